"""Generated decoders against hand-encoded bytes, on a schema made for the purpose."""

from typing import Any

import pytest

from mirdce.errors import InternalError
from mirdce.rmeta.binding import (
    At,
    Bindings,
    OfState,
    Pair,
    Refuse,
    Required,
    Take,
    Value,
    make,
    make_of,
    pair,
    values,
    variants,
)
from mirdce.rmeta.damage import DamagedRecordError
from mirdce.rmeta.generate.decoders import DecoderGenerator
from mirdce.rmeta.generate.emit import function_name, snake_case
from mirdce.rmeta.generate.source_names import SourceNames
from mirdce.rmeta.schema.base import Record, Schema, enum, schema, struct, unit_enum
from tests.unit.rmeta.small_functions import (
    State,
    count,
    joined,
    length_of_file,
    nested,
    point,
    twice,
)

RECORDS: tuple[Record, ...] = (
    struct("Point", x="u32", y="i32"),
    struct("Wrapper", "u64"),
    struct("Named", name="String", flag="bool", raw="Raw8", short="u16"),
    struct("Nested", head="Point", tail="Vec<Point>", last="Option<u8>"),
    struct("Big", a="u8", b="u8", c="u8", d="u8", e="Point"),
    unit_enum("Color", "Red Green Blue"),
    unit_enum("Single", "Only"),
    enum("Small", Empty=(), Full="u32"),
    enum("Wide", A=(), B="u8", C=("u8", "Point"), D={"x": "u8"}, E="Never"),
    struct("Statement", info="u32", kind="Kind", tail="u8"),
    enum("Kind", Assign="u8", Nop=(), Call={"info2": "u8"}, Deep="Inner"),
    enum("Inner", One="u8", Two=(), Three=(), Four=()),
    struct("Holder", kind="Kind"),
    struct("Pairs", items="Vec<Tuple<u8, Point>>"),
    struct("List", rest="Option<List>", value="u8"),
    struct("Bytes", content="Vec<u8>", after="u8"),
)

BINDINGS: Bindings = {
    "Point": make(point, "x", "y"),
    "Named": pair("name", "flag", "raw", "short"),
    "Nested": make(nested, "tail", "head.y"),
    "Big": pair("e.x", "a"),
    "Color": values({"Red": 10, "Green": 20, "Blue": 30}),
    "Small": variants({"Empty": Value(None), "Full": Take("0")}),
    "Wide": variants(
        {
            "A": Value("a"),
            "B": make(twice, "0"),
            "C": pair("1.y", Value(7)),
            "D": Refuse("a D"),
            "E": Take("0"),
        }
    ),
    "Statement": pair("kind", "tail"),
    "Kind": variants(
        {
            "Assign": pair(Value("assign"), "0", "info"),
            "Nop": pair("info"),
            "Call": pair("info2", "info"),
            "Deep": Take("0"),
        },
        inherited=("info",),
    ),
    "Inner": variants(
        {
            "One": pair("0", "info"),
            "Two": Value(2),
            "Three": Value(3),
            "Four": Value(4),
        },
        inherited=("info",),
    ),
    "Holder": Take("kind"),
    "Pairs": make(count, "items"),
    "List": make(joined, Required("rest"), "value"),
    "Bytes": pair(At("content"), "after"),
}


def schema_of(records: tuple[Record, ...]) -> Schema:
    return schema(
        "test",
        records,
        fixed_enums={},
        optional_enums=frozenset(),
        symbols="",
        predefined_symbols=0,
    )


def source_of(records: tuple[Record, ...], bindings: Bindings, *types: str) -> str:
    """A module with the decoders and skippers of these types."""
    names = SourceNames()
    generator = DecoderGenerator(schema_of(records), bindings, names)
    functions = generator.closure((one, decode) for one in types for decode in (True, False))
    parent = names.of_object(State)
    methods = [f" {line}" for one in functions.values() for line in one.lines]
    head = ["from typing import Final", *names.imports(), *names.constants()]
    return "\n".join([*head, f"class Decoders({parent}):", *methods])


