"""Edits of the text of any package: what they do to it nobody knows, but both links must agree.

Of a copy of the package one line after the other is changed. What rustc refuses is taken back by
the next edit; what it accepts stays.
"""

import random
import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

_ITEM: Final = re.compile(r"^(pub )?(fn|struct|enum|impl|trait|const|static|use|mod)\b")
_FUNCTION: Final = re.compile(r"^\s*(pub )?fn ")
_NUMBER: Final = re.compile(r"(?<![\w.])(\d{1,6})(?![\w.])")
_TEXT: Final = re.compile(r'"([A-Za-z][^"\\{}]*)"')
_CALL: Final = re.compile(r"^\s+[\w.:]+\(.*\);$")

_LEFT_OUT: Final = ("target", ".git")

LineEdit: TypeAlias = Callable[[random.Random, str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Way:
    """A way to edit a line: which lines it is for, and what it makes of one."""

    fits: re.Pattern[str]
    edit: LineEdit


def _number(rng: random.Random, line: str) -> Sequence[str]:
    match = rng.choice(list(_NUMBER.finditer(line)))
    return [f"{line[: match.start()]}{int(match[1]) + 1}{line[match.end() :]}"]


def _text(rng: random.Random, line: str) -> Sequence[str]:
    match = rng.choice(list(_TEXT.finditer(line)))
    return [f'{line[: match.start()]}"x{match[1]}"{line[match.end() :]}']


WAYS: Final = (
    Way(_ITEM, lambda _, line: ["", line]),
    Way(_ITEM, lambda _, line: ["// A comment.", line]),
    Way(_ITEM, lambda rng, line: [f"fn added_{rng.randrange(10**6)}() -> u64 {{ 5 }}", line]),
    Way(_FUNCTION, lambda _, line: ["#[inline(never)]", line]),
    Way(_FUNCTION, lambda _, line: ["#[inline]", line]),
    Way(_FUNCTION, lambda _, line: ["#[track_caller]", line]),
    Way(_NUMBER, _number),
    Way(_NUMBER, _number),
    Way(_TEXT, _text),
    Way(_TEXT, _text),
    Way(_CALL, lambda _, line: [line, line]),
    Way(_CALL, lambda _, line: []),
)
"""All ways, those that change more programs twice."""


class TextEdits:
    """Edits of a copy of a package.

    Args:
        package: its folder.
        copy: where the copy is made.
    """

    def __init__(self, package: Path, copy: Path, seed: int) -> None:
        shutil.copytree(package, copy, ignore=shutil.ignore_patterns(*_LEFT_OUT))
        self._rng = random.Random(seed)
        self._files = sorted(copy.rglob("*.rs"))
        self._before: tuple[Path, str] | None = None

    def edit(self) -> None:
        """Makes one edit."""
        rng = self._rng
        while True:
            file, way = rng.choice(self._files), rng.choice(WAYS)
            text = file.read_text(encoding="utf-8")
            lines = text.splitlines()
            fitting = [number for number, line in enumerate(lines) if way.fits.search(line)]
            if fitting:
                break
        number = rng.choice(fitting)
        lines[number : number + 1] = way.edit(rng, lines[number])
        self._before = (file, text)
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def undo(self) -> None:
        """Takes the last edit back."""
        if self._before is not None:
            file, text = self._before
            file.write_text(text, encoding="utf-8")
            self._before = None
