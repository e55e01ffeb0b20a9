"""cargo's variables and configuration files mean for mirdce what they mean for cargo's build."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from mirdce.cargo.toolchain import Toolchain
from tests.link.conftest import Mirdce, run

MANIFEST = '[package]\nname = "shown"\nversion = "0.1.0"\nedition = "2021"\n'
SCRIPT = """
fn main() {
    // All that a build script is told, but for where the files of the two builds lie.
    let differing = ["CARGO_MAKEFLAGS", "OUT_DIR", "RUSTC_WRAPPER", "CARGO_TARGET_DIR"];
    let mut told: Vec<String> = std::env::vars()
        .filter(|(name, _)| !differing.contains(&name.as_str()) && !name.starts_with("MIRDCE"))
        .map(|(name, value)| format!("{name}={value:?}"))
        .filter(|line| line.is_ascii() || line.starts_with("CARGO"))
        .collect();
    told.sort();
    println!("cargo::rustc-env=TOLD={}", told.join(";"));
    for name in ["one", "two", "unstable"] {
        println!("cargo::rustc-check-cfg=cfg({name})");
    }
}
"""
PROGRAM = """
#![cfg_attr(unstable, feature(never_type))]
fn main() {
    println!("{:?}", [cfg!(one), cfg!(two), cfg!(unstable), cfg!(debug_assertions)]);
    let variables = [option_env!("FORCED"), option_env!("KEPT"), option_env!("INCLUDED")];
    println!("{variables:?} {:?} {:?}", option_env!("BESIDE"), option_env!("CARGO_MANIFEST_DIR"));
    let most = std::hint::black_box(255u8);
    println!("{}", std::panic::catch_unwind(|| std::hint::black_box(most + 1)).is_err());
    for line in env!("TOLD").split(';') {
        println!("{line}");
    }
}
"""
TRIPLE = "x86_64-unknown-linux-gnu"
OF_TARGET = "CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU"
ENVIRONMENT = {
    "CARGO_ENCODED_RUSTFLAGS": "--cfg\x1fone\x1f-Copt-level=1",
    "RUSTFLAGS": "--cfg two",
    "RUSTDOCFLAGS": "--no-such-flag",
    "CARGO_PROFILE_DEV_OVERFLOW_CHECKS": "false",
    "CARGO_PROFILE_DEV_OPT_LEVEL": "2",
    "CARGO_BUILD_JOBS": "3",
    "CARGO_INCREMENTAL": "0",
    "CARGO_NET_OFFLINE": "true",
    "CARGO_MANIFEST_DIR": "nowhere",
    "CARGO_LOG": "off",
    "CARGO_TERM_COLOR": "always",
    "CARGO_TARGET_DIR": "tärget dir",
    f"{OF_TARGET}_LINKER": "./driver",
    f"{OF_TARGET}_RUNNER": "no-such-runner",
}
OTHER_ENVIRONMENT = {
    "CARGO_BUILD_RUSTFLAGS": "--cfg one",
    f"{OF_TARGET}_RUSTFLAGS": "--cfg two --cfg unstable",
    "CARGO_BUILD_TARGET": TRIPLE,
    "CARGO_BUILD_TARGET_DIR": "tärget dir",
    "CARGO_BUILD_BUILD_DIR": "apart",
    "RUSTC_BOOTSTRAP": "1",
    "KEPT": "own",
}
CONFIGURATION = f"""
include = ["more.toml"]
[env]
FORCED = {{ value = "by the file", force = true }}
KEPT = "by the file"
BESIDE = {{ value = "beside", relative = true }}
[build]
rustflags = ["--cfg", "unstable"]
target-dir = "tärget dir"
jobs = 2
[alias]
check = "no-such-command"
[profile.dev]
overflow-checks = false
[target.'cfg(unix)']
rustflags = ["--cfg", "one"]
[target.{TRIPLE}]
rustflags = ["--cfg", "two"]
linker = "./driver"
runner = "no-such-runner"
[term]
verbose = false
"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "päck age"
    files = {"Cargo.toml": MANIFEST, "build.rs": SCRIPT, "src/main.rs": PROGRAM}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    driver = folder / "driver"
    driver.write_text('#!/bin/sh\necho used >>"$DRIVER_LOG"\nexec cc "$@"\n')
    driver.chmod(0o755)
    return folder


