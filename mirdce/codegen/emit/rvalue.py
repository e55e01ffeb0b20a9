"""Rvalues: into a place, or as an operand.

Everything whose result fits registers is made as an operand; what lives in memory is built where it
belongs.

Source: rustc_codegen_ssa/src/mir/rvalue.rs (1.96.0).
"""

from mirdce.codegen.emit.binop import codegen_binop, codegen_neg, codegen_not
from mirdce.codegen.emit.cast import codegen_cast, unsize_source
from mirdce.codegen.emit.constant import all_uninit
from mirdce.codegen.emit.discriminant import (
    Tag,
    UninhabitedVariant,
    get_discriminant,
    set_discriminant,
    tag_value,
)
from mirdce.codegen.emit.fx import FunctionCx
from mirdce.codegen.emit.memory import spill, store_operand
from mirdce.codegen.emit.operand import codegen_consume, codegen_operand
from mirdce.codegen.emit.place import codegen_place, project_downcast, project_field, project_index
from mirdce.codegen.emit.transmute import poison_value, transmute_into, transmute_scalar
from mirdce.codegen.emit.types import is_backend_pair, scalar_type
from mirdce.codegen.emit.unsize import coerce_unsized_into
from mirdce.codegen.emit.values import (
    ZERO_SIZED,
    Immediate,
    OperandRef,
    Pair,
    PlaceRef,
    PlaceValue,
    ZeroSized,
    address_of,
    const_int,
)
from mirdce.errors import InternalError
from mirdce.ir import mir
from mirdce.ir.ty import Mutability, RawPtr, Ty
from mirdce.layout.model import (
    FieldsPrimitive,
    Layout,
    ReprScalar,
    ReprScalarPair,
    ReprSimdVector,
)
from mirdce.layout.sizes import is_zst
from mirdce.mono.traits.normalize import mono_const, type_of
from mirdce.mono.traits.type_properties import discriminant_ty


def codegen_rvalue(fx: FunctionCx, dest: PlaceRef, rvalue: mir.Rvalue) -> None:
    """Computes an rvalue into a place."""
    match rvalue:
        case mir.Use():
            operand = rvalue.operand
            if type(operand) is mir.Constant and all_uninit(fx, operand.const):
                return
            store_operand(fx, codegen_operand(fx, operand), dest)
        case mir.Cast(kind=mir.CastKind.UNSIZE) if not is_backend_pair(dest.layout):
            source = spill(fx, unsize_source(fx, rvalue.operand))
            coerce_unsized_into(fx, source, dest)
        case mir.Cast(kind=mir.CastKind.TRANSMUTE | mir.CastKind.SUBTYPE):
            transmute_into(fx, codegen_operand(fx, rvalue.operand), dest)
        case mir.Repeat():
            _repeat(fx, dest, rvalue)
        case mir.Aggregate() if type(rvalue.kind) is not mir.AggregateRawPtr:
            _aggregate_into(fx, dest, rvalue)
        case (
            mir.Ref()
            | mir.ThreadLocalRef()
            | mir.RawPtr()
            | mir.Cast()
            | mir.BinaryOp()
            | mir.UnaryOp()
            | mir.Discriminant()
            | mir.Aggregate()
            | mir.CopyForDeref()
            | mir.WrapUnsafeBinder()
        ):
            store_operand(fx, codegen_rvalue_operand(fx, rvalue), dest)


def codegen_rvalue_operand(  # noqa: C901 - one arm a variant
    fx: FunctionCx, rvalue: mir.Rvalue
) -> OperandRef:
    """Computes an rvalue whose result fits registers."""
    match rvalue:
        case mir.Use():
            return codegen_operand(fx, rvalue.operand)
        case mir.CopyForDeref():
            return codegen_consume(fx, rvalue.place)
        case mir.Ref():
            return _place_to_pointer(fx, rvalue.place, rvalue.kind)
        case mir.RawPtr():
            return _place_to_pointer(fx, rvalue.place, rvalue.kind)
        case mir.Cast():
            return codegen_cast(fx, rvalue)
        case mir.BinaryOp():
            left = codegen_operand(fx, rvalue.left)
            return codegen_binop(fx, rvalue.op, left, codegen_operand(fx, rvalue.right))
        case mir.UnaryOp():
            return _unary(fx, rvalue)
        case mir.Discriminant():
            operand = codegen_consume(fx, rvalue.place)
            result = fx.layout_of(discriminant_ty(fx.cx.mono, operand.layout.ty))
            return OperandRef(Immediate(get_discriminant(fx, operand, result)), result)
        case mir.ThreadLocalRef():
            return _thread_local(fx, rvalue)
        case mir.Aggregate():
            return _aggregate_operand(fx, rvalue)
        case mir.Repeat():
            element = codegen_operand(fx, rvalue.operand)
            length = mono_const(fx.cx.mono, rvalue.count, fx.args)
            layout = fx.layout_of(fx.cx.interner.array(element.layout.ty, length))
            return OperandRef(ZERO_SIZED, layout)
        case mir.WrapUnsafeBinder():
            wrapped = codegen_operand(fx, rvalue.operand)
            return OperandRef(wrapped.val, fx.layout(rvalue.ty))


