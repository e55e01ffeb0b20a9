"""How decoded records become values: the vocabulary of the tables in ``mirdce.rmeta.bind_*``.

A binding says what the decoder of one schema record returns. What it does not mention is skipped,
not decoded. Fields are named by their schema names; a dotted path reaches into a nested struct or
tuple that is then never built: ``"0.args"``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Make:
    """Call `target` with the values of `arguments`.

    A string target is a method of the interner or of the table of instances, ``interner.adt``; one
    in `OfState` takes the decoders first; anything else is a class or function.
    """

    target: object
    arguments: tuple["Argument", ...]


@dataclass(frozen=True, slots=True)
class OfState:
    """A function of `mirdce.rmeta.context`, whose first argument is the decoders of a crate."""

    function: object


@dataclass(frozen=True, slots=True)
class Value:
    """Always this object; the payload is skipped."""

    value: object


@dataclass(frozen=True, slots=True)
class Take:
    """The value of one field, by its path."""

    path: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A plain tuple of the values at these paths."""

    items: "tuple[Argument, ...]"


@dataclass(frozen=True, slots=True)
class Refuse:
    """Never met in metadata; meeting it is an error that says `what` it was."""

    what: str


@dataclass(frozen=True, slots=True)
class Required:
    """An argument of `Make`: an optional field that must be present."""

    path: str


@dataclass(frozen=True, slots=True)
class At:
    """An argument: the position of a field, which is skipped, to be decoded later if ever."""

    path: str


Argument: TypeAlias = str | Value | Required | At
Shape: TypeAlias = Make | Value | Take | Pair | Refuse


@dataclass(frozen=True, slots=True)
class Variants:
    """Binding of an enum: one shape a variant.

    Attributes:
        shapes: by variant name.
        inherited: fields of the enclosing record that the variants may name as well.
    """

    shapes: Mapping[str, Shape]
    inherited: tuple[str, ...] = ()


Binding: TypeAlias = Shape | Variants
Bindings: TypeAlias = Mapping[str, Binding]


def make(target: object, *arguments: Argument) -> Make:
    """A `Make`, written like the call it stands for."""
    return Make(target, arguments)


def make_of(function: object, *arguments: Argument) -> Make:
    """A `Make` by a function that needs the state of the crate."""
    return Make(OfState(function), arguments)


def pair(*items: Argument) -> Pair:
    """A tuple of some fields."""
    return Pair(items)


def variants(shapes: Mapping[str, Shape], *, inherited: tuple[str, ...] = ()) -> Variants:
    """Binding of an enum."""
    return Variants(shapes, inherited)


def values(mapping: Mapping[str, object]) -> Variants:
    """Binding of an enum whose variants are just objects."""
    return Variants({name: Value(value) for name, value in mapping.items()})
