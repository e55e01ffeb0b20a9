"""The decorators of plain data: of IR nodes, and of records that stages hand to one another.

IR nodes are data: small final classes, read-only to the type checker, plain slotted dataclasses at
run time. A real ``frozen=True`` costs 3.6 times as much at construction, which matters when
millions of nodes are decoded. Equality is identity; types, regions, constants and argument lists
are interned (`mirdce.ir.intern.Interner`), so identity *is* structural equality for them.

A compiler of Python (mypyc) makes a native class of a node only where its decorator is spelled
``dataclasses.dataclass``, which would lose the read-only fields here. So a build that compiles the
IR writes nodes out (``tools/compiled``), and nothing may ask a node for what a dataclass has:
`mirdce.ir.node_class.field_names` knows its fields. The base class has a file of its own, since
this one is not compiled.
"""

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, eq_default=False)
def node(cls: type[T]) -> type[T]:
    """Read-only to the type checkers, a plain slotted dataclass at run time."""
    return dataclass(slots=True, eq=False)(cls)


@dataclass_transform(frozen_default=True, eq_default=False, kw_only_default=True)
def wide_node(cls: type[T]) -> type[T]:
    """A `node` of more than five fields, which are all named where it is made."""
    # The names of all fields, as `node` has them, of which patterns would know none.
    cls.__match_args__ = tuple(cls.__annotations__)  # type: ignore[attr-defined, misc]
    return dataclass(slots=True, eq=False, kw_only=True)(cls)


@dataclass_transform(frozen_default=True, kw_only_default=True)
def record(cls: type[T]) -> type[T]:
    """A value that a stage returns: compared by its fields, which are all named where it is made.

    Read-only to the type checkers alone, as `node`; it can be pickled if its fields can.
    """
    return dataclass(slots=True, kw_only=True)(cls)
