"""The crates of a program, opened from whatever there is of them.

A link of sources reads the metadata that rustc has just written, and that of the standard library:
what is dead is neither decoded nor converted. A link of artifacts reads those, and the metadata of
the standard library. What comes after sees no difference (docs/adr/0009-links-read-metadata.md).
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from mirdce.artifact.format import SUFFIX

if TYPE_CHECKING:
    from mirdce.ir.ids import CrateNum
    from mirdce.ir.program import Program


def open_crates(program: "Program", files: Iterable[Path]) -> "tuple[CrateNum, ...]":
    """Opens metadata and artifacts as crates of a program, and returns their numbers.

    Args:
        files: in the order that the numbers follow, but for metadata that comes after artifacts.

    Raises:
        MetadataError, ArtifactError: a file cannot be read, is damaged, is a second one of the same
            crate, or was compiled against another build of a crate of this program.
        ToolchainError: metadata of a rustc that is not supported.
    """
    files = tuple(files)
    metadata = [file for file in files if file.suffix != SUFFIX]
    artifacts = [file for file in files if file.suffix == SUFFIX]
    numbers: dict[Path, CrateNum] = {}
    # Only here: most programs need one of the two.
    if metadata:
        from mirdce.rmeta.loader import CrateLoader

        loaded = CrateLoader(program).load(metadata)
        numbers.update(zip(metadata, (crate.number for crate in loaded), strict=True))
    if artifacts:
        from mirdce.artifact.read import open_artifacts

        numbers.update(zip(artifacts, open_artifacts(program, artifacts), strict=True))
    return tuple(numbers[file] for file in files)


def file_digest(file: Path) -> bytes:
    """16 bytes that tell the content of metadata or of an artifact from any other.

    Raises:
        MetadataError, ArtifactError: the file cannot be read.
    """
    if file.suffix == SUFFIX:
        from mirdce.artifact.container import Container

        return Container(file).digest
    from mirdce.rmeta.container import metadata_digest

    return metadata_digest(file)
