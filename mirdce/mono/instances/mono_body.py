"""The monomorphic MIR of an instance: its body with the types that it has there.

The stages never make one: each monomorphizes what it looks at (`mirdce.mono.traits.normalize`).
This is the same, over a whole body, for people who want to read it.
"""

from functools import partial
from typing import TypeVar, cast

from mirdce.ir import mir
from mirdce.ir.instance import Instance
from mirdce.ir.node_class import Node, field_names
from mirdce.ir.ty import CONST_CLASSES, TY_CLASSES, Const, GenericArgs, Ty
from mirdce.mono.cx import MonoCx
from mirdce.mono.instances.shims import body_args, body_of
from mirdce.mono.traits.normalize import mono_args, mono_const, mono_ty

_T = TypeVar("_T")


def mono_body(cx: MonoCx, instance: Instance) -> mir.Body:
    """The body of an instance without parameters; what is only mentioned is left out.

    Raises:
        UnsupportedError: there is no body, or the kind of shim is not supported.
        ResolutionError, EvalError: a type or length in it makes no sense.
    """
    body = body_of(cx, instance)
    folder = _Folder(cx, body_args(cx, instance))
    return mir.Body(
        blocks=folder.fold(body.blocks),
        local_decls=folder.fold(body.local_decls),
        arg_count=body.arg_count,
        spread_arg=body.spread_arg,
        required_consts=(),
        mentioned_items=(),
        positions=partial(_positions, folder, body),
        span=body.span,
        phase=body.phase,
        is_polymorphic=False,
        coroutine=None,
    )


def _positions(folder: "_Folder", body: mir.Body) -> mir.Positions:
    positions = body.positions()
    return mir.Positions(
        positions.source_infos,
        folder.fold(positions.source_scopes),
        positions.spans,
        folder.fold(positions.var_debug_info),
    )


class _Folder:
    """Rebuilds MIR with other types; all nodes are data, so one walk does for all of them."""

    def __init__(self, cx: MonoCx, args: GenericArgs) -> None:
        self._cx = cx
        self._args = args

    def fold(self, value: _T) -> _T:
        """A node, a tuple of them, a term, or anything else, which stays what it is."""
        return cast(_T, self._fold(value))

    def _fold(self, value: object) -> object:
        kind = type(value)
        if kind is tuple:
            return tuple([self._fold(part) for part in cast(tuple[object, ...], value)])
        if isinstance(value, GenericArgs):
            return mono_args(self._cx, value, self._args)
        if kind in CONST_CLASSES:
            return mono_const(self._cx, cast(Const, value), self._args)
        if kind in TY_CLASSES:
            return mono_ty(self._cx, cast(Ty, value), self._args)
        if isinstance(value, Instance):
            return self._cx.instances.intern(self._rebuilt(value.kind), self.fold(value.args))
        if isinstance(value, Node) and kind.__module__.startswith(mir.__name__):
            return self._rebuilt(value)
        return value

    def _rebuilt(self, value: _T) -> _T:
        parts = {name: getattr(value, name) for name in field_names(type(value))}
        folded = {name: self._fold(part) for name, part in parts.items()}
        if all(folded[name] is part for name, part in parts.items()):
            return value
        return type(value)(**folded)
