"""What an intrinsic's expansion gets and gives.

An expansion returns the result as an operand, or None for unit. A result in memory is copied to the
destination by the caller, so no expansion needs to know where its result goes.
"""

from collections.abc import Callable
from typing import TypeAlias, final

from mirdce.codegen.emit.fx import FunctionCx
from mirdce.codegen.emit.values import Immediate, OperandRef
from mirdce.errors import InternalError
from mirdce.ir.node import record
from mirdce.ir.ty import CONST_CLASSES, REGION_CLASSES, ConstValue, GenericArgs, Ty
from mirdce.layout.model import Layout


@final
@record
class IntrinsicCall:
    """A call of an intrinsic.

    Attributes:
        name: the intrinsic.
        generic_args: monomorphic arguments of its definition.
        args: evaluated arguments.
        result: layout of the result.
        source_info, span: position of the call, for caller locations.
        cleanup: the call is in a cleanup block.
    """

    name: str
    generic_args: GenericArgs
    args: tuple[OperandRef, ...]
    result: Layout
    source_info: int
    span: int
    cleanup: bool

    def type_at(self, index: int) -> Ty:
        """A type argument."""
        found = self.generic_args.items[index]
        if isinstance(found, REGION_CLASSES + CONST_CLASSES):
            raise InternalError(f"argument {index} of intrinsic {self.name} is no type")
        return found

    def const_at(self, index: int) -> ConstValue:
        """A constant argument."""
        found = self.generic_args.items[index]
        if type(found) is not ConstValue:
            raise InternalError(f"argument {index} of intrinsic {self.name} is no constant")
        return found

    def value(self, index: int) -> str:
        """The register of an argument."""
        return self.args[index].immediate()

    def immediate(self, value: str) -> OperandRef:
        """A register as the result."""
        return OperandRef(Immediate(value), self.result)


Expansion: TypeAlias = Callable[[FunctionCx, IntrinsicCall], OperandRef | None]
