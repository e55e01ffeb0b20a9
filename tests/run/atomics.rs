// Atomic operations of every width and ordering.

use std::ptr;
use std::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed, Release, SeqCst};
use std::sync::atomic::*;

macro_rules! integers {
    ($($name:ident: $atomic:ident $of:ident)*) => {$(
        fn $name() {
            let cell = $atomic::new(5 as $of);
            for order in [Relaxed, Acquire, Release, AcqRel, SeqCst] {
                print!("{} ", cell.fetch_add(3, order));
                print!("{} ", cell.fetch_sub(1, order));
                print!("{} ", cell.fetch_and(!2, order));
                print!("{} ", cell.fetch_nand(1, order));
                print!("{} ", cell.fetch_or(16, order));
                print!("{} ", cell.fetch_xor(9, order));
                print!("{} ", cell.fetch_max(7, order));
                print!("{} ", cell.fetch_min(100, order));
                print!("{} ", cell.swap(42, order));
                for failure in [Relaxed, Acquire, SeqCst] {
                    print!("{:?} ", cell.compare_exchange(42, 43, order, failure));
                    print!("{:?} ", cell.compare_exchange(42, 44, order, failure));
                    while cell.compare_exchange_weak(43, 42, order, failure).is_err() {}
                }
            }
            for order in [Relaxed, Release, SeqCst] {
                cell.store($of::MAX, order);
                cell.fetch_add(1, Relaxed);
            }
            for order in [Relaxed, Acquire, SeqCst] {
                print!("{} ", cell.load(order));
            }
            println!("{:?}", cell.fetch_update(AcqRel, Acquire, |value| value.checked_sub(1)));
        }
    )*};
}

integers! {
    bytes: AtomicU8 u8
    signed_bytes: AtomicI8 i8
    words: AtomicU16 u16
    signed_words: AtomicI16 i16
    doubles: AtomicU32 u32
    signed_doubles: AtomicI32 i32
    quads: AtomicU64 u64
    signed_quads: AtomicI64 i64
    sizes: AtomicUsize usize
    signed_sizes: AtomicIsize isize
}

fn others() {
    let flag = AtomicBool::new(false);
    println!("{} {}", flag.fetch_or(true, SeqCst), flag.fetch_not(AcqRel));
    println!("{} {}", flag.fetch_nand(true, Relaxed), flag.load(Acquire));
    println!("{:?}", flag.compare_exchange(true, false, SeqCst, SeqCst));
    let mut values = [1, 2, 3];
    let first = values.as_mut_ptr();
    let pointer = AtomicPtr::new(first);
    let second = unsafe { first.add(1) };
    println!("{}", pointer.swap(second, AcqRel) == first);
    println!("{:?}", pointer.compare_exchange(first, ptr::null_mut(), SeqCst, Relaxed) == Err(second));
    println!("{}", unsafe { *pointer.load(SeqCst) });
    for order in [Acquire, Release, AcqRel, SeqCst] {
        fence(order);
        compiler_fence(order);
    }
}

fn main() {
    bytes();
    signed_bytes();
    words();
    signed_words();
    doubles();
    signed_doubles();
    quads();
    signed_quads();
    sizes();
    signed_sizes();
    others();
    static SHARED: AtomicU64 = AtomicU64::new(0);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| (0..1000).for_each(|_| drop(SHARED.fetch_add(1, Relaxed))));
        }
    });
    println!("{}", SHARED.load(Relaxed));
}
