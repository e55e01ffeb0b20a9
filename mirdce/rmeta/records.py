"""Decoded records that only this package sees: the crate root and what IR items are assembled from.

Source: rustc_metadata/src/rmeta/mod.rs, rustc_hir/src/definitions.rs, rustc_span/src/hygiene.rs
(1.96.0).
"""

from typing import NamedTuple

from mirdce.ir import items
from mirdce.ir.ids import DefId
from mirdce.ir.ty import GenericArgs, Ty
from mirdce.rmeta.tables import LazyArray, LazyTable, LazyValue
from mirdce.target.x86_64_linux_gnu import X86_64_LINUX_GNU


class HeaderRecord(NamedTuple):
    """``CrateHeader``, as far as it is used."""

    triple: str
    hash: bytes
    name: str
    is_proc_macro_crate: bool
    is_stub: bool


class DependencyRecord(NamedTuple):
    """``CrateDep``, as far as it is used.

    ``is_linked``: a program that has this crate has that one, too; it is more than macros.
    ``hash_at`` and ``host_hash_at`` are the positions of its hash, and of that of what runs in the
    compiler, which there may be.
    """

    name: str
    hash: bytes
    is_linked: bool
    extra_filename: str
    hash_at: int
    host_hash_at: int


class RootRecord(NamedTuple):
    """``CrateRoot``, as far as it is used."""

    header: HeaderRecord
    extra_filename: str
    stable_crate_id: bytes
    required_panic_strategy: items.PanicStrategy | None
    edition: str
    has_global_allocator: bool
    has_panic_handler: bool
    has_default_lib_allocator: bool
    crate_deps: LazyArray
    lang_items: LazyArray
    native_libraries: LazyArray
    foreign_modules: LazyArray
    impls: LazyArray
    incoherent_impls: LazyArray
    interpret_alloc_index: LazyArray
    tables: tuple[LazyTable, ...]
    exported_non_generic_symbols: LazyArray
    exported_generic_symbols: LazyArray
    syntax_contexts: LazyTable
    expn_data: LazyTable
    expn_hashes: LazyTable
    source_map: LazyTable
    compiler_builtins: bool
    needs_allocator: bool
    needs_panic_runtime: bool
    no_builtins: bool
    panic_runtime: bool
    symbol_mangling_version: items.SymbolManglingVersion
    specialization_enabled_in: bool


class TraitImplsRecord(NamedTuple):
    """``TraitImpls``: a trait in the crate's own numbering and where its impls are listed."""

    trait_id: tuple[int, int]
    impls: LazyArray


class IncoherentImplsRecord(NamedTuple):
    """``IncoherentImpls``: where a simplified type is, and where its impls are listed."""

    self_ty: LazyValue
    impls: LazyArray


class GenericsRecord(NamedTuple):
    """``Generics`` with the flag still as the span it is encoded as."""

    parent: DefId | None
    parent_count: int
    own_params: tuple[items.GenericParam, ...]
    has_self: bool
    has_late_bound_regions: int | None


class DefKeyRecord(NamedTuple):
    """``DefKey`` with a parent index instead of a DefId."""

    parent: int | None
    data: tuple[items.DefPathData, str]
    disambiguator: int


class ExpnRecord(NamedTuple):
    """``ExpnData``, as far as positions need it; the call site is a span position."""

    is_include: bool
    call_site: int
    collapse_debuginfo: bool


class SymbolRecord(NamedTuple):
    """``ExportedSymbol`` and the level it is exported at."""

    symbol: tuple[str, DefId | None, GenericArgs | None, Ty | None, str | None]
    is_c: bool


class NativeLibRecord(NamedTuple):
    """``NativeLib``, as far as linking needs it."""

    kind: str
    name: str
    filename: str | None
    cfg: "Cfg | None"
    verbatim: bool | None
    foreign_module: DefId | None


class Cfg(NamedTuple):
    """A ``cfg`` condition: ``all``, ``any``, ``not``, ``bool``, ``name`` or ``version``."""

    operator: str
    operands: "tuple[Cfg, ...]"
    name: str
    value: str | bool | None

    def holds(self) -> bool:
        """Whether the condition holds on x86_64 Linux with glibc, dynamically linked."""
        match self.operator:
            case "all":
                return all(one.holds() for one in self.operands)
            case "any":
                return any(one.holds() for one in self.operands)
            case "not":
                return not self.operands[0].holds()
            case "bool":
                return bool(self.value)
            case "name":
                return (self.name, self.value) in X86_64_LINUX_GNU.cfg
            case _:
                return True


class SourceFileRecord(NamedTuple):
    """``SourceFile``: line starts are offsets in the (normalized) file, ascending."""

    name: str
    line_starts: tuple[int, ...]
    multibyte: tuple[tuple[int, int], ...]
    """Position and size in bytes of each character that is not ASCII."""


class OpaqueRecord(NamedTuple):
    """``OpaqueTyOrigin``: the function or alias that defines an opaque type."""

    parent: DefId
