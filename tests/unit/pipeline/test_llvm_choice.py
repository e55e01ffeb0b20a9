"""Who decides whose LLVM makes code, and what is said where that cannot be."""

from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import llvmlite.binding as binding
import pytest

from mirdce.cargo.toolchain import Toolchain
from mirdce.codegen.llvm.engine import LLVM_MAJOR, Engine
from mirdce.codegen.llvm.host import llvmlite
from mirdce.errors import ExitCode, ToolchainError, UsageError
from mirdce.options import LlvmEngine, Options
from mirdce.pipeline.front.llvm_choice import engine_of, faster_engine
from tests.unit.cargo.test_llvm_library import RUSTUPS, rustups
from tests.unit.shared_objects import shared_object, write

NOTHING = Options(path=Path())
TOOLCHAIN = replace(NOTHING, llvm=LlvmEngine.TOOLCHAIN)
LLVMLITE = replace(NOTHING, llvm=LlvmEngine.LLVMLITE)


@pytest.fixture
def tools(tmp_path: Path) -> Toolchain:
    write(tmp_path / "tools" / "lib" / RUSTUPS, shared_object(build_id=b"\xab"))
    return rustups(tmp_path / "tools")


def environment(folder: Path, settled: str = "", **variables: str) -> dict[str, str]:
    if settled:
        write(folder / "config" / "mirdce" / "config.toml", f'llvm = "{settled}"'.encode())
    return {"XDG_CONFIG_HOME": str(folder / "config"), **variables}


def test_the_option_then_the_variable_then_the_settings(tools: Toolchain, tmp_path: Path) -> None:
    def is_toolchains(options: Options, **variables: str) -> bool:
        return bool(engine_of(options, tools, environment(tmp_path, **variables)).library)

    assert not is_toolchains(NOTHING)
    assert is_toolchains(TOOLCHAIN)
    assert is_toolchains(NOTHING, MIRDCE_LLVM="toolchain")
    assert not is_toolchains(LLVMLITE, MIRDCE_LLVM="toolchain")
    assert is_toolchains(TOOLCHAIN, MIRDCE_LLVM="llvmlite")
    assert is_toolchains(NOTHING, settled="toolchain")
    assert is_toolchains(NOTHING, MIRDCE_LLVM="")
    assert not is_toolchains(NOTHING, MIRDCE_LLVM="llvmlite")
    assert not is_toolchains(LLVMLITE)


def test_llvmlites_release_is_the_one_that_texts_are_for() -> None:
    assert binding.llvm_version_info[0] == LLVM_MAJOR
    assert llvmlite() == Engine(f"llvmlite {version('llvmlite')}")


def test_what_tells_one_from_another(tools: Toolchain, tmp_path: Path) -> None:
    def identity(of: Toolchain) -> str:
        return engine_of(TOOLCHAIN, of, {}).identity

    file = tmp_path / "tools" / "lib" / RUSTUPS
    first, size = identity(tools), file.stat().st_size
    assert first == f"toolchain's 22.1.2 ({tools.version}; {size} bytes, build ab)"
    found = {first, identity(replace(tools, version="rustc 1.95.0 (another)"))}
    found.add(identity(replace(tools, llvm_version="22.1.3")))
    write(file, shared_object(build_id=b"\xac"))
    found.add(identity(tools))
    write(file, shared_object(build_id=b"\xab") + b"\0")
    found.add(identity(tools))
    assert len(found) == 5
    moved = rustups(tmp_path / "moved")
    write(tmp_path / "moved" / "lib" / RUSTUPS, shared_object(build_id=b"\xab"))
    assert identity(moved) == first


@pytest.mark.parametrize("asker", ["--llvm toolchain", "MIRDCE_LLVM=toolchain", "config.toml"])
def test_a_refusal_says_who_asks_what_is_wrong_and_what_to_do(
    tmp_path: Path, tools: Toolchain, asker: str
) -> None:
    options, variables = NOTHING, {}
    match asker:
        case "--llvm toolchain":
            options = TOOLCHAIN
        case "config.toml":
            variables = environment(tmp_path, settled="toolchain")
        case _:
            variables = {"MIRDCE_LLVM": "toolchain"}
    for other in (rustups(tmp_path / "without", ()), replace(tools, llvm_version="21.1.8")):
        with pytest.raises(ToolchainError) as caught:
            engine_of(options, other, variables)
        told = caught.value.message
        assert asker in told.partition(", but the LLVM of rustc 1.95.0")[0]
        assert "it is LLVM 21.1.8, and LLVM 22 is needed" in told or "is part of" in told
        assert told.endswith("; `--llvm llvmlite` does without it")
        assert "\n" not in told
        assert caught.value.exit_code is ExitCode.UNSUPPORTED


def test_a_variable_that_names_none(tools: Toolchain) -> None:
    with pytest.raises(UsageError, match="MIRDCE_LLVM = 'clang': it may be llvmlite or tool"):
        engine_of(NOTHING, tools, {"MIRDCE_LLVM": "clang"})


def test_a_user_who_waits_is_told_of_the_other_one(tools: Toolchain, tmp_path: Path) -> None:
    told = faster_engine(llvmlite(), tools, 31.4)
    assert told.startswith("LLVM took 31 s of processor time; `--llvm toolchain` (or MIRDCE_LLVM)")
    assert faster_engine(llvmlite(), tools, 20.0) == ""
    assert faster_engine(Engine("toolchain's", "/lib/a"), tools, 31.4) == ""
    assert faster_engine(llvmlite(), rustups(tmp_path / "without", ()), 31.4) == ""
