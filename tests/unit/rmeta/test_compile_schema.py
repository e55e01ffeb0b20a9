"""Generated decoders against hand-encoded bytes, on a schema made for the purpose."""

from collections.abc import Callable

import pytest

from mirdce.errors import InternalError
from mirdce.rmeta.binding import (
    At,
    Bindings,
    Pair,
    Refuse,
    Required,
    Take,
    Value,
    make,
    pair,
    values,
    variants,
)
from mirdce.rmeta.compile_schema import Namespace, SchemaCompiler
from mirdce.rmeta.schema.base import Record, enum, schema, struct, unit_enum

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
    "Point": make(lambda x, y: ("point", x, y), "x", "y"),
    "Named": pair("name", "flag", "raw", "short"),
    "Nested": make(dict.fromkeys, "tail", "head.y"),
    "Big": pair("e.x", "a"),
    "Color": values({"Red": 10, "Green": 20, "Blue": 30}),
    "Small": variants({"Empty": Value(None), "Full": Take("0")}),
    "Wide": variants(
        {
            "A": Value("a"),
            "B": make("twice", "0"),
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
    "Pairs": make(len, "items"),
    "List": pair(Required("rest"), "value"),
    "Bytes": pair(At("content"), "after"),
}

COMPILER = SchemaCompiler(
    schema(
        "test",
        RECORDS,
        fixed_enums={},
        optional_enums=frozenset(),
        symbols="",
        predefined_symbols=0,
    ),
    BINDINGS,
)


def namespace(data: bytes) -> Namespace:
    return Namespace(COMPILER, {"b": data, "twice": lambda value: 2 * value})


def decode(type_name: str, data: bytes) -> object:
    """Decode, checking that both readings end at the end of the data."""
    found, end = namespace(data).decoder(type_name)(0)
    assert end == len(data)
    assert namespace(data).skipper(type_name)(0) == len(data)
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
        ("Wide", b"\x05", IndexError),
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
    with pytest.raises(error):
        namespace(data).decoder(type_name)(0)


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
        (RECORDS, {**BINDINGS, "Holder": Take("kind")}, "Holder"),
    ],
)
def test_a_wrong_schema_or_binding_is_a_bug(
    records: tuple[Record, ...], bindings: Bindings, ask: str
) -> None:
    wrong = SchemaCompiler(
        schema(
            "wrong",
            records,
            fixed_enums={},
            optional_enums=frozenset(),
            symbols="",
            predefined_symbols=0,
        ),
        bindings,
    )
    with pytest.raises(InternalError):
        list(wrong.closure(ask, decode=True))


def test_functions_are_generated_only_when_asked_for() -> None:
    compiler = SchemaCompiler(COMPILER.schema, BINDINGS)
    names = {unit.name for unit in compiler.closure("Statement", decode=True)}
    assert names == {"decode_Statement", "decode_Kind", "decode_Inner"}


def test_two_crates_do_not_share_bytes() -> None:
    first: Callable[[int], tuple[object, int]] = namespace(b"\x01\x02").decoder("Point")
    second = namespace(b"\x03\x04").decoder("Point")
    assert first(0)[0] == ("point", 1, 2)
    assert second(0)[0] == ("point", 3, 4)


def test_pair_and_make_are_data() -> None:
    assert pair("x") == Pair(("x",))
