"""Where commands of cargo run is no matter: closed files, limits, other things in their places."""

import os
import resource
import shutil
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from mirdce.cargo.toolchain import Toolchain
from tests.link.conftest import Ran, run

MANIFEST = '[package]\nname = "plain"\nversion = "0.1.0"\nedition = "2021"\n'
STACK = "/proc/self/limits"
MAIN = f"""
fn main() {{
    let limits = std::fs::read_to_string("{STACK}").unwrap();
    println!("{{}}", limits.lines().find(|line| line.starts_with("Max stack")).unwrap());
}}

#[test]
fn the_stack() {{
    main();
}}
"""


@dataclass(frozen=True)
class Plain:
    """A package of one program, which tells its own limits."""

    folder: Path
    toolchain: Toolchain

    @property
    def environment(self) -> dict[str, str]:
        compiler = str(self.toolchain.rustc)
        cache = str(self.folder.parent / "cache")
        return {"RUSTC": compiler, "MIRDCE_RUSTC": compiler, "MIRDCE_CACHE_DIR": cache}

    def cargo(self, *arguments: str, cwd: Path | None = None, **further: str) -> Ran:
        environment = {**self.environment, "CARGO_TARGET_DIR": "theirs", **further}
        return run(self.toolchain.cargo(), *arguments, cwd=cwd or self.folder, env=environment)

    def own(self, *arguments: str, cwd: Path | None = None, **further: str) -> Ran:
        command = (sys.executable, "-m", "mirdce", *arguments)
        return run(*command, cwd=cwd or self.folder, env={**self.environment, **further})


@pytest.fixture(scope="module")
def plain(toolchain: Toolchain, tmp_path_factory: pytest.TempPathFactory) -> Plain:
    folder = tmp_path_factory.mktemp("plain") / "package"
    (folder / "src").mkdir(parents=True)
    (folder / "Cargo.toml").write_text(MANIFEST)
    (folder / "src" / "main.rs").write_text(MAIN)
    return Plain(folder, toolchain)


def test_programs_have_the_limits_of_the_user(plain: Plain) -> None:
    soft, _ = resource.getrlimit(resource.RLIMIT_STACK)
    for command in (("run",), ("test", "--", "--nocapture")):
        theirs, ours = plain.cargo(*command), plain.own(*command)
        expected, got = (
            [line for line in ran.stdout.splitlines() if line.startswith("Max stack")]
            for ran in (theirs, ours)
        )
        assert got == expected
        assert str(soft) in got[0] or soft == resource.RLIM_INFINITY


@pytest.mark.parametrize("closed", [(1,), (0, 1, 2)])
def test_standard_files_may_be_closed(plain: Plain, closed: tuple[int, ...]) -> None:
    redirected = " ".join(f"{number}>&-" for number in closed)
    for arguments in ("build", "run -q", "test -q"):
        command = f'exec "$0" -m mirdce {arguments} {redirected}'
        ran = run("/bin/sh", "-c", command, sys.executable, cwd=plain.folder, env=plain.environment)
        assert ran.code == 0, (arguments, closed, ran)
        if arguments == "run -q":
            assert ran.stdout.startswith("Max stack") == (1 not in closed)


def test_a_build_can_be_copied_and_moved(toolchain: Toolchain, tmp_path: Path) -> None:
    """cargo takes all in a copied target folder for current; nothing is read from the first."""
    (tmp_path / "package/src").mkdir(parents=True)
    (tmp_path / "package/kit/src").mkdir(parents=True)
    kit = 'kit = { path = "kit" }\n'
    (tmp_path / "package/Cargo.toml").write_text(f"{MANIFEST}[dependencies]\n{kit}")
    (tmp_path / "package/kit/Cargo.toml").write_text(MANIFEST.replace("plain", "kit"))
    library = tmp_path / "package/kit/src/lib.rs"
    library.write_text('pub fn text() -> &\'static str { "one" }\n')
    main = 'fn main() { println!("{}", kit::text()); }\n'
    (tmp_path / "package/src/main.rs").write_text(main)

    def told(folder: str) -> str:
        plain = Plain(tmp_path / folder, toolchain)
        program = plain.folder / "target/debug/plain"
        program.unlink(missing_ok=True)
        ran = plain.own("build")
        assert ran.code == 0, ran
        return run(program).stdout

    assert told("package") == "one\n"
    shutil.copytree(tmp_path / "package", tmp_path / "copy")
    library.write_text('pub fn text() -> &\'static str { "two" }\n')
    assert told("package") == "two\n"
    assert told("copy") == "one\n"
    (tmp_path / "copy").rename(tmp_path / "moved")
    assert told("moved") == "one\n"


