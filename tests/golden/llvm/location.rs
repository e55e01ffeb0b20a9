//! Panic locations: each is memory of its own, named after its function.

#[track_caller]
#[inline(never)]
pub fn fails() -> ! {
    panic!("on purpose")
}

pub fn here() {
    fails();
}

pub fn twice(choice: bool) {
    if choice {
        fails();
    } else {
        fails();
    }
}

macro_rules! in_a_macro {
    () => {
        fails()
    };
}

pub fn through_a_macro() {
    in_a_macro!();
}

pub fn of_a_check(values: &[u32], index: usize) -> u32 {
    values[index]
}

pub fn reified() -> fn() -> ! {
    fails
}

pub fn asked_for() -> u32 {
    std::panic::Location::caller().line()
}

#[inline(always)]
fn inlined() {
    fails()
}

#[inline(always)]
#[track_caller]
fn inlined_and_tracked() {
    fails()
}

pub fn through_inlined() {
    inlined();
}

pub fn through_inlined_and_tracked() {
    inlined_and_tracked();
}
