"""Between rows of the ``entry`` table and the data of `mirdce.cache.model`."""

from typing import Any, TypeAlias

from mirdce.cache.model import CompileReason, Description, EntryInfo, NewEntry

Row: TypeAlias = tuple[Any, ...]
"""A row as sqlite3 gives it; its values are checked or converted before they leave this module."""

DESCRIPTION_COLUMNS = (
    "symbol, function, crate, instance, opt_level, target, llvm_version, codegen_version, "
    "ir_size, compile_seconds, reason"
)
INFO_COLUMNS = f"key, object_size, stored_size, created, last_used, {DESCRIPTION_COLUMNS}"
"""The columns `info_of` expects, in its order."""

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


def info_of(row: Row) -> EntryInfo:
    """The entry in a row of `INFO_COLUMNS`."""
    key, object_size, stored_size, created, last_used = row[:5]
    return EntryInfo(
        key=str(key),
        description=description_of(row[5:]),
        object_size=int(number(object_size)),
        stored_size=int(number(stored_size)),
        created=number(created),
        last_used=number(last_used),
    )


def number(value: object) -> float:
    """A number from a column that should hold one, else 0."""
    return value if isinstance(value, int | float) else 0.0
