"""The record of one definition, and what indexes impls.

Source: rustc_metadata/src/rmeta/mod.rs (1.96.0).
"""

from typing import TypeAlias, final

from mirdce.ir.alloc import ConstVal
from mirdce.ir.ids import DefId
from mirdce.ir.items.adt import AdtDef, ScalarValidRange
from mirdce.ir.items.attrs import CodegenFnAttrs, Intrinsic
from mirdce.ir.items.definition import DefKind
from mirdce.ir.items.generics import (
    AssocContainer,
    Clause,
    Defaultness,
    Generics,
    ImplHeader,
    Predicates,
    TraitDef,
)
from mirdce.ir.mir import CoroutineKind
from mirdce.ir.node import node
from mirdce.ir.node_class import Node
from mirdce.ir.plain_enum import PlainEnum
from mirdce.ir.ty import Binder, Const, FnSig, Mutability, Safety, Ty


@final
@node
class StaticInfo(Node):
    """What a static is."""

    mutability: Mutability
    safety: Safety
    nested: bool


@final
@node
class DefSpan(Node):
    """Where a definition starts; ``line`` and ``col`` count from 1, as those of `mir.Span`."""

    file: str
    line: int
    col: int


@final
@node
class Item(Node):
    """Everything known of one definition.

    Attributes:
        children: DefIds of associated items (trait, impl), of fields (struct, variant) or of the
            non-reexported children (module, enum).
        explicit_super_predicates: super-traits of a trait, as clauses on ``Self``.
        item_bounds: bounds of an associated or opaque type, as clauses on the alias itself.
        type_of: type of an ADT field, self type of an impl, aliased or assigned type, type of a
            constant, static, closure; default of a type parameter.
        const_of: value of a type-level const (const parameter default, associated type const).
        drop_method: DefId of ``Drop::drop`` of a type that implements it.
        impl_parent: the impl that this impl specializes.
        coroutine_kind: for coroutine bodies.
        coroutine_for_closure / coroutine_by_move_body: relatives of an async closure.
        coerce_unsized_field: field index of a user type that implements ``CoerceUnsized``.
        foreign: the item is declared in an extern block.
        is_const_fn: constness.
        cross_crate_inlinable: rustc's flag of the same name.
        is_public: a free function that is declared ``pub`` and not restricted to a module.
        opaque_origin: kind of an opaque type: the function or alias that defines it.
    """

    def_id: DefId
    kind: DefKind
    generics: Generics | None
    predicates: Predicates | None
    explicit_super_predicates: tuple[Clause, ...]
    item_bounds: tuple[Clause, ...]
    children: tuple[DefId, ...]
    type_of: Ty | None
    const_of: Const | None
    fn_sig: Binder[FnSig] | None
    impl_header: ImplHeader | None
    assoc_container: AssocContainer | None
    defaultness: Defaultness
    impl_parent: DefId | None
    adt: AdtDef | None
    scalar_valid_range: ScalarValidRange | None
    drop_method: DefId | None
    trait_def: TraitDef | None
    codegen_attrs: CodegenFnAttrs | None
    intrinsic: Intrinsic | None
    static: StaticInfo | None
    coroutine_kind: CoroutineKind | None
    coroutine_for_closure: DefId | None
    coroutine_by_move_body: DefId | None
    coerce_unsized_field: int | None
    foreign: bool
    is_const_fn: bool
    is_async: bool
    cross_crate_inlinable: bool
    is_public: bool
    opaque_origin: DefId | None
    rpitit_opaque: DefId | None
    """For an associated type made from ``impl Trait`` in a trait: the opaque type of the default
    body."""
    def_span: "DefSpan | None"
    """Where a function without a body is declared; shims that call it report this place."""


class SimplifiedKind(PlainEnum):
    """Head constructor of a type, as used to index impls."""

    BOOL = "Bool"
    CHAR = "Char"
    INT = "Int"
    UINT = "Uint"
    FLOAT = "Float"
    ADT = "Adt"
    FOREIGN = "Foreign"
    STR = "Str"
    ARRAY = "Array"
    SLICE = "Slice"
    REF = "Ref"
    PTR = "Ptr"
    NEVER = "Never"
    TUPLE = "Tuple"
    MARKER_TRAIT_OBJECT = "MarkerTraitObject"
    TRAIT = "Trait"
    CLOSURE = "Closure"
    COROUTINE = "Coroutine"
    COROUTINE_WITNESS = "CoroutineWitness"
    FUNCTION = "Function"
    UNSAFE_BINDER = "UnsafeBinder"
    PLACEHOLDER = "Placeholder"
    ERROR = "Error"


SimplifiedType: TypeAlias = tuple[SimplifiedKind, object]
"""Head constructor and its payload: the integer type, DefId, mutability, or arity; else None."""


@final
@node
class ImplRef(Node):
    """An impl of a trait with the simplified self type (None: blanket)."""

    def_id: DefId
    simplified_self: SimplifiedType | None


@final
@node
class TrivialConst(Node):
    """A constant whose value rustc stored instead of a body."""

    value: ConstVal
    ty: Ty
