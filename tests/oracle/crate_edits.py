"""A program, and edits of it: each with the digests of its crate that must change, and no others.

The program has what makes the distinction of interface and bodies hard: closures, nested items,
impls in bodies, coroutines, opaque types, constants of all sorts, inlined functions with promoteds.
It uses little of std, so that all of it can be walked and emitted for every edit.
"""

from dataclasses import dataclass

SOURCE = r"""
#![allow(dead_code, unused, non_local_definitions)]
use std::cell::Cell;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::{Context, Poll};

// <-- top

pub const LIMIT: u32 = 7;
const TABLE: [fn(u32) -> u32; 2] = [plain, |n| n + 3];
pub static START: AtomicU32 = AtomicU32::new(5);
static NAMES: [&str; 2] = ["one", "two"];
static HANDLERS: [fn(u32) -> u32; 2] = [plain, by_macro];
thread_local! { static COUNT: Cell<u32> = const { Cell::new(1) }; }

pub const fn scaled(n: u32) -> u32 { n * 2 }
const AREA: usize = scaled(4) as usize;

pub struct Buffer { bytes: [u8; AREA], used: u32 }
pub struct Pair<T> { left: T, right: T }
#[repr(u8)]
#[derive(Clone, Copy)]
pub enum Color { Red = 1, Green = 2 }

impl Buffer {
    const FILL: u8 = 9;
    pub fn new() -> Self { Buffer { bytes: [Self::FILL; AREA], used: LIMIT } }
    pub fn sum(&self) -> u32 { self.bytes.iter().map(|b| *b as u32).sum::<u32>() + self.used }
    // <-- inherent
}

impl<T: Copy> Pair<T> {
    fn swapped<'a>(&'a self) -> Pair<T> { Pair { left: self.right, right: self.left } }
}

pub trait Shape {
    const SIDES: u32;
    fn area(&self) -> u32;
    fn twice(&self) -> u32 { self.area() * 2 }
    fn parts(&self) -> impl Iterator<Item = u32> { let n = self.area(); (0..3).map(move |i| i + n) }
}
impl Shape for Buffer {
    const SIDES: u32 = 4;
    fn area(&self) -> u32 { self.used }
}
impl Shape for u32 {
    const SIDES: u32 = 1;
    fn area(&self) -> u32 { *self + Self::SIDES }
}
impl Drop for Buffer { fn drop(&mut self) { START.fetch_add(1, Ordering::Relaxed); } }
pub trait Ordered {
    fn first(&self) -> u32;
    fn second(&self) -> u32;
}
impl Ordered for Later {
    fn first(&self) -> u32 { self.0 }
    fn second(&self) -> u32 { self.0 + 1 }
}
// <-- impls

// <-- plain
fn plain(n: u32) -> u32 { n + 1 }
#[inline]
fn small(n: &'static u32) -> u32 { *n }
fn with_promoted() -> u32 { small(&11) }
fn with_closure(n: u32) -> u32 {
    let add = move |m: u32| m + n;
    apply(add, 3)
}
fn apply<F: Fn(u32) -> u32>(f: F, n: u32) -> u32 { f(n) }
fn with_nested(n: u32) -> u32 {
    fn nested(n: u32) -> u32 { n * 3 }
    const LOCAL: u32 = 6;
    struct Inside(u32);
    impl Shape for Inside { const SIDES: u32 = 2; fn area(&self) -> u32 { self.0 } }
    nested(n) + LOCAL + Inside(n).twice()
}
fn counted(n: u32) -> impl Iterator<Item = u32> { (0..n).map(|i| i ^ 1) }
fn boxed(n: u32) -> Box<dyn Fn(u32) -> u32> { Box::new(move |m| m * n) }
fn sized<T>() -> usize { const { size_of::<T>() + 1 } }
fn array<const N: usize>() -> usize { [0_u8; N].len() }
macro_rules! doubled { ($e:expr) => { $e + $e } }
fn by_macro(n: u32) -> u32 { doubled!(n) }
fn fails(n: u32) -> u32 { if n > 1000 { panic!("too many") } n }
#[track_caller]
fn tracked(n: Option<u32>) -> u32 { n.unwrap() }
fn tracks(n: u32) -> u32 { tracked(Some(n)) }
#[inline(always)]
fn between(n: Option<u32>) -> u32 { tracked(n) }
#[inline(always)]
#[track_caller]
fn passing(n: Option<u32>) -> u32 { tracked(n) }
#[inline(never)]
#[track_caller]
fn mixed(n: Option<u32>) -> u32 { between(n) + between(n) + passing(n) }
fn hot(n: u32) -> u32 { n | 1 }
async fn waits(n: u32) -> u32 { let a = n + 1; Later(a).await; a }
struct Later(u32);
impl Future for Later {
    type Output = ();
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> { Poll::Ready(()) }
}
async fn calls_async<F: AsyncFn(u32) -> u32>(f: F) -> u32 { f(2).await }
fn coroutine_size() -> usize { size_of_val(&waits(1)) }
fn holds() -> usize { let held = calls_async(async |n| n + 1); size_of_val(&held) }
fn generic<T: Shape>(t: T) -> u32 { t.twice() + T::SIDES }
fn apart() -> u32 { 40 }

pub fn entry(n: u32) -> u32 {
    let buffer = Buffer::new();
    let pair = Pair { left: n, right: 2 }.swapped();
    let dynamic: &dyn Fn(u32) -> u32 = &*boxed(n);
    let color = if n > 3 { Color::Red } else { Color::Green };
    let ordered: &dyn Ordered = &Later(n);
    let count = COUNT.with(|c| { c.set(c.get() + 1); c.get() });
    buffer.sum() + pair.left + with_closure(n) + with_nested(n) + counted(n).sum::<u32>()
        + dynamic(2) + sized::<u64>() as u32 + array::<3>() as u32 + by_macro(n) + fails(n)
        + tracks(n) + coroutine_size() as u32 + holds() as u32 + generic(buffer) + generic(n)
        + TABLE[(n % 2) as usize](n) + NAMES[0].len() as u32 + color as u32 + count
        + with_promoted() + hot(n) + n.parts().sum::<u32>() + apart()
        + HANDLERS[(n % 2) as usize](n) + ordered.second() + mixed(Some(n))
}
"""


