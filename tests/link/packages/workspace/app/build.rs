fn main() {
    println!("cargo::rustc-env=FROM_SCRIPT=said by the script");
}
