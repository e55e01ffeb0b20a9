"""The live set and the uses of its items, which are found without it, say the same."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from types import NoneType
from typing import NoReturn, get_args, get_type_hints

import pytest

from mirdce.cargo.toolchain import Toolchain
from mirdce.consteval.const_eval import ConstEval
from mirdce.errors import UnsupportedError
from mirdce.ir.ids import DefId
from mirdce.ir.instance import Instance
from mirdce.ir.items import DefKind
from mirdce.ir.ty import Dynamic, GenericArgs, Ty
from mirdce.options import Precision, Profile
from mirdce.reach.collector import Collector
from mirdce.reach.item_uses import (
    CalledSlot,
    FilledSlot,
    InstanceUses,
    ItemUse,
    OpenedObject,
    UsedFunction,
    UsedStatic,
    UsedVTable,
    VTableUses,
    WalkInputs,
)
from mirdce.reach.live_items import EdgeKind, LiveItem, SlotKey, SlotUseKind, StaticItem, VTableItem
from mirdce.reach.live_set import LiveSet
from mirdce.reach.slot_keys import all_keys
from mirdce.reach.walk import (
    WalkCx,
    replaced_by_rustc,
    uses_of_instance,
    uses_of_static,
    uses_of_vtable,
)
from tests.oracle.std_program import TestProgram, compile_program

SOURCE = """
use std::fmt::Debug;
pub trait Named { fn name(&self) -> String; fn unused(&self) -> u8 { 1 } }
pub trait Shape: Named { fn area(&self) -> u32; }
pub struct Square(pub u32);
impl Named for Square { fn name(&self) -> String { format!("{}", self.0) } }
impl Shape for Square { fn area(&self) -> u32 { self.0 * self.0 } }
impl Drop for Square { fn drop(&mut self) { println!("dropped {}", self.0) } }
static DEBUGGED: [&(dyn Debug + Sync); 2] = [&1_u8, &"x"];
static mut COUNT: u32 = 0;
const TABLE: &[fn(u32) -> u32] = &[|n| n + 1, twice];
fn twice(n: u32) -> u32 { n * 2 }
pub fn checked<T>(n: u32) -> u32 {
    if const { size_of::<T>() > 4 } { twice(n) } else { n.pow(2) }
}
trait Secret { fn secret(&self) -> u32; }
impl Secret for Square { fn secret(&self) -> u32 { self.0 } }
fn apart(secret: Box<dyn Secret>) -> [usize; 2] { unsafe { std::mem::transmute(secret) } }
pub fn entry(n: u32) -> u32 {
    let shape: Box<dyn Shape + Send> = Box::new(Square(n));
    let named: &dyn Named = &*(shape as Box<dyn Shape>);
    unsafe { COUNT += 1 };
    let lazy = std::cell::LazyCell::new(|| TABLE[0](1));
    println!("{} {:?} {}", named.name(), DEBUGGED[0], *lazy);
    let dropped: Box<dyn Shape> = Box::new(Square(apart(Box::new(Square(n)))[0] as u32));
    drop(dropped);
    checked::<u8>(n) + checked::<u64>(n)
}
"""


@pytest.fixture(scope="module")
def bench(toolchain: Toolchain, tmp_path_factory: pytest.TempPathFactory) -> TestProgram:
    folder = tmp_path_factory.mktemp("walk")
    source = folder / "walk.rs"
    source.write_text(SOURCE, encoding="utf-8")
    made = compile_program(toolchain, source, folder)
    made.mono.queries = ConstEval(made.layouts)
    return made


class Uses:
    """Uses of items by a walk of its own."""

    def __init__(self, bench: TestProgram, precision: Precision) -> None:
        self.bench = bench
        self.cx = WalkCx(bench.mono, ConstEval(bench.layouts))
        self.inputs = WalkInputs(
            ub_checks=True,
            overflow_checks=True,
            replaced_intrinsics=replaced_by_rustc(bench.program),
            tracks_slots=precision is Precision.FULL,
            allow_unsupported=False,
        )

    def of(self, item: LiveItem) -> tuple[ItemUse, ...]:
        """What an item uses, but for the slots of vtables."""
        match item:
            case Instance():
                return uses_of_instance(self.cx, self.inputs, item).uses
            case StaticItem():
                return uses_of_static(self.cx, self.inputs, item.def_id)
            case VTableItem():
                return uses_of_vtable(self.cx, self.inputs, item.ty, item.dyn).supertraits

    def keys(self, item: LiveItem) -> Iterator[SlotKey]:
        """The slots that an item makes callable."""
        for use in self.of(item):
            if isinstance(use, CalledSlot):
                yield use.key
            elif isinstance(use, OpenedObject):
                yield from all_keys(self.bench.mono, use.dyn)


Target = Instance | DefId | tuple[Ty, Dynamic]
Edges = Counter[tuple[LiveItem | None, Target, EdgeKind, int]]


def target_of(use: UsedFunction | UsedStatic | UsedVTable) -> Target:
    match use:
        case UsedFunction():
            return use.instance
        case UsedStatic():
            return use.def_id
        case UsedVTable():
            return use.ty, use.dyn


def targets_of(uses: tuple[ItemUse, ...]) -> list[Target]:
    return [target_of(use) for use in uses if not isinstance(use, CalledSlot | OpenedObject)]


def live_of(bench: TestProgram, precision: Precision, profile: Profile | None = None) -> LiveSet:
    functions = bench.own_items(DefKind.FN)
    empty = bench.program.interner.empty_args
    roots = [bench.program.instances.item(functions["entry"], empty)]
    consts = ConstEval(bench.layouts)
    return Collector(bench.mono, consts, profile or Profile(), precision=precision).collect(roots)


def edges_of(live: LiveSet) -> Edges:
    """Every edge of a live set, how often it is there."""
    found: Edges = Counter()
    for items in (live.functions, live.statics, live.vtables, live.external):
        for item, edges in items.items():
            match item:
                case Instance():
                    target: Target = item
                case StaticItem():
                    target = item.def_id
                case VTableItem():
                    target = item.ty, item.dyn
            found.update((edge.source, target, edge.kind, edge.source_info) for edge in edges)
    return found


@pytest.mark.parametrize("precision", list(Precision))
def test_edges_are_the_uses_of_live_items(bench: TestProgram, precision: Precision) -> None:
    live = live_of(bench, precision)
    uses = Uses(bench, precision)
    expected: Edges = Counter(
        (None, item, edge.kind, -1)
        for item, edges in live.functions.items()
        for edge in edges
        if edge.kind is EdgeKind.ROOT
    )
    assert expected.total() == 1
    # Backwards: the order in which items are walked makes no difference to what they use.
    items: list[LiveItem] = [*live.functions, *live.statics, *live.vtables]
    for item in reversed(items):
        for use in uses.of(item):
            if isinstance(use, UsedFunction | UsedStatic | UsedVTable):
                expected[item, target_of(use), use.kind, use.source_info] += 1
        if isinstance(item, VTableItem):
            for slot in uses_of_vtable(uses.cx, uses.inputs, item.ty, item.dyn).slots:
                called = live.called_slots
                if called is None or any(key in called for key in slot.keys):
                    expected[item, slot.instance, slot.kind, -1] += 1
    assert edges_of(live) == expected
    kinds = {kind for _, _, kind, _ in expected}
    assert kinds >= {
        EdgeKind.CALL,
        EdgeKind.REIFY,
        EdgeKind.UNSIZE,
        EdgeKind.CONST_VTABLE,
        EdgeKind.CONST_FN,
        EdgeKind.CONST_STATIC,
        EdgeKind.DROP,
        EdgeKind.LANG_ITEM,
        EdgeKind.VTABLE_METHOD,
        EdgeKind.VTABLE_DROP,
    }


def test_called_slots_are_the_uses_of_live_items(bench: TestProgram) -> None:
    live = live_of(bench, Precision.FULL)
    assert live.called_slots
    uses = Uses(bench, Precision.FULL)
    called = {key for item in live.functions for key in uses.keys(item)}
    escaped = {
        key for key, use in live.called_slots.items() if use.kind is SlotUseKind.ESCAPE
    } - called
    assert live.called_slots.keys() == called | escaped
    kinds = {use.kind for use in live.called_slots.values()}
    assert kinds == set(SlotUseKind), "the program has every reason for a slot to be called"
    for key, use in live.called_slots.items():
        if use.kind is not SlotUseKind.ESCAPE:
            assert use.source is not None
            assert key in uses.keys(use.source)


def test_slots_are_among_the_uses_only_where_they_are_tracked(bench: TestProgram) -> None:
    full, plain = Uses(bench, Precision.FULL), Uses(bench, Precision.RUSTC)
    of_slots = 0
    for item in live_of(bench, Precision.RUSTC).functions:
        tracked = full.of(item)
        others = [use for use in tracked if not isinstance(use, CalledSlot | OpenedObject)]
        of_slots += len(tracked) - len(others)
        untracked = plain.of(item)
        assert [type(use) for use in untracked] == [type(use) for use in others]
    assert of_slots


def test_checks_are_inputs(bench: TestProgram) -> None:
    uses = Uses(bench, Precision.RUSTC)
    live = live_of(bench, Precision.RUSTC)
    without = replace(uses.inputs, ub_checks=False)
    differing = [
        item
        for item in live.functions
        if len(uses_of_instance(uses.cx, without, item).uses) < len(uses.of(item))
    ]
    assert differing, "some function checks only if it is asked to"
    checked = live_of(bench, Precision.RUSTC, Profile(ub_checks=False))
    assert len(checked.functions) < len(live.functions)


@pytest.mark.sources
def test_what_cannot_be_walked_ends_the_uses_or_is_an_error(
    bench: TestProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if coercions to trait objects were not supported."""
    uses = Uses(bench, Precision.RUSTC)
    entry = next(iter(live_of(bench, Precision.RUSTC).functions))
    whole = [
        target_of(use) for use in uses.of(entry) if not isinstance(use, CalledSlot | OpenedObject)
    ]

    def refuse(*_arguments: object) -> NoReturn:
        raise UnsupportedError("a coercion", "somewhere")

    monkeypatch.setattr("mirdce.reach.walk.find_vtable_types_for_unsizing", refuse)
    with pytest.raises(UnsupportedError, match="a coercion"):
        uses.of(entry)
    allowing = replace(uses.inputs, allow_unsupported=True)
    ended = uses_of_instance(uses.cx, allowing, entry)
    assert ended.unsupported is not None
    assert "a coercion" in ended.unsupported
    part = targets_of(ended.uses)
    assert 0 < len(part) < len(whole)
    assert part == whole[: len(part)]


def leaves(hint: object) -> set[object]:
    """The classes that a type is made of."""
    arguments = [argument for argument in get_args(hint) if argument is not ...]
    return set().union(*map(leaves, arguments)) if arguments else {hint}


def test_uses_are_made_of_terms_alone() -> None:
    """Nothing in them is of this run: no allocation, no body."""
    records = leaves(ItemUse) | {InstanceUses, VTableUses, FilledSlot}
    terms = {Instance, DefId, GenericArgs, EdgeKind, SlotUseKind, int, str, NoneType} | leaves(Ty)
    for record in records:
        for name, hint in get_type_hints(record).items():
            assert leaves(hint) <= terms | records, (record, name)
