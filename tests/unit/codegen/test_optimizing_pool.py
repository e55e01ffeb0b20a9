"""Workers that run LLVM: each task is done once, and who is to blame for a crash is named."""

import os
import re
import signal
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from mirdce.codegen.emit.emitted import FunctionText
from mirdce.codegen.llvm.engine import WorkerSettings
from mirdce.codegen.llvm.worker import CompiledModule
from mirdce.codegen.settings import CodegenSettings
from mirdce.codegen.unit.optimizing_pool import OptimizingPool
from mirdce.codegen.unit.optimizing_worker import (
    CompileText,
    Done,
    Finish,
    OptimizingWorker,
    SimplifiedCluster,
    Simplify,
    Task,
)
from mirdce.codegen.unit.text_bytes import bytes_of_text
from mirdce.errors import CodegenError
from mirdce.object.symbols import defined_symbols, undefined_symbols
from mirdce.options import Profile
from mirdce.scratch import Place, Scratch
from mirdce.target.x86_64_linux_gnu import X86_64_LINUX_GNU

DEBUG = CodegenSettings(profile=Profile()).for_worker
RELEASE = CodegenSettings(profile=Profile(opt_level="3")).for_worker


def compile_modules(
    modules: Iterable[tuple[str, str]], settings: WorkerSettings, jobs: int | None = None
) -> dict[str, bytes]:
    """The objects of (key, text) pairs.

    Raises:
        CodegenError: LLVM refused a module, or died of it; names its key.
    """
    made: dict[str, bytes] = {}
    with Scratch(1) as scratch, OptimizingPool(OptimizingWorker(scratch), jobs, str) as pool:
        for group in batched([CompileText(key, settings, text) for key, text in modules], 3):
            pool.submit(group)
        for one in pool.drain():
            assert isinstance(one, CompiledModule)
            assert one.key not in made
            made[one.key] = one.object
    return made


def batched(tasks: Sequence[Task], size: int) -> Iterator[Sequence[Task]]:
    return (tasks[at : at + size] for at in range(0, len(tasks), size))


def module(name: str, body: str = "ret i32 1") -> str:
    return f"{X86_64_LINUX_GNU.module_header}define i32 @{name}() {{\n  {body}\n}}\n"


@pytest.mark.parametrize("settings", [DEBUG, RELEASE], ids=["debug", "release"])
def test_every_module_gets_an_object(settings: WorkerSettings) -> None:
    modules = [(f"f{number}", module(f"f{number}")) for number in range(40)]
    done = compile_modules(modules, settings, jobs=2)
    assert sorted(done) == sorted(key for key, _ in modules)
    assert all(data.startswith(b"\x7fELF") and key.encode() in data for key, data in done.items())


def test_equal_text_gives_equal_bytes() -> None:
    text = module("f")
    assert compile_modules([("f", text)], RELEASE) == compile_modules([("f", text)], RELEASE)


def test_optimization_inlines_what_was_imported() -> None:
    text = (
        f"{X86_64_LINUX_GNU.module_header}"
        "define available_externally hidden i32 @callee() {\n  ret i32 7\n}\n"
        "define i32 @caller() {\n  %1 = call i32 @callee()\n  ret i32 %1\n}\n"
    )
    needed = {}
    for name, settings in (("debug", DEBUG), ("release", RELEASE)):
        done = compile_modules([("caller", text)], settings)
        needed[name] = undefined_symbols(done["caller"])
    assert needed == {"debug": ["callee"], "release": []}


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (module("bad", "ret i32 %nothing"), "undefined value"),
        (module("bad", "ret i64 1"), "result type"),
    ],
    ids=["syntax", "types"],
)
def test_refused_code_names_its_function(text: str, complaint: str) -> None:
    with pytest.raises(CodegenError, match=re.escape("bad")) as caught:
        compile_modules([("good", module("good")), ("bad", text)], DEBUG)
    assert complaint in str(caught.value)


def test_a_crash_of_llvm_is_blamed_on_the_module_that_made_it() -> None:
    deadly = module("deadly", 'call void asm "no such instruction", ""()\n  ret i32 0')
    modules = [(f"f{number}", module(f"f{number}")) for number in range(10)]
    modules.insert(5, ("deadly", deadly))
    with pytest.raises(CodegenError, match="deadly"):
        compile_modules(modules, DEBUG, jobs=1)


