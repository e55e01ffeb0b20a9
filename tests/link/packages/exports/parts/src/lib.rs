//! A dependency with names of its own.

#![feature(linkage)]

use std::sync::atomic::{AtomicU32, Ordering};

#[unsafe(no_mangle)]
pub extern "C" fn ex_dep_used() -> u32 {
    ex_dep_counter.fetch_add(ex_dep_table[1], Ordering::Relaxed)
}

#[unsafe(no_mangle)]
pub extern "C" fn ex_dep_unused() -> u32 {
    8
}

#[unsafe(no_mangle)]
#[allow(non_upper_case_globals)]
pub static ex_dep_counter: AtomicU32 = AtomicU32::new(0);

#[unsafe(no_mangle)]
#[allow(non_upper_case_globals)]
pub static ex_dep_table: [u32; 2] = [3, 4];

#[unsafe(no_mangle)]
#[allow(non_upper_case_globals)]
static ex_dep_private: &str = "private";

#[unsafe(no_mangle)]
#[linkage = "weak"]
pub extern "C" fn ex_dep_weak() -> u32 {
    9
}

#[unsafe(export_name = "ex_dep_inlined")]
#[inline(always)]
pub extern "C" fn inlined() -> u32 {
    10
}

mod hidden {
    #[unsafe(no_mangle)]
    extern "C" fn ex_dep_in_private_module() -> u32 {
        11
    }
}
