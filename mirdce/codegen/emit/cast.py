"""``as`` casts and pointer coercions without unsizing.

Source: rustc_codegen_ssa/src/mir/rvalue.rs (``codegen_rvalue_operand``, ``cast_immediate``),
1.96.0.
"""

from mirdce.codegen.emit.constant import function_ref
from mirdce.codegen.emit.fx import FunctionCx
from mirdce.codegen.emit.operand import codegen_operand
from mirdce.codegen.emit.transmute import poison_value, transmute_operand
from mirdce.codegen.emit.types import is_backend_pair, scalar_of, scalar_type
from mirdce.codegen.emit.unsize import unsize_pointer
from mirdce.codegen.emit.values import Immediate, OperandRef, OperandValue, Pair
from mirdce.errors import InternalError
from mirdce.ir import mir
from mirdce.ir.mir import CastKind
from mirdce.ir.ty import Closure, FnDef, Ty
from mirdce.layout.model import Layout, PrimitiveKind, Scalar
from mirdce.layout.scalar import is_bool
from mirdce.mono.instances.resolve import resolve_closure, resolve_for_fn_ptr
from mirdce.mono.terms.closure_parts import ClosureKind


def codegen_cast(fx: FunctionCx, cast: mir.Cast) -> OperandRef:
    """A cast whose result fits registers."""
    is_unsize = cast.kind is CastKind.UNSIZE
    operand = (unsize_source if is_unsize else codegen_operand)(fx, cast.operand)
    layout = fx.layout(cast.ty)
    return OperandRef(_cast_value(fx, cast.kind, operand, layout), layout)


def unsize_source(fx: FunctionCx, operand: mir.Operand) -> OperandRef:
    """The operand of an unsizing coercion, with its declared type.

    A value in registers may still have a subtype of it, but the vtable is that of the declared one.
    """
    return OperandRef(codegen_operand(fx, operand).val, fx.layout_of(fx.operand_ty(operand)))


def _cast_value(
    fx: FunctionCx, kind: CastKind, operand: OperandRef, layout: Layout
) -> OperandValue:
    match kind:
        case CastKind.POINTER_EXPOSE_PROVENANCE:
            target = fx.types.immediate(layout)
            return Immediate(fx.cast("ptrtoint", "ptr", operand.immediate(), target))
        case CastKind.REIFY_FN_POINTER:
            return Immediate(_reify(fx, operand.layout.ty))
        case CastKind.CLOSURE_FN_POINTER:
            return Immediate(_closure(fx, operand.layout.ty))
        case CastKind.UNSAFE_FN_POINTER | CastKind.MUT_TO_CONST_POINTER:
            return operand.val
        case CastKind.UNSIZE:
            data, extra = operand.pointer_parts()
            return Pair(*unsize_pointer(fx, data, operand.layout.ty, layout.ty, extra))
        case CastKind.TRANSMUTE | CastKind.SUBTYPE:
            return transmute_operand(fx, operand, layout)
        case CastKind.PTR_TO_PTR if is_backend_pair(operand.layout):
            data, _ = operand.pointer_parts()
            return operand.val if is_backend_pair(layout) else Immediate(data)
        case (
            CastKind.INT_TO_INT
            | CastKind.FLOAT_TO_INT
            | CastKind.FLOAT_TO_FLOAT
            | CastKind.INT_TO_FLOAT
            | CastKind.PTR_TO_PTR
            | CastKind.FN_PTR_TO_PTR
            | CastKind.POINTER_WITH_EXPOSED_PROVENANCE
        ):
            if operand.layout.uninhabited:
                return poison_value(fx, layout)
            value = cast_scalar(
                fx, operand.immediate(), scalar_of(operand.layout), scalar_of(layout)
            )
            return Immediate(value)
        case CastKind.ARRAY_TO_POINTER:
            raise InternalError("ArrayToPointer in runtime MIR")


def _reify(fx: FunctionCx, of: Ty) -> str:
    if type(of) is not FnDef:
        raise InternalError(f"{of} turned into a function pointer")
    instance = resolve_for_fn_ptr(fx.cx.mono, of.def_id, of.args)
    if instance is None:
        raise InternalError(f"no function pointer for {of}")
    return function_ref(fx, instance)


def _closure(fx: FunctionCx, of: Ty) -> str:
    if type(of) is not Closure:
        raise InternalError(f"{of} turned into a function pointer as a closure")
    instance = resolve_closure(fx.cx.mono, of.def_id, of.args, ClosureKind.FN_ONCE)
    return function_ref(fx, instance)


def cast_scalar(fx: FunctionCx, value: str, source: Scalar, target: Scalar) -> str:
    """A scalar converted by value; floats saturate on the way to integers."""
    from_ty = scalar_type(source, immediate=True)
    to_ty = scalar_type(target, immediate=True)
    from_kind, to_kind = source.primitive.kind, target.primitive.kind
    # A boolean's i1 is always widened unsigned.
    signed = source.primitive.signed and not is_bool(source)
    match from_kind, to_kind:
        case PrimitiveKind.INT, PrimitiveKind.INT:
            return fx.int_cast(value, from_ty, to_ty, signed=signed)
        case PrimitiveKind.FLOAT, PrimitiveKind.FLOAT:
            if from_ty == to_ty:
                return value
            wider = target.primitive.size > source.primitive.size
            return fx.cast("fpext" if wider else "fptrunc", from_ty, value, to_ty)
        case PrimitiveKind.INT, PrimitiveKind.FLOAT:
            return fx.cast("sitofp" if signed else "uitofp", from_ty, value, to_ty)
        case PrimitiveKind.FLOAT, PrimitiveKind.INT:
            op = "fptosi" if target.primitive.signed else "fptoui"
            name = f"llvm.{op}.sat.{to_ty}.{float_suffix(from_ty)}"
            return fx.call_llvm(name, to_ty, ((from_ty, value),))
        case PrimitiveKind.POINTER, PrimitiveKind.POINTER:
            return value
        case PrimitiveKind.INT, PrimitiveKind.POINTER:
            wide = fx.int_cast(value, from_ty, "i64", signed=signed)
            return fx.cast("inttoptr", "i64", wide, to_ty)
        case _:
            raise InternalError(f"cast from {from_ty} to {to_ty}")


def float_suffix(llty: str) -> str:
    """How LLVM names a float type in the name of an intrinsic."""
    return {"half": "f16", "float": "f32", "double": "f64", "fp128": "f128"}[llty]
