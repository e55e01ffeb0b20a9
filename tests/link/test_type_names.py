"""``core::any::type_name`` of generated types, at run time and in constants, against rustc's."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mirdce.cargo.toolchain import Toolchain
from tests.link.conftest import Mirdce, run

TEMPLATE = Path(__file__).parent / "programs" / "type_forms.rs"

LEAVES = r"""
bool|char|str|!|()|i8|u16|i32|u64|i128|usize|isize|f16|f32|f64|f128|Plain|Bits|r#enum|&Opaque
*mut Opaque|String|Int<-3>|Int<{i32::MIN}>|Int<{i32::MAX}>|Small<{i8::MAX}>|Large<{u128::MAX}>
Large<7>|Size<0>|Size<{usize::MAX}>|Flag<true>|Flag<false>|Letter<'x'>|Letter<'\''>|Letter<'\n'>
Letter<'\u{e9}'>|Letter<'\u{301}'>|Letter<'\\'>|Word<"plain">|Word<"q\"u\n\u{e9}\\">|Word<"">
Bytes<b"by\x00\"te">|Arrayed<{*b"abc"}>|Arrayed<{[1, 2, 255]}>|Sliced<{&[]}>|Sliced<{&[1, -2]}>
Words<{&["a", "b"]}>|Paired<{(1, true)}>|OfOne<{(1,)}>|OfUnit<{()}>|Pointed<{&5}>|Key<{K3::Unit}>
Key<{K3::Tuple(1, 'c')}>|Key<{K3::Named { a: -1, b: "s" }}>|Key<{K3::Empty {}}>|Defaulted
Defaulted<u8>|Defaulted<u16>|Defaulted<u8, u8>|Defaulted<u16, One<u16>>|Defaulted<u16, One<u8>>
DefaultedConst|DefaultedConst<3>|DefaultedConst<4>|S<S<u8>>|Vec<u8>|HashMap<u8, String>|Box<str>
Box<dyn Tr>|Life<'static, str>|Cow<'static, [u8]>|std::slice::Iter<'static, u8>
std::fmt::Formatter<'static>|dyn Tr|dyn Auto|dyn Tr + Auto|dyn Auto + Tr|dyn Bauto + Auto + Tr
dyn Send + Sync|dyn Tr + Send + 'static|dyn Gen<u8>|dyn Gen<u8, u8>|dyn Gen<str, u16>
dyn Gen<dyn Tr>|dyn Assoc<A = u8, B = str>|dyn Assoc<B = u8, A = str>|dyn Sub<B = u8>
dyn Sub<A = u8, B = u8>|dyn SubSub<u8, D = i8>|dyn Iterator<Item = u8>|dyn Supers<u8>
dyn er::Tr<u8, X = u16>|dyn Generic<H = u8>|dyn WithConst<3, E = u8>
dyn for<'a> GenAssoc<'a, &'a u8, C = &'a str>|dyn Fn()|dyn Fn(u8)|dyn Fn(u8, str) -> u16
dyn FnMut(&u8) -> &u8|dyn FnOnce() -> !|dyn Fn() -> ()|dyn Fn(u8) -> (u8,)
dyn Fn(&dyn Fn(&u8)) + Send|dyn for<'a> Fn(&'a u8, &u16) -> &'a u8
dyn Fn(Box<dyn Fn(&u8) -> &u8>) -> u8|dyn std::any::Any|dyn std::error::Error + Send + Sync
dyn std::future::Future<Output = u8>|dyn std::fmt::Debug|fn()|fn(u8)|fn(u8, u16) -> u32|fn() -> !
fn(str)|unsafe fn()|extern "C" fn()|unsafe extern "C" fn(u8, ...) -> u8|extern "C" fn(u8)
unsafe extern "C" fn(*const u8, ...)|extern "system" fn()|extern "C-unwind" fn()
extern "sysv64" fn(u8)|extern "rust-call" fn((u8,))|extern "win64" fn()|extern "efiapi" fn()
extern "system-unwind" fn()|extern "vectorcall" fn()|fn(&u8)|fn(&u8) -> &u8
for<'a> fn(&'a u8, &u16) -> &'a u8|for<'a, 'b> fn(&'a u8, &'b mut u16)|fn(&'static u8)
fn(Life<'_, u8>)|for<'a> fn(Life<'a, &'a u8>) -> Cow<'a, str>|fn(&dyn Tr)
for<'a> fn(&'a (dyn Tr + 'a))|fn(Box<dyn Tr + '_>)|fn(&(dyn Tr + 'static))
for<'a> fn(Box<dyn Tr + Send + 'a>)|fn(fn(&u8) -> &u8)|for<'a> fn(fn(&'a u8, &u16))
fn(*const dyn Tr)|for<'a> fn(&'a &'a mut &u8)|fn(&mut dyn Iterator<Item = &u8>)
for<'a> fn(Box<dyn Fn(&'a u8, &u16) -> &'a u8 + 'a>)
for<'a> fn(Box<dyn GenAssoc<'a, u8, C = &'a u8> + 'a>)|<Plain as Iterator>::Item
<Vec<u8> as IntoIterator>::IntoIter|pattern_type!(u32 is 1..)|pattern_type!(u32 is 0..=5)
pattern_type!(i32 is -3..=4)|pattern_type!(char is 'a'..='z')|pattern_type!(*const u8 is !null)
pattern_type!(usize is 1..=9)|pattern_type!(i8 is -128..0 | 1..)|pattern_type!(u8 is 3..)
unsafe<'a> &'a u8|unsafe<'a, 'b> Life<'a, &'b u8>|unsafe<> u8|std::num::NonZero<u8>
std::ptr::NonNull<u8>
"""
WRAPPERS = """
&X|&mut X|*const X|*mut X|[X]|[X; 3]|[X; 0]|(X,)|(X, u8)|(u8, (X, u8))|One<X>|Life<'static, X>
Option<X>|S<X>|fn(X)|fn(&X) -> X|for<'a> fn(&'a X) -> Life<'a, X>|dyn Fn(X) -> X|dyn Gen<X>
dyn Assoc<A = X, B = X>|Box<X>|dyn Gen<X, One<X>> + Send|Option<&'static [X]>|Result<X, One<X>>
unsafe extern "C" fn(X, ...) -> X|unsafe<'a> &'a X
"""
SIZED = ("u8", "Plain", "&'static str", "fn(&u8) -> &u8", "Box<dyn Tr + Send>", "(u8,)", "Int<-1>")
UNSIZED = ("str", "(dyn Tr + Auto)", "[fn()]")
TAKES_UNSIZED = (
    "&X",
    "&mut X",
    "*const X",
    "*mut X",
    "One<X>",
    "Life<'static, X>",
    "dyn Gen<X>",
    "Box<X>",
)
LIFETIMES = """
&'a u8|&'a mut &'b u8|Life<'a, &'b u8>|Cow<'a, str>|dyn Tr + 'a|&'a (dyn Tr + 'b)|Box<dyn Tr + 'a>
fn(&'a u8, &u8)|dyn Fn(&'a u8) -> &'b u8 + 'a|dyn Gen<&'a u8> + 'b
dyn Iterator<Item = &'a u8> + 'b|for<'c> fn(&'c &'a u8) -> Life<'c, u8>
std::slice::Iter<'a, &'b u8>|[&'a u8; 2]|unsafe<'c> Life<'c, &'a u8>
dyn for<'c> GenAssoc<'c, &'a u8, C = &'c &'b u8> + 'a
"""


def split(text: str) -> list[str]:
    """What stands between bars, but for bars inside of parentheses."""
    return [part for line in text.strip().splitlines() for part in _parts(line)]


def _parts(line: str) -> Iterator[str]:
    depth, start = 0, 0
    for position, char in enumerate(line):
        depth += (char == "(") - (char == ")")
        if char == "|" and not depth:
            yield line[start:position]
            start = position + 1
    yield line[start:]


def types() -> list[str]:
    """Types without lifetimes of their own, in a fixed order."""
    wrappers = split(WRAPPERS)
    once = [wrapper.replace("X", inner) for wrapper in wrappers for inner in SIZED]
    of_unsized = [wrapper.replace("X", inner) for wrapper in TAKES_UNSIZED for inner in UNSIZED]
    # Every wrapper around some other one.
    others = [wrappers[(index * 7 + 3) % len(wrappers)] for index in range(len(wrappers))]
    twice = [
        outer.replace("X", inner.replace("X", "u8"))
        for outer, inner in zip(wrappers, others, strict=True)
        if not inner.startswith(("dyn", "[X]"))
    ]
    return [*split(LEAVES), *once, *of_unsized, *twice]


def program() -> str:
    """The program's text."""
    shown = "".join(f"show::<{ty}>();\n" for ty in types())
    with_lifetimes = "".join(f"show::<{ty}>();\n" for ty in split(LIFETIMES))
    text = TEMPLATE.read_text(encoding="utf-8")
    return text.replace("// TYPES", shown).replace("// LIFETIMES", with_lifetimes)


def test_names_of_types_equal_rustcs(
    mirdce: Mirdce, toolchain: Toolchain, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUSTC_BOOTSTRAP", "1")
    source, theirs, ours = tmp_path / "forms.rs", tmp_path / "theirs", tmp_path / "ours"
    source.write_text(program(), encoding="utf-8")
    # rustc has no v0 names for all of these types.
    scheme = ("-Csymbol-mangling-version=legacy", "-Zunstable-options")
    flags = (source, "--edition=2024", "-Awarnings", *scheme)
    built = run(toolchain.rustc, *flags, "-o", theirs)
    assert built.code == 0, built.stderr
    mirdce.link(*flags, "--target-dir", tmp_path / "target", "-o", ours)
    expected, printed = run(theirs), run(ours)
    assert len(expected.stdout.splitlines()) > len(types()) > 300
    # The program itself compares each with the name in a constant.
    assert (printed.code, printed.stderr) == (expected.code, expected.stderr) == (0, "")
    assert printed.stdout.splitlines() == expected.stdout.splitlines()
