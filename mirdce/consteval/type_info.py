"""``core::mem::type_info::Type``: what a type is, as a value.

What there is to say of a type is a tree (`Info`); it is written by the names of the fields and
variants of the library's types, as the layout of those is the library's business.

Source: rustc_const_eval/src/const_eval/{type_info,type_info/adt,dyn_trait}.rs (1.96.0).
"""

from collections.abc import Sequence
from typing import Final, TypeAlias, final

from mirdce.consteval import memory
from mirdce.consteval.discriminant import tag_for_variant
from mirdce.consteval.eval_context import InterpCx
from mirdce.consteval.memory import Alloc, Pointer
from mirdce.errors import InternalError
from mirdce.ir.items import AdtDef, AdtFlags, AdtKind, VariantDef
from mirdce.ir.plain_enum import has
from mirdce.ir.ty import (
    CONST_CLASSES,
    REGION_CLASSES,
    Adt,
    Array,
    Bool,
    Char,
    ConstValue,
    Dynamic,
    ExistentialAutoTrait,
    ExternAbi,
    Float,
    FnPtr,
    FnSig,
    GenericArg,
    Int,
    Mutability,
    RawPtr,
    Ref,
    Safety,
    Slice,
    Str,
    Tuple,
    Ty,
    Uint,
    ValTreeLeaf,
)
from mirdce.layout.model import Layout
from mirdce.mono.names.mangle import type_id_hash


@final
class TypeId:
    """A ``TypeId``."""

    __slots__ = ("ty",)

    def __init__(self, ty: Ty) -> None:
        self.ty = ty


@final
class Choice:
    """A variant of an enum, and the field that it has, if any."""

    __slots__ = ("field", "name")

    def __init__(self, name: str, field: "Info | None" = None) -> None:
        self.name = name
        self.field = field


Info: TypeAlias = "int | str | TypeId | Choice | dict[str, Info] | list[Info]"
"""A number or bool, a ``&'static str``, an enum, a struct by its fields, a ``&'static`` slice."""

_EXTERN_C: Final = (ExternAbi.C, ExternAbi.C_UNWIND)


def write_type_id(cx: InterpCx, alloc: Alloc, offset: int, ty: Ty) -> None:
    """Write the ``TypeId`` of a type: its hash, in pointers to what knows the type."""
    memory.write_bytes(alloc, offset, type_id_hash(cx.mono, ty).to_bytes(16, "little"))
    target = cx.globals.type_id(ty)
    alloc.prov[offset] = target
    alloc.prov[offset + 8] = target


def write_type_info(cx: InterpCx, alloc: Alloc, offset: int, layout: Layout, ty: Ty) -> None:
    """Write the ``Type`` of a type, which has this layout."""
    of = cx.layouts.layout_of(ty)
    sized = cx.layouts.is_sized(of)
    size = Choice("Some", of.size) if sized else Choice("None")
    _write(cx, alloc, offset, layout, {"kind": _kind(cx, of), "size": size})


# -------------------------------------------------------------------------------------- what to say


def _kind(cx: InterpCx, layout: Layout) -> Choice:  # noqa: C901 - one arm a type
    ty = layout.ty
    match ty:
        case Tuple():
            fields = [_field(cx, layout, index, str(index)) for index in range(len(ty.elements))]
            return Choice("Tuple", {"fields": fields})
        case Array():
            length = ty.length
            if type(length) is not ConstValue or type(length.valtree) is not ValTreeLeaf:
                raise InternalError("an array of unknown length")
            info: Info = {"element_ty": TypeId(ty.element), "len": length.valtree.data}
            return Choice("Array", info)
        case Slice():
            return Choice("Slice", {"element_ty": TypeId(ty.element)})
        case Adt():
            return _adt(cx, layout, ty)
        case Bool():
            return Choice("Bool", {})
        case Char():
            return Choice("Char", {})
        case Int() | Uint():
            signed = int(type(ty) is Int)
            return Choice("Int", {"bits": 8 * layout.size, "signed": signed})
        case Float():
            return Choice("Float", {"bits": 8 * layout.size})
        case Str():
            return Choice("Str", {})
        case Ref() | RawPtr():
            mutable = int(ty.mutability is Mutability.MUT)
            name = "Reference" if type(ty) is Ref else "Pointer"
            return Choice(name, {"pointee": TypeId(ty.pointee), "mutable": mutable})
        case Dynamic():
            return Choice("DynTrait", {"predicates": _predicates(cx, ty)})
        case FnPtr():
            return Choice("FnPtr", _signature(ty.sig.value))
        case _:
            return Choice("Other")


def _field(cx: InterpCx, layout: Layout, index: int, name: str) -> Info:
    ty = cx.layouts.field(layout, index).ty
    return {"name": name, "ty": TypeId(ty), "offset": cx.layouts.field_offset(layout, index)}


