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
