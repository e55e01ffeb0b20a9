"""Random types, their declarations, and values of them.

Everything a program makes derives ``Clone``, ``Debug`` and ``PartialEq``, so its values can be
printed and compared. A value's text is a constant expression where the type allows one.
"""

import random
from dataclasses import dataclass, field
from typing import Final

INTEGERS: Final[dict[str, int]] = {
    **{f"{sign}{bits}": bits for sign in "iu" for bits in (8, 16, 32, 64, 128)},
    "isize": 64,
    "usize": 64,
}
"""Bits of each integer type."""
FLOATS: Final = ("f32", "f64")
_OTHER_SCALARS: Final = ("bool", "char", "()")
_NON_ZERO: Final = ("u8", "i16", "u32", "i64", "u128")


@dataclass(frozen=True)
class Scalar:
    """A primitive type, or `&'static str`, `String`, `NonZero<_>`."""

    name: str


@dataclass(frozen=True)
class Compound:
    """A tuple, an array, `Option`, `Box`, `Vec`, or `Result`, by the text before its elements."""

    kind: str
    elements: tuple["Type", ...]
    length: int = 0


@dataclass(frozen=True)
class Variant:
    """A variant of an enum, or the one of a struct; without names it is a tuple."""

    name: str
    fields: tuple["Type", ...]
    is_named: bool
    discriminant: int | None = None


@dataclass(frozen=True)
class Adt:
    """A struct, enum or union that the program declares."""

    name: str
    keyword: str
    variants: tuple[Variant, ...]
    repr: str = ""
    is_copy: bool = False


Type = Scalar | Compound | Adt


def text_of(ty: Type) -> str:
    """The type as Rust writes it."""
    match ty:
        case Scalar(name):
            return name
        case Adt():
            return ty.name
        case Compound("tuple", elements):
            inner = ", ".join(map(text_of, elements))
            return f"({inner},)" if len(elements) == 1 else f"({inner})"
        case Compound("array", (element,), length):
            return f"[{text_of(element)}; {length}]"
        case Compound(kind, elements):
            return f"{kind}<{', '.join(map(text_of, elements))}>"


def is_copy(ty: Type) -> bool:
    """Whether the type is `Copy`."""
    match ty:
        case Scalar(name):
            return name != "String" and name != "Noisy"
        case Adt():
            return ty.is_copy
        case Compound(kind, elements):
            return kind not in ("Box", "Vec") and all(map(is_copy, elements))


def is_const(ty: Type) -> bool:
    """Whether a value can be written as a constant."""
    match ty:
        case Scalar(name):
            return name not in ("String", "Noisy")
        case Adt():
            return all(is_const(each) for variant in ty.variants for each in variant.fields)
        case Compound(kind, elements):
            return kind not in ("Box", "Vec") and all(map(is_const, elements))


def integer(rng: random.Random, name: str) -> int:
    """A value of an integer type: often one at an edge."""
    bits = INTEGERS[name]
    low, high = (-(1 << bits - 1), (1 << bits - 1) - 1) if name[0] == "i" else (0, (1 << bits) - 1)
    chosen = rng.choice(
        [
            *(low, high, low + 1, high - 1, 0, 1, 2, 7),
            rng.randrange(low, high + 1),
            rng.randrange(low, high + 1) >> rng.randrange(bits),
            1 << rng.randrange(bits - 1),
        ]
    )
    return max(low, min(high, chosen))


