"""What code generation may know of the whole program.

A function's code follows from its own body and types, but for a few facts that only the whole
program decides. They are all here, taken from the live set once and then only read, so that what
a result depends on beyond its own function can be named, recorded and put in a key:

* that a function, static or vtable is there at all, and whether this link makes it: decides
  nothing about code, is checked against mistakes, and the names of definitions (``functions``,
  ``statics``, ``vtables``, ``external_functions``, ``external_statics``, ``traps``);
* whether a slot of a vtable may be called: data of vtables, and code that reads constant vtables
  (``called_slots``);
* which function alone calls another: what is optimized together (``only_callers``);
* the crate whose copy of a function is referred to: symbols (``upstream_crates``, ``sessions``);
* what cannot be compiled, or must not be called: bodies that abort (``unsupported``, ``traps``).

Source: none; rustc's code of an item does not depend on what else is live.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar, final

from mirdce.ir.ids import CrateNum, DefId
from mirdce.ir.instance import Instance
from mirdce.ir.ty import Dynamic, Ty
from mirdce.mono.cx import MonoCx
from mirdce.reach.live_set import (
    DIRECT_CALLS,
    Edge,
    EdgeKind,
    LiveSet,
    SlotKey,
    StaticItem,
    VTableItem,
)
from mirdce.reach.sessions import Sessions
from mirdce.reach.slot_keys import slot_keys

_T = TypeVar("_T")


@final
@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramFacts:
    """Facts of one program. Made by ``facts_of``; nothing in it changes afterwards.

    Attributes:
        functions: those whose code this link makes, with their position in the live set.
        statics: those that this link defines, with their position.
        vtables: in the order of the live set.
        external_functions: those that precompiled crates or foreign libraries provide.
        external_statics: the same of statics.
        kept_functions: those of ``functions`` that something outside the program may refer to.
        kept_statics: the same of ``statics``.
        traps: functions that are not live, but have bodies that abort, with their position.
        unsupported: those of ``functions`` that cannot be compiled, each with a message.
        called_slots: the slots that may be called; None: every one.
        only_callers: the one function besides itself that calls a function, of those that have
            just one and are referred to in no other way.
        upstream_crates: of the external functions, those that are instances of generic functions,
            with the crate whose object code has them.
        sessions: whose copies the functions are; None if all crates have the same settings.
    """

    functions: Mapping[Instance, int]
    statics: Mapping[DefId, int]
    vtables: tuple[VTableItem, ...]
    external_functions: frozenset[Instance]
    external_statics: frozenset[DefId]
    kept_functions: tuple[Instance, ...]
    kept_statics: tuple[DefId, ...]
    traps: Mapping[Instance, int]
    unsupported: Mapping[Instance, str]
    called_slots: frozenset[SlotKey] | None
    only_callers: Mapping[Instance, Instance]
    upstream_crates: Mapping[Instance, CrateNum]
    sessions: Sessions | None

    def slot_is_called(self, mono: MonoCx, of: Ty, dyn: Dynamic, slot: int) -> bool:
        """Whether a slot of the vtable of ``of`` for ``dyn`` may be called."""
        called = self.called_slots
        return called is None or any(key in called for key in slot_keys(mono, of, dyn, slot))


def facts_of(live: LiveSet, traps: Sequence[Instance] = ()) -> ProgramFacts:
    """Takes the facts from a live set. Linear in its edges.

    Args:
        traps: functions beside it that get bodies that abort.
    """
    external = live.external
    return ProgramFacts(
        functions=_positions(live.functions),
        statics=_positions(item.def_id for item in live.statics),
        vtables=tuple(live.vtables),
        external_functions=frozenset(item for item in external if isinstance(item, Instance)),
        external_statics=frozenset(
            item.def_id for item in external if isinstance(item, StaticItem)
        ),
        kept_functions=tuple(item for item, edges in live.functions.items() if _is_root(edges)),
        kept_statics=tuple(item.def_id for item, edges in live.statics.items() if _is_root(edges)),
        traps=_positions(traps),
        unsupported=dict(live.unsupported),
        called_slots=None if live.called_slots is None else frozenset(live.called_slots),
        only_callers=_only_callers(live.functions),
        upstream_crates=dict(live.upstream_crates),
        sessions=live.sessions,
    )


def _positions(items: Iterable[_T]) -> dict[_T, int]:
    return {item: position for position, item in enumerate(items)}


def _is_root(edges: Iterable[Edge]) -> bool:
    return any(edge.kind is EdgeKind.ROOT for edge in edges)


def _only_callers(functions: Mapping[Instance, Iterable[Edge]]) -> dict[Instance, Instance]:
    found = {}
    for function, edges in functions.items():
        caller = _only_caller(function, edges)
        if caller is not None:
            found[function] = caller
    return found


def _only_caller(function: Instance, edges: Iterable[Edge]) -> Instance | None:
    """The one function besides itself that calls a function; None if more refers to it."""
    found: Instance | None = None
    for edge in edges:
        source = edge.source
        if edge.kind not in DIRECT_CALLS or not isinstance(source, Instance):
            return None
        if source is not function:
            if found is not None and source is not found:
                return None
            found = source
    return found
