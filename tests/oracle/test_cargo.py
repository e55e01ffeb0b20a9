"""cargo and rustc judge what `mirdce.cargo` does: flags, files written, freshness, diagnostics."""

import os
import shutil
import subprocess
import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from mirdce.cargo.invoke import compile_crates
from mirdce.cargo.mono_items import count_mono_items
from mirdce.cargo.process import install_wrapper
from mirdce.cargo.toolchain import Toolchain
from mirdce.cargo.unit_graph import Compilation
from mirdce.errors import BuildError, UsageError
from mirdce.options import Options, Profile

CODEGEN_SUFFIXES = {".o", ".rlib", ".a", ".so", ".bc", ".ll", ".s", ".exe"}


def _compile(
    path: Path,
    toolchain: Toolchain,
    *,
    release: bool = False,
    bin: str | None = None,
    package: str | None = None,
) -> Compilation:
    options = Options(path=path, release=release, bin=bin, package=package, offline=True)
    return compile_crates(options, toolchain)


def _names(compilation: Compilation) -> list[str]:
    return [crate.name for crate in compilation.crates]


@pytest.mark.parametrize("release", [False, True])
def test_rustc_generates_no_code(hello: Path, toolchain: Toolchain, release: bool) -> None:
    compilation = _compile(hello, toolchain, release=release)
    assert _names(compilation) == ["geometry", "textkit", "hello"]
    assert compilation.name == "hello"
    written = [path for path in (hello / "target").rglob("*") if path.is_file()]
    assert {path.suffix for path in written} & CODEGEN_SUFFIXES == set()
    assert [path for path in written if ".rcgu" in path.name] == []
    assert [path for path in written if path.read_bytes()[:4] == b"\x7fELF"] == []
    for crate in compilation.crates:
        # The root of a binary would be empty.
        assert crate.rmeta.read_bytes().startswith(b"rust\0\0\0")
        assert crate.rmeta.stat().st_size > 10_000


RECORDER = """#!/bin/sh
printf '%s\\n' "$*" >>"$RECORD"
exec "$@"
"""


def _recorded(hello: Path, toolchain: Toolchain, command: list[str]) -> dict[str, set[str]]:
    """Run cargo; return the rustc flags of each crate that decide how its MIR looks."""
    record = hello / "record"
    recorder = hello / "recorder"
    recorder.write_text(RECORDER)
    recorder.chmod(0o755)
    subprocess.run(
        [toolchain.cargo(), *command, "--offline", "--quiet"],
        cwd=hello,
        env={
            **os.environ,
            "RUSTC": str(toolchain.rustc),
            "RUSTC_WRAPPER": str(recorder),
            "RECORD": str(record),
            "CARGO_TARGET_DIR": str(hello / "plain"),
        },
        check=True,
    )
    lines = [line.split()[1:] for line in record.read_text().splitlines()]
    return {line[1]: _settings(line) for line in lines if line[0] == "--crate-name" != line[1]}


def _settings(line: list[str]) -> set[str]:
    """Drop what must differ between a check and a build: emit kinds, hashes, file names."""
    changing = ("-C metadata=", "-C extra-filename=", "-C incremental=")
    pairs = {f"{option} {value}" for option, value in pairwise(line) if option in ("-C", "--cfg")}
    editions = {argument for argument in line if argument.startswith("--edition")}
    return editions | {pair for pair in pairs if not pair.startswith(changing)}


@pytest.mark.parametrize("release", [False, True])
def test_flags_are_those_of_a_real_build(hello: Path, toolchain: Toolchain, release: bool) -> None:
    with (hello / "Cargo.toml").open("a") as manifest:
        manifest.write("\n[profile.dev]\noverflow-checks = false\nopt-level = 1\n")
        manifest.write("[profile.release]\ndebug-assertions = true\npanic = 'abort'\n")
    command = ["build", *(["--release"] if release else [])]
    built = _recorded(hello, toolchain, command)
    compilation = _compile(hello, toolchain, release=release)
    checked = {crate.name: _settings(list(crate.arguments)) for crate in compilation.crates}
    built.pop("___", None)
    assert checked == built
    assert compilation.root.profile == (
        Profile(opt_level="3", overflow_checks=False, panic="abort")
        if release
        else Profile(opt_level="1", overflow_checks=False)
    )


