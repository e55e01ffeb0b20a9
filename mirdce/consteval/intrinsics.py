"""Intrinsics that are executed without looking at MIR.

Each entry of the table makes, for the types of one call, the function that runs it; what is not in
the table is run by its fallback body, if it has one. Memory and pointer intrinsics are here; those
on numbers are in ``intrinsics_num``.

Source: rustc_const_eval/src/interpret/intrinsics.rs,
rustc_const_eval/src/const_eval/machine.rs (``call_intrinsic``) (1.96.0).
"""

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias, final

from mirdce.consteval import memory
from mirdce.consteval.caller_location import find_closest_untracked_caller_location, location_of
from mirdce.consteval.cast import reinterpret_fn
from mirdce.consteval.discriminant import discriminant_reader
from mirdce.consteval.error import failure, panicked
from mirdce.consteval.eval_context import Frame, InterpCx
from mirdce.consteval.immediate import as_int, as_pair, as_scalar, thin
from mirdce.consteval.intrinsics_num import NUMERIC, NumericCall
from mirdce.consteval.memory import AllocKind, Pointer, Value
from mirdce.consteval.ops import offset_inbounds, sign_extend
from mirdce.consteval.traits import size_and_align_from_meta, vtable_of
from mirdce.consteval.type_info import write_type_id, write_type_info
from mirdce.consteval.validity import permits_zero
from mirdce.errors import InternalError
from mirdce.ir.instance import Instance, def_id_of
from mirdce.ir.ty import CONST_CLASSES, REGION_CLASSES, Adt, Dynamic, Int, Pat, RawPtr, Ty
from mirdce.layout.model import Layout
from mirdce.mono.names.mangle import type_name
from mirdce.mono.traits.builtin_impls import implements_predicates
from mirdce.mono.traits.type_properties import needs_drop

Execute: TypeAlias = Callable[[Frame, list[Value]], Value]


@final
class IntrinsicCall:
    """The types of one call of an intrinsic."""

    __slots__ = ("args", "cx", "instance", "ret")

    def __init__(
        self, cx: InterpCx, instance: Instance, args: Sequence[Layout], ret: Layout
    ) -> None:
        self.cx = cx
        self.instance = instance
        self.args = args
        self.ret = ret

    def type_at(self, index: int) -> Ty:
        """Generic argument ``index``, which is a type."""
        found = self.instance.args.items[index]
        if isinstance(found, REGION_CLASSES + CONST_CLASSES):
            raise InternalError("a generic argument of an intrinsic is no type")
        return found

    def layout_at(self, index: int) -> Layout:
        """Layout of generic argument ``index``."""
        return self.cx.layouts.layout_of(self.type_at(index))


def lower_intrinsic(call: IntrinsicCall) -> Execute | None:
    """The function that executes an intrinsic; None: it has to be called like any function."""
    intrinsic = call.cx.program.item(def_id_of(call.instance)).intrinsic
    if intrinsic is None:
        raise InternalError("an intrinsic without a name")
    numeric = NUMERIC.get(intrinsic.name)
    if numeric is not None:
        apply = numeric(NumericCall(call.args, call.ret))
        return lambda _frame, values: apply(values)
    factory = _TABLE.get(intrinsic.name)
    return None if factory is None else factory(call)


def _constant(value: Value) -> Execute:
    return lambda _frame, _values: value


# ----------------------------------------------------------------------------- facts about types


def _size_of(call: IntrinsicCall) -> Execute:
    return _constant(call.layout_at(0).size)


def _align_of(call: IntrinsicCall) -> Execute:
    return _constant(call.layout_at(0).align)


def _needs_drop(call: IntrinsicCall) -> Execute:
    return _constant(int(needs_drop(call.cx.mono, call.type_at(0))))


def _type_name(call: IntrinsicCall) -> Execute:
    name = type_name(call.cx.mono, call.type_at(0)).encode()
    return _constant((Pointer(call.cx.globals.string(name), 0), len(name)))


def _variant_count(call: IntrinsicCall) -> Execute:
    ty = call.type_at(0)
    if isinstance(ty, Pat):
        ty = ty.base
    adt = call.cx.program.item(ty.def_id).adt if isinstance(ty, Adt) else None
    return _constant(0 if adt is None else len(adt.variants))


