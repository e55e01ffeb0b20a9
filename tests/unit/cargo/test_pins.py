"""Pinned toolchains: rustup's proxies, over compilers that are scripts, say what a pin means."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from mirdce.cargo.pins import Pin, find_pin
from mirdce.cargo.toolchain import find_toolchain
from mirdce.errors import ToolchainError
from mirdce.pipeline.ask.toolchains import list_toolchains

HOST = "x86_64-unknown-linux-gnu"
INSTALLED = {
    f"stable-{HOST}": "1.95.0",
    f"1.96-{HOST}": "1.96.0",
    f"nightly-{HOST}": "1.97.0-nightly",
    f"1.84.0-{HOST}": "1.84.0",
}


def install(folder: Path, release: str) -> Path:
    rustc = folder / "bin" / "rustc"
    rustc.parent.mkdir(parents=True)
    (folder / "lib" / "rustlib" / HOST / "lib").mkdir(parents=True)
    rustc.write_text(
        f'#!/bin/sh\ncase "$*" in "--print sysroot") echo {folder}; exit ;; esac\n'
        f'echo "rustc {release} (0123abcd 2026-01-01)\nhost: {HOST}\nrelease: {release}"\n'
    )
    rustc.chmod(0o755)
    return rustc


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "project" / "inner"
    folder.mkdir(parents=True)
    monkeypatch.setattr("mirdce.cargo.toolchain.DISTRIBUTION_RUSTCS", ())
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def environment(tmp_path: Path, project: Path) -> dict[str, str]:
    """Of a machine with rustup: the real one if there is one, or else only its folder."""
    del project
    for name, release in INSTALLED.items():
        install(tmp_path / "rustup" / "toolchains" / name, release)
    settings = f'version = "12"\nprofile = "minimal"\ndefault_toolchain = "stable-{HOST}"\n'
    (tmp_path / "rustup" / "settings.toml").write_text(settings)
    proxies = tmp_path / "proxies"
    proxies.mkdir()
    rustup = shutil.which("rustup")
    if rustup is not None:
        for name in ("rustup", "rustc"):
            (proxies / name).symlink_to(Path(rustup).resolve())
    return {
        "PATH": f"{proxies}:{os.defpath}" if rustup else str(proxies),
        "HOME": str(tmp_path),
        "RUSTUP_HOME": str(tmp_path / "rustup"),
        "CARGO_HOME": str(tmp_path / "cargo"),
        "RUSTUP_AUTO_INSTALL": "0",
    }


def rustups_answer(folder: Path, environment: Mapping[str, str]) -> str:
    """The version of the compiler that builds by cargo would use; empty if rustup refuses."""
    proxy = environment["PATH"].partition(":")[0] + "/rustc"
    told = subprocess.run(
        [proxy, "-vV"], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    return told.stdout.partition("\n")[0]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("rust-toolchain.toml", '[toolchain]\nchannel = "1.96"\n'),
        ("rust-toolchain.toml", '[toolchain]\nchannel = "nightly"\n'),
        ("rust-toolchain.toml", f'[toolchain]\nchannel = "stable"\ntargets = ["{HOST}"]\n'),
        ("rust-toolchain.toml", '[toolchain]\nchannel = "1.84.0"\n'),
        ("rust-toolchain.toml", '[toolchain]\nchannel = "nowhere"\n'),
        ("rust-toolchain.toml", '[toolchain]\npath = "own"\n'),
        ("rust-toolchain.toml", '[toolchain]\npath = "own"\nchannel = "stable"\n'),
        ("rust-toolchain.toml", '[toolchain]\nprofile = "minimal"\n'),
        ("rust-toolchain.toml", "[toolchain]\nchannel = 3\n"),
        ("rust-toolchain.toml", "[toolchain]\n"),
        ("rust-toolchain.toml", "channel\n"),
        ("rust-toolchain.toml", "1.96\n"),
        ("rust-toolchain.toml", ""),
        ("rust-toolchain", "1.96\n"),
        ("rust-toolchain", f"nightly-{HOST}\n"),
        ("rust-toolchain", '[toolchain]\nchannel = "1.96"\n'),
        ("rust-toolchain", ""),
    ],
)
def test_files(file: str, text: str, project: Path, environment: dict[str, str]) -> None:
    if shutil.which("rustup") is None:
        pytest.skip("rustup is not installed, which decides what a pin means")
    (project.parent / file).write_text(text)
    install(project.parent / "own", "1.96.0")
    version = rustups_answer(project, environment)
    if any(release in version for release in ("1.95.0 ", "1.96.0 ")):
        assert find_toolchain(directory=project, environment=environment).version == version
        return
    with pytest.raises(ToolchainError) as caught:
        find_toolchain(directory=project, environment=environment)
    assert str(project.parent / file) in caught.value.message
    assert version in caught.value.message
    assert "\n" not in caught.value.message


def test_whoever_asks_is_named(project: Path, environment: dict[str, str]) -> None:
    def refusal(**variables: str) -> str:
        with pytest.raises(ToolchainError) as caught:
            find_toolchain(directory=project, environment={**environment, **variables})
        assert "rustc 1.97.0-nightly" in caught.value.message
        assert "--toolchain 1.95.0 or MIRDCE_RUSTC=1.95.0" in caught.value.message
        return caught.value.message

    name = f"nightly-{HOST}"
    asks = f"asks for the toolchain '{name}'"
    assert f"RUSTUP_TOOLCHAIN {asks}" in refusal(RUSTUP_TOOLCHAIN=name)
    by_cargo = {"RUSTUP_TOOLCHAIN": name, "CARGO": "cargo"}
    assert f"cargo +{name} {asks}" in refusal(**by_cargo, RUSTUP_TOOLCHAIN_SOURCE="cli")
    assert f"cargo +{name} {asks}" in refusal(**by_cargo)
    settings = Path(environment["RUSTUP_HOME"], "settings.toml")
    plain = settings.read_text()
    settings.write_text(f'{plain}[overrides]\n"{project.parent}" = "{name}"\n')
    assert f"rustup's override for {project.parent} {asks}" in refusal()
    settings.write_text(plain)
    (project / "rust-toolchain.toml").write_text('[toolchain]\nchannel = "nightly"\n')
    by_file = refusal(**by_cargo, RUSTUP_TOOLCHAIN_SOURCE="toolchain-file")
    assert f"{project}/rust-toolchain.toml asks for the toolchain 'nightly'" in by_file
    # The project's word counts, from wherever its path is given, and loses to an explicit choice.
    stable = {"RUSTUP_TOOLCHAIN": f"stable-{HOST}", "CARGO": "cargo"}
    assert f"{project}/rust-toolchain.toml asks" in refusal(**stable)
    for requested in ("1.95.0", "stable"):
        found = find_toolchain(requested, directory=project, environment=environment)
        assert found.release == "1.95.0"
    environment["MIRDCE_RUSTC"] = "1.95.0"
    assert find_toolchain(directory=project, environment=environment).release == "1.95.0"


@pytest.mark.parametrize(
    ("settings", "pin"),
    [
        ("[overrides]\n", None),
        ('[overrides]\n\n[other]\nkey = "nightly"\n', None),
        ('[overrides]\n"{}" = "nightly"\n', "nightly"),
        ('overrides = {{ "{}" = "nightly" }}\n', "nightly"),
        ('overrides."{}" = "nightly"\n', "nightly"),
        ('["overrides"]\n"{}" = "nightly"\n', "nightly"),
        ('[other]\nkey = "[overrides]"\n["overrides"]\n"{}" = "nightly"\n', "nightly"),
        ("[overrides\n", None),
    ],
)
def test_overrides_of_rustup_however_they_are_written(
    project: Path, tmp_path: Path, settings: str, pin: str | None
) -> None:
    (tmp_path / "settings.toml").write_text('version = "12"\n' + settings.format(project))
    found = find_pin(project, {"RUSTUP_HOME": str(tmp_path)})
    assert (found and found.toolchain) == pin


def test_a_default_is_replaced_with_a_word(
    project: Path, environment: dict[str, str], capfd: pytest.CaptureFixture[str]
) -> None:
    rustc = install(Path(environment["RUSTUP_HOME"]).parent / "path", "1.94.0")
    environment["PATH"] = str(rustc.parent)
    found = find_toolchain(directory=project, environment=environment)
    # The first in the order of names that is supported.
    assert found.release == "1.96.0"
    told = "warning: rustc 1.94.0 (0123abcd 2026-01-01) (on the PATH) is not supported; "
    assert capfd.readouterr().err == told + f"{found.version} is used instead\n"
    rustc.write_text("#!/bin/sh\necho error: broken >&2\nexit 1\n")
    assert find_toolchain(directory=project, environment=environment) == found
    told = f"warning: {rustc} (on the PATH) cannot be used (it fails: error: broken); "
    assert capfd.readouterr().err.startswith(told)
    rows = list_toolchains(project, environment)
    assert [row.release for row in rows if row.is_default] == ["1.96.0"]


def test_a_compiler_that_is_not_rustups_takes_no_notice(
    project: Path, environment: dict[str, str], capfd: pytest.CaptureFixture[str]
) -> None:
    rustc = install(Path(environment["RUSTUP_HOME"]).parent / "path", "1.96.0")
    environment["PATH"] = str(rustc.parent)
    file = project / "rust-toolchain"
    for text, told in (("1.96\n", ""), ("nightly\n", "asks for the toolchain 'nightly', but")):
        file.write_text(text)
        assert find_toolchain(directory=project, environment=environment).rustc == rustc
        warned = capfd.readouterr().err
        assert told in warned
        assert bool(told) == bool(warned)


def test_a_script_before_a_proxy_is_seen_through(
    project: Path, environment: dict[str, str]
) -> None:
    if shutil.which("rustup") is None:
        pytest.skip("rustup is not installed, which decides what a pin means")
    proxies, _, rest = environment["PATH"].partition(":")
    script = project.parent / "scripts" / "rustc"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\nexec {proxies}/rustc "$@"\n')
    script.chmod(0o755)
    environment["PATH"] = f"{script.parent}:{rest}"
    file = project / "rust-toolchain"
    file.write_text("1.96\n")
    assert find_toolchain(directory=project, environment=environment).release == "1.96.0"
    file.write_text("nightly\n")
    with pytest.raises(ToolchainError, match=f"{file} asks for .* which is rustc 1.97"):
        find_toolchain(directory=project, environment=environment)


def test_a_pin_is_found_without_proxies(project: Path, environment: dict[str, str]) -> None:
    environment["PATH"] = ""
    file = project / "rust-toolchain.toml"
    file.write_text('[toolchain]\nchannel = "1.96"\n')
    assert find_toolchain(directory=project, environment=environment).release == "1.96.0"
    file.write_text('[toolchain]\nchannel = "1.84.0"\n')
    with pytest.raises(ToolchainError, match=r"toolchain\.toml asks .* which is rustc 1\.84\.0"):
        find_toolchain(directory=project, environment=environment)
    file.write_text('[toolchain]\nchannel = "1.83.0"\n')
    with pytest.raises(ToolchainError, match=r"'1\.83\.0', which cannot be used"):
        find_toolchain(directory=project, environment=environment)
    file.write_text('[toolchain]\npath = "nowhere"\n')
    with pytest.raises(ToolchainError, match="nowhere', which cannot be used"):
        find_toolchain(directory=project, environment=environment)


def test_a_release_under_another_name_is_found(project: Path, environment: dict[str, str]) -> None:
    (project / "rust-toolchain").write_text("1.96.0\n")
    assert find_toolchain(directory=project, environment=environment).release == "1.96.0"


def test_a_default_that_cargo_hands_on_is_no_pin(
    project: Path, environment: dict[str, str]
) -> None:
    name = f"stable-{HOST}"
    for source in ({}, {"RUSTUP_TOOLCHAIN_SOURCE": "default"}):
        by_cargo = {**environment, "RUSTUP_TOOLCHAIN": name, "CARGO": "cargo", **source}
        assert find_pin(project, by_cargo) is None
    assert find_pin(project, {**environment, "RUSTUP_TOOLCHAIN": name}) == Pin(
        name, "RUSTUP_TOOLCHAIN"
    )
