//! Arithmetic that LLVM has instructions or functions for.

use std::intrinsics::*;

pub fn float_functions(value: f64) -> f64 {
    floorf64(unsafe { sqrtf64(value) })
}

pub fn powers(value: f32, exponent: i32) -> f32 {
    powif32(value, exponent)
}

pub fn bits(value: u32) -> (u32, u32, u32) {
    (ctlz(value), cttz(value), ctpop(value))
}

pub unsafe fn nonzero_bits(value: u64) -> (u32, u32) {
    unsafe { (ctlz_nonzero(value), cttz_nonzero(value)) }
}

pub fn turned(value: u32) -> (u32, u32) {
    (bswap(value), bitreverse(value))
}

pub fn one_byte(value: u8) -> u8 {
    bswap(value)
}

pub fn rotated(value: u16, by: u32) -> (u16, u16) {
    (rotate_left(value, by), rotate_right(value, by))
}

pub fn saturated(left: i32, right: i32) -> (i32, i32) {
    (saturating_add(left, right), saturating_sub(left, right))
}

pub fn saturated_unsigned(left: u8, right: u8) -> u8 {
    saturating_add(left, right)
}

pub unsafe fn exact(left: i32, right: i32) -> i32 {
    unsafe { exact_div(left, right) }
}

pub unsafe fn exact_unsigned(left: u32, right: u32) -> u32 {
    unsafe { exact_div(left, right) }
}

pub unsafe fn disjoint(left: u32, right: u32) -> u32 {
    unsafe { disjoint_bitor(left, right) }
}

pub fn fast(left: f32, right: f32) -> f32 {
    unsafe { fmul_fast(left, fadd_algebraic(left, right)) }
}

pub fn wide(left: u64, right: u64, add: u64, carry: u64) -> (u64, u64) {
    carrying_mul_add(left, right, add, carry)
}

pub unsafe fn to_int(value: f32) -> (i32, u8) {
    unsafe { (float_to_int_unchecked(value), float_to_int_unchecked(value)) }
}

pub unsafe fn funnel(left: u32, right: u32, by: u32) -> u32 {
    unsafe { unchecked_funnel_shl(left, right, by) }
}

pub fn absolute(value: f64) -> f64 {
    value.abs()
}

pub fn smaller(left: f32, right: f32) -> f32 {
    left.min(right)
}
