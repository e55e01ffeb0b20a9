"""Casts: which types each kind goes from and to.

Source: rustc_mir_transform/src/validate.rs (``visit_rvalue``), 1.96.0.
"""

from typing import Final

from mirdce.ir import mir
from mirdce.ir.check.examination import Examination
from mirdce.ir.check.fault import Rule
from mirdce.ir.mir import CastKind
from mirdce.ir.ty import (
    HAS_BINDER,
    Adt,
    Alias,
    Bool,
    Char,
    Closure,
    Dynamic,
    Float,
    FnDef,
    FnPtr,
    Int,
    Pat,
    RawPtr,
    Ref,
    Slice,
    Str,
    Ty,
    Uint,
)

_INTEGERS = (Int, Uint)
_POINTERS = (Ref, RawPtr)
_SIGN_FREE = (Char, Bool)
_CASTS: Final[dict[CastKind, tuple[tuple[type[Ty], ...], tuple[type[Ty], ...]]]] = {
    CastKind.POINTER_EXPOSE_PROVENANCE: ((RawPtr, FnPtr), _INTEGERS),
    CastKind.POINTER_WITH_EXPOSED_PROVENANCE: (_INTEGERS, (RawPtr,)),
    CastKind.REIFY_FN_POINTER: ((FnDef,), (FnPtr,)),
    CastKind.UNSAFE_FN_POINTER: ((FnPtr,), (FnPtr,)),
    CastKind.CLOSURE_FN_POINTER: ((Closure,), (FnPtr,)),
    CastKind.ARRAY_TO_POINTER: ((RawPtr,), (RawPtr,)),
    CastKind.UNSIZE: ((*_POINTERS, Adt, Pat), (*_POINTERS, Adt, Pat)),
    CastKind.INT_TO_INT: ((*_INTEGERS, *_SIGN_FREE), (*_INTEGERS, Char)),
    CastKind.INT_TO_FLOAT: ((*_INTEGERS, *_SIGN_FREE), (Float,)),
    CastKind.FLOAT_TO_INT: ((Float,), _INTEGERS),
    CastKind.FLOAT_TO_FLOAT: ((Float,), (Float,)),
    CastKind.PTR_TO_PTR: ((RawPtr,), (RawPtr,)),
    CastKind.FN_PTR_TO_PTR: ((FnPtr,), (RawPtr,)),
}
"""Sorts of type that each kind takes and gives; the kinds that are not here are any or special."""
_UNSIZED: Final = (Slice, Str, Dynamic)


def check_cast(ex: Examination, cast: mir.Cast, source: Ty | None) -> Ty:
    """The type that a cast of something of type ``source`` gives, as seen."""
    target = ex.view.ty(cast.ty)
    if source is None or type(source) is Alias or type(target) is Alias:
        return target
    if cast.kind is CastKind.MUT_TO_CONST_POINTER:
        ex.fault(Rule.PHASE, "a cast to a const pointer; runtime MIR writes PtrToPtr")
    elif cast.kind is CastKind.SUBTYPE:
        if not _is_subtype(ex, source, target):
            _wrong(ex, cast, source, target)
    elif cast.kind is CastKind.TRANSMUTE:
        if isinstance(source, _UNSIZED) or isinstance(target, _UNSIZED):
            _wrong(ex, cast, source, target)
    else:
        sources, targets = _CASTS[cast.kind]
        if not isinstance(source, sources) or not isinstance(target, targets):
            _wrong(ex, cast, source, target)
    return target


def _is_subtype(ex: Examination, source: Ty, target: Ty) -> bool:
    """Subtypes differ in regions only; where binders are in them, their nesting may differ too."""
    either = source.flags | target.flags
    return ex.is_same(source, target) or bool(either & HAS_BINDER)


def _wrong(ex: Examination, cast: mir.Cast, source: Ty, target: Ty) -> None:
    ex.fault(Rule.CAST, f"{cast.kind.value} from {ex.show(source)} to {ex.show(target)}")
