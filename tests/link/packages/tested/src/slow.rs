//! A program that needs a feature.

fn main() {}

#[cfg(not(feature = "slow"))]
compile_error!("needs a feature");
