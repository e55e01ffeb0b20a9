"""The text of a workspace: sources of all crates, and what cargo needs beside them.

Below the crates that have items is ``kit``, which comes in two versions as if from a registry: the
first is used by all, the second by the program, next to it.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from tools.edit_scripts.kinds import KINDS
from tools.edit_scripts.scope import ItemScope, name_of, path_of
from tools.edit_scripts.workspace import CRATES, LINK_BREAK, MODULES, PROGRAMS, Item, Workspace

_KIT: Final = """\
#![allow(warnings)]
use core::sync::atomic::{AtomicU64, Ordering::Relaxed};

unsafe extern "C" { fn write(fd: i32, text: *const u8, size: usize) -> isize; }

pub trait Probe {
    fn make(x: u64) -> Self where Self: Sized;
    fn probe(&self) -> u64;
    fn twice(&self) -> u64 { self.probe().rotate_left(TURN) }
    fn weight() -> u64 where Self: Sized { 1 }
}
impl Probe for u64 {
    fn make(x: u64) -> Self { x }
    fn probe(&self) -> u64 { *self }
}
impl Probe for u8 {
    fn make(x: u64) -> Self { x as u8 }
    fn probe(&self) -> u64 { u64::from(*self) }
    fn weight() -> u64 { 8 }
}
impl<T: Probe, const N: usize> Probe for [T; N] {
    fn make(x: u64) -> Self { core::array::from_fn(|i| T::make(x.wrapping_add(i as u64))) }
    fn probe(&self) -> u64 {
        let mut sum = N as u64;
        for one in self { sum = mix(sum, one.probe()); }
        sum
    }
}
impl<T: Probe> Probe for Option<T> {
    fn make(x: u64) -> Self { if x % 2 == 0 { Some(T::make(x)) } else { None } }
    fn probe(&self) -> u64 { match self { Some(one) => one.twice(), None => 2 } }
}
impl<A: Probe, B: Probe> Probe for (A, B) {
    fn make(x: u64) -> Self { (A::make(x), B::make(!x)) }
    fn probe(&self) -> u64 { self.0.probe() ^ self.1.twice() }
}

pub const SIZE: usize = @SIZE;
const TURN: u32 = @TURN;

pub struct Loud(pub u64);
impl Drop for Loud { fn drop(&mut self) { note(self.0); } }

static NOTED: AtomicU64 = AtomicU64::new(1);
pub fn note(x: u64) { NOTED.store(mix(noted(), x), Relaxed); }
pub fn noted() -> u64 { NOTED.load(Relaxed) }

pub fn mix(a: u64, b: u64) -> u64 { (a ^ b).wrapping_mul(0x9e37_79b9).rotate_left(TURN) }
@ATTRIBUTEpub fn plain(x: u64) -> u64 { x ^ @PLAIN }
pub fn generic<T: Probe>(x: u64) -> u64 { T::make(x).probe() ^ T::weight() }
pub fn text(text: &str) -> u64 {
    let mut sum = 7;
    for byte in text.as_bytes() { sum = mix(sum, *byte as u64); }
    sum
}
pub fn seed(x: u64) -> u64 { core::hint::black_box(x * 7 + 3) }
pub fn block_on<F: core::future::Future>(future: F) -> F::Output {
    let mut future = core::pin::pin!(future);
    let mut cx = core::task::Context::from_waker(core::task::Waker::noop());
    loop {
        if let core::task::Poll::Ready(value) = future.as_mut().poll(&mut cx) { return value; }
    }
}
#[macro_export]
macro_rules! doubled { ($x:expr) => { ($x).wrapping_mul(@DOUBLE) }; }

