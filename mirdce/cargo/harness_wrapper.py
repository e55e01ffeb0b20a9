"""What cargo runs in place of rustc where tests are compiled; see `install_harness_wrapper`.

Crates that are no test targets are left to the wrapper script.
"""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from mirdce.cargo.harness_compiler import TestCompiler
from mirdce.cargo.unit_graph import RustcArguments
from mirdce.cargo.wrappers import wrappers_of
from mirdce.errors import BuildError, UnsupportedError
from mirdce.files import write_file

REFUSED = "refused.json"
"""Beside the wrapper: what was refused, as cargo passes no exit code on."""


def main(wrapper: str, command: Sequence[str]) -> None:
    """Compile a crate; ends the process."""
    given = [wrapper, *command]
    launcher, command = wrappers_of(command, os.environ)
    line = RustcArguments(command)
    programs = {name: value for name, value in os.environ.items() if name.startswith(_PROGRAM)}
    is_harness = "--test" in command
    if line.values("--emit") != ("dep-info,metadata",) or not (is_harness or programs):
        os.execv(wrapper, given)
    environment = dict(os.environ)
    folder = Path(environment.pop("MIRDCE_TEST_PROGRAMS"))
    support = Path(environment.pop("MIRDCE_TEST_SUPPORT"))
    for name in programs:
        environment[name] = str(folder / name.removeprefix(_PROGRAM))
    compiler = TestCompiler(support, environment, launcher)
    try:
        if is_harness:
            compiler.compile(command)
        else:
            compiler.compile_program(command)
    except UnsupportedError as error:
        sys.stderr.writelines(getattr(error, "__notes__", ()))
        told = json.dumps([error.feature, error.where])
        write_file(Path(wrapper).with_name(REFUSED), told)
        sys.exit(3)
    except BuildError:
        sys.exit(1)


_PROGRAM = "CARGO_BIN_EXE_"


def refusal(wrapper: Path) -> UnsupportedError | None:
    """What the last run refused, if anything; it is forgotten then."""
    file = wrapper.with_name(REFUSED)
    if not file.exists():
        return None
    feature, where = json.loads(file.read_text(encoding="utf-8"))
    file.unlink()
    return UnsupportedError(feature, where)
