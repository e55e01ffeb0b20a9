base::observations!("left", 3, OfLeft);

/// Never called; still it makes this crate generate what the program uses.
pub fn not_called(x: u8) -> u8 {
    base::generic::<23>(x) ^ base::never::<23>(x)
}

/// A generic function of this crate that uses what others use.
pub fn further<const N: u8>(x: u8) -> u8 {
    base::generic::<N>(x) ^ base::inlined(x)
}

pub fn calls_further(x: u8) -> u8 {
    further::<24>(x)
}

/// Short if it is optimized.
#[unsafe(no_mangle)]
pub extern "C" fn leaf_of_left(x: u64) -> u64 {
    let y = x.wrapping_mul(3).rotate_left(5).wrapping_add(x);
    y.wrapping_mul(5).rotate_left(7).wrapping_add(y).swap_bytes()
}

/// May be called from outside, with any trait object.
#[unsafe(no_mangle)]
pub fn named_by_left(op: &dyn base::Op) -> u8 {
    op.provided(3)
}
