fn main() {
    println!("{}", nix::unistd::getpid() == nix::unistd::Pid::this());
}
