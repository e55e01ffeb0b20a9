"""Kinds of items that an edit of something else leaves alone."""

import pytest

from mirdce.report.outcome import Counters
from tests.edits.linking import Linking, crate

PROGRAM = """\
struct Held(u64);
enum Way { Up(u64), Down }
fn made<T>(make: fn(u64) -> T, x: u64) -> T { make(x) }
fn main() {
    let x = std::env::args().count() as u64;
    let way = match made(Way::Up, x) { Way::Up(x) => x, Way::Down => 1 };
    std::process::exit((made(Held, x).0 + way + 0) as i32);
}
"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("+ 0", "+ 1", Counters(walked=1, emitted=1, compiled=1)),
        ("make(x) }", "make(x + 1) }", Counters(walked=2, emitted=2, compiled=2)),
    ],
)
def test_constructors_that_are_used_as_functions(
    old: str, new: str, expected: Counters, linking: Linking
) -> None:
    linking.counters(crate("app", PROGRAM))
    assert linking.counters(crate("app", PROGRAM.replace(old, new))) == expected
