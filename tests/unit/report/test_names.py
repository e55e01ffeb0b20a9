"""Names as people write them."""

import pytest

from mirdce.report.why.matching import matching
from mirdce.report.why.names import plain_names

NAMES = (
    "regex::regex::string::Regex::new",
    "regex::regex::bytes::Regex::new",
    "alloc::vec::Vec<u8>::push",
    "<alloc::vec::Vec<u8> as core::ops::drop::Drop>::drop",
    "app::main",
    "app::main::{{closure}}",
    "core::ops::function::FnOnce::call_once (vtable shim)",
    "alloc::slice::<impl [u8]>::g",
)


def find(pattern: str) -> list[int]:
    def names_of(index: int) -> tuple[str, ...]:
        return (NAMES[index], *plain_names(NAMES[index]))

    return list(matching(pattern, range(len(NAMES)), names_of))


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("regex::Regex::new", [0, 1]),
        ("string::Regex::new", [0]),
        ("Vec::push", [2]),
        ("alloc::vec::Vec<u8>::push", [2]),
        ("Vec::<u8>::push", [2]),
        ("Vec::<u8>::pu*", []),
        ("*Vec::<u8>::pu*", [2]),
        ("slice::<impl [u8]>::g", [7]),
        ("slice::g", [7]),
        ("Vec::drop", [3]),
        ("Drop::drop", [3]),
        ("app::main", [4]),
        ("main", [4]),
        ("*::main*", [4, 5]),
        ("Regex", [0, 1]),
        ("REGEX::STRING", [0]),
        ("FnOnce::call_once", [6]),
        ("Regex::old", []),
        ("new::Regex", []),
    ],
)
def test_patterns(pattern: str, found: list[int]) -> None:
    assert find(pattern) == found


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("a::b<c::d<e>>::f", ("a::b::f",)),
        ("a::f<fn(u8) -> b<c>>::g", ("a::f::g",)),
        ("<a::B<c> as d::E<f>>::g<h>", ("a::B::g", "d::E::g")),
        ("<[T] as d::E>::g", ("[T]::g", "d::E::g")),
        ("<impl a for b>::g", ("impl a for b::g",)),
        ("a::slice::<impl [u8]>::g", ("a::slice::g",)),
        ("<u8 as a::slice::<impl [T]>::f::B>::g", ("u8::g", "a::slice::f::B::g")),
    ],
)
def test_names_without_arguments(name: str, plain: tuple[str, ...]) -> None:
    assert plain_names(name) == plain
