"""Names: symbols, ``core::any::type_name`` texts, type ids.

Symbols of items that std's object code defines must equal rustc's byte for byte, since they are
linked by name; all of those are in the v0 scheme. Others are in the scheme of the program, so that
backtraces, debuggers and profilers show what they show of rustc's programs.

Source: rustc_symbol_mangling/src/{lib,v0}.rs, rustc_middle/src/mono.rs (``instantiation_mode``),
rustc_middle/src/ty/instance.rs (``requires_inline``) (1.96.0); RFC 2603.
"""

from typing import Final

from mirdce.errors import UnsupportedError
from mirdce.ir.ids import CrateNum, DefId, crate_of
from mirdce.ir.instance import (
    AsyncDropGlueCtorShimKind,
    AsyncDropGlueKind,
    ConstructCoroutineInClosureShimKind,
    DropGlueKind,
    FutureDropPollShimKind,
    Instance,
    IntrinsicKind,
    ItemKind,
    ReifyShimKind,
    ThreadLocalShimKind,
    VTableShimKind,
    def_id_of,
)
from mirdce.ir.items import (
    CodegenFnAttrFlags,
    CodegenFnAttrs,
    DefPathData,
    InlineAttr,
    Linkage,
    SymbolManglingVersion,
)
from mirdce.ir.plain_enum import has
from mirdce.ir.ty import REGION_CLASSES, Coroutine, GenericArg, Ty
from mirdce.mono.codegen_attrs import codegen_attrs
from mirdce.mono.cx import MonoCx
from mirdce.mono.names import legacy, type_id, v0
from mirdce.mono.names import type_name as type_names
from mirdce.mono.names.sip128 import sip128
from mirdce.mono.names.v0_encoding import disambiguator, identifier
from mirdce.mono.symbol_scheme import SymbolScheme

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
_LEGACY_SHIMS: Final[dict[str | None, str]] = {
    "tls": "{{tls-shim}}",
    "vtable": "{{vtable-shim}}",
    "reify": "{{reify-shim}}",
    "reify_fnptr": "{{reify-shim-fnptr}}",
    "reify_vtable": "{{reify-shim-vtable}}",
    "by_move": "{{by-move-shim}}",
    "by_ref": "{{by-ref-shim}}",
    "drop": "{{drop-shim}}",
}
_SMALL: Final = frozenset({DefPathData.CTOR, DefPathData.CLOSURE})


def symbol_name(cx: MonoCx, instance: Instance, instantiating_crate: CrateNum | None = None) -> str:
    """The symbol of an instance: a plain name if its attributes give one, else a mangled name.

    Args:
        instantiating_crate: the crate whose object code has this instance of a generic function, or
            this copy of another; None: the program's only one.
    """
    key = (instance, instantiating_crate)
    found = cx.memo.symbol_names.get(key)
    if found is None:
        found = _symbol_name(cx, instance, instantiating_crate)
        cx.memo.symbol_names[key] = found
    return found


def _symbol_name(cx: MonoCx, instance: Instance, instantiating_crate: CrateNum | None) -> str:
    def_id = def_id_of(instance)
    kind = instance.kind
    if type(kind) is ItemKind or type(kind) is IntrinsicKind:
        plain = plain_symbol(cx, def_id)
        if plain is not None:
            return plain
    unique = unique_name(cx, instance, instantiating_crate)
    scheme = cx.symbols
    if scheme is None:
        return unique
    krate = _naming_crate(cx, scheme, instance, instantiating_crate)
    match scheme.of_crate(krate):
        case SymbolManglingVersion.V0:
            return unique
        case SymbolManglingVersion.LEGACY:
            try:
                return legacy.with_hash(_legacy_path(cx, instance), unique)
            except UnsupportedError:
                # v0 names are shorter; rustc falls back on them too, on other targets.
                return unique
        case SymbolManglingVersion.HASHED:
            name = cx.program.crate_info(krate).name
            return legacy.hashed_name(identifier(name), unique)


def unique_name(cx: MonoCx, instance: Instance, instantiating_crate: CrateNum | None = None) -> str:
    """The v0 name of an instance, whatever its symbol is; no other has the same.

    ``instantiating_crate`` is appended where rustc does so: to generic instances, when given.
    """
    kind = instance.kind
    args = instance.args.items
    if type(kind) is AsyncDropGlueKind and type(kind.ty) is Coroutine:
        args = kind.ty.args.items[:1]
    if instance.session is None and not _has_non_regions(args):
        instantiating_crate = None
    return v0.path_name(
        cx,
        def_id_of(instance),
        args,
        shim=_shim_name(instance),
        instantiating_crate=instantiating_crate,
    )


def name_of_copy(cx: MonoCx, instance: Instance, krate: CrateNum) -> str:
    """The v0 name of the copy of a plain function that rustc makes in a crate.

    Source: rustc_symbol_mangling/src/lib.rs (``compute_symbol_name``), 1.96.0.
    """
    def_id, args = def_id_of(instance), instance.args.items
    return v0.path_name(cx, def_id, args, instantiating_crate=krate)


def _has_non_regions(args: tuple[GenericArg, ...]) -> bool:
    return any(type(arg) not in _REGIONS for arg in args)


