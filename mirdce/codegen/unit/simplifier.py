"""Simplifies the clusters of a program, callees first; or finds them simplified.

What a cluster becomes follows from its texts and from the simplified forms that it is given copies
of. So an edit goes no further than to where a simplified form is what it was: callers of that are
not even looked at.

A cluster that a record knows is looked at again only

1. if one of its functions is otherwise, or others move to it, or its component is another one;
2. or if a cluster that the choice of its copies may have looked at is seen otherwise by callers.
   Those are found as the choice goes: from callee to callee, as far as `copies.DEPTH`. Up to the
   first that is seen otherwise all are as they were, so the choice came there before, or would not
   come there now.

All else is taken from the record, unread. Its bitcode is read only for a caller that is simplified
anew, and made again if the cache has lost it.

Which worker does what, and when, shows in nothing: what a cluster is given is fixed by the program.
"""

import heapq
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple, final

from mirdce.codegen.llvm.worker import CompiledModule
from mirdce.codegen.unit.clusters import Clusters
from mirdce.codegen.unit.component_order import ComponentOrder, with_callers
from mirdce.codegen.unit.copies import (
    DEPTH,
    Candidate,
    chosen_copies,
    is_always_inlined,
    is_importable,
)
from mirdce.codegen.unit.generator import NewSimplified
from mirdce.codegen.unit.key import Keys
from mirdce.codegen.unit.optimizing_worker import Done, SimplifiedCluster, Simplify
from mirdce.codegen.unit.simplified_code import (
    RecordedCluster,
    SimplifiedCode,
    SimplifiedHead,
    entry_of,
    read_entry,
)
from mirdce.codegen.unit.simplifying import Pool, SimplifiedFunctions, SimplifiedStore
from mirdce.errors import InternalError
from mirdce.ir.stable.term_table import StaleTermError
from mirdce.scratch import Place, Scratch

_GROUP_LINES: Final = 3000
"""Lines of LLVM IR of a group of tasks: some tens of milliseconds of work."""
_STORE_AFTER: Final = 500
"""Simplified forms that are stored in one transaction."""


class _Wanted(NamedTuple):
    """A cluster that is about to be simplified."""

    root: int
    key: str
    copies: tuple[int, ...]


