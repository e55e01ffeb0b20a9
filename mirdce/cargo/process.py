"""Running build tools: cargo and rustc, the latter through a script that keeps its arguments."""

import hashlib
import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from mirdce.errors import BuildError

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
        result = subprocess.run(
            command,
            env=environment,
            input=text,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    except OSError as error:
        raise BuildError(f"cannot run {command[0]}: {error.strerror}", command=command) from error
    if result.returncode != 0:
        raise BuildError(f"{tool} failed (exit status {result.returncode})", command=command)
    return result.stdout


def install_wrapper(directory: Path) -> Path:
    """Put the wrapper script into `directory`; return its path, absolute.

    cargo does not compile anew when a wrapper changes, so each version of the script has its own
    folder, which also is the target directory to use with it.
    """
    text = WRAPPER.read_bytes()
    folder = directory.absolute() / hashlib.blake2b(text, digest_size=4).hexdigest()
    script = folder / WRAPPER.name
    if not script.exists():
        folder.mkdir(parents=True, exist_ok=True)
        temporary = script.with_suffix(f".{os.getpid()}")
        temporary.write_bytes(text)
        temporary.chmod(0o755)
        temporary.replace(script)
    return script
