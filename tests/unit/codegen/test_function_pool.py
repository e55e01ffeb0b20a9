"""Functions are dealt out to workers that emit and compile them, whatever becomes of those."""

import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from mirdce.codegen.emit.emitted import FunctionRefs
from mirdce.codegen.llvm.engine import WorkerSettings
from mirdce.codegen.llvm.worker import CompiledModule
from mirdce.codegen.settings import CodegenSettings
from mirdce.codegen.unit.function_pool import Emitted, FunctionPool
from mirdce.codegen.unit.function_worker import (
    Answer,
    Compile,
    CompileModules,
    Emission,
    Emit,
    EmittedCode,
    Request,
)
from mirdce.errors import CodegenError, InternalError, ToolchainError, UnsupportedError

SETTINGS: WorkerSettings = CodegenSettings().for_worker


def die(_: int) -> None:
    os._exit(3)


def nothing(_: int) -> None:
    pass


@dataclass(frozen=True)
class Worker:
    """In the place of `FunctionWorker`: what it does to each function may fail, or be deadly."""

    emit: Callable[[int], None] = nothing
    compile: Callable[[int], None] = nothing
    descriptors: tuple[int, ...] = ()

    def work(self, connection: Connection) -> None:
        while True:
            connection.send(self.answer(connection.recv()))

    def answer(self, request: Request) -> Answer[EmittedCode]:
        match request:
            case Emit(numbers=numbers):
                return self.emission(list(numbers))
            case Compile(numbers=numbers):
                try:
                    return [self.compiled(number) for number in numbers]
                except ToolchainError as error:
                    return error
            case CompileModules(modules=modules):
                for _, text, _ in modules:
                    self.compile(int(text))
                return [CompiledModule(key, b"module", 0.0, "") for key, _, _ in modules]

    def emission(self, numbers: list[int]) -> Emission[EmittedCode]:
        made: list[EmittedCode] = []
        for number in numbers:
            try:
                self.emit(number)
            except (UnsupportedError, InternalError) as error:
                return Emission(made, error)
            made.append(EmittedCode(number, f"f{number}", f"key {number}", 1, FunctionRefs(), ""))
        return Emission(made, None)

    def compiled(self, number: int) -> CompiledModule:
        self.compile(number)
        return CompiledModule(f"key {number}", str(number).encode(), 0.5, "")

    def name_of(self, number: int) -> str:
        return f"function {number}"


def run(
    worker: Worker,
    count: int,
    jobs: int = 2,
    modules: tuple[str, ...] = (),
    wanted: Callable[[int], bool] = lambda number: True,
) -> Iterator[str]:
    """What happens, as a word with a number each time."""
    with FunctionPool[EmittedCode](worker, jobs, lambda key: f"what has {key}") as pool:
        pool.submit([(f"module {text}", text, SETTINGS) for text in modules])
        pool.emit(range(count))
        for answer in pool.answers():
            match answer:
                case Emitted():
                    yield from (f"emitted {one.number}" for one in answer.made)
                    numbers = [one.number for one in answer.made]
                    pool.compile(answer.chunk, [one for one in numbers if wanted(one)])
                case CompiledModule():
                    yield f"compiled {answer.key}"


@pytest.mark.parametrize("jobs", [1, 3])
@pytest.mark.parametrize("count", [0, 1, 70, 1000])
def test_each_function_is_emitted_and_compiled_once(count: int, jobs: int) -> None:
    found = list(run(Worker(), count, jobs, modules=("1", "2")))
    expected = [f"emitted {number}" for number in range(count)]
    expected += [f"compiled key {number}" for number in range(count)]
    assert sorted(found) == sorted([*expected, "compiled module 1", "compiled module 2"])
    for number in range(count):
        assert found.index(f"emitted {number}") < found.index(f"compiled key {number}")


def test_what_is_there_is_not_compiled() -> None:
    found = list(run(Worker(), 200, wanted=lambda number: number % 50 == 0))
    compiled = [one for one in found if one.startswith("compiled")]
    assert sorted(compiled) == sorted(f"compiled key {number}" for number in (0, 50, 100, 150))


def test_nothing_to_do_starts_nothing() -> None:
    with FunctionPool[EmittedCode](Worker(), 4, str) as pool:
        pool.submit(())
        pool.emit(())
        assert list(pool.answers()) == []
        assert pool._workers == []


def no_llvm(_: int) -> None:
    raise ToolchainError("there is no LLVM")


def test_a_library_that_cannot_be_used_is_no_fault_of_a_function() -> None:
    with pytest.raises(ToolchainError, match="there is no LLVM"):
        list(run(Worker(compile=no_llvm), 900))


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_function_that_llvm_dies_of_is_named(jobs: int) -> None:
    worker = Worker(compile=lambda number: die(number) if number == 777 else None)
    found: list[str] = []
    with pytest.raises(CodegenError, match="LLVM refuses the code of function 777: LLVM crashed"):
        found += run(worker, 900, jobs)


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_function_whose_emission_is_deadly_is_named(jobs: int) -> None:
    worker = Worker(emit=lambda number: die(number) if number == 5 else None)
    with pytest.raises(CodegenError, match="the process that makes the code of function 5 died"):
        list(run(worker, 300, jobs))


def test_the_module_that_llvm_dies_of_is_named() -> None:
    worker = Worker(compile=lambda number: die(number) if number == 2 else None)
    with pytest.raises(CodegenError, match=r"what has module 2: LLVM crashed \(1 chars\)"):
        list(run(worker, 0, 1, modules=("1", "2")))


def test_a_worker_that_dies_by_itself_is_replaced() -> None:
    """Each process may do so much and is killed then, as by a system without memory."""
    done: list[int] = []

    def compile_some(number: int) -> None:
        done.append(number)
        if len(done) > 150:
            die(number)

    found = list(run(Worker(compile=compile_some), 1000))
    assert sorted(found) == sorted(
        f"{word}{number}" for number in range(1000) for word in ("emitted ", "compiled key ")
    )


def test_a_function_is_not_to_blame_where_its_worker_is_killed(tmp_path: Path) -> None:
    file = tmp_path / "left"
    file.write_bytes(b"!!!")

    def be_killed(_: int) -> None:
        left = file.read_bytes()
        if left:
            file.write_bytes(left[1:])
            os.kill(os.getpid(), signal.SIGKILL)

    assert list(run(Worker(emit=be_killed), 1)) == ["emitted 0", "compiled key 0"]
    file.write_bytes(b"!!!")
    assert list(run(Worker(compile=be_killed), 1)) == ["emitted 0", "compiled key 0"]
    file.write_bytes(b"!" * 20)
    with pytest.raises(CodegenError, match=r"the process that makes the code of .* died"):
        list(run(Worker(emit=be_killed), 1))


@pytest.mark.parametrize("jobs", [1, 2, 4])
def test_the_first_error_is_told_whoever_meets_one_first(jobs: int) -> None:
    def emit(number: int) -> None:
        if number in (310, 320, 500, 990):
            raise UnsupportedError(f"feature {number}", f"function {number}")

    with pytest.raises(UnsupportedError, match=r"feature 310 .in function 310") as caught:
        list(run(Worker(emit=emit), 1000, jobs))
    assert caught.value.details() == {"feature": "feature 310", "where": "function 310"}


def test_a_bug_is_told_with_its_notes() -> None:
    def emit(number: int) -> None:
        if number == 3:
            error = InternalError("a bug")
            error.add_note("where it was")
            raise error

    with pytest.raises(InternalError, match="a bug") as caught:
        list(run(Worker(emit=emit), 10))
    assert caught.value.__notes__ == ["where it was"]
