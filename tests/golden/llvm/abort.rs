//! What stands in for a function that cannot or must not run: its name and signature, and a message.

pub struct Large([u64; 4]);

pub fn registers(value: u32, text: &str) -> u64 {
    value as u64 ^ text.len() as u64
}

pub fn memory(value: Large) -> Large {
    value
}

pub extern "C" fn foreign(value: u8) -> bool {
    value == 0
}
