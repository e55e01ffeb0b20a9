//! A program that an integration test runs.

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    println!("{} {}", arguments.join("+"), tested_kit::double(21));
    std::process::exit(arguments.len() as i32);
}

#[test]
fn of_the_program() {
    assert_eq!(tested_kit::double(1), 2);
}
