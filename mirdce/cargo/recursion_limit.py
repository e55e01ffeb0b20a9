"""``#![recursion_limit = "N"]`` of a crate: it is not in the metadata, so the source is asked.

Only the text of the crate's root file is looked at: rustc takes the attribute from there alone,
and before macros are expanded. Comments are skipped. An attribute behind ``cfg_attr`` counts as if
it held: the limit is only there to tell instantiation without end.

Source: rustc_interface/src/limits.rs, passes.rs (``get_recursion_limit``), 1.96.0.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from mirdce.cargo.unit_graph import RustcArguments

DEFAULT: Final = 128

_ATTRIBUTE = re.compile(r'//[^\n]*|/\*.*?\*/|#\s*!\s*\[(?:[^\]"]|"(?:[^"\\]|\\.)*")*\]', re.S)
"""A comment, or an inner attribute."""
_LIMIT = re.compile(r'\brecursion_limit\s*=\s*"\s*(\d{1,9})\s*"')


def recursion_limit(source: Path, flags: Sequence[str] = ()) -> int:
    """The recursion limit of the crate with this root file; the default if it cannot be read.

    Args:
        flags: rustc's, which may set a minimum.
    """
    try:
        text = source.read_text(encoding="utf-8", errors="replace")
    except OSError:
        text = ""
    found = [
        int(limit)
        for attribute in _ATTRIBUTE.findall(text)
        if attribute.startswith("#")
        for limit in _LIMIT.findall(attribute)
    ]
    least = RustcArguments(["rustc", *flags]).unstable.get("min-recursion-limit", "")
    return max(max(found, default=DEFAULT), int(least) if least.isdecimal() else 0)
