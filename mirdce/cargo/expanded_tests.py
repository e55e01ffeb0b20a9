"""The tests of a crate, from its text after expansion.

rustc's text under ``--test`` says which tests there are, and which of them its harness runs; that
of a crate compiled as `mirdce.cargo.harness` does says which were found there. Both are read as
tokens: how the text is laid out says nothing.

Source: rustc_builtin_macros/src/{test,test_harness}.rs, 1.96.0.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from mirdce.cargo.source_text import Token, TokenKind, root_attributes, string_value, tokens
from mirdce.errors import UnsupportedError

_MARKER: Final = "rustc_test_marker"
"""The attribute of rustc that has a test's name."""
_OWN_MARKER: Final = "__MIRDCE_TEST_NAME"
"""The constant with a test's path in what the macro of ours expands to; see rust/macros.rs."""
_OWN_TEST_CASE: Final = "__MIRDCE_TEST_CASE_ATTRIBUTE"
_RUNNERS: Final = ("test_main_static", "test_main_static_abort")
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class ExpandedTest:
    """A test that was expanded.

    Attributes:
        name: as libtest shows it.
        is_inner: it stands in something else than modules, where rustc's harness does not reach
            it; rustc warns of it.
    """

    name: str
    is_inner: bool


def wanted_tests(text: str, source: str) -> tuple[ExpandedTest, ...]:
    """The tests in the text that rustc makes under ``--test``.

    Raises:
        UnsupportedError: the harness is not libtest's, or not what runs, or not understood.
    """
    code = tuple(tokens(text))
    if "no_main" in text and any(name == "no_main" for name, _, _ in root_attributes(code)):
        # The crate's own `main` runs, if it has one, and none of its tests.
        raise UnsupportedError("tests of a crate with #![no_main]", source)
    found = _marked(code, _MARKER, source)
    run = Counter(_run_by_main(code, source))
    outer = Counter(_identifier(test.name) for test in found if not test.is_inner)
    if run != outer:
        missing = ", ".join(sorted((run - outer) + (outer - run)))
        raise UnsupportedError(f"a harness of rustc's that is not understood ({missing})", source)
    return found


def own_tests(text: str, source: str) -> tuple[ExpandedTest, ...]:
    """The tests that the attribute of ours was expanded for.

    Raises:
        UnsupportedError: so was the attribute of custom test frameworks.
    """
    code = tuple(tokens(text))
    if _OWN_TEST_CASE in text and any(token.text == _OWN_TEST_CASE for token in code):
        raise UnsupportedError("#[test_case], which is for custom test frameworks", source)
    return tuple(
        ExpandedTest(test.name.partition("::")[2], test.is_inner)
        for test in _marked(code, _OWN_MARKER, source)
    )


def refuse_difference(
    wanted: Sequence[ExpandedTest], own: Sequence[ExpandedTest], source: str
) -> None:
    """Compare what rustc expands with what was found in the crate as it is compiled.

    Raises:
        UnsupportedError: they differ.
    """
    expected, found = Counter(wanted), Counter(own)
    if expected == found:
        return
    names = sorted({test.name for test in (expected - found) + (found - expected)})
    shown = ", ".join(names[:_SHOWN]) + (", ..." if len(names) > _SHOWN else "")
    raise UnsupportedError(
        f"a #[test] under another name (found {len(own)} of {len(wanted)} tests; look at {shown})",
        source,
    )


def _marked(code: Sequence[Token], marker: str, source: str) -> tuple[ExpandedTest, ...]:
    """Each string that follows a marker, and whether only modules are around its brackets."""
    found: list[ExpandedTest] = []
    # Whether each open bracket is that of a module. `mod`, a name and a brace stand together
    # nowhere else than in a module, unless it is what a macro takes: that is in brackets itself.
    brackets: list[bool] = []
    is_marked = False
    before_last, last = "", ""
    for token in code:
        if token.kind is TokenKind.OPEN:
            brackets.append(token.text == "{" and before_last == "mod")
        elif token.kind is TokenKind.CLOSE:
            if not brackets:
                raise UnsupportedError("a crate whose expanded text has unpaired brackets", source)
            brackets.pop()
        elif token.kind is TokenKind.STRING and is_marked:
            found.append(ExpandedTest(string_value(token.text), not all(brackets[:-1])))
            is_marked = False
        elif token.text == marker:
            is_marked = last in ("[", "const")
        before_last, last = last, token.text
    return tuple(found)


def _run_by_main(code: Sequence[Token], source: str) -> tuple[str, ...]:
    """The constants that the generated ``main`` names: the last item, of this very form.

    Raises:
        UnsupportedError: it calls something else than libtest.
    """
    after = takewhile(lambda token: token.text != "rustc_main", reversed(code))
    body = [token.text for token in after][::-1]
    for runner in _RUNNERS:
        call = ["test", ":", ":", runner, "(", "&", "["]
        starts = (start for start in range(len(body)) if body[start : start + len(call)] == call)
        start = next(starts, None)
        if start is not None:
            names = body[start + len(call) : body.index("]", start)]
            return tuple(_plain(name) for name in names if name not in ("&", ","))
    raise UnsupportedError("a custom test framework", source)


def _identifier(name: str) -> str:
    return _plain(name.rpartition("::")[2])


def _plain(identifier: str) -> str:
    return identifier.removeprefix("r#")
