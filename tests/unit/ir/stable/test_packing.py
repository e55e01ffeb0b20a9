"""The packed form is msgpack's own shortest one, and nothing else is read."""

import msgpack
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mirdce.ir.stable.packing import digest_of, pack, unpack

INTEGERS = st.integers(-(1 << 63), (1 << 64) - 1)
PLAIN = st.recursive(
    st.none() | st.booleans() | INTEGERS | st.text() | st.binary(),
    lambda inner: st.lists(inner),
    max_leaves=30,
)
EDGES = [
    sign * (1 << power) + step
    for sign in (1, -1)
    for power in (5, 7, 8, 15, 16, 31, 32, 63, 64)
    for step in (-1, 0, 1)
    if -(1 << 63) <= sign * (1 << power) + step < 1 << 64
]


def tuples(value: object) -> object:
    return tuple(map(tuples, value)) if isinstance(value, list) else value


@given(PLAIN)
def test_it_is_msgpack(value: object) -> None:
    packed = pack(value)
    assert packed == msgpack.packb(value, use_bin_type=True)
    assert unpack(packed) == tuples(value)


@pytest.mark.parametrize("value", EDGES)
def test_integers_take_their_shortest_form(value: int) -> None:
    assert pack(value) == msgpack.packb(value)
    assert unpack(pack(value)) == value


@pytest.mark.parametrize("size", [15, 16, 31, 32, 255, 256, 0xFFFF, 0x1_0000])
def test_lengths(size: int) -> None:
    for value in (bytes(size), "x" * size, [0] * size):
        assert pack(value) == msgpack.packb(value, use_bin_type=True)
        assert unpack(pack(value)) == tuples(value)


@given(st.binary(max_size=40))
def test_bytes_are_one_value_or_none(data: bytes) -> None:
    try:
        value = unpack(data)
    except ValueError:
        return
    assert pack(value) == data


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xc1",
        b"\xcc\x7f",
        b"\xcd\x00\xff",
        b"\xd0\xff",
        b"\xd9\x01a",
        b"\xdc\x00\x01\x01",
        b"\xc5\x00\x01a",
        b"\x01\x01",
        b"\xa2a",
        b"\xa1\xff",
        b"\xdd\xff\xff\xff\xff",
        b"\xcb" + bytes(8),
        b"\x81\x01\x01",
        b"\x91" * 1000 + b"\x01",
    ],
)
def test_other_forms_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        unpack(data)


@pytest.mark.parametrize("value", [1.5, {}, object(), 1 << 64, -(1 << 63) - 1])
def test_other_values_are_refused(value: object) -> None:
    with pytest.raises((TypeError, OverflowError)):
        pack(value)


def test_digest() -> None:
    assert digest_of(b"") == bytes.fromhex("cae66941d9efbd404e4d88758ea67670")
