"""What the optimizer may assume, as LLVM text: attributes of functions and parameters, and metadata
of loads.

Nearly all of it is for optimized code only, as with rustc.

Source: rustc_codegen_llvm/src/{abi,attributes}.rs, rustc_codegen_llvm/src/builder.rs
(``load_operand``), 1.96.0.
"""

from typing import Final

from mirdce.codegen.emit.cx import CodegenCx
from mirdce.ir.instance import (
    AsyncDropGlueCtorShimKind,
    AsyncDropGlueKind,
    DropGlueKind,
    FutureDropPollShimKind,
    Instance,
    ItemKind,
    ThreadLocalShimKind,
    def_id_of,
)
from mirdce.ir.items import CodegenFnAttrFlags, CodegenFnAttrs, DefKind, InlineAttr
from mirdce.ir.plain_enum import has
from mirdce.layout.arg_attrs import ArgAttributes, pointee_at
from mirdce.layout.model import (
    ArgAbi,
    Layout,
    PassKind,
    PrimitiveKind,
    ReprScalar,
    ReprScalarPair,
    Scalar,
)
from mirdce.layout.scalar import is_always_valid, is_bool, pair_offset
from mirdce.mono.codegen_attrs import codegen_attrs

_SMALL: Final = frozenset({DefKind.CLOSURE, DefKind.CTOR_STRUCT_FN, DefKind.CTOR_VARIANT_FN})
_LARGE_SHIMS: Final = (
    AsyncDropGlueCtorShimKind,
    AsyncDropGlueKind,
    FutureDropPollShimKind,
    ThreadLocalShimKind,
)
_ALLOC_FAMILY: Final = ' "alloc-family"="__rust_alloc"'
_ALLOCATING: Final = {
    CodegenFnAttrFlags.ALLOCATOR: 'allockind("alloc,uninitialized,aligned") allocsize(0)',
    CodegenFnAttrFlags.ALLOCATOR_ZEROED: 'allockind("alloc,zeroed,aligned") allocsize(0)',
    CodegenFnAttrFlags.REALLOCATOR: 'allockind("realloc,aligned") allocsize(3)',
    CodegenFnAttrFlags.DEALLOCATOR: 'allockind("free")',
}
_PARAMETER_ROLES: Final[dict[CodegenFnAttrFlags, dict[int, str]]] = {
    CodegenFnAttrFlags.ALLOCATOR: {1: " allocalign"},
    CodegenFnAttrFlags.ALLOCATOR_ZEROED: {1: " allocalign"},
    CodegenFnAttrFlags.REALLOCATOR: {0: " allocptr", 2: " allocalign"},
    CodegenFnAttrFlags.DEALLOCATOR: {0: " allocptr captures(address)"},
}
"""What certain parameters of the allocator's functions are, by position."""
_RETURNS_NEW: Final = (
    CodegenFnAttrFlags.ALLOCATOR
    | CodegenFnAttrFlags.ALLOCATOR_ZEROED
    | CodegenFnAttrFlags.REALLOCATOR
)


# -------------------------------------------------------------------------- parameters and results


def parameter_text(attributes: ArgAttributes) -> str:
    """Attributes of a parameter or result, a space before each; the range is left out."""
    text = f" align {attributes.align}" if attributes.align > 1 else ""
    if attributes.dereferenceable:
        suffix = "" if attributes.nonnull else "_or_null"
        text += f" dereferenceable{suffix}({attributes.dereferenceable})"
    elif attributes.nonnull:
        text += " nonnull"
    if attributes.noalias:
        text += " noalias"
    if attributes.readonly:
        text += " readonly"
    if attributes.noundef:
        text += " noundef"
    captures = attributes.captures.value
    return f"{text} {captures}" if captures else text


def range_text(attributes: ArgAttributes, llty: str) -> str:
    """The range of an integer that is passed as ``llty``, a space before; empty for none."""
    if attributes.valid_range is None or not llty.startswith("i"):
        return ""
    start, last = attributes.valid_range
    end = (last + 1) & ((1 << int(llty[1:])) - 1)
    return f" range({llty} {start}, {end})" if start != end else ""


def definition_extra(arg: ArgAbi) -> str:
    """What a function says of an argument by pointer, but not its callers."""
    if arg.kind is PassKind.INDIRECT and not arg.by_val and not arg.on_heap_meta:
        return " dead_on_return"
    return ""


SRET_EXTRA: Final = " writable dead_on_unwind"
"""The same for the place of the result."""


# ---------------------------------------------------------------------------------------- functions


