"""Value trees: constants of the type system as trees of numbers, and back.

Source: rustc_const_eval/src/const_eval/valtrees.rs (1.96.0).
"""

from mirdce.consteval import memory
from mirdce.consteval.discriminant import tag_for_variant, variant_reader
from mirdce.consteval.error import failure
from mirdce.consteval.eval_context import InterpCx
from mirdce.consteval.immediate import ShapeKind, as_int, as_pair, stride_of
from mirdce.consteval.memory import Alloc, Pointer, Value
from mirdce.consteval.place import array_length
from mirdce.errors import InternalError
from mirdce.ir.items import AdtKind
from mirdce.ir.ty import (
    Adt,
    Array,
    Bool,
    Char,
    Const,
    ConstValue,
    Float,
    FnDef,
    Int,
    Pat,
    RawPtr,
    Ref,
    Slice,
    Str,
    Tuple,
    Ty,
    Uint,
    UintTy,
    ValTree,
    ValTreeLeaf,
)
from mirdce.layout.model import Layout
from mirdce.mono.names.mangle import type_name

MAX_NODES = 100_000
"""Nodes that a value tree may have at most."""


class ValTreeBuilder:
    """Turns the value at a place into a tree."""

    def __init__(self, cx: InterpCx) -> None:
        self._cx = cx
        self._nodes = 0

    def build(self, layout: Layout, address: Value) -> ValTree:
        """The tree of the value of ``layout`` at ``address``.

        Raises:
            EvalError: the type has no value trees, or the tree is too large.
        """
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise failure("maximum number of nodes exceeded in constant")
        ty = layout.ty
        match ty:
            case Bool() | Int() | Uint() | Float() | Char() | RawPtr():
                return self._leaf(layout, address)
            case FnDef():
                return self._cx.interner.valtree_branch(())
            case Pat():
                return self.build(self._cx.layouts.layout_of(ty.base), address)
            case Ref():
                return self._reference(layout, ty.pointee, address)
            case Str():
                return self._elements(self._cx.interner.u8, address, as_int(as_pair(address)[1]))
            case Slice():
                return self._elements(ty.element, address, as_int(as_pair(address)[1]))
            case Array():
                return self._elements(ty.element, address, array_length(ty))
            case Tuple():
                return self._fields(layout, address, len(ty.elements), None)
            case Adt():
                return self._adt(layout, ty, address)
            case _:
                raise failure(
                    "could not evaluate a constant of the type system: values of type"
                    f" `{type_name(self._cx.mono, ty)}` are not supported there"
                )

    def _leaf(self, layout: Layout, address: Value) -> ValTree:
        alloc, offset = memory.deref(address, layout.size)
        value = self._cx.shape(layout).read(alloc, offset)
        if type(value) is not int:
            raise failure("pointers are not supported in constants of the type system")
        return self._cx.interner.valtree_leaf(value, layout.size)

    def _reference(self, layout: Layout, pointee_ty: Ty, address: Value) -> ValTree:
        alloc, offset = memory.deref(address, layout.size)
        pointer = self._cx.shape(layout).read(alloc, offset)
        return self.build(self._cx.layouts.layout_of(pointee_ty), pointer)

    def _elements(self, element_ty: Ty, address: Value, count: int) -> ValTree:
        element = self._cx.layouts.layout_of(element_ty)
        first = as_pair(address)[0] if type(address) is tuple else address
        children = tuple(
            self._child(element, memory.offset_pointer(first, index * element.size))
            for index in range(count)
        )
        return self._cx.interner.valtree_branch(children)

    def _child(self, layout: Layout, address: Value) -> Const:
        return self._cx.interner.const_value(layout.ty, self.build(layout, address))

    def _adt(self, layout: Layout, ty: Adt, address: Value) -> ValTree:
        adt = self._cx.program.item(ty.def_id).adt
        if adt is None:
            raise InternalError("a type definition without its variants")
        if adt.kind is AdtKind.UNION:
            raise failure("unions are not supported in constants of the type system")
        if adt.kind is AdtKind.STRUCT:
            return self._fields(layout, address, len(adt.variants[0].fields), None)
        variant = variant_reader(self._cx, layout, by_address=True)(address)
        variant_layout = self._cx.layouts.for_variant(layout, variant)
        count = len(adt.variants[variant].fields)
        return self._fields(variant_layout, address, count, variant)

    def _fields(self, layout: Layout, address: Value, count: int, variant: int | None) -> ValTree:
        layouts = self._cx.layouts
        interner = self._cx.interner
        children: list[Const] = []
        if variant is not None:
            u32 = interner.uints[UintTy.U32]
            children.append(interner.const_value(u32, interner.valtree_leaf(variant, 4)))
        base = as_pair(address)[0] if type(address) is tuple else address
        for index in range(count):
            field = layouts.field(layout, index)
            offset = layouts.field_offset(layout, index)
            at: Value = memory.offset_pointer(base, offset)
            if type(address) is tuple and not layouts.is_sized(field):
                at = (memory.offset_pointer(base, offset), address[1])
            children.append(self._child(field, at))
        return interner.valtree_branch(tuple(children))


