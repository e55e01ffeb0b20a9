"""cargo judges what `mirdce.cargo.configuration` reads: which program it runs in place of rustc."""

import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from mirdce.cargo.configuration import Configuration
from mirdce.cargo.invoke import compile_crates
from mirdce.cargo.toolchain import Toolchain, find_toolchain
from mirdce.cargo.wrappers import environment_for_cargo
from mirdce.errors import ToolchainError, UnsupportedError
from mirdce.options import CargoFlags, Options

TOOLS = {
    "RUSTC": "build.rustc",
    "RUSTC_WRAPPER": "build.rustc-wrapper",
    "RUSTC_WORKSPACE_WRAPPER": "build.rustc-workspace-wrapper",
}
"""A variable, and the key that does the same."""
OF_TESTS = frozenset((*TOOLS, "RUSTUP_TOOLCHAIN", "MIRDCE_RUSTC", "CARGO_TARGET_DIR", "CARGO_HOME"))


def clean(environment: Mapping[str, str], **variables: str) -> dict[str, str]:
    """Variables of which none chooses a compiler but those given."""
    kept = {name: value for name, value in environment.items() if name not in OF_TESTS}
    return {**kept, **variables}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package two folders below the temporary one; the current folder is in it."""
    package = tmp_path / "above" / "päck age"
    (package / "src").mkdir(parents=True)
    (package / "src" / "main.rs").write_text("fn main() {}\n")
    (package / "Cargo.toml").write_text('[package]\nname = "some"\nedition = "2021"\n')
    monkeypatch.chdir(package)
    for place in (tmp_path / "home", tmp_path / "above" / ".cargo", package / ".cargo"):
        place.mkdir()
    return package


def failing(path: Path) -> Path:
    """A program that leaves its name and fails, so that cargo ends at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'#!/bin/sh\necho "{path}" >>"$LOG"\nexit 1\n')
    path.chmod(0o755)
    return path


class Places:
    """Where configuration can stand, each with a program of its own."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "home" / "config.toml"
        self.above = folder / "above" / ".cargo" / "config.toml"
        self.inner = folder / "above" / "päck age" / ".cargo" / "config.toml"
        self.old = self.inner.with_name("config")
        self.folder = folder

    def program(self, name: str) -> Path:
        return failing(self.folder / "tools" / name)


def case_home(places: Places, key: str) -> Sequence[str]:
    places.home.write_text(f'{key} = "{places.program("home")}"\n')
    return ()


def case_nearer_folders(places: Places, key: str) -> Sequence[str]:
    case_home(places, key)
    places.above.write_text(f'{key} = "{places.program("above")}"\n')
    return ()


def case_relative(places: Places, key: str) -> Sequence[str]:
    failing(places.folder / "above" / "päck age" / "tools" / "near")
    places.inner.write_text(f'{key} = "tools/near"\n')
    return case_nearer_folders(places, key)


def case_old_name(places: Places, key: str) -> Sequence[str]:
    places.old.write_text(f'{key} = "{places.program("old")}"\n')
    places.inner.write_text(f'{key} = "{places.program("inner")}"\n')
    return ()


def case_include(places: Places, key: str) -> Sequence[str]:
    places.inner.write_text('include = ["first.toml", { path = "second.toml" }]\n')
    for name in ("first", "second"):
        included = places.inner.with_name(f"{name}.toml")
        included.write_text(f'{key} = "{places.program(name)}"\n')
    return case_nearer_folders(places, key)


def case_argument(places: Places, key: str) -> Sequence[str]:
    case_relative(places, key)
    first, last = places.program("first"), places.program("last")
    return (f"--config={key}='{first}'", f"--config={key}='{last}'")


def case_file_as_argument(places: Places, key: str) -> Sequence[str]:
    file = places.folder / "above" / "given" / "here.toml"
    file.parent.mkdir()
    failing(file.parent.parent / "tools" / "given")
    file.write_text(f'{key} = "tools/given"\n')
    return (f"--config={file}",)


def case_empty(places: Places, key: str) -> Sequence[str]:
    case_home(places, key)
    places.inner.write_text(f'{key} = ""\n')
    return ()


CASES = (
    *(case_home, case_nearer_folders, case_relative, case_old_name, case_include),
    *(case_argument, case_file_as_argument, case_empty),
)


def first_run(
    toolchain: Toolchain, environment: Mapping[str, str], arguments: Sequence[str]
) -> str:
    """The program of ours that cargo runs first; empty if it runs none."""
    log = Path(environment["LOG"])
    log.write_text("")
    subprocess.run(
        [toolchain.cargo(), "check", "--offline", "--quiet", *arguments],
        env=environment,
        check=False,
        capture_output=True,
    )
    return log.read_text().partition("\n")[0]


@pytest.mark.parametrize("variable", TOOLS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_programs_that_stand_for_rustc(
    case: Callable[[Places, str], Sequence[str]],
    variable: str,
    toolchain: Toolchain,
    project: Path,
    tmp_path: Path,
) -> None:
    del project
    key = TOOLS[variable]
    arguments = case(Places(tmp_path), key)
    of_key = "CARGO_" + key.upper().replace(".", "_").replace("-", "_")
    tool = failing(tmp_path / "above" / "päck age" / "by-environment")
    environments: list[dict[str, str]] = [
        {},
        {of_key: str(tool)},
        {variable: "./by-environment", of_key: "nothing"},
        {variable: ""},
    ]
    for variables in environments:
        environment = clean(
            os.environ,
            CARGO_HOME=str(tmp_path / "home"),
            LOG=str(tmp_path / "log"),
            CARGO_CACHE_RUSTC_INFO="0",
            **({} if variable == "RUSTC" else {"RUSTC": str(toolchain.rustc)}),
            **variables,
        )
        expected = first_run(toolchain, environment, arguments)
        found = Configuration(environment, arguments).tool(variable, key)
        program = os.path.realpath(found.program()) if found and found.value else ""
        assert program == expected


LOGGING = """#!/bin/sh
for argument do
    [ "$previous" != --crate-name ] || name=$argument
    previous=$argument
