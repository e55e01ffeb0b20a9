"""Trait selection: which impl, which rule; specialization, cycles, negative impls, ambiguity."""

import pytest

from mirdce.errors import ResolutionError
from mirdce.ir.items import DefKind, ImplPolarity
from mirdce.ir.ty import Mutability, Ty
from mirdce.mono.results import BuiltinKind, ImplBuiltin, ImplUser
from mirdce.mono.traits.normalize import normalize_ty
from mirdce.mono.traits.select import select_or_raise
from mirdce.mono.traits.type_properties import is_copy
from tests.unit.mono.world import World


def selected(world: World, trait: int, *args: Ty) -> object:
    return select_or_raise(world.cx, world.trait_ref(trait, *args))  # type: ignore[arg-type]


def test_the_impl_for_the_type_is_found_among_others(world: World) -> None:
    i = world.interner
    trait = world.trait("Trait")
    world.impl(trait, i.char)
    for_u8 = world.impl(trait, i.u8)
    found = selected(world, trait, i.u8)
    assert type(found) is ImplUser
    assert found.impl_def_id == for_u8
    assert not world.implements(trait, i.bool_)
    with pytest.raises(ResolutionError, match="Trait<bool> is not satisfied"):
        selected(world, trait, i.bool_)


def test_arguments_of_the_impl_come_from_its_header(world: World) -> None:
    i = world.interner
    trait = world.trait("Trait", ("T",))
    wrapper = world.struct("Wrapper", params=("T",))
    pattern = world.adt(wrapper, world.param(1))
    world.impl(trait, pattern, world.param(0), params=("A", "B"))
    found = selected(world, trait, world.adt(wrapper, i.u8), i.char)
    assert type(found) is ImplUser
    assert found.args is world.args(i.char, i.u8)


def test_where_clauses_decide_between_impls(world: World) -> None:
    i = world.interner
    trait, marker, other = world.trait("Trait"), world.trait("Marker"), world.trait("Other")
    world.impl(marker, i.u8)
    world.impl(other, i.char)
    param = world.param(0)
    by_marker = world.impl(trait, param, params=("T",), where=(world.bound(marker, (param,)),))
    by_other = world.impl(trait, param, params=("T",), where=(world.bound(other, (param,)),))
    for ty, impl in ((i.u8, by_marker), (i.char, by_other)):
        found = selected(world, trait, ty)
        assert type(found) is ImplUser
        assert found.impl_def_id == impl
    assert not world.implements(trait, i.bool_)


def test_two_impls_that_both_apply_are_ambiguous(world: World) -> None:
    trait = world.trait("Trait")
    for _ in range(2):
        world.impl(trait, world.param(0), params=("T",))
    with pytest.raises(ResolutionError, match="several implementations"):
        selected(world, trait, world.interner.u8)


def test_marker_traits_may_overlap(world: World) -> None:
    trait = world.trait("Marker", marker=True)
    for _ in range(2):
        world.impl(trait, world.param(0), params=("T",))
    assert type(selected(world, trait, world.interner.u8)) is ImplUser


def test_the_most_specialized_impl_wins(world: World) -> None:
    i = world.interner
    trait = world.trait("Trait")
    general = world.impl(trait, world.param(0), params=("T",))
    middle = world.impl(trait, i.slice_(world.param(0)), params=("T",), specializes=general)
    special = world.impl(trait, i.slice_(i.u8), specializes=middle)
    for ty, impl in ((i.slice_(i.u8), special), (i.slice_(i.char), middle), (i.char, general)):
        found = selected(world, trait, ty)
        assert type(found) is ImplUser
        assert found.impl_def_id == impl


def test_a_parameter_can_be_known_from_a_projection_clause_only(world: World) -> None:
    i = world.interner
    iterator = world.trait("Iterator")
    item = world.assoc(iterator, "Item", DefKind.ASSOC_TY)
    world.impl(iterator, i.char, provides={item: i.u8})
    trait = world.trait("Trait", ("T",))
    source, produced = world.param(0), world.param(1)
    world.impl(
        trait,
        source,
        i.bool_,
        params=("I", "T"),
        where=(world.bound(iterator, (source,)), world.equals(item, (source,), produced)),
    )
    found = selected(world, trait, i.char, i.bool_)
    assert type(found) is ImplUser
    assert found.args is world.args(i.char, i.u8)
    assert not world.implements(trait, i.bool_, i.bool_)


