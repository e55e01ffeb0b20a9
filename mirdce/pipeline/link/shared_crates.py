"""The crates of programs that are linked in one run: opened once, with all that is found out.

Programs of one workspace have most of their crates in common, and those of the standard library
anyway. All that is asked about types, impls, layouts and constants has one answer whichever of the
programs asks: an impl lies in the crate of its trait or of a type in its header, so what one has
beside the other cannot be met in the other. What does depend on the program (which crates are
linked, its roots, its profile) is given where it is used.

Crates that define lang items of their own are no part of this: there may be one of each in a
program. A program that has such crates is opened alone, and so is one that is read from artifacts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mirdce.artifact.format import SUFFIX
from mirdce.pipeline.front.front_end import FrontEnd

if TYPE_CHECKING:
    from mirdce.consteval.contexts import Contexts
    from mirdce.ir.ids import CrateNum


@dataclass(frozen=True, slots=True)
class Opened:
    """Crates that are open, and the contexts over them.

    Attributes:
        by_file: the number of each crate.
    """

    contexts: "Contexts"
    by_file: "dict[Path, CrateNum]"

    def numbers(self, front: FrontEnd) -> "tuple[CrateNum, ...]":
        """The crates of one program, the root last."""
        return tuple(self.by_file[file] for file in front.files())

    def has_own_lang_items(self, front: FrontEnd) -> bool:
        """Whether crates of the program, not of the standard library, define lang items."""
        program = self.contexts.mono.program
        return any(program.source(self.by_file[file]).lang_items() for file in front.own)


def _open(fronts: Sequence[FrontEnd]) -> Opened:
    # Only here: a link that has nothing to do opens no crate.
    from mirdce.consteval.contexts import open_contexts
    from mirdce.ir.program import Program
    from mirdce.pipeline.front.crate_files import open_crates

    files = tuple(dict.fromkeys(file for front in fronts for file in front.files()))
    program = Program()
    by_file = dict(zip(files, open_crates(program, files), strict=True))
    return Opened(open_contexts(program, fronts[0].manifest.profile.target), by_file)


class OpenCrates:
    """The crates of some programs, opened when the first of them is asked for."""

    def __init__(self, fronts: Sequence[FrontEnd]) -> None:
        self._fronts = tuple(fronts)
        self._shared: dict[tuple[str, str], tuple[Opened, Sequence[FrontEnd]]] = {}

    def of(self, front: FrontEnd) -> Opened:
        """The open crates that a program's are among.

        Raises:
            MetadataError, ArtifactError, ToolchainError: a crate cannot be read.
        """
        key = _group(front)
        group = [other for other in self._fronts if _group(other) == key]
        if len(group) < 2 or front.own[-1].suffix == SUFFIX:
            return _open((front,))
        if key not in self._shared:
            self._shared[key] = _open_shared(group)
        opened, members = self._shared[key]
        return opened if front in members else _open((front,))

    def common(self, front: FrontEnd, other: FrontEnd) -> Opened | None:
        """The open crates of two programs, if they have been opened together.

        Raises:
            MetadataError, ArtifactError, ToolchainError: a crate cannot be read.
        """
        opened, members = self._shared.get(_group(front), (None, ()))
        return opened if front in members and other in members else None


def _open_shared(group: Sequence[FrontEnd]) -> tuple[Opened, Sequence[FrontEnd]]:
    """Opens crates together, of those programs where that can be done."""
    opened = _open(group)
    members = [front for front in group if not opened.has_own_lang_items(front)]
    if 0 < len(members) < len(group):
        opened = _open(members)
    return opened, members


def _group(front: FrontEnd) -> tuple[str, str]:
    """What programs must have in common, so that they have the same standard library."""
    return front.toolchain.version, front.manifest.profile.panic
