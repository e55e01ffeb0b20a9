//! Control flow, operators, assertions, drops, calls, assembly.
#![feature(explicit_tail_calls, core_intrinsics, portable_simd, stmt_expr_attributes)]
#![feature(asm_goto_with_outputs, c_variadic)]
#![allow(incomplete_features, internal_features)]

use std::arch::asm;
use std::collections::BTreeMap;

pub fn operators(a: u32, b: u32, c: i8, d: bool) -> (u32, bool, i8, bool) {
    let x = ((a + b) / (b - 1) % 3) << (a & 7) >> 1 | a ^ b;
    (x * 2, a < b && a != 3 || a >= b, -c + !c, !d & (a <= b) | (a > b) == d)
}
pub fn signed(a: i32, b: i32) -> (i32, i32, i32) {
    (a / b, a % b, a << b)
}
pub fn shifts(a: u8, b: i64) -> u8 {
    (a >> b) << 3
}
pub fn checked(a: u128, b: u128) -> (Option<u128>, (u128, bool), u128, u128) {
    (a.checked_add(b), a.overflowing_mul(b), a.wrapping_sub(b), a.saturating_add(b))
}
pub unsafe fn unchecked(a: i32, b: i32, p: *const u16) -> (i32, i32, i32, i32, *const u16) {
    use std::intrinsics::*;
    unsafe {
        (
            unchecked_add(a, b),
            unchecked_sub(a, b),
            unchecked_mul(a, b),
            unchecked_shl(a, b as u32),
            offset(p, 3usize),
        )
    }
}
pub fn compare(a: i32, b: i32) -> std::cmp::Ordering {
    std::intrinsics::three_way_compare(a, b)
}
pub fn floats(a: f32, b: f32) -> (f32, bool, bool) {
    (-a * b / a % b, a < b, a == b)
}
pub fn index(v: &mut [u32], i: usize) -> u32 {
    v[i] += 1;
    v[i]
}
#[track_caller]
pub fn tracked(x: Option<u8>) -> u8 {
    x.unwrap()
}
pub fn switch(n: u32) -> u8 {
    match n {
        0 => 1,
        5 | 7 => 2,
        10..20 => 3,
        u32::MAX => 4,
        _ => 5,
    }
}
pub fn switch_wide(n: i128, c: char) -> u8 {
    match (n, c) {
        (-1, 'x') => 1,
        (0, _) => 2,
        _ => 3,
    }
}
pub fn loops(n: u64) -> u64 {
    let mut sum = 0;
    for i in 0..n {
        if i % 3 == 0 {
            continue;
        }
        sum += i;
    }
    while sum > 100 {
        sum /= 2;
    }
    'outer: loop {
        loop {
            sum += 1;
            if sum % 7 == 0 {
                break 'outer;
            }
        }
    }
    sum
}
pub struct Noisy(pub u8);
impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}
pub fn drops(a: Noisy, flag: bool) -> Option<Noisy> {
    let b = Noisy(2);
    if flag {
        drop(a);
        return Some(b);
    }
    let mut c = Noisy(3);
    c = a;
    std::mem::forget(b);
    Some(c)
}
pub fn drop_parts(p: (Noisy, String, Box<[Noisy]>)) -> String {
    p.1
}
pub fn drop_generic<T>(_: T, b: Box<T>) -> T {
    *b
}
pub fn maps(mut m: BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    for key in ["x", "y"] {
        m.entry(key.to_owned()).or_default().push(1);
    }
    m
}
pub fn panics(x: u8) -> ! {
    if x > 3 {
        panic!("bad {x}")
    }
    unreachable!()
}
pub extern "C" fn no_unwind(f: fn()) {
    f();
    let _guard = Noisy(1);
    f();
}
pub fn question(s: &str) -> Result<i32, std::num::ParseIntError> {
    Ok(s.trim().parse::<i32>()? + 1)
}
pub fn tail(n: u64, sum: u64) -> u64 {
    if n == 0 {
        return sum;
    }
    become tail(n - 1, sum + n)
}
pub fn assembly(x: u64) -> u64 {
    let y: u64;
    let mut z = x;
    unsafe {
        asm!("mov {0}, {1}", "add {2:r}, {3}", out(reg) y, in(reg) x, inout(reg) z, const 5);
        asm!("nop", in("eax") 3u32, lateout("ecx") _, options(nomem, nostack, preserves_flags));
        asm!("add {}, {{brace}}", inlateout(reg) z => _, options(att_syntax));
    }
    y + z
}
pub fn assembly_symbols() {
    unsafe {
        asm!("call {}", sym callee, clobber_abi("C"));
    }
}
extern "C" fn callee() {}
pub fn assembly_label(x: u32) -> bool {
    unsafe {
        asm!("test {0:e}, {0:e}", "jz {1}", in(reg) x, label { return true });
    }
    false
}
pub fn assembly_exit() -> ! {
    unsafe { asm!("ud2", options(noreturn)) }
}
pub fn copies(src: &[u16], dst: &mut [u16]) {
    unsafe { std::intrinsics::copy_nonoverlapping(src.as_ptr(), dst.as_mut_ptr(), 2) }
}
pub fn assume(x: u8) -> u8 {
    unsafe { std::hint::assert_unchecked(x < 10) };
    x
}
pub fn discriminants(o: &Option<Noisy>) -> (isize, std::mem::Discriminant<Option<Noisy>>) {
    (std::intrinsics::discriminant_value(&Some(o)) as isize, std::mem::discriminant(o))
}
pub fn simd(a: std::simd::f32x4, b: std::simd::f32x4) -> std::simd::f32x4 {
    a * b + a
}
pub fn blackbox(x: &u8) -> u8 {
    std::hint::black_box(*x)
}
pub const fn constant(n: usize) -> usize {
    let mut i = 0;
    while i < n {
        i += 2;
    }
    i
}
pub const COMPUTED: usize = constant(9) + 1;
pub fn metadata(s: &[u8], t: *const str) -> (usize, usize) {
    (s.len(), unsafe { (&*t).len() })
}
pub fn misaligned(p: *const u32) -> u32 {
    unsafe { *p }
}
pub unsafe extern "C" fn c_variadic(first: i32, mut rest: ...) -> i32 {
    first + unsafe { rest.arg::<i32>() }
}
pub fn assembly_static() {
    static TARGET: u32 = 7;
    unsafe { asm!("lea {0}, [rip + {1}]", out(reg) _, sym TARGET) }
}
pub fn runtime_checks() -> (bool, bool) {
    use std::intrinsics::*;
    (ub_checks(), overflow_checks())
}
pub unsafe fn unchecked_shift(a: u32, b: u32) -> u32 {
    unsafe { std::intrinsics::unchecked_shr(a, b) }
}
#[repr(u8)]
pub enum Level {
    Low = 1,
    High = 4,
}
pub fn invalid_enum(x: u8) -> Level {
    unsafe { std::mem::transmute(x) }
}
