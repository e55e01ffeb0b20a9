"""How functions are called: from signatures and layouts to ``FnAbi``.

Two steps: the signature that a call really has (environment of closures, pinned receiver of
coroutines, spread tuple of ``rust-call``, caller location), then the way each value travels, which
the Rust ABI and the C ABI decide differently. Optimization attributes of arguments are no part of
it.

Source: rustc_ty_utils/src/abi.rs, rustc_target/src/callconv/mod.rs (1.96.0).
"""

from typing import TYPE_CHECKING, Final

from mirdce.errors import InternalError, UnsupportedError
from mirdce.ir.ids import DefId
from mirdce.ir.instance import (
    Instance,
    ThreadLocalShimKind,
    VirtualKind,
    def_id_of,
)
from mirdce.ir.items import CodegenFnAttrFlags
from mirdce.ir.plain_enum import has
from mirdce.ir.ty import ExternAbi, FnSig, Mutability, RawPtr, Ref, Tuple, Ty
from mirdce.layout import callee_sig, sysv, win64
from mirdce.layout.arg_abi import (
    cast_arg,
    default_arg,
    direct_arg,
    indirect_arg,
    integer_register,
)
from mirdce.layout.model import (
    ArgAbi,
    CallConv,
    CastRegs,
    Extension,
    FnAbi,
    Layout,
    PassKind,
    ReprMemory,
    ReprScalar,
    ReprScalarPair,
    ReprSimdVector,
)
from mirdce.layout.sizes import is_1zst, is_unsized
from mirdce.mono.codegen_attrs import codegen_attrs
from mirdce.mono.instances.resolve import requires_caller_location
from mirdce.target.target import POINTER_SIZE, AbiFamily

if TYPE_CHECKING:
    from mirdce.layout.cx import LayoutCx

RUSTIC_ABIS: Final = frozenset(
    {ExternAbi.RUST, ExternAbi.RUST_CALL, ExternAbi.RUST_COLD, ExternAbi.RUST_PRESERVE_NONE}
)
_X86_64_CONVENTIONS: Final = {
    ExternAbi.RUST: CallConv.RUST,
    ExternAbi.RUST_CALL: CallConv.RUST,
    ExternAbi.RUST_COLD: CallConv.COLD,
    ExternAbi.RUST_PRESERVE_NONE: CallConv.PRESERVE_NONE,
    ExternAbi.UNADJUSTED: CallConv.C,
    ExternAbi.C: CallConv.C,
    ExternAbi.C_UNWIND: CallConv.C,
    ExternAbi.CDECL: CallConv.C,
    ExternAbi.CDECL_UNWIND: CallConv.C,
    ExternAbi.SYSTEM: CallConv.C,
    ExternAbi.SYSTEM_UNWIND: CallConv.C,
    ExternAbi.SYSV64: CallConv.X86_64_SYSV,
    ExternAbi.SYSV64_UNWIND: CallConv.X86_64_SYSV,
    ExternAbi.WIN64: CallConv.X86_64_WIN64,
    ExternAbi.WIN64_UNWIND: CallConv.X86_64_WIN64,
    ExternAbi.EFIAPI: CallConv.X86_64_WIN64,
    ExternAbi.VECTORCALL: CallConv.X86_VECTORCALL,
    ExternAbi.VECTORCALL_UNWIND: CallConv.X86_VECTORCALL,
}
"""Other ABIs are refused: they are for other processors, or interrupt handlers."""
CONVENTIONS: Final = {AbiFamily.X86_64_SYSV: _X86_64_CONVENTIONS}
_C_RULES: Final = {AbiFamily.X86_64_SYSV: sysv.classify_signature}
"""How values travel in calls of C functions, where their convention does not say it by name."""
_UNWINDING: Final = RUSTIC_ABIS | {
    ExternAbi.C_UNWIND,
    ExternAbi.CDECL_UNWIND,
    ExternAbi.SYSTEM_UNWIND,
    ExternAbi.SYSV64_UNWIND,
    ExternAbi.WIN64_UNWIND,
    ExternAbi.VECTORCALL_UNWIND,
}


def fn_abi_of_instance(cx: "LayoutCx", instance: Instance) -> FnAbi:
    """How an instance is called.

    Raises:
        UnsupportedError: its calling convention is not one of this target's usual ones.
        LayoutError: an argument has no layout.
    """
    mono = cx.mono
    kind = instance.kind
    sig = callee_sig.callee_sig(mono, instance)
    is_virtual = type(kind) is VirtualKind
    location = None
    if requires_caller_location(mono, instance):
        interner = mono.interner
        location_ty = interner.adt(
            mono.lang.require("PanicLocation"), interner.args((interner.re_erased,))
        )
        location = interner.ref(interner.re_erased, location_ty, Mutability.NOT)
    body: DefId | None = def_id_of(instance)
    if is_virtual or type(kind) is ThreadLocalShimKind:
        body = None
    return _fn_abi(cx, sig, (), location, is_virtual=is_virtual, body=body)


