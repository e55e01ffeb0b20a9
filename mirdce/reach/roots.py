"""Where liveness starts.

An executable's roots are ``main`` and the start lang item for ``main``'s return type, and whatever
other code may reach by name or the linker must keep: ``#[no_mangle]``, ``#[export_name]``,
``#[used]`` and the like. Code generation's own needs are added by the caller.

A crate with ``#![no_main]`` has the latter only. The attribute is not in metadata, but rustc has
checked the crate: without a function ``main``, or with one that is itself the symbol ``main``,
nothing starts through ``lang_start``.

Source: rustc_monomorphize/src/collector.rs (``RootCollector``), rustc_passes/src/entry.rs, 1.96.0.
"""

from collections.abc import Iterable, Sequence

from mirdce.ir.ids import CRATE_ROOT, CrateNum, DefId, make_def_id
from mirdce.ir.instance import Instance
from mirdce.ir.items import CodegenFnAttrFlags, DefKind, DefPathData, ParamKind
from mirdce.ir.program import Program
from mirdce.ir.ty import GenericArg, GenericArgs
from mirdce.mono.cx import MonoCx


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
    attrs = mono.codegen_attrs(def_id)
    if attrs is None:
        return None
    if attrs.symbol_name is None and attrs.flags & CodegenFnAttrFlags.NO_MANGLE:
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
    returned = mono.fn_sig_of(main_fn).output
    start = program.require_lang_item("Start")
    start_instance = mono.expect_resolve(start, interner.args((returned,)))
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
            args = erased_args(mono, def_id)
            if args is not None:
                found.append(program.instances.item(def_id, args))
    return tuple(found)


def erased_args(mono: MonoCx, def_id: DefId) -> GenericArgs | None:
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


def used_crates(program: Program, crates: Sequence[CrateNum]) -> tuple[CrateNum, ...]:
    """Those of the crates that the last one depends on, itself included, in their order.

    A program without ``std`` is analysed together with all of the standard library.
    """
    by_hash = {program.crate_info(krate).hash: krate for krate in crates}
    found: set[CrateNum] = set()
    stack = [crates[-1]]
    while stack:
        krate = stack.pop()
        if krate in found:
            continue
        found.add(krate)
        deps = program.crate_info(krate).deps
        stack += [by_hash[dep.hash] for dep in deps if dep.hash in by_hash]
    return tuple(krate for krate in crates if krate in found)