def _naming_crate(
    cx: MonoCx, scheme: SymbolScheme, instance: Instance, instantiating_crate: CrateNum | None
) -> CrateNum:
    """The crate whose scheme names an instance."""
    maker = scheme.root if instantiating_crate is None else instantiating_crate
    def_id = def_id_of(instance)
    krate = crate_of(def_id)
    if _has_non_regions(instance.args.items) or maker not in scheme.own_crates:
        return maker
    if krate in scheme.own_crates:
        return krate if instantiating_crate is None else maker
    session = instance.session
    copies = scheme.copies_inlined if session is None else session.profile.opt_level == "0"
    item = cx.program.item(def_id)
    if not copies or not (item.cross_crate_inlinable or _requires_inline(cx, instance)):
        return krate
    attrs = codegen_attrs(cx, def_id)
    is_copied = attrs is not None and attrs.inline in (InlineAttr.ALWAYS, InlineAttr.FORCE)
    return krate if is_copied else maker


def _requires_inline(cx: MonoCx, instance: Instance) -> bool:
    """Whether a function is so small by its nature that rustc puts a copy wherever it is called."""
    if type(instance.kind) is ItemKind:
        return cx.program.def_key(instance.kind.def_id).data in _SMALL
    return type(instance.kind) is not ThreadLocalShimKind


def _legacy_path(cx: MonoCx, instance: Instance) -> str:
    kind = instance.kind
    def_id = def_id_of(instance)
    shim = _shim_name(instance)
    if isinstance(kind, DropGlueKind | AsyncDropGlueCtorShimKind | FutureDropPollShimKind):
        return legacy.legacy_path(cx, def_id, instance.args.items, _LEGACY_SHIMS.get(shim, ""))
    if type(kind) is AsyncDropGlueKind and type(kind.ty) is Coroutine:
        return legacy.legacy_path(cx, def_id, kind.ty.args.items[:1])
    # One path for all instances of a function.
    paths = cx.memo.legacy_paths
    found = paths.get((def_id, shim))
    if found is None:
        found = legacy.legacy_path(cx, def_id, shim=_LEGACY_SHIMS.get(shim, ""))
        paths[def_id, shim] = found
    return found


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


def static_symbol_name(cx: MonoCx, def_id: DefId) -> str:
    """The symbol of a static."""
    plain = plain_symbol(cx, def_id)
    if plain is not None:
        return plain
    unique = unique_static_name(cx, def_id)
    version = SymbolManglingVersion.V0
    if cx.symbols is not None:
        version = cx.symbols.of_crate(crate_of(def_id))
    match version:
        case SymbolManglingVersion.V0:
            return unique
        case SymbolManglingVersion.LEGACY:
            return legacy.with_hash(legacy.legacy_path(cx, def_id), unique)
        case SymbolManglingVersion.HASHED:
            name = cx.program.crate_info(crate_of(def_id)).name
            return legacy.hashed_name(identifier(name), unique)


def unique_static_name(cx: MonoCx, def_id: DefId) -> str:
    """The v0 name of a static, whatever its symbol is."""
    return v0.path_name(cx, def_id, ())


def plain_symbol(cx: MonoCx, def_id: DefId) -> str | None:
    """The symbol that an item's attributes give it, if they do."""
    item = cx.program.item(def_id)
    attrs: CodegenFnAttrs | None = item.codegen_attrs
    name = cx.program.def_key(def_id).name
    if attrs is None:
        return name if item.foreign else None
    if has(attrs.flags, CodegenFnAttrFlags.RUSTC_STD_INTERNAL_SYMBOL):
        return internal_symbol(cx, crate_of(def_id), attrs.symbol_name or name)
    if attrs.symbol_name is not None:
        return attrs.symbol_name
    if item.foreign or has(attrs.flags, CodegenFnAttrFlags.NO_MANGLE):
        return name
    return None


def is_exported(cx: MonoCx, def_id: DefId) -> bool:
    """Whether an item that is defined here is for other languages, so that any file may see it.

    A shared library exports it, and so does an executable that is linked that way.

    Source: rustc_codegen_ssa/src/back/symbol_export.rs (``symbol_export_level``),
    rustc_monomorphize/src/partitioning.rs (``mono_item_linkage_and_visibility``), 1.96.0.
    """
    attrs = codegen_attrs(cx, def_id)
    if attrs is None or has(attrs.flags, _NOT_FOR_OTHERS):
        return False
    is_named = attrs.symbol_name is not None or has(attrs.flags, CodegenFnAttrFlags.NO_MANGLE)
    return is_named or attrs.linkage not in (None, Linkage.INTERNAL)


def internal_symbol(cx: MonoCx, krate: CrateNum, name: str) -> str:
    """The symbol of a ``#[rustc_std_internal_symbol]`` item; one set of names a rustc version.

    ``krate`` is any crate of that version.
    """
    if name in _NEVER_RENAMED:
        return name
    version = cx.program.crate_info(krate).rustc.removeprefix("rustc ")
    number, _ = sip128(version.encode())
    prefix = f"C{disambiguator(number)}{identifier('__rustc')}"
    return f"_RNv{prefix}{identifier(name)}"


def type_name(cx: MonoCx, ty: Ty) -> str:
    """What ``core::any::type_name::<ty>()`` returns."""
    return type_names.type_name(cx, ty)


def type_id_hash(cx: MonoCx, ty: Ty) -> int:
    """The 128-bit hash that identifies ``ty`` in ``TypeId``; equal across crates and runs."""
    return type_id.type_id_hash(cx, ty)
