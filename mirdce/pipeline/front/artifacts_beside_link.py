"""Artifacts that a link of sources leaves behind, made beside it in a process of their own.

The link reads metadata and needs none of them; whoever has them links again without sources or
metadata, and looks into the program with any reader of the format. They must not hold the link up:
with much metadata, whose conversion would outlast it, none are left, and ``mirdce compile`` makes
them.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mirdce.artifact.format import SUFFIX
from mirdce.errors import ArtifactError
from mirdce.pipeline.front.conversion import Conversion, convert_all, is_current
from mirdce.pipeline.front.front_end import FrontEnd
from mirdce.pipeline.front.link_manifest import LinkManifest, read_manifest
from mirdce.pipeline.process.child_problems import problem_of
from mirdce.pipeline.process.progress import Silent
from mirdce.processes import Child

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_MOST_BYTES: Final = 4 << 20
"""So much metadata is converted in less time than a link takes that compiles anything."""


@contextmanager
def leaving_artifacts(front: FrontEnd) -> Iterator[list[str]]:
    """Makes what is out of date of a program's artifacts while the block runs.

    Yields:
        A list that is filled at the end of the block: why there are none, if so.
    """
    notes: list[str] = []
    pairs = tuple(zip(front.own, front.manifest.artifacts(), strict=True))
    needed = [Conversion(*pair) for pair in pairs if not is_current(*pair)]
    if front.own[-1].suffix == SUFFIX or not (needed or _is_outdated(front.manifest)):
        yield notes
        return
    size = sum(conversion.rmeta.stat().st_size for conversion in needed)
    if size > _MOST_BYTES:
        yield notes
        notes.append(f"no artifacts of {size / 1e6:.1f} MB of metadata; mirdce compile makes them")
        return
    # A link that fails is not held up either: what is not done by then is not made.
    with Child(_make, needed, front.files(), front.manifest) as child:
        yield notes
        problem = "the process that made them died"
        with suppress(EOFError, OSError):
            problem = child.connection.recv()
        if problem:
            notes.append(f"no artifacts: {problem}")


def _is_outdated(manifest: LinkManifest) -> bool:
    try:
        return read_manifest(manifest.file) != manifest
    except ArtifactError:
        return True


def _make(
    sender: "Connection",
    needed: Sequence[Conversion],
    context: Sequence[Path],
    manifest: LinkManifest,
) -> None:
    """Runs in the process. Sends what is wrong; nothing if all went well."""

    def make() -> None:
        convert_all(needed, context, Silent(), parallel=False)
        manifest.write()

    sender.send(problem_of(make))
