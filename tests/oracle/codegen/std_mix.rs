//! A bit of everything that programs use of std.

use std::collections::{HashMap, BTreeMap, HashSet, VecDeque};
use std::fmt;
use std::rc::Rc;
use std::cell::{RefCell, Cell};
use std::sync::{Arc, Mutex, mpsc, atomic::{AtomicUsize, Ordering}};
#[derive(Debug, Clone, PartialEq)]
enum Shape { Circle(f64), Rect { w: f64, h: f64 }, Unit }
trait Area { fn area(&self) -> f64; fn name(&self) -> String { "x".to_string() } }
impl Area for Shape { fn area(&self) -> f64 { match self { Shape::Circle(r) => 3.14 * r * r, Shape::Rect { w, h } => w * h, Shape::Unit => 0.0 } } }
struct D(&'static str);
impl Drop for D { fn drop(&mut self) { println!("drop {}", self.0); } }
struct P { x: i32, y: i64 }
impl fmt::Display for P { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write!(f, "({}, {:>5})", self.x, self.y) } }
fn fact(n: u64) -> u64 { if n == 0 { 1 } else { n * fact(n - 1) } }
thread_local! { static TL: Cell<u32> = Cell::new(5); }
static COUNTER: AtomicUsize = AtomicUsize::new(0);
fn main() {
    let mut v: Vec<i32> = (0..10).map(|x| x * x % 7).collect();
    v.sort();
    println!("{:?} {}", v, v.iter().sum::<i32>());
    let mut m = HashMap::new();
    for w in "the quick brown fox jumps over the lazy dog the end".split_whitespace() { *m.entry(w).or_insert(0) += 1; }
    let mut ks: Vec<_> = m.iter().collect(); ks.sort();
    println!("{:?}", ks);
    let b: BTreeMap<i32, String> = (0..20).map(|i| (i, format!("v{i}"))).collect();
    println!("{:?}", b.range(3..7).collect::<Vec<_>>());
    let shapes: Vec<Box<dyn Area>> = vec![Box::new(Shape::Circle(1.5)), Box::new(Shape::Rect { w: 2.0, h: 3.5 }), Box::new(Shape::Unit)];
    for s in &shapes { println!("{:.3} {}", s.area(), s.name()); }
    println!("{:?}", Shape::Rect { w: 1.0, h: 2.0 });
    println!("{}", P { x: -3, y: 99 });
    println!("{}", fact(20));
    let _a = D("a");
    { let _b = D("b"); }
    let r = std::panic::catch_unwind(|| { let _c = D("c"); panic!("boom {}", 3); });
    println!("{}", r.is_err());
    let rc = Rc::new(RefCell::new(vec![1, 2]));
    rc.borrow_mut().push(3);
    println!("{:?} {}", rc, Rc::strong_count(&rc));
    let t: Vec<_> = (0..4).map(|i| std::thread::spawn(move || { COUNTER.fetch_add(i, Ordering::SeqCst); i * 2 })).collect();
    let s: usize = t.into_iter().map(|h| h.join().unwrap()).sum();
    println!("{} {}", s, COUNTER.load(Ordering::SeqCst));
    let (tx, rx) = mpsc::channel();
    let tx2 = tx.clone();
    std::thread::spawn(move || { for i in 0..3 { tx.send(i).unwrap(); } });
    std::thread::spawn(move || { drop(tx2) });
    println!("{:?}", rx.iter().collect::<Vec<i32>>());
    let mx = Arc::new(Mutex::new(1)); *mx.lock().unwrap() += 1; println!("{:?}", mx);
    TL.with(|c| { c.set(c.get() + 1); println!("{}", c.get()) });
    let o: Option<&str> = None; println!("{:?} {}", o, o.unwrap_or("def"));
    let x: u128 = 1 << 100; println!("{x} {}", x as f64);
    println!("{:e} {} {}", 1234.5f32, f64::NAN, (0.1f64 + 0.2).sqrt());
    println!("{}", "héllo wörld".chars().rev().collect::<String>());
    println!("{:?}", "a,b,,c".split(',').collect::<VecDeque<_>>());
    println!("{}", i32::from_str_radix("-7f", 16).unwrap());
    println!("{:?}", "12x".parse::<i32>());
    let hs: HashSet<u8> = vec![1u8, 2, 3, 2].into_iter().collect(); println!("{}", hs.len());
    let mut arr = [[0u8; 3]; 2]; arr[1][2] = 7; println!("{:?}", arr);
    let f: Box<dyn Fn(i32) -> i32> = Box::new(move |y| y + v.len() as i32); println!("{}", f(3));
    let v2 = [1, 2, 3]; let idx = std::env::args().count() + 5;
    println!("{}", v2[idx]);
}
