"""Decoded fields to values that take more than their constructor: targets of ``bind_*``.

Source: rustc_middle/src/ty/{generics,adt,trait_def}.rs, rustc_middle/src/mir, rustc_abi (1.96.0).
"""

from mirdce.ir import items, mir
from mirdce.ir.ids import DefId
from mirdce.ir.ty import ExternAbi, Safety, Ty
from mirdce.rmeta.records import Cfg

_MACRO_SCOPE = 1
"""The bit of rustc's ``RemapPathScopeComponents``."""

_INTEGERS = {
    "I8": (items.IntegerRepr.U8, items.IntegerRepr.I8),
    "I16": (items.IntegerRepr.U16, items.IntegerRepr.I16),
    "I32": (items.IntegerRepr.U32, items.IntegerRepr.I32),
    "I64": (items.IntegerRepr.U64, items.IntegerRepr.I64),
    "I128": (items.IntegerRepr.U128, items.IntegerRepr.I128),
}

_NO_UNWIND_TARGET = -1

_UNWIND_TERMINATE = {
    mir.UnwindTerminateReason.ABI: mir.UnwindAction(
        mir.UnwindKind.TERMINATE_ABI, _NO_UNWIND_TARGET
    ),
    mir.UnwindTerminateReason.IN_CLEANUP: mir.UnwindAction(
        mir.UnwindKind.TERMINATE_IN_CLEANUP, _NO_UNWIND_TARGET
    ),
}


def fixed_integer(size: str, signed: bool) -> items.IntegerRepr:
    """``repr(u8)`` and so on."""
    return _INTEGERS[size][signed]


def pointer_integer(signed: bool) -> items.IntegerRepr:
    """``repr(isize)`` or ``repr(usize)``."""
    return items.IntegerRepr.IS if signed else items.IntegerRepr.US


def generics(
    parent: DefId | None,
    parent_count: int,
    own_params: tuple[items.GenericParam, ...],
    has_self: bool,
    late_bound: int | None,
) -> items.Generics:
    """Generics of an item; rustc keeps the span of a late-bound region as the flag."""
    return items.Generics(parent, parent_count, own_params, has_self, late_bound is not None)


def generic_param(
    name: str,
    def_id: DefId,
    index: int,
    pure_wrt_drop: bool,
    kind: tuple[items.ParamKind, bool],
) -> items.GenericParam:
    """A generic parameter; its kind comes with whether it has a default."""
    return items.GenericParam(name, def_id, index, kind[0], kind[1], pure_wrt_drop)


def variant_def(
    def_id: DefId,
    ctor: tuple[items.CtorKind, DefId] | None,
    name: str,
    discr: items.VariantDiscr,
    fields: tuple[items.FieldDef, ...],
    flags: int,
) -> items.VariantDef:
    """A variant; rustc keeps kind and DefId of its constructor in a pair."""
    ctor_kind, ctor_id = ctor if ctor is not None else (None, None)
    return items.VariantDef(def_id, name, discr, ctor_id, ctor_kind, fields, bool(flags))


def bytes_of_log2(log2: int) -> int:
    """An alignment in bytes."""
    return 1 << log2


def adt_def(
    variant_defs: tuple[items.VariantDef, ...], flags: int, repr_: items.ReprOptions
) -> items.AdtDef:
    """An ADT; its kind is in its flags."""
    adt_flags = items.AdtFlags(flags)
    if adt_flags & items.AdtFlags.IS_ENUM:
        kind = items.AdtKind.ENUM
    elif adt_flags & items.AdtFlags.IS_UNION:
        kind = items.AdtKind.UNION
    else:
        kind = items.AdtKind.STRUCT
    return items.AdtDef(kind, variant_defs, repr_, adt_flags)


def cfg_all(operands: tuple[Cfg, ...]) -> Cfg:
    """All of some conditions."""
    return Cfg("all", operands, "", None)


def cfg_any(operands: tuple[Cfg, ...]) -> Cfg:
    """One of some conditions."""
    return Cfg("any", operands, "", None)


def cfg_not(operand: Cfg) -> Cfg:
    """The opposite of a condition."""
    return Cfg("not", (operand,), "", None)


def cfg_bool(value: bool) -> Cfg:
    """A condition that always holds, or never."""
    return Cfg("bool", (), "", value)


def cfg_name(name: str, value: str | None) -> Cfg:
    """A name that is set, to a value if there is one."""
    return Cfg("name", (), name, value)


def cfg_version() -> Cfg:
    """A condition on the version of the compiler."""
    return Cfg("version", (), "", None)


def trait_def(
    safety: Safety,
    paren_sugar: bool,
    has_auto_impl: bool,
    is_marker: bool,
    specialization: str,
) -> items.TraitDef:
    """Properties of a trait."""
    always = specialization == "AlwaysApplicable"
    return items.TraitDef(safety, paren_sugar, has_auto_impl, is_marker, always)


