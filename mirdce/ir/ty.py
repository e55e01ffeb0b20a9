"""Types, regions, constants of the type system, generic arguments: the interned terms.

Every term is made by an ``Interner`` (``mirdce.ir.intern``) and by nothing else, so two terms of
one interner are equal exactly when they are the same object; they hash by identity. Each carries
``flags`` (what occurs inside, a union of the ``HAS_*`` bits) and ``outer_binder`` (number of
enclosing binders that its bound variables reach, 0 for a closed term), so that walks which have
nothing to do stop at once.

Variants are named after ``TyKind``'s. Differences from rustc:

* a ``Dynamic``'s predicates and an ``FnPtr``'s signature sit in a ``Binder`` whose bound variables
  have lost their names (only the kind of each is kept);
* regions: only ``ReErased``, ``ReStatic``, ``ReEarlyParam`` and ``ReBound`` exist; late-bound and
  other regions of bodies are decoded as ``ReErased``. Substitution for monomorphization erases all
  but ``ReBound``.

Source: rustc_type_ir/src/{ty_kind,const_kind,region_kind,predicate,binder}.rs (1.96.0).
"""

from typing import Final, Generic, TypeAlias, TypeVar, final, get_args

from mirdce.ir.ids import DefId
from mirdce.ir.node import node
from mirdce.ir.node_class import Node
from mirdce.ir.plain_enum import PlainEnum

HAS_PARAM: Final = 1
"""A type or const parameter occurs (regions parameters do not count)."""
HAS_ALIAS: Final = 2
"""A projection, opaque, inherent or free alias, or an unevaluated constant, occurs."""
HAS_INFER: Final = 4
"""An inference variable of trait selection occurs."""
HAS_FREE_REGION: Final = 8
"""A region other than ``ReErased`` and ``ReBound`` occurs."""
HAS_BOUND: Final = 16
"""A bound variable occurs, possibly bound inside the term itself."""
HAS_OPAQUE: Final = 32
"""An opaque alias (``impl Trait``) occurs; always set together with ``HAS_ALIAS``."""
HAS_DYN: Final = 64
"""A ``dyn`` type occurs."""
HAS_BINDER: Final = 128
"""A binder (fn pointer, ``dyn``, unsafe binder) occurs."""


class IntTy(PlainEnum):
    """Signed integer types; the value is the type's name."""

    ISIZE = "isize"
    I8 = "i8"
    I16 = "i16"
    I32 = "i32"
    I64 = "i64"
    I128 = "i128"


class UintTy(PlainEnum):
    """Unsigned integer types; the value is the type's name."""

    USIZE = "usize"
    U8 = "u8"
    U16 = "u16"
    U32 = "u32"
    U64 = "u64"
    U128 = "u128"


class FloatTy(PlainEnum):
    """Floating-point types; the value is the type's name."""

    F16 = "f16"
    F32 = "f32"
    F64 = "f64"
    F128 = "f128"


class Mutability(PlainEnum):
    """Mutability of a reference, raw pointer, local or static."""

    NOT = 0
    MUT = 1


class Safety(PlainEnum):
    """Whether calling (or implementing) an item is unsafe."""

    UNSAFE = 0
    SAFE = 1


class AliasKind(PlainEnum):
    """Which kind of alias: ``<T as Trait>::X``, inherent, ``impl Trait``, or a lazy type alias."""

    PROJECTION = 0
    INHERENT = 1
    OPAQUE = 2
    FREE = 3


class BoundVarKind(PlainEnum):
    """What a binder binds."""

    TY = 0
    REGION = 1
    CONST = 2


# --------------------------------------------------------------------------------------- regions


@final
@node
class ReErased(Node):
    """A region that does not matter any more: nearly all regions in optimized MIR."""

    flags: int
    outer_binder: int


@final
@node
class ReStatic(Node):
    """``'static``, as found in declarations."""

    flags: int
    outer_binder: int


@final
@node
class ReEarlyParam(Node):
    """An early-bound region parameter of an item, by its index in the generics."""

    index: int
    name: str
    flags: int
    outer_binder: int


