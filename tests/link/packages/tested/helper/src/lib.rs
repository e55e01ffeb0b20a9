//! A dependency for tests that depends on the tested crate itself.

pub fn halves(value: u32) -> u32 {
    tested_kit::double(value) / 4
}
