//! A library for C out of two crates.

use std::panic::catch_unwind;

#[global_allocator]
static ALLOCATOR: parts::Counting = parts::Counting;

struct Noisy(u32);

impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

#[unsafe(no_mangle)]
pub extern "C" fn kit_unwinds_inside(depth: u32) -> i32 {
    fn descend(depth: u32) -> u32 {
        let _noisy = Noisy(depth);
        if depth == 0 { panic!("at the bottom") } else { descend(depth - 1) }
    }
    catch_unwind(|| descend(depth)).map_or(-1, |depth| depth as i32)
}

#[unsafe(no_mangle)]
pub extern "C" fn kit_panics() {
    let _noisy = Noisy(99);
    panic!("across the border");
}

#[unsafe(no_mangle)]
pub extern "C" fn kit_boxes(count: usize) -> usize {
    parts::allocations_of(|| std::mem::forget((0..count).map(Box::new).collect::<Vec<_>>()))
}

#[unsafe(no_mangle)]
pub static KIT_NAME: &[u8; 4] = b"kit\0";

#[unsafe(no_mangle)]
pub unsafe extern "C" fn kit_apply(function: extern "C-unwind" fn(i64) -> i64, value: i64) -> i64 {
    std::thread::scope(|scope| scope.spawn(|| function(value) + 1).join().unwrap())
}
