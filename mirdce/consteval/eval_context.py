"""State of the interpreter: what is lowered once, and what one evaluation changes.

``InterpCx`` lives as long as the program and holds all that evaluations share: lowered code,
wrapped global allocations, shapes. ``Code`` is the body of one instance, lowered block by block
when first run: each statement becomes a function of the ``Frame``, specialized to the types it
works on. ``Evaluation`` is one run: a stack of frames.

Source: rustc_const_eval/src/interpret/{eval_context,stack}.rs (1.96.0).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeAlias, final

from mirdce.consteval import memory
from mirdce.consteval.analyze import addressed_locals
from mirdce.consteval.error import failure
from mirdce.consteval.global_memory import GlobalMemoryCx
from mirdce.consteval.immediate import Shape, ShapeKind, as_pair
from mirdce.consteval.memory import Alloc, Value
from mirdce.errors import InternalError
from mirdce.ir import mir
from mirdce.ir.instance import Instance, ItemKind
from mirdce.ir.place_ty import place_ty
from mirdce.ir.ty import GenericArgs, Ty
from mirdce.layout.model import Layout
from mirdce.mono.instances.shims import body_args, body_of, has_body
from mirdce.mono.names.instance_name import instance_name
from mirdce.mono.traits.normalize import mono_ty

if TYPE_CHECKING:
    from mirdce.consteval.const_eval import ConstEval
    from mirdce.layout.cx import LayoutCx

ENTER: Final = -1
"""What a terminator returns instead of a block: a frame was pushed."""
LEAVE: Final = -2
"""What a terminator returns instead of a block: the function returns."""
NO_RETURN: Final = -3
"""Block to return to of a call that must not return."""


@final
class Frame:
    """One activation of a function.

    Attributes:
        locals: value of each register local, ``Alloc`` of each memory local (None: not live yet).
        block: the block that runs, or ran the call that is going on.
        on_return: stores the returned value, given the caller's frame.
        return_block: where the caller goes on.
    """

    __slots__ = ("block", "code", "evaluation", "locals", "on_return", "return_block")

    def __init__(self, code: Code, evaluation: Evaluation) -> None:
        self.code = code
        self.evaluation = evaluation
        self.locals: list[Value | Alloc] = [None] * code.local_count
        self.block = 0
        self.on_return: Store = _no_caller
        self.return_block = NO_RETURN


Eval: TypeAlias = Callable[[Frame], Value]
Run: TypeAlias = Callable[[Frame], None]
Jump: TypeAlias = Callable[[Frame], int]
Store: TypeAlias = Callable[[Frame, Value], None]


def _no_caller(_frame: Frame, _value: Value) -> None:
    raise InternalError("the outermost frame has no caller to return to")


@final
class Evaluation:
    """One run of the interpreter; ``steps`` counts blocks."""

    __slots__ = ("cx", "stack", "steps")

    def __init__(self, cx: InterpCx) -> None:
        self.cx = cx
        self.stack: list[Frame] = []
        self.steps = 0

    def push(self, frame: Frame) -> None:
        """Enters a function.

        Raises:
            EvalError: the stack is as deep as it may be.
        """
        if len(self.stack) >= self.cx.recursion_limit:
            raise failure("reached the configured maximum number of stack frames")
        self.stack.append(frame)


@final
class LoweredBlock:
    """A basic block as functions."""

    __slots__ = ("statements", "terminator")

    def __init__(self, statements: tuple[Run, ...], terminator: Jump) -> None:
        self.statements = statements
        self.terminator = terminator


@final
class PlannedField:
    """A field of an aggregate that is not empty: which operand gives it, and where it lies."""

    __slots__ = ("offset", "operand", "shape")

    def __init__(self, operand: int, offset: int, shape: Shape) -> None:
        self.operand = operand
        self.offset = offset
        self.shape = shape


@final
class AggregatePlan:
    """How aggregates of one layout and variant are put together; ``tag``: value, offset, size."""

    __slots__ = ("fields", "tag")

    def __init__(self, fields: tuple[PlannedField, ...], tag: tuple[int, int, int] | None) -> None:
        self.fields = fields
        self.tag = tag


@final
class InterpCx:
    """What all evaluations share.

    Attributes:
        consts: the facade; nested constants are evaluated through it.
        globals: global allocations, functions, vtables.
        aggregate_plans: by layout, variant, active field of a union.
    """

    def __init__(self, consts: ConstEval, layouts: LayoutCx) -> None:
        self.consts = consts
        self.layouts = layouts
        self.mono = layouts.mono
        self.program = layouts.mono.program
        self.interner = layouts.mono.interner
        self.globals = GlobalMemoryCx(self.program, layouts)
        self.recursion_limit = consts.options.recursion_limit
        self.aggregate_plans: dict[tuple[Layout, int, int | None], AggregatePlan] = {}
        self._shapes: dict[Layout, Shape] = {}
        self._codes: dict[Instance, Code] = {}

    def shape(self, layout: Layout) -> Shape:
        """The representation of a layout's values."""
        found = self._shapes.get(layout)
        if found is None:
            found = Shape(layout, sized=self.layouts.is_sized(layout))
            self._shapes[layout] = found
        return found

    def shape_of(self, ty: Ty) -> Shape:
        """The representation of a mono type's values."""
        return self.shape(self.layouts.layout_of(ty))

    def code_of(self, instance: Instance) -> Code:
        """The code of a function."""
        found = self._codes.get(instance)
        if found is None:
            body = load_mir(self, instance)
            found = Code(self, body, body_args(self.mono, instance), instance)
            self._codes[instance] = found
            found.eval_required_consts()
        return found

    def allocate(self, layout: Layout) -> Alloc:
        """Uninitialized memory for a value of a sized layout."""
        return memory.new_alloc(layout.size, layout.align)


