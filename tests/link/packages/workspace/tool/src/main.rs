fn main() {
    println!("tool {}", shared::counted(["a", "b", "a"]));
}