done
echo "${0##*/} ${1##*/} ${name:-$2} $CARGO_PRIMARY_PACKAGE" >>"$LOG"
exec "$@"
"""


def test_wrappers_run_for_all_that_cargo_runs_them_for(
    toolchain: Toolchain, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("outer", "inner"):
        wrapper = tmp_path / name
        wrapper.write_text(LOGGING)
        wrapper.chmod(0o755)
    (project / "src" / "lib.rs").touch()
    (project / "build.rs").write_text("fn main() {}\n")
    (project / "foreign" / "src").mkdir(parents=True)
    (project / "foreign" / "src" / "lib.rs").touch()
    (project / "foreign" / "Cargo.toml").write_text(
        '[package]\nname = "foreign"\nversion = "1.0.0"\n[workspace]\n'
    )
    with (project / "Cargo.toml").open("a") as manifest:
        manifest.write('[workspace]\nexclude = ["foreign"]\n')
        manifest.write('[dependencies]\nforeign = { path = "foreign" }\n')
    log = tmp_path / "log"
    (project / ".cargo" / "config.toml").write_text(
        f'build.rustc-wrapper = "{tmp_path}/outer"\n'
        f'build.rustc-workspace-wrapper = "{tmp_path}/inner"\n'
    )
    environment = clean(os.environ, CARGO_HOME=str(tmp_path / "home"), LOG=str(log))

    def logged() -> list[str]:
        lines = log.read_text().splitlines()
        log.unlink()
        return sorted(lines)

    command = [toolchain.cargo(), "check", "--offline", "--quiet", "--target-dir=theirs"]
    rustc = {"RUSTC": str(toolchain.rustc)}
    subprocess.run(command, env={**environment, **rustc}, check=True)
    expected = logged()
    assert [line for line in expected if "foreign" in line] == ["outer rustc foreign "]
    assert "outer inner build_script_build 1" in expected
    for name in OF_TESTS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CARGO_HOME", environment["CARGO_HOME"])
    monkeypatch.setenv("LOG", str(log))
    compilation = compile_crates(Options(path=Path(), offline=True), toolchain)
    # The program once more, as a library; how often cargo asks for the version is up to its cache.
    twice = ["outer inner some 1", "inner rustc some 1"]
    compiled = [line for line in logged() if "-vV" not in line and "/" not in line]
    theirs = [line for line in expected if "-vV" not in line and "/" not in line]
    assert compiled == sorted([*theirs, *twice])
    assert {crate.arguments[0] for crate in compilation.crates} == {str(toolchain.rustc)}
    # As with cargo, nothing is compiled again for another wrapper, but for one of the workspace.
    monkeypatch.setenv("RUSTC_WRAPPER", "")
    compile_crates(Options(path=Path(), offline=True), toolchain)
    assert not log.exists()
    monkeypatch.setenv("RUSTC_WORKSPACE_WRAPPER", "")
    again = compile_crates(Options(path=Path(), offline=True), toolchain)
    assert not log.exists()
    assert again.root.rmeta != compilation.root.rmeta
    assert again.crates[0].rmeta == compilation.crates[0].rmeta
    # Tests go through them as well.
    monkeypatch.delenv("RUSTC_WRAPPER")
    monkeypatch.delenv("RUSTC_WORKSPACE_WRAPPER")
    compile_crates(Options(path=Path(), offline=True, rustc_flags=("--test",)), toolchain)
    assert {"outer inner some 1", "outer inner some_test_harness 1"} <= set(logged())


def test_a_run_inside_of_a_build_finds_the_users_wrapper() -> None:
    rustc, first, second = Path("/rustc"), Path("/first"), Path("/second")
    outer = environment_for_cargo({"RUSTC_WRAPPER": "cache"}, rustc, first)
    assert (outer["RUSTC_WRAPPER"], outer["MIRDCE_RUSTC_WRAPPER"]) == ("/first", "cache")
    inner = environment_for_cargo(outer, rustc, second)
    assert (inner["RUSTC_WRAPPER"], inner["MIRDCE_RUSTC_WRAPPER"]) == ("/second", "cache")
    assert environment_for_cargo(outer, rustc, None)["RUSTC_WRAPPER"] == "cache"


def test_a_compiler_that_cargo_is_told_to_use(
    toolchain: Toolchain, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = clean(os.environ, CARGO_HOME=str(tmp_path / "home"))
    own = tmp_path / "own-rustc"
    own.write_text(f'#!/bin/sh\necho "$*" >>"{tmp_path}/log"\nexec {toolchain.rustc} "$@"\n')
    own.chmod(0o755)
    arguments = (f"--config=build.rustc='{own}'",)
    found = find_toolchain(environment=environment, cargo_arguments=arguments)
    assert (found.rustc, found.version, found.sysroot) == (
        own,
        toolchain.version,
        toolchain.sysroot,
    )
    for name in OF_TESTS:
        monkeypatch.delenv(name, raising=False)
    options = Options(path=Path(), offline=True, cargo=CargoFlags(everywhere=arguments))
    compile_crates(options, found)
    assert "--crate-name some" in (tmp_path / "log").read_text()
    own.write_text('#!/bin/sh\necho "rustc 1.2.3\nrelease: 1.2.3\nhost: x"\n')
    refused = r"^RUSTC is rustc 1\.2\.3; mirdce supports rustc 1\.95"
    with pytest.raises(ToolchainError, match=refused):
        find_toolchain(environment={**environment, "RUSTC": str(own)})
    (project / ".cargo" / "config.toml").write_text('build.rustc = "no-such-program"\n')
    with pytest.raises(ToolchainError, match=r"^build\.rustc \(.*config\.toml\) cannot be used"):
        find_toolchain(environment=environment)
    named = find_toolchain(toolchain.release, environment={**environment, "RUSTC": str(own)})
    assert named.release == toolchain.release


@pytest.mark.parametrize("target", ["host-tuple", "wasm32-unknown-unknown", "own.json"])
@pytest.mark.parametrize("place", ["CARGO_BUILD_TARGET", "file", "list", "argument"])
def test_other_targets_are_refused_by_name(
    target: str, place: str, toolchain: Toolchain, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = project / ".cargo" / "config.toml"
    options = Options(path=Path(), offline=True)
    origin = f"build.target ({file})"
    match place:
        case "file":
            file.write_text(f"build.target = '{target}'\n")
        case "list":
            file.write_text(f"build.target = ['{toolchain.host}', '{target}']\n")
        case "argument":
            setting = f"build.target='{target}'"
            origin = f"build.target (--config {setting})"
            options = replace(options, cargo=CargoFlags(everywhere=(f"--config={setting}",)))
        case variable:
            origin = variable
            monkeypatch.setenv(variable, target)
    if target == "host-tuple":
        if place != "list":
            assert compile_crates(options, toolchain).root.name == "some"
        return
    with pytest.raises(UnsupportedError) as caught:
        compile_crates(options, toolchain)
    assert caught.value.message == f"not supported yet: compiling for {target} (in {origin})"
