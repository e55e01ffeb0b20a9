"""Edits of the text of packages: reproducible, and taken back."""

from pathlib import Path

from tools.edit_scripts.texts import WAYS, TextEdits

ROOT = Path(__file__).resolve().parent.parent.parent
HELLO = ROOT / "corpus" / "hello"


def texts(folder: Path) -> dict[str, str]:
    return {
        str(file.relative_to(folder)): file.read_text(encoding="utf-8")
        for file in folder.rglob("*.rs")
    }


def test_text_edits_are_reproducible_and_can_be_taken_back(tmp_path: Path) -> None:
    first, second = (TextEdits(HELLO, tmp_path / name, 5) for name in ("first", "second"))
    assert texts(tmp_path / "first") == texts(HELLO)
    for _ in range(20):
        before = texts(tmp_path / "first")
        first.edit()
        second.edit()
        after = texts(tmp_path / "first")
        assert texts(tmp_path / "second") == after
        (changed,) = [name for name in after if after[name] != before[name]]
        assert changed
    first.undo()
    assert texts(tmp_path / "first") == before
    first.undo()
    assert texts(tmp_path / "first") == before


def test_each_way_has_lines_that_it_fits() -> None:
    lines = [line for text in texts(HELLO).values() for line in text.splitlines()]
    assert [way for way in WAYS if not any(way.fits.search(line) for line in lines)] == []
