"""Digests of a crate that say which results about it still hold when it was changed.

A result is what the walk, the layout, the evaluation or the emission of one item found. It depends
on the definitions that are read for it, and those are reached in two ways only: by name or by
look-up (`mirdce.ir.stable.reached`). So there are

* the *interface digest* of a crate: the records of all its definitions that are reached by look-up
  (types, fields, traits, impls and their items, but not the runtime code of these), the tables they
  are found in, and the definition digests of what all that names;
* the *definition digest* of each definition reached by name: free functions, inherent methods,
  closures, coroutines, constants, statics, opaque types, inherent impls
  (`mirdce.ir.stable.definition_digests`);
* the *body digest* of each definition that has runtime MIR: its code, the promoteds it refers to,
  what was inlined into it, and the definition digests of all that it names;
* the *positions digest* of each definition, apart: most results show no position.

**What a result depends on.** The walk and the emission of an instance read: the body it is made
from; items that this body, or the instance's arguments, name; and what trait selection, layouts
and constant evaluation reach from there. Each step is from a record to something that the record
names, or a look-up. What is looked up in a crate is covered by its interface digest; the crates in
question are those that the instance names (`mirdce.ir.stable.crates_named`) and those below:
nothing else can hold an impl for its types. What a body names is covered by the body digest, what
arguments name by the definition digest of each definition named there
(`ProgramDigests.of_instance`); both go through any number of names, and the interface digest goes
through those that begin at a look-up.

Runtime code is read by the instance's own walk and emission alone: what they need of a callee is in
its record (signature, attributes, whether it is inlined across crates). Of runtime code others read
three things, all covered: what a coroutine keeps is part of its record; its drop code is part of
the body that the drop glue is made from; the promoteds of inlined functions are part of the body
that they were inlined into.

Facts of the whole program (what is live, roots, sessions, which crates are precompiled) are not of
a crate; whoever keeps results has them in their keys.

**No positions.** Constant evaluation can see where it is: ``Location::caller()`` in a constant or
const fn. No digest but that of positions covers this. Whether a value depends on it is known when
it was evaluated: exactly if the intrinsic ``caller_location`` ran
(`mirdce.consteval.caller_location.find_closest_untracked_caller_location`). Whether it runs is
determined by what the other digests cover. So a result during which it did not run needs no
positions of constants; one during which it did, directly or through a constant's value, must not
be kept at all.

**No numbers.** Everything is told by ``DefPathHash``, so that nothing changes with the order of
definitions or of crates. A ``DefPathHash`` tells the whole path, so keys are not digested again.
Impls of one module are told apart by their number: one more shifts those behind it, in symbols too.

**What is below must be covered, too.** The digests speak of the definitions of given crates. A
crate that is not among them is taken as unchanged, with all that it refers to: it may depend on
none of those that are given.
"""

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from types import MappingProxyType
from typing import Final, final

from mirdce.ir import mir
from mirdce.ir.ids import CrateNum, DefId, DefPathHash, crate_of, make_def_id
from mirdce.ir.instance import DropGlueKind, Instance, ItemKind, def_id_of
from mirdce.ir.items import CrateInfo, DefKind
from mirdce.ir.node import record
from mirdce.ir.node_class import field_names
from mirdce.ir.program import Program
from mirdce.ir.stable.body_positions import inlined_into, nested_bodies, positions_in, start_of
from mirdce.ir.stable.definition_digests import DefinitionDigests, DefinitionRecord
from mirdce.ir.stable.items import IMPLS, NATIVE_LIB_LIST, SYMBOL_LIST
from mirdce.ir.stable.named import plain_digest
from mirdce.ir.stable.packing import Packed
from mirdce.ir.stable.reached import Reached
from mirdce.ir.stable.values import INSTANCE
from mirdce.ir.ty import Coroutine

_NOT_OF_CONTENT: Final = frozenset({"hash", "extra_filename", "deps"})
"""What tells one build of a crate from another. What else is there of its dependencies is in the
definitions that name theirs, and in the digests of those crates."""
_CONSTRUCTORS: Final = (DefKind.CTOR_STRUCT_FN, DefKind.CTOR_VARIANT_FN)
_INFO: Final = [name for name in field_names(CrateInfo) if name not in _NOT_OF_CONTENT]


@final
@record
class PositionsDigest:
    """Where a definition is, and the positions in its code.

    Attributes:
        file, line: where its code begins, or where it is declared if it has none; empty and 0: not
            known.
        digest: of the positions in all its bodies; lines of the same file are counted from that
            line.
    """

    file: str
    line: int
    digest: bytes


