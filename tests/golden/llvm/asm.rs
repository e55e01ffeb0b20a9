//! Inline assembly: operands, classes, clobbers, options; functions that are nothing else.

use std::arch::{asm, naked_asm};

pub fn in_and_out(value: u64) -> u64 {
    let result: u64;
    unsafe { asm!("lea {}, [{} + 4]", out(reg) result, in(reg) value, options(pure, nomem)) };
    result
}

pub fn tied(mut value: u32) -> u32 {
    unsafe { asm!("inc {:e}", inout(reg) value) };
    value
}

pub fn registers(leaf: u32) -> (u32, u32) {
    let (high, low): (u32, u32);
    unsafe {
        asm!("rdtsc", inout("eax") leaf => low, out("edx") high, options(nomem, nostack));
    }
    (high, low)
}

pub fn narrow(byte: u8) -> u8 {
    let result: u8;
    unsafe { asm!("mov {}, {}", out(reg_byte) result, in(reg_byte) byte) };
    result
}

pub fn vector(value: f32) -> f64 {
    let result: f64;
    unsafe { asm!("cvtss2sd {}, {}", out(xmm_reg) result, in(xmm_reg) value) };
    result
}

pub fn late(value: u64) -> u64 {
    let result;
    unsafe { asm!("mov {0}, {1}", lateout(reg) result, in(reg) value) };
    result
}

pub fn pasted() -> u64 {
    let result: u64;
    unsafe { asm!("mov {}, {}", out(reg) result, const 3 + 4) };
    result
}

static COUNT: u32 = 0;
pub extern "C" fn callee() {}

pub fn symbols() {
    unsafe { asm!("/* {} {} */", sym callee, sym COUNT, options(att_syntax)) };
}

pub fn clobbers() {
    unsafe { asm!("cld", out("rcx") _, clobber_abi("C")) };
}

pub fn jumps(value: u32) -> u32 {
    unsafe {
        asm!("test {0:e}, {0:e}", "jz {1}", in(reg) value, label { return 1 });
    }
    2
}

pub fn ends() -> ! {
    unsafe { asm!("ud2", options(noreturn)) }
}

#[unsafe(naked)]
pub extern "C" fn naked() -> u64 {
    naked_asm!("mov eax, {}", "ret", const 7)
}

pub fn byte_register(byte: u8) -> u8 {
    let result: u8;
    unsafe { asm!("mov al, {}", in(reg_byte) byte, out("al") result) };
    result
}

pub fn used_up(value: u32) {
    unsafe { asm!("dec {:e}", inout(reg) value => _) };
}

pub fn late_and_tied(mut value: u32) -> u32 {
    unsafe { asm!("mul eax", inlateout("eax") value, lateout("edx") _) };
    value
}

pub fn negative() -> i64 {
    let result: i64;
    unsafe { asm!("mov {}, {}", out(reg) result, const -5i64) };
    result
}

pub unsafe fn reads(pointer: *const u32) -> u32 {
    let result: u32;
    unsafe { asm!("mov {:e}, [{}]", out(reg) result, in(reg) pointer, options(pure, readonly)) };
    result
}

pub struct Noisy;

impl Drop for Noisy {
    #[inline(never)]
    fn drop(&mut self) {}
}

pub fn may_unwind() {
    let _noisy = Noisy;
    unsafe { asm!("call {}", sym callee, clobber_abi("C"), options(may_unwind)) };
}

pub fn of_a_reference(value: &u64) {
    unsafe { asm!("/* {} */", in(reg) *value) };
}
