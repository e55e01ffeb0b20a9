"""What the rooms of mono conclude and remember, as data: impls, why a trait holds, vtable entries.

Source: rustc_middle/src/traits/mod.rs (``ImplSource``, ``BuiltinImplSource``),
rustc_middle/src/ty/{trait_def,vtable}.rs, rustc_trait_selection/src/traits/vtable.rs (1.96.0).
"""

import enum
from typing import TypeAlias, final

from mirdce.ir.ids import DefId
from mirdce.ir.instance import Instance
from mirdce.ir.items import ImplPolarity, ProjectionClause, SimplifiedType, TraitClause
from mirdce.ir.node import node, wide_node
from mirdce.ir.ty import Dynamic, GenericArgs, TraitRef


class BuiltinKind(enum.Enum):
    """Why a trait holds without an impl."""

    MISC = "misc"
    """By a rule of the language."""
    AUTO = "auto"
    """An auto trait, by the type's parts."""
    TRAIT_ALIAS = "trait alias"


@final
@node
class ImplUser:
    """An impl in some crate, with its arguments."""

    impl_def_id: DefId
    args: GenericArgs


@final
@node
class ImplBuiltin:
    """The language implements the trait."""

    kind: BuiltinKind


@final
@node
class ImplObject:
    """A ``dyn`` implements the trait by its vtable; ``upcast`` is its super-trait that fits."""

    upcast: TraitRef


ImplSource: TypeAlias = ImplUser | ImplBuiltin | ImplObject


@final
@wide_node
class ImplInfo:
    """A trait impl's header and where-clauses, ready to be matched.

    Attributes:
        pattern: the trait reference's arguments, ``Self`` first.
        region_params: for each parameter, whether it is a lifetime.
        traits: trait where-clauses.
        projections: projection where-clauses.
    """

    def_id: DefId
    pattern: GenericArgs
    region_params: tuple[bool, ...]
    polarity: ImplPolarity
    traits: tuple[TraitClause, ...]
    projections: tuple[ProjectionClause, ...]
    parent: DefId | None
    is_default: bool


@final
@node
class TraitImpls:
    """The impls of one trait by simplified self type, and those whose self type can be anything."""

    by_self: dict[SimplifiedType, list[DefId]]
    blanket: list[DefId]


@final
@node
class VtblSegment:
    """The own methods of one trait, from slot ``start`` on.

    ``has_vptr``: a pointer to the trait's own vtable follows them.
    """

    trait_ref: TraitRef
    start: int
    method_count: int
    has_vptr: bool


@final
@node
class VtblDropInPlace:
    """Drop glue of the type; null if it needs no drop."""


@final
@node
class VtblSize:
    """Size of the type in bytes."""


@final
@node
class VtblAlign:
    """Alignment of the type in bytes."""


@final
@node
class VtblVacant:
    """A slot that is never called: the method's bounds do not hold for the type."""


@final
@node
class VtblMethod:
    """A method; ``instance`` is resolved for the vtable (by-value ``self`` goes through a shim)."""

    instance: Instance


@final
@node
class VtblTraitVPtr:
    """Pointer to the vtable of the same type for a super-trait, used by upcasts.

    ``dyn`` has the super-trait as principal and nothing else.
    """

    dyn: Dynamic


VtblEntry: TypeAlias = (
    VtblDropInPlace | VtblSize | VtblAlign | VtblVacant | VtblMethod | VtblTraitVPtr
)
