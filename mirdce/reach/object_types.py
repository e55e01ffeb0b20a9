"""Trait objects within types: those that other code can get hold of, and those taken apart.

Source: none; only the precision that is not rustc's asks.
"""

from collections.abc import Iterator

from mirdce.errors import ResolutionError
from mirdce.ir.instance import Instance
from mirdce.ir.items import DefKind
from mirdce.ir.ty import (
    CONST_CLASSES,
    REGION_CLASSES,
    Adt,
    Alias,
    Array,
    Bool,
    Bound,
    Char,
    Closure,
    Coroutine,
    CoroutineClosure,
    CoroutineWitness,
    Dynamic,
    Float,
    FnDef,
    FnPtr,
    Foreign,
    GenericArg,
    GenericArgs,
    Infer,
    Int,
    Never,
    Param,
    Pat,
    RawPtr,
    Ref,
    Slice,
    Str,
    Tuple,
    Ty,
    Uint,
    UnsafeBinder,
)
from mirdce.mono.cx import MonoCx
from mirdce.mono.instances.resolve import instance_ty
from mirdce.mono.terms.closure_parts import upvar_tys
from mirdce.mono.traits.callables import fn_sig_of
from mirdce.mono.traits.normalize import mono_sig, type_of
from mirdce.mono.traits.type_properties import coroutine_hidden_tys, field_tys, struct_tail
from mirdce.mono.traits.vtable_slots import own_entries, vtable_segments
from mirdce.reach.slot_keys import trait_ref_of


def parts_of(mono: MonoCx, whole: Ty) -> Iterator[Ty]:  # noqa: C901  # one arm a variant
    """Types that whoever has a value of a type can get out of it, or pass to it."""
    match whole:
        case Adt() | Closure() | CoroutineClosure() | FnDef() | CoroutineWitness():
            yield from _types_of(whole.args)
            if type(whole) is Adt:
                for variant in field_tys(mono, whole):
                    yield from variant
        case Coroutine():
            yield from _types_of(whole.args)
            yield from coroutine_hidden_tys(mono, whole)
        case Ref() | RawPtr():
            yield whole.pointee
        case Array() | Slice():
            yield whole.element
        case Pat():
            yield whole.base
        case Tuple():
            yield from whole.elements
        case FnPtr():
            sig = mono_sig(mono, whole.sig, mono.interner.empty_args)
            yield from (*sig.inputs, sig.output)
        case Dynamic():
            yield from _parts_of_dyn(mono, whole)
        case UnsafeBinder():
            yield whole.inner.value
        case Bool() | Char() | Int() | Uint() | Float() | Str() | Never():
            return
        case Foreign() | Alias() | Param() | Bound() | Infer():
            return


def _types_of(args: GenericArgs) -> Iterator[Ty]:
    for arg in args.items:
        if not isinstance(arg, REGION_CLASSES) and not isinstance(arg, CONST_CLASSES):
            yield arg


def _parts_of_dyn(mono: MonoCx, dyn: Dynamic) -> Iterator[Ty]:
    """What the methods of a trait object take and return."""
    trait_ref = trait_ref_of(mono, dyn, dyn)
    if trait_ref is None:
        return
    interner = mono.interner
    for segment in vtable_segments(mono, trait_ref):
        trait = segment.trait_ref
        yield from (arg for arg in _types_of(trait.args) if arg is not dyn)
        for method in own_entries(mono, trait.def_id):
            generics = mono.program.item(method).generics
            count = 0 if generics is None else len(generics.own_params)
            own: list[GenericArg] = [interner.re_erased] * count
            args = interner.args((*trait.args.items, *own))
            try:
                sig = fn_sig_of(mono, interner.fn_def(method, args))
            except ResolutionError:
                continue  # The method's where-clauses do not hold, so nobody can call it.
            yield from (*sig.inputs, sig.output)


def _wide_pointees(mono: MonoCx, whole: Ty) -> Iterator[Dynamic]:
    """The trait objects whose vtable pointers are among the bits of a value, not behind them."""
    stack, seen = [whole], {whole}
    while stack:
        current = stack.pop()
        found: tuple[Ty, ...] = ()
        if isinstance(current, Ref | RawPtr):
            tail = struct_tail(mono, current.pointee)
            if type(tail) is Dynamic:
                yield tail
        elif type(current) is Adt:
            yield from (arg for arg in current.args.items if type(arg) is Dynamic)
            found = tuple(field for variant in field_tys(mono, current) for field in variant)
        elif type(current) is Tuple:
            found = current.elements
        elif type(current) is Array:
            found = (current.element,)
        elif isinstance(current, Closure):
            found = upvar_tys(current)
        elif type(current) is Coroutine:
            found = (*upvar_tys(current), *coroutine_hidden_tys(mono, current))
        stack.extend(part for part in found if part not in seen)
        seen.update(found)


def opened_objects(mono: MonoCx, source: Ty, target: Ty) -> tuple[Dynamic, ...]:
    """Trait objects that bits of one type taken as another type are no longer."""
    kept = set(_wide_pointees(mono, target))
    opened = (dyn for dyn in _wide_pointees(mono, source) if dyn not in kept)
    return tuple(dict.fromkeys(opened))


def signature_types(mono: MonoCx, instance: Instance) -> tuple[Ty, ...]:
    """Types of the parameters and the result of a function."""
    callable_ = instance_ty(mono, instance)
    if not isinstance(callable_, FnDef | Closure | Coroutine | CoroutineClosure):
        return (callable_,)
    if type(callable_) is FnDef and mono.program.def_kind(callable_.def_id) is DefKind.STATIC:
        return (type_of(mono, callable_.def_id, callable_.args),)
    sig = fn_sig_of(mono, callable_)
    return (*sig.inputs, sig.output)
