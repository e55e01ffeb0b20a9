"""What rustc would generate for a program, against what is live: the waste, by crate and in all.

A live function counts for the crate that would generate it: its own, if that is one of the
program's and the function is not generic, else the crate that was first to need it.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace

from mirdce.ir.ids import CrateNum, crate_of
from mirdce.ir.instance import Instance, def_id_of
from mirdce.reach.live_items import LiveItem, StaticItem
from mirdce.report.analysed_program import AnalysedProgram
from mirdce.report.report import Json


@dataclass(frozen=True, slots=True)
class CrateSavings:
    """One crate, or all of them.

    Attributes:
        generated: functions that rustc generates, by variant of its flags.
        live: functions that the program needs.
    """

    crate: str
    generated: tuple[int, ...]
    live: int

    def waste(self, variant: int) -> float | None:
        """Percent of what rustc generates that the program does not need; None: it is less."""
        generated = self.generated[variant]
        return 100 * (1 - self.live / generated) if generated >= max(1, self.live) else None

    def is_fewer(self, variant: int) -> bool:
        """Whether rustc generates fewer functions there than are live."""
        return self.generated[variant] < self.live


@dataclass(frozen=True, slots=True)
class Savings:
    """A program's measurement.

    Attributes:
        variants: what rustc was asked for, ``default`` first.
        crates: in order of their names; ``total`` is the sum.
    """

    program: str
    variants: tuple[str, ...]
    crates: tuple[CrateSavings, ...]
    total: CrateSavings

    def lines(self) -> list[str]:
        """For people."""
        told = [f"{self.program}: functions that rustc generates, and those that are live"]
        told.append(_head("crate", self.variants))
        told += [_line(row.crate, row, (0,)) for row in self.crates]
        told.append(_line("total", self.total, range(len(self.variants))))
        if len(self.crates) > 1:
            told.append(
                "A function counts for the crate that generates it, or is the first to need it;"
                " rustc's further flags move\nfunctions to the crates that use them: of those,"
                " only the totals compare."
            )
        rows = [(row, 0) for row in self.crates]
        rows += [(self.total, variant) for variant in range(len(self.variants))]
        if any(row.is_fewer(variant) for row, variant in rows):
            told.append(_FEWER)
        return told

    def to_json(self) -> Json:
        """For programs."""
        return {
            "program": self.program,
            "crates": [_document(row, self.variants, 1) for row in self.crates],
            "total": _document(self.total, self.variants, len(self.variants)),
        }


@dataclass(frozen=True, slots=True)
class CorpusSavings:
    """Measurements of several programs."""

    programs: tuple[Savings, ...]

    def lines(self) -> list[str]:
        """For people: each program, then all totals."""
        if len(self.programs) == 1:
            return self.programs[0].lines()
        variants = self.programs[0].variants
        told = [line for one in self.programs for line in (*one.lines(), "")]
        told.append(_head("program", variants))
        for row in (*(replace(one.total, crate=one.program) for one in self.programs), self.total):
            told.append(_line(row.crate, row, range(len(variants))))
        return told

    @property
    def total(self) -> CrateSavings:
        """The sum over all programs: what they share counts for each."""
        totals = [one.total for one in self.programs]
        generated = tuple(map(sum, zip(*(one.generated for one in totals), strict=True)))
        return CrateSavings("total", generated, sum(one.live for one in totals))

    def to_json(self) -> Json:
        """For programs: of one program its own document."""
        if len(self.programs) == 1:
            return self.programs[0].to_json()
        variants = self.programs[0].variants
        return {
            "programs": [one.to_json() for one in self.programs],
            "total": _document(self.total, variants, len(variants)),
        }


_FEWER = (
    '"fewer": rustc generates fewer functions there than are live, as it generates some of them for'
    " another crate, or\ninlines all their calls; there is no waste to tell, but the total has it."
)


def _head(what: str, variants: Sequence[str]) -> str:
    cells = "".join(f"{name:>24} {'waste':>7}" for name in variants)
    return f"{what:<24} {'live':>8}{cells}"


def _line(name: str, row: CrateSavings, comparable: Container[int]) -> str:
    """A line of a table; ``comparable`` are the variants whose waste means something."""
    cells = ""
    for variant, count in enumerate(row.generated):
        told = "-"
        if variant in comparable:
            waste = row.waste(variant)
            told = f"{waste:.1f} %" if waste is not None else told
            told = "fewer" if row.is_fewer(variant) else told
        cells += f"{count:>24,} {told:>7}"
    return f"{name:<24} {row.live:>8,}{cells}"


def _document(row: CrateSavings, variants: Sequence[str], comparable: int) -> Json:
    """A row for programs, with the waste of the first ``comparable`` variants."""
    return {
        "crate": row.crate,
        "live": row.live,
        "generated": dict(zip(variants, row.generated, strict=True)),
        "waste_percent": {
            name: row.waste(variant) for variant, name in enumerate(variants[:comparable])
        },
    }


def savings(program: AnalysedProgram, generated: Mapping[str, Mapping[str, int]]) -> Savings:
    """Compares.

    Args:
        generated: functions by crate name, by variant.
    """
    live = live_by_crate(program)
    names = sorted({*live, *(name for counts in generated.values() for name in counts)})
    rows = tuple(
        CrateSavings(
            name, tuple(counts.get(name, 0) for counts in generated.values()), live.get(name, 0)
        )
        for name in names
    )
    total = CrateSavings(
        "total",
        tuple(sum(counts.values()) for counts in generated.values()),
        sum(live.values()),
    )
    return Savings(program.name, tuple(generated), rows, total)


def live_by_crate(program: AnalysedProgram) -> dict[str, int]:
    """Live functions by the crate that would generate them."""
    known: dict[LiveItem, CrateNum] = {}
    root = program.crates[-1]
    counts: dict[str, int] = {}
    for function in program.live.functions:
        path: list[LiveItem] = []
        current: LiveItem | None = function
        krate = root
        while current is not None:
            found = known.get(current)
            if found is None and current not in path:
                found = _own_crate(program, current)
            if found is not None:
                krate = found
                break
            path.append(current)
            current = program.live.reasons(current)[0].source
        known[function] = krate
        for passed in path:
            known[passed] = krate
        name = program.mono.program.crate_info(krate).name
        counts[name] = counts.get(name, 0) + 1
    return counts


def _own_crate(program: AnalysedProgram, item: LiveItem) -> CrateNum | None:
    """The crate that generates an item whoever uses it; None if that depends on the user."""
    if isinstance(item, Instance) and not item.args.items:
        krate = crate_of(def_id_of(item))
    elif isinstance(item, StaticItem):
        krate = crate_of(item.def_id)
    else:
        return None
    return krate if krate in program.own_crates else None
