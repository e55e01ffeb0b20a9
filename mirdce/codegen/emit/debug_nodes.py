"""Debug metadata as text: how nodes are numbered, and those that all functions of a module share.

A function numbers its nodes from `FIRST_NODE` and writes references to them as `REFERENCE` and the
number; `mirdce.codegen.unit.module` renumbers them where several functions stand in one module.

Nothing in them is a position: files and names are numbers of the function that has them, and lines
count from a place (`mirdce.object.dwarf.function_lines`).

Source: rustc_codegen_llvm/src/debuginfo/{mod,metadata}.rs (1.96.0).
"""

from typing import Final

REFERENCE: Final = "!\x01"
"""Starts a reference to a node of the function's own; no other text has this character."""
UNIT: Final = "!3"
"""The compile unit's number: the first after the module's flags."""
DEBUG_FLAGS: Final = ("!6", "!7")
"""The module flags that `UNIT_NODES` defines."""
FIRST_NODE: Final = 8
"""The number of the first node of the first function."""
UNIT_NODES: Final = (
    f"!llvm.dbg.cu = !{{{UNIT}}}\n"
    f'{UNIT} = distinct !DICompileUnit(language: DW_LANG_Rust, file: !4, producer: "mirdce", '
    "isOptimized: false, runtimeVersion: 0, emissionKind: FullDebug, splitDebugInlining: false, "
    "nameTableKind: None)\n"
    '!4 = !DIFile(filename: "mirdce", directory: "")\n'
    "!5 = !DISubroutineType(types: !{})\n"
    '!6 = !{i32 2, !"Debug Info Version", i32 3}\n'
    '!7 = !{i32 7, !"Dwarf Version", i32 4}'
)
"""The nodes that all functions of a module share: the compile unit, a type, the flags."""


def file_node(number: int, symbol: str) -> str:
    """A file, by its number in the function that has a symbol."""
    return f'!DIFile(filename: "{number}", directory: {symbol})'


def subprogram_node(number: int, symbol: str, place: str) -> str:
    """A function, by its number in the one that has a symbol.

    Args:
        place: attributes that say where it is.
    """
    return (
        f'distinct !DISubprogram(name: "{number}", linkageName: {symbol}, scope: {UNIT}, {place}, '
        f"type: !5, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition, unit: {UNIT})"
    )


def metadata_string(name: str) -> str:
    """A string in metadata: ``"..."``, for text of any characters."""
    if name.isascii() and name.isprintable() and '"' not in name and "\\" not in name:
        return f'"{name}"'
    escaped = "".join(
        char if 32 <= ord(char) < 127 and char not in '"\\' else _escaped(char) for char in name
    )
    return f'"{escaped}"'


def _escaped(char: str) -> str:
    return "".join(f"\\{byte:02X}" for byte in char.encode("utf-8"))
