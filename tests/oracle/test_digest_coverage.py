"""The judge of digests: where they are equal, what is found is equal.

Every edit of the program is walked and emitted as a whole, before and after. An item that both
programs have (by its stable form), and for which the digests say that nothing changed, must have
the same uses, the same text and the same references, panic locations apart; and if its positions
digest is the same as well, the same locations and line tables.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final, TypeVar

import pytest

from mirdce.cargo.toolchain import SUPPORTED_RELEASES, Toolchain
from mirdce.codegen.emit.cx import CodegenCx
from mirdce.codegen.emit.function import codegen_instance
from mirdce.codegen.emit.intrinsics.table import EXPANDED
from mirdce.codegen.settings import CodegenSettings
from mirdce.consteval.caller_location import find_closest_untracked_caller_location
from mirdce.consteval.contexts import open_contexts
from mirdce.consteval.eval_context import Evaluation
from mirdce.ir.ids import DefId, crate_of
from mirdce.ir.instance import Instance
from mirdce.ir.items import DefKind
from mirdce.ir.mir import Span
from mirdce.ir.stable.crate_digests import Dependencies, ProgramDigests
from mirdce.ir.stable.crates_named import CratesNamed
from mirdce.ir.stable.encode import StableEncoder
from mirdce.mono.names.instance_name import instance_name
from mirdce.options import Precision, Profile
from mirdce.reach.collector import Collector
from mirdce.reach.item_uses import (
    CalledSlot,
    FilledSlot,
    ItemUse,
    OpenedObject,
    UsedFunction,
    UsedStatic,
    UsedVTable,
    WalkInputs,
)
from mirdce.reach.live_set import LiveItem, StaticItem, VTableItem
from mirdce.reach.program_facts import facts_of
from mirdce.reach.walk import (
    WalkCx,
    replaced_by_rustc,
    uses_of_instance,
    uses_of_static,
    uses_of_vtable,
)
from mirdce.target.x86_64_linux_gnu import X86_64_LINUX_GNU
from tests.oracle.crate_edits import EDITS, SOURCE
from tests.oracle.std_program import TestProgram
from tests.oracle.test_codegen import PROFILES
from tests.oracle.test_crate_digests import compile_in

MIN_LIVE: Final = 50
K = TypeVar("K")
Other = TypeVar("Other", StaticItem, VTableItem)


class Judged:
    """A program of which everything live is looked at, and its digests."""

    def __init__(self, bench: TestProgram, profile: Profile) -> None:
        self.bench = bench
        program = bench.program
        self.digests = ProgramDigests(program, {bench.own_crate})
        self.interface = self.digests.interface(bench.own_crate)
        self.all_digests = self.digests.of_crate(bench.own_crate)
        self.crates_named = CratesNamed()
        self.encoder = StableEncoder(program)
        self.walk = WalkCx(bench.mono, bench.consts)
        self.inputs = WalkInputs(
            ub_checks=profile.ub_checks,
            overflow_checks=profile.overflow_checks,
            replaced_intrinsics=replaced_by_rustc(program),
            tracks_slots=False,
            allow_unsupported=False,
        )
        collector = Collector(
            bench.mono, bench.consts, profile, EXPANDED, precision=Precision.RUSTC
        )
        entry = bench.own_items(DefKind.FN)["entry"]
        self.live = collector.collect([program.instances.item(entry, program.interner.empty_args)])
        facts, settings = facts_of(self.live), CodegenSettings(profile=profile)
        with_lines = replace(settings, line_tables=True)
        self.plain = CodegenCx(bench.layouts, bench.consts, facts, settings)
        self.with_lines = CodegenCx(bench.layouts, bench.consts, facts, with_lines)
        self.functions = {self.encoder.instance(one): one for one in self.live.functions}
        hash_of = program.def_path_hash
        self.statics = {hash_of(one.def_id): one for one in self.live.statics}
        self.vtables = {self._types(one): one for one in self.live.vtables}
        self._found: dict[LiveItem, tuple[object, object]] = {}
        self._with_positions: dict[Instance, object] = {}

    def _types(self, item: VTableItem) -> tuple[bytes, bytes]:
        return self.encoder.term_form(item.ty), self.encoder.term_form(item.dyn)

    # --------------------------------------------------------------------------- what is found

    def found(self, item: LiveItem) -> tuple[object, object]:
        """The uses of an item, and the text of a function."""
        found = self._found.get(item)
        if found is None:
            text = self._text(item) if isinstance(item, Instance) else None
            found = self._found[item] = self._uses(item), text
        return found

    def _uses(self, item: LiveItem) -> list[object]:
        """What the walk finds, without anything that is of this program alone."""
        match item:
            case Instance():
                found = uses_of_instance(self.walk, self.inputs, item)
                return [found.unsupported, *map(self._use, found.uses)]
            case StaticItem():
                return list(map(self._use, uses_of_static(self.walk, self.inputs, item.def_id)))
            case VTableItem():
                table = uses_of_vtable(self.walk, self.inputs, item.ty, item.dyn)
                return [*map(self._use, table.supertraits), *map(self._slot, table.slots)]

    def _use(self, use: ItemUse) -> object:
        match use:
            case UsedFunction():
                return use.kind, self.encoder.instance(use.instance)
            case UsedStatic():
                return use.kind, self.bench.program.def_path_hash(use.def_id)
            case UsedVTable():
                types = self.encoder.term_form(use.ty), self.encoder.term_form(use.dyn)
                return use.kind, *types
            case CalledSlot() | OpenedObject():
                raise AssertionError("slots are not tracked")

    def _slot(self, slot: FilledSlot) -> object:
        return slot.kind, self.encoder.instance(slot.instance)

    def _text(self, instance: Instance) -> object:
        """What is emitted, without positions."""
        text, refs, _ = codegen_instance(self.plain, instance)
        return text, replace(refs, locations=()), [one.symbol for one in refs.locations]

    def with_positions(self, instance: Instance) -> object:
        """What is emitted with line tables, panic locations too."""
        found = self._with_positions.get(instance)
        if found is None:
            found = codegen_instance(self.with_lines, instance)
            self._with_positions[instance] = found
        return found

    def digest(self, item: LiveItem) -> object:
        """What the uses and the text of an item depend on, with its digests."""
        match item:
            case Instance():
                found = self.digests.of_instance(item)
            case StaticItem(def_id=def_id):
                own = (self.bench.program.def_path_hash(def_id),) if self._is_own(def_id) else ()
                found = Dependencies(definitions=own, bodies=())
            case VTableItem():
                found = self.digests.of_terms(item.ty, item.dyn)
        digests = self.all_digests
        return (
            [(one, digests.definitions[one]) for one in found.definitions],
            [(one, digests.bodies.get(one)) for one in found.bodies],
        )

    def _is_own(self, def_id: DefId) -> bool:
        return crate_of(def_id) == self.bench.own_crate


Compile = Callable[[str], Judged]


@pytest.fixture(scope="module")
def compiled(toolchain: Toolchain, tmp_path_factory: pytest.TempPathFactory) -> Compile:
    """Compiles a source text: one release of rustc for debug, the other for release, where
    functions are inlined."""
    flags, profile = PROFILES["release" if is_first(toolchain) else "debug"]

    def compile_(source: str) -> Judged:
        folder = tmp_path_factory.mktemp("judged")
        (folder / "x.rs").write_text(source, encoding="utf-8")
        return Judged(compile_in(toolchain, folder, *flags), profile)

    return compile_


def is_first(toolchain: Toolchain) -> bool:
    return toolchain.release == SUPPORTED_RELEASES[0]


@pytest.fixture(scope="module")
def before(compiled: Compile) -> Judged:
    """The program as it is."""
    found = compiled(SOURCE)
    assert len(found.functions) > MIN_LIVE
    assert found.statics
    assert found.vtables
    return found


class Comparison:
    """What is found of the items that two programs share."""

    def __init__(self, before: Judged, after: Judged) -> None:
        self._before = before
        self._after = after
        self._same_interface = before.interface == after.interface
        self.wrong: list[str] = []
        """What differs although the digests are equal."""
        self.differing = 0
        """How many functions have other digests."""
        for form, old in before.functions.items():
            if form in after.functions:
                self._function(old, after.functions[form])
        if self._same_interface:
            self._others(before.statics, after.statics)
            self._others(before.vtables, after.vtables)

    def _function(self, old: Instance, new: Instance) -> None:
        """Of functions that do not name the crate, only if its interface is another one: to look
        at them after every edit would say little and take long."""
        before, after = self._before, self._after
        named = before.crates_named.of_instance(old)
        if (before.bench.own_crate in named) != self._same_interface:
            return
        if self._same_interface and before.digest(old) != after.digest(new):
            self.differing += 1
            return
        name = instance_name(after.bench.mono, new)
        if before.found(old) != after.found(new):
            self.wrong.append(name)
        positions = before.digests.positions_of_instance(old)
        if positions == after.digests.positions_of_instance(new) and (
            before.with_positions(old) != after.with_positions(new)
        ):
            self.wrong.append(f"positions in {name}")

    def _others(self, old: Mapping[K, Other], new: Mapping[K, Other]) -> None:
        before, after = self._before, self._after
        for key in old.keys() & new.keys():
            one, other = old[key], new[key]
            same = before.digest(one) == after.digest(other)
            if same and before.found(one) != after.found(other):
                self.wrong.append(repr(key))


@pytest.mark.parametrize("name", EDITS)
def test_equal_digests_mean_equal_results(compiled: Compile, before: Judged, name: str) -> None:
    after = compiled(EDITS[name].source)
    assert not Comparison(before, after).wrong


def test_other_digests_go_with_other_results(
    compiled: Compile, before: Judged, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The judge sees what the digests are there to tell."""
    after = compiled(EDITS["body"].source)
    assert Comparison(before, after).differing
    nothing = Dependencies(definitions=(), bodies=())
    monkeypatch.setattr(ProgramDigests, "of_instance", lambda *_: nothing)
    assert "x::plain" in Comparison(before, after).wrong


