//! Line tables: which line an instruction comes from, through inlined functions.

#[inline]
pub fn inlined(value: u32) -> u32 {
    value
        + 1
}

pub fn lines(value: u32) -> u32 {
    let first = value * 3;
    let second = inlined(
        first,
    );
    second - value
}
