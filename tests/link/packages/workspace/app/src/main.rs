//! Says how it was started; ends as its first argument says.

use kit::Twice;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    println!("arguments {arguments:?} {}", kit::counted(&arguments));
    for name in ["CARGO_PKG_VERSION_PRE", "CARGO_PKG_AUTHORS", "FROM_SCRIPT", "CONFIGURED"] {
        println!("{name} {:?}", std::env::var(name));
    }
    let manifest = std::env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    println!("in the manifest's folder: {}", std::env::current_dir().unwrap().ends_with(&manifest));
    match arguments.first().map(String::as_str) {
        Some("abort") => std::process::abort(),
        Some(code) => std::process::exit(code.parse().unwrap_or(21i32.twice())),
        None => {}
    }
}

#[test]
fn of_the_program() {
    assert_eq!(4.twice(), 8);
}
