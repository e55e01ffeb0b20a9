"""Schema records and bindings to the source of decoders, one function a type.

For each type that is asked for, one method is generated that decodes it, from a position to its
value and the position after it, or one that skips it and gives that position only; those it calls
follow. Why generate: a table walk per record is 2.5 times slower, and hand-written decoders could
not follow a format that changes every six weeks.

The part that skips is in `mirdce.rmeta.generate.emit`, modules are put together by
`mirdce.rmeta.generate.module`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, NoReturn

from mirdce.errors import InternalError
from mirdce.rmeta import context, reader
from mirdce.rmeta import damage as damage_module
from mirdce.rmeta.binding import (
    Argument,
    At,
    Bindings,
    Make,
    OfState,
    Pair,
    Refuse,
    Required,
    Shape,
    Take,
    Value,
)
from mirdce.rmeta.damage import DamagedRecordError
from mirdce.rmeta.generate.emit import (
    BY_POSITION,
    BYTE,
    HAND_WRITTEN,
    RAW,
    SLEB,
    TWO_BYTES,
    ULEB,
    Emitter,
    SkipEmitter,
    function_name,
    generic_fields,
    hand_written,
    inlines,
    snake_case,
)
from mirdce.rmeta.generate.result_types import ResultTypes, resolve
from mirdce.rmeta.generate.source_names import SourceNames
from mirdce.rmeta.schema.base import Enum, Fields, Record, Schema, Struct, Variant, split_type

_MAX_TAGS: Final = 255
_BYTES: Final = re.compile(r"\bb[\[,]")
"""The bytes of the file, as generated code uses them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoder:
    """One generated function.

    Attributes:
        type_name: what it reads.
        decode: whether it makes a value or skips one.
        name: the function's name.
        lines: its source.
        constants: what the constants are that it names.
        needs: types whose functions it calls: (type, whether decoded or skipped).
    """

    type_name: str
    decode: bool
    name: str
    lines: tuple[str, ...]
    constants: tuple[str, ...]
    needs: tuple[tuple[str, bool], ...]


