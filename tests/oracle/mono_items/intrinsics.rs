// Intrinsics with fallback bodies: rustc generates those that its back end does not replace.
#![feature(core_intrinsics, funnel_shifts, disjoint_bitor, uint_carryless_mul)]
#![allow(internal_features)]
use std::intrinsics::*;
#[inline(never)]
pub fn entry(n: u32) -> String {
    let (a, b) = unsafe {
        (
            (disjoint_bitor(n << 8, 3), unchecked_funnel_shl(n, 7, 3)),
            (unchecked_funnel_shr(n, 7, 3), carrying_mul_add(n, 7, 3, 9)),
        )
    };
    let c = (carryless_mul(n, 7), three_way_compare(n, 7), select_unpredictable(n > 3, n, 1));
    let d = (saturating_add(n, 1), is_val_statically_known(n), likely(n > 4), cold_path());
    format!("{a:?} {b:?} {c:?} {d:?}")
}
