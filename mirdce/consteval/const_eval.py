"""The facade of constant evaluation: constants of monomorphic code to values.

``ConstEval`` answers every question about constants that monomorphization, layout, reachability and
code generation have, each memoized: the value of a constant used in MIR, the value tree of a
constant of the type system, the discriminant of an enum variant, the initial value of a static.

Source: rustc_const_eval/src/const_eval/{machine,eval_queries,valtrees}.rs (1.96.0).
"""

from dataclasses import dataclass

from mirdce.consteval.caller_location import CallerLocations, location_of
from mirdce.consteval.error import failure
from mirdce.consteval.eval_context import InterpCx
from mirdce.consteval.eval_queries import GlobalValue, GlobalValues
from mirdce.consteval.immediate import as_int
from mirdce.consteval.memory import Value
from mirdce.consteval.operand import const_val_to_value
from mirdce.consteval.valtrees import ValTreeBuilder, valtree_to_value
from mirdce.errors import InternalError, UnsupportedError
from mirdce.ir.alloc import Allocation, ConstScalar, ConstVal, ScalarPtr
from mirdce.ir.ids import AllocId, DefId
from mirdce.ir.mir import ConstEvaluated, ConstTy, ConstUneval, MirConst, Span
from mirdce.ir.ty import (
    Const,
    ConstBound,
    ConstExpr,
    ConstInfer,
    ConstParam,
    ConstUnevaluated,
    ConstValue,
    GenericArgs,
)
from mirdce.layout.cx import LayoutCx
from mirdce.mono.traits.normalize import mono_args, mono_const, mono_ty


@dataclass(frozen=True, slots=True, kw_only=True)
class EvalOptions:
    """Limits of evaluation.

    Attributes:
        step_limit: basic blocks that the evaluation of one constant may run.
        recursion_limit: call frames that one constant may have at the same time.
    """

    step_limit: int = 20_000_000
    recursion_limit: int = 128


class ConstEval:
    """Evaluates constants; implements ``mirdce.ir.queries.Queries``.

    Attributes:
        layouts: the layouts it works with.
        caller_locations: the ``Location`` values that evaluation makes.
        shows_positions: whether a value may depend on where code stands.
    """

    def __init__(self, layouts: LayoutCx, options: EvalOptions | None = None) -> None:
        self.layouts = layouts
        self.options = options if options is not None else EvalOptions()
        self._cx = InterpCx(self, layouts)
        self._globals = GlobalValues(self._cx, self.options.step_limit)
        self._valtree_values: dict[ConstValue, GlobalValue] = {}
        self._const_values: dict[Const, ConstValue] = {}
        self.caller_locations = CallerLocations(self._cx)
        self.shows_positions = False

    # ------------------------------------------------------------------------ constants of MIR

    def eval_mir_const(self, const: MirConst, args: GenericArgs) -> ConstVal:
        """The value of a constant found in a body that is instantiated with ``args``.

        Raises:
            EvalError: evaluation fails: a panic, undefined behaviour, a limit.
        """
        match const:
            case ConstEvaluated():
                return const.value
            case ConstUneval() | ConstTy():
                return self._global_value(const, args).const_val(self._cx)

    def eval_to_value(self, const: MirConst, args: GenericArgs) -> Value:
        """Like ``eval_mir_const``, as the interpreter holds it."""
        match const:
            case ConstEvaluated():
                ty = mono_ty(self._cx.mono, const.ty, args)
                return const_val_to_value(self._cx, const.value, ty)
            case ConstUneval() | ConstTy():
                return self._global_value(const, args).value

    def _global_value(self, const: ConstUneval | ConstTy, args: GenericArgs) -> GlobalValue:
        mono = self._cx.mono
        match const:
            case ConstUneval():
                const_args = mono_args(mono, const.args, args)
                return self._globals.eval(const.def_id, const_args, const.promoted)
            case ConstTy():
                return self._valtree_value(mono_const(mono, const.const, args))

    def _valtree_value(self, const: ConstValue) -> GlobalValue:
        found = self._valtree_values.get(const)
        if found is None:
            value = valtree_to_value(self._cx, const.ty, const.valtree)
            found = GlobalValue(self._cx.shape_of(const.ty), value)
            self._valtree_values[const] = found
        return found

    def valtree_to_const_val(self, const: ConstValue) -> ConstVal:
        """A constant of the type system as a value."""
        return self._valtree_value(const).const_val(self._cx)

    # ------------------------------------------------------------- constants of the type system

    def eval_const(self, const: Const) -> ConstValue:
        """The value tree of a monomorphic constant of the type system.

        Raises:
            EvalError: evaluation fails, or the value has no value tree.
        """
        match const:
            case ConstValue():
                return const
            case ConstUnevaluated():
                found = self._const_values.get(const)
                if found is None:
                    value = self._globals.eval(const.def_id, const.args, None)
                    found = self._const_values[const] = self._to_valtree(value)
                return found
            case ConstExpr():
                raise UnsupportedError("generic_const_exprs", const.kind)
            case ConstParam() | ConstBound() | ConstInfer():
                raise InternalError("a constant is not monomorphic")

    def _to_valtree(self, value: GlobalValue) -> ConstValue:
        layout = value.shape.layout
        valtree = ValTreeBuilder(self._cx).build(layout, value.address(self._cx))
        return self._cx.interner.const_value(layout.ty, valtree)

    def eval_discriminant(self, def_id: DefId, args: GenericArgs) -> int:
        """The value of an explicit discriminant, as an unsigned number of its type's width."""
        return as_int(self._globals.eval(def_id, args, None).value)

    # ----------------------------------------------------------------------------------- memory

    def eval_item_value(self, def_id: DefId, args: GenericArgs) -> ConstVal:
        """The value of a constant item, associated or inline constant, at mono arguments."""
        return self._globals.eval(def_id, args, None).const_val(self._cx)

    def eval_item(self, def_id: DefId, args: GenericArgs) -> AllocId:
        """The memory that holds the value of a constant item, associated or inline constant."""
        return self._globals.eval(def_id, args, None).alloc_id(self._cx)

    def eval_promoted(self, def_id: DefId, args: GenericArgs, promoted: int) -> AllocId:
        """The memory that holds the value of promoted ``promoted`` of ``def_id``'s body."""
        return self._globals.eval(def_id, args, promoted).alloc_id(self._cx)

    def static_alloc(self, def_id: DefId) -> Allocation:
        """The initial value of a static.

        Raises:
            EvalError: the static is foreign.
        """
        found = self._cx.program.static_initializer(def_id)
        if found is None:
            raise failure("cannot access extern static")
        return found

    def caller_location(self, span: Span | None) -> ConstVal:
        """The ``&'static Location`` that a call at ``span`` passes to a tracked function."""
        alloc = self.caller_locations.alloc(location_of(span))
        return ConstScalar(ScalarPtr(self._cx.globals.intern(alloc), 0, 8))
