// Coroutines: resumed, cloned, iterated, dropped half-way; async blocks and closures.

#![feature(coroutines, coroutine_trait, coroutine_clone, gen_blocks, stmt_expr_attributes)]

use std::future::Future;
use std::ops::{Coroutine, CoroutineState};
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

struct Noisy(&'static str);

impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

#[derive(Clone, Debug)]
struct Counted(u32);

fn states<C: Coroutine<u32> + Unpin>(mut coroutine: C, values: &[u32])
where
    C::Yield: std::fmt::Debug,
    C::Return: std::fmt::Debug,
{
    for &value in values {
        match Pin::new(&mut coroutine).resume(value) {
            CoroutineState::Yielded(each) => println!("yielded {each:?}"),
            CoroutineState::Complete(each) => println!("done {each:?}"),
        }
    }
}

fn cloned() {
    let text = String::from("captured");
    let mut first = #[coroutine]
    move |start: u32| {
        let counted = Counted(start);
        let next: u32 = yield format!("{text} {}", counted.0);
        let list = vec![next, counted.0];
        let last = yield format!("{list:?}");
        (text, list, last)
    };
    println!("{:?}", matches!(Pin::new(&mut first).resume(1), CoroutineState::Yielded(_)));
    let second = first.clone();
    states(first, &[2, 3]);
    let mut third = second.clone();
    states(second, &[20, 30]);
    println!("{:?}", matches!(Pin::new(&mut third).resume(4), CoroutineState::Yielded(_)));
    states(third.clone(), &[5]);
}

fn half_way() {
    let mut coroutine = Box::pin(
        #[coroutine]
        static || {
            let _first = Noisy("first");
            yield 1;
            let _second = Noisy("second");
            let borrowed = &_second;
            yield borrowed.0.len();
        },
    );
    println!("{:?}", coroutine.as_mut().resume(()) == CoroutineState::Yielded(1));
    println!("{:?}", coroutine.as_mut().resume(()) == CoroutineState::Yielded(6));
}

fn poll_all<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
        println!("pending");
    }
}

async fn once_pending(value: u32) -> u32 {
    let mut polled = false;
    std::future::poll_fn(move |_| {
        if polled {
            return Poll::Ready(value);
        }
        polled = true;
        Poll::Pending
    })
    .await
}

async fn recursive(depth: u32) -> u32 {
    let _noisy = Noisy("in async");
    if depth == 0 { 0 } else { once_pending(depth).await + Box::pin(recursive(depth - 1)).await }
}

async fn call_twice(mut run: impl AsyncFnMut(u32) -> u32) -> u32 {
    run(1).await + run(2).await
}

fn main() {
    cloned();
    half_way();
    println!("{}", poll_all(recursive(2)));
    let mut total = 0;
    println!(
        "{}",
        poll_all(call_twice(async |value| {
            total += once_pending(value).await;
            total
        }))
    );
    let dynamic: Vec<Pin<Box<dyn Future<Output = u32>>>> = vec![Box::pin(once_pending(7)), Box::pin(async { 8 })];
    println!("{:?}", dynamic.into_iter().map(poll_all).collect::<Vec<_>>());
    let squares = gen {
        for value in 1..4_u32 {
            yield value * value;
        }
    };
    println!("{:?}", squares.into_iter().collect::<Vec<u32>>());
}
