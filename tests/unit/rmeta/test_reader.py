import pytest
from hypothesis import given
from hypothesis import strategies as st

from mirdce.rmeta.reader import (
    read_raw,
    read_sleb,
    read_span_position,
    read_str,
    read_symbol,
    read_uleb,
    skip_direct_span,
    skip_str,
    skip_symbol,
    skip_uleb,
)


def uleb(value: int) -> bytes:
    found = bytearray()
    while value > 0x7F:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*found, value])


def sleb(value: int) -> bytes:
    found = bytearray()
    while not -64 <= value < 64:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*found, value & 0x7F])


def string(text: str) -> bytes:
    encoded = text.encode()
    return uleb(len(encoded)) + encoded + b"\xc1"


@given(st.integers(0, (1 << 128) - 1), st.binary(max_size=3))
def test_unsigned_round_trip(value: int, before: bytes) -> None:
    data = before + uleb(value) + b"rest"
    assert read_uleb(data, len(before)) == (value, len(data) - 4)
    assert skip_uleb(data, len(before)) == len(data) - 4


@given(st.integers(-(1 << 127), (1 << 127) - 1))
def test_signed_round_trip(value: int) -> None:
    data = sleb(value) + b"rest"
    assert read_sleb(data, 0) == (value, len(data) - 4)


@given(st.text())
def test_string_round_trip(text: str) -> None:
    data = b"x" + string(text) + b"y"
    assert read_str(data, 1) == (text, len(data) - 1)
    assert skip_str(data, 1) == len(data) - 1


@pytest.mark.parametrize("data", [b"", b"\x80", b"\xff\xff"])
def test_an_integer_past_the_end_is_an_index_error(data: bytes) -> None:
    with pytest.raises(IndexError):
        read_uleb(data, 0)


@pytest.mark.parametrize("read", [read_uleb, read_sleb])
def test_an_endless_integer_is_refused(read: object) -> None:
    assert callable(read)
    with pytest.raises(ValueError, match="19 bytes"):
        read(b"\xff" * 100, 0)


def test_a_string_without_sentinel_is_refused() -> None:
    with pytest.raises(ValueError, match="sentinel"):
        read_str(b"\x02abX", 0)
    with pytest.raises(ValueError, match="sentinel"):
        skip_str(b"\x02abX", 0)


def test_raw_bytes_must_fit() -> None:
    assert read_raw(b"abcd", 1, 3) == (b"bcd", 4)
    with pytest.raises(IndexError):
        read_raw(b"abcd", 1, 4)


class TestSymbols:
    DATA = b"\x00" + string("inline") + b"\x01\x01" + b"\x02\x02" + b"\x03\x00"

    def test_inline(self) -> None:
        assert read_symbol(self.DATA, 0, {}, ()) == ("inline", 9)
        assert skip_symbol(self.DATA, 0) == 9

    def test_back_reference(self) -> None:
        known: dict[int, str] = {}
        assert read_symbol(self.DATA, 9, known, ()) == ("inline", 11)
        assert known == {1: "inline"}
        assert read_symbol(self.DATA, 9, known, ()) == ("inline", 11)
        assert skip_symbol(self.DATA, 9) == 11

    def test_predefined(self) -> None:
        assert read_symbol(self.DATA, 11, {}, ("a", "b", "c")) == ("c", 13)
        with pytest.raises(IndexError):
            read_symbol(self.DATA, 11, {}, ("a", "b"))

    def test_unknown_tag(self) -> None:
        with pytest.raises(ValueError, match="symbol tag 3"):
            read_symbol(self.DATA, 13, {}, ())
        with pytest.raises(ValueError, match="symbol tag 3"):
            skip_symbol(self.DATA, 13)


class TestSpans:
    # Local, root context, length 5: low 300, file 2.
    LOCAL = bytes([0b00101_1_00]) + uleb(300) + uleb(2)
    # Foreign, context 9, long length 40: low 1, file 3, crate 4.
    FOREIGN = bytes([0b11111_0_01]) + uleb(9) + uleb(1) + uleb(40) + uleb(3) + uleb(4)
    DUMMY = bytes([0b00000_0_10]) + uleb(200)

    @pytest.mark.parametrize("span", [LOCAL, FOREIGN, DUMMY])
    def test_direct_span_is_its_own_position(self, span: bytes) -> None:
        data = b"--" + span + b"-"
        assert skip_direct_span(data, 2) == 2 + len(span)
        assert read_span_position(data, 2) == (2, 2 + len(span))

    def test_relative_indirection(self) -> None:
        data = self.LOCAL + bytes([0b00001_1_11, len(self.LOCAL)])
        assert read_span_position(data, len(self.LOCAL)) == (0, len(data))

    def test_absolute_indirection(self) -> None:
        data = b"-" + self.LOCAL + bytes([0b00010_0_11, 1, 0])
        assert read_span_position(data, 1 + len(self.LOCAL)) == (1, len(data))

    @pytest.mark.parametrize(
        "data",
        [
            bytes([0b00001_1_11, 7]),  # before the start
            bytes([0b00001_0_11, 99]),  # behind the end
            bytes([0b00001_0_11, 0]),  # at an indirect span
        ],
    )
    def test_indirection_to_nowhere_is_refused(self, data: bytes) -> None:
        with pytest.raises(ValueError, match="points nowhere"):
            read_span_position(data, 0)
