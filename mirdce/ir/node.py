"""The decorator and the base class that every IR node has.

IR nodes are data: small final classes, read-only to the type checker, plain slotted dataclasses at
run time. A real ``frozen=True`` costs 3.6 times as much at construction, which matters when
millions of nodes are decoded. Equality is identity; types, regions, constants and argument lists
are interned (``mirdce.ir.ty.Interner``), so identity *is* structural equality for them.
"""

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


class Node:
    """What all nodes are, without any behaviour: one class where a union would name each."""

    __slots__ = ()


@dataclass_transform(frozen_default=True, eq_default=False)
def node(cls: type[T]) -> type[T]:
    """Read-only to the type checkers, a plain slotted dataclass at run time."""
    return dataclass(slots=True, eq=False)(cls)


def field_names(cls: type[object]) -> tuple[str, ...]:
    """The names of a node's fields, in order."""
    names: tuple[str, ...] = vars(cls)["__match_args__"]
    return names