def _place_to_pointer(
    fx: FunctionCx, place: mir.Place, kind: mir.BorrowKind | mir.RawPtrKind
) -> OperandRef:
    target = codegen_place(fx, place)
    interner = fx.cx.interner
    pointee = target.layout.ty
    if isinstance(kind, mir.BorrowKind):
        is_shared = kind is mir.BorrowKind.SHARED
        mutability = Mutability.NOT if is_shared else Mutability.MUT
        pointer: Ty = interner.ref(interner.re_erased, pointee, mutability)
    else:
        mutability = Mutability.MUT if kind is mir.RawPtrKind.MUT else Mutability.NOT
        pointer = interner.raw_ptr(pointee, mutability)
    return OperandRef(address_of(target.val), fx.layout_of(pointer))


def _unary(fx: FunctionCx, rvalue: mir.UnaryOp) -> OperandRef:
    operand = codegen_operand(fx, rvalue.operand)
    match rvalue.op:
        case mir.UnOp.NOT:
            return codegen_not(fx, operand)
        case mir.UnOp.NEG:
            return codegen_neg(fx, operand)
        case mir.UnOp.PTR_METADATA:
            _, meta = operand.pointer_parts()
            if meta is None:
                return OperandRef(ZERO_SIZED, fx.layout_of(fx.cx.interner.unit))
            return OperandRef(Immediate(meta), fx.cx.layouts.field(operand.layout, 1))


def _thread_local(fx: FunctionCx, rvalue: mir.ThreadLocalRef) -> OperandRef:
    symbol = fx.use_static(rvalue.def_id)
    fx.declare("llvm.threadlocal.address.p0", "declare ptr @llvm.threadlocal.address.p0(ptr)")
    address = fx.value(f"call ptr @llvm.threadlocal.address.p0(ptr {symbol.ref})")
    interner = fx.cx.interner
    static_ty = type_of(fx.cx.mono, rvalue.def_id, interner.empty_args)
    pointer = interner.raw_ptr(static_ty, Mutability.MUT)
    return OperandRef(Immediate(address), fx.layout_of(pointer))


# ---------------------------------------------------------------------------------------- repeat


def _repeat(fx: FunctionCx, dest: PlaceRef, rvalue: mir.Repeat) -> None:
    if is_zst(dest.layout):
        return
    operand = rvalue.operand
    if type(operand) is mir.Constant and all_uninit(fx, operand.const):
        return
    element = codegen_operand(fx, operand)
    if _fill_bytes(fx, dest, element):
        return
    count = dest.layout.size // element.layout.size
    head, body, end = fx.new_label("repeat"), fx.new_label("repeat"), fx.new_label("repeat")
    counter = fx.alloca(8, 8)
    fx.store("i64", "0", counter, 8)
    fx.br(head)
    fx.start_block(head)
    index = fx.load("i64", counter, 8)
    fx.cond_br(fx.icmp("ult", "i64", index, str(count)), body, end)
    fx.start_block(body)
    store_operand(fx, element, project_index(fx, dest, index))
    fx.store("i64", fx.binary("add nuw", "i64", index, "1"), counter, 8)
    fx.br(head)
    fx.start_block(end)


def _fill_bytes(fx: FunctionCx, dest: PlaceRef, element: OperandRef) -> bool:
    """Fills the array with ``memset`` if all bytes of the element are equal."""
    val = element.val
    repr_ = element.layout.backend_repr
    if type(val) is not Immediate or type(repr_) is not ReprScalar:
        return False
    address, align, size = dest.val.llval, dest.val.align, str(dest.layout.size)
    if element.layout.size == 1:
        byte = fx.from_immediate(val.value, repr_.scalar)
        fx.memset(address, align, byte, size)
        return True
    number = 0 if val.value == "null" else const_int(val.value)
    if number is None or scalar_type(repr_.scalar, immediate=True) in ("float", "double"):
        return False
    data = number.to_bytes(element.layout.size, "little")
    if data.count(data[0]) != len(data):
        return False
    fx.memset(address, align, str(data[0]), size)
    return True


# ------------------------------------------------------------------------------------ aggregates


def _variant_of(kind: mir.AggregateKind) -> tuple[int, int | None]:
    if type(kind) is mir.AggregateAdt:
        return kind.variant, kind.active_field
    return 0, None


