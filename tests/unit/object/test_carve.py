"""Carved objects: the same whatever their functions were compiled beside, and LLVM's in content."""

import random
from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mirdce.codegen.emit.emitted import FunctionText
from mirdce.codegen.llvm.engine import Llvm
from mirdce.codegen.llvm.worker import Llvms
from mirdce.codegen.settings import CodegenSettings
from mirdce.codegen.unit.batch import batches
from mirdce.codegen.unit.module import module_text
from mirdce.object.carve import carve
from mirdce.object.carving_error import CarvingError
from mirdce.object.merge import merge_objects
from mirdce.target.x86_64_linux_gnu import X86_64_LINUX_GNU
from tests.oracle.elf_view import view_of

ATTRIBUTES = 'nonlazybind uwtable "probe-stack"="inline-asm" "target-cpu"="x86-64"'
PERSONALITY = {"rust_eh_personality": "declare i32 @rust_eh_personality(...)"}


def function(
    symbol: str,
    body: str,
    *declared: str,
    signature: str = "void @{}()",
    properties: str = "",
    linkage: str = "",
    visibility: str = "hidden ",
    constants: tuple[str, ...] = (),
) -> FunctionText:
    declarations = {line.partition("@")[2].partition("(")[0].split()[0]: line for line in declared}
    if "personality" in properties:
        declarations |= PERSONALITY
    head = f"{signature.format(symbol)} unnamed_addr #0 {properties}"
    return FunctionText(
        symbol=symbol,
        linkage=linkage,
        visibility=visibility,
        definition=f"{head} {{\n{body}\n}}",
        constants=constants,
        declarations=declarations,
        attributes=ATTRIBUTES,
        inlinable=True,
        hinted=False,
    )


def landing(symbol: str, callee: str, clause: str) -> FunctionText:
    body = f"""
  invoke void @{callee}() to label %done unwind label %pad
done:
  ret void
pad:
  %got = landingpad {{ ptr, i32 }} {clause}
  invoke void @outside() to label %again unwind label %other
again:
  resume {{ ptr, i32 }} %got
other:
  %more = landingpad {{ ptr, i32 }} {clause}
  call void @{symbol}()
  ret void"""
    return function(
        symbol,
        body,
        f"declare hidden void @{callee}()",
        "declare void @outside()",
        properties="personality ptr @rust_eh_personality",
    )


def jumps(symbol: str, count: int) -> FunctionText:
    lines = "\n".join(f"c{at}:\n  ret i64 {at * at * 7 + 1}" for at in range(count))
    cases = " ".join(f"i64 {at}, label %c{at}" for at in range(count))
    more = " ".join(f"i64 {at}, label %c{at}" for at in reversed(range(count)))
    body = f"""
  switch i64 %n, label %none [ {cases} ]
none:
  switch i64 %m, label %bad [ {more} ]
bad:
  unreachable
{lines}"""
    return function(symbol, body, signature="i64 @{}(i64 %n, i64 %m)")


def floats(symbol: str, value: float) -> FunctionText:
    body = f"""
  %a = fadd double %x, {value}
  %b = fadd float %y, {value}
  %c = fadd <4 x float> %v, <float 1.0, float {value}, float 2.0, float {value}>
  store double %a, ptr %p
  store float %b, ptr %p
  store <4 x float> %c, ptr %p
  %d = fmul double %a, {value + 1.5}
  store double %d, ptr %p
  ret void"""
    signature = "void @{}(double %x, float %y, <4 x float> %v, ptr %p)"
    return function(symbol, body, signature=signature)


