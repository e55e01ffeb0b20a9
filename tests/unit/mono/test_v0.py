"""Pieces of symbol names, from the examples of RFC 2603 and its grammar."""

import pytest

from mirdce.mono.names.sip128 import sip128
from mirdce.mono.names.v0_encoding import disambiguator, identifier, integer_62


@pytest.mark.parametrize(
    ("number", "text"), [(0, "_"), (1, "0_"), (10, "9_"), (11, "a_"), (62, "Z_"), (63, "10_")]
)
def test_integers_are_base_62(number: int, text: str) -> None:
    assert integer_62(number) == text


def test_disambiguators_leave_out_the_first() -> None:
    assert [disambiguator(number) for number in (0, 1, 2, 64)] == ["", "s_", "s0_", "s10_"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("foo", "3foo"),
        ("_foo", "4__foo"),
        ("0x", "2_0x"),
        ("", "0"),
        ("gödel", "u8gdel_5qa"),
        ("ü", "u3tda"),
    ],
)
def test_identifiers(name: str, text: str) -> None:
    assert identifier(name) == text


def test_crate_ids_of_releases() -> None:
    """The hash of a version text is known from symbols of that release's standard library."""
    first, _ = sip128(b"1.95.0 (59807616e 2026-04-14)")
    assert disambiguator(first) == "sfLfy6EI15iL_"


def test_hash_depends_on_length_and_content() -> None:
    hashes = {sip128(bytes(length)) for length in range(20)}
    assert len(hashes) == 20
