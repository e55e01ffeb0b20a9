#![allow(warnings)]
pub fn boxed_8(x: u64) -> u64 {
    let mut acts: [Option<Box<dyn Fn(u64) -> u64>>; 3] = [None, None, None];
    let boxed = Box::new(x); acts[0] = Some(Box::new(move |y| y ^ x)); acts[1] = Some(Box::new(move |y| y.rotate_left(3))); acts[2] = Some(Box::new(base::m1::exported_3));
    let mut y = x;
    for act in &acts { if let Some(act) = act { y = act(y); } }
    y
}
pub fn closure_10(x: u64) -> u64 {
    fn twice(act: impl Fn(u64) -> u64) -> u64 { act(act(1)) }
    let (y, pair, text) = (kit::plain(x), (x, !x), "abc");
    let cell = core::cell::Cell::new(x);
    let act = |z: u64| kit::mix(z, y ^ pair.0);
    twice(act)
}
pub fn niche_2(x: u64) -> u64 {
    fn bytes<T>(_: &T) -> u64 { size_of::<T>() as u64 }
    let value: Option<bool> = Some(x > 4);
    let held = Some(value);
    bytes(&held) ^ u64::from(core::hint::black_box(&held).is_none())
}
mod linked_statics_4_parts {
    use kit::Probe;
    struct Node { value: u64, next: Option<&'static Node>, act: fn(u64) -> u64 }
    fn one(x: u64) -> u64 { x ^ 1 }
    fn two(x: u64) -> u64 { x ^ 2 }
    static FIRST: &u64 = &FOURTH;
    static THIRD: u64 = 31;
    static FOURTH: u64 = 4;
    static SECOND: Node = Node { value: 5, next: Some(&LAST), act: base::m1::exported_3 };
    static LAST: Node = Node { value: 6, next: Some(&SECOND), act: two };
    static OBJECT: &(dyn Probe + Sync) = &Some(9u64);
    pub fn go(x: u64) -> u64 { OBJECT.probe() }
}
pub fn linked_statics_4(x: u64) -> u64 { linked_statics_4_parts::go(x) ^ x }
pub mod m1 {
#[derive(Clone, PartialEq)]
#[repr(C, align(4))]
pub struct Structure7 {
    a: u64,
    b: [u8; kit::SIZE],
}
impl kit::Probe for Structure7 {
    fn weight() -> u64 { 4 }
    fn make(x: u64) -> Self { Structure7 { a: x, b: [x as u8; kit::SIZE] } }
    fn probe(&self) -> u64 { u64::from(core::mem::needs_drop::<Self>()) }
}
impl Drop for Structure7 { fn drop(&mut self) { kit::note(self.a ^ 1); } }
pub fn structure_7(x: u64) -> u64 { kit::generic::<Structure7>(x) }
#[derive(Clone, PartialEq)]
#[repr(C, align(4))]
pub struct Structure5 {
    a: u64,
    b: bool,
    c: Option<u32>,
}
impl kit::Probe for Structure5 {
    fn weight() -> u64 { 5 }
    fn make(x: u64) -> Self { Structure5 { a: x, b: x > 3, c: None } }
    fn probe(&self) -> u64 { self.a ^ core::mem::offset_of!(Self, b) as u64 }
}
impl Drop for Structure5 { fn drop(&mut self) { kit::note(self.a ^ 1); } }
pub fn structure_5(x: u64) -> u64 { kit::generic::<Structure5>(x) }
}
pub mod m2 {
mod projected_1_parts {
    pub trait Makes { type Out; fn make(x: u64) -> Self::Out; }
    pub struct Maker;
    impl Makes for Maker { type Out = u64; fn make(x: u64) -> u64 { x ^ 41 } }
    pub fn go<T: Makes>(x: u64) -> u64 where <T as Makes>::Out: kit::Probe + Sized { kit::generic::<T::Out>(x) }
}
pub fn projected_1(x: u64) -> u64 { projected_1_parts::go::<projected_1_parts::Maker>(x) }
}
