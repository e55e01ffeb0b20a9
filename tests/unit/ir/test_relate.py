"""Which types the verifier takes for one: up to regions, and unknown where an alias stands."""

import pytest

from mirdce.ir.check.relate import may_be
from mirdce.ir.ids import DefId
from mirdce.ir.intern import Interner
from mirdce.ir.ty import AliasKind, ExternAbi, GenericArgs, IntTy, Mutability, Ty, UintTy

made = Interner()
VEC, TRAIT, ITEM = DefId(1), DefId(2), DefId(3)
U8, U32, USIZE = made.u8, made.uints[UintTy.U32], made.usize
T0, T1 = made.param(0, "T"), made.param(1, "U")


def vec(of: Ty) -> Ty:
    return made.adt(VEC, made.args((of,)))


def function(*inputs: Ty, abi: ExternAbi = ExternAbi.RUST) -> Ty:
    return made.fn_ptr(made.binder(made.fn_sig(inputs, made.unit, abi=abi), ()))


def dyn(of: Ty) -> Ty:
    trait = made.existential_trait_ref(TRAIT, made.args((of,)))
    return made.dynamic((made.binder(trait, ()),), made.re_erased)


def item_of(of: Ty) -> Ty:
    return made.alias(AliasKind.PROJECTION, ITEM, made.args((of,)))


SAME: list[tuple[Ty, Ty, GenericArgs | None]] = [
    (U8, U8, None),
    (vec(U8), vec(T0), made.args((U8,))),
    (vec(T1), vec(T0), made.args((T1,))),
    (made.tuple_((U8, U32)), made.tuple_((T1, T0)), made.args((U32, U8))),
    (
        made.array(U8, made.const_usize(3)),
        made.array(U8, made.const_param(0, "N")),
        made.args((made.const_usize(3),)),
    ),
    (
        made.ref(made.re_static, U8, Mutability.NOT),
        made.ref(made.re_erased, U8, Mutability.NOT),
        None,
    ),
    (function(vec(U8)), function(vec(T0)), made.args((U8,))),
    (dyn(U8), dyn(T0), made.args((U8,))),
    (U8, item_of(T0), made.args((U32,))),
    (vec(item_of(T0)), vec(U8), None),
]
DIFFERENT: list[tuple[Ty, Ty, GenericArgs | None]] = [
    (U8, U32, None),
    (U8, made.ints[IntTy.I8], None),
    (vec(U8), vec(T0), made.args((U32,))),
    (vec(T0), vec(T0), made.args((T1,))),
    (vec(T0), vec(T1), None),
    (vec(U8), vec(T1), made.args((U8,))),
    (made.tuple_((U8, U8)), made.tuple_((U8,)), None),
    (made.array(U8, made.const_usize(3)), made.array(U8, made.const_usize(4)), None),
    (
        made.ref(made.re_erased, U8, Mutability.NOT),
        made.ref(made.re_erased, U8, Mutability.MUT),
        None,
    ),
    (made.ref(made.re_erased, U8, Mutability.NOT), made.raw_ptr(U8, Mutability.NOT), None),
    (function(U8), function(U8, abi=ExternAbi.C), None),
    (function(U8), function(), None),
    (dyn(U8), dyn(U32), None),
    (vec(item_of(T0)), made.slice_(U8), None),
]


@pytest.mark.parametrize(("actual", "declared", "args"), SAME)
def test_may_be_one(actual: Ty, declared: Ty, args: GenericArgs | None) -> None:
    assert may_be(actual, declared, args)


@pytest.mark.parametrize(("actual", "declared", "args"), DIFFERENT)
def test_are_never_one(actual: Ty, declared: Ty, args: GenericArgs | None) -> None:
    assert not may_be(actual, declared, args)
