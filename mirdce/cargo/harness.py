"""What a crate that runs tests is known by, and what it is compiled with.

`mirdce.cargo.harness_compiler` says how it comes about.
"""

import hashlib
import os
from functools import cache
from pathlib import Path
from typing import Final

from mirdce.cargo.process import run
from mirdce.cargo.toolchain import Toolchain
from mirdce.cargo.unit_graph import CompiledCrate

HARNESS_LINK_ARGUMENTS: Final = ("-Wl,-z,nostart-stop-gc",)
"""Only start and stop symbols refer to the section of tests."""

_SOURCES = Path(__file__).with_name("rust")
_MACROS, RUNTIME = "mirdce_test_macros", "mirdce_test"
FACADES = ("core", "std")
_EXTRA_FILENAME: Final = "-harness"
_SUPPORT: Final = frozenset({RUNTIME, *(f"mirdce_{name}" for name in FACADES)})
_DECIDING = ("harness", "harness_compiler", "expanded_tests", "source_text")
"""The modules that decide how tests are compiled."""
RUNTIME_FILE: Final = f"lib{RUNTIME}-harness.rmeta"
SUFFIX: Final = "_test_harness"
"""Of the names of crates that run tests."""


def is_harness(crate: CompiledCrate) -> bool:
    """Whether a crate is one that runs the tests of another."""
    names = (dependency.extern_name for dependency in crate.dependencies)
    return crate.name.endswith(SUFFIX) and RUNTIME in names


def is_of_harness(crate: CompiledCrate) -> bool:
    """Whether a crate is one of ours that those with tests need."""
    return crate.name in _SUPPORT and crate.extra_filename == _EXTRA_FILENAME


def harness_metadata(checked: Path) -> Path:
    """Where the metadata of a harness is, by the file that cargo knows of."""
    name, dash, extra = checked.name.rpartition("-")
    return tests_folder(checked.parent) / f"{name}{SUFFIX}{dash}{extra}"


def tests_folder(folder: Path) -> Path:
    """Where crates with their tests are, below the folder of what cargo knows of.

    cargo takes what an older mirdce has made for current; so that is looked for elsewhere.
    """
    return folder / f"tests-{_own_digest()}"


@cache
def _own_digest() -> str:
    """Of all that decides how tests are compiled."""
    digest = hashlib.blake2b(digest_size=8)
    modules = (Path(__file__).with_name(f"{name}.py") for name in _DECIDING)
    for file in sorted((*_SOURCES.iterdir(), *modules)):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def harness_variables(toolchain: Toolchain, wrapper: Path, programs: Path) -> dict[str, str]:
    """What `mirdce.cargo.harness_wrapper` must know, as variables of its environment."""
    return {
        "MIRDCE_TEST_SUPPORT": str(test_support(toolchain, wrapper)),
        "MIRDCE_TEST_PROGRAMS": str(programs),
    }


def test_support(toolchain: Toolchain, wrapper: Path) -> Path:
    """Compile the macros and the runtime, once a toolchain; return the folder they are in."""
    identity = f"{toolchain.version} {_own_digest()}".encode()
    digest = hashlib.blake2b(identity, digest_size=8).hexdigest()
    folder = wrapper.parent / f"harness-{digest}"
    done = folder / "done"
    if done.exists():
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    rustc = str(toolchain.rustc)
    to_folder = ["--out-dir", str(folder), "--cap-lints=allow"]
    run(
        "rustc",
        [
            *(rustc, "--edition=2021", str(_SOURCES / "macros.rs"), "--crate-name", _MACROS),
            *("--crate-type", "proc-macro", *to_folder),
        ],
        environment=os.environ,
    )
    macros = ["--extern", f"{_MACROS}={folder / f'lib{_MACROS}.so'}"]
    facades = [(f"mirdce_{name}", f"{name}.rs", macros) for name in FACADES]
    for name, root, flags in ((RUNTIME, "runtime.rs", []), *facades):
        run(
            "rustc",
            [
                *(str(wrapper), rustc, "--edition=2024", str(_SOURCES / root)),
                *("--crate-name", name, "--crate-type", "lib", "-O", *flags),
                *("--emit=dep-info,metadata", *to_folder),
                *("-C", f"extra-filename={_EXTRA_FILENAME}"),
            ],
            environment={**os.environ, "RUSTC_BOOTSTRAP": "1"},
        )
    done.touch()
    return folder
