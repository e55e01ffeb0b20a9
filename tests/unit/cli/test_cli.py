import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mirdce.cli import run_line
from mirdce.cli.outcome import guarded
from mirdce.errors import ArtifactError, InternalError, MirdceError, UnsupportedError, UsageError


def raising(error: BaseException) -> Callable[[], None]:
    def action() -> None:
        raise error

    return action


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (MirdceError("broken"), 1),
        (ArtifactError("truncated", file="x.mirpack"), 1),
        (UsageError("no such file"), 2),
        (UnsupportedError("a thing", "crate::f"), 3),
        (InternalError("impossible"), 70),
        (ZeroDivisionError("oops"), 70),
    ],
)
def test_errors_end_with_their_code(
    error: Exception, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guarded(raising(error)) == code
    shown = capsys.readouterr().err
    assert str(error) in shown
    assert "Traceback" not in shown


def test_notes_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    error = UnsupportedError("a thing", "crate::f")
    error.add_note("it is live because:\nmain is a root")
    guarded(raising(error))
    assert "  main is a root" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["link", "--help"], ["cache", "--help"], ["cache", "list", "--help"]],
)
def test_help_has_examples(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(lambda: run_line(arguments)) == 0
    assert "Usage: mirdce" in capsys.readouterr().out


def test_unknown_option_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(lambda: run_line(["link", "--no-such-flag"])) == 2
    assert "no such option" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["biuld"], "error: no such command 'biuld'. Did you mean 'build'?\n`mirdce --help`"),
        (["+1.96.0", "build"], "--toolchain 1.96.0"),
        (["build", "--relaese"], "error: no such option '--relaese'."),
        (["link", "-j", "x"], "error: invalid value for '-j' / '--jobs': 'x' is not"),
        (["why"], "error: missing argument 'ITEM'\n`mirdce why --help` lists what there is"),
    ],
)
def test_what_click_refuses_is_told_as_other_errors_are(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guarded(lambda: run_line(arguments)) == 2
    error = capsys.readouterr().err
    assert told in error
    assert len(error.splitlines()) == 2


@pytest.mark.parametrize("arguments", [[], ["cache"], ["toolchain"]])
def test_without_a_command_there_is_the_help(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert guarded(lambda: run_line(arguments)) == 2
    lines = capsys.readouterr().err.splitlines()
    assert "Commands:" in lines
    assert not [line for line in lines[1:] if line.endswith("...")], "the help cuts sentences off"


def test_options_are_in_the_order_of_cargos_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(lambda: run_line(["build", "--help"])) == 0
    shown = re.findall(r"^  (?:-\w, )?(--[\w-]+)", capsys.readouterr().out, re.M)
    told = [
        *("--lib", "--bins", "--bin", "--examples", "--example", "--tests", "--test"),
        *("--benches", "--bench", "--all-targets", "--features", "--release", "--profile"),
    ]
    assert [name for name in shown if name in told] == told


def test_missing_path(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(lambda: run_line(["link", "no/such/folder"])) == 2
    assert "no/such/folder" in capsys.readouterr().err


def test_a_reader_that_goes_away_is_no_failure() -> None:
    command = f"{sys.executable} -m mirdce link --help"
    piped = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command} | true"], capture_output=True, check=False
    )
    assert (piped.returncode, piped.stderr) == (0, b"")


def test_a_current_folder_that_has_gone_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()
    assert guarded(lambda: run_line(["build"])) == 1
    assert capsys.readouterr().err == "error: the current folder: No such file or directory\n"