@final
@record
class Dependencies:
    """What a result about an item depends on in the given crates, beside their interfaces.

    The result holds as long as each of these has the digest that it had: which need not be made
    for all, as `CrateDigests` has them by the same keys.

    Attributes:
        definitions: those whose definition digests count.
        bodies: those whose body digests count.
    """

    definitions: tuple[DefPathHash, ...]
    bodies: tuple[DefPathHash, ...]


@final
@record
class CrateDigests:
    """The digests of one crate.

    Attributes:
        interface: of all that is looked up.
        definitions: the definition digest of everything that is reached by name.
        bodies: the body digest of everything that has runtime MIR.
    """

    interface: bytes
    definitions: Mapping[DefPathHash, bytes]
    bodies: Mapping[DefPathHash, bytes]


class ProgramDigests:
    """Digests of crates of one program; each is made when it is asked for.

    Args:
        crates: the crates whose digests are asked for, and whose definitions count where they are
            named. The digests say nothing of others.
        known: the definition digests of those of them that are as they were when these were made,
            with all below them: only what names their definitions is asked for.
    """

    def __init__(
        self,
        program: Program,
        crates: AbstractSet[CrateNum],
        known: Mapping[CrateNum, Mapping[DefPathHash, bytes]] = MappingProxyType({}),
    ) -> None:
        self._program = program
        self._crates = crates
        self._definitions = DefinitionDigests(program, crates, known)
        self._values = self._definitions.values
        self._bodies: dict[DefId, bytes | None] = {}
        self._positions: dict[DefId, PositionsDigest | None] = {}

    # --------------------------------------------------------------------------------- crates

    def of_crate(self, krate: CrateNum) -> CrateDigests:
        """All digests of a crate but those of positions."""
        named = [
            one for one in self._all(krate) if self._definitions.reached(one) is Reached.BY_NAME
        ]
        return CrateDigests(
            interface=self.interface(krate),
            definitions={self._program.def_path_hash(one): self.definition(one) for one in named},
            bodies=self.bodies(krate),
        )

    def _all(self, krate: CrateNum) -> Iterable[DefId]:
        return (
            make_def_id(krate, index) for index in range(self._program.source(krate).def_count())
        )

    def looked_up(self, krate: CrateNum) -> list[DefId]:
        """The definitions of a crate that are reached by look-up."""
        reached = self._definitions.reached
        return [one for one in self._all(krate) if reached(one) is Reached.BY_LOOKUP]

    def interface(
        self, krate: CrateNum, record: Callable[[DefId], DefinitionRecord] | None = None
    ) -> bytes:
        """The interface digest of a crate.

        Args:
            record: finds what `record` finds, if somebody else does.
        """
        definitions = self._definitions
        record = record or definitions.record
        names: set[DefId] = set()
        digests = []
        for one in self.looked_up(krate):
            found = record(one)
            digests.append(found.digest)
            names.update(found.names)
        with self._values.gathering() as named:
            tables = self._tables(krate)
        names |= named
        return plain_digest([tables, sorted(digests), definitions.definitions(names)])

    def _tables(self, krate: CrateNum) -> Packed:
        """What is recorded for a crate as a whole."""
        source, values = self._program.source(krate), self._values
        info = source.info
        lang_items = [[name, values.def_id(def_id)] for name, def_id in source.lang_items()]
        impls = []
        for trait in source.traits_with_impls():
            here = IMPLS.encode(values, tuple(source.trait_impls(trait)))
            impls.append([values.def_id(trait), sorted(map(plain_digest, here))])
        return [
            [_plain(getattr(info, name)) for name in _INFO],
            sorted(lang_items),
            sorted(impls),
            sorted(map(values.def_id, source.extern_items())),
            NATIVE_LIB_LIST.encode(values, tuple(source.native_libraries())),
            sorted(map(plain_digest, SYMBOL_LIST.encode(values, tuple(source.exported_symbols())))),
        ]

    def bodies(self, krate: CrateNum, part: int = 0, parts: int = 1) -> dict[DefPathHash, bytes]:
        """The body digests of a crate, or of every one of ``parts`` of its definitions.

        Parts are independent of each other, so that several processes can each make one.
        """
        found = {}
        for index in range(part, self._program.source(krate).def_count(), parts):
            def_id = make_def_id(krate, index)
            digest = self.body(def_id)
            if digest is not None:
                found[self._program.def_path_hash(def_id)] = digest
        return found

    # ---------------------------------------------------------------------------- definitions

    def record(self, def_id: DefId) -> DefinitionRecord:
        """What a definition of these crates says itself."""
        return self._definitions.record(def_id)

    def know_records(self, records: Mapping[DefId, DefinitionRecord]) -> None:
        """Takes over such records, made of the same crates."""
        self._definitions.know_records(records)

    def definition(self, def_id: DefId) -> bytes:
        """The definition digest of a definition of these crates."""
        return self._definitions.definition(def_id)

    def body(self, def_id: DefId) -> bytes | None:
        """The body digest of a definition of these crates; None if it has no runtime MIR."""
        if def_id not in self._bodies:
            body = self._program.optimized_mir(def_id)
            self._bodies[def_id] = None if body is None else self._digest_of_body(body)
        return self._bodies[def_id]

    def _digest_of_body(self, body: mir.Body) -> bytes:
        with self._values.gathering() as named:
            packed = self._values.bodies((body,))
            inlined = [inlined_into(self._values, one) for one in (body, *nested_bodies(body))]
        return plain_digest([packed, inlined, self._definitions.definitions(named)])

    def named_by_body(self, def_id: DefId) -> tuple[DefId, ...]:
        """The definitions of these crates that its body digest covers."""
        body = self._program.optimized_mir(def_id)
        if body is None:
            return ()
        with self._values.gathering() as named:
            self._values.bodies((body,))
            for one in (body, *nested_bodies(body)):
                inlined_into(self._values, one)
        return tuple(sorted(named))

    def positions(self, def_id: DefId) -> PositionsDigest | None:
        """The positions digest of a definition; None if it has neither code nor a place."""
        if def_id not in self._positions:
            self._positions[def_id] = self._positions_of(def_id)
        return self._positions[def_id]

    def _positions_of(self, def_id: DefId) -> PositionsDigest | None:
        program = self._program
        bodies = [program.optimized_mir(def_id), program.mir_for_ctfe(def_id)]
        bodies += program.promoted_mir(def_id)
        there = [body for body in bodies if body is not None]
        start = start_of(there[0]) if there else program.item(def_id).def_span
        if start is None and not there:
            return None
        file, line, col = ("", 0, 0) if start is None else (start.file, start.line, start.col)
        packed = [positions_in(body, file, line) for body in there]
        return PositionsDigest(file=file, line=line, digest=plain_digest([col, packed]))

    # ------------------------------------------------------------------------------- results

    def of_instance(self, instance: Instance) -> Dependencies:
        """What the uses and the text of an instance depend on."""
        with self._values.gathering() as named:
            INSTANCE.encode(self._values, instance)
        sources = made_from(self._program, instance)
        bodies = [one for one in sources if crate_of(one) in self._crates]
        return Dependencies(definitions=self._hashes(named), bodies=self._hashes(bodies))

    def positions_of_instance(self, instance: Instance) -> tuple[PositionsDigest, ...]:
        """What of its text depends on positions, with line tables or without.

        A shim shows the place of the function that it stands for.
        """
        places = (def_id_of(instance), *made_from(self._program, instance))
        found = [self.positions(one) for one in places if crate_of(one) in self._crates]
        return tuple([one for one in found if one is not None])

    def of_terms(self, *terms: object) -> Dependencies:
        """What a result about types depends on: that of a vtable, say."""
        with self._values.gathering() as named:
            for term in terms:
                self._values.term(term)
        return Dependencies(definitions=self._hashes(named), bodies=())

    def _hashes(self, def_ids: Iterable[DefId]) -> tuple[DefPathHash, ...]:
        return tuple(sorted(map(self._program.def_path_hash, def_ids)))


def made_from(program: Program, instance: Instance) -> tuple[DefId, ...]:
    """The definitions whose runtime code is part of the body of an instance.

    A constructor's body is one for constant evaluation, which is part of its record; the bodies of
    shims are made from types, but for that which drops a coroutine.
    """
    kind = instance.kind
    if type(kind) is ItemKind:
        is_made = program.def_kind(kind.def_id) in _CONSTRUCTORS
        return () if is_made else (kind.def_id,)
    if type(kind) is DropGlueKind and type(kind.ty) is Coroutine:
        by_move = program.item(kind.ty.def_id).coroutine_by_move_body
        return (kind.ty.def_id,) if by_move is None else (kind.ty.def_id, by_move)
    return ()


def _plain(value: object) -> Packed:
    return value if value is None or isinstance(value, str | int | bool) else str(value)
