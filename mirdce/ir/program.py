"""A program: all crates of one link, read lazily through their providers.

``CrateSource`` is the border between the two halves of mirdce: the metadata decoder and the
artifact reader both implement it, everything after uses ``Program`` only.

Invariants: a ``Program`` never decides anything (no trait selection, no substitution); every
look-up is memoized; nothing is read before it is asked for.

Source: rustc_metadata/src/rmeta/decoder/cstore_impl.rs, rustc_middle/src/query (1.96.0).
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeAlias

from mirdce.errors import InternalError
from mirdce.ir.alloc import Allocation, GlobalAlloc, GlobalMemory
from mirdce.ir.ids import (
    CTFE_CRATE,
    AllocId,
    CrateNum,
    DefId,
    DefIndex,
    DefPathHash,
    alloc_crate_of,
    alloc_index_of,
    crate_of,
    index_of,
    make_alloc_id,
    make_def_id,
)
from mirdce.ir.instance import InstanceTable
from mirdce.ir.intern import Interner
from mirdce.ir.items import (
    CrateInfo,
    DefKey,
    DefKind,
    ExportedSymbol,
    ImplRef,
    Item,
    NativeLib,
    SimplifiedType,
    TrivialConst,
)
from mirdce.ir.mir import Body, CoroutineLayout

DigestsOfBodies: TypeAlias = tuple[bytes | None, bytes | None, tuple[bytes, ...]]
"""A digest of the runtime MIR, of the MIR for constant evaluation, and of each promoted."""


class CrateSource(Protocol):
    """Provider of one crate's records. Indices are DefIndexes of this crate.

    All results use the ``Program``'s numbering (``DefId``, ``AllocId``) and its interner. A
    provider need not memoize what ``Program`` memoizes (items, bodies, allocations, keys).
    """

    @property
    def info(self) -> CrateInfo:
        """Identity and crate-wide facts."""
        ...

    def def_count(self) -> int:
        """Number of definitions."""
        ...

    def def_kind(self, index: DefIndex) -> DefKind | None:
        """Kind of a definition; None for those rustc gives none (a nested module of a macro,
        say)."""
        ...

    def def_key(self, index: DefIndex) -> DefKey:
        """Parent and path segment."""
        ...

    def def_path_hash(self, index: DefIndex) -> DefPathHash:
        """Stable identity."""
        ...

    def index_of_hash(self, local_hash: int) -> DefIndex | None:
        """The definition with this crate-local hash (the second u64 of its ``DefPathHash``)."""
        ...

    def item(self, index: DefIndex) -> Item:
        """The item record."""
        ...

    def optimized_mir(self, index: DefIndex) -> Body | None:
        """Runtime MIR of a function, method, closure or coroutine body."""
        ...

    def mir_for_ctfe(self, index: DefIndex) -> Body | None:
        """MIR for constant evaluation: constants, const fns, constructors."""
        ...

    def promoted_mir(self, index: DefIndex) -> Sequence[Body]:
        """Promoted constants of a body."""
        ...

    def stored_body_digests(self, index: DefIndex) -> DigestsOfBodies | None:
        """What the crate's file itself holds of the code digests of a definition's bodies.

        None: it holds none, and `mirdce.ir.stable.digests` makes them.
        """
        ...

    def trivial_const(self, index: DefIndex) -> TrivialConst | None:
        """Value of a constant that has no body."""
        ...

    def static_initializer(self, index: DefIndex) -> Allocation | None:
        """Evaluated initial value of a static defined in this crate."""
        ...

    def coroutine_layout(self, index: DefIndex) -> CoroutineLayout | None:
        """Saved locals of a coroutine (``mir_coroutine_witnesses``)."""
        ...

    def alloc_count(self) -> int:
        """Number of interpreter allocations."""
        ...

    def global_alloc(self, index: int) -> GlobalAlloc:
        """Interpreter allocation ``index`` of this crate."""
        ...

    def traits_with_impls(self) -> Iterable[DefId]:
        """Traits (of any crate) that have impls in this crate."""
        ...

    def trait_impls(self, trait: DefId) -> Sequence[ImplRef]:
        """Impls of ``trait`` in this crate."""
        ...

    def inherent_impls(self, index: DefIndex) -> Sequence[DefId]:
        """Inherent impls of a type of this crate."""
        ...

    def incoherent_impls(self, simplified: SimplifiedType) -> Sequence[DefId]:
        """Inherent impls on a primitive type in this crate."""
        ...

    def incoherent_types(self) -> Iterable[SimplifiedType]:
        """Primitive types that have inherent impls in this crate."""
        ...

    def function_count(self) -> int:
        """Number of functions, methods, closures and constructors with MIR to generate code
        from."""
        ...

    def extern_items(self) -> Sequence[DefId]:
        """Functions and statics that code outside the program may use or that must be kept.

        Those with ``#[no_mangle]``, ``#[export_name]``, ``#[linkage]``, ``#[used]`` or a standard
        library internal symbol; foreign items are not among them.
        """
        ...

    def lang_items(self) -> Sequence[tuple[str, DefId]]:
        """Lang items defined here, by rustc's variant name, e.g. ``OwnedBox``."""
        ...

    def native_libraries(self) -> Sequence[NativeLib]:
        """``#[link]`` attributes of this crate."""
        ...

    def exported_symbols(self) -> Sequence[ExportedSymbol]:
        """Symbols that this crate's object code exports (meaningful for precompiled crates)."""
        ...


