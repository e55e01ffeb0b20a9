"""Size and alignment of values whose type does not tell.

Source: rustc_codegen_ssa/src/size_of_val.rs, meth.rs (1.96.0).
"""

from typing import Final

from mirdce.codegen.emit.fx import FunctionCx
from mirdce.codegen.emit.values import const_int
from mirdce.errors import InternalError
from mirdce.ir.ty import Adt, Dynamic, Foreign, Slice, Str, Tuple, Ty
from mirdce.layout.sizes import is_unsized

VTABLE_DROP: Final = 0
VTABLE_SIZE: Final = 1
VTABLE_ALIGN: Final = 2
_LARGEST: Final = 2**63 - 1
"""``isize::MAX``: no value is larger."""


def load_vtable(fx: FunctionCx, vtable: str, slot: int, llty: str) -> str:
    """One word of a vtable; vtables never change, and methods that can be called are there."""
    address = fx.ptr_add(vtable, slot * 8)
    metadata = ", !invariant.load !{}"
    if fx.cx.optimize:
        if slot == VTABLE_SIZE:
            metadata += f", !range !{{i64 0, i64 {_LARGEST + 1}}}"
        elif slot == VTABLE_ALIGN:
            metadata += ", !range !{i64 1, i64 0}"
        elif slot != VTABLE_DROP:
            metadata += ", !nonnull !{}"
    return fx.load(llty, address, 8, metadata)


def size_and_align_of_dst(fx: FunctionCx, of: Ty, meta: str | None) -> tuple[str, str]:
    """Size and alignment in bytes of a value of ``of`` whose pointer has metadata ``meta``."""
    layout = fx.layout_of(of)
    if not is_unsized(layout):
        return str(layout.size), str(layout.align)
    match of:
        case Dynamic():
            vtable = _required(meta, of)
            size = load_vtable(fx, vtable, VTABLE_SIZE, "i64")
            return size, load_vtable(fx, vtable, VTABLE_ALIGN, "i64")
        case Slice() | Str():
            unit = fx.cx.layouts.field(layout, 0)
            length = _required(meta, of)
            if unit.size == 1:
                return length, str(unit.align)
            known = const_int(length)
            if known is not None:
                return str(known * unit.size), str(unit.align)
            return fx.binary("mul nuw nsw", "i64", length, str(unit.size)), str(unit.align)
        case Adt() | Tuple():
            return _struct(fx, of, meta)
        case Foreign():
            raise fx.unsupported("the size of an extern type")
        case _:
            raise InternalError(f"unsized type without a size: {of}")


def _required(meta: str | None, of: Ty) -> str:
    if meta is None:
        raise InternalError(f"unsized {of} without metadata")
    return meta


def _struct(fx: FunctionCx, of: Adt | Tuple, meta: str | None) -> tuple[str, str]:
    layouts = fx.cx.layouts
    layout = fx.layout_of(of)
    last = layouts.field_count(layout) - 1
    offset = layouts.field_offset(layout, last)
    size, align = size_and_align_of_dst(fx, layouts.field(layout, last).ty, meta)
    adt = fx.cx.program.item(of.def_id).adt if type(of) is Adt else None
    if adt is not None and adt.repr.pack is not None:
        align = _minimum(fx, align, adt.repr.pack)
    full_align = _maximum(fx, align, layout.align)
    unrounded = fx.binary("add", "i64", str(offset), size)
    addend = fx.binary("sub", "i64", full_align, "1")
    sum_ = fx.binary("add", "i64", unrounded, addend)
    mask = fx.binary("sub", "i64", "0", full_align)
    return fx.binary("and", "i64", sum_, mask), full_align


def _minimum(fx: FunctionCx, value: str, bound: int) -> str:
    known = const_int(value)
    if bound == 1:
        return "1"
    if known is not None:
        return str(min(known, bound))
    return fx.select(fx.icmp("ult", "i64", value, str(bound)), "i64", value, str(bound))


def _maximum(fx: FunctionCx, value: str, bound: int) -> str:
    known = const_int(value)
    if known is not None:
        return str(max(known, bound))
    return fx.select(fx.icmp("ugt", "i64", str(bound), value), "i64", str(bound), value)
