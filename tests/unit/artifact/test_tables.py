"""The tables that readers in other languages go by are those of the codecs."""

from collections.abc import Callable
from pathlib import Path

from mirdce.artifact.tables import alternatives, tables

PAGE = Path(__file__).parents[3] / "docs" / "mirpack-tables.md"


def test_page_is_current(golden: Callable[[Path, str], None]) -> None:
    golden(PAGE, tables())


def test_alternatives_are_split_at_the_top_only() -> None:
    assert alternatives("{A(x: {B() | C()}) | D()}") == ["A(x: {B() | C()})", "D()"]
    assert alternatives("[A()]") == ["[A()]"]
