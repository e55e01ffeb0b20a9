"""Functions are simplified with copies of simplified callees, by whichever LLVM."""

import os
import pickle
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from mirdce.cargo.toolchain import find_toolchain
from mirdce.codegen.emit.debug_nodes import UNIT_NODES
from mirdce.codegen.llvm.engine import Llvm, RefusalError
from mirdce.codegen.llvm.simplified import SIZE_BOUND, Cluster, Simplified
from mirdce.codegen.llvm.worker import Llvms
from mirdce.codegen.settings import CodegenSettings
from mirdce.errors import ToolchainError
from mirdce.object.dwarf.extract import take_lines
from mirdce.object.dwarf.line_record import owners
from mirdce.object.symbols import defined_symbols, undefined_symbols
from mirdce.options import LlvmEngine, Options, Profile
from mirdce.pipeline.front.llvm_choice import engine_of
from mirdce.target.x86_64_linux_gnu import X86_64_LINUX_GNU

LEVELS: Final = ("1", "2", "3", "s", "z")
HEADER: Final = X86_64_LINUX_GNU.module_header


def cluster(
    text: str, *own: str, importable: bool = True, always: bool = False, flags: str = ""
) -> Cluster:
    """Of functions that are written without what surrounds them."""
    return Cluster(f"{HEADER}\n{text}\n{flags}", own[0], own, importable, always)


LEAF: Final = cluster(
    """@state = external global i32
@name = private unnamed_addr constant [4 x i8] c"leaf", align 1
declare void @out(ptr, i32)
define hidden i32 @leaf(i32 %n) unnamed_addr {
  %s = load i32, ptr @state
  %a = add i32 %n, %s
  %b = call i32 @part(i32 %a)
  ret i32 %b
}
define internal i32 @part(i32 %n) unnamed_addr noinline {
  call void @out(ptr @name, i32 %n)
  %r = call i32 @helper(i32 %n)
  ret i32 %r
}
define internal i32 @helper(i32 %n) noinline {
  call void @out(ptr @name, i32 7)
  %m = mul i32 %n, 3
  ret i32 %m
}""",
    *("leaf", "part"),
)
"""Has a function that moved to it, which stays, and a helper that no function of a program is."""
MIDDLE: Final = cluster(
    """declare hidden i32 @leaf(i32)
define hidden i32 @middle(i32 %n) unnamed_addr {
  %a = call i32 @leaf(i32 %n)
  %b = call i32 @twice(i32 %a)
  ret i32 %b
}
define internal i32 @twice(i32 %n) {
  %r = mul i32 %n, 2
  ret i32 %r
}""",
    *("middle", "twice"),
)
"""Has one that vanishes."""
TOP: Final = cluster(
    """declare hidden i32 @middle(i32)
declare hidden i32 @leaf(i32)
define i32 @top(i32 %n) unnamed_addr {
  %a = call i32 @middle(i32 %n)
  %b = call i32 @leaf(i32 %a)
  ret i32 %b
}""",
    "top",
)
LOOP: Final = cluster(
    """define hidden void @loop(ptr %a, i64 %n) {
start:
  br label %again
again:
  %i = phi i64 [ 0, %start ], [ %j, %again ]
  %p = getelementptr i32, ptr %a, i64 %i
  %v = load i32, ptr %p
  %w = add i32 %v, 3
  store i32 %w, ptr %p
  %j = add i64 %i, 1
  %c = icmp ult i64 %j, %n
  br i1 %c, label %again, label %end
end:
  ret void
}""",
    "loop",
)


@pytest.fixture(scope="module", params=LlvmEngine, ids=lambda name: name.value)
def settings(request: pytest.FixtureRequest) -> CodegenSettings:
    """Those of an engine."""
    chosen = CodegenSettings(profile=Profile(opt_level="3"))
    if request.param is LlvmEngine.LLVMLITE:
        return chosen
    try:
        found = find_toolchain()
    except ToolchainError as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(error.message)
    return replace(chosen, engine=engine_of(Options(path=Path(), llvm=request.param), found))


@pytest.fixture(scope="module")
def llvm(settings: CodegenSettings) -> Llvm:
    return Llvms().of(settings.for_worker)


def at_level(settings: CodegenSettings, level: str) -> Llvm:
    return Llvms().of(replace(settings, profile=Profile(opt_level=level)).for_worker)