def repr_options(
    int_repr: items.IntegerRepr | None, align: int | None, pack: int | None, flags: int
) -> items.ReprOptions:
    """``#[repr]`` of a type."""
    return items.ReprOptions(int_repr, align, pack, items.ReprFlags(flags))


def codegen_fn_attrs(
    flags: int,
    inline: items.InlineAttr,
    optimize: str,
    symbol_name: str | None,
    features: tuple[str, ...],
    linkage: items.Linkage | None,
    import_linkage: items.Linkage | None,
    section: str | None,
    align: int | None,
    patchable: items.PatchableFunctionEntry | None,
) -> items.CodegenFnAttrs:
    """Codegen attributes; an unknown flag bit is an error (``ValueError``)."""
    return items.CodegenFnAttrs(
        items.CodegenFnAttrFlags(flags),
        inline,
        symbol_name,
        features,
        linkage,
        import_linkage,
        section,
        optimize,
        align,
        patchable,
    )


def real_file_name(local: str | None, maybe_remapped: str, scopes: int) -> str:
    """The path that panic messages carry: the remapped one where macro scope is remapped."""
    return maybe_remapped if local is None or scopes & _MACRO_SCOPE else local


def is_include(macro: str) -> bool:
    """Whether a macro is the one whose expansion counts as no expansion."""
    return macro == "include"


def custom_file_name(name: str) -> str:
    """How a file that is none is named."""
    return f"<{name}>"


def binop_expr(operator: mir.BinOp) -> str:
    """The kind of an expression of ``generic_const_exprs``."""
    return f"Binop({operator})"


def unop_expr(operator: mir.UnOp) -> str:
    """The kind of an expression of ``generic_const_exprs``."""
    return f"UnOp({operator})"


def cast_expr(kind: str) -> str:
    """The kind of an expression of ``generic_const_exprs``."""
    return f"Cast({kind})"


def abi_of(choices: tuple[ExternAbi, ExternAbi], unwind: bool) -> ExternAbi:
    """One of two calling conventions, by whether it may unwind."""
    return choices[unwind]


def make_cast(
    kind: tuple[tuple[mir.CastKind, Safety | None], mir.CoercionSource | None],
    operand: mir.Operand,
    ty: Ty,
) -> mir.Cast:
    """A cast from the nested kind that rustc encodes."""
    (cast_kind, safety), source = kind
    return mir.Cast(cast_kind, operand, ty, safety, source)


def coroutine_terminator(
    kind: str, first: int | None, second: int | None, source_info: int
) -> mir.CoroutineTerminator:
    """A terminator of bodies that are never run, with the targets it has."""
    targets = tuple(target for target in (first, second) if target is not None)
    return mir.CoroutineTerminator(kind, targets, source_info)


def desugared(desugaring: str, source: str) -> mir.CoroutineKind:
    """The kind of an ``async``, ``gen`` or ``async gen`` block, closure or function."""
    return mir.CoroutineKind(f"{desugaring} {source}")


def asm_placeholder(operand: int, modifier: int | None) -> mir.AsmPlaceholder:
    """A placeholder; rustc encodes its modifier as a character."""
    return mir.AsmPlaceholder(operand, None if modifier is None else chr(modifier))


def asm_reg(register: tuple[str, str], is_class: bool) -> mir.AsmReg:
    """A register or register class of an architecture."""
    return mir.AsmReg(register[0], register[1], is_class)


def coroutine_layout(
    field_tys: tuple[tuple[Ty, bool], ...],
    variant_fields: tuple[tuple[int, ...], ...],
    conflicts: tuple[int, int, tuple[int, ...]],
) -> mir.CoroutineLayout:
    """A coroutine layout; the rows of the conflict matrix become one integer each."""
    rows, columns, words = conflicts
    words_per_row = (columns + 63) // 64
    if len(words) != rows * words_per_row:
        raise ValueError(f"a matrix of {rows} by {columns} bits has {len(words)} words")
    return mir.CoroutineLayout(
        tuple(ty for ty, _ in field_tys),
        tuple(ignored for _, ignored in field_tys),
        variant_fields,
        tuple(
            sum(
                word << 64 * place
                for place, word in enumerate(words[row * words_per_row : (row + 1) * words_per_row])
            )
            for row in range(rows)
        ),
    )


def analysis_phase(step: str) -> str:
    """The phase of a body that is still checked."""
    return f"Analysis({step})"


def runtime_phase(step: str) -> str:
    """The phase of a body that code is made from."""
    return f"Runtime({step})"


def unwind_terminate(reason: mir.UnwindTerminateReason) -> mir.UnwindAction:
    """What an unwinding that may not go on does."""
    return _UNWIND_TERMINATE[reason]
