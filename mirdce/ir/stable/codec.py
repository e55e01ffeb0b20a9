"""Codecs: pairs of functions between IR values and msgpack values, put together from small ones.

A codec knows the shape of a value; what a reference to a definition, term or allocation looks like
is up to the `Refs` it encodes with (crate-wide numbers, places in a body's reference table, or
stable digests) and the `Resolver` it decodes with.
"""

import dataclasses
import enum
from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any, Generic, Protocol, TypeVar, final

from mirdce.errors import InternalError
from mirdce.ir.ids import AllocId, DefId
from mirdce.ir.instance import InstanceTable
from mirdce.ir.intern import Interner
from mirdce.ir.node_class import field_names
from mirdce.ir.stable.packing import Packed

V = TypeVar("V")
W = TypeVar("W")
E = TypeVar("E", bound=enum.Enum)
F = TypeVar("F", bound=enum.IntFlag)

_WIDE_FROM = 1 << 64


class Refs(Protocol):
    """How references are written."""

    def term(self, term: object) -> Packed:
        """A reference to an interned term."""
        ...

    def def_id(self, def_id: DefId) -> Packed:
        """A reference to a definition."""
        ...

    def alloc(self, alloc_id: AllocId) -> Packed:
        """A reference to an allocation."""
        ...


class Resolver(Protocol):
    """How references are read, and what makes interned values."""

    @property
    def interner(self) -> Interner:
        """Makes terms."""
        ...

    @property
    def instances(self) -> InstanceTable:
        """Makes instances."""
        ...

    def term(self, reference: Packed) -> Any:
        """The term behind a reference."""
        ...

    def def_id(self, reference: Packed) -> DefId:
        """The definition behind a reference."""
        ...

    def alloc(self, reference: Packed) -> AllocId:
        """The allocation behind a reference."""
        ...


@final
@dataclasses.dataclass(frozen=True, slots=True)
class Codec(Generic[V]):
    """Both directions of one shape of value.

    ``decode`` is given untrusted values; for one of the wrong shape it raises one of
    `mirdce.artifact.container.DECODE_ERRORS`.
    """

    encode: Callable[[Refs, V], Packed]
    decode: Callable[[Resolver, Packed], V]
    shape: str
    """What is written, in the words of `mirdce.artifact.tables`."""


def _same(_: Refs | Resolver, value: Packed) -> Packed:
    return value


def _term_reference(refs: Refs, term: object) -> Packed:
    return refs.term(term)


def _term_of(res: Resolver, packed: Packed) -> Any:
    return res.term(packed)


def _def_reference(refs: Refs, def_id: DefId) -> Packed:
    return refs.def_id(def_id)


def _def_of(res: Resolver, packed: Packed) -> DefId:
    return res.def_id(packed)


def _alloc_reference(refs: Refs, alloc_id: AllocId) -> Packed:
    return refs.alloc(alloc_id)


def _alloc_of(res: Resolver, packed: Packed) -> AllocId:
    return res.alloc(packed)


SAME: Codec[Any] = Codec(_same, _same, "plain")
"""What msgpack has itself: small integers, booleans, text, bytes, None, and tuples of these."""

TERM: Codec[Any] = Codec(_term_reference, _term_of, "term")
DEF: Codec[DefId] = Codec(_def_reference, _def_of, "def")
ALLOC: Codec[AllocId] = Codec(_alloc_reference, _alloc_of, "alloc")


