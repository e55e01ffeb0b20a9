"""Kinds of items: templates of Rust with parameters, all combinations of which are valid.

Every item has a function ``fn(u64) -> u64``; some have a constant or a type that others use.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from tools.edit_scripts.kinds import functions, traits, types, values
from tools.edit_scripts.scope import Kind, kind

KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        "plain": kind(functions.plain),
        "signature": kind(functions.signature),
        "generic": kind(functions.generic),
        "closure": kind(functions.closure),
        "boxed": kind(functions.boxed),
        "future": kind(functions.future),
        "recursive": kind(functions.recursive),
        "pointers": kind(functions.pointers),
        "opaque": kind(functions.opaque),
        "iterator": kind(functions.iterator),
        "arithmetic": kind(functions.arithmetic),
        "exported": kind(functions.exported),
        "location": kind(functions.location),
        "failing": kind(functions.failing),
        "higher_ranked": kind(functions.higher_ranked),
        "nested": kind(functions.nested),
        "slices": kind(functions.slices),
        "structure": kind(types.structure, "type"),
        "enumeration": kind(types.enumeration, "type"),
        "wrapper": kind(types.wrapper, "type"),
        "const_generic": kind(types.const_generic, "type"),
        "dropping": kind(types.dropping),
        "union": kind(types.union),
        "told": kind(types.told),
        "niche": kind(types.niche),
        "provided": kind(traits.provided),
        "associated": kind(traits.associated),
        "dynamic": kind(traits.dynamic),
        "upcast": kind(traits.upcast),
        "selection": kind(traits.selection, "type"),
        "blanket": kind(traits.blanket),
        "foreign": kind(traits.foreign, "type"),
        "projected": kind(traits.projected),
        "constant": kind(values.constant, "size"),
        "const_fn": kind(values.const_fn, "size"),
        "promoted": kind(values.promoted),
        "static_item": kind(values.static_item),
        "linked_statics": kind(values.linked_statics),
        "thread": kind(values.thread),
        "texts": kind(values.texts),
        "macro_rules": kind(values.macro_rules),
        "configured": kind(values.configured),
        "built": kind(values.built),
        "versions": kind(values.versions),
        "reexported": kind(values.reexported),
    }
)
