import subprocess
import sys
from collections.abc import Callable

import pytest

from mirdce.cli import run
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
    assert guarded(lambda: run(arguments)) == 0
    assert "Usage: mirdce" in capsys.readouterr().out


def test_unknown_option_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(lambda: run(["link", "--no-such-flag"])) == 2
    assert "No such option" in capsys.readouterr().err


def test_missing_path(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(lambda: run(["link", "no/such/folder"])) == 2
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
    assert guarded(lambda: run(["build"])) == 1
    assert capsys.readouterr().err == "error: the current folder: No such file or directory
"
