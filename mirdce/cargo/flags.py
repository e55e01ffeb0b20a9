"""Which of rustc's flags a link honours, which it can do without, and which it must refuse.

A flag that a user gives is never dropped without a word: it has the effect it has with rustc, or
the link says that it has none, or ends. Flags that only concern rustc's own run or its files need
no word. Those that this module does not know reach rustc's front end, which is all they are for.

Source: rustc_session/src/options.rs (``CodegenOptions``), 1.96.0.
"""

from pathlib import PurePath
from typing import Final

from mirdce.cargo.unit_graph import CompiledCrate, RustcArguments
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
    }
)
"""They change how fast code is, where it lies or how it can be looked at, but not what it does."""

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


def flags_without_effect(root: CompiledCrate) -> tuple[str, ...]:
    """Flags of the root crate that are left alone, as given."""
    line = RustcArguments(root.arguments)
    return tuple(
        f"-C {name}{f'={value}' if value else ''}"
        for name, value in line.codegen.items()
        if name in _WITHOUT_EFFECT and value not in _OFF
    )
