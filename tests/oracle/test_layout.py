"""Layouts against rustc's own, which it prints for items with an internal attribute."""

import random
from pathlib import Path

import pytest

from mirdce.cargo.toolchain import Toolchain
from tests.oracle.layout_text import layout_text, parse_layouts
from tests.oracle.std_program import compile_program, run_rustc

SOURCES = Path(__file__).parent / "layout"
ATTRIBUTES = {"1.95.0": "rustc_layout(debug)", "1.96.0": "rustc_dump_layout(debug)"}
ALIAS = "pub type T"

PARTS = (
    *("bool", "char", "u8", "u16", "u32", "u64", "u128", "i8", "i32", "f32", "f64", "usize"),
    *("&'static u8", "Box<u8>", "&'static str", "*const u8", "String", "Vec<u8>", "()", "Void"),
    *("NonZeroU8", "NonZeroU16", "NonZeroU32", "NonZeroU64", "Ordering", "A16", "MaybeUninit<u8>"),
    *("Option<u8>", "Option<bool>", "Option<char>", "Option<Option<u16>>", "Cell<bool>"),
    *("[u8; 3]", "[u16; 4]", "[bool; 2]", "[u64; 0]", "(u8, u32)", "(bool, u64, bool)"),
)
PRELUDE = """#![feature(rustc_attrs)]
use std::{cell::*, num::*, mem::*, cmp::Ordering};
pub enum Void {}
#[repr(align(16))] pub struct A16(u8);
"""


def check_layouts(toolchain: Toolchain, text: str, directory: Path) -> int:
    """Compare the layouts of all aliases in a source text; return how many there are."""
    plain = directory / "sample.rs"
    plain.write_text(text, encoding="utf-8")
    printing = directory / "printing.rs"
    attribute = ATTRIBUTES[toolchain.release]
    printing.write_text(text.replace(ALIAS, f"#[{attribute}] {ALIAS}"), encoding="utf-8")
    result = run_rustc(
        toolchain, printing, "--crate-type=lib", "--emit=metadata", f"-o{directory / 'unused'}"
    )
    expected = parse_layouts(result.stderr)
    bench = compile_program(toolchain, plain, directory)
    types = bench.aliased_types()
    differing = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith(ALIAS):
            continue
        name = line.removeprefix("pub type ").split(" ")[0]
        found = layout_text(bench.layouts.layout_of(types[name]))
        if found != expected[number]:
            differing.append(f"{line}\n  rustc: {expected[number]}\n  found: {found}")
    assert not differing, "\n".join(differing)
    return len(expected)


@pytest.mark.parametrize(
    ("name", "count"), [("types", 226), ("coroutines", 11), ("library", 49), ("ranges", 27)]
)
def test_layouts_equal_rustc(toolchain: Toolchain, tmp_path: Path, name: str, count: int) -> None:
    text = (SOURCES / f"{name}.rs").read_text(encoding="utf-8")
    assert check_layouts(toolchain, text, tmp_path) == count


def random_types(seed: int, count: int) -> str:
    """Structs and enums of random fields, each using earlier ones."""
    choose = random.Random(seed)
    lines = [PRELUDE]

    def field(index: int) -> str:
        if not index or choose.random() > 0.25:
            return choose.choice(PARTS)
        name = f"X{choose.randrange(max(0, index - 30), index)}"
        length = choose.randrange(4)
        return choose.choice((name, f"Option<{name}>", f"({name}, u8)", f"[{name}; {length}]"))

    def fields(index: int, most: int) -> str:
        return ", ".join(field(index) for _ in range(choose.randint(0, most)))

    for index in range(count):
        if choose.random() < 0.35:
            attribute = choose.choice(("", "", "", "", "#[repr(C)]", "#[repr(align(8))]"))
            lines.append(f"{attribute} pub struct X{index}({fields(index, 6)});")
            continue
        variants = choose.randint(0, 7)
        integer = choose.choice(("C", "u8", "i16", "u32", "u64", "i128"))
        attribute = f"#[repr({integer})]" if variants and choose.random() < 0.15 else ""
        body = ", ".join(f"V{variant}({fields(index, 3)})" for variant in range(variants))
        lines.append(f"{attribute} pub enum X{index} {{ {body} }}")
    lines += [f"{ALIAS}{index} = X{index};" for index in range(count)]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("seed", range(3))
def test_random_layouts_equal_rustc(toolchain: Toolchain, tmp_path: Path, seed: int) -> None:
    assert check_layouts(toolchain, random_types(seed, 300), tmp_path) == 300
