"""Allocations: typed access, provenance, initialization, bounds, interning."""

import pytest

from mirdce.consteval import memory
from mirdce.consteval.global_memory import GlobalMemoryCx, init_ranges
from mirdce.consteval.memory import AllocKind, Pointer, new_alloc
from mirdce.errors import EvalError
from mirdce.ir.program import Program
from mirdce.ir.ty import Mutability
from mirdce.layout.cx import LayoutCx
from mirdce.mono.cx import MonoCx
from mirdce.target.x86_64_linux_gnu import X86_64_LINUX_GNU


@pytest.fixture
def globals_cx() -> GlobalMemoryCx:
    program = Program()
    return GlobalMemoryCx(program, LayoutCx(MonoCx(program), X86_64_LINUX_GNU))


def test_integers_are_little_endian() -> None:
    alloc = new_alloc(8, 4)
    memory.write_scalar(alloc, 2, 4, 0x01020304)
    assert memory.read_int(alloc, 2, 4) == 0x01020304
    assert memory.read_bytes(alloc, 2, 4) == b"\x04\x03\x02\x01"


def test_uninitialized_bytes_cannot_be_read() -> None:
    alloc = new_alloc(8, 4)
    memory.write_scalar(alloc, 0, 4, 7)
    with pytest.raises(EvalError, match="uninitialized"):
        memory.read_int(alloc, 2, 4)
    assert memory.read_maybe_uninit(alloc, 4, 4) is None
    with pytest.raises(EvalError, match="partially initialized"):
        memory.read_maybe_uninit(alloc, 2, 4)


@pytest.mark.parametrize("offset", [5, 8, (1 << 64) - 1])
def test_accesses_out_of_bounds_fail(offset: int) -> None:
    alloc = new_alloc(8, 8)
    with pytest.raises(EvalError, match="out-of-bounds"):
        memory.write_scalar(alloc, offset, 4, 0)
    with pytest.raises(EvalError, match="out-of-bounds"):
        memory.read_int(alloc, offset, 4)


def test_pointers_keep_what_they_point_to() -> None:
    target, alloc = new_alloc(16, 8), new_alloc(24, 8)
    memory.write_scalar(alloc, 8, 8, Pointer(target, 5))
    found = memory.read_pointer(alloc, 8)
    assert isinstance(found, Pointer)
    assert (found.alloc is target, found.offset) == (True, 5)
    copy = new_alloc(24, 8)
    memory.copy_bytes(alloc, 8, copy, 0, 8)
    again = memory.read_pointer(copy, 0)
    assert isinstance(again, Pointer)
    assert again.alloc is target
    memory.write_scalar(alloc, 8, 8, 1)
    assert memory.read_pointer(alloc, 8) == 1


def test_addresses_are_not_known() -> None:
    pointer = Pointer(new_alloc(8, 8), 0)
    for use in (
        lambda: pointer + 1,
        lambda: 1 & pointer,
        lambda: pointer == 0,
        lambda: pointer > 0,
        lambda: {pointer: 1},
        lambda: not pointer,
    ):
        with pytest.raises(EvalError, match="pointer into integer"):
            use()
    alloc = new_alloc(8, 8)
    memory.write_scalar(alloc, 0, 8, pointer)
    with pytest.raises(EvalError, match="pointer into integer"):
        memory.read_int(alloc, 0, 8)
    with pytest.raises(EvalError, match="pointer into integer"):
        memory.read_int(alloc, 6, 1)


def test_torn_pointers_can_be_put_together_again() -> None:
    target, alloc, copy = new_alloc(1, 1), new_alloc(16, 8), new_alloc(16, 8)
    memory.write_scalar(alloc, 0, 8, Pointer(target, 1))
    for index in (3, 0, 7, 1, 2, 6, 5):
        memory.copy_bytes(alloc, index, copy, 4 + index, 1)
    memory.write_scalar(copy, 8, 1, 0)
    with pytest.raises(EvalError, match="parts of a pointer"):
        memory.read_pointer(copy, 4)
    with pytest.raises(EvalError, match="pointer into integer"):
        memory.read_int(copy, 11, 1)
    assert memory.read_int(copy, 8, 1) == 0
    memory.copy_bytes(alloc, 4, copy, 8, 1)
    found = memory.read_pointer(copy, 4)
    assert isinstance(found, Pointer)
    assert (found.alloc is target, found.offset) == (True, 1)
    memory.write_scalar(alloc, 7, 1, 9)
    with pytest.raises(EvalError, match="parts of a pointer"):
        memory.read_pointer(alloc, 0)
    memory.copy_bytes(copy, 11, alloc, 7, 1)
    assert isinstance(memory.read_pointer(alloc, 0), Pointer)


