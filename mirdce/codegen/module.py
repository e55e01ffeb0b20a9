"""The text of LLVM modules: what surrounds a function, and what a function needs declared.

A ``FunctionIr`` keeps its parts separate, so that a function can be put into another module for
inlining (``available_externally``) without parsing text. All names are fixed by the parts
themselves and attribute groups have fixed numbers, so parts of several functions can stand in one
module.

The text of a function depends on nothing but its code: panic locations are external symbols, and
their contents lie beside the text.

Source: rustc_codegen_llvm/src/{context,attributes}.rs (1.96.0).
"""

import re
from collections.abc import Iterable
from typing import Final, final

from mirdce.codegen.debuginfo import DEBUG_FLAGS, FIRST_NODE, REFERENCE
from mirdce.ir.ids import AllocId, DefId
from mirdce.ir.instance import Instance
from mirdce.ir.node import node
from mirdce.ir.ty import Dynamic, Ty

DATA_LAYOUT: Final = (
    "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
)
TRIPLE: Final = "x86_64-unknown-linux-gnu"
_PIC: Final = '!0 = !{i32 8, !"PIC Level", i32 2}\n!2 = !{i32 2, !"RtLibUseGOT", i32 1}\n'
_PIE: Final = '!1 = !{i32 7, !"PIE Level", i32 2}\n'
_REFERENCE: Final = re.compile(f"{REFERENCE}(\\d+)")
HEADER: Final = f'target datalayout = "{DATA_LAYOUT}"\ntarget triple = "{TRIPLE}"\n'


def module_flags(*, is_library: bool, has_debug_info: bool = False) -> str:
    """Flags of a module, with numbers below those of any other metadata.

    Args:
        is_library: the code may be part of a shared library, where thread-locals are elsewhere.
    """
    numbers = ["!0", "!2"] if is_library else ["!0", "!1", "!2"]
    if has_debug_info:
        numbers += DEBUG_FLAGS
    text = f"!llvm.module.flags = !{{{', '.join(numbers)}}}\n{_PIC}"
    return text if is_library else text + _PIE


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

    @property
    def text(self) -> str:
        """A complete module with this function alone."""
        return module_text([self])


def module_text(
    functions: Iterable[FunctionIr],
    imported: Iterable[FunctionIr] = (),
    moved: Iterable[FunctionIr] = (),
) -> str:
    """One module that defines ``functions``.

    Args:
        imported: their bodies are there for inlining.
        moved: nothing but this module needs them.
    """
    defined: dict[str, FunctionIr] = {}
    parts = [HEADER]
    nodes: list[str] = []
    bodies: list[str] = []
    for function in functions:
        defined[function.symbol] = function
        bodies.append(
            f"define {function.linkage}{function.visibility}{_renumbered(function, nodes)}"
        )
    for function in moved:
        defined[function.symbol] = function
        bodies.append(f"define internal {_renumbered(function, nodes)}")
    for function in imported:
        if function.symbol not in defined:
            defined[function.symbol] = function
            text = _renumbered(function, nodes)
            bodies.append(f"define available_externally {function.visibility}{text}")
    declared: dict[str, str] = {}
    for function in defined.values():
        parts.extend(function.constants)
        declared.update(function.declarations)
    parts.extend(line for name, line in declared.items() if name not in defined)
    parts.extend(bodies)
    first = next(iter(defined.values()))
    attributes, is_library = first.attributes, first.is_library
    parts.append(f"attributes #0 = {{ {attributes} }}")
    parts.append(module_flags(is_library=is_library, has_debug_info=bool(nodes)))
    parts.extend(nodes)
    return "\n".join(parts)


def _renumbered(function: FunctionIr, nodes: list[str]) -> str:
    """The definition, its metadata numbered for the module; adds the nodes to the module's."""
    if not function.debug:
        return function.definition
    shared, *own = function.debug
    if not nodes:
        nodes.append(shared)
    first = FIRST_NODE + len(nodes) - 1

    def number(match: re.Match[str]) -> str:
        return f"!{first + int(match.group(1))}"

    for index, text in enumerate(own):
        nodes.append(f"!{first + index} = {_REFERENCE.sub(number, text)}")
    return _REFERENCE.sub(number, function.definition)


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