WHERE = """
use std::panic::Location;
const HERE: u32 = Location::caller().line();
#[track_caller]
const fn line() -> u32 { Location::caller().line() }
const THERE: u32 = line();
pub fn entry(n: u32) -> u32 { here(n) + there(n) + plain(n) }
#[inline(never)]
fn here(n: u32) -> u32 { n + HERE }
#[inline(never)]
fn there(n: u32) -> u32 { n ^ THERE }
#[inline(never)]
fn plain(n: u32) -> u32 { n + 1 }
"""


@pytest.mark.sources
def test_constants_that_show_positions_are_known_when_they_are_evaluated(
    compiled: Compile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one thing that no digest but that of positions covers."""
    asked: list[object] = []

    def find(evaluation: Evaluation) -> Span | None:
        asked.append(evaluation)
        return find_closest_untracked_caller_location(evaluation)

    monkeypatch.setattr("mirdce.consteval.intrinsics.find_closest_untracked_caller_location", find)
    before, after = compiled(WHERE), compiled("\n\n" + WHERE)
    wrong = Comparison(before, after).wrong
    shown = set()
    for instance in after.functions.values():
        asked.clear()
        consts = open_contexts(after.bench.program, X86_64_LINUX_GNU).consts
        uses_of_instance(WalkCx(consts.layouts.mono, consts), after.inputs, instance)
        if asked:
            shown.add(instance_name(after.bench.mono, instance))
    assert shown == {"x::here", "x::there"}
    assert set(wrong) <= shown
