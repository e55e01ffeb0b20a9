// closures, fn pointers, dyn Fn, upcasting, Any, Rc/Arc
use std::{
    any::Any,
    cell::RefCell,
    fmt::{self, Debug, Display},
    rc::Rc,
    sync::{Arc, Mutex, RwLock},
};
trait A {
    fn a(&self) -> i32;
    fn dflt(&self) -> i32 {
        self.a() + 1
    }
}
trait B: A {
    fn b(&self) -> i32;
}
trait C2: B + Debug {
    fn c(&self) -> i32;
}
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct S(i32, String);
impl A for S {
    fn a(&self) -> i32 {
        self.0
    }
}
impl B for S {
    fn b(&self) -> i32 {
        self.0 * 2
    }
}
impl C2 for S {
    fn c(&self) -> i32 {
        self.0 * 3
    }
}
impl Drop for S {
    fn drop(&mut self) {
        println!("drop {}", self.1)
    }
}
fn apply<F: Fn(i32) -> i32>(f: F, x: i32) -> i32 {
    f(x)
}
fn apply_mut(f: &mut dyn FnMut(&str) -> usize, s: &str) -> usize {
    f(s)
}
fn apply_once(f: Box<dyn FnOnce(String) -> String>) -> String {
    f("z".into())
}
fn twice(x: i32) -> i32 {
    x * 2
}
fn hr<F>(f: F) -> usize
where
    F: for<'a> Fn(&'a str) -> &'a str,
{
    f("abc").len()
}
fn id(s: &str) -> &str {
    s
}
#[track_caller]
fn tc(x: Option<i32>) -> i32 {
    x.unwrap()
}
struct W<T: ?Sized>(u8, T);
impl<T: ?Sized + Display> Display for W<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.0, &self.1)
    }
}
#[inline(never)]
pub fn entry() {
    let c: Box<dyn C2> = Box::new(S(1, "q".to_string()));
    println!("{} {} {}", c.a(), c.b(), c.dflt());
    let b: &dyn B = &*c;
    println!("{}", b.a());
    let d: Rc<dyn A> = Rc::new(S(4, "rc".into()));
    println!("{}", d.a());
    let e: Arc<Mutex<dyn Debug + Send>> = Arc::new(Mutex::new(5));
    println!("{:?}", e.lock().unwrap());
    let rw = RwLock::new(vec![1u8]);
    rw.write().unwrap().push(3);
    let any: Box<dyn Any> = Box::new(17u64);
    if let Ok(x) = any.downcast::<u64>() {
        println!("{x}");
    }
    let k = 3;
    println!("{}", apply(|x| x + k, 3));
    println!("{}", apply(twice, 3));
    println!("{}", apply(twice as fn(i32) -> i32, 3));
    let mut n = 0;
    println!(
        "{}",
        apply_mut(
            &mut |s| {
                n += s.len();
                n
            },
            "hello"
        )
    );
    let s = String::from("own");
    println!("{}", apply_once(Box::new(move |t| s + &t)));
    println!("{}", hr(|x| x));
    println!("{}", hr(id));
    let f: fn(Option<i32>) -> i32 = tc;
    println!("{}", f(Some(2)));
    let fs: [fn(i32) -> i32; 2] = [twice, |x| x - 1];
    for f in fs {
        println!("{}", f(7));
    }
    let w: Box<W<dyn Display>> = Box::new(W(1, 2.5));
    println!("{w}");
    let r = Rc::new(RefCell::new(vec![S(1, "a".into()), S(2, "b".into())]));
    r.borrow_mut().sort_by(|a, b| b.cmp(a));
    let weak = Rc::downgrade(&r);
    println!("{:?} {:?}", weak.upgrade(), r.borrow().first());
    let v2 = r.borrow().clone();
    println!("{}", v2 == *r.borrow());
    let t = ((1, "x".to_string()), [vec![1], vec![]]);
    let u = t.clone();
    println!("{:?}", u);
    let cl = {
        let a = vec![1];
        move || a.len()
    };
    let cl2 = cl.clone();
    println!("{}", cl2() + cl());
    let arr: [String; 3] = std::array::from_fn(|i| i.to_string());
    println!("{arr:?}");
}
