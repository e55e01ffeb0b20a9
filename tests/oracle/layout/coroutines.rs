// Closures, coroutines and futures whose layouts are compared with rustc's.
#![feature(rustc_attrs, type_alias_impl_trait, coroutines, coroutine_trait, async_closure, gen_blocks, stmt_expr_attributes)]
#![allow(dead_code,unused)]
use std::future::Future; use std::ops::*;
pub async fn a0() {}
pub async fn a1(x: String, y: u8) -> usize { let z = x.len(); a0().await; z + y as usize }
pub async fn a2(v: Vec<u8>) -> u32 { let mut t = 0; { let b = [1u64; 9]; a0().await; t += b[3] as u32; } { let s = String::new(); a1(s, 3).await; let c = (1u8, 2u16); a0().await; t += c.1 as u32; } for i in 0..4 { a0().await; t += i; } t + v.len() as u32 }
pub async fn a3(r: &str) -> bool { let a = a2(vec![]); let b = a1(String::new(), 2); (a.await > 1) ^ (b.await == 2) ^ r.is_empty() }
pub async fn gen1<T: Clone>(t: T) -> (T, T) { let u = t.clone(); a0().await; (t, u) }
pub type T0 = impl Future<Output = ()>;
#[define_opaque(T0)] pub fn f0() -> T0 { a0() }
pub type T1 = impl Future<Output = usize>;
#[define_opaque(T1)] pub fn f1() -> T1 { a1(String::new(), 1) }
pub type T2 = impl Future<Output = u32>;
#[define_opaque(T2)] pub fn f2() -> T2 { a2(vec![]) }
pub type T3 = impl Future<Output = bool>;
#[define_opaque(T3)] pub fn f3() -> T3 { a3("") }
pub type T4 = impl Future<Output = (u128,u128)>;
#[define_opaque(T4)] pub fn f4() -> T4 { gen1(5u128) }
pub type T5 = impl Future<Output = (Box<str>,Box<str>)>;
#[define_opaque(T5)] pub fn f5() -> T5 { gen1("x".into()) }
pub type T6 = impl Future<Output = u8>;
#[define_opaque(T6)] pub fn f6() -> T6 { { let x = 3u8; let y = String::new(); async move { a0().await; drop(y); a1(String::new(), 1).await; x } } }
pub type T7 = impl Fn() -> u8;
#[define_opaque(T7)] pub fn f7() -> T7 { { let x = 3u8; let y = 5u32; move || x + y as u8 } }
pub type T8 = impl FnOnce() -> String;
#[define_opaque(T8)] pub fn f8() -> T8 { { let x = String::new(); let b = true; let c = 'x'; move || { if b { x } else { c.to_string() } } } }
pub type T9 = impl Coroutine<u8, Yield = u32, Return = String>;
#[define_opaque(T9)] pub fn f9() -> T9 { #[coroutine] move |mut x: u8| { let s = String::new(); x = yield 5; let y = [x; 7]; let z = yield y[2] as u32; s + &format!("{}{:?}", z, y) } }
pub type T10 = impl Coroutine<(), Yield = u32, Return = ()>;
#[define_opaque(T10)] pub fn f10() -> T10 { #[coroutine] || { let mut i = 0u64; loop { if i > 3 { let b = [1u8; 3]; yield b[1] as u32; } else { let c = 1u128; yield c as u32; } i += 1; } } }