class Program:
    """All crates of one link."""

    def __init__(self, interner: Interner | None = None) -> None:
        self.interner = interner if interner is not None else Interner()
        self.instances = InstanceTable()
        self.crates: list[CrateSource] = []
        self._crate_nums: dict[int, CrateNum] = {}
        self._items: dict[DefId, Item] = {}
        self._keys: dict[DefId, DefKey] = {}
        self._bodies: dict[tuple[str, DefId], Body | None] = {}
        self._promoteds: dict[DefId, Sequence[Body]] = {}
        self._allocs: dict[AllocId, GlobalAlloc] = {}
        self._static_inits: dict[DefId, Allocation | None] = {}
        self._impls: dict[DefId, tuple[ImplRef, ...]] = {}
        self._incoherent: dict[SimplifiedType, tuple[DefId, ...]] = {}
        self._lang_items: dict[str, DefId] | None = None
        self._lang_item_names: dict[DefId, str] = {}
        self._next_ctfe_alloc = 0

    # -------------------------------------------------------------------------------- crates

    def reserve_crate(self, stable_crate_id: int) -> CrateNum:
        """The number of the crate with this id, given out at its first mention.

        Providers call this for the crates they refer to, so crates may be opened in any order.
        """
        found = self._crate_nums.get(stable_crate_id)
        if found is None:
            found = CrateNum(len(self.crates))
            self._crate_nums[stable_crate_id] = found
            self.crates.append(_MISSING)
        return found

    def add_crate(self, stable_crate_id: int, open_: Callable[[CrateNum], CrateSource]) -> CrateNum:
        """Opens a crate: ``open_`` gets its number and returns the provider."""
        number = self.reserve_crate(stable_crate_id)
        if self.crates[number] is not _MISSING:
            raise InternalError(f"crate {self.crates[number].info.name} was added twice")
        self.crates[number] = open_(number)
        # What was gathered of all crates is gathered again, with this one.
        self._impls.clear()
        self._incoherent.clear()
        self._lang_items = None
        return number

    def _opened(self) -> Iterable[CrateSource]:
        """Crates that were opened; others (crates used for macros only) are merely numbered."""
        return (source for source in self.crates if source is not _MISSING)

    def open_crates(self) -> Sequence[CrateNum]:
        """Numbers of the crates that were opened, ascending."""
        return tuple(
            CrateNum(number) for number, source in enumerate(self.crates) if source is not _MISSING
        )

    def source(self, krate: CrateNum) -> CrateSource:
        """The provider of a crate."""
        return self.crates[krate]

    def crate_info(self, krate: CrateNum) -> CrateInfo:
        """Identity of a crate."""
        return self.crates[krate].info

    # --------------------------------------------------------------------------- definitions

    def item(self, def_id: DefId) -> Item:
        """The item record of a definition."""
        found = self._items.get(def_id)
        if found is None:
            found = self._items[def_id] = self.crates[crate_of(def_id)].item(index_of(def_id))
        return found

    def def_kind(self, def_id: DefId) -> DefKind | None:
        """Kind of a definition."""
        return self.crates[crate_of(def_id)].def_kind(index_of(def_id))

    def def_key(self, def_id: DefId) -> DefKey:
        """Parent and path segment of a definition."""
        found = self._keys.get(def_id)
        if found is None:
            found = self._keys[def_id] = self.crates[crate_of(def_id)].def_key(index_of(def_id))
        return found

    def parent(self, def_id: DefId) -> DefId | None:
        """The definition that encloses this one."""
        return self.def_key(def_id).parent

    def def_path_hash(self, def_id: DefId) -> DefPathHash:
        """Stable identity of a definition."""
        return self.crates[crate_of(def_id)].def_path_hash(index_of(def_id))

    def def_id_of_hash(self, stable_crate_id: int, local_hash: int) -> DefId | None:
        """The definition with this ``DefPathHash``, given as its two halves."""
        krate = self._crate_nums.get(stable_crate_id)
        if krate is None or self.crates[krate] is _MISSING:
            return None
        index = self.crates[krate].index_of_hash(local_hash)
        return None if index is None else make_def_id(krate, index)

    # -------------------------------------------------------------------------------- bodies

    def optimized_mir(self, def_id: DefId) -> Body | None:
        """Runtime MIR, or None: there is none (then see ``mir_for_ctfe`` for constructors)."""
        key = ("optimized", def_id)
        if key not in self._bodies:
            source = self.crates[crate_of(def_id)]
            self._bodies[key] = source.optimized_mir(index_of(def_id))
        return self._bodies[key]

    def mir_for_ctfe(self, def_id: DefId) -> Body | None:
        """MIR for constant evaluation."""
        key = ("ctfe", def_id)
        if key not in self._bodies:
            source = self.crates[crate_of(def_id)]
            self._bodies[key] = source.mir_for_ctfe(index_of(def_id))
        return self._bodies[key]

    def promoted_mir(self, def_id: DefId) -> Sequence[Body]:
        """Promoted constants of a body."""
        found = self._promoteds.get(def_id)
        if found is None:
            found = self.crates[crate_of(def_id)].promoted_mir(index_of(def_id))
            self._promoteds[def_id] = found
        return found

    def trivial_const(self, def_id: DefId) -> TrivialConst | None:
        """Value of a constant that has no body."""
        return self.crates[crate_of(def_id)].trivial_const(index_of(def_id))

    def coroutine_layout(self, def_id: DefId) -> CoroutineLayout | None:
        """Saved locals of a coroutine."""
        return self.crates[crate_of(def_id)].coroutine_layout(index_of(def_id))

    # --------------------------------------------------------------------------- allocations

    def global_alloc(self, alloc_id: AllocId) -> GlobalAlloc:
        """What an ``AllocId`` stands for."""
        found = self._allocs.get(alloc_id)
        if found is None:
            krate = alloc_crate_of(alloc_id)
            if krate == CTFE_CRATE:
                raise InternalError(f"unknown CTFE allocation {alloc_id:#x}")
            found = self.crates[krate].global_alloc(alloc_index_of(alloc_id))
            self._allocs[alloc_id] = found
        return found

    def new_alloc(self, alloc: GlobalAlloc) -> AllocId:
        """Registers an allocation made while evaluating constants."""
        alloc_id = make_alloc_id(CTFE_CRATE, self._next_ctfe_alloc)
        self._next_ctfe_alloc += 1
        self._allocs[alloc_id] = alloc
        return alloc_id

    def memory(self, alloc_id: AllocId) -> Allocation:
        """The allocation behind an id that is known to be memory."""
        found = self.global_alloc(alloc_id)
        if type(found) is not GlobalMemory:
            raise InternalError(f"allocation {alloc_id:#x} is not memory")
        return found.allocation

    def static_initializer(self, def_id: DefId) -> Allocation | None:
        """Initial value of a static, or None for a foreign one."""
        if def_id not in self._static_inits:
            source = self.crates[crate_of(def_id)]
            self._static_inits[def_id] = source.static_initializer(index_of(def_id))
        return self._static_inits[def_id]

    # ------------------------------------------------------------------- whole-program tables

    def trait_impls(self, trait: DefId) -> tuple[ImplRef, ...]:
        """Impls of a trait in all crates, in crate order."""
        found = self._impls.get(trait)
        if found is None:
            gathered: list[ImplRef] = []
            for source in self._opened():
                gathered.extend(source.trait_impls(trait))
            found = self._impls[trait] = tuple(gathered)
        return found

    def inherent_impls(self, def_id: DefId) -> Sequence[DefId]:
        """Inherent impls of a user-defined type."""
        return self.crates[crate_of(def_id)].inherent_impls(index_of(def_id))

    def incoherent_impls(self, simplified: SimplifiedType) -> tuple[DefId, ...]:
        """Inherent impls of a primitive type in all crates."""
        found = self._incoherent.get(simplified)
        if found is None:
            gathered: list[DefId] = []
            for source in self._opened():
                gathered.extend(source.incoherent_impls(simplified))
            found = self._incoherent[simplified] = tuple(gathered)
        return found

    def lang_item(self, name: str) -> DefId | None:
        """The definition of a lang item by rustc's variant name (``Sized``, ``OwnedBox``, ...)."""
        return self._lang_table().get(name)

    def require_lang_item(self, name: str) -> DefId:
        """Like ``lang_item``; an absent one is an ``InternalError``."""
        found = self._lang_table().get(name)
        if found is None:
            raise InternalError(f"no crate defines the lang item {name}")
        return found

    def as_lang_item(self, def_id: DefId) -> str | None:
        """The lang item that this definition is, by rustc's variant name."""
        self._lang_table()
        return self._lang_item_names.get(def_id)

    def _lang_table(self) -> dict[str, DefId]:
        table = self._lang_items
        if table is None:
            table = {}
            for source in self._opened():
                for name, def_id in source.lang_items():
                    table[name] = def_id
                    self._lang_item_names[def_id] = name
            self._lang_items = table
        return table


class _Missing:
    """Stands for a crate that was mentioned but not opened; any use names the problem."""

    def __getattr__(self, name: str) -> object:
        raise InternalError("a crate of the program was referred to but never opened")


_MISSING: CrateSource = _Missing()  # type: ignore[assignment]  # every use raises, by design
