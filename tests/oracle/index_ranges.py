"""Every number in decoded records must point at something.

The walk goes by the declarations of the IR: whatever is declared a `DefId` or an `AllocId` must
exist in its crate, and the plain numbers of MIR (locals, blocks, scopes, spans, promoteds,
variants, parameters) must lie in what they count. A number that was read from the wrong place is
nearly always out of some range, so this finds what a decoder does not stumble over.

Crates that are referred to but not open (what only procedural macros use) have no ranges.
"""

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from mirdce.ir import alloc, mir, ty
from mirdce.ir.ids import (
    AllocId,
    DefId,
    DefIndex,
    alloc_crate_of,
    alloc_index_of,
    crate_of,
    make_def_id,
)
from mirdce.ir.instance import Instance
from mirdce.ir.items import DefKind, Generics, Item
from mirdce.ir.program import Program
from mirdce.rmeta.decode import MetadataCrate

BLOCKS = {"target", "targets"}
SPANS = {"span", "fn_span", "inlined_span"}
SCOPES = {"scope", "parent", "inlined_parent"}
TERMS = {
    cls
    for cls in vars(ty).values()
    if isinstance(cls, type) and dataclasses.is_dataclass(cls) and cls is not ty.Binder
}
PLAIN = {str, int, bytes, bool, type(None), mir.Body}
SOMETHING = 1 << 62


class OutOfRangeError(AssertionError):
    """A number that points at nothing."""


