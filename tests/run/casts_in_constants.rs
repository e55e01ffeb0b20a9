// Casts between integers and pointers, evaluated by the compiler and at run time.

use std::hint::black_box;

const NARROW: *const () = -1i8 as *const ();
const WIDE: *const u8 = 300u16 as *const u8;
static TABLE: [usize; 2] = [7, 9];
const NEGATIVE: *mut u32 = (3i16 - 7) as *mut u32;

fn at_run_time(value: i8) -> *const () {
    value as *const ()
}

fn main() {
    println!("{:?} {:?} {:?}", NARROW, WIDE, NEGATIVE);
    println!("{:?} {:?}", (0i8 - 3) as *const (), at_run_time(black_box(-3)));
    println!("{}", (-2i32 as *const u8) as usize == usize::MAX - 1);
    println!("{}", (&raw const TABLE[1]) as usize - (&raw const TABLE[0]) as usize);
    println!("{}", (0x1ff as *const u8) as u8);
    println!("{}", -1.5f32 as i8 as *const () as isize);
    println!("{:?}", 'x' as u8 as *const ());
}
