"""A whole random program: types, constants, traits, functions that call each other, and `main`.

`main` calls every function under `catch_unwind` and prints what it returns, so that a panic of one
is output like everything else. Values with a `Noisy` in them say when they are dropped.
"""

import random
from typing import Final

from tools.random_program.expressions import Expressions
from tools.random_program.functions import Function, Signature
from tools.random_program.types import Adt, Scalar, Types, declaration, is_const, text_of

PRELUDE: Final = """\
#![allow(warnings, arithmetic_overflow, unconditional_panic, overflowing_literals)]
use std::cell::Cell;
use std::hint::black_box;
use std::mem::{align_of, discriminant, size_of, size_of_val};
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! { static DROPS: Cell<u64> = const { Cell::new(0) }; }

#[derive(Debug, PartialEq)]
struct Noisy(u32);
impl Noisy {
    fn new(number: u32) -> Self { Noisy(number) }
}
impl Clone for Noisy {
    fn clone(&self) -> Self { Noisy(self.0.wrapping_mul(3) ^ 1) }
}
impl Drop for Noisy {
    fn drop(&mut self) {
        DROPS.set(DROPS.get().wrapping_mul(31).wrapping_add(self.0 as u64));
        println!("  drop {}", self.0);
    }
}

trait Numbered { const NUMBER: u32 = 7; }

trait Show: std::fmt::Debug {
    fn show(&self) -> String { format!("{:?}", self) }
    fn size(&self) -> (usize, usize) { (size_of_val(self), std::mem::align_of_val(self)) }
    fn number(&self) -> u32;
    fn consume(self: Box<Self>) -> String;
}

fn through<T: Show + Numbered + Clone + PartialEq>(value: T) -> (T, bool) {
    let copy = value.clone();
    let equal = copy == value;
    println!("  {} {:?} {} {}", T::NUMBER, value.size(), value.number(), copy.show());
    (value, equal)
}

fn report<T: std::fmt::Debug>(name: &str, run: impl FnOnce() -> T) {
    match catch_unwind(AssertUnwindSafe(run)) {
        Ok(value) => println!("{name}: {value:?}"),
        Err(cause) => match cause.downcast_ref::<String>() {
            Some(text) => println!("{name} panicked: {text}"),
            None => println!("{name} panicked: {:?}", cause.downcast_ref::<&str>()),
        },
    }
    println!("  drops {}", DROPS.get());
}
"""


def random_program(seed: int, functions: int = 12) -> str:
    """The text of a program."""
    rng = random.Random(seed)
    types = Types(rng)
    for _ in range(rng.randint(4, 9)):
        types.declare()
    parts = [PRELUDE, *map(declaration, types.adts)]
    parts += [_show_impl(rng, each) for each in types.adts if "packed" not in each.repr]
    constants = [_constant(rng, types, f"C{index}") for index in range(8)]
    parts += [item for item, _ in constants]
    known: list[Signature] = []
    for index in range(functions):
        signature = Signature(rng, types, f"f{index}")
        parts.append(signature.item(rng, types, known))
        known.append(signature)
    main = Function(rng, types, [], Scalar("()"))
    for ty in types.adts:
        option = f"Option<{ty.name}>"
        for shown in (ty.name, option, f"Option<{option}>"):
            sizes = f"size_of::<{shown}>(), align_of::<{shown}>()"
            main.add(1, f'println!("{shown} {{}} {{}}", {sizes});')
    for _, use in constants:
        main.add(1, use)
    for signature in known:
        main.add(1, f'report("{signature.name}", || {{')
        main.add(2, signature.call(main, 2))
        main.add(1, "});")
    parts.append("fn main() {\n" + "\n".join(main.lines) + "\n}\n")
    return "\n".join(parts)


def _show_impl(rng: random.Random, ty: Adt) -> str:
    number = f"const NUMBER: u32 = {rng.randrange(100)}; " if rng.random() < 0.5 else ""
    lines = [f"impl Numbered for {ty.name} {{ {number}}}", f"impl Show for {ty.name} {{"]
    if rng.random() < 0.5:
        lines.append('    fn show(&self) -> String { format!("<{:#?}>", self) }')
    lines.append(f"    fn number(&self) -> u32 {{ {rng.randrange(100)} + Self::NUMBER }}")
    lines.append('    fn consume(self: Box<Self>) -> String { format!("{:?}", *self) }')
    return "\n".join([*lines, "}", ""])


def _constant(rng: random.Random, types: Types, name: str) -> tuple[str, str]:
    """A constant or static, and a statement that prints it, and the same made at run time."""
    while True:
        ty = types.any()
        if is_const(ty):
            break
    value = Expressions(rng, types, for_constant=True).make(ty, 4)
    word = rng.choice(["const", "static"])
    if word == "static" and isinstance(ty, Scalar) and ty.name == "()":
        word = "const"
    item = f"{word} {name}: {text_of(ty)} = {value};\n"
    shown = f"&{name}" if rng.random() < 0.5 else f"black_box(&{name})"
    return item, (
        f"{{ let value: {text_of(ty)} = {value}; "
        f'println!("{name} {{:?}} {{:?}}", {shown}, value); }}'
    )
