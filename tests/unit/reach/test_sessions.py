"""Which crate's copy of a function is used: rustc's rule, on a made-up program.

The crates: ``base``; ``left`` and ``right``, which use it; ``root``, which uses all of them.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import SimpleNamespace
from typing import cast

import pytest

from mirdce.ir.ids import CrateNum, DefId, DefIndex, crate_of, make_def_id
from mirdce.ir.instance import (
    CloneShimKind,
    DropGlueKind,
    Instance,
    InstanceTable,
    Session,
    ThreadLocalShimKind,
)
from mirdce.ir.intern import Interner
from mirdce.ir.items import DefKind, InlineAttr
from mirdce.ir.program import Program
from mirdce.ir.ty import GenericArgs
from mirdce.options import Profile
from mirdce.reach.linkage import Linkage
from mirdce.reach.live_items import StaticItem, VTableItem
from mirdce.reach.sessions import Sessions

STD, BASE, LEFT, RIGHT, ROOT = (CrateNum(number) for number in range(5))
USES = {STD: (), BASE: (STD,), LEFT: (BASE,), RIGHT: (BASE,), ROOT: (BASE, LEFT, RIGHT)}
IDS = {STD: 50, BASE: 40, LEFT: 30, RIGHT: 20, ROOT: 10}
INTERNER = Interner()
U8 = INTERNER.args((INTERNER.bool_,))
NONE = INTERNER.empty_args

FAST = Profile(opt_level="3", debug_assertions=False, ub_checks=False, overflow_checks=False)
SLOW = Profile(opt_level="3", debug_assertions=False, ub_checks=False)
DEV = Profile()
WRAPPING = Profile(overflow_checks=False)


class FakeProgram:
    """As much of a program as the rule asks for."""

    def __init__(self) -> None:
        self.instances = InstanceTable()
        self.items: dict[DefId, SimpleNamespace] = {}

    def crate_info(self, krate: CrateNum) -> SimpleNamespace:
        deps = [SimpleNamespace(hash=bytes([used])) for used in USES[krate]]
        return SimpleNamespace(stable_crate_id=IDS[krate], hash=bytes([krate]), deps=deps)

    def item(self, def_id: DefId) -> SimpleNamespace:
        return self.items[def_id]

    def function(
        self,
        krate: CrateNum,
        args: GenericArgs = NONE,
        *,
        inlinable: bool = False,
        inline: InlineAttr = InlineAttr.NONE,
        kind: DefKind = DefKind.FN,
    ) -> Instance:
        """A new function of a crate, or an instance of it."""
        def_id = make_def_id(krate, DefIndex(len(self.items)))
        self.items[def_id] = SimpleNamespace(
            kind=kind,
            cross_crate_inlinable=inlinable,
            codegen_attrs=SimpleNamespace(inline=inline),
        )
        return self.instances.item(def_id, args)


class FakeLinkage:
    """Nothing is precompiled but what is in the list."""

    def __init__(self, profile: Profile, external: set[Instance]) -> None:
        self.profile, self.external = profile, external

    def for_profile(self, profile: Profile) -> "FakeLinkage":
        return FakeLinkage(profile, self.external)

    def should_codegen(self, instance: Instance) -> bool:
        return instance not in self.external or not self.profile.shares_generics


class Case:
    """A program whose crates have these profiles, and what each crate generates by itself."""

    def __init__(self, base: Profile, left: Profile, right: Profile, root: Profile) -> None:
        self.program = FakeProgram()
        self.external: set[Instance] = set()
        self.generated: dict[CrateNum, set[Instance]] = {}
        self.asked: list[CrateNum] = []
        profiles: Mapping[CrateNum, Profile] = {BASE: base, LEFT: left, RIGHT: right, ROOT: root}
        self.sessions = Sessions(
            cast(Program, self.program),
            cast(Linkage, FakeLinkage(root, self.external)),
            profiles,
            self._generated,
        )

    def _generated(self, krate: CrateNum) -> set[Instance]:
        self.asked.append(krate)
        return self.generated.get(krate, set())

    def user_of(self, krate: CrateNum) -> Session:
        return self.sessions.of_crate(krate)

    def crate(self, instance: Instance, user: CrateNum) -> CrateNum | None:
        """The crate that stands for the copy that a user's code refers to."""
        session = self.sessions.copy_of(instance, self.user_of(user)).session
        return None if session is None else session.crate


def test_a_function_that_is_not_inlined_belongs_to_its_crate() -> None:
    case = Case(SLOW, FAST, DEV, FAST)
    own = case.program.function(LEFT)
    accessor = case.program.instances.intern(ThreadLocalShimKind(DefId(own.kind.def_id)), NONE)
    for user in (BASE, LEFT, RIGHT, ROOT):
        assert case.crate(own, user) == LEFT
        assert case.crate(accessor, user) == LEFT
    assert case.asked == []


@pytest.mark.parametrize("of", [STD, BASE])
def test_inlined_functions_and_shims_are_copied_by_each_user(of: CrateNum) -> None:
    case = Case(SLOW, FAST, DEV, SLOW)
    inlined = case.program.function(of, inlinable=True)
    constructor = case.program.function(of, inlinable=True, kind=DefKind.CTOR_STRUCT_FN)
    shim = case.program.instances.intern(
        CloneShimKind(make_def_id(STD, DefIndex(0)), INTERNER.bool_), U8
    )
    for function in (inlined, constructor, shim):
        assert case.crate(function, BASE) == BASE
        assert case.crate(function, LEFT) == LEFT
        assert case.crate(function, RIGHT) == RIGHT
    assert case.asked == []