class RangeChecker:
    """Checks the records of the crates of one program."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._open = set(program.open_crates())
        self._counts = {krate: program.source(krate).def_count() for krate in self._open}
        self._allocs = {krate: program.source(krate).alloc_count() for krate in self._open}
        self._terms: dict[int, int] = {}
        self._plans: dict[type[Any], tuple[tuple[str, str], ...]] = {}
        self._body: mir.Body | None = None
        self._positions = mir.NO_POSITIONS
        self._params = SOMETHING
        self._further: dict[type[Any], Callable[[Any], None]] = {
            mir.UnwindAction: self._unwind,
            mir.ConstUneval: self._unevaluated,
            mir.AggregateAdt: self._aggregate,
            mir.InlineAsm: self._asm,
            mir.SwitchInt: self._switch,
            mir.CoroutineLayout: self._saved_locals,
            alloc.Allocation: self._memory,
            Generics: self._parameters,
        }
        self.records = 0

    # ------------------------------------------------------------------------------- entries

    def crate(self, crate: MetadataCrate) -> Iterator[str]:
        """What is wrong in a crate: item, fact and value, one line each."""
        number = self._program.reserve_crate(crate.info.stable_crate_id)
        for index in map(DefIndex, range(crate.def_count())):
            if crate.def_kind(index) is None:
                continue
            yield from self._guarded(index, lambda index=index: self._definition(crate, index))
            def_id = make_def_id(number, index)
            for read in (crate.optimized_mir, crate.mir_for_ctfe, crate.promoted_mir):
                found = read(index)
                bodies = found if isinstance(found, tuple) else (found,)
                for body in bodies:
                    if body is not None:
                        yield from self._guarded(
                            index, lambda body=body, of=def_id: self.body(body, of)
                        )
        for place in range(crate.alloc_count()):
            yield from self._guarded(
                place, lambda place=place: self.value(crate.global_alloc(place))
            )
        yield from self._guarded(0, lambda: self._tables_of_the_crate(crate))

    def _tables_of_the_crate(self, crate: MetadataCrate) -> None:
        for trait in crate.traits_with_impls():
            self.def_id(trait)
            self.value(tuple(crate.trait_impls(trait)))
        impls = [one for found in crate.incoherent_types() for one in crate.incoherent_impls(found)]
        named = [def_id for _, def_id in crate.lang_items()]
        for def_id in (*impls, *named, *crate.extern_items()):
            self.def_id(def_id)
        self.value(tuple(crate.exported_symbols()))

    def _guarded(self, index: int, check: Callable[[], None]) -> Iterator[str]:
        self.records += 1
        try:
            check()
        except OutOfRangeError as error:
            yield f"{index}: {error}"

    def _definition(self, crate: MetadataCrate, index: DefIndex) -> None:
        item = crate.item(index)
        self._params = self._generics_count(item)
        self.value(item)
        self._params = SOMETHING
        for fact in (
            crate.def_key(index),
            crate.trivial_const(index),
            crate.coroutine_layout(index),
            crate.static_initializer(index),
        ):
            self.value(fact)
        for def_id in crate.inherent_impls(index):
            self.def_id(def_id)

    def _generics_count(self, item: Item) -> int:
        """Parameters that an item may use; the default of a parameter uses those of its item."""
        if item.kind in (DefKind.TY_PARAM, DefKind.CONST_PARAM):
            parent = self._program.parent(item.def_id)
            assert parent is not None
            item = self._program.item(parent)
        generics = item.generics
        return SOMETHING if generics is None else generics.parent_count + len(generics.own_params)

    def body(self, body: mir.Body, of: DefId) -> None:
        """Checks a body of a definition."""
        outer = (self._body, self._positions, self._params)
        self._body, self._positions = body, body.positions()
        self._params = self._generics_count(self._program.item(of))
        if not body.arg_count < len(body.local_decls):
            raise OutOfRangeError(f"{body.arg_count} arguments, {len(body.local_decls)} locals")
        if body.spread_arg is not None:
            self._below(body.spread_arg, body.arg_count + 1, "spread_arg")
        self._fields(body)
        positions = self._positions
        for part in (positions.source_scopes, positions.var_debug_info):
            self.value(part)
        if body.coroutine is not None:
            for inner in (body.coroutine.drop, body.coroutine.drop_async):
                if inner is not None:
                    self.body(inner, of)
        self._body, self._positions, self._params = outer

    # -------------------------------------------------------------------------------- values

    def value(self, value: Any) -> None:
        """Checks whatever it is."""
        cls = type(value)
        if cls is tuple:
            for element in value:
                self.value(element)
        elif cls in PLAIN:
            return
        elif cls in TERMS:
            needed = self._term(value)
            if needed > self._params:
                raise OutOfRangeError(f"parameter {needed - 1} of {self._params} in {value!r:.100}")
        elif cls is Instance:
            self._instance(value)
        elif dataclasses.is_dataclass(value):
            self._fields(value)

    def _instance(self, instance: Instance) -> None:
        """Its arguments are those of the place where it is used; its definition must exist."""
        self.value(instance.args)
        for field in dataclasses.fields(instance.kind):
            if field.type == "DefId" or field.type is DefId:
                self.def_id(getattr(instance.kind, field.name))

    def _fields(self, value: Any) -> None:
        plan = self._plans.get(type(value))
        if plan is None:
            plan = self._plans[type(value)] = tuple(_plan(type(value)))
        for name, sort in plan:
            found = getattr(value, name)
            if found is None:
                continue
            if sort == "value":
                self.value(found)
            elif type(found) is tuple:
                for one in found:
                    self._reference(one, sort, name)
            else:
                self._reference(found, sort, name)
        further = self._further.get(type(value))
        if further is not None:
            further(value)

    def _reference(self, found: int, sort: str, what: str) -> None:
        positions = self._positions
        match sort:
            case "local":
                self._below(found, len(self._own_body().local_decls), what)
            case "block":
                self._below(found, len(self._own_body().blocks), what)
            case "info":
                self._below(found, len(positions.source_infos), what)
                self.value(positions.source_infos[found])
            case "span":
                self._below(found, len(positions.spans), what, least=-1)
            case "scope":
                self._below(found, len(positions.source_scopes), what, least=-1)
            case "definition":
                self.def_id(DefId(found))
            case "allocation":
                self.alloc_id(AllocId(found))

    # ------------------------------------------------------------ what declared types do not say

    def _unwind(self, action: mir.UnwindAction) -> None:
        if action.kind is mir.UnwindKind.CLEANUP:
            self._below(action.target, len(self._own_body().blocks), "unwind target")

    def _unevaluated(self, const: mir.ConstUneval) -> None:
        if const.promoted is not None and const.def_id >> 32 in self._open:
            promoteds = self._program.promoted_mir(const.def_id)
            self._below(const.promoted, len(promoteds), "promoted")

    def _aggregate(self, kind: mir.AggregateAdt) -> None:
        if kind.def_id >> 32 in self._open:
            adt = self._program.item(kind.def_id).adt
            self._below(kind.variant, 0 if adt is None else len(adt.variants), "variant")

    def _asm(self, asm: mir.InlineAsm) -> None:
        for piece in asm.template:
            if isinstance(piece, mir.AsmPlaceholder):
                self._below(piece.operand, len(asm.operands), "asm operand")
        for operand in asm.operands:
            if isinstance(operand, mir.AsmLabel):
                self._below(operand.target_index, len(asm.targets), "asm label")

    def _switch(self, switch: mir.SwitchInt) -> None:
        if len(switch.targets) != len(switch.values) + 1:
            raise OutOfRangeError(f"{len(switch.targets)} targets, {len(switch.values)} values")

    def _saved_locals(self, layout: mir.CoroutineLayout) -> None:
        count = len(layout.field_tys)
        for fields in layout.variant_fields:
            for saved in fields:
                self._below(saved, count, "saved local")
        for bits in layout.storage_conflicts:
            self._below(bits, 1 << count, "storage conflicts")

    def _memory(self, memory: alloc.Allocation) -> None:
        for offset, target in memory.provenance:
            self._below(offset, len(memory.data) - 7, "pointer")
            self.alloc_id(target)
        for begin, end in memory.init or ():
            self._below(begin, end, "begin of initialized bytes")
            self._below(end, len(memory.data) + 1, "end of initialized bytes")

    def _parameters(self, generics: Generics) -> None:
        for index, param in enumerate(generics.own_params, generics.parent_count):
            if param.index != index:
                raise OutOfRangeError(f"parameter {param.index} in place of {index}")

    # ----------------------------------------------------------------------------- references

    def _term(self, term: Any) -> int:
        """Number of generic parameters that a term needs; each is looked at once."""
        needed = self._terms.get(id(term))
        if needed is None:
            self._terms[id(term)] = 0  # the interner keeps terms, so an id stays what it is
            needed = term.index + 1 if isinstance(term, ty.Param | ty.ConstParam) else 0
            needed = max([needed, *map(self._needed, _field_values(term))])
            def_id = getattr(term, "def_id", None)
            if def_id is not None:
                self.def_id(def_id)
            self._terms[id(term)] = needed
        return needed

    def _needed(self, value: Any) -> int:
        if type(value) in TERMS:
            return self._term(value)
        if isinstance(value, tuple):
            return max(map(self._needed, value), default=0)
        if isinstance(value, ty.Binder):
            return self._needed(value.value)
        return 0

    def def_id(self, def_id: DefId) -> None:
        """A definition that must exist."""
        krate, index = crate_of(def_id), def_id & 0xFFFF_FFFF
        if krate in self._open:
            self._below(index, self._counts[krate], "definition")

    def alloc_id(self, alloc_id: AllocId) -> None:
        """An allocation that must exist."""
        krate = alloc_crate_of(alloc_id)
        if krate not in self._open:
            raise OutOfRangeError(f"allocation {alloc_id:#x} of no crate")
        self._below(alloc_index_of(alloc_id), self._allocs[krate], "allocation")

    def _own_body(self) -> mir.Body:
        assert self._body is not None, "a local or block outside of a body"
        return self._body

    def _below(self, found: int, count: int, what: str, least: int = 0) -> None:
        if not least <= found < count:
            raise OutOfRangeError(f"{what} {found} of {count}")


def _field_values(value: Any) -> Iterable[Any]:
    return [getattr(value, field.name) for field in dataclasses.fields(value)]


def _plan(cls: type[Any]) -> Iterator[tuple[str, str]]:
    """Fields of a record class that must be looked at, and how."""
    is_mir = cls.__module__.startswith(mir.__name__)
    for field in dataclasses.fields(cls):
        annotation = field.type if isinstance(field.type, str) else repr(field.type)
        name = field.name
        if name == "positions" or (cls is mir.Body and name == "spread_arg"):
            continue
        if "DefId" in annotation:
            yield name, "definition"
        elif "AllocId" in annotation and not annotation.startswith("tuple"):
            yield name, "allocation"
        elif is_mir and name == "local":
            yield name, "local"
        elif is_mir and name == "source_info":
            yield name, "info"
        elif is_mir and name in SPANS:
            yield name, "span"
        elif is_mir and name in SCOPES and "int" in annotation:
            yield name, "scope"
        elif is_mir and name in BLOCKS and "int" in annotation and cls is not mir.UnwindAction:
            yield name, "block"
        elif annotation not in ("int", "str", "bool", "bytes"):
            yield name, "value"
