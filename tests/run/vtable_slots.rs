// Slots of vtables that are called by many ways, and some that never are.
use std::any::Any;
use std::cell::Cell;
use std::error::Error;
use std::fmt::{self, Debug, Display, Write as _};
use std::io::Write as _;
use std::rc::Rc;

struct Loud(&'static str);
impl Drop for Loud {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

trait Base {
    fn name(&self) -> String;
    fn never_called(&self) -> u64 {
        1 << 40
    }
}
trait Other {
    fn other(&self) -> i32;
}
trait Derived: Base + Other {
    fn own(self: Box<Self>) -> String;
}
impl Base for Loud {
    fn name(&self) -> String {
        format!("loud {}", self.0)
    }
}
impl Other for Loud {
    fn other(&self) -> i32 {
        self.0.len() as i32
    }
}
impl Derived for Loud {
    fn own(self: Box<Self>) -> String {
        self.name() + "!"
    }
}

fn upcasts() {
    let derived: Box<dyn Derived> = Box::new(Loud("a"));
    println!("{} {}", derived.name(), derived.other());
    let other: Box<dyn Other> = derived;
    println!("{}", other.other());
    drop(other);
    let derived: Box<dyn Derived + Send> = Box::new(Loud("b"));
    println!("{}", derived.own());
    // Only ever dropped as something without a trait of its own.
    trait Silent {}
    impl Silent for Loud {}
    let silent: Box<dyn Silent + Send> = Box::new(Loud("c"));
    let nothing: Box<dyn Send> = silent;
    drop(nothing);
    let shared: Rc<dyn Base> = Rc::new(Loud("d"));
    let pointer: fn(&(dyn Base + 'static)) -> String = <dyn Base as Base>::name;
    println!("{}", pointer(&*shared));
}

fn closures() {
    let count = Cell::new(0);
    let bump = || count.set(count.get() + 1);
    let by_ref: &dyn Fn() = &bump;
    by_ref();
    fn twice(f: impl Fn()) {
        f();
        f();
    }
    twice(by_ref);
    let mut numbers = Vec::new();
    let push: &mut dyn FnMut(i32) = &mut |n| numbers.push(n);
    push(1);
    [2, 3].into_iter().for_each(push);
    let once: Box<dyn FnOnce(Loud) -> usize> = Box::new(move |loud| numbers.len() + loud.0.len());
    println!("{} {}", count.get(), once(Loud("once")));
    let evens: Box<dyn Iterator<Item = u32>> = Box::new((0..20).filter(|n| n % 2 == 0));
    println!("{:?}", evens.skip(3).step_by(2).collect::<Vec<_>>());
}

#[derive(Debug)]
struct Wrong(Inner);
#[derive(Debug)]
struct Inner(u8);
impl Display for Inner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("inner")
    }
}
impl Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:>8}", self.0)
    }
}
impl Error for Inner {}
impl Error for Wrong {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.0)
    }
}

struct Upper(String);
impl fmt::Write for Upper {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.push_str(&text.to_uppercase());
        Ok(())
    }
}
struct Counting(usize);
impl std::io::Write for Counting {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len().min(3);
        Ok(bytes.len().min(3))
    }
    fn flush(&mut self) -> std::io::Result<()> {
        println!("flush");
        Ok(())
    }
}

fn through_std() -> Result<(), Box<dyn Error>> {
    let mut upper = Upper(String::new());
    let writer: &mut dyn fmt::Write = &mut upper;
    write!(writer, "{:?} {:5}|", Wrong(Inner(3)), 7)?;
    println!("{}", upper.0);
    let mut counting = Counting(0);
    {
        let out: &mut dyn std::io::Write = &mut counting;
        out.write_all(b"0123456789")?;
        writeln!(out, "{}", 42)?;
        out.flush()?;
    }
    println!("{}", counting.0);
    let io = std::io::Error::new(std::io::ErrorKind::Other, Wrong(Inner(4)));
    println!("{io} {io:?} {}", io.source().is_some());
    let handle = std::thread::spawn(|| {
        let _loud = Loud("thread");
        std::panic::resume_unwind(Box::new(Loud("payload")));
    });
    let payload: Box<dyn Any + Send> = handle.join().unwrap_err();
    println!("{}", payload.downcast_ref::<Loud>().map_or("?", |loud| loud.0));
    Err(Box::new(Wrong(Inner(5))))
}

fn transmuted() {
    let base: Box<dyn Base> = Box::new(Loud("bits"));
    let bits: [usize; 2] = unsafe { std::mem::transmute(base) };
    let base: Box<dyn Base> = unsafe { std::mem::transmute(bits) };
    let mut text = String::new();
    write!(text, "{}", base.name()).unwrap();
    println!("{text}");
}

fn main() {
    upcasts();
    closures();
    if let Err(error) = through_std() {
        println!("{error} {:?}", error.source().map(|source| source.to_string()));
    }
    transmuted();
    std::io::stdout().flush().unwrap();
}
