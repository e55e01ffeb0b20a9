"""Makes one compile unit of all that the modules have brought that were merged.

Each text has a unit, all of them alike, and LLVM keeps them apart. Which are left, and in which
order, follows from addresses in memory (``StripDeadDebugInfo`` has a set of pointers): bitcode
would not be the same each time. So all is of one unit again before anybody looks at it.

Source: llvm/lib/Transforms/IPO/StripSymbols.cpp, 22.1.
"""

import re
from typing import Final

from mirdce.codegen.llvm.engine import RefusalError

_UNITS: Final = "!llvm.dbg.cu = !{"
_UNIT: Final = re.compile(r"^!(\d+) = distinct (!DICompileUnit\(.*\))$", re.M)
_REFERENCE: Final = re.compile(r'("[^"]*")|(?<=(?:unit|cope): !)\d+\b')
"""What is in quotes, or the number of a unit as a function names it, or its scope."""


def with_one_unit(text: str) -> str | None:
    """The text of a module of which all units are one; None: they are.

    Raises:
        RefusalError: they are not alike.
    """
    start = text.find(f"\n{_UNITS}")
    if start < 0 or "," not in text[start + 1 :].partition("\n")[0]:
        return None
    code, metadata = text[:start], text[start:]
    units = _UNIT.findall(metadata)
    if len({content for _, content in units}) != 1:
        raise RefusalError("the units of a module are not alike")
    numbers = {number for number, _ in units}
    first = units[0][0]

    def referred(match: re.Match[str]) -> str:
        return first if match[0] in numbers else match[0]

    rest = metadata[1:].partition("\n")[2]
    return f"{code}\n{_UNITS}!{first}}}\n{_REFERENCE.sub(referred, rest)}"
