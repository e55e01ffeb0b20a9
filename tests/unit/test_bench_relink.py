"""The bench of relinks, without a compiler: programs, edits, the order of builds, figures."""

import json
import subprocess
import sys
import tarfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from mirdce.cargo.toolchain import Toolchain
from tools.bench_relink import parsed, profiles, section
from tools.measured_run import FailedRunError, Usage, run
from tools.relinks.builds import Builder, Place, Settings
from tools.relinks.edits import start_of_main, starts_of_functions, with_lines, with_statement
from tools.relinks.programs import (
    Program,
    ProgramError,
    copy_sources,
    program_in,
    sources_of,
)
from tools.relinks.results import HEADER, Link, Result, Situation, aligned, cells
from tools.relinks.situations import Bench

ROOT = Path(__file__).resolve().parent.parent.parent
MAIN = "use kit::*;\nfn main() {\n    dead();\n}\n"
LIBRARY = "pub const fn fixed() -> u8 {\n    1\n}\npub fn refused() {\n}\npub fn used() {\n}\n"


# ---------------------------------------------------------------------------------- edits


@pytest.mark.parametrize(
    "text",
    [
        "fn main() {\n}",
        "mod a;\npub fn main() -> ExitCode { run() }",
        "#[tokio::main]\nasync fn main() -> std::io::Result<()>\nwhere\n{\n}",
    ],
)
def test_main_gets_a_statement(text: str) -> None:
    start = start_of_main(text)
    assert start is not None
    assert text[:start].endswith("{")
    edited = [with_statement(text, start, number) for number in (1, 2)]
    assert edited[0] != edited[1]
    assert all(each.startswith(text[:start]) and each.endswith(text[start:]) for each in edited)


@pytest.mark.parametrize("text", ["fn other() {}", "// fn main() {", "    fn main() {}", ""])
def test_what_is_no_main_is_none(text: str) -> None:
    assert start_of_main(text) is None


def test_lines_come_to_the_top() -> None:
    assert with_lines("//! A\nfn main() {}\n", 2) == "\n\n//! A\nfn main() {}\n"
    assert with_lines("#!/usr/bin/env run\nfn main() {}", 1) == "#!/usr/bin/env run\n\nfn main() {}"
    assert with_lines("#![no_main]\n", 1) == "\n#![no_main]\n"


def test_functions_that_may_be_edited() -> None:
    text = "impl A {\n    pub(crate) fn one(&self) -> u8 {\n}\nfn two() { }\nfn three();\n"
    assert [name for name, _ in starts_of_functions(text + LIBRARY)] == ["one", "refused", "used"]
    (_, offset), *_ = starts_of_functions(text)
    assert text[offset - 1 :].startswith("{\n}")


# ------------------------------------------------------------------------------- programs


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_sources_are_looked_for_where_cargo_has_them(tmp_path: Path) -> None:
    home = tmp_path / "home"
    unpacked = write(home / "registry/src/index-1/kit-1.0.0", {"Cargo.toml": ""})
    package = write(tmp_path / "packed/kit-2.0.0-rc.1", {"Cargo.toml": "", "src/main.rs": MAIN})
    (home / "registry/cache/index-1").mkdir(parents=True)
    with tarfile.open(home / "registry/cache/index-1/kit-2.0.0-rc.1.crate", "w:gz") as archive:
        archive.add(package, "kit-2.0.0-rc.1")
    assert sources_of("kit@1.0.0", home, tmp_path / "u") == unpacked
    found = sources_of("kit@2.0.0-rc.1", home, tmp_path / "u")
    assert (found / "src/main.rs").read_text() == MAIN
    assert found.is_relative_to(tmp_path / "u")
    assert sources_of(str(package), home, tmp_path / "u") == package


