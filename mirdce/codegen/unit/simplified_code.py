"""What is known of a simplified cluster, and how the cache keeps it.

The entry of a simplified cluster is a head and LLVM's bitcode behind it. The head says what is
needed to choose copies, so that the bitcode of what is not imported is never looked at.
"""

from typing import Final, NamedTuple, final

from mirdce.codegen.llvm.simplified import Simplified
from mirdce.ir.node import record
from mirdce.ir.stable.packing import digest_of, pack, unpack
from mirdce.ir.stable.term_table import StaleTermError, reading_rows

_SIZE_OF_HEAD: Final = 4
IMPORTABLE, LOOPS = 1, 2
"""Flags of a simplified cluster: callers may get copies of it; there may be a loop in it."""


class SimplifiedHead(NamedTuple):
    """What is told of a simplified cluster, without its code.

    Attributes:
        digest: of the bitcode.
        size, importable, loops, owned: as `Simplified` has them.
        callees: symbols of the functions that it refers to.
    """

    digest: bytes
    size: int
    importable: bool
    loops: bool
    callees: tuple[str, ...]
    owned: tuple[str, ...]


@final
@record
class SimplifiedCode:
    """A simplified cluster of a program.

    Attributes:
        key: of its entry in the cache.
        digest: of the bitcode.
        size, importable, loops, owned: as `Simplified` has them.
        callees: the functions that it refers to, by number, in the order of first use; of one that
            a cluster owns and that has no number, the root.
        copies: roots of the clusters that it was given copies of, in their order.
    """

    key: str
    digest: bytes
    size: int
    importable: bool
    loops: bool
    callees: tuple[int, ...]
    owned: tuple[str, ...]
    copies: tuple[int, ...]

    def is_seen_as(self, other: "SimplifiedCode | None") -> bool:
        """Whether callers see no difference between this and another one."""
        return other is not None and self._seen == other._seen

    @property
    def _seen(self) -> tuple[object, ...]:
        return (self.digest, self.size, self.importable, self.loops, self.callees, self.owned)


@final
@record
class RecordedCluster:
    """What is kept of a simplified cluster for the next link.

    Attributes:
        moved: its functions besides the root.
        component: the first cluster of its component.
        component_size: clusters in that.
    """

    moved: tuple[int, ...]
    component: int
    component_size: int
    code: SimplifiedCode


def head_of(simplified: Simplified) -> SimplifiedHead:
    """What is told of what LLVM has made."""
    return SimplifiedHead(
        digest=digest_of(simplified.bitcode),
        size=simplified.size,
        importable=simplified.importable,
        loops=simplified.loops,
        callees=simplified.functions,
        owned=simplified.owned,
    )


def entry_of(head: SimplifiedHead, bitcode: bytes) -> bytes:
    """What the cache keeps."""
    flags = head.importable * IMPORTABLE + head.loops * LOOPS
    packed = pack([head.digest, head.size, flags, list(head.callees), list(head.owned)])
    return len(packed).to_bytes(_SIZE_OF_HEAD, "little") + packed + bitcode


def read_entry(data: bytes) -> tuple[SimplifiedHead, bytes] | None:
    """Head and bitcode; None if that is no such entry."""
    end = _SIZE_OF_HEAD + int.from_bytes(data[:_SIZE_OF_HEAD], "little")
    try:
        with reading_rows():
            digest, size, flags, callees, owned = unpack(data[_SIZE_OF_HEAD:end])
            head = SimplifiedHead(
                digest=digest,
                size=size,
                importable=bool(flags & IMPORTABLE),
                loops=bool(flags & LOOPS),
                callees=tuple(callees),
                owned=tuple(owned),
            )
    except StaleTermError:
        return None
    bitcode = data[end:]
    return (head, bitcode) if digest_of(bitcode) == digest else None
