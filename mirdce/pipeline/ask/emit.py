"""``mirdce emit``: a live function in the forms that it has on its way to machine code.

The modules are those that a link makes, made by the same code (`listed_clusters`).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from mirdce.cargo.inputs import likely_inputs
from mirdce.codegen.llvm.listing import Bitcode, Listing, listings
from mirdce.codegen.unit.listed_clusters import ListedCluster
from mirdce.consteval.destructure import Destructurer
from mirdce.errors import UsageError, context
from mirdce.files import check_output
from mirdce.ir.def_path import def_path
from mirdce.ir.ids import crate_of
from mirdce.ir.instance import Instance, def_id_of
from mirdce.ir.pretty import MirPrinter
from mirdce.mono.instances.mono_body import mono_body
from mirdce.mono.names.instance_name import instance_name
from mirdce.mono.names.mangle import is_exported
from mirdce.options import Options
from mirdce.pipeline.front.front_end import FrontEnd, run_front_end
from mirdce.pipeline.link.analysis import analyse_program
from mirdce.pipeline.link.code_generator import codegen_settings, listed_clusters
from mirdce.pipeline.link.shared_crates import OpenCrates
from mirdce.pipeline.process.garbage_collection import without_garbage_collection
from mirdce.pipeline.process.progress import Progress, Stopwatch
from mirdce.reach.live_items import StaticItem
from mirdce.reach.sessions import symbol_of
from mirdce.report.analysed_program import AnalysedProgram
from mirdce.report.why.matching import SYMBOL_STARTS, matching, of_globs
from mirdce.report.why.names import plain_names

Question = Callable[[str], str]

_MOST_LISTED: Final = 20
"""Candidates that an error names."""


class Form(Enum):
    """What is shown of a function."""

    MIR = "mir"
    """Its MIR with the types of the instance."""
    LLVM = "llvm-ir"
    """The text of its module as LLVM gets it, and the names of what is inlined from elsewhere."""
    OPTIMIZED = "optimized"
    """The module behind LLVM's passes; where functions are optimized, its simplified form, which
    callers are given copies of."""
    ASSEMBLY = "asm"
    """The machine code of the module."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Emitted:
    """One function.

    Attributes:
        instance: its name.
        key: cache key of its module; empty for MIR, which has none.
    """

    instance: str
    symbol: str
    form: Form
    key: str
    text: str


def emit(
    options: Options, item: str, form: Form, progress: Progress, *, is_all: bool, question: Question
) -> tuple[Emitted, ...]:
    """The live functions that a text names, as `mirdce.report.why.matching` says.

    What is to be written is not, but it is checked that it can be.

    Args:
        is_all: several may fit.
        question: gives the command line that asks another command about the same item.

    Raises:
        UsageError: none fits, or more than one and not ``is_all``; or the output is an input.
        OutputError: the output cannot be written.
        CodegenError: LLVM refuses a module.
        MirdceError: as `run_front_end` and `analyse_program`.
    """
    watch = Stopwatch(progress)
    output = options.output
    if output is not None:
        check_output(output, likely_inputs(options.path, output))
    front = run_front_end(options, watch)
    if output is not None:
        check_output(output, front.read_files())
    program = analyse_program(front, options, watch, OpenCrates((front,)))
    with without_garbage_collection():
        found = _find(program, item)
        if not found:
            raise UsageError(_nothing_to_show(program, item, question))
        if len(found) > 1 and not is_all:
            raise UsageError(_ambiguous(program, item, found))
        if form is Form.MIR:
            return tuple(_mir(program, instance) for instance in found)
        return tuple(_modules(front, program, options, found, form))


def _find(program: AnalysedProgram, item: str) -> tuple[Instance, ...]:
    return _named(program, item, (*program.live.functions, *program.dead))