def simplified(llvm: Llvm) -> tuple[Simplified, Simplified, Simplified]:
    """From below."""
    leaf = llvm.simplify(LEAF, [])
    middle = llvm.simplify(MIDDLE, [leaf.bitcode])
    return leaf, middle, llvm.simplify(TOP, [middle.bitcode, leaf.bitcode])


def checked_text(llvm: Llvm, bitcode: bytes) -> str:
    """A simplified function as text, which is a module that LLVM has nothing against."""
    text = llvm.simplified_text(bitcode)
    llvm.compile(text)
    return text


def test_what_copies_refer_to_is_hidden_and_owned(llvm: Llvm) -> None:
    leaf, middle, _ = simplified(llvm)
    assert leaf.owned == ("part", "helper.leaf")
    assert leaf.importable
    text = checked_text(llvm, leaf.bitcode)
    assert "define hidden i32 @leaf(" in text
    for name in leaf.owned:
        assert any(
            line.startswith("define hidden") and f"@{name}(" in line for line in text.splitlines()
        )
    assert (leaf.functions, leaf.data) == (("out",), ("state",))
    assert middle.owned == ()


def test_copies_are_inlined_and_dropped_and_so_are_copies_of_copies(llvm: Llvm) -> None:
    _, middle, top = simplified(llvm)
    for one, root in ((middle, "middle"), (top, "top")):
        text = checked_text(llvm, one.bitcode)
        assert text.count("\ndefine ") == 1
        assert f"@{root}(" in text
        # What it calls now is the leaf's.
        assert one.functions == ("part",)
        assert one.data == ("state",)
    assert checked_text(llvm, top.bitcode).count("call ") == 2


def test_a_root_stays_as_visible_as_it_is(llvm: Llvm) -> None:
    """Even if who calls it, and is copied to it, says less."""
    other = llvm.simplify(
        cluster(
            "declare hidden i32 @top(i32)\ndefine hidden i32 @middle(i32 %n) {\n"
            "  %a = call i32 @top(i32 %n) noinline\n  ret i32 %a\n}",
            "middle",
        ),
        [],
    )
    found = llvm.simplify(TOP, [other.bitcode])
    (head,) = (
        line for line in llvm.simplified_text(found.bitcode).splitlines() if "define" in line
    )
    assert "hidden" not in head


def test_objects_define_what_is_owned(llvm: Llvm) -> None:
    leaf, _, top = simplified(llvm)
    data = llvm.finish(leaf.bitcode, loops=leaf.loops)
    assert {"leaf", "part", "helper.leaf"} <= set(defined_symbols(data))
    assert set(undefined_symbols(data)) == {"out", "state"}
    data = llvm.finish(top.bitcode, loops=top.loops)
    assert defined_symbols(data) == ["top"]
    assert {"part", "state"} <= set(undefined_symbols(data))


def test_what_must_not_be_copied_keeps_what_is_its_own(llvm: Llvm) -> None:
    leaf = llvm.simplify(replace(LEAF, importable=False), [])
    assert (leaf.importable, leaf.owned, leaf.size) == (False, (), SIZE_BOUND + 1)
    data = llvm.finish(leaf.bitcode, loops=leaf.loops)
    assert defined_symbols(data) == ["leaf"]


@pytest.mark.parametrize("always", [False, True])
def test_what_is_large_is_copied_only_if_it_must_be(llvm: Llvm, always: bool) -> None:
    calls = "".join(f"  call void @out(i32 {number})\n" for number in range(SIZE_BOUND))
    text = f"declare void @out(i32)\ndefine hidden void @large() {{\n{calls}  ret void\n}}"
    found = llvm.simplify(cluster(text, "large", always=always), [])
    assert (found.importable, found.size) == (always, SIZE_BOUND + 1)
    shorter = text.replace("  call void @out(i32 7)\n", "")
    found = llvm.simplify(cluster(shorter, "large", always=always), [])
    assert (found.importable, found.size) == (True, SIZE_BOUND)


def test_what_must_be_inlined_is_whatever_its_size(llvm: Llvm) -> None:
    calls = "".join(f"  call void @out(i32 {number})\n" for number in range(SIZE_BOUND))
    text = "declare void @out(i32)\ndefine hidden void @large() alwaysinline {\n"
    large = llvm.simplify(cluster(f"{text}{calls}  ret void\n}}", "large", always=True), [])
    caller = "declare hidden void @large()\ndefine void @f() {\n  call void @large()\n"
    found = llvm.simplify(
        cluster(f"{caller}  call void @large()\n  ret void\n}}", "f"), [large.bitcode]
    )
    assert found.functions == ("out",)
    assert llvm.simplified_text(found.bitcode).count("call void @out(") == 2 * SIZE_BOUND


