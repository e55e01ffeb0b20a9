//! Binary operations on integers, floats, pointers and pairs.

use std::cmp::Ordering;
use std::intrinsics::{three_way_compare, unchecked_add, unchecked_shl, wrapping_mul};

pub fn checked(left: i32, right: i32) -> i32 {
    left + right
}

pub fn divided(left: u32, right: u32) -> u32 {
    left / right
}

pub fn remainder(left: i64, right: i64) -> i64 {
    left % right
}

pub fn shifted(left: i16, right: u32) -> i16 {
    left >> right
}

pub fn wrapping(left: u8, right: u8) -> u8 {
    wrapping_mul(left, right)
}

pub unsafe fn unchecked(left: i32, right: u64) -> i32 {
    unsafe { unchecked_add(left, unchecked_shl(1i32, right)) }
}

pub fn bits(left: u32, right: u32) -> u32 {
    (left & right) | (left ^ right)
}

pub fn bools(left: bool, right: bool) -> bool {
    (left < right) | (left == right)
}

pub fn signed_order(left: i32, right: i32) -> bool {
    left < right
}

pub fn unsigned_order(left: u32, right: u32) -> bool {
    left >= right
}

pub fn three_way(left: i32, right: i32) -> Ordering {
    three_way_compare(left, right)
}

pub fn three_way_unsigned(left: char, right: char) -> Ordering {
    three_way_compare(left, right)
}

pub fn floats(left: f64, right: f64) -> f64 {
    left * right - left / right + left % right
}

pub fn float_order(left: f32, right: f32) -> bool {
    (left <= right) & (left != right)
}

pub fn thin_pointers(left: *const u8, right: *const u8) -> bool {
    left < right
}

pub fn wide_pointers(left: *const [u8], right: *const [u8]) -> (bool, bool) {
    (left == right, left < right)
}

pub fn unit(left: (), right: ()) -> bool {
    left == right
}

pub unsafe fn offset(pointer: *const u32, count: isize) -> *const u32 {
    unsafe { std::intrinsics::offset(pointer, count) }
}

pub unsafe fn offset_of_nothing(pointer: *const (), count: isize) -> *const () {
    unsafe { std::intrinsics::offset(pointer, count) }
}
