//! A dependency that exports names of its own, also such as nobody in Rust uses.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::RefCell;
use std::sync::atomic::{AtomicUsize, Ordering};

pub struct Counting;

static LIVE: AtomicUsize = AtomicUsize::new(0);

unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        LIVE.fetch_add(1, Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        LIVE.fetch_sub(1, Ordering::Relaxed);
        unsafe { System.dealloc(memory, layout) }
    }
}

struct Log(Vec<String>);

impl Drop for Log {
    fn drop(&mut self) {
        println!("{} entries in a thread's log", self.0.len());
    }
}

thread_local! {
    static LOG: RefCell<Log> = const { RefCell::new(Log(Vec::new())) };
}

#[unsafe(no_mangle)]
pub extern "C" fn parts_log(number: u32) -> usize {
    LOG.with_borrow_mut(|log| {
        log.0.push(format!("entry {number}"));
        log.0.len()
    })
}

#[unsafe(export_name = "parts.version")]
pub static VERSION: u32 = 3;

#[unsafe(no_mangle)]
pub static mut parts_limit: u32 = 10;

mod hidden {
    #[unsafe(no_mangle)]
    extern "C" fn parts_unused_in_rust() -> u32 {
        unsafe { super::parts_limit }
    }
}

pub fn allocations_of(action: impl FnOnce()) -> usize {
    let before = LIVE.load(Ordering::Relaxed);
    action();
    LIVE.load(Ordering::Relaxed).wrapping_sub(before)
}
