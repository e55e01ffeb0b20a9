"""The parts of generated decoders that do not depend on bindings: names, lines, and skipping.

``skip_t(self, p) -> p`` moves past a value without making it; only the schema decides how. Names in
generated code: ``b`` bytes, ``p`` position, ``t`` tag, ``vN`` temporaries.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from mirdce.errors import InternalError
from mirdce.rmeta import context, memory, reader, spans
from mirdce.rmeta.generate.source_names import SourceNames
from mirdce.rmeta.schema.base import Enum, Fields, Schema, Struct, Variant, split_type

ULEB: Final = frozenset({"u32", "u64", "u128", "usize", "char"})
SLEB: Final = frozenset({"i32", "i64", "i128", "isize"})
BYTE: Final = frozenset({"u8", "i8"})
TWO_BYTES: Final = frozenset({"u16", "i16"})
RAW: Final = {"Raw8": 8, "Raw16": 16}
HAND_WRITTEN: Final = frozenset(
    {
        "AllocId",
        "Allocation",
        "ByteSymbol",
        "CtfeProvenance",
        "ExpnId",
        "InitMaskMaterialized",
        "RawVec",
        "ScalarInt",
        "SourceFile",
        "TargetTuple",
        "TyPredicate",
    }
)
"""Types whose encoding is not derived; `hand_written` knows those that are ever met."""

BY_POSITION: Final = frozenset({"SourceInfo", "Span"})
"""Types whose values are the positions of their encodings: most are never asked for."""

MAX_INLINE_FIELDS: Final = 4
MAX_INLINE_DEPTH: Final = 3
MAX_NEWTYPE_DEPTH: Final = 6


_SIZES: Final = {
    "bool": 1,
    **dict.fromkeys(BYTE, 1),
    **dict.fromkeys(TWO_BYTES, 2),
    **RAW,
}
_SKIPPED_BY: Final = {
    "ByteSymbol": reader.skip_byte_symbol,
    "String": reader.skip_str,
    "Symbol": reader.skip_symbol,
}
_TREE_LEAF: Final = 3
"""Up to this many variants are told apart by comparisons in a row, more by halving."""


def snake_case(type_name: str) -> str:
    """The name of a type as part of a function's name."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", type_name)
    return re.sub(r"\W+", "_", words).strip("_").lower()


def function_name(type_name: str, *, decode: bool) -> str:
    """Name of the generated function for a type."""
    return f"{'decode' if decode else 'skip'}_{snake_case(type_name)}"


def inlines(record: Struct, depth: int) -> bool:
    """Whether a struct is read in place instead of by a function of its own."""
    if len(record.fields) == 1:
        return depth < MAX_NEWTYPE_DEPTH
    return depth < MAX_INLINE_DEPTH and len(record.fields) <= MAX_INLINE_FIELDS


def generic_fields(type_name: str) -> Fields:
    """The fields of ``Tuple<..>`` and ``Binder<T>``, in encoding order."""
    head, arguments = split_type(type_name)
    if head == "Tuple":
        return tuple((str(index), inner) for index, inner in enumerate(arguments))
    return (("bound_vars", "Vec<BoundVariableKind>"), ("value", arguments[0]))


def hand_written(verb: str, type_name: str) -> object:
    """The function that reads or skips a type whose encoding rustc writes by hand."""
    name = f"{verb}_{snake_case(type_name)}"
    for module in (context, memory, spans):
        found = getattr(module, name, None)
        if found is not None:
            return found
    raise InternalError(f"no module has {name}")


@dataclass(slots=True)
class Emitter:
    """Lines and names of the function under construction.

    ``scope`` holds the temporaries of the fields that an inherited path may name at this place.
    """

    names: SourceNames
    lines: list[str] = field(default_factory=list)
    needs: dict[tuple[str, bool], None] = field(default_factory=dict)
    counter: int = 0
    depth: int = 0
    scope: dict[str, str] = field(default_factory=dict)

    def line(self, text: str) -> None:
        """Add a line at the current depth."""
        self.lines.append(" " * self.depth + text)

    def temporary(self) -> str:
        """A new name for a value."""
        self.counter += 1
        return f"v{self.counter}"

    def call(self, type_name: str, *, decode: bool) -> str:
        """The function for a type, noted as needed."""
        self.needs[type_name, decode] = None
        return f"self.{function_name(type_name, decode=decode)}"

    def uleb(self, target: str) -> None:
        """Emit the reading of an unsigned integer; almost all are one byte."""
        self.line(f"{target} = b[p]; p += 1")
        more = self.names.of_object(reader.continue_uleb)
        self.line(f"if {target} > 127: {target}, p = {more}(b, p, {target})")

    def bad_tag(self, type_name: str) -> str:
        """A call that reports a tag that no variant has."""
        return f"{self.names.of_object(reader.bad_tag)}({type_name!r}, t)"

    def by_tag(self, cases: Sequence[Variant], each: Callable[[Variant], None], name: str) -> None:
        """Emit the cases of an enum, each of which returns, behind the reading of its tag."""
        self.line("t = b[p]; p += 1")
        self._tree(cases, 0, each)
        self.line(self.bad_tag(name))

    def _tree(self, cases: Sequence[Variant], first: int, each: Callable[[Variant], None]) -> None:
        if len(cases) <= _TREE_LEAF:
            for tag, case in enumerate(cases, first):
                self.line(f"if t == {tag}:")
                self.depth += 1
                each(case)
                self.depth -= 1
            return
        half = len(cases) // 2
        self.line(f"if t < {first + half}:")
        self.depth += 1
        self._tree(cases[:half], first, each)
        self.depth -= 1
        self._tree(cases[half:], first + half, each)


