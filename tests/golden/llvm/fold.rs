//! Instructions on constants are done while generating: LLVM's builder does so, too.

pub fn compares() -> bool {
    let left = 3u8;
    let right = 300u16 as u8;
    left < right
}

pub fn shifts(value: u32) -> u32 {
    value << 3
}

pub fn remainder(value: i32) -> i32 {
    value % 8
}

pub fn divides(value: i64) -> i64 {
    value / 7
}

pub unsafe fn steps(pointer: *const u64) -> *const u64 {
    unsafe { std::intrinsics::offset(pointer, 3usize) }
}

pub fn signed() -> (i32, i32, i32) {
    let value = -7i32;
    (value / 2, value % 2, value >> 1)
}

pub fn signed_compare() -> bool {
    let value = -7i8;
    value < 3
}

pub fn signed_cast() -> i64 {
    let value = -7i8;
    value as i64
}

pub fn shift_too_far() -> u8 {
    let by = 9u32;
    std::intrinsics::wrapping_add(1u8 << by, 0)
}

pub fn divides_by_zero() -> u32 {
    let zero = 0;
    5 / zero
}
