"""Clusters for those who look at them: as a link simplifies them, but with all that they depend on
and nothing else.

What a cluster becomes depends on functions that it calls, by whatever way; and on who calls its
functions, which is known of all live ones.
"""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import final

from mirdce.codegen.emit.cx import CodegenCx
from mirdce.codegen.llvm.worker import CompiledModule
from mirdce.codegen.settings import CodegenSettings
from mirdce.codegen.unit.clusters import clusters_of
from mirdce.codegen.unit.emitted_functions import EmittedFunctions
from mirdce.codegen.unit.generator import Generate, module_name
from mirdce.codegen.unit.known_code import KnownCode
from mirdce.codegen.unit.module import module_frame, module_text
from mirdce.codegen.unit.optimizing_pool import OptimizingPool
from mirdce.codegen.unit.optimizing_worker import CompileText, Finish, OptimizingWorker, Task
from mirdce.codegen.unit.simplifier import Simplifier
from mirdce.codegen.unit.simplifying import NoStore
from mirdce.codegen.unit.text_bytes import text_of_bytes
from mirdce.ir.instance import Instance
from mirdce.ir.node import record
from mirdce.scratch import Scratch


@final
@record
class ListedCluster:
    """A cluster.

    Attributes:
        symbol: of its root.
        settings: what it is compiled for.
        text: of the module that is simplified, without the copies that it is given.
        copies: symbols of the roots of these.
        key: of its object.
        simplified_key: of its simplified form; empty if it has none.
        bitcode: that form; None: it is compiled from its text.
        loops: as `mirdce.codegen.llvm.simplified.Simplified` has it.
    """

    symbol: str
    settings: CodegenSettings
    text: str
    copies: tuple[str, ...]
    key: str
    simplified_key: str
    bitcode: bytes | None
    loops: bool


@final
class ClusterLister:
    """Simplifies some clusters of a program, without a cache.

    Args:
        unoptimized: functions that are compiled by themselves and without optimization.
    """

    def __init__(
        self,
        cx: CodegenCx,
        generate: Generate,
        code: KnownCode,
        jobs: int | None,
        unoptimized: Collection[Instance],
    ) -> None:
        self._cx = cx
        self._generate = generate
        self._code = code
        self._jobs = jobs or os.cpu_count() or 1
        self._unoptimized = unoptimized

    def clusters(self, numbers: Sequence[int]) -> Iterator[ListedCluster]:
        """The clusters that live functions are in, one for each.

        Raises:
            UnsupportedError: a function cannot be emitted.
            CodegenError: LLVM refuses one, or dies of it.
        """
        with Scratch(2 * self._jobs + 1) as scratch:
            worker = OptimizingWorker(scratch)
            with OptimizingPool(worker, self._jobs, self._name_of) as pool:
                functions = EmittedFunctions(
                    self._cx, self._generate, self._code, scratch, self._jobs, self._unoptimized
                )
                simplifier = Simplifier(
                    functions,
                    clusters_of(functions, self._reachable(functions, numbers)),
                    pool,
                    scratch,
                    NoStore(),
                    module_frame(self._cx.settings.target),
                    recorded=lambda _: None,
                    changed=lambda _: True,
                    advance=lambda _: None,
                )
                simplifier.run()
                for number in numbers:
                    yield self._listed(functions, simplifier, scratch, simplifier.root_of(number))

    def _reachable(self, functions: EmittedFunctions, numbers: Iterable[int]) -> list[int]:
        """All live functions that the clusters of some depend on, in their order."""
        level = list(dict.fromkeys(one for number in numbers for one in self._callers(number)))
        found = set(level)
        while level:
            functions.emit_unknown(level)
            callees = (callee for one in level for callee in functions.callees(one))
            level = list(dict.fromkeys(one for one in callees if one not in found))
            found.update(level)
        return [one for one in self._cx.facts.graph.functions if one in found]

    def _callers(self, number: int) -> Iterator[int]:
        """A function, and those that it could be in the cluster of."""
        seen: set[int] = set()
        caller: int | None = number
        while caller is not None and caller not in seen:
            seen.add(caller)
            yield caller
            caller = self._cx.facts.only_callers.get(caller)

    def _listed(
        self, functions: EmittedFunctions, simplifier: Simplifier, scratch: Scratch, root: int
    ) -> ListedCluster:
        members = simplifier.members(root)
        texts = [text_of_bytes(scratch.read(functions.place_of(one))) for one in members]
        code = None if functions.is_alone(root) else simplifier.code(root)
        bitcode = None if code is None else scratch.read(simplifier.places_of([root])[0])
        copies = () if code is None else code.copies
        return ListedCluster(
            symbol=texts[0].symbol,
            settings=functions.settings(root),
            text=module_text(self._cx.settings.target.module_header, texts[:1], texts[1:]),
            copies=tuple([functions.symbol(one) for one in copies]),
            key=simplifier.object_key(root),
            simplified_key="" if code is None else code.key,
            bitcode=bitcode,
            loops=code is not None and code.loops,
        )

    def _name_of(self, what: str | int) -> str:
        number = what if isinstance(what, int) else None
        function = None if number is None else self._cx.facts.items.instance(number)
        return module_name(self._cx, function)


def compiled(
    clusters: Iterable[ListedCluster], jobs: int | None, name_of: Callable[[str], str]
) -> dict[str, bytes]:
    """The objects of clusters, by key.

    Args:
        name_of: what to call the one with a key in an error.

    Raises:
        CodegenError: LLVM refuses one, or dies of it.
    """
    # Only this process writes.
    with Scratch(1) as scratch:
        worker = OptimizingWorker(scratch)
        with OptimizingPool(worker, jobs, lambda what: name_of(str(what))) as pool:
            for cluster in clusters:
                pool.submit([_task(cluster, scratch)])
            return {one.key: one.object for one in pool.drain() if isinstance(one, CompiledModule)}


def _task(cluster: ListedCluster, scratch: Scratch) -> Task:
    settings = cluster.settings
    if cluster.bitcode is None:
        return CompileText(cluster.key, settings.for_worker, cluster.text)
    place = scratch.append(cluster.bitcode)
    return Finish(cluster.key, settings.for_worker, place, cluster.loops, settings.line_tables)
