"""The LLVM in llvmlite.

Its wheels are built with assertions: it finds mistakes of ours that others do not, and takes about
twice the time (docs/adr/0018-which-llvm.md).
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self, final

import llvmlite.binding as llvm

from mirdce.codegen.llvm.engine import Level, RefusalError, WorkerSettings
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
from mirdce.codegen.llvm.written_function import instructions
from mirdce.target.target import ElfMachine

if TYPE_CHECKING:
    from llvmlite.binding import ModuleRef, PassBuilder, TargetMachine, ValueRef

_EXTERNAL: Final = "external"
_THRESHOLDS: Final = {1: 225, 2: 225, 3: 250}
"""How much may be inlined at a level: LLVM's."""


@final
class LlvmliteLlvm:
    """An `mirdce.codegen.llvm.engine.Llvm`."""

    def __init__(self, settings: WorkerSettings) -> None:
        llvm.initialize_native_target()
        llvm.initialize_native_asmprinter()
        llvm.initialize_native_asmparser()
        self._settings = settings
        self._machine: TargetMachine = llvm.Target.from_triple(
            settings.triple
        ).create_target_machine(
            cpu=settings.target_cpu,
            features=settings.target_features,
            opt=settings.level,
            reloc="pic",
            codemodel="default",
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
            return self._machine.emit_object(module)

    def assembly(self, text: str) -> str:
        """As `mirdce.codegen.llvm.engine.Llvm` says."""
        with self._module(text) as module:
            return self._machine.emit_assembly(module)

    def optimized(self, text: str) -> str:
        """As `mirdce.codegen.llvm.engine.Llvm` says."""
        with self._module(text) as module:
            return str(module)

    def simplify(self, cluster: Cluster, copies: Sequence[bytes]) -> Simplified:
        """As `mirdce.codegen.llvm.engine.Llvm` says."""
        with _Modules() as modules:
            raw = modules.parse(cluster.text)
            raw.verify()
            module = _with_copies(modules, raw, cluster, copies)
            if copies or len(cluster.own) > 1:
                self._inline(module)
            else:
                self._simplify(module)
            self._drop_unused(module)
            if copies and HAS_LINES in cluster.text:
                text = with_one_unit(str(module))
                module = module if text is None else modules.parse(text)
            return _simplified(module, cluster)

    def finish(self, bitcode: bytes, *, loops: bool) -> bytes:
        """As `mirdce.codegen.llvm.engine.Llvm` says."""
        with self._finished(bitcode, loops=loops) as module:
            return self._machine.emit_object(module)

    def simplified_text(self, bitcode: bytes) -> str:
        """As `mirdce.codegen.llvm.engine.Llvm` says."""
        with _Modules() as modules:
            return str(modules.read(bitcode))

    def finished_assembly(self, bitcode: bytes, *, loops: bool) -> str:
        """As `mirdce.codegen.llvm.engine.Llvm` says."""
        with self._finished(bitcode, loops=loops) as module:
            return self._machine.emit_assembly(module)

    # ------------------------------------------------------------------------------- internal

    @contextmanager
    def _module(self, text: str) -> "Iterator[ModuleRef]":
        """A module that was parsed, checked and optimized, as long as the block runs."""
        with _Modules() as modules:
            module = modules.parse(text)
            module.verify()
            if self.optimizes:
                self._optimize(module)
            yield module

    @contextmanager
    def _finished(self, bitcode: bytes, *, loops: bool) -> "Iterator[ModuleRef]":
        """A simplified function behind the last passes, as long as the block runs."""
        del loops
        with _Modules() as modules:
            module = modules.read(bitcode)
            self._optimize(module)
            yield module

    def _optimize(self, module: "ModuleRef") -> None:
        """Runs all passes of the level."""
        builder = self._builder(self._settings.level, vectorizes=self._settings.vectorizes)
        builder.getModulePassManager().run(module, builder)

    def _inline(self, module: "ModuleRef") -> None:
        """Inlines copies and drops them.

        That takes a whole pipeline. The first level's takes the least time; what the others do more
        is done where code is finished.
        """
        builder = self._builder(1, vectorizes=False, threshold=_THRESHOLDS[self._settings.level])
        builder.getModulePassManager().run(module, builder)

    def _simplify(self, module: "ModuleRef") -> None:
        """Runs the passes that later inlining does not suffer from, on what calls nothing that is
        there."""
        builder = self._builder(self._settings.level, vectorizes=False)
        for function in module.functions:
            if not function.is_declaration:
                # A pass manager runs once only.
                builder.getFunctionPassManager().run(function, builder)

    def _drop_unused(self, module: "ModuleRef") -> None:
        """Tells what is known of functions, and drops what nothing refers to."""
        passes = llvm.create_new_module_pass_manager()
        passes.add_post_order_function_attributes_pass()
        passes.add_global_dead_code_eliminate_pass()
        passes.add_strip_dead_prototype_pass()
        passes.add_strip_dead_debug_info_pass()
        passes.run(module, self._builder(self._settings.level, vectorizes=False))

    def _builder(
        self, level: Level, *, vectorizes: bool, threshold: int | None = None
    ) -> "PassBuilder":
        """What makes pipelines. It grows with each that is run: every module gets a new one.

        Args:
            threshold: how much is inlined; loops are not unrolled then.
        """
        tuning = llvm.create_pipeline_tuning_options(level)
        tuning.loop_vectorization = vectorizes
        tuning.slp_vectorization = vectorizes
        if threshold is not None:
            tuning.loop_unrolling = False
            tuning.inlining_threshold = threshold
        return llvm.create_pass_builder(self._machine, tuning)


class _Modules:
    """The modules that live in one context, as long as the block runs; LLVM's errors are refusals.

    A context keeps all types and constants it has ever seen: one for all modules would grow.
    """

    def __init__(self) -> None:
        self._context = llvm.create_context()
        self._modules: list[ModuleRef] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exception_type: type[BaseException] | None,
        exception: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        # Nothing of it may be closed after it.
        for module in self._modules:
            module.close()
        self._context.close()
        if isinstance(exception, RuntimeError):
            raise RefusalError(str(exception).strip()) from exception

    def parse(self, text: str) -> "ModuleRef":
        """The module of a text."""
        return self._kept(llvm.parse_assembly(text, self._context))

    def read(self, bitcode: bytes) -> "ModuleRef":
        """The module of a bitcode."""
        return self._kept(llvm.parse_bitcode(bitcode, self._context))

    def _kept(self, module: "ModuleRef") -> "ModuleRef":
        self._modules.append(module)
        return module


def _with_copies(
    modules: _Modules, raw: "ModuleRef", cluster: Cluster, copies: Sequence[bytes]
) -> "ModuleRef":
    """The module of a cluster, with copies that are there for inlining only."""
    if not copies:
        return raw
    visibility = _root(raw, cluster).visibility
    sized = [(len(cluster.text) // CHARS_PER_BYTE, raw)]
    sized += ((len(one), modules.read(one)) for one in copies)
    module = merged(sized, lambda destination, source: destination.link_in(source))
    # Not until now: nobody would have taken them over.
    for function in module.functions:
        if not function.is_declaration and function.linkage.name == _EXTERNAL:
            if function.name == cluster.root:
                # What calls it may have said less.
                function.visibility = visibility.name
            else:
                function.linkage = "available_externally"
    return module


def _root(module: "ModuleRef", cluster: Cluster) -> "ValueRef":
    try:
        return module.get_function(cluster.root)
    except NameError:
        raise RefusalError(f"there is no function {cluster.root}") from None


def _simplified(module: "ModuleRef", cluster: Cluster) -> Simplified:
    """What has become of a cluster."""
    root = _root(module, cluster)
    size = SIZE_BOUND + 1
    if cluster.importable:
        size = instructions(str(root), SIZE_BOUND)
    importable = cluster.importable and (cluster.always or size <= SIZE_BOUND)
    declared: list[str] = []
    owned: list[str] = []
    for function in module.functions:
        name = function.name
        if function.is_declaration:
            declared.append(name)
        elif importable and name != cluster.root:
            owned.append(_own(function, name, cluster))
    return Simplified(
        bitcode=module.as_bitcode(),
        importable=importable,
        size=size,
        functions=tuple(name for name in declared if not name.startswith(INTRINSIC)),
        data=tuple(one.name for one in module.global_variables if one.is_declaration),
        owned=tuple(owned),
        # Nothing here depends on it.
        loops=True,
    )


def _own(function: "ValueRef", name: str, cluster: Cluster) -> str:
    """Lets copies refer to a function that was the cluster's alone; what it is called then."""
    if name not in cluster.own:
        name = private_name(name, cluster.root)
        function.name = name
    function.linkage = _EXTERNAL
    function.visibility = "hidden"
    return name