def definition_attributes(cx: CodegenCx, instance: Instance, attrs: CodegenFnAttrs | None) -> str:
    """Attributes of a function that is defined, a space before each.

    Args:
        attrs: those of its item.
    """
    inline = InlineAttr.NONE if attrs is None else attrs.inline
    optimize = "Default" if attrs is None else attrs.optimize
    text = "" if attrs is None else _whatever_the_level(attrs)
    if inline is InlineAttr.NEVER or optimize == "DoNotOptimize":
        text += " noinline"
    elif cx.optimize:
        always = inline in (InlineAttr.ALWAYS, InlineAttr.FORCE)
        if always and attrs is not None and not attrs.target_features:
            text += " alwaysinline"
        elif always or inline is InlineAttr.HINT or _requires_inline(cx, instance):
            text += " inlinehint"
    if not cx.optimize and type(instance.kind) is DropGlueKind:
        return text
    if optimize == "DoNotOptimize":
        text += " optnone"
    elif optimize == "Size" and cx.optimize:
        text += " minsize optsize"
    if attrs is not None and has(attrs.flags, CodegenFnAttrFlags.COLD):
        text += " cold"
    return text


def _whatever_the_level(attrs: CodegenFnAttrs) -> str:
    """What a function says that is more than advice to the optimizer."""
    text = ' "no-builtins"' if has(attrs.flags, CodegenFnAttrFlags.NO_BUILTINS) else ""
    if attrs.patchable is not None:
        if attrs.patchable.entry:
            text += f' "patchable-function-entry"="{attrs.patchable.entry}"'
        if attrs.patchable.prefix:
            text += f' "patchable-function-prefix"="{attrs.patchable.prefix}"'
    return text


def _requires_inline(cx: CodegenCx, instance: Instance) -> bool:
    """Whether a function is so small by its nature that rustc puts a copy wherever it is called.

    Source: rustc_middle/src/ty/instance.rs (``requires_inline``), 1.96.0.
    """
    kind = instance.kind
    if type(kind) is ItemKind:
        return cx.program.item(def_id_of(instance)).kind in _SMALL
    if type(kind) is DropGlueKind:
        return kind.ty is None
    return not isinstance(kind, _LARGE_SHIMS)


def declaration_attributes(cx: CodegenCx, instance: Instance) -> str:
    """What is known of a function whose body is elsewhere, a space before each."""
    if not cx.optimize or type(instance.kind) is DropGlueKind:
        return ""
    attrs = codegen_attrs(cx.mono, def_id_of(instance))
    if attrs is None:
        return ""
    flags = attrs.flags
    text = " cold" if has(flags, CodegenFnAttrFlags.COLD) else ""
    if has(flags, CodegenFnAttrFlags.FFI_PURE):
        text += " memory(read)"
    if has(flags, CodegenFnAttrFlags.FFI_CONST):
        text += " memory(none)"
    for flag, kind in _ALLOCATING.items():
        if flags & flag:
            text += f" {kind}{_ALLOC_FAMILY}"
    return text


def parameter_roles(cx: CodegenCx, instance: Instance) -> dict[int, str]:
    """What certain parameters of the allocator's functions are, by position."""
    attrs = codegen_attrs(cx.mono, def_id_of(instance)) if cx.optimize else None
    if attrs is not None:
        for flag, roles in _PARAMETER_ROLES.items():
            if attrs.flags & flag:
                return roles
    return {}


def returns_new_memory(cx: CodegenCx, instance: Instance) -> bool:
    """Whether nothing else points to what an allocator's function returns."""
    attrs = codegen_attrs(cx.mono, def_id_of(instance)) if cx.optimize else None
    return attrs is not None and has(attrs.flags, _RETURNS_NEW)


# -------------------------------------------------------------------------------------------- loads


def load_metadata(cx: CodegenCx, layout: Layout) -> tuple[str, str]:
    """Metadata of the loads of a scalar or of both halves of a pair, a comma before each."""
    found = cx.load_metadata.get(layout)
    if found is None:
        found = cx.load_metadata[layout] = _load_metadata(cx, layout)
    return found


def _load_metadata(cx: CodegenCx, layout: Layout) -> tuple[str, str]:
    if not cx.optimize:
        return "", ""
    repr_ = layout.backend_repr
    if type(repr_) is ReprScalar:
        return _of_scalar(cx, layout, repr_.scalar, 0), ""
    if type(repr_) is ReprScalarPair:
        offset = pair_offset(repr_.first, repr_.second)
        return _of_scalar(cx, layout, repr_.first, 0), _of_scalar(cx, layout, repr_.second, offset)
    return "", ""


def _of_scalar(cx: CodegenCx, layout: Layout, scalar: Scalar, offset: int) -> str:
    if scalar.is_union:
        return ""
    text = ", !noundef !{}"
    bits = scalar.primitive.size * 8
    match scalar.primitive.kind:
        case PrimitiveKind.INT:
            if is_bool(scalar):
                return f"{text}, !range !{{i8 0, i8 2}}"
            if not is_always_valid(scalar):
                end = (scalar.valid_end + 1) & ((1 << bits) - 1)
                text += f", !range !{{i{bits} {scalar.valid_start}, i{bits} {end}}}"
        case PrimitiveKind.POINTER:
            if 0 < scalar.valid_start <= scalar.valid_end:
                text += ", !nonnull !{}"
            pointee = pointee_at(cx.layouts, layout, offset)
            if pointee is not None and pointee.align > 1:
                text += f", !align !{{i64 {pointee.align}}}"
        case PrimitiveKind.FLOAT:
            pass
    return text