def load_mir(cx: InterpCx, instance: Instance) -> mir.Body:
    """The body to run at compile time: of a const fn not the optimized one."""
    if type(instance.kind) is ItemKind:
        def_id = instance.kind.def_id
        body = cx.program.mir_for_ctfe(def_id)
        if body is not None:
            return body
        if not has_body(cx.mono, instance):
            raise failure(f"calling non-const function `{describe(cx, instance)}`")
    return body_of(cx.mono, instance)


def describe(cx: InterpCx, instance: Instance) -> str:
    """A function's path for messages."""
    return instance_name(cx.mono, instance)


@final
class Code:
    """A body at concrete types.

    Attributes:
        instance: what it is the body of (for promoteds: the function they were taken from).
        addressed: locals that must be in memory because their address matters.
        blocks: the blocks lowered so far.
    """

    __slots__ = (
        "_layouts",
        "_local_shapes",
        "_registers",
        "addressed",
        "args",
        "blocks",
        "body",
        "cx",
        "instance",
        "local_count",
    )

    def __init__(self, cx: InterpCx, body: mir.Body, args: GenericArgs, instance: Instance) -> None:
        self.cx = cx
        self.body = body
        self.args = args
        self.instance = instance
        self.local_count = len(body.local_decls)
        self.addressed = addressed_locals(body)
        self.blocks: list[LoweredBlock | None] = [None] * len(body.blocks)
        self._layouts: dict[Ty, Layout] = {}
        self._local_shapes: list[Shape | None] = [None] * self.local_count
        self._registers: list[bool | None] = [None] * self.local_count

    def eval_required_consts(self) -> None:
        """Evaluates all constants that must have a value for the body to be usable."""
        for const in self.body.required_consts:
            self.cx.consts.eval_to_value(const, self.args)

    def mono_ty(self, ty: Ty) -> Ty:
        """A type of the body at concrete types."""
        return mono_ty(self.cx.mono, ty, self.args)

    def layout(self, ty: Ty) -> Layout:
        """Layout of a type of the body."""
        found = self._layouts.get(ty)
        if found is None:
            found = self._layouts[ty] = self.cx.layouts.layout_of(self.mono_ty(ty))
        return found

    def local_shape(self, local: int) -> Shape:
        """Representation of a local's value."""
        found = self._local_shapes[local]
        if found is None:
            found = self.cx.shape(self.layout(self.body.local_decls[local].ty))
            self._local_shapes[local] = found
        return found

    def is_register(self, local: int) -> bool:
        """Whether the frame holds the local's value, not an allocation."""
        found = self._registers[local]
        if found is None:
            found = local not in self.addressed and not self.local_shape(local).in_memory
            self._registers[local] = found
        return found

    def operand_ty(self, operand: mir.Operand) -> Ty:
        """Type of an operand at concrete types."""
        match operand:
            case mir.Copy() | mir.Move():
                ty = place_ty(self.cx.program, self.body, operand.place)
            case mir.Constant():
                ty = operand.const.ty
            case mir.RuntimeChecks():
                return self.cx.interner.bool_
        return self.mono_ty(ty)

    def local_alloc(self, frame: Frame, local: int) -> Alloc:
        """The allocation of a memory local, made when it is first used."""
        found = frame.locals[local]
        if type(found) is Alloc:
            return found
        made = self.cx.allocate(self.local_shape(local).layout)
        frame.locals[local] = made
        return made

    def set_local(self, frame: Frame, local: int, value: Value) -> None:
        """Initializes a local: an argument, say."""
        if self.is_register(local):
            frame.locals[local] = value
        else:
            self.local_shape(local).write(self.local_alloc(frame, local), 0, value)

    def get_local(self, frame: Frame, local: int) -> Value:
        """Value of a whole local."""
        if self.is_register(local):
            found = frame.locals[local]
            if type(found) is Alloc:
                raise InternalError("a register local is in memory")
            return found
        return self.local_shape(local).read(self.local_alloc(frame, local), 0)


