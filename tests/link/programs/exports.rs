//! A library for C: functions, a static, callbacks, a panic that is caught, std's collections.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::ffi::{CStr, c_char};

#[repr(C)]
pub struct Pair {
    left: i64,
    right: f64,
}

#[unsafe(no_mangle)]
pub static TABLE: [u32; 4] = [1, 2, 3, 5];

#[unsafe(no_mangle)]
pub extern "C" fn swap(pair: Pair) -> Pair {
    Pair { left: pair.right as i64, right: pair.left as f64 }
}

/// # Safety
/// `text` is a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn count_letters(text: *const c_char, each: extern "C" fn(c_char, u32)) -> u32 {
    let text = unsafe { CStr::from_ptr(text) }.to_string_lossy().into_owned();
    let mut counts = BTreeMap::new();
    for letter in text.chars() {
        *counts.entry(letter).or_insert(0u32) += 1;
    }
    for (letter, count) in &counts {
        each(*letter as c_char, *count);
    }
    helper(counts.len() as u32)
}

#[unsafe(export_name = "divide_checked")]
pub extern "C" fn divide(a: i32, b: i32) -> i32 {
    std::panic::catch_unwind(|| a / b).unwrap_or(-1)
}

thread_local! {
    static CALLS: Cell<u32> = const { Cell::new(0) };
}

#[inline(never)]
fn helper(count: u32) -> u32 {
    CALLS.set(CALLS.get() + 1);
    count + TABLE[3] + CALLS.get()
}
