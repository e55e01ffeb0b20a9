"""Types as ``core::any::type_name`` prints them, and shorter forms for people.

Source: rustc_const_eval/src/util/type_name.rs (1.96.0).
"""

from typing import Final

from mirdce.ir.ids import CrateNum, DefId, crate_of
from mirdce.ir.ty import Ty
from mirdce.mono.cx import MonoCx
from mirdce.mono.names.type_printer import TypePrinter

_LONGEST_FOR_PEOPLE: Final = 4000
"""Characters."""


def type_name(cx: MonoCx, ty: Ty) -> str:
    """The name of a mono type.

    Raises:
        UnsupportedError: it is longer than 16 million characters.
    """
    printer = TypePrinter(cx)
    printer.print_type(ty)
    return printer.text()


def short_type_name(cx: MonoCx, ty: Ty) -> str:
    """The name for people: what follows after some thousand characters is left out."""
    printer = _ShortName(cx)
    printer.print_type(ty)
    return printer.text()


def type_in_message(cx: MonoCx, ty: Ty, local: CrateNum | None) -> str:
    """The name of a mono type in a message: paths of the crate ``local`` begin below it."""
    printer = _NameInMessage(cx, local)
    printer.print_type(ty)
    return printer.text()


class _ShortName(TypePrinter):
    """A name that ends when it is long enough."""

    __slots__ = ()

    def print_type(self, ty: Ty) -> None:
        """A type, or a mark that there is one."""
        if self.length > _LONGEST_FOR_PEOPLE:
            self.push("…")
        else:
            super().print_type(ty)


class _NameInMessage(TypePrinter):
    """A name as the compiler shows it to people."""

    __slots__ = ("_local",)

    def __init__(self, cx: MonoCx, local: CrateNum | None) -> None:
        super().__init__(cx)
        self._local = local

    def print_crate(self, def_id: DefId) -> None:
        """The crate's name, but nothing for the crate being compiled."""
        if crate_of(def_id) != self._local:
            super().print_crate(def_id)
