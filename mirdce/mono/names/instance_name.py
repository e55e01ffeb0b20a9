"""Instances as people write them: the path of the item with its type arguments.

For messages, reports and cache records only; symbols come from ``mirdce.mono.names.mangle``.

Source: the ``Display`` of ``Instance`` in rustc_middle/src/ty/instance.rs (1.96.0).
"""

from typing import final

from mirdce.ir.instance import (
    AsyncDropGlueCtorShimKind,
    AsyncDropGlueKind,
    CloneShimKind,
    ClosureOnceShimKind,
    ConstructCoroutineInClosureShimKind,
    DropGlueKind,
    FnPtrAddrShimKind,
    FnPtrShimKind,
    FutureDropPollShimKind,
    Instance,
    InstanceKind,
    IntrinsicKind,
    ItemKind,
    ReifyShimKind,
    ThreadLocalShimKind,
    VirtualKind,
    VTableShimKind,
    def_id_of,
)
from mirdce.mono.cx import MonoCx
from mirdce.mono.names.type_name import short_type_name

_SUFFIXES: dict[type[InstanceKind], str] = {
    ItemKind: "",
    DropGlueKind: "",
    IntrinsicKind: " (intrinsic)",
    VTableShimKind: " (vtable shim)",
    ReifyShimKind: " (reify shim)",
    FnPtrShimKind: " (fn pointer shim)",
    VirtualKind: " (virtual)",
    ClosureOnceShimKind: " (closure once shim)",
    ConstructCoroutineInClosureShimKind: " (coroutine closure shim)",
    ThreadLocalShimKind: " (thread local shim)",
    FutureDropPollShimKind: " (future drop poll shim)",
    CloneShimKind: " (clone shim)",
    FnPtrAddrShimKind: " (fn pointer address shim)",
    AsyncDropGlueCtorShimKind: " (async drop glue constructor)",
    AsyncDropGlueKind: " (async drop glue)",
}
"""What kind of shim an instance is; a test checks that no kind is missing."""


def instance_name(mono: MonoCx, instance: Instance) -> str:
    """Path and type arguments of an instance, shortened if very long, and what kind of shim it
    is."""
    kind = instance.kind
    interner = mono.program.interner
    args = instance.args
    if isinstance(kind, DropGlueKind) and kind.ty is not None:
        args = interner.args((kind.ty,))
    named = interner.fn_def(def_id_of(instance), args)
    return short_type_name(mono, named) + _SUFFIXES[type(kind)]


@final
class InstanceName:
    """An instance that is named only when somebody prints it."""

    __slots__ = ("_instance", "_mono")

    def __init__(self, mono: MonoCx, instance: Instance) -> None:
        self._mono = mono
        self._instance = instance

    def __str__(self) -> str:
        return instance_name(self._mono, self._instance)
