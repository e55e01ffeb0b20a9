"""Matching: what binds what, and what does not match."""

from mirdce.ir.ty import BoundVarKind, Mutability, Ty
from mirdce.mono.terms.unify import Matcher, equal_modulo_regions
from tests.unit.mono.world import World

REGION = (BoundVarKind.REGION,)


def unary_fn(world: World, argument: Ty, bound: tuple[BoundVarKind, ...] = ()) -> Ty:
    i = world.interner
    return i.fn_ptr(i.binder(i.fn_sig((argument,), i.unit), bound))


def borrowed(world: World, depth: int) -> Ty:
    i = world.interner
    return i.ref(i.re_bound(depth, 0), i.u8, Mutability.NOT)


def test_a_parameter_is_bound_once(world: World) -> None:
    i = world.interner
    pair = i.tuple_((world.param(0), i.slice_(world.param(0))))
    matcher = Matcher(i, 1)
    assert matcher.ty(pair, i.tuple_((i.char, i.slice_(i.char))))
    assert matcher.bindings == [i.char]
    assert not Matcher(i, 1).ty(pair, i.tuple_((i.char, i.slice_(i.u8))))


def test_heads_must_agree(world: World) -> None:
    i = world.interner
    param = world.param(0)
    for pattern, target in (
        (i.slice_(param), i.array(i.u8, i.const_usize(1))),
        (i.tuple_((param,)), i.tuple_((i.u8, i.u8))),
        (i.raw_ptr(param, Mutability.MUT), i.raw_ptr(i.u8, Mutability.NOT)),
        (i.array(param, i.const_usize(1)), i.array(i.u8, i.const_usize(2))),
    ):
        assert not Matcher(i, 1).ty(pattern, target)


def test_constants_are_bound(world: World) -> None:
    i = world.interner
    matcher = Matcher(i, 2)
    pattern = i.array(world.param(0), i.const_param(1, "N"))
    assert matcher.ty(pattern, i.array(i.u8, i.const_usize(7)))
    assert matcher.bindings == [i.u8, i.const_usize(7)]


def test_a_parameter_cannot_take_a_variable_bound_below_it(world: World) -> None:
    i = world.interner
    pattern = unary_fn(world, world.param(0))
    assert Matcher(i, 1).ty(pattern, unary_fn(world, i.u8))
    assert not Matcher(i, 1).ty(pattern, unary_fn(world, borrowed(world, 0), REGION))


def test_what_is_bound_outside_is_lowered(world: World) -> None:
    i = world.interner
    matcher = Matcher(i, 1)
    pattern = unary_fn(world, world.param(0))
    assert matcher.ty(pattern, unary_fn(world, borrowed(world, 1)))
    assert matcher.bindings == [borrowed(world, 0)]


def test_higher_ranked_pointers_are_types_of_their_own(world: World) -> None:
    i = world.interner
    higher = unary_fn(world, borrowed(world, 0), REGION)
    plain = unary_fn(world, i.ref(i.re_erased, i.u8, Mutability.NOT))
    assert equal_modulo_regions(i, higher, higher)
    assert not equal_modulo_regions(i, higher, plain)
    assert not equal_modulo_regions(i, plain, higher)


def test_regions_bound_outside_do_not_decide(world: World) -> None:
    i = world.interner
    erased = i.ref(i.re_erased, i.u8, Mutability.NOT)
    assert equal_modulo_regions(i, borrowed(world, 0), erased)
    matcher = Matcher(i, 1)
    pattern = i.ref(i.re_early_param(0, "'a"), i.u8, Mutability.NOT)
    assert matcher.ty(pattern, borrowed(world, 3))
    assert matcher.bindings == [i.re_bound(3, 0)]


def test_aliases_are_put_aside(world: World) -> None:
    i = world.interner
    trait = world.trait("Trait")
    alias = world.projection(trait, world.param(0))
    matcher = Matcher(i, 1)
    assert matcher.ty(i.tuple_((world.param(0), alias)), i.tuple_((i.u8, i.char)))
    assert matcher.deferred == [(alias, i.char)]