def _offset_of(call: IntrinsicCall) -> Execute:
    layout = call.layout_at(0)
    layouts = call.cx.layouts

    def run(_frame: Frame, values: list[Value]) -> Value:
        variant = layouts.for_variant(layout, as_int(values[0]))
        return layouts.field_offset(variant, as_int(values[1]))

    return run


def _type_id(call: IntrinsicCall) -> Execute:
    alloc = call.cx.allocate(call.ret)
    write_type_id(call.cx, alloc, 0, call.type_at(0))
    return _constant(call.cx.shape(call.ret).read(alloc, 0))


def _type_of_id(value: Value) -> Ty:
    """The type that a ``TypeId`` stands for."""
    alloc, offset = memory.deref(value, 16)
    first = memory.read_pointer(alloc, offset)
    second = memory.read_pointer(alloc, offset + 8)
    if type(first) is not Pointer or type(second) is not Pointer:
        raise failure("invalid `TypeId` value: not all bytes carry type id metadata")
    if first.alloc is not second.alloc or first.alloc.kind is not AllocKind.TYPE_ID:
        raise failure("invalid `TypeId` value: not all bytes carry the same type id metadata")
    ty = first.alloc.payload
    if ty is None or isinstance(ty, int | Instance | memory.VTableOf):
        raise InternalError("a type id allocation without its type")
    return ty


def _type_id_eq(_call: IntrinsicCall) -> Execute:
    return lambda _frame, values: int(_type_of_id(values[0]) is _type_of_id(values[1]))


def _type_id_vtable(call: IntrinsicCall) -> Execute:
    """The vtable of a type for a ``dyn`` that its implementations satisfy, or null."""
    cx = call.cx

    def run(_frame: Frame, values: list[Value]) -> Value:
        ty, dyn = _type_of_id(values[0]), _type_of_id(values[1])
        if not isinstance(dyn, Dynamic):
            raise failure(f"invalid type for a vtable: {type_name(cx.mono, dyn)} is no `dyn`")
        if not implements_predicates(cx.mono, ty, dyn):
            return 0
        return Pointer(cx.globals.vtable(ty, dyn.predicates), 0)

    return run


def _type_of(call: IntrinsicCall) -> Execute:
    cx, layout = call.cx, call.ret

    def run(_frame: Frame, values: list[Value]) -> Value:
        alloc = cx.allocate(layout)
        write_type_info(cx, alloc, 0, layout, _type_of_id(values[0]))
        return cx.shape(layout).read(alloc, 0)

    return run


def _value_layout(call: IntrinsicCall) -> Callable[[Value], tuple[int, int]]:
    layout = call.layout_at(0)
    cx = call.cx
    if cx.layouts.is_sized(layout):
        known = (layout.size, layout.align)
        return lambda _pointer: known
    return lambda pointer: size_and_align_from_meta(cx, layout, as_pair(pointer)[1])


def _size_of_val(call: IntrinsicCall) -> Execute:
    measure = _value_layout(call)
    return lambda _frame, values: measure(values[0])[0]


def _align_of_val(call: IntrinsicCall) -> Execute:
    measure = _value_layout(call)
    return lambda _frame, values: measure(values[0])[1]


def _vtable_size(call: IntrinsicCall) -> Execute:
    layouts = call.cx.layouts
    return lambda _f, values: layouts.layout_of(vtable_of(as_scalar(values[0])).ty).size


def _vtable_align(call: IntrinsicCall) -> Execute:
    layouts = call.cx.layouts
    return lambda _f, values: layouts.layout_of(vtable_of(as_scalar(values[0])).ty).align


def _assert_inhabited(call: IntrinsicCall) -> Execute:
    ty = call.type_at(0)
    if call.layout_at(0).uninhabited:
        name = type_name(call.cx.mono, ty)
        return _panics(f"aborted execution: attempted to instantiate uninhabited type `{name}`")
    return _constant(None)


