"""What ``mirdce build`` and its like say: cargo's status lines, or its messages as JSON."""

import json
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager

import click

from mirdce.cargo.units import Verb
from mirdce.cli.cargo_options import Compilation, Messages, message_format
from mirdce.cli.program import echo_explanation, shown
from mirdce.cli.progress import progress_for
from mirdce.errors import BuildError, MirdceError
from mirdce.options import Options
from mirdce.pipeline.link.all_programs import BuiltProgram, PreparedPrograms, link_programs, prepare
from mirdce.pipeline.link.one_program import LinkResult
from mirdce.pipeline.process.progress import Progress, Stopwatch
from mirdce.report.summary import counted


class CargoOutput:
    """Says what a command does, as its options want it.

    Attributes:
        is_quiet: only what matters is said.
    """

    def __init__(self, messages: Messages, compilation: Compilation) -> None:
        self._as_json = message_format(messages.message_format)[1]
        self.is_quiet = messages.quiet
        self._verbose = messages.verbose
        self._explains = compilation.explain
        self._notes: set[str] = set()
        self._is_advised = False
        if compilation.timings:
            self.note("has no effect here: --timings")

    def progress(self) -> Progress:
        """Bars, where a person looks on."""
        is_seen = sys.stderr.isatty() and not (self.is_quiet or self._as_json)
        return progress_for(is_terminal=is_seen)

    def status(self, verb: str, text: str) -> None:
        """A line of progress, as cargo writes it."""
        if not self.is_quiet:
            click.echo(f"{verb:>12} {text}", err=True)

    def note(self, text: str) -> None:
        """Something that the user should know; said once, and even to those who want quiet."""
        if text not in self._notes:
            self._notes.add(text)
            click.echo(f"note: {text}", err=True)

    @contextmanager
    def messages(self) -> Iterator[None]:
        """The front end runs: what it says as JSON is passed on even if it fails."""
        try:
            yield
        except BuildError as error:
            if self._as_json:
                click.echo(error.output, nl=False)
            raise

    def prepared(self, prepared: PreparedPrograms) -> None:
        """Passes on what cargo said, but for what it thinks it made of programs."""
        files = [program.file for program in prepared.checked.programs]
        for file in dict.fromkeys(file for file in files if files.count(file) > 1):
            if not self.is_quiet:
                click.echo(f"warning: output filename collision at {file}", err=True)
        if not self._as_json:
            return
        choices = [program.choice for program in prepared.checked.programs]
        for message in prepared.checked.messages:
            is_ours = any(choice.is_made_by(message) for choice in choices)
            if message["reason"] != "build-finished" and not is_ours:
                click.echo(json.dumps(message))

    def built(self, built: BuiltProgram, prepared: PreparedPrograms) -> None:
        """A program is linked."""
        self.status("Linked", shown(built.result.output))
        for message in built.result.unsupported:
            click.echo(f"  aborts when called: {message}", err=True)
        for flag in built.result.without_effect:
            self.note(f"has no effect here: {flag}")
        if self._verbose:
            stages = ", ".join(f"{one.stage} {one.seconds:.2f}" for one in built.result.times)
            summary = built.result.summary
            counts = f"{counted(summary.live_functions, 'function')}, {summary.compiled:,} compiled"
            self.status("", f"{counts}; {built.result.total_seconds:.2f} s ({stages})")
        self.asked_for(built.result)
        if built.result.advice and not (self.is_quiet or self._as_json or self._is_advised):
            self._is_advised = True
            click.echo(f"note: {built.result.advice}", err=True)
        if self._as_json:
            click.echo(json.dumps(_artifact(built, prepared)))

    def asked_for(self, result: LinkResult) -> None:
        """What a link was asked to say besides."""
        if result.verified is not None:
            self.status("Verified", str(result.verified))
        if self._explains:
            echo_explanation(result.explanation)

    def finished(self, *, is_success: bool) -> None:
        """All is linked, or something could not be."""
        if self._as_json:
            click.echo(json.dumps({"reason": "build-finished", "success": is_success}))


def _artifact(built: BuiltProgram, prepared: PreparedPrograms) -> dict[str, object]:
    """cargo's message about a program: that of the check, with what was made of it.

    Source: cargo's documentation, "External tools".
    """
    choice, output = built.checked.choice, str(built.result.output)
    found: dict[str, object] = {
        "reason": "compiler-artifact",
        "package_id": choice.package["id"],
        "manifest_path": choice.package["manifest_path"],
        "target": dict(choice.target),
        "profile": {"test": choice.with_harness},
        "features": list(built.checked.unit.features),
    }
    for message in prepared.checked.messages:
        if choice.is_made_by(message):
            found |= dict(message)
    is_program = choice.library is None
    return {**found, "filenames": [output], "executable": output if is_program else None}


def build_programs(
    verb: Verb, chosen: Options, told: CargoOutput, test_name: str | None = None
) -> tuple[PreparedPrograms, tuple[BuiltProgram, ...]]:
    """Compiles and links all that a command makes, and says so.

    Raises:
        MirdceError: those of `prepare` and `link_programs`.
    """
    prepared = prepared_for(verb, chosen, told, test_name)
    return prepared, link_all(prepared, chosen, told)


def prepared_for(
    verb: Verb, chosen: Options, told: CargoOutput, test_name: str | None = None
) -> PreparedPrograms:
    """Compiles all that a command makes as far as metadata.

    Raises:
        MirdceError: those of `prepare`.
    """
    with told.messages():
        prepared = prepare(verb, chosen, Stopwatch(told.progress()), test_name)
    told.prepared(prepared)
    return prepared


def link_all(
    prepared: PreparedPrograms, chosen: Options, told: CargoOutput
) -> tuple[BuiltProgram, ...]:
    """Links all that a command makes, and says so.

    Raises:
        MirdceError: those of `link_programs`.
    """
    built = []
    try:
        # Closed here: nothing waits for the collector, which is off.
        with closing(link_programs(prepared, chosen, told.progress())) as programs:
            for program in programs:
                told.built(program, prepared)
                built.append(program)
    except MirdceError:
        told.finished(is_success=False)
        raise
    told.finished(is_success=True)
    return tuple(built)
