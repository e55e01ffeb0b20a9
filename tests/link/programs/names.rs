//! Functions whose names show every part that a symbol can have.

#![feature(pattern_type_macro, pattern_types, type_alias_impl_trait)]
#![allow(internal_features)]

use std::any::Any;
use std::fmt::{Debug, Display};
use std::hint::black_box;
use std::pin::pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::{Context, Waker};

static CALLS: AtomicU32 = AtomicU32::new(0);

#[inline(never)]
fn called() -> u32 {
    CALLS.fetch_add(1, Ordering::Relaxed)
}

trait Named {
    type Out;
    const N: usize;
    fn named(&self) -> u32;
    fn by_default(&self) -> u32 {
        fn nested_in_default() -> u32 { called() }
        nested_in_default() + self.named()
    }
    fn generic<T: ?Sized>(&self, _: &T) -> u32 { called() + Self::N as u32 }
    fn by_value(self) -> u32 where Self: Sized { called() }
}

macro_rules! named {
    ($([$($parameters:tt)*] $ty:ty;)*) => {$(
        impl<$($parameters)*> Named for $ty {
            type Out = u8;
            const N: usize = 3;
            fn named(&self) -> u32 {
                static COUNT: AtomicU32 = AtomicU32::new(1);
                fn nested() -> u32 { let f = || called(); f() }
                COUNT.fetch_add(1, Ordering::Relaxed) + nested() + (|| nested())()
            }
        }
    )*};
}

mod deep {
    pub mod er {
        pub struct Plain;
        pub struct One<T>(pub T);
        pub struct Two<'a, T: ?Sized, const N: usize>(pub &'a T);
        pub struct Flag<const B: bool, const C: char, const I: i8>;
        pub enum r#enum { Variant(u8), Other }
        pub union Bits { pub a: u32, pub b: f32 }
        pub trait Assoc { type Item; }
        impl<T> Assoc for One<T> { type Item = T; }
        pub struct Projected<T>(pub T);
    }
    pub mod llvm {
        #[inline(never)]
        pub fn m() -> u32 { crate::called() }
    }
    pub mod größe {
        #[inline(never)]
        pub fn länge() -> u32 { crate::called() }
    }
}
use deep::er::*;

named! {
    [] Plain;
    [T] One<T>;
    ['a, T: ?Sized, const N: usize] Two<'a, T, N>;
    [const B: bool] Flag<B, 'x', -3>;
    [] r#enum;
    [] Bits;
    [T] &T;
    [T] &mut [T];
    [T] *const T;
    [T] *mut T;
    [] str;
    [] bool;
    [] char;
    [T, const N: usize] [T; N];
    [] [u8];
    [T] (T,);
    [A, B] (A, B);
    [] ();
    [] fn();
    [R] fn(u8) -> R;
    [A] unsafe extern "C" fn(A, ...) -> u8;
    [] for<'a> fn(&'a u8, &mut u16) -> &'a u8;
    [] dyn Any;
    [] dyn Any + Send + 'static;
    [] dyn Iterator<Item = u8>;
    [] dyn Fn(u8, &str) -> u16 + Send + Sync;
    [] dyn for<'a> PartialEq<&'a u8>;
    [T: Assoc] Projected<(T::Item, T)>;
}

impl<T> One<T> {
    #[inline(never)]
    fn inherent<U, const N: usize>(&self) -> u32 { called() + N as u32 }
    #[inline(never)]
    fn shown(&self) -> impl Debug + use<T> { called() }
}
impl Two<'_, u8, 4> {
    #[inline(never)]
    fn of_four(&self) -> u32 { called() }
}
impl<T> From<One<T>> for Plain {
    fn from(_: One<T>) -> Self { called(); Plain }
}
impl PartialEq<One<Two<'_, [u8], 7>>> for Plain {
    fn eq(&self, _: &One<Two<'_, [u8], 7>>) -> bool { called() == 0 }
}

struct Bomb<T: ?Sized>(u8, T);
impl<T: ?Sized> Drop for Bomb<T> { fn drop(&mut self) { called(); } }

#[track_caller]
fn tracked() -> u32 { called() + std::panic::Location::caller().line() }
extern "C" fn for_c(x: u32) -> u32 { x + called() }
const fn constant(x: u32) -> u32 { x }
const MAKER: fn() -> u32 = { fn made() -> u32 { called() } made };
static HANDLER: fn(u32) -> u32 = |x| x + called();
thread_local! { static LOCAL: Bomb<u8> = Bomb(1, 2) }

type Opaque = impl FnOnce() -> u32;
#[define_opaque(Opaque)]
fn opaque() -> Opaque { || called() }

async fn waits<T: Debug>(x: T) -> u32 { inner(&x).await + called() }
async fn inner(x: &impl Debug) -> u32 { format!("{x:?}").len() as u32 }
async fn calls(f: impl AsyncFn(u8) -> u32) -> u32 { f(1).await + f(2).await }
async fn calls_once(f: impl AsyncFnOnce(u8) -> u32) -> u32 { f(1).await }
fn poll<F: Future>(f: F) { let _ = pin!(f).poll(&mut Context::from_waker(Waker::noop())); }