def _aggregate_into(fx: FunctionCx, dest: PlaceRef, rvalue: mir.Aggregate) -> None:
    variant, active_field = _variant_of(rvalue.kind)
    is_array = type(rvalue.kind) is mir.AggregateArray
    target = dest
    if type(rvalue.kind) is mir.AggregateAdt:
        target = project_downcast(fx, dest, variant)
    for position, operand in enumerate(rvalue.operands):
        value = codegen_operand(fx, operand)
        if is_zst(value.layout):
            continue
        index = position if active_field is None else active_field
        if is_array:
            field = project_index(fx, target, str(index))
        else:
            field = project_field(fx, target, index)
        store_operand(fx, value, field)
    set_discriminant(fx, dest, variant)


def _aggregate_layout(fx: FunctionCx, rvalue: mir.Aggregate) -> Layout:
    interner = fx.cx.interner
    kind = rvalue.kind
    of: Ty
    match kind:
        case mir.AggregateArray():
            length = interner.const_usize(len(rvalue.operands))
            of = interner.array(kind.element, length)
        case mir.AggregateTuple():
            of = interner.tuple_(tuple(fx.operand_ty(item) for item in rvalue.operands))
            return fx.layout_of(of)
        case mir.AggregateAdt():
            of = interner.adt(kind.def_id, kind.args)
        case mir.AggregateClosure():
            of = interner.closure(kind.def_id, kind.args)
        case mir.AggregateCoroutine():
            of = interner.coroutine(kind.def_id, kind.args)
        case mir.AggregateCoroutineClosure():
            of = interner.coroutine_closure(kind.def_id, kind.args)
        case mir.AggregateRawPtr():
            of = interner.raw_ptr(kind.pointee, kind.mutability)
    return fx.layout(of)


def _aggregate_operand(fx: FunctionCx, rvalue: mir.Aggregate) -> OperandRef:
    layout = _aggregate_layout(fx, rvalue)
    variant, active_field = _variant_of(rvalue.kind)
    builder = _OperandBuilder(fx, layout)
    for position, operand in enumerate(rvalue.operands):
        index = position if active_field is None else active_field
        builder.insert_field(variant, index, codegen_operand(fx, operand))
    if type(rvalue.kind) is mir.AggregateRawPtr:
        return builder.build()
    tag = tag_value(fx, variant, layout)
    if type(tag) is UninhabitedVariant:
        fx.abort()
        return OperandRef(poison_value(fx, layout), layout)
    if type(tag) is Tag:
        builder.insert(fx.cx.layouts.field_offset(layout, tag.field) == 0, tag.value)
    return builder.build()


class _OperandBuilder:
    """Puts a value in registers together, field by field; unset parts stay undefined."""

    def __init__(self, fx: FunctionCx, layout: Layout) -> None:
        self._fx = fx
        self._layout = layout
        self._repr = layout.backend_repr
        self._first: str | None = None
        self._second: str | None = None

    def insert(self, is_first: bool, value: str) -> None:
        """Sets the first or second register."""
        if is_first:
            self._first = value
        else:
            self._second = value

    def insert_field(self, variant: int, index: int, operand: OperandRef) -> None:
        """Sets the register, or both, that a field covers."""
        val, from_, to = operand.val, operand.layout.backend_repr, self._repr
        if type(val) is ZeroSized:
            return
        is_first = self._offset(variant, index) == 0
        if type(val) is Immediate and type(from_) is ReprScalar:
            if type(to) is ReprScalar:
                self._first = transmute_scalar(self._fx, val.value, from_.scalar, to.scalar)
                return
            if type(to) is ReprScalarPair:
                half = to.first if is_first else to.second
                self.insert(is_first, transmute_scalar(self._fx, val.value, from_.scalar, half))
                return
        elif type(val) is Immediate and type(to) is ReprSimdVector:
            self._first = val.value
            return
        elif type(val) is PlaceValue and type(to) is ReprSimdVector:
            ty_ = self._fx.types.memory(self._layout)
            self._first = self._fx.load(ty_, val.llval, val.align)
            return
        elif type(val) is Pair and type(from_) is type(to) is ReprScalarPair:
            assert type(from_) is ReprScalarPair
            assert type(to) is ReprScalarPair
            self._first = transmute_scalar(self._fx, val.first, from_.first, to.first)
            self._second = transmute_scalar(self._fx, val.second, from_.second, to.second)
            return
        raise InternalError(f"{operand.layout.ty} as field {index} of {self._layout.ty}")

    def _offset(self, variant: int, index: int) -> int:
        if type(self._layout.fields) is FieldsPrimitive:
            return 0
        layouts = self._fx.cx.layouts
        if type(self._layout.ty) is RawPtr:
            return index
        return layouts.field_offset(layouts.for_variant(self._layout, variant), index)

    def build(self) -> OperandRef:
        """The value."""
        if is_zst(self._layout):
            return OperandRef(ZERO_SIZED, self._layout)
        first = self._first or "undef"
        if type(self._repr) is ReprScalarPair:
            return OperandRef(Pair(first, self._second or "undef"), self._layout)
        return OperandRef(Immediate(first), self._layout)
