"""Whose LLVM makes the code of a link.

The first of these decides: ``--llvm``, the variable ``MIRDCE_LLVM``, the user's settings
(`mirdce.pipeline.front.user_settings`), and else it is llvmlite's. A toolchain's is named by what
it is, not by where: its version, the rustc that it came with, and what tells one build of a library
from another without reading it. So it is told here, and loaded by workers alone.
"""

import os
from collections.abc import Mapping
from typing import Final

from mirdce.cargo.llvm_library import LlvmLibrary, llvm_library
from mirdce.cargo.toolchain import Toolchain
from mirdce.codegen.llvm.engine import LLVM_MAJOR, Engine
from mirdce.codegen.llvm.host import llvmlite
from mirdce.errors import ToolchainError
from mirdce.options import LlvmEngine, Options
from mirdce.pipeline.front.user_settings import engine_called, user_settings

_VARIABLE: Final = "MIRDCE_LLVM"
_MUCH: Final = 20.0
"""Seconds of LLVM's processor time after which a user is told that there is a faster one."""


def engine_of(
    options: Options, toolchain: Toolchain, environment: Mapping[str, str] | None = None
) -> Engine:
    """The LLVM that is chosen.

    Args:
        environment: used instead of `os.environ`.

    Raises:
        UsageError: a variable or a setting names none.
        ToolchainError: the toolchain's is chosen, and cannot be used; it names who has chosen it,
            what is wrong, and what to do.
    """
    chosen, asker = _chosen(options, os.environ if environment is None else environment)
    match chosen:
        case LlvmEngine.LLVMLITE:
            return llvmlite()
        case LlvmEngine.TOOLCHAIN:
            try:
                return _of_toolchain(toolchain)
            except ToolchainError as error:
                raise ToolchainError(
                    f"{asker}, but the LLVM of {toolchain.version} cannot be used: "
                    f"{error.message}; `--llvm {LlvmEngine.LLVMLITE.value}` does without it"
                ) from error


def faster_engine(engine: Engine, toolchain: Toolchain, seconds: float) -> str:
    """What to tell a user whose link has spent much time in llvmlite; empty: nothing.

    Args:
        engine: that was used.
        seconds: processor time.
    """
    if engine.library or seconds <= _MUCH:
        return ""
    try:
        _of_toolchain(toolchain)
    except ToolchainError:
        return ""
    return (
        f"LLVM took {seconds:.0f} s of processor time; `--llvm {LlvmEngine.TOOLCHAIN.value}` "
        f"(or {_VARIABLE}) takes the toolchain's own LLVM, which is faster"
    )


def _chosen(options: Options, environment: Mapping[str, str]) -> tuple[LlvmEngine, str]:
    """Which engine, and who asks for it."""
    if options.llvm is not None:
        return options.llvm, f"--llvm {options.llvm.value}"
    named = environment.get(_VARIABLE)
    if named:
        return engine_called(named, _VARIABLE), f"{_VARIABLE}={named}"
    settled = user_settings(environment)
    return settled.llvm or LlvmEngine.LLVMLITE, f"{settled.file} has chosen it"


def _of_toolchain(toolchain: Toolchain) -> Engine:
    """The LLVM of a toolchain.

    Raises:
        ToolchainError: it cannot be used; it says why.
    """
    library = llvm_library(toolchain)
    if library.major != str(LLVM_MAJOR):
        raise ToolchainError(f"it is LLVM {library.version}, and LLVM {LLVM_MAJOR} is needed")
    return Engine(_identity(library, toolchain), str(library.file))


def _identity(library: LlvmLibrary, toolchain: Toolchain) -> str:
    build = f", build {library.build_id}" if library.build_id else ""
    return f"toolchain's {library.version} ({toolchain.version}; {library.size} bytes{build})"
