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
