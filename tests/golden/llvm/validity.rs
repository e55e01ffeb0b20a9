//! Types that must not be made out of raw memory: a panic in the place of the value.

use std::intrinsics::{
    assert_inhabited, assert_mem_uninitialized_valid, assert_zero_valid,
};

pub enum Void {}

pub fn inhabited() {
    assert_inhabited::<u32>();
}

pub fn uninhabited() {
    assert_inhabited::<Void>();
}

pub fn zero_is_valid() {
    assert_zero_valid::<[Option<&u32>; 3]>();
}

pub fn zero_is_not_valid() {
    assert_zero_valid::<&u32>();
}

pub fn any_bytes() {
    assert_mem_uninitialized_valid::<u64>();
}

pub fn a_bool_of_ones() {
    assert_mem_uninitialized_valid::<(u8, bool)>();
}

pub fn not_any_bytes() {
    assert_mem_uninitialized_valid::<(u8, char)>();
}

#[repr(simd)]
#[derive(Clone, Copy)]
pub struct Lanes([u32; 4]);

pub fn zero_memory() {
    assert_zero_valid::<(u64, [bool; 3], Lanes)>();
}

pub fn zero_union() {
    assert_zero_valid::<std::mem::MaybeUninit<&u32>>();
}

pub fn zero_option() {
    assert_zero_valid::<Option<char>>();
}

pub fn zero_box_in_memory() {
    assert_zero_valid::<(u64, u64, Box<u32>)>();
}

pub fn filled_reference() {
    assert_mem_uninitialized_valid::<&u8>();
}

pub fn filled_reference_to_nothing() {
    assert_mem_uninitialized_valid::<&()>();
}

pub fn filled_option() {
    assert_mem_uninitialized_valid::<Option<bool>>();
}

#[repr(i8)]
pub enum Signed {
    Minus = -1,
    Zero,
    Plus,
}

pub fn zero_of_a_range_around_it() {
    assert_zero_valid::<Signed>();
}

pub fn zero_vector() {
    assert_zero_valid::<Lanes>();
}
