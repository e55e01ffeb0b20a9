"""Substitution: what is replaced, erased and renumbered."""

import pytest

from mirdce.errors import InternalError
from mirdce.ir.ty import BoundVarKind, IntTy, Mutability, Ty
from mirdce.mono.terms import subst
from mirdce.mono.terms.subst import erase_ty, subst_ty
from tests.unit.mono.world import World

REGION = BoundVarKind.REGION


def reference(world: World, region: object, ty: Ty) -> Ty:
    return world.interner.ref(region, ty, Mutability.NOT)  # type: ignore[arg-type]


def test_parameters_are_replaced_and_free_regions_erased(world: World) -> None:
    i = world.interner
    generic = i.tuple_(
        (
            reference(world, i.re_static, world.param(1)),
            reference(world, i.re_early_param(0, "'a"), i.array(i.u8, i.const_param(2, "N"))),
        )
    )
    found = subst_ty(world.cx, generic, world.args(i.re_erased, i.bool_, i.const_usize(3)))
    assert found is i.tuple_(
        (
            reference(world, i.re_erased, i.bool_),
            reference(world, i.re_erased, i.array(i.u8, i.const_usize(3))),
        )
    )


def test_terms_without_anything_to_replace_are_kept(world: World) -> None:
    ty = world.interner.slice_(world.interner.u8)
    assert subst_ty(world.cx, ty, world.args(world.interner.bool_)) is ty


def test_bound_variables_are_numbered_by_first_use(world: World) -> None:
    i = world.interner

    def fn_ptr(first: int, second: int, count: int) -> Ty:
        inputs = (
            reference(world, i.re_bound(0, first), i.u8),
            reference(world, i.re_bound(0, second), i.char),
        )
        return i.fn_ptr(i.binder(i.fn_sig(inputs, i.unit), (REGION,) * count))

    assert erase_ty(world.cx, fn_ptr(1, 0, 2)) is fn_ptr(0, 1, 2)
    assert erase_ty(world.cx, fn_ptr(2, 2, 3)) is fn_ptr(0, 0, 1)
    assert erase_ty(world.cx, fn_ptr(0, 1, 2)) is not erase_ty(world.cx, fn_ptr(0, 0, 1))
    unused = i.fn_ptr(i.binder(i.fn_sig((), i.unit), (REGION,)))
    assert erase_ty(world.cx, unused) is i.fn_ptr(i.binder(i.fn_sig((), i.unit), ()))


def test_what_is_bound_outside_is_shifted_below_a_binder(world: World) -> None:
    i = world.interner
    outside = reference(world, i.re_bound(0, 0), i.u8)
    generic = i.fn_ptr(i.binder(i.fn_sig((world.param(0),), i.unit), ()))
    found = subst_ty(world.cx, generic, world.args(outside))
    shifted = reference(world, i.re_bound(1, 0), i.u8)
    assert found is i.fn_ptr(i.binder(i.fn_sig((shifted,), i.unit), ()))


def test_a_region_bound_outside_comes_through_a_region_parameter(world: World) -> None:
    i = world.interner
    generic = reference(world, i.re_early_param(0, "'a"), i.u8)
    found = subst_ty(world.cx, generic, world.args(i.re_bound(0, 4)))
    assert found is reference(world, i.re_bound(0, 4), i.u8)


def test_opening_a_binder_erases_its_regions_only(world: World) -> None:
    i = world.interner
    own = reference(world, i.re_bound(0, 0), i.u8)
    outer = reference(world, i.re_bound(1, 2), i.u8)
    sig = i.binder(i.fn_sig((own, outer), i.unit), (REGION,))
    opened = subst.instantiate_erased(i, sig)
    assert opened.inputs == (
        reference(world, i.re_erased, i.u8),
        reference(world, i.re_bound(0, 2), i.u8),
    )


def test_a_missing_argument_is_an_internal_error(world: World) -> None:
    with pytest.raises(InternalError, match="index 3 of 1"):
        subst_ty(world.cx, world.param(3), world.args(world.interner.ints[IntTy.I32]))