@final
@node
class ReBound(Node):
    """A region bound by an enclosing binder, ``debruijn`` binders out, variable ``var``."""

    debruijn: int
    var: int
    flags: int
    outer_binder: int


Region: TypeAlias = ReErased | ReStatic | ReEarlyParam | ReBound

# ----------------------------------------------------------------------------------------- types


@final
@node
class Bool(Node):
    """``bool``."""

    flags: int
    outer_binder: int


@final
@node
class Char(Node):
    """``char``."""

    flags: int
    outer_binder: int


@final
@node
class Int(Node):
    """A signed integer."""

    int_ty: IntTy
    flags: int
    outer_binder: int


@final
@node
class Uint(Node):
    """An unsigned integer."""

    uint_ty: UintTy
    flags: int
    outer_binder: int


@final
@node
class Float(Node):
    """A floating-point number."""

    float_ty: FloatTy
    flags: int
    outer_binder: int


@final
@node
class Adt(Node):
    """A struct, enum or union: definition and arguments. Variants and repr are in the item
    record."""

    def_id: DefId
    args: "GenericArgs"
    flags: int
    outer_binder: int


@final
@node
class Foreign(Node):
    """An ``extern type``."""

    def_id: DefId
    flags: int
    outer_binder: int


@final
@node
class Str(Node):
    """``str``."""

    flags: int
    outer_binder: int


@final
@node
class Array(Node):
    """``[element; length]``."""

    element: "Ty"
    length: "Const"
    flags: int
    outer_binder: int


@final
@node
class Pat(Node):
    """A pattern type: ``base`` restricted to the values that match ``pattern``."""

    base: "Ty"
    pattern: "Pattern"
    flags: int
    outer_binder: int


@final
@node
class Slice(Node):
    """``[element]``."""

    element: "Ty"
    flags: int
    outer_binder: int


@final
@node
class RawPtr(Node):
    """``*const pointee`` or ``*mut pointee``."""

    pointee: "Ty"
    mutability: Mutability
    flags: int
    outer_binder: int


@final
@node
class Ref(Node):
    """``&'region pointee`` or ``&'region mut pointee``."""

    region: Region
    pointee: "Ty"
    mutability: Mutability
    flags: int
    outer_binder: int


@final
@node
class FnDef(Node):
    """The zero-sized type of a function item, constructor or associated function."""

    def_id: DefId
    args: "GenericArgs"
    flags: int
    outer_binder: int


@final
@node
class FnPtr(Node):
    """``for<..> fn(inputs) -> output``."""

    sig: "Binder[FnSig]"
    flags: int
    outer_binder: int


@final
@node
class UnsafeBinder(Node):
    """``unsafe<'a> T``."""

    inner: "Binder[Ty]"
    flags: int
    outer_binder: int


@final
@node
class Dynamic(Node):
    """``dyn Principal<Assoc = ..> + Auto + 'region``; predicates in rustc's stable order."""

    predicates: "tuple[Binder[ExistentialPredicate], ...]"
    region: Region
    flags: int
    outer_binder: int


@final
@node
class Closure(Node):
    """A closure: args are parent args, then kind type, signature as fn pointer, tuple of upvars."""

    def_id: DefId
    args: "GenericArgs"
    flags: int
    outer_binder: int


@final
@node
class CoroutineClosure(Node):
    """An async closure: parent args, kind type, signature parts, tuple of upvars, captures by
    ref."""

    def_id: DefId
    args: "GenericArgs"
    flags: int
    outer_binder: int


@final
@node
class Coroutine(Node):
    """A coroutine: parent args, kind type, resume, yield, return types, tuple of upvars."""

    def_id: DefId
    args: "GenericArgs"
    flags: int
    outer_binder: int


@final
@node
class CoroutineWitness(Node):
    """The types that live across the yield points of a coroutine."""

    def_id: DefId
    args: "GenericArgs"
    flags: int
    outer_binder: int


