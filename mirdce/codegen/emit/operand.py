"""Operands: what a MIR operand is as an LLVM value.

Source: rustc_codegen_ssa/src/mir/operand.rs (1.96.0).
"""

from mirdce.codegen.emit.constant import codegen_constant
from mirdce.codegen.emit.fx import FunctionCx
from mirdce.codegen.emit.memory import load_operand
from mirdce.codegen.emit.place import codegen_place
from mirdce.codegen.emit.transmute import transmute_operand, transmute_scalar
from mirdce.codegen.emit.values import ZERO_SIZED, Immediate, OperandRef, Pair
from mirdce.errors import InternalError
from mirdce.ir import mir
from mirdce.layout.model import ReprScalar, ReprScalarPair
from mirdce.layout.sizes import is_zst
from mirdce.reach.blocks import runtime_check_value


def codegen_operand(fx: FunctionCx, operand: mir.Operand) -> OperandRef:
    """The value of an operand."""
    match operand:
        case mir.Copy() | mir.Move():
            return codegen_consume(fx, operand.place)
        case mir.Constant():
            return codegen_constant(fx, operand.const)
        case mir.RuntimeChecks():
            value = runtime_check_value(operand.check, fx.cx.settings.profile)
            layout = fx.layout_of(fx.cx.interner.bool_)
            return OperandRef(Immediate("true" if value else "false"), layout)


def codegen_consume(fx: FunctionCx, place: mir.Place) -> OperandRef:
    """The value in a place."""
    local = fx.locals[place.local]
    if type(local) is OperandRef:
        if not place.projection:
            return local
        direct = _project_operand(fx, local, place.projection)
        if direct is not None:
            return direct
    elif local is None:
        layout = fx.layout_of(fx.place_ty(place))
        if is_zst(layout):
            return OperandRef(ZERO_SIZED, layout)
    return load_operand(fx, codegen_place(fx, place))


def _project_operand(
    fx: FunctionCx, operand: OperandRef, projection: tuple[mir.ProjectionElem, ...]
) -> OperandRef | None:
    """Fields of a value in registers; None if the path leads through memory."""
    for elem in projection:
        if type(elem) is mir.Field:
            operand = extract_field(fx, operand, elem.index)
        elif type(elem) is mir.Downcast:
            layout = fx.cx.layouts.for_variant(operand.layout, elem.variant)
            operand = OperandRef(operand.val, layout)
        else:
            return None
    return operand


def extract_field(fx: FunctionCx, operand: OperandRef, index: int) -> OperandRef:
    """A field of a value in registers."""
    layout = operand.layout
    field = fx.cx.layouts.field(layout, index)
    if is_zst(field):
        return OperandRef(ZERO_SIZED, field)
    if field.size == layout.size:
        return OperandRef(transmute_operand(fx, operand, field), field)
    val, repr_, field_repr = operand.val, layout.backend_repr, field.backend_repr
    if type(val) is Pair and type(repr_) is ReprScalarPair and type(field_repr) is ReprScalar:
        if fx.cx.layouts.field_offset(layout, index) == 0:
            value = transmute_scalar(fx, val.first, repr_.first, field_repr.scalar)
        else:
            value = transmute_scalar(fx, val.second, repr_.second, field_repr.scalar)
        return OperandRef(Immediate(value), field)
    raise InternalError(f"field {index} of {layout.ty} cannot be taken out of registers")