@pytest.mark.parametrize("level", LEVELS)
def test_loops_are_told_and_vectorized_where_they_are_finished(
    settings: CodegenSettings, level: str
) -> None:
    llvm = at_level(settings, level)
    found = llvm.simplify(LOOP, [])
    assert found.loops
    assert "<4 x i32>" not in checked_text(llvm, found.bitcode)
    is_vectorized = level in ("2", "3")
    assert ("paddd" in llvm.finished_assembly(found.bitcode, loops=True)) == is_vectorized
    assert [one.loops for one in simplified(llvm)] == [looks_for_no_loops(settings)] * 3


def looks_for_no_loops(settings: CodegenSettings) -> bool:
    """Whether an engine does not tell functions without loops."""
    return settings.engine.library == ""


@pytest.mark.parametrize(
    "text",
    [
        "define weak void @f() {\n  call void @out()\n  ret void\n}",
        'define hidden void @f() naked noinline {\n  call void asm sideeffect "ret", ""()\n'
        "  unreachable\n}",
        'module asm ".globl from_asm"\nmodule asm "from_asm: ret"\n'
        "define hidden void @f() {\n  call void @out()\n  ret void\n}",
        '@t = external hidden thread_local global i32\ndefine hidden ptr @f() section ".mine" '
        "align 64 {\n  %p = call ptr @llvm.threadlocal.address.p0(ptr @t)\n  ret ptr %p\n}",
        "define hidden i32 @f(i32 %n) noinline optnone {\n  %r = add i32 %n, 0\n  ret i32 %r\n}",
    ],
    ids=["weak", "naked", "assembly", "thread-local", "unoptimized"],
)
def test_what_is_unlike_other_functions_comes_through(llvm: Llvm, text: str) -> None:
    text = f"declare void @out()\n{text}"
    found = llvm.simplify(cluster(text, "f", importable=False), [])
    whole = llvm.compile(f"{HEADER}\n{text}\n")
    finished = llvm.finish(found.bitcode, loops=found.loops)
    assert defined_symbols(finished) == defined_symbols(whole)
    assert undefined_symbols(finished) == undefined_symbols(whole)


@pytest.mark.parametrize(
    "wrong",
    [
        "define nothing",
        "define i32 @f() {\n  ret i32 %nothing\n}\n",
        "define i32 @f(i1 %c) {\n  br i1 %c, label %a, label %b\na:\n  %x = add i32 1, 2\n"
        "  br label %b\nb:\n  ret i32 %x\n}\n",
        "define i32 @g() {\n  ret i32 0\n}\n",
    ],
    ids=["syntax", "name", "rules", "root"],
)
def test_refusals_are_told(llvm: Llvm, wrong: str) -> None:
    leaf = llvm.simplify(LEAF, [])
    for copies in ((), (leaf.bitcode,)):
        with pytest.raises(RefusalError):
            llvm.simplify(cluster(wrong, "f"), copies)
    with pytest.raises(RefusalError):
        llvm.simplify(TOP, [leaf.bitcode, leaf.bitcode])
    for bitcode in (b"", b"BC\xc0\xde and so on", leaf.bitcode[:100]):
        with pytest.raises(RefusalError):
            llvm.finish(bitcode, loops=False)
        with pytest.raises(RefusalError):
            llvm.simplify(TOP, [bitcode])
    assert llvm.simplify(LEAF, []) == leaf, "it goes on"