def _assert_zero_valid(call: IntrinsicCall) -> Execute:
    layout = call.layout_at(0)
    if not layout.uninhabited and not permits_zero(call.cx.layouts, layout):
        name = type_name(call.cx.mono, call.type_at(0))
        return _panics(
            f"aborted execution: attempted to zero-initialize type `{name}`, which is invalid"
        )
    return _assert_inhabited(call)


def _panics(message: str) -> Execute:
    def run(_frame: Frame, _values: list[Value]) -> Value:
        raise panicked(message)

    return run


# --------------------------------------------------------------------------------------- memory


def copy_elements(
    source: Value, dest: Value, count: int, element_size: int, *, nonoverlapping: bool
) -> None:
    """``ptr::copy`` and ``ptr::copy_nonoverlapping``."""
    size = count * element_size
    if size >= 1 << 63:
        raise failure("overflow computing total size of `copy`")
    if size == 0:
        return
    source_alloc, source_offset = memory.deref(source, size)
    dest_alloc, dest_offset = memory.deref(dest, size)
    if nonoverlapping and source_alloc is dest_alloc and abs(source_offset - dest_offset) < size:
        raise failure("`copy_nonoverlapping` called on overlapping ranges")
    memory.copy_bytes(source_alloc, source_offset, dest_alloc, dest_offset, size)


def _copier(*, nonoverlapping: bool) -> "Factory":
    def factory(call: IntrinsicCall) -> Execute:
        element_size = call.layout_at(0).size

        def run(_frame: Frame, values: list[Value]) -> Value:
            source, dest, count = values
            copy_elements(source, dest, as_int(count), element_size, nonoverlapping=nonoverlapping)
            return None

        return run

    return factory


def _write_bytes(call: IntrinsicCall) -> Execute:
    element_size = call.layout_at(0).size

    def run(_frame: Frame, values: list[Value]) -> Value:
        dest, byte, count = values
        size = as_int(count) * element_size
        if size >= 1 << 63:
            raise failure("overflow computing total size of `write_bytes`")
        if size:
            alloc, offset = memory.deref(dest, size)
            if offset + size > alloc.size:
                memory.out_of_bounds(alloc, offset, size)
            memory.write_bytes(alloc, offset, bytes((as_int(byte),)) * size)
        return None

    return run


def _bytes_at(pointer: Value, size: int) -> bytes:
    if size == 0:
        return b""
    alloc, offset = memory.deref(pointer, size)
    return bytes(memory.read_bytes(alloc, offset, size))


def _compare_bytes(_call: IntrinsicCall) -> Execute:
    def run(_frame: Frame, values: list[Value]) -> Value:
        size = as_int(values[2])
        left = _bytes_at(values[0], size)
        right = _bytes_at(values[1], size)
        return ((left > right) - (left < right)) & 0xFFFF_FFFF

    return run


def _raw_eq(call: IntrinsicCall) -> Execute:
    size = call.layout_at(0).size
    return lambda _frame, values: int(_bytes_at(values[0], size) == _bytes_at(values[1], size))


def _read(call: IntrinsicCall) -> Execute:
    """``read_via_copy``, ``volatile_load``."""
    shape = call.cx.shape(call.ret)
    if shape.size == 0:
        return _constant(None)

    def run(_frame: Frame, values: list[Value]) -> Value:
        alloc, offset = memory.deref(values[0], shape.size)
        return shape.read(alloc, offset)

    return run


def _write(call: IntrinsicCall) -> Execute:
    """``write_via_move``, ``volatile_store``."""
    shape = call.cx.shape(call.layout_at(0))

    def run(_frame: Frame, values: list[Value]) -> Value:
        if shape.size:
            alloc, offset = memory.deref(values[0], shape.size)
            shape.write(alloc, offset, values[1])
        return None

    return run


def _typed_swap(call: IntrinsicCall) -> Execute:
    layout = call.layout_at(0)

    def run(_frame: Frame, values: list[Value]) -> Value:
        if layout.size:
            temporary = memory.new_alloc(layout.size, layout.align)
            left, left_offset = memory.deref(values[0], layout.size)
            right, right_offset = memory.deref(values[1], layout.size)
            memory.copy_bytes(left, left_offset, temporary, 0, layout.size)
            memory.copy_bytes(right, right_offset, left, left_offset, layout.size)
            memory.copy_bytes(temporary, 0, right, right_offset, layout.size)
        return None

    return run


