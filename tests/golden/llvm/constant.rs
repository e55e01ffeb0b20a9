//! Constants: numbers, text, aggregates, memory, functions, statics, vtables.

static TABLE: [u32; 3] = [1, 2, 3];
static mut COUNT: u64 = 7;
#[thread_local]
static LOCAL: std::cell::Cell<u32> = std::cell::Cell::new(9);

unsafe extern "C" {
    static environ: *const *const u8;
    #[linkage = "extern_weak"]
    static missing: Option<unsafe extern "C" fn()>;
}

#[derive(Clone, Copy)]
pub struct Pair(u8, u32);

const LARGE: [Pair; 3] = [Pair(1, 2), Pair(3, 4), Pair(5, 6)];

pub fn numbers() -> (i8, u64) {
    (-1, u64::MAX)
}

pub fn floats() -> (f32, f64) {
    (1.5, f64::NAN)
}

pub fn wide() -> u128 {
    1 << 100
}

pub fn text() -> &'static str {
    "a \"text\" with \u{e9} and \0"
}

pub fn bytes() -> &'static [u8; 3] {
    b"\x00\xff\\"
}

pub fn scalar_pair() -> Option<u32> {
    Some(5)
}

pub fn in_memory(index: usize) -> Pair {
    LARGE[index]
}

pub fn promoted() -> &'static [u16] {
    &[1, 2, 3]
}

pub fn pointer_in_memory() -> &'static [&'static str] {
    &["one", "two"]
}

pub fn of_static(index: usize) -> u32 {
    TABLE[index]
}

pub fn of_mutable_static() -> u64 {
    unsafe { COUNT }
}

pub fn of_thread_local() -> u32 {
    LOCAL.get()
}

pub fn of_foreign_static() -> *const *const u8 {
    unsafe { environ }
}

pub fn of_weak_static() -> bool {
    unsafe { missing.is_some() }
}

pub fn function() -> fn() -> u128 {
    wide
}

pub fn null() -> *const u8 {
    std::ptr::null()
}

pub fn generic_size<T>() -> usize {
    const { size_of::<T>() }
}

pub fn evaluated() -> usize {
    generic_size::<[u16; 9]>()
}

pub const fn parameter<const N: u16>() -> u16 {
    N
}

pub fn of_parameter() -> u16 {
    parameter::<300>()
}

const CALLS: [fn() -> u128; 2] = [wide, of_no_use];
const OBJECTS: [&dyn Send; 2] = [&5u32, &6u8];
const PARTS: [(&str, u32); 2] = [("one", 1), ("two", 2)];
const INNER: &u32 = &TABLE[1];

fn of_no_use() -> u128 {
    0
}

pub fn functions_in_memory(index: usize) -> u128 {
    CALLS[index]()
}

pub fn vtables_in_memory() -> [&'static dyn Send; 2] {
    OBJECTS
}

pub fn pointers_in_memory() -> [(&'static str, u32); 2] {
    PARTS
}

pub fn pointer_with_offset() -> &'static u32 {
    INNER
}

pub fn object() -> &'static dyn Send {
    const { &7u32 as &dyn Send }
}

pub fn empty() -> &'static [u64] {
    &[]
}

pub fn pair_with_pointer() -> (&'static u32, u32) {
    const { (&8, 9) }
}

pub fn type_id() -> std::any::TypeId {
    const { std::any::TypeId::of::<u32>() }
}

pub fn zero_sized() -> impl Fn() -> u128 {
    wide
}

pub fn union_value() -> std::mem::MaybeUninit<u32> {
    const { std::mem::MaybeUninit::new(5) }
}
