//! Calls: arguments in and out of registers, results in memory, unwinding, hidden locations.

pub struct Large([u64; 4]);
pub struct Noisy;

impl Drop for Noisy {
    fn drop(&mut self) {
        outside();
    }
}

unsafe extern "Rust" {
    safe fn outside();
}

#[inline(never)]
pub fn pair(left: u32, right: u64) -> (u32, u64) {
    (left, right)
}

pub fn registers() -> u64 {
    pair(1, 2).1
}

#[inline(never)]
pub fn large(value: Large) -> Large {
    value
}

pub fn memory(value: Large) -> u64 {
    large(value).0[0]
}

pub fn into_place(values: &mut [u64; 2], index: usize) {
    values[index] = pair(3, 4).1;
}

pub fn cleanup() {
    let _noisy = Noisy;
    outside();
}

#[track_caller]
#[inline(never)]
pub fn tracked() {
    outside();
}

pub fn hidden_location() {
    tracked();
}

#[track_caller]
pub fn handed_on() {
    tracked();
}

pub fn handed_on_from_here() {
    handed_on();
}

pub fn copied_argument(value: &Large) -> Large {
    large(Large(value.0))
}
