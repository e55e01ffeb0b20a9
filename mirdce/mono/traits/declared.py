"""What items declare of themselves: their types and parameters, the traits they stand in.

Nothing is selected or normalized to know this.

Source: rustc_middle/src/ty/context.rs (``type_of``, ``trait_of_assoc``), rustc_middle/src/ty/
generic_args.rs (``identity_for_item``) (1.96.0).
"""

from mirdce.errors import InternalError
from mirdce.ir.ids import DefId
from mirdce.ir.items import DefKind
from mirdce.ir.ty import AliasKind, GenericArgs, Ty
from mirdce.mono.cx import MonoCx
from mirdce.mono.terms import subst
from mirdce.mono.terms.describe import describe_path

_TRAITS = frozenset({DefKind.TRAIT, DefKind.TRAIT_ALIAS})


def declared_type(cx: MonoCx, def_id: DefId) -> Ty:
    """The generic type of an item, as declared."""
    item = cx.program.item(def_id)
    if item.type_of is not None:
        return item.type_of
    if item.rpitit_opaque is not None:
        return _default_opaque(cx, item.rpitit_opaque, def_id)
    raise InternalError(f"an item without a type: {describe_path(cx, def_id)}")


def _default_opaque(cx: MonoCx, opaque: DefId, assoc: DefId) -> Ty:
    """The opaque type behind ``impl Trait`` in the provided method of a trait."""
    return cx.interner.alias(AliasKind.OPAQUE, opaque, identity_args(cx, assoc))


def identity_args(cx: MonoCx, def_id: DefId) -> GenericArgs:
    """An item's own parameters, parents' first, as arguments."""
    found = cx.memo.identity_args.get(def_id)
    if found is None:
        found = cx.memo.identity_args[def_id] = subst.identity_args(cx, def_id)
    return found


def trait_of_assoc(cx: MonoCx, def_id: DefId) -> DefId | None:
    """The trait that an associated item is declared in; None for all other items."""
    memo = cx.memo.trait_of_assoc
    try:
        return memo[def_id]
    except KeyError:
        parent = cx.program.parent(def_id)
        found = None
        if parent is not None and cx.program.def_kind(parent) in _TRAITS:
            found = parent
        memo[def_id] = found
        return found


def param_count(cx: MonoCx, def_id: DefId) -> int:
    """How many generic parameters an item has, its parents' included."""
    found = cx.memo.param_counts.get(def_id)
    if found is None:
        generics = cx.program.item(def_id).generics
        found = generics.parent_count + len(generics.own_params) if generics is not None else 0
        cx.memo.param_counts[def_id] = found
    return found


def trait_args_of(cx: MonoCx, trait: DefId, args: GenericArgs) -> GenericArgs:
    """The trait's part of the arguments of one of its items."""
    count = param_count(cx, trait)
    return args if count == len(args.items) else cx.interner.args(args.items[:count])
