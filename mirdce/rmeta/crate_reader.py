"""One crate's root, tables and definitions: what `mirdce.rmeta.decode` assembles its answers from.

Source: rustc_metadata/src/rmeta/decoder.rs (1.96.0).
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from mirdce.errors import MetadataError, ToolchainError
from mirdce.ir import items
from mirdce.ir.ids import CrateNum, DefId, DefIndex, DefPathHash, crate_of
from mirdce.ir.instance import InstanceTable
from mirdce.ir.intern import Interner
from mirdce.ir.items import DefKind
from mirdce.ir.mir import CoroutineKind, Positions
from mirdce.ir.ty import Mutability, Safety
from mirdce.rmeta.container import Container
from mirdce.rmeta.decoders import DECODERS, Decoders
from mirdce.rmeta.records import DependencyRecord, ExpnRecord, RootRecord, SourceFileRecord
from mirdce.rmeta.spans import SourceInfoTable, SpanResolver, SpanTable
from mirdce.rmeta.tables import LazyArray, Tables

T = TypeVar("T")


class CrateReader:
    """The records of one crate, from the bytes of its metadata.

    Every method raises `MetadataError` for damaged metadata, and nothing else.
    """

    def __init__(self, container: Container, interner: Interner, instances: InstanceTable) -> None:
        self.container = container
        self.file = str(container.file)
        data = container.data
        decoders = decoders_for(container.rustc_version, self.file)
        self.decoders = decoders(data, interner, instances)
        self.tables = Tables(self.file, data)
        self.spans = SpanResolver(data, self)
        self.decoders.spans = SpanTable(data, self.spans.resolve, self.tables.guarded)
        self.decoders.source_infos = SourceInfoTable(data, self.tables.guarded)
        self.decoders.load_positions = self._load_positions
        self.root = self._read_root()
        self._kinds = _def_kinds(self.decoders.format.def_kinds)
        self._coroutine_kinds = tuple(map(CoroutineKind, self.decoders.format.coroutine_kinds))
        self._dependencies: tuple[CrateReader | None, ...] = ()
        self._impls: dict[DefId, LazyArray] | None = None
        self._incoherent: dict[items.SimplifiedType, LazyArray] | None = None
        self._hashes: dict[int, int] | None = None
        self._files: dict[int, SourceFileRecord] = {}
        self._contexts: dict[int, tuple[int, int]] = {}
        self._expansions: dict[int, ExpnRecord] = {}
        self._foreign: frozenset[int] | None = None
        self._deps = self._values(
            self.root.crate_deps, self.decoders.decode_crate_dep, "crate_deps"
        )
        self.info = self._make_info()
        self.alloc_positions = self._values(
            self.root.interpret_alloc_index, self.decoders.decode_u64, "interpret_alloc_index"
        )

    def _load_positions(
        self, decode: Callable[[int], tuple[Positions, int]], position: int
    ) -> Positions:
        return self.tables.guarded("optimized_mir", None, decode, position)[0]

    def linked_crates(self) -> frozenset[bytes]:
        """The hashes of the crates behind this one that become part of a program with it.

        Those are the ones that its code, or that of another of them, refers to: not all that the
        package depends on, and none with ``#[no_link]``.

        Source: rustc_metadata/src/dependency_format.rs (``attempt_static``), 1.96.0.
        """
        return frozenset(dep.hash for dep in self._deps if dep.is_linked)

    def dependency_records(self) -> tuple[DependencyRecord, ...]:
        """The crates that this one was compiled against, in its own order."""
        return self._deps

    # ---------------------------------------------------------------------------------------- root

    def _read_root(self) -> RootRecord:
        container = self.container
        header, _ = self.tables.guarded(
            "crate_header", None, self.decoders.decode_crate_header, container.root_position
        )
        if header.is_stub:
            raise MetadataError(
                "is a stub; the whole metadata is in the .rmeta file beside it",
                file=self.file,
                offset=0,
            )
        self.decoders.at_node(container.root_position)
        record, end = self.tables.guarded(
            "crate_root", None, self.decoders.decode_crate_root, container.root_position
        )
        if end != container.end_position:
            raise MetadataError(
                f"the crate root ends at {end:#x} instead of {container.end_position:#x}",
                file=self.file,
                offset=end,
                table="crate_root",
            )
        tables = dict(zip(self.decoders.format.tables, record.tables, strict=True))
        tables["syntax_contexts"] = record.syntax_contexts
        tables["expn_data"] = record.expn_data
        tables["expn_hashes"] = record.expn_hashes
        tables["source_map"] = record.source_map
        self.tables.set_tables(tables)
        return record

    def _make_info(self) -> items.CrateInfo:
        root = self.root
        return items.CrateInfo(
            name=root.header.name,
            stable_crate_id=int.from_bytes(root.stable_crate_id, "little"),
            hash=root.header.hash,
            extra_filename=root.extra_filename,
            rustc=self.container.rustc_version,
            triple=root.header.triple,
            edition=root.edition.removeprefix("Edition"),
            deps=tuple(
                items.CrateDep(dep.name, dep.hash, dep.extra_filename) for dep in self._deps
            ),
            symbol_mangling=root.symbol_mangling_version,
            is_proc_macro=root.header.is_proc_macro_crate,
            has_global_allocator=root.has_global_allocator,
            has_panic_handler=root.has_panic_handler,
            has_default_lib_allocator=root.has_default_lib_allocator,
            needs_allocator=root.needs_allocator,
            needs_panic_runtime=root.needs_panic_runtime,
            panic_runtime=root.panic_runtime,
            compiler_builtins=root.compiler_builtins,
            no_builtins=root.no_builtins,
            required_panic_strategy=root.required_panic_strategy,
            specialization_enabled=root.specialization_enabled_in,
        )

    def attach(
        self, number: CrateNum, dependencies: Sequence[tuple[CrateNum, "CrateReader | None"]]
    ) -> None:
        """Give the crate its number in the program and the crates it depends on, in its own
        order."""
        self.decoders.set_crates([number, *(dependency for dependency, _ in dependencies)])
        self._dependencies = (self, *(crate for _, crate in dependencies))

    @property
    def number(self) -> CrateNum:
        """The crate's number in the program that it was attached to."""
        return crate_of(DefId(self.decoders.crate_base[0]))

    # --------------------------------------------------------------------------------------- nodes

    def _entry(self, table: str, index: int, decode: Callable[[int], tuple[T, int]]) -> T | None:
        """The value of a table entry."""
        position = self.tables.position(table, index)
        if position is None:
            return None
        return self.tables.guarded(table, index, decode, position)[0]

    def _values(
        self,
        where: LazyArray | None,
        decode: Callable[[int], tuple[T, int]],
        table: str,
        index: int | None = None,
    ) -> tuple[T, ...]:
        """The values of a lazy array."""
        if where is None or not where.length:
            return ()
        count = where.length

        def decode_all(position: int) -> tuple[tuple[T, ...], int]:
            gathered = []
            for _ in range(count):
                value, position = decode(position)
                gathered.append(value)
            return tuple(gathered), position

        self.decoders.at_node(where.position)
        return self.tables.guarded(table, index, decode_all, where.position)[0]

    def _def_ids(self, where: LazyArray | None, table: str, index: int) -> tuple[DefId, ...]:
        base = self.decoders.crate_base[0]
        indices = self._values(where, self.decoders.decode_u32, table, index)
        return tuple(DefId(base | one) for one in indices)

    def _map(self, local: tuple[int, int] | None, table: str, index: int) -> DefId | None:
        """A DefId from the crate's own numbering."""
        if local is None:
            return None
        try:
            return DefId(self.decoders.crate_base[local[0]] | local[1])
        except IndexError as error:
            raise self.tables.damaged(table, index, 0, error) from error

    # --------------------------------------------------------------------------------- definitions

    def def_count(self) -> int:
        """Number of definitions."""
        return self.tables.length("def_keys")

    def def_kind(self, index: DefIndex) -> DefKind | None:
        """Kind of a definition."""
        found = self._kind_entry(index)
        return None if found is None else found[0]

    def _kind_entry(self, index: int) -> "tuple[DefKind, items.StaticInfo | None] | None":
        number = self.tables.number("def_kind", index)
        if not number:
            return None
        if number > len(self._kinds):
            raise self.tables.invalid("def_kind", index, f"a definition of kind {number}")
        return self._kinds[number - 1]

    def has_kind(self, *kinds: DefKind) -> bytes:
        """One byte a definition: 1 if it is of one of these kinds, else 0."""
        wanted = [int(entry[0] in kinds) for entry in self._kinds]
        flags = bytes([0, *wanted]).ljust(256, b"\0")
        try:
            return bytes(self.tables.numbers("def_kind")).translate(flags)
        except ValueError as error:
            raise self.tables.damaged("def_kind", None, 0, error) from error

    def def_key(self, index: DefIndex) -> items.DefKey:
        """Parent and path segment."""
        record = self._entry("def_keys", index, self.decoders.decode_def_key)
        if record is None:
            raise self.tables.invalid("def_keys", index, "a definition without a key")
        data, name = record.data
        parent = record.parent
        parent_id = None if parent is None else DefId(self.decoders.crate_base[0] | parent)
        return items.DefKey(parent_id, data, name, record.disambiguator)

    def def_path_hash(self, index: DefIndex) -> DefPathHash:
        """Stable identity."""
        local = self.tables.number("def_path_hashes", index)
        if local >> 64:
            raise self.tables.invalid("def_path_hashes", index, "a hash of more than 8 bytes")
        return DefPathHash(self.root.stable_crate_id + local.to_bytes(8, "little"))

    def index_of_hash(self, local_hash: int) -> DefIndex | None:
        """The definition with this crate-local hash."""
        hashes = self._hashes
        if hashes is None:
            numbers = self.tables.numbers("def_path_hashes")
            hashes = self._hashes = dict(zip(numbers, range(len(numbers)), strict=True))
        found = hashes.get(local_hash)
        return None if found is None else DefIndex(found)

    # --------------------------------------------------------------------------------------- spans

    def dependency(self, krate: int) -> "CrateReader | None":
        """The crate that this one knows by a number; None if it was not loaded."""
        return self._dependencies[krate]

    def source_file(self, index: int) -> SourceFileRecord:
        """A file of this crate's ``source_map``."""
        found = self._files.get(index)
        if found is None:
            entry = self._entry("source_map", index, self.decoders.decode_source_file)
            if entry is None:
                raise ValueError(f"source file {index} does not exist")
            found = self._files[index] = entry
        return found

    def expansion_of_context(self, context: int) -> tuple[int, int]:
        """Outermost expansion of a syntax context, in this crate's numbering."""
        found = self._contexts.get(context)
        if found is None:
            decode = self.decoders.decode_tuple_u32_expn_id_transparency
            key = self._entry("syntax_contexts", context, decode)
            if key is None:
                raise ValueError(f"syntax context {context} does not exist")
            found = self._contexts[context] = key[1]
        return found

    def expansion(self, index: int) -> ExpnRecord:
        """An expansion of this crate."""
        found = self._expansions.get(index)
        if found is None:
            entry = self._entry("expn_data", index, self.decoders.decode_expn_data)
            if entry is None:
                raise ValueError(f"expansion {index} does not exist")
            found = self._expansions[index] = entry
        return found


