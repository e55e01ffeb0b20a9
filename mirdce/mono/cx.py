"""The facade of monomorphization: one context with every query, memoized.

Submodules are plain functions that take the context first; what they memoize lives in ``Memo`` of
the context, so that one ``MonoCx`` owns all that was computed for one ``Program``.

Terms: *mono* types have no parameter, no alias that can be normalized, no region but ``ReErased``
and ``ReBound``, and binders whose variables are numbered by first use.

Source: rustc_middle/src/ty/{mod,util,instance,normalize_erasing_regions}.rs (1.96.0).
"""

from mirdce.errors import InternalError, ResolutionError
from mirdce.ir.ids import CrateNum, DefId
from mirdce.ir.instance import Instance
from mirdce.ir.items import CodegenFnAttrs
from mirdce.ir.mir import Body
from mirdce.ir.program import Program
from mirdce.ir.queries import Queries
from mirdce.ir.ty import (
    Binder,
    Closure,
    Const,
    ConstValue,
    Coroutine,
    CoroutineClosure,
    Dynamic,
    FnDef,
    FnPtr,
    FnSig,
    GenericArgs,
    TraitRef,
    Ty,
)
from mirdce.mono.instances import resolve as instance
from mirdce.mono.instances import shims
from mirdce.mono.memo import LangItems, Memo
from mirdce.mono.names import mangle
from mirdce.mono.terms import closure_parts, subst
from mirdce.mono.terms.closure_parts import ClosureKind, ClosureParts, CoroutineParts
from mirdce.mono.traits import (
    builtin_impls,
    callables,
    normalize,
    select,
)
from mirdce.mono.traits import (
    type_properties as type_facts,
)
from mirdce.mono.traits.select import ImplSource
from mirdce.mono.vtables import entries as vtable
from mirdce.mono.vtables import unsizing


