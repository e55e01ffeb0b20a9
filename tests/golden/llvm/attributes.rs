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

#[optimize(none)]
#[inline(never)]
pub fn not_optimized() {}

#[optimize(size)]
pub fn small() {}

#[patchable_function_entry(prefix_nops = 1, entry_nops = 3)]
pub fn patchable() {}

#[unsafe(export_name = "an odd name")]
pub extern "C" fn odd() {}

unsafe extern "C" {
    #[unsafe(ffi_pure)]
    safe fn only_reads(value: u32) -> u32;
    #[unsafe(ffi_const)]
    safe fn only_computes(value: u32) -> u32;
    #[cold]
    safe fn rarely_called();
}

unsafe extern "Rust" {
    #[rustc_allocator]
    safe fn new_memory(size: usize, align: usize) -> *mut u8;
    #[rustc_allocator_zeroed]
    safe fn new_zeros(size: usize, align: usize) -> *mut u8;
    #[rustc_reallocator]
    safe fn more_memory(pointer: *mut u8, old: usize, align: usize, new: usize) -> *mut u8;
    #[rustc_deallocator]
    safe fn no_more_memory(pointer: *mut u8, size: usize, align: usize);
}

pub fn foreign(value: u32) -> u32 {
    rarely_called();
    only_reads(value) ^ only_computes(value)
}

pub fn allocates() {
    let pointer = more_memory(new_memory(1, 2), 1, 2, 3);
    no_more_memory(pointer, 3, 2);
    no_more_memory(new_zeros(4, 2), 4, 2);
}
