"""From any `CrateSource` to a ``.mirpack`` file.

The writer asks the source for everything it can answer, in the order of the definitions, and
numbers terms, strings and foreign definitions at their first use: the same crate gives the same
bytes, in whatever order its program's crates were opened and whatever was asked before.

All crates whose definitions are mentioned must be open in the program, since what is written of a
foreign definition is its DefPathHash.
"""

from array import array
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mirdce.artifact import format as layout
from mirdce.artifact.container import RecordWriter, pack, write_container
from mirdce.artifact.format import ARRAY_CODES, NONE, RECORD_SECTIONS
from mirdce.artifact.schema import check_schema
from mirdce.errors import InternalError, context
from mirdce.ir.ids import (
    AllocId,
    CrateNum,
    DefId,
    DefIndex,
    alloc_crate_of,
    alloc_index_of,
    crate_of,
    index_of,
)
from mirdce.ir.items import DefKind, DefPathData
from mirdce.ir.mir import Body
from mirdce.ir.program import CrateSource, Program
from mirdce.ir.stable import items as codecs
from mirdce.ir.stable.code import COROUTINE_LAYOUT
from mirdce.ir.stable.code_encode import encode_body
from mirdce.ir.stable.digests import StableDigests
from mirdce.ir.stable.packing import DIGEST_SIZE, Packed, digest_of
from mirdce.ir.stable.positions import encode_positions
from mirdce.ir.stable.terms import encode_term
from mirdce.ir.stable.values import ALLOCATION, GLOBAL_ALLOC

_FIVE_ELEMENTS = b"\x95"
"""msgpack's begin of an array of five."""

_KINDS = {kind: place for place, kind in enumerate(DefKind, 1)}
_DATA = {data: place for place, data in enumerate(DefPathData)}


