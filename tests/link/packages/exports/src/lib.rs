//! A library for C.

#![feature(linkage, thread_local, used_with_arg)]

pub mod items;

/// Something that uses the others.
#[unsafe(no_mangle)]
pub extern "C" fn ex_sum() -> u32 {
    items::sum()
}
