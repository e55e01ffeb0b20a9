"""The principal of a ``dyn`` type: its one trait that is no auto trait.

Source: rustc_middle/src/ty/predicate.rs (``principal``, ``principal_def_id``), 1.96.0.
"""

from mirdce.ir.ids import DefId
from mirdce.ir.ty import Binder, Dynamic, ExistentialPredicate, ExistentialTraitRef
from mirdce.mono.cx import MonoCx
from mirdce.mono.terms.subst import instantiate_erased


def principal_predicate(dyn: Dynamic) -> Binder[ExistentialPredicate] | None:
    """The principal with its binder."""
    for predicate in dyn.predicates:
        if type(predicate.value) is ExistentialTraitRef:
            return predicate
    return None


def principal_def_id(dyn: Dynamic) -> DefId | None:
    """The principal's trait."""
    found = principal_predicate(dyn)
    return found.value.def_id if found and type(found.value) is ExistentialTraitRef else None


def principal_of(cx: MonoCx, dyn: Dynamic) -> ExistentialTraitRef | None:
    """The principal, bound regions erased."""
    found = principal_predicate(dyn)
    if found is None:
        return None
    value = instantiate_erased(cx.interner, found)
    assert type(value) is ExistentialTraitRef
    return value