NAMESPACE: dict[str, Any] = {}
exec(source_of(RECORDS, BINDINGS, *({one.name for one in RECORDS} - {"Holder"})), NAMESPACE)


def decode_only(type_name: str, data: bytes) -> tuple[object, int]:
    decoders = NAMESPACE["Decoders"](data)
    found: tuple[object, int] = getattr(decoders, function_name(type_name, decode=True))(0)
    return found


def decode(type_name: str, data: bytes) -> object:
    """Decode, checking that both readings end at the end of the data."""
    found, end = decode_only(type_name, data)
    assert end == len(data)
    skip = getattr(NAMESPACE["Decoders"](data), function_name(type_name, decode=False))
    assert skip(0) == len(data)
    return found


def test_struct_with_constructor() -> None:
    assert decode("Point", b"\xac\x02\x7f") == ("point", 300, -1)


def test_newtype_is_transparent() -> None:
    assert decode("Wrapper", b"\x80\x80\x01") == 1 << 14


def test_primitives() -> None:
    data = b"\x02hi\xc1" + b"\x01" + b"12345678" + b"\x34\x12"
    assert decode("Named", data) == ("hi", True, b"12345678", 0x1234)


def test_paths_and_containers() -> None:
    data = b"\x01\x02" + b"\x02" + b"\x03\x04" + b"\x05\x06" + b"\x01\x09"
    assert decode("Nested", data) == {("point", 3, 4): 2, ("point", 5, 6): 2}
    assert decode("Nested", b"\x01\x02\x00\x00") == {}


def test_long_vectors() -> None:
    count = 300
    data = b"\xac\x02" + b"\x01\x05\x05" * count
    assert decode("Pairs", data) == count


def test_unmentioned_fields_are_skipped() -> None:
    assert decode("Big", bytes([1, 2, 3, 4, 5, 6])) == (5, 1)


@pytest.mark.parametrize(("tag", "value"), [(0, 10), (1, 20), (2, 30)])
def test_unit_enum(tag: int, value: int) -> None:
    assert decode("Color", bytes([tag])) == value


def test_single_variant_has_no_tag() -> None:
    assert decode("Single", b"") == "Only"


def test_enum_payloads() -> None:
    assert decode("Small", b"\x00") is None
    assert decode("Small", b"\x01\x05") == 5
    assert decode("Wide", b"\x00") == "a"
    assert decode("Wide", b"\x01\x05") == 10
    assert decode("Wide", b"\x02\x05\x06\x07") == (7, 7)


def test_inherited_fields() -> None:
    assert decode("Statement", b"\x09\x00\x05\x01") == (("assign", 5, 9), 1)
    assert decode("Statement", b"\x09\x01\x01") == ((9,), 1)
    assert decode("Statement", b"\x09\x02\x04\x01") == ((4, 9), 1)
    assert decode("Statement", b"\x09\x03\x00\x08\x01") == ((8, 9), 1)


def test_positions() -> None:
    assert decode("Bytes", b"\x03abc\x07") == (0, 7)


@pytest.mark.parametrize(
    ("type_name", "data", "error"),
    [
        ("Color", b"\x03", IndexError),
        ("Wide", b"\x05", ValueError),
        ("Small", b"\x02", ValueError),
        ("Wide", b"\x03\x01", ValueError),
        ("Wide", b"\x04", ValueError),
        ("Nested", b"\x01\x02\x00\x02", ValueError),
        ("Named", b"\x00\xc1\x02", IndexError),
        ("Point", b"\x80", IndexError),
        ("List", b"\x00\x01", ValueError),
    ],
)
def test_impossible_bytes(type_name: str, data: bytes, error: type[Exception]) -> None:
    with pytest.raises(DamagedRecordError) as damaged:
        decode_only(type_name, data)
    assert type(damaged.value.cause) is error
    assert 0 <= damaged.value.position <= len(data)
    assert damaged.value.decoder.startswith("decode_")


