"""Edits by hand of one small program: what each changes, and how much work a link may have with it.

The program is two crates; an edit replaces a text in one of them. ``today`` are the numbers that a
link has now, ``goal`` those that it is to have where these are others. What differs from one
compiler to the other is None in ``today``.
"""

from dataclasses import dataclass
from typing import Final

from mirdce.report.outcome import Counters

LIBRARY: Final = """\
// The top of the library.
use std::hint::black_box;
pub const LENGTH: usize = 3;
pub const fn twice(x: usize) -> usize { x * 2 }
pub static LIMIT: u64 = 9;
pub struct Pair { pub first: u64, pub second: u32 }
pub enum Way { Up, Down }
pub trait Shape { const SIDES: u64 = 4; fn area(&self) -> u64; fn name(&self) -> u64 { 1 } }
impl Shape for u64 { fn area(&self) -> u64 { *self } }
pub fn total<T: Shape>(shape: &T) -> u64 { black_box(shape.area()) + T::SIDES }
pub fn plain(x: u64) -> u64 { black_box(x) ^ 1 }
pub fn alone(x: u64) -> u64 { black_box(x) ^ 2 }
#[inline]
pub fn small(x: u64) -> u64 { x + 3 }
pub trait Object { fn one(&self) -> u64; fn two(&self) -> u64 { 2 } }
impl Object for u8 { fn one(&self) -> u64 { 7 } }
impl Object for u16 { fn one(&self) -> u64 { 8 } }
pub fn call(object: &dyn Object) -> u64 { object.one() }
pub fn make(which: bool) -> &'static dyn Object { if which { &1u8 } else { &2u16 } }
"""

PROGRAM: Final = """\
// The top of the program.
use lib::*;
struct Held(u64);
struct Square(u64);
impl Shape for Square { fn area(&self) -> u64 { self.0 * self.0 } }
const TEXT: &str = "text";
macro_rules! step { ($x:expr) => { $x + 1 }; }
fn leaf(x: u64) -> u64 { plain(x) }
fn middle(x: u64) -> u64 { leaf(x) + small(x) }
fn lengths(x: u64) -> u64 { let all = [x; LENGTH]; all[0] + twice(4) as u64 }
fn pair(x: u64) -> u64 { let p = Pair { first: x, second: x as _ }; p.first + p.second as u64 }
fn way(x: u64) -> u64 { match if x > 3 { Way::Up } else { Way::Down } { Way::Up => 1, _ => 2 } }
fn text() -> u64 { TEXT.len() as u64 + step!(4) }
fn acts(x: u64) -> u64 { let act = |y: u64| x + y; act(3) }
fn dropped(x: u64) -> u64 { let held = Held(x); held.0 }
fn objects(x: u64) -> u64 { call(make(x > 4)) }
fn fails(x: Option<u64>) -> u64 { x.expect("nothing there") }
fn limit() -> u64 { LIMIT }
fn main() {
    let x = std::env::args().count() as u64;
    let first = middle(x) + lengths(x) + pair(x) + way(x) + text() + acts(x) + dropped(x);
    let second = total(&x) + total(&Square(x)) + objects(x) + fails(Some(x)) + limit();
    std::process::exit((first + second) as i32);
}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An edit.

    Attributes:
        name: what it is.
        crate: ``lib`` or ``app``.
        old, new: what is replaced, once, and with what.
        today: the work that the link after it has.
        goal: the work that it is to have; None: the same.
        line_tables: whether they are made.
        release: whether the crates are compiled with ``-Copt-level=3``. What LLVM would inline
            everywhere is compiled, too: it is not asked.
        elsewhere: the link after it is one of another checkout.
        most_emitted: functions that are emitted at most, where that depends on the release: of an
            optimized program those too that moved into the cluster that has what was edited.
    """

    name: str
    crate: str = "app"
    old: str = ""
    new: str = ""
    today: Counters
    goal: Counters | None = None
    line_tables: bool = False
    release: bool = False
    elsewhere: bool = False
    most_emitted: int | None = None


def _counters(walked: int, emitted: int | None, compiled: int) -> Counters:
    return Counters(walked=walked, emitted=emitted, compiled=compiled)


EVERYTHING: Final = Counters(compiled=-1)
"""As much as a clean link."""
_NOTHING: Final = _counters(0, 0, 0)

