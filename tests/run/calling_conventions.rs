// Functions with calling conventions of other systems, called directly and through pointers.
#![feature(abi_vectorcall)]

use std::arch::asm;
use std::hint::black_box;

#[derive(Clone, Copy, Debug)]
#[repr(C)]
struct Word {
    low: u32,
    high: i32,
}

#[derive(Clone, Copy, Debug)]
#[repr(C)]
struct Large {
    values: [i64; 3],
}

#[derive(Clone, Copy)]
struct Nothing;

extern "win64" fn integers(a: i8, b: u16, c: i32, d: u64, e: i64) -> i64 {
    i64::from(a) + i64::from(b) * 10 + i64::from(c) * 100 + d as i64 * 1000 + e * 10_000
}

extern "win64" fn mixed(a: f64, _: Nothing, b: Word, c: Large, d: f32) -> Large {
    Large { values: [a as i64, i64::from(b.low) + i64::from(b.high), c.values[2] + d as i64] }
}

extern "win64" fn wide(value: u128, word: Word) -> Word {
    Word { low: (value >> 64) as u32 + word.low, high: value as i32 - word.high }
}

extern "sysv64" fn unix(a: Word, b: Large) -> (i64, i64) {
    (i64::from(a.high), b.values.iter().sum())
}

extern "efiapi" fn firmware(status: usize) -> usize {
    status | 1 << 63
}

extern "vectorcall" fn vectors(a: f32, b: f64, c: i32) -> f64 {
    f64::from(a) + b * f64::from(c)
}

extern "win64" fn halve(value: i32) -> i32 {
    value / 2
}

fn through_assembly(value: i32) -> i32 {
    let halved: i32;
    unsafe {
        asm!(
            "sub rsp, 32",
            "call {}",
            "add rsp, 32",
            sym halve,
            in("rcx") value,
            lateout("rax") halved,
            clobber_abi("win64"),
        );
    }
    halved
}

fn main() {
    println!("{}", integers(black_box(-1), 2, -3, 4, 5));
    let function: extern "win64" fn(f64, Nothing, Word, Large, f32) -> Large = black_box(mixed);
    let large = Large { values: [1, 2, 30] };
    println!("{:?}", function(1.5, Nothing, Word { low: 7, high: -9 }, large, 2.25));
    println!("{:?}", wide(black_box(5 << 64 | 77), Word { low: 1, high: 7 }));
    println!("{:?}", unix(Word { low: 1, high: -2 }, large));
    println!("{:#x}", firmware(black_box(14)));
    println!("{}", vectors(black_box(0.5), 1.25, 4));
    println!("{}", through_assembly(black_box(24)));
}
