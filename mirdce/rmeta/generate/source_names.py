"""Python objects to the names by which a generated module refers to them.

Bindings hold classes, functions and values; a module needs ``import`` lines, expressions that make
the values, and type annotations. Objects that are imported under one name from two modules are our
bug only if both are called; the second then gets its module's name in front.
"""

import enum
import re
import types
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from importlib import import_module
from typing import Final, TypeAlias, Union, get_args, get_origin

from mirdce.errors import InternalError

ResultType: TypeAlias = object
"""What a decoder gives, as the run-time form of an annotation: ``int``, ``tuple[Ty, ...]``."""

_ALIAS_MODULES: Final = (
    "mirdce.ir.ty",
    "mirdce.ir.mir",
    "mirdce.ir.alloc",
    "mirdce.ir.items",
    "mirdce.ir.instance",
)
_MAX_STEM: Final = 40


class SourceNames:
    """The imports and constants of one generated module."""

    def __init__(self) -> None:
        self._imports: dict[str, tuple[str, str]] = {}
        self._constants: dict[str, tuple[str, str]] = {}
        self._aliases = _union_aliases()
        self._used: dict[str, None] = {}

    def of_object(self, value: object) -> str:
        """The name of a class or function, imported."""
        name, module = _home(value)
        if module == "builtins":
            return name
        local = name
        known = self._imports.get(local)
        if known is not None and known[0] != module:
            local = f"{module.rpartition('.')[2]}_{name}"
            local = local[0].upper() + local[1:] if name[0].isupper() else local
        self._imports[local] = (module, name)
        return local

    def imported(self, local: str, module: str, name: str) -> str:
        """A name under which an object of another module is imported."""
        self._imports[local] = (module, name)
        return local

    def of_value(self, value: object) -> str:
        """A name, or a literal, for a value that every record of a kind has."""
        if value is None or value == () or isinstance(value, bool | int | str):
            return repr(value)
        if isinstance(value, type):
            return self.of_object(value)
        return self.constant(self.expression(value), self.text(type_of_value(value)))

    def constant(self, expression: str, annotation: str, stem: str = "") -> str:
        """The name of a module constant."""
        self._used[expression] = None
        found = self._constants.get(expression)
        if found is None:
            plain = re.sub(r"\W+", "_", stem or expression).strip("_").upper()[:_MAX_STEM]
            name = f"_{plain}"
            used = {one for one, _ in self._constants.values()}
            number = 2
            while name in used:
                name = f"_{plain}_{number}"
                number += 1
            found = self._constants[expression] = (name, annotation)
        return found[0]

    def take_used(self) -> tuple[str, ...]:
        """What the constants are that were named since the last call."""
        used = tuple(self._used)
        self._used.clear()
        return used

    def expression(self, value: object) -> str:
        """An expression that makes an equal value."""
        if value is None or isinstance(value, bool | int | str):
            return repr(value)
        if isinstance(value, enum.Enum):
            return f"{self.of_object(type(value))}.{value.name}"
        if isinstance(value, tuple):
            return f"({', '.join(map(self.expression, value))}{',' if len(value) == 1 else ''})"
        if isinstance(value, type):
            return self.of_object(value)
        if is_dataclass(value) and not isinstance(value, type):
            parts = [self.expression(getattr(value, one.name)) for one in fields(value)]
            return f"{self.of_object(type(value))}({', '.join(parts)})"
        raise InternalError(f"no expression makes {value!r}")

    def text(self, annotation: ResultType) -> str:
        """An annotation as source."""
        if annotation is None or annotation is type(None):
            return "None"
        if annotation is Ellipsis:
            return "..."
        origin = get_origin(annotation)
        if origin is Union or origin is types.UnionType:
            return " | ".join(self._members(annotation))
        if origin is not None:
            parts = ", ".join(map(self.text, get_args(annotation)))
            return f"{self.of_object(origin)}[{parts or '()'}]"
        return self.of_object(annotation)

    def _members(self, union: ResultType) -> list[str]:
        """The members of a union; classes that have a name together go by it."""
        members = flat_members(union)
        classes = {one for one in members if isinstance(one, type) and one is not type(None)}
        rest = [one for one in members if one not in classes]
        named = None
        if len(classes) > 1:
            larger = [alias for alias in self._aliases if classes <= alias[0]]
            named = min(larger, key=_size_of_alias, default=None)
        if named is not None:
            module, name = named[1]
            self._imports[name] = (module, name)
            return [name, *map(self.text, rest)]
        return list(map(self.text, members))

    def imports(self) -> list[str]:
        """The import lines."""
        return [
            f"from {module} import {name}" + (f" as {local}" if local != name else "")
            for local, (module, name) in sorted(self._imports.items())
        ]

    def constants(self) -> list[str]:
        """The lines that make the constants."""
        return [
            f"{name}: Final[{annotation}] = {expression}"
            for expression, (name, annotation) in sorted(
                self._constants.items(), key=_name_of_constant
            )
        ]


def _name_of_constant(item: tuple[str, tuple[str, str]]) -> str:
    return item[1][0]


_Alias: TypeAlias = tuple[frozenset[object], tuple[str, str]]


def _size_of_alias(alias: _Alias) -> tuple[int, str]:
    return len(alias[0]), alias[1][1]


def _union_aliases() -> tuple[_Alias, ...]:
    """The unions of classes that the IR names."""
    found: dict[str, _Alias] = {}
    for module in _ALIAS_MODULES:
        for name, value in vars(import_module(module)).items():
            if get_origin(value) in (Union, types.UnionType) and not name.startswith("_"):
                members = frozenset(get_args(value))
                if all(isinstance(one, type) for one in members):
                    found.setdefault(name, (members, (module, name)))
    return tuple(found.values())


def _home(value: object) -> tuple[str, str]:
    """The name of an object, and the module that offers it to others."""
    name = getattr(value, "__name__", None)
    module = getattr(value, "__module__", None)
    if not isinstance(name, str) or not isinstance(module, str):
        raise InternalError(f"generated code cannot name {value!r}")
    parent = module.rpartition(".")[0]
    if parent and getattr(import_module(parent), name, None) is value:
        module = parent
    if getattr(import_module(module), name, None) is not value:
        raise InternalError(f"{module} has no {name} that generated code could import")
    return name, module


def flat_members(annotation: ResultType) -> tuple[ResultType, ...]:
    """The members of a union, or the annotation itself."""
    if get_origin(annotation) in (Union, types.UnionType):
        return get_args(annotation)
    return (annotation,)


def union_of(parts: Iterable[ResultType]) -> ResultType:
    """The union of some annotations."""
    distinct = dict.fromkeys(member for part in parts for member in flat_members(part))
    members = tuple(sorted(distinct, key=_is_none))
    return Union[members] if members else type(None)  # noqa: UP007  # members may be ``tuple[..]``


def _is_none(annotation: ResultType) -> bool:
    return annotation is None or annotation is type(None)


def type_of_value(value: object) -> ResultType:
    """The type of a value of the bindings."""
    if isinstance(value, tuple):
        return tuple[tuple(map(type_of_value, value))]  # type: ignore[misc]  # made at run time
    if isinstance(value, type):
        return type[value]
    return type(value)