@pytest.mark.parametrize(
    ("records", "bindings", "ask"),
    [
        ((struct("A", x="u8", y="u8"),), {}, "A"),
        ((struct("A", x="u8"),), {"A": Take("z")}, "A"),
        ((struct("A", x="B"),), {}, "A"),
        ((enum("A", X="u8", Y=()),), {}, "A"),
        ((enum("A", X="u8", Y=()),), {"A": variants({"X": Take("0")})}, "A"),
        ((struct("A", x="u8"),), {"A": pair("x.y")}, "A"),
        ((struct("A", x="u8"),), {"A": variants({})}, "A"),
        (RECORDS, {**BINDINGS, "List": pair(Required("rest"), "value")}, "List"),
        (RECORDS, {**BINDINGS, "Holder": Take("kind")}, "Holder"),
    ],
)
def test_a_wrong_schema_or_binding_is_a_bug(
    records: tuple[Record, ...], bindings: Bindings, ask: str
) -> None:
    with pytest.raises(InternalError):
        source_of(records, bindings, ask)


def test_only_what_is_needed_is_generated() -> None:
    generator = DecoderGenerator(schema_of(RECORDS), BINDINGS, SourceNames())
    functions = generator.closure([("Statement", True)])
    assert list(functions) == ["decode_inner", "decode_kind", "decode_statement"]


def test_functions_say_what_they_give() -> None:
    generator = DecoderGenerator(schema_of(RECORDS), BINDINGS, SourceNames())
    heads = {name: one.lines[0] for name, one in generator.closure([("Nested", True)]).items()}
    point_type = "tuple[str, int, int]"
    assert heads["decode_nested"] == (
        f"def decode_nested(self, p: int) -> tuple[dict[{point_type}, int], int]:"
    )
    small = generator.decoder("Small", decode=True).lines[0]
    assert small == "def decode_small(self, p: int) -> tuple[int | None, int]:"


def test_an_empty_tuple_needs_no_name() -> None:
    source = source_of((struct("S", a="u8"),), {"S": pair("a", Value(()))}, "S")
    assert "return (v1, (),), p" in source


def test_functions_that_differ_in_a_constant_differ() -> None:
    def color(**numbers: int) -> object:
        names = SourceNames()
        bindings: Bindings = {"Color": values(numbers)}
        return DecoderGenerator(schema_of(RECORDS), bindings, names).decoder("Color", decode=True)

    assert color(Red=1, Green=2, Blue=3) == color(Red=1, Green=2, Blue=3)
    assert color(Red=1, Green=2, Blue=3) != color(Red=1, Green=2, Blue=4)


def test_a_function_of_the_state_takes_it_first() -> None:
    source = source_of((struct("S", a="u8"),), {"S": make_of(length_of_file, "a")}, "S")
    namespace: dict[str, Any] = {}
    exec(source, namespace)
    assert namespace["Decoders"](b"\x07").decode_s(0) == ((1, 7), 1)


def test_names_of_functions() -> None:
    assert snake_case("Vec<Binder<ExistentialPredicate>>") == "vec_binder_existential_predicate"
    assert snake_case("mir::CastKind") == "mir_cast_kind"
    assert function_name("Tuple<u32,LangItem>", decode=False) == "skip_tuple_u32_lang_item"


def test_two_types_of_one_name_are_a_bug() -> None:
    records = (struct("A", a="u8"), struct("VecA", a="u8"))
    with pytest.raises(InternalError, match="two types"):
        source_of(records, {}, "VecA", "Vec<A>")


def test_two_crates_do_not_share_bytes() -> None:
    assert decode_only("Point", b"\x01\x02")[0] == ("point", 1, 2)
    assert decode_only("Point", b"\x03\x04")[0] == ("point", 3, 4)


def test_pair_and_make_are_data() -> None:
    assert pair("x") == Pair(("x",))
    assert make_of(twice, "x").target == OfState(twice)
