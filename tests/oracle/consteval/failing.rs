//! Constants that have a value for some types only: each fails for `u8`.
#![allow(warnings, deref_nullptr)]

pub trait Number { const N: usize; const I: i32 = -1; }
impl Number for u8 { const N: usize = 300; const I: i32 = i32::MIN; }
pub struct Of<T>(T);

pub const fn checked(n: u32) -> u32 { if n > 3 { panic!("n is too large") } n }
pub const fn deep(n: u32) -> u32 { if n == 0 { 0 } else { deep(n - 1) + 1 } }
pub const fn first<const N: usize>(bytes: &[u8; N], index: usize) -> u8 { bytes[index] }
#[track_caller]
pub const fn unwrap(o: Option<u32>) -> u32 { match o { Some(v) => v, None => panic!("nothing there") } }
#[derive(Clone, Copy)]
#[repr(u8)]
pub enum Two { A, B }

impl<T: Number> Of<T> {
    pub const N32: u32 = T::N as u32;
    pub const NARROW: u8 = { assert!(T::N < 256, "does not fit"); T::N as u8 };
    pub const ADD: u8 = 200 + (T::N % 256) as u8 + 100;
    pub const INDEX: u8 = [1, 2, 3][T::N];
    pub const DIVIDE: i32 = 1 / (T::N as i32 - 300);
    pub const REMAINDER: i32 = 1 % (T::N as i32 - 300);
    pub const NEGATE: i32 = -T::I;
    pub const SHIFT: u32 = 1 << T::N;
    pub const SUBTRACT: usize = 1 - T::N;
    pub const CHECKED: u32 = checked(Self::N32);
    pub const UNWRAP: u32 = unwrap(if T::N == 0 { Some(1) } else { None });
    pub const NONE: u32 = None::<u32>.unwrap();
    pub const ERR: u32 = None::<u32>.expect("expected a value");
    pub const FIRST: u32 = first(b"abc", T::N) as u32;
    pub const NULL: u32 = unsafe { *std::ptr::null::<u32>() };
    pub const BEYOND: u32 = unsafe { *[1u32, 2].as_ptr().add(7) };
    pub const UNINIT: u32 = unsafe { std::mem::MaybeUninit::<u32>::uninit().assume_init() };
    pub const UNREACHABLE: u32 = unsafe { std::hint::unreachable_unchecked() };
    pub const UNCHECKED: u32 = unsafe { 1u32.unchecked_add(u32::MAX) };
    pub const DEEP: u32 = deep(1000);
    pub const STRICT: u32 = u32::MAX.strict_add(1);
    pub const POW: u32 = 10u32.pow(10);
    pub const NEVER: u32 = unreachable!();
    pub const TODO: u32 = todo!();
    pub const ZERO: u32 = std::num::NonZero::<u32>::new(0).unwrap().get();
    pub const TRANSMUTE: u32 = unsafe { std::mem::transmute::<u8, Two>(T::N as u8) as u32 };
    pub const SPLIT_STR: u32 = "aé".split_at(2).0.len() as u32;
    pub const SPLIT: u32 = [1u32, 2, 3].as_slice().split_at(5).0[0];
    pub const DURATION: u32 = std::time::Duration::from_secs(1).as_secs() as u32 - 2;
    pub const BAD_BOOL: bool = unsafe { std::mem::transmute(T::N as u8) };
    pub const BAD_CHAR: char = unsafe { std::mem::transmute(0xd800u32 + T::N as u32) };
    pub const BAD_REF: &'static u8 = unsafe { std::mem::transmute(T::N - 300) };
    pub const BAD_ENUM: [Option<Two>; 2] = unsafe { [None, std::mem::transmute(T::N as u8)] };
    pub const BAD_ZERO: std::num::NonZero<u32> = unsafe { std::mem::transmute(T::N as u32 - 300) };
    pub const CHAIN: u32 = Self::CHECKED + 1;
}

#[cfg(judged)]
fn main() {
    let _ = Of::<u8>::NARROW;
    let _ = Of::<u8>::ADD;
    let _ = Of::<u8>::INDEX;
    let _ = Of::<u8>::DIVIDE;
    let _ = Of::<u8>::REMAINDER;
    let _ = Of::<u8>::NEGATE;
    let _ = Of::<u8>::SHIFT;
    let _ = Of::<u8>::SUBTRACT;
    let _ = Of::<u8>::CHECKED;
    let _ = Of::<u8>::UNWRAP;
    let _ = Of::<u8>::NONE;
    let _ = Of::<u8>::ERR;
    let _ = Of::<u8>::FIRST;
    let _ = Of::<u8>::NULL;
    let _ = Of::<u8>::BEYOND;
    let _ = Of::<u8>::UNINIT;
    let _ = Of::<u8>::UNREACHABLE;
    let _ = Of::<u8>::UNCHECKED;
    let _ = Of::<u8>::DEEP;
    let _ = Of::<u8>::STRICT;
    let _ = Of::<u8>::POW;
    let _ = Of::<u8>::NEVER;
    let _ = Of::<u8>::TODO;
    let _ = Of::<u8>::ZERO;
    let _ = Of::<u8>::TRANSMUTE;
    let _ = Of::<u8>::SPLIT_STR;
    let _ = Of::<u8>::SPLIT;
    let _ = Of::<u8>::DURATION;
    let _ = Of::<u8>::BAD_BOOL;
    let _ = Of::<u8>::BAD_CHAR;
    let _ = Of::<u8>::BAD_REF;
    let _ = Of::<u8>::BAD_ENUM;
    let _ = Of::<u8>::BAD_ZERO;
    let _ = Of::<u8>::CHAIN;
}
