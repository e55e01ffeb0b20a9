"""The precompiled standard library of a toolchain: its crates as metadata and as archives.

Every crate is there twice: as ``libNAME-HASH.rmeta``, which is decoded, and as
``libNAME-HASH.rlib``, which is linked.

Source: rustc_codegen_ssa/src/back/link.rs (`add_upstream_rust_crates`) for the order.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from mirdce.cargo.toolchain import Toolchain
from mirdce.errors import ToolchainError
from mirdce.options import PanicFlag

LINK_ORDER: tuple[str, ...] = (
    "std",
    "panic_unwind",
    "panic_abort",
    "object",
    "memchr",
    "addr2line",
    "gimli",
    "cfg_if",
    "rustc_demangle",
    "std_detect",
    "hashbrown",
    "miniz_oxide",
    "adler2",
    "unwind",
    "libc",
    "alloc",
    "core",
    "compiler_builtins",
)
"""The crates behind ``std``, each before those it uses, as rustc hands them to the linker.

Not listed: the empty ``rustc_std_workspace_*``, and ``test`` and ``proc_macro`` with what only they
use; a program that names those says so (`further_sysroot_crates`).
"""

_EMPTY_CRATES = "rustc_std_workspace_"

_OTHER_PANIC_RUNTIME: dict[PanicFlag, str] = {"unwind": "panic_abort", "abort": "panic_unwind"}


@dataclass(frozen=True, slots=True)
class SysrootCrate:
    """One crate of the standard library, under its name without the hash."""

    name: str
    rmeta: Path
    rlib: Path


def further_sysroot_crates(toolchain: Toolchain, files: Iterable[str]) -> tuple[str, ...]:
    """Names of the crates that are in the sysroot, but not behind `std`.

    Args:
        files: the crates a program was compiled against, as ``NAME-HASH``, dependents first.
    """
    folder = toolchain.target_dir / "lib"
    found: dict[str, None] = {}
    for file in files:
        name = file.partition("-")[0]
        if name in LINK_ORDER or name.startswith(_EMPTY_CRATES):
            continue
        if (folder / f"lib{file}.rmeta").exists():
            found[name] = None
    return tuple(found)


def sysroot_crates(
    toolchain: Toolchain, panic: PanicFlag = "unwind", further: Sequence[str] = ()
) -> tuple[SysrootCrate, ...]:
    """Return the crates a program with `std` consists of beside its own, in `LINK_ORDER`.

    Crates of `LINK_ORDER` that this version does not have are left out.

    Args:
        further: names of crates that the program uses beside those behind `std`; they come first.

    Raises:
        ToolchainError: `core`, `alloc` or `std` is missing or ambiguous.
    """
    folder = toolchain.target_dir / "lib"
    unwanted = _OTHER_PANIC_RUNTIME[panic]
    crates = []
    for name in (*further, *LINK_ORDER):
        if name == unwanted:
            continue
        rlibs = sorted(folder.glob(f"lib{name}-*.rlib"))
        rlibs = [rlib for rlib in rlibs if rlib.with_suffix(".rmeta").exists()]
        if len(rlibs) == 1:
            crates.append(SysrootCrate(name, rlibs[0].with_suffix(".rmeta"), rlibs[0]))
        elif rlibs or name in ("core", "alloc", "std", *further):
            found = "several versions" if rlibs else "no metadata and archive"
            raise ToolchainError(
                f"the standard library of rustc {toolchain.release} is not usable: "
                f"{found} of `{name}` in {folder}\n"
                f"reinstall it with: rustup component add rust-std --toolchain {toolchain.release}"
            )
    return tuple(crates)