def pack_wide(value: int) -> Packed:
    """An unsigned integer of any width."""
    return value if value < _WIDE_FROM else value.to_bytes((value.bit_length() + 7) // 8, "little")


def unpack_wide(packed: Packed) -> int:
    """Inverse of `pack_wide`."""
    return packed if type(packed) is int else int.from_bytes(packed, "little")


def _wide(_: Refs, value: int) -> Packed:
    return pack_wide(value)


def _wide_of(_: Resolver, packed: Packed) -> int:
    return unpack_wide(packed)


WIDE: Codec[int] = Codec(_wide, _wide_of, "wide")


def enumeration(members: type[E]) -> Codec[E]:
    """A member of an enum, by its place."""
    by_place = dict(enumerate(members))
    places = {member: place for place, member in by_place.items()}

    def encode(_: Refs, value: E) -> Packed:
        return places[value]

    def decode(_: Resolver, packed: Packed) -> E:
        if type(packed) is not int:
            raise TypeError(f"a member of {members.__name__} that is no number")
        return by_place[packed]

    return Codec(encode, decode, members.__name__)


def flags(kind: type[F]) -> Codec[F]:
    """A set of flag bits."""
    known: dict[int, F] = {}

    def decode(_: Resolver, packed: Packed) -> F:
        found = known.get(packed)
        if found is None:
            found = known[packed] = kind(packed)
        return found

    return Codec(lambda _, value: value.value, decode, f"bits of {kind.__name__}")


def optional(codec: Codec[V]) -> Codec[V | None]:
    """A value or None."""
    encode, decode = codec.encode, codec.decode
    return Codec(
        lambda refs, value: None if value is None else encode(refs, value),
        lambda res, packed: None if packed is None else decode(res, packed),
        f"{codec.shape}?",
    )


def sequence(codec: Codec[V]) -> Codec[tuple[V, ...]]:
    """A tuple of any length."""
    encode, decode = codec.encode, codec.decode
    return Codec(
        lambda refs, values: [encode(refs, value) for value in values],
        lambda res, packed: tuple([decode(res, value) for value in packed]),
        f"[{codec.shape}]",
    )


def pair(first: Codec[V], second: Codec[W]) -> Codec[tuple[V, W]]:
    """A tuple of two."""

    def decode(res: Resolver, packed: Packed) -> tuple[V, W]:
        one, two = packed
        return first.decode(res, one), second.decode(res, two)

    return Codec(
        lambda refs, value: [first.encode(refs, value[0]), second.encode(refs, value[1])],
        decode,
        f"({first.shape}, {second.shape})",
    )


def fields_of(cls: type[V], fields: Mapping[str, Codec[Any]]) -> Callable[[Refs, V], list[Packed]]:
    """Encoder of the named fields of a record, in order."""
    pairs = [(attrgetter(name), codec.encode) for name, codec in fields.items()]
    return lambda refs, value: [encode(refs, get(value)) for get, encode in pairs]


def shape_of(cls: type[Any], fields: Mapping[str, Codec[Any]]) -> str:
    """The shape of a record: its name, and the shape of each field."""
    return f"{cls.__name__}({', '.join(f'{name}: {one.shape}' for name, one in fields.items())})"


def record(cls: type[V], **fields: Codec[Any]) -> Codec[V]:
    """A record: an array of its fields, all of them, in order."""
    declared = field_names(cls)
    if declared != tuple(fields):
        raise InternalError(f"{cls.__name__} has the fields {declared}, not {tuple(fields)}")
    decoders = [codec.decode for codec in fields.values()]
    count = len(decoders)

    def decode(res: Resolver, packed: Packed) -> V:
        if len(packed) != count:
            raise ValueError(f"{cls.__name__} with {len(packed)} fields")
        return cls(*[decode(res, value) for decode, value in zip(decoders, packed, strict=True)])

    return Codec(fields_of(cls, fields), decode, shape_of(cls, fields))


def union(*variants: tuple[type[Any], Codec[Any]]) -> Codec[Any]:
    """One of several records: its tag (the place in ``variants``), then its fields."""
    tags = {cls: (tag, codec.encode) for tag, (cls, codec) in enumerate(variants)}
    decoders = {tag: codec.decode for tag, (_, codec) in enumerate(variants)}

    def encode(refs: Refs, value: object) -> Packed:
        tag, encode_fields = tags[type(value)]
        return [tag, *encode_fields(refs, value)]

    def decode(res: Resolver, packed: Packed) -> object:
        tag = packed[0]
        if type(tag) is not int:
            raise TypeError("a tag that is no number")
        return decoders[tag](res, packed[1:])

    shape = " | ".join(codec.shape for _, codec in variants)
    return Codec(encode, decode, f"{{{shape}}}")


def variant(cls: type[V], **fields: Codec[Any]) -> tuple[type[V], Codec[V]]:
    """A record as an argument of `union`."""
    return cls, record(cls, **fields)
