//! Every way to call: by size and shape of arguments, through pointers, objects, closures, C.

use std::ffi::{c_int, c_void};
use std::hint::black_box;
use std::panic::Location;

#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
struct Bytes<const N: usize>([u8; N]);

#[derive(Debug, Clone, Copy)]
#[repr(C)]
struct Mixed {
    a: u32,
    b: f32,
}

#[derive(Debug, Clone, Copy)]
#[repr(C)]
struct Big {
    a: u64,
    b: f64,
    c: u8,
}

unsafe extern "C" {
    fn qsort(
        base: *mut c_void,
        count: usize,
        size: usize,
        compare: extern "C" fn(*const c_void, *const c_void) -> c_int,
    );
    fn snprintf(buffer: *mut u8, size: usize, format: *const u8, ...) -> c_int;
}

extern "C" fn descending(left: *const c_void, right: *const c_void) -> c_int {
    // SAFETY: called for elements of an array of i16.
    unsafe { c_int::from(*right.cast::<i16>()) - c_int::from(*left.cast::<i16>()) }
}

extern "C" fn c_mixed(value: Mixed, flag: bool, small: i8) -> Mixed {
    Mixed { a: value.a + u32::from(flag), b: value.b * f32::from(small) }
}

extern "C" fn c_big(value: Big, other: Big) -> Big {
    Big { a: value.a + other.a, b: value.b + other.b, c: value.c ^ other.c }
}

#[inline(never)]
fn reverse<const N: usize>(mut value: Bytes<N>) -> Bytes<N> {
    value.0.reverse();
    value
}

trait Shape {
    fn area(&self) -> f64;
    fn consume(self: Box<Self>) -> String;
    fn twice(&self) -> f64 {
        2.0 * self.area()
    }
}

trait Named: Shape + std::fmt::Debug {
    fn name(&self) -> String;
}

#[derive(Debug)]
struct Square(f64);

impl Shape for Square {
    fn area(&self) -> f64 {
        self.0 * self.0
    }
    fn consume(self: Box<Self>) -> String {
        format!("consumed {:?}", self)
    }
}

impl Named for Square {
    fn name(&self) -> String {
        "square".to_string()
    }
}

fn apply<F: FnOnce(u8, (u64, String)) -> R, R>(f: F) -> R {
    f(3, (4, "five".to_string()))
}

#[track_caller]
fn line() -> u32 {
    Location::caller().line()
}

#[track_caller]
fn line_of_caller() -> (u32, u32) {
    (line(), Location::caller().line())
}

fn sum(values: impl IntoIterator<Item = u64>) -> u64 {
    values.into_iter().fold(0, |total, value| total + value)
}

fn main() {
    println!("{:?}", reverse(Bytes([1])));
    println!("{:?}", reverse(Bytes([1, 2, 3])));
    println!("{:?}", reverse(Bytes([1, 2, 3, 4, 5, 6, 7, 8])));
    println!("{:?}", reverse(Bytes([1; 9])));
    println!("{:?}", reverse(Bytes([2; 17])));
    println!("{:?}", reverse(Bytes([])));
    let through: fn(Bytes<5>) -> Bytes<5> = black_box(reverse::<5>);
    println!("{:?}", through(Bytes(*b"hello")));
    let mut values = [3i16, -1, 7, 0];
    let mut text = [0u8; 32];
    // SAFETY: the arguments describe the arrays.
    let written = unsafe {
        qsort(values.as_mut_ptr().cast(), 4, 2, descending);
        let format = c"%d %s %.2f".as_ptr().cast();
        snprintf(text.as_mut_ptr(), 32, format, 42 as c_int, c"words".as_ptr(), 2.5f64)
    };
    println!("{:?} {}", values, std::str::from_utf8(&text[..written as usize]).unwrap());
    let mixed = black_box(c_mixed as extern "C" fn(Mixed, bool, i8) -> Mixed);
    println!("{:?}", mixed(Mixed { a: 1, b: 1.5 }, true, -2));
    let big = Big { a: 1, b: 2.0, c: 3 };
    println!("{:?}", black_box(c_big as extern "C" fn(Big, Big) -> Big)(big, big));
    let named: Box<dyn Named> = black_box(Box::new(Square(1.5)));
    println!("{:?} {} {}", named, named.name(), named.twice());
    let shape: Box<dyn Shape> = named;
    println!("{} {}", shape.area(), shape.consume());
    let prefix = String::from(">");
    println!("{}", apply(|a, (b, c)| format!("{prefix}{a}{b}{c}")));
    let boxed: Vec<Box<dyn Fn(i32) -> i32>> = vec![Box::new(|x| x + 1), Box::new(i32::abs)];
    println!("{:?}", boxed.iter().map(|f| f(-5)).collect::<Vec<_>>());
    println!("{:?} {}", line_of_caller(), Some(1).map(|_| line()).unwrap());
    let reified: fn() -> u32 = line;
    println!("{}", black_box(reified)() > 0);
    println!("{} {}", sum(vec![1, 2, 3]), sum((1..=4).rev().step_by(2)));
}
