"""Modules of many functions, whose objects are carved: who may stand in one.

What a function's code is must not depend on what it is compiled beside. Functions share a module
if all that is one thing in a module is the same for them: their attributes, and the declaration of
each name that several refer to. What is defined beside a reference is not declared there, so it
must be hidden, and its declaration must say so: else it is the attributes that decide about a call.

A function that brings a definition with it that others cannot see calls that without a relocation,
so it stays alone.

Source: none; see `mirdce.object.carve`.
"""

from collections.abc import Iterable
from typing import Final

from mirdce.codegen.emit.emitted import FunctionText

_LIMIT: Final = 128
"""Functions in a module; more make them hardly cheaper."""
_INTERNAL: Final = "define internal "
_APART: Final = frozenset(("align", "comdat", "section"))
"""Properties of a definition that set its code apart."""
_HIDDEN: Final = "declare hidden "


def batches(functions: Iterable[FunctionText], limit: int = _LIMIT) -> list[list[FunctionText]]:
    """Functions, in lists of those that may share a module, each as early as it can."""
    found: list[list[FunctionText]] = []
    open_ones: list[_Batch] = []
    for function in functions:
        if _stands_apart(function):
            found.append([function])
            continue
        batch = next((one for one in open_ones if one.takes(function)), None)
        if batch is None:
            batch = _Batch()
            found.append(batch.functions)
            open_ones.append(batch)
        batch.add(function)
        if len(batch.functions) >= limit:
            open_ones.remove(batch)
    return found


class _Batch:
    """Functions of one module, and what they say of names."""

    def __init__(self) -> None:
        self.functions: list[FunctionText] = []
        self._declared: dict[str, str] = {}
        self._defined: dict[str, FunctionText] = {}

    def takes(self, function: FunctionText) -> bool:
        """Whether a function can stand beside those that are there."""
        first = self.functions[0]
        declared, defined = self._declared, self._defined
        if function.symbol in defined:
            return False
        if (function.attributes, function.is_library) != (first.attributes, first.is_library):
            return False
        said = declared.get(function.symbol)
        if said is not None and not _means(said, function):
            return False
        return all(
            declared.get(name, line) == line
            and (name not in defined or _means(line, defined[name]))
            for name, line in function.declarations.items()
        )

    def add(self, function: FunctionText) -> None:
        """Adds a function that may be added, or the first."""
        self.functions.append(function)
        self._declared.update(function.declarations)
        self._defined[function.symbol] = function


def _stands_apart(function: FunctionText) -> bool:
    """Whether an object with other functions could not be carved, or its lines not be told apart.

    Lines are found by symbols, and one that gives way to others gets a second for that.
    """
    head, _, _ = function.definition.partition("\n")
    properties = head.rpartition(")")[2].split()
    has_weak_lines = function.linkage != "" and function.debug != ""
    has_own = any(line.startswith(_INTERNAL) for line in function.declarations.values())
    is_unusual = not _APART.isdisjoint(properties)
    return function.is_naked or has_weak_lines or has_own or is_unusual


def _means(declaration: str, function: FunctionText) -> bool:
    """Whether code is the same beside a definition as where there is only this declaration.

    It is so for what is hidden, which is always called by its address. What others may see is
    called as its attributes say, and those of a definition are more.
    """
    return declaration.startswith(_HIDDEN) and function.visibility != ""
