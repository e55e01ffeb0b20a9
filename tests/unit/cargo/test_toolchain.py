"""The search for a compiler, among fake ones that are shell scripts."""

from pathlib import Path

import pytest

from mirdce.cargo.sysroot import sysroot_crates
from mirdce.cargo.toolchain import Toolchain, find_toolchain, identify, iter_candidates
from mirdce.errors import ToolchainError

HOST = "x86_64-unknown-linux-gnu"


def _install(folder: Path, release: str, host: str = HOST) -> Path:
    """Make a toolchain folder like rustup's with a compiler that only says its version."""
    rustc = folder / "bin" / "rustc"
    rustc.parent.mkdir(parents=True)
    (folder / "lib" / "rustlib" / HOST / "lib").mkdir(parents=True)
    rustc.write_text(
        f"#!/bin/sh\ncat <<END\nrustc {release} (0123abcd 2026-01-01)\nhost: {host}\n"
        f"release: {release}\nLLVM version: 22.1.2\nEND\n"
    )
    rustc.chmod(0o755)
    return rustc


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    monkeypatch.setattr("mirdce.cargo.toolchain.DISTRIBUTION_RUSTCS", ())
    return {"PATH": f"{tmp_path}/path/bin", "RUSTUP_HOME": f"{tmp_path}/rustup"}


def test_the_one_on_the_path_comes_first(tmp_path: Path, environment: dict[str, str]) -> None:
    rustc = _install(tmp_path / "path", "1.95.0")
    _install(tmp_path / "rustup/toolchains/1.95.0-a", "1.95.0")
    assert find_toolchain(environment=environment) == Toolchain(
        rustc=rustc,
        version="rustc 1.95.0 (0123abcd 2026-01-01)",
        release="1.95.0",
        host=HOST,
        llvm_version="22.1.2",
        sysroot=tmp_path / "path",
    )


def test_unsupported_ones_are_passed_over(tmp_path: Path, environment: dict[str, str]) -> None:
    _install(tmp_path / "path", "1.95.0-nightly")
    _install(tmp_path / "rustup/toolchains/beta-x", "1.94.1")
    rustc = _install(tmp_path / "rustup/toolchains/stable-x", "1.95.0")
    assert find_toolchain(environment=environment).rustc == rustc