@pytest.mark.parametrize(
    ("variables", "configuration"),
    [
        (ENVIRONMENT, ""),
        (OTHER_ENVIRONMENT, ""),
        ({"FORCED": "own", "KEPT": "own"}, CONFIGURATION),
    ],
    ids=["environment", "other environment", "files"],
)
def test_settings_have_cargos_meaning(
    variables: Mapping[str, str],
    configuration: str,
    package: Path,
    toolchain: Toolchain,
    mirdce: Mirdce,
) -> None:
    home = package.parent / "home"
    for folder in (package / ".cargo", home):
        folder.mkdir()
    (package / ".cargo" / "config.toml").write_text(configuration)
    (package / ".cargo" / "more.toml").write_text("[env]\nINCLUDED = 'yes'\n")
    (home / "config.toml").write_text("[env]\nOF_HOME = 'yes'\n")
    log = package.parent / "log"
    environment = {**variables, "CARGO_HOME": str(home), "DRIVER_LOG": str(log)}
    rustc = {"RUSTC": str(toolchain.rustc)}

    def drivers() -> int:
        """How often the program of the configuration drove the linker: once for the script."""
        used = log.read_text().count("used") if log.exists() else 0
        log.unlink(missing_ok=True)
        return used

    built = run(toolchain.cargo(), "build", "--offline", cwd=package, env={**environment, **rustc})
    assert built.code == 0, built.stderr
    folder = package / "tärget dir" / (TRIPLE if "CARGO_BUILD_TARGET" in variables else "")
    expected = run(folder / "debug" / "shown")
    used = drivers()
    cache = {"MIRDCE_CACHE_DIR": str(mirdce.cache)}
    # What is there already must not be taken for mirdce's own.
    check = run(toolchain.cargo(), "check", "--offline", cwd=package, env={**environment, **rustc})
    assert check.code == 0
    drivers()
    command = [sys.executable, "-m", "mirdce", "link", "--offline", "-o", "ours"]
    linked = run(*command, cwd=package, env={**environment, **cache})
    assert linked.code == 0, linked.stderr
    assert drivers() == used
    ran = run(package / "ours")
    assert (ran.code, ran.stdout) == (0, expected.stdout)
    assert (package / "tärget dir" / "mirdce").is_dir()
    assert not (package / "target").exists()
    assert ("\x1b[" in linked.stderr) == ("CARGO_TERM_COLOR" in variables)
    assert os.environ["MIRDCE_RUSTC"] == str(toolchain.rustc)


def test_the_output_of_a_build_script_can_be_replaced(
    package: Path, toolchain: Toolchain, mirdce: Mirdce
) -> None:
    (package / "Cargo.toml").write_text(MANIFEST + 'links = "thing"\n')
    (package / "build.rs").write_text('fn main() { panic!("is replaced") }\n')
    (package / "src" / "main.rs").write_text(
        'unsafe extern "C" { fn thing() -> i32; }\n'
        'fn main() { println!("{} {} {}", unsafe { thing() }, env!("SAID"), cfg!(one)) }\n'
    )
    (package / "thing.c").write_text("int thing(void) { return 42; }\n")
    run("cc", "-c", "thing.c", cwd=package)
    run("ar", "rcs", "libthing.a", "thing.o", cwd=package)
    (package / ".cargo").mkdir()
    (package / ".cargo" / "config.toml").write_text(
        f'[target.{TRIPLE}.thing]\nrustc-link-lib = ["static=thing"]\nrustc-cfg = ["one"]\n'
        f'rustc-link-search = ["native={package}"]\nrustc-env = {{ SAID = "so" }}\n'
    )
    built = run(toolchain.cargo(), "build", "--offline", cwd=package)
    assert built.code == 0, built.stderr
    command = [sys.executable, "-m", "mirdce", "link", "--offline", "-o", "ours"]
    cache = {"MIRDCE_CACHE_DIR": str(mirdce.cache)}
    linked = run(*command, cwd=package, env=cache)
    assert linked.code == 0, linked.stderr
    expected = run(package / "target" / "debug" / "shown")
    assert run(package / "ours") == expected
    assert expected.stdout == "42 so true\n"
