// Integers of 128 bits and floats of 16 and 128.

#![feature(f16, f128)]

use std::hint::black_box;

fn wide() {
    let (a, b) = (black_box(u128::MAX / 3), black_box(-(1_i128 << 100) - 12345));
    println!("{} {} {:x}", a / 7, a % 1_000_000_007, a.rotate_left(13));
    println!("{} {} {}", b / 1000, b % 1000, b >> 70);
    println!("{:?} {:?} {:?}", a.checked_mul(4), a.checked_mul(3), b.checked_mul(1 << 20));
    println!("{:?} {:?}", b.overflowing_mul(i128::MAX), b.saturating_mul(i128::MAX));
    println!("{} {} {}", a as f64, b as f32, (1e30_f64) as u128);
    println!("{} {}", f64::NAN as i128, f32::NEG_INFINITY as i128);
    println!("{} {} {}", a.leading_zeros(), b.trailing_zeros(), a.count_ones());
    println!("{:?}", match a { 0 => "zero", 113427455640312821154458202477256070485 => "third", _ => "other" });
    println!("{:?}", Some(a).map_or(1, |value| value ^ 0xff));
    println!("{:?}", a.to_be_bytes());
    println!("{:?}", std::panic::catch_unwind(|| black_box(i128::MIN) / black_box(-1)).is_err());
}

fn half() {
    let (a, b) = (black_box(1.5_f16), black_box(-0.1_f16));
    println!("{:?} {:?} {:?} {:?} {:?}", a + b, a - b, a * b, a / b, a % b);
    println!("{} {} {}", a < b, a == 1.5, b.to_bits());
    println!("{} {} {}", a as f32, b as f64, 70000.0_f32 as f16);
    println!("{} {} {}", a as i32, b as u8, 12_u64 as f16);
    println!("{:?} {:?}", f16::from_bits(0x7e00).is_nan(), -a);
}

fn quad() {
    let (a, b) = (black_box(1.5_f128), black_box(-3.0_f128));
    println!("{} {} {}", (a + b) as f64, (a * b) as f64, (a / b) as f64);
    println!("{} {} {}", a < b, a == 1.5, b.to_bits());
    println!("{} {} {}", (1e300_f64 as f128 * 1e300_f64 as f128 / 1e300_f64 as f128) as f64, a as i32, -7_i64 as f128 as f32);
    println!("{}", (u128::MAX as f128) as u128);
}

fn main() {
    wide();
    half();
    quad();
}
