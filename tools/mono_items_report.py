"""What a comparison of live sets found: symbols as people read them, totals, and a page.

The page, ``docs/mono-items.md``, holds the counts of each release and profile and every program
that is not exactly equal, with the reason where it is known.
"""

import collections
import re
import subprocess
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tools.benchmark_page import table, wrapped

PAGE = Path(__file__).resolve().parent.parent / "docs" / "mono-items.md"
_BINDING = re.compile(r"\s*\w+ = ")


@dataclass
class Outcome:
    """What the comparison of a case found.

    Attributes:
        path: of the program, as lists name it.
        problem: why there is nothing to compare; empty if there is.
        missing, extra: symbols.
        seconds: user CPU time of finding our set.
    """

    label: str
    path: str = ""
    toolchain: str = ""
    profile: str = ""
    equal: int = 0
    missing: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    problem: str = ""
    by_rustc: str = ""
    seconds: float = 0.0

    @property
    def is_equal(self) -> bool:
        """Whether rustc's set was found, exactly."""
        return not (self.by_rustc or self.problem or self.missing or self.extra)


def demangled(symbols: Iterable[str]) -> list[str]:
    """Names as people read them, where c++filt is there."""
    symbols = list(symbols)
    try:
        result = subprocess.run(
            ["c++filt", "--format=rust"],
            input="\n".join(symbols),
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return symbols
    return result.stdout.splitlines()


def last_segment(path: str) -> str:
    """The last segment of a path, without type arguments."""
    while path.endswith(">"):
        depth = 0
        for position in range(len(path) - 1, -1, -1):
            if path[position - 1 : position + 1] == "->":
                continue
            depth += (path[position] == ">") - (path[position] == "<")
            if depth == 0:
                path = path[:position].removesuffix("::")
                break
        else:
            return path
    return path.rpartition("::")[2]


def without_unplaced(extra: list[str], unplaced: list[str]) -> list[str]:
    """Drops as many of our functions of each name as rustc collected and placed nowhere."""
    left = collections.Counter(unplaced)
    kept = []
    for symbol, name in zip(extra, demangled(extra), strict=True):
        segment = last_segment(name)
        if left[segment]:
            left[segment] -= 1
        else:
            kept.append(symbol)
    return kept


def with_ordered_bindings(name: str) -> str:
    """A demangled name with the associated types of each ``dyn`` in alphabetical order.

    Their order in a symbol goes by hashes of the traits' paths, which depend on the identity of the
    crate, and a crate compiled as a library has another one than the executable.
    """
    groups: list[list[str]] = [[""]]
    openers = ""
    for position, character in enumerate(name):
        if character in "<([":
            groups.append([""])
            openers += character
        elif character in ">)]" and name[position - 1 : position + 1] != "->" and openers:
            parts = groups.pop()
            bindings = sorted(one.strip() for one in parts if _BINDING.match(one))
            others = [one.strip() for one in parts if not _BINDING.match(one)]
            groups[-1][-1] += f"{openers[-1]}{', '.join([*others, *bindings])}{character}"
            openers = openers[:-1]
        elif character == "," and openers:
            groups[-1].append("")
        else:
            groups[-1][-1] += character
    return "".join(groups[0])


def without_reordered(missing: list[str], extra: list[str]) -> tuple[list[str], list[str]]:
    """Drops pairs of symbols that differ only in the order of associated types."""
    ours: dict[str, list[str]] = collections.defaultdict(list)
    for symbol, name in zip(extra, demangled(extra), strict=True):
        ours[with_ordered_bindings(name)].append(symbol)
    left = []
    for symbol, name in zip(missing, demangled(missing), strict=True):
        found = ours[with_ordered_bindings(name)]
        if found:
            found.pop()
        else:
            left.append(symbol)
    return left, sorted(symbol for symbols in ours.values() for symbol in symbols)


def report(outcomes: list[Outcome]) -> None:
    """Prints what differs, grouped by the first item that does, and the totals."""
    groups: dict[str, list[Outcome]] = collections.defaultdict(list)
    for outcome in outcomes:
        if outcome.by_rustc:
            groups[f"not compared: {outcome.by_rustc.splitlines()[0]}"].append(outcome)
        elif outcome.problem:
            groups[f"failed: {outcome.problem.splitlines()[0]}"].append(outcome)
        else:
            for kind, symbols in (("missing", outcome.missing), ("extra", outcome.extra)):
                if symbols:
                    first = re.sub(r"\[[0-9a-f]+\]|<.*>", "", demangled(symbols[:1])[0])
                    groups[f"{kind}: {first}"].append(outcome)
    for reason, found in sorted(groups.items(), key=lambda entry: -len(entry[1])):
        print(f"\n{len(found)} x {reason}")
        for outcome in found[:4]:
            print(f"  {outcome.label}")
            for kind, symbols in (("missing", outcome.missing), ("extra", outcome.extra)):
                for name in demangled(symbols[:3]):
                    print(f"    {kind} ({len(symbols)}): {name[:300]}")
    compared = [outcome for outcome in outcomes if not outcome.by_rustc]
    equal = sum(found.is_equal for found in compared)
    print(
        f"\n{equal} of {len(compared)} exactly equal "
        f"({100 * equal / max(1, len(compared)):.2f} %), "
        f"{sum(bool(outcome.missing) for outcome in compared)} with missing items, "
        f"{sum(bool(outcome.extra) for outcome in compared)} with extra ones, "
        f"{sum(bool(outcome.problem) for outcome in compared)} failed; "
        f"{len(outcomes) - len(compared)} not compared"
    )


def page(outcomes: Sequence[Outcome], versions: Sequence[str]) -> str:
    """The page: counts of each release and profile, then every program that is not equal."""
    rows = []
    kinds = sorted({(one.toolchain, one.profile) for one in outcomes})
    for toolchain, profile in kinds:
        of_kind = [one for one in outcomes if (one.toolchain, one.profile) == (toolchain, profile)]
        compared = [one for one in of_kind if not one.by_rustc]
        equal = sum(one.is_equal for one in compared)
        counts = (
            len(of_kind),
            len(compared),
            equal,
            f"{100 * equal / max(1, len(compared)):.2f} %",
            sum(bool(one.missing) for one in compared),
            sum(bool(one.extra) for one in compared),
            sum(bool(one.problem) for one in compared),
            f"{sum(one.equal for one in compared):,}",
        )
        rows.append([toolchain, profile, *map(str, counts)])
    header = ["release", "profile", "programs", "compared", "equal", "", "missing", "extra"]
    unequal = [line for one in outcomes if not one.is_equal for line in _unequal(one)]
    text = [
        "# Live sets against rustc's",
        "Written by `python tools/compare_mono_items.py --write`. Under `--precision rustc` the "
        "functions and statics of whole programs are compared with what rustc generates for them "
        "(`-Zprint-mono-items`, and the symbols of the same run). A *missing* item would be a "
        "miscompile, an *extra* one is only cost; a program that is *not compared* is one that "
        "rustc does not build in this way.",
        f"{time.strftime('%Y-%m-%d')}; {', '.join(versions)}.",
        table([*header, "failed", "equal items"], rows),
        "## Not equal, or not compared",
        "\n".join(unequal) or "None.",
    ]
    return wrapped("\n\n".join(text)) + "\n"


def _first_line(message: str, path: str) -> str:
    """Without the folders of this machine that the program's path may stand in."""
    return re.sub(rf"[^\s(`]*/{re.escape(path)}", path, message.splitlines()[0])


def _unequal(outcome: Outcome) -> list[str]:
    """What is to be said of a program that is not equal: one line, and its first symbols."""
    where = f"- `{outcome.path}`, {outcome.profile}, {outcome.toolchain}: "
    if outcome.by_rustc:
        return [f"{where}not compared: {_first_line(outcome.by_rustc, outcome.path)}"]
    if outcome.problem:
        return [f"{where}failed: {_first_line(outcome.problem, outcome.path)}"]
    lines = [f"{where}{len(outcome.missing)} missing, {len(outcome.extra)} extra"]
    for kind, symbols in (("missing", outcome.missing), ("extra", outcome.extra)):
        lines += [f"  - {kind}: `{name[:200]}`" for name in demangled(symbols[:3])]
    return lines