def _put_a_folder(place: Path, _: Path) -> None:
    place.mkdir()


def _put_a_link_to_a_folder(place: Path, elsewhere: Path) -> None:
    place.symlink_to(elsewhere, target_is_directory=True)


def _put_a_link_to_a_source(place: Path, _: Path) -> None:
    place.symlink_to("../../src/main.rs")


def _put_a_link_to_nothing(place: Path, elsewhere: Path) -> None:
    place.symlink_to(elsewhere / "nothing")


def _put_a_file_that_is_read_only(place: Path, _: Path) -> None:
    place.write_text("old")
    place.chmod(0o444)


def _put_a_socket(place: Path, _: Path) -> None:
    before = Path.cwd()
    os.chdir(place.parent)  # a socket's path must be short
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(place.name)
    finally:
        os.chdir(before)


def test_what_is_in_the_place_of_a_program(plain: Plain, tmp_path: Path) -> None:
    told = []
    for build, target in ((plain.cargo, "theirs"), (plain.own, "target")):
        assert build("build").code == 0
        place = plain.folder / target / "debug" / "plain"
        for put in (
            _put_a_folder,
            _put_a_link_to_a_folder,
            _put_a_link_to_a_source,
            _put_a_link_to_nothing,
            _put_a_file_that_is_read_only,
            _put_a_socket,
        ):
            place.unlink()
            put(place, tmp_path)
            ran = build("build")
            if place.is_dir():
                assert "folder" in ran.stderr or "Is a directory" in ran.stderr
                place.rmdir()  # nothing is in it
                assert build("build").code == 0
            is_made = place.is_file() and not place.is_symlink() and run(place).code == 0
            told.append((target, put, ran.code == 0, is_made))
    assert os.listdir(tmp_path) == []
    assert (plain.folder / "src" / "main.rs").read_text() == MAIN
    half = len(told) // 2
    assert [each[1:] for each in told[half:]] == [each[1:] for each in told[:half]]


def test_a_fifo_in_the_place_of_a_program_is_replaced(plain: Plain) -> None:
    place = plain.folder / "target" / "debug" / "plain"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.unlink(missing_ok=True)
    os.mkfifo(place)
    assert plain.own("build").code == 0  # nobody reads from it
    assert run(place).code == 0


def test_what_is_relative_for_an_installation(plain: Plain, tmp_path: Path) -> None:
    """It is so to the user's folder, though configuration is read from the package's."""
    found = []
    for name, tool in (("theirs", plain.cargo), ("ours", plain.own)):
        here = tmp_path / name
        here.mkdir()
        (here / "cfg.toml").write_text('[env]\nGIVEN = "x"\n[profile.dev]\npanic = "abort"\n')
        (here / "rustc").symlink_to(plain.toolchain.rustc)
        wrapper = here / "wrapper"
        wrapper.write_text('#!/bin/sh\n[ -z "$GIVEN" ] || touch "$LOG"\nexec "$@"\n')
        wrapper.chmod(0o755)
        ran = tool(
            *("install", "--path", os.path.relpath(plain.folder, here), "--root", "root"),
            *("--debug", "--config", "cfg.toml"),
            cwd=here,
            CARGO_TARGET_DIR="made",
            RUSTC="./rustc",
            MIRDCE_RUSTC="./rustc",
            RUSTC_WRAPPER="./wrapper",
            MIRDCE_CACHE_DIR="cache",
            LOG=str(here / "log"),
        )
        assert ran.code == 0, ran.stderr
        found.append({str(each) for each in os.listdir(here)} - {"cache"})
    assert found[0] == found[1] == {"cfg.toml", "rustc", "wrapper", "root", "made", "log"}
    assert (tmp_path / "ours" / "cache").is_dir()


def test_who_reads_nothing_is_told_that_nothing_was_made(plain: Plain) -> None:
    for arguments in ("build --message-format=json", "test --no-run --message-format=json"):
        reader, writer = os.pipe()
        os.close(reader)
        command = f'"$0" -m mirdce {arguments} >&{writer}'
        ran = subprocess.run(
            ("/bin/sh", "-c", command, sys.executable),
            cwd=plain.folder,
            env={**os.environ, **plain.environment},
            pass_fds=(writer,),
            stderr=subprocess.DEVNULL,
            check=False,
        )
        os.close(writer)
        assert ran.returncode != 0