TRY = """define internal i32 @try(ptr %f) noinline #0 personality ptr @rust_eh_personality {
  invoke void %f() to label %done unwind label %caught
done:
  ret i32 0
caught:
  %pad = landingpad { ptr, i32 } catch ptr null
  ret i32 1
}"""
TEXT = 'c"some text\\00"'
FUNCTIONS = {
    one.symbol: one
    for one in (
        function("leaf", "  ret void"),
        function("other_leaf", "  ret void", visibility=""),
        function("weak", "  ret void", linkage="weak_odr "),
        function("nothing", "  unreachable"),
        function("nothing_else", "  unreachable"),
        function(
            "calls",
            "  call void @leaf()\n  call void @weak()\n  call void @other_leaf()\n"
            "  call void @nothing()\n  call void @calls()\n  ret void",
            "declare hidden void @leaf()",
            "declare hidden void @weak()",
            "declare void @other_leaf()",
            "declare hidden void @nothing()",
        ),
        function(
            "takes", "  ret ptr @calls", "declare hidden void @calls()", signature="ptr @{}()"
        ),
        landing("cleans", "leaf", "cleanup"),
        landing("catches", "calls", "catch ptr null"),
        landing("cleans_more", "catches", "cleanup"),
        jumps("jumps", 9),
        jumps("jumps_more", 23),
        floats("floats", 0.5),
        floats("floats_more", 2.25),
        function(
            "local",
            "  %p = call ptr @llvm.threadlocal.address.p0(ptr @tls)\n"
            "  %n = load i64, ptr %p\n  ret i64 %n",
            "declare ptr @llvm.threadlocal.address.p0(ptr)",
            "@tls = external hidden thread_local global i8",
            signature="i64 @{}()",
        ),
        function(
            "foreign_local",
            "  %p = call ptr @llvm.threadlocal.address.p0(ptr @elsewhere)\n  ret ptr %p",
            "declare ptr @llvm.threadlocal.address.p0(ptr)",
            "@elsewhere = external thread_local global i8",
            signature="ptr @{}()",
        ),
        function(
            "wide", "  %q = udiv i128 %n, %m\n  ret i128 %q", signature="i128 @{}(i128 %n, i128 %m)"
        ),
        function(
            "says",
            "  ret ptr @says.bytes.0",
            signature="ptr @{}()",
            constants=(f"@says.bytes.0 = private unnamed_addr constant [10 x i8] {TEXT}, align 1",),
        ),
        function(
            "large",
            "  %p = alloca [9000 x i8]\n  call void @uses(ptr %p, i64 7, ptr %p)\n  ret void",
            "declare void @uses(ptr, i64, ptr)",
        ),
        function("asm", '  call void asm sideeffect "nop", ""()\n  ret void'),
    )
}


@cache
def llvm() -> Llvm:
    return Llvms().of(CodegenSettings().for_worker)


def compiled(functions: Sequence[FunctionText]) -> bytes:
    return llvm().compile(module_text(X86_64_LINUX_GNU.module_header, functions))


def pieces_of(data: bytes) -> dict[str, bytes]:
    return carve(data, X86_64_LINUX_GNU.elf)


@cache
def carved_alone() -> dict[str, bytes]:
    return {name: pieces_of(compiled([one]))[name] for name, one in FUNCTIONS.items()}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_piece_says_what_llvm_does_of_the_function_alone(name: str) -> None:
    alone = compiled([FUNCTIONS[name]])
    piece = pieces_of(alone)[name]
    assert len(piece) <= len(alone)
    assert view_of([piece]) == view_of([alone])
    # Where a batch is one function, that is its object already.
    assert pieces_of(piece) == {name: piece}


@settings(deadline=None, max_examples=60, derandomize=True)
@given(st.permutations(sorted(FUNCTIONS)), st.integers(1, len(FUNCTIONS)))
def test_a_piece_does_not_depend_on_the_batch(names: list[str], count: int) -> None:
    chosen = [FUNCTIONS[name] for name in names[:count]]
    pieces: dict[str, bytes] = {}
    for batch in batches(chosen, 12):
        pieces |= pieces_of(compiled(batch))
    alone = carved_alone()
    assert pieces.keys() == set(names[:count])
    for name in names[:count]:
        assert pieces[name] == alone[name], name


def test_pieces_can_be_merged() -> None:
    pieces: dict[str, bytes] = {}
    for batch in batches(FUNCTIONS.values()):
        pieces |= pieces_of(compiled(batch))
    merged = merge_objects(list(pieces.values()))
    assert len(merged) == 1
    assert view_of(merged) == view_of(pieces.values())


def test_nothing_makes_no_pieces() -> None:
    text = f'target triple = "{X86_64_LINUX_GNU.triple}"\ndeclare void @f()\n'
    assert pieces_of(llvm().compile(text)) == {}


