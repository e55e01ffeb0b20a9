//! Line tables: which line an instruction comes from, through inlined functions.

#[inline]
pub fn inlined(value: u32) -> u32 {
    value
        + 1
}

pub fn lines(value: u32) -> u32 {
    let first = value * 3;
    let second = inlined(
        first,
    );
    second - value
}

#[track_caller]
pub fn tracked() {}

pub fn reified() -> fn() {
    tracked
}

macro_rules! of_a_macro {
    ($value:expr) => {
        $value ^ 5
    };
}

pub fn through_a_macro(value: u32) -> u32 {
    of_a_macro!(value)
}

pub fn größe(value: u32) -> u32 {
    value
}

pub fn nested(value: Option<u32>) -> u32 {
    if let Some(number) = value {
        let twice = number ^ number;
        twice
    } else {
        0
    }
}

pub fn from_another_file(value: u32) -> u32 {
    include!("debuginfo.in")
}
