"""Random expressions of a given type, for run time and for constants.

At run time an operation may overflow or divide by zero: both compilers must then panic alike. In a
constant that would be a compile error, so there only operations that cannot fail are chosen. The
bits of a NaN are nobody's promise: they are never looked at.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass

from tools.random_program.types import (
    FLOATS,
    INTEGERS,
    Adt,
    Compound,
    Scalar,
    Type,
    Types,
    integer,
    is_copy,
)


@dataclass
class Variable:
    """A variable in scope, and whether it can be assigned to."""

    name: str
    ty: Type
    is_mutable: bool = False
    is_reference: bool = False


class Expressions:
    """Makes expressions out of the variables in scope.

    Args:
        for_constant: what is made can stand in a constant; there are no variables then.
    """

    def __init__(self, rng: random.Random, types: Types, *, for_constant: bool = False) -> None:
        self.rng = rng
        self.types = types
        self.scope: list[Variable] = []
        self.for_constant = for_constant
        self._names = 0

    def fresh(self, prefix: str = "v") -> str:
        """A name that was not used before."""
        self._names += 1
        return f"{prefix}{self._names}"

    def paths(self, wanted: Callable[[Type], bool], *, mutable: bool = False) -> list[str]:
        """Places in scope of a wanted type: variables, their fields and elements."""
        found: list[str] = []
        for variable in self.scope:
            if mutable and not variable.is_mutable:
                continue
            name = f"(*{variable.name})" if variable.is_reference else variable.name
            self._add_paths(name, variable.ty, wanted, found, 3)
        return found

    def _add_paths(
        self, path: str, ty: Type, wanted: Callable[[Type], bool], found: list[str], depth: int
    ) -> None:
        if wanted(ty):
            found.append(path)
        if depth == 0:
            return
        match ty:
            case Compound("tuple", elements):
                for index, element in enumerate(elements):
                    self._add_paths(f"{path}.{index}", element, wanted, found, depth - 1)
            case Compound("array", (element,), length) if length:
                index = self.rng.randrange(length)
                self._add_paths(f"{path}[{index}]", element, wanted, found, depth - 1)
            case Compound("Box", (element,)):
                self._add_paths(f"(*{path})", element, wanted, found, depth - 1)
            case Adt(keyword="struct", variants=(variant,)):
                for index, element in enumerate(variant.fields):
                    name = f"f{index}" if variant.is_named else str(index)
                    self._add_paths(f"{path}.{name}", element, wanted, found, depth - 1)
            case _:
                pass

    def read(self, ty: Type) -> str | None:
        """A copy of what lies in some place of the type; None if there is no such place."""
        found = self.paths(lambda each: each == ty)
        if not found:
            return None
        path = self.rng.choice(found)
        return path if is_copy(ty) else f"{path}.clone()"

    def make(self, ty: Type, depth: int = 3) -> str:
        """An expression of the type."""
        rng = self.rng
        if rng.random() < 0.4:
            found = self.read(ty)
            if found is not None:
                return found
        if depth <= 0:
            return self._leaf(ty)
        if rng.random() < 0.15:
            return self._choice(ty, depth)
        match ty:
            case Scalar(name) if name in INTEGERS:
                return self._integer(name, depth)
            case Scalar(name) if name in FLOATS:
                return self._float(name, depth)
            case Scalar("bool"):
                return self._condition(depth)
            case Compound("tuple", elements):
                return f"({''.join(f'{self.make(each, depth - 1)}, ' for each in elements)})"
            case Compound("Option", (element,)) if rng.random() < 0.7:
                return f"Some({self.make(element, depth - 1)})"
            case Compound("Box", (element,)):
                return f"Box::new({self.make(element, depth - 1)})"
            case Compound("array", (element,), length):
                inner = ", ".join(self.make(element, depth - 2) for _ in range(length))
                return f"[{inner}]"
            case _:
                return self._leaf(ty)

    def _leaf(self, ty: Type) -> str:
        text = self.types.value(ty)
        if self.for_constant or self.rng.random() < 0.5:
            return text
        return f"black_box({text})"

    def _choice(self, ty: Type, depth: int) -> str:
        kinds = ["if", "match", "block", "closure"]
        match "if" if self.for_constant else self.rng.choice(kinds):
            case "if":
                condition = self._condition(depth - 1)
                first, second = self.make(ty, depth - 1), self.make(ty, depth - 1)
                return f"(if {condition} {{ {first} }} else {{ {second} }})"
            case "match":
                return self._match(ty, depth)
            case "block":
                other, name = self.types.scalar(), self.fresh()
                value = self.make(other, depth - 1)
                self.scope.append(Variable(name, other))
                inner = self.make(ty, depth - 1)
                self.scope.pop()
                return f"{{ let {name} = {value}; {inner} }}"
            case _:
                other, name = self.types.scalar(), self.fresh()
                value = self.make(other, depth - 1)
                self.scope.append(Variable(name, other))
                inner = self.make(ty, depth - 1)
                self.scope.pop()
                return f"(|{name}: {other.name}| {inner})({value})"

    def _match(self, ty: Type, depth: int) -> str:
        rng = self.rng
        name = rng.choice(list(INTEGERS))
        ends = sorted(integer(rng, name) for _ in range(2))
        arms = [f"{ends[0]}..={ends[1]} => {self.make(ty, depth - 1)}"]
        single = integer(rng, name)
        arms.insert(rng.randrange(2), f"{single} => {self.make(ty, depth - 1)}")
        if rng.random() < 0.5:
            guard = self._condition(depth - 2)
            arms.append(f"_ if {guard} => {self.make(ty, depth - 1)}")
        arms.append(f"_ => {self.make(ty, depth - 1)}")
        value = self.make(Scalar(name), depth - 1)
        return f"(match {value} {{ {', '.join(arms)} }})"

    def _condition(self, depth: int) -> str:
        rng = self.rng
        if depth <= 0:
            return self._leaf(Scalar("bool"))
        match rng.randrange(4):
            case 0:
                operator = rng.choice(["&&", "||", "^", "&", "|", "==", "!="])
                left = self._condition(depth - 1)
                return f"({left} {operator} {self._condition(depth - 1)})"
            case 1:
                return f"(!{self._condition(depth - 1)})"
            case _:
                kinds = [*INTEGERS, *FLOATS, "char"]
                ty = Scalar(rng.choice(kinds))
                operator = rng.choice(["<", "<=", ">", ">=", "==", "!="])
                return f"({self.make(ty, depth - 1)} {operator} {self.make(ty, depth - 1)})"

    def _integer(self, name: str, depth: int) -> str:
        rng = self.rng
        a, b = self.make(Scalar(name), depth - 1), self.make(Scalar(name), depth - 1)
        distance = f"({self.make(Scalar('u32'), depth - 2)} & 255)"
        forms = [
            f"{a}.wrapping_{rng.choice(['add', 'sub', 'mul'])}({b})",
            f"{a}.saturating_{rng.choice(['add', 'sub', 'mul'])}({b})",
            f"{a}.overflowing_{rng.choice(['add', 'sub', 'mul'])}({b}).0",
            f"(match {a}.checked_{rng.choice(['add', 'sub', 'mul', 'div', 'rem'])}({b}) "
            f"{{ Some(x) => x, None => {self.make(Scalar(name), depth - 2)} }})",
            f"({a} {rng.choice('&|^')} {b})",
            f"(!{a})",
            f"{a}.wrapping_{rng.choice(['shl', 'shr'])}({distance})",
            f"{a}.rotate_{rng.choice(['left', 'right'])}({distance})",
            f"{a}.{rng.choice(['swap_bytes', 'reverse_bits', 'to_be'])}()",
            f"({a}.{rng.choice(_COUNTS)}() as {name})",
            f"{a}.wrapping_pow({distance} & 7)",
            self._cast(name, depth),
            self._cast(name, depth),
        ]
        if name[0] == "i":
            forms += [f"{a}.wrapping_neg()", f"{a}.wrapping_abs()", f"{a}.signum()"]
        if not self.for_constant:
            forms += [
                f"({a} {rng.choice(['+', '-', '*', '/', '%'])} {b})",
                f"({a} {rng.choice(['<<', '>>'])} {distance})",
                f"({a} {rng.choice(['+', '-', '*', '/', '%'])} {b})",
                f"{a}.{rng.choice(['min', 'max'])}({b})",
                f"std::hint::black_box({a})",
                self._loop(name, depth),
            ]
        return rng.choice(forms)

    def _loop(self, name: str, depth: int) -> str:
        acc, index = self.fresh("acc"), self.fresh("i")
        start = self.make(Scalar(name), depth - 2)
        self.scope += [Variable(acc, Scalar(name), True), Variable(index, Scalar("u8"))]
        step = self.make(Scalar(name), depth - 2)
        stop = self._condition(depth - 2)
        del self.scope[-2:]
        bound = self.rng.randint(1, 9)
        return (
            f"{{ let mut {acc} = {start}; for {index} in 0..{bound}u8 "
            f"{{ if {stop} {{ break; }} {acc} = {acc}.wrapping_add({step}); }} {acc} }}"
        )

    def _cast(self, name: str, depth: int) -> str:
        sources = [*INTEGERS, *FLOATS, "bool"] + (["char"] if name != "char" else [])
        source = Scalar(self.rng.choice(sources))
        return f"({self.make(source, depth - 1)} as {name})"

    def _float(self, name: str, depth: int) -> str:
        rng = self.rng
        a, b = self.make(Scalar(name), depth - 1), self.make(Scalar(name), depth - 1)
        source = Scalar(rng.choice([*INTEGERS, *FLOATS]))
        forms = [
            f"({a} {rng.choice('+-*/')} {b})",
            f"({a} {rng.choice('+-*/')} {b})",
            f"(-{a})",
            f"{a}.abs()",
            f"({self.make(source, depth - 1)} as {name})",
            f"{name}::from_bits({self.make(Scalar('u' + name[1:]), depth - 1)})",
        ]
        if not self.for_constant:
            unary = rng.choice(["sqrt", "floor", "ceil", "trunc", "round", "fract"])
            forms += [
                f"({a} % {b})",
                f"{a}.{unary}()",
                f"{a}.{rng.choice(['min', 'max'])}({b})",
                f"{a}.mul_add({b}, {self.make(Scalar(name), depth - 2)})",
            ]
        return rng.choice(forms)


_COUNTS = ("count_ones", "leading_zeros", "trailing_zeros", "trailing_ones", "leading_ones")
