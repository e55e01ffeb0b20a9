"""The LLVM in llvmlite.

Its wheels are built with assertions: it finds mistakes of ours that others do not, and takes about
twice the time (docs/adr/0018-which-llvm.md).
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self, final

import llvmlite.binding as llvm

from mirdce.codegen.llvm.engine import Level, RefusalError, WorkerSettings
from mirdce.codegen.llvm.inlining import (
    MARK,
    Attributes,
    Limits,
    Places,
    add_places,
    is_inlined,
    is_inlined_raw,
    limits_of,
    places_of,
)
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
from mirdce.codegen.llvm.written_function import (
    called,
    calls_of,
    instructions,
    only_called,
    without_available,
)
from mirdce.target.target import ElfMachine

if TYPE_CHECKING:
    from llvmlite.binding import ModuleRef, PassBuilder, TargetMachine, ValueRef

_EXTERNAL: Final = "external"
_INTERNAL: Final = "internal"
_AVAILABLE: Final = "available_externally"
_FIRST: Final[Level] = 1
"""The level of the passes that simplify. They take the least time; what the others do more is done
where code is finished."""


@final
class LlvmliteLlvm:
    """An `mirdce.codegen.llvm.engine.Llvm`."""

    def __init__(self, settings: WorkerSettings) -> None:
        llvm.initialize_native_target()
        llvm.initialize_native_asmprinter()
        llvm.initialize_native_asmparser()
        self._settings = settings
        self._limits = limits_of(settings.opt_level)
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
            places = _places(raw, cluster, copies)
            chosen = modules.chosen(copies, places, self._limits)
            module = _with_copies(raw, cluster, chosen)
            module = self._inlined(modules, module, cluster, places)
            self._drop_unused(module)
            if chosen and HAS_LINES in cluster.text:
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
        tuning = llvm.create_pipeline_tuning_options(self._settings.level)
        tuning.loop_vectorization = self._settings.vectorizes
        tuning.slp_vectorization = self._settings.vectorizes
        builder = llvm.create_pass_builder(self._machine, tuning)
        builder.getModulePassManager().run(module, builder)

    def _inlined(
        self, modules: "_Modules", module: "ModuleRef", cluster: Cluster, places: Places
    ) -> "ModuleRef":
        """A module whose functions are simplified, after calls were inlined and copies dropped."""
        calls = only_called(cluster.text) if len(cluster.own) > 1 else {}
        limits = self._limits
        for function in _bodies(module, _INTERNAL):
            called_in = places.get(function.name)
            if function.name not in calls or called_in is None:
                continue
            if is_inlined_raw(_attributes(function), str(function), called_in, limits):
                function.add_function_attribute(MARK)
        self._inline_marked(module)
        if self._inlined_others(module, calls, places):
            self._inline_marked(module)
        if _bodies(module, _AVAILABLE):
            module = modules.parse(without_available(str(module)))
        self._simplify(_root(module, cluster))
        return module

    def _inlined_others(
        self, module: "ModuleRef", calls: Mapping[str, int], places: Places
    ) -> bool:
        """Simplifies the functions that are a cluster's alone, and marks those that are to be
        inlined then; whether there are some.

        Args:
            calls: how often functions are called that are needed for nothing else.
        """
        some = False
        for function in _bodies(module, _INTERNAL):
            self._simplify(function)
            count, called_in = calls.get(function.name), places.get(function.name)
            if count is None or called_in is None:
                continue
            text, once = str(function), count == 1
            if is_inlined(_attributes(function), text, called_in, self._limits, once=once):
                function.add_function_attribute(MARK)
                some = True
        return some

    def _inline_marked(self, module: "ModuleRef") -> None:
        """Inlines what is marked, whatever it costs, and drops what is unused then.

        Pipelines that weigh calls take several times as long: they do all else as well.
        """
        passes = llvm.create_new_module_pass_manager()
        passes.add_always_inliner_pass()
        passes.add_global_dead_code_eliminate_pass()
        passes.run(module, self._builder())

    def _simplify(self, function: "ValueRef") -> None:
        """Runs the passes that later inlining does not suffer from."""
        # A pass manager runs once only.
        builder = self._builder()
        builder.getFunctionPassManager().run(function, builder)

    def _drop_unused(self, module: "ModuleRef") -> None:
        """Tells what is known of functions, and drops what nothing refers to."""
        passes = llvm.create_new_module_pass_manager()
        passes.add_post_order_function_attributes_pass()
        passes.add_global_dead_code_eliminate_pass()
        passes.add_strip_dead_prototype_pass()
        passes.add_strip_dead_debug_info_pass()
        passes.run(module, self._builder())

    def _builder(self) -> "PassBuilder":
        """What makes pipelines that simplify. It grows with each that is run: each gets a new
        one."""
        tuning = llvm.create_pipeline_tuning_options(_FIRST)
        tuning.loop_unrolling = False
        tuning.loop_vectorization = False
        tuning.slp_vectorization = False
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

    def chosen(
        self, copies: Sequence[bytes], places: Places, limits: Limits
    ) -> list[tuple[int, "ModuleRef"]]:
        """The modules of those copies that will be inlined, marked so, each with its size.

        Args:
            copies: what calls others before those.
            places: of what the cluster calls; what the copies call is added.
        """
        chosen = []
        for one in copies:
            module = self.read(one)
            inlined = False
            for function in module.functions:
                called_in = places.get(function.name)
                if function.is_declaration or called_in is None:
                    continue
                text, attributes = str(function), _attributes(function)
                if is_inlined(attributes, text, called_in, limits):
                    inlined = True
                    function.add_function_attribute(MARK)
                    add_places(places, called(text), [*called_in, attributes.machine])
            if inlined:
                chosen.append((len(one), module))
        return chosen

    def _kept(self, module: "ModuleRef") -> "ModuleRef":
        self._modules.append(module)
        return module


def _with_copies(
    raw: "ModuleRef", cluster: Cluster, copies: Sequence[tuple[int, "ModuleRef"]]
) -> "ModuleRef":
    """The module of a cluster, with copies that are there for inlining only."""
    if not copies:
        return raw
    visibility = _root(raw, cluster).visibility
    sized = [(len(cluster.text) // CHARS_PER_BYTE, raw), *copies]
    module = merged(sized, lambda destination, source: destination.link_in(source))
    # Not until now: nobody would have taken them over.
    for function in module.functions:
        if not function.is_declaration and function.linkage.name == _EXTERNAL:
            if function.name == cluster.root:
                # What calls it may have said less.
                function.visibility = visibility.name
            else:
                function.linkage = _AVAILABLE
    return module


def _places(raw: "ModuleRef", cluster: Cluster, copies: Sequence[bytes]) -> Places:
    """Where what a cluster calls comes to stand if it is inlined."""
    if not copies and len(cluster.own) == 1:
        return {}
    machines = {
        function.name: _attributes(function).machine
        for function in raw.functions
        if not function.is_declaration
    }
    return places_of(machines, calls_of(cluster.text))


def _bodies(module: "ModuleRef", linkage: str) -> "list[ValueRef]":
    """The functions with a linkage that are defined."""
    return [
        function
        for function in module.functions
        if not function.is_declaration and function.linkage.name == linkage
    ]


def _attributes(function: "ValueRef") -> Attributes:
    # Behind its own come those of its result and arguments.
    return Attributes.of(next(iter(function.attributes), b""))


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
