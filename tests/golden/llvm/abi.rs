//! Function ABIs: nothing, one or two parameters an argument, pointers, casts, results by pointer.

pub struct Large([u64; 5]);
#[repr(C)]
pub struct Floats {
    x: f32,
    y: f32,
    z: f32,
}
#[repr(C)]
pub struct Bytes([u8; 3]);
pub enum Void {}

pub fn nothing(_unit: (), _empty: [u32; 0]) {}

pub fn one(value: i8, flag: bool, letter: char) -> (u8, char) {
    (value as u8 + flag as u8, letter)
}

pub fn two(text: &str) -> &[u8] {
    text.as_bytes()
}

pub fn by_pointer(large: Large) -> Large {
    large
}

pub fn cast(bytes: Bytes) -> Bytes {
    bytes
}

pub extern "C" fn c(floats: Floats, small: u8, large: Large) -> Floats {
    let _ = (small, large);
    floats
}

pub extern "C" fn c_unsigned(byte: u8, signed: i16) -> bool {
    byte as i16 == signed
}

pub extern "sysv64" fn sysv64(value: u64) -> u64 {
    value
}

pub extern "win64" fn win64(value: Large) -> u64 {
    value.0[0]
}

pub extern "C-unwind" fn may_unwind() {}

pub unsafe extern "C" fn variadic(count: u32, mut more: ...) -> i32 {
    if count == 0 { 0 } else { unsafe { more.arg::<i32>() } }
}

pub fn spread(call: &dyn Fn(u32, (u8, u8)) -> u64) -> u64 {
    call(1, (2, 3))
}

pub fn never() -> ! {
    loop {}
}

pub fn no_result(value: Result<u32, Void>) -> u32 {
    let Ok(value) = value;
    value
}

pub fn wide(value: u128) -> i128 {
    value as i128
}

pub fn unsized_slice(bytes: [u8]) -> u8 {
    bytes[0]
}

pub fn unsized_object(call: dyn Fn() -> u32) -> u32 {
    call()
}

pub extern "C" fn c_nothing(_unit: (), value: u32) -> u32 {
    value
}

pub fn passes_unsized(bytes: Box<[u8]>) -> u8 {
    unsized_slice(*bytes)
}
