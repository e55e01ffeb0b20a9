"""What a record says of the standard library: which of its crates the program is linked with.

Their object code has instances of generic functions, which programs that are linked with them do
not make themselves. One crate more, as a test harness has, and some functions are made elsewhere:
of these, and of the code that calls them by another name, nothing holds. All else does, as the
crates themselves are those of the same compiler.

What a function mentions without using it is kept as far as this link would make its code. A
function that is made elsewhere does not count any more. One that was, and is not now, may be
missing: its constants have values all the same, since a crate was compiled with it.
"""

from dataclasses import dataclass
from typing import final

from mirdce.ir.ids import CrateNum
from mirdce.ir.instance import Instance
from mirdce.ir.program import Program
from mirdce.reach.linkage import copies_elsewhere
from mirdce.snapshot.columns import Columns, ColumnsError, ColumnWriter


@final
@dataclass(frozen=True, slots=True)
class StandardCrates:
    """The crates of the standard library.

    Attributes:
        used: those that a program is linked with.
        open: these, and others that can be read.
    """

    used: tuple[CrateNum, ...]
    open: tuple[CrateNum, ...]


def made_otherwise(
    columns: Columns, program: Program, standard: StandardCrates, *, has_sessions: bool
) -> tuple[Instance, ...]:
    """Functions that other crates make, or none, than did for the program of a record.

    Args:
        standard: of this program.

    Raises:
        ColumnsError: the record is damaged, or cannot be used with these crates.
    """
    then = [str(row, "utf-8") for row in columns.rows("standard")]
    if then == _names(program, standard.used):
        return ()
    by_name = dict(zip(_names(program, standard.open), standard.open, strict=True))
    if has_sessions or not by_name.keys() >= set(then):
        raise ColumnsError("it is linked with other crates of the standard library")
    crates = tuple(by_name[name] for name in then)
    for krate in set(crates) ^ set(standard.used):
        if program.source(krate).lang_items():
            raise ColumnsError("crates that it is not linked with define lang items")
    return tuple(copies_elsewhere(program, crates, standard.used))


def write_standard(columns: ColumnWriter, program: Program, standard: StandardCrates) -> None:
    """Writes which crates a program is linked with."""
    columns.rows("standard", [name.encode("utf-8") for name in _names(program, standard.used)])


def _names(program: Program, crates: tuple[CrateNum, ...]) -> list[str]:
    return [program.crate_info(krate).name for krate in crates]