def _named(
    program: AnalysedProgram, item: str, functions: tuple[Instance, ...]
) -> tuple[Instance, ...]:
    if item.startswith(SYMBOL_STARTS):
        return tuple(one for one in functions if _symbol(program, one) == item)

    def names(instance: Instance) -> tuple[str, ...]:
        full = instance_name(program.mono, instance)
        def_id = def_id_of(instance)
        exported = (_symbol(program, instance),) if is_exported(program.mono, def_id) else ()
        return (full, *plain_names(full), def_path(program.mono.program, def_id), *exported)

    return matching(item, functions, names)


def _nothing_to_show(program: AnalysedProgram, item: str, question: Question) -> str:
    """Why there is no function to show: what is live need not be made by this link."""
    live = program.live
    external = tuple(one for one in live.external if isinstance(one, Instance))
    if _named(program, item, external):
        return (
            f"`{item}` is live, but linked precompiled: this link makes no module for it\n"
            f"`{question('why')}` says why it is live"
        )
    statics = (*live.statics, *(one for one in live.external if isinstance(one, StaticItem)))
    if matching(item, statics, lambda one: (def_path(program.mono.program, one.def_id),)):
        return f"`{item}` is a static, and no function\n`{question('why')}` says why it is live"
    return (
        f"no live function of {program.name} is called `{item}`{of_globs(item)}\n"
        f"`{question('whynot')}` says why a function is not live"
    )


def _symbol(program: AnalysedProgram, instance: Instance) -> str:
    return symbol_of(program.mono, program.live, instance)


def _ambiguous(program: AnalysedProgram, item: str, found: Sequence[Instance]) -> str:
    told = [f"{len(found)} live functions fit `{item}`; name one by its symbol, or use --all"]
    for instance in found[:_MOST_LISTED]:
        told.append(f"  {_symbol(program, instance)}  {instance_name(program.mono, instance)}")
    if len(found) > _MOST_LISTED:
        told.append(f"  and {len(found) - _MOST_LISTED} more")
    return "\n".join(told)


def _mir(program: AnalysedProgram, instance: Instance) -> Emitted:
    def_id = def_id_of(instance)
    name = instance_name(program.mono, instance)
    with context("while printing the MIR of {}", name):
        body = mono_body(program.mono, instance)
        printer = MirPrinter(program.mono.program, crate_of(def_id), Destructurer(program.layouts))
        lines = (f"// {name}", *printer.body_lines(body, def_id))
    return Emitted(
        instance=name,
        symbol=_symbol(program, instance),
        form=Form.MIR,
        key="",
        text="".join(f"{line}\n" for line in lines),
    )


def _modules(
    front: FrontEnd,
    program: AnalysedProgram,
    options: Options,
    found: Sequence[Instance],
    form: Form,
) -> Iterator[Emitted]:
    settings = codegen_settings(front, program.crates[-1])
    modules = tuple(listed_clusters(program, settings, options, found))
    texts = _texts(modules, form)
    for instance, module in zip(found, modules, strict=True):
        name = instance_name(program.mono, instance)
        with context("while compiling {}", name):
            text = next(texts)
        yield Emitted(instance=name, symbol=module.symbol, form=form, key=module.key, text=text)


def _texts(modules: Sequence[ListedCluster], form: Form) -> Iterator[str]:
    match form:
        case Form.MIR | Form.LLVM:
            return map(_text, modules)
        case Form.OPTIMIZED | Form.ASSEMBLY:
            compiled = [(_source(module), module.settings.for_worker) for module in modules]
            kind = Listing.OPTIMIZED if form is Form.OPTIMIZED else Listing.ASSEMBLY
            return listings(compiled, kind)


def _text(module: ListedCluster) -> str:
    """The text of a module; before it, what it is given to inline."""
    return "".join(f"; for inlining: {symbol}\n" for symbol in module.copies) + module.text


def _source(module: ListedCluster) -> str | Bitcode:
    """What a module is finished from."""
    return module.text if module.bitcode is None else Bitcode(module.bitcode, module.loops)
