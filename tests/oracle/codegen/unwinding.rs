//! Drops in order, on every way out of a scope; panics caught, resumed and fatal.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

struct Noisy(&'static str);

impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

struct Bomb;

impl Drop for Bomb {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            panic!("bomb");
        }
    }
}

fn conditional(give_away: bool) {
    let kept = Noisy("kept");
    let moved = Noisy("moved");
    if give_away {
        drop(moved);
    }
    let _pair = (Noisy("first"), Noisy("second"));
    drop(kept);
}

fn nested(depth: u32) -> u32 {
    let _guard = Noisy(if depth == 0 { "inner" } else { "outer" });
    if depth == 0 {
        let empty: Vec<u32> = Vec::new();
        return empty[depth as usize];
    }
    nested(depth - 1) + 1
}

fn caught<R>(f: impl FnOnce() -> R) -> Option<String> {
    let payload = catch_unwind(AssertUnwindSafe(f)).err()?;
    Some(match payload.downcast::<String>() {
        Ok(text) => *text,
        Err(other) => other.downcast::<&str>().map_or("?".into(), |text| text.to_string()),
    })
}

fn main() {
    conditional(true);
    conditional(false);
    println!("{:?}", caught(|| nested(1)));
    println!("{:?}", caught(|| drop(Bomb)));
    println!("{:?}", caught(|| i32::MAX.checked_add(1).expect("no sum")));
    println!("{:?}", caught(|| "x".parse::<u8>().unwrap()));
    println!("{:?}", caught(|| resume_unwind(Box::new("resumed"))));
    let steps = Cell::new(0);
    println!("{:?} {}", caught(|| [1, 2, 0].map(|x| { steps.set(steps.get() + 1); 6 / x })), steps.get());
    let handle = std::thread::spawn(|| { let _in_thread = Noisy("in thread"); panic!("thread {}", 7) });
    println!("{}", handle.join().is_err());
    let _last = Noisy("last");
    let divisor = std::env::args().count() - 1;
    println!("{}", 1 / divisor);
}
