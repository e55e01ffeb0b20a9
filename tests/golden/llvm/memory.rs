//! Loads and stores: alignment, metadata of what a value can be, copies.

#[derive(Clone, Copy)]
pub struct Large([u64; 8]);
#[derive(Clone, Copy)]
#[repr(C, packed(2))]
pub struct Packed(u8, u32);

pub fn loads(flag: &bool, letter: &char, reference: &&u32) -> (bool, char) {
    let _ = **reference;
    (*flag, *letter)
}

pub fn pair(text: &&str) -> usize {
    let text = *text;
    std::ptr::metadata(text)
}

pub fn stores(flag: &mut bool, number: &mut u16) {
    *flag = true;
    *number = 5;
}

pub fn packed(packed: &Packed) -> u32 {
    packed.1
}

pub fn copies(from: &Large, into: &mut Large) {
    *into = *from;
}

pub fn nothing(from: &(), into: &mut ()) {
    *into = *from;
}

pub fn stored_pair(into: &mut Option<u32>, value: u32) {
    *into = Some(value);
}
