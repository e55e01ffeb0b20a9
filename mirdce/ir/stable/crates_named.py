"""The crates whose definitions a term or instance names.

Results about it depend on these and all below them, and on no others: an impl for its types can be
in no other crate.
"""

from mirdce.errors import InternalError
from mirdce.ir.ids import AllocId, CrateNum, DefId, crate_of
from mirdce.ir.instance import Instance
from mirdce.ir.stable.terms import encode_term
from mirdce.ir.stable.values import INSTANCE

_NONE: frozenset[CrateNum] = frozenset()


class CratesNamed:
    """Finds crates; those of a term once.

    It is the `mirdce.ir.stable.codec.Refs` of a form that nobody writes.
    """

    def __init__(self) -> None:
        self._of_terms: dict[object, frozenset[CrateNum]] = {}
        self._named: set[CrateNum] = set()

    def of_instance(self, instance: Instance) -> frozenset[CrateNum]:
        """The crates that an instance names; that of its session is not among them."""
        self._named = set()
        INSTANCE.encode(self, instance)
        return frozenset(self._named)

    def of_term(self, term: object) -> frozenset[CrateNum]:
        """The crates that a term names."""
        found = self._of_terms.get(term)
        if found is None:
            outside, self._named = self._named, set()
            try:
                encode_term(self, term)
            finally:
                own, self._named = self._named, outside
            found = self._of_terms[term] = frozenset(own) or _NONE
        return found

    # --------------------------------------------------------------------------- references

    def term(self, term: object) -> None:
        """Adds what a part names."""
        self._named |= self.of_term(term)

    def def_id(self, def_id: DefId) -> None:
        """Adds the crate of a definition."""
        self._named.add(crate_of(def_id))

    def alloc(self, alloc_id: AllocId) -> None:
        """Terms and instances refer to no memory."""
        raise InternalError(f"allocation {alloc_id:#x} in a term")