@final
@node
class Never(Node):
    """``!``."""

    flags: int
    outer_binder: int


@final
@node
class Tuple(Node):
    """A tuple; ``()`` is the empty one."""

    elements: "tuple[Ty, ...]"
    flags: int
    outer_binder: int


@final
@node
class Alias(Node):
    """A type that stands for another one: projection, opaque, inherent, free."""

    kind: AliasKind
    def_id: DefId
    args: "GenericArgs"
    flags: int
    outer_binder: int


@final
@node
class Param(Node):
    """A type parameter by its index in the generics (``Self`` of a trait is index 0)."""

    index: int
    name: str
    flags: int
    outer_binder: int


@final
@node
class Bound(Node):
    """A type variable of an enclosing binder."""

    debruijn: int
    var: int
    flags: int
    outer_binder: int


@final
@node
class Infer(Node):
    """A type inference variable; exists only inside one trait-selection step."""

    vid: int
    flags: int
    outer_binder: int


Ty: TypeAlias = (
    Bool
    | Char
    | Int
    | Uint
    | Float
    | Adt
    | Foreign
    | Str
    | Array
    | Pat
    | Slice
    | RawPtr
    | Ref
    | FnDef
    | FnPtr
    | UnsafeBinder
    | Dynamic
    | Closure
    | CoroutineClosure
    | Coroutine
    | CoroutineWitness
    | Never
    | Tuple
    | Alias
    | Param
    | Bound
    | Infer
)

# ------------------------------------------------------------------------------------- constants


@final
@node
class ConstParam(Node):
    """A const parameter by its index in the generics."""

    index: int
    name: str
    flags: int
    outer_binder: int


@final
@node
class ConstBound(Node):
    """A constant variable of an enclosing binder."""

    debruijn: int
    var: int
    flags: int
    outer_binder: int


@final
@node
class ConstInfer(Node):
    """A constant inference variable; exists only inside one trait-selection step."""

    vid: int
    flags: int
    outer_binder: int


@final
@node
class ConstUnevaluated(Node):
    """A constant item, associated constant or anonymous constant not evaluated yet."""

    def_id: DefId
    args: "GenericArgs"
    flags: int
    outer_binder: int


@final
@node
class ConstValue(Node):
    """An evaluated constant of the type system: a type and a value tree."""

    ty: Ty
    valtree: "ValTree"
    flags: int
    outer_binder: int


@final
@node
class ConstExpr(Node):
    """An expression of ``generic_const_exprs``: ``kind`` is rustc's ExprKind text, e.g.
    ``Binop(Add)``."""

    kind: str
    args: "GenericArgs"
    flags: int
    outer_binder: int


Const: TypeAlias = ConstParam | ConstBound | ConstInfer | ConstUnevaluated | ConstValue | ConstExpr


@final
@node
class ValTreeLeaf(Node):
    """A scalar: ``data`` is the unsigned value of the ``size`` bytes."""

    data: int
    size: int


@final
@node
class ValTreeBranch(Node):
    """An aggregate: fields in order; for an enum the variant index comes first, as a u32
    constant."""

    children: "tuple[Const, ...]"


ValTree: TypeAlias = ValTreeLeaf | ValTreeBranch


@final
@node
class PatternRange(Node):
    """Values from ``start`` to ``end``, both included."""

    start: Const
    end: Const


@final
@node
class PatternOr(Node):
    """Values that match one of the alternatives."""

    patterns: "tuple[Pattern, ...]"


@final
@node
class PatternNotNull(Node):
    """Pointers other than null."""


Pattern: TypeAlias = PatternRange | PatternOr | PatternNotNull

GenericArg: TypeAlias = Ty | Region | Const
Term: TypeAlias = Ty | Const
TY_CLASSES: Final[tuple[type[Ty], ...]] = get_args(Ty)
REGION_CLASSES: Final = (ReErased, ReStatic, ReEarlyParam, ReBound)
CONST_CLASSES: Final = (
    ConstParam,
    ConstBound,
    ConstInfer,
    ConstUnevaluated,
    ConstValue,
    ConstExpr,
)


