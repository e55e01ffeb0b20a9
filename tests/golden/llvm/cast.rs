//! Casts: integers, floats, pointers, functions, enums.

#[repr(u8)]
#[derive(Clone, Copy)]
pub enum Small {
    One = 1,
    Five = 5,
}

#[derive(Clone, Copy)]
pub enum Signed {
    Minus = -1,
    Plus = 1,
}

pub fn widen(value: i8) -> i64 {
    value as i64
}

pub fn widen_unsigned(value: u16) -> u128 {
    value as u128
}

pub fn narrow(value: u64) -> u8 {
    value as u8
}

pub fn to_float(signed: i32, unsigned: u64) -> (f32, f64) {
    (signed as f32, unsigned as f64)
}

pub fn from_float(value: f64) -> (i32, u8) {
    (value as i32, value as u8)
}

pub fn floats(value: f32) -> (f64, f32) {
    (value as f64, value as f64 as f32)
}

pub fn half(value: f16) -> f128 {
    value as f128
}

pub fn from_bool(value: bool) -> i32 {
    value as i32
}

pub fn from_char(value: char) -> u32 {
    value as u32
}

pub fn to_char(value: u8) -> char {
    value as char
}

pub fn from_enum(value: Small) -> u32 {
    value as u32
}

pub fn from_signed_enum(value: Signed) -> i64 {
    value as i64
}

pub fn pointers(value: *const u32) -> (*mut u8, usize) {
    (value as *mut u8, value as usize)
}

pub fn to_pointer(value: usize) -> *const u8 {
    value as *const u8
}

pub fn to_thin(value: *const [u32]) -> *const u8 {
    value as *const u8
}

pub fn keeps_metadata(value: *const [u32]) -> *mut [u8] {
    value as *mut [u8]
}

fn plain(value: u32) -> u32 {
    value
}

pub fn to_function() -> fn(u32) -> u32 {
    plain
}

pub fn from_closure() -> fn(u32) -> u32 {
    |value| value
}

pub fn function_address(call: fn()) -> usize {
    call as usize
}

pub fn to_unsafe_function(call: fn(u32) -> u32) -> unsafe fn(u32) -> u32 {
    call
}
