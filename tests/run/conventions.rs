// Calling conventions by name, both ways.

#![feature(rust_cold_cc)]
#![allow(improper_ctypes_definitions)]

#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq)]
struct Large(u64, u64, u64);
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq)]
struct Small(u8, u8);
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq)]
struct Odd(u8, u8, u8);
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq)]
struct Mixed(f32, u32, f64);
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq)]
struct Floats(f32, f32);

macro_rules! conventions {
    ($($name:ident $abi:literal)*) => {$(
        mod $name {
            use super::*;
            #[inline(never)]
            pub extern $abi fn all(a: Large, b: Small, c: Odd, d: Mixed, e: Floats, f: i8, g: bool, h: f64, i: u128) -> Mixed {
                println!("{a:?} {b:?} {c:?} {d:?} {e:?} {f} {g} {h} {i}");
                Mixed(d.0 + 1.0, d.1 + 1, d.2 + 1.0)
            }
            #[inline(never)]
            pub extern $abi fn large(a: u64) -> Large { Large(a, a + 1, a + 2) }
            #[inline(never)]
            pub extern $abi fn small(a: u8) -> Small { Small(a, a + 1) }
            #[inline(never)]
            pub extern $abi fn odd(a: u8) -> Odd { Odd(a, a + 1, a + 2) }
            #[inline(never)]
            pub extern $abi fn floats(a: f32) -> Floats { Floats(a, -a) }
            #[inline(never)]
            pub extern $abi fn wide(a: u128) -> u128 { a << 3 }
            #[inline(never)]
            pub extern $abi fn negative(a: i16) -> i8 { (a - 5) as i8 }
            pub fn run() {
                let pointer: extern $abi fn(Large, Small, Odd, Mixed, Floats, i8, bool, f64, u128) -> Mixed = all;
                println!("{:?}", std::hint::black_box(pointer)(Large(1, 2, 3), Small(4, 5), Odd(6, 7, 8), Mixed(9.0, 10, 11.0), Floats(12.0, 13.0), -14, true, 15.5, u128::MAX));
                println!("{:?} {:?} {:?} {:?} {} {}", large(1), small(2), odd(3), floats(4.0), wide(5), negative(2));
            }
        }
    )*};
}

conventions! { c "C" c_unwind "C-unwind" sysv "sysv64" win "win64" efi "efiapi" system "system" rust "Rust" cold "rust-cold" }

fn main() {
    c::run();
    c_unwind::run();
    sysv::run();
    win::run();
    efi::run();
    system::run();
    rust::run();
    cold::run();
}
