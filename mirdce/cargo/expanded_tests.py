"""The tests of a crate, from its text after expansion.

rustc's under ``--test`` says which tests there are, and which of them its harness runs; that of a
crate compiled as `mirdce.cargo.harness` does says how many were found there.

Source: rustc_builtin_macros/src/{test,test_harness}.rs, 1.96.0.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from mirdce.cargo.source_text import with_literals_on_one_line
from mirdce.errors import UnsupportedError

_MARKER = re.compile(r'^( *)#\[rustc_test_marker = "((?:[^"\\]|\\.)*)"\]$')
_WRAPPED_MARKER = re.compile(r"(#\[rustc_test_marker =)\n *")
"""rustc's printer puts a long name on a line of its own."""
_MODULE = re.compile(r"(pub(\([^)]*\))? )?mod (r#)?\w+ \{$")
_OWN_MARKER = "static __MIRDCE_TEST_CASE"
_HARNESS_CALL = re.compile(r"test::test_main_static(?:_abort)?\(&\[([^\]]*)\]\)")


@dataclass(frozen=True, slots=True)
class ExpandedTest:
    """A test that rustc expands.

    Attributes:
        name: as libtest shows it.
        is_inner: it stands in a function, where the harness does not reach it.
    """

    name: str
    is_inner: bool


def wanted_tests(text: str, source: str) -> tuple[ExpandedTest, ...]:
    """The tests in the text that rustc makes under ``--test``.

    Which ones are inside functions is told by indentation, and compared with the harness.

    Raises:
        UnsupportedError: the harness is not libtest's, or the comparison fails.
    """
    call = _HARNESS_CALL.search(text)
    if call is None:
        raise UnsupportedError("a custom test framework", source)
    found: list[ExpandedTest] = []
    blocks: list[tuple[int, str]] = []
    lines = _WRAPPED_MARKER.sub(r"\1 ", with_literals_on_one_line(text)).splitlines()
    for line in lines:
        stripped = line.lstrip(" ")
        indent = len(line) - len(stripped)
        if not stripped:
            continue
        while blocks and blocks[-1][0] >= indent:
            blocks.pop()
        marker = _MARKER.match(line)
        if marker is not None:
            is_inner = not all(_MODULE.match(opening) for _, opening in blocks)
            found.append(ExpandedTest(marker[2], is_inner))
        blocks.append((indent, stripped))
    called = (name.strip(" &\n").removeprefix("r#") for name in call[1].split(","))
    run = Counter(name for name in called if name)
    outer = Counter(_identifier(test.name) for test in found if not test.is_inner)
    if run != outer:
        raise UnsupportedError("#[test] on a function inside another item", source)
    return tuple(found)


def _identifier(name: str) -> str:
    return name.rpartition("::")[2].removeprefix("r#")


def own_test_count(text: str) -> int:
    """The number of tests that the attribute of ours was expanded for."""
    return text.count(_OWN_MARKER)


def inner_tests(tests: Sequence[ExpandedTest], own: int, source: str) -> tuple[str, ...]:
    """Names of tests that the harness must leave out.

    Args:
        own: how many tests were found in the crate as it is compiled.

    Raises:
        UnsupportedError: some were not found, or one that is left out shares its name.
    """
    if own != len(tests):
        raise UnsupportedError(
            f"a #[test] under another name (found {own} of {len(tests)} tests)", source
        )
    inner = {test.name for test in tests if test.is_inner}
    if inner & {test.name for test in tests if not test.is_inner}:
        raise UnsupportedError("a #[test] inside a function with the name of another test", source)
    return tuple(sorted(inner))