def function(name: str, callee: str = "") -> FunctionText:
    call = f"  %1 = call i32 @{callee}()\n  ret i32 %1" if callee else "  ret i32 7"
    return FunctionText(
        symbol=name,
        definition=f"i32 @{name}() #0 {{\n{call}\n}}",
        declarations={callee: f"declare hidden i32 @{callee}()"} if callee else {},
        attributes="nounwind",
        inlinable=True,
        hinted=False,
    )


def simplify(
    scratch: Scratch, root: int, texts: Sequence[FunctionText], copies: Sequence[Place] = ()
) -> Simplify:
    places = [scratch.append(bytes_of_text(text)) for text in texts]
    header = X86_64_LINUX_GNU.module_header
    return Simplify(root, RELEASE, header, places, copies, True, False)


def test_functions_are_simplified_with_copies_of_others_and_finished() -> None:
    with Scratch(3) as scratch, OptimizingPool(OptimizingWorker(scratch), 2, str) as pool:
        pool.submit([simplify(scratch, 1, [function("callee")])])
        (callee,) = pool.wait()
        assert isinstance(callee, SimplifiedCluster)
        assert callee.place is not None
        texts = [function("caller", "moved"), function("moved", "callee")]
        pool.submit([simplify(scratch, 2, texts, [callee.place])])
        (caller,) = pool.wait()
        assert isinstance(caller, SimplifiedCluster)
        assert caller.head is not None
        assert caller.place is not None
        assert caller.head.callees == ()
        assert caller.head.importable
        pool.submit([Finish("key", RELEASE, caller.place, False, False)])
        (done,) = pool.wait()
        assert isinstance(done, CompiledModule)
        assert (done.key, undefined_symbols(done.object)) == ("key", [])
        assert "caller" in defined_symbols(done.object)


@dataclass(frozen=True)
class Deadly:
    """A worker that dies of one function; and one that it was at is done by another."""

    descriptors: tuple[int, ...] = ()

    def work(self, connection: Connection) -> None:
        while True:
            tasks = connection.recv()
            answer: list[Done] = []
            for task in tasks:
                if task.key == "deadly":
                    os._exit(3)
                answer.append(CompiledModule(task.key, b"done", 0.0, ""))
            connection.send(answer)


def test_of_tasks_that_a_worker_died_of_only_one_is_to_blame() -> None:
    tasks = [CompileText(key, DEBUG, "") for key in ("a", "b", "deadly", "c")]
    done: list[str] = []
    with OptimizingPool(Deadly(), 1, lambda key: f"what has {key}") as pool:
        pool.submit(tasks)
        with pytest.raises(CodegenError, match="the code of what has deadly: LLVM crashed"):
            done.extend(one.key for one in pool.drain() if isinstance(one, CompiledModule))
    assert done == ["a", "b"]


NOWHERE = Path()


@dataclass(frozen=True)
class Killed(Deadly):
    """A worker that is killed as many times as a file has bytes."""

    file: Path = NOWHERE

    def work(self, connection: Connection) -> None:
        left = self.file.read_bytes()
        if left:
            connection.recv()
            self.file.write_bytes(left[1:])
            os.kill(os.getpid(), signal.SIGKILL)
        super().work(connection)


def test_a_task_is_not_to_blame_where_its_worker_is_killed(tmp_path: Path) -> None:
    file = tmp_path / "left"
    file.write_bytes(b"!!!")
    with OptimizingPool(Killed(file=file), 1, str) as pool:
        pool.submit([CompileText("innocent", DEBUG, "")])
        assert [one.key for one in pool.drain() if isinstance(one, CompiledModule)] == ["innocent"]
        file.write_bytes(b"!" * 20)
    with OptimizingPool(Killed(file=file), 1, lambda key: f"what has {key}") as pool:
        pool.submit([CompileText("innocent", DEBUG, "")])
        with pytest.raises(CodegenError, match=r"cannot compile what has innocent: .*memory"):
            list(pool.drain())


def test_workers_are_replaced_before_they_grow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mirdce.codegen.unit.optimizing_pool._RECYCLE_AFTER", 10)
    with OptimizingPool(Deadly(), 2, str) as pool:
        for number in range(30):
            pool.submit([CompileText(f"{number} {one}", DEBUG, "") for one in range(4)])
        assert len(list(pool.drain())) == 120
        assert all(one.taken < 14 for one in pool._workers)


def test_nothing_to_do_starts_nothing() -> None:
    with OptimizingPool(Deadly(), None, str) as pool:
        pool.submit([])
        assert pool.wait() == []
        assert pool._workers == []
