// Futures that nobody polls: rustc generates those of public functions all the same.
#![allow(dead_code)]

use std::future::{Future, ready};

pub async fn unused(text: &str, texts: &mut Vec<String>) -> usize {
    texts.push(text.to_string());
    inner().await + texts.len()
}

async fn inner() -> usize {
    ready(5usize).await
}

pub(crate) async fn restricted() -> u8 {
    String::from("restricted").len() as u8
}

async fn private() -> u16 {
    vec![1u16; 3][1]
}

pub async fn generic<T: Default>() -> T {
    T::default()
}

pub async fn constant<const N: usize>() -> [u8; N] {
    [0; N]
}

pub fn returns() -> impl Future<Output = u8> {
    async { Box::new(3u8).wrapping_add(1) }
}

mod hidden {
    pub async fn deep(x: u64) -> Option<Box<u64>> {
        Some(Box::new(x))
    }
}

pub struct Type;

impl Type {
    pub async fn method(&self) -> String {
        format!("{}", 1)
    }
}

pub trait Trait {
    async fn provided(&self) -> u8 {
        3
    }
}

pub async unsafe fn nested(x: u8) -> u8 {
    let add = async move |y: u8| x + y;
    add(1).await
}

fn main() {
    let _ = private();
    let _ = returns();
    println!("nothing is polled");
}
