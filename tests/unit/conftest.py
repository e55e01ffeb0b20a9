"""A program of two made-up crates whose records are drawn at random from the IR's declarations.

`Maker.make` builds a value of any IR type by its annotation, so that a construct which is added to
the IR is tested without anybody thinking of it.
"""

import dataclasses
import enum
import random
import types
import typing
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from mirdce.artifact.read import open_artifacts
from mirdce.artifact.write import write_artifact
from mirdce.ir import alloc, instance, items, mir, ty
from mirdce.ir.ids import (
    AllocId,
    CrateNum,
    DefId,
    DefIndex,
    DefPathHash,
    crate_of,
    make_alloc_id,
    make_def_id,
)
from mirdce.ir.program import Program

DEFINITIONS = 10
ALLOCATIONS = 5
POSITIONS = 4
SPAN_FIELDS = {"span", "fn_span", "inlined_span"}
PAYLOADS = {
    items.SimplifiedKind.INT: ty.IntTy,
    items.SimplifiedKind.UINT: ty.UintTy,
    items.SimplifiedKind.FLOAT: ty.FloatTy,
    items.SimplifiedKind.REF: ty.Mutability,
    items.SimplifiedKind.PTR: ty.Mutability,
    items.SimplifiedKind.TUPLE: int,
    items.SimplifiedKind.FUNCTION: int,
    **{
        kind: DefId
        for kind in items.SimplifiedKind
        if kind.value in {"Adt", "Foreign", "Trait", "Closure", "Coroutine", "CoroutineWitness"}
    },
}


