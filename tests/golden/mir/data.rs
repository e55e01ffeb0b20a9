//! Types, places, aggregates, casts, constants of every kind.
#![feature(extern_types, f16, f128)]
#![feature(thread_local, never_type)]

use std::fmt::Debug;

pub struct Unit;
pub struct Pair<A, B>(pub A, pub B);
#[derive(Clone, Copy)]
pub struct Point<T = i32> {
    pub x: T,
    pub y: T,
}
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Color {
    Red = 3,
    Green,
    Blue = 200,
}
pub enum Shape<T> {
    Empty,
    Circle(T),
    Rect { w: T, h: T },
}
#[repr(C)]
pub union Bits {
    pub int: u32,
    pub float: f32,
    pub bytes: [u8; 4],
}
unsafe extern "C" {
    pub type Opaque;
    pub static ENVIRON: *const u8;
    pub fn native(a: i32, ...) -> i32;
}
pub struct Grid<T, const W: usize, const H: usize = 2> {
    pub cells: [[T; W]; H],
}
pub trait Named {
    const NAME: &'static str;
    const SIZE: usize = 7;
    type Key: Default;
    fn key(&self) -> Self::Key;
}
impl Named for Unit {
    const NAME: &'static str = "unit\n\"quoted\"";
    type Key = u64;
    fn key(&self) -> u64 {
        Self::SIZE as u64
    }
}
impl<T: Named> Named for [T] {
    const NAME: &'static str = T::NAME;
    const SIZE: usize = T::SIZE + 1;
    type Key = T::Key;
    fn key(&self) -> T::Key {
        self[0].key()
    }
}

pub static TABLE: [u16; 4] = [1, 2, 3, 0xffff];
pub static mut COUNTER: u64 = 0;
pub static TEXT: &str = "static text";
pub static TEXTS: [&str; 2] = ["a", "bc"];
#[thread_local]
pub static mut LOCAL: u32 = 5;
pub const LIMIT: i128 = i128::MIN;
pub const POINT: Point<u8> = Point { x: 1, y: 2 };
pub const NESTED: (Color, [Option<u16>; 2], Point) =
    (Color::Blue, [None, Some(9)], Point { x: -1, y: i32::MAX });

