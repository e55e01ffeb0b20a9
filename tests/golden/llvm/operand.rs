//! Operands: registers, pairs, parts of them, constants, places.

#[derive(Clone, Copy)]
pub struct Wrapper(u32);

pub fn field_of_pair(pair: (u32, u64)) -> u64 {
    pair.1
}

pub fn field_of_wrapper(value: Wrapper) -> u32 {
    value.0
}

pub fn zero_sized_field(pair: ((), u32)) -> ((), u32) {
    (pair.0, pair.1)
}

pub fn half_bool(pair: (bool, u8)) -> bool {
    pair.0
}

pub fn of_a_place(values: &[(u32, u8); 4], index: usize) -> (u32, u8) {
    values[index]
}

pub fn unwraps(value: Option<u32>) -> u32 {
    match value {
        Some(value) => value,
        None => 0,
    }
}

pub fn no_bytes() -> [(); 3] {
    [(); 3]
}
