"""How a run ends: errors as text, exit codes."""

import os
import traceback
from collections.abc import Callable

import click

from mirdce.errors import ExitCode, MirdceError, describe, exit_code_of


def guarded(action: Callable[[], None]) -> int:
    """Runs ``action`` and returns the exit code; prints errors for people to standard error.

    An unforeseen exception is a bug of mirdce: it is reported as one, with its traceback, and ends
    with code 70.
    """
    try:
        action()
    except SystemExit as ending:
        return ending.code if isinstance(ending.code, int) else int(bool(ending.code))
    except MirdceError as error:
        click.echo(f"error: {describe(error)}", err=True)
        return int(exit_code_of(error))
    except OSError as error:
        # A full disk, a folder that cannot be written: the system's word, and where.
        where = f"{error.filename}: " if error.filename is not None else ""
        click.echo(f"error: {where}{error.strerror or error}", err=True)
        return int(ExitCode.FAILURE)
    except Exception as error:  # noqa: BLE001  # the last resort: anything here is a bug
        if os.environ.get("MIRDCE_TRACEBACK"):
            traceback.print_exc()
        click.echo(f"internal error: {describe(error)}", err=True)
        click.echo(
            "This is a bug in mirdce; MIRDCE_TRACEBACK=1 shows where. Please report it.", err=True
        )
        return int(ExitCode.INTERNAL)
    return int(ExitCode.OK)
