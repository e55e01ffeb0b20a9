"""What was measured: each run, medians of them, goals; as rows of a table and as JSON."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tools.measured_run import Usage


class Situation(StrEnum):
    """What has happened since the last build, in the order in which it is measured.

    What mirdce remembers is the last program that it analysed. So edits come after all that is to
    find the program as it was.
    """

    NOOP = "noop"
    TARGET = "target"
    CHECKOUT = "checkout"
    EDIT = "edit"
    LINE = "line"
    DEPENDENCY = "dependency"
    COLD = "cold"

    @property
    def is_whole(self) -> bool:
        """Whether cargo builds all crates."""
        return self in (Situation.TARGET, Situation.CHECKOUT, Situation.COLD)


BEFORE_MIRDCE: Final = ("toolchain", "rustc")
"""Stages in which others work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link by mirdce.

    Attributes:
        usage: of the command.
        background: of what it has left behind; the wall clock starts at the end of the command.
        stages: seconds of each.
        counts: of the link's summary.
    """

    usage: Usage
    background: Usage
    stages: dict[str, float]
    counts: dict[str, int]

    @property
    def after_rustc(self) -> float:
        """Seconds of mirdce's own stages."""
        return sum(took for stage, took in self.stages.items() if stage not in BEFORE_MIRDCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """All runs of a program in a situation, those of both sides in turns.

    Attributes:
        links: by mirdce.
        builds: by cargo.
    """

    program: str
    profile: str
    situation: Situation
    links: tuple[Link, ...]
    builds: tuple[Usage, ...]

    @property
    def wall(self) -> float:
        """Median of the seconds of a link."""
        return statistics.median(link.usage.wall for link in self.links)

    @property
    def cargo_wall(self) -> float:
        """Median of the seconds of cargo's build."""
        return statistics.median(build.wall for build in self.builds)

    @property
    def ratio(self) -> float:
        """Of both medians of wall seconds."""
        return self.wall / self.cargo_wall

    @property
    def after_rustc(self) -> float:
        """Median of the seconds of mirdce's own stages."""
        return statistics.median(link.after_rustc for link in self.links)

    def most(self, count: str) -> int:
        """The greatest of a count in all runs."""
        return max(link.counts[count] for link in self.links)

    def medians(self) -> dict[str, float]:
        """All figures that a table shows, in seconds."""
        links, builds = self.links, self.builds
        return {
            "wall": self.wall,
            "rustc": statistics.median(link.stages.get("rustc", 0.0) for link in links),
            "after_rustc": self.after_rustc,
            "cpu": statistics.median(link.usage.cpu for link in links),
            "background_cpu": statistics.median(link.background.cpu for link in links),
            "background_wall": statistics.median(link.background.wall for link in links),
            "cargo_wall": self.cargo_wall,
            "cargo_cpu": statistics.median(build.cpu for build in builds),
            "ratio": self.ratio,
        }

    def to_json(self) -> dict[str, object]:
        """The result for programs: medians, counts, each run."""
        return {
            "program": self.program,
            "profile": self.profile,
            "situation": str(self.situation),
            "medians": {name: round(value, 4) for name, value in self.medians().items()},
            "counts": {name: self.most(name) for name in self.links[0].counts},
            "goals": {goal.text: goal.is_met(self) for goal in goals_of(self)},
            "links": [
                {
                    "wall": round(link.usage.wall, 4),
                    "cpu": round(link.usage.cpu, 4),
                    "background_cpu": round(link.background.cpu, 4),
                    "stages": link.stages,
                    "counts": link.counts,
                }
                for link in self.links
            ],
            "builds": [
                {"wall": round(build.wall, 4), "cpu": round(build.cpu, 4)} for build in self.builds
            ],
        }


# ----------------------------------------------------------------------------------- goals


@dataclass(frozen=True, slots=True)
class Goal:
    """A figure of a result that is to be at most so much."""

    figure: str
    most: float

    @property
    def text(self) -> str:
        """The goal for people."""
        return f"{self.figure.replace('_', ' ')} ≤ {self.most:g}"

    def is_met(self, result: Result) -> bool:
        """Whether the result reaches it."""
        medians = result.medians()
        value = medians[self.figure] if self.figure in medians else result.most(self.figure)
        return value <= self.most


_GOALS: Final[dict[tuple[Situation, str], tuple[Goal, ...]]] = {
    (Situation.EDIT, "debug"): (
        Goal("ratio", 1),
        Goal("after_rustc", 0.5),
        Goal("walked", 50),
        Goal("compiled", 5),
    ),
    (Situation.EDIT, "release"): (Goal("ratio", 0.3),),
    (Situation.LINE, "debug"): (Goal("walked", 0), Goal("compiled", 0)),
    (Situation.LINE, "release"): (Goal("walked", 0), Goal("compiled", 0)),
    (Situation.NOOP, "debug"): (Goal("wall", 0.2),),
    (Situation.NOOP, "release"): (Goal("wall", 0.2),),
    (Situation.CHECKOUT, "debug"): (Goal("after_rustc", 1), Goal("compiled", 0)),
    (Situation.CHECKOUT, "release"): (Goal("after_rustc", 1), Goal("compiled", 0)),
}
"""Of a program as large as ripgrep; seconds are those of a quiet machine."""


def goals_of(result: Result) -> tuple[Goal, ...]:
    """What is to be reached in this situation."""
    return _GOALS.get((result.situation, result.profile), ())


# ----------------------------------------------------------------------------------- table

HEADER: Final = (
    "program",
    "situation",
    "s",
    "rustc s",
    "after rustc s",
    "CPU s",
    "later CPU s",
    "cargo s",
    "cargo CPU s",
    "ratio",
    "walked",
    "emitted",
    "compiled",
    "goals",
)
_COLUMNS: Final = (
    *("wall", "rustc", "after_rustc", "cpu", "background_cpu", "cargo_wall", "cargo_cpu", "ratio"),
)


def cells(result: Result) -> list[str]:
    """A row of the table."""
    medians = result.medians()
    return [
        f"{result.program}, {result.profile}",
        str(result.situation),
        *(f"{medians[column]:.2f}" for column in _COLUMNS),
        *(f"{result.most(count):,}" for count in ("walked", "emitted", "compiled")),
        verdict(result),
    ]


def verdict(result: Result) -> str:
    """Which goals are missed, or that all are met."""
    goals = goals_of(result)
    missed = [goal.text for goal in goals if not goal.is_met(result)]
    return f"**missed**: {', '.join(missed)}" if missed else "met" if goals else ""


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Rows for a terminal: texts to the left, figures to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    last = len(widths) - 1

    def line(row: Sequence[str]) -> str:
        shown = (
            text.ljust(width) if index in (0, 1, last) else text.rjust(width)
            for index, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        return "  ".join(shown).rstrip()

    return "\n".join(map(line, rows))
