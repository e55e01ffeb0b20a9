fn main() {
    println!("{}", rustix::process::getpid().as_raw_nonzero().get() > 0);
}