@pytest.mark.parametrize(
    ("name", "said"),
    [("kit@3.0.0", "kit@3.0.0 is not in cargo's registry folder"), ("no/where", "no folder with")],
)
def test_sources_that_are_nowhere(name: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(ProgramError, match=said):
        sources_of(name, tmp_path, tmp_path)


def test_a_copy_can_be_edited_and_has_nothing_built(tmp_path: Path) -> None:
    source = write(tmp_path / "a", {"src/main.rs": MAIN, "target/x": "", ".git/HEAD": ""})
    (source / "src/main.rs").chmod(0o444)
    copy_sources(source, tmp_path / "b")
    assert {each.name for each in (tmp_path / "b").iterdir()} == {"src"}
    assert (tmp_path / "b/src/main.rs").stat().st_mode & 0o200


def metadata(copy: Path, **own: object) -> dict[str, object]:
    """Of a workspace with a program ``app`` above ``kit``, which is above ``base``."""

    def package(name: str, kind: str, folder: str, **more: object) -> dict[str, object]:
        file = "main.rs" if kind == "bin" else "lib.rs"
        target = {"name": name, "kind": [kind], "src_path": str(copy / folder / "src" / file)}
        manifest = str(copy / folder / "Cargo.toml")
        common = {"id": name, "name": name, "version": "0.1.0", "source": None}
        return {**common, "manifest_path": manifest, "targets": [target], **more}

    def node(name: str, **deps: str | None) -> dict[str, object]:
        found = [{"pkg": each, "dep_kinds": [{"kind": kind}]} for each, kind in deps.items()]
        return {"id": name, "deps": found}

    return {
        "packages": [
            package("app", "bin", "app", **own),
            package("kit", "lib", "kit"),
            package("base", "lib", "base"),
            package("macros", "proc-macro", "macros"),
            package("testing", "lib", "testing"),
            package("registered", "lib", "registered", source="registry"),
        ],
        "resolve": {
            "nodes": [
                node("app", kit=None, macros=None, registered=None, testing="dev"),
                node("kit", base=None),
                node("registered"),
            ]
        },
    }


def test_a_program_and_the_libraries_below_it(tmp_path: Path) -> None:
    folders = ("app", "kit", "base", "macros", "testing", "registered")
    write(tmp_path, {f"{each}/src/lib.rs": LIBRARY for each in folders})
    found = program_in(metadata(tmp_path), tmp_path, Path("app"), None)
    assert (found.label, found.binary, found.main) == ("app 0.1.0", "app", Path("app/src/main.rs"))
    assert found.dependencies == (Path("kit/src/lib.rs"), Path("base/src/lib.rs"))


def test_one_of_several_programs(tmp_path: Path) -> None:
    targets = [
        {"name": name, "kind": ["bin"], "src_path": str(tmp_path / f"app/src/{name}.rs")}
        for name in ("first", "app", "other")
    ]

    def chosen(binary: str | None, **own: object) -> str:
        return program_in(metadata(tmp_path, **own), tmp_path, Path("app"), binary).binary

    assert chosen(None, targets=targets) == "app"
    assert chosen(None, targets=targets, default_run="other") == "other"
    assert chosen(None, targets=targets[:1]) == "first"
    assert chosen("first", targets=targets) == "first"
    with pytest.raises(ProgramError, match="no program missing; there are: first, app, other"):
        chosen("missing", targets=targets)
    with pytest.raises(ProgramError, match="app has no program to measure"):
        chosen(None, targets=[])
    with pytest.raises(ProgramError, match="a workspace without a package"):
        program_in(metadata(tmp_path), tmp_path, Path(), None)


# ------------------------------------------------------------------------------ situations


def usage(wall: float) -> Usage:
    return Usage(wall=wall, user=wall, system=1.0)


@dataclass(slots=True)
class Fake:
    """Executables are the texts of the sources that a program is made of, but blank lines."""

    settings: Settings
    digests: dict[str, str] = field(default_factory=dict)
    log: list[tuple[str, Place, str]] = field(default_factory=list)
    deaf: bool = False
    restless: bool = False

    def link(self, place: Place) -> Link:
        self._make("mirdce", place)
        counts = {"walked": 1, "emitted": 2, "compiled": 3}
        stages = {"toolchain": 0.5, "rustc": 1.0, "reach": 0.25, "link": 0.25}
        background = usage(0.5)
        return Link(usage=usage(2.0), background=background, stages=stages, counts=counts)

    def build(self, place: Place) -> Usage:
        self._make("cargo", place)
        return usage(4.0)

    def _make(self, side: str, place: Place) -> None:
        (place.built / side).mkdir(parents=True, exist_ok=True)
        texts = {
            path: (place.program.workspace / path).read_text()
            for path in (place.program.main, *place.program.dependencies)
        }
        text = "".join(texts.values()).lstrip()
        if "refused() { let" in text:
            raise FailedRunError("refused")
        self.log.append((side, place, text))
        self.digests[side] = "" if self.deaf else text
        if self.restless:
            self.digests[side] += str(len(self.log))

    def sides(self) -> list[str]:
        return [side for side, _, _ in self.log]


def settings(sysroot: Path, *, release: bool, debuginfo: str | None) -> Settings:
    toolchain = Toolchain(
        rustc=sysroot / "bin/rustc",
        version="rustc 1.95.0",
        release="1.95.0",
        host="x86_64-unknown-linux-gnu",
        llvm_version="22",
        sysroot=sysroot,
    )
    return Settings(toolchain=toolchain, release=release, debuginfo=debuginfo)


@pytest.fixture
def builder(tmp_path: Path) -> Fake:
    return Fake(settings(tmp_path, release=False, debuginfo=None))


@pytest.fixture
def program(tmp_path: Path) -> Program:
    files = {"src/main.rs": MAIN, "kit/lib.rs": LIBRARY}
    return Program(
        label="app 0.1.0",
        workspace=write(tmp_path / "sources", files),
        package=Path(),
        binary="app",
        main=Path("src/main.rs"),
        dependencies=(Path("kit/lib.rs"),),
    )


@pytest.fixture
def bench(builder: Fake, program: Program, tmp_path: Path) -> Bench:
    return Bench(program, tmp_path / "work", builder)


@pytest.mark.parametrize(
    ("situation", "unmeasured"),
    [
        (Situation.EDIT, 2),
        (Situation.LINE, 2),
        (Situation.NOOP, 1),
        (Situation.TARGET, 1),
        (Situation.CHECKOUT, 1),
        (Situation.COLD, 0),
    ],
)
def test_builds_take_turns(
    situation: Situation, unmeasured: int, bench: Bench, builder: Fake
) -> None:
    result = bench.measure(situation, 3)
    assert result is not None
    assert builder.sides() == ["mirdce", "cargo"] * (unmeasured + 3)
    assert (len(result.links), len(result.builds)) == (3, 3)
    # Both build the same.
    texts = [text for _, _, text in builder.log]
    assert texts[::2] == texts[1::2]


def test_each_edit_is_another_one_and_is_taken_back(
    bench: Bench, builder: Fake, program: Program
) -> None:
    bench.measure(Situation.EDIT, 2)
    before, *edited = [text for _, _, text in builder.log[::2]]
    assert before == MAIN + LIBRARY
    assert len({before, *edited}) == 4
    bench.measure(Situation.NOOP, 1)
    assert builder.log[-1][2] == before
    assert (program.workspace / "src/main.rs").read_text() == MAIN


def test_each_line_is_one_more(bench: Bench, program: Program) -> None:
    bench.measure(Situation.LINE, 2)
    text = (program.workspace / "src/main.rs").read_text()
    assert text.strip("\n") == MAIN.strip("\n")
    assert text.startswith("\n\n")


def test_checkouts_share_the_cache_and_cold_builds_nothing(
    bench: Bench, builder: Fake, tmp_path: Path
) -> None:
    bench.measure(Situation.CHECKOUT, 2)
    bench.measure(Situation.COLD, 1)
    base, *elsewhere, cold = [place for side, place, _ in builder.log if side == "mirdce"]
    assert len({place.program.workspace for place in (base, *elsewhere)}) == 3
    assert len({place.built for place in (base, *elsewhere, cold)}) == 4
    assert {place.cache for place in elsewhere} == {base.cache}
    assert cold.cache != base.cache
    assert cold.program.workspace == base.program.workspace
    assert [path.name for path in (tmp_path / "work").iterdir()] == ["built"]


def test_the_target_folder_goes(bench: Bench, program: Program, tmp_path: Path) -> None:
    bench.measure(Situation.NOOP, 1)
    old = tmp_path / "work/built/old"
    old.touch()
    bench.measure(Situation.NOOP, 1)
    assert old.exists()
    bench.measure(Situation.TARGET, 1)
    assert not old.exists()


def test_a_function_of_a_dependency_is_found_by_trying(bench: Bench, builder: Fake) -> None:
    assert bench.measure(Situation.DEPENDENCY, 1) is not None
    assert "used() { let _" in builder.log[-1][2]
    assert MAIN in builder.log[-1][2]


def test_what_the_program_does_not_have_is_not_edited(
    program: Program, builder: Fake, tmp_path: Path
) -> None:
    alone = Program(
        label=program.label,
        workspace=program.workspace,
        package=program.package,
        binary=program.binary,
        main=program.main,
    )
    assert Bench(alone, tmp_path, builder).measure(Situation.DEPENDENCY, 1) is None
    (program.workspace / "kit/lib.rs").write_text("pub fn refused() {\n}\n", encoding="utf-8")
    assert Bench(program, tmp_path, builder).measure(Situation.DEPENDENCY, 1) is None


def test_an_edit_that_changes_nothing_is_told(bench: Bench, builder: Fake) -> None:
    builder.deaf = True
    with pytest.raises(ProgramError, match="an edit changed nothing for mirdce"):
        bench.measure(Situation.EDIT, 1)


def test_a_program_that_changes_by_itself_is_told(bench: Bench, builder: Fake) -> None:
    builder.restless = True
    with pytest.raises(ProgramError, match="mirdce made another program of nothing"):
        bench.measure(Situation.NOOP, 1)


def test_a_main_that_is_not_seen(bench: Bench, program: Program) -> None:
    (program.workspace / "src/main.rs").write_text("mod other;\n", encoding="utf-8")
    with pytest.raises(ProgramError, match="no `fn main"):
        bench.measure(Situation.EDIT, 1)


def test_both_sides_get_the_same_settings(program: Program, tmp_path: Path) -> None:
    builder = Builder(settings(tmp_path, release=True, debuginfo="1"))
    place = Place(program=program, built=tmp_path / "built", cache=tmp_path / "cache")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/cargo").touch()
    link, build = map(list, (builder.link_command(place), builder.build_command(place)))
    for flag in ("--release", "--offline", "--bin"):
        assert flag in link
        assert flag in build
    assert f"--target-dir={place.built / 'mirdce'}" in link
    assert f"--target-dir={place.built / 'cargo'}" in build
    variables = builder.variables(place)
    assert variables["CARGO_PROFILE_RELEASE_DEBUG"] == "1"
    assert variables["CARGO_PROFILE_DEV_DEBUG"] == "1"
    assert variables["MIRDCE_CACHE_DIR"] == str(place.cache)


# --------------------------------------------------------------------------------- figures


def link(wall: float, **counts: int) -> Link:
    return Link(
        usage=usage(wall),
        background=usage(7.0),
        stages={"toolchain": 0.5, "rustc": 1.0, "reach": wall / 4, "link": 0.0},
        counts={"walked": 0, "emitted": 0, "compiled": 0, **counts},
    )


RESULT = Result(
    program="app 0.1.0",
    profile="debug",
    situation=Situation.EDIT,
    links=(link(9.0, walked=1200), link(1.0), link(2.0, compiled=1)),
    builds=(usage(4.0), usage(5.0), usage(1.0)),
)


def test_a_row_has_medians_and_the_most_of_counts() -> None:
    row = dict(zip(HEADER, cells(RESULT), strict=True))
    assert row == {
        "program": "app 0.1.0, debug",
        "situation": "edit",
        "s": "2.00",
        "rustc s": "1.00",
        "after rustc s": "0.50",
        "CPU s": "3.00",
        "later CPU s": "8.00",
        "cargo s": "4.00",
        "cargo CPU s": "5.00",
        "ratio": "0.50",
        "walked": "1,200",
        "emitted": "0",
        "compiled": "1",
        "goals": "**missed**: walked ≤ 50",
    }


def test_the_document_has_all_runs() -> None:
    document = json.loads(json.dumps(RESULT.to_json()))
    assert [each["wall"] for each in document["links"]] == [9.0, 1.0, 2.0]
    assert [each["cpu"] for each in document["builds"]] == [5.0, 6.0, 2.0]
    assert document["medians"]["after_rustc"] == 0.5
    assert document["counts"] == {"walked": 1200, "emitted": 0, "compiled": 1}
    assert document["goals"]["ratio ≤ 1"] is True
    assert document["goals"]["walked ≤ 50"] is False


def test_what_has_no_goal_meets_none() -> None:
    cold = Result(
        program="app",
        profile="debug",
        situation=Situation.COLD,
        links=(link(1.0),),
        builds=(usage(1.0),),
    )
    assert cells(cold)[-1] == ""


def test_a_table_is_aligned() -> None:
    assert aligned([["a", "b", "s", ""], ["long", "b", "10.00", "met"]]) == (
        "a     b      s\nlong  b  10.00  met"
    )


def test_the_section_says_how_it_was_measured() -> None:
    arguments = parsed(["--runs", "3", "--debuginfo", "line-tables-only"])
    text = section([RESULT], arguments, "A machine.")
    assert "medians of 3 runs" in text
    assert "`debug` is line-tables-only for both" in text
    assert "| app 0.1.0, debug | edit | 2.00 |" in text


def test_situations_of_the_command_line() -> None:
    assert parsed([]).situations == tuple(Situation)
    assert parsed(["--situations", "cold, edit"]).situations == (Situation.EDIT, Situation.COLD)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ([], [False]),
        (["--debug"], [False]),
        (["--release"], [True]),
        (["--release", "--debug"], [False, True]),
    ],
)
def test_profiles_of_the_command_line(line: list[str], found: list[bool]) -> None:
    assert profiles(parsed(line)) == found


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["--situations", "edit,nap"], "'nap' is none of noop, target, checkout"),
        (["--runs", "0"], "'0' is no number of runs"),
        (["--whole-runs", "x"], "'x' is no number of runs"),
    ],
)
def test_wrong_command_lines(
    line: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        parsed(line)
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


# ---------------------------------------------------------------------------- measured runs


def test_a_run_is_measured_with_its_children(tmp_path: Path) -> None:
    burn = "import sys, time\nwhile time.process_time() < 0.1: pass\nprint('done')"
    used, told = run(["sh", "-c", '"$1" -c "$2"; true', "sh", sys.executable, burn], tmp_path)
    assert told == "done\n"
    assert used.cpu >= 0.1
    assert used.wall > 0


def test_a_run_that_fails_is_told(tmp_path: Path) -> None:
    with pytest.raises(FailedRunError, match=r"exit status 3: sh -c .*\n    why"):
        run(["sh", "-c", "echo why >&2; exit 3"], tmp_path)


ORPHANS = """
import sys
from pathlib import Path
from tools.measured_run import adopt_orphans, end_orphans, run, wait_for_orphans
adopt_orphans()
folder = Path(sys.argv[1])
burn = "import time, sys, pathlib\\nwhile time.process_time() < 0.1: pass\\n"
burn += "pathlib.Path('left').touch()"
run(["sh", "-c", '"$0" -c "$1" & true', sys.executable, burn], folder)
later = wait_for_orphans()
assert (folder / "left").exists()
assert later.cpu >= 0.1
assert wait_for_orphans().cpu == 0
run(["sh", "-c", "sleep 600 & true"], folder)
end_orphans()
assert wait_for_orphans().cpu == 0
"""


def test_what_is_left_behind_is_waited_for_and_measured_apart(tmp_path: Path) -> None:
    script = [sys.executable, "-c", ORPHANS, str(tmp_path)]
    done = subprocess.run(script, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
