"""``mirdce build``, ``run``, ``test`` and ``bench``: cargo says what each must make and do."""

import json
import os
import re
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from mirdce.cargo.installed import NEW_RECORD, OLD_RECORD
from mirdce.cargo.toolchain import Toolchain
from mirdce.options import Options, Selection
from mirdce.pipeline.link.all_programs import link_programs, prepare
from mirdce.pipeline.link.one_program import link_path
from mirdce.pipeline.process.progress import Silent, Stopwatch
from mirdce.rmeta import loader
from tests.link.conftest import Ran, run
from tests.link.test_library_packages import RELEASE, copied
from tests.link.test_tests_of_packages import told

WORKSPACE = Path(__file__).parent / "packages" / "workspace"
FAILED = 101
_HASH = re.compile(r"-[0-9a-f]{16}\b")


@dataclass(frozen=True)
class Both:
    """A workspace, with cargo's and mirdce's target folders beside each other."""

    folder: Path
    toolchain: Toolchain
    cache: Path

    @property
    def ours(self) -> Path:
        return self.folder / "ours"

    @property
    def theirs(self) -> Path:
        return self.folder / "theirs"

    def cargo(self, *arguments: str, at: str = ".", **environment: str) -> Ran:
        command = (self.toolchain.cargo(), arguments[0], "--offline", *arguments[1:])
        return self._run(command, at, {"CARGO_TARGET_DIR": str(self.theirs), **environment})

    def own(self, *arguments: str, at: str = ".", **environment: str) -> Ran:
        command = (sys.executable, "-m", "mirdce", arguments[0], "--offline", *arguments[1:])
        return self._run(command, at, {"CARGO_TARGET_DIR": str(self.ours), **environment})

    def _run(self, command: tuple[str | Path, ...], at: str, environment: dict[str, str]) -> Ran:
        return run(*command, cwd=self.folder / at, env={**self.variables, **environment})

    @property
    def variables(self) -> dict[str, str]:
        compiler = str(self.toolchain.rustc)
        return {"MIRDCE_CACHE_DIR": str(self.cache), "RUSTC": compiler, "MIRDCE_RUSTC": compiler}


@pytest.fixture(scope="module")
def both(toolchain: Toolchain, tmp_path_factory: pytest.TempPathFactory) -> Both:
    """Shared by all tests that leave the sources alone: what was compiled remains."""
    folder = tmp_path_factory.mktemp("commands")
    return Both(copied(WORKSPACE, folder / "a wörkspace"), toolchain, folder / "cache")


def artifacts(ran: Ran) -> list[dict[str, Any]]:
    assert ran.code == 0, ran.stderr
    messages = [json.loads(line) for line in ran.stdout.splitlines()]
    assert messages[-1] == {"reason": "build-finished", "success": True}
    return [message for message in messages if message["reason"] == "compiler-artifact"]


def made(ran: Ran, target: Path) -> set[tuple[str, ...]]:
    """What can be run or loaded, by package, kind and place; names of files without hashes."""
    found = set()
    for message in artifacts(ran):
        if "custom-build" in message["target"]["kind"]:
            continue
        files = [file for file in message["filenames"] if not file.endswith((".rmeta", ".rlib"))]
        for file in files:
            place = _HASH.sub("", os.path.relpath(file, target))
            if not message["profile"]["test"] and Path(file).parent.name == "deps":
                # A library that others need; only what is asked for gets a place of its own.
                continue
            kind = "test" if message["profile"]["test"] else message["target"]["kind"][0]
            has_executable = str(message["executable"] == file)
            found.add((message["package_id"], kind, place, has_executable))
    return found


JSON = "--message-format=json"


def test_build_makes_what_cargo_makes(both: Both) -> None:
    for flags in (
        (),
        ("-p", "nat*", "-p", "tool", "--lib", "--bins"),
        ("--workspace", "--examples", "--bin=app", "--bin=extra-one", "--features=app/extra"),
    ):
        theirs = made(both.cargo("build", JSON, "-q", *flags), both.theirs)
        ours = made(both.own("build", JSON, *flags), both.ours)
        assert ours == theirs
        assert ours
        for _, _, place, is_program in ours:
            if is_program == "True":
                expected, got = (run(each / place) for each in (both.theirs, both.ours))
                assert got == expected
    files = {file.name for file in (both.ours / "debug").iterdir() if file.is_file()}
    assert files >= {"app", "extra-one", "tool", "second", "libnative.so", "libnative.a"}


