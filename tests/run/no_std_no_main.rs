//@ flags: -Cpanic=abort
// No standard library, no `main`: C's start code calls an exported function.

#![no_std]
#![no_main]

use core::ffi::{c_char, c_int};
use core::fmt::{self, Write};

#[link(name = "c")]
unsafe extern "C" {
    fn write(fd: c_int, data: *const u8, len: usize) -> isize;
    fn abort() -> !;
}

struct Out;

impl Write for Out {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        unsafe { write(1, text.as_ptr(), text.len()) };
        Ok(())
    }
}

/// `core` was compiled for unwinding and refers to it.
#[unsafe(no_mangle)]
extern "C" fn rust_eh_personality() {}

#[panic_handler]
fn panic(info: &core::panic::PanicInfo<'_>) -> ! {
    let _ = writeln!(Out, "{}", info.message());
    unsafe { abort() }
}

#[unsafe(no_mangle)]
extern "C" fn main(argc: c_int, _argv: *const *const c_char) -> c_int {
    let _ = writeln!(Out, "argc {argc}");
    let table = [1_u32, 2, 3];
    if argc == 1 {
        let _ = writeln!(Out, "{:?} {}", table, table[argc as usize]);
        assert!(table[0] == 2, "the table starts with {}", table[0]);
    }
    7
}