class Maker:
    """Makes IR values for crate ``krate`` of a program."""

    def __init__(self, program: Program, krate: CrateNum, rng: random.Random) -> None:
        self.program = program
        self.krate = krate
        self.rng = rng
        self.terms = list(self._some_terms())

    def make(self, hint: Any, name: str = "", depth: int = 3) -> Any:
        rng = self.rng
        origin = typing.get_origin(hint)
        if hint is DefId:
            krate = rng.choice([self.krate, CrateNum(1 - self.krate)])
            return make_def_id(krate, rng.randrange(DEFINITIONS))
        if hint is AllocId:
            return make_alloc_id(self.krate, rng.randrange(ALLOCATIONS))
        if hint is ty.Binder or origin is ty.Binder:
            return self._binder(typing.get_args(hint))
        if origin is Callable or origin is typing.get_origin(Callable[[], int]):
            positions = self.make(mir.Positions, depth=depth)
            return lambda: positions
        if origin is mir.PositionTable:
            return self._tuple((*typing.get_args(hint), Ellipsis), name, depth)
        if origin is tuple:
            return self._tuple(typing.get_args(hint), name, depth)
        if isinstance(hint, types.UnionType) or origin is typing.Union:
            return self._union(typing.get_args(hint), name, depth)
        if hint is instance.Instance:
            kind = self.make(instance.InstanceKind, depth=depth)
            return self.program.instances.intern(kind, self.make(ty.GenericArgs))
        if _is_term(hint):
            return self._term((hint,))
        return self._plain(hint, name, depth)

    def _plain(self, hint: Any, name: str, depth: int) -> Any:
        rng = self.rng
        if hint is bool:
            return rng.random() < 0.5
        if hint is int:
            return rng.randrange(-1 if name in SPAN_FIELDS else 0, POSITIONS)
        if hint is str:
            return rng.choice(["", "x", "größe", "main.rs", "\0"])
        if hint is bytes:
            return rng.randbytes(rng.randrange(6))
        if issubclass(hint, enum.IntFlag):
            return hint(rng.randrange(1 << len(hint)))
        if issubclass(hint, enum.Enum):
            return rng.choice(list(hint))
        assert dataclasses.is_dataclass(hint), hint
        return self._record(hint, depth)

    def _record(self, cls: type[Any], depth: int) -> Any:
        rng = self.rng
        if cls is mir.UnwindAction:
            kind = rng.choice(list(mir.UnwindKind))
            return mir.UnwindAction(kind, 2 if kind is mir.UnwindKind.CLEANUP else -1)
        if cls is alloc.ScalarInt:
            return alloc.ScalarInt(rng.getrandbits(rng.choice([1, 8, 64, 128])), 16)
        hints = typing.get_type_hints(cls)
        values = {
            field.name: self.make(hints[field.name], field.name, depth - 1)
            for field in dataclasses.fields(cls)
        }
        return cls(**values)

    def _tuple(self, args: Sequence[Any], name: str, depth: int) -> tuple[Any, ...]:
        if args == typing.get_args(items.SimplifiedType):
            kind = self.make(items.SimplifiedKind)
            hint = PAYLOADS.get(kind)
            return kind, None if hint is None else self.make(hint)
        if len(args) == 2 and args[1] is Ellipsis:
            is_table = name in {"source_infos", "source_scopes", "spans"}
            count = POSITIONS if is_table else self.rng.randrange(4)
            return tuple(self.make(args[0], name, depth) for _ in range(count))
        return tuple(self.make(arg, name, depth) for arg in args)

    def _union(self, args: Sequence[Any], name: str, depth: int) -> Any:
        if type(None) in args:
            rest = [arg for arg in args if arg is not type(None)]
            if self.rng.random() < 0.4 or (depth < 0 and rest[0] in (mir.Body, mir.Span)):
                return None
            return self.make(typing.Union[tuple(rest)], name, depth)  # noqa: UP007 - dynamic
        if all(map(_is_term, args)):
            return self._term(tuple(args))
        return self.make(self.rng.choice(args), name, depth)

    # ----------------------------------------------------------------------------- terms

    def _term(self, classes: tuple[type[Any], ...]) -> Any:
        return self.rng.choice([term for term in self.terms if isinstance(term, classes)])

    def _binder(self, args: Sequence[Any]) -> Any:
        classes = typing.get_args(args[0]) or (args[0],) if args else object
        binders = [term for term in self.terms if type(term) is ty.Binder]
        return self.rng.choice([term for term in binders if isinstance(term.value, classes)])

    def _some_terms(self) -> Iterable[Any]:
        interner = self.program.interner
        here = make_def_id(self.krate, 3)
        there = make_def_id(CrateNum(1 - self.krate), 5)
        u8, five = interner.u8, interner.const_usize(5)
        args = interner.args((u8, interner.re_erased, five))
        param = interner.param(0, "T")
        dyn_trait = interner.existential_trait_ref(there, interner.empty_args)
        projection = interner.existential_projection(here, args, param)
        bound_vars = (ty.BoundVarKind.REGION,)
        sig = interner.fn_sig((u8,), interner.unit, safety=ty.Safety.UNSAFE, abi=ty.ExternAbi.C)
        predicates = (interner.binder(dyn_trait), interner.binder(projection, bound_vars))
        trait_ref = interner.trait_ref(there, args)
        wide = interner.valtree_leaf((1 << 128) - 1, 16)
        binder = interner.binder
        pattern = interner.pattern_range(five, interner.const_param(1, "N"))
        yield from (interner.bool_, interner.char, interner.str_, interner.never, interner.unit)
        yield from (*interner.ints.values(), *interner.uints.values(), *interner.floats.values())
        yield from (interner.re_erased, interner.re_static, interner.re_bound(0, 1))
        yield from (interner.re_early_param(0, "'a"), args, interner.empty_args, param, five, wide)
        yield from (interner.adt(here, args), interner.adt(there, args), interner.foreign(here))
        yield from (interner.array(u8, five), interner.slice_(param), interner.tuple_((u8, param)))
        yield from (interner.pat(u8, pattern), pattern, interner.pattern_not_null())
        yield interner.pat(u8, interner.pattern_or((pattern, interner.pattern_not_null())))
        yield interner.pattern_or((pattern,))
        yield interner.raw_ptr(u8, ty.Mutability.MUT)
        yield interner.ref(interner.re_static, param, ty.Mutability.NOT)
        yield from (interner.fn_def(there, args), interner.fn_ptr(binder(sig, bound_vars)), sig)
        yield from (interner.unsafe_binder(binder(u8)), binder(u8), binder(sig), binder(trait_ref))
        yield interner.dynamic(predicates, interner.re_bound(1, 0))
        yield from (*predicates, dyn_trait, projection, interner.existential_auto_trait(there))
        yield binder(interner.existential_auto_trait(there))
        yield from (interner.closure(here, args), interner.coroutine_closure(here, args))
        yield from (interner.coroutine(here, args), interner.coroutine_witness(there, args))
        yield from (interner.alias(kind, there, args) for kind in ty.AliasKind)
        yield from (interner.bound(0, 2), interner.const_bound(1, 1), trait_ref)
        yield from (interner.const_param(1, "N"), interner.const_unevaluated(here, args))
        yield interner.const_value(param, interner.valtree_branch((five, five)))
        yield interner.const_value(interner.uints[ty.UintTy.U128], wide)
        yield from (interner.valtree_branch(()), interner.const_expr("Binop(Add)", args))


