"""What each symbol stands for, of those that a program defines: made once, from its facts.

Source: rustc_monomorphize/src/partitioning.rs (``assert_symbols_are_distinct``), 1.96.0; between
crates, the linker.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, final

from mirdce.codegen.emit.cx import CodegenCx
from mirdce.errors import CodegenError, InternalError, UnsupportedError
from mirdce.ir.def_path import def_path
from mirdce.ir.ids import DefId, crate_of
from mirdce.ir.instance import Instance, Session, def_id_of
from mirdce.ir.node import node
from mirdce.mono.names.instance_name import InstanceName
from mirdce.reach.items import Items
from mirdce.reach.live_items import FUNCTION, STATIC, LiveItem, StaticItem, VTableItem

_HASHED: Final = ("_ZN", "_RNx")
"""Beginnings of symbols that a hash tells apart."""


@final
@node
class Definitions:
    """The items of a program by symbol; those that it makes by number.

    Attributes:
        functions: whose code this link makes, trapped ones too.
        statics: in the order of the live set.
        imports: foreign statics with ``#[linkage]``: pointers to the real symbols.
        vtables: those of all sessions.
    """

    functions: Mapping[str, int]
    statics: Mapping[str, int]
    imports: Mapping[str, DefId]
    vtables: Mapping[str, int]


def definitions_of(cx: CodegenCx, symbol_of: Callable[[int], str]) -> Definitions:
    """The items that the facts of a program list.

    Args:
        symbol_of: of an item by number.

    Raises:
        CodegenError: two items have one symbol, and the definitions of both count.
        InternalError: the hashes of two items are equal.
    """
    facts = cx.facts
    found: dict[str, int] = {}
    traps = [facts.items.function(instance) for instance in facts.traps]
    for number in (*facts.graph.functions, *traps):
        try:
            symbol = symbol_of(number)
        except UnsupportedError:
            # Without a name nothing can refer to it; who tries to says so.
            continue
        _define(cx, found, symbol, number)
    statics: dict[str, None] = {}
    for number in facts.graph.statics:
        symbol = symbol_of(number)
        statics[symbol] = None
        _define(cx, found, symbol, number)
    imports: dict[str, DefId] = {}
    for def_id in sorted(facts.external_statics):
        if cx.import_linkage(def_id) is not None:
            imports.setdefault(cx.static_symbol(def_id).name, def_id)
    vtables: dict[str, int] = {}
    for number in facts.graph.vtables:
        vtables.setdefault(symbol_of(number), number)
    sorts = facts.items.sorts
    functions = {name: number for name, number in found.items() if sorts[number] == FUNCTION}
    own_statics = {name: number for name in statics if sorts[number := found[name]] == STATIC}
    return Definitions(functions, own_statics, imports, vtables)


def callees_alike(items: Items, number: int, callees: Iterable[int]) -> Sequence[int]:
    """The callees of a function that are generated with the same settings as it is, by number."""

    def session(function: int) -> Session | None:
        return items.instance(function).session

    own = session(number)
    return [callee for callee in callees if _are_alike(session(callee), own)]


def _are_alike(one: Session | None, other: Session | None) -> bool:
    return one is other or (one is not None and other is not None and one.profile == other.profile)


def _define(cx: CodegenCx, found: dict[str, int], name: str, number: int) -> None:
    """Lets a symbol stand for an item, unless another definition goes before it."""
    other = found.get(name)
    if other is None or _replaces(cx, name, number, other):
        found[name] = number


def _replaces(cx: CodegenCx, name: str, number: int, other_number: int) -> bool:
    """Whether the definition of one item goes before that of another."""
    item, other = (cx.facts.items.item(one) for one in (number, other_number))
    first, second = _described(cx, other), _described(cx, item)
    if name.startswith(_HASHED):
        raise InternalError(f"{first} and {second} have one symbol, {name}")
    if isinstance(item, Instance) is isinstance(other, Instance):
        def_id, taken = _def_id(item), _def_id(other)
        if crate_of(def_id) != crate_of(taken):
            if cx.is_replaceable(def_id):
                return False
            if cx.is_replaceable(taken):
                return True
    raise CodegenError(f"the symbol {name} is defined twice: by {first} and by {second}")


def _def_id(item: LiveItem) -> DefId:
    match item:
        case Instance():
            return def_id_of(item)
        case StaticItem():
            return item.def_id
        case VTableItem():
            raise InternalError("the symbol of a vtable is that of something else")


def _described(cx: CodegenCx, item: LiveItem) -> str:
    if isinstance(item, Instance):
        return str(InstanceName(cx.mono, item))
    return def_path(cx.program, _def_id(item))
