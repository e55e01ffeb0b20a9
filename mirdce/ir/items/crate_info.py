"""What holds for a whole crate.

Source: rustc_metadata/src/rmeta/mod.rs (``CrateRoot``), 1.96.0.
"""

from typing import final

from mirdce.ir.ids import DefId
from mirdce.ir.node import node
from mirdce.ir.node_class import Node
from mirdce.ir.plain_enum import PlainEnum
from mirdce.ir.ty import GenericArgs, Ty


@final
@node
class NativeLib(Node):
    """A ``#[link]`` library."""

    kind: str
    """rustc's ``NativeLibKind`` variant name."""
    name: str
    filename: str | None
    verbatim: bool | None
    cfg: bool
    """False if a ``cfg`` of the attribute does not hold."""


@final
@node
class ExportedSymbol(Node):
    """A symbol that a precompiled crate exports.

    ``kind`` is ``NonGeneric``, ``Generic``, ``DropGlue``, ``AsyncDropGlueCtorShim``,
    ``AsyncDropGlue``, ``ThreadLocalShim`` or ``NoDefId``; the fields that belong to it are set.
    """

    kind: str
    def_id: DefId | None
    args: GenericArgs | None
    ty: Ty | None
    name: str | None
    is_c: bool


class SymbolManglingVersion(PlainEnum):
    """How a crate's symbols are named."""

    LEGACY = 0
    V0 = 1
    HASHED = 2


class PanicStrategy(PlainEnum):
    """``-C panic``."""

    UNWIND = 0
    ABORT = 1
    IMMEDIATE_ABORT = 2


@final
@node
class CrateDep(Node):
    """A crate that another one was compiled against: ``lib{name}{extra_filename}.rmeta``, by
    hash."""

    name: str
    hash: bytes
    extra_filename: str


@final
@node
class CrateInfo(Node):
    """What identifies a crate and holds for all of it.

    Attributes:
        stable_crate_id: rustc's StableCrateId (a u64).
        hash: the crate's strict version hash, 16 bytes.
        rustc: the version string of the compiler that made it, e.g. ``rustc 1.95.0 (...)``.
    """

    name: str
    stable_crate_id: int
    hash: bytes
    extra_filename: str
    rustc: str
    triple: str
    edition: str
    deps: tuple[CrateDep, ...]
    symbol_mangling: SymbolManglingVersion
    is_proc_macro: bool
    has_global_allocator: bool
    has_panic_handler: bool
    has_default_lib_allocator: bool
    needs_allocator: bool
    needs_panic_runtime: bool
    panic_runtime: bool
    compiler_builtins: bool
    no_builtins: bool
    required_panic_strategy: PanicStrategy | None
    specialization_enabled: bool
