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

#[repr(C)]
#[derive(Clone, Copy)]
pub struct Halves(u32, u32);
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Floats(f32, f32, f32);

unsafe extern "C" {
    safe fn halves(value: Halves) -> Halves;
    safe fn floats(value: Floats) -> Floats;
}

unsafe extern "win64" {
    safe fn win64(first: u64, second: u64) -> (u64, u64);
}

pub fn cast_registers(value: u32) -> u32 {
    halves(Halves(value, 1)).1
}

pub fn cast_memory(value: &Floats) -> f32 {
    floats(*value).2
}

pub fn pair_by_pointer() -> u64 {
    win64(5, 6).1
}

pub fn field_in_memory(values: &[u64; 4]) -> u64 {
    let copy = Large(*values);
    memory(copy)
}

#[repr(C)]
#[derive(Clone, Copy)]
pub struct Words([u32; 2]);

unsafe extern "C" {
    safe fn words(value: Words) -> Words;
}

unsafe extern "win64" {
    safe fn wide_by_pointer(value: u128) -> u128;
}

pub fn cast_memory_as_it_is(value: &Words) -> u32 {
    words(*value).0[1]
}

pub fn wide_argument(value: u128) -> u128 {
    wide_by_pointer(value)
}
