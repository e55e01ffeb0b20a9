"""What the decoders of one crate know beside its bytes: numbers, memos, the program's interner.

The generated class of a release (`mirdce.rmeta.decoders`) extends this; the functions that it calls
(`mirdce.rmeta.context`, `mirdce.rmeta.interning`, `mirdce.rmeta.memory`) take it first. Numbers of
crates and allocations are translated to those of the program, so that no decoded value is ever in a
crate's own numbering.
"""

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple, TypeAlias

from mirdce.ir import mir
from mirdce.ir.ids import CrateNum, make_alloc_id
from mirdce.ir.instance import InstanceTable
from mirdce.ir.intern import Interner
from mirdce.ir.items import Clause
from mirdce.ir.ty import Ty
from mirdce.rmeta.reader import Data
from mirdce.rmeta.symbols import predefined_symbols

PositionsLoader: TypeAlias = Callable[
    [Callable[[int], tuple[mir.Positions, int]], int], mir.Positions
]
"""Runs a decoder of positions at an offset, turning damage into `MetadataError`."""


class MetadataFormat(NamedTuple):
    """What a release's metadata is made of, beside its records.

    Attributes:
        version: the release, e.g. ``1.96.0``.
        tables: names of the tables of the crate root, in its order.
        def_kinds, coroutine_kinds: names behind the numbers in the tables of these names; the
            first stands for 1.
        adt_tag: the tag of ``TyKind::Adt``.
        symbols: file name of the predefined symbols, in the ``schema`` package.
        symbol_count: how many symbols that file must hold.
    """

    version: str
    tables: tuple[str, ...]
    def_kinds: tuple[str, ...]
    coroutine_kinds: tuple[str, ...]
    adt_tag: int
    symbols: str
    symbol_count: int


class DecoderState:
    """State behind the decoders of one crate.

    Attributes:
        b: the bytes of the file.
        crate_base: for each crate number of this crate's metadata, the program's number shifted to
            its place in a ``DefId``. Set once the dependencies are known.
        alloc_base: the crate's part of every ``AllocId``.
        symbols, predefined: strings by their position, and by their number in the compiler.
        types, clause_kinds: what shorthands stand for, as far as it was met; a clause still lacks
            its bound variables.
        places: places without projection, by local.
        lazy_positions: everything the crate root and its impl lists were seen to refer to.
        spans, source_infos: positions of spans and source infos to what they are.
    """

    __slots__ = (
        "alloc_base",
        "b",
        "clause_kinds",
        "crate_base",
        "instances",
        "interner",
        "is_lazy_first",
        "lazy_position",
        "lazy_positions",
        "load_positions",
        "places",
        "predefined",
        "source_infos",
        "spans",
        "symbols",
        "types",
    )

    format: ClassVar[MetadataFormat]

    def __init__(self, data: Data, interner: Interner, instances: InstanceTable) -> None:
        self.b = data
        self.interner = interner
        self.instances = instances
        self.crate_base: list[int] = []
        self.alloc_base = 0
        self.symbols: dict[int, str] = {}
        self.predefined = predefined_symbols(self.format.symbols, self.format.symbol_count)
        self.types: dict[int, Ty] = {}
        self.clause_kinds: dict[int, Clause] = {}
        self.places: dict[int, mir.Place] = {}
        self.lazy_positions: set[int] = set()
        self.lazy_position = 0
        self.is_lazy_first = True
        self.spans: mir.PositionTable[mir.Span | None] = ()
        self.source_infos: mir.PositionTable[mir.SourceInfo] = ()
        self.load_positions: PositionsLoader = _load_unguarded

    def set_crates(self, numbers: Sequence[CrateNum]) -> None:
        """Give the program's numbers of this crate (first) and of its dependencies, in order."""
        self.crate_base[:] = [number << 32 for number in numbers]
        self.alloc_base = make_alloc_id(numbers[0], 0)

    def at_node(self, position: int) -> None:
        """Start of a node: the first lazy position in it counts back from here."""
        self.lazy_position = position
        self.is_lazy_first = True


def _load_unguarded(
    decode: Callable[[int], tuple[mir.Positions, int]], position: int
) -> mir.Positions:
    return decode(position)[0]