def test_what_is_linked_precompiled_has_no_copies_where_it_is_used() -> None:
    case = Case(DEV, FAST, DEV, WRAPPING)
    of_std = case.program.function(STD, U8, inlinable=True)
    case.external.add(of_std)
    assert case.crate(of_std, BASE) is None
    assert case.crate(of_std, LEFT) == LEFT


def test_crates_share_a_session_where_it_makes_no_difference() -> None:
    case = Case(WRAPPING, WRAPPING, WRAPPING, DEV)
    assert case.user_of(LEFT) is case.user_of(RIGHT) is case.user_of(BASE)
    assert case.sessions.root.profile == DEV
    case = Case(DEV, WRAPPING, WRAPPING, WRAPPING)
    assert case.user_of(LEFT) is case.user_of(RIGHT)  # The same crate is below them.
    assert case.user_of(ROOT) is not case.user_of(LEFT)
    case = Case(replace(DEV, opt_level="1"), DEV, DEV, DEV)
    assert case.user_of(LEFT) is case.user_of(ROOT)  # What is below them checks the same.
    assert case.user_of(STD) is case.sessions.root


def test_shared_generics_come_from_below_if_both_share() -> None:
    case = Case(WRAPPING, DEV, DEV, DEV)
    generic = case.program.function(STD, U8, inlinable=True)
    case.generated = {BASE: {generic}}
    assert case.crate(generic, LEFT) == BASE
    assert case.crate(generic, ROOT) == BASE
    for base, root in ((FAST, DEV), (WRAPPING, SLOW)):
        case = Case(base, root, root, root)
        case.generated = {BASE: {generic}}
        case.program.items[generic.kind.def_id] = SimpleNamespace(
            cross_crate_inlinable=True, codegen_attrs=None, kind=DefKind.FN
        )
        assert case.crate(generic, ROOT) == case.user_of(ROOT).crate
        assert case.asked == []


def test_what_others_could_not_use_is_not_exported() -> None:
    small = replace(WRAPPING, opt_level="s")
    case = Case(small, DEV, DEV, DEV)
    program = case.program
    plain = program.function(BASE, U8)
    inlined = program.function(BASE, U8, inlinable=True, inline=InlineAttr.HINT)
    closure = program.function(BASE, U8, inlinable=True, kind=DefKind.CLOSURE)
    glue = program.instances.intern(
        DropGlueKind(program.function(STD).kind.def_id, INTERNER.bool_), U8
    )
    case.generated = {BASE: {plain, inlined, closure, glue}}
    assert case.crate(plain, ROOT) == BASE
    for copied in (inlined, closure, glue):
        assert case.crate(copied, ROOT) == case.user_of(ROOT).crate

    case = Case(WRAPPING, DEV, DEV, DEV)
    case.program.items = program.items
    always = case.program.function(BASE, U8, inlinable=True, inline=InlineAttr.ALWAYS)
    case.generated = {BASE: {inlined, closure, glue, always}}
    for shared in (inlined, closure, glue):
        assert case.crate(shared, ROOT) == BASE
    assert case.crate(always, ROOT) == case.user_of(ROOT).crate


def test_what_is_never_inlined_is_always_shared() -> None:
    case = Case(FAST, SLOW, SLOW, SLOW)
    never = case.program.function(BASE, U8, inline=InlineAttr.NEVER)
    of_left = case.program.function(LEFT, U8, inline=InlineAttr.NEVER)
    case.generated = {BASE: {never}}
    assert case.crate(never, ROOT) == BASE
    # A crate that does not know the function cannot have made it.
    case.asked.clear()
    assert case.crate(of_left, ROOT) == case.user_of(ROOT).crate
    assert BASE not in case.asked


def test_of_several_crates_that_with_the_least_id_is_taken() -> None:
    case = Case(DEV, WRAPPING, DEV, DEV)
    generic = case.program.function(BASE, U8)
    case.generated = {BASE: {generic}, LEFT: {generic}}
    assert case.crate(generic, ROOT) == LEFT
    case = Case(DEV, WRAPPING, DEV, DEV)
    generic = case.program.function(BASE, U8)
    case.generated = {LEFT: {generic}, RIGHT: {generic}}
    assert case.crate(generic, ROOT) == case.user_of(RIGHT).crate


def test_sources_lead_to_the_copies_of_their_sessions() -> None:
    case = Case(SLOW, FAST, FAST, SLOW)
    inlined = case.program.function(BASE, inlinable=True)
    left = case.user_of(LEFT)
    caller = case.sessions.copy_of(case.program.function(LEFT), left)
    dyn = INTERNER.dynamic((), INTERNER.re_erased)
    static = make_def_id(LEFT, DefIndex(99))
    for source in (caller, VTableItem(INTERNER.bool_, dyn, left), StaticItem(static)):
        assert case.sessions.copy_for(inlined, source).session is left
    start = case.program.function(STD, U8, inlinable=True)
    assert case.sessions.copy_for(start, None).session is case.sessions.root
    assert case.sessions.copy_for(inlined, None).session is case.user_of(BASE)


def test_only_copies_for_others_are_told_apart_in_symbols() -> None:
    case = Case(SLOW, FAST, DEV, SLOW)
    inlined = case.program.function(LEFT, inlinable=True)
    generic = case.program.function(LEFT, U8, inlinable=True)
    sessions = case.sessions

    def told(instance: Instance, user: CrateNum) -> CrateNum | None:
        return sessions.crate_in_symbol(sessions.copy_of(instance, case.user_of(user)))

    assert told(inlined, LEFT) is None
    assert told(inlined, RIGHT) == RIGHT
    assert told(generic, LEFT) == LEFT
    assert told(generic, RIGHT) == RIGHT
    assert crate_of(inlined.kind.def_id) == LEFT
