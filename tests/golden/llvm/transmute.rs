//! Transmutes: between registers, through memory, of pairs and vectors.

use std::mem::transmute;

pub unsafe fn to_float(value: u32) -> f32 {
    unsafe { transmute(value) }
}

pub unsafe fn to_pointer(value: usize) -> *const u8 {
    unsafe { transmute(value) }
}

pub unsafe fn to_number(value: &u32) -> u64 {
    unsafe { transmute(value) }
}

pub unsafe fn to_bool(value: u8) -> bool {
    unsafe { transmute(value) }
}

pub unsafe fn to_char(value: u32) -> char {
    unsafe { transmute(value) }
}

pub unsafe fn to_array(value: u64) -> [u16; 4] {
    unsafe { transmute(value) }
}

pub unsafe fn from_array(value: [u8; 4]) -> u32 {
    unsafe { transmute(value) }
}

pub unsafe fn pairs(value: &str) -> (usize, usize) {
    unsafe { transmute(value) }
}

pub unsafe fn to_pair(value: u128) -> (u64, u64) {
    unsafe { transmute(value) }
}

pub unsafe fn function(value: usize) -> fn() {
    unsafe { transmute(value) }
}

pub unsafe fn nothing(value: ()) -> [u32; 0] {
    unsafe { transmute(value) }
}

#[repr(simd)]
#[derive(Clone, Copy)]
pub struct Floats([f32; 4]);
#[repr(simd)]
#[derive(Clone, Copy)]
pub struct Ints([i32; 4]);
#[repr(transparent)]
pub struct Wrapper(u32);
#[repr(u8)]
pub enum Small {
    One = 1,
    Five = 5,
}
pub enum Void {}

pub unsafe fn vectors(value: Floats) -> Ints {
    unsafe { transmute(value) }
}

pub unsafe fn float_to_pointer(value: f64) -> *const u8 {
    unsafe { transmute(value) }
}

pub unsafe fn pointer_to_float(value: *const u8) -> f64 {
    unsafe { transmute(value) }
}

pub unsafe fn to_enum(value: u8) -> Small {
    unsafe { transmute(value) }
}

pub unsafe fn to_wrapper(value: u32) -> Wrapper {
    unsafe { transmute(value) }
}

pub unsafe fn impossible(value: ()) -> Void {
    unsafe { transmute(value) }
}

pub unsafe fn impossible_in_memory(value: [u64; 4]) -> ([u64; 4], Void) {
    unsafe { transmute(value) }
}

pub fn same<T>(value: T) -> T {
    unsafe { std::intrinsics::transmute_unchecked::<T, T>(value) }
}

pub fn to_itself(value: u32) -> u32 {
    same(value)
}

pub unsafe fn lanes_of_bytes(value: [f32; 4]) -> Floats {
    unsafe { transmute(value) }
}
