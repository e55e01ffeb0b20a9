"""What a process of the command line says is written as a whole, or its loss is told."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

FULL = "error: the output cannot be written: No space left on device\n"
MUCH = 200_000

SAYING = f"""
import sys
import click
from mirdce.cli import entry
entry.run_line = lambda arguments: click.echo("x" * {MUCH}, err=arguments == ["err"])
entry.end = lambda arguments, run: run(arguments) or 0
entry.mirdce()
"""


def mirdce(redirected: str, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Runs a command line through a shell, with its output going elsewhere."""
    script = f"{sys.executable} -m mirdce {' '.join(arguments)} {redirected}; exit ${{PIPESTATUS}}"
    environment = {name: text for name, text in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return subprocess.run(
        ["bash", "-c", script],
        capture_output=True,
        text=True,
        check=False,
        env={**environment, **more},
    )


@pytest.mark.parametrize(
    ("redirected", "code", "said"),
    [
        ("> /dev/full", 2, f"error: no.rs: no such file or folder\n{FULL}"),
        ("2> /dev/full", 2, ""),
        ("2>&1 | true", 2, ""),
        ("| true", 2, "error: no.rs: no such file or folder\n"),
    ],
)
def test_an_error_that_cannot_be_told_keeps_its_code(redirected: str, code: int, said: str) -> None:
    ended = mirdce(redirected, "link", "no.rs", "--json")
    assert (ended.returncode, ended.stderr) == (code, said)


def test_a_full_disk_is_one_line_and_a_failure() -> None:
    ended = mirdce("> /dev/full", "link", "--help")
    assert (ended.returncode, ended.stderr) == (1, FULL)
    assert mirdce("2> /dev/full", "link", "--help").returncode == 0, "nothing was said there"


def say(*arguments: str, stdout: int, **more: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-c", SAYING, *arguments],
        stdout=stdout,
        stderr=subprocess.PIPE,
        env={**os.environ, **more},
    )


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_short_write_is_not_a_whole_one(tmp_path: Path, unbuffered: str) -> None:
    limited = (
        f"ulimit -f 64; PYTHONUNBUFFERED={unbuffered} "
        f'{sys.executable} -c "$0" > {tmp_path / "file"}'
    )
    ended = subprocess.run(["bash", "-c", limited, SAYING], capture_output=True, check=False)
    assert ended.returncode == 1
    assert ended.stderr == b"error: the output cannot be written: File too large\n"
    assert (tmp_path / "file").stat().st_size == 1 << 16


def test_what_cannot_be_said_to_people_is_a_failure_as_for_cargo() -> None:
    ended = subprocess.run(
        ["bash", "-c", f'{sys.executable} -c "$0" err 2> /dev/full', SAYING], check=False
    )
    assert ended.returncode == 1


def test_a_pipe_that_would_block_gets_everything() -> None:
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    with say(stdout=writer) as process:
        os.close(writer)
        with open(reader, "rb") as pipe:
            assert len(pipe.read()) == MUCH + 1
        assert process.communicate()[1] == b""
    assert process.returncode == 0