def _const_allocate(_call: IntrinsicCall) -> Execute:
    def run(_frame: Frame, values: list[Value]) -> Value:
        size, align = as_int(values[0]), max(as_int(values[1]), 1)
        if align & (align - 1):
            raise failure(f"invalid align passed to `const_allocate`: {align}")
        return Pointer(memory.new_alloc(size, align, AllocKind.HEAP), 0)

    return run


def _const_deallocate(_call: IntrinsicCall) -> Execute:
    def run(_frame: Frame, values: list[Value]) -> Value:
        alloc, _ = memory.deref(values[0], 1)
        if alloc.kind is AllocKind.HEAP:
            alloc.data = None
        return None

    return run


def _discriminant_value(call: IntrinsicCall) -> Execute:
    layout = call.layout_at(0)
    read = discriminant_reader(call.cx, layout, by_address=True)
    return lambda _frame, values: read(values[0])


# ------------------------------------------------------------------------------------- pointers


def _arith_offset(call: IntrinsicCall) -> Execute:
    size = call.layout_at(0).size
    return lambda _frame, values: memory.offset_pointer(
        values[0], sign_extend(as_int(values[1]), 8) * size
    )


def _offset(call: IntrinsicCall) -> Execute:
    pointer_ty = call.args[0].ty
    if not isinstance(pointer_ty, RawPtr):
        raise InternalError("`offset` of something that is no pointer")
    size = call.cx.layouts.layout_of(pointer_ty.pointee).size
    signed = isinstance(call.args[1].ty, Int)

    def run(_frame: Frame, values: list[Value]) -> Value:
        count = as_int(values[1])
        return offset_inbounds(values[0], (sign_extend(count, 8) if signed else count) * size)

    return run


def _ptr_offset_from(*, unsigned: bool) -> "Factory":
    name = "ptr_offset_from_unsigned" if unsigned else "ptr_offset_from"

    def factory(call: IntrinsicCall) -> Execute:
        size = call.layout_at(0).size

        def run(_frame: Frame, values: list[Value]) -> Value:
            distance = _distance(thin(values[0]), thin(values[1]), name)
            if unsigned and distance < 0:
                raise failure(f"`{name}` called when first pointer has smaller address than second")
            if size == 0 or distance % size:
                raise failure(
                    f"exact_div: {distance} cannot be divided by {size} without remainder"
                )
            return distance // size & memory.MASK64

        return run

    return factory


def _distance(left: Value, right: Value, name: str) -> int:
    """Bytes between two pointers into one allocation."""
    if type(left) is int and type(right) is int:
        distance = left - right
        if distance:
            memory.check_inbounds(right, distance)
        return distance
    if type(left) is Pointer and type(right) is Pointer and left.alloc is right.alloc:
        distance = left.offset - right.offset
        memory.check_inbounds(right, distance)
        return distance
    raise failure(
        f"`{name}` called on two different pointers that are not both derived from the same"
        " allocation"
    )


def _guaranteed_cmp(_call: IntrinsicCall) -> Execute:
    return lambda _frame, values: guaranteed_cmp(thin(values[0]), thin(values[1]))


def guaranteed_cmp(left: Value, right: Value) -> int:
    """1: the addresses are equal at run time; 0: they are not; 2: not known."""
    if type(left) is int and type(right) is int:
        return int(left == right)
    if type(left) is Pointer and type(right) is Pointer:
        return _compare_pointers(left, right)
    pointer, number = (left, right) if type(left) is Pointer else (right, left)
    moved = memory.offset_pointer(pointer, -as_int(number))
    return 2 if memory.may_be_null(moved) else 0


def _compare_pointers(left: Pointer, right: Pointer) -> int:
    a, b = left.alloc, right.alloc
    for alloc in (a, b):
        if alloc.data is None and alloc.load is not None:
            alloc.load(alloc)
    if a.align > 1 and b.align > 1:
        align = min(a.align, b.align)
        if left.offset % align != right.offset % align:
            return 0
    if a.kind is AllocKind.STATIC and b.kind is AllocKind.STATIC:
        if a is b:
            return int(left.offset == right.offset)
        if left.offset < a.size and right.offset < b.size:
            return 0
    return 2


