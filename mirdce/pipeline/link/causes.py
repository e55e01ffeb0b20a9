"""Why a function was compiled: what the record of its program had of it, and what is otherwise.

Nothing is guessed: `CauseFinder` asks the same record, the same digests, and the same open crates
as the link that has just compiled the function.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final, final

from mirdce.cache.explain import Cause, Component
from mirdce.codegen.unit.recorded_code import RecordedCode
from mirdce.codegen.unit.simplified_code import RecordedCluster
from mirdce.ir.def_path import def_path
from mirdce.ir.ids import DefId
from mirdce.ir.instance import def_id_of
from mirdce.ir.stable.term_table import StaleTermError
from mirdce.mono.names.instance_name import instance_name
from mirdce.pipeline.link.crate_changes import ChangedDigest, CrateChanges, Failing
from mirdce.pipeline.link.crate_records import Identity
from mirdce.pipeline.link.program_record import ProgramRecord
from mirdce.reach.only_callers import only_callers
from mirdce.reach.recorded_items import RecordedItems, item_row
from mirdce.report.analysed_program import AnalysedProgram
from mirdce.report.why.chains import item_name

_PACKAGE: Final = re.compile(
    r"/registry/src/[^/]+/(?P<package>[^/]+)-(?P<version>\d[^/]*)/"
    r"|/git/checkouts/(?P<git>[^/]+)-[0-9a-f]+/(?P<revision>[^/]+)/"
)
"""Where cargo keeps the sources of packages that are not one's own."""
OTHER_FACTS: Final = Cause(Component.PROGRAM, "what is replaceable or defined elsewhere")
"""What is told where nothing else is found."""
_CALLED: Final = {True: "called", False: "not called"}