@final
@node
class GenericArgs(Node):
    """An interned list of generic arguments; index as the parameters' ``index``."""

    items: tuple[GenericArg, ...]
    flags: int
    outer_binder: int


# --------------------------------------------------------------------- binders, signatures, bounds

V = TypeVar("V")


@final
@node
class Binder(Node, Generic[V]):
    """``for<..> value``: one entry in ``bound_vars`` a bound variable. Interned."""

    value: V
    bound_vars: tuple[BoundVarKind, ...]
    flags: int
    outer_binder: int


class ExternAbi(PlainEnum):
    """Calling conventions as rustc names them in source."""

    C = "C"
    C_UNWIND = "C-unwind"
    SYSTEM = "system"
    SYSTEM_UNWIND = "system-unwind"
    RUST = "Rust"
    RUST_CALL = "rust-call"
    RUST_COLD = "rust-cold"
    RUST_INVALID = "rust-invalid"
    RUST_PRESERVE_NONE = "rust-preserve-none"
    UNADJUSTED = "unadjusted"
    CUSTOM = "custom"
    EFIAPI = "efiapi"
    AAPCS = "aapcs"
    AAPCS_UNWIND = "aapcs-unwind"
    CMSE_NONSECURE_CALL = "cmse-nonsecure-call"
    CMSE_NONSECURE_ENTRY = "cmse-nonsecure-entry"
    GPU_KERNEL = "gpu-kernel"
    PTX_KERNEL = "ptx-kernel"
    AVR_INTERRUPT = "avr-interrupt"
    AVR_NON_BLOCKING_INTERRUPT = "avr-non-blocking-interrupt"
    MSP430_INTERRUPT = "msp430-interrupt"
    RISCV_INTERRUPT_M = "riscv-interrupt-m"
    RISCV_INTERRUPT_S = "riscv-interrupt-s"
    X86_INTERRUPT = "x86-interrupt"
    CDECL = "cdecl"
    CDECL_UNWIND = "cdecl-unwind"
    STDCALL = "stdcall"
    STDCALL_UNWIND = "stdcall-unwind"
    FASTCALL = "fastcall"
    FASTCALL_UNWIND = "fastcall-unwind"
    THISCALL = "thiscall"
    THISCALL_UNWIND = "thiscall-unwind"
    VECTORCALL = "vectorcall"
    VECTORCALL_UNWIND = "vectorcall-unwind"
    SYSV64 = "sysv64"
    SYSV64_UNWIND = "sysv64-unwind"
    WIN64 = "win64"
    WIN64_UNWIND = "win64-unwind"


@final
@node
class FnSig(Node):
    """A function signature without its binder. Interned."""

    inputs: tuple[Ty, ...]
    output: Ty
    c_variadic: bool
    safety: Safety
    abi: ExternAbi
    flags: int
    outer_binder: int


@final
@node
class TraitRef(Node):
    """``args[0]: Trait<args[1..]>``. Interned."""

    def_id: DefId
    args: GenericArgs
    flags: int
    outer_binder: int


@final
@node
class ExistentialTraitRef(Node):
    """The principal trait of a ``dyn``: arguments without ``Self``. Interned."""

    def_id: DefId
    args: GenericArgs
    flags: int
    outer_binder: int


@final
@node
class ExistentialProjection(Node):
    """An associated type fixed by a ``dyn``: arguments of the trait without ``Self``. Interned."""

    def_id: DefId
    args: GenericArgs
    term: Term
    flags: int
    outer_binder: int


@final
@node
class ExistentialAutoTrait(Node):
    """An auto trait of a ``dyn``. Interned."""

    def_id: DefId
    flags: int
    outer_binder: int


ExistentialPredicate: TypeAlias = ExistentialTraitRef | ExistentialProjection | ExistentialAutoTrait
Bindable: TypeAlias = Ty | FnSig | TraitRef | ExistentialPredicate
"""What a ``Binder`` encloses."""
