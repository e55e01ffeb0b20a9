"""Libraries that are none of LLVM: what is wrong gets to the user, through whichever worker."""

from collections.abc import Iterator
from ctypes.util import find_library
from dataclasses import replace
from pathlib import Path

import pytest

from mirdce.codegen.llvm.engine import Engine, WorkerSettings
from mirdce.codegen.llvm.listing import Listing, listings
from mirdce.codegen.llvm.worker import Llvms
from mirdce.codegen.settings import CodegenSettings
from mirdce.codegen.unit.function_worker import CompileModules, FunctionWorker
from mirdce.codegen.unit.optimizing_pool import OptimizingPool
from mirdce.codegen.unit.optimizing_worker import CompileText, OptimizingWorker
from mirdce.errors import ToolchainError
from mirdce.scratch import Scratch

DEBUG = CodegenSettings().for_worker


@pytest.fixture(params=["no library", "another library", "nothing"])
def unusable(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, str]]:
    """A file, and what is wrong with it."""
    match request.param:
        case "no library":
            file = tmp_path / "libLLVM.so"
            file.write_text("INPUT(another)\n")
            yield str(file), "it cannot be loaded"
        case "another library":
            yield find_library("m") or "libm.so.6", "it has no function LLVM"
        case _:
            yield str(tmp_path / "libLLVM.so"), "it cannot be loaded"


def settings(library: str) -> WorkerSettings:
    return replace(DEBUG, engine=Engine("made up", library))


def test_what_is_wrong_is_told_in_one_line(unusable: tuple[str, str]) -> None:
    library, complaint = unusable
    with pytest.raises(ToolchainError) as caught:
        Llvms().of(settings(library))
    told = caught.value.message
    assert told.startswith(f"{library} cannot be used: {complaint}")
    assert told.endswith("; `--llvm llvmlite` does without it")
    assert "\n" not in told


def test_workers_pass_it_on(unusable: tuple[str, str]) -> None:
    library, complaint = unusable
    with Scratch(1) as scratch, OptimizingPool(OptimizingWorker(scratch), 2, str) as pool:
        for number in range(3):
            pool.submit([CompileText(str(number), settings(library), "")])
        with pytest.raises(ToolchainError, match=complaint):
            list(pool.drain())
    with pytest.raises(ToolchainError, match=complaint):
        next(listings([("", settings(library))], Listing.ASSEMBLY))
    worker = object.__new__(FunctionWorker)
    worker._llvms = Llvms()
    answer = worker.answer(CompileModules([("key", "", settings(library))]))
    assert isinstance(answer, ToolchainError)
    assert complaint in answer.message
