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