def test_the_same_comes_out_whatever_was_before(
    settings: CodegenSettings, llvm: Llvm, tmp_path: Path
) -> None:
    first = simplified(llvm)
    for level in LEVELS:
        simplified(at_level(settings, level))
    assert simplified(llvm) == first
    script = (
        "import sys, pickle\n"
        "from mirdce.codegen.llvm.worker import Llvms\n"
        "settings, clusters, copies = pickle.load(open(sys.argv[1], 'rb'))\n"
        "llvm = Llvms().of(settings)\n"
        "made = [llvm.simplify(*one) for one in zip(clusters, copies)]\n"
        "code = [llvm.finish(one.bitcode, loops=one.loops) for one in made]\n"
        "pickle.dump((made, code), open(sys.argv[2], 'wb'))\n"
    )
    leaf, middle, _ = first
    copies: Sequence[Sequence[bytes]] = ([], [leaf.bitcode], [middle.bitcode, leaf.bitcode])
    asked, answered = tmp_path / "asked", tmp_path / "answered"
    asked.write_bytes(pickle.dumps((settings.for_worker, (LEAF, MIDDLE, TOP), copies)))
    subprocess.run([sys.executable, "-c", script, asked, answered], check=True)
    made, code = pickle.loads(answered.read_bytes())
    assert tuple(made) == first
    assert code == [llvm.finish(one.bitcode, loops=one.loops) for one in first]


MAIN: Final = r"""
#include <stdio.h>
int state = 5;
void out(const char *name, int n) { printf("%.4s %d\n", name, n); }
int top(int);
int main(void) { printf("%d\n", top(1)); return 0; }
"""


@pytest.mark.parametrize("level", LEVELS)
def test_programs_run(settings: CodegenSettings, level: str, tmp_path: Path) -> None:
    llvm = at_level(settings, level)
    (tmp_path / "main.c").write_text(MAIN)
    for one, name in zip(simplified(llvm), ("leaf", "middle", "top"), strict=True):
        (tmp_path / f"{name}.o").write_bytes(llvm.finish(one.bitcode, loops=one.loops))
    # What top needs of middle was copied.
    subprocess.run(["cc", "main.c", "leaf.o", "top.o", "-o", "main"], cwd=tmp_path, check=True)
    told = subprocess.run([tmp_path / "main"], capture_output=True, text=True, check=True).stdout
    # leaf(1) = (1 + 5) * 3, middle twice that; leaf(36) = (36 + 5) * 3.
    assert told == "leaf 6\nleaf 7\nleaf 41\nleaf 7\n123\n"


def lines_of(name: str) -> str:
    """The nodes of a function with one line."""
    return (
        f"!llvm.module.flags = !{{!6, !7}}\n{UNIT_NODES}\n"
        f'!8 = distinct !DISubprogram(name: "0", linkageName: "{name}", scope: !3, file: !9, '
        "line: 1, scopeLine: 1, type: !5, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition, "
        "unit: !3)\n"
        f'!9 = !DIFile(filename: "0", directory: "{name}")\n'
        "!10 = !DILocation(line: 2, column: 5, scope: !8)\n"
    )


def caller(name: str, callee: str, *, has_lines: bool = True) -> Cluster:
    dbg, at = (" !dbg !8", ", !dbg !10") if has_lines else ("", "")
    return cluster(
        f"declare hidden i32 @{callee}(i32)\ndefine hidden i32 @{name}(i32 %n){dbg} {{\n"
        f"  %a = call i32 @{callee}(i32 %n){at}\n  %b = mul i32 %a, %n{at}\n  ret i32 %b{at}\n}}",
        name,
        flags=lines_of(name) if has_lines else "",
    )


@pytest.mark.parametrize("level", LEVELS)
def test_lines_of_copies_are_those_of_their_functions(
    settings: CodegenSettings, level: str
) -> None:
    llvm = at_level(settings, level)
    c = llvm.simplify(caller("c", "foreign"), [])
    b = llvm.simplify(caller("b", "c"), [c.bitcode])
    a = llvm.simplify(caller("a", "b"), [b.bitcode, c.bitcode])
    checked_text(llvm, a.bitcode)
    data, lines = take_lines(llvm.finish(a.bitcode, loops=a.loops), "AB")
    assert sorted(owners(lines)) == ["a", "b", "c"]
    assert undefined_symbols(data) == ["foreign"]
    # Units of which nothing was inlined are gone.
    other = llvm.simplify(caller("d", "e"), [c.bitcode, b.bitcode])
    assert llvm.simplified_text(other.bitcode).count("!DICompileUnit") == 1


def test_a_function_without_lines_has_none_of_its_copies(llvm: Llvm) -> None:
    b = llvm.simplify(caller("b", "c"), [])
    a = llvm.simplify(caller("a", "b", has_lines=False), [b.bitcode])
    assert a.functions == ("c",)
    data = llvm.finish(a.bitcode, loops=a.loops)
    assert b".debug_" not in data
