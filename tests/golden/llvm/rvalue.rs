//! Rvalues: aggregates, repetitions, references, lengths, unary operations.

pub struct Point {
    x: u32,
    y: u32,
    z: u64,
}

pub union Either {
    number: u32,
    float: f32,
}

pub fn negates(value: i32, float: f64) -> (i32, f64) {
    (-value, -float)
}

pub fn inverts(value: u8, flag: bool) -> (u8, bool) {
    (!value, !flag)
}

pub fn structure(x: u32, z: u64) -> Point {
    Point { x, y: 1, z }
}

pub fn tuple(value: u16) -> (u16, [u16; 2]) {
    (value, [value, value])
}

pub fn union_value(number: u32) -> Either {
    Either { number }
}

pub fn zeros() -> [u64; 9] {
    [0; 9]
}

pub fn bytes(byte: u8) -> [u8; 9] {
    [byte; 9]
}

pub fn repeats(value: u32) -> [u32; 5] {
    [value; 5]
}

pub fn no_elements(value: u32) -> [u32; 0] {
    [value; 0]
}

pub fn borrows(point: &mut Point) -> &mut u64 {
    &mut point.z
}

pub fn raw(point: *mut Point) -> *const u32 {
    unsafe { &raw const (*point).y }
}

pub fn length(values: &[u32]) -> usize {
    values.len()
}

pub fn from_parts(data: *const u8, length: usize) -> *const [u8] {
    std::ptr::slice_from_raw_parts(data, length)
}

pub fn captures(first: u32, second: &u64) -> impl Fn() -> u64 {
    move || first as u64 ^ *second
}

pub fn calls_captured() -> u64 {
    captures(1, &2)()
}

pub async fn waits(value: u32) -> u32 {
    value
}

pub fn coroutine(value: u32) -> impl Future<Output = u32> {
    waits(value)
}

pub fn uninitialized() -> [std::mem::MaybeUninit<u64>; 9] {
    const { [std::mem::MaybeUninit::uninit(); 9] }
}

pub fn thin_metadata(pointer: *const u32) {
    std::ptr::metadata(pointer)
}

#[derive(Clone, Copy)]
pub struct Pair(u8, u16);

pub fn repeats_pairs(pair: Pair) -> [Pair; 3] {
    [pair; 3]
}

pub fn repeats_a_pattern() -> [u16; 4] {
    [0x0102; 4]
}

pub fn repeats_nothing() -> [(); 4] {
    [(); 4]
}

pub fn with_a_unit(value: u32) -> ((), u32, ()) {
    ((), value, ())
}

#[repr(simd)]
#[derive(Clone, Copy)]
pub struct Lanes([f32; 4]);
pub struct Vector(Lanes);
pub struct Newtype((bool, u32));

pub fn wraps_lanes(lanes: Lanes) -> Vector {
    Vector(lanes)
}

pub fn makes_lanes(lanes: [f32; 4]) -> Lanes {
    Lanes(lanes)
}

pub fn wraps_pair(pair: (bool, u32)) -> Newtype {
    Newtype(pair)
}

pub fn one_element(value: u32) -> [u32; 1] {
    [value]
}

pub fn async_closure(value: u32) -> impl AsyncFn(u32) -> u32 {
    async move |other| value ^ other
}

pub fn wraps_binder(value: u32) -> unsafe<> u32 {
    unsafe { std::unsafe_binder::wrap_binder!(value) }
}
