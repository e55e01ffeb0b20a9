"""Generic parameters, where-clauses, impl headers.

Source: rustc_middle/src/ty/{generics,predicate,assoc}.rs (1.96.0).
"""

from typing import TypeAlias, final

from mirdce.ir.ids import DefId
from mirdce.ir.node import node
from mirdce.ir.node_class import Node
from mirdce.ir.plain_enum import PlainEnum
from mirdce.ir.ty import BoundVarKind, Const, GenericArgs, Safety, Term, TraitRef, Ty


class ParamKind(PlainEnum):
    """Kinds of generic parameter."""

    LIFETIME = 0
    TYPE = 1
    CONST = 2


@final
@node
class GenericParam(Node):
    """A generic parameter."""

    name: str
    def_id: DefId
    index: int
    kind: ParamKind
    has_default: bool
    pure_wrt_drop: bool
    """``#[may_dangle]``."""


@final
@node
class Generics(Node):
    """Generic parameters: those of ``parent`` come first (``parent_count`` of them)."""

    parent: DefId | None
    parent_count: int
    own_params: tuple[GenericParam, ...]
    has_self: bool
    has_late_bound_regions: bool


@final
@node
class TraitClause(Node):
    """``for<..> args[0]: Trait<..>``."""

    trait_ref: TraitRef
    positive: bool
    bound_vars: tuple[BoundVarKind, ...]


@final
@node
class ProjectionClause(Node):
    """``for<..> <args[0] as Trait<..>>::def_id == term`` (trait arguments, then the item's own)."""

    def_id: DefId
    args: GenericArgs
    term: Term
    bound_vars: tuple[BoundVarKind, ...]


@final
@node
class ConstArgHasTypeClause(Node):
    """A const parameter has this type."""

    const: Const
    ty: Ty


@final
@node
class OtherClause(Node):
    """A clause that never matters at concrete types: outlives, well-formedness, const conditions.

    ``kind`` is rustc's variant name.
    """

    kind: str


Clause: TypeAlias = TraitClause | ProjectionClause | ConstArgHasTypeClause | OtherClause


@final
@node
class Predicates(Node):
    """Where-clauses of an item; those of ``parent`` hold too."""

    parent: DefId | None
    clauses: tuple[Clause, ...]


class ImplPolarity(PlainEnum):
    """``impl``, ``impl !``, or a reservation."""

    POSITIVE = 0
    NEGATIVE = 1
    RESERVATION = 2


@final
@node
class ImplHeader(Node):
    """Header of a trait impl."""

    trait_ref: TraitRef
    polarity: ImplPolarity


class AssocContainerKind(PlainEnum):
    """Where an associated item lives."""

    TRAIT = 0
    INHERENT_IMPL = 1
    TRAIT_IMPL = 2


@final
@node
class AssocContainer(Node):
    """Container of an associated item; ``trait_item`` is what an item of a trait impl
    implements."""

    kind: AssocContainerKind
    trait_item: DefId | None


class Defaultness(PlainEnum):
    """Specialization and provided methods: rustc's ``Defaultness`` with its flag folded in."""

    FINAL = 0
    DEFAULT_WITHOUT_VALUE = 1
    DEFAULT_WITH_VALUE = 2


@final
@node
class TraitDef(Node):
    """Properties of a trait."""

    safety: Safety
    paren_sugar: bool
    has_auto_impl: bool
    is_marker: bool
    specialization_always_applicable: bool
