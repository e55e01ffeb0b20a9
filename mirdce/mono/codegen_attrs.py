"""Attributes of functions and statics that code generation asks for.

Source: rustc_middle/src/ty/context.rs (``codegen_fn_attrs``), 1.96.0.
"""

from mirdce.ir.ids import DefId
from mirdce.ir.items import CodegenFnAttrFlags, CodegenFnAttrs
from mirdce.ir.plain_enum import has
from mirdce.mono.cx import MonoCx


def codegen_attrs(cx: MonoCx, def_id: DefId) -> CodegenFnAttrs | None:
    """Attributes for code generation, inherited ones included; the crate's record has them."""
    return cx.program.item(def_id).codegen_attrs


def is_track_caller(cx: MonoCx, def_id: DefId) -> bool:
    """Whether a function takes its caller's location (``#[track_caller]``)."""
    attrs = codegen_attrs(cx, def_id)
    return attrs is not None and has(attrs.flags, CodegenFnAttrFlags.TRACK_CALLER)
