//! Enums with and without niches, scalar pairs, wide integers, casts, checked arithmetic.

use std::fmt::Debug;
use std::hint::black_box;
use std::num::NonZeroU32;

#[derive(Debug, Clone, Copy, PartialEq)]
enum Signed {
    A = -5,
    B = 200,
}

#[derive(Debug, Clone, PartialEq)]
enum Payload {
    Unit,
    Text(String),
    Pair(u8, u64),
    Flag(bool),
    Nested(Option<Option<bool>>),
}

#[derive(Debug, Clone, Copy, PartialEq)]
#[repr(u8)]
enum Tagged {
    Small(u8),
    Wide { x: f64, y: i16 },
    Empty,
}

#[derive(Debug, Clone, Copy)]
#[repr(C, packed)]
struct Packed {
    byte: u8,
    word: u32,
    wide: u128,
}

union Bits {
    float: f32,
    word: u32,
}

fn show<T: Debug>(value: T) {
    println!("{:?}", black_box(value));
}

fn name(payload: &Payload) -> &'static str {
    match payload {
        Payload::Unit => "unit",
        Payload::Text(text) if text.is_empty() => "empty text",
        Payload::Text(_) => "text",
        Payload::Pair(..) => "pair",
        Payload::Flag(true) => "set",
        Payload::Flag(false) => "clear",
        Payload::Nested(None) => "none",
        Payload::Nested(Some(None)) => "some none",
        Payload::Nested(Some(Some(_))) => "some some",
    }
}

fn main() {
    show((Signed::A as i32, Signed::B as i64, Signed::A as u8));
    for payload in [
        Payload::Unit,
        Payload::Text(String::new()),
        Payload::Text("words".into()),
        Payload::Pair(1, 2),
        Payload::Flag(true),
        Payload::Flag(false),
        Payload::Nested(None),
        Payload::Nested(Some(None)),
        Payload::Nested(Some(Some(true))),
    ] {
        println!("{} {:?}", name(&payload), black_box(payload.clone()) == payload);
    }
    show([Tagged::Small(7), Tagged::Wide { x: 0.5, y: -3 }, Tagged::Empty]);
    let packed = Packed { byte: 1, word: 2, wide: u128::MAX / 3 };
    show((packed.byte, { packed.word }, { packed.wide }));
    // SAFETY: all bit patterns are valid for both fields.
    show(unsafe { Bits { float: black_box(1.5) }.word });
    show((black_box(-1i8) as u32, black_box(300i32) as u8, black_box(-1.5f64) as u8));
    show((black_box(f32::NAN) as i32, black_box(1e20f64) as i64, black_box(u64::MAX) as f32));
    show((black_box(i128::MIN) >> 100, black_box(u128::MAX) * 1, black_box(7u128).pow(40)));
    show((black_box(250u8).checked_add(10), black_box(250u8).wrapping_add(10)));
    show((black_box(i32::MIN).overflowing_neg(), black_box(-7i32).rem_euclid(3), -7 / black_box(2)));
    show((black_box(5u32).rotate_left(30), black_box(0b1011u16).count_ones(), 40u64.leading_zeros()));
    show((black_box(1u64) << 63, black_box(-8i64) >> 1, black_box(0x1234u16).swap_bytes()));
    show((NonZeroU32::new(black_box(0)), NonZeroU32::new(black_box(9))));
    show((black_box('a') as u32, char::from_u32(black_box(0x1F600)), 'ß'.len_utf8()));
    show((black_box(2.5f64).round(), black_box(2.0f32).powi(10), black_box(0.1f64).mul_add(3.0, 1.0)));
    show((black_box(1).cmp(&2), black_box("b").cmp("a"), black_box(1.0).partial_cmp(&f64::NAN)));
    show([[black_box(1u16); 3]; 2]);
    show([black_box(0xABABu16); 20]);
    let mut grid = [[0u8; 4]; 3];
    grid[black_box(2)][black_box(1)] = 9;
    show(grid);
    let [first, .., last] = black_box([1, 2, 3, 4]);
    let slice: &[i32] = black_box(&[5, 6, 7, 8]);
    if let [a, rest @ .., z] = slice {
        show((first, last, a, rest, z));
    }
}
