"""Facts of types: drops, tails, pointer metadata, interior mutability."""

import pytest

from mirdce.ir.items import AdtFlags, AdtKind, ImplPolarity
from mirdce.ir.ty import Mutability
from mirdce.mono.traits.type_properties import (
    is_freeze,
    is_sized,
    needs_drop,
    ptr_metadata_ty,
    struct_tail,
    unsizing_params,
)
from tests.unit.mono.world import World


def test_needs_drop(world: World) -> None:
    i = world.interner
    dropped = world.adt(world.struct("Dropped", drop_method=world.function("drop")))
    manual = world.struct("Manual", (dropped,), flags=AdtFlags.IS_MANUALLY_DROP)
    union = world.struct("Union", (dropped,), kind=AdtKind.UNION)
    generic = world.struct("Generic", (world.param(0), i.u8), params=("T",))
    trait = world.trait("Trait")
    dyn = i.dynamic((i.binder(i.existential_trait_ref(trait, i.empty_args)),), i.re_erased)
    for ty, expected in (
        (dropped, True),
        (world.adt(manual), False),
        (world.adt(union), False),
        (world.adt(generic, i.u8), False),
        (world.adt(generic, dropped), True),
        (i.ref(i.re_erased, dropped, Mutability.MUT), False),
        (i.tuple_((i.u8, dropped)), True),
        (i.array(dropped, i.const_usize(0)), False),
        (i.array(dropped, i.const_usize(1)), True),
        (i.slice_(dropped), True),
        (dyn, True),
    ):
        assert needs_drop(world.cx, ty) is expected


def test_tails_and_metadata(world: World) -> None:
    i = world.interner
    metadata = world.struct("DynMetadata", params=("Dyn",), lang="DynMetadata")
    tailed = world.struct("Tailed", (i.u8, world.param(0)), params=("T",))
    nested = i.tuple_((i.u8, world.adt(tailed, i.str_)))
    assert struct_tail(world.cx, nested) is i.str_
    assert not is_sized(world.cx, nested)
    assert ptr_metadata_ty(world.cx, nested) is i.usize
    assert is_sized(world.cx, world.adt(tailed, i.char))
    assert ptr_metadata_ty(world.cx, world.adt(tailed, i.char)) is i.unit
    trait = world.trait("Trait")
    dyn = i.dynamic((i.binder(i.existential_trait_ref(trait, i.empty_args)),), i.re_erased)
    assert ptr_metadata_ty(world.cx, world.adt(tailed, dyn)) is world.adt(metadata, dyn)


def test_freeze_stops_at_pointers(world: World) -> None:
    i = world.interner
    freeze = world.cx.lang.require("Freeze")
    cell = world.adt(world.struct("UnsafeCell", (i.u8,)))
    world.impl(freeze, cell, polarity=ImplPolarity.NEGATIVE)
    shared = i.ref(i.re_erased, cell, Mutability.NOT)
    assert not is_freeze(world.cx, cell)
    assert not is_freeze(world.cx, i.tuple_((i.u8, i.array(cell, i.const_usize(2)))))
    assert is_freeze(world.cx, i.tuple_((shared, i.u8)))


@pytest.mark.parametrize(("field_count", "expected"), [(1, True), (2, False)])
def test_unsizing_params_occur_in_the_last_field_only(
    world: World, field_count: int, expected: bool
) -> None:
    struct = world.struct("Struct", (world.param(0),) * field_count, params=("T",))
    assert (0 in unsizing_params(world.cx, struct)) is expected
