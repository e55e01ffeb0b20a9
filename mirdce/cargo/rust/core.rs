//! `core`, but for the attributes of tests, which are ours. Only a crate that names them by a path gets
//! this in place of rustc's; every other name leads to the very item it always does.

#![no_std]
#![allow(internal_features)]

pub use ::core::*;

pub mod prelude {
    pub use ::core::prelude::*;

    pub mod v1 {
        pub use ::core::prelude::v1::*;
        pub use mirdce_test_macros::{bench, test, test_case};
    }
}
