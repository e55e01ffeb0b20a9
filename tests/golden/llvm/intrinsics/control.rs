//! Control, unwinding, types, hints.

use std::intrinsics::*;

pub fn aborts() -> ! {
    abort()
}

pub unsafe fn catches(call: fn(*mut u8), data: *mut u8, caught: fn(*mut u8, *mut u8)) -> i32 {
    unsafe { catch_unwind(call, data, caught) }
}

pub fn hints(flag: bool) -> u32 {
    if flag {
        cold_path();
        breakpoint();
    }
    black_box(3)
}

pub fn hides_memory(values: [u64; 4]) -> [u64; 4] {
    black_box(values)
}

pub fn known(value: u32) -> bool {
    is_val_statically_known(value)
}

pub fn selects(flag: bool, left: u32, right: u32) -> u32 {
    select_unpredictable(flag, left, right)
}

pub fn selects_pairs<'a>(flag: bool, left: &'a str, right: &'a str) -> &'a str {
    select_unpredictable(flag, left, right)
}

pub fn selects_memory(flag: bool, left: [u64; 4], right: [u64; 4]) -> [u64; 4] {
    select_unpredictable(flag, left, right)
}

pub fn settings() -> (bool, bool) {
    (ub_checks(), overflow_checks())
}

pub fn types() -> (usize, bool) {
    (size_of::<[u32; 3]>(), needs_drop::<String>())
}

pub fn name() -> &'static str {
    const { type_name::<Option<u32>>() }
}

pub fn variants() -> usize {
    const { variant_count::<Option<u32>>() }
}

pub fn selects_nothing(flag: bool) {
    select_unpredictable(flag, (), ())
}

pub fn hides_nothing() {
    black_box(())
}
