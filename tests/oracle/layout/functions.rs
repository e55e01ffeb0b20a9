// Functions whose LLVM signatures are compared with rustc's. Every function is exported.
#![feature(never_type, rust_cold_cc)]
#![allow(improper_ctypes_definitions, unused, dead_code, unconditional_recursion)]

use std::any::Any;
use std::num::*;
use std::rc::Rc;
use std::time::Duration;

pub struct Unit;
pub struct Pad(u8, u32);
pub struct Three(u32, u32, u32);
pub struct Small(u8, u8, u8);
pub struct Five([u8; 5]);
pub struct Newtype(Box<u8>);
pub struct Arr1([u32; 1]);
pub struct Bools(bool, bool);
pub struct Floats(f32, f32);
#[repr(align(16))] pub struct Al16(u8);
pub enum Void {}
pub enum Ab { A, B }
pub enum Tagged { A(u32), B(bool), C }
pub enum Payload { A(u64), B(u64) }
pub union Un { a: u32, b: f32 }
pub union UnBig { a: u64, b: (u8, u64) }

pub fn r00() {}
pub fn r01(a: Unit, b: (), c: [u64; 0]) -> ! { loop {} }
pub fn r02(a: bool, b: char, c: i8) -> bool { a }
pub fn r03(a: u128, b: i128) -> u128 { a }
pub fn r04(b: f32, c: f64) -> f32 { b }
pub fn r05(a: &str, b: &[u8]) -> &'static str { "" }
pub fn r06(a: Box<dyn Any>, b: &dyn Any, c: *const u8) -> Box<dyn Any> { a }
pub fn r07(a: Pad) -> Pad { a }
pub fn r08(a: Three) -> Three { a }
pub fn r09(a: Small) -> Small { a }
pub fn r10(a: Five) -> Five { a }
pub fn r11(a: Newtype, b: Arr1) -> Newtype { a }
pub fn r12(a: Bools) -> Bools { a }
pub fn r13(a: Floats) -> Floats { a }
pub fn r14(a: Al16) -> Al16 { a }
pub fn r15(a: Option<u32>, b: Option<bool>, c: Option<char>) -> Option<u32> { a }
pub fn r16(a: Option<u128>) -> Option<u128> { a }
pub fn r17(a: Tagged, b: Ab) -> Tagged { a }
pub fn r18(a: Payload) -> Payload { a }
pub fn r19(a: Un, b: UnBig) -> Un { a }
pub fn r20(a: String, b: Vec<u8>) -> String { a }
pub fn r21(a: Result<u8, ()>, b: Result<String, ()>) -> Result<u8, ()> { a }
pub fn r22(a: Duration, b: NonZeroU32) -> Duration { a }
pub fn r23(a: fn(u8) -> u8, b: impl_free::Fn1) -> fn(u8) -> u8 { a }
pub fn r24(a: [u64; 2]) -> [u64; 2] { a }
pub fn r25(a: [u8; 8], b: [u8; 9]) -> [u8; 8] { a }
pub fn r26(a: (u64, u64, u64)) -> (u64, u64) { (0, 0) }
pub fn r27(a: std::mem::MaybeUninit<u64>) -> std::mem::MaybeUninit<(u8, u64)> { loop {} }
#[track_caller] pub fn r28(a: u8) -> u8 { a }
pub fn r29(a: Rc<u8>, b: Option<Rc<str>>) -> Option<Rc<str>> { b }
pub fn r30(a: &&str, b: &mut [Three]) -> Option<Option<bool>> { None }
pub fn r31(a: Option<Box<Three>>, b: Result<Box<u8>, std::io::Error>) {}
pub extern "rust-cold" fn r32(a: u8) -> u8 { a }
pub fn r33(a: std::arch::x86_64::__m128, b: std::arch::x86_64::__m256i) -> std::arch::x86_64::__m128 { a }
pub fn r34(a: (bool, u64), b: (u64, bool)) -> (bool, u64) { a }
pub fn r35(a: Result<u32, u32>, b: Result<f32, f32>, c: Result<u32, f32>) -> Result<u32, f32> { c }
pub fn r36(a: std::ops::Range<usize>, b: std::ops::RangeInclusive<u8>) -> std::ops::Range<usize> { a }
pub fn r37(a: std::cmp::Ordering, b: Option<std::cmp::Ordering>) -> std::cmp::Ordering { a }
pub fn r38(a: std::fmt::Arguments<'_>, b: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { Ok(()) }
pub mod impl_free { pub type Fn1 = unsafe extern "C" fn(*const u8, ...) -> i32; }

#[repr(C)] pub struct C2(u32, f32);
#[repr(C)] pub struct CF2(f32, f32);
#[repr(C)] pub struct CF3(f32, f32, f32);
#[repr(C)] pub struct CD2(f64, f64);
#[repr(C)] pub struct CMix(u8, f64);
#[repr(C)] pub struct C12(u32, u32, u32);
#[repr(C)] pub struct C16(u64, u64);
#[repr(C)] pub struct C24(u64, u64, u64);
#[repr(C)] pub struct C3(u8, u8, u8);
#[repr(C)] pub struct C9([u8; 9]);
#[repr(C)] pub struct CEmpty;
#[repr(C)] pub struct C128(u128);
#[repr(C, packed)] pub struct CPacked(u8, u64);
#[repr(C)] pub union CU { a: u32, b: f32 }
#[repr(C)] pub union CUD { a: f64, b: f32 }
#[repr(C)] pub enum CE { A, B }
#[repr(C)] pub enum CET { A(u8), B(f64) }
#[repr(C)] pub struct CBool(bool, u8);
#[repr(transparent)] pub struct CT(f64);

pub extern "C" fn c00(a: u8, b: i8, c: u16, d: i16, e: u32, f: bool, g: char) -> u8 { a }
pub extern "C" fn c01(a: C2) -> C2 { a }
pub extern "C" fn c02(a: CF2) -> CF2 { a }
pub extern "C" fn c03(a: CF3) -> CF3 { a }
pub extern "C" fn c04(a: CD2) -> CD2 { a }
pub extern "C" fn c05(a: CMix) -> CMix { a }
pub extern "C" fn c06(a: C12) -> C12 { a }
pub extern "C" fn c07(a: C16) -> C16 { a }
pub extern "C" fn c08(a: C24) -> C24 { a }
pub extern "C" fn c09(a: C3) -> C3 { a }
pub extern "C" fn c10(a: C9) -> C9 { a }
pub extern "C" fn c11(a: CEmpty, b: u8) -> CEmpty { a }
pub extern "C" fn c12(a: C128, b: u128) -> C128 { a }
pub extern "C" fn c13(a: CPacked) -> CPacked { a }
pub extern "C" fn c14(a: CU, b: CUD) -> CU { a }
pub extern "C" fn c15(a: CE, b: CET) -> CET { b }
pub extern "C" fn c16(a: CBool, b: CT) -> CBool { a }
pub extern "C" fn c17(a: u64, b: u64, c: u64, d: u64, e: u64, f: C16, g: C16, h: u8) {}
pub extern "C" fn c18(a: C24, b: CD2, c: CD2, d: CD2, e: CD2, f: CD2, g: f32) -> C24 { a }
pub extern "C" fn c19(a: Option<&u8>, b: Option<extern "C" fn()>) -> bool { true }
pub extern "C" fn c20(a: &str, b: (u8, u32)) -> Option<u32> { None }
pub extern "C" fn c21() -> i8 { 0 }
pub extern "C-unwind" fn c22(a: i16) -> i16 { a }
pub extern "sysv64" fn c23(a: C12, b: bool) -> bool { b }
pub extern "system" fn c24(a: f32) {}
pub extern "C" fn c25(a: C24, b: u64, c: u64, d: u64, e: u64, f: u64, g: u64, h: C2) -> C24 { a }
