fn main() {
    println!("second {}", shared::counted(["a", "b", "a"]));
}