class CrateWriter:
    """Writes one crate; also the `Refs` with crate-wide numbers."""

    def __init__(self, program: Program, krate: CrateNum) -> None:
        self._program = program
        self._krate = krate
        self._source: CrateSource = program.source(krate)
        self._stable = StableDigests(program)
        self._records = {name: RecordWriter() for name in RECORD_SECTIONS}
        self._arrays = {name: array(code) for name, code in ARRAY_CODES.items()}
        self._terms: dict[object, int] = {}
        self._strings: dict[str, int] = {}
        self._foreign: dict[DefId, int] = {}
        self._crates: dict[CrateNum, int] = {}

    def write(self, path: Path) -> bytes:
        """Writes the file; see `write_artifact`."""
        source = self._source
        for number in range(source.def_count()):
            index = DefIndex(number)
            self._definition(index)
            self._facts(index)
            self._bodies(index)
        self._sorted_hashes()
        for number in range(source.alloc_count()):
            encoded = GLOBAL_ALLOC.encode(self, source.global_alloc(number))
            self._records["allocs"].add(encoded)
        self._trait_impls()
        self._crate_records()
        header: Mapping[str, Packed] = {
            "info": codecs.encode_info(source.info),
            "function_count": source.function_count(),
        }
        return write_container(path, header=header, arrays=self._arrays, records=self._records)

    # --------------------------------------------------------------------------- references

    def term(self, term: object) -> int:
        """Number of a term, written now if it is new, after those it refers to."""
        found = self._terms.get(term)
        if found is None:
            found = self._terms[term] = self._records["terms"].add(encode_term(self, term))
        return found

    def def_id(self, def_id: DefId) -> int:
        """Reference to a definition."""
        krate = crate_of(def_id)
        if krate == self._krate:
            return index_of(def_id) << 1
        found = self._foreign.get(def_id)
        if found is None:
            found = self._foreign[def_id] = len(self._foreign)
            path_hash = self._program.def_path_hash(def_id)
            self._arrays["foreign.crate"].append(self._crate(krate))
            self._arrays["foreign.hash"].append(int.from_bytes(path_hash[8:], "little"))
        return found << 1 | 1

    def alloc(self, alloc_id: AllocId) -> int:
        """Reference to an allocation."""
        if alloc_crate_of(alloc_id) != self._krate:
            raise InternalError(f"allocation {alloc_id:#x} of another crate in an artifact")
        return alloc_index_of(alloc_id)

    def _string(self, text: str) -> int:
        found = self._strings.get(text)
        if found is None:
            found = self._strings[text] = self._records["strings"].add(text)
        return found

    def _crate(self, krate: CrateNum) -> int:
        found = self._crates.get(krate)
        if found is None:
            info = self._program.crate_info(krate)
            found = self._records["crates"].add([info.name, info.stable_crate_id])
            self._crates[krate] = found
        return found

    # -------------------------------------------------------------------------- definitions

    def _definition(self, index: DefIndex) -> None:
        source, arrays = self._source, self._arrays
        kind = source.def_kind(index)
        key = source.def_key(index)
        path_hash = source.def_path_hash(index)
        arrays["def.kind"].append(0 if kind is None else _KINDS[kind])
        arrays["def.data"].append(_DATA[key.data])
        arrays["def.parent"].append(NONE if key.parent is None else index_of(key.parent))
        arrays["def.name"].append(self._string(key.name))
        arrays["def.disambiguator"].append(key.disambiguator)
        arrays["def.hash"].append(int.from_bytes(path_hash[8:], "little"))
        if kind is None:
            self._records["items"].add_bytes(b"")
        else:
            with context("while writing item {}", index):
                self._records["items"].add(codecs.ITEM.encode(self, source.item(index)))

    def _sorted_hashes(self) -> None:
        hashes = self._arrays["def.hash"]
        order = sorted(range(len(hashes)), key=hashes.__getitem__)
        self._arrays["hash.index"].extend(order)
        self._arrays["hash.sorted"].extend(hashes[index] for index in order)

    def _facts(self, index: DefIndex) -> None:
        """The rarer facts of a definition, each in a section of its own."""
        source = self._source
        trivial = source.trivial_const(index)
        if trivial is not None:
            self._keyed("trivial", index, codecs.TRIVIAL_CONST.encode(self, trivial))
        if source.def_kind(index) is DefKind.STATIC:
            memory = source.static_initializer(index)
            if memory is not None:
                self._keyed("static", index, ALLOCATION.encode(self, memory))
        saved = source.coroutine_layout(index)
        if saved is not None:
            self._keyed("layout", index, COROUTINE_LAYOUT.encode(self, saved))
        impls = source.inherent_impls(index)
        if impls:
            self._keyed("inherent", index, codecs.DEF_LIST.encode(self, tuple(impls)))

    def _keyed(self, section: str, index: DefIndex, value: Packed) -> None:
        self._arrays[f"{section}.key"].append(index)
        self._records[section].add(value)

    # ------------------------------------------------------------------------------- bodies

    def _bodies(self, index: DefIndex) -> None:
        source, arrays = self._source, self._arrays
        with context("while writing the bodies of item {}", index):
            optimized = source.optimized_mir(index)
            if optimized is not None:
                arrays["optimized.key"].append(index)
                arrays["optimized.body"].append(self._body(optimized))
            ctfe = source.mir_for_ctfe(index)
            if ctfe is not None:
                arrays["ctfe.key"].append(index)
                arrays["ctfe.body"].append(self._body(ctfe))
            promoted = source.promoted_mir(index)
            if promoted:
                self._keyed("promoted", index, [self._body(body) for body in promoted])

    def _body(self, body: Body) -> int:
        """Writes a body with its positions and digest, after those nested in it."""
        encoded = encode_body(body)
        nested = [self._body(inner) for inner in encoded.bodies]
        code = pack(encoded.code)
        table = b"".join(
            [
                pack([self.term(term) for term in encoded.terms]),
                pack([self.def_id(def_id) for def_id in encoded.defs]),
                pack([self.alloc(alloc_id) for alloc_id in encoded.allocs]),
                pack(nested),
            ]
        )
        digests, size = self._arrays["bodies.digest"], DIGEST_SIZE
        of_nested = [digests[size * n : size * (n + 1)].tobytes() for n in nested]
        digest = digest_of(b"".join([code, *self._stable.of_references(encoded), *of_nested]))
        number = self._records["bodies"].add_bytes(_FIVE_ELEMENTS + code + table)
        digests.frombytes(digest)
        positions = encode_positions(
            self, self._string, body.positions(), encoded.spans, encoded.infos
        )
        self._records["positions"].add(positions)
        return number

    # -------------------------------------------------------------------------- whole crate

    def _trait_impls(self) -> None:
        source = self._source
        by_hash = {
            self._program.def_path_hash(trait): trait for trait in source.traits_with_impls()
        }
        for path_hash in sorted(by_hash):
            trait = by_hash[path_hash]
            self._arrays["impls.hash"].frombytes(path_hash)
            self._arrays["impls.trait"].append(self.def_id(trait))
            impls = codecs.IMPLS.encode(self, tuple(source.trait_impls(trait)))
            self._records["impls"].add(impls)

    def _crate_records(self) -> None:
        source = self._source
        incoherent = tuple(
            (simplified, tuple(source.incoherent_impls(simplified)))
            for simplified in source.incoherent_types()
        )
        values: dict[int, Packed] = {
            layout.INCOHERENT: codecs.INCOHERENT_IMPLS.encode(self, incoherent),
            layout.LANG_ITEMS: codecs.LANG_ITEM_LIST.encode(self, tuple(source.lang_items())),
            layout.NATIVE_LIBS: codecs.NATIVE_LIB_LIST.encode(
                self, tuple(source.native_libraries())
            ),
            layout.EXPORTED: codecs.SYMBOL_LIST.encode(self, tuple(source.exported_symbols())),
            layout.EXTERN_ITEMS: codecs.DEF_LIST.encode(self, tuple(source.extern_items())),
            layout.TRAITS: codecs.DEF_LIST.encode(self, tuple(source.traits_with_impls())),
        }
        for number in range(len(values)):
            self._records["crate"].add(values[number])


def write_artifact(program: Program, krate: CrateNum, path: Path) -> bytes:
    """Writes the artifact of a crate of an open program.

    Returns:
        The digest that identifies the content; equal input gives an equal one.

    Raises:
        ArtifactError: the file cannot be written.
        MetadataError, UnsupportedError: the crate does not decode; a note says which item.
    """
    check_schema()
    info: Any = program.crate_info(krate)
    with context("while writing the artifact of crate {}", info.name):
        return CrateWriter(program, krate).write(path)
