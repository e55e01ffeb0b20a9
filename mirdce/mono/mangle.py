"""Names: v0 symbols, ``core::any::type_name`` texts, type ids.

Symbols of items that std's object code defines must equal rustc's byte for byte, since they are
linked by name.

Source: rustc_symbol_mangling/src/{lib,v0}.rs (1.96.0); RFC 2603.
"""

from typing import TYPE_CHECKING, Final

from mirdce.ir.ids import CrateNum, DefId, crate_of
from mirdce.ir.instance import (
    AsyncDropGlueKind,
    ConstructCoroutineInClosureShimKind,
    FutureDropPollShimKind,
    Instance,
    IntrinsicKind,
    ItemKind,
    ReifyShimKind,
    ThreadLocalShimKind,
    VTableShimKind,
    def_id_of,
)
from mirdce.ir.items import CodegenFnAttrFlags, CodegenFnAttrs, Linkage
from mirdce.ir.ty import REGION_CLASSES, Coroutine, Ty
from mirdce.mono import type_id, v0
from mirdce.mono import type_name as type_names
from mirdce.mono.sip128 import sip128

if TYPE_CHECKING:
    from mirdce.mono.cx import MonoCx

_REGIONS: Final = frozenset(REGION_CLASSES)
_NEVER_RENAMED: Final = frozenset(
    {"rust_eh_personality", "__isPlatformVersionAtLeast", "__isOSVersionAtLeast"}
)
"""Symbols that other tools know by name."""
_NOT_FOR_OTHERS: Final = (
    CodegenFnAttrFlags.RUSTC_STD_INTERNAL_SYMBOL
    | CodegenFnAttrFlags.EXTERNALLY_IMPLEMENTABLE_ITEM
    | CodegenFnAttrFlags.FOREIGN_ITEM
)
_REIFY_SHIMS: Final = {None: "reify", "FnPtr": "reify_fnptr", "Vtable": "reify_vtable"}


def symbol_name(
    cx: "MonoCx", instance: Instance, instantiating_crate: CrateNum | None = None
) -> str:
    """The symbol of an instance: a plain name if its attributes give one, else the v0 name.

    ``instantiating_crate`` is appended where rustc does so: when given, to generic instances, and
    to copies of other functions.
    """
    key = (instance, instantiating_crate)
    found = cx.memo.symbol_names.get(key)
    if found is None:
        found = _symbol_name(cx, instance, instantiating_crate)
        cx.memo.symbol_names[key] = found
    return found


def _symbol_name(cx: "MonoCx", instance: Instance, instantiating_crate: CrateNum | None) -> str:
    def_id = def_id_of(instance)
    kind = instance.kind
    if type(kind) is ItemKind or type(kind) is IntrinsicKind:
        plain = plain_symbol(cx, def_id)
        if plain is not None:
            return plain
    args = instance.args.items
    if type(kind) is AsyncDropGlueKind and type(kind.ty) is Coroutine:
        args = kind.ty.args.items[:1]
    if instance.session is None and all(type(arg) in _REGIONS for arg in args):
        instantiating_crate = None
    return v0.path_name(
        cx, def_id, args, shim=_shim_name(instance), instantiating_crate=instantiating_crate
    )


def _shim_name(instance: Instance) -> str | None:
    """What is appended for a shim that can exist beside the function itself."""
    kind = instance.kind
    match kind:
        case ThreadLocalShimKind():
            return "tls"
        case VTableShimKind():
            return "vtable"
        case ReifyShimKind():
            return _REIFY_SHIMS[kind.reason]
        case ConstructCoroutineInClosureShimKind():
            return "by_move" if kind.receiver_by_ref else "by_ref"
        case FutureDropPollShimKind():
            return "drop"
        case _:  # all others replace the function, or are never called by name
            return None


def static_symbol_name(cx: "MonoCx", def_id: DefId) -> str:
    """The symbol of a static."""
    plain = plain_symbol(cx, def_id)
    return v0.path_name(cx, def_id, ()) if plain is None else plain


def plain_symbol(cx: "MonoCx", def_id: DefId) -> str | None:
    """The symbol that an item's attributes give it, if they do."""
    item = cx.program.item(def_id)
    attrs: CodegenFnAttrs | None = item.codegen_attrs
    name = cx.program.def_key(def_id).name
    if attrs is None:
        return name if item.foreign else None
    if attrs.flags & CodegenFnAttrFlags.RUSTC_STD_INTERNAL_SYMBOL:
        return internal_symbol(cx, crate_of(def_id), attrs.symbol_name or name)
    if attrs.symbol_name is not None:
        return attrs.symbol_name
    if item.foreign or attrs.flags & CodegenFnAttrFlags.NO_MANGLE:
        return name
    return None


def is_exported(cx: "MonoCx", def_id: DefId) -> bool:
    """Whether an item that is defined here is for other languages, so that any file may see it.

    A shared library exports it, and so does an executable that is linked that way.

    Source: rustc_codegen_ssa/src/back/symbol_export.rs (``symbol_export_level``),
    rustc_monomorphize/src/partitioning.rs (``mono_item_linkage_and_visibility``), 1.96.0.
    """
    attrs = cx.codegen_attrs(def_id)
    if attrs is None or attrs.flags & _NOT_FOR_OTHERS:
        return False
    is_named = attrs.symbol_name is not None or attrs.flags & CodegenFnAttrFlags.NO_MANGLE
    return bool(is_named) or attrs.linkage not in (None, Linkage.INTERNAL)


def internal_symbol(cx: "MonoCx", krate: CrateNum, name: str) -> str:
    """The symbol of a ``#[rustc_std_internal_symbol]`` item; one set of names a rustc version.

    ``krate`` is any crate of that version.
    """
    if name in _NEVER_RENAMED:
        return name
    version = cx.program.crate_info(krate).rustc.removeprefix("rustc ")
    number, _ = sip128(version.encode())
    prefix = f"C{v0.disambiguator(number)}{v0.identifier('__rustc')}"
    return f"_RNv{prefix}{v0.identifier(name)}"


def type_name(cx: "MonoCx", ty: Ty) -> str:
    """What ``core::any::type_name::<ty>()`` returns."""
    return type_names.type_name(cx, ty)


def type_id_hash(cx: "MonoCx", ty: Ty) -> int:
    """The 128-bit hash that identifies ``ty`` in ``TypeId``; equal across crates and runs."""
    return type_id.type_id_hash(cx, ty)
