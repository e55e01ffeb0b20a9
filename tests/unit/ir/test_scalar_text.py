"""Literals as rustc writes them in MIR; the expected texts were taken from its dumps."""

import struct

import pytest

from mirdce.ir.alloc import Allocation
from mirdce.ir.ids import AllocId
from mirdce.ir.intern import Interner
from mirdce.ir.pretty_const import memory_lines
from mirdce.ir.scalar_text import (
    byte_string_text,
    char_text,
    float_text,
    int_text,
    scalar_text,
    string_text,
)
from mirdce.ir.ty import FloatTy, Int, IntTy, Mutability, Pattern, Ty, Uint


class Types:
    """Writes no type in particular."""

    def ty(self, ty: Ty) -> str:
        return type(ty).__name__

    def pattern(self, pattern: Pattern) -> str:
        return type(pattern).__name__


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.5, "1.5f64"),
        (0.1, "0.10000000000000001f64"),
        (1e10, "1.0E+10f64"),
        (1e-7, "9.9999999999999995E-8f64"),
        (123456.789, "123456.789f64"),
        (-0.0, "-0f64"),
        (1000.0, "1000f64"),
        (0.001, "0.001f64"),
        (2.0**63, "9.2233720368547758E+18f64"),
        (5e-324, "4.9406564584124654E-324f64"),
        (float("inf"), "+Inf_f64"),
        (float("-inf"), "-Inf_f64"),
        (float("nan"), "NaN_f64"),
    ],
)
def test_double(value: float, text: str) -> None:
    (data,) = struct.unpack("<Q", struct.pack("<d", value))
    assert float_text(FloatTy.F64, data) == text


@pytest.mark.parametrize(
    ("value", "text"), [(16777216.0, "16777216f32"), (0.1, "0.100000001f32"), (3.0, "3f32")]
)
def test_single(value: float, text: str) -> None:
    (data,) = struct.unpack("<I", struct.pack("<f", value))
    assert float_text(FloatTy.F32, data) == text


def test_other_floats() -> None:
    assert float_text(FloatTy.F16, 0x3E00) == "1.5f16"
    assert float_text(FloatTy.F128, 0x3FFD << 112) == "0.25f128"


def test_integers() -> None:
    interner = Interner()
    i8, usize = interner.ints[IntTy.I8], interner.usize
    assert type(i8) is Int
    assert type(usize) is Uint
    assert int_text(i8, 0xFD, 1, with_type=True) == "-3_i8"
    assert int_text(i8, 0x80, 1, with_type=True) == "i8::MIN"
    assert int_text(i8, 0x7F, 1, with_type=False) == "i8::MAX"
    assert int_text(usize, 7, 8, with_type=True) == "7_usize"
    assert int_text(usize, 7, 8, with_type=False) == "7"
    assert int_text(usize, (1 << 64) - 1, 8, with_type=False) == "usize::MAX"


def test_scalars_of_other_types() -> None:
    interner = Interner()
    types = Types()
    assert scalar_text(types, interner.bool_, 1, 1, True) == "true"
    assert scalar_text(types, interner.bool_, 7, 1, True) == "{transmute(0x07): Bool}"
    assert scalar_text(types, interner.char, 0x1F980, 4, True) == "'\U0001f980'"
    assert scalar_text(types, interner.char, 0xD800, 4, False) == "transmute(0x0000d800)"
    unit = interner.tuple_(())
    assert scalar_text(types, unit, 0, 0, True) == "{transmute(()): Tuple}"


def test_strings() -> None:
    assert string_text('a"b\\\t\n\0\u00e9\u200b'.encode()) == '"a\\"b\\\\\\t\\n\\0\u00e9\\u{200b}"'
    assert string_text(b"\xff") == '"\ufffd"'
    assert char_text("'") == "'\\''"
    assert char_text('"') == "'\"'"
    assert byte_string_text(b"a\"'\\\x00\xfe\n") == 'b"a\\"\\\'\\\\\\x00\\xfe\\n"'


def test_memory_is_dumped() -> None:
    memory = Allocation(b"ab\0\xff", (), ((0, 3),), 1, Mutability.NOT)
    assert memory_lines(memory) == ["    61 62 00 __" + " " * 36 + " │ ab.░"]
    data = bytes(12) + (4).to_bytes(8, "little")
    pointer = Allocation(data, ((12, AllocId(3)),), None, 8, Mutability.NOT)
    first, second = memory_lines(pointer)
    assert first.startswith("    0x00 │ 00 00 00")
    assert first.endswith("│ ............╾───")
    assert second.startswith("    0x10 │ ")
    assert second.rstrip().endswith("───╼")
    assert first.split("│")[1].endswith(" ╾alloc3+0x4 ")
    early = Allocation(bytes(20), ((10, AllocId(3)),), None, 8, Mutability.NOT)
    assert "╾─────alloc3─────" in memory_lines(early)[0]
    late = Allocation(bytes(22), ((14, AllocId(3)),), None, 8, Mutability.NOT)
    assert memory_lines(late)[1].split("│")[1].strip() == "─────alloc3─────╼"
    whole = Allocation(bytes(8), ((0, AllocId(3)),), None, 8, Mutability.NOT)
    assert memory_lines(whole)[0].split("│")[0].strip() == "╾───────alloc3────────╼"
