"""Which of rustc's flags a link honours, which it can do without, and which it must refuse.

A flag that a user gives is never dropped without a word: it has the effect it has with rustc, or
the link says that it has none, or ends. Flags that only concern rustc's own run or its files need
no word. Those that this module does not know reach rustc's front end, which is all they are for.

Source: rustc_session/src/options.rs (``CodegenOptions``), 1.96.0.
"""

from collections.abc import Sequence
from pathlib import PurePath
from typing import Final

from mirdce.cargo.harness import is_of_harness
from mirdce.cargo.unit_graph import (
    CompiledCrate,
    RustcArguments,
    debuginfo,
    has_line_tables,
)
from mirdce.errors import UnsupportedError

_OFF: Final = frozenset({"n", "no", "off", "false", "none", "0"})

_REFUSED: Final = frozenset(
    ("instrument-coverage", "profile-generate", "profile-use", "soft-float", "no-redzone")
)
"""They change what code must do."""
_REFUSED_UNSTABLE: Final = frozenset(
    {
        *("sanitizer", "instrument-mcount", "instrument-xray", "stack-protector", "cf-protection"),
        *("branch-protection", "emit-stack-sizes", "codegen-backend"),
    }
)
_WITHOUT_EFFECT: Final = frozenset(
    {
        *("force-frame-pointers", "inline-threshold", "no-vectorize-loops", "no-vectorize-slp"),
        *("no-prepopulate-passes", "llvm-args", "passes", "jump-tables", "dwarf-version", "rpath"),
        *("split-debuginfo", "relro-level", "link-dead-code", "remark", "force-unwind-tables"),
        *("prefer-dynamic", "linker-plugin-lto", "control-flow-guard", "code-model"),
        *("lto", "embed-bitcode"),
    }
)
"""They change how fast code is, where it lies or how it can be looked at, but not what it does."""

_SHOWN: Final = 3
"""Crates that a message names."""
_OF_LTO: Final = "-C linker-plugin-lto"
_ALWAYS_NAMED: Final = frozenset({"lto"})
"""Those of which even "off" is a wish: functions are inlined across crates with any value."""
_EXPLAINED: Final = {"lto": "functions of all crates are inlined into each other in any case"}

_FLAVORS: Final = frozenset({"", "gcc", "gnu-cc", "gnu-lld-cc"})
_LINKERS_PROPER: Final = frozenset({"ld", "lld", "ld.lld", "rust-lld", "wild", "mold", "ld.bfd"})


def refuse_flags(root: CompiledCrate) -> None:
    """End the link if a flag of the root crate is not supported.

    Raises:
        UnsupportedError: names the flag.
    """
    line = RustcArguments(root.arguments)
    where = f"crate {root.name}"
    for name, value in line.codegen.items():
        if name in _REFUSED and value not in _OFF:
            raise UnsupportedError(f"-C {name}{f'={value}' if value else ''}", where)
    for name, value in line.unstable.items():
        if name in _REFUSED_UNSTABLE and value not in _OFF:
            raise UnsupportedError(f"-Z {name}{f'={value}' if value else ''}", where)
    flavor = line.codegen.get("linker-flavor", "")
    linker = line.codegen.get("linker", "")
    if flavor not in _FLAVORS:
        raise UnsupportedError(f"-C linker-flavor={flavor}", where)
    if PurePath(linker).name in _LINKERS_PROPER:
        raise UnsupportedError(f"-C linker={linker}, which is no C compiler", where)


def flags_without_effect(crates: Sequence[CompiledCrate], *, line_tables: bool) -> tuple[str, ...]:
    """Flags of a program's crates that are left alone, as given; the root is the last crate.

    Those of other crates are told only where they are not the root's, and nothing of those that run
    tests. Whether there are line tables is decided for all of a program.

    Args:
        line_tables: they are made.
    """
    root = crates[-1]
    found = _without_effect(root)
    # cargo gives it to all crates below a root with link-time optimization.
    implied = _OF_LTO if "lto" in RustcArguments(root.arguments).codegen else ""
    others: dict[str, list[str]] = {}
    for crate in crates[:-1]:
        if is_of_harness(crate):
            continue
        flags = [flag for flag in _without_effect(crate) if flag not in (*found, implied)]
        has_lines = has_line_tables(crate)
        if has_lines not in (has_line_tables(root), line_tables):
            flags.append(f"-C debuginfo={debuginfo(crate)}")
        for flag in flags:
            others.setdefault(flag, []).append(crate.name)
    told = (f"{flag} (for {_listed(names)})" for flag, names in others.items())
    return (*found, *told)


def _without_effect(crate: CompiledCrate) -> tuple[str, ...]:
    line = RustcArguments(crate.arguments)
    return tuple(
        _named(name, value)
        for name, value in line.codegen.items()
        if name in _WITHOUT_EFFECT and (value not in _OFF or name in _ALWAYS_NAMED)
    )


def _listed(names: Sequence[str]) -> str:
    """Some names, and how many there are besides."""
    shown = ", ".join(names[:_SHOWN])
    return shown if len(names) <= _SHOWN else f"{shown} and {len(names) - _SHOWN} more crates"


def _named(name: str, value: str) -> str:
    told = f"-C {name}{f'={value}' if value else ''}"
    return f"{told} ({_EXPLAINED[name]})" if name in _EXPLAINED else told
