"""The tables of the ``.mirpack`` format: what the text of `mirdce.artifact.format` refers to.

They are made from the codecs themselves, so they cannot be wrong; ``docs/mirpack-tables.md`` holds
them for readers in other languages. How a value is written, in the notation of the tables:

========================= ==========================================================================
``plain``                 the msgpack value itself
``wide``                  an unsigned integer: int up to 64 bits, else bin, little-endian
``bits``                  an unsigned integer as bin, little-endian
``term`` ``def`` ``alloc``  references: see the specification
``place`` ``operand`` ``const`` ``body`` ``unwind``  numbers within a body: see the specification
``[X]``                   an array of X
``(X, Y)``                an array of an X and a Y
``X?``                    X or nil
``Name``                  an enum: the number of the member; or a record that has its own table
``bits of Name``          a set of flags: the sum of their bits
``Name(field: X, ...)``   a record: an array of its fields in order
``{A(...) | B(...)}``     one of several records: an array of its number here, then its fields
========================= ==========================================================================
"""

import enum
from collections.abc import Iterable, Iterator

from mirdce.ir import alloc, instance, items, mir, ty
from mirdce.ir.stable import code, terms, values
from mirdce.ir.stable import items as item_codec

_RECORDS = {
    "Allocation record (section `allocs`)": values.GLOBAL_ALLOC.shape,
    "Initializer of a static (section `static`)": values.ALLOCATION.shape,
    "Value of a constant": values.CONST_VAL.shape,
    "Trivial constant (section `trivial`)": item_codec.TRIVIAL_CONST.shape,
    "Coroutine layout (section `layout`)": code.COROUTINE_LAYOUT.shape,
    "Coroutine of a body": code.COROUTINE_INFO.shape,
    "AssertKind": code.ASSERT_KIND.shape,
    "InlineAsm": code.INLINE_ASM_RECORD.shape,
    "Impls of a trait (section `impls`)": item_codec.IMPLS.shape,
    "Record 0 of section `crate`: incoherent impls": item_codec.INCOHERENT_IMPLS.shape,
    "Record 1: lang items": item_codec.LANG_ITEM_LIST.shape,
    "Record 2: native libraries": item_codec.NATIVE_LIB_LIST.shape,
    "Record 3: exported symbols": item_codec.SYMBOL_LIST.shape,
    "Records 4 and 5: items for outside code, traits": item_codec.DEF_LIST.shape,
}


def tables() -> str:
    """All tables as a page of Markdown."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield "# Tables of the .mirpack format"
    yield ""
    yield "Made by `mirdce.artifact.tables`, whose docstring has the notation; the specification is"
    yield "the docstring of `mirdce/artifact/format.py`. `make bless` rewrites this page."
    yield from _numbered("Terms (section `terms`), by tag", terms.TERM_TABLE)
    yield from _numbered(
        "Instances: `[[tag, field...], arguments]`, by tag",
        alternatives(values.INSTANCE_KIND.shape),
    )
    yield from _numbered(
        "Items (section `items`): a map of field numbers",
        [
            f"{name}: {shape}" + ("" if absent is None else f" (not written: {_plain(absent)})")
            for name, shape, absent in item_codec.ITEM_TABLE
        ],
    )
    for title, shape in _RECORDS.items():
        variants = alternatives(shape)
        yield from _numbered(title, variants) if len(variants) > 1 else _list(title, [shape])
    for members in sorted(_enums(), key=lambda one: one.__name__):
        if issubclass(members, enum.IntFlag):
            bits = [f"{member.value:#x} {member.name}" for member in members]
            yield from _list(f"Bits of {members.__name__}", bits)
        else:
            names = [f"{member.name} ({member.value})" for member in members]
            yield from _numbered(f"Enum {members.__name__}", names)
    yield ""


def alternatives(shape: str) -> list[str]:
    """The records of ``{A(...) | B(...)}``; anything else is the only one."""
    if not shape.startswith("{"):
        return [shape]
    found, depth = [""], 0
    for char in shape[1:-1]:
        depth += (char in "({[") - (char in ")}]")
        if char == "|" and not depth:
            found.append("")
        else:
            found[-1] += char
    return [one.strip() for one in found]


def _plain(absent: object) -> str:
    return absent.name if isinstance(absent, enum.Enum) else str(absent).lower()


def _enums() -> set[type[enum.Enum]]:
    return {
        value
        for module in (alloc, instance, items, mir, ty)
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, enum.Enum)
        # A package's enumerations are declared in its modules.
        if value.__module__.startswith(module.__name__)
    }


def _numbered(title: str, rows: Iterable[str]) -> Iterator[str]:
    yield from _list(title, (f"{number} {row}" for number, row in enumerate(rows)))


def _list(title: str, rows: Iterable[str]) -> Iterator[str]:
    yield from ("", f"## {title}", "", "```")
    yield from rows
    yield "```"
