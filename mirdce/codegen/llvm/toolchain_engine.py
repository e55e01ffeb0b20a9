"""The LLVM that rustc itself uses: a library beside it, built without assertions, for speed.

The verifier runs as it does with llvmlite. Without assertions a module that breaks LLVM's rules may
become wrong code instead of an abort, and checking costs little
(docs/adr/0018-which-llvm.md); rustc trusts its own modules, but those are not made of text.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import final

from mirdce.codegen.llvm import passes
from mirdce.codegen.llvm.engine import RefusalError, WorkerSettings
from mirdce.codegen.llvm.llvm_c import Context, FileKind, LlvmC, Module, Value
from mirdce.codegen.llvm.merging import merged
from mirdce.codegen.llvm.one_unit import with_one_unit
from mirdce.codegen.llvm.simplified import (
    CHARS_PER_BYTE,
    HAS_LINES,
    INTRINSIC,
    SIZE_BOUND,
    Cluster,
    Simplified,
    private_name,
)
from mirdce.target.target import ElfMachine


@final
class ToolchainLlvm:
    """An `mirdce.codegen.llvm.engine.Llvm`.

    Args:
        library: that of the settings, for their architecture.

    Raises:
        RefusalError: it does not know the target.
    """

    def __init__(self, settings: WorkerSettings, library: LlvmC) -> None:
        self._settings = settings
        self._library = library
        # Unlike a pass builder it serves any number of modules.
        self._machine = library.machine(
            settings.triple, settings.target_cpu, settings.target_features, settings.level
        )

    @property
    def elf(self) -> ElfMachine:
        """As `mirdce.codegen.llvm.engine.Llvm` says."""
        return self._settings.elf

    @property
    def optimizes(self) -> bool:
        """As `mirdce.codegen.llvm.engine.Llvm` says."""
        return self._settings.level > 0

    def compile(self, text: str) -> bytes:
        """As `mirdce.codegen.llvm.engine.Llvm` says."""
        with self._module(text) as module:
            return self._library.emit(module, self._machine, FileKind.OBJECT)

    def assembly(self, text: str) -> str:
        """As `mirdce.codegen.llvm.engine.Llvm` says."""
        with self._module(text) as module:
            return self._library.emit(module, self._machine, FileKind.ASSEMBLY).decode()

    def optimized(self, text: str) -> str:
        """As `mirdce.codegen.llvm.engine.Llvm` says."""
        with self._module(text) as module:
            return self._library.text(module)

    def simplify(self, cluster: Cluster, copies: Sequence[bytes]) -> Simplified:
        """As `mirdce.codegen.llvm.engine.Llvm` says."""
        library = self._library
        with library.context() as context:
            raw = library.parse(context, cluster.text)
            library.verify(raw)
            module = self._with_copies(context, raw, cluster, copies)
            # Functions that moved are copies of a kind: they vanish, most of the time.
            has_copies = len(copies) + len(cluster.own) > 1
            passes_ = passes.simplify(self._settings.level, has_copies=has_copies)
            library.run(module, passes_, self._machine)
            if copies and HAS_LINES in cluster.text:
                text = with_one_unit(library.text(module))
                module = module if text is None else library.parse(context, text)
            return self._simplified(module, cluster)

    def finish(self, bitcode: bytes, *, loops: bool) -> bytes:
        """As `mirdce.codegen.llvm.engine.Llvm` says."""
        with self._finished(bitcode, loops=loops) as module:
            return self._library.emit(module, self._machine, FileKind.OBJECT)

    def simplified_text(self, bitcode: bytes) -> str:
        """As `mirdce.codegen.llvm.engine.Llvm` says."""
        with self._library.context() as context:
            return self._library.text(self._library.read(context, bitcode))

    def finished_assembly(self, bitcode: bytes, *, loops: bool) -> str:
        """As `mirdce.codegen.llvm.engine.Llvm` says."""
        with self._finished(bitcode, loops=loops) as module:
            return self._library.emit(module, self._machine, FileKind.ASSEMBLY).decode()

    # ------------------------------------------------------------------------------- internal

    @contextmanager
    def _module(self, text: str) -> Iterator[Module]:
        """A module that was parsed, checked and optimized, as long as the block runs."""
        with self._library.context() as context:
            module = self._library.parse(context, text)
            self._library.verify(module)
            if self.optimizes:
                self._run(module, passes.whole(self._settings.level))
            yield module

    @contextmanager
    def _finished(self, bitcode: bytes, *, loops: bool) -> Iterator[Module]:
        """A simplified function behind the last passes, as long as the block runs."""
        settings = self._settings
        with self._library.context() as context:
            module = self._library.read(context, bitcode)
            last = passes.finish(settings.level, loops=loops, vectorizes=settings.vectorizes)
            self._run(module, last)
            yield module

    def _run(self, module: Module, passes_: str) -> None:
        """Runs passes that vectorize, where that is wanted."""
        # Level 1 vectorizes nothing as it is.
        if self._settings.level < 2 or self._settings.vectorizes:
            self._library.run(module, passes_, self._machine)
            return
        with self._library.without_vectorization():
            self._library.run(module, passes_, self._machine)

    def _with_copies(
        self, context: Context, raw: Module, cluster: Cluster, copies: Sequence[bytes]
    ) -> Module:
        """The module of a cluster, with copies that are there for inlining only."""
        if not copies:
            return raw
        library = self._library
        root = self._root(raw, cluster)
        visibility = library.visibility(root)
        sized = [(len(cluster.text) // CHARS_PER_BYTE, raw)]
        sized += ((len(one), library.read(context, one)) for one in copies)
        module = merged(sized, library.link)
        root = self._root(module, cluster)
        # Not until now: nobody would have taken them over.
        for function in library.functions(module):
            if (
                function != root
                and library.is_external(function)
                and not library.is_declaration(function)
            ):
                library.make_available(function)
        # What calls it may have said less.
        library.set_visibility(root, visibility)
        return module

    def _root(self, module: Module, cluster: Cluster) -> Value:
        found = self._library.function(module, cluster.root)
        if found is None:
            raise RefusalError(f"there is no function {cluster.root}")
        return found

    def _simplified(self, module: Module, cluster: Cluster) -> Simplified:
        """What has become of a cluster."""
        library = self._library
        root = self._root(module, cluster)
        size = SIZE_BOUND + 1
        if cluster.importable:
            size = library.instructions(root, SIZE_BOUND)
        importable = cluster.importable and (cluster.always or size <= SIZE_BOUND)
        functions, owned = [], []
        loops = False
        for function in library.functions(module):
            if library.is_declaration(function):
                functions.append(library.name(function))
                continue
            loops = loops or library.may_loop(function)
            if importable and function != root:
                owned.append(self._own(function, cluster))
        return Simplified(
            bitcode=library.bitcode(module),
            importable=importable,
            size=size,
            functions=tuple(name for name in functions if not name.startswith(INTRINSIC)),
            data=tuple(
                library.name(one)
                for one in library.variables(module)
                if library.is_declaration(one)
            ),
            owned=tuple(owned),
            loops=loops,
        )

    def _own(self, function: Value, cluster: Cluster) -> str:
        """Lets copies refer to a function that was the cluster's alone; its name."""
        library = self._library
        name = library.name(function)
        if name not in cluster.own:
            name = private_name(name, cluster.root)
            library.rename(function, name)
        library.make_hidden(function)
        return name
