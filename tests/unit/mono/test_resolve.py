"""Instances: methods of impls and traits, trait objects, closures, drop glue, function pointers."""

from mirdce.ir import items
from mirdce.ir.ids import DefId
from mirdce.ir.instance import (
    ClosureOnceShimKind,
    DropGlueKind,
    FnPtrShimKind,
    ItemKind,
    ReifyShimKind,
    VirtualKind,
)
from mirdce.ir.items import CodegenFnAttrFlags, DefKind, InlineAttr
from mirdce.ir.ty import ExternAbi, GenericArgs, IntTy, Mutability
from mirdce.mono.instances.resolve import (
    expect_resolve,
    resolve_closure,
    resolve_drop_in_place,
    resolve_for_fn_ptr,
    try_resolve,
)
from mirdce.mono.terms.closure_parts import ClosureKind
from tests.unit.mono.world import World

TRACK_CALLER = items.CodegenFnAttrs(
    CodegenFnAttrFlags.TRACK_CALLER,
    InlineAttr.NONE,
    None,
    (),
    None,
    None,
    None,
    "Default",
    None,
    None,
)


def test_a_method_is_the_impls_or_the_traits_own(world: World) -> None:
    i = world.interner
    trait = world.trait("Trait")
    given = world.assoc(trait, "given", DefKind.ASSOC_FN)
    provided = world.assoc(trait, "provided", DefKind.ASSOC_FN, default=True, params=("X",))
    pattern = i.slice_(world.param(0))
    impl = world.impl(trait, pattern, params=("T",), provides={given: None})
    self_ty = i.slice_(i.char)
    found = expect_resolve(world.cx, given, world.args(self_ty))
    own = world.program.item(impl).children[0]
    assert found is world.program.instances.item(own, world.args(i.char))
    found = expect_resolve(world.cx, provided, world.args(self_ty, i.u8))
    assert found is world.program.instances.item(provided, world.args(self_ty, i.u8))


def test_a_required_method_that_no_impl_has_is_none(world: World) -> None:
    i = world.interner
    trait = world.trait("Trait")
    required = world.assoc(trait, "required", DefKind.ASSOC_FN)
    assert try_resolve(world.cx, required, world.args(i.u8)) is None
    world.impl(trait, i.char)
    assert try_resolve(world.cx, required, world.args(i.char)) is None


def test_a_method_of_a_trait_object_is_virtual(world: World) -> None:
    i = world.interner
    trait = world.trait("Trait")
    receiver = i.ref(i.re_erased, world.param(0), Mutability.NOT)
    first, second = (
        world.assoc(trait, name, DefKind.ASSOC_FN, inputs=(receiver,))
        for name in ("first", "second")
    )
    dyn = i.dynamic((i.binder(i.existential_trait_ref(trait, i.empty_args)),), i.re_erased)
    slots = []
    for method in (first, second):
        kind = expect_resolve(world.cx, method, world.args(dyn)).kind
        assert type(kind) is VirtualKind
        slots.append(kind.slot)
    assert slots == [3, 4]


def call_traits(world: World) -> DefId:
    """``FnOnce`` with its method; ``FnMut`` and ``Fn`` above it are not needed."""
    fn_once = world.trait("FnOnce", ("Args",), lang="FnOnce")
    return world.assoc(fn_once, "call_once", DefKind.ASSOC_FN)


def closure(world: World, kind: IntTy) -> tuple[DefId, GenericArgs]:
    i = world.interner
    sig = i.binder(i.fn_sig((i.tuple_((i.u8,)),), i.bool_, abi=ExternAbi.RUST_CALL))
    def_id = world.define("{closure}", DefKind.CLOSURE)
    return def_id, world.args(i.ints[kind], i.fn_ptr(sig), i.unit)


def test_a_closure_called_by_value_gets_an_adapter_unless_it_is_once(world: World) -> None:
    call_once = call_traits(world)
    def_id, args = closure(world, IntTy.I8)
    kind = resolve_closure(world.cx, def_id, args, ClosureKind.FN_ONCE).kind
    assert type(kind) is ClosureOnceShimKind
    assert kind.call_once == call_once
    assert type(resolve_closure(world.cx, def_id, args, ClosureKind.FN_MUT).kind) is ItemKind
    def_id, args = closure(world, IntTy.I32)
    assert type(resolve_closure(world.cx, def_id, args, ClosureKind.FN_ONCE).kind) is ItemKind


def test_function_pointers_are_called_through_a_shim(world: World) -> None:
    i = world.interner
    call_once = call_traits(world)
    pointer = i.fn_ptr(i.binder(i.fn_sig((i.u8,), i.bool_)))
    args = world.args(pointer, i.tuple_((i.u8,)))
    assert type(expect_resolve(world.cx, call_once, args).kind) is FnPtrShimKind
    wrong = world.args(pointer, i.tuple_((i.char,)))
    assert try_resolve(world.cx, call_once, wrong) is None


def test_drop_glue_is_empty_without_need(world: World) -> None:
    i = world.interner
    method = world.function("drop")
    dropped = world.struct("Dropped", drop_method=method)
    holder = world.struct("Holder", (i.u8, world.adt(dropped)))
    for ty, expected in ((i.u8, None), (world.adt(holder), world.adt(holder))):
        kind = resolve_drop_in_place(world.cx, ty).kind
        assert type(kind) is DropGlueKind
        assert kind.ty is expected


def test_a_pointer_to_a_track_caller_function_is_a_shim(world: World) -> None:
    tracked, plain = world.function("tracked"), world.function("plain")
    world.change(tracked, codegen_attrs=TRACK_CALLER)
    empty = world.interner.empty_args
    tracked_pointer = resolve_for_fn_ptr(world.cx, tracked, empty)
    plain_pointer = resolve_for_fn_ptr(world.cx, plain, empty)
    assert tracked_pointer is not None
    assert plain_pointer is not None
    assert type(tracked_pointer.kind) is ReifyShimKind
    assert type(plain_pointer.kind) is ItemKind
