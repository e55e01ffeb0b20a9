//! Ends of blocks: jumps, switches, returns, drops, assertions, unwinding.

pub struct Noisy(u32);

impl Drop for Noisy {
    #[inline(never)]
    fn drop(&mut self) {}
}

pub fn two_ways(flag: bool) -> u32 {
    if flag { 1 } else { 2 }
}

pub fn one_value(value: u32) -> u32 {
    if value == 7 { 1 } else { 2 }
}

pub fn many_ways(value: i8) -> u32 {
    match value {
        -1 => 1,
        0 => 2,
        1 => 3,
        _ => 4,
    }
}

pub fn drops(value: Noisy) {
    let _value = value;
}

pub fn drops_dyn(value: &mut std::mem::ManuallyDrop<dyn Fn()>) {
    unsafe { std::mem::ManuallyDrop::drop(value) };
}

pub fn drops_nothing(value: u32) {
    drop(value);
}

pub fn bounds(values: &[u32; 3], index: usize) -> u32 {
    values[index]
}

pub fn overflow(value: i32) -> i32 {
    -value
}

pub fn division(left: i32, right: i32) -> i32 {
    left / right
}

pub fn unwinds(call: fn(), value: Noisy) {
    call();
    drop(value);
}

pub extern "C" fn must_not_unwind(call: fn()) {
    call();
}

pub unsafe fn unreachable() {
    unsafe { std::hint::unreachable_unchecked() };
}

pub fn misaligned(pointer: *const u32) -> u32 {
    unsafe { *pointer }
}

#[derive(Clone, Copy)]
pub enum Sparse {
    One = 1,
    Five = 5,
}

pub fn two_values(value: Sparse) -> u32 {
    match value {
        Sparse::One => 10,
        Sparse::Five => 20,
    }
}

#[cold]
#[inline(never)]
pub fn rare() {}

pub fn cold_ways(value: u32) -> u32 {
    match value {
        0 => 1,
        1 => {
            rare();
            2
        }
        2 => 3,
        _ => {
            rare();
            4
        }
    }
}

pub fn drops_generic<T>(value: T) {
    let _value = value;
}

pub fn drops_what_needs_none() {
    drops_generic(5u32);
}

#[repr(C)]
pub struct Halves(u32, u32);

pub extern "C" fn cast_result(left: u32, right: u32) -> Halves {
    Halves(left, right)
}

pub fn only_true(flag: bool) -> u32 {
    match flag {
        true => 1,
        false => unsafe { std::hint::unreachable_unchecked() },
    }
}
