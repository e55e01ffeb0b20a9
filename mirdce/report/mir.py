"""MIR of definitions as text and as data, and finding definitions by what people call them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from mirdce.ir.def_path import def_path, segment
from mirdce.ir.ids import CrateNum, DefId, DefIndex, crate_of, make_def_id
from mirdce.ir.items import DefKind
from mirdce.ir.mir import Body
from mirdce.ir.pretty import MirPrinter
from mirdce.ir.pretty_const import Destructure
from mirdce.ir.pretty_ty import TyPrinter
from mirdce.ir.program import Program
from mirdce.ir.ty import Mutability


@dataclass(frozen=True, slots=True)
class BlockText:
    """A basic block."""

    number: int
    is_cleanup: bool
    statements: tuple[str, ...]
    terminator: str


@dataclass(frozen=True, slots=True)
class LocalText:
    """A local; number 0 is the return place, then come the arguments."""

    number: int
    ty: str
    is_mutable: bool


@dataclass(frozen=True, slots=True)
class BodyText:
    """One body of a definition.

    Attributes:
        use: ``runtime``, ``ctfe`` or ``promoted``.
    """

    use: str
    signature: str
    arg_count: int
    locals: tuple[LocalText, ...]
    blocks: tuple[BlockText, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemMir:
    """All MIR of one definition.

    Attributes:
        path: as rustc names it.
        def_path: exact and unambiguous.
        hash: its DefPathHash in hexadecimal.
        text: as ``mirdce mir`` prints it.
    """

    path: str
    def_path: str
    crate: str
    kind: str
    hash: str
    bodies: tuple[BodyText, ...]
    text: str


_ARGUMENTS = re.compile(r"(?:::)?<(?!impl |.* as )[^<>]*>")


def plain_path(path: str) -> str:
    """A path without generic arguments: ``Vec::<T, A>::push`` is ``Vec::push``."""
    while True:
        shorter = _ARGUMENTS.sub("", path)
        if shorter == path:
            return path
        path = shorter


_WITH_MIR = frozenset(
    {
        DefKind.FN,
        DefKind.ASSOC_FN,
        DefKind.CLOSURE,
        DefKind.CONST,
        DefKind.ASSOC_CONST,
        DefKind.ANON_CONST,
        DefKind.INLINE_CONST,
        DefKind.CTOR_STRUCT_FN,
        DefKind.CTOR_VARIANT_FN,
        DefKind.SYNTHETIC_COROUTINE_BODY,
    }
)
"""Kinds of definition that can have a body."""


def find_items(program: Program, crates: Iterable[CrateNum], wanted: str) -> list[DefId]:
    """Definitions with MIR that a text names: those whose path equals it, else those whose path
    ends in it, else those whose path contains it.

    Paths are compared as rustc writes them, with and without generic arguments, and as exact paths
    with numbered impls and closures; with and without the crate's name.
    """
    last = wanted.rpartition("::")[2].rstrip(">")
    tiers: tuple[list[DefId], ...] = ([], [], [])
    for krate in crates:
        source = program.source(krate)
        printer = TyPrinter(program, krate)
        for index in map(DefIndex, range(source.def_count())):
            if source.def_kind(index) not in _WITH_MIR:
                continue
            def_id = make_def_id(krate, index)
            # Building a path is dear: first look whether its last segment can fit.
            if not _may_fit(program, def_id, last):
                continue
            names = _names(program, printer, def_id)
            tier = _tier(names, wanted)
            if tier is not None and _has_mir(program, def_id):
                tiers[tier].append(def_id)
    return next((tier for tier in tiers if tier), [])


def _tier(names: tuple[str, ...], wanted: str) -> int | None:
    """How well a definition fits, the best being 0; None: not at all."""
    if wanted in names:
        return 0
    if any(name.endswith(f"::{wanted}") for name in names):
        return 1
    return 2 if any(wanted in name for name in names) else None


def _may_fit(program: Program, def_id: DefId, last: str) -> bool:
    key = program.def_key(def_id)
    if last in segment(key):
        return True
    # A constructor is named by its parent; a closure is found by the function around it.
    return key.parent is not None and last in segment(program.def_key(key.parent))


def _has_mir(program: Program, def_id: DefId) -> bool:
    return (
        program.trivial_const(def_id) is not None
        or program.optimized_mir(def_id) is not None
        or program.mir_for_ctfe(def_id) is not None
    )


def _names(program: Program, printer: TyPrinter, def_id: DefId) -> tuple[str, ...]:
    exact = def_path(program, def_id)
    path = printer.value_path(def_id)
    plain = plain_path(path)
    crate = program.crate_info(crate_of(def_id)).name
    return (exact, exact.partition("::")[2], path, plain, f"{crate}::{path}", f"{crate}::{plain}")


def item_mir(program: Program, def_id: DefId, destructure: Destructure | None) -> ItemMir:
    """The MIR of one definition."""
    krate = crate_of(def_id)
    printer = MirPrinter(program, krate, destructure)
    bodies = [
        ("runtime", program.optimized_mir(def_id), None),
        ("ctfe", program.mir_for_ctfe(def_id), None),
        *(("promoted", body, index) for index, body in enumerate(program.promoted_mir(def_id))),
    ]
    kind = program.def_kind(def_id)
    return ItemMir(
        path=printer.types.value_path(def_id),
        def_path=def_path(program, def_id),
        crate=program.crate_info(krate).name,
        kind="" if kind is None else kind.value,
        hash=program.def_path_hash(def_id).hex(),
        bodies=tuple(
            _body_text(printer, body, def_id, use, promoted)
            for use, body, promoted in bodies
            if body is not None
        ),
        text="".join(f"{line}\n" for line in printer.item_lines(def_id)),
    )


def _body_text(
    printer: MirPrinter, body: Body, def_id: DefId, use: str, promoted: int | None
) -> BodyText:
    return BodyText(
        use=use,
        signature=printer.signature(body, def_id, promoted),
        arg_count=body.arg_count,
        locals=tuple(
            LocalText(number, printer.types.ty(local.ty), local.mutability is Mutability.MUT)
            for number, local in enumerate(body.local_decls)
        ),
        blocks=tuple(
            BlockText(
                number,
                block.is_cleanup,
                tuple(map(printer.code.statement, block.statements)),
                printer.code.terminator(block.terminator),
            )
            for number, block in enumerate(body.blocks)
        ),
    )