def fn_abi_of_fn_ptr(cx: "LayoutCx", sig: FnSig, extra: tuple[Ty, ...]) -> FnAbi:
    """How a function pointer of this signature is called with these variadic arguments."""
    return _fn_abi(cx, sig, extra, None, is_virtual=False, body=None)


def _fn_abi(
    cx: "LayoutCx",
    sig: FnSig,
    extra: tuple[Ty, ...],
    location: Ty | None,
    *,
    is_virtual: bool,
    body: DefId | None,
) -> FnAbi:
    abi = sig.abi
    family = cx.target.abi
    conv = CONVENTIONS[family].get(abi)
    if conv is None:
        raise UnsupportedError(f'extern "{abi.value}"', "a function signature")
    inputs = sig.inputs
    if abi is ExternAbi.RUST_CALL:
        last = inputs[-1] if inputs else None
        if type(last) is not Tuple:
            raise InternalError('the last argument of a "rust-call" function is no tuple')
        inputs = inputs[:-1]
        extra = last.elements
    tys = (*inputs, *extra) if location is None else (*inputs, *extra, location)
    layouts = [cx.layout_of(ty) for ty in tys]
    if is_virtual:
        layouts[0] = _thin_self(cx, layouts[0])
    output = cx.layout_of(sig.output)
    if abi in RUSTIC_ABIS:
        args = tuple(_rust_arg(layout) for layout in layouts)
        ret = _rust_return(output)
    elif abi is ExternAbi.UNADJUSTED:
        args = tuple(_unadjusted(layout) for layout in layouts)
        ret = _unadjusted(output)
    elif conv is CallConv.X86_64_WIN64:
        args, ret = win64.classify_signature(cx, layouts, output)
    else:
        args, ret = _C_RULES[family](cx, layouts, output)
    return FnAbi(
        args=args,
        ret=ret,
        c_variadic=sig.c_variadic,
        fixed_count=len(inputs),
        conv=conv,
        can_unwind=_can_unwind(cx, body, abi),
    )


def _can_unwind(cx: "LayoutCx", body: DefId | None, abi: ExternAbi) -> bool:
    """Whether unwinding may leave the function; ``panic=abort`` is the code generator's affair."""
    if body is not None:
        attrs = codegen_attrs(cx.mono, body)
        if attrs is not None and has(attrs.flags, CodegenFnAttrFlags.NEVER_UNWIND):
            return False
    return abi in _UNWINDING


def _rust_arg(layout: Layout) -> ArgAbi:
    arg = default_arg(layout)
    if arg.kind is PassKind.IGNORE:
        return arg
    backend_repr = layout.backend_repr
    match backend_repr:
        case ReprMemory():
            if backend_repr.sized and layout.size <= POINTER_SIZE:
                # One integer of just that many bytes: LLVM handles it better than an aggregate.
                integer = integer_register(layout.size)
                return cast_arg(layout, CastRegs((integer,), (0,), rest_padding=False))
            return arg
        case ReprSimdVector():
            # By pointer, since caller and callee may disagree on which vector registers exist.
            return indirect_arg(layout)
        case ReprScalar() | ReprScalarPair():
            return arg


def _rust_return(layout: Layout) -> ArgAbi:
    arg = _rust_arg(layout)
    if arg.kind is not PassKind.IGNORE and layout.size > 2 * POINTER_SIZE:
        return indirect_arg(layout)
    return arg


def _unadjusted(layout: Layout) -> ArgAbi:
    """LLVM's own intrinsics: aggregates travel directly, as values of aggregate type."""
    arg = default_arg(layout)
    return direct_arg(layout, Extension.NONE) if arg.kind is PassKind.INDIRECT else arg


def _thin_self(cx: "LayoutCx", layout: Layout) -> Layout:
    """The receiver of a virtual call: the data pointer alone, with the wide pointer's type."""
    if is_unsized(layout):
        wide: Ty = cx.mono.interner.raw_ptr(layout.ty, Mutability.MUT)
    else:
        inner = layout
        while type(inner.ty) is not RawPtr and type(inner.ty) is not Ref:
            inner = _only_solid_field(cx, inner)
        wide = inner.ty
    interner = cx.mono.interner
    thin = cx.layout_of(interner.raw_ptr(interner.unit, Mutability.MUT))
    return Layout(
        ty=wide,
        size=thin.size,
        align=thin.align,
        fields=thin.fields,
        variants=thin.variants,
        backend_repr=thin.backend_repr,
        largest_niche=thin.largest_niche,
        uninhabited=thin.uninhabited,
        variant=None,
        unadjusted_abi_align=thin.unadjusted_abi_align,
        max_repr_align=None,
    )


def _only_solid_field(cx: "LayoutCx", layout: Layout) -> Layout:
    for index in range(cx.field_count(layout)):
        field = cx.field(layout, index)
        if not is_1zst(field):
            return field
    raise InternalError("a receiver without a pointer inside")
