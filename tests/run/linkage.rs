// Sections, `#[used]`, weak symbols, exported names.

#![feature(linkage)]
#![allow(non_upper_case_globals)]

use std::sync::atomic::{AtomicU32, Ordering};

static RUNS: AtomicU32 = AtomicU32::new(0);

extern "C" fn at_start() {
    RUNS.fetch_add(1, Ordering::Relaxed);
}

#[used]
#[unsafe(link_section = ".init_array")]
static START: extern "C" fn() = at_start;

#[repr(C)]
struct Entry {
    name: &'static str,
    run: fn() -> u32,
}

fn one() -> u32 {
    1
}

fn two() -> u32 {
    2
}

#[used]
#[unsafe(link_section = "registry")]
static FIRST: Entry = Entry { name: "one", run: one };
#[used]
#[unsafe(link_section = "registry")]
static SECOND: Entry = Entry { name: "two", run: two };

unsafe extern "C" {
    #[link_name = "__start_registry"]
    static REGISTRY_START: Entry;
    #[link_name = "__stop_registry"]
    static REGISTRY_END: Entry;
}

unsafe extern "C" {
    #[linkage = "extern_weak"]
    static no_such_symbol_anywhere: Option<unsafe extern "C" fn()>;
    #[linkage = "extern_weak"]
    static getpid: Option<unsafe extern "C" fn() -> i32>;
}

#[unsafe(no_mangle)]
#[linkage = "weak"]
extern "C" fn weak_function() -> u32 {
    5
}

#[unsafe(no_mangle)]
#[linkage = "weak"]
static weak_table: [u32; 2] = [8, 9];

#[unsafe(no_mangle)]
#[unsafe(link_section = ".text.special")]
pub extern "C" fn in_special_section() -> u32 {
    6
}

#[unsafe(export_name = "renamed static")]
pub static RENAMED: u32 = 7;

mod declared {
    unsafe extern "C" {
        pub fn weak_function() -> u32;
        pub static weak_table: [u32; 2];
        pub fn in_special_section() -> u32;
        #[link_name = "renamed static"]
        pub static RENAMED: u32;
    }
}

static mut WRITTEN: [u16; 3] = [1, 2, 3];

fn main() {
    println!("{}", RUNS.load(Ordering::Relaxed));
    let start = &raw const REGISTRY_START;
    let count = unsafe { (&raw const REGISTRY_END).offset_from(start) } as usize;
    let mut found: Vec<_> = (0..count).map(|at| unsafe { &*start.add(at) }).collect();
    found.sort_by_key(|entry| entry.name);
    for entry in found {
        println!("{} {}", entry.name, (entry.run)());
    }
    unsafe {
        println!("{} {}", no_such_symbol_anywhere.is_some(), getpid.is_some_and(|f| f() > 0));
        println!("{} {} {}", declared::weak_function(), declared::in_special_section(), declared::RENAMED);
        println!("{:?}", declared::weak_table);
        WRITTEN[1] += 10;
        println!("{:?}", *&raw const WRITTEN);
    }
    println!("{} {}", weak_function(), in_special_section());
}
