"""Where liveness starts.

An executable's roots are ``main`` and the start lang item for ``main``'s return type, and whatever
other code may reach by name or the linker must keep: ``#[no_mangle]``, ``#[export_name]``,
``#[used]`` and the like. Code generation's own needs are added by the caller.

A crate with ``#![no_main]`` has the latter only. The attribute is not in metadata, but rustc has
checked the crate: without a function ``main``, or with one that is itself the symbol ``main``,
nothing starts through ``lang_start``.

Source: rustc_monomorphize/src/collector.rs (``RootCollector``), rustc_passes/src/entry.rs, 1.96.0.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from mirdce.errors import UnsupportedError
from mirdce.ir.ids import CRATE_ROOT, CrateNum, DefId, DefIndex, make_def_id
from mirdce.ir.instance import Instance, def_id_of
from mirdce.ir.items import CodegenFnAttrFlags, DefKind, DefPathData, ParamKind
from mirdce.ir.plain_enum import has
from mirdce.ir.ty import Coroutine, GenericArg, GenericArgs
from mirdce.mono.codegen_attrs import codegen_attrs
from mirdce.mono.cx import MonoCx
from mirdce.mono.instances.resolve import expect_resolve
from mirdce.mono.names.mangle import (
    is_exported,
    name_of_copy,
    static_symbol_name,
    symbol_name,
    unique_name,
    unique_static_name,
)
from mirdce.mono.traits.callables import fn_sig_of
from mirdce.mono.traits.normalize import type_of
from mirdce.mono.traits.select import predicates_hold

_MANGLED = re.compile(r"\b_R\w+")
_FUNCTIONS = frozenset((DefKind.FN, DefKind.ASSOC_FN))


def find_main(mono: MonoCx, krate: CrateNum) -> DefId | None:
    """The function ``main`` at the root of a crate; None if C's start code calls another."""
    program = mono.program
    if any(_symbol_of(mono, def_id) == "main" for def_id in program.source(krate).extern_items()):
        return None
    root = program.item(make_def_id(krate, CRATE_ROOT))
    for child in root.children:
        key = program.def_key(child)
        is_main = key.data is DefPathData.VALUE_NS and key.name == "main"
        if is_main and program.def_kind(child) is DefKind.FN:
            return child
    return None


def _symbol_of(mono: MonoCx, def_id: DefId) -> str | None:
    """The name given in the source."""
    attrs = codegen_attrs(mono, def_id)
    if attrs is None:
        return None
    if attrs.symbol_name is None and has(attrs.flags, CodegenFnAttrFlags.NO_MANGLE):
        return mono.program.def_key(def_id).name
    return attrs.symbol_name


def entry_roots(mono: MonoCx, main: DefId | None) -> tuple[Instance, ...]:
    """``main`` itself and ``lang_start::<R>``, where ``R`` is what ``main`` returns.

    Nothing if there is no such function.
    """
    if main is None:
        return ()
    program = mono.program
    interner = program.interner
    main_fn = interner.fn_def(main, interner.empty_args)
    returned = fn_sig_of(mono, main_fn).output
    start = program.require_lang_item("Start")
    start_instance = expect_resolve(mono, start, interner.args((returned,)))
    return (program.instances.item(main, interner.empty_args), start_instance)


def extern_roots(mono: MonoCx, crates: Iterable[CrateNum]) -> tuple[Instance | DefId, ...]:
    """Functions and statics of these crates that have a name of their own for other code.

    A function that is generic over types has none: its instances are found by their uses.
    """
    program = mono.program
    found: list[Instance | DefId] = []
    for krate in crates:
        for def_id in program.source(krate).extern_items():
            if program.def_kind(def_id) is DefKind.STATIC:
                found.append(def_id)
                continue
            args = _erased_args(mono, def_id)
            if args is not None:
                found.append(program.instances.item(def_id, args))
    return tuple(found)


def static_roots(mono: MonoCx, crates: Iterable[CrateNum]) -> tuple[DefId, ...]:
    """All statics of these crates: for rustc each is a root, whether it is used or not."""
    program = mono.program
    found = []
    for krate in crates:
        for index in range(program.source(krate).def_count()):
            def_id = make_def_id(krate, DefIndex(index))
            if program.def_kind(def_id) is DefKind.STATIC:
                item = program.item(def_id)
                if not item.foreign and item.static is not None and not item.static.nested:
                    found.append(def_id)
    return tuple(found)


