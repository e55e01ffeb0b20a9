"""Patterns that take a value of a type apart, with the variables that they bind by reference."""

from tools.random_program.expressions import Expressions
from tools.random_program.types import Adt, Compound, Type

Bound = list[tuple[str, Type]]
"""Variables and the types they refer to."""


def has_patterns(ty: Type) -> bool:
    """Whether there is more to match on than the whole value."""
    match ty:
        case Adt():
            return "packed" not in ty.repr
        case Compound(kind):
            return kind in ("Option", "Result", "array", "tuple", "Vec")
        case _:
            return False


def patterns_of(make: Expressions, ty: Type) -> list[tuple[str, Bound]]:
    """Patterns for a reference to a value (of a `Vec`: to a slice); they need not cover all."""
    match ty:
        case Adt():
            return _variants(make, ty)
        case Compound("Option", elements):
            (name,), bound = _bind(make, elements)
            return [(f"Some({name})", bound)]
        case Compound("Result", (good, bad)):
            (one,), first = _bind(make, (good,))
            (other,), second = _bind(make, (bad,))
            return [(f"Ok({one})", first), (f"Err({other})", second)]
        case Compound("tuple", elements):
            names, bound = _bind(make, elements)
            return [(f"({', '.join(names)},)", bound)]
        case Compound("array", (element,), length):
            return _elements(make, element)[:1] if length > 1 else []
        case Compound("Vec", (element,)):
            return _elements(make, element)
        case _:
            return []


def _bind(make: Expressions, types: tuple[Type, ...]) -> tuple[list[str], Bound]:
    names: list[str] = []
    bound: Bound = []
    for each in types:
        if make.rng.random() < 0.25:
            names.append("_")
        else:
            names.append(make.fresh("b"))
            bound.append((names[-1], each))
    return names, bound


def _variants(make: Expressions, ty: Adt) -> list[tuple[str, Bound]]:
    found = []
    for variant in ty.variants:
        path = ty.name if ty.keyword == "struct" else f"{ty.name}::{variant.name}"
        names, bound = _bind(make, variant.fields)
        if variant.is_named:
            inner = ", ".join(f"f{n}: {name}" for n, name in enumerate(names))
            found.append((f"{path} {{ {inner} }}", bound))
        else:
            found.append((f"{path}({', '.join(names)})" if names else path, bound))
    make.rng.shuffle(found)
    return found


def _elements(make: Expressions, element: Type) -> list[tuple[str, Bound]]:
    (first, last), ends = _bind(make, (element, element))
    (single,), alone = _bind(make, (element,))
    return [(f"[{first}, .., {last}]", ends), (f"[{single}]", alone)]