def decoders_for(rustc_version: str, file: str = "crate metadata") -> type[Decoders]:
    """The decoders for a version string as metadata carries it, e.g. ``rustc 1.96.0 (ac68faa20
    ...)``; ``file`` is what carries it, for the message.

    Raises:
        ToolchainError: for any version that is not exactly one of the supported ones. The format
            changes in every release without any other sign of it, so there is no nearest match.
    """
    words = rustc_version.split()
    release = words[1] if len(words) > 1 and words[0] == "rustc" else rustc_version
    found = DECODERS.get(release)
    if found is None:
        raise ToolchainError(
            f"{file}: written by '{rustc_version}'; supported are rustc {', '.join(DECODERS)}. "
            "Use one of these toolchains (for example with 'rustup override set')."
        )
    return found


def _def_kinds(
    names: tuple[str, ...],
) -> "tuple[tuple[DefKind, items.StaticInfo | None], ...]":
    """The kinds behind a table's numbers, payloads folded in or (statics) beside them."""
    by_name = {kind.value: kind for kind in DefKind}
    found: list[tuple[DefKind, items.StaticInfo | None]] = []
    for name in names:
        head = name.partition(" ")[0].partition("(")[0]
        if name in by_name:
            found.append((by_name[name], None))
        elif head == "Static":
            found.append((DefKind.STATIC, _static_info(name)))
        else:
            found.append((by_name[head], None))
    return tuple(found)


def _static_info(name: str) -> items.StaticInfo:
    return items.StaticInfo(
        Mutability.MUT if "mutability: Mut" in name else Mutability.NOT,
        Safety.UNSAFE if "safety: Unsafe" in name else Safety.SAFE,
        "nested: true" in name,
    )
