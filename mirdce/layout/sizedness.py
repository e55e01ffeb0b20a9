"""Whether a struct's last field may be unsized: a question about its definition, not about a use.

The last field of such a struct keeps its place at the end, even where it happens to be sized, so
that ``Rc<T>`` can become ``Rc<dyn Trait>`` without moving anything. It is answered from the generic
type of the field and the where-clauses in scope.

Source: rustc_ty_utils/src/layout.rs (``maybe_unsized``), rustc_ty_utils/src/ty.rs
(``sizedness_constraint_for_ty``) (1.96.0).
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mirdce.ir.ids import DefId
from mirdce.ir.items import AdtKind, Clause, TraitClause
from mirdce.ir.ty import (
    Adt,
    Alias,
    Array,
    Bool,
    Bound,
    Char,
    Closure,
    Coroutine,
    CoroutineClosure,
    CoroutineWitness,
    Dynamic,
    Float,
    FnDef,
    FnPtr,
    Foreign,
    Infer,
    Int,
    Never,
    Param,
    Pat,
    RawPtr,
    Ref,
    Slice,
    Str,
    Tuple,
    Ty,
    Uint,
    UnsafeBinder,
)
from mirdce.mono.terms.subst import subst_ty
from mirdce.mono.traits.supertraits import implies_sized

if TYPE_CHECKING:
    from mirdce.mono.cx import MonoCx


def has_unsizable_tail(mono: "MonoCx", struct: DefId) -> bool:
    """Whether the last field of ``struct`` is not known to be sized in the struct's own terms."""
    definition = mono.program.item(struct).adt
    if definition is None or definition.kind is not AdtKind.STRUCT:
        return False
    fields = definition.variants[0].fields
    if not fields:
        return False
    tail = mono.program.item(fields[-1].def_id).type_of
    return tail is not None and not _is_sized(mono, tail, struct)


def _is_sized(mono: "MonoCx", ty: Ty, owner: DefId) -> bool:
    """Whether generic type ``ty`` is sized by the where-clauses of ``owner``."""
    while True:
        match ty:
            case Str() | Slice() | Dynamic() | Foreign():
                return False
            case Param():
                return _bounds_give_sized(mono, ty, _clauses_of(mono, owner))
            case Alias():
                bounds = mono.program.item(ty.def_id).item_bounds
                return _bounds_give_sized(mono, None, bounds) or _bounds_give_sized(
                    mono, ty, _clauses_of(mono, owner)
                )
            case Tuple():
                if not ty.elements:
                    return True
                ty = ty.elements[-1]
            case Adt():
                tail = _adt_tail(mono, ty)
                if tail is None:
                    return True
                ty = tail
            case Pat():
                ty = ty.base
            case UnsafeBinder():
                ty = ty.inner.value
            case (
                Bool()
                | Char()
                | Int()
                | Uint()
                | Float()
                | Array()
                | RawPtr()
                | Ref()
                | FnDef()
                | FnPtr()
                | Closure()
                | CoroutineClosure()
                | Coroutine()
                | CoroutineWitness()
                | Never()
                | Bound()
                | Infer()
            ):
                return True


def _adt_tail(mono: "MonoCx", ty: Adt) -> Ty | None:
    """The type of a struct's last field, in terms of the use; None: certainly sized."""
    definition = mono.program.item(ty.def_id).adt
    if definition is None or definition.kind is not AdtKind.STRUCT:
        return None
    if not has_unsizable_tail(mono, ty.def_id):
        return None
    tail = mono.program.item(definition.variants[0].fields[-1].def_id).type_of
    return None if tail is None else subst_ty(mono, tail, ty.args)


def _clauses_of(mono: "MonoCx", owner: DefId) -> Iterable[Clause]:
    item: DefId | None = owner
    while item is not None:
        predicates = mono.program.item(item).predicates
        if predicates is None:
            return
        yield from predicates.clauses
        item = predicates.parent


def _bounds_give_sized(mono: "MonoCx", ty: Ty | None, clauses: Iterable[Clause]) -> bool:
    """Whether a bound on ``ty`` (None: on whatever is bounded) is ``Sized`` or implies it."""
    for clause in clauses:
        if type(clause) is not TraitClause:
            continue
        subject = clause.trait_ref.args.items[0]
        if (ty is None or subject is ty) and implies_sized(mono.program, clause.trait_ref.def_id):
            return True
    return False
