// async, threads, errors, io, statics
use std::{
    error::Error,
    fmt,
    future::Future,
    io::{self, BufRead, Read, Write},
    pin::{Pin, pin},
    sync::{atomic::*, *},
    task::*,
    thread,
    time::Duration,
};
#[derive(Debug)]
enum E {
    Io(io::Error),
    Parse(std::num::ParseIntError),
    Other(Box<dyn Error + Send + Sync>),
}
impl fmt::Display for E {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            E::Io(e) => write!(f, "io {e}"),
            E::Parse(e) => e.fmt(f),
            E::Other(o) => o.fmt(f),
        }
    }
}
impl Error for E {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            E::Io(e) => Some(e),
            E::Parse(e) => Some(e),
            E::Other(_) => None,
        }
    }
}
impl From<io::Error> for E {
    fn from(e: io::Error) -> E {
        E::Io(e)
    }
}
impl From<std::num::ParseIntError> for E {
    fn from(e: std::num::ParseIntError) -> E {
        E::Parse(e)
    }
}
impl From<&str> for E {
    fn from(e: &str) -> E {
        E::Other(e.into())
    }
}
fn parse(r: impl Read) -> Result<i64, E> {
    let mut t = 0;
    for l in io::BufReader::new(r).lines() {
        let l = l?;
        if l.is_empty() {
            return Err("empty".into());
        }
        t += l.trim().parse::<i64>()?;
    }
    Ok(t)
}
static COUNT: AtomicUsize = AtomicUsize::new(0);
static TABLE: LazyLock<Vec<String>> = LazyLock::new(|| (0..3).map(|i| format!("t{i}")).collect());
static ONCE: OnceLock<u8> = OnceLock::new();
thread_local! { static TL: std::cell::RefCell<Vec<u8>> = const { std::cell::RefCell::new(Vec::new()) }; static TL2: String = "lazy".to_string(); }
async fn leaf(x: u32) -> u32 {
    yield_now().await;
    x + 1
}
async fn tree(n: u32) -> Result<u32, E> {
    let mut s = 0;
    for i in 0..n {
        s += leaf(i).await;
        let b: Pin<Box<dyn Future<Output = u32> + Send>> = Box::pin(leaf(s));
        s += b.await;
    }
    if s > 1000 {
        Err("big")?
    }
    Ok(s)
}
fn yield_now() -> impl Future<Output = ()> {
    let mut d = false;
    std::future::poll_fn(move |cx| {
        if d {
            Poll::Ready(())
        } else {
            d = true;
            cx.waker().wake_by_ref();
            Poll::Pending
        }
    })
}
struct Wk;
impl Wake for Wk {
    fn wake(self: Arc<Self>) {
        COUNT.fetch_add(1, Ordering::SeqCst);
    }
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
async fn call<F: AsyncFn(u32) -> u32>(f: F) -> u32 {
    f(1).await + f(2).await
}
async fn call_once<F: AsyncFnOnce(u32) -> u32>(f: F) -> u32 {
    f(1).await
}
#[inline(never)]
pub fn entry() -> Result<(), Box<dyn Error>> {
    println!(
        "{:?} {:?}",
        parse(&b"1\n2\n"[..]).unwrap(),
        parse("1\n\n".as_bytes())
    );
    if let Err(e) = parse(io::Cursor::new("x")) {
        println!("{e} {:?}", e.source().map(|s| s.to_string()));
    }
    println!("{:?}", block_on(tree(3)));
    let k = String::from("k");
    println!(
        "{}",
        block_on(call(async |x| { leaf(x).await + k.len() as u32 }))
    );
    println!(
        "{}",
        block_on(call_once(async move |x| {
            drop(k);
            x
        }))
    );
    let (tx, rx) = mpsc::channel();
    let hs: Vec<_> = (0..3)
        .map(|i| {
            let tx = tx.clone();
            thread::spawn(move || {
                tx.send(i * 2).unwrap();
                i
            })
        })
        .collect();
    drop(tx);
    let mut got: Vec<i32> = rx.iter().collect();
    got.sort();
    println!(
        "{got:?} {}",
        hs.into_iter().map(|h| h.join().unwrap()).sum::<i32>()
    );
    let mut data = vec![1, 2, 3];
    thread::scope(|s| {
        for d in data.iter_mut() {
            s.spawn(move || *d *= 2);
        }
    });
    println!("{data:?}");
    println!(
        "{} {:?} {:?}",
        TABLE[1],
        ONCE.get_or_init(|| 5),
        COUNT.load(Ordering::Relaxed) > 0
    );
    TL.with_borrow_mut(|v| v.push(1));
    TL2.with(|s| println!("{s}"));
    let r = std::panic::catch_unwind(|| {
        if COUNT.load(Ordering::Relaxed) < 100000 {
            panic!("boom {}", 1)
        }
    });
    println!("{}", r.is_err());
    let m = Arc::new((Mutex::new(false), Condvar::new()));
    *m.0.lock().unwrap() = true;
    m.1.notify_all();
    thread::sleep(Duration::from_millis(1));
    let out = io::stdout();
    let mut l = out.lock();
    writeln!(l, "x{:>5}", 3)?;
    l.flush()?;
    std::fs::read_to_string("/nonexistent").unwrap_or_default();
    let _ = std::env::args().nth(1).map(|a| a.parse::<f64>());
    let p = std::path::Path::new("/a/b.c");
    println!("{:?} {:?}", p.extension(), p.join("d").components().count());
    let _ = std::process::Command::new("true").arg("x").status();
    Ok(())
}