CASES: Final = (
    Case(name="nothing", today=_NOTHING),
    Case(
        name="a body of the program",
        old="plain(x) }",
        new="plain(x + 5) }",
        today=_counters(1, 1, 1),
    ),
    Case(
        name="a body of the library",
        crate="lib",
        old="black_box(x) ^ 1",
        new="black_box(x) ^ 11",
        today=_counters(1, 1, 1),
    ),
    Case(
        name="a body that nothing uses",
        crate="lib",
        old="black_box(x) ^ 2",
        new="black_box(x) ^ 12",
        today=_NOTHING,
    ),
    Case(
        name="a line at the top of the program",
        old="// The top",
        new="\n// The top",
        today=_NOTHING,
    ),
    Case(
        name="a line at the top of the library",
        crate="lib",
        old="// The top",
        new="\n// The top",
        today=_NOTHING,
    ),
    Case(
        name="a line at the top of the program, with line tables",
        old="// The top",
        new="\n// The top",
        line_tables=True,
        today=_NOTHING,
    ),
    Case(
        name="a comment",
        old="fn leaf",
        new="/* a comment */ fn leaf",
        today=_NOTHING,
    ),
    Case(
        name="another checkout",
        elsewhere=True,
        today=_NOTHING,
    ),
    Case(
        name="another checkout, with line tables",
        elsewhere=True,
        line_tables=True,
        today=_NOTHING,
    ),
    Case(
        name="a body of the program, optimized",
        release=True,
        old="plain(x) }",
        new="plain(x + 5) }",
        today=_counters(2, None, 1),
        most_emitted=28,
    ),
    Case(
        name="a body that is inlined, optimized",
        crate="lib",
        release=True,
        old="{ x + 3 }",
        new="{ x + 4 }",
        today=_counters(1, None, 1),
        most_emitted=27,
    ),
    Case(
        name="a line at the top of the library, optimized",
        crate="lib",
        release=True,
        old="// The top",
        new="\n// The top",
        today=_counters(0, 1, 0),
        goal=_NOTHING,
    ),
    Case(name="nothing, optimized", release=True, today=_NOTHING),
    Case(
        name="a line at the top of the program, optimized, with line tables",
        old="// The top",
        new="\n// The top",
        release=True,
        line_tables=True,
        today=_NOTHING,
    ),
    Case(
        name="another checkout, optimized, with line tables",
        elsewhere=True,
        release=True,
        line_tables=True,
        today=_NOTHING,
    ),
    Case(
        name="a comment, optimized",
        old="fn leaf",
        new="/* a comment */ fn leaf",
        release=True,
        today=_counters(0, 1, 0),
    ),
    Case(
        name="a slot is called that was not, optimized",
        crate="lib",
        old="{ object.one() }",
        new="{ object.two() }",
        release=True,
        today=_counters(3, None, 3),
        most_emitted=29,
    ),
    Case(
        name="a function is called by another one, too, optimized",
        old="fn limit() -> u64 { LIMIT }",
        new="#[inline(never)] fn limit() -> u64 { LIMIT + leaf(3) }",
        release=True,
        today=_counters(2, None, 1),
        most_emitted=28,
    ),
    Case(
        name="a signature",
        old="leaf(x: u64) -> u64 { plain(x) }\nfn middle(x: u64) -> u64 { leaf(x)",
        new="leaf(x: u32) -> u64 { plain(x.into()) }\nfn middle(x: u64) -> u64 { leaf(x as u32)",
        today=_counters(4, 4, 4),
    ),
    Case(
        name="an attribute of a function",
        old="fn leaf",
        new="#[inline(never)] fn leaf",
        today=_counters(2, 2, 1),
    ),
    Case(
        name="a caller's location is asked for",
        old="fn leaf",
        new="#[track_caller] fn leaf",
        today=_counters(2, 2, 2),
    ),
    Case(
        name="a function is added and not used",
        old="fn leaf",
        new="fn added(x: u64) -> u64 { plain(x) }\nfn leaf",
        today=_counters(0, 1, 0),
        goal=_NOTHING,
    ),
    Case(
        name="a function is added and used",
        old="fn leaf(x: u64) -> u64 { plain(x) }",
        new="fn added(x: u64) -> u64 { plain(x) }\nfn leaf(x: u64) -> u64 { added(x) }",
        today=_counters(2, 3, 2),
        goal=_counters(2, 2, 2),
    ),
    Case(
        name="a function is removed",
        crate="lib",
        old="pub fn alone(x: u64) -> u64 { black_box(x) ^ 2 }",
        new="",
        today=_NOTHING,
    ),
    Case(
        name="a call is removed",
        old=" + limit();",
        new=";",
        today=_counters(1, 1, 1),
    ),
    Case(
        name="a function is moved",
        old="fn leaf(x: u64) -> u64 { plain(x) }\nfn middle(x: u64) -> u64 { leaf(x) + small(x) }",
        new="fn middle(x: u64) -> u64 { leaf(x) + small(x) }\nfn leaf(x: u64) -> u64 { plain(x) }",
        today=_NOTHING,
    ),
    Case(
        name="a function is renamed",
        old="leaf(x: u64) -> u64 { plain(x) }\nfn middle(x: u64) -> u64 { leaf(x)",
        new="renamed(x: u64) -> u64 { plain(x) }\nfn middle(x: u64) -> u64 { renamed(x)",
        today=_counters(2, 2, 2),
    ),
    Case(
        name="a generic function",
        crate="lib",
        old="+ T::SIDES",
        new="^ T::SIDES",
        today=_counters(2, 2, 2),
    ),
    Case(
        name="a bound that holds anyway",
        crate="lib",
        old="T: Shape>",
        new="T: Shape + Sized>",
        today=_counters(0, 2, 0),
    ),
    Case(
        name="the default of an associated constant",
        crate="lib",
        old="SIDES: u64 = 4",
        new="SIDES: u64 = 5",
        today=_counters(27, 24, 2),
    ),
    Case(
        name="an impl overrides a default",
        old="fn area(&self) -> u64 { self.0",
        new="const SIDES: u64 = 6; fn area(&self) -> u64 { self.0",
        today=_counters(15, 15, 1),
    ),
    Case(
        name="a provided method that nothing calls",
        crate="lib",
        old="fn name(&self) -> u64 { 1 }",
        new="fn name(&self) -> u64 { 2 }",
        today=_NOTHING,
    ),
    Case(
        name="a constant that is the length of an array",
        crate="lib",
        old="LENGTH: usize = 3",
        new="LENGTH: usize = 4",
        today=_counters(1, 1, 1),
    ),
    Case(
        name="the body of a const fn",
        crate="lib",
        old="x * 2 }",
        new="x * 3 }",
        today=_counters(2, 2, 1),
    ),
    Case(
        name="the value of a static",
        crate="lib",
        old="LIMIT: u64 = 9",
        new="LIMIT: u64 = 10",
        today=_counters(2, 1, 0),
    ),
    Case(
        name="a field gets another type",
        crate="lib",
        old="second: u32 }",
        new="second: u8 }",
        today=_counters(27, 24, 1),
    ),
    Case(
        name="a variant is added",
        crate="lib",
        old="Down }",
        new="Down, Left }",
        today=_counters(27, 24, 1),
    ),
    Case(
        name="a text",
        old='"text"',
        new='"texts"',
        today=_counters(1, 1, 1),
    ),
    Case(
        name="a macro",
        old="$x + 1",
        new="$x + 2",
        today=_counters(1, 1, 1),
    ),
    Case(
        name="what a closure captures",
        old="|y: u64| x + y",
        new="|y: u64| y",
        today=_counters(2, 2, 2),
    ),
    Case(
        name="an impl of Drop",
        old="struct Square",
        new="impl Drop for Held { fn drop(&mut self) { plain(1); } }\nstruct Square",
        today=_counters(17, 17, 5),
    ),
    Case(
        name="a slot is called that was not",
        crate="lib",
        old="{ object.one() }",
        new="{ object.two() }",
        today=_counters(3, 3, 3),
    ),
    Case(
        name="an impl that is not used any more",
        crate="lib",
        old="&1u8 } else { &2u16 }",
        new="&1u8 } else { &2u8 }",
        today=_counters(1, 1, 1),
    ),
    Case(
        name="the message of a panic",
        old="nothing there",
        new="nothing here",
        today=_counters(1, 1, 1),
    ),
    Case(
        name="an impl that nothing uses",
        crate="lib",
        old="pub fn make",
        new="impl Shape for u32 { fn area(&self) -> u64 { 5 } }\npub fn make",
        today=_counters(27, 24, 0),
        goal=_NOTHING,
    ),
    Case(
        name="an impl before others, which have names by their number",
        crate="lib",
        old="impl Shape for u64",
        new="impl Shape for u32 { fn area(&self) -> u64 { 5 } }\nimpl Shape for u64",
        today=_counters(27, 24, 4),
    ),
)
