"""Vtable entries against those rustc prints for impls with an internal attribute."""

import re
from pathlib import Path

import pytest

from mirdce.cargo.toolchain import Toolchain
from mirdce.ir.ids import DefId, DefIndex, make_def_id
from mirdce.ir.instance import Instance, ItemKind, ReifyShimKind, VTableShimKind, def_id_of
from mirdce.ir.items import DefKind
from mirdce.ir.ty import Dynamic, ExistentialTraitRef, TraitRef, Ty
from mirdce.mono.results import (
    VtblAlign,
    VtblDropInPlace,
    VtblEntry,
    VtblMethod,
    VtblSize,
    VtblTraitVPtr,
    VtblVacant,
)
from mirdce.mono.terms.subst import instantiate_erased
from mirdce.mono.traits.normalize import mono_args
from mirdce.mono.traits.vtable_slots import (
    own_entries,
    supertrait_vptr_slot,
    vtable_segments,
    vtable_slot,
)
from mirdce.mono.vtables.entries import vtable_entries
from tests.oracle.std_program import TestProgram, compile_program, run_rustc

SAMPLE = Path(__file__).parent / "layout" / "vtables.rs"
PRINTED = re.compile(r"^error: vtable entries: \[\n(.*?)^ +\]\n +--> \S+?:(\d+):", re.M | re.S)
METHOD = re.compile(r"Method\((.*)::(\w+)(?:::<.*>)?( - shim\(.*\))?\)$")
VPTR = re.compile(r"TraitVPtr\(<.* as (?:\w+::)*(\w+).*>\)$")


def printed_entries(stderr: str) -> dict[int, list[str]]:
    """What rustc printed, by line: methods by their name, pointers by their trait's."""
    found = {}
    for body, line in PRINTED.findall(stderr):
        entries = [entry.strip().rstrip(",") for entry in body.splitlines()]
        found[int(line)] = [METHOD.sub(r"\2\3", VPTR.sub(r"-> \1", entry)) for entry in entries]
    return found


def dyn_of(bench: TestProgram, trait_ref: TraitRef) -> Dynamic:
    interner = bench.mono.interner
    args = interner.args(trait_ref.args.items[1:])
    principal = interner.existential_trait_ref(trait_ref.def_id, args)
    return interner.dynamic((interner.binder(principal),), interner.re_erased)


def entry_text(bench: TestProgram, entry: VtblEntry) -> str:
    match entry:
        case VtblDropInPlace():
            return "MetadataDropInPlace"
        case VtblSize():
            return "MetadataSize"
        case VtblAlign():
            return "MetadataAlign"
        case VtblVacant():
            return "Vacant"
        case VtblMethod():
            return method_text(bench, entry.instance)
        case VtblTraitVPtr():
            principal = entry.dyn.predicates[0].value
            assert type(principal) is ExistentialTraitRef
            return f"-> {bench.program.def_key(principal.def_id).name}"


def method_text(bench: TestProgram, instance: Instance) -> str:
    name = bench.program.def_key(def_id_of(instance)).name
    match instance.kind:
        case ItemKind():
            return name
        case VTableShimKind():
            return f"{name} - shim(vtable)"
        case ReifyShimKind():
            return f"{name} - shim(reify)"
        case kind:
            return f"{name} - {type(kind).__name__}"


@pytest.fixture(scope="module")
def bench(toolchain: Toolchain, tmp_path_factory: pytest.TempPathFactory) -> TestProgram:
    directory = tmp_path_factory.mktemp("vtables")
    source = directory / "vtables.rs"
    source.write_text(SAMPLE.read_text(encoding="utf-8").replace("DUMP ", ""), encoding="utf-8")
    return compile_program(toolchain, source, directory)


def own_impls(bench: TestProgram) -> list[TraitRef]:
    """Headers of the sample's impls, in source order."""
    crate = bench.crates[-1]
    found: list[tuple[int, DefId]] = []
    for index in range(crate.def_count()):
        if crate.def_kind(DefIndex(index)) is DefKind.TRAIT_IMPL:
            def_id = make_def_id(bench.own_crate, index)
            found.append((bench.program.def_key(def_id).disambiguator, def_id))
    headers = []
    for _, def_id in sorted(found):
        header = bench.program.item(def_id).impl_header
        assert header is not None
        headers.append(header.trait_ref)
    return headers


