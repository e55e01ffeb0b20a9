// Async closures through all call traits, by value and by reference.
use std::{future::Future, pin::pin, sync::Arc, task::*};
struct Wk;
impl Wake for Wk {
    fn wake(self: Arc<Self>) {}
}
fn block_on<F: Future>(f: F) -> F::Output {
    let mut f = pin!(f);
    let w = Arc::new(Wk).into();
    let mut cx = Context::from_waker(&w);
    loop {
        if let Poll::Ready(x) = f.as_mut().poll(&mut cx) {
            return x;
        }
    }
}
async fn once<F: AsyncFnOnce(u32, String) -> usize>(f: F) -> usize {
    f(1, "a".into()).await
}
async fn mutable<F: AsyncFnMut(u32) -> u32>(mut f: F) -> u32 {
    f(1).await + f(2).await
}
async fn shared(f: &impl AsyncFn(u32) -> u32) -> u32 {
    f(1).await + f(2).await
}
fn plain<R: Future>(f: impl Fn(u32) -> R) -> R {
    f(4)
}
fn plain_once<R: Future>(f: impl FnOnce(u32) -> R) -> R {
    f(4)
}
fn sync_async(x: u32) -> std::future::Ready<u32> {
    std::future::ready(x)
}
#[inline(never)]
pub fn entry() {
    let s = String::from("cap");
    let n = 3u32;
    let mut v = vec![1u32];
    println!(
        "{}",
        block_on(once(async |a, b| a as usize + b.len() + s.len()))
    );
    println!(
        "{}",
        block_on(mutable(async |a| {
            v.push(a);
            v.len() as u32
        }))
    );
    println!("{}", block_on(shared(&async |a| a + n + s.len() as u32)));
    println!("{}", block_on(shared(&sync_async)));
    println!("{}", block_on(mutable(|x| std::future::ready(x))));
    let r = &n;
    println!(
        "{} {}",
        block_on(plain(async move |x| x + *r)),
        block_on(plain_once(async move |x| x + s.len() as u32))
    );
    let c = async |x: &str| x.len();
    println!("{}", block_on(c("abc")));
    let d = async move |x: u32| -> u32 { if x > 0 { v.len() as u32 } else { 0 } };
    println!("{}", block_on(mutable(d)));
}
