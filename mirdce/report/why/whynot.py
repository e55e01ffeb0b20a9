"""Why an item is dead: what would have to be called or constructed for it to live.

Three ways lead to a function, and each is looked for:

* a slot of a live vtable holds it, but nothing calls that slot;
* it implements a trait's method, so a call of that method, on its type or through ``dyn``, would
  reach it;
* other functions call it, which are dead as well: the chain of such callers is followed up to
  functions that no one calls, or to a live one whose instances do not get there.

Callers are looked for in the program's own crates, in all bodies, and by definition: types are not
compared. So this tells what to look at, and proves nothing.
"""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from mirdce.ir import mir
from mirdce.ir.def_path import def_path
from mirdce.ir.ids import CrateNum, DefId, crate_of, make_def_id
from mirdce.ir.instance import Instance, def_id_of
from mirdce.ir.items import AssocContainerKind, Defaultness, DefKind, DefPathData, ParamKind
from mirdce.ir.program import Program
from mirdce.ir.ty import Adt, Closure, FnDef, Ty
from mirdce.reach.live_items import DeadSlot
from mirdce.report.analysed_program import AnalysedProgram
from mirdce.report.report import Json
from mirdce.report.why.chains import item_name
from mirdce.report.why.matching import matching
from mirdce.report.why.names import plain_names

_FUNCTIONS = frozenset((DefKind.FN, DefKind.ASSOC_FN, DefKind.CLOSURE))
_CLOSURE: Final = re.compile(r"\{closure#\d+\}")


@dataclass(frozen=True, slots=True)
class WhyNotAnswer:
    """Why one definition is dead.

    Attributes:
        precompiled: its code is machine code of a crate that is there already: whether that is
            linked is for such code to say, which is not followed.
        slots: live vtables that would hold it, with the call that is missing.
        trait_method: the trait's method that it implements, if it does.
        callers: chains of dead callers, outermost first, the item last; the first of each is called
            by nobody in the program's crates, or live (then marked so).
    """

    item: str
    precompiled: bool
    slots: tuple[str, ...]
    trait_method: str | None
    callers: tuple[tuple[str, ...], ...]

    def lines(self) -> list[str]:
        """For people."""
        told = [f"{self.item} is not live."]
        told += [f"  It would be if {slot}" for slot in self.slots]
        if self.trait_method is not None and not self.slots:
            told.append(
                f"  It would be if `{self.trait_method}` was called on its type, or through a"
                " trait object made of one."
            )
        for chain in self.callers:
            told.append("  It would be by way of " + " > ".join(chain))
        if not (self.slots or self.trait_method or self.callers):
            told.append("  Nothing in the program's own crates calls it.")
        if self.precompiled:
            told.append(
                "  It is machine code of a precompiled crate, linked if other such code needs it."
            )
        return told

    def to_json(self) -> Json:
        """For programs."""
        return {
            "item": self.item,
            "precompiled": self.precompiled,
            "slots": list(self.slots),
            "trait_method": self.trait_method,
            "callers": [list(chain) for chain in self.callers],
        }


def find_definitions(program: AnalysedProgram, pattern: str) -> tuple[DefId, ...]:
    """Functions and statics by name: of the program's crates, or else of all.

    Definitions have no type arguments: those of the pattern are left out.
    """
    plain = plain_names(pattern.replace("::<", "<")) if "<" in pattern else (pattern,)
    ways = (_find_definitions(program, one) for one in plain)
    return next((found for found in ways if found), ())


def _find_definitions(program: AnalysedProgram, pattern: str) -> tuple[DefId, ...]:
    first = pattern.split("::", 1)[0]
    crates = [krate for krate in program.crates if _crate_name(program, krate) == first]
    own = [krate for krate in program.crates if krate in program.own_crates]
    # All names of a definition end in its own: most patterns are answered by those few.
    last = pattern.rpartition("::")[2]
    for searched in (crates, own, program.crates):
        for ending in (last, None):
            found = matching(
                pattern,
                (def_id for krate in searched for def_id in _definitions(program, krate, ending)),
                lambda def_id: _names(program, def_id),
            )
            if found:
                return found
    return ()


def _crate_name(program: AnalysedProgram, krate: CrateNum) -> str:
    return program.mono.program.crate_info(krate).name


def _definitions(
    program: AnalysedProgram, krate: CrateNum, ending: str | None = None
) -> Iterator[DefId]:
    """Functions and statics of a crate; only those of a name, if one is given."""
    crates = program.mono.program
    for index in range(crates.source(krate).def_count()):
        def_id = make_def_id(krate, index)
        kind = crates.def_kind(def_id)
        if kind is not DefKind.STATIC and kind not in _FUNCTIONS:
            continue
        if ending is not None and crates.def_key(def_id).name != ending:
            continue
        if kind is DefKind.STATIC or not _is_declared_only(crates, def_id):
            yield def_id


def _is_declared_only(crates: Program, def_id: DefId) -> bool:
    """A method that a trait requires: it is each impl's method that lives or not."""
    item = crates.item(def_id)
    return (
        item.assoc_container is not None
        and item.assoc_container.kind is AssocContainerKind.TRAIT
        and item.defaultness is Defaultness.DEFAULT_WITHOUT_VALUE
    )


