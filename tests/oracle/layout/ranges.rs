// Ranges that attributes put on types, among attributes of all forms, and pattern types.
#![feature(rustc_attrs, pattern_types, pattern_type_macro, pattern_type_range_trait, const_trait_impl, decl_macro)]
#![allow(internal_features, dead_code, unused)]
use std::{marker::PhantomData, num::*, pat::pattern_type};

macro_rules! doc_of { ($item:item) => { $item } }
macro_rules! tokens { ($e:expr, $t:ty, $l:literal, $i:ident, $p:path, $($rest:tt)*) => {
    #[rustfmt::form($e, $t, $l, $i, $p, $($rest)*)] #[rustc_layout_scalar_valid_range_end(9)] pub struct Mac(u8);
} }

#[rustc_layout_scalar_valid_range_start(1)] pub struct Start(u32);
#[rustc_layout_scalar_valid_range_end(0xFFFF_FF00)] pub struct End(u32);
#[rustc_layout_scalar_valid_range_start(10)] #[rustc_layout_scalar_valid_range_end(20)] pub struct Both(u16);
#[rustc_layout_scalar_valid_range_end(0x8000_0000_0000_0000_0000_0000_0000_0000)] pub struct Wide(u128);
#[rustc_layout_scalar_valid_range_start(0xFFFF_FFFF_FFFF_FFFF_FFFF_FFFF)] #[repr(transparent)] pub struct Wider(u128);
#[rustc_layout_scalar_valid_range_start(1)] #[rustc_nonnull_optimization_guaranteed] pub struct Pointer<T>(*const T, PhantomData<T>);
#[rustc_layout_scalar_valid_range_start(1)] pub struct Slice<'a, T>(*const [T], PhantomData<&'a T>);
#[rustc_layout_scalar_valid_range_start(100)] #[rustc_layout_scalar_valid_range_end(3)] pub struct Wrapping(u8);
#[rustc_layout_scalar_valid_range_end(200)] pub struct Pair(u32, u32);
#[rustc_layout_scalar_valid_range_end(2)] pub struct Nested(Both);
#[rustc_layout_scalar_valid_range_start(2)] pub struct Signed(i64);

/// A comment, then everything.
#[derive(Clone, Copy)]
#[doc(alias = "other", alias("more"))] #[doc = "text"] #[doc(hidden)] #[doc = concat!("a", "b")]
#[must_use = "because"] #[deprecated(since = "1.2.3", note = "old")] #[non_exhaustive]
#[cfg(all(unix, not(windows), any(target_pointer_width = "64", target_os = "none")))]
#[cfg_attr(unix, allow(dead_code))] #[diagnostic::on_unimplemented(message = "{Self} {T}", label = "l", note = "n")]
#[rustfmt::skip] #[rustfmt::path::deep(1, 2u8, 1.5e3, "s", r#"raw"#, b"bytes\xff", br##"b"##, c"c", cr"d", 'c', b'b', true)]
#[clippy::form = "value"] #[clippy::number = 0x1_0000_0000_0000_0000] #[clippy::msrv = b"b"] #[rustfmt::form = 1.5]
#[clippy::tokens { a => b :: <c> + - * / % ^ ! & | && || << >> += -= *= /= %= ^= &= |= <<= >>= = == != > < >= <= @ . .. ... ..= , ; : -> <- # $ ? ~ 'life r#type [x; {y}] (z) _ }]
#[rustc_diagnostic_item = "everything"] #[rustc_pass_by_value] #[rustc_insignificant_dtor]
#[rustc_layout_scalar_valid_range_end(127)]
#[rustc_has_incoherent_inherent_impls] #[rustc_pub_transparent] #[repr(transparent)]
pub struct Everything(
    /// A field.
    #[doc(hidden)] i8,
);
doc_of! { /** block */ #[rustc_layout_scalar_valid_range_end(5)] pub struct Item(u64); }
tokens!(1 + 2, Vec<u8>, -3, name, std::vec::Vec, 'a /** inner */ "x" {});
pub macro declared($a:expr_2021, $b:pat, $c:vis, $d:lifetime, $e:block) { 1 }

pub type T0 = Start;
pub type T1 = Option<Start>;
pub type T2 = End;
pub type T3 = Option<Option<End>>;
pub type T4 = Both;
pub type T5 = Option<Both>;
pub type T6 = Option<Wide>;
pub type T7 = Option<Wider>;
pub type T8 = Option<Pointer<u8>>;
pub type T9 = Option<Slice<'static, u8>>;
pub type T10 = Option<Wrapping>;
pub type T11 = Option<Pair>;
pub type T12 = Option<Nested>;
pub type T13 = Option<Signed>;
pub type T14 = Option<Everything>;
pub type T15 = Everything;
pub type T16 = Option<Item>;
pub type T17 = Option<Mac>;
pub type T18 = (Both, Option<(Both, u8)>, Result<Both, ()>);
pub type T19 = pattern_type!(u32 is 1..=5);
pub type T20 = Option<pattern_type!(u32 is 1..)>;
pub type T21 = Option<pattern_type!(i16 is -5..=7)>;
pub type T22 = Option<pattern_type!(char is 'a'..='z')>;
pub type T23 = Option<pattern_type!(u128 is 7..)>;
pub type T24 = Option<(pattern_type!(u8 is 1..), Option<NonZeroU8>)>;
pub type T25 = Option<pattern_type!(i32 is ..0 | 1..)>;
pub type T26 = Result<std::ptr::NonNull<u8>, ()>;
