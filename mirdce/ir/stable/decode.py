"""Bytes of `mirdce.ir.stable.encode` to the terms and instances of a program.

The bytes are untrusted. Whatever is wrong with them is a `StableFormError`; what is given out is
made by the program's own interner from parts of the right sorts, so it is the same object as an
equal term that came from a crate. Forms that nobody writes, with rows where none are needed, are
read too: what is looked up by its form must be looked up by what the encoder writes.
"""

from collections.abc import Callable, Iterable
from typing import Any, Final, NoReturn

from mirdce.ir import instance as instances
from mirdce.ir.ids import AllocId, DefId
from mirdce.ir.instance import Instance, Session
from mirdce.ir.program import Program
from mirdce.ir.stable.encode import MAX_EMBEDDED, MAX_NESTED, session_form
from mirdce.ir.stable.packing import Packed, unpack
from mirdce.ir.stable.terms import decode_term
from mirdce.ir.stable.values import INSTANCE
from mirdce.ir.ty import (
    CONST_CLASSES,
    REGION_CLASSES,
    TY_CLASSES,
    Adt,
    Alias,
    Array,
    Binder,
    Bool,
    Bound,
    Char,
    Closure,
    ConstBound,
    ConstExpr,
    ConstParam,
    ConstUnevaluated,
    ConstValue,
    Coroutine,
    CoroutineClosure,
    CoroutineWitness,
    Dynamic,
    ExistentialAutoTrait,
    ExistentialProjection,
    ExistentialTraitRef,
    Float,
    FnDef,
    FnPtr,
    FnSig,
    Foreign,
    GenericArgs,
    Int,
    Never,
    Param,
    Pat,
    PatternNotNull,
    PatternOr,
    PatternRange,
    RawPtr,
    ReBound,
    ReEarlyParam,
    ReErased,
    Ref,
    ReStatic,
    Slice,
    Str,
    TraitRef,
    Tuple,
    Uint,
    UnsafeBinder,
    ValTreeBranch,
    ValTreeLeaf,
)

_HASH_SIZE: Final = 16
_HALF: Final = 8
_MAX_NUMBER: Final = 1 << 32
_MAX_SCALAR: Final = 16

_TY: Final = frozenset(TY_CLASSES)
_REGION: Final = frozenset(REGION_CLASSES)
_CONST: Final = frozenset(CONST_CLASSES)
_ARG: Final = _TY | _REGION | _CONST
_PATTERN: Final = frozenset({PatternRange, PatternOr, PatternNotNull})
_EXISTENTIAL: Final = frozenset({ExistentialTraitRef, ExistentialProjection, ExistentialAutoTrait})
_BINDABLE: Final = _TY | _EXISTENTIAL | {FnSig, TraitRef}
_VALTREE: Final = frozenset({ValTreeLeaf, ValTreeBranch})

_MALFORMED: Final = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    AssertionError,
    OverflowError,
)
"""What making a value of parts of the wrong sort can raise."""


class StableFormError(ValueError):
    """The bytes are no form of a term or instance of this program."""


class UnknownDefinitionError(StableFormError):
    """The bytes name a definition, or a session, that this program does not have."""


