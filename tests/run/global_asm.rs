// `global_asm!`: functions and data that only assembly defines.

use std::arch::global_asm;

static FACTOR: u64 = 3;

extern "C" fn helper(value: u64) -> u64 {
    value + 100
}

struct Shown(u32);

impl Shown {
    extern "C" fn only_assembly_calls(value: u64) -> u64 {
        println!("called with {value}");
        value / 2
    }
}

// rustc copies it into each crate, and each unit of one, that uses it.
#[inline]
extern "C" fn inlined(value: u64) -> u64 {
    value ^ 1
}

const LIMIT: i32 = -7;

global_asm!(
    ".globl asm_times_factor",
    "asm_times_factor:",
    "mov rax, rdi",
    "imul rax, qword ptr [rip + {factor}]",
    "add rax, {limit}",
    "ret",
    factor = sym FACTOR,
    limit = const LIMIT,
);

global_asm!(
    ".globl asm_through_rust",
    "asm_through_rust:",
    "push rbx",
    "call {helper}",
    "mov rdi, rax",
    "call {shown}",
    "mov rdi, rax",
    "call {inlined}",
    "pop rbx",
    "ret",
    helper = sym helper,
    shown = sym Shown::only_assembly_calls,
    inlined = sym inlined,
);

mod inner {
    std::arch::global_asm!(
        ".globl asm_att",
        "asm_att:",
        "leaq 5(%rdi), %rax",
        "ret",
        ".pushsection .rodata",
        ".globl ASM_DATA",
        "ASM_DATA: .quad 77, 78",
        ".popsection",
        options(att_syntax)
    );
}

unsafe extern "C" {
    fn asm_times_factor(value: u64) -> u64;
    fn asm_through_rust(value: u64) -> u64;
    fn asm_att(value: u64) -> u64;
    static ASM_DATA: [u64; 2];
}

fn main() {
    println!("{}", unsafe { asm_times_factor(14) });
    println!("{}", unsafe { asm_through_rust(14) });
    println!("{} {:?}", unsafe { asm_att(14) }, unsafe { ASM_DATA });
    println!("{}", Shown(1).0);
}
