"""A ``.mirpack`` file as a `CrateSource`: everything on demand, nothing twice where it matters.

Opening reads the header. An array section is verified at its first use, a record at each; terms,
foreign definitions and strings are remembered once resolved. What `Program` remembers (items,
bodies, allocations, keys) is decoded anew at each call.

All crates of a program must be open before definitions of one are asked for through another.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar, final

from mirdce.artifact import format as layout
from mirdce.artifact.code_decode import CodeDecoder
from mirdce.artifact.container import DECODE_ERRORS, Container, Records
from mirdce.artifact.format import NONE
from mirdce.artifact.schema import check_schema
from mirdce.errors import ArtifactError, InternalError
from mirdce.ir.alloc import Allocation, GlobalAlloc
from mirdce.ir.ids import (
    AllocId,
    CrateNum,
    DefId,
    DefIndex,
    DefPathHash,
    make_alloc_id,
    make_def_id,
)
from mirdce.ir.items import (
    CrateInfo,
    DefKey,
    DefKind,
    DefPathData,
    ExportedSymbol,
    ImplRef,
    Item,
    NativeLib,
    SimplifiedType,
    TrivialConst,
)
from mirdce.ir.mir import Body, CoroutineLayout, Positions
from mirdce.ir.program import DigestsOfBodies, Program
from mirdce.ir.stable import items as codecs
from mirdce.ir.stable.code import COROUTINE_LAYOUT
from mirdce.ir.stable.codec import Codec
from mirdce.ir.stable.packing import DIGEST_SIZE, Packed
from mirdce.ir.stable.positions import decode_positions
from mirdce.ir.stable.terms import decode_term
from mirdce.ir.stable.values import ALLOCATION, GLOBAL_ALLOC

V = TypeVar("V")

_KINDS: tuple[DefKind | None, ...] = (None, *DefKind)
_DATA = tuple(DefPathData)
_HASH_SIZE = 16


class _HashRows:
    """The rows of ``impls.hash`` as a sequence that `bisect` can search."""

    __slots__ = ("_view",)

    def __init__(self, view: memoryview) -> None:
        self._view = view

    def __len__(self) -> int:
        return len(self._view) // _HASH_SIZE

    def __getitem__(self, row: int) -> bytes:
        return bytes(self._view[_HASH_SIZE * row : _HASH_SIZE * (row + 1)])


@final
class _LazyPositions:
    """The ``positions`` of one body: reads their record at the first call."""

    __slots__ = ("_crate", "_loaded", "_number")

    def __init__(self, crate: "ArtifactCrate", number: int) -> None:
        self._crate = crate
        self._number = number
        self._loaded: Positions | None = None

    def __call__(self) -> Positions:
        loaded = self._loaded
        if loaded is None:
            loaded = self._loaded = self._crate.positions(self._number)
        return loaded


class ArtifactCrate:
    """One crate, read from its artifact; a `CrateSource` and the `Resolver` of its records.

    Every method raises `ArtifactError` for a damaged file, and nothing else.
    """

    def __init__(self, container: Container, program: Program, krate: CrateNum) -> None:
        self._container = container
        self._program = program
        self._krate = krate
        self._base = make_def_id(krate, 0)
        self._alloc_base = make_alloc_id(krate, 0)
        self.interner = program.interner
        self.instances = program.instances
        self.info = info_of(container)
        self._stable_id = self.info.stable_crate_id.to_bytes(8, "little")
        self._arrays: dict[str, memoryview] = {}
        self._records: dict[str, Records] = {}
        self._terms: list[Any] = [None] * len(self._section("terms"))
        self._foreign: list[DefId | None] = [None] * len(self._array("foreign.crate"))
        self._def_count = container.length("def.kind")
        self._alloc_count = len(self._section("allocs"))
        self._incoherent: dict[SimplifiedType, tuple[DefId, ...]] | None = None

    @property
    def digest(self) -> bytes:
        """16 bytes that identify the whole content of the file."""
        return self._container.digest

    # ------------------------------------------------------------------------------ sections

    def _array(self, name: str) -> memoryview:
        found = self._arrays.get(name)
        if found is None:
            found = self._arrays[name] = self._container.array(name)
        return found

    def _section(self, name: str) -> Records:
        found = self._records.get(name)
        if found is None:
            found = self._records[name] = self._container.records(name)
        return found

    def _decoded(self, section: str, number: int, codec: "Codec[V]") -> V:
        """Record ``number`` of a section through a codec."""
        records = self._section(section)
        packed = records.read(number)
        try:
            return codec.decode(self, packed)
        except DECODE_ERRORS as error:
            raise records.malformed(number, error) from error

    def _row(self, section: str, index: DefIndex) -> int | None:
        """The row of a definition in a section with keys."""
        keys = self._array(f"{section}.key")
        row = bisect_left(keys, index)
        return row if row < len(keys) and keys[row] == index else None

    def _keyed(self, section: str, index: DefIndex, codec: "Codec[V]") -> V | None:
        row = self._row(section, index)
        return None if row is None else self._decoded(section, row, codec)

    def _entry(self, name: str, number: int) -> int:
        """An element of an array that has one a definition."""
        values = self._array(name)
        if not 0 <= number < len(values):
            raise ArtifactError(
                f"section {name}: there is no definition {number}", file=self._container.file
            )
        return int(values[number])

    # ---------------------------------------------------------------------------- references

    def term(self, reference: Packed) -> Any:
        """The term with this number."""
        found = self._terms[reference]
        if found is None:
            records = self._section("terms")
            packed = records.read(reference)
            try:
                found = decode_term(self, packed)
            except DECODE_ERRORS as error:
                raise records.malformed(reference, error) from error
            self._terms[reference] = found
        return found

    def def_id(self, reference: Packed) -> DefId:
        """The definition behind a reference."""
        row: int = reference >> 1
        if not reference & 1:
            if not 0 <= row < self._def_count:
                raise LookupError(f"there is no definition {row}")
            return DefId(self._base | row)
        found = self._foreign[row]
        if found is None:
            found = self._foreign[row] = self._resolve_foreign(row)
        return found

    def alloc(self, reference: Packed) -> AllocId:
        """The allocation behind a reference."""
        if not 0 <= reference < self._alloc_count:
            raise LookupError(f"there is no allocation {reference}")
        return AllocId(self._alloc_base | reference)

    def _resolve_foreign(self, row: int) -> DefId:
        local_hash = self._entry("foreign.hash", row)
        number = self._entry("foreign.crate", row)
        try:
            name, stable_crate_id = self._section("crates").read(number)
            found = self._program.def_id_of_hash(stable_crate_id, local_hash)
        except DECODE_ERRORS as error:
            raise self._section("crates").malformed(number, error) from error
        if found is None:
            raise ArtifactError(
                f"crate {self.info.name} refers to a definition (hash {local_hash:016x}) that "
                f"crate {name} of this program does not have; compile both again",
                file=self._container.file,
            )
        return found

    def _string(self, number: int) -> str:
        text = self._section("strings").read(number)
        if type(text) is not str:
            raise self._section("strings").malformed(number, TypeError("no text"))
        return text

    # --------------------------------------------------------------------------- definitions

    def def_count(self) -> int:
        """Number of definitions."""
        return self._def_count

    def def_kind(self, index: DefIndex) -> DefKind | None:
        """Kind of a definition."""
        number = self._entry("def.kind", index)
        if number >= len(_KINDS):
            raise ArtifactError(
                f"section def.kind: a definition of kind {number}", file=self._container.file
            )
        return _KINDS[number]

    def def_key(self, index: DefIndex) -> DefKey:
        """Parent and path segment."""
        parent = self._entry("def.parent", index)
        data = self._entry("def.data", index)
        if data >= len(_DATA):
            raise ArtifactError(
                f"section def.data: a path segment of sort {data}", file=self._container.file
            )
        return DefKey(
            None if parent == NONE else DefId(self._base | parent),
            _DATA[data],
            self._string(self._entry("def.name", index)),
            self._entry("def.disambiguator", index),
        )

    def def_path_hash(self, index: DefIndex) -> DefPathHash:
        """Stable identity."""
        local_hash = self._entry("def.hash", index)
        return DefPathHash(self._stable_id + local_hash.to_bytes(8, "little"))

    def index_of_hash(self, local_hash: int) -> DefIndex | None:
        """The definition with this crate-local hash."""
        hashes = self._array("hash.sorted")
        row = bisect_left(hashes, local_hash)
        if row == len(hashes) or hashes[row] != local_hash:
            return None
        return DefIndex(self._entry("hash.index", row))

    def item(self, index: DefIndex) -> Item:
        """The item record."""
        return self._decoded("items", index, codecs.ITEM)

    # -------------------------------------------------------------------------------- bodies

    def optimized_mir(self, index: DefIndex) -> Body | None:
        """Runtime MIR."""
        return self._body_of("optimized", index)

    def mir_for_ctfe(self, index: DefIndex) -> Body | None:
        """MIR for constant evaluation."""
        return self._body_of("ctfe", index)

    def promoted_mir(self, index: DefIndex) -> Sequence[Body]:
        """Promoted constants of a body."""
        row = self._row("promoted", index)
        if row is None:
            return ()
        records = self._section("promoted")
        numbers = records.read(row)
        try:
            return tuple([self.body(number) for number in numbers])
        except DECODE_ERRORS as error:
            raise records.malformed(row, error) from error

    def _body_of(self, section: str, index: DefIndex) -> Body | None:
        row = self._row(section, index)
        return None if row is None else self.body(self._entry(f"{section}.body", row))

    def body(self, number: int) -> Body:
        """The body with this number in the artifact."""
        records = self._section("bodies")
        packed = records.read(number)
        terms, term, def_id, alloc = self._terms, self.term, self.def_id, self.alloc
        try:
            code, term_refs, def_refs, allocs, bodies = packed
            decoder = CodeDecoder(
                self.interner,
                self.instances,
                [terms[reference] or term(reference) for reference in term_refs],
                [def_id(reference) for reference in def_refs],
                [alloc(reference) for reference in allocs],
                lambda place: self._nested(number, bodies[place]),
            )
            return decoder.decode(code, _LazyPositions(self, number))
        except DECODE_ERRORS as error:
            raise records.malformed(number, error) from error

    def _nested(self, outer: int, number: int) -> Body:
        """A body nested in another one; the writer numbers it first, so there is no cycle."""
        if not number < outer:
            raise ValueError(f"body {outer} contains body {number}")
        return self.body(number)

    def body_numbers(self, index: DefIndex) -> tuple[int | None, int | None, tuple[int, ...]]:
        """Numbers of a definition's bodies: runtime, for constants, and promoteds."""
        found: list[int | None] = []
        for section in ("optimized", "ctfe"):
            row = self._row(section, index)
            found.append(None if row is None else self._entry(f"{section}.body", row))
        row = self._row("promoted", index)
        promoted: tuple[int, ...] = ()
        if row is not None:
            records = self._section("promoted")
            promoted = records.read(row)
            if type(promoted) is not tuple:
                raise records.malformed(row, TypeError("no list of bodies"))
        return found[0], found[1], promoted

    def body_size(self, number: int) -> int:
        """Bytes of the record of a body, positions not counted."""
        return self._section("bodies").size(number)

    def body_digest(self, number: int) -> bytes:
        """The code digest of the body with this number."""
        digests = self._array("bodies.digest")
        return bytes(digests[DIGEST_SIZE * number : DIGEST_SIZE * (number + 1)])

    def stored_body_digests(self, index: DefIndex) -> DigestsOfBodies:
        """The code digests of a definition's bodies: equal digests, equal code."""
        runtime, ctfe, promoted = self.body_numbers(index)
        return (
            None if runtime is None else self.body_digest(runtime),
            None if ctfe is None else self.body_digest(ctfe),
            tuple([self.body_digest(number) for number in promoted]),
        )

    def optimized_mir_digest(self, index: DefIndex) -> bytes | None:
        """The code digest of a definition's runtime MIR."""
        return self.stored_body_digests(index)[0]

    def positions(self, number: int) -> Positions:
        """The source positions of the body with this number."""
        records = self._section("positions")
        packed = records.read(number)
        try:
            return decode_positions(self, self._string, packed)
        except DECODE_ERRORS as error:
            raise records.malformed(number, error) from error

    def trivial_const(self, index: DefIndex) -> TrivialConst | None:
        """Value of a constant that has no body."""
        return self._keyed("trivial", index, codecs.TRIVIAL_CONST)

    def static_initializer(self, index: DefIndex) -> Allocation | None:
        """Initial value of a static."""
        return self._keyed("static", index, ALLOCATION)

    def coroutine_layout(self, index: DefIndex) -> CoroutineLayout | None:
        """Saved locals of a coroutine."""
        return self._keyed("layout", index, COROUTINE_LAYOUT)

    def alloc_count(self) -> int:
        """Number of interpreter allocations."""
        return self._alloc_count

    def global_alloc(self, index: int) -> GlobalAlloc:
        """An interpreter allocation."""
        found: GlobalAlloc = self._decoded("allocs", index, GLOBAL_ALLOC)
        return found

    # --------------------------------------------------------------------------- whole crate

    def traits_with_impls(self) -> Iterable[DefId]:
        """Traits that have impls in this crate."""
        return self._decoded("crate", layout.TRAITS, codecs.DEF_LIST)

    def trait_impls(self, trait: DefId) -> Sequence[ImplRef]:
        """Impls of a trait in this crate."""
        path_hash = self._program.def_path_hash(trait)
        rows = _HashRows(self._array("impls.hash"))
        row = bisect_left(rows, path_hash)
        if row == len(rows) or rows[row] != path_hash:
            return ()
        return self._decoded("impls", row, codecs.IMPLS)

    def inherent_impls(self, index: DefIndex) -> Sequence[DefId]:
        """Inherent impls of a type of this crate."""
        return self._keyed("inherent", index, codecs.DEF_LIST) or ()

    def incoherent_impls(self, simplified: SimplifiedType) -> Sequence[DefId]:
        """Inherent impls on a primitive type in this crate."""
        return self._incoherent_table().get(simplified, ())

    def incoherent_types(self) -> Iterable[SimplifiedType]:
        """Primitive types that have inherent impls in this crate."""
        return self._incoherent_table()

    def _incoherent_table(self) -> dict[SimplifiedType, tuple[DefId, ...]]:
        found = self._incoherent
        if found is None:
            pairs = self._decoded("crate", layout.INCOHERENT, codecs.INCOHERENT_IMPLS)
            found = self._incoherent = dict(pairs)
        return found

    def function_count(self) -> int:
        """Number of functions with MIR to generate code from."""
        count = self._container.header.get("function_count")
        if type(count) is not int:
            raise ArtifactError("the header has no function count", file=self._container.file)
        return count

    def extern_items(self) -> Sequence[DefId]:
        """Functions and statics that code outside the program may use."""
        return self._decoded("crate", layout.EXTERN_ITEMS, codecs.DEF_LIST)

    def lang_items(self) -> Sequence[tuple[str, DefId]]:
        """Lang items defined here."""
        return self._decoded("crate", layout.LANG_ITEMS, codecs.LANG_ITEM_LIST)

    def native_libraries(self) -> Sequence[NativeLib]:
        """``#[link]`` attributes."""
        return self._decoded("crate", layout.NATIVE_LIBS, codecs.NATIVE_LIB_LIST)

    def exported_symbols(self) -> Sequence[ExportedSymbol]:
        """Symbols that this crate's object code exports."""
        return self._decoded("crate", layout.EXPORTED, codecs.SYMBOL_LIST)


