//! An integration test: it sees the library from outside, and runs the program.

mod common;

use std::process::Command;

#[test]
fn runs_the_program() {
    let output = Command::new(env!("CARGO_BIN_EXE_tested-kit")).args(["a", "b"]).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "a+b 42\n");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn runs_in_the_packages_folder() {
    assert!(std::path::Path::new("tests/api.rs").exists());
    for name in ["NAME", "VERSION", "VERSION_MAJOR", "VERSION_PRE", "AUTHORS", "LICENSE"] {
        println!("{name} {:?}", std::env::var(format!("CARGO_PKG_{name}")));
    }
    assert_eq!(std::env::var("CARGO_MANIFEST_DIR").unwrap(), env!("CARGO_MANIFEST_DIR"));
}

#[test]
fn shares_code() {
    assert_eq!(common::quadruple(2), 8);
}