REFUSED = {
    "internal": (
        "define internal void @g() noinline { ret void }\n"
        "define void @f() { call void @g() ret void }",
        "the local symbol g",
    ),
    "section": ('define void @f() section ".init.text" { ret void }', "the section .init.text"),
    "group": ("$f = comdat any\ndefine void @f() comdat { ret void }", "the section .text.f"),
    "aligned": ("define void @f() align 64 { ret void }", "the section .text"),
    "data": ("@x = global i32 7\ndefine void @f() { ret void }", "the symbol x|the section .data"),
    "zeros": ("@x = internal global i32 0\ndefine ptr @f() { ret ptr @x }", "the section .bss"),
    "constant": (
        "@x = internal constant [3 x i32] [i32 1, i32 2, i32 3]\ndefine ptr @f() { ret ptr @x }",
        "no tables of jumps",
    ),
    "alias": ("define void @f() { ret void }\n@g = alias void (), ptr @f", "is not behind"),
    "empty alias": (
        "define void @f() uwtable { unreachable }\n@g = alias void (), ptr @f\n"
        "define void @h() uwtable { unreachable }",
        "without code",
    ),
    "ifunc": (
        "define ptr @f() { ret ptr null }\n@g = ifunc void (), ptr @f",
        "something unusual",
    ),
    "assembly": (
        'module asm "g: ret"\ndefine void @f() { ret void }',
        "the local symbol g",
    ),
    "assembly of data": (
        'module asm ".section .mine,\\22a\\22,@progbits\\0A.byte 1"\ndefine void @f() { ret void }',
        "the section .mine",
    ),
    "weak reference": (
        "declare extern_weak void @g()\ndefine ptr @f() { ret ptr @g }",
        "the symbol g",
    ),
    "type of exception": (
        "@t = external constant i8\ndeclare void @h()\ndeclare i32 @rust_eh_personality(...)\n"
        "define void @f() uwtable personality ptr @rust_eh_personality {\n"
        "  invoke void @h() to label %done unwind label %pad\ndone:\n  ret void\npad:\n"
        "  %got = landingpad { ptr, i32 } catch ptr @t\n  ret void\n}",
        "of the section|the section",
    ),
    "debug information": (
        "define void @f() !dbg !3 { ret void, !dbg !4 }\n"
        "!llvm.module.flags = !{!0}\n!llvm.dbg.cu = !{!1}\n"
        '!0 = !{i32 2, !"Debug Info Version", i32 3}\n'
        "!1 = distinct !DICompileUnit(language: DW_LANG_Rust, file: !2, emissionKind: FullDebug)\n"
        '!2 = !DIFile(filename: "f", directory: "d")\n'
        '!3 = distinct !DISubprogram(name: "f", file: !2, line: 1, type: !5, unit: !1,'
        " spFlags: DISPFlagDefinition)\n"
        "!4 = !DILocation(line: 1, scope: !3)\n!5 = !DISubroutineType(types: !{})",
        "the section .debug",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused(name: str) -> None:
    text, message = REFUSED[name]
    data = llvm().compile(f'target triple = "{X86_64_LINUX_GNU.triple}"\n{text}\n')
    with pytest.raises(CarvingError, match=message):
        pieces_of(data)


def test_damage_is_refused_or_harmless() -> None:
    """No other error: whatever is wrong, the functions are compiled one by one."""
    data = compiled([FUNCTIONS[name] for name in ("catches", "jumps", "floats", "calls", "leaf")])
    rng = random.Random(7)
    for end in range(0, len(data), 97):
        with pytest.raises(CarvingError):
            pieces_of(data[:end])
    for _ in range(400):
        damaged = bytearray(data)
        damaged[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        try:
            pieces_of(bytes(damaged))
        except CarvingError:
            continue


def test_who_may_share_a_module() -> None:
    def named(found: list[list[FunctionText]]) -> list[list[str]]:
        return [[one.symbol for one in batch] for batch in found]

    leaf, calls = FUNCTIONS["leaf"], FUNCTIONS["calls"]
    hidden = function("hidden", "  ret void", "declare hidden void @other_leaf()")
    apart = function("apart", "  ret void", properties='section ".mine"')
    tries = function("tries", "  call i32 @try(ptr @leaf)\n  ret void", TRY)
    wide = function("narrow", "  ret void", "declare i8 @leaf()")
    found = batches([calls, apart, tries, leaf, hidden, FUNCTIONS["other_leaf"], wide])
    shared = [["calls", "leaf"], ["apart"], ["tries"], ["hidden", "narrow"], ["other_leaf"]]
    assert named(found) == shared
    assert named(batches(list(FUNCTIONS.values())[:5], 2)) == [
        ["leaf", "other_leaf"],
        ["weak", "nothing"],
        ["nothing_else"],
    ]
