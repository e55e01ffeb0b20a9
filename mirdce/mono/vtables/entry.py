"""What a vtable consists of, as data.

Source: rustc_middle/src/ty/vtable.rs, rustc_trait_selection/src/traits/vtable.rs (1.96.0).
"""

from typing import TypeAlias, final

from mirdce.ir.instance import Instance
from mirdce.ir.node import node
from mirdce.ir.ty import Dynamic, TraitRef


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
