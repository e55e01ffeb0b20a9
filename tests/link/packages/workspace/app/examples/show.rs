fn main() {
    println!("shown {}", kit::counted("mississippi".bytes()));
}