def test_tests_are_those_of_cargo(both: Both) -> None:
    theirs = both.cargo("test", JSON, "-q", "--no-run", "--workspace")
    ours = both.own("test", JSON, "--no-run", "--workspace")
    assert made(ours, both.ours) == made(theirs, both.theirs)
    refused = both.own("test", "-p", "app", "--lib")
    assert refused.code != 0
    assert "no library targets found in package `app`" in refused.stderr
    flags = ("--workspace", "--no-fail-fast", "--", "--test-threads=1")
    theirs, ours = both.cargo("test", "--tests", *flags), both.own("test", "--tests", *flags)
    assert (ours.code, theirs.code) == (0, 0)
    assert told(ours.stdout) == told(theirs.stdout)
    assert theirs.stdout.count("running") == 5
    running = [line for line in theirs.stderr.splitlines() if line.startswith("     Running")]
    shown = [line for line in ours.stderr.splitlines() if line.startswith("     Running")]
    assert [_HASH.sub("", line).replace("(ours", "(theirs") for line in shown] == [
        _HASH.sub("", line) for line in running
    ]


def test_a_failure_is_told_as_by_cargo(both: Both) -> None:
    flags = ("-p", "shared", "--lib", "ends", "--", "--ignored")
    theirs, ours = both.cargo("test", *flags), both.own("test", *flags)
    assert ours.code == theirs.code == 9
    hint = "error: test failed, to rerun pass `-p shared --lib`"
    assert hint in theirs.stderr
    assert hint in ours.stderr
    assert "(exit status: 9)\nnote: test exited abnormally" in theirs.stderr
    assert "(exit status: 9)\nnote: test exited abnormally" in ours.stderr
    bench = ("--profile=dev", "-p", "app", "--bench", "speed", "--", "fail", "--some-flag")
    theirs, ours = both.cargo("bench", *bench), both.own("bench", *bench)
    assert ours.code == theirs.code == 7
    assert ours.stdout == theirs.stdout
    assert "to rerun pass `-p app --bench speed`" in ours.stderr
    for ran in (theirs, ours):
        assert "(exit status: 7)" in ran.stderr
        assert "exited abnormally" not in ran.stderr, "its main has no output that is held back"


@RELEASE
def test_run_is_that_of_cargo(both: Both, release: bool) -> None:
    flags = ["--release"] if release else []
    for arguments in (("5", "-v", "--", "x"),) if release else (("abort",), ("--", "--help")):
        # From a folder within, and of the package that is meant there.
        theirs = both.cargo("run", *flags, *arguments, at="app/src")
        ours = both.own("run", *flags, *arguments, at="app/src")
        assert (ours.code, ours.stdout) == (theirs.code, theirs.stdout)
    assert 'CONFIGURED Ok("' + str(both.folder / "here") in ours.stdout
    if release:
        return
    runner = {"CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_RUNNER": "echo run:"}
    theirs = both.cargo("run", "-q", *flags, "--example", "show", "--", "1", **runner)
    ours = both.own("run", "-q", *flags, "--example", "show", "--", "1", **runner)
    assert theirs.stdout.startswith("run: theirs/")
    assert ours.stdout == theirs.stdout.replace("theirs", "ours")
    theirs, ours = both.cargo("run", "-p", "tool"), both.own("run", "-p", "tool")
    assert theirs.code == FAILED
    assert ours.code != 0
    assert "available binaries: second, tool" in ours.stderr


