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

pub const SIZE: usize = 3;
const TURN: u32 = 7;

pub struct Loud(pub u64);
impl Drop for Loud { fn drop(&mut self) { note(self.0); } }

static NOTED: AtomicU64 = AtomicU64::new(1);
pub fn note(x: u64) { NOTED.store(mix(noted(), x), Relaxed); }
pub fn noted() -> u64 { NOTED.load(Relaxed) }

pub fn mix(a: u64, b: u64) -> u64 { (a ^ b).wrapping_mul(0x9e37_79b9).rotate_left(TURN) }
pub fn plain(x: u64) -> u64 { x ^ 101 }
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
macro_rules! doubled { ($x:expr) => { ($x).wrapping_mul(2) }; }

pub fn show(label: u64, value: u64) {
    let mut text = *b"00000000: 0000000000000000\n";
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
