"""Attributes that matter to code generation.

Source: rustc_middle/src/middle/codegen_fn_attrs.rs (1.96.0).
"""

import enum
from typing import final

from mirdce.ir.node import node
from mirdce.ir.node_class import Node
from mirdce.ir.plain_enum import PlainEnum


class InlineAttr(PlainEnum):
    """``#[inline]`` and its like."""

    NONE = 0
    HINT = 1
    ALWAYS = 2
    NEVER = 3
    FORCE = 4


class Linkage(PlainEnum):
    """``#[linkage]``."""

    AVAILABLE_EXTERNALLY = "available_externally"
    COMMON = "common"
    EXTERN_WEAK = "extern_weak"
    EXTERNAL = "external"
    INTERNAL = "internal"
    LINKONCE = "linkonce"
    LINKONCE_ODR = "linkonce_odr"
    WEAK = "weak"
    WEAK_ODR = "weak_odr"


class CodegenFnAttrFlags(enum.IntFlag):
    """rustc's flag bits, by its names (1.95.0 and 1.96.0)."""

    COLD = 1 << 0
    NEVER_UNWIND = 1 << 1
    NAKED = 1 << 2
    NO_MANGLE = 1 << 3
    RUSTC_STD_INTERNAL_SYMBOL = 1 << 4
    THREAD_LOCAL = 1 << 5
    USED_COMPILER = 1 << 6
    USED_LINKER = 1 << 7
    TRACK_CALLER = 1 << 8
    FFI_PURE = 1 << 9
    FFI_CONST = 1 << 10
    ALLOCATOR = 1 << 11
    DEALLOCATOR = 1 << 12
    REALLOCATOR = 1 << 13
    ALLOCATOR_ZEROED = 1 << 14
    NO_BUILTINS = 1 << 15
    FOREIGN_ITEM = 1 << 16
    OFFLOAD_KERNEL = 1 << 17
    EXTERNALLY_IMPLEMENTABLE_ITEM = 1 << 18


@final
@node
class PatchableFunctionEntry(Node):
    """``#[patchable_function_entry]``: no-operations before a function's address and behind it."""

    prefix: int
    entry: int


@final
@node
class CodegenFnAttrs(Node):
    """Attributes that matter to code generation, of functions and statics."""

    flags: CodegenFnAttrFlags
    inline: InlineAttr
    symbol_name: str | None
    """``#[no_mangle]``, ``#[export_name]`` or ``#[link_name]``: the plain symbol."""
    target_features: tuple[str, ...]
    linkage: Linkage | None
    import_linkage: Linkage | None
    link_section: str | None
    optimize: str
    """``Default``, ``DoNotOptimize``, ``Speed`` or ``Size``."""
    align: int | None
    """Bytes."""
    patchable: PatchableFunctionEntry | None


@final
@node
class Intrinsic(Node):
    """A compiler intrinsic; ``must_be_overridden``: it has no usable body."""

    name: str
    must_be_overridden: bool
