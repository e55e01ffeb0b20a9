"""Metadata files into a program: opens crates and matches the numbers they use for each other.

Each crate numbers the others in its own way; both sides record the strict version hash, which is
what they are matched by.

Source: rustc_metadata/src/creader.rs (1.96.0).
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from mirdce.errors import MetadataError
from mirdce.ir import items
from mirdce.ir.ids import CrateNum
from mirdce.ir.program import Program
from mirdce.rmeta.container import open_metadata
from mirdce.rmeta.decode import MetadataCrate

_UNKNOWN_CRATE: Final = 1 << 64
"""Marks the identity of a dependency that was not loaded; beyond any ``StableCrateId``."""


class CrateLoader:
    """Opens crates into a program and connects them.

    Crates may come in any order within one `load`; what an earlier `load` brought stays known. A
    dependency that was never loaded (a procedural macro, say) is numbered but has no records.
    """

    def __init__(self, program: Program) -> None:
        self._program = program
        self._by_hash: dict[bytes, MetadataCrate] = {}
        self._numbers: dict[bytes, CrateNum] = {}
        self._names: set[tuple[str, str]] = set()

    def load(self, paths: Iterable[Path]) -> tuple[MetadataCrate, ...]:
        """Open the metadata at `paths`.

        Raises:
            MetadataError: a file is damaged, is the second with the same crate, or was compiled
            against another build of one of the others.
            ToolchainError: a file was written by a rustc that is not supported.
        """
        program = self._program
        crates = []
        for path in paths:
            crate = MetadataCrate(open_metadata(path), program.interner, program.instances)
            info = crate.info
            if info.hash in self._by_hash:
                raise MetadataError("is the same crate as another file", file=str(path))
            self._by_hash[info.hash] = crate
            self._names.add((info.name, info.extra_filename))
            crates.append(crate)
        for crate in crates:
            number = program.add_crate(crate.info.stable_crate_id, _opener(crate))
            self._numbers[crate.info.hash] = number
        for crate in crates:
            crate.attach(
                self._numbers[crate.info.hash],
                [self._dependency(crate, dependency) for dependency in crate.info.deps],
            )
        return tuple(crates)

    def _dependency(
        self, crate: MetadataCrate, dependency: items.CrateDep
    ) -> tuple[CrateNum, MetadataCrate | None]:
        found = self._by_hash.get(dependency.hash)
        if found is not None:
            return self._numbers[dependency.hash], found
        if (dependency.name, dependency.extra_filename) in self._names:
            raise MetadataError(
                f"was compiled against another build of crate {dependency.name}; compile it again",
                file=crate.file,
            )
        unknown = _UNKNOWN_CRATE | int.from_bytes(dependency.hash, "little")
        return self._program.reserve_crate(unknown), None


def _opener(crate: MetadataCrate) -> Callable[[CrateNum], MetadataCrate]:
    return lambda _: crate