def _times(compilation: Compilation) -> list[int]:
    return [crate.rmeta.stat().st_mtime_ns for crate in compilation.crates]


def test_nothing_is_compiled_twice_and_edits_are_seen(hello: Path, toolchain: Toolchain) -> None:
    first = _compile(hello, toolchain)
    before = _times(first)
    start = time.monotonic()
    second = _compile(hello, toolchain)
    elapsed = time.monotonic() - start
    assert second == first
    assert _times(second) == before
    # 0.05 s on an idle machine.
    assert elapsed < 1

    source = hello / "textkit" / "src" / "case.rs"
    source.write_text(source.read_text().replace('join("_")', 'join("__")'))
    third = _compile(hello, toolchain)
    assert [a != b for a, b in zip(before, _times(third), strict=True)] == [False, True, True]
    assert {path.suffix for path in (hello / "target").rglob("*")} & CODEGEN_SUFFIXES == set()

    before = _times(third)
    source = hello / "src" / "main.rs"
    source.write_text(source.read_text().replace("goodbye", "farewell"))
    fourth = _compile(hello, toolchain)
    assert [a != b for a, b in zip(before, _times(fourth), strict=True)] == [False, False, True]
    assert b"farewell" in fourth.root.rmeta.read_bytes()


def test_a_lost_root_is_made_again(hello: Path, toolchain: Toolchain) -> None:
    first = _compile(hello, toolchain)
    first.root.rmeta.unlink()
    assert _compile(hello, toolchain).root.rmeta.exists()


def test_the_users_target_directory_is_left_alone(hello: Path, toolchain: Toolchain) -> None:
    cargo = [toolchain.cargo(), "build", "--offline", "--message-format=json"]
    environment = {**os.environ, "RUSTC": str(toolchain.rustc)}
    subprocess.run(cargo, cwd=hello, env=environment, check=True, capture_output=True)
    _compile(hello, toolchain)
    again = subprocess.run(cargo, cwd=hello, env=environment, check=True, capture_output=True)
    assert again.stdout.count(b'"fresh":true') == 3
    assert b'"fresh":false' not in again.stdout


BROKEN = "fn main() { let x: u32 = 'a'; }\n"


def _without_cargos_lines(stderr: str) -> str:
    told = stderr.partition("error: could not compile")[0]
    status = ("    Checking", "    Blocking")
    return "".join(line for line in told.splitlines(True) if not line.startswith(status))