def _adt(cx: InterpCx, layout: Layout, ty: Adt) -> Choice:
    definition = _definition(cx, ty)
    info: dict[str, Info] = {"generics": [_generic(arg) for arg in ty.args.items]}
    match definition.kind:
        case AdtKind.STRUCT | AdtKind.UNION:
            variant = definition.variants[0]
            info["fields"] = _fields(cx, layout, variant)
            info["non_exhaustive"] = int(variant.is_non_exhaustive)
            return Choice("Struct" if definition.kind is AdtKind.STRUCT else "Union", info)
        case AdtKind.ENUM:
            info["variants"] = [
                {
                    "name": variant.name,
                    "fields": _fields(cx, cx.layouts.for_variant(layout, index), variant),
                    "non_exhaustive": int(variant.is_non_exhaustive),
                }
                for index, variant in enumerate(definition.variants)
            ]
            closed = not has(definition.flags, AdtFlags.IS_VARIANT_LIST_NON_EXHAUSTIVE)
            info["non_exhaustive"] = int(not closed)
            return Choice("Enum", info)


def _fields(cx: InterpCx, layout: Layout, variant: VariantDef) -> Info:
    return [_field(cx, layout, index, field.name) for index, field in enumerate(variant.fields)]


def _generic(arg: GenericArg) -> Info:
    if isinstance(arg, REGION_CLASSES):
        return Choice("Lifetime", {})
    if isinstance(arg, CONST_CLASSES):
        if type(arg) is not ConstValue:
            raise InternalError("a constant argument without a value")
        return Choice("Const", {"ty": TypeId(arg.ty)})
    return Choice("Type", {"ty": TypeId(arg)})


def _predicates(cx: InterpCx, ty: Dynamic) -> list[Info]:
    """The principal with what it fixes, then each auto trait, as ``dyn`` types of their own."""
    autos = [each for each in ty.predicates if type(each.value) is ExistentialAutoTrait]
    principal = tuple(each for each in ty.predicates if each not in autos)
    parts = [(principal, 0)] if principal else []
    parts += [((auto,), 1) for auto in autos]
    return [
        {"trait_ty": {"ty": TypeId(cx.interner.dynamic(part, ty.region)), "is_auto": is_auto}}
        for part, is_auto in parts
    ]


def _signature(sig: FnSig) -> Info:
    if sig.abi in _EXTERN_C:
        abi = Choice("ExternC")
    elif sig.abi is ExternAbi.RUST:
        abi = Choice("ExternRust")
    else:
        abi = Choice("Named", sig.abi.value)
    inputs: list[Info] = [TypeId(each) for each in sig.inputs]
    return {
        "unsafety": int(sig.safety is Safety.UNSAFE),
        "abi": abi,
        "inputs": inputs,
        "output": TypeId(sig.output),
        "variadic": int(sig.c_variadic),
    }


# ------------------------------------------------------------------------------------- writing it


def _definition(cx: InterpCx, ty: Ty) -> AdtDef:
    definition = cx.program.item(ty.def_id).adt if isinstance(ty, Adt) else None
    if definition is None:
        raise InternalError("type information in a type that is no struct or enum")
    return definition


def _write(cx: InterpCx, alloc: Alloc, offset: int, layout: Layout, info: Info) -> None:
    match info:
        case int():
            cx.shape(layout).write(alloc, offset, info)
        case str():
            text = info.encode()
            pointer = Pointer(cx.globals.string(text), 0)
            cx.shape(layout).write(alloc, offset, (pointer, len(text)))
        case TypeId():
            write_type_id(cx, alloc, offset, info.ty)
        case Choice():
            _write_variant(cx, alloc, offset, layout, info)
        case dict():
            for index, field in enumerate(_definition(cx, layout.ty).variants[0].fields):
                at = offset + cx.layouts.field_offset(layout, index)
                _write(cx, alloc, at, cx.layouts.field(layout, index), info[field.name])
        case list():
            _write_slice(cx, alloc, offset, layout, info)


def _write_variant(cx: InterpCx, alloc: Alloc, offset: int, layout: Layout, info: Choice) -> None:
    variants = _definition(cx, layout.ty).variants
    index = next(i for i, variant in enumerate(variants) if variant.name == info.name)
    of_variant = cx.layouts.for_variant(layout, index)
    if info.field is not None:
        at = offset + cx.layouts.field_offset(of_variant, 0)
        _write(cx, alloc, at, cx.layouts.field(of_variant, 0), info.field)
    tag = tag_for_variant(cx, layout, index)
    if tag is not None:
        value, tag_offset, size = tag
        memory.write_scalar(alloc, offset + tag_offset, size, value)


def _write_slice(
    cx: InterpCx, alloc: Alloc, offset: int, layout: Layout, elements: Sequence[Info]
) -> None:
    slice_ty = layout.ty.pointee if isinstance(layout.ty, Ref) else None
    if not isinstance(slice_ty, Slice):
        raise InternalError("type information in a type that is no slice")
    element = cx.layouts.layout_of(slice_ty.element)
    array = memory.new_alloc(element.size * len(elements), element.align)
    for index, each in enumerate(elements):
        _write(cx, array, index * element.size, element, each)
    cx.shape(layout).write(alloc, offset, (Pointer(array, 0), len(elements)))
