// Where functions and data lie: named sections and alignments, read back from the program's file.

#![feature(fn_align, rustc_attrs)]

use std::hint::black_box;

#[unsafe(link_section = ".text.special")]
#[inline(never)]
fn special(value: u32) -> u32 {
    value + 1
}

#[unsafe(link_section = "callables")]
#[inline(never)]
fn callable<T: Default + PartialEq>(value: T) -> bool {
    value == T::default()
}

#[rustc_align(256)]
#[inline(never)]
fn aligned() -> u32 {
    black_box(5)
}

#[unsafe(link_section = ".mydata")]
static mut NUMBER: u32 = 7;

fn has_section(file: &[u8], name: &str) -> bool {
    let with_end = [b"\0", name.as_bytes(), b"\0"].concat();
    file.windows(with_end.len()).any(|window| window == with_end)
}

fn main() {
    let file = std::fs::read(std::env::current_exe().unwrap()).unwrap();
    println!("{} {}", special(black_box(1)), callable(black_box(0_u8)));
    println!("{} {}", aligned(), aligned as fn() -> u32 as usize % 256);
    unsafe { NUMBER += black_box(1) };
    println!("{}", unsafe { NUMBER });
    println!("{} {}", has_section(&file, "callables"), has_section(&file, ".mydata"));
}
