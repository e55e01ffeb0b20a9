"""A body as text with its faults marked: below the line of each, what is wrong with it."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeVar

from mirdce.errors import InternalError
from mirdce.ir import mir
from mirdce.ir.check.fault import Fault
from mirdce.ir.ids import CrateNum
from mirdce.ir.pretty import INDENT
from mirdce.ir.pretty_code import CodePrinter
from mirdce.ir.pretty_const import ConstPrinter
from mirdce.ir.pretty_ty import TyPrinter
from mirdce.ir.program import Program

Code = TypeVar("Code", mir.Statement, mir.Terminator)

MARK: Final = "^^^"
_UNPRINTABLE: Final = (AssertionError, IndexError, InternalError, ValueError)
"""What the printer raises at code that is too broken to have a text."""


def marked_lines(
    program: Program,
    body: mir.Body,
    faults: Sequence[Fault],
    title: str,
    home: CrateNum | None = None,
) -> Iterator[str]:
    """The lines of a body under a title, and of each fault below the line that it is in.

    Args:
        home: the crate whose definitions are printed without the crate's name.
    """
    by_place: dict[tuple[int | None, int], list[str]] = defaultdict(list)
    for fault in faults:
        by_place[fault.block, fault.statement].append(f"{fault.rule.value}: {fault.what}")
    code = CodePrinter(ConstPrinter(TyPrinter(program, home)))
    yield f"{title} {{"
    for local, declaration in enumerate(body.local_decls):
        word = "arg" if 1 <= local <= body.arg_count else "let"
        yield f"{INDENT}{word} _{local}: {code.consts.types.ty(declaration.ty)};"
    yield from _marks(by_place[None, 0], INDENT)
    deep = INDENT + INDENT
    for number, block in enumerate(body.blocks):
        yield ""
        yield f"{INDENT}bb{number}{' (cleanup)' if block.is_cleanup else ''}: {{"
        for index, statement in enumerate(block.statements):
            yield f"{deep}{_text(code.statement, statement)};"
            yield from _marks(by_place[number, index], deep)
        yield f"{deep}{_text(code.terminator, block.terminator)};"
        yield from _marks(by_place[number, len(block.statements)], deep)
        yield f"{INDENT}}}"
    yield "}"


def _marks(texts: Sequence[str], margin: str) -> Iterator[str]:
    return (f"{margin}{MARK} {text}" for text in texts)


def _text(show: Callable[[Code], str], one: Code) -> str:
    try:
        return show(one)
    except _UNPRINTABLE:
        return f"<a {type(one).__name__} that has no text>"
