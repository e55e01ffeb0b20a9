//! Atomics: orderings, widths, pointers, fences.

use std::intrinsics::{AtomicOrdering, *};

pub unsafe fn loads(from: *const u32) -> u32 {
    unsafe { atomic_load::<u32, { AtomicOrdering::Acquire }>(from) }
}

pub unsafe fn stores(into: *mut u64, value: u64) {
    unsafe { atomic_store::<u64, { AtomicOrdering::Release }>(into, value) };
}

pub unsafe fn pointer(from: *const *mut u8) -> *mut u8 {
    unsafe { atomic_load::<*mut u8, { AtomicOrdering::Relaxed }>(from) }
}

pub unsafe fn exchanges(place: *mut u8, value: u8) -> u8 {
    unsafe { atomic_xchg::<u8, { AtomicOrdering::SeqCst }>(place, value) }
}

pub unsafe fn compares(place: *mut u32, old: u32, new: u32) -> (u32, bool) {
    unsafe {
        atomic_cxchg::<u32, { AtomicOrdering::AcqRel }, { AtomicOrdering::Acquire }>(
            place, old, new,
        )
    }
}

pub unsafe fn compares_weakly(place: *mut u32, old: u32, new: u32) -> (u32, bool) {
    unsafe {
        atomic_cxchgweak::<u32, { AtomicOrdering::Release }, { AtomicOrdering::Relaxed }>(
            place, old, new,
        )
    }
}

pub unsafe fn adds(place: *mut u64, value: u64) -> u64 {
    unsafe { atomic_xadd::<u64, u64, { AtomicOrdering::Relaxed }>(place, value) }
}

pub unsafe fn greatest(place: *mut i16, value: i16) -> i16 {
    unsafe { atomic_max::<i16, { AtomicOrdering::AcqRel }>(place, value) }
}

pub unsafe fn not_and(place: *mut u32, value: u32) -> u32 {
    unsafe { atomic_nand::<u32, u32, { AtomicOrdering::SeqCst }>(place, value) }
}

pub fn fences() {
    unsafe {
        atomic_fence::<{ AtomicOrdering::SeqCst }>();
        atomic_singlethreadfence::<{ AtomicOrdering::Acquire }>();
    }
}

pub unsafe fn steps(place: *mut *mut u8, by: usize) -> *mut u8 {
    unsafe { atomic_xadd::<*mut u8, usize, { AtomicOrdering::Relaxed }>(place, by) }
}
