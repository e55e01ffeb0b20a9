"""What each decoder gives: types of records and shapes, worked out from what the bindings call.

The annotations of the classes and functions that bindings name are the only source, so mypy checks
generated decoders as it checks written ones: a field that reaches a constructor with another type
is an error in the generated module.
"""

from collections.abc import Mapping
from typing import Final, NoReturn, TypeVar, get_args, get_type_hints

from mirdce.errors import InternalError
from mirdce.ir.ids import DefId
from mirdce.ir.instance import InstanceTable
from mirdce.ir.intern import Interner
from mirdce.ir.ty import GenericArgs, Ty
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
    Variants,
)
from mirdce.rmeta.generate.emit import (
    BY_POSITION,
    BYTE,
    HAND_WRITTEN,
    RAW,
    SLEB,
    TWO_BYTES,
    ULEB,
    generic_fields,
    hand_written,
)
from mirdce.rmeta.generate.source_names import ResultType, flat_members, type_of_value, union_of
from mirdce.rmeta.schema.base import Enum, Fields, Schema, Struct, Variant, split_type
from mirdce.rmeta.tables import LazyArray, LazyTable, LazyValue

_PRIMITIVES: Final[Mapping[str, ResultType]] = {
    **dict.fromkeys([*ULEB, *SLEB, *BYTE, *TWO_BYTES, *BY_POSITION], int),
    **dict.fromkeys(RAW, bytes),
    "bool": bool,
    "Symbol": str,
    "String": str,
    "Never": NoReturn,
    "DefId": DefId,
    "Ty": Ty,
    "LazyValue": LazyValue,
    "LazyArray": LazyArray,
    "LazyTable": LazyTable,
}
_OF_STATE: Final = {"interner": Interner, "instances": InstanceTable}
"""The attributes of the state that a string target may begin with."""

_MANY: Final = 8
"""More fields of one type than this are a sequence."""


