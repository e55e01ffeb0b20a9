import re
from collections.abc import Iterable, Iterator

import pytest

from mirdce.codegen.llvm.engine import WorkerSettings
from mirdce.codegen.llvm.pool import Compiler
from mirdce.codegen.llvm.worker import CompiledModule
from mirdce.codegen.settings import CodegenSettings
from mirdce.errors import CodegenError
from mirdce.object.symbols import undefined_symbols
from mirdce.options import Profile
from mirdce.target.x86_64_linux_gnu import X86_64_LINUX_GNU

DEBUG = CodegenSettings(profile=Profile()).for_worker
RELEASE = CodegenSettings(profile=Profile(opt_level="3")).for_worker


def compile_modules(
    modules: Iterable[tuple[str, str]], settings: WorkerSettings, jobs: int | None = None
) -> Iterator[CompiledModule]:
    """Compiles (key, text) pairs; yields each as it gets done, in no fixed order.

    Raises:
        CodegenError: LLVM refused a module, or died of it; names its key.
    """
    with Compiler(jobs) as compiler:
        for key, text in modules:
            compiler.submit(key, text, settings)
            yield from compiler.finished()
        yield from compiler.drain()


def module(name: str, body: str = "ret i32 1") -> str:
    return f"{X86_64_LINUX_GNU.module_header}define i32 @{name}() {{\n  {body}\n}}\n"


@pytest.mark.parametrize("settings", [DEBUG, RELEASE], ids=["debug", "release"])
def test_every_module_gets_an_object(settings: WorkerSettings) -> None:
    modules = [(f"f{number}", module(f"f{number}")) for number in range(40)]
    done = {result.key: result.object for result in compile_modules(modules, settings, jobs=2)}
    assert sorted(done) == sorted(key for key, _ in modules)
    assert all(data.startswith(b"\x7fELF") and key.encode() in data for key, data in done.items())


def test_equal_text_gives_equal_bytes() -> None:
    text = module("f")
    first, second = (next(compile_modules([("f", text)], RELEASE)).object for _ in range(2))
    assert first == second


def test_optimization_inlines_what_was_imported() -> None:
    text = (
        f"{X86_64_LINUX_GNU.module_header}"
        "define available_externally hidden i32 @callee() {\n  ret i32 7\n}\n"
        "define i32 @caller() {\n  %1 = call i32 @callee()\n  ret i32 %1\n}\n"
    )
    needed = {}
    for name, settings in (("debug", DEBUG), ("release", RELEASE)):
        (done,) = compile_modules([("caller", text)], settings)
        needed[name] = undefined_symbols(done.object)
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
        list(compile_modules([("good", module("good")), ("bad", text)], DEBUG))
    assert complaint in str(caught.value)


def test_a_crash_of_llvm_is_blamed_on_the_module_that_made_it() -> None:
    deadly = module("deadly", 'call void asm "no such instruction", ""()\n  ret i32 0')
    modules = [(f"f{number}", module(f"f{number}")) for number in range(10)]
    modules.insert(5, ("deadly", deadly))
    with pytest.raises(CodegenError, match="deadly"):
        list(compile_modules(modules, DEBUG, jobs=1))


def test_nothing_to_compile_starts_nothing() -> None:
    with Compiler() as compiler:
        assert list(compiler.drain()) == []
        assert compiler.wait() == []
        assert compiler._workers == []