class SkipEmitter:
    """Emits code that moves past values."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema

    def skip(self, out: Emitter, type_name: str, depth: int) -> None:
        """Emit lines that move ``p`` past a value of `type_name`."""
        if self._skip_primitive(out, type_name):
            return
        record = self._schema.records.get(type_name)
        if isinstance(record, Enum) and record.is_unit_only:
            if len(record.variants) > 1:
                out.line("p += 1")
        elif isinstance(record, Struct) and inlines(record, depth):
            for _, field_type in record.fields:
                self.skip(out, field_type, depth + 1)
        elif record is not None:
            out.line(f"p = {out.call(type_name, decode=False)}(p)")
        else:
            self._skip_generic(out, type_name, depth)

    def _skip_primitive(self, out: Emitter, type_name: str) -> bool:
        name = out.names.of_object
        if type_name in ULEB or type_name in SLEB:
            _skip_uleb(out)
        elif type_name == "DefId":
            _skip_uleb(out)
            _skip_uleb(out)
        elif type_name in _SIZES:
            out.line(f"p += {_SIZES[type_name]}")
        elif type_name in _SKIPPED_BY:
            out.line(f"p = {name(_SKIPPED_BY[type_name])}(b, p)")
        elif type_name == "Span":
            out.line("t = b[p]")
            out.line("if t & 3 == 3: p += 1 + (t >> 3)")
            out.line(f"else: p = {name(reader.skip_direct_span)}(b, p)")
        elif type_name == "Ty":
            function = out.call("TyKind", decode=False)
            out.line(f"if b[p] > 127: p = {name(reader.skip_uleb)}(b, p)")
            out.line(f"else: p = {function}(p)")
        elif type_name == "Never":
            out.line(f"{name(reader.never)}(p)")
        elif type_name in HAND_WRITTEN and type_name not in self._schema.records:
            out.line(f"p = {name(hand_written('skip', type_name))}(self, p)")
        else:
            return False
        return True

    def _skip_generic(self, out: Emitter, type_name: str, depth: int) -> None:
        head, arguments = split_type(type_name)
        match head, arguments:
            case "Option", (inner,):
                out.line("t = b[p]; p += 1")
                out.line("if t == 1:")
                self._skip_indented(out, inner, depth)
                out.line(f"elif t: {out.bad_tag('Option')}")
            case "Vec", (inner,):
                self._skip_vec(out, inner, depth)
            case "GenericArgs", ():
                self._skip_vec(out, "GenericArgKind", depth)
            case "Result", (inner, "Never"):
                out.line("t = b[p]; p += 1")
                out.line(f"if t: {out.bad_tag('Result')}")
                self.skip(out, inner, depth)
            case "Tuple" | "Binder", _:
                for _, inner in generic_fields(type_name):
                    self.skip(out, inner, depth)
            case (("LazyValue" | "LazyArray" | "LazyTable"), _):
                # A lazy position is relative to the one before it, so it cannot be left out.
                read = hand_written("read", head)
                out.line(f"p = {out.names.of_object(read)}(self, p)[1]")
            case _:
                raise InternalError(f"schema {self._schema.version} has no type {type_name}")

    def _skip_vec(self, out: Emitter, inner: str, depth: int) -> None:
        count = out.temporary()
        out.uleb(count)
        if inner in BYTE:
            out.line(f"p += {count}")
            return
        out.line(f"for _ in range({count}):")
        self._skip_indented(out, inner, depth)

    def _skip_indented(self, out: Emitter, inner: str, depth: int) -> None:
        out.depth += 1
        before = len(out.lines)
        self.skip(out, inner, depth)
        if len(out.lines) == before:
            out.line("pass")
        out.depth -= 1


def _skip_uleb(out: Emitter) -> None:
    out.line("while b[p] > 127: p += 1")
    out.line("p += 1")
