"""The parts of generated decoders that do not depend on bindings: names, lines, and skipping.

``skip_T(p) -> p`` moves past a value without making it; only the schema decides how. Names in
generated code: ``p`` position, ``t`` tag, ``vN`` temporaries, ``kN_..`` constants.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from mirdce.errors import InternalError
from mirdce.rmeta.schema.base import Enum, Fields, Schema, Struct, split_type

ULEB: Final = frozenset({"u32", "u64", "u128", "usize", "char"})
SLEB: Final = frozenset({"i32", "i64", "i128", "isize"})
BYTE: Final = frozenset({"u8", "i8"})
TWO_BYTES: Final = frozenset({"u16", "i16"})
RAW: Final = {"Raw8": 8, "Raw16": 16}
HAND_WRITTEN: Final = frozenset(
    {
        "AllocId",
        "Allocation",
        "Body",
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
"""Types whose encoding is not derived; the context has ``read_T`` and ``skip_T`` for each."""

BY_POSITION: Final = frozenset({"SourceInfo", "Span"})
"""Types whose values are the positions of their encodings: most are never asked for."""

MAX_INLINE_FIELDS: Final = 4
MAX_INLINE_DEPTH: Final = 3


def function_name(type_name: str, *, decode: bool) -> str:
    """Name of the generated function for a type."""
    plain = re.sub(r"\W", "_", type_name)
    return f"{'decode' if decode else 'skip'}_{plain}"


def inlines(record: Struct, depth: int) -> bool:
    """Whether a struct is read in place instead of by a function of its own."""
    return depth < MAX_INLINE_DEPTH and len(record.fields) <= MAX_INLINE_FIELDS


def generic_fields(type_name: str) -> Fields:
    """The fields of ``Tuple<..>`` and ``Binder<T>``, in encoding order."""
    head, arguments = split_type(type_name)
    if head == "Tuple":
        return tuple((str(index), inner) for index, inner in enumerate(arguments))
    return (("bound_vars", "Vec<BoundVariableKind>"), ("value", arguments[0]))


@dataclass(slots=True)
class Emitter:
    """Lines and names of the unit under construction.

    ``scope`` holds the temporaries of the fields that an inherited path may name at this place.
    """

    pool: dict[int, str]
    lines: list[str] = field(default_factory=list)
    constants: dict[str, object] = field(default_factory=dict)
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

    def constant(self, value: object, prefix: str) -> str:
        """The name under which generated code finds an object."""
        name = self.pool.get(id(value))
        if name is None:
            plain = re.sub(r"\W", "", prefix)
            name = self.pool[id(value)] = f"k{len(self.pool)}_{plain}"
        self.constants[name] = value
        return name

    def call(self, type_name: str, *, decode: bool) -> str:
        """The name of the function for a type, noted as needed."""
        self.needs[type_name, decode] = None
        return function_name(type_name, decode=decode)

    def uleb(self, target: str) -> None:
        """Emit the reading of an unsigned integer; almost all are one byte."""
        self.line(f"{target} = b[p]; p += 1")
        self.line(f"if {target} > 127: {target}, p = continue_uleb(b, p, {target})")


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
        if type_name in ULEB or type_name in SLEB:
            _skip_uleb(out)
        elif type_name == "DefId":
            _skip_uleb(out)
            _skip_uleb(out)
        elif type_name in BYTE or type_name == "bool":
            out.line("p += 1")
        elif type_name in TWO_BYTES:
            out.line("p += 2")
        elif type_name in RAW:
            out.line(f"p += {RAW[type_name]}")
        elif type_name == "Symbol":
            out.line("p = skip_symbol(b, p)")
        elif type_name == "String":
            out.line("p = skip_str(b, p)")
        elif type_name == "Span":
            out.line("t = b[p]")
            out.line("if t & 3 == 3: p += 1 + (t >> 3)")
            out.line("else: p = skip_direct_span(b, p)")
        elif type_name == "Ty":
            function = out.call("TyKind", decode=False)
            out.line("if b[p] > 127: p = skip_uleb(b, p)")
            out.line(f"else: p = {function}(p)")
        elif type_name == "Never":
            out.line("never(p)")
        elif type_name in HAND_WRITTEN and type_name not in self._schema.records:
            out.line(f"p = skip_over_{type_name}(p)")
        else:
            return False
        return True

    def _skip_generic(self, out: Emitter, type_name: str, depth: int) -> None:
        head, arguments = split_type(type_name)
        match head, arguments:
            case "Option", (inner,):
                out.line("t = b[p]; p += 1")
                out.line("if t == 1:")
                out.depth += 1
                out.line("pass")
                self.skip(out, inner, depth)
                out.depth -= 1
                out.line("elif t: bad_tag('Option', t)")
            case "Vec", (inner,):
                self._skip_vec(out, inner, depth)
            case "GenericArgs", ():
                self._skip_vec(out, "GenericArgKind", depth)
            case "Result", (inner, "Never"):
                out.line("t = b[p]; p += 1")
                out.line("if t: bad_tag('Result', t)")
                self.skip(out, inner, depth)
            case "Tuple" | "Binder", _:
                for _, inner in generic_fields(type_name):
                    self.skip(out, inner, depth)
            case (("LazyValue" | "LazyArray" | "LazyTable"), _):
                # A lazy position is relative to the one before it, so it cannot be left out.
                out.line(f"p = read_{head}(p)[1]")
            case _:
                raise InternalError(f"schema {self._schema.version} has no type {type_name}")

    def _skip_vec(self, out: Emitter, inner: str, depth: int) -> None:
        count = out.temporary()
        out.uleb(count)
        if inner in BYTE:
            out.line(f"p += {count}")
            return
        out.line(f"for _ in range({count}):")
        out.depth += 1
        out.line("pass")
        self.skip(out, inner, depth)
        out.depth -= 1


def _skip_uleb(out: Emitter) -> None:
    out.line("while b[p] > 127: p += 1")
    out.line("p += 1")
