//! `std`, but for the attributes of tests; see core.rs.

pub use ::std::*;

pub mod prelude {
    pub use ::std::prelude::*;

    macro_rules! with_tests {
        ($($edition:ident),*) => {
            $(pub mod $edition {
                pub use ::std::prelude::$edition::*;
                pub use mirdce_test_macros::{bench, test, test_case};
            })*
        };
    }

    with_tests!(v1, rust_2015, rust_2018, rust_2021, rust_2024);
}
