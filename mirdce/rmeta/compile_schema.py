"""Schema records and bindings to straight-line decoder functions.

For each type that is asked for, one function ``decode_T(p) -> (value, p)`` or ``skip_T(p) -> p`` is
generated as Python source, compiled once per schema, and bound to a crate by executing it in the
crate's namespace (bytes as ``b``, symbol reader, interner methods, memo tables). This is the only
place of mirdce that executes generated code. It costs nothing for types nobody asks for: a function
and those it calls are generated when first requested.

Why generate: a table walk per record is 2.5 times slower, and hand-written decoders could not
follow a format that changes every six weeks.

The part that skips, and the names in generated code, are in `mirdce.rmeta.emit`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import CodeType, MappingProxyType
from typing import Final, TypeAlias, cast

from mirdce.errors import InternalError
from mirdce.rmeta import reader
from mirdce.rmeta.binding import (
    Argument,
    At,
    Binding,
    Bindings,
    Make,
    Pair,
    Refuse,
    Required,
    Shape,
    Take,
    Value,
    Variants,
)
from mirdce.rmeta.emit import (
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
    inlines,
)
from mirdce.rmeta.schema.base import Enum, Record, Schema, Struct, Variant, split_type

Decoder: TypeAlias = Callable[[int], tuple[object, int]]
Skipper: TypeAlias = Callable[[int], int]

_ONE_LINE: Final = {
    "bool": "{} = BOOLS[b[p]]; p += 1",
    "Symbol": "{}, p = read_symbol(p)",
    "String": "{}, p = read_str(b, p)",
    "Never": "{} = never(p)",
    **dict.fromkeys(BYTE, "{} = b[p]; p += 1"),
    **dict.fromkeys(TWO_BYTES, "{} = b[p] | b[p + 1] << 8; p += 2"),
    **dict.fromkeys(SLEB, "{}, p = read_sleb(b, p)"),
    **{name: f"{{}}, p = read_raw(b, p, {size})" for name, size in RAW.items()},
}
"""How types of one line are read into a name."""

_MAX_TAGS: Final = 255
_IF_CHAIN: Final = 3
"""Up to this many variants are told apart by comparisons, more by a table of functions."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One generated function.

    Attributes:
        name: the function's name.
        source: its Python source, for people.
        code: the same, compiled.
        constants: objects it refers to, by name.
        needs: types whose functions it calls: (type, whether decoded or skipped).
    """

    name: str
    source: str
    code: CodeType
    constants: Mapping[str, object]
    needs: tuple[tuple[str, bool], ...]


class SchemaCompiler:
    """Generates and compiles the functions of one schema; shared by all crates of that version."""

    def __init__(self, schema: Schema, bindings: Bindings) -> None:
        self.schema = schema
        self.bindings = bindings
        self._skipper = SkipEmitter(schema)
        self._units: dict[tuple[str, bool], Unit] = {}
        self._pool: dict[int, str] = {}
        """Names of constants by identity; the units keep the objects alive."""

    # ------------------------------------------------------------------------------- entry points

    def unit(self, type_name: str, *, decode: bool) -> Unit:
        """The function for a type, generated at first use."""
        key = (type_name, decode)
        found = self._units.get(key)
        if found is None:
            found = self._units[key] = self._generate(type_name, decode=decode)
        return found

    def closure(self, type_name: str, *, decode: bool) -> Iterator[Unit]:
        """The function for a type and all functions it may call."""
        seen = {(type_name, decode)}
        stack = [(type_name, decode)]
        while stack:
            name, wants_value = stack.pop()
            unit = self.unit(name, decode=wants_value)
            yield unit
            for need in unit.needs:
                if need not in seen:
                    seen.add(need)
                    stack.append(need)

    def _generate(self, type_name: str, *, decode: bool) -> Unit:
        out = Emitter(self._pool)
        name = function_name(type_name, decode=decode)
        record = self.schema.records.get(type_name)
        inherited = self._inherited(type_name) if decode else ()
        out.line(f"def {name}({', '.join(('p', *inherited))}):")
        out.depth = 1
        out.scope = {path: path for path in inherited}
        if isinstance(record, Enum):
            self._enum_function(out, record, name, decode=decode)
        elif decode:
            target = out.temporary()
            if record is None:
                self._read(out, type_name, target, 0)
            else:
                self._read_struct(out, record, target, 0)
            out.line(f"return {target}, p")
        else:
            if record is None:
                self._skipper.skip(out, type_name, 0)
            else:
                for _, field_type in record.fields:
                    self._skipper.skip(out, field_type, 0)
            out.line("return p")
        source = "\n".join(out.lines) + "\n"
        code = compile(source, f"<schema {self.schema.version}: {name}>", "exec")
        return Unit(name, source, code, out.constants, tuple(out.needs))

    def _inherited(self, type_name: str) -> tuple[str, ...]:
        binding = self.bindings.get(type_name)
        return binding.inherited if isinstance(binding, Variants) else ()

    # -------------------------------------------------------------------------------------- enums

    def _enum_function(self, out: Emitter, record: Enum, name: str, *, decode: bool) -> None:
        cases = record.variants
        if not cases or len(cases) >= _MAX_TAGS:
            raise InternalError(f"enum {record.name} has {len(cases)} variants")
        if record.is_unit_only:
            if decode:
                target = out.temporary()
                self._read(out, record.name, target, 0)
                out.line(f"return {target}, p")
            else:
                self._skipper.skip(out, record.name, 0)
                out.line("return p")
            return
        if len(cases) == 1:
            self._variant_body(out, record, cases[0], decode=decode)
            return
        if len(cases) <= _IF_CHAIN:
            out.line("t = b[p]; p += 1")
            for tag, case in enumerate(cases):
                out.line(f"if t == {tag}:")
                out.depth += 1
                self._variant_body(out, record, case, decode=decode)
                out.depth -= 1
            out.line(f"bad_tag({record.name!r}, t)")
            return
        self._dispatch(out, record, name, decode=decode)

    def _dispatch(self, out: Emitter, record: Enum, name: str, *, decode: bool) -> None:
        """A function per variant and a table of them; an index beyond the table is a bad tag."""
        header = out.lines.pop()
        parameters = ", ".join(("p", *(self._inherited(record.name) if decode else ())))
        out.depth = 0
        table = []
        for case in record.variants:
            case_name = f"{name}_{case.name}"
            table.append(case_name)
            out.line(f"def {case_name}({parameters}):")
            out.depth = 1
            self._variant_body(out, record, case, decode=decode)
            out.depth = 0
        out.line(f"{name}_table = ({', '.join(table)},)")
        out.line(header)
        arguments = ", ".join(("p + 1", *(self._inherited(record.name) if decode else ())))
        out.line(f" return {name}_table[b[p]]({arguments})")

    def _variant_body(self, out: Emitter, record: Enum, case: Variant, *, decode: bool) -> None:
        if not decode:
            for _, field_type in case.fields:
                self._skipper.skip(out, field_type, 0)
            out.line("return p")
            return
        shape = self._variant_shape(record, case)
        target = out.temporary()
        saved = dict(out.scope)
        self._apply(out, shape, case.fields, target, 1)
        out.scope = saved
        out.line(f"return {target}, p")

    def _variant_shape(self, record: Enum, case: Variant) -> Shape:
        binding = self.bindings.get(record.name)
        if isinstance(binding, Variants):
            shape = binding.shapes.get(case.name)
            if shape is None:
                raise InternalError(f"{record.name}::{case.name} has no binding")
            return shape
        if binding is not None:
            return binding
        if not case.fields:
            return Value(case.name)
        raise InternalError(f"enum {record.name} is decoded but has no binding")

    # -------------------------------------------------------------------------------------- values

    def _read(self, out: Emitter, type_name: str, target: str, depth: int) -> None:
        """Emit lines that read a value of `type_name` into `target`."""
        if self._read_primitive(out, type_name, target):
            return
        record = self.schema.records.get(type_name)
        if isinstance(record, Enum) and record.is_unit_only:
            self._read_unit_enum(out, record, target)
        elif isinstance(record, Struct) and inlines(record, depth):
            self._read_struct(out, record, target, depth + 1)
        elif record is not None:
            self._call(out, record, target)
        else:
            self._read_generic(out, type_name, target, depth)

    def _call(self, out: Emitter, record: Record, target: str) -> None:
        arguments = ["p"]
        for path in self._inherited(record.name):
            if path not in out.scope:
                raise InternalError(f"{record.name} is decoded where there is no {path}")
            arguments.append(out.scope[path])
        function = out.call(record.name, decode=True)
        out.line(f"{target}, p = {function}({', '.join(arguments)})")

    def _read_primitive(self, out: Emitter, type_name: str, target: str) -> bool:
        if type_name in ULEB:
            out.uleb(target)
        elif type_name in _ONE_LINE:
            out.line(_ONE_LINE[type_name].format(target))
        elif type_name == "DefId":
            krate = out.temporary()
            out.uleb(krate)
            out.uleb(target)
            out.line(f"{target} |= CRATE_BASE[{krate}]")
        elif type_name == "Ty":
            self._read_ty(out, target)
        elif type_name in BY_POSITION:
            out.line(f"{target} = p")
            self._skipper.skip(out, type_name, 0)
        elif type_name in HAND_WRITTEN:
            out.line(f"{target}, p = read_{type_name}(p)")
        else:
            return False
        return True

    def _read_ty(self, out: Emitter, target: str) -> None:
        """A type is a ``TyKind`` or, if bit 7 of its first byte is set, a reference to one."""
        function = out.call("TyKind", decode=True)
        out.line(f"{target} = b[p]")
        out.line(f"if {target} > 127:")
        out.line(f" {target}, p = continue_uleb(b, p + 1, {target})")
        out.line(f" {target} = TYPES.get({target}) or read_ty_at({target})")
        out.line(f"else: {target}, p = {function}(p)")

    def _read_unit_enum(self, out: Emitter, record: Enum, target: str) -> None:
        table = tuple(self._unit_value(record, case) for case in record.variants)
        if len(table) == 1:
            out.line(f"{target} = {out.constant(table[0], 'only')}")
            return
        name = f"{function_name(record.name, decode=True)}_values"
        known = out.constants.setdefault(name, table)
        if known != table:
            raise InternalError(f"two tables are called {name}")
        out.line(f"{target} = {name}[b[p]]; p += 1")

    def _unit_value(self, record: Enum, case: Variant) -> object:
        match self._variant_shape(record, case):
            case Value(value):
                return value
            case Make() | Take() | Pair() | Refuse():
                raise InternalError(f"{record.name}::{case.name} must be bound to a value")

    def _read_generic(self, out: Emitter, type_name: str, target: str, depth: int) -> None:
        head, arguments = split_type(type_name)
        match head, arguments:
            case "Option", (inner,):
                out.line("t = b[p]; p += 1")
                out.line("if t == 1:")
                out.depth += 1
                self._read(out, inner, target, depth)
                out.depth -= 1
                out.line(f"elif t == 0: {target} = None")
                out.line("else: bad_tag('Option', t)")
            case "Vec", (inner,):
                self._read_vec(out, inner, target, depth)
            case "GenericArgs", ():
                items = out.temporary()
                self._read_vec(out, "GenericArgKind", items, depth)
                out.line(f"{target} = make_args({items})")
            case "Result", (inner, "Never"):
                out.line("t = b[p]; p += 1")
                out.line("if t: bad_tag('Result', t)")
                self._read(out, inner, target, depth)
            case "Tuple" | "Binder", _:
                fields = generic_fields(type_name)
                binding = self._generic_binding(type_name)
                self._apply(out, binding, fields, target, depth)
            case (("LazyValue" | "LazyArray" | "LazyTable"), _):
                out.line(f"{target}, p = read_{head}(p)")
            case _:
                raise InternalError(f"schema {self.schema.version} has no type {type_name}")

    def _generic_binding(self, type_name: str) -> Shape:
        binding = self.bindings.get(type_name)
        if binding is None:
            if type_name.startswith("Tuple"):
                return Pair(tuple(name for name, _ in generic_fields(type_name)))
            binding = self.bindings.get("Binder")
        if binding is None or isinstance(binding, Variants):
            raise InternalError(f"{type_name} has no binding")
        return binding

    def _read_vec(self, out: Emitter, inner: str, target: str, depth: int) -> None:
        count, element = out.temporary(), out.temporary()
        out.line(f"{count} = b[p]; p += 1")
        out.line(f"if {count}:")
        out.depth += 1
        out.line(f"if {count} > 127: {count}, p = continue_uleb(b, p, {count})")
        out.line(f"{target} = []")
        out.line(f"for _ in range({count}):")
        out.depth += 1
        self._read(out, inner, element, depth)
        out.line(f"{target}.append({element})")
        out.depth -= 1
        out.line(f"{target} = tuple({target})")
        out.depth -= 1
        out.line(f"else: {target} = ()")

    # ------------------------------------------------------------------------------------- structs

    def _read_struct(self, out: Emitter, record: Struct, target: str, depth: int) -> None:
        binding = self.bindings.get(record.name)
        if binding is None:
            if len(record.fields) != 1:
                raise InternalError(f"struct {record.name} is decoded but has no binding")
            binding = Take(record.fields[0][0])
        if isinstance(binding, Variants):
            raise InternalError(f"struct {record.name} is bound like an enum")
        self._apply(out, binding, record.fields, target, depth)

    def _apply(
        self,
        out: Emitter,
        shape: Shape,
        fields: tuple[tuple[str, str], ...],
        target: str,
        depth: int,
    ) -> None:
        """Emit the reading of `fields` and the making of what `shape` says from them."""
        match shape:
            case Value(value):
                self._read_fields(out, fields, (), depth)
                out.line(f"{target} = {self._constant(out, value)}")
            case Take(path):
                places = self._read_fields(out, fields, (path,), depth)
                out.line(f"{target} = {places[path]}")
            case Pair(items):
                written = self._arguments(out, items, fields, depth)
                out.line(f"{target} = ({', '.join(written)},)")
            case Refuse(what):
                out.line(f"{target} = refuse({what!r}, p)")
            case Make(callee, arguments):
                written = self._arguments(out, arguments, fields, depth)
                if isinstance(callee, str):
                    name = callee
                else:
                    name = out.constant(callee, getattr(callee, "__name__", "callee"))
                out.line(f"{target} = {name}({', '.join(written)})")

    def _arguments(
        self,
        out: Emitter,
        arguments: tuple[Argument, ...],
        fields: tuple[tuple[str, str], ...],
        depth: int,
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
                    written.append(self._constant(out, value))
                case At(path):
                    written.append(marks[path])
                case Required(path):
                    out.line(f"if {places[path]} is None: refuse({'absent ' + path!r}, p)")
                    written.append(places[path])
                case str():
                    written.append(places[argument])
        return written

    def _constant(self, out: Emitter, value: object) -> str:
        if value is None or isinstance(value, bool | int | str):
            return repr(value)
        return out.constant(value, "value")

    def _read_fields(
        self,
        out: Emitter,
        fields: tuple[tuple[str, str], ...],
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
        wanted: dict[str, list[str]] = {}
        for path in paths:
            if path not in places:
                first, _, rest = path.partition(".")
                wanted.setdefault(first, []).append(rest)
        for name, type_name in fields:
            if name in wanted:
                for path in self._inherited(type_name):
                    if path in own:
                        wanted.setdefault(path, [""])
        if set(wanted) - own:
            raise InternalError(f"no fields {sorted(set(wanted) - own)} among {sorted(own)}")
        saved = dict(out.scope)
        for name, type_name in fields:
            rests = wanted.get(name)
            if name in marks:
                out.line(f"{marks[name]} = p")
            if rests is None:
                self._skipper.skip(out, type_name, depth)
            elif rests == [""]:
                target = out.temporary()
                self._read(out, type_name, target, depth)
                places[name] = out.scope[name] = target
            else:
                inner_fields = self._fields_of(type_name)
                out.scope = {}
                inner = self._read_fields(out, inner_fields, tuple(rests), depth + 1)
                places.update({f"{name}.{rest}": place for rest, place in inner.items()})
                out.scope = dict(saved)
        out.scope = saved
        return places

    def _fields_of(self, type_name: str) -> tuple[tuple[str, str], ...]:
        record = self.schema.records.get(type_name)
        if isinstance(record, Struct):
            return record.fields
        if record is None and split_type(type_name)[0] in ("Tuple", "Binder"):
            return generic_fields(type_name)
        raise InternalError(f"a path reaches into {type_name}, which is no struct")


class Namespace:
    """The generated functions of one crate: a schema's code bound to the crate's bytes and
    context."""

    def __init__(self, compiler: SchemaCompiler, context: Mapping[str, object]) -> None:
        self.compiler = compiler
        self._globals: dict[str, object] = {
            "BOOLS": (False, True),
            "bad_tag": bad_tag,
            "never": _never,
            "refuse": _refuse,
            "continue_uleb": reader.continue_uleb,
            "read_sleb": reader.read_sleb,
            "read_raw": reader.read_raw,
            "read_str": reader.read_str,
            "skip_direct_span": reader.skip_direct_span,
            "skip_str": reader.skip_str,
            "skip_symbol": reader.skip_symbol,
            "skip_uleb": reader.skip_uleb,
            **context,
        }
        self._bound: set[str] = set()
        self._decoders: dict[str, Decoder] = {}
        self._skippers: dict[str, Skipper] = {}

    def define(self, name: str, value: object) -> None:
        """Set a name that generated code refers to."""
        self._globals[name] = value

    def decoder(self, type_name: str) -> Decoder:
        """``decode_T`` of this crate."""
        found = self._decoders.get(type_name)
        if found is None:
            function = self._function(type_name, decode=True)
            found = self._decoders[type_name] = cast("Decoder", function)
        return found

    def skipper(self, type_name: str) -> Skipper:
        """``skip_T`` of this crate."""
        found = self._skippers.get(type_name)
        if found is None:
            function = self._function(type_name, decode=False)
            found = self._skippers[type_name] = cast("Skipper", function)
        return found

    def _function(self, type_name: str, *, decode: bool) -> object:
        for unit in self.compiler.closure(type_name, decode=decode):
            if unit.name not in self._bound:
                self._bound.add(unit.name)
                self._bind(unit)
        return self._globals[function_name(type_name, decode=decode)]

    def _bind(self, unit: Unit) -> None:
        for constant, value in unit.constants.items():
            self._globals[constant] = value
        exec(unit.code, self._globals)  # the generated decoders; see the module's docstring


def bad_tag(type_name: str, tag: int) -> None:
    """Report a tag that no variant has."""
    raise ValueError(f"{type_name} has no variant {tag}")


def _never(position: int) -> None:
    raise ValueError(f"a value of an uninhabited type at offset {position:#x}")


def _refuse(what: str, position: int) -> None:
    raise ValueError(f"{what} cannot occur in metadata (offset {position:#x})")


def binding_of(bindings: Bindings, type_name: str) -> Binding | None:
    """The binding of a record, for tests and tools."""
    return bindings.get(type_name)
