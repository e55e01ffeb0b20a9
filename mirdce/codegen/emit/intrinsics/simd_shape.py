"""Shapes of SIMD types, and their values in registers.

Masks are vectors of integers whose lanes are all ones or all zeros; their sign bit decides. Vectors
whose layout is not a register (packed ones) are loaded first.

Source: rustc_codegen_llvm/src/intrinsic.rs (``generic_simd_intrinsic``), 1.96.0.
"""

from typing import final

from mirdce.codegen.emit.cast import float_suffix
from mirdce.codegen.emit.fx import FunctionCx
from mirdce.codegen.emit.intrinsics.call import IntrinsicCall
from mirdce.codegen.emit.values import OperandRef, PlaceValue
from mirdce.errors import InternalError
from mirdce.ir.node import node
from mirdce.ir.ty import Array, Const, ConstValue, Float, Int, Ty, ValTreeLeaf
from mirdce.layout.model import Layout, ReprSimdVector


@final
@node
class Vector:
    """Shape of a SIMD type: number of lanes, lane type, and the LLVM types of both."""

    count: int
    element: Ty
    lane: str
    llty: str

    @property
    def is_float(self) -> bool:
        """Whether lanes are floating-point."""
        return type(self.element) is Float

    @property
    def is_signed(self) -> bool:
        """Whether lanes are signed integers."""
        return type(self.element) is Int

    @property
    def suffix(self) -> str:
        """The vector type in the name of an LLVM intrinsic."""
        if self.lane == "ptr":
            return f"v{self.count}p0"
        lane = self.lane if self.lane.startswith("i") else float_suffix(self.lane)
        return f"v{self.count}{lane}"

    @property
    def bits(self) -> str:
        """The type of one bit a lane."""
        return f"<{self.count} x i1>"


def vector_of(fx: FunctionCx, layout: Layout) -> Vector:
    """The shape of a SIMD type."""
    array = fx.cx.layouts.field(layout, 0)
    if type(array.ty) is not Array:
        raise InternalError(f"{layout.ty} is no SIMD type")
    element = fx.cx.layouts.field(array, 0)
    lane = fx.types.memory(element)
    count = array.size // element.size
    return Vector(count, array.ty.element, lane, f"<{count} x {lane}>")


def vector_value(fx: FunctionCx, operand: OperandRef) -> str:
    """The register of a vector argument."""
    val = operand.val
    if type(val) is PlaceValue:
        return fx.load(vector_of(fx, operand.layout).llty, val.llval, val.align)
    return operand.immediate()


def result_of(fx: FunctionCx, call: IntrinsicCall, value: str) -> OperandRef:
    """A vector as the result; one that is no register goes through memory."""
    layout = call.result
    if type(layout.backend_repr) is ReprSimdVector:
        return call.immediate(value)
    slot = fx.alloca_place(layout)
    fx.store(vector_of(fx, layout).llty, value, slot.val.llval, layout.align)
    return OperandRef(slot.val, layout)


def first_vector(fx: FunctionCx, call: IntrinsicCall) -> tuple[Vector, str]:
    """Shape and register of the first argument."""
    return vector_of(fx, call.args[0].layout), vector_value(fx, call.args[0])


def mask_bits(fx: FunctionCx, operand: OperandRef) -> str:
    """The sign bit of each lane of a mask, as ``<n x i1>``."""
    mask = vector_of(fx, operand.layout)
    value = vector_value(fx, operand)
    width = int(mask.lane[1:])
    if width == 1:
        return value
    shifts = ", ".join([f"{mask.lane} {width - 1}"] * mask.count)
    high = fx.binary("lshr", mask.llty, value, f"<{shifts}>")
    return fx.cast("trunc", mask.llty, high, mask.bits)


def lane_index(const: Const) -> int:
    """The number that a constant is."""
    if type(const) is ConstValue and type(const.valtree) is ValTreeLeaf:
        return const.valtree.data
    raise InternalError("a lane index is no number")
