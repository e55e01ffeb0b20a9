"""What the code of a function depends on besides the function: the rest of its program, as facts.

They are the one thing of the whole program that emission looks at, so a text stays right as long as
the facts that it depends on are the same. Those are told by name:

* which functions and statics this link defines: a text declares others otherwise
  (`FunctionRefs.callees`, ``externals``, ``statics``);
* the crate whose copy of a function is linked, and the copy that a session uses: part of its
  symbol;
* slots of vtables that nothing calls: empty in a vtable that a text has the contents of
  (`FunctionRefs.empty_slots`);
* functions that are trapped: they are in such slots nevertheless.

The profile of a function's crate is in its `CodegenSettings`. Which function alone calls another
decides what stands in a module, never a text.
"""

from collections.abc import Collection, Container, Mapping, Sequence
from typing import final

from mirdce.ir.ids import CrateNum, DefId
from mirdce.ir.instance import Instance, Session
from mirdce.ir.node import record
from mirdce.ir.ty import Dynamic, Ty
from mirdce.mono.cx import MonoCx
from mirdce.mono.names.mangle import symbol_name
from mirdce.reach.live_set import LiveSet, SlotKey, StaticItem, VTableItem, only_caller
from mirdce.reach.sessions import Sessions
from mirdce.reach.vtables import slot_keys


@final
@record
class ProgramFacts:
    """The rest of a program, as far as code depends on it.

    Attributes:
        functions: those that this link makes the code of, in the order of the live set.
        traps: functions that are not live, but have bodies that abort.
        external: functions of precompiled crates and foreign libraries.
        statics: those that this link defines, in the order of the live set.
        external_statics: all others that the program refers to.
        vtables: those that this link defines.
        only_callers: the one function that calls another, where nothing else refers to it.
        upstream_crates: the crate whose object code has an external instance of a generic function.
        called_slots: slots of vtables that may be called; None: all.
        sessions: whose copies the functions are; None if all crates have the same settings.
    """

    functions: Collection[Instance]
    traps: Collection[Instance]
    external: Container[Instance]
    statics: Collection[DefId]
    external_statics: Collection[DefId]
    vtables: Collection[VTableItem]
    only_callers: Mapping[Instance, Instance]
    upstream_crates: Mapping[Instance, CrateNum]
    called_slots: Container[SlotKey] | None
    sessions: Sessions | None


def facts_of(live: LiveSet, traps: Sequence[Instance] = ()) -> ProgramFacts:
    """The facts that a live set tells.

    Args:
        traps: functions that are to abort if anything calls them, though they are not live.
    """
    callers = {instance: only_caller(live, instance) for instance in live.functions}
    external = live.external
    return ProgramFacts(
        functions=live.functions.keys(),
        traps=dict.fromkeys(traps).keys(),
        external={item for item in external if isinstance(item, Instance)},
        statics=dict.fromkeys(item.def_id for item in live.statics).keys(),
        external_statics=dict.fromkeys(
            item.def_id for item in external if isinstance(item, StaticItem)
        ).keys(),
        vtables=live.vtables.keys(),
        only_callers={callee: one for callee, one in callers.items() if one is not None},
        upstream_crates=live.upstream_crates,
        called_slots=live.called_slots,
        sessions=live.sessions,
    )


def is_called_slot(mono: MonoCx, facts: ProgramFacts, ty: Ty, dyn: Dynamic, slot: int) -> bool:
    """Whether a slot of a vtable (header included) may be called; others are left null."""
    called = facts.called_slots
    return called is None or any(key in called for key in slot_keys(mono, ty, dyn, slot))


def copy_of(facts: ProgramFacts, instance: Instance, session: Session | None) -> Instance:
    """The copy of a function that code of a session refers to."""
    if facts.sessions is None or session is None:
        return instance
    return facts.sessions.copy_of(instance, session)


def symbol_of(mono: MonoCx, facts: ProgramFacts, instance: Instance) -> str:
    """The symbol of a function, told from those of its other copies.

    Raises:
        UnsupportedError: it has an argument that no name can be made of.
    """
    krate = facts.upstream_crates.get(instance)
    if facts.sessions is not None and instance.session is not None:
        krate = facts.sessions.crate_in_symbol(instance)
    return symbol_name(mono, instance, krate)


def root_session(facts: ProgramFacts) -> Session | None:
    """The session of the program's last crate."""
    return None if facts.sessions is None else facts.sessions.root


def session_of_crate(facts: ProgramFacts, krate: CrateNum) -> Session | None:
    """The session whose copies a crate's statics refer to; None if the program has no sessions."""
    return None if facts.sessions is None else facts.sessions.of_crate(krate)
