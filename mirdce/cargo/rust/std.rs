//! `std`, but for the attributes of tests; see core.rs.

pub use ::std::*;

pub mod prelude {
    pub use ::std::prelude::*;

    pub mod v1 {
        pub use ::std::prelude::v1::*;
        pub use mirdce_test_macros::{bench, test, test_case};
    }
}
