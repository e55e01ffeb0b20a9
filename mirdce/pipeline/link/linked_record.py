"""What the last step of a link was made of: if nothing of that has changed, there is none to do.

The record lies in the build's folder. It names the link by its digest, all else that decides about
an executable (linker, arguments, environment) by another, each file that the linker read by its
size, times and number, and the executable that it left likewise. Whoever finds all of that as it
was need not run the linker, nor look up a single object.

There is no record, and the linker runs each time, where it is not known what it reads or writes
besides: with a linker that does not tell (`mirdce.link.dependencies`), or arguments that are not
known to be harmless.
"""

import hashlib
import json
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import which
from stat import S_ISREG
from typing import Final, TypeAlias

from mirdce.errors import InternalError, OutputError
from mirdce.files import write_file
from mirdce.link.driver import LinkerTools
from mirdce.options import Options
from mirdce.pipeline.front.front_end import FrontEnd
from mirdce.pipeline.front.link_manifest import MANIFEST_SUFFIX
from mirdce.report.summary import LinkSummary

_FORMAT: Final = 1
_TOUCH_SECONDS: Final = 3600.0
_RECENT: Final = 50_000_000
"""Nanoseconds in which a file could change twice and have one time."""
_VARIABLES: Final = (
    *("PATH", "CC", "GCC_EXEC_PREFIX", "COMPILER_PATH", "LIBRARY_PATH", "LPATH", "LDEMULATION"),
    *("GNUTARGET", "DEPENDENCIES_OUTPUT", "SUNPRO_DEPENDENCIES", "SOURCE_DATE_EPOCH"),
)
_PREFIXES: Final = ("LD_", "LLD_", "MOLD_", "COLLECT_")
"""Beginnings of further names of variables that compiler drivers and linkers read."""
_HARMLESS: Final = frozenset(
    ("-s", "-pthread", "-static", "-static-libgcc", "-static-pie", "-pie", "-no-pie", "-rdynamic")
)
"""Arguments of a compiler driver that only change what is made; so do ``-l``, ``-L`` and files."""
_HARMLESS_OPTIONS: Final = (
    *("-rpath", "--rpath", "--enable-new-dtags", "--disable-new-dtags", "-soname", "--soname"),
    *("-z", "-B", "--as-needed", "--no-as-needed", "--strip-", "-l", "-L", "-O", "--icf="),
    *("--whole-archive", "--no-whole-archive", "--gc-sections", "--no-gc-sections"),
    *("--build-id", "--export-dynamic", "--start-group", "--end-group", "--hash-style"),
    *("--version-script", "--dynamic-list", "--undefined", "--defsym"),
)
"""Beginnings of such options of a linker; what is no option is a value of one, or a file."""

_Stamp: TypeAlias = tuple[int, int, int, int]
"""Size, time of modification, time of change, number of a file."""


@dataclass(frozen=True, slots=True)
class LinkedBefore:
    """An executable that is there as an earlier link left it."""

    summary: LinkSummary
    linker: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LastStep:
    """All that decides about an executable, but for the files that the linker finds.

    Attributes:
        file: the record.
        digest: of the link's own digest and all else.
        output: the executable.
        files: which are read in any case, and folders in which the linker looks for libraries.
        can_be_kept: nothing is known that speaks against a record.
    """

    file: Path
    digest: str
    output: Path
    files: tuple[Path, ...]
    can_be_kept: bool


def last_step(
    front: FrontEnd, options: Options, link_digest: str, output: Path, tools: LinkerTools | None
) -> LastStep:
    """What is to be linked, and how.

    Args:
        tools: the linker; None for an archive.
    """
    native = front.manifest.native
    pieces = [
        each for argument in (*native.arguments, *options.link_args) for each in _pieces(argument)
    ]
    digest = hashlib.blake2b(digest_size=32)
    for text in (
        *(link_digest, os.path.abspath(output), os.getcwd(), str(options.output_is_cargos)),
        repr(tools),
        repr((front.manifest.libraries(), native, options.link_args)),
        *_environment(),
    ):
        encoded = os.fsencode(text)
        digest.update(len(encoded).to_bytes(8, "little"))
        digest.update(encoded)
    name = front.manifest.file.name.removesuffix(MANIFEST_SUFFIX)
    rlibs = tuple(crate.rlib for crate in front.sysroot)
    programs = () if tools is None else _programs(tools)
    named = (Path(piece.rpartition("=")[2].removeprefix("-L")) for piece in pieces)
    return LastStep(
        file=front.folder / f"{name}.linked.json",
        digest=digest.hexdigest(),
        output=output,
        files=(*rlibs, *programs, *native.search_paths, *(path for path in named if path.exists())),
        can_be_kept=options.use_cache and all(map(_is_harmless, pieces)),
    )