def test_diagnostics_come_through_unchanged(
    hello: Path, toolchain: Toolchain, capfd: pytest.CaptureFixture[str]
) -> None:
    (hello / "src" / "main.rs").write_text("fn unused() {}\n" + BROKEN)
    with pytest.raises(BuildError, match=r"cargo check failed \(exit status 101\)"):
        _compile(hello, toolchain)
    ours = capfd.readouterr().err
    plain = subprocess.run(
        [toolchain.cargo(), "check", "--offline", "--target-dir=plain"],
        cwd=hello,
        env={**os.environ, "RUSTC": str(toolchain.rustc)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "error[E0308]: mismatched types" in ours
    assert _without_cargos_lines(ours) == _without_cargos_lines(plain.stderr)


def test_warnings_are_those_of_a_program(
    hello: Path, toolchain: Toolchain, capfd: pytest.CaptureFixture[str]
) -> None:
    with (hello / "src" / "main.rs").open("a") as source:
        source.write("\nfn forgotten() {}\n")
    _compile(hello, toolchain)
    warnings = capfd.readouterr().err
    assert "function `forgotten` is never used" in warnings
    # Compiled as a library, nothing would use main nor what only main uses.
    assert warnings.count("is never used") == 1


@pytest.mark.parametrize("feature", ["never_type", "core_intrinsics"])
def test_unstable_features_stay_refused(
    feature: str, hello: Path, toolchain: Toolchain, capfd: pytest.CaptureFixture[str]
) -> None:
    library = hello / "textkit" / "src" / "lib.rs"
    library.write_text(f"#![feature({feature})]\n")
    with pytest.raises(BuildError):
        _compile(hello, toolchain)
    assert f"`{feature}` is not in the list of allowed features" in capfd.readouterr().err


BUILD_SCRIPT = """
fn main() {
    println!("cargo::rustc-link-lib=static=hidden");
    println!("cargo::rustc-link-search=native=/somewhere");
    println!("cargo::rustc-link-arg=-Wl,--one");
    println!("cargo::rustc-link-arg-bin=hello=-Wl,--two");
    println!("cargo::rustc-cfg=built_by_script");
    println!("cargo::rustc-check-cfg=cfg(built_by_script)");
    assert!(std::env::var_os("RUSTC_BOOTSTRAP").is_none());
}
"""


def test_build_scripts_run_and_say_what_to_link(hello: Path, toolchain: Toolchain) -> None:
    (hello / "build.rs").write_text(BUILD_SCRIPT)
    with (hello / "src" / "main.rs").open("a") as source:
        source.write('#[cfg(not(built_by_script))]\ncompile_error!("no script");\n')
    compilation = _compile(hello, toolchain)
    assert compilation.native.libraries == ("static=hidden",)
    assert compilation.native.search_paths == (Path("/somewhere"),)
    assert compilation.native.arguments == ("-Wl,--one", "-Wl,--two")


PROC_MACRO = """
#[proc_macro]
pub fn answer(_: proc_macro::TokenStream) -> proc_macro::TokenStream {
    "42".parse().unwrap()
}
"""


def _with_proc_macro(hello: Path) -> None:
    """Makes the program use a proc macro, which uses a library of its own."""
    (hello / "macros" / "src").mkdir(parents=True)
    (hello / "macros" / "src" / "lib.rs").write_text(PROC_MACRO)
    (hello / "macros" / "Cargo.toml").write_text(
        '[package]\nname = "macros"\nversion = "0.1.0"\nedition = "2024"\n'
        '[lib]\nproc-macro = true\n[dependencies]\nparsing = { path = "../parsing" }\n'
    )
    (hello / "parsing" / "src").mkdir(parents=True)
    (hello / "parsing" / "src" / "lib.rs").write_text("pub fn parse() {}\n")
    (hello / "parsing" / "Cargo.toml").write_text(
        '[package]\nname = "parsing"\nversion = "0.1.0"\nedition = "2024"\n'
    )
    manifest = hello / "Cargo.toml"
    text = manifest.read_text().replace('"textkit"]', '"textkit", "macros", "parsing"]')
    manifest.write_text(text + 'macros = { path = "macros" }\n')
    with (hello / "src" / "main.rs").open("a") as source:
        source.write("\n#[allow(dead_code)]\nconst ANSWER: u8 = macros::answer!();\n")


def test_proc_macros_run_and_are_no_crates_of_the_program(
    hello: Path, toolchain: Toolchain
) -> None:
    _with_proc_macro(hello)
    assert _names(_compile(hello, toolchain)) == ["geometry", "textkit", "hello"]


def test_only_crates_of_the_program_are_counted(hello: Path, toolchain: Toolchain) -> None:
    _with_proc_macro(hello)
    options = Options(path=hello, offline=True)
    counted = count_mono_items(options, toolchain, ())
    assert counted.keys() == {"geometry", "textkit", "hello"}
    assert min(counted.values()) > 0


def test_binaries_are_chosen_as_by_cargo_run(hello: Path, toolchain: Toolchain) -> None:
    (hello / "src" / "bin").mkdir()
    shutil.copy(hello / "src" / "main.rs", hello / "src" / "bin" / "second.rs")
    with pytest.raises(UsageError, match="several binaries, choose one with --bin: hello, second"):
        _compile(hello, toolchain)
    with pytest.raises(UsageError, match="no binary 'third'; there are: hello, second"):
        _compile(hello, toolchain, bin="third")
    with pytest.raises(UsageError, match="no package 'nowhere'"):
        _compile(hello, toolchain, package="nowhere")
    with pytest.raises(UsageError, match="no binary to link"):
        _compile(hello, toolchain, package="textkit")
    assert _compile(hello, toolchain, bin="second").name == "second"
    manifest = hello / "Cargo.toml"
    manifest.write_text(
        manifest.read_text().replace("[package]", '[package]\ndefault-run = "hello"')
    )
    assert _compile(hello, toolchain).name == "hello"


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("nowhere", "there is no nowhere"),
        ("nowhere.rs", "there is no file nowhere.rs"),
        (
            ".",
            "there is no Cargo.toml in . or a folder above it; --manifest-path names one",
        ),
        ("empty", "there is no Cargo.toml in empty"),
        ("notes.txt", "notes.txt is neither a Cargo.toml, nor a package directory, nor a .rs file"),
    ],
)
def test_bad_paths(
    path: str, message: str, toolchain: Toolchain, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes.txt").touch()
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError) as caught:
        _compile(Path(path), toolchain)
    assert caught.value.message == message