# ----------------------------------------------------------------------------------------- rest


def _caller_location(call: IntrinsicCall) -> Execute:
    locations = call.cx.consts.caller_locations

    def run(frame: Frame, _values: list[Value]) -> Value:
        span = find_closest_untracked_caller_location(frame.evaluation)
        return Pointer(locations.alloc(location_of(span)), 0)

    return run


def _transmute(call: IntrinsicCall) -> Execute:
    convert = reinterpret_fn(call.cx.shape(call.args[0]), call.cx.shape(call.ret))
    return lambda _frame, values: convert(values[0])


def _first(_call: IntrinsicCall) -> Execute:
    return lambda _frame, values: values[0]


def _nothing(_call: IntrinsicCall) -> Execute:
    return _constant(None)


def _true(_call: IntrinsicCall) -> Execute:
    return _constant(1)


def _false(_call: IntrinsicCall) -> Execute:
    return _constant(0)


def _assume(_call: IntrinsicCall) -> Execute:
    def run(_frame: Frame, values: list[Value]) -> Value:
        if not as_int(values[0]):
            raise failure("`assume` called with `false`")
        return None

    return run


def _unreachable(_call: IntrinsicCall) -> Execute:
    def run(_frame: Frame, _values: list[Value]) -> Value:
        raise failure("entering unreachable code")

    return run


def _abort(_call: IntrinsicCall) -> Execute:
    return _panics("aborted execution")


def _ptr_metadata(_call: IntrinsicCall) -> Execute:
    return lambda _frame, values: values[0][1] if type(values[0]) is tuple else None


def _aggregate_raw_ptr(call: IntrinsicCall) -> Execute:
    if call.args[1].size == 0:
        return lambda _frame, values: values[0]
    return lambda _frame, values: (as_scalar(values[0]), as_scalar(values[1]))


Factory: TypeAlias = Callable[[IntrinsicCall], Execute]
_TABLE: Final[dict[str, Factory]] = {
    "abort": _abort,
    "aggregate_raw_ptr": _aggregate_raw_ptr,
    "align_of": _align_of,
    "align_of_val": _align_of_val,
    "arith_offset": _arith_offset,
    "assert_inhabited": _assert_inhabited,
    "assert_mem_uninitialized_valid": _assert_inhabited,
    "assert_zero_valid": _assert_zero_valid,
    "assume": _assume,
    "black_box": _first,
    "caller_location": _caller_location,
    "compare_bytes": _compare_bytes,
    "const_allocate": _const_allocate,
    "const_deallocate": _const_deallocate,
    "const_make_global": _first,
    "contract_checks": _true,
    "copy": _copier(nonoverlapping=False),
    "copy_nonoverlapping": _copier(nonoverlapping=True),
    "discriminant_value": _discriminant_value,
    "forget": _nothing,
    "is_val_statically_known": _false,
    "min_align_of": _align_of,
    "min_align_of_val": _align_of_val,
    "needs_drop": _needs_drop,
    "offset": _offset,
    "offset_of": _offset_of,
    "overflow_checks": _true,
    "ptr_guaranteed_cmp": _guaranteed_cmp,
    "ptr_metadata": _ptr_metadata,
    "ptr_offset_from": _ptr_offset_from(unsigned=False),
    "ptr_offset_from_unsigned": _ptr_offset_from(unsigned=True),
    "raw_eq": _raw_eq,
    "read_via_copy": _read,
    "size_of": _size_of,
    "size_of_val": _size_of_val,
    "transmute": _transmute,
    "transmute_unchecked": _transmute,
    "type_id": _type_id,
    "type_id_eq": _type_id_eq,
    "type_id_vtable": _type_id_vtable,
    "type_name": _type_name,
    "type_of": _type_of,
    "typed_swap_nonoverlapping": _typed_swap,
    "ub_checks": _true,
    "unreachable": _unreachable,
    "variant_count": _variant_count,
    "volatile_load": _read,
    "volatile_store": _write,
    "vtable_align": _vtable_align,
    "vtable_size": _vtable_size,
    "write_bytes": _write_bytes,
    "write_via_move": _write,
}