class ResultTypes:
    """The types of what the decoders of one schema give."""

    def __init__(self, schema: Schema, bindings: Bindings) -> None:
        self._schema = schema
        self._bindings = bindings
        self._known: dict[str, ResultType] = {}
        self._asked: set[str] = set()

    def of_type(self, type_name: str) -> ResultType:
        """The type of a decoded record, primitive or container."""
        found = self._known.get(type_name)
        if found is None:
            if type_name in self._asked:
                raise InternalError(f"{type_name} is made of itself; bind it to a class")
            self._asked.add(type_name)
            found = self._known[type_name] = self._of_type(type_name)
        return found

    def _of_type(self, type_name: str) -> ResultType:
        head, arguments = split_type(type_name)
        primitive = _PRIMITIVES.get(head)
        if primitive is not None:
            return primitive
        if type_name in HAND_WRITTEN:
            read = hand_written("read", type_name)
            return get_args(hints_of(read)["return"])[0]
        record = self._schema.records.get(type_name)
        match record:
            case Struct():
                return self.of_shape(self.struct_shape(record), record.fields)
            case Enum():
                shapes = [(self.variant_shape(record, one), one.fields) for one in record.variants]
                return union_of(
                    self.of_shape(shape, fields)
                    for shape, fields in shapes
                    if not isinstance(shape, Refuse)
                )
            case None:
                return self._of_generic(type_name, head, arguments)

    def _of_generic(self, type_name: str, head: str, arguments: tuple[str, ...]) -> ResultType:
        match head, arguments:
            case "Option", (inner,):
                return union_of((self.of_type(inner), None))
            case "Vec", (inner,):
                return tuple[self.of_type(inner), ...]  # type: ignore[misc]  # made at run time
            case "GenericArgs", ():
                return GenericArgs
            case "Result", (inner, "Never"):
                return self.of_type(inner)
            case "Tuple" | "Binder", _:
                return self.of_shape(self.generic_shape(type_name), generic_fields(type_name))
            case _:
                raise InternalError(f"schema {self._schema.version} has no type {type_name}")

    # -------------------------------------------------------------------------------------- shapes

    def struct_shape(self, record: Struct) -> Shape:
        """What a struct becomes; one without a binding is what its only field is."""
        binding = self._bindings.get(record.name)
        if binding is None:
            if len(record.fields) != 1:
                raise InternalError(f"struct {record.name} is decoded but has no binding")
            return Take(record.fields[0][0])
        if isinstance(binding, Variants):
            raise InternalError(f"struct {record.name} is bound like an enum")
        return binding

    def variant_shape(self, record: Enum, case: Variant) -> Shape:
        """What a variant becomes; one without fields and binding is its name."""
        binding = self._bindings.get(record.name)
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

    def generic_shape(self, type_name: str) -> Shape:
        """What a tuple or binder becomes."""
        binding = self._bindings.get(type_name)
        if binding is None:
            if type_name.startswith("Tuple"):
                return Pair(tuple(name for name, _ in generic_fields(type_name)))
            binding = self._bindings.get("Binder")
        if binding is None or isinstance(binding, Variants):
            raise InternalError(f"{type_name} has no binding")
        return binding

    def inherited(self, type_name: str) -> tuple[str, ...]:
        """The fields of the enclosing record that a decoder takes as further arguments."""
        binding = self._bindings.get(type_name)
        return binding.inherited if isinstance(binding, Variants) else ()

    def of_shape(self, shape: Shape, fields: Fields) -> ResultType:
        """The type of what is made from `fields`."""
        match shape:
            case Value(value):
                return type_of_value(value)
            case Take(path):
                return self._of_path(path, fields)
            case Pair(items):
                members = tuple(self._of_argument(one, fields) for one in items)
                if len(members) > _MANY and len(set(members)) == 1:
                    return tuple[members[0], ...]  # type: ignore[valid-type]  # made at run time
                return tuple[members]  # type: ignore[valid-type]  # made at run time
            case Refuse():
                return NoReturn
            case Make(callee, arguments):
                return self._of_call(callee, arguments, fields)

    def _of_call(
        self, callee: object, arguments: tuple[Argument, ...], fields: Fields
    ) -> ResultType:
        if isinstance(callee, type):
            return callee
        hints = hints_of(resolve(callee))
        result = hints.get("return")
        if result is None:
            raise InternalError(f"{callee!r} does not say what it returns")
        variables = [one for one in get_args(result) if isinstance(one, TypeVar)]
        for variable in variables:
            names = [name for name in hints if name != "return"]
            place = next(names.index(name) for name in names if hints[name] is variable)
            result = result[self._of_argument(arguments[place], fields)]  # type: ignore[index]
        return result

    def _of_argument(self, argument: Argument, fields: Fields) -> ResultType:
        match argument:
            case Value(value):
                return type_of_value(value)
            case At():
                return int
            case Required(path):
                found = flat_members(self._of_path(path, fields))
                return union_of(one for one in found if one is not type(None))
            case str():
                return self._of_path(argument, fields)

    def _of_path(self, path: str, fields: Fields) -> ResultType:
        first, _, rest = path.partition(".")
        type_name = dict(fields).get(first)
        if type_name is None:
            return int  # inherited: a position or number, see `Variants.inherited`
        return self._of_path(rest, self.fields_of(type_name)) if rest else self.of_type(type_name)

    def fields_of(self, type_name: str) -> Fields:
        """The fields that a path may reach into."""
        record = self._schema.records.get(type_name)
        if isinstance(record, Struct):
            return record.fields
        if record is None and split_type(type_name)[0] in ("Tuple", "Binder"):
            return generic_fields(type_name)
        raise InternalError(f"a path reaches into {type_name}, which is no struct")


def resolve(callee: object) -> object:
    """The function behind a target of `Make`."""
    match callee:
        case OfState(function):
            return function
        case str():
            owner, _, name = callee.partition(".")
            found = getattr(_OF_STATE.get(owner), name, None)
            if found is None:
                raise InternalError(f"nothing is called {callee}")
            return found
        case _:
            return callee


def hints_of(function: object) -> Mapping[str, ResultType]:
    """The annotations of a function; those of the generated class are not needed."""
    if getattr(function, "__module__", None) == "builtins":
        raise InternalError(f"{function!r} has no annotations")
    return get_type_hints(function, localns={"Decoders": object})
