"""The LLVM of a toolchain: which it is, and where, if it is a library of its own.

rustc's code is in ``librustc_driver``, which has LLVM in it or asks for a library of it: with
rustup the one beside it, with a distribution the system's. That is read from the files themselves,
by the rules of the dynamic linker. Nothing is loaded, and of no file more than its head is read.

Source: ld.so(8); rustc's src/bootstrap/src/core/build_steps/dist.rs (``maybe_install_llvm``).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mirdce.cargo.toolchain import Toolchain
from mirdce.errors import ToolchainError
from mirdce.object.dynamic import DynamicInfo, NoElfError, dynamic_info
from mirdce.target.known import TARGETS

_DRIVER: Final = "librustc_driver"
_LLVM: Final = re.compile(r"libLLVM(?:\.so\.|-)(\d[\d.]*)")
"""Its name, and what that says of its release."""
_SHOWN: Final = 4
"""Folders that an error names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LlvmLibrary:
    """A library of LLVM.

    Attributes:
        version: as rustc tells it; where it does not, the part that the library's name has.
        size: of the file, in bytes.
        build_id: what its linker wrote to tell builds apart; empty: nothing.
    """

    file: Path
    version: str
    size: int
    build_id: str

    @property
    def major(self) -> str:
        """The release of LLVM."""
        return self.version.partition(".")[0]


def llvm_library(toolchain: Toolchain) -> LlvmLibrary:
    """The library of LLVM that a toolchain's rustc uses.

    Raises:
        ToolchainError: there is none, or it is not where rustc would look; it says why, as what
            follows a colon.
    """
    system = [Path(folder) for folder in TARGETS[toolchain.host].library_folders]
    driver, of_driver = _driver(toolchain, system)
    name = next((name for name in of_driver.needed if _LLVM.match(name)), None)
    if name is None:
        raise ToolchainError(f"it is part of {driver}, and no library of its own")
    folders = (*of_driver.folders, driver.parent, *system)
    file = _found(name, folders)
    if file is None:
        raise ToolchainError(f"{name}, which {driver} needs, is not in {_listed(folders)}")
    try:
        size, build_id = file.stat().st_size, dynamic_info(file).build_id
    except (OSError, NoElfError) as error:
        raise ToolchainError(f"{file} cannot be read ({error})") from error
    told = _LLVM.match(name)
    version = toolchain.llvm_version or (told[1].rstrip(".") if told else "")
    return LlvmLibrary(file=file, version=version, size=size, build_id=build_id)


def _driver(toolchain: Toolchain, system: Sequence[Path]) -> tuple[Path, DynamicInfo]:
    """The file that has rustc's code, and what it says of itself."""
    problem = f"there is no {_DRIVER} beside {toolchain.rustc}"
    for file in _drivers(toolchain, system):
        try:
            return file, dynamic_info(file)
        except (OSError, NoElfError) as error:
            problem = f"{file} cannot be read ({error})"
    raise ToolchainError(problem)


def _drivers(toolchain: Toolchain, system: Sequence[Path]) -> Iterator[Path]:
    """Where it may be: where rustc looks for it, or in the toolchain, if rustc is a script."""
    rustc = toolchain.rustc
    try:
        of_rustc = dynamic_info(rustc)
    except (OSError, NoElfError):
        of_rustc = DynamicInfo((), (), "")
    for name in of_rustc.needed:
        if name.startswith(_DRIVER):
            found = _found(name, (*of_rustc.folders, *system))
            if found is not None:
                yield found
    yield from sorted((toolchain.sysroot / "lib").glob(f"{_DRIVER}-*.so"))


def _found(name: str, folders: Sequence[Path]) -> Path | None:
    return next((file for folder in folders if (file := folder / name).is_file()), None)


def _listed(folders: Sequence[Path]) -> str:
    shown = list(dict.fromkeys(map(str, folders)))
    return ", ".join(shown[:_SHOWN]) + (" or others" if len(shown) > _SHOWN else "")
