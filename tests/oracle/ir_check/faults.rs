//! Functions that the mutations of `test_ir_check` break, one way each.

#[repr(C, packed)]
pub struct Packed {
    pub small: u8,
    pub text: String,
}

pub enum Shape {
    Point,
    Circle(u32),
    Square { side: u32, name: String },
}

pub trait Named {
    const LENGTH: usize;
    fn name(&self) -> String;
}

pub fn packed(packed: Packed) -> usize {
    let text = packed.text;
    consume(text)
}

#[inline(never)]
pub fn consume(text: String) -> usize {
    text.len()
}

pub fn arithmetic(left: u32, right: u32) -> u64 {
    let narrow = left + right;
    let limit = 17u32;
    (narrow / limit) as u64
}

pub fn shapes(shape: &Shape) -> u32 {
    match shape {
        Shape::Point => 0,
        Shape::Circle(radius) => *radius,
        Shape::Square { side, .. } => *side,
    }
}

pub fn build(side: u32, name: String) -> Shape {
    Shape::Square { side, name }
}

pub fn cleans_up(text: String, call: fn(&String) -> u32) -> u32 {
    let other = text.clone();
    if other.is_empty() { call(&text) } else { call(&other) }
}

pub fn requires<T: Named>(value: &T) -> (usize, String) {
    (T::LENGTH, value.name())
}

pub fn projects<I: Iterator<Item = u8>>(mut bytes: I) -> Option<I::Item> {
    bytes.next()
}

pub fn entry() {
    projects(b"abc".iter().copied());
}

pub extern "C" fn must_not_unwind(call: fn()) {
    call()
}
