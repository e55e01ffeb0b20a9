// Thread locals: the macro in all its forms and the attribute.

#![feature(thread_local)]

use std::cell::{Cell, RefCell};
use std::thread;

#[thread_local]
static RAW: Cell<u32> = Cell::new(3);
#[thread_local]
static mut ZEROED: [u64; 4] = [0; 4];

struct Noisy(&'static str);

impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

thread_local! {
    static LAZY: RefCell<Vec<u32>> = RefCell::new(vec![RAW.get()]);
    static CONST: Cell<u32> = const { Cell::new(5) };
    static DROPPED: Noisy = Noisy("lazy");
    static CONST_DROPPED: Noisy = const { Noisy("const") };
}

fn work(step: u32) -> (u32, u32, Vec<u32>, u64) {
    RAW.set(RAW.get() + step);
    CONST.set(CONST.get() * step);
    LAZY.with_borrow_mut(|list| list.push(step));
    unsafe { ZEROED[1] += u64::from(step) };
    (RAW.get(), CONST.get(), LAZY.take(), unsafe { ZEROED[1] })
}

fn main() {
    println!("{:?}", work(2));
    println!("{:?}", work(7));
    for step in 10..12 {
        let done = thread::spawn(move || {
            CONST_DROPPED.with(|noisy| println!("{}", noisy.0));
            DROPPED.with(|noisy| println!("{}", noisy.0));
            work(step)
        });
        println!("{:?}", done.join().unwrap());
    }
    let here = &raw const RAW as usize;
    let there = thread::spawn(|| &raw const RAW as usize).join().unwrap();
    println!("{} {:?}", here == there, work(0));
}
