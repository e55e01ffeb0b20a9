"""The page of measurements, ``docs/benchmarks.md``: each tool rewrites its own section.

A section is what stands between its heading (``## NAME``) and the next one; a new one goes to the
end. So the tools can run alone, and text that a person added under another heading stays.
"""

import os
import platform
import re
import textwrap
import time
from collections.abc import Sequence
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"
_HEAD = """# Benchmarks

`make bench` rewrites the sections `Links` and `Artifacts`, each tool its own.
"""


def write_section(page: Path, name: str, text: str) -> None:
    """Puts a section in its place; all others stay as they are."""
    old = page.read_text(encoding="utf-8") if page.exists() else ""
    head, *sections = re.split(r"^(?=## )", old, flags=re.M)
    new = f"## {name}\n\n{wrapped(text.strip())}\n\n"
    titles = [section.partition("\n")[0] for section in sections]
    if f"## {name}" in titles:
        sections[titles.index(f"## {name}")] = new
    else:
        sections.append(new)
    body = "\n\n".join(section.strip() for section in [head or _HEAD, *sections])
    page.write_text(f"{body}\n", encoding="utf-8")


def wrapped(text: str) -> str:
    """The same with lines of prose of at most 100 columns; tables and the like stay."""
    lines = (
        line if line.startswith(("|", "#", " ")) else textwrap.fill(line, 100, **_WHOLE_WORDS)
        for line in text.split("\n")
    )
    return "\n".join(lines)


_WHOLE_WORDS: dict[str, bool] = {"break_long_words": False, "break_on_hyphens": False}


def machine(compilers: Sequence[str]) -> str:
    """Where and when: date, machine, its load, Python, compilers."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{time.strftime('%Y-%m-%d')}, {os.cpu_count()} CPUs, {memory:.0f} GiB, load before "
        f"{os.getloadavg()[0]:.1f}, Python {platform.python_version()}, {', '.join(compilers)}."
    )


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)
