"""Digests of definitions: of what each says itself, and of all that it names.

The *record* of a definition is its item (`mirdce.ir.items.Item`) and what else is known of it
besides runtime code: the MIR that constant evaluation runs, with its promoteds; the value of a
constant or static; what a coroutine keeps while it waits. Positions, and whether a function is
``pub`` (only the roots of a library depend on it), are not part of it.

The *definition digest* covers the record of a definition and of everything reached by name
(`mirdce.ir.stable.reached`) from it, through any number of records. Definitions that name each
other have one digest together.

Every record names the definition's parent, because paths are printed with it.
"""

from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any, Final, NamedTuple, TypeAlias

from mirdce.ir.ids import CrateNum, DefId, DefPathHash, crate_of
from mirdce.ir.items import DefKind, Item
from mirdce.ir.program import Program
from mirdce.ir.stable.code import COROUTINE_LAYOUT
from mirdce.ir.stable.codec import Codec, Refs
from mirdce.ir.stable.components import components
from mirdce.ir.stable.items import ABSENT, ITEM_FIELDS, TRIVIAL_CONST
from mirdce.ir.stable.named import NamingDigests, plain_digest
from mirdce.ir.stable.packing import Packed
from mirdce.ir.stable.reached import Reached, reached
from mirdce.ir.stable.values import ALLOCATION

_LEFT_OUT: Final = frozenset({"def_id", "def_span", "is_public", "children"})
_FIELDS: Final = [
    (number, ABSENT.get(name), codec.encode)
    for number, (name, codec) in enumerate(ITEM_FIELDS.items())
    if name not in _LEFT_OUT
]
_VALUES: Final[Callable[[Item], tuple[Any, ...]]] = attrgetter(
    *[name for name in ITEM_FIELDS if name not in _LEFT_OUT]
)
_CHILDREN: Final[Codec[tuple[DefId, ...]]] = ITEM_FIELDS["children"]
_WITH_CHILDREN: Final = (DefKind.TRAIT, DefKind.TRAIT_ALIAS, DefKind.TRAIT_IMPL)
"""Whose children somebody asks for."""

_CONSTANTS: Final = (
    DefKind.CONST,
    DefKind.ASSOC_CONST,
    DefKind.ANON_CONST,
    DefKind.INLINE_CONST,
)
_EVALUATED: Final = (
    DefKind.FN,
    DefKind.ASSOC_FN,
    DefKind.CLOSURE,
    DefKind.SYNTHETIC_COROUTINE_BODY,
    DefKind.CTOR_STRUCT_FN,
    DefKind.CTOR_STRUCT_CONST,
    DefKind.CTOR_VARIANT_FN,
    DefKind.CTOR_VARIANT_CONST,
    *_CONSTANTS,
)
"""What may have MIR for constant evaluation that is read. Statics are not among them: their values
come evaluated."""


class DefinitionRecord(NamedTuple):
    """Digest of a definition's record, and what that names.

    Attributes:
        names: definitions that are reached by name.
    """

    digest: bytes
    names: Collection[DefId]


