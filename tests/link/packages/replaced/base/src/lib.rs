//! Definitions that give way to those of the program.

#![feature(linkage)]

#[unsafe(no_mangle)]
#[linkage = "weak"]
pub extern "C" fn hook() -> u32 {
    1
}

#[unsafe(no_mangle)]
#[linkage = "weak"]
pub extern "C" fn kept() -> u32 {
    3
}

#[unsafe(no_mangle)]
#[linkage = "weak"]
pub static VALUE: u32 = 10;

#[inline(never)]
pub fn used() -> (u32, u32, u32) {
    (hook(), kept(), unsafe { (&raw const VALUE).read_volatile() })
}
