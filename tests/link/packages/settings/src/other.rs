fn main() { println!("other") }
