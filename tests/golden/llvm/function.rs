//! Whole functions: blocks in reverse postorder, chains, slots, personality.

pub struct Noisy;

impl Drop for Noisy {
    #[inline(never)]
    fn drop(&mut self) {}
}

pub fn blocks(mut count: u32) -> u32 {
    let mut sum = 0u32;
    while count != 0 {
        if count & 1 == 0 {
            sum ^= count;
        } else {
            sum |= count;
        }
        count >>= 1;
    }
    sum
}

pub fn slots(first: [u8; 5], second: [u16; 3]) -> ([u16; 3], [u8; 5]) {
    (second, first)
}

pub fn personality(call: fn()) {
    let _noisy = Noisy;
    call();
}


pub fn unsized_argument(call: Box<dyn FnOnce()>) {
    call()
}

pub extern "rust-call" fn spread(arguments: (u8, [u64; 4], ())) -> u64 {
    arguments.1[0] ^ arguments.0 as u64
}

pub extern "rust-call" fn spreads_nothing(_arguments: ()) {}

pub fn calls_spread() -> u64 {
    spreads_nothing(());
    spread((1, [2; 4], ()))
}

pub fn unsized_parameter(bytes: [u8]) -> usize {
    bytes.len()
}
