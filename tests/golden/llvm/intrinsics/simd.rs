//! Vectors: lanes, comparisons, shuffles, masks.

use std::intrinsics::simd::*;

#[repr(simd)]
#[derive(Clone, Copy)]
pub struct F32x4([f32; 4]);
#[repr(simd)]
#[derive(Clone, Copy)]
pub struct I32x4([i32; 4]);
#[repr(simd)]
#[derive(Clone, Copy)]
pub struct U8x16([u8; 16]);

pub unsafe fn adds(left: F32x4, right: F32x4) -> F32x4 {
    unsafe { simd_add(left, right) }
}

pub unsafe fn shifts(left: I32x4, right: I32x4) -> I32x4 {
    unsafe { simd_xor(simd_shr(left, right), simd_neg(left)) }
}

pub unsafe fn saturates(left: U8x16, right: U8x16) -> U8x16 {
    unsafe { simd_saturating_add(left, right) }
}

pub unsafe fn functions(value: F32x4) -> F32x4 {
    unsafe { simd_floor(simd_fsqrt(value)) }
}

pub unsafe fn compares(left: F32x4, right: F32x4) -> I32x4 {
    unsafe { simd_lt(left, right) }
}

pub unsafe fn selects(mask: I32x4, left: F32x4, right: F32x4) -> F32x4 {
    unsafe { simd_select(mask, left, right) }
}

pub unsafe fn mask_bits(mask: I32x4) -> u8 {
    unsafe { simd_bitmask(mask) }
}

pub unsafe fn shuffles(left: I32x4, right: I32x4) -> I32x4 {
    const ORDER: I32x4Index = I32x4Index([0, 4, 1, 5]);
    unsafe { simd_shuffle(left, right, ORDER) }
}

#[repr(simd)]
#[derive(Clone, Copy)]
pub struct I32x4Index([u32; 4]);

pub unsafe fn inserts(value: I32x4, lane: i32) -> I32x4 {
    unsafe { simd_insert(value, 2, lane) }
}

pub unsafe fn extracts(value: I32x4) -> i32 {
    unsafe { simd_extract(value, 1) }
}

pub unsafe fn counts(value: I32x4) -> I32x4 {
    unsafe { simd_ctlz(value) }
}

pub unsafe fn splats(value: i32) -> I32x4 {
    unsafe { simd_splat(value) }
}

pub unsafe fn compares_ints(left: I32x4, right: I32x4) -> I32x4 {
    unsafe { simd_ge(left, right) }
}

pub unsafe fn negates(value: F32x4) -> F32x4 {
    unsafe { simd_neg(value) }
}

pub unsafe fn swaps_single_bytes(value: U8x16) -> U8x16 {
    unsafe { simd_bswap(value) }
}

#[rustc_intrinsic]
unsafe fn simd_shuffle_const_generic<T, U, const INDICES: &'static [u32]>(left: T, right: T) -> U;

pub unsafe fn shuffles_by_parameter(left: I32x4, right: I32x4) -> I32x4 {
    unsafe { simd_shuffle_const_generic::<_, _, { &[3, 2, 5, 4] }>(left, right) }
}

pub unsafe fn selects_by_bits(mask: u8, left: F32x4, right: F32x4) -> F32x4 {
    unsafe { simd_select_bitmask(mask, left, right) }
}

pub unsafe fn selects_by_bytes(mask: [u8; 2], left: U8x16, right: U8x16) -> U8x16 {
    unsafe { simd_select_bitmask(mask, left, right) }
}

pub unsafe fn mask_bytes(mask: I8x16) -> [u8; 2] {
    unsafe { simd_bitmask(mask) }
}

#[repr(simd)]
#[derive(Clone, Copy)]
pub struct I8x16([i8; 16]);

#[repr(simd, packed)]
#[derive(Clone, Copy)]
pub struct Packed([f32; 3]);

pub unsafe fn packed(left: Packed, right: Packed) -> Packed {
    unsafe { simd_add(left, right) }
}