def test_one_for_another_machine_is_no_compiler_of_ours(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    foreign = _install(tmp_path / "path", "1.95.0", "x86_64-unknown-linux-musl")
    text = f"makes programs for x86_64-unknown-linux-musl; mirdce does for {HOST}"
    with pytest.raises(ToolchainError, match=text):
        find_toolchain(str(foreign), environment=environment)
    rustc = _install(tmp_path / "rustup/toolchains/stable-x", "1.95.0")
    assert find_toolchain(environment=environment).rustc == rustc


@pytest.mark.parametrize("name", ["1.95.0", "+1.95.0", f"1.95.0-{HOST}"])
def test_one_can_be_asked_for_by_name(
    name: str, tmp_path: Path, environment: dict[str, str]
) -> None:
    _install(tmp_path / "path", "1.95.0")
    rustc = _install(tmp_path / f"rustup/toolchains/1.95.0-{HOST}", "1.95.0")
    assert find_toolchain(name, environment=environment).rustc == rustc
    environment["MIRDCE_RUSTC"] = name
    assert find_toolchain(environment=environment).rustc == rustc


def test_a_release_is_looked_for_everywhere(
    tmp_path: Path, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _install(tmp_path / "path", "1.95.0")
    own = _install(tmp_path / "distribution", "1.96.0")
    monkeypatch.setattr("mirdce.cargo.toolchain.DISTRIBUTION_RUSTCS", (str(own),))
    assert find_toolchain("1.96.0", environment=environment).rustc == own
    text = "rustc 1.96.0 (0123abcd 2026-01-01)"
    assert find_toolchain(text, environment=environment).rustc == own
    installed = _install(tmp_path / "rustup/toolchains/1.96.0-x", "1.96.0")
    assert find_toolchain("1.96.0", environment=environment).rustc == installed
    with pytest.raises(ToolchainError, match=r"'1\.94\.0' cannot be used"):
        find_toolchain("1.94.0", environment=environment)
    with pytest.raises(ToolchainError, match="cannot be used"):
        find_toolchain("rustc 1.96.0 (another build)", environment=environment)


def test_one_can_be_asked_for_by_path(tmp_path: Path, environment: dict[str, str]) -> None:
    _install(tmp_path / "path", "1.95.0")
    rustc = _install(tmp_path / "own", "1.95.0")
    assert find_toolchain(str(rustc), environment=environment).rustc == rustc


def test_nothing_else_is_taken_than_what_is_asked_for(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    _install(tmp_path / "path", "1.95.0")
    _install(tmp_path / "rustup/toolchains/nightly-x", "1.97.0-nightly")
    with pytest.raises(ToolchainError) as caught:
        find_toolchain("nightly", environment=environment)
    message = caught.value.message
    assert "the toolchain 'nightly' cannot be used; mirdce supports rustc 1.95.0" in message
    assert "nightly-x/bin/rustc (asked for): rustc 1.97.0-nightly (0123abcd" in message
    environment["MIRDCE_RUSTC"] = "nightly"
    with pytest.raises(ToolchainError, match="'nightly', which MIRDCE_RUSTC names, cannot be used"):
        find_toolchain(environment=environment)


def test_nothing_found_says_what_where_and_how(tmp_path: Path, environment: dict[str, str]) -> None:
    with pytest.raises(ToolchainError) as caught:
        find_toolchain(environment=environment)
    message = caught.value.message
    assert "no supported rustc; mirdce supports rustc 1.95.0" in message
    assert "rustc on the PATH: nothing there" in message
    assert f"{tmp_path}/rustup/toolchains: nothing there" in message
    assert "rustup toolchain install 1.95.0 --profile minimal" in message


def test_a_compiler_that_fails_is_listed_with_its_reason(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    rustc = _install(tmp_path / "path", "1.95.0")
    rustc.write_text("#!/bin/sh\necho 'error: no default toolchain' >&2\nexit 1\n")
    candidates = list(iter_candidates(environment=environment))
    assert [candidate.problem for candidate in candidates] == [
        "it fails: error: no default toolchain"
    ]


def test_a_program_that_is_no_rustc_is_refused(tmp_path: Path) -> None:
    rustc = _install(tmp_path / "path", "1.95.0")
    rustc.write_text("#!/bin/sh\necho hello\n")
    with pytest.raises(ToolchainError, match="does not answer like a rustc"):
        identify(rustc, tmp_path)


def test_a_proxy_is_seen_through(tmp_path: Path) -> None:
    rustc = _install(tmp_path / "real", "1.95.0")
    proxy = tmp_path / "proxies" / "bin" / "rustc"
    proxy.parent.mkdir(parents=True)
    proxy.write_text(f'#!/bin/sh\n[ "$1" = --print ] && echo {tmp_path}/real\n')
    proxy.chmod(0o755)
    assert identify(proxy, tmp_path).rustc == rustc


def _add_std(toolchain: Toolchain, *names: str) -> None:
    for name in names:
        for suffix in ("rlib", "rmeta"):
            (toolchain.target_dir / "lib" / f"lib{name}.{suffix}").touch()


def test_sysroot_crates_come_in_link_order(tmp_path: Path) -> None:
    toolchain = identify(_install(tmp_path / "own", "1.95.0"), tmp_path)
    _add_std(toolchain, "core-1", "alloc-2", "std-3", "panic_unwind-4", "panic_abort-5", "test-6")
    unwinding = [crate.name for crate in sysroot_crates(toolchain)]
    aborting = [crate.name for crate in sysroot_crates(toolchain, "abort")]
    assert unwinding == ["std", "panic_unwind", "alloc", "core"]
    assert aborting == ["std", "panic_abort", "alloc", "core"]


def test_a_missing_or_doubled_std_is_an_error(tmp_path: Path) -> None:
    toolchain = identify(_install(tmp_path / "own", "1.95.0"), tmp_path)
    with pytest.raises(ToolchainError, match="no metadata and archive of `std`"):
        sysroot_crates(toolchain)
    _add_std(toolchain, "core-1", "alloc-2", "std-3", "std-4")
    with pytest.raises(ToolchainError, match="several versions of `std`"):
        sysroot_crates(toolchain)
