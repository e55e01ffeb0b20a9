"""A random program in two languages: structs go by value through C functions and back.

The C compiler is the judge of the calling convention: each function of C changes its arguments,
calls back into Rust with them, and returns one; Rust prints what it gets. Some functions are
C-variadic.
"""

import random
from dataclasses import dataclass

_SCALARS = {
    "i8": "int8_t",
    "u8": "uint8_t",
    "i16": "int16_t",
    "u16": "uint16_t",
    "i32": "int32_t",
    "u32": "uint32_t",
    "i64": "int64_t",
    "u64": "uint64_t",
    "i128": "__int128",
    "u128": "unsigned __int128",
    "f32": "float",
    "f64": "double",
    "bool": "_Bool",
    "*const u8": "const uint8_t *",
}
_VARIADIC = ("i32", "u32", "i64", "u64", "f64", "*const u8")
"""Types that C does not promote."""

_RUST_HEAD = """\
#![allow(warnings)]
use std::hint::black_box;

"""
_C_HEAD = """\
#include <stdarg.h>
#include <stdint.h>

"""


@dataclass(frozen=True)
class Field:
    """A field: a scalar or an earlier struct, perhaps an array of it."""

    ty: str
    length: int


@dataclass(frozen=True)
class Aggregate:
    """A struct or union of both languages."""

    name: str
    keyword: str
    fields: tuple[Field, ...]
    attribute: str


