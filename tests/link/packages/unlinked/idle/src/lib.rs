//! Nothing uses it, so a library that is not there does not matter, and nobody meets its symbols.

use std::arch::global_asm;

#[link(name = "that_is_nowhere")]
unsafe extern "C" {
    fn nowhere();
}

pub fn call() {
    unsafe { nowhere() }
}

extern "C" fn start() {
    println!("idle");
}

#[used]
#[unsafe(link_section = ".init_array")]
static START: extern "C" fn() = start;

#[unsafe(no_mangle)]
pub extern "C" fn strlen(_: *const u8) -> usize {
    7
}

global_asm!(".globl getenv", "getenv: ud2");
