"""What is inlined without weighing calls, by what LLVM writes of functions."""

import pytest

from mirdce.codegen.llvm.inlining import (
    Attributes,
    is_inlined,
    is_inlined_raw,
    limits_of,
    places_of,
)
from mirdce.codegen.llvm.written_function import called, calls_of, only_called, without_available

PLAIN = Attributes.of(b'nonlazybind uwtable "probe-stack"="inline-asm" "target-cpu"="x86-64"')
WIDE = Attributes.of(
    b'nonlazybind uwtable "probe-stack"="inline-asm" "target-cpu"="x86-64" '
    b'"target-features"="+avx,+avx2"'
)
FAST = limits_of("3")


def body(count: int, line: str = "  store i8 0, ptr %p") -> str:
    """A function with some instructions."""
    return "define void @f(ptr %p) {\n" + f"{line}\n" * count + "  ret void\n}\n"


def said(words: bytes) -> Attributes:
    """Attributes with some more words."""
    return Attributes(PLAIN.words | set(words.split()), PLAIN.machine)


@pytest.mark.parametrize(
    ("words", "count", "expected"),
    [
        (b"", 99, True),
        (b"", 100, False),
        (b"inlinehint", 150, True),
        (b"inlinehint cold", 150, False),
        (b"cold", 8, True),
        (b"noinline", 1, False),
        (b"optnone noinline", 1, False),
        (b"returns_twice", 1, False),
        (b"alwaysinline", 5000, True),
    ],
)
def test_small_functions_are_inlined(words: bytes, count: int, expected: bool) -> None:
    """As far as they allow it."""
    assert is_inlined(said(words), body(count), [PLAIN.machine], FAST) is expected


def test_less_is_inlined_where_code_is_to_be_small() -> None:
    """By the levels `s` and `z`."""
    assert is_inlined(PLAIN, body(8), [PLAIN.machine], limits_of("s"))
    assert not is_inlined(PLAIN, body(20), [PLAIN.machine], limits_of("s"))
    assert not is_inlined(PLAIN, body(8), [PLAIN.machine], limits_of("z"))


def test_what_is_called_once_is_inlined_whatever_its_size() -> None:
    """But not before it is simplified, and not into what rarely calls it."""
    assert is_inlined(PLAIN, body(5000), [PLAIN.machine], FAST, once=True)
    assert not is_inlined(said(b"cold"), body(5000), [PLAIN.machine], FAST, once=True)
    assert not is_inlined_raw(PLAIN, body(5000), [PLAIN.machine], FAST)
    assert is_inlined_raw(PLAIN, body(50), [PLAIN.machine], FAST)


def test_the_machine_decides() -> None:
    """What is for a larger machine stays a call, and so does what passes vectors to others."""
    vector = "  call void @g(<4 x double> %v)"
    assert is_inlined(PLAIN, body(1), [WIDE.machine], FAST)
    assert not is_inlined(WIDE, body(1), [PLAIN.machine], FAST)
    assert not is_inlined(PLAIN, body(1, vector), [WIDE.machine], FAST)
    assert is_inlined(WIDE, body(1, vector), [WIDE.machine], FAST)
    other = Attributes.of(b'"no-builtins" "probe-stack"="inline-asm" "target-cpu"="x86-64"')
    assert not is_inlined(other, body(1), [PLAIN.machine], FAST)


def test_a_function_may_stand_wherever_its_callers_may() -> None:
    """But a caller for a larger machine is not inlined into one for a smaller."""
    plain, wide = PLAIN.machine, WIDE.machine
    machines = {"root": plain, "wide": wide, "small": plain, "deep": plain}
    calls = {"root": {"wide", "deep"}, "wide": {"small", "intrinsic"}, "small": {"deep"}}
    places = places_of(machines, calls)
    assert (places["wide"], places["small"], places["intrinsic"]) == ([plain], [wide], [wide])
    assert len(places["deep"]) == 2
    assert not is_inlined(WIDE, body(1), places["wide"], FAST)
    assert is_inlined(WIDE, body(1), places["intrinsic"], FAST)
    assert is_inlined(PLAIN, body(1), places["deep"], FAST)
    assert not is_inlined(PLAIN, body(1, "  call void @g(<4 x double> %v)"), places["deep"], FAST)
    assert not is_inlined(WIDE, body(1), places_of(machines, {"small": {"x"}})["x"], FAST)


def test_calls_are_told_by_caller() -> None:
    text = 'define void @"a b"(ptr %p) #0 {\n  call void @c()\n}\ndefine void @c() {\n}\n'
    assert calls_of(text) == {"a b": {"c"}, "c": set()}


def test_uses_are_told_from_calls() -> None:
    """By what stands behind the name, and where it ends."""
    text = """@f.loc.0 = constant i8 0
define void @f() {
  call void @g(ptr @f.loc.0)
  invoke void @"a b"(ptr @h) to label %x unwind label %y
}
define internal void @g(ptr %p) {
  tail call fastcc void @h()
}
define internal void @h() {
}
"""
    assert called(text) == {"g", "a b", "h"}
    assert only_called(text) == {"g": 1}


def test_copies_that_are_left_become_declarations() -> None:
    """With all that only a body has left out."""
    text = """define hidden void @f() {
  ret void
}

; Function Attrs: cold
define available_externally hidden { ptr, i64 } @g(ptr %0) unnamed_addr #0 personality ptr @p \
!dbg !3 {
  unreachable
}

declare void @h()
"""
    left = without_available(text)
    assert "declare hidden { ptr, i64 } @g(ptr %0) unnamed_addr #0\n" in left
    assert "unreachable" not in left
    assert "define hidden void @f() {\n  ret void\n}\n" in left
    assert left.endswith("\ndeclare void @h()\n")
