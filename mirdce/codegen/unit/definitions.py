"""What each symbol stands for, of those that a program defines: made once, from its facts.

Source: rustc_monomorphize/src/partitioning.rs (``assert_symbols_are_distinct``), 1.96.0; between
crates, the linker.
"""

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias, final

from mirdce.codegen.emit.cx import CodegenCx
from mirdce.codegen.emit.emitted import EmittedFunction
from mirdce.errors import CodegenError, InternalError, UnsupportedError
from mirdce.ir.def_path import def_path
from mirdce.ir.ids import DefId, crate_of
from mirdce.ir.instance import Instance, Session, def_id_of
from mirdce.ir.node import node
from mirdce.mono.names.instance_name import InstanceName
from mirdce.reach.live_items import VTableItem

_HASHED: Final = ("_ZN", "_RNx")
"""Beginnings of symbols that a hash tells apart."""

_Item: TypeAlias = Instance | DefId


@final
@node
class Definitions:
    """The items of a program by symbol.

    Attributes:
        functions: whose code this link makes, trapped ones too.
        statics: in the order of the live set.
        imports: foreign statics with ``#[linkage]``: pointers to the real symbols.
        vtables: those of all sessions.
    """

    functions: Mapping[str, Instance]
    statics: Mapping[str, DefId]
    imports: Mapping[str, DefId]
    vtables: Mapping[str, VTableItem]


def definitions_of(cx: CodegenCx) -> Definitions:
    """The items that the facts of a program list.

    Raises:
        CodegenError: two items have one symbol, and the definitions of both count.
        InternalError: the hashes of two items are equal.
    """
    found: dict[str, _Item] = {}
    for instance in (*cx.facts.functions, *cx.facts.traps):
        try:
            _define(cx, found, cx.function_symbol(instance).name, instance)
        except UnsupportedError:
            # Without a name nothing can refer to it; who tries to says so.
            continue
    statics: dict[str, None] = {}
    for def_id in cx.facts.statics:
        symbol = cx.static_symbol(def_id).name
        statics[symbol] = None
        _define(cx, found, symbol, def_id)
    imports: dict[str, DefId] = {}
    for def_id in sorted(cx.facts.external_statics):
        if cx.import_linkage(def_id) is not None:
            imports.setdefault(cx.static_symbol(def_id).name, def_id)
    vtables: dict[str, VTableItem] = {}
    for vtable in cx.facts.vtables:
        name = cx.in_session(vtable.session).vtable_name(vtable.ty, vtable.dyn)
        vtables.setdefault(name, vtable)
    functions = {name: item for name, item in found.items() if isinstance(item, Instance)}
    own_statics = {name: item for name in statics if not isinstance(item := found[name], Instance)}
    return Definitions(functions, own_statics, imports, vtables)


def callees_alike(definitions: Definitions, function: EmittedFunction) -> Sequence[str]:
    """The callees of a function that are generated with the same settings as it is."""
    functions = definitions.functions
    session = functions[function.text.symbol].session
    return [
        symbol for symbol in function.refs.callees if _are_alike(functions[symbol].session, session)
    ]


def _are_alike(one: Session | None, other: Session | None) -> bool:
    return one is other or (one is not None and other is not None and one.profile == other.profile)


def _define(cx: CodegenCx, found: dict[str, _Item], name: str, item: _Item) -> None:
    """Lets a symbol stand for an item, unless another definition goes before it."""
    other = found.get(name)
    if other is None or _replaces(cx, name, item, other):
        found[name] = item


def _replaces(cx: CodegenCx, name: str, item: _Item, other: _Item) -> bool:
    """Whether the definition of ``item`` goes before that of ``other``."""
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


def _def_id(item: _Item) -> DefId:
    return def_id_of(item) if isinstance(item, Instance) else item


def _described(cx: CodegenCx, item: _Item) -> str:
    if isinstance(item, Instance):
        return str(InstanceName(cx.mono, item))
    return def_path(cx.program, item)
