"""Global allocations as the interpreter sees them, and interning of an evaluation's results.

Each ``AllocId`` has one ``Alloc``, made when it is first pointed to; statics, functions, vtables
and type ids have one each, however many ids the crates of the program use for them.

Source: rustc_const_eval/src/interpret/{intern,memory}.rs,
rustc_middle/src/mir/interpret/mod.rs (1.96.0).
"""

from collections.abc import Iterator

from mirdce.consteval.error import failure
from mirdce.consteval.memory import Alloc, AllocKind, Pointer, Value, VTableOf
from mirdce.errors import InternalError
from mirdce.ir.alloc import (
    Allocation,
    GlobalFunction,
    GlobalMemory,
    GlobalStatic,
    GlobalTypeId,
    GlobalVTable,
)
from mirdce.ir.ids import AllocId, DefId
from mirdce.ir.instance import Instance
from mirdce.ir.program import Program
from mirdce.ir.ty import Binder, ExistentialPredicate, Mutability, Ty
from mirdce.layout.cx import LayoutCx
from mirdce.target.target import POINTER_SIZE

_Predicates = tuple[Binder[ExistentialPredicate], ...]


class GlobalMemoryCx:
    """All global allocations of a program that evaluations have met."""

    def __init__(self, program: Program, layouts: LayoutCx) -> None:
        self._program = program
        self._layouts = layouts
        self._by_id: dict[AllocId, Alloc] = {}
        self._functions: dict[Instance, Alloc] = {}
        self._vtables: dict[tuple[Ty, _Predicates], Alloc] = {}
        self._statics: dict[DefId, Alloc] = {}
        self._type_ids: dict[Ty, Alloc] = {}
        self._strings: dict[bytes, Alloc] = {}

    def get(self, alloc_id: AllocId) -> Alloc:
        """The allocation behind an id."""
        found = self._by_id.get(alloc_id)
        if found is None:
            found = self._by_id[alloc_id] = self._wrap(alloc_id)
        return found

    def _wrap(self, alloc_id: AllocId) -> Alloc:
        target = self._program.global_alloc(alloc_id)
        match target:
            case GlobalMemory():
                return self._memory(target.allocation, alloc_id)
            case GlobalFunction():
                return self.function(target.instance, alloc_id)
            case GlobalVTable():
                return self.vtable(target.ty, target.predicates, alloc_id)
            case GlobalStatic():
                return self.static(target.def_id, alloc_id)
            case GlobalTypeId():
                return self.type_id(target.ty, alloc_id)

    def _memory(self, allocation: Allocation, alloc_id: AllocId) -> Alloc:
        made = Alloc(AllocKind.MEMORY, len(allocation.data), allocation.align)
        made.mutable = allocation.mutability is Mutability.MUT
        made.alloc_id = alloc_id
        made.load = lambda alloc: self._load(alloc, allocation)
        return made

    def _load(self, alloc: Alloc, allocation: Allocation) -> None:
        """Fills in the contents; the targets of its pointers are wrapped, not loaded."""
        alloc.load = None
        alloc.size = len(allocation.data)
        alloc.align = allocation.align
        alloc.prov = {offset: self.get(target) for offset, target in allocation.provenance}
        if allocation.init is not None:
            mask = bytearray(len(allocation.data))
            for start, end in allocation.init:
                mask[start:end] = b"\x01" * (end - start)
            alloc.init = mask
        alloc.data = allocation.data

    def function(self, instance: Instance, alloc_id: AllocId | None = None) -> Alloc:
        """The allocation that pointers to a function point to."""
        found = self._functions.get(instance)
        if found is None:
            found = self._functions[instance] = Alloc(AllocKind.FUNCTION, 0, 1)
            found.payload = instance
            found.alloc_id = alloc_id
        if found.alloc_id is None:
            found.alloc_id = self._program.new_alloc(GlobalFunction(instance))
            self._by_id[found.alloc_id] = found
        return found

    def vtable(self, ty: Ty, predicates: _Predicates, alloc_id: AllocId | None = None) -> Alloc:
        """The vtable of a type."""
        key = (ty, predicates)
        found = self._vtables.get(key)
        if found is None:
            found = self._vtables[key] = Alloc(AllocKind.VTABLE, 0, POINTER_SIZE)
            found.payload = VTableOf(ty, predicates)
            found.alloc_id = alloc_id
        if found.alloc_id is None:
            found.alloc_id = self._program.new_alloc(GlobalVTable(ty, predicates))
            self._by_id[found.alloc_id] = found
        return found

    def type_id(self, ty: Ty, alloc_id: AllocId | None = None) -> Alloc:
        """What the words of a ``TypeId`` point to."""
        found = self._type_ids.get(ty)
        if found is None:
            found = self._type_ids[ty] = Alloc(AllocKind.TYPE_ID, 0, 1)
            found.payload = ty
            found.alloc_id = alloc_id
        if found.alloc_id is None:
            found.alloc_id = self._program.new_alloc(GlobalTypeId(ty))
            self._by_id[found.alloc_id] = found
        return found

    def static(self, def_id: DefId, alloc_id: AllocId | None = None) -> Alloc:
        """A static; reading a mutable one is refused, as the program may change it."""
        found = self._statics.get(def_id)
        if found is None:
            found = self._statics[def_id] = Alloc(AllocKind.STATIC, 0, 1)
            found.payload = def_id
            found.alloc_id = alloc_id
            found.load = self._load_static
        if found.alloc_id is None:
            found.alloc_id = self._program.new_alloc(GlobalStatic(def_id))
            self._by_id[found.alloc_id] = found
        return found

    def _load_static(self, alloc: Alloc) -> None:
        def_id = alloc.payload
        if not isinstance(def_id, int):
            raise InternalError("a static allocation without its definition")
        initializer = self._program.static_initializer(def_id)
        if initializer is None:
            alloc.load = None
            return
        if initializer.mutability is Mutability.MUT:
            raise failure("constant accesses mutable global memory")
        self._load(alloc, initializer)

    def string(self, text: bytes) -> Alloc:
        """Immutable bytes, shared by equal ones."""
        found = self._strings.get(text)
        if found is None:
            allocation = Allocation(text, (), None, 1, Mutability.NOT)
            alloc_id = self._program.new_alloc(GlobalMemory(allocation))
            found = self._strings[text] = self.get(alloc_id)
        return found

    def to_value(self, pointer: tuple[AllocId, int]) -> Pointer:
        """A pointer of the program as the interpreter holds it."""
        return Pointer(self.get(pointer[0]), pointer[1])

    # ----------------------------------------------------------------------------- interning

    def intern_value(self, value: Value) -> None:
        """Makes all memory reachable from a value global and immutable."""
        scalars = value if type(value) is tuple else (value,)
        for scalar in scalars:
            if type(scalar) is Pointer:
                self.intern(scalar.alloc)

    def intern(self, root: Alloc) -> AllocId:
        """Makes an allocation and all that it points to global and immutable.

        Raises:
            EvalError: there is a dangling pointer in it.
        """
        if root.alloc_id is not None:
            return root.alloc_id
        pending: list[tuple[Alloc, Iterator[Alloc]]] = [(root, iter(root.prov.values()))]
        open_: set[int] = {id(root)}
        while pending:
            alloc, targets = pending[-1]
            for target in targets:
                if target.alloc_id is None:
                    if id(target) in open_:
                        raise failure("the final value of a constant points to itself")
                    open_.add(id(target))
                    pending.append((target, iter(target.prov.values())))
                    break
            else:
                pending.pop()
                self._freeze(alloc)
        return self._id_of(root)

    def _id_of(self, alloc: Alloc) -> AllocId:
        if alloc.alloc_id is None:
            raise InternalError("an allocation was not interned")
        return alloc.alloc_id

    def _freeze(self, alloc: Alloc) -> None:
        data = alloc.data
        if data is None:
            raise failure("encountered dangling pointer in final value of constant")
        if alloc.fragments:
            raise failure("encountered partial pointer in final value of constant")
        frozen = bytes(data)
        provenance: list[tuple[int, AllocId]] = []
        for offset, target in sorted(alloc.prov.items(), key=lambda entry: entry[0]):
            provenance.append((offset, self._id_of(target)))
        init = None if alloc.init is None else init_ranges(alloc.init)
        if init is None:
            alloc.init = None
        allocation = Allocation(frozen, tuple(provenance), init, alloc.align, Mutability.NOT)
        alloc.data = frozen
        alloc.kind = AllocKind.MEMORY
        alloc.mutable = False
        alloc.alloc_id = self._program.new_alloc(GlobalMemory(allocation))
        self._by_id[alloc.alloc_id] = alloc


def init_ranges(mask: bytearray) -> tuple[tuple[int, int], ...] | None:
    """Half-open ranges of the bytes that are initialized; None if all are."""
    if mask.find(0) < 0:
        return None
    ranges: list[tuple[int, int]] = []
    position = mask.find(1)
    while position >= 0:
        end = mask.find(0, position)
        if end < 0:
            end = len(mask)
        ranges.append((position, end))
        position = mask.find(1, end)
    return tuple(ranges)
