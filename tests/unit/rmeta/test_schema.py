"""The schemas are complete and consistent: every type named has a record or a primitive reading."""

import pytest

from mirdce.errors import InternalError, ToolchainError
from mirdce.rmeta.crate_reader import decoders_for
from mirdce.rmeta.decoders import DECODERS
from mirdce.rmeta.generate.decoders import DecoderGenerator
from mirdce.rmeta.generate.emit import BY_POSITION, BYTE, HAND_WRITTEN, RAW, SLEB, TWO_BYTES, ULEB
from mirdce.rmeta.generate.module import WANTED, bindings_of
from mirdce.rmeta.generate.source_names import SourceNames
from mirdce.rmeta.schema import SCHEMAS, predefined_symbols, supported_versions
from mirdce.rmeta.schema.base import (
    Enum,
    Schema,
    Struct,
    Variant,
    enum,
    normalize,
    split_type,
    struct,
    unit_enum,
    with_fields,
    with_variant,
    without_variants,
)
from mirdce.rmeta.schema.v1_96_0 import OMITTED
from tests.oracle.record_ends import DECODED_TYPES
from tools.generate_decoders import formatted, stale

PRIMITIVES = (
    ULEB
    | SLEB
    | BYTE
    | TWO_BYTES
    | HAND_WRITTEN
    | BY_POSITION
    | set(RAW)
    | {"bool", "String", "Symbol", "DefId"}
)
PRIMITIVES |= {"Ty", "Never", "Unit", "RawDefId", "DefIndex", "GenericArgs"}
GENERICS = {"Option", "Vec", "Tuple", "Binder", "Result", "LazyValue", "LazyArray", "LazyTable"}

schemas = pytest.mark.parametrize("schema", SCHEMAS.values(), ids=supported_versions())


def names_in(schema: Schema, type_name: str) -> set[str]:
    """The records and primitives that a type is made of."""
    if type_name in schema.records or type_name in OMITTED:
        return {type_name}
    head, arguments = split_type(type_name)
    if not arguments:
        return {type_name}
    assert head in GENERICS, type_name
    return {name for argument in arguments for name in names_in(schema, argument)}


def field_types(record: Struct | Enum) -> list[str]:
    if isinstance(record, Struct):
        return [type_name for _, type_name in record.fields]
    return [type_name for variant in record.variants for _, type_name in variant.fields]


@schemas
def test_every_type_is_known(schema: Schema) -> None:
    known = set(schema.records) | PRIMITIVES | OMITTED
    for record in schema.records.values():
        for type_name in field_types(record):
            assert type_name == normalize(type_name)
            assert names_in(schema, type_name) <= known, f"{record.name}: {type_name}"


@schemas
def test_every_decoder_can_be_generated(schema: Schema) -> None:
    generator = DecoderGenerator(schema, bindings_of(schema), SourceNames())
    skipped = set(schema.records) - {"LazyTables", "CrateRoot", "TraitImpls", "IncoherentImpls"}
    wanted = {(name, False) for name in skipped} | {(name, True) for name in DECODED_TYPES}
    assert len(generator.closure(wanted | set(WANTED))) > len(wanted)


def test_every_release_has_its_decoders() -> None:
    assert tuple(DECODERS) == supported_versions()
    for version, decoders in DECODERS.items():
        assert decoders.format.version == version


def test_a_release_has_only_what_differs() -> None:
    """What 1.95.0 shares with 1.96.0 is there once."""
    for name in ("decode_body", "decode_rvalue", "decode_terminator_kind"):
        assert getattr(DECODERS["1.95.0"], name) is getattr(DECODERS["1.96.0"], name)
    assert DECODERS["1.95.0"].decode_ty_kind is not DECODERS["1.96.0"].decode_ty_kind


def test_checked_in_decoders_are_those_of_the_schemas() -> None:
    """If this fails: ``make decoders``."""
    assert stale(formatted()) == []


@schemas
def test_predefined_symbols_are_complete(schema: Schema) -> None:
    symbols = predefined_symbols(schema)
    assert len(symbols) == schema.predefined_symbols
    assert symbols[:3] == ("$crate", "{{root}}", "_")
    assert symbols[-1] == schema.version
    assert {"clone", "drop", "fmt", "next", "Sized"} <= set(symbols)


@schemas
def test_numbered_enums_cover_their_kinds(schema: Schema) -> None:
    assert len(schema.fixed_enums["CoroutineKind"]) == 11
    kinds = schema.fixed_enums["DefKind"]
    variants = {variant.name for variant in schema.enum("DefKind").variants}
    assert {kind.partition(" ")[0].partition("(")[0] for kind in kinds} == variants


def test_counts_of_variants() -> None:
    """As the compilers tell in "invalid enum variant tag while decoding `X`, expected 0..N"."""
    counts = {
        version: {
            name: len(schema.enum(name).variants)
            for name in ("LangItem", "DefPathData", "ExternAbi", "InstanceKind", "StatementKind")
        }
        for version, schema in SCHEMAS.items()
    }
    common = {"DefPathData": 19, "ExternAbi": 28, "InstanceKind": 15, "StatementKind": 13}
    assert counts["1.95.0"] == {"LangItem": 206, **common}
    assert counts["1.96.0"] == {"LangItem": 212, **common}


def test_versions_are_exact() -> None:
    assert decoders_for("rustc 1.95.0 (59807616e 2026-04-14)") is DECODERS["1.95.0"]
    for other in ("rustc 1.95.1 (x)", "rustc 1.97.0-nightly (x)", "rustc", "", "1.96"):
        with pytest.raises(ToolchainError, match=r"supported are rustc 1\.95\.0, 1\.96\.0"):
            decoders_for(other)


class TestVocabulary:
    def test_struct_names_its_fields(self) -> None:
        record = struct("A < B, C >", def_="u8", name="Vec<Option<u8> >")
        assert record == Struct("A<B,C>", (("def", "u8"), ("name", "Vec<Option<u8>>")))
        assert struct("T", "u8", "u16").fields == (("0", "u8"), ("1", "u16"))

    def test_enum_payloads(self) -> None:
        record = enum("E", A=(), B="u8", C=("u8", "u16"), None_={"x": "Ty"})
        assert record.variants == (
            Variant("A", ()),
            Variant("B", (("0", "u8"),)),
            Variant("C", (("0", "u8"), ("1", "u16"))),
            Variant("None", (("x", "Ty"),)),
        )
        assert not record.is_unit_only
        assert unit_enum("U", "A B").is_unit_only

    def test_split(self) -> None:
        assert split_type("Tuple<A,Vec<B,C>,D>") == ("Tuple", ("A", "Vec<B,C>", "D"))
        assert split_type("u8") == ("u8", ())

    def test_deltas(self) -> None:
        base = enum("E", A=(), B="u8")
        assert without_variants(base, "A") == enum("E", B="u8")
        assert with_variant(base, Variant("A", (("0", "u16"),))) == enum("E", A="u16", B="u8")
        assert with_fields(struct("S", a="u8"), b="Vec< u8 >") == struct("S", a="u8", b="Vec<u8>")

    def test_a_delta_of_nothing_is_a_bug(self) -> None:
        base = enum("E", A=())
        with pytest.raises(InternalError):
            without_variants(base, "B")
        with pytest.raises(InternalError):
            with_variant(base, Variant("B", ()))
