"""How a run ends: errors as text or as JSON, exit codes, signals.

A signal that means the end (Ctrl-C, SIGTERM, SIGHUP) unwinds what is at work, so that it clears up
after itself, and ends the process quietly with 128 and the signal's number.
"""

import atexit
import json
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, NoReturn, Protocol

import click

from mirdce.cli.streams import unwritten
from mirdce.errors import (
    ExitCode,
    Interrupted,
    MirdceError,
    describe,
    error_document,
    exit_code_of,
)
from mirdce.processes import MARK, STOPPING, ending_together, interruptible, limits_of_user

_MONITORING_TOOLS: Final = 6
"""How many tools Python lets look on at once."""


@dataclass(frozen=True, slots=True)
class Handover:
    """A program that takes the place of this process, once all that the run started has ended.

    Attributes:
        command: what to execute, looked for on the PATH.
        environment: all of its variables, but for the mark of this run.
    """

    command: tuple[str, ...]
    environment: Mapping[str, str]


def end(arguments: Sequence[str], run: Callable[[Sequence[str]], int | Handover]) -> int | Handover:
    """Runs a command line as a process of its own: what it starts ends with it.

    Returns:
        The exit code, or the program that goes on. After a signal it is that of the signal, and
        there is nothing more to do than to exit at once.
    """
    try:
        with interruptible(), ending_together():
            return guarded(lambda: run(arguments), as_json=wants_json(arguments))
    except Interrupted as stopped:
        return stopped.exit_code


def wants_json(arguments: Sequence[str]) -> bool:
    """Whether a command line asks for JSON, even if it is not valid."""
    ours = arguments[: arguments.index("--")] if "--" in arguments else arguments
    return "--json" in ours


def guarded(action: Callable[[], int | Handover], *, as_json: bool = False) -> int | Handover:
    """Runs ``action`` and returns its result; prints errors for people to standard error.

    An unforeseen exception is a bug of mirdce: it is reported as one, with its traceback, and ends
    with code 70.

    Args:
        as_json: print an error as a JSON document to standard output as well
            (`mirdce.errors.error_document`).
    """
    try:
        return action()
    except click.exceptions.Exit as ending:
        return ending.exit_code
    except SystemExit as ending:
        return ending.code if isinstance(ending.code, int) else int(bool(ending.code))
    except Exception as error:  # noqa: BLE001  # the last resort: the unforeseen is a bug
        # That an error cannot be told is no other error.
        with suppress(OSError):
            _show(error)
        with suppress(OSError):
            if as_json:
                click.echo(json.dumps(_document(error), indent=2))
        return error.exit_code if isinstance(error, click.ClickException) else exit_code_of(error)


def _show(error: Exception) -> None:
    """Prints an error for people."""
    match error:
        case click.exceptions.NoArgsIsHelpError():
            error.show()
        case click.ClickException():
            click.echo(f"error: {_message(error)}", err=True)
            if isinstance(error, click.UsageError) and error.ctx is not None:
                click.echo(f"`{error.ctx.command_path} --help` lists what there is", err=True)
        case MirdceError():
            click.echo(f"error: {describe(error)}", err=True)
        case OSError():
            # A full disk, a folder that cannot be written: the system's word, and where.
            where = f"{error.filename}: " if error.filename is not None else _gone_folder()
            click.echo(f"error: {where}{error.strerror or error}", err=True)
        case Exception():
            if os.environ.get("MIRDCE_TRACEBACK"):
                import traceback

                traceback.print_exception(error)
            click.echo(f"internal error: {describe(error)}", err=True)
            hint = "This is a bug in mirdce; MIRDCE_TRACEBACK=1 shows where. Please report it."
            click.echo(hint, err=True)


def _message(error: click.ClickException) -> str:
    """What click says, in the form of all other errors: one line, which begins in lower case."""
    text = " ".join(error.format_message().split()).removesuffix(".")
    return text[:1].lower() + text[1:]


def _gone_folder() -> str:
    """What an error without a name is about if the current folder has been removed."""
    try:
        os.getcwd()
    except OSError:
        return "the current folder: "
    return ""


def _document(error: Exception) -> dict[str, object]:
    if not isinstance(error, click.ClickException):
        return error_document(error)
    details: dict[str, object] = {}
    if isinstance(error, click.UsageError) and error.ctx is not None:
        details = {"usage": error.ctx.get_usage()}
    return {
        "error": {
            "kind": "usage",
            "message": _message(error),
            "exit_code": int(ExitCode.USAGE),
            "file": None,
            "notes": [],
            "details": details,
        }
    }


def leave(ending: int | Handover) -> NoReturn:
    """Ends the process, and frees nothing: after a large link that would take seconds.

    What was registered for its end is done first (`mirdce.files` does so with its folders, coverage
    tools with what they have counted), and what was said is written. Where a debugger or profiler
    looks on, Python ends as it always does, so that they see the end.
    """
    if isinstance(ending, Handover):
        ending = _hand_over(ending)
    if _is_watched():
        raise SystemExit(_told(ending))
    # What is left to do is quick, and decided: a signal would only get it a traceback.
    for each in STOPPING:
        signal.signal(each, signal.SIG_IGN)
    atexit._run_exitfuncs()
    os._exit(_told(ending))


class _Monitoring(Protocol):
    """The part of ``sys.monitoring``, of Python 3.12 and later, that is used."""

    def get_tool(self, tool_id: int, /) -> str | None:
        """The name of the tool that has taken a number."""
        ...


def _is_watched() -> bool:
    """Whether a debugger or profiler looks on, be it by a hook or, as of Python 3.12, as a tool."""
    if sys.gettrace() is not None or sys.getprofile() is not None:
        return True
    monitoring: _Monitoring | None = getattr(sys, "monitoring", None)
    return monitoring is not None and any(map(monitoring.get_tool, range(_MONITORING_TOOLS)))


def _told(code: int) -> int:
    """The exit code, which is that of a failure if what was said is lost; that is said, too."""
    problem = unwritten()
    if problem is None:
        return code
    with suppress(OSError):
        os.write(2, f"error: the output cannot be written: {problem}\n".encode())
    return code or ExitCode.FAILURE


def run_to_its_end(program: Handover) -> int:
    """Runs the program that goes on beside this process; returns its exit code."""
    import subprocess

    try:
        with limits_of_user():
            command, environment = program.command, _environment_of(program)
            status = subprocess.run(command, env=environment, check=False).returncode
    except OSError as error:
        return _cannot_run(program, error)
    return status if status >= 0 else 128 - status


def _hand_over(to: Handover) -> int:
    """Becomes another program; returns the exit code if that cannot be run."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):
            stream.flush()
    # Python ignores these, and who ignores a signal when it is executed goes on doing so.
    for number in (signal.SIGPIPE, signal.SIGXFSZ):
        signal.signal(number, signal.SIG_DFL)
    try:
        with limits_of_user():
            os.execvpe(to.command[0], to.command, _environment_of(to))
    except OSError as error:
        return _cannot_run(to, error)


def _environment_of(program: Handover) -> dict[str, str]:
    """Of a run around this one the mark stays, of this run it does not: it has ended."""
    environment = {name: text for name, text in program.environment.items() if name != MARK}
    if MARK in os.environ:
        environment[MARK] = os.environ[MARK]
    return environment


def _cannot_run(program: Handover, error: OSError) -> int:
    with suppress(OSError):
        click.echo(f"error: cannot run {program.command[0]}: {error.strerror}", err=True)
    return int(ExitCode.USAGE)