fn drop_all<'a>(text: &'a str) {
    let kept = Bomb(1, String::from(text));
    drop(black_box([Bomb(1, 1u8), Bomb(2, 2)]));
    drop(black_box((Bomb(1, 'a'), [Bomb(1, ()); 1], Some(Bomb(1, Flag::<true, 'c', -5>)))));
    drop(black_box(vec![Bomb(1, Two::<[u8], 3>(&[1]))]));
    drop(black_box(Bomb(1, None::<std::pat::pattern_type!(u32 is 1..=7)>)));
    drop(black_box(Bomb(1, main as fn())));
    drop(black_box(Bomb(1, for_c as extern "C" fn(u32) -> u32)));
    drop(black_box(Bomb(1, None::<for<'b> unsafe fn(&'b u8, *const ()) -> Option<&'b u8>>)));
    drop(black_box(Bomb(1, None::<Box<dyn for<'b> Fn(&'b u8) -> &'b u8 + Send + 'a>>)));
    drop(black_box(Bomb(1, None::<&mut dyn Iterator<Item = (u8, &'a str)>>)));
    drop(black_box(Box::new(Bomb(1, [1u8])) as Box<Bomb<[u8]>>));
    drop(black_box(Box::new(Bomb(1, 1u8)) as Box<dyn Any + Send>));
    drop(black_box(move || kept.0));
    drop(black_box(waits(Bomb2(Bomb(1, 3u64)))));
    drop(black_box(std::rc::Rc::new(Bomb(1, std::cell::RefCell::new(One(1))))));
}
#[derive(Debug)]
struct Bomb2(#[allow(dead_code)] Bomb<u64>);
impl Debug for Bomb<u64> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { Display::fmt(&self.0, f) }
}

fn shims() -> u32 {
    let boxed: Box<dyn FnOnce(u8) -> u32> = Box::new(|x| called() + u32::from(x));
    let closure = (Bomb3(1), 2u8);
    let cloned = black_box(closure.clone());
    let array = black_box([Bomb3(1), Bomb3(2)]).clone();
    let copied = black_box((move || cloned.0.0).clone());
    let pointer: fn() -> u32 = black_box(tracked);
    let dynamic: &dyn Fn() -> u32 = black_box(&(tracked as fn() -> u32));
    let of_item: &dyn Fn() -> u32 = black_box(&tracked);
    let variant: fn(u8) -> r#enum = black_box(r#enum::Variant);
    let made = matches!(variant(1), r#enum::Variant(1) | r#enum::Other);
    let struct_: fn(u16) -> One<u16> = black_box(One);
    boxed(1) + u32::from(array[0].0) + pointer() + dynamic() + of_item() + u32::from(copied()) + u32::from(made)
        + u32::from(struct_(1).0)
}
#[derive(Clone)]
struct Bomb3(u8);

fn use_named<T: Named + ?Sized>(value: &T) -> u32 {
    value.named() + value.by_default() + value.generic("text") + value.generic(&[1u8; 2])
}

fn main() {
    let text = black_box("text");
    let mut sum = use_named(&Plain) + use_named(&One(1)) + use_named(&Two::<str, 5>(text));
    sum += use_named(&Flag::<true, 'x', -3>) + use_named(&r#enum::Variant(1)) + use_named(&Bits { a: 1 });
    sum += use_named(&&One(text)) + use_named(&mut [1u8, 2][..].to_vec().as_mut_slice()) + use_named(&&raw const sum);
    sum += use_named(&(&raw mut sum)) + use_named("x") + use_named(&true) + use_named(&'c') + use_named(&[1u16; 3]);
    sum += use_named(&[1u8][..]) + use_named(&(1,)) + use_named(&(1, "b")) + use_named(&()) + use_named(&(main as fn()));
    sum += use_named(&((|x| x) as fn(u8) -> u8)) + use_named(&((|x, _| x) as for<'a> fn(&'a u8, &mut u16) -> &'a u8));
    let any: Box<dyn Any + Send> = Box::new(1);
    let iterator: Box<dyn Iterator<Item = u8>> = Box::new([1u8].into_iter());
    let function: Box<dyn Fn(u8, &str) -> u16 + Send + Sync> = Box::new(|a, _| a.into());
    sum += use_named(&*any) + use_named(&*(&1 as &dyn Any)) + use_named(&*iterator) + use_named(&*function);
    sum += use_named(&Projected((1u8, One(2u8)))) + Plain.by_value() + opaque()() + MAKER() + HANDLER(constant(1));
    sum += One(1u8).inherent::<(u8, &str), 9>() + Two::<u8, 4>(&1).of_four() + deep::llvm::m() + deep::größe::länge();
    println!("{:?} {}", One(text).shown(), Plain == One(Two(&[1][..])));
    let _: Plain = One(5).into();
    drop_all(text);
    poll(waits(1u8));
    poll(calls(async |x| u32::from(x) + called()));
    let owned = Bomb(1, 1u8);
    poll(calls_once(async move |x| u32::from(x) + u32::from(owned.0)));
    poll(async { called() });
    LOCAL.with(|local| sum += u32::from(local.0));
    sum += shims();
    println!("{}", sum > 0);
}
