//! Constants whose values rustc prints at run time. Each one is `pub`, of a type whose `Debug` is
//! derived or built in, and named in the list of `dump`.
#![allow(warnings)]
#![feature(const_trait_impl, const_destruct, const_type_name, const_cmp, const_convert, const_ops)]
#![feature(const_default, const_index, const_clone, core_intrinsics)]

use std::marker::PhantomData;
use std::mem::{align_of, size_of, MaybeUninit};
use std::num::{NonZeroU8, NonZeroUsize, Wrapping};

macro_rules! constants {
    ($($name:ident: $ty:ty = $value:expr;)*) => {
        $(pub const $name: $ty = $value;)*
        pub fn dump() { $(println!("{} = {:?}", stringify!($name), $name);)* }
    };
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point { pub x: i32, pub y: i32 }
#[derive(Debug, Clone, Copy)]
pub struct Mixed { pub a: u8, pub b: u64, pub c: u16, pub name: &'static str }
#[derive(Debug, Clone, Copy)]
pub struct Unit;
#[derive(Debug, Clone, Copy)]
pub struct Wrapper<T>(pub T);
#[derive(Debug, Clone, Copy)]
#[repr(C, packed)]
pub struct Packed { pub a: u8, pub b: u32 }
#[derive(Debug, Clone, Copy)]
pub enum Shape { Empty, Circle(u32), Rect { w: u32, h: u64 }, Named(&'static str), Pt(Point) }
#[derive(Debug, Clone, Copy)]
#[repr(i16)]
pub enum Code { Low = -300, Zero = 0, High = 1000, Next }
#[derive(Debug, Clone, Copy)]
pub enum Nested { A(Option<Option<bool>>), B(char), C }
#[derive(Debug, Clone, Copy)]
pub enum List { Nil, Cons(u8, &'static List) }
pub union Bits { pub float: f32, pub int: u32, pub bytes: [u8; 4] }

pub trait Numbered { const ID: u32; const TWICE: u32 = Self::ID * 2; const NAME: &'static str = "default"; }
pub struct One;
pub struct Two;
impl Numbered for One { const ID: u32 = 1; }
impl Numbered for Two { const ID: u32 = 2; const NAME: &'static str = "two"; const TWICE: u32 = 99; }
impl<T: Numbered> Numbered for Wrapper<T> { const ID: u32 = T::ID + 10; }
impl<T: Numbered, const N: usize> Numbered for [T; N] { const ID: u32 = T::ID * N as u32; }
pub struct Sizes<T>(PhantomData<T>);
impl<T: 'static> Sizes<T> {
    pub const SIZE: usize = size_of::<T>();
    pub const ALIGN: usize = align_of::<T>();
    pub const BOTH: (usize, usize) = (Self::SIZE, Self::ALIGN);
    pub const DROPS: bool = std::mem::needs_drop::<T>();
    pub const NONE: Option<T> = None;
    pub const EMPTY: &'static [T] = &[];
}
pub struct Buffer<const N: usize>;
impl<const N: usize> Buffer<N> {
    pub const ZEROED: [u8; N] = [0; N];
    pub const LAST: usize = N - 1;
    pub const TABLE: [usize; N] = {
        let mut table = [0; N];
        let mut i = 0;
        while i < N { table[i] = i * i; i += 1; }
        table
    };
}

pub const fn fib(n: u64) -> u64 { if n < 2 { n } else { fib(n - 1) + fib(n - 2) } }
pub const fn gcd(mut a: u64, mut b: u64) -> u64 { while b != 0 { (a, b) = (b, a % b); } a }
pub const fn crc_table() -> [u32; 256] {
    let mut table = [0u32; 256];
    let mut n = 0;
    while n < 256 {
        let mut c = n as u32;
        let mut k = 0;
        while k < 8 { c = if c & 1 == 1 { 0xedb88320 ^ (c >> 1) } else { c >> 1 }; k += 1; }
        table[n] = c;
        n += 1;
    }
    table
}
pub const fn crc(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = crc_table();
    let mut c = !0u32;
    let mut i = 0;
    while i < bytes.len() { c = TABLE[((c ^ bytes[i] as u32) & 0xff) as usize] ^ (c >> 8); i += 1; }
    !c
}
pub const fn classify(s: &[u8]) -> &'static str {
    match s { [] => "empty", [b'a', ..] => "a..", [.., b'z'] => "..z", [_, rest @ ..] => if rest.len() > 2 { "long" } else { "short" } }
}
pub const fn sort<const N: usize>(mut a: [i32; N]) -> [i32; N] {
    let mut i = 0;
    while i < N {
        let mut j = i;
        while j > 0 && a[j - 1] > a[j] { a.swap(j - 1, j); j -= 1; }
        i += 1;
    }
    a
}
pub const fn bump(p: &mut Point) -> i32 { p.x += 1; p.y *= 2; p.x + p.y }
pub const fn area(s: Shape) -> u64 {
    match s { Shape::Empty => 0, Shape::Circle(r) => 3 * r as u64, Shape::Rect { w, h } => w as u64 * h, Shape::Named(n) => n.len() as u64, Shape::Pt(Point { x, .. }) => x as u64 }
}
pub const fn sum(mut l: &List) -> u32 { let mut t = 0; while let List::Cons(n, next) = l { t += *n as u32; l = next; } t }
pub const fn parse(s: &str) -> Option<u32> {
    let bytes = s.as_bytes();
    let mut value = 0u32;
    let mut i = 0;
    while i < bytes.len() {
        if !bytes[i].is_ascii_digit() { return None; }
        value = match value.checked_mul(10) { Some(v) => v + (bytes[i] - b'0') as u32, None => return None };
        i += 1;
    }
    Some(value)
}
pub const fn generic_size<T, const N: usize>() -> usize { size_of::<[T; N]>() }
#[track_caller]
pub const fn here() -> u32 { std::panic::Location::caller().line() }
pub struct Guard<'a>(pub &'a mut u32, pub u32);
impl const Drop for Guard<'_> { fn drop(&mut self) { *self.0 += self.1; } }
pub const trait Apply { fn apply(&self, x: u32) -> u32; fn both(&self, x: u32) -> u32 { self.apply(x) + 0 } }
pub struct Doubler;
impl const Apply for Doubler { fn apply(&self, x: u32) -> u32 { x * 2 } }
pub const fn twice<T: [const] Apply + [const] std::marker::Destruct>(t: T, x: u32) -> u32 { t.both(x) }
impl const Default for Point { fn default() -> Self { Point { x: 5, y: 6 } } }
pub static COUNTER: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(7);
pub static TABLE: [u16; 3] = [10, 20, 30];

constants! {
    U8_MAX: u8 = u8::MAX;
    I128_MIN: i128 = i128::MIN;
    U128_BIG: u128 = 0x0123_4567_89ab_cdef_0123_4567_89ab_cdef;
    NEGATIVE: i32 = -7 / 2;
    REMAINDER: i32 = -7 % 3;
    SHIFTS: (i32, u32, i64) = (-16 >> 2, 1 << 31, (-1i64) >> 63);
    CHECKED: (Option<i32>, Option<i32>, Option<u8>) = (i32::MAX.checked_add(1), 5i32.checked_mul(6), 3u8.checked_sub(4));
    OVERFLOWING: ((i8, bool), (u16, bool), (i64, bool)) = (i8::MIN.overflowing_sub(1), 65535u16.overflowing_add(2), i64::MIN.overflowing_neg());
    SATURATING: (i8, u8, i32, u64) = (i8::MIN.saturating_sub(1), 250u8.saturating_add(10), i32::MAX.saturating_mul(2), 3u64.saturating_sub(9));
    WRAPPING: (u8, i16, Wrapping<u32>) = (200u8.wrapping_add(100), i16::MAX.wrapping_add(1), Wrapping(u32::MAX));
    BITS: (u32, u32, u32, u32, u64, u8, u16) = (0b1011u8.count_ones(), 0u16.leading_zeros(), 8u64.trailing_zeros(), u128::MAX.count_ones(), 0x1122334455667788u64.swap_bytes(), 0b0000_0110u8.reverse_bits(), 0x1234u16.rotate_left(4));
    POWERS: (u64, i32, u32, u32) = (3u64.pow(20), (-2i32).pow(7), 1000u32.ilog2(), 1000u32.ilog10());
    EUCLID: (i32, i32, u32, u32) = ((-7i32).rem_euclid(3), (-7i32).div_euclid(3), 10u32.abs_diff(30), (-5i32).unsigned_abs());
    CASTS: (u8, i8, u64, i64, char, u32, bool, usize) = (300u32 as u8, 200u8 as i8, -1i32 as u64, 0xffff_ffffu32 as i64, 65u8 as char, 'é' as u32, 3 > 2, Code::High as usize);
    ENUM_CASTS: (i16, i16, isize) = (Code::Low as i16, Code::Next as i16, Code::Low as isize);
    BYTES: ([u8; 4], u32, [u8; 8], i16) = (0x01020304u32.to_be_bytes(), u32::from_le_bytes([1, 2, 3, 4]), 1.5f64.to_le_bytes(), i16::from_be_bytes([0x80, 1]));
    FLOATS: (u32, u64, u32, u32, u64) = ((1.0f32 / 3.0).to_bits(), (2.0f64 / 3.0).to_bits(), (0.1f32 + 0.2).to_bits(), (1e30f32 * 1e30).to_bits(), (0.0f64 / 0.0).to_bits());
    FLOAT_CASTS: (u8, i32, i64, u64, u32, u32, u32, u64) = (300.7f32 as u8, -1.9f64 as i32, f64::NAN as i64, -3.0f32 as u64, (16777217u32 as f32).to_bits(), (u128::MAX as f32).to_bits(), (1e-45f64 as f32).to_bits(), (0.1f32 as f64).to_bits());
    FLOAT_ROUND: (u64, u64, u64, u64, u64, u32) = ((-1.5f64).floor().to_bits(), 1.2f64.ceil().to_bits(), 2.5f64.round().to_bits(), 2.5f64.round_ties_even().to_bits(), (-0.3f64).trunc().to_bits(), (-0.7f32).round().to_bits());
    FLOAT_MISC: (u32, u32, u64, u64, bool, bool, u32, u64) = ((-2.5f32).abs().to_bits(), 1.0f32.copysign(-0.0).to_bits(), 1.0f64.max(f64::NAN).to_bits(), 3.0f64.min(2.0).to_bits(), f32::NAN == f32::NAN, 1.0 < f64::INFINITY, (7.5f32 % -2.0).to_bits(), (1.0e-310f64 / 3.0).to_bits());
    FLOAT_ORDER: (bool, bool, bool, std::cmp::Ordering) = (-0.0 == 0.0f32, f64::NAN != f64::NAN, 1.0f32 >= f32::NAN, 1.cmp(&2));
    CHARS: (char, char, bool, Option<char>, u8, usize) = ('\u{1F600}', 'z'.to_ascii_uppercase(), 'x'.is_ascii_digit(), char::from_u32(0x41), b'q', '\u{20AC}'.len_utf8());
    STRING: &str = "text with \"quotes\"";
    STRINGS: &[&str] = &["a", "", "ccc"];
    STR_OPS: (usize, bool, &[u8], &str) = ("hello".len(), "".is_empty(), "abc".as_bytes(), concat!("x", 1, true));
    BYTE_STRING: &[u8; 3] = b"xyz";
    SLICE_PARTS: (&[u8], Option<&u8>, Option<(&u8, &[u8])>) = { let s: &[u8] = b"abcdef"; (s.split_at(2).1, s.first(), s.split_first()) };
    UNIT: () = ();
    UNIT_STRUCT: Unit = Unit;
    TUPLE: (u8, u32, bool) = (1, 2, true);
    POINT: Point = Point { x: -1, y: 2 };
    MIXED: Mixed = Mixed { a: 1, b: 1 << 40, c: 3, name: "mixed" };
    PACKED_SUM: u32 = { let p = Packed { a: 1, b: 0x01020304 }; p.a as u32 + p.b };
    ARRAYS: [[u16; 2]; 3] = [[1, 2], [3, 4], [5, 6]];
    REPEATED: [Option<&str>; 3] = [Some("r"); 3];
    SHAPES: [Shape; 5] = [Shape::Empty, Shape::Circle(3), Shape::Rect { w: 2, h: 5 }, Shape::Named("n"), Shape::Pt(Point { x: 4, y: 0 })];
    AREAS: [u64; 4] = [area(Shape::Empty), area(Shape::Circle(4)), area(Shape::Rect { w: 6, h: 7 }), area(SHAPES[3])];
    CODES: [Code; 4] = [Code::Low, Code::Zero, Code::High, Code::Next];
    NESTED: [Nested; 5] = [Nested::A(None), Nested::A(Some(None)), Nested::A(Some(Some(true))), Nested::B('q'), Nested::C];
    OPTIONS: (Option<&u8>, Option<&u8>, Option<NonZeroU8>, Option<Option<u32>>, Option<()>) = (None, Some(&5), NonZeroU8::new(0), Some(None), Some(()));
    RESULTS: (Result<u8, &str>, Result<(), u64>, Result<char, ()>) = (Err("bad"), Ok(()), Ok('k'));
    OPTION_OPS: (u32, bool, Option<u32>, Option<u32>) = (Some(3).unwrap(), Some(1).is_some(), Some(&4).copied(), { let mut o = Some(8); o.take(); o });
    LIST: List = List::Cons(1, &List::Cons(2, &List::Nil));
    LIST_SUM: u32 = sum(&LIST);
    FIB: u64 = fib(12);
    GCD: u64 = gcd(1_071_000, 462_000);
    CRC: u32 = crc(b"The quick brown fox jumps over the lazy dog");
    CRC_TABLE: [u32; 256] = crc_table();
    CLASSIFIED: [&str; 5] = [classify(b""), classify(b"abc"), classify(b"xyz"), classify(b"hello"), classify(b"ho")];
    SORTED: [i32; 6] = sort([3, -1, 7, 0, 7, -20]);
    BUMPED: (Point, i32) = { let mut p = Point { x: 1, y: 3 }; let r = bump(&mut p); let s = bump(&mut p); (p, r + s) };
    PARSED: (Option<u32>, Option<u32>, Option<u32>) = (parse("1234"), parse("12x"), parse("99999999999"));
    ASSOC: (u32, u32, &str, u32, u32, &str) = (One::ID, One::TWICE, One::NAME, Two::ID, Two::TWICE, Two::NAME);
    ASSOC_GENERIC: (u32, u32, u32, &str) = (Wrapper::<Two>::ID, Wrapper::<Wrapper<One>>::TWICE, <[Two; 5]>::ID, Wrapper::<Two>::NAME);
    SIZES: ((usize, usize), usize, usize, bool, bool) = (Sizes::<(u8, u32)>::BOTH, Sizes::<Option<Box<u8>>>::SIZE, Sizes::<[u16; 7]>::ALIGN.pow(2), Sizes::<String>::DROPS, Sizes::<&str>::DROPS);
    GENERIC_VALUES: (Option<u64>, &[char], Option<&str>) = (Sizes::<u64>::NONE, Sizes::<char>::EMPTY, Sizes::<&str>::NONE);
    BUFFERS: ([u8; 3], usize, [usize; 6]) = (Buffer::<3>::ZEROED, Buffer::<{ 4 + 4 }>::LAST, Buffer::<6>::TABLE);
    GENERIC_FN: (usize, usize) = (generic_size::<u32, 5>(), generic_size::<(), 9>());
    INLINE_CONST: (u32, usize) = (const { 6 * 7 }, const { size_of::<u128>() });
    TYPE_SIZES: [usize; 8] = [size_of::<Shape>(), size_of::<Nested>(), size_of::<Mixed>(), size_of::<Option<Option<bool>>>(), size_of::<&dyn Send>(), size_of::<List>(), size_of::<Packed>(), align_of::<u128>()];
    OFFSETS: (usize, usize) = (std::mem::offset_of!(Packed, b), std::mem::offset_of!(Point, y) - std::mem::offset_of!(Point, x));
    UNION: (u32, [u8; 4]) = unsafe { let u = Bits { float: 1.5 }; (u.int, u.bytes) };
    TRANSMUTED: (u32, [u16; 2], f32) = unsafe { (std::mem::transmute([1u8, 2, 3, 4]), std::mem::transmute(0xaaaabbbbu32), std::mem::transmute(0x40000000u32)) };
    UNINIT: [u32; 3] = { let mut a: [MaybeUninit<u32>; 3] = [MaybeUninit::uninit(); 3]; let mut i = 0; while i < 3 { a[i] = MaybeUninit::new(i as u32 + 7); i += 1; } unsafe { std::mem::transmute(a) } };
    POINTERS: (u8, u8, isize, bool, u32) = unsafe { let a = [1u8, 2, 3, 4]; let p = a.as_ptr(); let q = p.add(3); (*p.offset(1), q.read(), q.offset_from(p), p.is_null(), *(&raw const TABLE as *const u16).add(2) as u32) };
    MEMORY_OPS: ([u8; 4], u32, [u8; 2]) = unsafe { let mut a = [0u8; 4]; std::ptr::copy_nonoverlapping(b"wxyz".as_ptr(), a.as_mut_ptr(), 4); std::ptr::write_bytes(a.as_mut_ptr().add(1), 9, 2); let mut x = 1u32; let old = std::mem::replace(&mut x, 5); let mut s = [1u8, 2]; s.reverse(); (a, old + x, s) };
    SWAPPED: (u64, u8) = { let mut a = (1u64, 2u8); let mut b = (3u64, 4u8); std::mem::swap(&mut a, &mut b); (a.0 * 10 + b.0, a.1) };
    DURATION: (u128, u64, u32, Option<std::time::Duration>) = (std::time::Duration::from_millis(1500).as_nanos(), std::time::Duration::from_secs(90).as_secs(), std::time::Duration::new(1, 999).subsec_nanos(), std::time::Duration::ZERO.checked_sub(std::time::Duration::from_secs(1)));
    NON_ZERO: (NonZeroUsize, usize) = (NonZeroUsize::new(8).unwrap(), NonZeroUsize::MIN.get());
    LINE: u32 = here() - line!();
    LAYOUTS: (usize, usize, usize) = { let l = std::alloc::Layout::new::<Mixed>(); let a = std::alloc::Layout::array::<u32>(5); (l.size(), l.align(), match a { Ok(a) => a.size(), Err(_) => 0 }) };
    STATIC_READ: (u16, usize) = (TABLE[1], TABLE.len());
    TYPE_NAMES: (&str, &str) = (std::any::type_name::<Option<Point>>().split_at(4).0, std::any::type_name::<[u8; 3]>());
    MUTABLE_REFS: u32 = { let mut a = [1, 2, 3]; let r = &mut a; r[0] = 10; let [x, _, z] = r; *x += *z; a[0] + a[1] };
    LABELED: u32 = 'outer: { let mut i = 0; loop { let mut j = 0; while j < 10 { if i * j == 42 { break 'outer i * 100 + j; } j += 1; } i += 1; } };
    TORN: (&str, &u16) = unsafe { let a: [MaybeUninit<u8>; 24] = std::mem::transmute(("torn", &TABLE[2])); let mut b = [MaybeUninit::<u8>::uninit(); 24]; let mut i = 24; while i > 0 { i -= 1; b[i] = a[i]; } std::mem::transmute(b) };
    DROPPED: u32 = { let mut count = 0; { let _a = Guard(&mut count, 1); } { let pair = (Guard(&mut count, 10), 5u8); let (g, _) = pair; drop(g); } count };
    TRAIT_CALLS: (bool, bool, u64, Point, std::cmp::Ordering, u32) = ("abc" == "abd", [1, 2] == [1, 2], u64::from(7u8), Default::default(), (1u8, 5u32).cmp(&(1, 3)), twice(Doubler, 21));
    ASCII: (bool, bool, &[u8]) = ("abc".eq_ignore_ascii_case("ABC"), "é".is_ascii(), b"  pad ".trim_ascii());
    INT_PARSE: (Result<u32, ()>, Result<i8, ()>) = (match u32::from_str_radix("ff", 16) { Ok(v) => Ok(v), Err(_) => Err(()) }, match i8::from_str_radix("200", 10) { Ok(v) => Ok(v), Err(_) => Err(()) });
    UTF8: (Result<&str, ()>, Result<&str, ()>) = (match std::str::from_utf8(b"ok\xc3\xa9") { Ok(s) => Ok(s), Err(_) => Err(()) }, match std::str::from_utf8(b"\xff") { Ok(s) => Ok(s), Err(_) => Err(()) });
    CLOSURE_PTR: u8 = { let f: fn(u8) -> u8 = |x| x + 1; let _ = f; 3 };
    I128_OPS: (i128, u128, i128, (u128, bool)) = (-170_141_183_460_469_231_731_687_303_715_884_105_728 / 3, u128::MAX / 7, i128::MIN >> 100, u128::MAX.overflowing_mul(3));
}

fn main() { dump(); }
