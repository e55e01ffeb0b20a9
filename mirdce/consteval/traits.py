"""Trait objects and other unsized values: vtables, dynamic size and alignment.

Source: rustc_const_eval/src/interpret/{traits,eval_context}.rs (``size_and_align_from_meta``)
(1.96.0).
"""

from mirdce.consteval.error import failure
from mirdce.consteval.eval_context import InterpCx
from mirdce.consteval.immediate import as_int, stride_of
from mirdce.consteval.memory import AllocKind, Pointer, Scalar, VTableOf
from mirdce.errors import InternalError
from mirdce.ir.ty import Adt, Dynamic, Foreign, Slice, Str, Tuple
from mirdce.layout.model import Layout


def vtable_of(vtable: Scalar) -> VTableOf:
    """What the metadata of a ``dyn`` pointer says.

    Raises:
        EvalError: it is no vtable pointer.
    """
    if type(vtable) is Pointer and vtable.alloc.kind is AllocKind.VTABLE and vtable.offset == 0:
        payload = vtable.alloc.payload
        if type(payload) is VTableOf:
            return payload
    raise failure("using a pointer that is no vtable pointer as one")


def dyn_field_offset(cx: InterpCx, field: Layout, offset: int, meta: Scalar) -> int:
    """Offset of the unsized last field, whose alignment may be known only from the metadata."""
    _, align = size_and_align_from_meta(cx, field, meta)
    return (offset + align - 1) // align * align


def size_and_align_from_meta(cx: InterpCx, layout: Layout, meta: Scalar) -> tuple[int, int]:
    """Size and alignment in bytes of a value, given the metadata of the pointer to it."""
    layouts = cx.layouts
    if layouts.is_sized(layout):
        return layout.size, layout.align
    ty = layout.ty
    if isinstance(ty, Slice | Str):
        size = stride_of(layout) * as_int(meta)
        if size >= 1 << 63:
            raise failure("invalid slice: total size is bigger than largest supported object")
        return size, layout.align
    if isinstance(ty, Dynamic):
        concrete = layouts.layout_of(vtable_of(meta).ty)
        return concrete.size, concrete.align
    if isinstance(ty, Foreign):
        raise failure("`extern type` does not have known layout")
    if isinstance(ty, Adt | Tuple):
        last = layouts.field_count(layout) - 1
        field = layouts.field(layout, last)
        offset = layouts.field_offset(layout, last)
        tail_size, tail_align = size_and_align_from_meta(cx, field, meta)
        if isinstance(ty, Adt):
            adt = cx.program.item(ty.def_id).adt
            pack = None if adt is None else adt.repr.pack
            if pack is not None:
                tail_align = min(tail_align, pack)
        align = max(layout.align, tail_align)
        start = (offset + tail_align - 1) // tail_align * tail_align
        return (start + tail_size + align - 1) // align * align, align
    raise InternalError(f"size of {type(ty).__name__} from its metadata")
