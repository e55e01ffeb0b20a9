"""The situations in which a program is built, again and again, by both sides in turns.

Nothing is believed of an edit: after each, the executables of both sides must be other ones than
before, and after none the same.
"""

import itertools
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final, Protocol

from tools.measured_run import FailedRunError, Usage
from tools.relinks.builds import Place, Settings
from tools.relinks.edits import start_of_main, starts_of_functions, with_lines, with_statement
from tools.relinks.programs import Program, ProgramError, copy_sources
from tools.relinks.results import Link, Result, Situation

_TRIES: Final = 20
"""Functions of dependencies that are tried, until one is found that the program has."""


class Builds(Protocol):
    """As `tools.relinks.builds.Builder` does it."""

    settings: Settings
    digests: dict[str, str]

    def link(self, place: Place) -> Link:
        """Links by mirdce."""
        ...

    def build(self, place: Place) -> Usage:
        """Builds by cargo."""
        ...


class Bench:
    """A program in all situations.

    Args:
        program: a copy, whose sources are edited.
        folder: for all that is built.
    """

    def __init__(self, program: Program, folder: Path, builder: Builds) -> None:
        self._program = program
        self._folder = folder
        self._builder = builder
        self._base = Place(program=program, built=folder / "built", cache=folder / "cache")
        self._texts: dict[Path, str] = {}
        self._numbers = itertools.count(1)
        self._dependency: tuple[Path, int] | None = None

    @property
    def label(self) -> str:
        """The program and its profile, for people."""
        return f"{self._program.label}, {self._builder.settings.profile}"

    def measure(self, situation: Situation, runs: int) -> Result | None:
        """Builds so many times by each side; None if the program has no such situation.

        Raises:
            FailedRunError: a build fails.
            ProgramError: an edit changed nothing, or there is nothing to be edited.
        """
        if situation is Situation.DEPENDENCY and not self._program.dependencies:
            return None
        self._restore()
        if situation is not Situation.COLD:
            self._build_both(self._base)
        if situation is Situation.DEPENDENCY and not self._has_dependency():
            return None
        if not situation.is_whole and situation is not Situation.NOOP:
            # What the first edit of its kind makes anew is not what an edit takes.
            with self._prepared(situation) as place:
                self._build_both(place)
        links, builds = [], []
        for _ in range(runs):
            before = dict(self._builder.digests)
            with self._prepared(situation) as place:
                links.append(self._builder.link(place))
                builds.append(self._builder.build(place))
            self._judge(situation, before)
        return Result(
            program=self._program.label,
            profile=self._builder.settings.profile,
            situation=situation,
            links=tuple(links),
            builds=tuple(builds),
        )

    def _build_both(self, place: Place) -> None:
        self._builder.link(place)
        self._builder.build(place)

    def _judge(self, situation: Situation, before: dict[str, str]) -> None:
        for side, digest in self._builder.digests.items():
            is_same = before.get(side) == digest
            if situation in (Situation.EDIT, Situation.DEPENDENCY) and is_same:
                raise ProgramError(f"{self._program.label}: an edit changed nothing for {side}")
            if situation is Situation.NOOP and not is_same:
                raise ProgramError(f"{self._program.label}: {side} made another program of nothing")

    @contextmanager
    def _prepared(self, situation: Situation) -> Iterator[Place]:
        """Brings the situation about, and removes what it was built in if that is not needed."""
        number = next(self._numbers)
        base, aside = self._base, self._folder / f"aside-{number}"
        place = base
        match situation:
            case Situation.EDIT:
                self._edit_main(number)
            case Situation.LINE:
                main = self._program.main
                self._write(main, with_lines(self._text(main), number))
            case Situation.DEPENDENCY:
                assert self._dependency is not None
                self._edit(*self._dependency, number)
            case Situation.NOOP:
                pass
            case Situation.TARGET:
                shutil.rmtree(base.built)
            case Situation.CHECKOUT:
                copy_sources(self._program.workspace, aside / "sources")
                program = self._program.at(aside / "sources")
                place = replace(base, program=program, built=aside / "built")
            case Situation.COLD:
                place = replace(base, built=aside / "built", cache=aside / "cache")
        try:
            yield place
        finally:
            shutil.rmtree(aside, ignore_errors=True)

    def _edit_main(self, number: int) -> None:
        main = self._program.main
        start = start_of_main(self._text(main))
        if start is None:
            raise ProgramError(f"{self._program.label}: no `fn main() {{` is in {main}")
        self._edit(main, start, number)

    def _edit(self, file: Path, offset: int, number: int) -> None:
        self._write(file, with_statement(self._text(file), offset, number))

    def _has_dependency(self) -> bool:
        """Looks for a function of a dependency that the program has, by trying."""
        if self._dependency is None:
            self._dependency = next(self._found_in_dependencies(), None)
            self._restore()
            self._build_both(self._base)
        return self._dependency is not None

    def _found_in_dependencies(self) -> Iterator[tuple[Path, int]]:
        # Of each file one, and so on: most of what a file has may be unused.
        candidates = sorted(
            (number, order, offset)
            for order, file in enumerate(self._program.dependencies)
            for number, (_, offset) in enumerate(starts_of_functions(self._text(file)))
        )
        before = self._builder.digests["mirdce"]
        for _, order, offset in candidates[:_TRIES]:
            file = self._program.dependencies[order]
            self._restore()
            self._edit(file, offset, next(self._numbers))
            try:
                self._builder.link(self._base)
            except FailedRunError:
                continue  # nothing may stand there
            if self._builder.digests["mirdce"] != before:
                yield file, offset

    def _text(self, file: Path) -> str:
        """A source as it was, before all edits."""
        if file not in self._texts:
            self._texts[file] = (self._program.workspace / file).read_text(encoding="utf-8")
        return self._texts[file]

    def _write(self, file: Path, text: str) -> None:
        (self._program.workspace / file).write_text(text, encoding="utf-8")

    def _restore(self) -> None:
        """Takes all edits back; a file that is as it was keeps its time."""
        for file, text in self._texts.items():
            if (self._program.workspace / file).read_text(encoding="utf-8") != text:
                self._write(file, text)
