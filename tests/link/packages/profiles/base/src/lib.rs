//! What the other crates share: a check that is left to code generation follows the settings of the
//! crate that generates the function.

use std::hint::black_box;
use std::ops::Mul;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A function's result; None if it panics.
pub fn caught(run: impl FnOnce() -> u8) -> Option<u8> {
    catch_unwind(AssertUnwindSafe(run)).ok()
}

/// One line of the report.
pub fn show(krate: &str, what: &str, result: Option<u8>) {
    println!("{krate} {what} {result:?}");
}

pub fn setting() -> bool {
    cfg!(debug_assertions)
}

#[inline]
pub fn inlined_setting() -> bool {
    cfg!(debug_assertions)
}

#[inline]
pub fn inlined(x: u8) -> u8 {
    x.pow(3)
}

/// So small that rustc may put copies where it is called.
pub fn small(x: u8) -> u8 {
    x.wrapping_mul(2).wrapping_add(base_step())
}

#[inline(always)]
fn base_step() -> u8 {
    1
}

/// Not generic, and too large to be copied.
pub fn plain(x: u8) -> u8 {
    let values = [x, x, x];
    values.iter().copied().product::<u8>()
}

pub fn generic<const N: u8>(x: u8) -> u8 {
    [x, N].iter().copied().product::<u8>()
}

#[inline(never)]
pub fn never<const N: u8>(x: u8) -> u8 {
    x.pow(N as u32)
}

pub fn through_trait<T: Copy + Mul<Output = T>>(x: T, y: T) -> T {
    x * y
}

pub fn apply<F: Fn(u8) -> u8>(f: F, x: u8) -> u8 {
    f(x).pow(2)
}

pub fn make<const N: u8>() -> impl Fn(u8) -> u8 {
    |x| x.pow(N as u32)
}

pub trait Op {
    fn op(&self, x: u8) -> u8;
    fn provided(&self, x: u8) -> u8 {
        self.op(x).pow(2)
    }
}

pub struct Plain;

impl Op for Plain {
    fn op(&self, x: u8) -> u8 {
        x.pow(3)
    }
}

pub struct Gen<const N: u8>;

impl<const N: u8> Op for Gen<N> {
    fn op(&self, x: u8) -> u8 {
        x.pow(N as u32)
    }
}

/// Panics when it is dropped, if its crate's arithmetic is checked.
pub struct Guard<const N: u8>(pub u8);

impl<const N: u8> Drop for Guard<N> {
    fn drop(&mut self) {
        black_box(self.0.pow(N as u32));
    }
}

thread_local! {
    /// Made by whoever asks first and does not panic.
    pub static LOCAL: u8 = black_box(100u8).pow(3);
}

pub static TABLE: [fn(u8) -> u8; 4] = [inlined, generic::<21>, u8::count_zeros_like, plain];

pub const TABLE_OF_USER: [fn(u8) -> u8; 2] = [inlined, generic::<22>];

trait Like {
    fn count_zeros_like(self) -> u8;
}

impl Like for u8 {
    fn count_zeros_like(self) -> u8 {
        self.pow(2)
    }
}

/// Reads behind a slice's end, but not behind the memory: a check of unsafe code tells.
#[inline]
pub fn inlined_unsafe(at: usize) -> u8 {
    let memory = black_box([7u8; 32]);
    unsafe { *memory[..8].get_unchecked(at) }
}

pub fn generic_unsafe<const N: usize>(at: usize) -> u8 {
    let memory = black_box([7u8; N]);
    unsafe { *memory[..8].get_unchecked(at) }
}

/// What each crate says of itself.
#[macro_export]
macro_rules! observations {
    ($crate_name:literal, $n:literal, $private:ident) => {
        #[derive(Clone, Copy)]
        struct $private(u8);

        impl std::ops::Mul for $private {
            type Output = Self;
            fn mul(self, other: Self) -> Self {
                Self(self.0.pow(other.0 as u32))
            }
        }

        fn dropped<T>(value: T) -> u8 {
            drop(value);
            0
        }

        pub fn boxed() -> Box<dyn $crate::Op> {
            Box::new($crate::Gen::<{ $n + 1 }>)
        }

        pub fn boxed_plain() -> Box<dyn $crate::Op> {
            Box::new($crate::Plain)
        }

        pub fn boxed_closure() -> Box<dyn Fn(u8) -> u8> {
            Box::new(|x| x.pow(3))
        }

        pub fn boxed_guard() -> Box<dyn std::any::Any> {
            Box::new($crate::Guard::<{ $n + 2 }>(std::hint::black_box(100)))
        }

        pub fn closure() -> impl Fn(u8) -> u8 {
            |x| x.pow(3)
        }

        /// Asked by others for types and numbers that this crate uses, too.
        pub fn observe() {
            use std::hint::black_box;
            let show = |what, run: &mut dyn FnMut() -> u8| {
                $crate::show($crate_name, what, $crate::caught(run));
            };
            let (x, y) = (black_box(100u8), black_box(200u8));
            println!("{} setting {}", $crate_name, cfg!(debug_assertions));
            println!("{} inlined setting {}", $crate_name, $crate::inlined_setting());
            show("pow", &mut || x.pow(3));
            show("product", &mut || [x, y].iter().copied().product());
            show("sum", &mut || [x, y].iter().sum());
            show("times", &mut || x * black_box(3));
            show("shift", &mut || x << black_box(9));
            show("negate", &mut || (-(black_box(-128i8))) as u8);
            show("chars", &mut || (black_box('a')..=black_box('z')).map(|c| c as u8).sum());
            show("inlined", &mut || $crate::inlined(x));
            show("small", &mut || $crate::small(x));
            show("plain", &mut || $crate::plain(x));
            show("generic, own", &mut || $crate::generic::<{ $n }>(x));
            show("never, own", &mut || $crate::never::<{ $n }>(x));
            show("through trait", &mut || $crate::through_trait($private(x), $private(9)).0);
            show("apply own", &mut || $crate::apply(|v| v.pow(2), x));
            show("apply a function", &mut || $crate::apply($crate::inlined, x));
            show("made closure", &mut || $crate::make::<{ $n }>()(x));
            show("virtual", &mut || black_box(boxed()).op(x));
            show("provided", &mut || black_box(boxed_plain()).provided(3));
            show("boxed closure", &mut || black_box(boxed_closure())(x));
            show("drop", &mut || dropped($crate::Guard::<{ $n + 3 }>(x)));
            show("drop of a box", &mut || dropped(black_box(boxed_guard())));
            show("drop in a list", &mut || dropped(vec![$crate::Guard::<{ $n + 4 }>(x)]));
            show("thread local", &mut || $crate::LOCAL.with(|v| *v));
            for (index, run) in $crate::TABLE.iter().enumerate() {
                show(["t0", "t1", "t2", "t3"][index], &mut || run(x));
            }
            for (index, run) in $crate::TABLE_OF_USER.iter().enumerate() {
                show(["u0", "u1"][index], &mut || run(x));
            }
        }

        /// Undefined, unless a check finds it first: the process ends or goes on.
        pub fn observe_unsafe(what: &str) -> u8 {
            let at = std::hint::black_box(20);
            match what {
                "own" => {
                    let memory = std::hint::black_box([7u8; 32]);
                    unsafe { *memory[..8].get_unchecked(at) }
                }
                "inlined" => $crate::inlined_unsafe(at),
                "generic" => $crate::generic_unsafe::<{ $n + 32 }>(at),
                _ => 0,
            }
        }
    };
}