class MonoCx:
    """Everything that can be asked about a program's monomorphic types and functions.

    Attributes:
        program: the crates.
        interner: the program's interner.
        instances: the program's instance table.
        lang: lang items that are asked for often.
        symbols: how symbols are named; None: in the v0 scheme.
        memo: memo tables of the submodules; nobody else touches them.
    """

    __slots__ = ("_queries", "instances", "interner", "lang", "memo", "program", "symbols")

    def __init__(self, program: Program) -> None:
        self.program = program
        self.interner = program.interner
        self.instances = program.instances
        self.lang = LangItems(program)
        self.memo = Memo()
        self.symbols: mangle.SymbolScheme | None = None
        self._queries: Queries | None = None

    @property
    def queries(self) -> Queries:
        """The constant evaluator; assigned once by who wires the stages."""
        if self._queries is None:
            raise InternalError("a constant is needed but no evaluator was wired to the MonoCx")
        return self._queries

    @queries.setter
    def queries(self, value: Queries) -> None:
        self._queries = value

    # ------------------------------------------------------------ substitution, normalization

    def subst(self, ty: Ty, args: GenericArgs) -> Ty:
        """``ty`` with parameters replaced, regions erased, bound variables renumbered."""
        return subst.subst_ty(self, ty, args)

    def subst_args(self, a: GenericArgs, args: GenericArgs) -> GenericArgs:
        """Like ``subst`` for an argument list."""
        return subst.subst_args(self, a, args)

    def subst_const(self, const: Const, args: GenericArgs) -> Const:
        """Like ``subst`` for a constant of the type system."""
        return subst.subst_const(self, const, args)

    def erase(self, ty: Ty) -> Ty:
        """``ty`` with regions erased and bound variables renumbered."""
        return subst.subst_ty(self, ty, self.interner.empty_args)

    def normalize(self, ty: Ty) -> Ty:
        """``ty`` with all aliases replaced by what they stand for and constants evaluated."""
        return normalize.normalize_ty(self, ty)

    def mono_ty(self, ty: Ty, args: GenericArgs) -> Ty:
        """``subst``, then ``normalize``: the type of something in the body of an instance."""
        return normalize.mono_ty(self, ty, args)

    def mono_args(self, a: GenericArgs, args: GenericArgs) -> GenericArgs:
        """Like ``mono_ty`` for an argument list."""
        return normalize.mono_args(self, a, args)

    def mono_const(self, const: Const, args: GenericArgs) -> ConstValue:
        """Like ``mono_ty`` for a constant of the type system; evaluates it."""
        return normalize.mono_const(self, const, args)

    def mono_sig(self, sig: Binder[FnSig] | FnSig, args: GenericArgs) -> FnSig:
        """A signature with parameters replaced, late-bound regions erased, types normalized."""
        return normalize.mono_sig(self, sig, args)

    def type_of(self, def_id: DefId, args: GenericArgs) -> Ty:
        """The normalized type of an item (field, static, constant, ...)."""
        return normalize.type_of(self, def_id, args)

    def fn_sig_of(self, ty: FnDef | FnPtr | Closure | Coroutine | CoroutineClosure) -> FnSig:
        """The signature that a call of the callable type has.

        A closure's is that of its body: environment first, then the tuple of arguments, with the
        ``rust-call`` ABI. For a coroutine it is that of its resume function.
        """
        return callables.fn_sig_of(self, ty)

    # ------------------------------------------------------------------------------- traits

    def implements(self, trait: DefId, args: GenericArgs) -> bool:
        """Whether ``args[0]: trait<args[1..]>`` holds, where-clauses included."""
        return select.holds(self, self.interner.trait_ref(trait, args))

    def select(self, trait_ref: TraitRef) -> ImplSource:
        """How a trait reference is implemented.

        Raises:
            ResolutionError: it is not, or ambiguously.
        """
        return select.select_or_raise(self, trait_ref)

    def predicates_hold(self, def_id: DefId, args: GenericArgs) -> bool:
        """Whether the where-clauses of an item, and of its parents, hold for ``args``."""
        return select.predicates_hold(self, def_id, args)

    def implements_predicates(self, ty: Ty, dyn: Dynamic) -> bool:
        """Whether a type has the traits and the associated types that a ``dyn`` names."""
        return builtin_impls.implements_predicates(self, ty, dyn)

    def is_copy(self, ty: Ty) -> bool:
        """Whether ``ty: Copy``."""
        return type_facts.is_copy(self, ty)

    def is_sized(self, ty: Ty) -> bool:
        """Whether ``ty: Sized``."""
        return type_facts.is_sized(self, ty)

    def is_freeze(self, ty: Ty) -> bool:
        """Whether ``ty`` has no ``UnsafeCell`` outside pointers."""
        return type_facts.is_freeze(self, ty)

    def is_unpin(self, ty: Ty) -> bool:
        """Whether ``ty: Unpin``."""
        return type_facts.is_unpin(self, ty)

    def needs_drop(self, ty: Ty) -> bool:
        """Whether dropping a value of ``ty`` may run code."""
        return type_facts.needs_drop(self, ty)

    # ---------------------------------------------------------------------------- instances

    def resolve_instance(self, def_id: DefId, args: GenericArgs) -> Instance | None:
        """The function that ``def_id`` with ``args`` stands for; None: a trait impl lacks it.

        ``args`` must be mono. Trait methods go to the impl's function, a default, a shim or, for
        ``dyn``, a virtual call.
        """
        return instance.resolve(self, def_id, args)

    def expect_resolve(self, def_id: DefId, args: GenericArgs) -> Instance:
        """Like ``resolve_instance``.

        Raises:
            ResolutionError: there is no such function.
        """
        found = instance.resolve(self, def_id, args)
        if found is None:
            what = subst.describe_item(self, def_id, args)
            raise ResolutionError(f"no implementation found for {what}")
        return found

    def resolve_for_fn_ptr(self, def_id: DefId, args: GenericArgs) -> Instance | None:
        """The function whose address a function item has when turned into a pointer."""
        return instance.resolve_for_fn_ptr(self, def_id, args)

    def resolve_for_vtable(self, def_id: DefId, args: GenericArgs) -> Instance:
        """The function to put into a vtable slot of trait method ``def_id``."""
        return instance.resolve_for_vtable(self, def_id, args)

    def resolve_closure(
        self, def_id: DefId, args: GenericArgs, requested_kind: ClosureKind
    ) -> Instance:
        """The function to call a closure through ``Fn``, ``FnMut`` or ``FnOnce``."""
        return instance.resolve_closure(self, def_id, args, requested_kind)

    def resolve_drop_in_place(self, ty: Ty) -> Instance:
        """The drop glue of ``ty``."""
        return instance.resolve_drop_in_place(self, ty)

    def body_of(self, instance_: Instance) -> Body:
        """The MIR of an instance: generic over ``instance_.args``; a shim's has mono types only.

        Raises:
            UnsupportedError: there is none, or the kind of shim is not supported.
        """
        return shims.body_of(self, instance_)

    def body_args(self, instance_: Instance) -> GenericArgs:
        """The arguments to monomorphize ``body_of(instance_)`` with: empty for mono shims."""
        return shims.body_args(self, instance_)

    def has_body(self, instance_: Instance) -> bool:
        """Whether ``body_of`` gives a body."""
        return shims.has_body(self, instance_)

    def requires_caller_location(self, instance_: Instance) -> bool:
        """Whether the function takes the hidden ``&Location`` of ``#[track_caller]``."""
        return instance.requires_caller_location(self, instance_)

    def codegen_attrs(self, def_id: DefId) -> CodegenFnAttrs | None:
        """Attributes of a function for code generation, inherited ones included."""
        return instance.codegen_attrs(self, def_id)

    def is_intrinsic(self, instance_: Instance) -> str | None:
        """The intrinsic's name, if the instance is one."""
        return instance.intrinsic_name(self, instance_)

    def instance_ty(self, instance_: Instance) -> Ty:
        """The mono type of the definition an instance is named after."""
        return instance.instance_ty(self, instance_)

    # -------------------------------------------------------------------------------- types

    def struct_tail(self, ty: Ty) -> Ty:
        """The last field's type, followed through structs, tuples and pattern types."""
        return type_facts.struct_tail(self, ty)

    def ptr_metadata_ty(self, pointee: Ty) -> Ty:
        """``<pointee as Pointee>::Metadata``: unit, ``usize`` or ``DynMetadata``."""
        return type_facts.ptr_metadata_ty(self, pointee)

    def discriminant_ty(self, ty: Ty) -> Ty:
        """``<ty as DiscriminantKind>::Discriminant``."""
        return type_facts.discriminant_ty(self, ty)

    def find_vtable_types_for_unsizing(self, source: Ty, target: Ty) -> tuple[Ty, Ty]:
        """The innermost pair of types that an unsizing coercion of pointers converts.

        For ``Rc<T>`` to ``Rc<dyn Tr>``: ``(T, dyn Tr)``; the second may be a slice.
        """
        return unsizing.find_vtable_types_for_unsizing(self, source, target)

    def coerce_unsized_field(self, source: Ty, target: Ty) -> int:
        """Index of the field that ``CoerceUnsized`` of a user's pointer type converts."""
        return unsizing.coerce_unsized_field(self, source, target)

    def closure_parts(self, args: GenericArgs) -> ClosureParts:
        """The parts of a closure's arguments."""
        return closure_parts.closure_parts(args)

    def coroutine_parts(self, args: GenericArgs) -> CoroutineParts:
        """The parts of a coroutine's arguments."""
        return closure_parts.coroutine_parts(args)

    def upvar_tys(self, ty: Closure | Coroutine | CoroutineClosure) -> tuple[Ty, ...]:
        """The captured variables' types."""
        return closure_parts.upvar_tys(ty)

    # ------------------------------------------------------------------------------ vtables

    def vtable_entries(self, ty: Ty, dyn: Dynamic) -> tuple[vtable.VtblEntry, ...]:
        """All entries of the vtable of ``ty`` for ``dyn``, header included."""
        return vtable.vtable_entries(self, ty, dyn)

    def vtable_slot(self, trait_method: DefId, args: GenericArgs) -> int:
        """The slot (header included) that a virtual call of ``trait_method`` loads."""
        return vtable.vtable_slot(self, trait_method, args)

    def supertrait_vptr_slot(self, source: Dynamic, target: Dynamic) -> int | None:
        """The slot that an upcast loads; None: the vtable pointer is kept."""
        return vtable.supertrait_vptr_slot(self, source, target)

    # -------------------------------------------------------------------------------- names

    def symbol_name(self, instance_: Instance, instantiating_crate: CrateNum | None = None) -> str:
        """The symbol of an instance."""
        return mangle.symbol_name(self, instance_, instantiating_crate)

    def unique_name(self, instance_: Instance, instantiating_crate: CrateNum | None = None) -> str:
        """The v0 name of an instance, whatever its symbol is."""
        return mangle.unique_name(self, instance_, instantiating_crate)

    def static_symbol_name(self, def_id: DefId) -> str:
        """The symbol of a static."""
        return mangle.static_symbol_name(self, def_id)

    def type_name(self, ty: Ty) -> str:
        """What ``core::any::type_name`` returns for ``ty``."""
        return mangle.type_name(self, ty)

    def type_id_hash(self, ty: Ty) -> int:
        """The 128-bit hash that stands for ``ty`` in ``TypeId``."""
        return mangle.type_id_hash(self, ty)
