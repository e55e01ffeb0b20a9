"""Casts: which types each kind goes from and to.

Source: rustc_mir_transform/src/validate.rs (``visit_rvalue``), 1.96.0.
"""

from typing import Final

from mirdce.ir import mir, ty
from mirdce.ir.check.examination import Examination
from mirdce.ir.check.fault import Rule
from mirdce.ir.mir import CastKind
from mirdce.ir.ty import Ty

_INTEGERS = (ty.Int, ty.Uint)
_POINTERS = (ty.Ref, ty.RawPtr)
_SIGN_FREE = (ty.Char, ty.Bool)
_CASTS: Final[dict[CastKind, tuple[tuple[type[Ty], ...], tuple[type[Ty], ...]]]] = {
    CastKind.POINTER_EXPOSE_PROVENANCE: ((ty.RawPtr, ty.FnPtr), _INTEGERS),
    CastKind.POINTER_WITH_EXPOSED_PROVENANCE: (_INTEGERS, (ty.RawPtr,)),
    CastKind.REIFY_FN_POINTER: ((ty.FnDef,), (ty.FnPtr,)),
    CastKind.UNSAFE_FN_POINTER: ((ty.FnPtr,), (ty.FnPtr,)),
    CastKind.CLOSURE_FN_POINTER: ((ty.Closure,), (ty.FnPtr,)),
    CastKind.ARRAY_TO_POINTER: ((ty.RawPtr,), (ty.RawPtr,)),
    CastKind.UNSIZE: ((*_POINTERS, ty.Adt, ty.Pat), (*_POINTERS, ty.Adt, ty.Pat)),
    CastKind.INT_TO_INT: ((*_INTEGERS, *_SIGN_FREE), (*_INTEGERS, ty.Char)),
    CastKind.INT_TO_FLOAT: ((*_INTEGERS, *_SIGN_FREE), (ty.Float,)),
    CastKind.FLOAT_TO_INT: ((ty.Float,), _INTEGERS),
    CastKind.FLOAT_TO_FLOAT: ((ty.Float,), (ty.Float,)),
    CastKind.PTR_TO_PTR: ((ty.RawPtr,), (ty.RawPtr,)),
    CastKind.FN_PTR_TO_PTR: ((ty.FnPtr,), (ty.RawPtr,)),
}
"""Sorts of type that each kind takes and gives; the kinds that are not here are any or special."""
_UNSIZED: Final = (ty.Slice, ty.Str, ty.Dynamic)


def check_cast(ex: Examination, cast: mir.Cast, source: Ty | None) -> Ty:
    """The type that a cast of something of type ``source`` gives, as seen."""
    target = ex.view.ty(cast.ty)
    if source is None or type(source) is ty.Alias or type(target) is ty.Alias:
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
    return ex.is_same(source, target) or bool(either & ty.HAS_BINDER)


def _wrong(ex: Examination, cast: mir.Cast, source: Ty, target: Ty) -> None:
    ex.fault(Rule.CAST, f"{cast.kind.value} from {ex.show(source)} to {ex.show(target)}")