def test_a_projection_clause_must_hold(world: World) -> None:
    i = world.interner
    iterator = world.trait("Iterator")
    item = world.assoc(iterator, "Item", DefKind.ASSOC_TY)
    world.impl(iterator, i.char, provides={item: i.u8})
    world.impl(iterator, i.str_, provides={item: i.bool_})
    trait = world.trait("Trait")
    param = world.param(0)
    clauses = (world.bound(iterator, (param,)), world.equals(item, (param,), i.u8))
    world.impl(trait, param, params=("T",), where=clauses)
    assert world.implements(trait, i.char)
    assert not world.implements(trait, i.str_)


def test_auto_traits_hold_by_parts_and_stop_at_impls(world: World) -> None:
    i = world.interner
    send = world.trait("Send", auto=True)
    raw = i.raw_ptr(world.param(0), Mutability.MUT)
    world.impl(send, raw, params=("T",), polarity=ImplPolarity.NEGATIVE)
    pointer = world.struct("Pointer", (i.raw_ptr(i.u8, Mutability.MUT),))
    plain = world.struct("Plain", (i.u8, i.tuple_((i.char, i.bool_))))
    promised = world.struct("Promised", (i.raw_ptr(i.u8, Mutability.MUT),))
    world.impl(send, world.adt(promised))
    assert world.implements(send, world.adt(plain))
    assert not world.implements(send, world.adt(pointer))
    assert world.implements(send, i.tuple_((world.adt(promised),)))
    found = selected(world, send, i.u8)
    assert type(found) is ImplBuiltin
    assert found.kind is BuiltinKind.AUTO


def test_auto_traits_are_coinductive(world: World) -> None:
    i = world.interner
    send = world.trait("Send", auto=True)
    node = world.struct("Node", params=("T",))
    link = i.ref(i.re_erased, world.adt(node, world.param(0)), Mutability.NOT)
    linked = world.struct("Linked", (link, world.param(0)), params=("T",))
    # struct Node<T>(&Linked<T>): each needs the other.
    back = i.ref(i.re_erased, world.adt(linked, world.param(0)), Mutability.NOT)
    other = world.struct("Other", (back,), params=("T",))
    world.change(node, adt=world.program.item(other).adt)
    world.impl(send, i.char, polarity=ImplPolarity.NEGATIVE)
    assert world.implements(send, world.adt(linked, i.u8))
    assert not world.implements(send, world.adt(linked, i.char))


def test_other_cycles_prove_nothing(world: World) -> None:
    i = world.interner
    first, second = world.trait("First"), world.trait("Second")
    param = world.param(0)
    world.impl(first, param, params=("T",), where=(world.bound(second, (param,)),))
    world.impl(second, param, params=("T",), where=(world.bound(first, (param,)),))
    assert not world.implements(first, i.u8)
    assert not world.implements(second, i.u8)


def test_a_way_out_of_a_cycle_is_found(world: World) -> None:
    i = world.interner
    first, second = world.trait("First"), world.trait("Second")
    param = world.param(0)
    world.impl(first, param, params=("T",), where=(world.bound(second, (param,)),))
    world.impl(second, param, params=("T",), where=(world.bound(first, (param,)),))
    world.impl(second, i.u8)
    assert world.implements(second, i.u8)
    assert world.implements(first, i.u8)


def test_tuples_are_copy_if_their_parts_are(world: World) -> None:
    i = world.interner
    mutable = i.ref(i.re_erased, i.u8, Mutability.MUT)
    assert is_copy(world.cx, i.tuple_((i.u8, i.ref(i.re_erased, i.str_, Mutability.NOT))))
    assert not is_copy(world.cx, i.tuple_((i.u8, mutable)))
    plain = world.struct("Plain", (i.u8,))
    assert not is_copy(world.cx, world.adt(plain))


def test_what_is_concluded_within_a_cycle_is_not_remembered(world: World) -> None:
    """Within the proof of ``First``, ``Second`` fails; on its own it holds by its other impl."""
    i = world.interner
    first, second, third = (world.trait(name) for name in ("First", "Second", "Third"))
    out = world.assoc(third, "Out", DefKind.ASSOC_TY)
    param = world.param(0)
    general = world.impl(third, param, params=("T",), provides={out: i.char}, default=True)
    world.impl(
        third,
        i.slice_(param),
        params=("T",),
        where=(world.bound(first, (param,)),),
        provides={out: i.bool_},
        specializes=general,
    )
    # First<T> asks for <[T] as Third>::Out, whose special impl asks for First<T>.
    asked = world.projection(out, i.slice_(param))
    world.impl(second, i.char)
    world.impl(second, i.bool_)
    world.impl(first, param, params=("T",), where=(world.bound(second, (asked,)),))
    assert world.implements(first, i.u8)
    assert normalize_ty(world.cx, world.projection(out, i.slice_(i.u8))) is i.bool_
