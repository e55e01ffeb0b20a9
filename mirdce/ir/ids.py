"""Identifiers: plain integers with distinct static types.

A ``DefId`` is one integer, ``crate_num << 32 | def_index``: hashing and comparing it is as cheap as
Python allows. Crate numbers are given by the ``Program`` in the order in which crates are opened
and mean nothing outside it; what must be stable between runs is ordered or hashed by
``DefPathHash``.

Source: rustc_span/src/def_id.rs, rustc_middle/src/mir/interpret (1.96.0).
"""

from typing import NewType

CrateNum = NewType("CrateNum", int)
DefIndex = NewType("DefIndex", int)
DefId = NewType("DefId", int)
DefPathHash = NewType("DefPathHash", bytes)
"""16 bytes: little-endian StableCrateId, then the crate-local hash, as rustc writes them."""
AllocId = NewType("AllocId", int)
"""A global allocation: ``crate_num << 32 | index`` for those that come with a crate's MIR.

Allocations made while evaluating constants use the pseudo crate number ``CTFE_CRATE``.
"""

CTFE_CRATE = CrateNum(0xFFFFFF)
CRATE_ROOT = DefIndex(0)

_INDEX_MASK = 0xFFFF_FFFF


def make_def_id(krate: CrateNum, index: int) -> DefId:
    """Joins a crate number and a definition index."""
    return DefId(krate << 32 | index)


def crate_of(def_id: DefId) -> CrateNum:
    """The crate number half of a ``DefId``."""
    return CrateNum(def_id >> 32)


def index_of(def_id: DefId) -> DefIndex:
    """The definition index half of a ``DefId``."""
    return DefIndex(def_id & _INDEX_MASK)


def make_alloc_id(krate: CrateNum, index: int) -> AllocId:
    """Joins a crate number and an allocation index."""
    return AllocId(krate << 32 | index)


def alloc_crate_of(alloc_id: AllocId) -> CrateNum:
    """The crate whose MIR owns an allocation, or ``CTFE_CRATE``."""
    return CrateNum(alloc_id >> 32)


def alloc_index_of(alloc_id: AllocId) -> int:
    """The index of an allocation within its crate."""
    return alloc_id & _INDEX_MASK
