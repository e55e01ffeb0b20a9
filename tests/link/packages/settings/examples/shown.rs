//! Says with which settings it was compiled.

unsafe extern "C" {
    fn thing() -> i32;
    static from_all: u8;
    static from_kind: u8;
}

fn main() {
    let symbols = [&raw const from_all, &raw const from_kind].map(|symbol| symbol.addr() & 0xfff);
    println!("{} {} {symbols:x?}", env!("FROM_SCRIPT"), unsafe { thing() });
    println!("{} {} {}", cfg!(scripted), cfg!(configured), cfg!(feature = "extra"));
    println!("{} {}", cfg!(debug_assertions), cfg!(target_feature = "avx2"));
    let lanes = std::hint::black_box([1.5f32; 16]);
    println!("{}", lanes.iter().map(|lane| lane * 2.0).sum::<f32>());
    let result = std::panic::catch_unwind(|| {
        let most = std::hint::black_box(255u8);
        std::hint::black_box(most + 1)
    });
    println!("{:?}", result.is_err());
}