def test_entries_equal_rustc(toolchain: Toolchain, bench: TestProgram, tmp_path: Path) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    source = tmp_path / "printing.rs"
    source.write_text(text.replace("DUMP", "#[rustc_dump_vtable]"), encoding="utf-8")
    flags = ("--crate-type=lib", "--emit=metadata", f"-o{tmp_path / 'unused'}")
    expected = printed_entries(run_rustc(toolchain, source, *flags).stderr)
    assert len(expected) == text.count("DUMP")
    lines = [
        number
        for number, line in enumerate(text.splitlines(), start=1)
        if line.startswith(("DUMP impl", "impl"))
    ]
    impls = own_impls(bench)
    assert len(impls) == len(lines)
    found = {}
    for line, trait_ref in zip(lines, impls, strict=True):
        if line not in expected:
            continue
        mono = bench.mono
        args = mono_args(mono, trait_ref.args, mono.interner.empty_args)
        concrete = mono.interner.trait_ref(trait_ref.def_id, args)
        self_ty: Ty = concrete.args.items[0]  # type: ignore[assignment]  # Self is a type
        entries = vtable_entries(mono, self_ty, dyn_of(bench, concrete))
        found[line] = [entry_text(bench, entry) for entry in entries]
    assert found == expected


def test_slots_lead_to_the_method(bench: TestProgram) -> None:
    """Every method of every super-trait is found, by slot, where the vtable has it."""
    interner = bench.mono.interner
    checked = 0
    for trait_ref in own_impls(bench):
        if bench.program.def_key(trait_ref.def_id).name == "UseAssoc":
            continue  # as a dyn it would have to say what its associated type is
        mono = bench.mono
        concrete = mono.interner.trait_ref(
            trait_ref.def_id, mono_args(mono, trait_ref.args, interner.empty_args)
        )
        dyn = dyn_of(bench, concrete)
        self_ty: Ty = concrete.args.items[0]  # type: ignore[assignment]  # Self is a type
        entries = vtable_entries(mono, self_ty, dyn)
        for segment in mono_segments(bench, dyn):
            for position, method in enumerate(segment[1]):
                slot = vtable_slot(mono, method, segment[0].args)
                assert slot == segment[2] + position
                entry = entries[slot]
                if type(entry) is VtblMethod:
                    name = bench.program.def_key(def_id_of(entry.instance)).name
                    assert name == bench.program.def_key(method).name
                    checked += 1
    assert checked > 60


def mono_segments(
    bench: TestProgram, dyn: Dynamic
) -> list[tuple[TraitRef, tuple[DefId, ...], int]]:
    """Traits of a dyn's vtable with their methods and first slots."""
    interner = bench.mono.interner
    principal = instantiate_erased(interner, dyn.predicates[0])
    assert type(principal) is ExistentialTraitRef
    trait_ref = interner.trait_ref(principal.def_id, interner.args((dyn, *principal.args.items)))
    return [
        (segment.trait_ref, own_entries(bench.mono, segment.trait_ref.def_id), segment.start)
        for segment in vtable_segments(bench.mono, trait_ref)
    ]


def test_upcasts_load_the_slot_behind_the_segment(bench: TestProgram) -> None:
    traits = bench.own_items(DefKind.TRAIT)
    interner = bench.mono.interner

    def dyn(name: str) -> Dynamic:
        principal = interner.existential_trait_ref(traits[name], interner.empty_args)
        return interner.dynamic((interner.binder(principal),), interner.re_erased)

    def slot(source: str, target: str) -> int | None:
        return supertrait_vptr_slot(bench.mono, dyn(source), dyn(target))

    assert slot("D", "C") is None
    assert slot("D", "A") is None
    assert slot("D", "B") == 6
    assert slot("Diamond", "Left") is None
    assert slot("Diamond", "Right") == 7
    assert slot("Top", "Marker") is None
