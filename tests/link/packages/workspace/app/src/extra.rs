fn main() {
    println!("extra {}", kit::counted([1, 2, 1]));
}