def test_a_broken_manifest_is_cargos_to_explain(
    hello: Path, toolchain: Toolchain, capfd: pytest.CaptureFixture[str]
) -> None:
    (hello / "Cargo.toml").write_text("[package\n")
    with pytest.raises(BuildError, match="cargo metadata failed"):
        _compile(hello, toolchain)
    assert "unclosed table" in capfd.readouterr().err


@pytest.mark.parametrize("release", [False, True])
def test_a_single_file(
    release: bool, toolchain: Toolchain, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MIRDCE_CACHE_DIR", str(tmp_path / "cache"))
    source = tmp_path / "a-file.rs"
    source.write_text('fn main() { println!("{}", std::env::args().len()); }\n')
    compilation = _compile(source, toolchain, release=release)
    assert _names(compilation) == ["a_file"]
    assert compilation.name == "a-file"
    assert compilation.root.rmeta.stat().st_size > 1000
    assert compilation.root.profile.opt_level == ("3" if release else "0")
    assert compilation.directory.parent == tmp_path / "cache" / "files"
    assert compilation.root.rmeta.is_relative_to(tmp_path / "cache" / "files")
    named = compile_crates(Options(path=source, target_dir=tmp_path / "target"), toolchain)
    assert named.directory == tmp_path / "target" / "mirdce"
    assert set(tmp_path.iterdir()) == {tmp_path / "cache", source, tmp_path / "target"}


def test_a_single_file_with_flags(toolchain: Toolchain, tmp_path: Path) -> None:
    source = tmp_path / "flags.rs"
    source.write_text("#[cfg(wanted)]\nfn main() {}\n")
    options = Options(path=source, target_dir=tmp_path, edition="2018")
    flags = ("--cfg", "wanted", "-Cpanic=abort", "-O")
    root = compile_crates(replace(options, rustc_flags=flags), toolchain).root
    assert (root.profile.opt_level, root.profile.panic, root.edition) == ("3", "abort", "2018")
    other = replace(options, rustc_flags=("--cfg", "wanted"))
    assert compile_crates(other, toolchain).root.rmeta != root.rmeta
    tested = compile_crates(replace(options, rustc_flags=("--test", "--cfg", "wanted")), toolchain)
    assert _names(tested)[-2:] == ["flags", "flags_test_harness"]


def test_a_single_file_that_is_wrong(
    toolchain: Toolchain,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.rs").write_text(BROKEN)
    with pytest.raises(BuildError, match=r"rustc failed \(exit status 1\)"):
        _compile(Path("bad.rs"), toolchain)
    ours = capfd.readouterr().err
    command = [toolchain.rustc, "--edition=2024", "bad.rs"]
    plain = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ours == plain.stderr


def test_the_wrapper_leaves_other_calls_alone(toolchain: Toolchain, tmp_path: Path) -> None:
    wrapper = install_wrapper(tmp_path / "own")
    assert install_wrapper(tmp_path / "own") == wrapper
    version = subprocess.run([wrapper, toolchain.rustc, "-vV"], capture_output=True, check=True)
    assert version.stdout.startswith(b"rustc ")
    # What a build script may try: it must not get unstable features.
    probe = tmp_path / "probe.rs"
    probe.write_text("#![feature(never_type)]\n")
    attempt = subprocess.run(
        [wrapper, toolchain.rustc, "--crate-type=lib", "--emit=metadata", probe],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert attempt.returncode == 1
    assert b"E0554" in attempt.stderr
