"""The ``.mirpack`` format: one crate's MIR and item facts, lazily readable. This text is the spec.

All integers outside msgpack are little-endian and unsigned. "msgpack" is the format of msgpack.org
with the str, bin, array, map, int, bool and nil types; extension types and floats do not occur.
*Digest* means BLAKE2b with 16 bytes of output, *check* the CRC-32 of zlib.

**File.** ::

    0   8   MAGIC
    8   4   FORMAT_VERSION: any change of this text or of the tag tables bumps it
    12  4   length of the header
    16  8   schema fingerprint (`mirdce.artifact.schema`): names of all IR records and enum members,
            so that an artifact is never read by a mirdce whose IR is different
    24  16  digest of the header; since the header has the digests of all sections, it identifies
            the whole content
    40  ..  header, one msgpack map; then zeros up to a multiple of 8, where the *payload* begins

The version is checked before anything after it is looked at.

**Header.** Keys: ``info`` (map: the fields of `CrateInfo` by name; enums by their value, ``deps``
an array of ``[name, hash, extra_filename]``), ``function_count``, ``payload`` (bytes from the
payload's begin to the end of the file, which must agree), ``sections`` (map: name to ``[offset in
the payload, length, digest]``; offsets are multiples of 8).

**Sections** are of two kinds. *Arrays* hold fixed-width integers and are verified by their digest
when first used. *Record* sections hold msgpack values one after the other; the array section of the
same name with ``.index`` appended has a pair of u32 for each record, its begin in the section and
its check, and one more pair at the end for the section's length. A record of no bytes is absent.

=================== ======= =====================================================================
``def.kind``        u8      a definition's kind: its place in `DefKind` plus 1; 0 for none
``def.data``        u8      sort of its path segment: place in `DefPathData`
``def.parent``      u32     DefIndex of its parent; `NONE` for the root
``def.name``        u32     string of its path segment
``def.disambiguator`` u32   disambiguator of its path segment
``def.hash``        u64     crate-local half of its DefPathHash
``hash.sorted``     u64     the same halves, ascending
``hash.index``      u32     the DefIndex of each of these
``foreign.crate``   u32     definitions of other crates: which one (record of ``crates``)
``foreign.hash``    u64     and the crate-local half of its DefPathHash there
``crates``          record  ``[name, stable crate id]`` of each crate referred to
``strings``         record  str
``terms``           record  types, regions, constants, argument lists, ...: see below
``items``           record  item of each definition: see `mirdce.ir.stable.items`
``bodies``          record  MIR bodies: see below
``bodies.digest``   bytes   the content digest of each body, 16 bytes
``positions``       record  source positions of each body, same numbering
``optimized.key``   u32     definitions with runtime MIR, ascending ...
``optimized.body``  u32     ... and the body of each
``ctfe.key``, ``ctfe.body`` u32   the same for MIR for constant evaluation
``promoted.key``    u32     definitions with promoteds ...
``promoted``        record  ... and the list of the bodies of each
``trivial.key``, ``trivial``   definitions with a trivial constant, and ``[value, type]`` of each
``static.key``, ``static``     statics with an initializer, and the allocation of each
``layout.key``, ``layout``     coroutines with saved locals, and the coroutine layout of each
``inherent.key``, ``inherent`` types with inherent impls, and the definitions of these
``allocs``          record  interpreter allocations
``impls.hash``      16 B    DefPathHashes of the traits that have impls here, ascending
``impls.trait``     u32     definition reference of each of these
``impls``           record  impls of each: list of ``[definition, simplified self type]``
``crate``           record  single records: 0 incoherent impls, 1 lang items, 2 native libraries,
                            3 exported symbols, 4 items for outside code, 5 traits with impls in the
                            order of the crate
=================== ======= =====================================================================

**References.** A *definition reference* is an integer: ``DefIndex << 1`` for one of this crate, ``n
<< 1 | 1`` for row ``n`` of the ``foreign`` arrays. A *term reference* is the number of a record of
``terms``. An *allocation reference* is the number of a record of ``allocs``. Integers of more than
64 bits are bin, little-endian. Enum members are given by their place in the declaration.

**Tables.** ``docs/mirpack-tables.md`` lists, by number, the terms, the fields of items, all other
records and the members of all enums; `mirdce.artifact.tables` has its notation.

**Terms.** Each is an array: a tag and the fields of the term. A term refers only to terms with
smaller numbers.

**Allocations.** Each is an array: a tag (0 function, 1 vtable, 2 static, 3 memory, 4 type id) and
its fields. Where a pointer lies in memory, ``data`` holds its offset into the target, and
``provenance`` lists ``[offset, target]`` of each; ``init`` is nil if all bytes are initialized.

**Bodies.** ``[code, terms, defs, allocs, bodies]``. The last four are the *reference table*: term,
definition, allocation references and body numbers. ``code`` refers to terms, definitions,
allocations and other bodies only by the place in these four, so the bytes of ``code`` do not depend
on how the crate's tables are numbered; nor are there source positions in it. Hence the *content
digest*: the digest of the bytes of ``code`` followed by the stable digest of each entry of the
reference table in order: for a definition its DefPathHash (16 bytes: its crate's stable id and its
hash, u64 each), for a term the digest of its record with each reference replaced by the stable
digest of its target as bin, for an allocation the same, for a body its content digest. The way back
of memory that points to itself counts as the five bytes ``cycle``.

``code`` is ``[arg_count, spread_arg, is_polymorphic, phase, locals, places, consts,
required_consts, mentioned_items, blocks, coroutine]``; tags and operand numbers are in
`mirdce.ir.stable.code`.

**Positions.** Neither statements nor constants name their source position. They are numbered:
source infos count all locals in order, then block by block the statements and the terminator; spans
count the body itself, then in the same order each constant operand and after a call's operands the
call's ``fn_span``. Record ``positions[n]`` of body ``n`` is ``[files, spans, code_spans, infos,
code_infos, scopes, debug_info]``: see `mirdce.ir.stable.positions`.
"""

