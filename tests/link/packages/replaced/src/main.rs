//! Replaces a function and a static of a crate.

#[unsafe(no_mangle)]
pub extern "C" fn hook() -> u32 {
    2
}

#[unsafe(no_mangle)]
pub static VALUE: u32 = 20;

fn main() {
    println!("{:?}", base::used());
}
