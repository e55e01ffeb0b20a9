#![feature(type_alias_impl_trait, never_type, default_field_values, unsafe_fields)]
#![allow(incomplete_features)]
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

// Visibility, safety and defaults of fields enter the type id.
pub struct Public { pub a: u8, pub(crate) b: u16, c: u32 }
pub mod private {
    pub mod inner {
        pub struct Deep { pub(super) a: u8, pub(in crate::private) b: u8, pub(self) c: u8, pub d: u8 }
    }
    enum Hidden { A(u8), B { x: u16 } }
    pub(crate) enum Crate { A(u8), B }
    pub type OfHidden = impl Sized;
    #[define_opaque(OfHidden)] pub fn hidden() -> OfHidden { Hidden::A(1) }
    pub type OfCrate = impl Sized;
    #[define_opaque(OfCrate)] pub fn in_crate() -> OfCrate { Crate::B }
    pub type OfLocal = impl Sized;
    #[define_opaque(OfLocal)] pub fn local() -> OfLocal {
        struct Local { pub a: u8, pub(super) b: u8, c: u8 }
        Local { a: 1, b: 2, c: 3 }
    }
}
#[non_exhaustive] pub struct Open { pub a: u8 }
pub enum Parts { #[non_exhaustive] A { x: u8 }, B }
pub struct Defaults { pub a: u8 = 3, b: u16 }
pub struct Unsafe { pub unsafe a: u8 }
pub union Either { pub a: u8, b: u32 }
pub type T36 = Public;
pub type T37 = private::inner::Deep;
pub type T38 = private::OfHidden;
pub type T39 = private::OfCrate;
pub type T40 = Open;
pub type T41 = Parts;
pub type T42 = Defaults;
pub type T43 = Unsafe;
pub type T44 = Either;
pub type T45 = std::ops::Range<u8>;
pub type T46 = std::ops::RangeInclusive<u64>;
pub type T47 = std::num::Wrapping<u8>;
pub type T48 = std::cmp::Reverse<Public>;
pub type T49 = std::task::Poll<std::ops::ControlFlow<u8>>;
pub type T50 = std::net::SocketAddrV6;
pub type T51 = std::alloc::Layout;
pub type T52 = Box<std::panic::Location<'static>>;
pub type T53 = private::OfLocal;
