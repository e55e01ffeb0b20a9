//@ flags: -Cpanic=abort
// `alloc` without `std`: an allocator of the program's own.

#![no_std]
#![no_main]

extern crate alloc;

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::{format, vec};
use core::alloc::{GlobalAlloc, Layout};
use core::ffi::{c_char, c_int, c_void};

#[link(name = "c")]
unsafe extern "C" {
    fn write(fd: c_int, data: *const u8, len: usize) -> isize;
    fn aligned_alloc(align: usize, size: usize) -> *mut c_void;
    fn free(memory: *mut c_void);
    fn abort() -> !;
}

struct System;

unsafe impl GlobalAlloc for System {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let size = layout.pad_to_align().size();
        if size > 1 << 40 {
            return core::ptr::null_mut();
        }
        unsafe { aligned_alloc(layout.align(), size).cast() }
    }

    unsafe fn dealloc(&self, memory: *mut u8, _: Layout) {
        unsafe { free(memory.cast()) }
    }
}

#[global_allocator]
static SYSTEM: System = System;

fn print(text: &str) {
    unsafe { write(1, text.as_ptr(), text.len()) };
}

/// `core` was compiled for unwinding and refers to these.
#[unsafe(no_mangle)]
extern "C" fn rust_eh_personality() {}

#[unsafe(no_mangle)]
extern "C" fn _Unwind_Resume() {}

#[panic_handler]
fn panic(info: &core::panic::PanicInfo<'_>) -> ! {
    print(&format!("{}\n", info.message()));
    unsafe { abort() }
}

#[unsafe(no_mangle)]
extern "C" fn main(_: c_int, _: *const *const c_char) -> c_int {
    let mut map = BTreeMap::new();
    for number in [3, 1, 2] {
        map.insert(number, vec![number; number]);
    }
    print(&format!("{map:?}\n"));
    let mut text = String::new();
    text.try_reserve(1 << 41).unwrap_err();
    text.reserve(1 << 41);
    3
}
