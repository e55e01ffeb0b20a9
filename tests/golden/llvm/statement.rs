//! Statements: storage, discriminants, copies, assumptions.

pub fn storage(choice: bool) -> u64 {
    let mut sum = 0;
    if choice {
        let values = [1u64, 2, 3];
        sum = values[1];
        look(&values);
    }
    sum
}

#[inline(never)]
pub fn look(_values: &[u64; 3]) {}

pub unsafe fn assumes(value: u32) {
    unsafe { std::intrinsics::assume(value < 10) };
}

pub unsafe fn copies(from: *const u16, into: *mut u16, count: usize) {
    unsafe { std::intrinsics::copy_nonoverlapping(from, into, count) };
}

pub fn discards(value: u32) {
    let _ = value;
}

pub unsafe fn copies_some(from: *const u32, into: *mut u32) {
    unsafe { std::intrinsics::copy_nonoverlapping(from, into, 4) };
}

pub unsafe fn copies_bytes(from: *const u8, into: *mut u8, count: usize) {
    unsafe { std::intrinsics::copy_nonoverlapping(from, into, count) };
}

pub fn resumes() {
    use std::ops::Coroutine;
    let mut counts = #[coroutine]
    || {
        yield 1u8;
        2u8
    };
    let _ = std::pin::Pin::new(&mut counts).resume(());
}

pub fn without_bytes(value: u32) {
    let mut nothing = ();
    for _ in 0..0 {
        nothing = std::intrinsics::black_box(());
    }
    let _ = (value, nothing);
}