def _is_term(hint: Any) -> bool:
    return dataclasses.is_dataclass(hint) and hint.__module__ == ty.__name__


class FakeCrate:
    """A `CrateSource` with random answers, the same ones each time."""

    def __init__(self, program: Program, krate: CrateNum, rng: random.Random) -> None:
        maker = Maker(program, krate, rng)
        make = maker.make
        own = [DefIndex(index) for index in range(DEFINITIONS)]
        self.maker = maker
        self.krate = krate
        self.info: items.CrateInfo = dataclasses.replace(
            make(items.CrateInfo),
            name=f"crate{krate}",
            stable_crate_id=0xF00D_0000_0000_0000 + krate,
            hash=bytes([krate]) * 16,
            rustc="rustc 1.95.0 (made up)",
            deps=(),
        )
        self._hashes = [rng.getrandbits(64) for _ in own]
        self._kinds = [make(items.DefKind | None) for _ in own]
        self._keys = [self._key(make(items.DefKey), index) for index in own]
        self._items = [self._item(index) for index in own]
        self._optimized = [make(mir.Body | None) for _ in own]
        self._ctfe = [make(mir.Body | None) for _ in own]
        self._promoted = [make(tuple[mir.Body, ...]) for _ in own]
        self._trivial = [make(items.TrivialConst | None) for _ in own]
        self._statics = [make(alloc.Allocation | None) for _ in own]
        self._layouts = [make(mir.CoroutineLayout | None) for _ in own]
        self._inherent = [make(tuple[DefId, ...]) for _ in own]
        self._allocs = [make(alloc.GlobalAlloc) for _ in range(ALLOCATIONS)]
        self._impls = {
            make(DefId): make(tuple[items.ImplRef, ...]) for _ in range(rng.randrange(5))
        }
        self._incoherent = {
            make(items.SimplifiedType): make(tuple[DefId, ...]) for _ in range(rng.randrange(5))
        }
        self._lang = make(tuple[tuple[str, DefId], ...])
        self._libs = make(tuple[items.NativeLib, ...])
        self._exported = make(tuple[items.ExportedSymbol, ...])
        self._extern = make(tuple[DefId, ...])

    def _key(self, key: items.DefKey, index: DefIndex) -> items.DefKey:
        parent = None if index == 0 else make_def_id(self.krate, index - 1)
        return dataclasses.replace(key, parent=parent)

    def _item(self, index: DefIndex) -> items.Item:
        made: items.Item = self.maker.make(items.Item)
        kind = self._kinds[index] or items.DefKind.MOD
        return dataclasses.replace(made, def_id=make_def_id(self.krate, index), kind=kind)

    def def_count(self) -> int:
        return DEFINITIONS

    def def_kind(self, index: DefIndex) -> items.DefKind | None:
        return self._kinds[index]

    def def_key(self, index: DefIndex) -> items.DefKey:
        return self._keys[index]

    def def_path_hash(self, index: DefIndex) -> DefPathHash:
        crate_half = self.info.stable_crate_id.to_bytes(8, "little")
        return DefPathHash(crate_half + self._hashes[index].to_bytes(8, "little"))

    def index_of_hash(self, local_hash: int) -> DefIndex | None:
        found = [index for index, known in enumerate(self._hashes) if known == local_hash]
        return DefIndex(found[0]) if found else None

    def item(self, index: DefIndex) -> items.Item:
        return self._items[index]

    def optimized_mir(self, index: DefIndex) -> mir.Body | None:
        return self._optimized[index]

    def mir_for_ctfe(self, index: DefIndex) -> mir.Body | None:
        return self._ctfe[index]

    def promoted_mir(self, index: DefIndex) -> Sequence[mir.Body]:
        return self._promoted[index]

    def stored_body_digests(self, index: DefIndex) -> None:
        return None

    def trivial_const(self, index: DefIndex) -> items.TrivialConst | None:
        return self._trivial[index]

    def static_initializer(self, index: DefIndex) -> alloc.Allocation | None:
        return self._statics[index]

    def coroutine_layout(self, index: DefIndex) -> mir.CoroutineLayout | None:
        return self._layouts[index]

    def alloc_count(self) -> int:
        return ALLOCATIONS

    def global_alloc(self, index: int) -> alloc.GlobalAlloc:
        return self._allocs[index]

    def traits_with_impls(self) -> Iterable[DefId]:
        return self._impls

    def trait_impls(self, trait: DefId) -> Sequence[items.ImplRef]:
        return self._impls.get(trait, ())

    def inherent_impls(self, index: DefIndex) -> Sequence[DefId]:
        return self._inherent[index]

    def incoherent_types(self) -> Iterable[items.SimplifiedType]:
        return self._incoherent

    def incoherent_impls(self, simplified: items.SimplifiedType) -> Sequence[DefId]:
        return self._incoherent.get(simplified, ())

    def function_count(self) -> int:
        return 7

    def extern_items(self) -> Sequence[DefId]:
        return self._extern

    def lang_items(self) -> Sequence[tuple[str, DefId]]:
        return self._lang

    def native_libraries(self) -> Sequence[items.NativeLib]:
        return self._libs

    def exported_symbols(self) -> Sequence[items.ExportedSymbol]:
        return self._exported


