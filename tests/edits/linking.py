"""Links of small programs one after the other, each compared with a clean one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from mirdce.report.outcome import Counters, differences
from tests.edits.test_cases import FLAGS
from tools.edit_scripts.fast import FastJudge
from tools.edit_scripts.rustc import Compiler, CrateSource

DEBUG: Final = ("-Cdebuginfo=0", "-Copt-level=0")


def crate(
    name: str, text: str, *externs: str, folder: str = "", flags: tuple[str, ...] = DEBUG
) -> CrateSource:
    file = "src/main.rs" if name in ("app", "side") else "src/lib.rs"
    names = {one: one for one in externs}
    return CrateSource(name, folder or name, {file: text}, {}, (*FLAGS, *flags), names)


@dataclass(frozen=True, slots=True)
class Linking:
    """Links of programs with one store, each compared with a clean one."""

    judge: FastJudge
    compiler: Compiler
    folder: Path

    def clean_and_counters(
        self, sources: Sequence[CrateSource], checkout: int = 0
    ) -> tuple[Counters, Counters]:
        root = self.compiler.compile(sources)
        clean, incremental = self.judge.link_both(root, self.folder, checkout=checkout)
        assert list(differences(clean, incremental)) == []
        assert clean.failure == ""
        return clean.counters, incremental.counters

    def counters(self, *sources: CrateSource, checkout: int = 0) -> Counters:
        return self.clean_and_counters(sources, checkout)[1]

    def elsewhere(self, folder: Path) -> "Linking":
        return replace(self, compiler=Compiler(self.judge.toolchain, folder))

    def records(self) -> list[Path]:
        return sorted((self.folder / "kept" / "store" / "programs").glob("*.columns"))
