"""Places: where they are, lowered to functions of the frame.

A place is a register local (or a part of one), or memory: an address plus a constant offset. The
address of an unsized place is a pair of pointer and metadata, exactly what a reference to it is.

Source: rustc_const_eval/src/interpret/{place,projection}.rs (1.96.0).
"""

from typing import final

from mirdce.consteval import memory
from mirdce.consteval.eval_context import Code, Eval, Frame, Store, half_of, select_part
from mirdce.consteval.immediate import Shape, as_int, as_pair, stride_of
from mirdce.consteval.memory import Alloc, Pointer, Value
from mirdce.consteval.traits import dyn_field_offset
from mirdce.errors import InternalError
from mirdce.ir import mir
from mirdce.ir.ty import Array, ConstValue, RawPtr, Ref, Slice, ValTreeLeaf
from mirdce.layout.model import Layout


@final
class LoweredPlace:
    """A place under construction; projections replace its parts.

    Attributes:
        layout: of the place; after a downcast that of the variant.
        local: the local it is in, -1 once a pointer was followed.
        in_register: whether that local is a register.
        base: gives the address that ``offset`` counts from, if ``local`` is -1.
        offset: bytes.
        wide: the place is unsized: ``base`` gives pointer and metadata, ``offset`` is 0.
    """

    __slots__ = ("base", "code", "in_register", "layout", "local", "offset", "wide")

    def __init__(self, code: Code, local: int) -> None:
        shape = code.local_shape(local)
        self.code = code
        self.layout: Layout = shape.layout
        self.local = local
        self.in_register = code.is_register(local)
        self.base: Eval | None = None
        self.offset = 0
        self.wide = False

    @property
    def shape(self) -> Shape:
        """Representation of the values in the place."""
        return self.code.cx.shape(self.layout)

    # --------------------------------------------------------------------------- projections

    def project(self, elem: mir.ProjectionElem) -> None:
        """Goes one projection further."""
        match elem:
            case mir.Deref():
                self._deref()
            case mir.Field():
                self.field(elem.index, self.code.layout(elem.ty))
            case mir.Downcast():
                self.layout = self.code.cx.layouts.for_variant(self.layout, elem.variant)
            case mir.Index():
                self._index(elem.local)
            case mir.ConstantIndex():
                self._constant_index(elem)
            case mir.Subslice():
                self._subslice(elem)
            case mir.OpaqueCast() | mir.UnwrapUnsafeBinder():
                self.layout = self.code.layout(elem.ty)

    def _follow(self, base: Eval, layout: Layout, *, wide: bool) -> None:
        self.base = base
        self.local = -1
        self.in_register = False
        self.offset = 0
        self.layout = layout
        self.wide = wide

    def _deref(self) -> None:
        pointer_ty = self.layout.ty
        if not isinstance(pointer_ty, Ref | RawPtr):
            raise InternalError(f"dereference of {type(pointer_ty).__name__}")
        layouts = self.code.cx.layouts
        pointee = layouts.layout_of(pointer_ty.pointee)
        self._follow(self.load(), pointee, wide=not layouts.is_sized(pointee))

    def field(self, index: int, field_layout: Layout) -> None:
        """Goes to field ``index``."""
        layouts = self.code.cx.layouts
        offset = layouts.field_offset(self.layout, index)
        if not self.wide:
            self.offset += offset
            self.layout = field_layout
            return
        base = self.base
        if base is None:
            raise InternalError("an unsized local")
        if layouts.is_sized(field_layout):
            self._follow(lambda frame: as_pair(base(frame))[0], field_layout, wide=False)
            self.offset = offset
            return
        cx = self.code.cx

        def unsized_field(frame: Frame) -> Value:
            pointer, meta = as_pair(base(frame))
            at = dyn_field_offset(cx, field_layout, offset, meta)
            return memory.offset_pointer(pointer, at), meta

        self._follow(unsized_field, field_layout, wide=True)

    def _element(self) -> tuple[Eval, Layout, int]:
        """Address of the first element, layout and stride of elements."""
        ty = self.layout.ty
        if not isinstance(ty, Array | Slice):
            raise InternalError(f"index into {type(ty).__name__}")
        element = self.code.cx.layouts.layout_of(ty.element)
        stride = stride_of(self.layout)
        if self.wide:
            base = self.address()
            return (lambda frame: as_pair(base(frame))[0]), element, stride
        return self.address(), element, stride

    def _index(self, local: int) -> None:
        stride = stride_of(self.layout)
        index = LoweredPlace(self.code, local).load()
        first, element, stride = self._element()
        offset_pointer = memory.offset_pointer
        self._follow(
            lambda frame: offset_pointer(first(frame), as_int(index(frame)) * stride),
            element,
            wide=False,
        )

    def _constant_index(self, elem: mir.ConstantIndex) -> None:
        length = self._length()
        first, element, stride = self._element()
        if not elem.from_end:
            at = elem.offset * stride
            self._follow(lambda frame: memory.offset_pointer(first(frame), at), element, wide=False)
            return

        def from_end(frame: Frame) -> Value:
            at = (length(frame) - elem.offset) * stride
            return memory.offset_pointer(first(frame), at)

        self._follow(from_end, element, wide=False)

    def _subslice(self, elem: mir.Subslice) -> None:
        length = self._length()
        whole = self.layout.ty
        first, _, stride = self._element()
        at = elem.start * stride
        interner = self.code.cx.interner
        if isinstance(whole, Array):
            count = elem.end - elem.start
            if elem.from_end:
                count = array_length(whole) - elem.start - elem.end
            ty = interner.array(whole.element, interner.const_usize(count))
            layout = self.code.cx.layouts.layout_of(ty)
            self._follow(lambda frame: memory.offset_pointer(first(frame), at), layout, wide=False)
            return
        end = elem.end

        def subslice(frame: Frame) -> Value:
            stop = length(frame) - end if elem.from_end else end
            return memory.offset_pointer(first(frame), at), stop - elem.start

        self._follow(subslice, self.layout, wide=True)

    def _length(self) -> "LengthOf":
        if self.wide:
            return LengthOf(self.address(), 0)
        ty = self.layout.ty
        if not isinstance(ty, Array):
            raise InternalError(f"length of {type(ty).__name__}")
        return LengthOf(None, array_length(ty))

    # ------------------------------------------------------------------------------- results

    def address(self) -> Eval:
        """The address: a pointer, or pointer and metadata if the place is unsized."""
        offset = self.offset
        base = self.base
        if base is not None:
            if offset == 0:
                return base
            offset_pointer = memory.offset_pointer
            return lambda frame: offset_pointer(base(frame), offset)
        if self.in_register:
            return self._spilled()
        local = self.local
        local_alloc = self.code.local_alloc

        def local_address(frame: Frame) -> Value:
            alloc = frame.locals[local]
            if type(alloc) is not Alloc:
                alloc = local_alloc(frame, local)
            return Pointer(alloc, offset)

        return local_address

    def _spilled(self) -> Eval:
        """Address of a copy of a register: for places that are only read."""
        local = self.local
        offset = self.offset
        shape = self.code.local_shape(local)
        load = self._load_local

        def spill(frame: Frame) -> Value:
            temporary = memory.new_alloc(shape.size, shape.layout.align)
            shape.write(temporary, 0, load(frame))
            return Pointer(temporary, offset)

        return spill

    def _load_local(self, frame: Frame) -> Value:
        found = frame.locals[self.local]
        assert type(found) is not Alloc
        return found

    def load(self) -> Eval:
        """The value in the place."""
        shape = self.shape
        read = shape.read
        local = self.local
        offset = self.offset
        if self.wide:
            return self.address()
        if self.in_register:
            return self._load_register(shape)
        base = self.base
        if base is None:
            local_alloc = self.code.local_alloc

            def load_local(frame: Frame) -> Value:
                alloc = frame.locals[local]
                if type(alloc) is not Alloc:
                    alloc = local_alloc(frame, local)
                return read(alloc, offset)

            return load_local
        if shape.size == 0:
            return lambda _frame: None
        size = shape.size

        def load_through(frame: Frame) -> Value:
            pointer = base(frame)
            if type(pointer) is not Pointer:
                memory.deref(pointer, size)
                raise InternalError("an access through a number went on")
            return read(pointer.alloc, pointer.offset + offset)

        return load_through

    def _load_register(self, shape: Shape) -> Eval:
        local = self.local
        whole = self.code.local_shape(local)
        if self.offset == 0 and shape.size == whole.size and shape.kind is whole.kind:
            return lambda frame: frame.locals[local]  # type: ignore[return-value]  # a register
        half = half_of(whole, shape, self.offset)
        if half is not None:

            def load_half(frame: Frame) -> Value:
                pair = frame.locals[local]
                return pair[half] if type(pair) is tuple else None

            return load_half
        part = select_part(whole, shape, self.offset)
        return lambda frame: part(frame.locals[local])  # type: ignore[arg-type]  # a register

    def store(self) -> Store:
        """Writes a value to the place."""
        shape = self.shape
        write = shape.write
        local = self.local
        offset = self.offset
        if self.in_register:

            def store_register(frame: Frame, value: Value) -> None:
                frame.locals[local] = value

            return store_register
        if shape.size == 0:
            return lambda _frame, _value: None
        base = self.base
        if base is None:
            local_alloc = self.code.local_alloc

            def store_local(frame: Frame, value: Value) -> None:
                alloc = frame.locals[local]
                if type(alloc) is not Alloc:
                    alloc = local_alloc(frame, local)
                write(alloc, offset, value)

            return store_local
        size = shape.size

        def store_through(frame: Frame, value: Value) -> None:
            alloc, at = memory.deref(base(frame), size)
            write(alloc, at + offset, value)

        return store_through


@final
class LengthOf:
    """Number of elements of an array, or of a slice by its address."""

    __slots__ = ("_address", "_count")

    def __init__(self, address: Eval | None, count: int) -> None:
        self._address = address
        self._count = count

    def __call__(self, frame: Frame) -> int:
        """Number of elements."""
        address = self._address
        return self._count if address is None else as_int(as_pair(address(frame))[1])


def array_length(ty: Array) -> int:
    """Number of elements of a mono array type."""
    length = ty.length
    if isinstance(length, ConstValue) and isinstance(length.valtree, ValTreeLeaf):
        return length.valtree.data
    raise InternalError("the length of an array is not evaluated")


def lower_place(code: Code, place: mir.Place) -> LoweredPlace:
    """Lowers a place of a body."""
    lowered = LoweredPlace(code, place.local)
    for elem in place.projection:
        lowered.project(elem)
    return lowered
