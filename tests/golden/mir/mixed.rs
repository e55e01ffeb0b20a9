//! A bit of everything, as programs have it.

use std::collections::BTreeMap;
use std::fmt::{Debug, Display};

pub trait Shape {
    fn area(&self) -> f64;
    fn name(&self) -> String { String::from("shape") }
}
#[derive(Clone, Debug, PartialEq)]
pub enum Kind { Circle(f64), Rect { w: f64, h: f64 }, Unit }
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Tag { A = 3, B, C = 9 }
pub struct Pair<T: ?Sized + Debug, const N: usize = 3> { pub a: [u8; N], pub b: Box<T> }
impl Shape for Kind {
    fn area(&self) -> f64 {
        match self {
            Kind::Circle(r) => r * r * 3.5,
            Kind::Rect { w, h } => w * h,
            Kind::Unit => 0.0,
        }
    }
}
impl<T: ?Sized + Debug, const N: usize> Drop for Pair<T, N> {
    fn drop(&mut self) { println!("{:?}", self.b); }
}
pub union Bits { pub int: u32, pub float: f32 }
pub fn bits(x: f32) -> u32 { unsafe { Bits { float: x }.int } }
pub fn double(x: i32) -> i32 { x * 2 }
pub fn apply(f: fn(i32) -> i32, x: i32) -> i32 { f(x) - 1 }
pub fn pick(x: u64) -> &'static [u32; 2] { if x == u64::MAX { &[1, 2] } else { &[3, 4] } }
pub fn show<T: Display>(items: &[T]) -> Vec<String> {
    items.iter().map(|i| format!("<{i}>")).collect()
}
pub fn dynamic(s: &dyn Debug, f: &mut dyn FnMut(u8) -> Option<u8>) -> String {
    if let Some(x) = f(3) { format!("{s:?} {x}") } else { panic!("no {}", 1) }
}
pub fn casts(x: i64, p: *const u8, f: f32) -> (u8, usize, i32, f64, char, *const i8) {
    (x as u8, p as usize, f as i32, f as f64, (x as u8) as char, p.cast())
}
pub fn arith(a: u32, b: u32, c: i8) -> (u32, bool, i8) {
    ((a + b) / (b - 1) % 3 << (a & 7) >> 1 | a ^ b, a < b && a != 3, -c + !c)
}
#[track_caller]
pub fn index(v: &mut [u32], i: usize) -> u32 { v[i] += 1; v[i] }
pub fn slices(v: &[u8]) -> Option<(u8, &[u8], u8)> {
    match v { [first, middle @ .., last] => Some((*first, middle, *last)), _ => None }
}
pub fn insert(mut m: BTreeMap<String, Vec<Tag>>, t: Tag) -> BTreeMap<String, Vec<Tag>> {
    for key in ["x", "y"] { m.entry(key.to_owned()).or_default().push(t); }
    m
}
pub fn moved(p: Pair<str>) -> Box<dyn Fn(usize) -> usize> {
    let n = p.a.len();
    Box::new(move |x| x + n)
}
pub async fn later(x: u32) -> u32 { let y = std::future::ready(x).await; y + x }
pub unsafe fn raw(p: *mut (u16, u16)) -> *const u16 { unsafe { &raw const (*p).1 } }
