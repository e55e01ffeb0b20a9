"""The one call upward: constants are needed by layers below the interpreter.

Array lengths and enum discriminants need constants; constants need layouts. The interpreter is
put behind this protocol (`mirdce.consteval.contexts`); see
docs/adr/0014-knot-of-constants-and-layouts.md.
"""

from typing import Protocol

from mirdce.ir.ids import DefId
from mirdce.ir.ty import Const, ConstValue, GenericArgs


class Queries(Protocol):
    """What lower layers may ask of the constant evaluator."""

    def eval_const(self, const: Const) -> ConstValue:
        """Evaluates a monomorphic type-system constant to a value tree.

        Raises:
            EvalError: evaluation fails.
        """
        ...

    def eval_discriminant(self, def_id: DefId, args: GenericArgs) -> int:
        """The value, as an unsigned number of its type's width, of an explicit discriminant."""
        ...
