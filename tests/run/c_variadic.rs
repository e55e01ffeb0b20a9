// C-variadic functions: defined, called from Rust and from C, lists handed on.

#![feature(c_variadic)]

use std::ffi::{CStr, VaList, c_char, c_int};

unsafe extern "C" fn sum(count: c_int, mut args: ...) -> i64 {
    let mut total = 0;
    for _ in 0..count {
        total += unsafe { args.arg::<c_int>() } as i64;
    }
    total
}

unsafe extern "C" fn mixed(mut args: ...) -> f64 {
    let mut total = 0.0;
    unsafe {
        for _ in 0..9 {
            total += args.arg::<f64>();
            total += args.arg::<u64>() as f64 * 1000.0;
        }
        total += args.arg::<i32>() as f64;
        let text = args.arg::<*const c_char>();
        println!("{:?}", CStr::from_ptr(text));
    }
    total
}

fn take_two(mut list: VaList<'_>) -> (i64, i64) {
    unsafe { (list.arg::<i64>(), list.arg::<i64>()) }
}

unsafe extern "C" fn handed_on(_: *const c_char, args: ...) {
    println!("{:?}", take_two(args.clone()));
    println!("{:?}", take_two(args));
}

struct Noisy;

impl Drop for Noisy {
    fn drop(&mut self) {
        println!("dropped");
    }
}

unsafe extern "C" fn with_drop(value: u8, mut args: ...) -> u8 {
    let _noisy = Noisy;
    unsafe { value + args.arg::<u32>() as u8 }
}

unsafe extern "C" {
    fn vsnprintf(buffer: *mut c_char, size: usize, format: *const c_char, list: VaList<'_>) -> c_int;
    fn snprintf(buffer: *mut c_char, size: usize, format: *const c_char, ...) -> c_int;
}

unsafe extern "C" fn formatted(format: *const c_char, args: ...) -> String {
    let mut buffer = [0_u8; 128];
    let length = unsafe { vsnprintf(buffer.as_mut_ptr().cast(), 128, format, args) };
    String::from_utf8_lossy(&buffer[..length as usize]).into_owned()
}

fn main() {
    unsafe {
        println!("{}", sum(0));
        println!("{}", sum(3, 1 as c_int, 20 as c_int, 300 as c_int));
        println!("{}", sum(8, 1, 2, 3, 4, 5, 6, 7, -800));
        let text = c"the text";
        println!(
            "{}",
            mixed(
                0.5, 1_u64, 1.5, 2_u64, 2.5, 3_u64, 3.5, 4_u64, 4.5, 5_u64, 5.5, 6_u64, 6.5, 7_u64, 7.5,
                8_u64, 8.5, 9_u64, -1_i32, text.as_ptr()
            )
        );
        handed_on(text.as_ptr(), 11_i64, -12_i64);
        println!("{}", with_drop(5, 6_u32));
        println!("{}", formatted(c"%d %s %.3f %c %ld".as_ptr(), 7 as c_int, text.as_ptr(), 2.5_f64, 65 as c_int, i64::MIN));
        let mut buffer = [0_u8; 64];
        let length = snprintf(buffer.as_mut_ptr().cast(), 64, c"%s|%5.1f|%u".as_ptr(), text.as_ptr(), 3.14159_f64, 12_u32);
        println!("{}", std::str::from_utf8(&buffer[..length as usize]).unwrap());
        let pointer: unsafe extern "C" fn(c_int, ...) -> i64 = sum;
        println!("{}", pointer(2, 40 as c_int, 2 as c_int));
    }
}
