#![feature(rustc_attrs, unsized_fn_params, trivial_bounds)]
#![allow(dead_code, internal_features)]
// Impls whose vtables are compared with those that rustc prints.
use std::fmt::Display;
pub struct S;
pub struct G<T>(T);
pub trait A { fn a(&self); fn a2(&self) where Self: Sized; fn a3<T>(&self, t: T) where Self: Sized; fn a4(&self) {} }
pub trait B { fn b(&self); }
pub trait Marker {}
pub trait C: A + B { fn c(&mut self); }
pub trait D: C { fn d(self: Box<Self>); }
pub trait E: Marker + B + A { fn e(&self); }
pub trait Left: A { fn left(&self); }
pub trait Right: A { fn right(&self); }
pub trait Diamond: Left + Right { fn diamond(&self); }
pub trait Empty: Marker {}
pub trait Mid: Empty + B {}
pub trait Top: Marker + Mid + C + Send { fn top(&self); }
pub trait Gen<T> { fn gen_(&self, t: T) -> T; }
pub trait Two: Gen<u8> + Gen<u16> { fn two(&self); }
pub trait Assoc { type X; fn x(&self) -> Self::X; }
pub trait UseAssoc: B + Assoc<X = u8> { fn u(&self); }
pub trait ByValue { fn v(self); fn r(&self); #[track_caller] fn t(&self); }
pub trait Hr: for<'a> Gen<&'a u8> { fn h(&self); }
pub trait Bounded<T> { fn good(&self); fn only(&self) where T: Display; }
pub trait Early<'a> { fn early<'b>(&'b self, x: &'a u8) -> &'b u8 where 'a: 'b; fn late<'c>(&self, x: &'c u8); }
pub trait Sup0 { fn s0(&self); } pub trait Sup1: Sup0 { fn s1(&self); } pub trait Sup2 { fn s2(&self); }
pub trait Sup3: Sup1 + Sup2 { fn s3(&self); } pub trait Sup4 { fn s4(&self); } pub trait Sup5: Sup4 + Sup3 + Sup1 { fn s5(&self); }
DUMP impl A for S { fn a(&self) {} fn a2(&self) {} fn a3<T>(&self, _: T) {} }
DUMP impl B for S { fn b(&self) {} }
DUMP impl Marker for S {}
DUMP impl C for S { fn c(&mut self) {} }
DUMP impl D for S { fn d(self: Box<Self>) {} }
DUMP impl E for S { fn e(&self) {} }
DUMP impl Left for S { fn left(&self) {} }
DUMP impl Right for S { fn right(&self) {} }
DUMP impl Diamond for S { fn diamond(&self) {} }
DUMP impl Empty for S {}
DUMP impl Mid for S {}
DUMP impl Top for S { fn top(&self) {} }
DUMP impl Gen<u8> for S { fn gen_(&self, t: u8) -> u8 { t } }
DUMP impl Gen<u16> for S { fn gen_(&self, t: u16) -> u16 { t } }
DUMP impl Two for S { fn two(&self) {} }
DUMP impl Assoc for S { type X = u8; fn x(&self) -> u8 { 0 } }
DUMP impl UseAssoc for S { fn u(&self) {} }
DUMP impl ByValue for S { fn v(self) {} fn r(&self) {} #[track_caller] fn t(&self) {} }
impl<'a> Gen<&'a u8> for G<u8> { fn gen_(&self, t: &'a u8) -> &'a u8 { t } }
DUMP impl Hr for G<u8> { fn h(&self) {} }
DUMP impl Bounded<S> for S { fn good(&self) {} fn only(&self) where S: Display {} }
DUMP impl Bounded<u8> for S { fn good(&self) {} fn only(&self) {} }
DUMP impl<'a> Early<'a> for S { fn early<'b>(&'b self, x: &'a u8) -> &'b u8 where 'a: 'b { x } fn late<'c>(&self, _: &'c u8) {} }
DUMP impl Sup0 for S { fn s0(&self) {} }
DUMP impl Sup1 for S { fn s1(&self) {} }
DUMP impl Sup2 for S { fn s2(&self) {} }
DUMP impl Sup3 for S { fn s3(&self) {} }
DUMP impl Sup4 for S { fn s4(&self) {} }
DUMP impl Sup5 for S { fn s5(&self) {} }
DUMP impl Iterator for S { type Item = u8; fn next(&mut self) -> Option<u8> { None } }
