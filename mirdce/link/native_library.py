"""Native libraries of a program, as cargo and rustc name them.

Source: rustc_session/src/config/native_libs.rs, rustc_codegen_ssa/src/back/link.rs
(``link_staticlib``, ``find_native_static_library``), 1.96.0.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, Self

from mirdce.errors import LinkError


class NativeLibrary(NamedTuple):
    """A library.

    Attributes:
        kind: ``static``, ``dylib``, …; empty: it was not said.
        modifiers: with their signs.
        name: its own, or that of its file if it is ``+verbatim``.
    """

    kind: str
    modifiers: frozenset[str]
    name: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """A library as ``[KIND[:MODIFIERS]=]NAME``."""
        told, equals, name = text.partition("=")
        kind, _, modifiers = told.partition(":") if equals else ("", "", "")
        name = (name if equals else told).split(":")[0]
        return cls(kind, frozenset(modifiers.split(",")), name)

    @property
    def is_verbatim(self) -> bool:
        """Whether its name is that of its file."""
        return "+verbatim" in self.modifiers


def bundled_libraries(libraries: Iterable[str], search_paths: Sequence[Path]) -> list[Path]:
    """The archives whose objects become part of an archive of the program, each once, in order.

    A library may be named both on a command line and in metadata, which does not tell modifiers.

    Raises:
        LinkError: there is none of that name.
    """
    found = [NativeLibrary.parse(each) for each in libraries]
    apart = {library.name for library in found if "-bundle" in library.modifiers}
    bundled = (one for one in found if one.kind == "static" and one.name not in apart)
    return list(dict.fromkeys(_find(library, search_paths) for library in bundled))


def _find(library: NativeLibrary, search_paths: Sequence[Path]) -> Path:
    name = library.name if library.is_verbatim else f"lib{library.name}.a"
    for folder in search_paths:
        if (folder / name).is_file():
            return folder / name
    folders = "".join(f"\n  {folder}" for folder in search_paths)
    raise LinkError(
        f"there is no static library {library.name}, which is to be part of the archive: no {name} "
        "in the folders where the build looks for libraries",
        command=[],
        stderr=f"searched:{folders}" if folders else "",
    )
