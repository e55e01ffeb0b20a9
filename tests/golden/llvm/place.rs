//! Places: fields, elements, slices of them, variants, tails that are not sized.

pub struct Fields {
    small: u8,
    large: u64,
}

pub struct Tail<T: ?Sized> {
    head: u16,
    tail: T,
}

pub enum Choice {
    Left(u32, u64),
    Right([u8; 3]),
}

pub union Either {
    number: u32,
    bytes: [u8; 4],
}

pub fn field(value: &Fields) -> u64 {
    value.large + value.small as u64
}

pub fn element(values: &[u32], index: usize) -> u32 {
    values[index]
}

pub fn array_element(values: &[[u16; 3]; 4], row: usize) -> u16 {
    values[row][2]
}

pub fn from_the_end(values: &[u32]) -> u32 {
    match values {
        [.., last] => *last,
        [] => 0,
    }
}

pub fn middle(values: &[u32]) -> &[u32] {
    match values {
        [_, middle @ .., _] => middle,
        _ => &[],
    }
}

pub fn part_of_array(values: &[u32; 5]) -> &[u32; 3] {
    let [_, middle @ .., _] = values;
    middle
}

pub fn variant(value: &Choice) -> u64 {
    match value {
        Choice::Left(_, right) => *right,
        Choice::Right([first, ..]) => *first as u64,
    }
}

pub fn union_field(value: Either) -> u8 {
    unsafe { value.bytes[1] }
}

pub fn slice_tail(value: &Tail<[u32]>) -> &[u32] {
    &value.tail
}

pub fn dyn_tail(value: &Tail<dyn Fn()>) -> &dyn Fn() {
    &value.tail
}

pub fn through_pointers(value: &&&u32) -> u32 {
    ***value
}

pub fn boxed(value: Box<(u32, u64)>) -> u64 {
    value.1
}

#[repr(C, packed(2))]
pub struct PackedTail<T: ?Sized> {
    head: u8,
    tail: std::mem::ManuallyDrop<T>,
}

pub unsafe fn packed_tail(
    value: *const PackedTail<dyn Fn()>,
) -> *const std::mem::ManuallyDrop<dyn Fn()> {
    unsafe { &raw const (*value).tail }
}

pub fn tuple_in_tail(value: &Tail<Tail<[u16]>>) -> usize {
    value.tail.tail.len()
}

pub fn unwraps_binder(value: unsafe<> (u32, u64)) -> u64 {
    unsafe { std::unsafe_binder::unwrap_binder!(value).1 }
}

pub fn from_the_end_of_array(values: &[u32; 5]) -> u32 {
    let [.., last] = values;
    *last
}
