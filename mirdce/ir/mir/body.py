"""Bodies, blocks, locals, source positions.

Source: rustc_middle/src/mir/{mod,query}.rs (1.96.0).
"""

from collections.abc import Callable
from typing import Protocol, TypeAlias, TypeVar, final

from mirdce.ir.instance import Instance
from mirdce.ir.mir.asserts import CoroutineKind
from mirdce.ir.mir.operand import MirConst
from mirdce.ir.mir.place import Place, ProjectionElem
from mirdce.ir.mir.statement import Statement
from mirdce.ir.mir.terminator import Terminator
from mirdce.ir.node import node
from mirdce.ir.node_class import Node
from mirdce.ir.ty import Mutability, Ty

T = TypeVar("T", covariant=True)


@final
@node
class BasicBlock(Node):
    """Statements and a terminator."""

    statements: tuple[Statement, ...]
    terminator: Terminator
    is_cleanup: bool


@final
@node
class LocalDecl(Node):
    """A local: 0 is the return place, then the arguments, then the rest."""

    ty: Ty
    mutability: Mutability
    source_info: int


@final
@node
class Span(Node):
    """A source range resolved to what a panic location needs.

    ``file`` is the name as it is embedded in programs (remapped), ``line`` and ``col`` count from
    1; columns count characters. ``call_site`` is the span of the outermost macro call if the range
    comes from a macro expansion (the one a panic reports), else None. ``debug_site`` is where
    debug information has the range: the call of the outermost macro whose inside it does not show.
    """

    file: str
    line: int
    col: int
    end_line: int
    end_col: int
    call_site: "Span | None"
    debug_site: "Span | None"


@final
@node
class SourceInfo(Node):
    """Where a statement comes from: ``span`` indexes the spans (-1: none), ``scope`` the scopes."""

    span: int
    scope: int


@final
@node
class SourceScope(Node):
    """A lexical scope; ``inlined`` tells which callee was inlined here and the span of the call.

    ``parent`` and ``inlined_parent`` are scope indices or -1.
    """

    parent: int
    inlined: Instance | None
    inlined_span: int
    inlined_parent: int


@final
@node
class VarDebugInfo(Node):
    """A user variable and where it lives (for debug information and printing)."""

    name: str
    source_info: int
    value: Place | MirConst
    argument_index: int | None
    fragment: tuple[Ty, tuple[ProjectionElem, ...]] | None


@final
@node
class MentionedFn(Node):
    """A function type mentioned somewhere in the body, even in dead code."""

    ty: Ty


@final
@node
class MentionedDrop(Node):
    """A type whose drop is mentioned."""

    ty: Ty


@final
@node
class MentionedUnsize(Node):
    """An unsizing coercion that is mentioned."""

    source_ty: Ty
    target_ty: Ty


@final
@node
class MentionedClosure(Node):
    """A closure type turned into a function pointer."""

    ty: Ty


MentionedItem: TypeAlias = MentionedFn | MentionedDrop | MentionedUnsize | MentionedClosure


@final
@node
class CoroutineLayout(Node):
    """What a coroutine saves over its yield points.

    Attributes:
        field_tys: type of each saved local.
        ignore_for_traits: one flag a saved local.
        variant_fields: the saved locals of each variant (0 unresumed, 1 returned, 2 panicked, then
        one a
            yield point).
        storage_conflicts: for each saved local, the set of saved locals alive at the same time, as
        bits.
    """

    field_tys: tuple[Ty, ...]
    ignore_for_traits: tuple[bool, ...]
    variant_fields: tuple[tuple[int, ...], ...]
    storage_conflicts: tuple[int, ...]


@final
@node
class CoroutineInfo(Node):
    """Extra parts of a coroutine's body."""

    kind: CoroutineKind
    drop: "Body | None"
    drop_async: "Body | None"
    drop_proxy_async: "Body | None"
    layout: CoroutineLayout | None


class PositionTable(Protocol[T]):
    """What is looked up by a number; it may hold more than one body's, and not in memory."""

    def __len__(self) -> int:
        """Greater than any number that a body has."""
        ...

    def __getitem__(self, number: int, /) -> T:
        """What the number stands for."""
        ...


@final
@node
class Positions(Node):
    """Source positions and names of a body: data beside the code, loaded only when asked for.

    ``source_info`` of statements, terminators and locals indexes ``source_infos``; spans are
    indices into ``spans``.
    """

    source_infos: PositionTable[SourceInfo]
    source_scopes: tuple[SourceScope, ...]
    spans: PositionTable[Span | None]
    var_debug_info: tuple[VarDebugInfo, ...]


NO_POSITIONS = Positions((), (), (), ())
"""What a body without source positions (a shim) gives."""


def no_positions() -> Positions:
    """The ``positions`` of a body that has none."""
    return NO_POSITIONS


@final
@node
class Body(Node):
    """The MIR of one function, constant, promoted or shim; generic like its item.

    Attributes:
        arg_count: locals ``1..=arg_count`` are the arguments.
        spread_arg: the argument that is a tuple spread over the remaining ABI arguments, or None.
        required_consts: constants that must evaluate for the body to be usable.
        mentioned_items: items whose constants must evaluate although the body may not reach them.
        positions: loads the source positions (memoized by the provider).
        span: index of the whole body's span in the positions, or -1.
        phase: rustc's phase text, e.g. ``Runtime(Optimized)``.
    """

    blocks: tuple[BasicBlock, ...]
    local_decls: tuple[LocalDecl, ...]
    arg_count: int
    spread_arg: int | None
    required_consts: tuple[MirConst, ...]
    mentioned_items: tuple[MentionedItem, ...]
    positions: Callable[[], Positions]
    span: int
    phase: str
    is_polymorphic: bool
    coroutine: CoroutineInfo | None