@dataclass
class Types:
    """The types of one program."""

    rng: random.Random
    adts: list[Adt] = field(default_factory=list)

    def scalar(self) -> Scalar:
        """A scalar, mostly an integer."""
        rng = self.rng
        return Scalar(
            rng.choice(
                [
                    *rng.choices(list(INTEGERS), k=8),
                    *FLOATS,
                    *_OTHER_SCALARS,
                    "&'static str",
                    f"std::num::NonZero<{rng.choice(_NON_ZERO)}>",
                    "std::cmp::Ordering",
                    rng.choice(["String", "Noisy", "bool"]),
                ]
            )
        )

    def any(self, depth: int = 2) -> Type:
        """A type of at most this depth of compounds."""
        rng = self.rng
        if depth == 0 or rng.random() < 0.35:
            return rng.choice(self.adts) if self.adts and rng.random() < 0.4 else self.scalar()
        kind = rng.choice(["tuple", "array", "Option", "Option", "Box", "Vec", "Result"])
        match kind:
            case "tuple":
                return Compound(kind, tuple(self.any(depth - 1) for _ in range(rng.randint(1, 4))))
            case "array":
                return Compound(kind, (self.any(depth - 1),), rng.choice([0, 1, 2, 3, 5]))
            case "Result":
                return Compound(kind, (self.any(depth - 1), self.any(depth - 1)))
            case _:
                return Compound(kind, (self.any(depth - 1),))

    def declare(self) -> Adt:
        """Declare one more struct or enum."""
        rng, name = self.rng, f"T{len(self.adts)}"
        made = self._enum(name) if rng.random() < 0.6 else self._struct(name)
        self.adts.append(made)
        return made

    def _fields(self, most: int) -> tuple[Type, ...]:
        return tuple(self.any(1) for _ in range(self.rng.randint(0, most)))

    def _struct(self, name: str) -> Adt:
        rng = self.rng
        fields = self._fields(5)
        shape = rng.choice(["", "", "", "C", f"align({rng.choice([1, 2, 16, 32])})", "packed"])
        if shape == "packed":
            fields = tuple(each for each in fields if is_copy(each))
            shape = rng.choice(["packed", "packed(2)", "C, packed", "C, packed(4)"])
        if shape.startswith(("packed", "C, packed")):
            # An aligned type may not lie in a packed one.
            fields = tuple(each for each in fields if isinstance(each, Scalar))
        copied = all(map(is_copy, fields)) and ("packed" in shape or rng.random() < 0.5)
        return Adt(name, "struct", (Variant(name, fields, rng.random() < 0.5),), shape, copied)

    def _enum(self, name: str) -> Adt:
        rng = self.rng
        count = rng.choice([1, 2, 2, 3, 3, 4, 5, 9])
        is_plain = rng.random() < 0.25
        shape = rng.choice(["", "", "", "", "u8", "i16", "u64", "C", "C, u8", "i128"])
        may_number = is_plain or shape not in ("", "C")
        values = self._discriminants(count, shape) if may_number else [None] * count
        variants = tuple(
            Variant(
                f"V{index}",
                () if is_plain else self._fields(3),
                not is_plain and rng.random() < 0.3,
                value,
            )
            for index, value in enumerate(values)
        )
        every = [each for variant in variants for each in variant.fields]
        if not every:
            # Both at once are for enums with fields; rustc refuses them for others.
            shape = shape.removeprefix("C, ")
        return Adt(name, "enum", variants, shape, all(map(is_copy, every)) and rng.random() < 0.5)

    def _discriminants(self, count: int, shape: str) -> list[int | None]:
        if self.rng.random() < 0.5:
            return [None] * count
        kind = {"": "isize", "C": "i32", "C, u8": "u8"}.get(shape, shape)
        found: dict[int, None] = {}
        while len(found) < count:
            found[integer(self.rng, kind)] = None
        return list(found)

    def value(self, ty: Type, depth: int = 3) -> str:
        """An expression of the type; a constant one if `is_const(ty)`."""
        rng = self.rng
        match ty:
            case Scalar(name):
                return self._scalar_value(name)
            case Compound("tuple", elements):
                inner = "".join(f"{self.value(each, depth)}, " for each in elements)
                return f"({inner})"
            case Compound("array" | "Vec", (element,), length):
                count = length if ty.kind == "array" else rng.choice([0, 1, 3])
                inner = ", ".join(self.value(element, depth) for _ in range(count))
                return f"[{inner}]" if ty.kind == "array" else f"vec![{inner}]"
            case Compound("Option", (element,)):
                return f"Some({self.value(element, depth)})" if rng.random() < 0.6 else "None"
            case Compound("Result", (good, bad)):
                if rng.random() < 0.5:
                    return f"Ok({self.value(good, depth)})"
                return f"Err({self.value(bad, depth)})"
            case Compound("Box", (element,)):
                return f"Box::new({self.value(element, depth)})"
            case Compound():
                raise ValueError(ty.kind)
            case Adt():
                return self._adt_value(ty, depth)

    def _adt_value(self, ty: Adt, depth: int) -> str:
        variant = self.rng.choice(ty.variants)
        path = ty.name if ty.keyword == "struct" else f"{ty.name}::{variant.name}"
        values = [self.value(each, depth - 1) for each in variant.fields]
        if variant.is_named:
            named = ", ".join(f"f{index}: {value}" for index, value in enumerate(values))
            return f"{path} {{ {named} }}"
        return f"{path}({', '.join(values)})" if values else path

    def _scalar_value(self, name: str) -> str:
        rng = self.rng
        if name in INTEGERS:
            value = integer(rng, name)
            return f"({value}{name})" if value < 0 else f"{value}{name}"
        if name in FLOATS:
            text = rng.choice(["0.0", "-0.0", "1.5", "-2.25", "1e30", "1e-30", "3.0", "255.9"])
            special = rng.choice(["INFINITY", "NEG_INFINITY", "MAX", "EPSILON"])
            return f"{name}::{special}" if rng.random() < 0.2 else f"({text}{name})"
        if name.startswith("std::num::NonZero"):
            inner = name[len("std::num::NonZero<") : -1]
            return f"{name[:17]}::new({integer(rng, inner) or 1}{inner}).unwrap()"
        choices = {
            "bool": ["true", "false"],
            "char": ["'a'", "'\\0'", "'\\u{10ffff}'", "'\\u{d7ff}'", "'é'"],
            "()": ["()"],
            "&'static str": ['""', '"x"', '"déjà vu"', '"a longer text, a bit"'],
            "String": ["String::new()", 'String::from("owned")', '"é".repeat(3)'],
            "Noisy": [f"Noisy::new({rng.randrange(1000)})"],
            "std::cmp::Ordering": [f"std::cmp::Ordering::{each}" for each in ("Less", "Equal")],
        }
        return rng.choice(choices[name])


def declaration(ty: Adt) -> str:
    """The item that declares the type."""
    copied = "Copy, " if ty.is_copy else ""
    head = f"#[derive({copied}Clone, Debug, PartialEq)]\n"
    if ty.repr:
        head += f"#[repr({ty.repr})]\n"
    if ty.keyword == "struct":
        (variant,) = ty.variants
        end = "" if variant.is_named else ";"
        return f"{head}struct {ty.name}{_fields_text(variant)}{end}\n"
    lines = []
    for variant in ty.variants:
        value = "" if variant.discriminant is None else f" = {variant.discriminant}"
        lines.append(f"    {variant.name}{_fields_text(variant)}{value},\n")
    return f"{head}enum {ty.name} {{\n{''.join(lines)}}}\n"


def _fields_text(variant: Variant) -> str:
    if variant.is_named:
        inner = ", ".join(f"f{n}: {text_of(each)}" for n, each in enumerate(variant.fields))
        return f" {{ {inner} }}"
    return f"({', '.join(map(text_of, variant.fields))})" if variant.fields else ""
