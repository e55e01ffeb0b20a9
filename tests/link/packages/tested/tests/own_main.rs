//! A test with a `main` of its own.

fn main() {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_tested-kit")).output().unwrap();
    print!("own main: {}", String::from_utf8(output.stdout).unwrap());
    assert!(cfg!(test));
}
