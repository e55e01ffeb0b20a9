#![feature(type_alias_impl_trait, never_type)]
#![allow(dead_code)]
// Types whose names are compared with what `core::any::type_name` says at run time.
use std::borrow::Cow;
use std::fmt::Debug;
pub trait Tr<A, B = u8> { type X; }
pub trait Sub: Tr<u8, X = i8> {}
pub struct Lt<'a, T>(&'a T);
pub struct Arr<T, const N: usize>([T; N]);
pub enum E<T> { A(T), B }
pub struct W;
pub struct Cc<const B: bool, const C: char, const I: i32>;
pub struct Dflt<T = u8, U = Vec<T>>(T, U);
pub type T0 = (bool, char, u8, i128, f64, &'static str, String);
pub type T1 = Cow<'static, str>;
pub type T2 = Lt<'static, u8>;
pub type T3 = Arr<u8, 7>;
pub type T4 = Cc<true, 'x', -3>;
pub type T5 = E<Option<Vec<Box<dyn Debug>>>>;
pub type T6 = (u8,);
pub type T7 = ();
pub type T8 = &'static mut [u8];
pub type T9 = *const [u16; 4];
pub type T10 = *mut u8;
pub type T11 = fn(u8, &str) -> i32;
pub type T12 = unsafe extern "C" fn(*const u8, ...);
pub type T13 = Box<dyn Fn(u8, u16) -> i32 + Send>;
pub type T14 = dyn Tr<u8, X = i32> + Sync + Send;
pub type T15 = dyn Tr<u8, u16, X = &'static str>;
pub type T16 = Box<dyn for<'a> Fn(&'a u8) -> &'a u8>;
pub type T17 = dyn Iterator<Item = u8>;
pub type T18 = dyn Send;
pub type T19 = dyn FnOnce();
pub type T20 = dyn FnMut(u8);
pub type T21 = !;
pub type T22 = std::collections::HashMap<u8, String>;
pub type T23 = Dflt;
pub type T24 = Dflt<u16, Vec<u16>>;
pub type T25 = Cc<false, '\'', 3>;
pub type T26 = dyn Sub<X = i8>;
pub type T27 = impl Fn() -> u8;
#[define_opaque(T27)] pub fn free(x: u8) -> T27 { move || x }
pub type T28 = impl Fn();
impl W { #[define_opaque(T28)] pub fn inherent() -> T28 { || () } }
pub type T29 = impl Fn();
pub trait Make { type F; fn make(&self) -> T29; }
impl Make for Lt<'_, u8> { type F = u8; #[define_opaque(T29)] fn make(&self) -> T29 { || () } }
pub type T30 = impl Fn();
pub mod m { impl super::W { #[define_opaque(super::T30)] pub fn elsewhere() -> super::T30 { || () } } }
pub type T31 = impl Fn();
pub type T32 = impl Fn();
impl Clone for W {
    #[define_opaque(T31)]
    fn clone(&self) -> Self {
        let _f: T31 = || ();
        #[define_opaque(T32)] fn inner() -> T32 { || () }
        inner();
        W
    }
}
pub type T33 = impl std::future::Future<Output = u8>;
#[define_opaque(T33)] pub fn future() -> T33 { async { 1 } }
pub type T34 = std::iter::Map<std::vec::IntoIter<u8>, fn(u8) -> u8>;
pub type T35 = <str as ToOwned>::Owned;
