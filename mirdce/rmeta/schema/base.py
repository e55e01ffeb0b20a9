"""The vocabulary that metadata schemas are written in.

A *record* names one Rust type and the types of what it encodes, in encoding order. Types are
written as in the Rust source, without lifetimes and with a few short names: ``Ty`` (a type, with
shorthand), ``TyPredicate`` (a clause, with shorthand), ``GenericArgs`` (a list of
``GenericArgKind``), ``Tuple<A, B>``, ``Raw8`` and ``Raw16`` (that many raw bytes), ``Never``
(uninhabited, or never written).

A schema is a plain value. A version that differs in a few records is made with `derive`.

Source: rustc_macros/src/serialize.rs, rustc_serialize/src/serialize.rs (1.96.0).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from mirdce.errors import InternalError

Fields: TypeAlias = tuple[tuple[str, str], ...]
Payload: TypeAlias = str | tuple[str, ...] | dict[str, str]


@dataclass(frozen=True, slots=True)
class Struct:
    """A struct: fields in declaration order; those of a tuple struct are named ``0``, ``1``, ..."""

    name: str
    fields: Fields


@dataclass(frozen=True, slots=True)
class Variant:
    """One variant of an enum; unnamed fields are called ``0``, ``1``, ..."""

    name: str
    fields: Fields


@dataclass(frozen=True, slots=True)
class Enum:
    """An enum: the tag is the ordinal of the variant, one byte; a single variant has no tag."""

    name: str
    variants: tuple[Variant, ...]

    @property
    def is_unit_only(self) -> bool:
        """Whether no variant has fields."""
        return all(not variant.fields for variant in self.variants)


Record: TypeAlias = Struct | Enum


@dataclass(frozen=True, slots=True, eq=False)
class Schema:
    """The metadata format of one rustc version.

    Attributes:
        version: the release, e.g. ``1.96.0``.
        records: every record by its normalized name.
        fixed_enums: numbering of enums that stand in tables by value, one entry a number. The keys
            of `optional_enums` among them reserve 0 for "absent".
        optional_enums: names of the enums in `fixed_enums` whose numbers start at 1.
        symbols: file name of the predefined symbols, in the ``schema`` package.
        predefined_symbols: how many symbols that file must hold.
        base: the schema that this one was derived from, if any.
    """

    version: str
    records: Mapping[str, Record]
    fixed_enums: Mapping[str, tuple[str, ...]]
    optional_enums: frozenset[str]
    symbols: str
    predefined_symbols: int
    base: "Schema | None" = None

    def struct(self, name: str) -> Struct:
        """The struct called `name`; it is our bug if there is none."""
        record = self.records.get(name)
        if not isinstance(record, Struct):
            raise InternalError(f"schema {self.version} has no struct {name}")
        return record

    def enum(self, name: str) -> Enum:
        """The enum called `name`; it is our bug if there is none."""
        record = self.records.get(name)
        if not isinstance(record, Enum):
            raise InternalError(f"schema {self.version} has no enum {name}")
        return record


def normalize(type_name: str) -> str:
    """Spell a type in the one way records are looked up by: no spaces."""
    return type_name.replace(" ", "")


def split_type(type_name: str) -> tuple[str, tuple[str, ...]]:
    """Split ``Head<A, B<C>>`` into ``Head`` and ``(A, B<C>)``; no arguments give an empty tuple."""
    open_at = type_name.find("<")
    if open_at < 0:
        return type_name, ()
    arguments = []
    depth = 0
    start = open_at + 1
    for position in range(open_at + 1, len(type_name) - 1):
        character = type_name[position]
        if character == "<":
            depth += 1
        elif character == ">":
            depth -= 1
        elif character == "," and depth == 0:
            arguments.append(type_name[start:position])
            start = position + 1
    arguments.append(type_name[start:-1])
    return type_name[:open_at], tuple(arguments)


def struct(name: str, /, *unnamed: str, **named: str) -> Struct:
    """A struct record. A field whose name is a Python keyword is written with a trailing ``_``."""
    fields = [(str(index), normalize(type_name)) for index, type_name in enumerate(unnamed)]
    fields += [(_plain(field), normalize(type_name)) for field, type_name in named.items()]
    return Struct(normalize(name), tuple(fields))


def enum(name: str, /, **variants: Payload) -> Enum:
    """An enum record: a variant's payload is a type, a tuple of types, or a dict of named
    fields."""
    return Enum(
        normalize(name),
        tuple(variant(_plain(label), payload) for label, payload in variants.items()),
    )


def unit_enum(name: str, variants: str, /) -> Enum:
    """An enum whose variants have no fields, their names separated by spaces."""
    return Enum(normalize(name), tuple(Variant(label, ()) for label in variants.split()))


def variant(name: str, payload: Payload = ()) -> Variant:
    """One variant, with a payload as in `enum`."""
    if isinstance(payload, str):
        payload = (payload,)
    if isinstance(payload, tuple):
        return Variant(name, tuple((str(i), normalize(t)) for i, t in enumerate(payload)))
    return Variant(name, tuple((field, normalize(t)) for field, t in payload.items()))


def schema(
    version: str,
    *groups: Iterable[Record],
    fixed_enums: Mapping[str, tuple[str, ...]],
    optional_enums: frozenset[str],
    symbols: str,
    predefined_symbols: int,
) -> Schema:
    """A complete schema from its groups of records; a record given twice is our bug."""
    records: dict[str, Record] = {}
    for group in groups:
        for record in group:
            if record.name in records:
                raise InternalError(f"schema {version} has two records {record.name}")
            records[record.name] = record
    return Schema(version, records, fixed_enums, optional_enums, symbols, predefined_symbols)


def derive(
    base: Schema,
    version: str,
    *changed: Record,
    fixed_enums: Mapping[str, tuple[str, ...]],
    symbols: str,
    predefined_symbols: int,
) -> Schema:
    """The schema of another version: `base` with some records replaced or added."""
    records = dict(base.records)
    records.update({record.name: record for record in changed})
    return replace(
        base,
        version=version,
        records=records,
        fixed_enums={**base.fixed_enums, **fixed_enums},
        symbols=symbols,
        predefined_symbols=predefined_symbols,
        base=base,
    )


def without_variants(base: Enum, *names: str) -> Enum:
    """`base` without the variants called `names`; a name it does not have is our bug."""
    missing = set(names) - {one.name for one in base.variants}
    if missing:
        raise InternalError(f"{base.name} has no variants {sorted(missing)}")
    return Enum(base.name, tuple(one for one in base.variants if one.name not in names))


def with_variant(base: Enum, changed: Variant) -> Enum:
    """`base` with the variant of the same name replaced."""
    if all(one.name != changed.name for one in base.variants):
        raise InternalError(f"{base.name} has no variant {changed.name}")
    return Enum(
        base.name,
        tuple(changed if one.name == changed.name else one for one in base.variants),
    )


def with_fields(base: Struct, **appended: str) -> Struct:
    """`base` with fields added at its end."""
    return Struct(
        base.name, base.fields + tuple((name, normalize(t)) for name, t in appended.items())
    )


def _plain(name: str) -> str:
    return name[:-1] if name.endswith("_") else name
