"""What emission returns: the text of a function, and by name what it needs.

Both are plain values, made of text, numbers and bytes: another process can hand them back, and a
record on disk can hold them. What a name stands for is known to who makes modules
(`mirdce.codegen.unit.definitions`), which never asks the contexts that emission works with.

A decision: the constant memory of a function goes *with* it, as blocks. A worker process knows
allocations that its parent does not, so a name alone could not be resolved later. Blocks are named
by content; the same block is the same object in all functions of one process, and who collects
results keeps one of each name, so nothing is twice in memory. They are small beside the text, cost
a few microseconds each, and nothing of them is written until an object refers to them: what LLVM
has inlined everywhere leaves no data behind. Statics and vtables are the program's, not a
function's: they are named here, and made on demand (`mirdce.codegen.unit.data`). So are the blocks
of panic locations, which a function describes in four values each.

A text keeps its parts separate, so that a function can be put into another module for inlining
(``available_externally``) without parsing it. All names are fixed by the parts themselves and
attribute groups have fixed numbers, so parts of several functions can stand in one module.

A text depends on the function's code, its settings and some facts of the rest of the program
(`mirdce.reach.program_facts`), all of which show here: which symbols this link defines, the crates
that are part of symbols, slots of vtables that are left empty. It does not depend on positions:
panic locations are external symbols, and their contents lie beside the text, as do the places that
lines in a line table count from.

Source: rustc_codegen_llvm/src/{context,attributes}.rs (1.96.0).
"""

from typing import Final, NamedTuple, final

from mirdce.ir.node import record
from mirdce.object.data_block import DataBlock
from mirdce.object.dwarf.function_lines import FunctionLines

LOCATION: Final = ".loc."
"""Stands in the symbol of a panic location between that of its function and a number."""


class Location(NamedTuple):
    """Contents of one ``core::panic::Location``: symbol, file name, line and column from 1."""

    symbol: str
    file: str
    line: int
    col: int


@final
@record
class FunctionText:
    """What LLVM gets of one function.

    Attributes:
        symbol: its linker symbol.
        linkage: LLVM's name of it with a space behind; empty for a strong symbol.
        visibility: with a space behind; empty if other files may see it.
        definition: everything after ``define hidden``.
        constants: private constants, names unique to this function.
        declarations: symbol to declaration line of everything external that is referred to.
        attributes: text of attribute group #0.
        debug: the nodes of its line table, a line each; none if empty.
        inlinable: False for functions that must not be imported into others.
        hinted: the source asks for inlining.
        is_naked: its parameters are known to its assembly alone, so a call of it must not be seen
            beside its definition: their types differ.
        is_library: it may become part of a shared library.
    """

    symbol: str
    linkage: str = ""
    visibility: str = "hidden "
    definition: str
    constants: tuple[str, ...] = ()
    declarations: dict[str, str]
    attributes: str
    debug: str = ""
    inlinable: bool
    hinted: bool
    is_naked: bool = False
    is_library: bool = False

    @property
    def line_count(self) -> int:
        """Lines of the definition, a measure of its size."""
        return self.definition.count("\n")


@final
@record
class FunctionRefs:
    """What a function needs, by name, each in the order of its first use.

    Attributes:
        callees: functions that this link defines.
        replaceable: such ones, too, but the definition meant gives way to others of its symbol (it
            is weak): nobody may look into what the symbol stands for in the end.
        externals: functions that precompiled crates and foreign libraries provide.
        statics: statics, whoever defines them.
        vtables: vtables.
        blocks: constant memory, with that which it points to.
        locations: panic locations; each is referred to by this function only.
        empty_slots: slots of vtables that the text shows empty, since nothing calls them.
        lines: what the numbers in its line table stand for; None if it has none.
    """

    callees: tuple[str, ...] = ()
    replaceable: tuple[str, ...] = ()
    externals: tuple[str, ...] = ()
    statics: tuple[str, ...] = ()
    vtables: tuple[str, ...] = ()
    blocks: tuple[DataBlock, ...] = ()
    locations: tuple[Location, ...] = ()
    empty_slots: tuple[tuple[str, int], ...] = ()
    lines: FunctionLines | None = None


class EmittedFunction(NamedTuple):
    """The code of one instance.

    Attributes:
        unsupported: why all that it does is to end the program with this message: its own code has
            something that is not supported. Usually empty.
    """

    text: FunctionText
    refs: FunctionRefs
    unsupported: str = ""
