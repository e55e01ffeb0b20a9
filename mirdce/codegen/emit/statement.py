"""Statements.

Source: rustc_codegen_ssa/src/mir/statement.rs (1.96.0).
"""

from mirdce.codegen.emit.discriminant import set_discriminant
from mirdce.codegen.emit.fx import FunctionCx
from mirdce.codegen.emit.memory import deref
from mirdce.codegen.emit.operand import codegen_operand
from mirdce.codegen.emit.place import codegen_place
from mirdce.codegen.emit.rvalue import codegen_rvalue, codegen_rvalue_operand
from mirdce.codegen.emit.values import OperandRef, PlaceRef, const_int
from mirdce.errors import InternalError
from mirdce.ir import mir
from mirdce.layout.model import Layout
from mirdce.layout.sizes import is_zst


def codegen_statement(fx: FunctionCx, statement: mir.Statement) -> None:
    """Emits a statement."""
    match statement:
        case mir.Assign():
            _assign(fx, statement)
        case mir.SetDiscriminant():
            set_discriminant(fx, codegen_place(fx, statement.place), statement.variant)
        case mir.StorageLive():
            _lifetime(fx, statement.local, "start")
        case mir.StorageDead():
            _lifetime(fx, statement.local, "end")
        case mir.Assume():
            operand = codegen_operand(fx, statement.operand)
            fx.assume(operand.immediate())
        case mir.CopyNonOverlapping():
            _copy(fx, statement)
        case mir.Marker():
            return


def _assign(fx: FunctionCx, statement: mir.Assign) -> None:
    place = statement.place
    if place.projection:
        codegen_rvalue(fx, codegen_place(fx, place), statement.rvalue)
        return
    local = fx.locals[place.local]
    if local is None:
        fx.locals[place.local] = codegen_rvalue_operand(fx, statement.rvalue)
    elif type(local) is PlaceRef:
        codegen_rvalue(fx, local, statement.rvalue)
    elif type(local) is OperandRef and is_zst(local.layout):
        # The value has no bytes; what computes it may still do something.
        codegen_rvalue_operand(fx, statement.rvalue)
    else:
        raise InternalError(f"local _{place.local} is assigned twice")


def _lifetime(fx: FunctionCx, local: int, edge: str) -> None:
    """Tells the optimizer when a stack slot is in use."""
    if not fx.cx.optimize:
        return
    place = fx.locals[local]
    if type(place) is PlaceRef and place.layout.size > 0:
        name = f"llvm.lifetime.{edge}.p0"
        fx.declare(name, f"declare void @{name}(ptr)")
        fx.line(f"call void @{name}(ptr {place.val.llval})")


def _copy(fx: FunctionCx, statement: mir.CopyNonOverlapping) -> None:
    dst = codegen_operand(fx, statement.dst)
    src = codegen_operand(fx, statement.src)
    count = codegen_operand(fx, statement.count).immediate()
    layout = deref(fx, dst).layout
    size = byte_count(fx, layout, count)
    fx.memcpy(dst.immediate(), layout.align, src.immediate(), layout.align, size)


def byte_count(fx: FunctionCx, layout: Layout, count: str) -> str:
    """Bytes of ``count`` values."""
    known = const_int(count)
    if known is not None:
        return str(known * layout.size)
    if layout.size == 1:
        return count
    return fx.binary("mul", "i64", count, str(layout.size))
