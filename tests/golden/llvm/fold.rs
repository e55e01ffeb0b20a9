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
