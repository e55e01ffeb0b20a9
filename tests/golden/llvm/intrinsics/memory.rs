//! Raw memory: copies, fills, volatile and unaligned accesses, comparisons, offsets.

use std::intrinsics::*;

pub unsafe fn copies(from: *const u32, into: *mut u32, count: usize) {
    unsafe { copy(from, into, count) };
}

pub unsafe fn fills(into: *mut u64, count: usize) {
    unsafe { write_bytes(into, 0xaa, count) };
}

pub unsafe fn volatile(place: *mut u32) -> u32 {
    unsafe {
        volatile_store(place, 1);
        volatile_load(place)
    }
}

pub unsafe fn volatile_large(place: *mut [u64; 4]) -> [u64; 4] {
    unsafe { volatile_load(place) }
}

pub unsafe fn unaligned(place: *mut u32) -> u32 {
    unsafe {
        unaligned_volatile_store(place, 1);
        unaligned_volatile_load(place)
    }
}

pub unsafe fn nontemporal(place: *mut u32) {
    unsafe { nontemporal_store(place, 3) };
}

pub unsafe fn swaps(left: *mut u32, right: *mut u32) {
    unsafe { typed_swap_nonoverlapping(left, right) };
}

pub unsafe fn equal(left: &[u8; 4], right: &[u8; 4]) -> bool {
    unsafe { raw_eq(left, right) }
}

pub unsafe fn equal_large(left: &[u64; 9], right: &[u64; 9]) -> bool {
    unsafe { raw_eq(left, right) }
}

pub unsafe fn compares(left: *const u8, right: *const u8, count: usize) -> i32 {
    unsafe { compare_bytes(left, right, count) }
}

pub unsafe fn distance(left: *const u32, right: *const u32) -> (isize, usize) {
    unsafe { (ptr_offset_from(left, right), ptr_offset_from_unsigned(left, right)) }
}

pub unsafe fn steps(pointer: *const u32, count: isize) -> *const u32 {
    unsafe { arith_offset(pointer, count) }
}

pub unsafe fn masks(pointer: *const u8, mask: usize) -> *const u8 {
    ptr_mask(pointer, mask)
}

pub unsafe fn of_vtable(vtable: *const ()) -> (usize, usize) {
    unsafe { (vtable_size(vtable), vtable_align(vtable)) }
}

pub unsafe fn prefetches(pointer: *const u8) {
    unsafe { prefetch_read_data::<u8, 3>(pointer) };
}

pub unsafe fn copies_some(from: *const u32, into: *mut u32) {
    unsafe { copy(from, into, 4) };
}

pub unsafe fn volatile_copies(from: *const u8, into: *mut u8, count: usize) {
    unsafe {
        volatile_copy_memory(into, from, count);
        volatile_copy_nonoverlapping_memory(into, from, count);
        volatile_set_memory(into, 7, count);
    }
}

pub unsafe fn volatile_nothing(place: *mut ()) {
    unsafe { volatile_load(place) }
}

pub unsafe fn swaps_large(left: *mut [u64; 4], right: *mut [u64; 4]) {
    unsafe { typed_swap_nonoverlapping(left, right) };
}

pub unsafe fn swaps_nothing(left: *mut (), right: *mut ()) {
    unsafe { typed_swap_nonoverlapping(left, right) };
}

pub unsafe fn equal_nothing(left: &[u8; 0], right: &[u8; 0]) -> bool {
    unsafe { raw_eq(left, right) }
}

pub unsafe fn prefetches_to_write(pointer: *const u8) {
    unsafe { prefetch_write_data::<u8, 1>(pointer) };
}
