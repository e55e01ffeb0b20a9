#![no_std]
#![forbid(unsafe_code)]

pub fn twice(value: u32) -> u32 {
    value.wrapping_mul(2)
}

#[cfg(test)]
#[macro_use]
extern crate std;

#[cfg(test)]
#[path = "elsewhere/placed.rs"]
mod r#mod;

#[cfg(test)]
mod included {
    include!("elsewhere/included.in");
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::prelude::v1::*;

    #[test]
    fn with_std() {
        let many: Vec<u32> = std::vec![1, 2].into_iter().map(twice).collect();
        assert_eq!(format!("{many:?}"), "[2, 4]");
    }
    #[test]
    #[should_panic(expected = "it unwinds")]
    fn unwinds() {
        panic!("it unwinds, whatever the profile says")
    }
    #[macros::cases(1, 2, 3)]
    fn below_three(value: u32) {
        assert!(value < 3);
    }
    #[macros::hygienic]
    fn by_a_macro() {}
}
