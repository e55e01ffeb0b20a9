// Inline assembly: operands, labels, unwinding, naked functions.

#![feature(asm_goto_with_outputs, asm_unwind)]

use std::arch::{asm, naked_asm};
use std::panic::{AssertUnwindSafe, catch_unwind};

static COUNTER: u64 = 41;

extern "C" fn doubled(value: u64) -> u64 {
    value * 2
}

fn operands() {
    let (mut first, second, third): (u64, u64, u64);
    first = 3;
    unsafe {
        asm!("add {0}, {1}", inout(reg) first, in(reg) 4_u64);
        asm!("mov {0}, {1}", "shl {0}, {shift}", out(reg) second, in(reg) first, shift = const 2);
        asm!("mov {:e}, {:e}", out(reg) third, in(reg) u64::MAX);
    }
    println!("{first} {second} {third}");
    let (quotient, rest): (u64, u64);
    unsafe {
        asm!("div {d}", d = in(reg) 7_u64, inout("rax") 100_u64 => quotient, inout("rdx") 0_u64 => rest);
    }
    println!("{quotient} {rest}");
    let mut float = 1.5_f64;
    let mut lanes = 2.0_f32;
    unsafe {
        asm!("addsd {0}, {1}", inout(xmm_reg) float, in(xmm_reg) 2.25_f64);
        asm!("mulss {0}, {0}", inlateout(xmm_reg) lanes);
    }
    println!("{float} {lanes}");
    let (low, high): (u8, u8);
    unsafe {
        asm!("mov {0}, 7", out(reg_byte) low);
        asm!("mov {0:h}, 9", "mov {1}, {0:h}", out(reg_abcd) _, out(reg_byte) high);
    }
    println!("{low} {high}");
}

fn symbols() {
    let (called, read): (u64, u64);
    unsafe {
        asm!("call {f}", f = sym doubled, in("rdi") 21_u64, lateout("rax") called, clobber_abi("C"));
        asm!("mov {0}, [rip + {s}]", out(reg) read, s = sym COUNTER);
    }
    println!("{called} {read}");
}

fn jumps(value: u64) -> &'static str {
    unsafe {
        asm!(
            "cmp {0}, 10",
            "jb {1}",
            "je {2}",
            in(reg) value,
            label { return "below" },
            label { return "equal" },
        );
    }
    "above"
}

fn jumps_with_output(value: u64) -> u64 {
    let mut result: u64;
    unsafe {
        asm!(
            "mov {0}, {1}",
            "add {0}, 5",
            "test {1}, 1",
            "jnz {2}",
            out(reg) result,
            in(reg) value,
            label { result += 1000; },
        );
    }
    result
}

fn never_returns(value: u64) -> u64 {
    unsafe {
        asm!(
            "test {0}, {0}",
            "jz {1}",
            "jmp {2}",
            in(reg) value,
            label { return 1 },
            label { return 2 },
            options(noreturn),
        );
    }
    unreachable!()
}

struct Noisy(&'static str);

impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

extern "C-unwind" fn panics() {
    panic!("out of the assembly");
}

fn unwinds() {
    let _noisy = Noisy("behind assembly");
    unsafe {
        asm!("call {}", sym panics, clobber_abi("C"), options(may_unwind));
    }
    println!("not reached");
}

#[unsafe(naked)]
extern "C" fn sum_of_three(a: u64, b: u64, c: u64) -> u64 {
    naked_asm!("lea rax, [rdi + rsi]", "add rax, rdx", "add rax, {}", "ret", const 1000)
}

#[unsafe(naked)]
#[unsafe(no_mangle)]
extern "C" fn tail_of_doubled(value: u64) -> u64 {
    naked_asm!("inc rdi", "jmp {}", sym doubled)
}

#[unsafe(naked)]
extern "sysv64" fn generic_naked<const N: u64, T>(value: u64) -> u64 {
    naked_asm!("lea rax, [rdi + {n}]", "add rax, {s}", "ret", n = const N, s = const size_of::<T>())
}

fn main() {
    operands();
    symbols();
    println!("{} {} {}", jumps(3), jumps(10), jumps(11));
    println!("{} {}", jumps_with_output(4), jumps_with_output(5));
    println!("{} {}", never_returns(0), never_returns(1));
    println!("{}", catch_unwind(AssertUnwindSafe(unwinds)).is_err());
    println!("{} {}", sum_of_three(1, 2, 3), tail_of_doubled(4));
    println!("{} {}", generic_naked::<5, u32>(1), generic_naked::<7, [u64; 4]>(1));
    let pointer: extern "C" fn(u64) -> u64 = tail_of_doubled;
    println!("{}", pointer(6));
}