def project_value(cx: InterpCx, value: Value, layout: Layout, index: int) -> Value:
    """Field ``index`` of a value of ``layout``.

    Used where the field is not part of a place: arguments that are spread, single-field wrappers.
    """
    field_shape = cx.shape(cx.layouts.field(layout, index))
    offset = cx.layouts.field_offset(layout, index)
    return select_part(cx.shape(layout), field_shape, offset)(value)


def select_part(whole: Shape, part: Shape, offset: int) -> Callable[[Value], Value]:
    """A function that takes the part at ``offset`` out of a value."""
    if part.kind is ShapeKind.ZST:
        return lambda _value: None
    if whole.kind is ShapeKind.MEMORY:
        return part_in_memory(part, offset)
    if offset == 0 and part.kind is whole.kind and part.size == whole.size:
        return lambda value: value
    half = half_of(whole, part, offset)
    if half is not None:
        return lambda value: as_pair(value)[half]

    def spill(value: Value) -> Value:
        temporary = memory.new_alloc(whole.size, whole.layout.align)
        whole.write(temporary, 0, value)
        return part.read(temporary, offset)

    return spill


def half_of(whole: Shape, part: Shape, offset: int) -> int | None:
    """Which half of a pair the part at ``offset`` is; None: neither."""
    if whole.kind is not ShapeKind.PAIR or part.kind is not ShapeKind.SCALAR:
        return None
    if offset == 0 and whole.a is not None and part.size == whole.a.primitive.size:
        return 0
    second = whole.b if offset == whole.b_offset else None
    if second is not None and part.size == second.primitive.size:
        return 1
    return None


def part_in_memory(part: Shape, offset: int) -> Callable[[Value], Value]:
    """A function that reads the part at ``offset`` from an address."""
    read = part.read
    size = part.size

    def from_memory(value: Value) -> Value:
        alloc, base = memory.deref(value, size)
        return read(alloc, base + offset)

    return from_memory
