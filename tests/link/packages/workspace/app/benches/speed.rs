fn main() {
    println!("bench {:?} {}", std::env::args().skip(1).collect::<Vec<_>>(), kit::counted([1.to_string()]));
    if std::env::args().any(|argument| argument == "fail") {
        std::process::exit(7);
    }
}