@final
class CauseFinder:
    """Finds the causes of what a link over a record has compiled.

    Args:
        companions: of a function, by number, those whose code its object depends on besides.
        cluster: what is simplified as one with a function, by number.
    """

    def __init__(
        self,
        program: AnalysedProgram,
        record: ProgramRecord,
        companions: Callable[[int], Iterable[int]],
        cluster: Callable[[int], RecordedCluster | None],
    ) -> None:
        self._program = program
        self._table = record.table
        self._companions = companions
        self._cluster = cluster
        found = record.items, record.code, record.changes
        self._then = _Then.of(*found)
        self._of_its_own: dict[int, tuple[Cause, ...]] = {}

    def causes(self, number: int, key: str) -> tuple[Cause, ...]:
        """Why a function was compiled.

        Args:
            key: of its object.

        Returns:
            Nothing if the record was not used.
        """
        then = self._then
        if then is None:
            return ()
        if number < then.items.count and then.code.former_key(number) == key:
            return (Cause(Component.OBJECT, key),)
        own = self._own(number)
        if own:
            return own
        if then.has_code and not then.code.former_key(number):
            # There was code of it, which was inlined wherever it was called.
            return (Cause(Component.LIVE),)
        return (
            tuple(self._imported(number))
            or tuple(self._of_program(then, number))
            or tuple(self._moved(then, number))
            or (OTHER_FACTS,)
        )

    def _own(self, number: int) -> tuple[Cause, ...]:
        """What is otherwise of a function itself."""
        found = self._of_its_own.get(number)
        if found is None:
            found = self._of_its_own[number] = tuple(self._find(number))
        return found

    def _find(self, number: int) -> Iterator[Cause]:
        then = self._then
        if then is None:
            return
        if number >= then.items.count:
            yield self._of_new(then, number)
            return
        crates, named = then.items.sets[number], then.items.named.get(number) or ()
        failing = then.changes.failing(crates, named, then.items.made_from.get(number) or ())
        yield from self._of_failing(then, failing)
        if failing != Failing():
            return
        if not then.items.was_walked(number) or (then.has_code and not then.code.had_code(number)):
            yield Cause(Component.LIVE)
            return
        if then.code.had_lines(number):
            yield from self._moved(then, number)

    def _moved(self, then: "_Then", number: int) -> Iterator[Cause]:
        """The code that has moved. Line tables have its lines in the text; without them that names
        places, and what these say is data beside it, so this is told where nothing else is."""
        places = () if number >= then.items.count else then.items.places.get(number) or ()
        if then.changes.moved(places) is None:
            for def_id in then.changes.moved_definitions(places):
                yield Cause(Component.POSITIONS, self._path(def_id))

    def _of_new(self, then: "_Then", number: int) -> Cause:
        instance = self._program.known.items.instance(number)
        _, names = item_row(self._table, instance)
        new = then.changes.new_crates(names.crates)
        if new:
            return self._of_crate(then.changes, new[0])
        if instance.args.items and then.changes.knows(def_id_of(instance)):
            return Cause(Component.INSTANCE, self._path(def_id_of(instance)))
        return Cause(Component.FUNCTION)

    def _of_failing(self, then: "_Then", failing: Failing) -> Iterator[Cause]:
        for krate in failing.crates:
            yield self._of_crate(then.changes, krate)
        for krate, before, after in failing.interfaces:
            name = self._crate_name(then.changes, krate)
            yield Cause(Component.INTERFACE, name, _hex(before), after.hex())
        told = dict.fromkeys(failing.definitions)
        for body in failing.bodies:
            yield self._of_digest(Component.BODY, body)
            if body.def_id is not None:
                told |= dict.fromkeys(then.changes.named_by_body(body.def_id))
        for definition in told:
            yield self._of_digest(Component.DEFINITION, definition)

    def _of_digest(self, component: Component, changed: ChangedDigest) -> Cause:
        name = self._table.rows.hashes[changed.number].hex()
        if changed.def_id is not None:
            name = self._path(changed.def_id)
        return Cause(component, name, _hex(changed.before), _hex(changed.after))

    def _of_crate(self, changes: CrateChanges, krate: int) -> Cause:
        """A crate that is told by its content: by its version, where that is another one."""
        before, after = changes.identities_of(krate)
        name = self._crate_name(changes, krate)
        if before is None and after is not None:
            before = _predecessor(after, changes.gone)
        labels = [package_of(one) for one in (before, after)]
        if any(labels) and labels[0] != labels[1]:
            return Cause(Component.CRATE, name, *labels)
        contents = [b"" if one is None else one.content for one in (before, after)]
        if contents[0] != contents[1]:
            return Cause(Component.CRATE, name, *(one.hex() for one in contents))
        positions = [b"" if one is None else one.positions for one in (before, after)]
        if positions[0] != positions[1]:
            return Cause(Component.POSITIONS, name, *(one.hex() for one in positions))
        if before is not None and after is not None and before.files != after.files:
            pairs = zip(before.files, after.files, strict=False)
            return Cause(Component.POSITIONS, name, *next(one for one in pairs if len({*one}) > 1))
        return Cause(Component.SETTING, f"those of the crate {name}")

    def _imported(self, number: int) -> Iterator[Cause]:
        known = self._program.known.items
        for other in self._companions(number):
            for cause in self._own(other)[:1]:
                name = instance_name(self._program.mono, known.instance(other))
                what = f"{name}, for {cause.text}"
                yield Cause(Component.IMPORT, what, cause.before, cause.after)

    def _of_program(self, then: "_Then", number: int) -> Iterator[Cause]:
        """What is otherwise of the program that the object of a function depends on."""
        there = [one for one in (number, *self._companions(number)) if one < then.items.count]
        vtables = dict.fromkeys(vtable for one in there for vtable in then.code.vtables_of(one))
        for vtable in vtables:
            yield from self._of_slots(then, vtable)
        yield from self._of_sessions(then, there)
        for one in there:
            yield from self._of_circle(then, one)
        if not then.only_called:
            # Nothing is optimized: it makes no difference who calls.
            return
        called = (callee for one in there for callee in then.only_called.get(one, ()))
        for one in dict.fromkeys((*there, *called)):
            before, after = then.code.only_caller(one), self._callers.get(one)
            if before != after:
                names = (self._name(caller) for caller in (before, after))
                yield Cause(Component.PROGRAM, f"who alone calls {self._name(one)}", *names)

    def _of_circle(self, then: "_Then", root: int) -> Iterator[Cause]:
        """The functions that call each other in a circle, of which none sees another's body."""
        before, after = then.code.cluster(root), self._cluster(root)
        if before is None or after is None:
            return
        sizes = before.component_size, after.component_size
        if (before.component, sizes[0]) != (after.component, sizes[1]):
            what = f"the circle of calls around {self._name(root)}"
            yield Cause(Component.PROGRAM, what, *(f"{size:,} functions" for size in sizes))

    def _of_sessions(self, then: "_Then", there: Iterable[int]) -> Iterator[Cause]:
        """The crates whose copies of functions may be called, if they may make others now."""
        sessions, numbers = self._program.live.sessions, then.items.session_numbers
        for number in dict.fromkeys(then.items.sessions[one] for one in there):
            session = numbers.sessions[number] if number in numbers.stale else None
            if session is None or sessions is None:
                continue
            info = self._program.mono.program.crate_info
            below = [info(krate) for krate in sessions.view_of(session)]
            changed = [one.name for one in below if one.stable_crate_id in then.changes.touched]
            for name in changed or [one.name for one in below]:
                yield Cause(Component.PROGRAM, f"which generic functions {name} has copies of")

    def _of_slots(self, then: "_Then", vtable: int) -> Iterator[Cause]:
        """The slots of a vtable that were called and are not, or the other way round."""
        known, called = self._program.known, self._program.live.graph.called_slots
        for function, _, keys in known.slots_of(vtable):
            told = [
                _CALLED[keyed is None or any(key in keyed for key in keys)]
                for keyed in (then.code.called_slots, called)
            ]
            if told[0] != told[1]:
                slot = f"the slot for {self._name(function)} in the {self._name(vtable)}"
                yield Cause(Component.PROGRAM, slot, *told)

    @cached_property
    def _callers(self) -> Mapping[int, int]:
        return only_callers(self._program.live.graph, self._program.known)

    def _name(self, number: int | None) -> str:
        """An item as people name it."""
        if number is None:
            return "several"
        try:
            return item_name(self._program.mono, self._program.known.items.item(number))
        except StaleTermError:
            return "what is gone"

    def _path(self, def_id: DefId) -> str:
        return def_path(self._program.mono.program, def_id)

    def _crate_name(self, changes: CrateChanges, krate: int) -> str:
        number = changes.crate_of(krate)
        if number is None:
            return f"{krate:016x}"
        return self._program.mono.program.crate_info(number).name


