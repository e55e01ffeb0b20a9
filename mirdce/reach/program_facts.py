"""What code generation may know of the whole program.

A function's code follows from its own body and types, but for a few facts that only the whole
program decides. They are all here, taken from the live set once and then only read, so that what
a result depends on beyond its own function can be named, recorded and put in a key:

* that a function, static or vtable is there at all, and whether this link makes it: decides
  nothing about code, is checked against mistakes, and the names of definitions (``functions``,
  ``statics``, ``vtables``, ``external_functions``, ``external_statics``, ``traps``);
* whether a slot of a vtable may be called: data of vtables, and code that reads constant vtables
  (``slot_is_called``);
* which function alone calls another: what is optimized together (``only_callers``);
* the crate whose copy of a function is referred to: symbols (``upstream_crates``, ``sessions``);
* what cannot be compiled, or must not be called: bodies that abort (``unsupported``, ``traps``).

Source: none; rustc's code of an item does not depend on what else is live.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar, final

from mirdce.ir.ids import CrateNum, DefId
from mirdce.ir.instance import Instance
from mirdce.ir.ty import Dynamic, Ty
from mirdce.mono.cx import MonoCx
from mirdce.reach.items import Items
from mirdce.reach.live_set import LiveGraph, LiveSet
from mirdce.reach.live_views import (
    FunctionPositions,
    FunctionSet,
    LiveVTables,
    StaticPositions,
    StaticSet,
)
from mirdce.reach.sessions import Sessions
from mirdce.reach.slot_keys import slot_keys

_T = TypeVar("_T")


@final
@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramFacts:
    """Facts of one program. Made by ``facts_of``; nothing in it changes afterwards.

    Attributes:
        items, graph: what is live by number, which says the same.
        functions: those whose code this link makes, with their position in the live set.
        statics: those that this link defines, with their position.
        vtables: in the order of the live set.
        external_functions: those that precompiled crates or foreign libraries provide.
        external_statics: the same of statics.
        kept_functions: those of ``functions`` that something outside the program may refer to.
        kept_statics: the same of ``statics``.
        traps: functions that are not live, but have bodies that abort, with their position.
        unsupported: those of ``functions`` that cannot be compiled, each with a message.
        only_callers: as `mirdce.reach.only_callers` finds them, by number.
        upstream_crates: of the external functions, those that are instances of generic functions,
            with the crate whose object code has them.
        sessions: whose copies the functions are; None if all crates have the same settings.
    """

    items: Items
    graph: LiveGraph
    functions: Mapping[Instance, int]
    statics: Mapping[DefId, int]
    vtables: LiveVTables
    external_functions: AbstractSet[Instance]
    external_statics: AbstractSet[DefId]
    kept_functions: tuple[Instance, ...]
    kept_statics: tuple[DefId, ...]
    traps: Mapping[Instance, int]
    unsupported: Mapping[Instance, str]
    only_callers: Mapping[int, int]
    upstream_crates: Mapping[Instance, CrateNum]
    sessions: Sessions | None

    def slot_is_called(self, mono: MonoCx, of: Ty, dyn: Dynamic, slot: int) -> bool:
        """Whether a slot of the vtable of ``of`` for ``dyn`` may be called."""
        called = self.graph.called_slots
        if called is None:
            return True
        find = self.items.find_slot_key
        return any(find(key) in called for key in slot_keys(mono, of, dyn, slot))


def facts_of(
    live: LiveSet,
    traps: Sequence[Instance] = (),
    only_callers: Mapping[int, int] = MappingProxyType({}),
) -> ProgramFacts:
    """Takes the facts from a live set.

    Args:
        traps: functions beside it that get bodies that abort.
        only_callers: of the live functions, if anyone asks for them.
    """
    graph, items = live.graph, live.items
    roots = frozenset(graph.roots)
    return ProgramFacts(
        items=items,
        graph=graph,
        functions=FunctionPositions(items, graph.functions),
        statics=StaticPositions(items, graph.statics),
        vtables=LiveVTables(items, graph.vtables),
        external_functions=FunctionSet(items, graph.external),
        external_statics=StaticSet(items, graph.external),
        kept_functions=tuple(items.instance(one) for one in graph.functions if one in roots),
        kept_statics=tuple(items.static_item(one).def_id for one in graph.statics if one in roots),
        traps=_positions(traps),
        unsupported=dict(live.unsupported),
        only_callers=only_callers,
        upstream_crates=live.upstream_crates,
        sessions=live.sessions,
    )


def _positions(items: Iterable[_T]) -> dict[_T, int]:
    return {item: position for position, item in enumerate(items)}