class Pair:
    """Makes the two texts."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.aggregates: dict[str, Aggregate] = {}

    def text(self) -> tuple[str, str]:
        """Rust's and C's."""
        for index in range(self.rng.randint(4, 10)):
            self._declare(f"S{index}")
        rust, c = [_RUST_HEAD], [_C_HEAD]
        for each in self.aggregates.values():
            rust.append(self._rust_declaration(each))
            c.append(self._c_declaration(each))
        calls = []
        for index in range(14):
            made = self._variadic(index) if index % 7 == 6 else self._function(index)
            rust.append(made[0])
            c.append(made[1])
            calls.append(made[2])
        rust.append("fn main() {\n" + "".join(calls) + "}\n")
        return "\n".join(rust), "\n".join(c)

    def _any(self) -> str:
        rng = self.rng
        if self.aggregates and rng.random() < 0.6:
            return rng.choice(list(self.aggregates))
        return rng.choice(list(_SCALARS))

    def _declare(self, name: str) -> None:
        rng = self.rng
        fields = tuple(
            Field(self._any(), rng.choice([0, 0, 0, 0, 1, 2, 3])) for _ in range(rng.randint(1, 4))
        )
        attribute = rng.choice(["", "", "", "", "packed", "align(16)", "align(8)"])
        if attribute == "packed" and self._has_align(fields):
            attribute = ""
        keyword = "union" if rng.random() < 0.15 else "struct"
        self.aggregates[name] = Aggregate(name, keyword, fields, attribute)

    def _has_align(self, fields: tuple[Field, ...]) -> bool:
        """Whether one of the fields has `align`: such ones may not lie in packed ones."""
        found = (self.aggregates.get(each.ty) for each in fields)
        return any(
            inner is not None and ("align" in inner.attribute or self._has_align(inner.fields))
            for inner in found
        )

    def _rust_declaration(self, each: Aggregate) -> str:
        extra = f", {each.attribute}" if each.attribute else ""
        fields = "".join(
            f"    f{n}: {f'[{one.ty}; {one.length}]' if one.length else one.ty},\n"
            for n, one in enumerate(each.fields)
        )
        head = f"#[repr(C{extra})]\n#[derive(Clone, Copy)]\n{each.keyword} {each.name} {{\n"
        return f"{head}{fields}}}\n"

    def _c_declaration(self, each: Aggregate) -> str:
        fields = "".join(
            f"    {_SCALARS.get(one.ty, one.ty)} f{n}{f'[{one.length}]' if one.length else ''};\n"
            for n, one in enumerate(each.fields)
        )
        attribute = each.attribute.replace("align(", "aligned(")
        suffix = f" __attribute__(({attribute}))" if attribute else ""
        return f"typedef {each.keyword} {{\n{fields}}}{suffix} {each.name};\n"

    def _leaves(self, ty: str, path: str) -> list[tuple[str, str]]:
        """Paths to scalars of a value, with their types; of a union, those of one field."""
        each = self.aggregates.get(ty)
        if each is None:
            return [(path, ty)]
        found = []
        for number, one in enumerate(each.fields):
            if each.keyword == "union" and number > 0:
                break
            inner = f"{path}.f{number}"
            for place in [f"{inner}[{k}]" for k in range(one.length)] if one.length else [inner]:
                found += self._leaves(one.ty, place)
        return found

    def _scalar(self, ty: str) -> str:
        rng = self.rng
        match ty:
            case "bool":
                return rng.choice(["true", "false"])
            case "f32" | "f64":
                return f"{rng.randrange(-2000, 2000) / 8}{ty}"
            case "*const u8":
                return f"{rng.randrange(1 << 40)}usize as *const u8"
            case _:
                bits, is_signed = int(ty[1:]), ty[0] == "i"
                value = rng.getrandbits(bits) - ((1 << bits - 1) if is_signed else 0)
                return f"{value}{ty}"

    def _value(self, ty: str, name: str) -> str:
        """Rust statements that make a variable."""
        if ty in _SCALARS:
            return f"    let mut {name}: {ty} = {self._scalar(ty)};\n"
        lines = [f"    let mut {name}: {ty} = unsafe {{ std::mem::zeroed() }};\n"]
        for path, leaf in self._leaves(ty, name):
            lines.append(f"    unsafe {{ {path} = {self._scalar(leaf)}; }}\n")
        return "".join(lines)

    def _print(self, ty: str, name: str, indent: str = "    ") -> str:
        leaves = [f"{{ {path} }}" for path, _ in self._leaves(ty, name)]
        if not leaves:
            return f'{indent}println!("  {name}: nothing");\n'
        holes = " ".join(["{:?}"] * len(leaves))
        return f'{indent}unsafe {{ println!("  {name}: {holes}", {", ".join(leaves)}); }}\n'

    def _change(self, ty: str, name: str) -> str:
        """C statements that change a value so that every scalar stays printable."""
        lines = []
        for path, leaf in self._leaves(ty, name):
            match leaf:
                case "bool":
                    lines.append(f"    {path} = !{path};\n")
                case "*const u8":
                    lines.append(f"    {path} = (const uint8_t *)((uintptr_t){path} + 1);\n")
                case _:
                    lines.append(f"    {path} = {path} + 1;\n")
        return "".join(lines)

    def _function(self, index: int) -> tuple[str, str, str]:
        rng = self.rng
        types = [self._any() for _ in range(rng.randint(0, 9))]
        returned = rng.randrange(len(types)) if types and rng.random() < 0.85 else None
        result = None if returned is None else types[returned]
        names = [f"a{n}" for n in range(len(types))]
        rust_inputs = ", ".join(f"{n}: {ty}" for n, ty in zip(names, types, strict=True))
        c_types = [_SCALARS.get(ty, ty) for ty in types]
        c_inputs = ", ".join(f"{ty} {n}" for n, ty in zip(names, c_types, strict=True))
        arrow = "" if result is None else f" -> {result}"
        c_result = "void" if result is None else _SCALARS.get(result, result)
        pointer = f"{c_result} (*back)({', '.join(c_types) or 'void'})"
        back = f'extern "C" fn({", ".join(types)}){arrow}'
        comma = ", " if names else ""
        rust = f'unsafe extern "C" {{ fn c{index}({rust_inputs}{comma}back: {back}){arrow}; }}\n'
        rust += f'extern "C" fn r{index}({rust_inputs}){arrow} {{\n    println!("  in r{index}");\n'
        rust += "".join(self._print(ty, n) for n, ty in zip(names, types, strict=True))
        rust += f"    black_box({names[returned]})\n" if returned is not None else ""
        rust += "}\n"
        c = f"{c_result} c{index}({c_inputs}{comma}{pointer}) {{\n"
        c += "".join(self._change(ty, n) for n, ty in zip(names, types, strict=True))
        back_call = f"back({', '.join(names)})"
        if result is None:
            c += f"    {back_call};\n}}\n"
        else:
            c += f"    {c_result} result = {back_call};\n{self._change(result, 'result')}"
            c += "    return result;\n}\n"
        call = f'    println!("c{index}");\n    {{\n'
        call += "".join(self._value(ty, n) for n, ty in zip(names, types, strict=True))
        arguments = ", ".join(f"black_box({n})" for n in names)
        call += f"    let result = unsafe {{ c{index}({arguments}{comma}black_box(r{index})) }};\n"
        call += "" if result is None else self._print(result, "result")
        return rust, c, call + "    }\n"

    def _variadic(self, index: int) -> tuple[str, str, str]:
        rng = self.rng
        types = [rng.choice(_VARIADIC) for _ in range(rng.randint(1, 12))]
        rust = f'unsafe extern "C" {{ fn v{index}(first: f64, ...) -> f64; }}\n'
        c = f"double v{index}(double first, ...) {{\n"
        c += "    va_list list;\n    va_start(list, first);\n"
        for ty in types:
            cast = "(double)(uintptr_t)" if ty == "*const u8" else "(double)"
            c += f"    first = first * 0.5 + {cast}va_arg(list, {_SCALARS[ty]});\n"
        c += "    va_end(list);\n    return first;\n}\n"
        values = ", ".join(f"black_box({self._scalar(ty)})" for ty in types)
        call = f'    println!("v{index} {{:?}}", unsafe {{ v{index}(0.25, {values}) }});\n'
        return rust, c, call


def random_c_abi(seed: int) -> tuple[str, str]:
    """The texts of a program: Rust's, and C's."""
    return Pair(seed).text()
