// An executable with the C library in it, at a fixed address.
//@ flags: -Ctarget-feature=+crt-static -Crelocation-model=static -Clink-arg=-Wl,-z,text

fn main() {
    let maps = std::fs::read_to_string("/proc/self/maps").unwrap();
    println!("shared objects: {}", maps.lines().filter(|line| line.contains(".so")).count());
    println!("fixed: {}", (main as fn() as usize) < 0x1000_0000);
    println!("static: {}", cfg!(target_feature = "crt-static"));
    let result = std::panic::catch_unwind(|| std::thread::spawn(|| panic!("told")).join().is_err());
    println!("unwinds: {:?}", result.ok());
}
