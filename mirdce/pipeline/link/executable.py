"""The last stage of a link: from objects to an executable, or a library for other languages."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from mirdce.cargo.unit_graph import OutputKind
from mirdce.files import deliver, scratch_folder, usable_folder
from mirdce.link import find_linker, link, native_arguments, write_static_library
from mirdce.object.dwarf.archived import tied
from mirdce.object.symbols import defined_symbols
from mirdce.options import Options
from mirdce.pipeline.front.front_end import FrontEnd

_OPTIMIZING: Final = frozenset(("2", "3"))
"""Levels at which rustc lets the linker optimize."""


def make_executable(
    front: FrontEnd,
    options: Options,
    objects: Sequence[bytes],
    output: Path,
    inputs: Sequence[Path],
) -> str:
    """Links objects with the precompiled standard library; returns the linker's name.

    Args:
        objects: in link order.
        inputs: what the build read, and must not be replaced.

    Raises:
        LinkError: there is no linker, or it refuses; it says what it said.
        UsageError, OutputError: the output cannot be written.
    """
    native = front.manifest.native
    scratch = usable_folder(front.folder / "scratch", "scratch")
    rlibs = [crate.rlib for crate in front.sysroot]
    if native.output_kind is OutputKind.ARCHIVE:
        with scratch_folder(scratch) as folder:
            made = folder / output.name
            tied_objects = tied(objects) if front.line_tables else objects
            write_static_library(made, tied_objects, rlibs, defined_symbols)
            deliver(made, output, inputs, is_cargos=options.output_is_cargos)
        return "none"
    tools = find_linker(front.toolchain.gcc_ld_dir, options.linker, native.linker)
    link(
        [],
        rlibs,
        output,
        tools,
        target=front.manifest.profile.target,
        scratch=scratch,
        inputs=inputs,
        output_is_cargos=options.output_is_cargos,
        contents=objects,
        native_arguments=(
            *native_arguments(front.manifest.libraries(), native.search_paths),
            *native.arguments,
        ),
        output_kind=native.output_kind.value,
        optimize=front.manifest.profile.opt_level in _OPTIMIZING,
        exports=_exports(front),
        extra_arguments=options.link_args,
    )
    return tools.name


def _exports(front: FrontEnd) -> tuple[str, ...] | None:
    """The only symbols that others may use; None leaves it to their visibility."""
    native = front.manifest.native
    if native.output_kind is not OutputKind.DYLIB and not native.exports_symbols:
        return None
    # Only here: an ordinary link that has changed nothing opens no crate.
    from mirdce.pipeline.link.analysis import exported_symbols

    return exported_symbols(front)
