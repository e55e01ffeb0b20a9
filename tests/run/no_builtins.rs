//@ flags: -Cpanic=abort
// A crate that defines functions of C's library: their loops must not become calls of themselves.

#![no_builtins]
#![no_std]
#![no_main]

use core::ffi::{c_char, c_int, c_void};

#[link(name = "c")]
unsafe extern "C" {
    fn printf(format: *const c_char, ...) -> c_int;
}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}

/// Precompiled `core` refers to it.
#[unsafe(no_mangle)]
extern "C" fn rust_eh_personality() {}

#[unsafe(no_mangle)]
unsafe extern "C" fn memset(at: *mut c_void, byte: c_int, count: usize) -> *mut c_void {
    fill(at.cast(), byte as u8, count);
    at
}

#[inline(never)]
fn fill(at: *mut u8, byte: u8, count: usize) {
    for index in 0..count {
        unsafe { *at.add(index) = byte }
    }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn strlen(text: *const c_char) -> usize {
    let mut length = 0;
    while unsafe { *text.add(length) } != 0 {
        length += 1;
    }
    length
}

#[unsafe(no_mangle)]
extern "C" fn main(arguments: c_int) -> c_int {
    let mut bytes = [1u8; 300];
    fill(bytes.as_mut_ptr(), 41 + arguments as u8, 300);
    unsafe { printf(c"%d %zu\n".as_ptr(), c_int::from(bytes[299]), strlen(c"four".as_ptr())) };
    0
}
