"""Values and places of code generation: LLVM value text together with its layout.

A *value* is text that stands for an LLVM value: a register, a global's name, or a constant
expression. Its LLVM type is never stored; it follows from the layout (``TypeTable``). Integers that
are constants are unsigned decimal numbers of their width, booleans are ``true`` and ``false``.

Source: rustc_codegen_ssa/src/mir/{operand,place}.rs (1.96.0).
"""

from typing import TypeAlias, final

from mirdce.errors import InternalError
from mirdce.ir.node import node
from mirdce.layout.model import Layout


@final
@node
class ZeroSized:
    """A value without bytes."""


@final
@node
class Immediate:
    """A value in one register, of the layout's immediate type."""

    value: str


@final
@node
class Pair:
    """A value in two registers, each of the immediate type of its half."""

    first: str
    second: str


@final
@node
class PlaceValue:
    """An address, aligned to ``align`` bytes; ``llextra`` is the metadata of an unsized place.

    As an operand it is a value that lies in memory.
    """

    llval: str
    llextra: str | None
    align: int


OperandValue: TypeAlias = ZeroSized | Immediate | Pair | PlaceValue

ZERO_SIZED = ZeroSized()


@final
@node
class OperandRef:
    """A value and its layout."""

    val: OperandValue
    layout: Layout

    def immediate(self) -> str:
        """The register of a value that is known to be in one."""
        val = self.val
        if type(val) is not Immediate:
            raise InternalError(f"a value of {self.layout.ty} is not immediate but {val}")
        return val.value

    def pointer_parts(self) -> tuple[str, str | None]:
        """Data address and metadata of a thin or wide pointer."""
        val = self.val
        if type(val) is Immediate:
            return val.value, None
        if type(val) is Pair:
            return val.first, val.second
        raise InternalError(f"a value of {self.layout.ty} is no pointer but {val}")


@final
@node
class PlaceRef:
    """A place and its layout; the layout may be of one variant of an enum."""

    val: PlaceValue
    layout: Layout


@final
@node
class UnsizedPlace:
    """An unsized argument: ``slot`` holds the wide pointer to it."""

    slot: PlaceRef
    layout: Layout


LocalRef: TypeAlias = PlaceRef | UnsizedPlace | OperandRef | None
"""What stands for a local; None: an operand that is not defined yet."""


def address_of(place: PlaceValue) -> Immediate | Pair:
    """The pointer to a place, as an operand value."""
    if place.llextra is None:
        return Immediate(place.llval)
    return Pair(place.llval, place.llextra)


def const_int(value: str) -> int | None:
    """The number that a value is, if it is a constant integer or boolean."""
    if value.isdigit():
        return int(value)
    if value == "true":
        return 1
    if value == "false":
        return 0
    return None
