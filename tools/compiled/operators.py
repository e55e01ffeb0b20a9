"""Spells out methods that a class is given by assignments, of which mypyc knows only single ones.

``__add__ = __radd__ = _refuse`` makes methods of a function of the module: what each of them does
is written as a method.
"""

import ast
from typing import Final

from tools.compiled.text import Lines

_ALONE: Final = frozenset(
    {"__index__", "__int__", "__invert__", "__neg__", "__bool__", "__hash__", "__pos__"}
)
"""Operators of one operand."""
_RESULTS: Final = {"__index__": "int", "__int__": "int", "__hash__": "int"} | dict.fromkeys(
    ("__bool__", "__lt__", "__le__", "__gt__", "__ge__"), "bool"
)


def spell_out_operators(lines: Lines, node: ast.ClassDef) -> None:
    """Writes the methods in the lines of the assignments; each keeps to one line."""
    for statement in node.body:
        match statement:
            case ast.Assign(targets=targets, value=ast.Name(id=function)):
                names = [one.id for one in targets if isinstance(one, ast.Name)]
            case _:
                continue
        if len(names) == len(targets) and all(name.startswith("__") for name in names):
            methods = [_method(name, function) for name in names]
            indent = " " * statement.col_offset
            # Methods cannot share a line; those after it move, in this one place.
            lines.set(statement.lineno, "\n".join(indent + method for method in methods))


def _method(name: str, function: str) -> str:
    other = "" if name in _ALONE else ", other: object"
    call = f"{function}(self)" if name in _ALONE else f"{function}(self, other)"
    return f"def {name}(self{other}) -> {_RESULTS.get(name, 'object')}: return {call}"
