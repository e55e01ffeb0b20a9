//! Sizes and alignments that only a value knows.

use std::intrinsics::{align_of_val, size_of_val};

pub struct Tail<T: ?Sized> {
    head: u16,
    tail: T,
}

#[repr(C, packed)]
pub struct PackedTail<T: ?Sized> {
    head: u16,
    tail: std::mem::ManuallyDrop<T>,
}

pub unsafe fn sized(value: *const u32) -> (usize, usize) {
    unsafe { (size_of_val(value), align_of_val(value)) }
}

pub unsafe fn slice(value: *const [u32]) -> (usize, usize) {
    unsafe { (size_of_val(value), align_of_val(value)) }
}

pub unsafe fn text(value: *const str) -> usize {
    unsafe { size_of_val(value) }
}

pub unsafe fn object(value: *const dyn Fn()) -> (usize, usize) {
    unsafe { (size_of_val(value), align_of_val(value)) }
}

pub unsafe fn tail(value: *const Tail<[u64]>) -> (usize, usize) {
    unsafe { (size_of_val(value), align_of_val(value)) }
}

pub unsafe fn dyn_tail(value: *const Tail<dyn Fn()>) -> (usize, usize) {
    unsafe { (size_of_val(value), align_of_val(value)) }
}

pub unsafe fn packed_tail(value: *const PackedTail<dyn Fn()>) -> usize {
    unsafe { size_of_val(value) }
}

#[repr(C, packed(4))]
pub struct LessPacked<T: ?Sized> {
    head: u16,
    tail: std::mem::ManuallyDrop<T>,
}

pub unsafe fn less_packed_slice(value: *const LessPacked<[u64]>) -> usize {
    unsafe { size_of_val(value) }
}

pub unsafe fn less_packed_object(value: *const LessPacked<dyn Fn()>) -> usize {
    unsafe { size_of_val(value) }
}
