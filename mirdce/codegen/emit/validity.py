"""``assert_inhabited`` and its like: whether a type may be made out of raw memory.

The lax checks of rustc: only what would make LLVM's assumptions wrong is refused. "Uninitialized"
memory is taken to be filled with 0x01, as ``mem::uninitialized`` does.

Source: rustc_const_eval/src/util/check_validity_requirement.rs (1.96.0).
"""

from typing import Final

from mirdce.codegen.emit.fx import FunctionCx
from mirdce.ir.ids import crate_of
from mirdce.ir.instance import def_id_of
from mirdce.ir.place_ty import boxed_ty
from mirdce.ir.ty import REGION_CLASSES, Ref, Ty
from mirdce.layout.model import (
    FieldsArbitrary,
    Layout,
    ReprMemory,
    ReprScalar,
    ReprScalarPair,
    ReprSimdVector,
    Scalar,
    VariantsEmpty,
)
from mirdce.mono.names.type_name import type_in_message

VALIDITY_INTRINSICS: Final = frozenset(
    ("assert_inhabited", "assert_zero_valid", "assert_mem_uninitialized_valid")
)


def violation(fx: FunctionCx, name: str, of: Ty) -> str | None:
    """The panic message for a type that does not meet the requirement; None if it does."""
    layout = fx.layout_of(of)
    shown = _TypeText(fx, of)
    if layout.uninhabited:
        return f"attempted to instantiate uninhabited type `{shown}`"
    if name == "assert_inhabited" or _allows(fx, layout, zero=name == "assert_zero_valid"):
        return None
    if name == "assert_zero_valid":
        return f"attempted to zero-initialize type `{shown}`, which is invalid"
    return f"attempted to leave type `{shown}` uninitialized, which is invalid"


class _TypeText:
    """A type as rustc's messages show it: without the crate if that is the one being compiled."""

    def __init__(self, fx: FunctionCx, of: Ty) -> None:
        self._fx = fx
        self._of = of

    def __str__(self) -> str:
        fx = self._fx
        is_generic = any(not isinstance(arg, REGION_CLASSES) for arg in fx.instance.args.items)
        local = fx.cx.settings.root if is_generic else crate_of(def_id_of(fx.instance))
        return type_in_message(fx.cx.mono, self._of, local)


def _scalar_allows(scalar: Scalar, *, zero: bool) -> bool:
    if scalar.is_union:
        return True
    value = 0 if zero else int.from_bytes(b"\x01" * scalar.primitive.size, "little")
    start, end = scalar.valid_start, scalar.valid_end
    if start <= end:
        return start <= value <= end
    return value >= start or value <= end


def _allows(fx: FunctionCx, layout: Layout, *, zero: bool) -> bool:
    repr_ = layout.backend_repr
    match repr_:
        case ReprScalar():
            valid = _scalar_allows(repr_.scalar, zero=zero)
        case ReprScalarPair():
            valid = _scalar_allows(repr_.first, zero=zero) and _scalar_allows(
                repr_.second, zero=zero
            )
        case ReprSimdVector():
            valid = repr_.count == 0 or _scalar_allows(repr_.element, zero=zero)
        case ReprMemory():
            valid = True
    if not valid or layout.uninhabited or type(layout.variants) is VariantsEmpty:
        return False
    of = layout.ty
    target = of.pointee if type(of) is Ref else boxed_ty(fx.cx.program, of)
    if target is not None:
        # Neither filling gives an address that is aligned and can be read from.
        pointee = fx.layout_of(target)
        if pointee.align > 1 or pointee.size > 0:
            return False
    if type(layout.fields) is FieldsArbitrary:
        layouts = fx.cx.layouts
        return all(
            _allows(fx, layouts.field(layout, index), zero=zero)
            for index in range(len(layout.fields.offsets))
        )
    return True
