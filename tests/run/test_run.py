"""Programs of our own, built by rustc and by mirdce: both must write and return the same.

Each ``.rs`` file of this folder is one program, of one group of features. Directives stand at the
head of a file, one a line:

* ``//@ edition: YEAR`` (2024 if it is not given);
* ``//@ flags: FLAG...``: for both compilers, in both profiles;
* ``//@ env: NAME=VALUE``: for the running program.

Programs may use unstable features. A program that is meant to fail does so: exit codes are
compared like all else, and a signal counts as one.
"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from mirdce.cargo.toolchain import Toolchain

PROGRAMS = Path(__file__).parent
# Of libtest's output: durations, and the numbers of threads in captured panic messages.
_CHANGING = re.compile(r"(?<=finished in )[0-9.]+|(?<=\()\d+(?=\) panicked at)")
NAMES = sorted(path.stem for path in PROGRAMS.glob("*.rs"))


def _directives(source: Path, name: str) -> list[str]:
    """The values of a directive, in order."""
    prefix = f"//@ {name}: "
    lines = source.read_text(encoding="utf-8").splitlines()
    return [line.removeprefix(prefix) for line in lines if line.startswith(prefix)]


def _run(command: list[str], **environment: str) -> tuple[int, str, str]:
    result = subprocess.run(
        command,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
        env={**os.environ, "RUSTC_BOOTSTRAP": "1", "RUST_BACKTRACE": "0", **environment},
    )
    return result.returncode, _CHANGING.sub("", result.stdout), result.stderr


def _build(command: list[str]) -> None:
    status, _, told = _run(command)
    assert status == 0, told


@pytest.mark.parametrize("profile", ["debug", "release"])
@pytest.mark.parametrize("name", NAMES)
def test_program_behaves_as_with_rustc(
    name: str, profile: str, toolchain: Toolchain, tmp_path: Path
) -> None:
    source = PROGRAMS / f"{name}.rs"
    edition = next(iter(_directives(source, "edition")), "2024")
    flags = [*(["-O"] if profile == "release" else []), f"--edition={edition}", "-Awarnings"]
    for line in _directives(source, "flags"):
        flags += shlex.split(line)
    environment = dict(pair.split("=", 1) for pair in _directives(source, "env"))
    expected, produced = tmp_path / "expected", tmp_path / "produced"
    _build([str(toolchain.rustc), str(source), *flags, "-o", str(expected)])
    mirdce = [sys.executable, "-m", "mirdce", "link", str(source), *flags, "-o", str(produced)]
    chosen = [f"--toolchain={toolchain.rustc}", f"--target-dir={tmp_path / 'target'}", "--quiet"]
    _build([*mirdce, *chosen])
    wanted, got = _run([str(expected)], **environment), _run([str(produced)], **environment)
    assert got[:2] == wanted[:2], got[2]
