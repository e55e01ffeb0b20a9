// The tests of a crate that has stability attributes, as those of the standard library.
//@ flags: --test
//@ env: RUST_TEST_THREADS=1

#![feature(staged_api)]
#![unstable(feature = "staged_tests", issue = "none")]

#[test]
fn passes() {}
