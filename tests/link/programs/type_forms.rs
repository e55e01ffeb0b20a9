//! Names of types; where a comment says so, `test_type_names.py` puts generated ones.

#![feature(adt_const_params, unsized_const_params, auto_traits, const_type_name, f16, f128)]
#![feature(gen_blocks, never_type, pattern_types, pattern_type_macro, trait_alias, type_alias_impl_trait)]
#![feature(unboxed_closures, unsafe_binders, yield_expr, coroutines, stmt_expr_attributes)]
#![feature(abi_vectorcall, pattern_type_range_trait, const_trait_impl, extern_types, negative_impls)]
#![allow(incomplete_features, internal_features, dead_code, unused, non_camel_case_types)]

use std::any::{type_name, type_name_of_val};
use std::borrow::Cow;
use std::collections::HashMap;
use std::pat::pattern_type;

struct Of<T: ?Sized>(std::marker::PhantomData<T>);
impl<T: ?Sized> Of<T> {
    const NAME: &'static str = type_name::<T>();
}
fn show<T: ?Sized>() {
    println!("{}", type_name::<T>());
    assert_eq!(type_name::<T>(), Of::<T>::NAME);
    assert_eq!(type_name::<T>(), const { type_name::<T>() });
}
fn show_val<T: ?Sized>(value: &T) {
    println!("{}", type_name_of_val(value));
    show::<T>();
}

