"""With ``--json`` every command tells its errors as one document on standard output."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.link.conftest import Mirdce, Ran
from tests.link.test_bad_input import UNSUPPORTED

KEYS = ["kind", "message", "exit_code", "file", "notes", "details"]


def error_of(ran: Ran, kind: str) -> dict[str, Any]:
    """The error in the one document, which says the same as the process and standard error."""
    document: dict[str, dict[str, Any]] = json.loads(ran.stdout)
    assert list(document) == ["error"]
    error = document["error"]
    assert list(error) == KEYS
    assert (error["kind"], error["exit_code"]) == (kind, ran.code)
    assert error["message"].splitlines()[0] in ran.stderr
    assert "Traceback" not in ran.stderr
    return error


def test_what_the_tools_say(mirdce: Mirdce, tmp_path: Path) -> None:
    source, target = tmp_path / "odd.rs", tmp_path / "target"
    source.write_text("fn main() { broken }")
    ran = mirdce("link", "--json", source)
    error = error_of(ran, "build")
    assert "error[E0425]" in ran.stderr
    assert str(source) in error["details"]["command"]
    source.write_text("fn main() {}")
    output = tmp_path / "odd"
    ran = mirdce("link", "--json", source, "-o", output, "--link-arg=-lno_such_library")
    error = error_of(ran, "link")
    assert "no_such_library" in error["details"]["stderr"]
    assert "-lno_such_library" in error["details"]["command"]
    source.write_text(UNSUPPORTED)
    flags = ("--edition=2024", "--target-dir", target, "-o", output)
    ran = mirdce("link", "--json", source, *flags, env={"RUSTC_BOOTSTRAP": "1"})
    error = error_of(ran, "unsupported")
    assert error["details"]["where"].startswith("odd::inner::work")
    assert "it is live because:" in error["notes"]
    assert any("odd::main is a root" in note for note in error["notes"])
    assert not output.exists()


def test_without_json_it_is_text_alone(mirdce: Mirdce) -> None:
    ran = mirdce("link", "no/such/place")
    assert (ran.code, ran.stdout) == (2, "")
    assert ran.stderr == "error: no/such/place: no such file or folder\n"


@pytest.mark.parametrize("what", ["damaged", "folder"])
def test_files(mirdce: Mirdce, tmp_path: Path, what: str) -> None:
    file = tmp_path / "x.mirpack"
    file.write_bytes(b"no artifact, but long enough to be looked at" * 10)
    if what == "damaged":
        error = error_of(mirdce("inspect", "--json", file), "artifact")
        assert (error["file"], error["details"]) == (str(file), {"offset": 0})
    else:
        source = tmp_path / "main.rs"
        source.write_text("fn main() {}")
        ran = mirdce("link", "--json", source, "-o", file / "below")
        assert error_of(ran, "output")["file"] == str(file / "below")
