//! Statics that nothing names but their section, functions that run before `main` and after it,
//! and a panic that crosses a function of C.

use std::ffi::c_void;
use std::panic::catch_unwind;
use std::sync::atomic::{AtomicU32, Ordering};

use linkme::distributed_slice;

#[distributed_slice]
static STEPS: [fn(u32) -> u32];

#[distributed_slice(STEPS)]
static INCREMENT: fn(u32) -> u32 = |x| x + 1;

#[distributed_slice(STEPS)]
fn tenfold(x: u32) -> u32 {
    x * 10
}

#[distributed_slice]
static NOTHING: [u8];

struct Unit {
    name: &'static str,
    factor: f64,
}

inventory::collect!(Unit);

mod metric {
    inventory::submit! { crate::Unit { name: "metre", factor: 1.0 } }
    inventory::submit! { crate::Unit { name: "kilometre", factor: 1000.0 } }
}

inventory::submit! { Unit { name: "mile", factor: 1609.344 } }

static STARTED: AtomicU32 = AtomicU32::new(0);

#[ctor::ctor]
fn before_main() {
    STARTED.fetch_add(5, Ordering::SeqCst);
}

#[ctor::ctor]
static SQUARES: Vec<u32> = (1..6).map(|x| x * x).collect();

#[ctor::dtor]
fn after_main() {
    let text = b"after main\n";
    unsafe { libc::write(1, text.as_ptr().cast(), text.len()) };
}

type Compare = extern "C-unwind" fn(*const c_void, *const c_void) -> i32;

unsafe extern "C-unwind" {
    fn qsort(base: *mut c_void, count: usize, size: usize, compare: Compare);
}

extern "C-unwind" fn compare(a: *const c_void, b: *const c_void) -> i32 {
    let (a, b) = unsafe { (*a.cast::<i32>(), *b.cast::<i32>()) };
    assert!(a != 13 && b != 13, "13 is not sorted");
    a.cmp(&b) as i32
}

fn sorted(mut values: Vec<i32>) -> Vec<i32> {
    unsafe { qsort(values.as_mut_ptr().cast(), values.len(), 4, compare) };
    values
}

fn main() {
    let mut results: Vec<u32> = STEPS.iter().map(|step| step(4)).collect();
    results.sort();
    println!("{results:?}, {} of nothing", NOTHING.len());
    let mut units: Vec<_> = inventory::iter::<Unit>.into_iter().collect();
    units.sort_by(|a, b| a.factor.total_cmp(&b.factor));
    for unit in units {
        println!("{}: {} m", unit.name, unit.factor);
    }
    println!("{} before main, {:?}", STARTED.load(Ordering::SeqCst), *SQUARES);
    println!("{:?}", sorted(vec![5, 3, 9, -1]));
    let panic = catch_unwind(|| sorted(vec![5, 13, 9])).unwrap_err();
    println!("{:?}", panic.downcast_ref::<&str>());
    std::process::exit(3);
}
