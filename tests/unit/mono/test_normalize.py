"""Normalization: projections through impls, specialized impls and defaults; opaque types."""

import pytest

from mirdce.errors import ResolutionError
from mirdce.ir.items import DefKind
from mirdce.ir.ty import AliasKind, BoundVarKind, Mutability
from mirdce.mono.traits.normalize import mono_ty, normalize_ty
from tests.unit.mono.world import World


def test_a_projection_is_the_impls_type(world: World) -> None:
    i = world.interner
    trait = world.trait("Trait")
    item = world.assoc(trait, "Out", DefKind.ASSOC_TY)
    pattern = i.slice_(world.param(0))
    world.impl(trait, pattern, params=("T",), provides={item: i.tuple_((world.param(0),))})
    generic = i.slice_(world.projection(item, i.slice_(world.param(0))))
    assert mono_ty(world.cx, generic, world.args(i.char)) is i.slice_(i.tuple_((i.char,)))


def test_projections_of_projections(world: World) -> None:
    i = world.interner
    trait = world.trait("Trait")
    item = world.assoc(trait, "Out", DefKind.ASSOC_TY)
    world.impl(trait, i.u8, provides={item: world.projection(item, i.char)})
    world.impl(trait, i.char, provides={item: i.bool_})
    assert normalize_ty(world.cx, world.projection(item, i.u8)) is i.bool_


def test_own_parameters_of_the_item_follow_the_impls(world: World) -> None:
    i = world.interner
    trait = world.trait("Family", ("X",))
    item = world.assoc(trait, "Of", DefKind.ASSOC_TY, params=("T",))
    world.impl(
        trait,
        i.tuple_((world.param(0), world.param(1))),
        i.bool_,
        params=("A", "B"),
        provides={item: i.tuple_((world.param(2), world.param(0)))},
    )
    ty = world.projection(item, i.tuple_((i.char, i.str_)), i.bool_, i.u8)
    assert normalize_ty(world.cx, ty) is i.tuple_((i.u8, i.char))


def test_an_item_can_come_from_the_specialized_impl_or_the_trait(world: World) -> None:
    i = world.interner
    trait = world.trait("Trait")
    given = world.assoc(trait, "Given", DefKind.ASSOC_TY)
    defaulted = world.assoc(
        trait, "Defaulted", DefKind.ASSOC_TY, default=True, type_of=i.slice_(world.param(0))
    )
    pattern = i.tuple_((world.param(0),))
    general = world.impl(
        trait, pattern, params=("T",), provides={given: world.param(0)}, default=True
    )
    world.impl(trait, i.tuple_((i.u8,)), specializes=general)
    ty = i.tuple_((i.u8,))
    assert normalize_ty(world.cx, world.projection(given, ty)) is i.u8
    assert normalize_ty(world.cx, world.projection(defaulted, ty)) is i.slice_(ty)


def test_opaque_types_are_revealed(world: World) -> None:
    i = world.interner
    hidden = i.tuple_((world.param(0), i.u8))
    opaque = world.define(
        "{opaque}", DefKind.OPAQUE_TY, generics=world.generics(("T",)), type_of=hidden
    )
    ty = i.alias(AliasKind.OPAQUE, opaque, world.args(world.param(0)))
    assert mono_ty(world.cx, ty, world.args(i.char)) is i.tuple_((i.char, i.u8))


def test_a_projection_below_a_binder_keeps_the_binders_variable(world: World) -> None:
    i = world.interner
    trait = world.trait("Lend", ("'a",))
    item = world.assoc(trait, "Item", DefKind.ASSOC_TY)
    lent = i.ref(i.re_early_param(0, "'a"), i.u8, Mutability.NOT)
    world.impl(trait, i.char, i.re_early_param(0, "'a"), params=("'a",), provides={item: lent})
    argument = world.projection(item, i.char, i.re_bound(0, 0))
    bound = (BoundVarKind.REGION,)
    pointer = i.fn_ptr(i.binder(i.fn_sig((argument,), i.unit), bound))
    expected = i.ref(i.re_bound(0, 0), i.u8, Mutability.NOT)
    assert normalize_ty(world.cx, pointer) is i.fn_ptr(
        i.binder(i.fn_sig((expected,), i.unit), bound)
    )


def test_a_projection_without_an_impl_names_itself(world: World) -> None:
    trait = world.trait("Trait")
    item = world.assoc(trait, "Out", DefKind.ASSOC_TY)
    with pytest.raises(ResolutionError, match="Trait<char> is not satisfied"):
        normalize_ty(world.cx, world.projection(item, world.interner.char))


def test_a_projection_that_needs_itself_is_an_error(world: World) -> None:
    i = world.interner
    trait = world.trait("Trait")
    item = world.assoc(trait, "Out", DefKind.ASSOC_TY)
    world.impl(trait, i.u8, provides={item: i.slice_(world.projection(item, i.u8))})
    with pytest.raises(ResolutionError, match="needs its own result"):
        normalize_ty(world.cx, world.projection(item, i.u8))
