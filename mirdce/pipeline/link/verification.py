"""``--verify-incremental``: a link is compared with one that starts from nothing but the crates.

The clean link opens the crates again, knows no record, and has no store: whatever an earlier link
has left, the program must be the same: the live items with their reasons, the keys, the objects,
and the executable, byte for byte.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from stat import S_ISREG
from typing import Final

from mirdce.cache.optional import OptionalCache
from mirdce.errors import UnsupportedError, VerificationError
from mirdce.files import deliver, scratch_folder, usable_folder
from mirdce.link.driver import LinkerTools
from mirdce.link.program_objects import Member, MissingObjectsError, ProgramObjects
from mirdce.options import Options
from mirdce.pipeline.front.front_end import FrontEnd
from mirdce.pipeline.link.analysis import analyse_with_record
from mirdce.pipeline.link.code_generator import GeneratedCode, codegen_settings, generate_code
from mirdce.pipeline.link.executable import make_executable
from mirdce.pipeline.link.shared_crates import OpenCrates
from mirdce.pipeline.process.progress import Silent, Stopwatch
from mirdce.report.analysed_program import AnalysedProgram
from mirdce.report.outcome import Outcome, differences, digest_of, rows_of
from mirdce.report.summary import counted
from mirdce.report.why.recording import reason_index

_SHOWN: Final = 12
"""Lines of differences that the error names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToVerify:
    """What a link has made.

    Attributes:
        output: the executable or library.
        objects: that it was linked of; None if that is not known any more.
        program: that was analysed; None if the link was there as it was.
    """

    output: Path
    objects: ProgramObjects | None
    program: AnalysedProgram | None


@dataclass(frozen=True, slots=True)
class Verified:
    """What was compared, and is the same.

    Attributes:
        items: live ones; 0 if they were not found again by this link.
        objects: likewise.
        size: bytes of the executable; 0 if it went into a device.
    """

    items: int
    objects: int
    size: int

    def __str__(self) -> str:
        parts = [
            counted(count, name)
            for count, name in ((self.items, "item"), (self.objects, "object"), (self.size, "byte"))
            if count
        ]
        return f"a clean link makes the same ({', '.join(parts)})"


def verify(
    front: FrontEnd,
    options: Options,
    made: ToVerify,
    inputs: Sequence[Path],
    watch: Stopwatch,
    tools: LinkerTools | None,
) -> Verified:
    """Compares what a link has made with what a clean link makes.

    Raises:
        VerificationError: it is not the same. The executable is that of the clean link then.
        MirdceError: those of a link.
    """
    silent = Stopwatch(Silent())
    with (
        watch.stage("verify"),
        scratch_folder(usable_folder(front.folder / "scratch", "scratch")) as folder,
    ):
        program, record = analyse_with_record(
            front, options, silent, OpenCrates((front,)), ignores_record=True
        )
        nothing = replace(options, use_cache=False, output_is_cargos=False)
        with OptionalCache(None, Silent().warn, is_wanted=False) as no_cache:
            settings = codegen_settings(front, program.crates[-1])
            code = generate_code(program, settings, nothing, no_cache, Silent())
            clean = folder / made.output.name
            make_executable(front, nothing, code.objects, clean, (), tools)
            there = ToVerify(output=clean, objects=code.objects, program=program)
            found = _compare(there, made, _names(program, code))
        if isinstance(found, Verified):
            return found
        if S_ISREG(made.output.stat().st_mode):
            deliver(clean, made.output, inputs, is_cargos=options.output_is_cargos)
    file = None if record is None else record.file
    raise VerificationError(_message(made, found, file), differences=found, file=_text(file))


def _text(file: Path | None) -> str | None:
    return None if file is None else str(file)


def _message(made: ToVerify, found: Sequence[str], file: Path | None) -> str:
    lines = [f"the link of {made.output} differs from a clean one; it is that of the clean one now"]
    lines += (f"  {line}" for line in found[:_SHOWN])
    if len(found) > _SHOWN:
        lines.append(f"  and {len(found) - _SHOWN} more")
    if file is not None:
        lines.append(f"the record that it started from is {file}")
        lines.append(f"please report this with that file, then delete it: rm -f {file}")
    lines.append("`mirdce cache verify` looks for damaged objects, `mirdce cache clear` drops all")
    return "\n".join(lines)


def _compare(
    clean: ToVerify, made: ToVerify, names: Mapping[str, str]
) -> Verified | tuple[str, ...]:
    """What is the same, or the differences, a line each."""
    loaded = None if made.objects is None else _loaded(made.objects, names)
    wanted = Outcome(
        items=() if made.program is None else _items(clean),
        keys=() if made.objects is None else _keys(clean, names),
        objects=() if loaded is None else _loaded(clean.objects, names) or (),
        executable=_executable(clean.output),
    )
    got = Outcome(
        items=_items(made),
        keys=_keys(made, names),
        objects=loaded or (),
        executable=_executable(made.output),
    )
    if not got.executable:
        wanted = replace(wanted, executable="")
    found = tuple(differences(wanted, got))
    if found:
        return found
    size = made.output.stat().st_size if got.executable else 0
    return Verified(len(got.items), len(got.objects), size)


def _names(program: AnalysedProgram, code: GeneratedCode) -> Mapping[str, str]:
    """The symbols of functions, by the places of their objects."""
    names: dict[str, str] = {}
    for number in program.live.graph.functions:
        # What has no name is called by nobody, and has no object.
        with suppress(UnsupportedError):
            symbol = code.known.symbol_of(number)
            names[Member.of_function("", symbol).place] = symbol
    return names


def _items(made: ToVerify) -> tuple[str, ...]:
    return () if made.program is None else rows_of(reason_index(made.program, {}))


def _keys(made: ToVerify, names: Mapping[str, str]) -> tuple[str, ...]:
    if made.objects is None:
        return ()
    members = _ordered(made.objects)
    return tuple(f"{names.get(one.place, one.place)} {one.key}" for one in members)


def _loaded(objects: ProgramObjects | None, names: Mapping[str, str]) -> tuple[str, ...] | None:
    """Digests of objects; None if they are gone."""
    if objects is None:
        return None
    members = _ordered(objects)
    try:
        contents = objects.load([one.key for one in members])
    except MissingObjectsError:
        return None
    return tuple(
        f"{names.get(one.place, one.place)} {digest_of(contents[one.key])}" for one in members
    )


def _ordered(objects: ProgramObjects) -> list[Member]:
    return sorted(objects.members, key=lambda one: (one.place, one.key))


def _executable(path: Path) -> str:
    """A digest of a file; empty for a device."""
    return digest_of(path.read_bytes()) if S_ISREG(path.stat().st_mode) else ""
