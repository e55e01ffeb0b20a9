//! LLVM types of Rust types: scalars, pairs, arrays of bytes.

#[repr(simd)]
#[derive(Clone, Copy)]
pub struct Lanes([f32; 4]);

pub struct Nested(u8, (u32, [u16; 3]));

#[repr(align(16))]
pub struct Aligned([u8; 3]);

pub fn scalars(a: u8, b: i16, c: usize, d: i128, e: f16, f: f128, g: *const u8, h: fn()) -> u8 {
    let _ = (b, c, d, e, f, g, h);
    a
}

pub fn slots(nested: Nested, aligned: Aligned, lanes: Lanes) -> (Nested, Aligned, Lanes) {
    (nested, aligned, lanes)
}

pub fn flags(pair: (bool, bool)) -> bool {
    pair.0 & pair.1
}

pub fn vector(lanes: Lanes) -> Lanes {
    let copy = lanes;
    copy
}
