"""Programs are compiled with the settings that cargo's own unit graph says."""

import shutil
from pathlib import Path

import pytest

from mirdce.cargo.invoke import Cargo
from mirdce.cargo.programs import CheckedProgram, check_programs
from mirdce.cargo.runtime_configuration import runtime_configuration
from mirdce.cargo.toolchain import Toolchain
from mirdce.errors import UnsupportedError
from mirdce.options import Options, Selection

ROOT = Path(__file__).parent.parent.parent
WORKSPACE = ROOT / "tests" / "link" / "packages" / "workspace"
PROFILES = """panic = "abort"
overflow-checks = false
[profile.bench]
opt-level = 2
"""
"""Goes on with what the manifest says of the profile ``dev``."""
OF_TESTS = "[profile.test]\nopt-level = 1\noverflow-checks = true\n"


def settings(program: CheckedProgram) -> tuple[object, ...]:
    profile = program.compilation.root.profile
    return profile.opt_level, profile.panic, profile.overflow_checks, profile.debug_assertions


def wanted(program: CheckedProgram) -> tuple[object, ...]:
    keys = ("opt_level", "panic", "overflow_checks", "debug_assertions")
    return tuple(program.unit.settings[key] for key in keys)


def test_settings_are_those_of_the_unit_graph(toolchain: Toolchain, tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    shutil.copytree(WORKSPACE, folder, ignore=shutil.ignore_patterns("target"))
    manifest = folder / "Cargo.toml"
    plain = manifest.read_text() + PROFILES
    app = Selection(packages=("app",))
    seen: set[tuple[object, ...]] = set()
    for text, verb, release, selection, names in (
        # Examples that are built with tests unwind, whatever the profile says.
        (plain, "test", False, app, {"app", "plug", "show", "tested", "end"}),
        (plain + OF_TESTS, "test", False, app, {"app", "plug", "show", "tested", "end"}),
        # This one has `test = false`, and is tested all the same.
        (plain, "test", True, Selection(packages=("app",), example=("show",)), {"show"}),
        (plain, "bench", False, Selection(packages=("app",), bins=True), {"app"}),
        (plain, "build", False, Selection(packages=("app",), tests=True), {"app", "tested", "end"}),
    ):
        manifest.write_text(text)
        options = Options(path=folder, selection=selection, release=release, offline=True)
        assert verb in ("build", "test", "bench")
        found = check_programs(verb, options, toolchain).programs
        assert {program.choice.target["name"] for program in found} == names
        for program in found:
            assert settings(program) == wanted(program), program.choice.name
            seen.add((verb, program.choice.with_harness, *settings(program)))
    assert ("test", True, "0", "unwind", False, True) in seen
    assert ("test", False, "0", "abort", False, True) in seen
    assert ("test", True, "1", "unwind", True, True) in seen
    assert ("test", True, "3", "unwind", False, False) in seen
    assert ("bench", True, "2", "unwind", False, False) in seen
    manifest.write_text(plain + OF_TESTS)
    show = Selection(packages=("app",), example=("show",))
    with pytest.raises(UnsupportedError, match=r"beside a \[profile.test\] \(in example show"):
        check_programs("test", Options(path=folder, selection=show, release=True), toolchain)


CONFIGURATION = """
[env]
PLAIN = "a b"
THERE = "new"
FORCED = { value = "new", force = true }
RELATIVE = { value = "lib/x", relative = true }
[target.'cfg(all(unix, not(windows), target_os = "linux"))']
runner = ["sub/runner", "an argument"]
[target.'cfg(any(windows, target_os = "macos"))']
runner = "never"
"""


def test_the_runner_and_variables_of_the_configuration(
    toolchain: Toolchain, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".cargo").mkdir()
    (tmp_path / ".cargo" / "config.toml").write_text(CONFIGURATION)
    (tmp_path / "within").mkdir()
    monkeypatch.chdir(tmp_path / "within")
    text = Cargo(Path("Cargo.toml"), Options(path=Path()), toolchain).configuration()
    environment = {"THERE": "old", "FORCED": "old"}
    cfg = 'unix\ntarget_os="linux"\n'
    found = runtime_configuration(text, toolchain.host, lambda: cfg, environment)
    assert found.variables == {
        "PLAIN": "a b",
        "FORCED": "new",
        "RELATIVE": str(tmp_path / "lib" / "x"),
    }
    assert found.runner == (str(tmp_path / "sub" / "runner"), "an argument")
    variable = f"CARGO_TARGET_{toolchain.host.upper().replace('-', '_')}_RUNNER"
    environment[variable] = "from the variable"
    found = runtime_configuration(text, toolchain.host, lambda: cfg, environment)
    assert found.runner == ("from", "the", "variable")
    found = runtime_configuration(text, "other-triple", lambda: "windows\n", {})
    assert found.runner == ("never",)
