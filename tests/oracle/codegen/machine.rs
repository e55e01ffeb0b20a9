//! Inline assembly, vectors, atomics, thread locals, volatile access.

use std::arch::asm;
use std::arch::x86_64::*;
use std::cell::Cell;
use std::sync::atomic::{AtomicBool, AtomicI8, AtomicPtr, AtomicU64, Ordering, fence};

thread_local! {
    static DEPTH: Cell<u32> = const { Cell::new(1) };
    static NAMES: Cell<Vec<String>> = Cell::new(vec!["a".to_string()]);
}

static COUNT: AtomicU64 = AtomicU64::new(5);
static mut TABLE: [u32; 3] = [1, 2, 3];
static TEXTS: [&str; 2] = ["one", "two"];

fn main() {
    let (mut a, b): (u64, u64) = (3, 4);
    let sum: u64;
    // SAFETY: the assembly only touches its operands.
    unsafe {
        asm!("lea {0}, [{1} + {2}]", out(reg) sum, in(reg) a, in(reg) b);
        asm!("imul {0}, {1}, {k}", inout(reg) a => _, in(reg) b, k = const 10);
        asm!("add {0:e}, {1:e}", inout(reg) a, in(reg) b, options(pure, nomem, nostack));
    }
    println!("{sum} {a}");
    // SAFETY: SSE2 is part of x86-64.
    let lanes: [i32; 4] = unsafe {
        let left = _mm_set_epi32(4, 3, 2, 1);
        let right = _mm_set1_epi32(10);
        let mask = _mm_cmpgt_epi32(left, _mm_set1_epi32(2));
        let blended = _mm_or_si128(_mm_and_si128(mask, right), _mm_andnot_si128(mask, left));
        std::mem::transmute(_mm_shuffle_epi32(_mm_add_epi32(blended, right), 0b00_01_10_11))
    };
    println!("{lanes:?} {}", is_x86_feature_detected!("sse2"));
    println!("{:?}", COUNT.compare_exchange(5, 9, Ordering::AcqRel, Ordering::Relaxed));
    println!("{:?}", COUNT.compare_exchange_weak(5, 1, Ordering::SeqCst, Ordering::SeqCst));
    fence(Ordering::SeqCst);
    println!("{} {}", COUNT.fetch_max(100, Ordering::Relaxed), COUNT.load(Ordering::Acquire));
    let small = AtomicI8::new(-3);
    small.fetch_min(-7, Ordering::Release);
    let flag = AtomicBool::new(true);
    println!("{} {} {}", small.into_inner(), flag.fetch_xor(true, Ordering::AcqRel), flag.into_inner());
    let mut target = 7;
    let pointer = AtomicPtr::new(&raw mut target);
    // SAFETY: the pointers are valid, and only this thread uses the table.
    unsafe {
        *pointer.swap(std::ptr::null_mut(), Ordering::SeqCst) += 1;
        let table = &raw mut TABLE;
        (*table)[1] = 20;
        println!("{} {:?} {}", target, (&raw const (*table)[1]).read_volatile(), (*table).len());
        (&raw mut target).write_volatile(11);
    }
    println!("{target} {} {}", TEXTS[1], std::any::type_name::<Option<&str>>());
    DEPTH.set(DEPTH.get() + 1);
    std::thread::spawn(|| DEPTH.with(|depth| println!("{}", depth.get()))).join().unwrap();
    println!("{} {:?}", DEPTH.get(), NAMES.take());
}
