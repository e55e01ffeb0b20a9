#![allow(warnings)]
pub fn failing_0(x: u64) -> u64 {
    // a line

    let x = x / 2;
    [x, 1, 2][(x % 4).min(2) as usize]
}
fn higher_ranked_9_same(x: &u64) -> &u64 { x }
fn higher_ranked_9_with(x: u64, mut act: impl for<'a> Fn(&'a u64) -> &'a u64) -> u64 { *act(&x) ^ 1 }
pub fn higher_ranked_9(x: u64) -> u64 { higher_ranked_9_with(x, |y| y) }
pub mod m1 {
pub fn built_6(x: u64) -> u64 {
    mod generated { include!(concat!(env!("OUT_DIR"), "/generated.rs")); }
    let y: u64 = kit::text(env!("CARGO_PKG_NAME")); y ^ x
}
}
pub mod m2 {
}
fn main() {
    kit::show(2, mid::niche_2(kit::seed(2)));
    kit::show(4, mid::linked_statics_4(kit::seed(4)));
    kit::show(8, mid::boxed_8(kit::seed(8)));
    kit::show(10, mid::closure_10(kit::seed(10)));
    kit::show(11, base::signature_11(kit::seed(11)));
    kit::show(0xffff, kit::noted());
}
