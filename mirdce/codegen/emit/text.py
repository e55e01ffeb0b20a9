"""The LLVM IR of a function, and how names and bytes are spelled in it.

A ``FunctionIr`` keeps its parts separate, so that a function can be put into another module for
inlining (``available_externally``) without parsing text. All names are fixed by the parts
themselves and attribute groups have fixed numbers, so parts of several functions can stand in one
module.

The text of a function depends on nothing but its code: panic locations are external symbols, and
their contents lie beside the text.

Source: rustc_codegen_llvm/src/{context,attributes}.rs (1.96.0).
"""

from typing import Final, final

from mirdce.ir.ids import AllocId, DefId
from mirdce.ir.instance import Instance
from mirdce.ir.node import node
from mirdce.ir.ty import Dynamic, Ty


@final
@node
class Location:
    """Contents of one ``core::panic::Location``: symbol, file name, line and column from 1."""

    symbol: str
    file: str
    line: int
    col: int


@final
@node
class FunctionIr:
    """The LLVM IR of one instance.

    Attributes:
        instance: the function.
        symbol: its linker symbol.
        linkage: LLVM's name of it with a space behind; empty for a strong symbol.
        definition: everything after ``define hidden``.
        constants: private constants, names unique to this function.
        declarations: symbol to declaration line of everything external that is referred to.
        attributes: text of attribute group #0.
        inlinable: False for functions that must not be imported into others.
        hinted: the source asks for inlining.
        callees: instances of this link it refers to, in order of first use.
        externals: instances that precompiled crates provide.
        statics: statics it refers to.
        vtables: vtables it refers to.
        allocations: constant memory it refers to.
        locations: panic locations it refers to; each is referred to by this function only.
        visibility: with a space behind; empty if other files may see it.
        is_naked: its parameters are known to its assembly alone, so a call of it must not be seen
            beside its definition: their types differ.
        is_library: it may become part of a shared library.
        debug: its line table: the nodes that all functions share, then its own; none if empty.
    """

    instance: Instance
    symbol: str
    linkage: str
    definition: str
    constants: tuple[str, ...]
    declarations: dict[str, str]
    attributes: str
    inlinable: bool
    hinted: bool
    callees: tuple[Instance, ...]
    externals: tuple[Instance, ...]
    statics: tuple[DefId, ...]
    vtables: tuple[tuple[Ty, Dynamic], ...]
    allocations: tuple[AllocId, ...]
    locations: tuple[Location, ...]
    debug: tuple[str, ...] = ()
    visibility: str = "hidden "
    is_library: bool = False
    is_naked: bool = False

    @property
    def line_count(self) -> int:
        """Lines of the definition, a measure of its size."""
        return self.definition.count("\n")


def quoted(name: str) -> str:
    """A global's name as LLVM text: quoted where needed."""
    if name.replace("_", "a").replace(".", "a").replace("$", "a").isalnum() and name.isascii():
        return f"@{name}"
    return f"@{quoted_text(name)}"


def quoted_text(text: str) -> str:
    """``"..."`` for a name of any characters."""
    escaped = "".join(_BYTES[byte] for byte in text.encode("utf-8"))
    return f'"{escaped}"'


def bytes_literal(data: bytes) -> str:
    """``c"..."`` for a byte array."""
    return 'c"' + "".join(_BYTES[byte] for byte in data) + '"'


_BYTES: Final = tuple(
    chr(byte) if 32 <= byte < 127 and byte not in (34, 92) else f"\\{byte:02X}"
    for byte in range(256)
)