@pytest.mark.sources
def test_programs_share_what_they_have_in_common(
    both: Both, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    plain = loader.open_metadata

    def counting(path: Path) -> Any:
        opened.append(path)
        return plain(path)

    options = Options(
        path=both.folder,
        selection=Selection(packages=("tool",)),
        toolchain=str(both.toolchain.rustc),
        offline=True,
        target_dir=both.ours,
        cache_dir=tmp_path,
    )
    prepared = prepare("build", options, Stopwatch(Silent()))
    monkeypatch.setattr(loader, "open_metadata", counting)
    first, second = link_programs(prepared, options, Silent())
    assert len(opened) == len(set(opened)) > 0
    assert first.result.summary.live_functions > 100
    assert first.result.summary.compiled > 50
    # `main`, and nothing else, is different.
    assert second.result.summary.compiled <= 2
    assert second.result.summary.cached == second.result.summary.live_functions - (
        second.result.summary.compiled
    )
    together = {
        each.result.output.name: each.result.output.read_bytes() for each in (first, second)
    }
    for name, content in together.items():
        alone = Options(
            path=both.folder,
            package="tool",
            bin=name,
            toolchain=options.toolchain,
            offline=True,
            target_dir=both.ours,
            cache_dir=tmp_path,
        )
        result = link_path(alone, Silent())
        assert result.summary.compiled == 0
        assert result.output.read_bytes() == content


def test_what_makes_no_sense_is_refused_in_one_line(both: Both) -> None:
    for code, flags, message in (
        (2, ("build", "--bin=nothing"), "there is no binary 'nothing'; there are: app, extra-one"),
        (2, ("build", "-q", "-v"), "cannot set both --verbose and --quiet"),
        (2, ("build", "--message-format=human,json"), "cannot specify two kinds"),
        (2, ("build", "-j0"), "-j 0: a number of jobs that is not 0"),
        (2, ("link", "--bin", "app", "--bin", "tool"), "--bin was given 2 times"),
        (3, ("build", "--artifact-dir=x"), "--out-dir is not supported"),
        (3, ("build", "--target=wasm32-unknown-unknown"), "compiling for wasm32-unknown-unknown"),
        (3, ("test", "--doc"), "--doc is not supported"),
    ):
        ran = both.own(*flags)
        assert (ran.code, message in ran.stderr) == (code, True), (flags, ran.stderr)
        assert ran.stdout == ""


def test_install_keeps_the_record_of_cargo(both: Both, tmp_path: Path) -> None:
    both = replace(both, folder=copied(WORKSPACE, tmp_path / "workspace"))
    roots = {"ours": tmp_path / "our root", "theirs": tmp_path / "their root"}
    for flags in (("tool", "--debug"), ("app", "--debug", "--features=extra", "--example=show")):
        theirs = both.cargo("install", "--path", *flags, "--root", str(roots["theirs"]))
        ours = both.own("install", "--path", *flags, "--root", str(roots["ours"]))
        assert (ours.code, theirs.code) == (0, 0), ours.stderr
    old, new = ([root / name for root in roots.values()] for name in (OLD_RECORD, NEW_RECORD))
    assert old[0].read_text() == old[1].read_text()
    assert json.loads(new[0].read_text()) == json.loads(new[1].read_text())
    assert sorted(os.listdir(roots["ours"] / "bin")) == ["second", "show", "tool"]
    assert run(roots["ours"] / "bin" / "tool").stdout == 'tool {"a": 2, "b": 1}\n'
    root = str(roots["ours"])
    gone = both.cargo("uninstall", "tool", "--root", root)
    assert gone.code == 0, gone.stderr
    (roots["ours"] / "bin" / "tool").write_text("another's")
    refused = both.own("install", "--path", "tool", "--debug", "--root", root, "--bin", "tool")
    assert refused.code == 2
    assert "binary `tool` already exists in" in refused.stderr
    assert (roots["ours"] / "bin" / "tool").read_text() == "another's"
    flags = ("--debug", "--root", root, "--force")
    assert both.own("install", "--path", "tool", *flags).code == 0
    # A folder is in the way of one program: the record has the others.
    others = [tmp_path / "our other", tmp_path / "their other"]
    for tool, other in zip((both.own, both.cargo), others, strict=True):
        (other / "bin" / "tool").mkdir(parents=True)
        ran = tool("install", "--path", "tool", "--debug", "--force", "--root", str(other))
        assert ran.code != 0
    assert (others[0] / OLD_RECORD).read_text() == (others[1] / OLD_RECORD).read_text()
    # That cargo has removed, though its record still lists it.
    assert (others[0] / "bin" / "second").is_file()
    # An installed program that the package has no longer is removed.
    manifest = both.folder / "tool" / "Cargo.toml"
    manifest.write_text(manifest.read_text().replace('"second"', '"third"'))
    before = json.loads(new[0].read_text())["installs"]
    assert both.own("install", "--path", "tool", "--debug", "--root", root).code == 0
    after = json.loads(new[0].read_text())["installs"]
    assert [entry["bins"] for entry in before.values()] == [["show"], ["second", "tool"]]
    assert [entry["bins"] for entry in after.values()] == [["show"], ["third", "tool"]]


def test_folders_are_found_as_by_cargo(both: Both, tmp_path: Path) -> None:
    link = tmp_path / "by a link"
    link.symlink_to(both.folder, target_is_directory=True)
    flags = ("build", "--offline", "-q", "--bin", "app")
    command = (sys.executable, "-m", "mirdce")
    places: tuple[tuple[Path, tuple[str | Path, ...], dict[str, str], Path], ...] = (
        (tmp_path, ("-C", link, *flags), {}, both.folder / "target"),
        (tmp_path, (*flags, "--manifest-path", link / "Cargo.toml"), {}, both.folder / "target"),
        (both.folder / "app" / "src", (*flags, "--target-dir", "../x"), {}, both.folder / "app/x"),
        (link, flags, {"CARGO_TARGET_DIR": "by variable"}, both.folder / "by variable"),
    )
    for folder, arguments, further, target in places:
        ran = run(*command, *arguments, cwd=folder, env={**both.variables, **further})
        assert ran.code == 0, ran.stderr
        assert run(target / "debug" / "app", "4").code == 4
        (target / "debug" / "app").unlink()
