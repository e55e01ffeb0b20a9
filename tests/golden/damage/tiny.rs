#![feature(no_core, auto_traits, lang_items, rustc_attrs, arbitrary_self_types)]
#![no_core]
#[lang = "pointee_sized"]
pub trait PointeeSized {}
#[lang = "meta_sized"]
pub trait MetaSized: PointeeSized {}
#[lang = "sized"]
pub trait Sized: MetaSized {}
#[lang = "legacy_receiver"]
pub trait LegacyReceiver {}
impl<T: PointeeSized> LegacyReceiver for &T {}
#[lang = "copy"]
pub trait Copy {}
impl Copy for u8 {}
impl Copy for bool {}
#[lang = "freeze"]
pub unsafe auto trait Freeze {}
#[lang = "sync"]
pub trait Sync {}
impl<T: PointeeSized> Sync for &T {}
impl Sync for fn(u8) -> u8 {}
impl<T: Sync, const N: usize> Sync for [T; N] {}
impl<T: PointeeSized> Copy for &T {}
pub enum Choice<T> {
    None,
    Some(T),
    Both { left: T, right: T },
}
#[repr(C, align(8))]
pub struct Pair<A, const N: usize>(pub A, pub [u8; N]);
pub trait Shape {
    const SIDES: usize;
    type Unit;
    fn name(&self) -> &'static str {
        "shape"
    }
    fn unit(&self) -> Self::Unit;
}
impl Shape for u8 {
    const SIDES: usize = 3;
    type Unit = u16;
    fn unit(&self) -> u16 {
        40000
    }
}
pub static TABLE: [&str; 2] = ["a", "bc"];
pub static FUNCS: [fn(u8) -> u8; 1] = [same];
pub const LIMIT: i128 = 5;
pub fn same(x: u8) -> u8 {
    x
}
pub fn pick<T>(c: Choice<T>, d: T, flag: bool) -> T {
    match c {
        Choice::None => d,
        Choice::Some(x) if flag => x,
        Choice::Some(x) => x,
        Choice::Both { left, right } => {
            if flag { left } else { right }
        }
    }
}
pub fn call<S: Shape>(s: &S, p: Pair<u8, 3>) -> (&'static str, S::Unit, u8, usize) {
    (s.name(), s.unit(), same(p.0), S::SIDES)
}
pub fn table() -> &'static [&'static str; 2] {
    &TABLE
}
#[unsafe(no_mangle)]
pub extern "C" fn exported(a: *const u8) -> u8 {
    unsafe { *a }
}
