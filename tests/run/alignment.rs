// Alignments and no-operations that attributes ask for, of functions and statics.
#![feature(static_align, fn_align, patchable_function_entry)]

use std::cell::{Cell, RefCell};
use std::hint::black_box;

#[rustc_align_static(256)]
static BYTE: u8 = 1;
#[rustc_align_static(1024)]
static mut MUTABLE: [u8; 3] = [1, 2, 3];
#[rustc_align_static(4)]
static LESS: u64 = 9;
thread_local! {
    #[rustc_align_static(512)]
    static CONSTANT: Cell<u8> = const { Cell::new(3) };
    #[rustc_align_static(512)]
    static LAZY: RefCell<Vec<u8>> = RefCell::new(vec![1]);
}

#[rustc_align(128)]
fn plain(x: u8) -> u8 {
    black_box(x) + 1
}

#[rustc_align(512)]
fn generic<T>(x: T) -> T {
    black_box(x)
}

trait Trait {
    #[rustc_align(256)]
    fn required(&self) -> u8;
    #[rustc_align(64)]
    fn provided(&self) -> u8 {
        3
    }
}

struct First;
struct Second;

impl Trait for First {
    fn required(&self) -> u8 {
        black_box(4)
    }
}

impl Trait for Second {
    #[rustc_align(1024)]
    fn required(&self) -> u8 {
        black_box(5)
    }
    fn provided(&self) -> u8 {
        9
    }
}

#[patchable_function_entry(prefix_nops = 2, entry_nops = 1)]
#[inline(never)]
fn patchable(x: u8) -> u8 {
    black_box(x)
}

fn main() {
    println!("{} {}", &raw const BYTE as usize % 256, (&raw const MUTABLE).addr() % 1024);
    println!("{}", &raw const LESS as usize % 8);
    CONSTANT.with(|cell| println!("{} {}", cell.as_ptr().addr() % 512, cell.get()));
    LAZY.with(|cell| println!("{} {}", std::ptr::from_ref(cell).addr() % 512, cell.borrow().len()));
    println!("{}", black_box(plain as fn(u8) -> u8) as usize % 128);
    println!("{}", black_box(generic::<u32> as fn(u32) -> u32) as usize % 512);
    let methods = [First::required as fn(&First) -> u8 as usize % 256, First::provided as fn(&First) -> u8 as usize % 64];
    println!("{:?}", black_box(methods));
    let methods = [Second::required as fn(&Second) -> u8 as usize % 1024, Second::provided as fn(&Second) -> u8 as usize % 64];
    println!("{:?}", black_box(methods));
    let code = black_box(patchable as fn(u8) -> u8) as *const [u8; 1];
    let around = unsafe { [code.cast::<u8>().sub(2).read(), code.cast::<u8>().sub(1).read(), (*code)[0]] };
    println!("{around:x?} {}", patchable(plain(generic(6))));
    println!("{} {}", First.required() + First.provided(), Second.required() + Second.provided());
}