class MadeUp:
    """What tests ask of this module; they get it as a fixture."""

    def program(self, rng: random.Random) -> Program:
        """Two crates that refer to each other."""
        program = Program()
        for number in range(2):
            program.reserve_crate(0xF00D_0000_0000_0000 + number)
        for number in range(2):
            self._add(program, CrateNum(number), rng)
        return program

    def _add(self, program: Program, krate: CrateNum, rng: random.Random) -> None:
        crate = FakeCrate(program, krate, rng)
        program.add_crate(crate.info.stable_crate_id, lambda _: crate)

    def maker(self, program: Program, rng: random.Random) -> Maker:
        """Makes values that refer to the crates of `program`."""
        return Maker(program, CrateNum(0), rng)

    def write(self, program: Program, folder: Path) -> list[Path]:
        """Artifacts of all crates of a program."""
        paths = []
        for number in program.open_crates():
            path = folder / f"{program.crate_info(number).name}.mirpack"
            write_artifact(program, number, path)
            paths.append(path)
        return paths

    def read_everything(self, paths: Sequence[Path]) -> Program:
        """Opens artifacts and asks every question once."""
        program = Program()
        open_artifacts(program, paths)
        for krate in program.open_crates():
            source = program.source(krate)
            for number in range(source.alloc_count()):
                source.global_alloc(number)
            for index in map(DefIndex, range(source.def_count())):
                self._read_definition(program, make_def_id(krate, index))
            for trait in source.traits_with_impls():
                source.trait_impls(trait)
            for simplified in source.incoherent_types():
                source.incoherent_impls(simplified)
            source.function_count()
            source.extern_items()
            source.lang_items()
            source.native_libraries()
            source.exported_symbols()
        return program

    def _read_definition(self, program: Program, def_id: DefId) -> None:
        source = program.source(crate_of(def_id))
        index = DefIndex(def_id & 0xFFFF_FFFF)
        source.def_key(index)
        source.index_of_hash(int.from_bytes(source.def_path_hash(index)[8:], "little"))
        if source.def_kind(index) is not None:
            source.item(index)
        bodies = [source.optimized_mir(index), source.mir_for_ctfe(index)]
        for body in (*bodies, *source.promoted_mir(index)):
            if body is not None:
                body.positions()
        source.trivial_const(index)
        source.static_initializer(index)
        source.coroutine_layout(index)
        source.inherent_impls(index)


@pytest.fixture(scope="session")
def made_up() -> MadeUp:
    """Makes programs of random crates."""
    return MadeUp()
