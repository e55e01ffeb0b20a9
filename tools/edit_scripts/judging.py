"""What the judges of scripts have in common: what they find, and what they count."""

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Protocol, Self

from mirdce.report.summary import LinkSummary
from tools.edit_scripts.workspace import Script


@dataclass(frozen=True, slots=True)
class Finding:
    """A step of a script after which something is wrong: 0 is the link before the first edit."""

    step: int
    what: tuple[str, ...]

    @property
    def sort(self) -> str:
        """What is wrong, in a few words that are the same for a smaller script."""
        return self.what[0].partition(":")[0]

    def __str__(self) -> str:
        return "\n  ".join((f"after edit {self.step}:", *self.what))


@dataclass(slots=True)
class Tally:
    """What a judge has done so far.

    Attributes:
        steps: edits judged, and beginnings of scripts.
        refused: of these, those that rustc refused, as it should.
        failed: those that both links refused.
        compared: those whose program was compared with that of rustc's own build.
        compiled: functions compiled by incremental links.
        functions: functions compiled by clean ones.
    """

    steps: int = 0
    refused: int = 0
    failed: int = 0
    compared: int = 0
    compiled: int = 0
    functions: int = 0

    def __iadd__(self, other: "Tally") -> Self:
        for field in fields(Tally):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))
        return self


class Judge(Protocol):
    """Judges scripts under one compiler."""

    tally: Tally

    def judge(self, script: Script, folder: Path) -> Finding | None:
        """The first step of a script after which something is wrong.

        Args:
            folder: an empty one.
        """
        ...


def counts_of(summary: LinkSummary) -> tuple[str, ...]:
    """The numbers of a summary that do not depend on what was in the store."""
    functions = summary.compiled + summary.cached
    work = ("walked", "emitted", "compiled", "cached", "unsupported")
    names = [one.name for one in fields(summary) if one.name not in work]
    return (f"objects {functions}", *(f"{name} {getattr(summary, name)}" for name in names))
