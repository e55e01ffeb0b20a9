"""Compare what two sources say of the same crate: the audit that an artifact lost nothing.

Both sources must belong to programs that share an interner and an instance table and number
their crates alike (see `twin_program`). Then terms and instances are equal exactly if they are the
same object; everything else is compared field by field, by the declarations of the IR and not by
what the artifact's codecs know of them.

Indices of source positions may differ as long as they lead to equal positions.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from mirdce.errors import InternalError
from mirdce.ir import mir, ty
from mirdce.ir.ids import CrateNum, DefIndex
from mirdce.ir.instance import Instance
from mirdce.ir.items import DefKind
from mirdce.ir.node_class import Node, field_names
from mirdce.ir.program import CrateSource, Program

_IDENTICAL: frozenset[type[Any]] = frozenset(
    {
        Instance,
        *(cls for cls in vars(ty).values() if isinstance(cls, type) and issubclass(cls, Node)),
    }
)
_SPAN_FIELDS = {"span", "fn_span", "inlined_span"}


_FIELD_NAMES: dict[type[Any], tuple[str, ...] | None] = {}


def _field_names(cls: type[Any]) -> tuple[str, ...] | None:
    """Names of the fields of a record class, None for any other class."""
    if cls not in _FIELD_NAMES:
        is_record = issubclass(cls, Node)
        names = field_names(cls) if is_record else None
        _FIELD_NAMES[cls] = names
    return _FIELD_NAMES[cls]


def twin_program(program: Program) -> Program:
    """A program without crates that shares the interned values and the crate numbers of another."""
    twin = Program(program.interner)
    twin.instances = program.instances
    is_open = set(program.open_crates())
    for number in map(CrateNum, range(len(program.crates))):
        # A crate that is only numbered keeps its number, under an id that no crate has.
        stable_crate_id = -1 - number
        if number in is_open:
            stable_crate_id = program.crate_info(number).stable_crate_id
        reserved = twin.reserve_crate(stable_crate_id)
        if reserved != number:
            raise InternalError(f"crate {number} of a program is number {reserved} in its twin")
    return twin


class _Comparison:
    """Compares two values of any IR type; ``path`` says where, for the report."""

    def __init__(self) -> None:
        self._positions: tuple[mir.Positions, mir.Positions] | None = None

    def differences(self, expected: Any, actual: Any, path: str) -> Iterator[str]:
        if expected is actual:
            return
        cls = type(expected)
        if cls is not type(actual):
            yield f"{path}: {expected!r:.200} became {actual!r:.200}"
        elif cls in _IDENTICAL:
            yield f"{path}: {expected!r:.200} became another term, {actual!r:.200}"
        elif cls is mir.Body:
            yield from _Comparison()._bodies(expected, actual, path)
        elif (names := _field_names(cls)) is not None:
            for name in names:
                yield from self._field(expected, actual, name, path)
        elif isinstance(expected, tuple):
            if len(expected) != len(actual):
                yield f"{path}: {len(expected)} elements became {len(actual)}"
            for place, (one, other) in enumerate(zip(expected, actual, strict=False)):
                yield from self.differences(one, other, f"{path}[{place}]")
        elif expected != actual:
            yield f"{path}: {expected!r:.200} became {actual!r:.200}"

    def _field(self, expected: object, actual: object, name: str, path: str) -> Iterator[str]:
        one, other = getattr(expected, name), getattr(actual, name)
        if one is other and self._positions is None:
            return
        path = f"{path}.{name}"
        positions = self._positions
        if positions is None:
            yield from self.differences(one, other, path)
        elif name == "source_info":
            yield from self.differences(
                positions[0].source_infos[one], positions[1].source_infos[other], path
            )
        elif name in _SPAN_FIELDS:
            yield from self.differences(_span(positions[0], one), _span(positions[1], other), path)
        else:
            yield from self.differences(one, other, path)

    def _bodies(self, expected: mir.Body, actual: mir.Body, path: str) -> Iterator[str]:
        one, other = self._positions = expected.positions(), actual.positions()
        for name in _field_names(mir.Body) or ():
            if name != "positions":
                yield from self._field(expected, actual, name, path)
        yield from self.differences(
            one.source_scopes, other.source_scopes, f"{path}.positions.source_scopes"
        )
        yield from self.differences(
            one.var_debug_info, other.var_debug_info, f"{path}.positions.var_debug_info"
        )


def _span(positions: mir.Positions, index: int) -> mir.Span | None:
    return None if index < 0 else positions.spans[index]


def differences(expected: object, actual: object, path: str = "") -> Iterator[str]:
    """Where two values of the same IR type differ, one line each."""
    return _Comparison().differences(expected, actual, path)


def crate_differences(expected: CrateSource, actual: CrateSource) -> Iterator[str]:
    """Where two sources of a crate differ, over everything that a `CrateSource` can be asked."""
    yield from differences(_whole_crate(expected), _whole_crate(actual), "crate")
    for trait in expected.traits_with_impls():
        one, other = tuple(expected.trait_impls(trait)), tuple(actual.trait_impls(trait))
        yield from differences(one, other, f"impls of {trait:#x}")
    for simplified in expected.incoherent_types():
        impls = tuple(expected.incoherent_impls(simplified))
        other_impls = tuple(actual.incoherent_impls(simplified))
        yield from differences(impls, other_impls, f"impls of {simplified}")
    for number in range(min(expected.alloc_count(), actual.alloc_count())):
        yield from differences(
            expected.global_alloc(number), actual.global_alloc(number), f"allocation {number}"
        )
    for number in range(min(expected.def_count(), actual.def_count())):
        index = DefIndex(number)
        one_facts, other_facts = _definition(expected, index), _definition(actual, index)
        yield from differences(one_facts, other_facts, f"definition {number}")
        found = actual.index_of_hash(int.from_bytes(expected.def_path_hash(index)[8:], "little"))
        yield from differences(index, found, f"definition {number} by its hash")


def _whole_crate(source: CrateSource) -> Sequence[object]:
    return (
        source.info,
        source.def_count(),
        source.alloc_count(),
        source.function_count(),
        tuple(source.traits_with_impls()),
        tuple(source.incoherent_types()),
        tuple(source.extern_items()),
        tuple(source.lang_items()),
        tuple(source.native_libraries()),
        tuple(source.exported_symbols()),
    )


def _definition(source: CrateSource, index: DefIndex) -> Sequence[object]:
    kind = source.def_kind(index)
    return (
        kind,
        source.def_key(index),
        source.def_path_hash(index),
        None if kind is None else source.item(index),
        source.optimized_mir(index),
        source.mir_for_ctfe(index),
        tuple(source.promoted_mir(index)),
        source.trivial_const(index),
        source.static_initializer(index) if kind is DefKind.STATIC else None,
        source.coroutine_layout(index),
        tuple(source.inherent_impls(index)),
    )