def _names(program: AnalysedProgram, def_id: DefId) -> tuple[str, ...]:
    """The exact path, and the path with the type's name in place of its impl; of a closure also as
    live ones are named."""
    crates = program.mono.program
    exact = def_path(crates, def_id)
    parent = crates.parent(def_id)
    if parent is None or crates.def_key(parent).data is not DefPathData.IMPL:
        return tuple(dict.fromkeys((_CLOSURE.sub("{{closure}}", exact), exact)))
    item = crates.item(parent)
    name = crates.def_key(def_id).name
    names = [exact]
    if item.impl_header is not None:
        names.append(def_path(crates, item.impl_header.trait_ref.def_id) + "::" + name)
        of: Ty | None = item.impl_header.trait_ref.args.items[0]  # type: ignore[assignment]  # Self is a type
    else:
        of = item.type_of
    if type(of) is Adt:
        names.append(def_path(crates, of.def_id) + "::" + name)
    return tuple(names)


def is_live(program: AnalysedProgram, def_id: DefId) -> bool:
    """Whether any instance of a definition is live, or linked from a precompiled crate."""
    live = program.live
    if any(item.def_id == def_id for item in live.statics):
        return True
    return any(
        isinstance(item, Instance) and def_id_of(item) == def_id
        for item in (*live.functions, *live.external)
    )


def why_not(program: AnalysedProgram, def_id: DefId) -> WhyNotAnswer:
    """What would bring a dead definition to life."""
    slots = [slot for slot in program.live.dead_slots if def_id_of(slot.instance) == def_id]
    method = _trait_method(program, def_id)
    # Who calls a trait's method calls that of a type of std only now and then.
    is_own = crate_of(def_id) in program.own_crates
    callers = _chains(program, def_id, method if is_own else None)
    names = _names(program, def_id)
    return WhyNotAnswer(
        names[-1],
        not is_own and _is_compiled_in_its_crate(program.mono.program, def_id),
        tuple(_missing_call(program, slot) for slot in slots),
        None if method is None else def_path(program.mono.program, method),
        callers,
    )


def _is_compiled_in_its_crate(crates: Program, def_id: DefId) -> bool:
    """Whether the crate of a definition has its code: not if others make it, each for itself."""
    item = crates.item(def_id)
    if item.cross_crate_inlinable:
        return False
    generics = item.generics
    while generics is not None:
        if any(param.kind is not ParamKind.LIFETIME for param in generics.own_params):
            return False
        generics = None if generics.parent is None else crates.item(generics.parent).generics
    return True


def _missing_call(program: AnalysedProgram, slot: DeadSlot) -> str:
    crates = program.mono.program
    what = item_name(program.mono, slot.vtable)
    method, _ = slot.key
    if method is not None and crates.def_kind(method) is DefKind.ASSOC_FN:
        return f"`{def_path(crates, method)}` was called on a trait object ({what} is live)"
    return f"such a trait object was dropped ({what} is live)"


def _trait_method(program: AnalysedProgram, def_id: DefId) -> DefId | None:
    container = program.mono.program.item(def_id).assoc_container
    return None if container is None else container.trait_item


def _chains(
    program: AnalysedProgram, target: DefId, method: DefId | None, most: int = 3
) -> tuple[tuple[str, ...], ...]:
    """Shortest chains of callers, breadth first over definitions."""
    callers = _callers_by_callee(program)
    live = {def_id_of(item) for item in program.live.functions}
    after: dict[DefId, DefId | None] = {target: None}
    queue = deque([target])
    found: list[tuple[str, ...]] = []
    while queue and len(found) < most:
        current = queue.popleft()
        trait_method = method if current == target else _trait_method(program, current)
        direct = [*callers.get(current, ())]
        if trait_method is not None:
            direct += callers.get(trait_method, ())
        new = [caller for caller in dict.fromkeys(direct) if caller not in after]
        for caller in new:
            after[caller] = current
            if caller in live:
                found.append(_chain(program, caller, after, "live, but not with these types: "))
            else:
                queue.append(caller)
        if not new and current != target:
            found.append(_chain(program, current, after, ""))
    return tuple(found[:most])


def _chain(
    program: AnalysedProgram, start: DefId, after: dict[DefId, DefId | None], mark: str
) -> tuple[str, ...]:
    names = [mark + _names(program, start)[-1]]
    current = after[start]
    while current is not None:
        names.append(_names(program, current)[-1])
        current = after[current]
    return tuple(names)


def _callers_by_callee(program: AnalysedProgram) -> dict[DefId, list[DefId]]:
    """Who mentions which function, in the bodies of the program's own crates."""
    crates = program.mono.program
    found: dict[DefId, list[DefId]] = {}
    for krate in sorted(program.own_crates):
        for def_id in _definitions(program, krate):
            body = crates.optimized_mir(def_id) if crates.def_kind(def_id) in _FUNCTIONS else None
            if body is None:
                continue
            for mentioned in body.mentioned_items:
                callee = _callee(mentioned)
                if callee is not None:
                    found.setdefault(callee, []).append(def_id)
            if crates.def_kind(def_id) is DefKind.CLOSURE:
                # Whoever makes a closure is taken to call it.
                parent = crates.parent(def_id)
                if parent is not None:
                    found.setdefault(def_id, []).append(parent)
    return found


def _callee(mentioned: mir.MentionedItem) -> DefId | None:
    match mentioned:
        case mir.MentionedFn() | mir.MentionedClosure():
            callee = mentioned.ty
            return callee.def_id if isinstance(callee, FnDef | Closure) else None
        case mir.MentionedDrop() | mir.MentionedUnsize():
            return None
