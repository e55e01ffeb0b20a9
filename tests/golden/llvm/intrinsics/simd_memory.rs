//! Vectors and memory, casts of lanes, sums over lanes.

use std::intrinsics::simd::*;

#[repr(simd)]
#[derive(Clone, Copy)]
pub struct F32x4([f32; 4]);
#[repr(simd)]
#[derive(Clone, Copy)]
pub struct I32x4([i32; 4]);
#[repr(simd)]
#[derive(Clone, Copy)]
pub struct I64x4([i64; 4]);
#[repr(simd)]
#[derive(Clone, Copy)]
pub struct Pointers([*const i32; 4]);
#[repr(simd)]
#[derive(Clone, Copy)]
pub struct MutPointers([*mut i32; 4]);

pub unsafe fn sums(value: I32x4) -> i32 {
    unsafe { simd_reduce_add_unordered(value) }
}

pub unsafe fn ordered_sum(value: F32x4, start: f32) -> f32 {
    unsafe { simd_reduce_add_ordered(value, start) }
}

pub unsafe fn smallest(value: I32x4) -> i32 {
    unsafe { simd_reduce_min(value) }
}

pub unsafe fn any_bits(value: I32x4) -> i32 {
    unsafe { simd_reduce_or(value) }
}

pub unsafe fn all(mask: I32x4) -> bool {
    unsafe { simd_reduce_all(mask) }
}

pub unsafe fn casts(value: F32x4) -> I64x4 {
    unsafe { simd_cast(value) }
}

pub unsafe fn casts_back(value: I32x4) -> F32x4 {
    unsafe { simd_as(value) }
}

pub unsafe fn gathers(value: I32x4, from: Pointers, mask: I32x4) -> I32x4 {
    unsafe { simd_gather(value, from, mask) }
}

pub unsafe fn scatters(value: I32x4, into: MutPointers, mask: I32x4) {
    unsafe { simd_scatter(value, into, mask) };
}

pub unsafe fn loads(mask: I32x4, from: *const i32, other: I32x4) -> I32x4 {
    unsafe { simd_masked_load::<_, _, _, { SimdAlign::Element }>(mask, from, other) }
}

pub unsafe fn stores(mask: I32x4, into: *mut i32, value: I32x4) {
    unsafe { simd_masked_store::<_, _, _, { SimdAlign::Unaligned }>(mask, into, value) };
}

#[repr(simd)]
#[derive(Clone, Copy)]
pub struct F64x4([f64; 4]);
#[repr(simd)]
#[derive(Clone, Copy)]
pub struct U8x4([u8; 4]);
#[repr(simd)]
#[derive(Clone, Copy)]
pub struct Addresses([usize; 4]);

pub unsafe fn ordered_product(value: I32x4, start: i32) -> i32 {
    unsafe { simd_reduce_mul_ordered(value, start) }
}

pub unsafe fn same(value: I32x4) -> I32x4 {
    unsafe { simd_cast(value) }
}

pub unsafe fn wider_floats(value: F32x4) -> F64x4 {
    unsafe { simd_cast(value) }
}

pub unsafe fn saturates(value: F32x4) -> I32x4 {
    unsafe { simd_as(value) }
}

pub unsafe fn wider_ints(value: I32x4) -> I64x4 {
    unsafe { simd_cast(value) }
}

pub unsafe fn narrower_ints(value: I64x4) -> U8x4 {
    unsafe { simd_cast(value) }
}

pub unsafe fn to_addresses(value: Pointers) -> Addresses {
    unsafe { simd_expose_provenance(value) }
}

pub unsafe fn from_addresses(value: Addresses) -> Pointers {
    unsafe { simd_with_exposed_provenance(value) }
}

pub unsafe fn other_pointers(value: Pointers) -> MutPointers {
    unsafe { simd_cast_ptr(value) }
}

pub unsafe fn steps(value: Pointers, by: Addresses) -> Pointers {
    unsafe { simd_arith_offset(value, by) }
}
