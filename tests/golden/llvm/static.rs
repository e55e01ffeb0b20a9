//! Statics: data with names of their own, and what they point to.

use std::cell::Cell;
use std::sync::atomic::AtomicU32;

static PLAIN: u32 = 5;
static ZEROS: [u64; 3] = [0; 3];
static mut CHANGED: u16 = 7;
static INSIDE: AtomicU32 = AtomicU32::new(9);
static POINTS: &[&str] = &["one", "two"];
static mut POINTS_TO_CHANGED: &mut [u8] = &mut [1, 2];
static TO_STATIC: &AtomicU32 = &INSIDE;
static CALL: fn() = called;
#[thread_local]
static LOCAL: Cell<u32> = Cell::new(3);
#[unsafe(link_section = ".special")]
static PLACED: u8 = 1;
#[used]
static KEPT: u8 = 2;
#[unsafe(no_mangle)]
static NAMED: u8 = 3;
#[linkage = "weak"]
static WEAK: u8 = 4;

#[repr(align(64))]
pub struct Aligned(u8);
static ALIGNED: Aligned = Aligned(8);

unsafe extern "C" {
    #[linkage = "extern_weak"]
    static missing: Option<unsafe extern "C" fn()>;
}

fn called() {}

pub fn uses() -> [*const (); 15] {
    [
        &raw const PLAIN as *const (),
        &raw const ZEROS as *const (),
        &raw const CHANGED as *const (),
        &raw const INSIDE as *const (),
        &raw const POINTS as *const (),
        &raw const POINTS_TO_CHANGED as *const (),
        &raw const TO_STATIC as *const (),
        &raw const CALL as *const (),
        &raw const LOCAL as *const (),
        &raw const PLACED as *const (),
        &raw const KEPT as *const (),
        &raw const NAMED as *const (),
        &raw const WEAK as *const (),
        &raw const ALIGNED as *const (),
        &raw const missing as *const (),
    ]
}