def info_of(container: Container) -> CrateInfo:
    """Identity of the crate in an open file.

    Raises:
        ArtifactError: the header does not say.
    """
    try:
        return codecs.decode_info(container.header["info"])
    except DECODE_ERRORS as error:
        raise ArtifactError("the header has no crate", file=container.file) from error


def open_artifacts(program: Program, paths: Iterable[Path]) -> tuple[CrateNum, ...]:
    """Opens artifacts as crates of a program, in this order, and returns their numbers.

    Crates that depend on each other are to be opened in one call.

    Raises:
        ArtifactError: a file cannot be read, is no artifact, is damaged, is a second one of
            the same crate, or was compiled against another build of a crate of this program.
    """
    check_schema()
    numbers = []
    containers = [Container(path) for path in paths]
    for container in containers:
        stable_crate_id = info_of(container).stable_crate_id
        try:
            numbers.append(program.add_crate(stable_crate_id, _opener(container, program)))
        except InternalError as error:
            raise ArtifactError(
                "the program has this crate already", file=container.file
            ) from error
    _check_dependencies(program, numbers, containers)
    return tuple(numbers)


def open_program(paths: Iterable[Path]) -> Program:
    """A new program of these artifacts; see `open_artifacts`."""
    program = Program()
    open_artifacts(program, paths)
    return program


def _check_dependencies(
    program: Program, numbers: Iterable[CrateNum], containers: Iterable[Container]
) -> None:
    present = {}
    for number in program.open_crates():
        info = program.crate_info(number)
        present[info.name, info.extra_filename] = info.hash
    for number, container in zip(numbers, containers, strict=True):
        info = program.crate_info(number)
        for dependency in info.deps:
            found = present.get((dependency.name, dependency.extra_filename), dependency.hash)
            if found != dependency.hash:
                raise ArtifactError(
                    f"crate {info.name} was compiled against another build of crate "
                    f"{dependency.name}; compile it again",
                    file=container.file,
                )


def _opener(container: Container, program: Program) -> Callable[[CrateNum], ArtifactCrate]:
    return lambda number: ArtifactCrate(container, program, number)
