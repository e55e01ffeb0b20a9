//! `core`, but for the attributes of tests, which are ours. A crate with tests gets this in place of
//! rustc's; every other name leads to the very item it always does.

#![no_std]
#![allow(internal_features)]

pub use ::core::*;

pub mod prelude {
    pub use ::core::prelude::*;

    macro_rules! with_tests {
        ($($edition:ident),*) => {
            $(pub mod $edition {
                pub use ::core::prelude::$edition::*;
                pub use mirdce_test_macros::{bench, test, test_case};
            })*
        };
    }

    with_tests!(v1, rust_2015, rust_2018, rust_2021, rust_2024);
}
