"""What a linker has read, as it says itself: a rule of Make in a file that it is asked for.

Source: ld(1), the linker's option ``--dependency-file``; binutils have it since 2.35, lld since 11.
"""

import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

_GNU_VERSION: Final = re.compile(rb"GNU ld .* (\d+)\.(\d+)")
_FIRST_GNU: Final = (2, 35)


def tells_what_it_reads(driver: Sequence[str]) -> bool:
    """Whether the linker of a driver and its flags, which is not LLVM's, knows the option.

    It is asked for its version.
    """
    command = [*driver, "-Wl,--version"]
    try:
        told = subprocess.run(command, capture_output=True, check=False).stdout
    except OSError:
        return False
    found = _GNU_VERSION.match(told)
    return found is not None and (int(found[1]), int(found[2])) >= _FIRST_GNU


def read_dependencies(file: Path) -> tuple[Path, ...] | None:
    """The files that a dependency file names; None if there is none, or it is not understood."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return None
    rule = text.partition("\n\n")[0].replace("\\\n", "\n")
    _, colon, rest = rule.partition(":")
    names = [line.strip() for line in rest.split("\n")]
    # Names that Make would have to be told apart are rare, and written in more than one way.
    if not colon or any(set(name) & set("\\$ #") for name in names):
        return None
    return tuple(dict.fromkeys(Path(name) for name in names if name))
