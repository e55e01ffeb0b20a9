"""The linker of a program, as its flags, the user and the toolchain have it."""

from mirdce.cargo.unit_graph import OutputKind
from mirdce.link import LinkerTools, find_linker
from mirdce.options import Options
from mirdce.pipeline.front.front_end import FrontEnd


def linker_of(front: FrontEnd, options: Options) -> LinkerTools | None:
    """The linker of a program; None if that is an archive, which needs none.

    Raises:
        LinkError: there is no C compiler to drive it.
        UsageError: the wanted one is not there, or unknown.
    """
    native = front.manifest.native
    if native.output_kind is OutputKind.ARCHIVE:
        return None
    return find_linker(front.toolchain.gcc_ld_dir, options.linker, native.linker)
