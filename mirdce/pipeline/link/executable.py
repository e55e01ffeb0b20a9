"""The last stage of a link: from objects to an executable, or a library for other languages.

The objects of a program are linked in blocks, which lie in the build's folder from one link to the
next (`mirdce.link.blocks`).
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mirdce.cache.program_records import blocks_noted
from mirdce.cargo.unit_graph import OutputKind
from mirdce.files import deliver, locked_folder, scratch_folder, usable_folder
from mirdce.link import (
    LinkerTools,
    bundled_libraries,
    link,
    native_arguments,
    write_static_library,
)
from mirdce.link.blocks import blocks_of, up_to_date
from mirdce.link.dependencies import tells_what_it_reads
from mirdce.link.program_objects import ProgramObjects
from mirdce.object.dwarf.archived import tied
from mirdce.object.symbols import indexed_symbols
from mirdce.options import Options
from mirdce.pipeline.front.front_end import FrontEnd
from mirdce.pipeline.front.link_manifest import MANIFEST_SUFFIX

_OPTIMIZING: Final = frozenset(("2", "3"))
"""Levels at which rustc lets the linker optimize."""
_LLD: Final = ("rust-lld", "lld")
"""Linkers that always tell what they read."""


@dataclass(frozen=True, slots=True)
class Made:
    """How an executable was made.

    Attributes:
        linker: its name.
        read: what it has read besides the program's own objects; None if it does not tell.
    """

    linker: str
    read: tuple[Path, ...] | None


def make_executable(
    front: FrontEnd,
    options: Options,
    objects: ProgramObjects,
    output: Path,
    inputs: Sequence[Path],
    tools: LinkerTools | None,
    record: Path | None = None,
) -> Made:
    """Links objects with the precompiled standard library.

    Args:
        objects: those of a library for other languages are all loaded, of others what has changed.
        inputs: what the build read, and must not be replaced.
        tools: from `mirdce.pipeline.link.linker.linker_of`.
        record: the program's, which knows where other builds of it have blocks; None: there is
            none.

    Raises:
        MissingObjectsError: the cache no longer has what is needed.
        LinkError: the linker refuses; it says what it said.
        UsageError, OutputError: the output cannot be written.
    """
    native = front.manifest.native
    scratch = usable_folder(front.folder / "scratch", "scratch")
    rlibs = [crate.rlib for crate in front.sysroot]
    if tools is None:
        with scratch_folder(scratch) as folder:
            made = folder / output.name
            keys = [key for block in blocks_of(objects.members) for key in block.keys]
            loaded = objects.load(keys)
            contents = [loaded[key] for key in keys]
            told = tied(contents) if front.line_tables else contents
            bundled = bundled_libraries(front.manifest.libraries(), native.search_paths)
            write_static_library(made, told, rlibs, bundled, indexed_symbols)
            deliver(made, output, inputs, is_cargos=options.output_is_cargos)
        return Made("none", tuple(bundled))
    elsewhere = None if record is None else blocks_noted(record)
    with _folder_of_blocks(front, options, scratch) as (folder, seen_file):
        blocks = blocks_of(objects.members)
        read = link(
            [],
            rlibs,
            output,
            tools,
            target=front.manifest.profile.target,
            scratch=scratch,
            inputs=inputs,
            output_is_cargos=options.output_is_cargos,
            archives=up_to_date(blocks, objects, folder, seen_file, elsewhere),
            native_arguments=(
                *native_arguments(front.manifest.libraries(), native.search_paths),
                *native.arguments,
            ),
            output_kind=native.output_kind.value,
            optimize=front.manifest.profile.opt_level in _OPTIMIZING,
            exports=_exports(front),
            extra_arguments=options.link_args,
            dependencies=tools.name in _LLD or _is_known_to_tell(front, tools),
        )
    return Made(tools.name, read)


def _is_known_to_tell(front: FrontEnd, tools: LinkerTools) -> bool:
    """Whether the linker can say what it reads; a program that the user named is not asked: it is
    run to link, and for nothing else."""
    if front.manifest.native.linker:
        return False
    return tells_what_it_reads((tools.driver, *tools.flags))


def folder_of_blocks(front: FrontEnd) -> Path:
    """Where the blocks of a program are kept."""
    return front.folder / "blocks" / front.manifest.file.name.removesuffix(MANIFEST_SUFFIX)


@contextmanager
def _folder_of_blocks(
    front: FrontEnd, options: Options, scratch: Path
) -> Iterator[tuple[Path, Path | None]]:
    """Where the blocks of a program are kept, and the list of those that were looked at; if another
    link uses them now, a place for this one.

    So it is if that folder cannot be written to, or nothing is to be kept.
    """
    folder = folder_of_blocks(front)
    if options.use_cache:
        with locked_folder(folder) as is_ours:
            if is_ours:
                yield folder, front.program_folder / "seen-blocks"
                return
    with scratch_folder(scratch) as other:
        yield other, None


def _exports(front: FrontEnd) -> tuple[str, ...] | None:
    """The only symbols that others may use; None leaves it to their visibility."""
    native = front.manifest.native
    if native.output_kind is not OutputKind.DYLIB and not native.exports_symbols:
        return None
    # Only here: an ordinary link that has changed nothing opens no crate.
    from mirdce.pipeline.link.analysis import exported_symbols

    return exported_symbols(front)