def test_copies_carry_uninitialized_bytes_and_may_overlap() -> None:
    alloc = new_alloc(6, 1)
    memory.write_bytes(alloc, 0, b"abcd")
    memory.copy_bytes(alloc, 0, alloc, 2, 4)
    assert memory.read_bytes(alloc, 0, 6) == b"ababcd"
    source = new_alloc(4, 1)
    memory.write_bytes(source, 0, b"x")
    memory.copy_bytes(source, 0, alloc, 0, 4)
    assert memory.read_bytes(alloc, 0, 1) == b"x"
    with pytest.raises(EvalError, match="uninitialized"):
        memory.read_bytes(alloc, 0, 2)
    assert memory.read_bytes(alloc, 4, 2) == b"cd"


def test_repeated_elements_repeat_their_pointers() -> None:
    target, alloc = new_alloc(1, 1), new_alloc(48, 8)
    memory.write_scalar(alloc, 8, 8, Pointer(target, 1))
    memory.fill_repeated(alloc, 0, 16, 3)
    assert sorted(alloc.prov) == [8, 24, 40]
    with pytest.raises(EvalError):
        memory.read_int(alloc, 16, 8)


def test_only_an_address_that_may_be_zero_may_be_null() -> None:
    alloc = new_alloc(4, 4)
    assert memory.may_be_null(0)
    assert not memory.may_be_null(8)
    assert not memory.may_be_null(Pointer(alloc, 4))
    assert not memory.may_be_null(Pointer(alloc, 7))
    assert memory.may_be_null(Pointer(alloc, 8))


def test_interning_freezes_all_that_is_reachable(globals_cx: GlobalMemoryCx) -> None:
    inner, outer = new_alloc(4, 2), new_alloc(24, 8)
    memory.write_scalar(inner, 0, 2, 0x1234)
    memory.write_scalar(outer, 16, 8, Pointer(inner, 2))
    alloc_id = globals_cx.intern(outer)
    assert globals_cx.get(alloc_id) is outer
    frozen = globals_cx._program.memory(alloc_id)
    assert frozen.align == 8
    assert frozen.mutability is Mutability.NOT
    assert frozen.init == ((16, 24),)
    ((offset, target),) = frozen.provenance
    assert (offset, frozen.data[16:]) == (16, (2).to_bytes(8, "little"))
    assert globals_cx._program.memory(target).data == b"\x34\x12\x00\x00"
    assert globals_cx._program.memory(target).init == ((0, 2),)
    assert inner.kind is AllocKind.MEMORY
    with pytest.raises(EvalError, match="read-only"):
        memory.write_scalar(inner, 0, 1, 0)
    assert globals_cx.intern(outer) == alloc_id


def test_interning_refuses_cycles_and_dead_memory(globals_cx: GlobalMemoryCx) -> None:
    cyclic = new_alloc(8, 8)
    memory.write_scalar(cyclic, 0, 8, Pointer(cyclic, 0))
    with pytest.raises(EvalError, match="points to itself"):
        globals_cx.intern(cyclic)
    dead = new_alloc(8, 8, AllocKind.HEAP)
    dead.data = None
    with pytest.raises(EvalError, match="dangling"):
        globals_cx.intern(dead)


@pytest.mark.parametrize(
    ("mask", "ranges"),
    [
        (b"", None),
        (b"\1\1", None),
        (b"\0\0", ()),
        (b"\0\1\1\0\1", ((1, 3), (4, 5))),
        (b"\1\0", ((0, 1),)),
    ],
)
def test_ranges_of_initialized_bytes(
    mask: bytes, ranges: tuple[tuple[int, int], ...] | None
) -> None:
    assert init_ranges(bytearray(mask)) == ranges
