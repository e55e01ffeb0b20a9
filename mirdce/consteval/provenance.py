"""Where pointers lie in an allocation: whole ones, and the single bytes of torn ones.

Copying or overwriting a part of a pointer tears it: each byte that is left remembers which byte of
which pointer it is. When all eight bytes of one pointer stand together again, in order, they are a
pointer again.

Source: rustc_middle/src/mir/interpret/allocation/provenance_map.rs (1.96.0).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from mirdce.target.target import POINTER_SIZE

if TYPE_CHECKING:
    from mirdce.consteval.memory import Alloc

Fragment: TypeAlias = "tuple[Alloc, int]"
"""One byte of a pointer: what it points into, and the byte's position in the pointer."""


def pointers_touching(alloc: Alloc, offset: int, size: int) -> list[int]:
    """Offsets of whole pointers with a byte in the range; looks at the smaller of both."""
    prov = alloc.prov
    start = offset - POINTER_SIZE + 1
    end = offset + size
    if len(prov) < end - start:
        return [at for at in prov if start <= at < end]
    return [at for at in range(start, end) if at in prov]


def is_empty(alloc: Alloc, offset: int, size: int) -> bool:
    """Whether no byte of the range belongs to a pointer, whole or torn."""
    if alloc.prov and pointers_touching(alloc, offset, size):
        return False
    return not any(offset <= at < offset + size for at in alloc.fragments)


def clear(alloc: Alloc, offset: int, size: int) -> None:
    """Forgets the pointers in a range that is about to be overwritten."""
    end = offset + size
    for at in pointers_touching(alloc, offset, size):
        target = alloc.prov.pop(at)
        if at < offset or at + POINTER_SIZE > end:
            for index in range(POINTER_SIZE):
                alloc.fragments[at + index] = (target, index)
    if alloc.fragments:
        for at in [at for at in alloc.fragments if offset <= at < end]:
            del alloc.fragments[at]


def taken(
    alloc: Alloc, offset: int, size: int
) -> tuple[list[tuple[int, Alloc]], list[tuple[int, Fragment]]]:
    """Pointers and torn bytes of a range, at offsets relative to its start."""
    end = offset + size
    whole: list[tuple[int, Alloc]] = []
    torn: list[tuple[int, Fragment]] = []
    for at in pointers_touching(alloc, offset, size):
        target = alloc.prov[at]
        if at >= offset and at + POINTER_SIZE <= end:
            whole.append((at - offset, target))
            continue
        for index in range(POINTER_SIZE):
            if offset <= at + index < end:
                torn.append((at + index - offset, (target, index)))
    if alloc.fragments:
        torn.extend(
            (at - offset, fragment)
            for at, fragment in alloc.fragments.items()
            if offset <= at < end
        )
    return whole, torn


def put(
    alloc: Alloc,
    offset: int,
    pointers: tuple[list[tuple[int, Alloc]], list[tuple[int, Fragment]]],
) -> None:
    """Adds what `taken` gave to a range that was cleared."""
    whole, torn = pointers
    for at, target in whole:
        alloc.prov[offset + at] = target
    for at, fragment in torn:
        alloc.fragments[offset + at] = fragment
    for at, (_, index) in torn:
        _join(alloc, offset + at - index)


def _join(alloc: Alloc, start: int) -> None:
    """Makes the eight bytes from ``start`` a whole pointer if they are the bytes of one."""
    fragments = alloc.fragments
    first = fragments.get(start)
    if first is None:
        return
    target = first[0]
    for index in range(POINTER_SIZE):
        found = fragments.get(start + index)
        if found is None or found[0] is not target or found[1] != index:
            return
    for index in range(POINTER_SIZE):
        del fragments[start + index]
    alloc.prov[start] = target
