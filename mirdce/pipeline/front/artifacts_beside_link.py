"""Artifacts that a link of sources leaves behind, made when it is done
(`mirdce.pipeline.process.afterwards`).

The link reads metadata and needs none of them; whoever has them links again without sources or
metadata, and looks into the program with any reader of the format. With much metadata, whose
conversion takes long, none are left, and ``mirdce compile`` makes them.
"""

from collections.abc import Callable
from functools import partial
from typing import Final

from mirdce.artifact.format import SUFFIX
from mirdce.errors import ArtifactError
from mirdce.pipeline.front.conversion import Conversion, convert_all, is_current
from mirdce.pipeline.front.front_end import FrontEnd
from mirdce.pipeline.front.link_manifest import LinkManifest, read_manifest
from mirdce.pipeline.process.progress import Silent

_MOST_BYTES: Final = 4 << 20
"""So much metadata is converted in less time than a link takes that compiles anything."""


def artifacts_to_leave(front: FrontEnd) -> tuple[tuple[Callable[[], object], ...], tuple[str, ...]]:
    """What is to be done so that a program's artifacts are up to date, and what there is to say.

    Returns:
        The work, if there is any; why there are none, if so.
    """
    pairs = tuple(zip(front.own, front.manifest.artifacts(), strict=True))
    needed = [Conversion(*pair) for pair in pairs if not is_current(*pair)]
    if front.own[-1].suffix == SUFFIX or not (needed or _is_outdated(front.manifest)):
        return (), ()
    size = sum(conversion.rmeta.stat().st_size for conversion in needed)
    if size > _MOST_BYTES:
        told = f"no artifacts of {size / 1e6:.1f} MB of metadata; mirdce compile makes them"
        return (), (told,)
    return (partial(_make, needed, front),), ()


def _is_outdated(manifest: LinkManifest) -> bool:
    try:
        return read_manifest(manifest.file) != manifest
    except ArtifactError:
        return True


def _make(needed: list[Conversion], front: FrontEnd) -> None:
    convert_all(needed, front.files(), Silent(), parallel=False)
    front.manifest.write()
