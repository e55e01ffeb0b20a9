"""Between rows of the ``entry`` table and the data of `mirdce.cache.model`."""

import sqlite3
from collections.abc import Iterable
from typing import Any, TypeAlias

from mirdce.cache.model import CompileReason, Description, NewEntry

Row: TypeAlias = tuple[Any, ...]
"""A row as sqlite3 gives it; its values are checked or converted before they leave this module."""

DESCRIPTION_COLUMNS = (
    "symbol, function, crate, instance, opt_level, target, llvm_version, codegen_version, "
    "ir_size, compile_seconds, reason"
)

_REASONS = {reason.value: reason for reason in CompileReason}


def description_values(entry: NewEntry) -> Row:
    """Values of `DESCRIPTION_COLUMNS`."""
    about = entry.description
    return (
        about.symbol,
        about.function,
        about.crate,
        about.instance,
        about.opt_level,
        about.target,
        about.llvm_version,
        about.codegen_version,
        about.ir_size,
        about.compile_seconds,
        about.reason.value,
    )


def description_of(row: Row) -> Description:
    """The description in a row of `DESCRIPTION_COLUMNS`.

    A damaged value is replaced by a neutral one: descriptions decide nothing.
    """
    return Description(
        symbol=str(row[0]),
        function=str(row[1]),
        crate=str(row[2]),
        instance=str(row[3]),
        opt_level=str(row[4]),
        target=str(row[5]),
        llvm_version=str(row[6]),
        codegen_version=str(row[7]),
        ir_size=int(number(row[8])),
        compile_seconds=number(row[9]),
        reason=_REASONS.get(row[10], CompileReason.NEW),
    )


def number(value: object) -> float:
    """A number from a column that should hold one, else 0."""
    return value if isinstance(value, int | float) else 0.0


def drop_entries(connection: sqlite3.Connection, keys: Iterable[str]) -> None:
    """Deletes entries with their objects; the caller holds the transaction."""
    connection.executemany("DELETE FROM entry WHERE key = ?", [(key,) for key in keys])
