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
