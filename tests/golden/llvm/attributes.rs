//! Attributes of functions, parameters and results.

use std::ptr::NonNull;

#[inline]
pub fn hinted() {}

#[inline(always)]
pub fn always() {}

#[inline(never)]
pub fn never() {}

#[cold]
pub fn cold() {}

#[unsafe(no_mangle)]
pub extern "C" fn exported_name() {}

#[linkage = "weak"]
pub fn weak() {}

#[unsafe(link_section = ".text.special")]
pub fn placed() {}

#[target_feature(enable = "avx2")]
pub fn with_features() {}

#[repr(align(32))]
pub struct Aligned(u8);

pub fn uses_hints() {
    hinted();
    always();
    never();
    cold();
    weak();
    placed();
    exported_name();
    unsafe { with_features() };
}

pub fn pointers<'a>(shared: &'a u32, unique: &mut u64, raw: *const u8) -> &'a u32 {
    let _ = (unique, raw);
    shared
}

pub fn slices(bytes: &[u8], text: &mut str, boxed: Box<u32>) -> usize {
    let _ = (text, boxed);
    bytes.len()
}

pub fn ranges(flag: bool, letter: char, option: Option<bool>) -> char {
    let _ = (flag, option);
    letter
}

pub fn not_null(pointer: NonNull<u32>) -> NonNull<u32> {
    pointer
}

pub fn cells(cell: &std::cell::Cell<u32>, pin: &Aligned) {
    let _ = (cell, pin);
}

pub fn dynamic(object: &dyn Fn()) {
    let _ = object;
}