@dataclass(frozen=True, kw_only=True)
class Edit:
    """Replacements of text, and what they must change.

    Attributes:
        replaced: texts of the program, each of which is there once, and what is there then.
        interface: whether the interface digest changes.
        definitions: what has another definition digest; what comes or goes is not listed.
        bodies: the same for body digests.
    """

    replaced: tuple[tuple[str, str], ...]
    interface: bool
    definitions: frozenset[str]
    bodies: frozenset[str]

    @property
    def source(self) -> str:
        """The program after the edit."""
        source = SOURCE
        for old, new in self.replaced:
            assert source.count(old) == 1, old
            source = source.replace(old, new)
        return source


def edit(
    *replaced: tuple[str, str], interface: bool = False, definitions: str = "", bodies: str = ""
) -> Edit:
    """An `Edit`; names are separated by spaces."""
    return Edit(
        replaced=replaced,
        interface=interface,
        definitions=frozenset(definitions.split()),
        bodies=frozenset(bodies.split()),
    )


PLAIN = "{ n + 1 }\n#[inline]"
"""Where the body of the function ``plain`` is."""
CLOSURE = "    let add = move |m: u32| m + n;"
WAITS = "let a = n + 1; Later(a).await; a"

EDITS = {
    # ------------------------------------------------------------------------------ of no effect
    "blank line": edit(("// <-- top", "\n\n")),
    "comment": edit((PLAIN, f"/* one more */ {PLAIN}")),
    "use": edit(("// <-- top", "use std::fmt::Write;")),
    "lifetime renamed": edit(("swapped<'a>(&'a self)", "swapped<'b>(&'b self)")),
    "made public": edit(("fn apart()", "pub fn apart()")),
    # ----------------------------------------------------------------------------- added, removed
    "free fn added": edit(("// <-- plain", "pub fn more() -> u32 { LIMIT }")),
    "inherent method added": edit(("// <-- inherent", "pub fn empty(&self) -> bool { true }")),
    "module added": edit(("// <-- top", "mod extra { pub fn f() {} }")),
    "nested fn added": edit(("    fn nested", "    fn unused() {}\n    fn nested")),
    "derive added": edit(
        ("#[derive(Clone, Copy)]", "#[derive(Clone, Copy, PartialEq)]"), interface=True
    ),
    "trait impl added": edit(
        ("// <-- impls", "impl Shape for u8 { const SIDES: u32 = 0; fn area(&self) -> u32 { 0 } }"),
        interface=True,
    ),
    "provided method added": edit(
        ("    const SIDES: u32;", "    const SIDES: u32;\n    fn no(&self) {}"), interface=True
    ),
    "field added": edit(
        ("bytes: [u8; AREA], used: u32 }", "bytes: [u8; AREA], used: u32, no: () }"),
        ("used: LIMIT }", "used: LIMIT, no: () }"),
        interface=True,
        bodies="{impl#0}::new",
    ),
    "moved": edit(
        ("fn hot(n: u32) -> u32 { n | 1 }\n", ""),
        ("// <-- plain", "fn hot(n: u32) -> u32 { n | 1 }"),
    ),
    "slots of a vtable": edit(
        (
            "    fn first(&self) -> u32;\n    fn second(&self) -> u32;\n",
            "    fn second(&self) -> u32;\n    fn first(&self) -> u32;\n",
        ),
        interface=True,
    ),
    "representation": edit(
        ("#[repr(u8)]", "#[repr(u16)]"),
        interface=True,
        definitions="Color::Red::{constant#0} Color::Green::{constant#0}",
        bodies="entry",
    ),
    "renamed": edit(("fn apart()", "fn alone()"), ("+ apart()", "+ alone()"), bodies="entry"),
    # ------------------------------------------------------------------------------------- bodies
    "body": edit((PLAIN, PLAIN.replace("1", "2")), bodies="plain"),
    "body of a method": edit(
        ("self.used }\n    // <", "LIMIT }\n    // <"), bodies="{impl#0}::sum"
    ),
    "closure added": edit((PLAIN, "{ let f = |m: u32| m + n; f(1) }\n#[inline]"), bodies="plain"),
    "closure removed": edit((f"{CLOSURE}\n    apply(add, 3)", "    n + 3"), bodies="with_closure"),
    "closure body": edit((CLOSURE, CLOSURE.replace("+", "-")), bodies="with_closure::{closure#0}"),
    "closure captures": edit(
        (CLOSURE, CLOSURE.replace(" + n", "")),
        definitions="with_closure::{closure#0}",
        bodies="with_closure with_closure::{closure#0}",
    ),
    "closure before another": edit(
        (CLOSURE, f"    let no = |m: u8| m;\n{CLOSURE}"),
        definitions="with_closure::{closure#0}",
        bodies="with_closure with_closure::{closure#0}",
    ),
    "local item": edit((PLAIN, "{ const K: u32 = 1; n + K }\n#[inline]"), bodies="plain"),
    "nested fn": edit(("{ n * 3 }", "{ n * 4 }"), bodies="with_nested::nested"),
    "impl in a body": edit(
        ("fn area(&self) -> u32 { self.0 } }", "fn area(&self) -> u32 { 1 } }"),
        bodies="with_nested::{impl#0}::area",
    ),
    "struct in a body": edit(
        ("struct Inside(u32);", "struct Inside(u32, ());"),
        ("Inside(n)", "Inside(n, ())"),
        interface=True,
        bodies="with_nested",
    ),
    "trait method body": edit(
        ("{ *self + Self::SIDES }", "{ *self - Self::SIDES }"), bodies="{impl#3}::area"
    ),
    "provided method body": edit(
        ("{ self.area() * 2 }", "{ self.area() * 3 }"), bodies="Shape::twice"
    ),
    "macro": edit(("{ $e + $e }", "{ $e * 2 }"), bodies="by_macro"),
    "inlined and not": edit(
        ("between(n) + passing(n) }", "passing(n) + passing(n) }"),
        bodies="mixed",
    ),
    "promoted": edit(("small(&11)", "small(&12)"), bodies="with_promoted"),
    "panic message": edit(("too many", "too much"), bodies="fails"),
    # -------------------------------------------------------------------------------- definitions
    "signature": edit(
        ("fn hot(n: u32)", "fn hot(n: u32, _: ())"),
        ("+ hot(n)", "+ hot(n, ())"),
        definitions="hot",
        bodies="hot entry",
    ),
    "bound": edit(
        ("fn generic<T: Shape>", "fn generic<T: Shape + Send>"),
        definitions="generic generic::T",
        bodies="entry",
    ),
    "calling convention": edit(
        ("fn apart()", 'extern "C" fn apart()'), definitions="apart", bodies="entry"
    ),
    "inline": edit(("fn hot", "#[inline]\nfn hot"), definitions="hot", bodies="entry"),
    "track_caller": edit(("fn hot", "#[track_caller]\nfn hot"), definitions="hot", bodies="entry"),
    "no_mangle": edit(
        ("fn hot", "#[unsafe(no_mangle)]\nfn hot"),
        interface=True,
        definitions="hot",
        bodies="entry",
    ),
    "header of an inherent impl": edit(
        ("impl<T: Copy> Pair<T>", "impl<T: Copy + Send> Pair<T>"),
        definitions="{impl#1} {impl#1}::T {impl#1}::swapped",
        bodies="entry",
    ),
    # ---------------------------------------------------------------------------------- constants
    "const": edit(
        ("LIMIT: u32 = 7", "LIMIT: u32 = 8"), definitions="LIMIT", bodies="{impl#0}::new"
    ),
    "const in a body": edit(
        ("const LOCAL: u32 = 6", "const LOCAL: u32 = 60"),
        definitions="with_nested::LOCAL",
        bodies="with_nested",
    ),
    "closure in a const": edit(("|n| n + 3]", "|n| n + 4]"), bodies="TABLE::{closure#0}"),
    "const of an inherent impl": edit(
        ("const FILL: u8 = 9", "const FILL: u8 = 8"),
        definitions="{impl#0}::FILL",
        bodies="{impl#0}::new",
    ),
    "const of a trait impl": edit(
        ("const SIDES: u32 = 1;", "const SIDES: u32 = 5;"), interface=True
    ),
    "const fn": edit(
        ("{ n * 2 }\nconst AREA", "{ n * 2 + 1 }\nconst AREA"),
        interface=True,
        definitions="AREA Buffer::bytes::{constant#0} scaled {impl#0}::new::{constant#0}",
        bodies="scaled {impl#0}::new {impl#0}::sum",
    ),
    "array length": edit(
        ("scaled(4) as usize", "scaled(5) as usize"),
        interface=True,
        definitions="AREA Buffer::bytes::{constant#0} {impl#0}::new::{constant#0}",
        bodies="{impl#0}::new {impl#0}::sum",
    ),
    "inline const": edit(
        ("size_of::<T>() + 1", "size_of::<T>() + 2"),
        definitions="sized::{constant#0}",
        bodies="sized",
    ),
    "discriminant": edit(
        ("Green = 2", "Green = 4"), interface=True, definitions="Color::Green::{constant#0}"
    ),
    "static": edit(
        ("AtomicU32::new(5)", "AtomicU32::new(6)"), definitions="START", bodies="{impl#4}::drop"
    ),
    "static of functions": edit(
        ("= [plain, by_macro]", "= [by_macro, plain]"),
        definitions="HANDLERS HANDLERS::{constant#0}",
        bodies="entry",
    ),
    "static text": edit(
        ('["one", "two"]', '["one", "three"]'),
        definitions="NAMES NAMES::{constant#0}",
        bodies="entry",
    ),
    # --------------------------------------------------------------------- hidden types, coroutines
    "opaque type": edit(
        ("(0..n).map(|i| i ^ 1)", "(0..n).filter(|i| *i > 1)"),
        definitions="counted counted::{closure#0} counted::{opaque#0}",
        bodies="counted counted::{closure#0} entry",
    ),
    "inside an opaque type": edit(("|i| i ^ 1", "|i| i ^ 2"), bodies="counted::{closure#0}"),
    "inside an opaque type of a trait": edit(
        ("move |i| i + n) }", "move |i| i ^ n) }"), bodies="Shape::parts::{closure#0}"
    ),
    "opaque type of a trait": edit(
        ("(0..3).map(move |i| i + n) }", "[n, n].into_iter() }"),
        interface=True,
        definitions="Shape::parts::{opaque#0}",
        bodies="Shape::parts entry",
    ),
    "async body": edit((WAITS, WAITS.replace("1", "2")), bodies="waits::{closure#0}"),
    "async saved locals": edit(
        (WAITS, "let a = [n; 3]; Later(n).await; a[0]"),
        definitions="waits waits::{closure#0} waits::{opaque#0}",
        bodies="waits waits::{closure#0} coroutine_size",
    ),
    "async closure": edit(
        ("async |n| n + 1", "async |n| n + 2"),
        bodies="holds::{closure#0}::{closure#0} holds::{closure#0}::{synthetic#0}",
    ),
}