from functools import cache
from pathlib import Path
from typing import Final

MAGIC: Final = b"\x89MIRPK\r\n"
"""First bytes of a file; a transfer as text or through 7 bits destroys them."""

FORMAT_VERSION: Final = 1
PRELUDE_SIZE: Final = 40
MAX_HEADER: Final = 1 << 20
NONE: Final = 0xFFFF_FFFF
"""Stands for "no parent" in ``def.parent``."""

ALIGNMENT: Final = 8
SUFFIX: Final = ".mirpack"
FINGERPRINT_FILE: Final = Path(__file__).with_name("schema_fingerprint.txt")

ARRAY_CODES: Final = {
    "def.kind": "B",
    "def.data": "B",
    "def.parent": "I",
    "def.name": "I",
    "def.disambiguator": "I",
    "def.hash": "Q",
    "hash.sorted": "Q",
    "hash.index": "I",
    "foreign.crate": "I",
    "foreign.hash": "Q",
    "optimized.key": "I",
    "optimized.body": "I",
    "ctfe.key": "I",
    "ctfe.body": "I",
    "promoted.key": "I",
    "trivial.key": "I",
    "static.key": "I",
    "layout.key": "I",
    "inherent.key": "I",
    "impls.trait": "I",
    "impls.hash": "B",
    "bodies.digest": "B",
}
"""Array sections and the `memoryview` code of their elements."""

RECORD_SECTIONS: Final = (
    "crates",
    "strings",
    "terms",
    "items",
    "promoted",
    "trivial",
    "static",
    "layout",
    "inherent",
    "impls",
    "crate",
    "allocs",
    "bodies",
    "positions",
)
"""Record sections, in the order in which they lie in the file."""

INCOHERENT, LANG_ITEMS, NATIVE_LIBS, EXPORTED, EXTERN_ITEMS, TRAITS = range(6)
"""Numbers of the records of section ``crate``."""


@cache
def schema_fingerprint() -> bytes:
    """The fingerprint of the IR that this format was made for; `mirdce.artifact.schema` makes it.

    It is read from a file, so that to name or to check an artifact does not import the IR.
    """
    return bytes.fromhex(FINGERPRINT_FILE.read_text("ascii"))


def format_id() -> str:
    """What must be equal for an artifact to be readable; for names of files and folders."""
    return f"v{FORMAT_VERSION}-{schema_fingerprint().hex()}"