def _pieces(argument: str) -> list[str]:
    """An argument of the driver; those for the linker that it has in it, each marked as such."""
    if argument.startswith("-Wl,"):
        return [f"-Wl,{piece}" if piece[:1] == "-" else piece for piece in argument.split(",")[1:]]
    return [argument]


def _is_harmless(piece: str) -> bool:
    if piece.startswith("-Wl,"):
        return piece.removeprefix("-Wl,").startswith(_HARMLESS_OPTIONS)
    if piece.startswith("-"):
        return piece in _HARMLESS or piece.startswith(("-l", "-L"))
    return not piece.startswith("@")


def _environment() -> Iterator[str]:
    for name, value in sorted(os.environ.items()):
        if name in _VARIABLES or name.startswith(_PREFIXES):
            yield f"{name}={value}"


def _programs(tools: LinkerTools) -> Iterator[Path]:
    """The programs that link, as far as they can be found without running them."""
    driver = which(tools.driver)
    if driver is not None:
        yield Path(driver)
    for flag in tools.flags:
        if flag.startswith("-B"):
            folder = Path(flag[2:])
            yield from (folder / "ld.lld", folder / "ld", folder.parent / "rust-lld")
    yield from (Path(found) for name in ("ld", "ld.lld") if (found := which(name)) is not None)


def linked_before(step: LastStep) -> LinkedBefore | None:
    """What an earlier link left in just this way; None if anything has changed since."""
    if not step.can_be_kept:
        return None
    try:
        checksum, _, text = step.file.read_bytes().partition(b"\n")
        if checksum != _checksum(text):
            return None
        document = json.loads(text)
        if document["format"] != _FORMAT or document["digest"] != step.digest:
            return None
        files = [(Path(path), tuple(stamp)) for path, stamp in document["files"]]
        if any(_stamp(path) != stamp for path, stamp in files):
            return None
        if _stamp_of_output(step.output) != tuple(document["output"]):
            return None
        told = LinkSummary.from_json(document["summary"])
        linker = document["linker"]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, InternalError):
        return None
    if type(linker) is not str:
        return None
    return LinkedBefore(
        replace(told, walked=0, emitted=0, compiled=0, cached=told.compiled + told.cached), linker
    )


def keep_linked(
    step: LastStep, read: tuple[Path, ...] | None, linked: LinkedBefore, started: int
) -> None:
    """Leaves a record of what was just done, if that can be told.

    Args:
        read: by the linker; None if it does not say.
        started: before anything was read, in nanoseconds since the epoch.
    """
    if read is None or not step.can_be_kept:
        return
    paths = dict.fromkeys((*step.files, *read, *(path.parent for path in read)))
    stamps = {os.path.abspath(path): _stamp(path) for path in paths}
    if any(max(stamp[1:3]) > started - _RECENT for stamp in stamps.values()):
        return  # whether it is this that was read, or something before it, does not show
    try:
        output = _stamp_of_output(step.output)
    except OSError:
        return
    if not S_ISREG(output[2]):
        return  # into a device or FIFO it is written each time
    document = {
        "format": _FORMAT,
        "digest": step.digest,
        "files": list(stamps.items()),
        "output": output,
        "summary": linked.summary.to_json(),
        "linker": linked.linker,
    }
    # The folder may not be ours to write: then there is no record.
    with suppress(OutputError, OSError):
        text = json.dumps(document).encode("utf-8")
        write_file(step.file, _checksum(text) + b"\n" + text)


def is_to_be_touched(step: LastStep) -> bool:
    """Whether it is time again to tell the cache that what it has of this link is used."""
    try:
        if time.time() - step.file.stat().st_mtime < _TOUCH_SECONDS:
            return False
        os.utime(step.file)
    except OSError:
        return False
    return True


def _checksum(text: bytes) -> bytes:
    return hashlib.blake2b(text, digest_size=16).hexdigest().encode("ascii")


def _stamp(path: Path) -> _Stamp:
    try:
        status = path.stat()
    except OSError:
        return (-1, 0, 0, 0)
    return (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def _stamp_of_output(path: Path) -> _Stamp:
    """Size, time of modification, mode and number: another name of the file changes none."""
    status = path.lstat()
    return (status.st_size, status.st_mtime_ns, status.st_mode, status.st_ino)