@final
class Simplifier:
    """Simplifies clusters, and knows what became of them.

    Args:
        frame: what surrounds functions in any module.
        recorded: what an earlier link has left of a cluster, by its root.
        changed: functions that are not what they were when that was recorded.
        advance: is told how many functions were simplified.

    Attributes:
        others: what the pool has done meanwhile that is no simplified cluster.
        seconds: CPU time in LLVM.
    """

    def __init__(
        self,
        functions: SimplifiedFunctions,
        clusters: Clusters,
        pool: Pool,
        scratch: Scratch,
        store: SimplifiedStore,
        frame: str,
        *,
        recorded: Callable[[int], RecordedCluster | None],
        changed: Callable[[int], bool],
        advance: Callable[[int], None],
    ) -> None:
        self._functions = functions
        self._clusters = clusters
        self._pool = pool
        self._scratch = scratch
        self._store = store
        self._frame = frame
        self._recorded = recorded
        self._has_changed = changed
        self._advance = advance
        self._keys = Keys()
        self._done: dict[int, SimplifiedCode] = {}
        self._differing: set[int] = set()
        self._places: dict[int, Place] = {}
        self._owners: dict[str, int] = {}
        self._component_of = clusters.places
        self._order: ComponentOrder | None = None
        self._tasks: list[tuple[int, int, _Wanted]] = []
        self._asked: dict[int, _Wanted] = {}
        self._unsaved: list[tuple[_Wanted, SimplifiedCluster]] = []
        self.others: list[CompiledModule] = []
        self.seconds = 0.0

    # ------------------------------------------------------------------------------ all of it

    def run(self) -> None:
        """Makes sure that all clusters are simplified.

        Raises:
            CodegenError: LLVM refuses one, or dies of it.
            ToolchainError: there is no LLVM.
            StaleTermError: the record is wrong.
        """
        order = self._order = self._begin()
        while not order.is_done:
            self._prepare(order)
            self._submit()
            if self._asked and not order.has_ready:
                self.take(self._pool.wait())

    def save(self) -> None:
        """Stores what was simplified and is not stored yet."""
        self._save(0)

    def code(self, root: int) -> SimplifiedCode:
        """What is known of a cluster that was simplified."""
        return self._done[root]

    def object_key(self, root: int) -> str:
        """The key of the object that is made of a cluster, or of a function by itself."""
        functions = self._functions
        settings = functions.settings(root)
        if functions.is_alone(root):
            return self._keys.of_function(settings, self._frame, functions.summary(root).digest)
        code = self._done[root]
        return self._keys.of_finished(settings, code.digest, loops=code.loops)

    def clusters(self) -> dict[int, RecordedCluster]:
        """What is recorded of all of them, by root."""
        components = self._clusters.components
        return {
            root: RecordedCluster(
                moved=self._clusters.moved[root],
                component=components[self._component_of[root]][0],
                component_size=len(components[self._component_of[root]]),
                code=code,
            )
            for root, code in self._done.items()
        }

    def members(self, root: int) -> tuple[int, ...]:
        """The functions of a cluster, its root first."""
        return (root, *self._clusters.moved.get(root, ()))

    def root_of(self, number: int) -> int:
        """The cluster that a function is in; one that is compiled by itself is its own."""
        return self._clusters.roots.get(number, number)

    def owner_of(self, symbol: str) -> int | None:
        """The cluster that a function without a number belongs to."""
        return self._owners.get(symbol)

    # ------------------------------------------------------------------------------- bitcode

    def places_of(self, roots: Iterable[int]) -> list[Place]:
        """Where the bitcode of clusters is; what is not at hand is read, or made again.

        Raises:
            CodegenError, ToolchainError, StaleTermError: as `run`.
        """
        wanted = list(roots)
        missing = [one for one in dict.fromkeys(wanted) if one not in self._places]
        if missing:
            self._read(missing)
        for one in missing:
            if one not in self._places:
                self._restore(one)
        return [self._places[one] for one in wanted]

    def _read(self, roots: Sequence[int]) -> None:
        keys = {self._done[one].key: one for one in roots}
        for key, data in self._store.read(list(keys)).items():
            found = read_entry(data)
            root = keys[key]
            if found is not None and found[0].digest == self._done[root].digest:
                self._places[root] = self._scratch.append(found[1])

    def _restore(self, root: int) -> None:
        """Simplifies a cluster again whose bitcode is not there any more."""
        code = self._done[root]
        wanted = _Wanted(root, code.key, code.copies)
        self._asked[root] = wanted
        self._functions.emit_texts(self.members(root))
        self._pool.submit([self._task(wanted)])
        while root not in self._places:
            self.take(self._pool.wait())

    # ------------------------------------------------------------------------------- the order

    def _begin(self) -> ComponentOrder:
        """Finds the clusters that have to be looked at, and their order; takes all others."""
        clusters = self._clusters
        changed = {root for root in clusters.moved if self._is_other(root)}
        components = with_callers(clusters, {self._component_of[root] for root in changed})
        for number, roots in enumerate(clusters.components):
            for root in roots if number not in components else ():
                self._advance(len(self.members(root)))
                if not self._functions.is_alone(root):
                    self._take_recorded(root)
        self._differing |= changed
        return ComponentOrder(clusters, components, self._weight)

    def _is_other(self, root: int) -> bool:
        """Whether a cluster is not what the record says, whatever has become of its callees."""
        recorded = self._recorded(root)
        if self._functions.is_alone(root):
            # It never was one that callers get copies of, or else it is otherwise now.
            return recorded is not None
        if recorded is None or recorded.moved != self._clusters.moved[root]:
            return True
        if any(self._has_changed(one) for one in self.members(root)):
            return True
        component = self._clusters.components[self._component_of[root]]
        if len(component) != recorded.component_size:
            return True
        return any(self._component_then(one) != recorded.component for one in component)

    def _component_then(self, root: int) -> int | None:
        recorded = self._recorded(root)
        return None if recorded is None else recorded.component

    def _weight(self, component: int) -> int:
        lines = self._functions.line_count
        roots = self._clusters.components[component]
        return sum(lines(one) for root in roots for one in self.members(root)) + 1

    # -------------------------------------------------------------------------------- a cluster

    def _prepare(self, order: ComponentOrder) -> None:
        """Finds out what is to be simplified of all that has nothing to wait for."""
        while order.has_ready:
            wanted = [
                one
                for number in order.take_ready()
                for root in self._clusters.components[number]
                if (one := self._wanted(root)) is not None
            ]
            found = self._store.find([one.key for one in wanted])
            for one in wanted:
                entry = read_entry(found[one.key]) if one.key in found else None
                if entry is None:
                    self._asked[one.root] = one
                    urgency = order.urgency(self._component_of[one.root])
                    heapq.heappush(self._tasks, (-urgency, one.root, one))
                else:
                    self._finish(one, entry[0])

    def _wanted(self, root: int) -> _Wanted | None:
        """A cluster that has to be found or simplified; None: there is nothing to do."""
        if self._functions.is_alone(root):
            self._complete(root)
            return None
        if root not in self._differing and not self._sees_differing(root):
            self._take_recorded(root)
            self._complete(root)
            return None
        copies = chosen_copies(root, self._clusters.callees[root], self._candidate_for(root))
        key = self._key(root, copies)
        recorded = self._recorded(root)
        if recorded is not None and recorded.code.key == key:
            self._take_recorded(root)
            self._complete(root)
            return None
        return _Wanted(root, key, copies)

    def _sees_differing(self, root: int) -> bool:
        """Whether a cluster that the choice of copies may look at is seen otherwise than before."""
        own = self._component_of[root]
        seen = {root}
        level: list[int] = list(self._clusters.callees[root])
        for _ in range(DEPTH):
            following: list[int] = []
            for one in level:
                if one in seen or self._component_of[one] == own:
                    continue
                seen.add(one)
                if one in self._differing:
                    return True
                if one in self._done:
                    following += self._callees_of(one)
            level = following
        return False

    def _candidate_for(self, caller: int) -> Callable[[int], Candidate | None]:
        own = self._component_of[caller]
        functions = self._functions

        def candidate(root: int) -> Candidate | None:
            code = self._done.get(root)
            if code is None or not code.importable or self._component_of[root] == own:
                return None
            if not functions.are_alike(caller, root):
                return None
            return Candidate(code.size, functions.flags(root), self._callees_of(root))

        return candidate

    def _callees_of(self, root: int) -> list[int]:
        """The clusters that a simplified one refers to."""
        roots = self._clusters.roots
        return [roots[one] for one in self._done[root].callees if one in roots]

    def _key(self, root: int, copies: Iterable[int]) -> str:
        functions, flags = self._functions, self._functions.flags(root)
        return self._keys.of_simplified(
            functions.settings(root),
            self._frame,
            [functions.summary(one).digest for one in self.members(root)],
            [self._done[one].digest for one in copies],
            is_importable=is_importable(flags),
            is_always=is_always_inlined(flags),
        )

    # ------------------------------------------------------------------------------------ tasks

    def _submit(self) -> None:
        """Gives workers what they have room for, the most urgent first."""
        while self._tasks and self._pool.has_room:
            group: list[_Wanted] = []
            lines = 0
            share = -(-len(self._tasks) // self._pool.jobs)
            while self._tasks and lines < _GROUP_LINES and len(group) < share:
                wanted = heapq.heappop(self._tasks)[2]
                lines += sum(map(self._functions.line_count, self.members(wanted.root)))
                group.append(wanted)
            self._functions.emit_texts(one for it in group for one in self.members(it.root))
            self.places_of(copy for one in group for copy in one.copies)
            self._pool.submit([self._task(one) for one in group])

    def _task(self, wanted: _Wanted) -> Simplify:
        functions, root = self._functions, wanted.root
        settings, flags = functions.settings(root), functions.flags(root)
        return Simplify(
            root,
            settings.for_worker,
            settings.target.module_header,
            [functions.place_of(one) for one in self.members(root)],
            self.places_of(wanted.copies),
            is_importable(flags),
            is_always_inlined(flags),
        )

    def take(self, done: Iterable[Done]) -> None:
        """Takes what the pool has done."""
        for one in done:
            if isinstance(one, SimplifiedCluster):
                self._take_simplified(one)
            else:
                self.others.append(one)

    def _take_simplified(self, made: SimplifiedCluster) -> None:
        if made.head is None or made.place is None:
            raise InternalError("a simplified cluster has neither code nor an error")
        wanted = self._asked.pop(made.root)
        self._places[made.root] = made.place
        self.seconds += made.seconds
        self._unsaved.append((wanted, made))
        self._save(_STORE_AFTER)
        before = self._done.get(made.root)
        if before is None:
            self._finish(wanted, made.head)
        elif before.digest != made.head.digest:
            symbol = self._functions.symbol(made.root)
            raise StaleTermError(f"the simplified form of {symbol} is not what the record says")

    def _save(self, at_least: int) -> None:
        if len(self._unsaved) >= max(at_least, 1):
            unsaved, self._unsaved = self._unsaved, []
            self._store.put(self._entries(unsaved))

    def _entries(
        self, made: Iterable[tuple[_Wanted, SimplifiedCluster]]
    ) -> Iterator[NewSimplified]:
        for wanted, one in made:
            if one.head is not None and one.place is not None:
                entry = entry_of(one.head, self._scratch.read(one.place))
                yield NewSimplified(wanted.key, one.root, entry, one.size, one.seconds)

    # ----------------------------------------------------------------------------------- results

    def _finish(self, wanted: _Wanted, head: SimplifiedHead) -> None:
        """A cluster is simplified."""
        root = wanted.root
        code = SimplifiedCode(
            key=wanted.key,
            digest=head.digest,
            size=head.size,
            importable=head.importable,
            loops=head.loops,
            callees=tuple(self._numbers_of(root, head)),
            owned=head.owned,
            copies=wanted.copies,
        )
        self._keep(root, code)
        recorded = self._recorded(root)
        if code.is_seen_as(None if recorded is None else recorded.code):
            self._differing.discard(root)
        else:
            self._differing.add(root)
        self._complete(root)

    def _numbers_of(self, root: int, head: SimplifiedHead) -> Iterator[int]:
        """The functions that a simplified cluster refers to, by number, each once."""
        found: dict[int, None] = {}
        for symbol in head.callees:
            number = self._functions.function_named(symbol)
            if number is None:
                number = self._owners.get(symbol)
            if number is not None and number != root:
                found[number] = None
        yield from found

    def _take_recorded(self, root: int) -> None:
        recorded = self._recorded(root)
        if recorded is None:
            raise InternalError("a cluster is taken from a record that does not have it")
        self._differing.discard(root)
        self._keep(root, recorded.code)

    def _keep(self, root: int, code: SimplifiedCode) -> None:
        self._done[root] = code
        for symbol in code.owned:
            self._owners[symbol] = root

    def _complete(self, root: int) -> None:
        """Nobody has to wait for a cluster any more."""
        self._advance(len(self.members(root)))
        if self._order is not None:
            self._order.complete(self._component_of[root])