class StableDecoder:
    """Decodes forms into one program, whose crates must all be open.

    It is the `mirdce.ir.stable.codec.Resolver` of the form it reads. A form that occurs again, in
    whatever other one, is decoded once.

    Args:
        program: gives definitions, interner and instances.
        sessions: those of the program; the copies of other sessions are unknown.
    """

    def __init__(self, program: Program, sessions: Iterable[Session] = ()) -> None:
        self._program = program
        self.interner = program.interner
        self.instances = program.instances
        self._defs: dict[bytes, DefId] = {}
        self._forms: dict[bytes, Any] = {}
        """Terms by their whole form; those in others are in `_terms`, which has no tables."""
        self._terms: dict[bytes, Any] = {}
        self._instances: dict[bytes, Instance] = {}
        self._rows: list[Any] = []
        self._nested = 0
        self._sessions = {tuple(session_form(program, one)): one for one in sessions}

    def instance(self, form: bytes) -> Instance:
        """The instance with this form.

        Raises:
            StableFormError: there is none in this program.
        """
        found = self._instances.get(form)
        if found is None:
            try:
                found = self._instances[form] = self._instance(self._last_row(form))
            except StableFormError:
                raise
            except _MALFORMED as error:
                raise StableFormError(f"no instance: {error}") from error
        return found

    def term_form(self, form: bytes) -> Any:
        """The term with this form; errors as for `instance`."""
        found = self._forms.get(form)
        if found is None:
            try:
                found = self._forms[form] = self._term_of(self._last_row(form))
            except StableFormError:
                raise
            except _MALFORMED as error:
                raise StableFormError(f"no term: {error}") from error
        return found

    def _last_row(self, form: bytes) -> Packed:
        """What the form itself is, after the terms in the rows before it."""
        self._rows, self._nested = [], 0
        packed = _array(unpack(form))
        if packed[0] is not None:
            return packed
        *rows, last = packed[1:]
        if not rows:
            raise StableFormError("a table of one row")
        for row in rows:
            self._rows.append(self._term_of(_array(unpack(_bytes(row)))))
        return _array(unpack(_bytes(last)))

    def _term_of(self, packed: Packed) -> Any:
        if type(packed[0]) is not int or packed[0] < 0:
            raise StableFormError("a tag that is no number")
        found = decode_term(self, packed)
        check_parts(found)
        return found

    def _instance(self, packed: Packed) -> Instance:
        found = INSTANCE.decode(self, packed[:2])
        check_instance(found)
        if len(packed) == 2:
            return found
        _, _, form = packed
        session = self._sessions.get(form)
        if session is None:
            raise UnknownDefinitionError("an instance of a session that this program does not have")
        return self.instances.copy_in(found, session)

    # --------------------------------------------------------------------------- references

    def term(self, reference: Packed) -> Any:
        """The term with this form, or in this row."""
        if type(reference) is int:
            if self._nested or not 0 <= reference < len(self._rows):
                raise StableFormError(f"row {reference} is not there, or not yet")
            return self._rows[reference]
        form = _bytes(reference)
        found = self._terms.get(form)
        if found is None:
            if len(form) > MAX_EMBEDDED or self._nested >= MAX_NESTED:
                raise StableFormError("forms nest too deeply")
            self._nested += 1
            found = self._terms[form] = self._term_of(_array(unpack(form)))
            self._nested -= 1
        return found

    def def_id(self, reference: Packed) -> DefId:
        """The definition with this ``DefPathHash``."""
        found = self._defs.get(_bytes(reference))
        if found is None:
            if len(reference) != _HASH_SIZE:
                raise StableFormError(f"a definition of {len(reference)} bytes")
            crate, local = reference[:_HALF], reference[_HALF:]
            known = self._program.def_id_of_hash(
                int.from_bytes(crate, "little"), int.from_bytes(local, "little")
            )
            if known is None:
                raise UnknownDefinitionError(f"no crate defines {reference.hex()}")
            found = self._defs[reference] = known
        return found

    def alloc(self, reference: Packed) -> AllocId:
        """Terms and instances refer to no memory."""
        raise StableFormError("memory in a term")


def _array(packed: Packed) -> Packed:
    if type(packed) is not tuple or not packed:
        raise StableFormError("no record")
    return packed


def _bytes(packed: Packed) -> bytes:
    if type(packed) is not bytes:
        raise StableFormError("no form of a term")
    return packed


# ------------------------------------------------------------------------------------------- checks


def _fail(term: object) -> NoReturn:
    raise StableFormError(f"a {type(term).__name__} of the wrong parts")


def _is_number(value: object) -> bool:
    return type(value) is int and 0 <= value < _MAX_NUMBER


def _all_of(values: object, classes: frozenset[type[Any]]) -> bool:
    return type(values) is tuple and all(type(one) in classes for one in values)


def _binds(binder: object, classes: frozenset[type[Any]]) -> bool:
    return type(binder) is Binder and type(binder.value) in classes


def check_parts(term: Any) -> None:
    """Raise `StableFormError` unless the direct parts of a term are of the sorts it is made of."""
    if not _PARTS_ARE_RIGHT[type(term)](term):
        _fail(term)


def _nothing(_: Any) -> bool:
    return True


def _args(term: Any) -> bool:
    return type(term.args) is GenericArgs


def _named(term: Any) -> bool:
    return _is_number(term.index) and type(term.name) is str


def _bound(term: Any) -> bool:
    return _is_number(term.debruijn) and _is_number(term.var)


def _array_type(term: Array) -> bool:
    return type(term.element) in _TY and type(term.length) in _CONST


def _pattern_type(term: Pat) -> bool:
    return type(term.base) in _TY and type(term.pattern) in _PATTERN


def _slice(term: Slice) -> bool:
    return type(term.element) in _TY


def _raw_ptr(term: RawPtr) -> bool:
    return type(term.pointee) in _TY


def _ref(term: Ref) -> bool:
    return type(term.region) in _REGION and type(term.pointee) in _TY


