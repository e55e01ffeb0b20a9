"""Every exception that is raised on purpose, and the exit code each one ends the process with.

A `MirdceError` is the user's to know about: bad input, a failing tool, something not supported. Its
text is complete sentences without a traceback. An `InternalError` is ours: an invariant of mirdce
does not hold. It is deliberately no `MirdceError`, so that code which recovers from bad input can
never swallow a bug.

Errors are raised low, with what is known there, and gain context on the way up through `context`
(exception notes). Printing is the command line's business: `describe` gives it the text and
`exit_code_of` the code.
"""

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


class ToolchainError(MirdceError):
    """No usable rustc: none found, or its exact version is not one mirdce has a schema for."""

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


class ArtifactError(MirdceError):
    """A `.mirpack` file that is truncated, foreign, damaged, or of another format version."""

    def __init__(self, message: str, *, file: str, offset: int | None = None) -> None:
        self.file = file
        self.offset = offset
        at_offset = f" at offset {offset:#x}" if offset is not None else ""
        super().__init__(f"{file}{at_offset}: {message}")


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


class ResolutionError(MirdceError):
    """Trait selection or instance resolution found no answer, or more than one."""


class LayoutError(MirdceError):
    """A type that has no layout: infinitely large, larger than the address space, or unsized."""


class EvalError(MirdceError):
    """Evaluating a constant fails, as it would under rustc (a panic, undefined behaviour, ...)."""


class CodegenError(MirdceError):
    """LLVM refused a function, or the worker process that compiled it died."""


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
        text = f"{message}\n  command: {' '.join(self.command)}"
        super().__init__(f"{text}\n{output}" if output else text)


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
    return ExitCode.INTERNAL


def describe(error: BaseException) -> str:
    """Return the text of `error` for a terminal: its message, then one indented line per note."""
    message = str(error) or type(error).__name__
    notes = [f"  {line}" for note in getattr(error, "__notes__", ()) for line in note.splitlines()]
    return "\n".join([message, *notes])