class DecoderGenerator:
    """Generates the functions of one schema."""

    def __init__(self, schema: Schema, bindings: Bindings, names: SourceNames) -> None:
        self.schema = schema
        self._names = names
        self._types = ResultTypes(schema, bindings)
        self._skipper = SkipEmitter(schema)

    # ------------------------------------------------------------------------------- entry points

    def closure(self, wanted: Iterable[tuple[str, bool]]) -> Mapping[str, Decoder]:
        """The functions for some types, each decoded or skipped, and all that they call."""
        seen = set(wanted)
        stack = sorted(seen)
        found: dict[str, Decoder] = {}
        while stack:
            type_name, decode = stack.pop()
            decoder = self.decoder(type_name, decode=decode)
            if decoder.name in found:
                raise InternalError(f"two types have a function {decoder.name}")
            found[decoder.name] = decoder
            fresh = [need for need in decoder.needs if need not in seen]
            seen.update(fresh)
            stack.extend(fresh)
        return dict(sorted(found.items()))

    def decoder(self, type_name: str, *, decode: bool) -> Decoder:
        """The function for a type."""
        out = Emitter(self._names)
        name = function_name(type_name, decode=decode)
        record = self.schema.records.get(type_name)
        inherited = self._types.inherited(type_name) if decode else ()
        parameters = ["self", "p: int", *(f"{path}: int" for path in inherited)]
        result = "int"
        if decode:
            result = f"tuple[{self._names.text(self._types.of_type(type_name))}, int]"
        out.depth = 1
        out.scope = {path: path for path in inherited}
        if isinstance(record, Enum):
            self._enum(out, record, decode=decode)
        else:
            self._plain(out, type_name, record, decode=decode)
        head = [
            f"def {name}({', '.join(parameters)}) -> {result}:",
            f' """``{type_name}``."""',
        ]
        if any(map(_BYTES.search, out.lines)):
            head.append(" b = self.b")
        damage = self._names.imported("DAMAGE", damage_module.__name__, "DAMAGE")
        damaged = self._names.of_object(DamagedRecordError)
        end = [f" except {damage} as error:", f"  raise {damaged}(p, {name!r}, error) from error"]
        return Decoder(
            type_name=type_name,
            decode=decode,
            name=name,
            lines=(*head, " try:", *(" " + line for line in out.lines), *end),
            constants=self._names.take_used(),
            needs=tuple(out.needs),
        )

    def _plain(self, out: Emitter, type_name: str, record: Struct | None, *, decode: bool) -> None:
        if decode:
            if record is None:
                value = self._read(out, type_name, 0)
            else:
                value = self._made(out, self._types.struct_shape(record), record.fields, 0)
            out.line(f"return {value}, p")
            return
        if record is None:
            self._skipper.skip(out, type_name, 0)
        else:
            for _, field_type in record.fields:
                self._skipper.skip(out, field_type, 0)
        out.line("return p")

    # -------------------------------------------------------------------------------------- enums

    def _enum(self, out: Emitter, record: Enum, *, decode: bool) -> None:
        cases = record.variants
        if not cases or len(cases) >= _MAX_TAGS:
            raise InternalError(f"enum {record.name} has {len(cases)} variants")
        if record.is_unit_only:
            if decode:
                out.line(f"return {self._read_unit_enum(out, record)}, p")
            else:
                self._skipper.skip(out, record.name, 0)
                out.line("return p")
            return

        def body(case: Variant) -> None:
            self._variant_body(out, record, case, decode=decode)

        if len(cases) == 1:
            body(cases[0])
        else:
            out.by_tag(cases, body, record.name)

    def _variant_body(self, out: Emitter, record: Enum, case: Variant, *, decode: bool) -> None:
        if not decode:
            for _, field_type in case.fields:
                self._skipper.skip(out, field_type, 0)
            out.line("return p")
            return
        shape = self._types.variant_shape(record, case)
        saved = dict(out.scope)
        value = self._made(out, shape, case.fields, 1)
        out.scope = saved
        out.line(f"return {value}, p")

    # -------------------------------------------------------------------------------------- values

    def _read(self, out: Emitter, type_name: str, depth: int) -> str:
        """Emit lines that read a value; give a name or constant for it."""
        read = self._read_number(out, type_name) or self._read_primitive(out, type_name)
        if read:
            return read
        record = self.schema.records.get(type_name)
        if isinstance(record, Enum) and record.is_unit_only:
            return self._read_unit_enum(out, record)
        if isinstance(record, Struct) and inlines(record, depth):
            return self._kept(out, self._types.struct_shape(record), record.fields, depth + 1)
        if record is not None:
            return self._call(out, record)
        return self._read_generic(out, type_name, depth)

    def _call(self, out: Emitter, record: Record) -> str:
        arguments = ["p"]
        for path in self._types.inherited(record.name):
            if path not in out.scope:
                raise InternalError(f"{record.name} is decoded where there is no {path}")
            arguments.append(out.scope[path])
        target = out.temporary()
        function = out.call(record.name, decode=True)
        out.line(f"{target}, p = {function}({', '.join(arguments)})")
        return target

    def _read_number(self, out: Emitter, type_name: str) -> str:
        """Read an integer or flag; "" if it is none."""
        name = self._names.of_object
        target = out.temporary()
        if type_name in ULEB:
            out.uleb(target)
        elif type_name in SLEB:
            out.line(f"{target}, p = {name(reader.read_sleb)}(b, p)")
        elif type_name == "bool":
            bools = self._names.constant("(False, True)", "tuple[bool, ...]", "bools")
            out.line(f"{target} = {bools}[b[p]]; p += 1")
        elif type_name in BYTE:
            out.line(f"{target} = b[p]; p += 1")
        elif type_name in TWO_BYTES:
            out.line(f"{target} = b[p] | b[p + 1] << 8; p += 2")
        else:
            return ""
        return target

    def _read_primitive(self, out: Emitter, type_name: str) -> str:
        """Read what has no record and is no number; "" if it is none of that."""
        name = self._names.of_object
        target = out.temporary()
        if type_name in RAW:
            out.line(f"{target}, p = {name(reader.read_raw)}(b, p, {RAW[type_name]})")
        elif type_name == "Symbol":
            read = name(reader.read_symbol)
            out.line(f"{target}, p = {read}(b, p, self.symbols, self.predefined)")
        elif type_name == "String":
            out.line(f"{target}, p = {name(reader.read_str)}(b, p)")
        elif type_name == "Never":
            out.line(f"{target}: {name(NoReturn)} = {name(reader.never)}(p)")
        elif type_name == "DefId":
            self._read_def_id(out, target)
        elif type_name == "Ty":
            self._read_ty(out, target)
        elif type_name in BY_POSITION:
            out.line(f"{target} = p")
            self._skipper.skip(out, type_name, 0)
        elif type_name in HAND_WRITTEN:
            out.line(f"{target}, p = {name(hand_written('read', type_name))}(self, p)")
        else:
            return ""
        return target

    def _read_def_id(self, out: Emitter, target: str) -> None:
        krate, index = out.temporary(), out.temporary()
        out.uleb(krate)
        out.uleb(index)
        def_id = self._names.text(self._types.of_type("DefId"))
        out.line(
            f"{target}: {def_id} = self.crate_base[{krate}] | {index}"
            "  # type: ignore[assignment]  # see above"
        )

    def _read_ty(self, out: Emitter, target: str) -> None:
        """A type is a ``TyKind`` or, if bit 7 of its first byte is set, a reference to one."""
        name = self._names.of_object
        function = out.call("TyKind", decode=True)
        out.line("t = b[p]")
        out.line("if t > 127:")
        out.line(f" t, p = {name(reader.continue_uleb)}(b, p + 1, t)")
        out.line(f" {target} = self.types.get(t) or {name(context.read_ty_at)}(self, t)")
        out.line(f"else: {target}, p = {function}(p)")

    def _read_unit_enum(self, out: Emitter, record: Enum) -> str:
        values = tuple(self._unit_value(record, case) for case in record.variants)
        if len(values) == 1:
            return self._names.of_value(values[0])
        result = self._names.text(self._types.of_type(record.name))
        expression = self._names.expression(values)
        table = self._names.constant(expression, f"tuple[{result}, ...]", snake_case(record.name))
        target = out.temporary()
        out.line(f"{target} = {table}[b[p]]; p += 1")
        return target

    def _unit_value(self, record: Enum, case: Variant) -> object:
        match self._types.variant_shape(record, case):
            case Value(value):
                return value
            case Make() | Take() | Pair() | Refuse():
                raise InternalError(f"{record.name}::{case.name} must be bound to a value")

    def _read_generic(self, out: Emitter, type_name: str, depth: int) -> str:
        head, arguments = split_type(type_name)
        match head, arguments:
            case "Option", (inner,):
                return self._read_option(out, type_name, inner, depth)
            case "Vec", (inner,):
                return self._read_vec(out, inner, depth)
            case "GenericArgs", ():
                items, target = self._read_vec(out, "GenericArgKind", depth), out.temporary()
                out.line(f"{target} = self.interner.args({items})")
                return target
            case "Result", (inner, "Never"):
                out.line("t = b[p]; p += 1")
                out.line(f"if t: {out.bad_tag('Result')}")
                return self._read(out, inner, depth)
            case "Tuple" | "Binder", _:
                shape = self._types.generic_shape(type_name)
                return self._kept(out, shape, generic_fields(type_name), depth)
            case (("LazyValue" | "LazyArray" | "LazyTable"), _):
                target = out.temporary()
                read = self._names.of_object(hand_written("read", head))
                out.line(f"{target}, p = {read}(self, p)")
                return target
            case _:
                raise InternalError(f"schema {self.schema.version} has no type {type_name}")

    def _read_option(self, out: Emitter, type_name: str, inner: str, depth: int) -> str:
        target = out.temporary()
        result = self._names.text(self._types.of_type(type_name))
        out.line(f"{target}: {result} = None")
        out.line("t = b[p]; p += 1")
        out.line("if t == 1:")
        out.depth += 1
        value = self._read(out, inner, depth)
        out.line(f"{target} = {value}")
        out.depth -= 1
        out.line(f"elif t: {out.bad_tag('Option')}")
        return target

    def _read_vec(self, out: Emitter, inner: str, depth: int) -> str:
        target, count, items = out.temporary(), out.temporary(), out.temporary()
        result = self._names.text(self._types.of_type(inner))
        out.line(f"{target}: tuple[{result}, ...] = ()")
        out.line(f"{count} = b[p]; p += 1")
        out.line(f"if {count}:")
        out.depth += 1
        more = self._names.of_object(reader.continue_uleb)
        out.line(f"if {count} > 127: {count}, p = {more}(b, p, {count})")
        out.line(f"{items}: list[{result}] = []")
        out.line(f"for _ in range({count}):")
        out.depth += 1
        element = self._read(out, inner, depth)
        out.line(f"{items}.append({element})")
        out.depth -= 1
        out.line(f"{target} = tuple({items})")
        out.depth -= 1
        return target

    # ------------------------------------------------------------------------------------- structs

    def _kept(self, out: Emitter, shape: Shape, fields: Fields, depth: int) -> str:
        """Like `_made`, with the result in a name of its own unless it is one or a constant."""
        value = self._made(out, shape, fields, depth)
        match shape:
            case Value() | Take():
                return value
            case Make() | Pair() | Refuse():
                target = out.temporary()
                out.line(f"{target} = {value}")
                return target

    def _made(self, out: Emitter, shape: Shape, fields: Fields, depth: int) -> str:
        """Emit the reading of `fields`; give the expression of what `shape` says from them."""
        match shape:
            case Value(value):
                self._read_fields(out, fields, (), depth)
                return self._names.of_value(value)
            case Take(path):
                return self._read_fields(out, fields, (path,), depth)[path]
            case Pair(items):
                return f"({', '.join(self._arguments(out, items, fields, depth))},)"
            case Refuse(what):
                return f"{self._names.of_object(reader.refuse)}({what!r}, p)"
            case Make(callee, arguments):
                written = self._arguments(out, arguments, fields, depth)
                if isinstance(callee, OfState):
                    written.insert(0, "self")
                resolved = resolve(callee)
                is_method = isinstance(callee, str)
                name = f"self.{callee}" if is_method else self._names.of_object(resolved)
                return f"{name}({', '.join(written)})"

    def _arguments(
        self, out: Emitter, arguments: tuple[Argument, ...], fields: Fields, depth: int
    ) -> list[str]:
        """Emit the reading of `fields`; give the expressions of `arguments`."""
        paths = tuple(
            one.path if isinstance(one, Required) else one
            for one in arguments
            if isinstance(one, Required | str)
        )
        marks = {one.path: out.temporary() for one in arguments if isinstance(one, At)}
        places = self._read_fields(out, fields, paths, depth, marks)
        written = []
        for argument in arguments:
            match argument:
                case Value(value):
                    written.append(self._names.of_value(value))
                case At(path):
                    written.append(marks[path])
                case Required(path):
                    refuse = self._names.of_object(reader.refuse)
                    out.line(f"if {places[path]} is None: {refuse}({'absent ' + path!r}, p)")
                    written.append(places[path])
                case str():
                    written.append(places[argument])
        return written

    def _read_fields(
        self,
        out: Emitter,
        fields: Fields,
        paths: tuple[str, ...],
        depth: int,
        marks: Mapping[str, str] = MappingProxyType({}),
    ) -> dict[str, str]:
        """Read the fields that `paths` name, skip the others; give each path's temporary.

        The positions of the fields in `marks` go to the temporaries given there.
        """
        own = {name for name, _ in fields}
        places = {
            path: out.scope[path]
            for path in paths
            if path in out.scope and path.partition(".")[0] not in own
        }
        wanted = self._wanted_fields(fields, tuple(path for path in paths if path not in places))
        saved = dict(out.scope)
        for name, type_name in fields:
            rests = wanted.get(name)
            if name in marks:
                out.line(f"{marks[name]} = p")
            if rests is None:
                self._skipper.skip(out, type_name, depth)
            elif rests == [""]:
                places[name] = out.scope[name] = self._read(out, type_name, depth)
            else:
                inner_fields = self._types.fields_of(type_name)
                out.scope = {}
                inner = self._read_fields(out, inner_fields, tuple(rests), depth + 1)
                places.update({f"{name}.{rest}": place for rest, place in inner.items()})
                out.scope = dict(saved)
        out.scope = saved
        return places

    def _wanted_fields(self, fields: Fields, paths: tuple[str, ...]) -> dict[str, list[str]]:
        """By field: the rests of the paths that begin with it, "" for the field itself."""
        types = dict(fields)
        wanted: dict[str, list[str]] = {}
        for path in paths:
            first, _, rest = path.partition(".")
            wanted.setdefault(first, []).append(rest)
        for name, type_name in fields:
            if name in wanted:
                for path in self._types.inherited(type_name):
                    if path in types:
                        if self._types.of_type(types[path]) is not int:
                            raise InternalError(f"{type_name} inherits {path}, which is no number")
                        wanted.setdefault(path, [""])
        if set(wanted) - set(types):
            raise InternalError(f"no fields {sorted(set(wanted) - set(types))} in {sorted(types)}")
        return wanted
