"""Constants of what is merely mentioned: a program that rustc refuses must not link.

A call that was optimized away, or stands in a block that is dead here, still has its function
*mentioned* in the body. rustc evaluates the required constants of everything that is mentioned,
from live functions onwards, so that optimization does not decide whether a program compiles. So do
we; nothing of it becomes live.

Source: rustc_monomorphize/src/collector.rs (``CollectionMode::MentionedItems``,
``visit_mentioned_item``), 1.96.0.
"""

from collections.abc import Iterable, Iterator

from mirdce.ir import mir
from mirdce.ir.instance import Instance, ItemKind
from mirdce.ir.ty import Closure, Dynamic, FnDef, GenericArgs, Ty
from mirdce.mono.cx import MonoCx
from mirdce.mono.instances.resolve import expect_resolve, resolve_closure, resolve_drop_in_place
from mirdce.mono.instances.shims import body_args, body_of
from mirdce.mono.results import VtblMethod
from mirdce.mono.terms.closure_parts import ClosureKind
from mirdce.mono.traits.normalize import mono_ty
from mirdce.mono.traits.type_properties import needs_drop
from mirdce.mono.vtables.entries import vtable_entries
from mirdce.mono.vtables.unsizing import find_vtable_types_for_unsizing
from mirdce.reach.uses import (
    BodyUses,
    CallUse,
    ClosureFnPtrUse,
    DropUse,
    ReifyUse,
    UnsizeUse,
    body_uses,
)
from mirdce.reach.walk import WalkCx

_Mention = tuple[type, Ty, Ty | None]


def mentioned_besides(cx: WalkCx, instance: Instance) -> tuple[Instance, ...]:
    """Functions that the body of a live function mentions without using them, in order."""
    body = body_of(cx.mono, instance)
    uses = cx.body_uses(body)
    items = cx.only_mentioned.get(id(uses))
    if items is None:
        used = _used(uses)
        items = tuple(item for item in body.mentioned_items if _key(item) not in used)
        cx.only_mentioned[id(uses)] = items
    if not items:
        return ()
    return tuple(_functions_of(cx.mono, items, body_args(cx.mono, instance)))


def mentioned_by(cx: WalkCx, instance: Instance) -> tuple[Instance, ...]:
    """All functions that a function mentions, in order; its required constants are evaluated.

    Raises:
        EvalError: a constant has no value.
    """
    body = body_of(cx.mono, instance)
    args = body_args(cx.mono, instance)
    for const in body.required_consts:
        cx.consts.eval_mir_const(const, args)
    if isinstance(instance.kind, ItemKind):
        return tuple(_functions_of(cx.mono, body.mentioned_items, args))
    return tuple(_functions_of(cx.mono, _mentions_of_shim(cx.mono, body), args))


def _functions_of(
    mono: MonoCx, items: Iterable[mir.MentionedItem], args: GenericArgs
) -> Iterator[Instance]:
    for item in items:
        match item:
            case mir.MentionedFn():
                callee = mono_ty(mono, item.ty, args)
                if type(callee) is FnDef:
                    yield expect_resolve(mono, callee.def_id, callee.args)
            case mir.MentionedDrop():
                yield from _of_drop(mono, mono_ty(mono, item.ty, args))
            case mir.MentionedUnsize():
                source = mono_ty(mono, item.source_ty, args)
                yield from _of_unsizing(mono, source, mono_ty(mono, item.target_ty, args))
            case mir.MentionedClosure():
                closure = mono_ty(mono, item.ty, args)
                if type(closure) is Closure:
                    yield resolve_closure(mono, closure.def_id, closure.args, ClosureKind.FN_ONCE)


def _of_drop(mono: MonoCx, dropped: Ty) -> Iterator[Instance]:
    if needs_drop(mono, dropped):
        yield resolve_drop_in_place(mono, dropped)


def _of_unsizing(mono: MonoCx, source: Ty, target: Ty) -> Iterator[Instance]:
    concrete, unsized = find_vtable_types_for_unsizing(mono, source, target)
    if type(unsized) is not Dynamic or type(concrete) is Dynamic:
        return
    for entry in vtable_entries(mono, concrete, unsized):
        if isinstance(entry, VtblMethod):
            yield entry.instance
    yield from _of_drop(mono, concrete)


def _mentions_of_shim(mono: MonoCx, body: mir.Body) -> Iterator[mir.MentionedItem]:
    """Shims carry no list of what they mention: it is what they use."""
    for block in body_uses(mono.program, body).blocks:
        for use in block.uses:
            if isinstance(use, CallUse | ReifyUse):
                yield mir.MentionedFn(use.ty)
            elif isinstance(use, DropUse):
                yield mir.MentionedDrop(use.ty)


def _key(item: mir.MentionedItem) -> _Mention:
    match item:
        case mir.MentionedUnsize():
            return mir.MentionedUnsize, item.source_ty, item.target_ty
        case mir.MentionedFn() | mir.MentionedDrop() | mir.MentionedClosure():
            return type(item), item.ty, None


def _used(uses: BodyUses) -> set[_Mention]:
    """What the blocks of a body use anyway, whichever of them are reachable.

    A block that is dead after monomorphization uses nothing; what it mentions is lost here only if
    the same body always has a reachable block elsewhere that uses it, which ``ConstSwitch`` bodies
    do not promise: for those, nothing counts as used.
    """
    found: set[_Mention] = set()
    if uses.has_switches:
        return found
    for block in uses.blocks:
        for use in block.uses:
            if isinstance(use, CallUse | ReifyUse):
                found.add((mir.MentionedFn, use.ty, None))
            elif isinstance(use, DropUse):
                found.add((mir.MentionedDrop, use.ty, None))
            elif isinstance(use, ClosureFnPtrUse):
                found.add((mir.MentionedClosure, use.ty, None))
            elif isinstance(use, UnsizeUse):
                found.add((mir.MentionedUnsize, use.source, use.target))
    return found
