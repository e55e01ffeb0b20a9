"""The bench of cold links, without a compiler: what is built in which order, and figures."""

from contextlib import suppress
from pathlib import Path

import pytest

from tools import bench_cold
from tools.bench_cold import HEADER, Result, measured, parsed, section
from tools.measured_run import Usage
from tools.relinks.builds import Place, Settings
from tools.relinks.programs import Program
from tools.relinks.results import Link

COUNTS = {"live_functions": 1200, "compiled": 1100}
PROGRAM = Program(
    label="two 1.0", workspace=Path("two"), package=Path(), binary="two", main=Path("src/main.rs")
)


def usage(wall: float, peak: int = 0) -> Usage:
    return Usage(wall=wall, user=2 * wall, system=0.0, peak=peak)


def link(wall: float, rustc: float = 1.0) -> Link:
    stages = {"rustc": rustc, "reach": 0.5, "codegen": 1.5}
    return Link(usage=usage(wall, 300_000_000), background=usage(0.0), stages=stages, counts=COUNTS)


def settings(engine: str) -> Settings:
    return Settings(toolchain=None, release=False, debuginfo=None, llvm=engine)  # type: ignore[arg-type]


def test_figures_are_medians_and_ratios_of_them() -> None:
    result = Result("two 1.0", "debug", {"llvmlite": [link(2.0), link(9.0), link(3.0)]})
    result.builds = [usage(2.0), usage(4.0), usage(2.5)]
    result.checks = [usage(1.0)]
    figures = result.figures("llvmlite")
    assert (figures["wall"], figures["cargo_wall"], figures["ratio"]) == (3.0, 2.5, 1.2)
    assert figures["front"] == 1.0
    row = dict(zip(HEADER, result.row("llvmlite"), strict=True))
    assert (row["functions"], row["MB"], row["goals"]) == (
        "1,200",
        "300",
        "**missed**: ratio ≤ 1.15",
    )


def test_goals_are_those_of_the_engine() -> None:
    for wall, verdict in ((1.1, "**missed**: ratio ≤ 1"), (1.0, "met")):
        result = Result("two 1.0", "debug", {"toolchain": [link(wall)]}, [usage(1.0)], [usage(1.0)])
        assert result.row("toolchain")[-1] == verdict
    slow = Result("two 1.0", "debug", {"toolchain": [link(1.0, rustc=1.2)]}, [usage(2)], [usage(1)])
    assert slow.row("toolchain")[-1] == "**missed**: front ≤ 1.08"


def test_each_run_starts_from_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []

    class Builds:
        def __init__(self, settings: Settings) -> None:
            self.settings = settings

        def _build(self, what: str, place: Place) -> None:
            assert not place.built.exists()
            assert not place.cache.exists()
            place.built.mkdir(parents=True)
            done.append(what)

        def link(self, place: Place) -> Link:
            self._build(f"link {self.settings.llvm}", place)
            return link(1.0)

        def check(self, place: Place) -> Usage:
            self._build("check", place)
            return usage(1.0)

        def build(self, place: Place) -> Usage:
            self._build("build", place)
            return usage(1.0)

    monkeypatch.setattr(bench_cold, "Builder", Builds)
    engines = {engine: settings(engine) for engine in ("llvmlite", "toolchain")}
    result = measured(PROGRAM, tmp_path, engines, 2)
    assert done == ["link llvmlite", "link toolchain", "check", "build"] * 2
    assert [len(links) for links in result.links.values()] == [2, 2]
    assert list(tmp_path.iterdir()) == []


def test_command_line() -> None:
    assert parsed([]).llvm == ("llvmlite", "toolchain")
    assert parsed(["--llvm", "toolchain", "--runs", "5"]).runs == 5
    for wrong in (["--llvm", "gcc"], ["--runs", "0"]):
        with pytest.raises(SystemExit) as ended, suppress(OSError):
            parsed(wrong)
        assert ended.value.code == 2


def test_section_tells_what_was_measured() -> None:
    result = Result("two 1.0", "debug", {"toolchain": [link(1.0)]}, [usage(1.0)], [usage(1.0)])
    text = section([result], parsed(["--debuginfo", "0"]), "2 CPUs.")
    assert "`debug` is 0 for all" in text
    assert "| two 1.0, debug | toolchain | 1.00 | 1.00 | 1.00 |" in text