def coroutine_roots(mono: MonoCx, crates: Iterable[CrateNum]) -> tuple[Instance, ...]:
    """Coroutines of the functions ``pub async fn`` of these crates, whether they are called or not.

    rustc generates them for the crate of the function, so that others need not.

    Source: rustc_monomorphize/src/collector.rs (``process_nested_body``), 1.96.0.
    """
    program = mono.program
    found = []
    for krate in crates:
        for index in range(program.source(krate).def_count()):
            def_id = make_def_id(krate, DefIndex(index))
            parent = program.parent(def_id)
            if program.def_kind(def_id) is not DefKind.CLOSURE or parent is None:
                continue
            function = program.item(parent)
            args = _erased_args(mono, parent) if function.is_public and function.is_async else None
            if args is None:
                continue
            ty = type_of(mono, def_id, args)
            if type(ty) is Coroutine and predicates_hold(mono, parent, args):
                found.append(program.instances.item(def_id, ty.args))
    return tuple(found)


def exported_names(mono: MonoCx, crates: Iterable[CrateNum]) -> tuple[str, ...]:
    """Names of the items of these crates that are for other languages, sorted."""
    found = set()
    for root in extern_roots(mono, crates):
        if isinstance(root, Instance):
            if is_exported(mono, def_id_of(root)):
                found.add(symbol_name(mono, root))
        elif is_exported(mono, root):
            found.add(static_symbol_name(mono, root))
    return tuple(sorted(found))


def _erased_args(mono: MonoCx, def_id: DefId) -> GenericArgs | None:
    """Erased regions for the parameters of a function; None if it is generic over more."""
    program = mono.program
    count = 0
    current: DefId | None = def_id
    while current is not None:
        generics = program.item(current).generics
        if generics is None:
            break
        if any(param.kind is not ParamKind.LIFETIME for param in generics.own_params):
            return None
        count += len(generics.own_params)
        current = generics.parent
    erased: tuple[GenericArg, ...] = (program.interner.re_erased,) * count
    return program.interner.args(erased)


def plain_functions(mono: MonoCx, krate: CrateNum) -> Iterable[Instance]:
    """The functions of a crate that have a body and no parameters but lifetimes."""
    program = mono.program
    source = program.source(krate)
    for index in range(source.def_count()):
        def_id = make_def_id(krate, DefIndex(index))
        if program.def_kind(def_id) not in _FUNCTIONS:
            continue
        item = program.item(def_id)
        args = _erased_args(mono, def_id)
        is_code = not item.foreign and item.intrinsic is None
        if args is not None and is_code and program.optimized_mir(def_id) is not None:
            yield program.instances.item(def_id, args)


def asm_roots(
    mono: MonoCx, crates: Sequence[CrateNum], texts: Iterable[str]
) -> dict[str, Instance | DefId]:
    """Functions and statics of these crates that ``global_asm!`` refers to with ``sym``.

    They are found by the names in the text, which are v0 names whatever the program's scheme is.
    A function that rustc copies into each crate that uses it has the name of the crate with the
    assembly at its end. Names of other crates' items are left to the linker.

    Raises:
        UnsupportedError: an operand is an instance of a generic function.
    """
    names = {name for text in texts for name in _MANGLED.findall(text)}
    if not names:
        return {}
    program = mono.program
    found: dict[str, Instance | DefId] = {}
    for krate in crates:
        for instance in plain_functions(mono, krate):
            found[unique_name(mono, instance)] = instance
        for index in range(program.source(krate).def_count()):
            def_id = make_def_id(krate, DefIndex(index))
            if program.def_kind(def_id) is DefKind.STATIC:
                found[unique_static_name(mono, def_id)] = def_id
    for name in sorted(names - found.keys()):
        if name.startswith("_RI"):
            raise UnsupportedError("a generic function as operand of global_asm!", name)
        copied = _copied(mono, name, found, crates)
        if copied is not None:
            found[name] = copied
    return {name: found[name] for name in sorted(names & found.keys())}


def _copied(
    mono: MonoCx,
    name: str,
    named: Mapping[str, Instance | DefId],
    crates: Sequence[CrateNum],
) -> Instance | None:
    """The function that a name stands for which has a crate of the program at its end."""
    for end in range(len(name) - 1, 0, -1):
        item = named.get(name[:end])
        if isinstance(item, Instance):
            copies = (name_of_copy(mono, item, krate) for krate in crates)
            return item if name in copies else None
    return None


def with_symbols(mono: MonoCx, text: str, named: Mapping[str, Instance | DefId]) -> str:
    """The text of ``global_asm!`` with the symbols of this link in place of v0 names."""

    def symbol(match: re.Match[str]) -> str:
        item = named.get(match[0])
        if item is None:
            return match[0]
        if isinstance(item, Instance):
            return symbol_name(mono, item)
        return static_symbol_name(mono, item)

    return _MANGLED.sub(symbol, text)
