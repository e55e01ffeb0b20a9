//! Generics, traits, closures, coroutines, type positions.
#![feature(coroutines, coroutine_trait, gen_blocks, async_closure, stmt_expr_attributes)]
#![feature(type_alias_impl_trait, impl_trait_in_assoc_type, specialization, trait_alias)]
#![feature(unsafe_binders, generic_const_exprs, auto_traits, negative_impls)]
#![allow(incomplete_features)]

use std::any::Any;
use std::fmt::{Debug, Display};
use std::future::Future;
use std::pin::Pin;

pub fn show<T: Display>(items: &[T]) -> Vec<String> {
    items.iter().map(|i| format!("<{i}>")).collect()
}
pub fn closures(n: usize, s: String) -> (Box<dyn Fn(usize) -> usize>, Box<dyn FnOnce() -> String>) {
    (Box::new(move |x| x + n), Box::new(move || s))
}
pub fn captures(v: &mut Vec<u8>) -> usize {
    let mut count = 0;
    let mut add = |x: u8| {
        v.push(x);
        count += 1;
    };
    add(1);
    add(2);
    count
}
pub fn apply<F: FnMut(&str) -> u8>(mut f: F) -> u8 {
    f("a") + f("b")
}
pub fn apply_closure(x: u8) -> u8 {
    apply(|s| s.len() as u8 + x)
}
pub fn dynamic(s: &dyn Debug, f: &mut dyn FnMut(u8) -> Option<u8>) -> String {
    if let Some(x) = f(3) { format!("{s:?} {x}") } else { String::new() }
}
pub fn objects(
    a: &(dyn Iterator<Item = u8> + Send),
    b: Box<dyn for<'a> Fn(&'a str) -> &'a str + Send + Sync>,
    c: &mut dyn Any,
) -> (usize, usize, Option<u8>) {
    (a.size_hint().0, b("x").len(), c.downcast_ref::<u8>().copied())
}
pub fn higher_ranked(f: for<'a> fn(&'a u8, &u8) -> &'a u8, g: fn(&mut dyn FnMut(&u8))) -> u8 {
    g(&mut |_| ());
    *f(&1, &2)
}
pub struct Wrapper<'a, T: ?Sized>(pub &'a T);
impl<'a, T: Debug + ?Sized> Wrapper<'a, T> {
    pub const ZERO: usize = 0;
    pub fn text(&self) -> String {
        format!("{:?}", self.0)
    }
    pub fn convert<U: From<&'a T>>(self) -> U {
        U::from(self.0)
    }
}
impl<T: ?Sized> Debug for Wrapper<'_, T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Wrapper").finish_non_exhaustive()
    }
}
pub fn methods(w: Wrapper<'_, str>) -> (String, String, usize) {
    (w.text(), w.convert::<String>(), Wrapper::<u8>::ZERO)
}
pub trait Tree {
    type Child<'a>: Tree
    where
        Self: 'a;
    type Iter: Iterator<Item = u8>;
    fn children(&self) -> Vec<Self::Child<'_>>;
    fn iter(&self) -> Self::Iter;
    fn opaque(&self) -> impl Iterator<Item = u16> + '_;
    fn depth(&self) -> usize {
        1 + self.children().iter().map(Tree::depth).max().unwrap_or(0)
    }
}
pub fn tree<T: Tree>(t: &T) -> (usize, Option<u8>, Vec<u16>) {
    (t.depth(), t.iter().next(), t.opaque().collect())
}
pub fn iterators() -> impl Iterator<Item = (usize, u8)> + Clone {
    [1u8, 2].into_iter().enumerate().filter(|(i, _)| i % 2 == 0)
}
pub fn generic_opaque<T: Clone>(x: T) -> impl Fn() -> T {
    move || x.clone()
}
pub fn use_opaque() -> (u8, usize) {
    (generic_opaque(3u8)(), iterators().count())
}
pub async fn later(x: u32) -> u32 {
    let y = std::future::ready(x).await;
    let z = async { y + 1 }.await;
    y + z
}
pub fn boxed(x: u8) -> Pin<Box<dyn Future<Output = u8> + Send>> {
    Box::pin(async move { std::future::ready(x).await })
}
pub fn async_closure(n: u32) -> impl AsyncFn(u32) -> u32 {
    async move |x| later(x).await + n
}
pub fn coroutine() -> impl std::ops::Coroutine<u8, Yield = u16, Return = bool> {
    #[coroutine]
    |x: u8| {
        let y = yield u16::from(x);
        y > 3
    }
}
pub fn generator(n: u8) -> impl Iterator<Item = u8> {
    gen move {
        for i in 0..n {
            yield i;
        }
    }
}
pub trait Special {
    fn special(&self) -> &'static str;
}
impl<T> Special for T {
    default fn special(&self) -> &'static str {
        "any"
    }
}
impl Special for u8 {
    fn special(&self) -> &'static str {
        "u8"
    }
}
pub fn specialized<T>(x: T) -> (&'static str, &'static str) {
    (x.special(), 1u8.special())
}
pub fn qualified<I: Iterator>(mut i: I) -> Option<I::Item>
where
    I::Item: Debug,
{
    <I as Iterator>::next(&mut i)
}
pub fn function_types<T: Default>() -> (usize, usize) {
    fn size<F: Fn() -> T, T>(f: F) -> usize {
        let _ = f();
        size_of::<F>()
    }
    (size(T::default), size(Vec::<T>::new))
}
pub fn const_generics<const N: usize, const C: char, const B: bool>(a: [u8; N]) -> (usize, char, bool) {
    (a.len() + N, C, B)
}
pub fn use_const_generics() -> (usize, char, bool) {
    const_generics::<3, 'x', true>([1, 2, 3])
}
pub mod inner {
    pub struct Hidden;
    pub trait Local {
        fn go(&self) -> u8;
    }
    pub mod deeper {
        impl super::Local for super::super::Wrapper<'_, u8> {
            fn go(&self) -> u8 {
                *self.0
            }
        }
        impl super::Hidden {
            pub fn new<T>(_: T) -> Self {
                super::Hidden
            }
        }
    }
}
pub fn far_impls(w: &Wrapper<'_, u8>) -> (u8, inner::Hidden) {
    (inner::Local::go(w), inner::Hidden::new("x"))
}
pub fn primitives(s: &str, v: &[u8], x: u32, p: *const u8) -> (usize, usize, u32, bool, Vec<u8>) {
    (s.len(), v.len(), x.count_ones(), p.is_null(), v.to_vec())
}
pub fn tuples<A: Clone, B: Clone>(t: &(A, B)) -> (A, B) {
    t.clone()
}
pub fn static_lifetimes(x: &'static str, y: std::borrow::Cow<'static, str>) -> fn(&'static str) -> usize {
    fn f(s: &'static str) -> usize {
        s.len()
    }
    let _ = (x, y);
    f
}
pub fn binders(x: unsafe<'a> &'a u8) -> u8 {
    *unsafe { std::unsafe_binder::unwrap_binder!(x) }
}
pub fn wrapped<'x>(x: &'x u8) -> unsafe<'a> &'a u8 {
    unsafe { std::unsafe_binder::wrap_binder!(x) }
}
