"""Every exception that is raised on purpose, and the exit code each one ends the process with.

A `MirdceError` is the user's to know about: bad input, a failing tool, something not supported. Its
text is complete sentences without a traceback. An `InternalError` is ours: an invariant of mirdce
does not hold. It is deliberately no `MirdceError`, so that code which recovers from bad input can
never swallow a bug.

Errors are raised low, with what is known there, and gain context on the way up through `context`
(exception notes). Printing is the command line's business: `describe` gives it the text,
`error_document` the same for programs, and `exit_code_of` the code.
"""

import errno
import traceback
from collections.abc import Sequence
from enum import IntEnum
from types import TracebackType
from typing import ClassVar


class ExitCode(IntEnum):
    """What the process tells its caller. Documented, so scripts may rely on it."""

    OK = 0
    FAILURE = 1
    """The build or an input is wrong: rustc or the linker failed, a file is truncated."""
    USAGE = 2
    """The command line is wrong: unknown flag, missing path, no such binary."""
    UNSUPPORTED = 3
    """A rustc version or a construct that mirdce does not support."""
    INTERNAL = 70
    """A bug in mirdce (the value of ``EX_SOFTWARE`` in sysexits.h)."""


class MirdceError(Exception):
    """Base of all errors a user can cause or meet; `message` is written for that user."""

    exit_code: ClassVar[ExitCode] = ExitCode.FAILURE

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def details(self) -> dict[str, object]:
        """What programs may want to know beside the message; keys are those of `docs/errors.md`."""
        return {}

    def __reduce__(self) -> "tuple[object, ...]":
        """As it is, notes included: worker processes send errors to their parent."""
        return _restored, (type(self), self.args, self.__dict__.copy())


def _restored(
    kind: type[MirdceError], arguments: tuple[object, ...], state: dict[str, object]
) -> MirdceError:
    """An error that another process has raised."""
    error = kind.__new__(kind, *arguments)
    error.__dict__.update(state)
    return error


class UsageError(MirdceError):
    """The request makes no sense as given: a path that does not exist, an unknown binary."""

    exit_code = ExitCode.USAGE


class BuildError(MirdceError):
    """cargo or rustc failed.

    rustc's diagnostics have reached the user already, unchanged, on standard error; the message
    only says which command it was.

    Attributes:
        output: what it wrote to standard output; cargo's messages are there, where they are JSON.
    """

    def __init__(self, message: str, *, command: Sequence[str] = (), output: str = "") -> None:
        super().__init__(message)
        self.command = tuple(command)
        self.output = output

    def details(self) -> dict[str, object]:
        """The command."""
        return {"command": list(self.command)}


class ToolchainError(MirdceError):
    """No usable rustc: none found, or its exact version is not one mirdce has a schema for; or its
    LLVM is to be used, and cannot be."""

    exit_code = ExitCode.UNSUPPORTED


class MetadataError(MirdceError):
    """Crate metadata (`.rmeta`) that does not decode.

    Attributes:
        file: the file or crate being decoded.
        offset: byte offset in the metadata blob, where known.
        table: the rustc table being read, e.g. ``optimized_mir``.
        def_id: the definition whose entry was being read, in any readable form.
    """

    def __init__(
        self,
        message: str,
        *,
        file: str,
        offset: int | None = None,
        table: str | None = None,
        def_id: str | None = None,
    ) -> None:
        self.file = file
        self.offset = offset
        self.table = table
        self.def_id = def_id
        details = [
            f"offset {offset:#x}" if offset is not None else "",
            f"table {table}" if table is not None else "",
            f"item {def_id}" if def_id is not None else "",
        ]
        where = ", ".join(detail for detail in (file, *details) if detail)
        super().__init__(f"{where}: {message}")

    def details(self) -> dict[str, object]:
        """Where in the file, as far as that is known."""
        return {"offset": self.offset, "table": self.table, "item": self.def_id}


class ArtifactError(MirdceError):
    """A `.mirpack` file that is truncated, foreign, damaged, or of another format version."""

    def __init__(self, message: str, *, file: str, offset: int | None = None) -> None:
        self.file = file
        self.offset = offset
        at_offset = f" at offset {offset:#x}" if offset is not None else ""
        super().__init__(f"{file}{at_offset}: {message}")

    def details(self) -> dict[str, object]:
        """Where in the file, if that is known."""
        return {"offset": self.offset}


class UnsupportedError(MirdceError):
    """A construct that mirdce does not support.

    Attributes:
        feature: what is not supported, as rustc names it.
        where: the item and location it was met at; why that item is live is added as a note.
    """

    exit_code = ExitCode.UNSUPPORTED

    def __init__(self, feature: str, where: str) -> None:
        self.feature = feature
        self.where = where
        super().__init__(f"not supported yet: {feature} (in {where})")

    def details(self) -> dict[str, object]:
        """The construct and its place; why that is live is among the notes."""
        return {"feature": self.feature, "where": self.where}


class ResolutionError(MirdceError):
    """Trait selection or instance resolution found no answer, or more than one."""


