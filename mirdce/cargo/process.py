"""Running build tools: cargo and rustc, the latter through a script that keeps its arguments."""

import hashlib
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from mirdce.errors import BuildError
from mirdce.files import EXECUTABLE, write_file
from mirdce.processes import limits_of_user

WRAPPER = Path(__file__).with_name("rustc_wrapper.sh")
"""The script that cargo runs in place of rustc."""

OWN_DIRECTORY = "mirdce"
"""Of mirdce, inside a target directory."""


def run(
    tool: str,
    command: Sequence[str],
    *,
    environment: Mapping[str, str],
    text: str | None = None,
) -> str:
    """Run a build tool that the user knows as `tool`; return its output.

    Its standard error stays the user's; `text` is its standard input.

    Raises:
        BuildError: it cannot be run, or fails.
    """
    try:
        with limits_of_user():
            result = subprocess.run(
                command,
                env=environment,
                stdin=None if text is not None else subprocess.DEVNULL,
                input=text,
                stdout=subprocess.PIPE,
                encoding="utf-8",
                check=False,
                pass_fds=job_server(),
            )
    except OSError as error:
        raise BuildError(f"cannot run {command[0]}: {error.strerror}", command=command) from error
    if result.returncode != 0:
        raise BuildError(
            f"{tool} failed (exit status {result.returncode})",
            command=command,
            output=result.stdout,
        )
    return result.stdout


def job_server() -> tuple[int, ...]:
    """The open files of the job server that this process belongs to: all that tools inherit."""
    for variable in ("CARGO_MAKEFLAGS", "MAKEFLAGS", "MFLAGS"):
        found = _JOB_SERVER.search(os.environ.get(variable, ""))
        if found is not None:
            return tuple(file for file in map(int, found.groups()) if _is_open(file))
    return ()


def _is_open(file: int) -> bool:
    try:
        os.fstat(file)
    except OSError:
        return False
    return True


_JOB_SERVER = re.compile(r"--jobserver-(?:auth|fds)=(\d+),(\d+)")


def install_wrapper(directory: Path, flags: Sequence[str] = ()) -> Path:
    """Put the wrapper script into `directory`; return its path, absolute.

    cargo does not compile anew when a wrapper changes, so each version of the script has its own
    folder, which also is the target directory to use with it.

    Args:
        flags: further flags of rustc for all crates of the program. Given to cargo, they would
            replace those of the user's configuration and environment.
    """
    text = WRAPPER.read_text(encoding="utf-8")
    if flags:
        text = text.replace(_FLAGS_LINE, f'set -- "$@" {shlex.join(flags)}\n')
    folder = directory.absolute() / hashlib.blake2b(text.encode("utf-8"), digest_size=4).hexdigest()
    return _install(folder / WRAPPER.name, text)


def install_harness_wrapper(wrapper: Path) -> Path:
    """Put a script beside the wrapper that does what ``--test`` means, and else runs the wrapper.

    It is no shell script: shells drop variables whose names have dashes in them, as those of
    ``CARGO_BIN_EXE_*`` may have. (Python takes 15 ms to start, so it is for tests alone.)
    """
    text = _HARNESS_WRAPPER.format(
        python=sys.executable, package=str(WRAPPER.parents[2]), wrapper=str(wrapper)
    )
    return _install(wrapper.with_name("harness_wrapper.py"), text)


_FLAGS_LINE = "# Further flags of the user stand here.\n"
_HARNESS_WRAPPER = """#!{python} -IS
import sys

sys.path.insert(0, {package!r})
from mirdce.cargo.harness_wrapper import main

main({wrapper!r}, sys.argv[1:])
"""


def _install(script: Path, text: str) -> Path:
    """Writes a script that can be run, unless it is there."""
    if not script.exists() or script.read_text(encoding="utf-8") != text:
        write_file(script, text, mode=EXECUTABLE)
    return script