pub fn units() -> (Unit, (), (u8,)) {
    (Unit, (), (1,))
}
pub fn pair<A, B: Clone>(a: A, b: &B) -> Pair<A, B> {
    Pair(a, b.clone())
}
pub fn point(x: f64) -> Point<f64> {
    Point { x, y: x * 2.0 }
}
pub fn default_args(p: Point) -> Point<Point> {
    Point { x: p, y: p }
}
pub fn shapes<T: Copy>(s: &Shape<T>) -> Option<T> {
    match s {
        Shape::Empty => None,
        Shape::Circle(r) => Some(*r),
        Shape::Rect { w, .. } => Some(*w),
    }
}
pub fn make_shape(n: u8) -> Shape<u8> {
    match n {
        0 => Shape::Empty,
        1..=9 => Shape::Circle(n),
        _ => Shape::Rect { w: n, h: 1 },
    }
}
pub fn union_read(f: f32) -> (u32, u8) {
    let b = Bits { float: f };
    unsafe { (b.int, b.bytes[0]) }
}
pub fn union_write() -> Bits {
    let mut b = Bits { int: 0 };
    b.bytes = [1, 2, 3, 4];
    b
}
pub fn grid<const W: usize>(g: &Grid<u8, W>, n: usize) -> (u8, usize) {
    (g.cells[n][0], W)
}
pub fn repeat<const N: usize>(x: u8) -> ([u8; N], [u16; 3], [String; 0]) {
    ([x; N], [7; 3], [const { String::new() }; 0])
}
pub fn named<T: Named + ?Sized>() -> (&'static str, usize, T::Key) {
    (T::NAME, T::SIZE, T::Key::default())
}
pub fn named_unit() -> (&'static str, usize) {
    (<[Unit] as Named>::NAME, Unit::SIZE)
}
pub fn statics(i: usize) -> (u16, u64, &'static str, usize) {
    unsafe {
        COUNTER += 1;
        (TABLE[i], COUNTER, TEXT, TEXTS.len())
    }
}
pub fn static_ref() -> (&'static [u16; 4], *const u8) {
    (&TABLE, unsafe { ENVIRON })
}
pub fn thread_local() -> u32 {
    unsafe {
        LOCAL += 1;
        LOCAL
    }
}
pub fn promoted() -> (&'static [u32], &'static Option<&'static str>, &'static i64) {
    (&[1, 2, 3], &Some("x"), &-5)
}
pub fn integers() -> (i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize) {
    (i8::MIN, i16::MAX, -3, i64::MAX, LIMIT, isize::MIN, 255, 7, u32::MAX, 1 << 40, u128::MAX, 0)
}
pub fn floats() -> (f32, f64, f64, f32, f64, f64, f32, f64, f64) {
    (1.5, 0.1, 1e10, -0.0, f64::INFINITY, f64::NAN, 16777216.0, 1e-7, 123456.789)
}
pub fn wide_floats() -> (f16, f128) {
    (1.5, 0.25)
}
pub fn chars() -> (char, char, char, char, bool, bool) {
    ('a', '\'', '\u{1F980}', '\n', true, false)
}
pub fn strings() -> (&'static str, &'static [u8], &'static [u8; 3], &'static std::ffi::CStr) {
    ("tab\tnull\0 \u{e9}", b"by\xfe\\tes", b"a\"b", c"c text")
}
pub fn byte_array() -> [u8; 5] {
    const BYTES: [u8; 5] = *b"hello";
    BYTES
}
pub fn constants() -> (Point<u8>, (Color, [Option<u16>; 2], Point), i128) {
    (POINT, NESTED, LIMIT)
}
pub fn ordering(a: i32, b: i32) -> std::cmp::Ordering {
    if a == b { std::cmp::Ordering::Equal } else { a.cmp(&b) }
}
pub fn casts(a: i64, p: *const u32, f: f32, c: Color) -> (u8, usize, i32, f64, char, u8, f32) {
    (a as u8, p as usize, f as i32, f as f64, a as u8 as char, c as u8, a as f32)
}
pub fn pointers(p: *mut u16, n: usize) -> (*const u16, *const i8, *const [u16], *mut (), *const u8) {
    (p, p as *const i8, std::ptr::slice_from_raw_parts(p, n), p.cast(), n as *const u8)
}
pub fn functions() -> (fn(u8) -> u8, unsafe fn(u8) -> u8, fn(f64) -> Point<f64>, fn() -> u8, *const ()) {
    fn inner(x: u8) -> u8 {
        x
    }
    (inner, inner, point, || 3, inner as fn(u8) -> u8 as *const ())
}
pub fn unsize<T: Debug + 'static>(b: Box<T>, a: &[u8; 3]) -> (Box<dyn Debug>, &[u8], &dyn Debug) {
    (b, a, a)
}
pub fn upcast<'a>(e: &'a dyn std::error::Error) -> &'a dyn Debug {
    e
}
pub fn raw_parts(p: *const u8, n: usize) -> (usize, *const str) {
    let s: *const [u8] = std::ptr::slice_from_raw_parts(p, n);
    (s.len(), s as *const str)
}
pub fn raw_borrow(p: &mut (u8, Bits)) -> (*const u8, *mut u32) {
    unsafe { (&raw const p.0, &raw mut p.1.int) }
}
pub fn slices(v: &[u8]) -> Option<(u8, &[u8], u8, u8)> {
    match v {
        [first, second, middle @ .., last] => Some((*first, middle, *second, *last)),
        [only] => Some((*only, &[], 0, 1)),
        _ => None,
    }
}
pub fn array_pattern([a, .., b]: [String; 3]) -> (String, String) {
    (a, b)
}
pub fn ends(v: &[u32; 4]) -> (&[u32], &[u32], &[u32]) {
    let [_, from @ ..] = v;
    let [to @ .., _] = v;
    let [_, mid @ .., _] = v;
    (from, to, mid)
}
pub fn opaque(o: &Opaque) -> *const Opaque {
    o
}
pub fn variadic() -> i32 {
    unsafe { native(1, 2u8 as i32, 3.0f64) }
}
pub fn transmute(x: [u8; 4]) -> u32 {
    unsafe { std::mem::transmute(x) }
}
pub fn set_variant(s: &mut Option<Color>) {
    *s = Some(Color::Green);
}
pub fn non_null(x: std::num::NonZero<u8>) -> u8 {
    x.get()
}
pub fn nested_fields(x: &mut ((u8, Point<[u16; 2]>), Box<Point>)) -> u16 {
    x.1.x += 1;
    x.0.1.y[1] = 5;
    x.0.1.x[0]
}
pub fn uninit() -> std::mem::MaybeUninit<[u64; 9]> {
    const EMPTY: std::mem::MaybeUninit<[u64; 9]> = std::mem::MaybeUninit::uninit();
    EMPTY
}
pub fn never(x: Result<u8, !>) -> u8 {
    let Ok(x) = x;
    x
}
pub mod r#mod {
    pub fn r#fn(r#type: u8) -> u8 {
        r#type
    }
}
pub fn raw_names() -> u8 {
    r#mod::r#fn(3)
}
pub fn pointer_coercions(f: fn(&u8) -> &u8, p: &mut [u8; 2]) -> (unsafe fn(&u8) -> &u8, *const u8) {
    let raw: *mut [u8; 2] = p;
    let elements: *const [u8; 2] = raw;
    (f, elements as *const u8)
}
pub fn subtypes(f: for<'a> fn(&'a u8) -> usize) -> fn(&'static u8) -> usize {
    let g: fn(&'static u8) -> usize = f;
    g
}