pub struct Plain;
pub struct One<T: ?Sized>(std::marker::PhantomData<T>);
pub struct Life<'a, T: ?Sized + 'a>(std::marker::PhantomData<&'a T>);
pub struct Defaulted<T = u8, U = One<T>>(T, U);
pub struct DefaultedConst<const N: usize = 3>;
pub union Bits { a: u8 }
pub enum r#enum { A }
pub struct Int<const N: i32>;
pub struct Small<const N: i8>;
pub struct Large<const N: u128>;
pub struct Size<const N: usize>;
pub struct Flag<const B: bool>;
pub struct Letter<const C: char>;
pub struct Word<const S: &'static str>;
pub struct Bytes<const S: &'static [u8]>;
pub struct Sliced<const S: &'static [i16]>;
pub struct Words<const S: &'static [&'static str]>;
pub struct Arrayed<const A: [u8; 3]>;
pub struct Paired<const A: (u8, bool)>;
pub struct OfOne<const A: (u8,)>;
pub struct OfUnit<const A: ()>;
pub struct Key<const K: K3>;
pub struct Pointed<const P: &'static u8>;
#[derive(PartialEq, Eq, std::marker::ConstParamTy)]
pub enum K3 { Unit, Tuple(u8, char), Named { a: i8, b: &'static str }, Empty {} }
unsafe extern "C" { pub type Opaque; }
pub mod deep { pub mod er { pub struct S<T>(T); pub trait Tr<T> { type X; } pub fn free<T>() {} } }
impl<'a, T: ?Sized> Copy for Life<'a, T> {}
impl<'a, T: ?Sized> Clone for Life<'a, T> { fn clone(&self) -> Self { *self } }
use deep::er::{self, S};

pub auto trait Auto {}
pub auto trait Bauto {}
pub trait Tr {}
pub trait Gen<T: ?Sized, U = u8> {}
pub trait Assoc { type A; type B: ?Sized; }
pub trait GenAssoc<'a, T> { type C; fn f(&self) {} }
pub trait Sub: Assoc<A = u8> {}
pub trait SubSub<T>: Sub + Assoc<B = T> { type D; }
pub trait Generic { type G<'a> where Self: Sized; type H; }
pub trait Supers<T>: Iterator<Item = T> {}
pub trait WithConst<const N: usize> { type E; }
type Tait = impl Fn(u8) -> u8;
#[define_opaque(Tait)]
fn tait() -> Tait { |x| x }
impl Tr for Plain {}
impl Iterator for Plain { type Item = u16; fn next(&mut self) -> Option<u16> { None } }

fn lifetimes<'a, 'b: 'a>(_: &'a u8, _: &'b u8) {
    // LIFETIMES
}

fn locals() {
struct InMain<T>(T);
trait LocalTrait { fn method(&self) where Self: Sized { struct InMethod<T>(T); show::<InMethod<u8>>(); show_val(&|| ()); } }
impl LocalTrait for u8 {}
impl<T> LocalTrait for InMain<T> {
    fn method(&self) { struct InImpl; show::<InImpl>(); show_val(&|x: T| x); show_val(&<Self as LocalTrait>::method); }
}
impl<T> LocalTrait for [T; 2] { fn method(&self) { enum E {} show::<E>(); show_val(&|_: &T| ()); } }
impl<T> InMain<T> {
    const INNER: fn() = { struct InConst; fn shown() { show::<InConst>(); show_val(&|| 1); } shown };
    fn inherent<U, const N: usize>(&self) { fn nested<V>() { struct Deep; show::<Deep>(); } nested::<u8>(); show_val(&nested::<u8>);
        show_val(&|u: U| [0u8; N]); show_val(&Self::inherent::<U, N>); }
}
impl InMain<Plain> { fn of_plain(&self) { struct P; show::<P>(); show_val(&|| ()); } }
impl dyn Tr { fn of_dyn(&self) { struct P; show::<P>(); show_val(&|| ()); } }
static IN_STATIC: fn() = { struct InStatic; fn shown() { show::<InStatic>(); } shown };
const _: () = { impl Tr for InMain<[u8; 9]> {} };
InMain(1u8).method(); 1u8.method(); [1u8, 2].method(); InMain(1u8).inherent::<u16, 3>(); InMain(Plain).of_plain();
(&Plain as &dyn Tr).of_dyn(); IN_STATIC(); InMain::<u8>::INNER(); show::<InMain<[u8; 9]>>();
fn opaque<T>(x: T) -> impl std::fmt::Debug + Fn() -> T { struct Nope; (|| loop {}) as fn() -> T }
fn closure_of<T>(x: T) -> impl Fn() -> T where T: Clone { move || x.clone() }
show_val(&tait()); show::<Tait>(); show_val(&closure_of(1u8)); show_val(&opaque(1u8));
show_val(&closure_of::<u8>); show_val(&er::free::<u8>); show_val(&Some::<u8>); show_val(&One::<u8>); show_val(&r#enum::A);
show_val(&<Plain as Iterator>::next); show_val(&Vec::<u8>::push); show_val(&<[u8]>::len); show_val(&str::len);
show_val(&<u8 as Clone>::clone); show_val(&<Vec<u8> as IntoIterator>::into_iter); show_val(&u8::checked_add);
show_val(&<(dyn Tr + 'static)>::of_dyn); show_val(&std::mem::swap::<u8>); show_val(&std::mem::size_of_val::<str>);
show_val(&|| ()); show_val(&|x: &u8| -> u16 { 1 }); show_val(&|| || ()); show_val(&(|| || ())()); show_val(&{ |x: u8| move || x }(1));
show_val(&async { 1 }); show_val(&async || 1); show_val(&(async || 1)()); show_val(&async move |x: u8| x); show_val(&(async |x: &u8| *x)(&1));
show_val(&async_fn(1u8)); show_val(&async_fn::<u8>); show_val(&gen { yield 1 }); show_val(&async gen { yield 1 });
show_val(&gen_fn(1u8)); show_val(&#[coroutine] || { yield 1; }); show_val(&#[coroutine] static |x: u8| { yield x; });
show_val(&async { async {}.await }); show_val(&(1, "a", [1u8; 2], Some(&1))); show_val(&[|| ()]); show_val(&(|| (), async {}));
async fn async_fn<T>(x: T) -> T { x }
gen fn gen_fn<T: Clone>(x: T) -> T { yield x; }
fn once(f: impl AsyncFnOnce()) { show_val(&f()); }
fn by_mut(mut f: impl AsyncFnMut()) { show_val(&f()); }
fn by_ref(f: impl AsyncFn()) { show_val(&f()); once(f); }
with_impl(|_| (), Plain); with_impl(drop::<u8>, Plain); let kept = String::new(); let mut count = 0;
once(async move || drop(kept)); by_mut(async || count += 1); by_ref(async || ()); by_mut(async || ()); once(async || count += 1);
fn with_impl(x: impl Fn(u8) + Copy, y: impl Tr) { show_val(&x); show_val(&y); }
fn late<'a>(x: &'a u8) -> &'a u8 { x } fn early<'a: 'a>(x: &'a u8) -> &'a u8 { x }
show_val(&late); show_val(&early); show_val(&early::<'static>);
}

fn main() {
    // TYPES
    lifetimes(&1, &2);
    locals();
}
