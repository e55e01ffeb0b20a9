"""What a link needs to know of a program's crates besides their MIR, read from their metadata once.

The facts lie beside the other files of a build, under the digest of the metadata they were read
from: a link that has nothing to do loads no decoder.
"""

import hashlib
import json
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

from mirdce.cargo.global_asm import global_asm
from mirdce.cargo.sysroot import further_sysroot_crates
from mirdce.cargo.toolchain import Toolchain
from mirdce.cargo.unit_graph import Compilation
from mirdce.errors import OutputError
from mirdce.files import write_file
from mirdce.rmeta.container import metadata_digest

_FORMAT: Final = 3
"""To be raised with every change of what is read, or how."""

_KINDS: Final = {"Static": "static=", "Dylib": "dylib=", "LinkArg": "link-arg="}


@dataclass(frozen=True, slots=True)
class ProgramFacts:
    """Facts of all crates of a program.

    Attributes:
        unlinked: digests of the metadata of crates that are no part of it, although packages depend
            on them: no code uses them.
        sysroot_names: crates of the sysroot that it uses beside those behind ``std``.
        link_attributes: native libraries that the crates themselves name, the root's first.
        global_asm: assembly of those crates that have any, as lines of LLVM IR.
    """

    unlinked: tuple[str, ...]
    sysroot_names: tuple[str, ...]
    link_attributes: tuple[str, ...]
    global_asm: tuple[str, ...]

    def linked(self, compilation: Compilation) -> Compilation:
        """What was compiled, without the crates that are no part of the program."""
        if not self.unlinked:
            return compilation
        crates = tuple(
            crate
            for crate in compilation.crates
            if metadata_digest(crate.rmeta).hex() not in self.unlinked
        )
        return replace(compilation, crates=crates)


def program_facts(compilation: Compilation, toolchain: Toolchain) -> ProgramFacts:
    """The facts of what was compiled: those of the last time, if nothing has changed since.

    Raises:
        MetadataError, ToolchainError: the metadata is damaged or of an unsupported compiler.
    """
    root = compilation.root
    file = compilation.directory / "facts" / f"{root.name}{root.extra_filename}.json"
    digest = _digest(compilation, toolchain)
    with suppress(OSError, ValueError, KeyError, TypeError):
        document = json.loads(file.read_text(encoding="utf-8"))
        if document["digest"] == digest:
            return ProgramFacts(**{name: tuple(one) for name, one in document["facts"].items()})
    facts = _read(compilation, toolchain)
    # The folder may not be ours to write: then there is no record.
    with suppress(OutputError):
        write_file(file, json.dumps({"digest": digest, "facts": asdict(facts)}, indent=1) + "\n")
    return facts


def _digest(compilation: Compilation, toolchain: Toolchain) -> str:
    digest = hashlib.blake2b(f"{_FORMAT} {toolchain.version}".encode(), digest_size=16)
    for crate in compilation.crates:
        digest.update(metadata_digest(crate.rmeta))
    return digest.hexdigest()


def _read(compilation: Compilation, toolchain: Toolchain) -> ProgramFacts:
    pairs = [(crate, crate_facts(crate.rmeta)) for crate in compilation.crates[::-1]]
    _, root = pairs[0]
    linked = root.linked | {root.hash}
    unlinked = [crate for crate, found in pairs if found.hash not in linked]
    pairs = [(crate, found) for crate, found in pairs if found.hash in linked]
    return ProgramFacts(
        tuple(metadata_digest(crate.rmeta).hex() for crate in unlinked),
        further_sysroot_crates(toolchain, root.dependencies),
        tuple(library for _, found in pairs for library in found.libraries),
        tuple(global_asm(crate) for crate, found in pairs if found.has_global_asm),
    )


@dataclass(frozen=True, slots=True)
class CrateFacts:
    """Facts of one crate.

    Attributes:
        hash: its own, by which others name it.
        linked: the hashes of the crates behind it that become part of a program with it.
        dependencies: the crates behind it, as ``NAME-HASH``, each before those it depends on.
        libraries: native libraries that it names, as after ``-l``.
        has_global_asm: it has a ``global_asm!``.
    """

    hash: bytes
    linked: frozenset[bytes]
    dependencies: tuple[str, ...]
    libraries: tuple[str, ...]
    has_global_asm: bool


def crate_facts(rmeta: Path) -> CrateFacts:
    """Reads the facts from metadata.

    Raises:
        MetadataError, ToolchainError: the metadata is damaged or of an unsupported compiler.
    """
    from mirdce.ir.items import DefKind
    from mirdce.ir.program import Program
    from mirdce.rmeta.loader import CrateLoader

    (crate,) = CrateLoader(Program()).load([rmeta])
    return CrateFacts(
        crate.info.hash,
        crate.linked_crates(),
        tuple(f"{entry.name}{entry.extra_filename}" for entry in crate.info.deps),
        tuple(
            f"{_KINDS.get(library.kind, '')}{library.name}"
            for library in crate.native_libraries()
            if library.cfg
        ),
        1 in crate.has_kind(DefKind.GLOBAL_ASM),
    )
