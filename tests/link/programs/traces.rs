//! Panics of many kinds, one a number; what matters is the backtrace.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;
use std::panic::Location;

trait Speak { fn speak(&self, depth: u32) -> u32; fn by_default(&self) -> u32 { self.speak(3) } }
struct Dog<T>(T);
impl<T: fmt::Debug + Clone> Speak for Dog<T> {
    #[inline(never)]
    fn speak(&self, depth: u32) -> u32 {
        if depth == 0 { fail_with(&[self.0.clone()], 5) } else { self.speak(depth - 1) }
    }
}
#[inline(never)]
fn fail_with<T: fmt::Debug>(values: &[T], index: usize) -> u32 { format!("{:?}", values[index]).len() as u32 }

struct Bomb(u32);
impl Drop for Bomb { fn drop(&mut self) { if self.0 == 7 && !std::thread::panicking() { dropped(self.0) } } }
#[inline(never)]
fn dropped(x: u32) { panic!("dropped {x}") }

#[track_caller]
#[inline(never)]
fn tracked(x: Option<u32>) -> u32 { println!("{}", Location::caller()); x.expect("nothing here") }

#[inline(always)]
fn always(x: Option<u32>) -> u32 { tracked(x) + 1 }
#[inline]
fn small(x: u32) -> u32 { middle(x) + 1 }
#[inline]
fn middle(x: u32) -> u32 { if x > 3 { panic!("small {x}") } x }

struct Shown;
impl fmt::Display for Shown { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { if f.alternate() { panic!("in fmt") } f.write_str("x") } }

macro_rules! boom { ($e:expr) => { if $e > 1 { panic!("macro {}", $e) } } }

async fn waits(x: u32) -> u32 { inner_async(x).await + 1 }
async fn inner_async(x: u32) -> u32 { if x == 2 { panic!("async") } x }
fn poll_once<F: Future>(f: F) -> Option<F::Output> {
    let mut f = std::pin::pin!(f);
    let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
    match f.as_mut().poll(&mut cx) { std::task::Poll::Ready(x) => Some(x), _ => None }
}
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key(Vec<u32>);
fn call_fn(f: fn(u32) -> u32, x: u32) -> u32 { f(x) }
fn call_dyn(f: &dyn Fn(u32) -> u32, x: u32) -> u32 { f(x) }
fn call_box(f: Box<dyn FnOnce(u32) -> u32>, x: u32) -> u32 { f(x) }
extern "C" fn compare(a: *const u32, b: *const u32) -> i32 { let (a, b) = unsafe { (*a, *b) }; if a == 3 { std::process::exit(trace()) } a as i32 - b as i32 }
#[inline(never)]
fn trace() -> i32 { println!("{}", std::backtrace::Backtrace::force_capture()); 0 }
mod deep { pub mod er { pub struct S; impl S { #[inline(never)] pub fn method<const N: usize>(&self, a: [u8; N]) -> u8 { let i = std::hint::black_box(N); a[i] } } } }

#[inline(never)]
fn case_0() {
    Dog("a").by_default();
}
#[inline(never)]
fn case_1() {
    let b: Box<dyn Speak> = Box::new(Dog(vec![1u8])); b.by_default();
}
#[inline(never)]
fn case_2() {
    let _v = vec![Bomb(1), Bomb(7)];
}
#[inline(never)]
fn case_3() {
    println!("{}", always(std::hint::black_box(None)));
}
#[inline(never)]
fn case_4() {
    println!("{}", (0..10u32).map(|x| small(x)).filter(|x| x % 2 == 0).sum::<u32>());
}
#[inline(never)]
fn case_5() {
    println!("{:#}", Shown);
}
#[inline(never)]
fn case_6() {
    boom!(std::hint::black_box(5));
}
#[inline(never)]
fn case_7() {
    println!("{:?}", poll_once(waits(std::hint::black_box(2))));
}
#[inline(never)]
fn case_8() {
    call_fn(|x| small(x), std::hint::black_box(9));
}
#[inline(never)]
fn case_9() {
    let k = std::hint::black_box(4); call_dyn(&|x| small(x + k), 9);
}
#[inline(never)]
fn case_10() {
    let k = std::hint::black_box(4); call_box(Box::new(move |x| small(x + k)), 9);
}
#[inline(never)]
fn case_11() {
    let c = RefCell::new(1); let _a = c.borrow_mut(); let _b = c.borrow_mut();
}
#[inline(never)]
fn case_12() {
    let mut m = BTreeMap::new(); m.insert(Key(vec![1]), 1); println!("{}", m[&Key(vec![std::hint::black_box(2)])]);
}
#[inline(never)]
fn case_13() {
    std::thread::spawn(|| { small(std::hint::black_box(8)); }).join().unwrap();
}
#[inline(never)]
fn case_14() {
    deep::er::S.method([1, 2, 3]);
}
#[inline(never)]
fn case_15() {
    let mut v: Vec<u32> = vec![5, 3, 9, 1]; v.sort_by(|a, b| { if *a == 9 || *b == 9 { small(77); } a.cmp(b) });
}
#[inline(never)]
fn case_16() {
    let v: Vec<u32> = Vec::new(); v.iter().map(|x| x + 1).next().unwrap();
}
#[inline(never)]
fn case_17() {
    let x = std::hint::black_box(0u32); println!("{}", 10 / x);
}
#[inline(never)]
fn case_18() {
    let _g = Bomb(7);
}
#[inline(never)]
fn case_19() {
    let r: Result<u32, String> = Err("bad".into()); r.unwrap();
}
#[inline(never)]
fn case_20() {
    "abc".parse::<u32>().map_err(|e| Bomb(7)).ok();
}
#[inline(never)]
fn case_21() {
    call_fn(small, std::hint::black_box(9));
}
#[inline(never)]
fn case_22() {
    compare(&3, &4);
}
const WORD: &str = "h\u{e9}llo";
#[inline(never)]
fn case_23() {
    let s = String::from(WORD); println!("{}", &s[0..std::hint::black_box(2)]);
}
#[inline(never)]
fn case_24() {
    let f: Box<dyn Fn(u32) -> u32> = Box::new(small); f(9);
}
#[inline(never)]
fn case_25() {
    std::panic::catch_unwind(|| small(9)).ok();
}
fn main() {
    let case: u32 = std::env::args().nth(1).unwrap().parse().unwrap();
    match case {
        0 => case_0(),
        1 => case_1(),
        2 => case_2(),
        3 => case_3(),
        4 => case_4(),
        5 => case_5(),
        6 => case_6(),
        7 => case_7(),
        8 => case_8(),
        9 => case_9(),
        10 => case_10(),
        11 => case_11(),
        12 => case_12(),
        13 => case_13(),
        14 => case_14(),
        15 => case_15(),
        16 => case_16(),
        17 => case_17(),
        18 => case_18(),
        19 => case_19(),
        20 => case_20(),
        21 => case_21(),
        22 => case_22(),
        23 => case_23(),
        24 => case_24(),
        _ => case_25(),
    }
}
