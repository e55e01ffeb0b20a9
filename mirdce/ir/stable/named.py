"""Digests that say which definitions the digested values name.

What a value names is every definition whose reference is part of it: in its terms, in the memory it
points to, and in what that points to in turn.

Values are told apart by Python's own text of them (`plain_digest`), and not by their packed form as
in artifacts: the digests of a crate are made anew for every link in which it changed, and this
takes a tenth of their time away. So they are not those of `mirdce.ir.stable.digests`.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from typing import Final

from mirdce.ir import mir
from mirdce.ir.ids import AllocId, DefId
from mirdce.ir.program import Program
from mirdce.ir.stable.code_encode import EncodedBody
from mirdce.ir.stable.digests import StableDigests
from mirdce.ir.stable.packing import DIGEST_SIZE, Packed

_CONST_UNEVAL: Final = 1
"""The tag of ``ConstUneval`` among the constants of a body (`mirdce.ir.stable.code`)."""
_CONSTS: Final = 6
"""The place of the constants in the code of a body."""


def plain_digest(value: Packed) -> bytes:
    """16 bytes that stand for a value of those that can be packed.

    Lists and tuples are different values here, unlike in `mirdce.ir.stable.packing`.
    """
    return blake2b(repr(value).encode("utf-8"), digest_size=DIGEST_SIZE).digest()


class NamingDigests(StableDigests):
    """Digests of what `StableDigests` covers; what is named on the way can be gathered.

    Args:
        is_tracked: whether a definition is one of those to be gathered; asked once for each.
    """

    def __init__(self, program: Program, is_tracked: Callable[[DefId], bool]) -> None:
        super().__init__(program)
        self._is_tracked = is_tracked
        self._tracked: set[DefId] = set()
        self._of_term: dict[object, set[DefId]] = {}
        self._of_alloc: dict[AllocId, set[DefId]] = {}
        self._named: set[DefId] = set()
        self._with_promoteds: set[DefId] = set()

    @contextmanager
    def gathering(self) -> Iterator[set[DefId]]:
        """What is digested while this is open names the definitions in this set, and no others."""
        outside = self._named
        named: set[DefId] = set()
        self._named = named
        try:
            yield named
        finally:
            self._named = outside

    def digest(self, value: Packed) -> bytes:
        """The digest of a value whose references are digests."""
        return plain_digest(value)

    # --------------------------------------------------------------------------- references

    def term(self, term: object) -> bytes:
        """The digest of a term."""
        found = self._terms.get(term)
        if found is not None:
            named = self._of_term.get(term)
            if named is not None:
                self._named |= named
            return found
        outside, named = self._named, set[DefId]()
        self._named = named
        try:
            found = super().term(term)
        finally:
            self._named = outside
        if named:
            self._of_term[term] = named
            outside |= named
        return found

    def def_id(self, def_id: DefId) -> bytes:
        """A definition's ``DefPathHash``."""
        found = self._defs.get(def_id)
        if found is None:
            found = super().def_id(def_id)
            if self._is_tracked(def_id):
                self._tracked.add(def_id)
        if def_id in self._tracked:
            self._named.add(def_id)
        return found

    def alloc(self, alloc_id: AllocId) -> bytes:
        """The digest of memory."""
        named = self._of_alloc.get(alloc_id)
        if named is not None:
            self._named |= named
            return self._allocs[alloc_id]
        with self.gathering() as named:
            found = super().alloc(alloc_id)
        self._named |= named
        if alloc_id in self._allocs:
            # What is known only relative to where a way back leads has no digest of its own.
            self._of_alloc[alloc_id] = named
        return found

    # ------------------------------------------------------------------------------- bodies

    def bodies(self, bodies: Iterable[mir.Body]) -> Packed:
        """The code digests of bodies, and of all promoteds that they refer to: a body refers to
        its definition's own, and to those of what was inlined into it."""
        outside = self._with_promoteds
        owners = self._with_promoteds = set()
        try:
            digests = [self.body(body) for body in bodies]
            promoteds: dict[bytes, list[bytes]] = {}
            while owners:
                owner = owners.pop()
                key = self.def_id(owner)
                if key not in promoteds:
                    promoteds[key] = []
                    promoteds[key] += map(self.body, self._program.promoted_mir(owner))
        finally:
            self._with_promoteds = outside
        return [digests, sorted(promoteds.items())]

    def encoded(self, encoded: EncodedBody) -> bytes:
        """The code digest of a body that was taken apart."""
        for const in encoded.code[_CONSTS]:
            if const[0] == _CONST_UNEVAL and const[3] is not None:
                self._with_promoteds.add(encoded.defs[const[1]])
        nested = [self.body(inner) for inner in encoded.bodies]
        # How many there are of each is in the code.
        parts = [*self.of_references(encoded), *nested]
        digest = blake2b(repr(encoded.code).encode("utf-8"), digest_size=DIGEST_SIZE)
        digest.update(b"".join(parts))
        return digest.digest()