class LayoutError(MirdceError):
    """A type that has no layout: infinitely large, larger than the address space, or unsized."""


class EvalError(MirdceError):
    """Evaluating a constant fails, as it would under rustc (a panic, undefined behaviour, ...)."""


class CodegenError(MirdceError):
    """LLVM refused a function, its worker process died, or two functions have one symbol."""


class VerificationError(MirdceError):
    """A link that checked itself differs from a clean one: mirdce is wrong, or what it has kept.

    Attributes:
        differences: the first of them, a line each.
        file: the record that the link started from; None if there was none.
    """

    exit_code = ExitCode.INTERNAL

    def __init__(self, message: str, *, differences: Sequence[str], file: str | None) -> None:
        super().__init__(message)
        self.differences = tuple(differences)
        self.file = file

    def details(self) -> dict[str, object]:
        """The differences."""
        return {"differences": list(self.differences)}


class OutputError(MirdceError):
    """A file that cannot be written, or must not be: a folder, a disk, a read-only file."""

    def __init__(self, message: str, *, file: str) -> None:
        self.file = file
        super().__init__(f"{file}: {message}")


class CacheError(MirdceError):
    """The object cache cannot be used: unreadable, locked for too long, of a foreign format."""


class LinkError(MirdceError):
    """The linker failed.

    Attributes:
        command: the command line, without the contents of response files.
        stderr: all that the linker wrote, unchanged.
    """

    def __init__(self, message: str, *, command: Sequence[str], stderr: str) -> None:
        self.command = tuple(command)
        self.stderr = stderr
        output = stderr.strip()
        text = f"{message}\n  command: {_folded(self.command)}"
        super().__init__(f"{text}\n{output}" if output else text)
        self.message = message

    def details(self) -> dict[str, object]:
        """The command, and what it wrote."""
        return {"command": list(self.command), "stderr": self.stderr}


def _folded(command: Sequence[str]) -> str:
    """A command line for people: Rust's libraries that lie in one folder are one word of it."""
    words: list[str] = []
    for word in command:
        folder, _, name = word.rpartition("/")
        shown = f"{folder}/*.rlib" if folder and name.endswith(".rlib") else word
        if words[-1:] != [shown] or shown == word:
            words.append(shown)
    return " ".join(words)


class Interrupted(BaseException):
    """A signal asks this process to end. No `Exception`, so that nothing takes it for a failure."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(f"signal {number}")

    @property
    def exit_code(self) -> int:
        """What shells say of a process that a signal has ended."""
        return 128 + self.number


class InternalError(Exception):
    """An invariant of mirdce is broken: a bug, never the user's fault."""

    exit_code: ClassVar[ExitCode] = ExitCode.INTERNAL


class context:  # noqa: N801 - used like a function: ``with context(...)``
    """Add a note to any exception that leaves the block.

    The template and its arguments are formatted only when something fails, so a stage may wrap each
    item of a hot loop: ``with context("while monomorphizing {}", instance): ...``.
    """

    __slots__ = ("arguments", "template")

    def __init__(self, template: str, *arguments: object) -> None:
        self.template = template
        self.arguments = arguments

    def __enter__(self) -> None:
        return None

    def __exit__(
        self,
        exception_type: type[BaseException] | None,
        exception: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if exception is not None:
            exception.add_note(self.template.format(*self.arguments))


def exit_code_of(error: BaseException) -> ExitCode:
    """Return the exit code that `error` ends the process with; an unforeseen one is internal."""
    if isinstance(error, MirdceError):
        return error.exit_code
    if isinstance(error, OSError):
        return ExitCode.FAILURE
    return ExitCode.INTERNAL


def describe(error: BaseException) -> str:
    """Return the text of `error` for a terminal: its message, then one indented line per note."""
    message = str(error) or type(error).__name__
    notes = [f"  {line}" for note in getattr(error, "__notes__", ()) for line in note.splitlines()]
    return "\n".join([message, *notes])


def error_document(error: BaseException) -> dict[str, object]:
    """Return an error for programs, as plain data; `docs/errors.md` has the form.

    `kind` is the class's name without "Error", in lower case; what is none of ours is "system" if
    the system refused something, and else "internal".
    """
    file: object = getattr(error, "file", None)
    details: dict[str, object]
    if isinstance(error, MirdceError):
        kind = type(error).__name__.removesuffix("Error").lower()
        message, details = error.message, error.details()
    elif isinstance(error, OSError):
        kind, message, file = "system", error.strerror or str(error), error.filename
        details = {"errno": errno.errorcode.get(error.errno or 0)}
    else:
        kind, message = "internal", str(error) or type(error).__name__
        trace = traceback.format_exception(error)
        details = {"exception": type(error).__name__, "traceback": "".join(trace)}
    notes: list[str] = list(getattr(error, "__notes__", ()))
    return {
        "error": {
            "kind": kind,
            "message": message,
            "exit_code": int(exit_code_of(error)),
            "file": None if file is None else str(file),
            "notes": notes,
            "details": details,
        }
    }