def valtree_to_value(cx: InterpCx, ty: Ty, valtree: ValTree) -> Value:
    """The value of mono type ``ty`` that a tree stands for; what it points to is global."""
    layout = cx.layouts.layout_of(ty)
    shape = cx.shape(layout)
    if isinstance(valtree, ValTreeLeaf) and shape.kind is ShapeKind.SCALAR:
        return valtree.data
    if shape.kind is ShapeKind.ZST:
        return None
    alloc = cx.allocate(layout)
    _write(cx, layout, alloc, 0, valtree)
    if shape.kind is ShapeKind.MEMORY:
        cx.globals.intern(alloc)
    else:
        for target in alloc.prov.values():
            cx.globals.intern(target)
    return shape.read(alloc, 0)


def _write(cx: InterpCx, layout: Layout, alloc: Alloc, offset: int, valtree: ValTree) -> None:
    """Writes the value that a tree stands for to a place."""
    ty = layout.ty
    match ty:
        case FnDef():
            return
        case Bool() | Int() | Uint() | Float() | Char() | RawPtr():
            memory.write_scalar(alloc, offset, layout.size, _leaf_of(valtree))
        case Pat():
            _write(cx, cx.layouts.layout_of(ty.base), alloc, offset, valtree)
        case Ref():
            cx.shape(layout).write(alloc, offset, _reference(cx, ty.pointee, valtree))
        case Array() | Slice():
            element = cx.layouts.layout_of(ty.element)
            _write_elements(cx, element, stride_of(layout), alloc, offset, valtree)
        case Str():
            element = cx.layouts.layout_of(cx.interner.u8)
            _write_elements(cx, element, 1, alloc, offset, valtree)
        case Tuple():
            _write_fields(cx, layout, alloc, offset, _children(valtree))
        case Adt():
            _write_adt(cx, layout, ty, alloc, offset, valtree)
        case _:
            raise InternalError(f"a value tree of type {type(ty).__name__}")


def _leaf_of(valtree: ValTree) -> int:
    if isinstance(valtree, ValTreeLeaf):
        return valtree.data
    raise InternalError("a number was expected in a value tree")


def _children(valtree: ValTree) -> tuple[ValTree, ...]:
    if isinstance(valtree, ValTreeLeaf):
        raise InternalError("a branch was expected in a value tree")
    found: list[ValTree] = []
    for child in valtree.children:
        if not isinstance(child, ConstValue):
            raise InternalError("a value tree with a child that is not evaluated")
        found.append(child.valtree)
    return tuple(found)


def _reference(cx: InterpCx, pointee_ty: Ty, valtree: ValTree) -> Value:
    pointee = cx.layouts.layout_of(pointee_ty)
    if cx.layouts.is_sized(pointee):
        alloc = cx.allocate(pointee)
        _write(cx, pointee, alloc, 0, valtree)
        return Pointer(alloc, 0)
    if not isinstance(pointee_ty, Str | Slice):
        raise InternalError(f"a value tree behind a reference to {type(pointee_ty).__name__}")
    count = len(_children(valtree))
    alloc = memory.new_alloc(count * stride_of(pointee), pointee.align)
    _write(cx, pointee, alloc, 0, valtree)
    return Pointer(alloc, 0), count


def _write_elements(
    cx: InterpCx, element: Layout, stride: int, alloc: Alloc, offset: int, valtree: ValTree
) -> None:
    for index, child in enumerate(_children(valtree)):
        _write(cx, element, alloc, offset + index * stride, child)


def _write_fields(
    cx: InterpCx, layout: Layout, alloc: Alloc, offset: int, children: tuple[ValTree, ...]
) -> None:
    layouts = cx.layouts
    for index, child in enumerate(children):
        field = layouts.field(layout, index)
        if field.size:
            _write(cx, field, alloc, offset + layouts.field_offset(layout, index), child)


def _write_adt(
    cx: InterpCx, layout: Layout, ty: Adt, alloc: Alloc, offset: int, valtree: ValTree
) -> None:
    adt = cx.program.item(ty.def_id).adt
    children = _children(valtree)
    if adt is None or adt.kind is not AdtKind.ENUM:
        _write_fields(cx, layout, alloc, offset, children)
        return
    variant = _leaf_of(children[0])
    _write_fields(cx, cx.layouts.for_variant(layout, variant), alloc, offset, children[1:])
    tag = tag_for_variant(cx, layout, variant)
    if tag is not None:
        memory.write_scalar(alloc, offset + tag[1], tag[2], tag[0])