class DefinitionDigests:
    """Definition digests of some crates of one program; each is made when it is asked for.

    Args:
        crates: these crates.
        known: the digests of those of them that are as they were when they were made, with all
            below them: nothing of these is read.

    Attributes:
        values: what digests are made with; it gathers the definitions of these crates that are
            reached by name.
    """

    def __init__(
        self,
        program: Program,
        crates: Container[CrateNum],
        known: Mapping[CrateNum, Mapping[DefPathHash, bytes]],
    ) -> None:
        self._program = program
        self._crates = crates
        self._known = known
        self.values = NamingDigests(program, self._is_named)
        self._reached: dict[DefId, Reached] = {}
        self._records: dict[DefId, DefinitionRecord] = {}
        self._digests: dict[DefId, bytes] = {}

    def _is_named(self, def_id: DefId) -> bool:
        krate = crate_of(def_id)
        known = self._known.get(krate)
        if known is not None:
            digest = known.get(self._program.def_path_hash(def_id))
            if digest is not None:
                self._digests[def_id] = digest
            return digest is not None
        return krate in self._crates and self.reached(def_id) is Reached.BY_NAME

    def reached(self, def_id: DefId) -> Reached:
        """How the back half comes to a definition of these crates."""
        found = self._reached.get(def_id)
        if found is None:
            found = self._reached[def_id] = reached(self._program, def_id)
        return found

    # ------------------------------------------------------------------------------- digests

    def definition(self, def_id: DefId) -> bytes:
        """The definition digest of a definition of these crates."""
        found = self._digests.get(def_id)
        if found is None:
            self._make((def_id,))
            found = self._digests[def_id]
        return found

    def definitions(self, def_ids: Iterable[DefId]) -> list[bytes]:
        """The different digests of some definitions, sorted: whatever they are called."""
        wanted = tuple(def_ids)
        self._make(wanted)
        return sorted({self._digests[one] for one in wanted})

    def _make(self, wanted: Iterable[DefId]) -> None:
        """Makes digests, those of what is named first."""
        known = self._digests
        for members in components(wanted, self._names_of, known):
            names: set[DefId] = set()
            own = []
            for member in members:
                record = self.record(member)
                own.append(record.digest)
                names.update(record.names)
            names.difference_update(members)
            below = sorted({known[one] for one in names})
            digest = plain_digest([sorted(own), below])
            known.update(dict.fromkeys(members, digest))

    def _names_of(self, def_id: DefId) -> Collection[DefId]:
        return self.record(def_id).names

    # ------------------------------------------------------------------------------- records

    def record(self, def_id: DefId) -> DefinitionRecord:
        """What a definition says itself."""
        found = self._records.get(def_id)
        if found is None:
            with self.values.gathering() as named:
                packed = self._pack(def_id)
            named.discard(def_id)
            found = self._records[def_id] = DefinitionRecord(plain_digest(packed), named)
        return found

    def know_records(self, records: Mapping[DefId, DefinitionRecord]) -> None:
        """Takes over what another one has found of the same crates."""
        self._records.update(records)

    def _pack(self, def_id: DefId) -> Packed:
        program, values = self._program, self.values
        kind = program.def_kind(def_id)
        item = program.item(def_id)
        parent = program.parent(def_id)
        packed: list[Packed] = [
            values.def_id(def_id),
            None if parent is None else values.def_id(parent),
            _item(values, item),
        ]
        for part in _PARTS.get(kind, ()):
            packed.append(part(self, def_id, item))
        if item.coroutine_kind is not None:
            packed.append(self._kept_by_coroutine(def_id))
        return packed

    def _children(self, _: DefId, item: Item) -> Packed:
        return _CHILDREN.encode(self.values, item.children)

    def _trivial(self, def_id: DefId, _: Item) -> Packed:
        """The value of a constant that has no body."""
        trivial = self._program.trivial_const(def_id)
        return None if trivial is None else TRIVIAL_CONST.encode(self.values, trivial)

    def _static(self, def_id: DefId, _: Item) -> Packed:
        """The value of a static; foreign ones have none."""
        memory = self._program.static_initializer(def_id)
        return None if memory is None else ALLOCATION.encode(self.values, memory)

    def _evaluated(self, def_id: DefId, item: Item) -> Packed:
        """The code that constant evaluation runs.

        It falls back on the runtime MIR of functions that are const all the same.
        """
        program, values = self._program, self.values
        body = program.mir_for_ctfe(def_id)
        if body is None and item.is_const_fn:
            body = program.optimized_mir(def_id)
        if body is None:
            return None
        return values.bodies((body,))

    def _kept_by_coroutine(self, def_id: DefId) -> Packed:
        """What auto traits see of it, and what its layout is made from."""
        seen = self._program.coroutine_layout(def_id)
        body = self._program.optimized_mir(def_id)
        laid_out = None if body is None or body.coroutine is None else body.coroutine.layout
        return [
            None if one is None else COROUTINE_LAYOUT.encode(self.values, one)
            for one in (seen, laid_out)
        ]


_Part: TypeAlias = Callable[[DefinitionDigests, DefId, Item], Packed]


def _parts() -> Mapping[DefKind | None, Sequence[_Part]]:
    found: dict[DefKind | None, list[_Part]] = {}
    for kinds, part in (
        (_WITH_CHILDREN, DefinitionDigests._children),
        (_EVALUATED, DefinitionDigests._evaluated),
        (_CONSTANTS, DefinitionDigests._trivial),
        ((DefKind.STATIC,), DefinitionDigests._static),
    ):
        for kind in kinds:
            found.setdefault(kind, []).append(part)
    return found


_PARTS: Final = _parts()
"""What is in a record besides the item, by kind."""


def _item(refs: Refs, item: Item) -> Packed:
    """The fields of an item that are not absent, each with its number."""
    return [
        (number, encode(refs, value))
        for value, (number, absent, encode) in zip(_VALUES(item), _FIELDS, strict=True)
        if value is not absent and value != absent
    ]