pub fn show(label: u64, value: u64) {
    let mut text = *b"00000000: 0000000000000000\\n";
    digits(&mut text[..8], label);
    digits(&mut text[10..26], value);
    unsafe { write(1, text.as_ptr(), text.len()) };
}
fn digits(text: &mut [u8], mut value: u64) {
    let mut at = text.len();
    while at > 0 {
        at -= 1;
        let digit = (value % 16) as u8;
        text[at] = if digit < 10 { b'0' + digit } else { b'a' + digit - 10 };
        value /= 16;
    }
}
"""

_KIT_VERSIONS: Final = (
    {"SIZE": "3", "TURN": "7", "ATTRIBUTE": "", "PLAIN": "101", "DOUBLE": "2"},
    {"SIZE": "3", "TURN": "9", "ATTRIBUTE": "#[inline]\n", "PLAIN": "102", "DOUBLE": "2"},
    {"SIZE": "4", "TURN": "7", "ATTRIBUTE": "", "PLAIN": "103", "DOUBLE": "4"},
    {"SIZE": "5", "TURN": "11", "ATTRIBUTE": "", "PLAIN": "201", "DOUBLE": "2"},
    {"SIZE": "2", "TURN": "11", "ATTRIBUTE": "#[inline]\n", "PLAIN": "202", "DOUBLE": "8"},
)
"""What replaces the words behind ``@``: three versions of the first, two of the second."""

_BROKEN: Final[Mapping[int, str]] = MappingProxyType(
    {
        1: 'fn broken() -> u32 { "text" }\n',
        2: "fn broken() { not_there(1) }\n",
        3: "const _: () = assert!(1 > 2);\n",
        4: "impl Clone for Twice { fn clone(&self) -> Self { Twice } }\n" * 2 + "struct Twice;\n",
        5: "fn broken<T>() -> u32 { const { assert!(size_of::<T>() == 0); 1 } }\n"
        "pub fn broken_user() -> u32 { broken::<u64>() }\n",
    }
)
"""What makes a crate one that does not compile; the last: that cannot be linked."""

TEXTS: Final = ("one", "two\nlines", "", "a longer text, é")
"""Of ``text.txt``, and of the variable that the build script sets."""


def kit_text(state: Workspace, number: int) -> str:
    """The source of ``kit``: the one that all use (0), or the other (1)."""
    versions = (state.setting("kit_version"), 3 + state.setting("second_kit_version"))
    text = _KIT
    for word, value in _KIT_VERSIONS[versions[number]].items():
        text = text.replace(f"@{word}", value)
    return text


def kit_version(state: Workspace, number: int) -> str:
    """The version of ``kit`` as cargo knows it."""
    if number == 0:
        return f"1.0.{state.setting('kit_version')}"
    return f"2.0.{state.setting('second_kit_version')}"


def crate_text(state: Workspace, crate: str) -> str:
    """The source of a crate that has items."""
    parts = ["#![allow(warnings)]\n", _blank(state.setting(f"{crate}_lines"))]
    items = state.items_of(crate)
    parts += (_item_text(state, item) for item in items if item.module == 0)
    for module in range(1, MODULES):
        texts = [_item_text(state, item) for item in items if item.module == module]
        parts.append(f"pub mod m{module} {{\n{''.join(texts)}}}\n")
    if crate == PROGRAMS[0]:
        parts += _main(state, crate)
    return "".join(parts)


def side_text(state: Workspace) -> str:
    """The source of the program that has no items of its own."""
    return "".join(("#![allow(warnings)]\n", *_main(state, PROGRAMS[1])))


def _item_text(state: Workspace, item: Item) -> str:
    return _blank(item.blank) + KINDS[item.kind].template(ItemScope(item, state, KINDS))


def _blank(count: int) -> str:
    return "".join("// A comment.\n" if line % 2 else "\n" for line in range(count))


def _main(state: Workspace, crate: str) -> Iterator[str]:
    broken = state.broken if crate == state.program else 0
    if broken:
        yield _BROKEN[broken]
    yield "fn main() {\n"
    if broken == LINK_BREAK:
        yield "    broken_user();\n"
    for item in sorted(state.items.values(), key=lambda item: item.number):
        if item.shown and (item.crate == crate or item.crate != CRATES[-1]):
            path = path_of(item, crate, name_of(item))
            yield f"    kit::show({item.number}, {path}(kit::seed({item.number})));\n"
    yield "    kit::show(0xffff, kit::noted());\n"
    yield ("", '    None::<u8>.expect("the end");\n', "    std::process::exit(3);\n")[
        state.setting("ending")
    ]
    yield "}\n"


def generated_text(state: Workspace) -> str:
    """What the build script writes into ``OUT_DIR``."""
    number = state.setting("generated")
    values = ", ".join(str(n * 3) for n in range(number + 1))
    return (
        f"pub fn made(x: u64) -> u64 {{ x ^ {number // 2} }}\n"
        f"pub const ALL: [u64; {number + 1}] = [{values}];\n"
    )


def included_text(state: Workspace) -> str:
    """What is in ``text.txt`` beside the program's manifest."""
    return TEXTS[state.setting("included")]


def build_text(state: Workspace) -> str:
    """What the build script puts into ``BUILD_TEXT``; one line."""
    return TEXTS[state.setting("build_text")].replace("\n", " ")