def _fn_ptr(term: FnPtr) -> bool:
    return _binds(term.sig, frozenset({FnSig}))


def _unsafe_binder(term: UnsafeBinder) -> bool:
    return _binds(term.inner, _TY)


def _dynamic(term: Dynamic) -> bool:
    return type(term.region) in _REGION and all(
        _binds(one, _EXISTENTIAL) for one in term.predicates
    )


def _tuple(term: Tuple) -> bool:
    return _all_of(term.elements, _TY)


def _const_value(term: ConstValue) -> bool:
    return type(term.ty) in _TY and type(term.valtree) in _VALTREE


def _const_expr(term: ConstExpr) -> bool:
    return type(term.kind) is str and _args(term)


def _leaf(term: ValTreeLeaf) -> bool:
    return (
        type(term.data) is int
        and type(term.size) is int
        and 1 <= term.size <= _MAX_SCALAR
        and 0 <= term.data < 1 << 8 * term.size
    )


def _branch(term: ValTreeBranch) -> bool:
    return _all_of(term.children, _CONST)


def _range(term: PatternRange) -> bool:
    return type(term.start) in _CONST and type(term.end) in _CONST


def _or(term: PatternOr) -> bool:
    return _all_of(term.patterns, _PATTERN)


def _items(term: GenericArgs) -> bool:
    return _all_of(term.items, _ARG)


def _binder(term: Binder[Any]) -> bool:
    return type(term.value) in _BINDABLE


def _fn_sig(term: FnSig) -> bool:
    return _all_of(term.inputs, _TY) and type(term.output) in _TY and type(term.c_variadic) is bool


def _projection(term: ExistentialProjection) -> bool:
    return _args(term) and type(term.term) in _TY | _CONST


_PARTS_ARE_RIGHT: Final[dict[type[Any], Callable[[Any], bool]]] = {
    ReErased: _nothing,
    ReStatic: _nothing,
    ReEarlyParam: _named,
    ReBound: _bound,
    Bool: _nothing,
    Char: _nothing,
    Int: _nothing,
    Uint: _nothing,
    Float: _nothing,
    Adt: _args,
    Foreign: _nothing,
    Str: _nothing,
    Array: _array_type,
    Pat: _pattern_type,
    Slice: _slice,
    RawPtr: _raw_ptr,
    Ref: _ref,
    FnDef: _args,
    FnPtr: _fn_ptr,
    UnsafeBinder: _unsafe_binder,
    Dynamic: _dynamic,
    Closure: _args,
    CoroutineClosure: _args,
    Coroutine: _args,
    CoroutineWitness: _args,
    Never: _nothing,
    Tuple: _tuple,
    Alias: _args,
    Param: _named,
    Bound: _bound,
    ConstParam: _named,
    ConstBound: _bound,
    ConstUnevaluated: _args,
    ConstValue: _const_value,
    ConstExpr: _const_expr,
    ValTreeLeaf: _leaf,
    ValTreeBranch: _branch,
    PatternRange: _range,
    PatternOr: _or,
    PatternNotNull: _nothing,
    GenericArgs: _items,
    Binder: _binder,
    FnSig: _fn_sig,
    TraitRef: _args,
    ExistentialTraitRef: _args,
    ExistentialProjection: _projection,
    ExistentialAutoTrait: _nothing,
}


def check_instance(instance: Instance) -> None:
    """Raise `StableFormError` unless the parts of an instance are of the sorts it is made of."""
    kind = instance.kind
    match kind:
        case (
            instances.ItemKind()
            | instances.IntrinsicKind()
            | instances.VTableShimKind()
            | instances.ThreadLocalShimKind()
        ):
            is_right = True
        case instances.ReifyShimKind():
            is_right = kind.reason is None or type(kind.reason) is str
        case instances.VirtualKind():
            is_right = _is_number(kind.slot)
        case instances.ClosureOnceShimKind():
            is_right = type(kind.track_caller) is bool
        case instances.ConstructCoroutineInClosureShimKind():
            is_right = type(kind.receiver_by_ref) is bool
        case instances.FutureDropPollShimKind():
            is_right = type(kind.proxy_ty) in _TY and type(kind.impl_ty) in _TY
        case instances.DropGlueKind():
            is_right = kind.ty is None or type(kind.ty) in _TY
        case (
            instances.FnPtrShimKind()
            | instances.CloneShimKind()
            | instances.FnPtrAddrShimKind()
            | instances.AsyncDropGlueCtorShimKind()
            | instances.AsyncDropGlueKind()
        ):
            is_right = type(kind.ty) in _TY
    if not is_right or type(instance.args) is not GenericArgs:
        _fail(kind)