@final
class _Then:
    """What a record has; all of it is there or nothing.

    Attributes:
        has_code: whether it says anything of code.
    """

    def __init__(self, items: RecordedItems, code: RecordedCode, changes: CrateChanges) -> None:
        self.items = items
        self.code = code
        self.changes = changes
        self.has_code = any(map(code.had_code, range(items.count)))

    @cached_property
    def only_called(self) -> Mapping[int, list[int]]:
        """The functions that one alone called, by that one."""
        found: dict[int, list[int]] = {}
        for number in range(self.items.count):
            caller = self.code.only_caller(number)
            if caller is not None:
                found.setdefault(caller, []).append(number)
        return found

    @classmethod
    def of(
        cls, items: RecordedItems | None, code: RecordedCode | None, changes: CrateChanges | None
    ) -> "_Then | None":
        if items is None or code is None or changes is None:
            return None
        return cls(items, code, changes)


def package_of(identity: Identity | None) -> str:
    """Name and version of the package that a crate is of, or its name and revision, as its sources
    lie in a folder of cargo's that says so; else empty."""
    for file in () if identity is None else identity.files:
        found = _PACKAGE.search(file)
        if found is not None:
            return f"{found['package'] or found['git']} {found['version'] or found['revision']}"
    return ""


def _predecessor(identity: Identity, gone: Iterable[Identity]) -> Identity | None:
    """Of crates that are gone one of the same package, in another version."""
    name = package_of(identity).partition(" ")[0]
    for one in gone:
        if name and package_of(one).partition(" ")[0] == name:
            return one
    return None


def _hex(digest: bytes | None) -> str:
    return "" if digest is None else digest.hex()
