//! A library with unit tests of many kinds.

pub mod deeper;

mod made {
    include!(concat!(env!("OUT_DIR"), "/made.rs"));
}

pub fn double(value: u32) -> u32 {
    value * 2
}

#[cfg(test)]
pub fn only_in_tests() -> &'static str {
    env!("FROM_SCRIPT")
}

pub fn not_a_test() {
    #[test]
    fn inside() {
        unreachable!("rustc leaves it out")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_the_library() {
        assert_eq!(double(made::MADE), 24);
        assert_eq!(only_in_tests(), "a \"word\"");
        assert!(cfg!(scripted) && cfg!(feature = "quick") && !cfg!(feature = "slow"));
        not_a_test();
    }

    #[test]
    fn with_a_dev_dependency() {
        assert_eq!(helper::halves(10), 5);
    }

    #[macros::runs_twice]
    fn made_by_an_attribute() {
        static RUNS: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
        println!("run {}", RUNS.fetch_add(1, std::sync::atomic::Ordering::Relaxed));
    }

    #[test]
    #[should_panic(expected = "attempt to divide")]
    fn panics() {
        let zero = std::hint::black_box(0);
        println!("{}", 1 / zero);
    }

    #[test]
    #[should_panic = "another message"]
    fn panics_otherwise() {
        panic!("this message");
    }

    #[test]
    #[ignore = "takes long"]
    fn takes_long() {}

    #[test]
    fn returns_an_error() -> Result<(), std::num::ParseIntError> {
        let number: u8 = "300".parse()?;
        println!("{number}");
        Ok(())
    }

    #[test]
    fn overflows_in_debug() {
        let most = std::hint::black_box(u32::MAX);
        assert_eq!(most.wrapping_mul(2), double(most));
    }
}
