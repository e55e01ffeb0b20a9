// Handlers chosen by signature, erased and recursive types, tables of functions, associated consts.
use std::{
    any::Any,
    collections::HashMap,
    fmt::{Debug, Display},
    hash::Hash,
    marker::PhantomData,
    ops::Deref,
};
trait Super {
    type Assoc: Debug + Default;
    fn mk(&self) -> Self::Assoc {
        Default::default()
    }
    fn both<T: Into<Self::Assoc>>(&self, t: T) -> Self::Assoc
    where
        Self: Sized,
    {
        t.into()
    }
}
trait Sub: Super<Assoc = u32> {
    fn sub(&self) -> u32 {
        let x: <Self as Super>::Assoc = self.mk();
        x
    }
}
struct A;
impl Super for A {
    type Assoc = u32;
}
impl Sub for A {}
fn use_super<S: Super + ?Sized>(s: &S) -> S::Assoc {
    s.mk()
}
trait Handler<Args> {
    type Out;
    fn call(&self, a: HashMap<String, u8>) -> Self::Out;
}
trait Extract: Sized {
    fn ex(m: &HashMap<String, u8>) -> Self;
}
impl Extract for u8 {
    fn ex(m: &HashMap<String, u8>) -> u8 {
        m.len() as u8
    }
}
impl Extract for String {
    fn ex(m: &HashMap<String, u8>) -> String {
        m.keys().cloned().collect()
    }
}
macro_rules! h { ($($t:ident),*) => { impl<F, R, $($t: Extract),*> Handler<($($t,)*)> for F where F: Fn($($t),*) -> R { type Out = R; fn call(&self, m: HashMap<String, u8>) -> R { self($($t::ex(&m)),*) } } } }
h!();
h!(T1);
h!(T1, T2);
struct Route<Args, H: Handler<Args>>(H, PhantomData<Args>);
trait Erased<O> {
    fn go(&self) -> O;
}
impl<Args, H: Handler<Args>> Erased<H::Out> for Route<Args, H> {
    fn go(&self) -> H::Out {
        self.0.call(HashMap::from([("k".to_string(), 1)]))
    }
}
fn route<Args: 'static, H: Handler<Args> + 'static>(h: H) -> Box<dyn Erased<H::Out>> {
    Box::new(Route(h, PhantomData))
}
trait Visit {
    fn v(&mut self, d: &dyn Display);
}
impl<'v> dyn Visit + 'v {
    fn twice(&mut self, d: &dyn Display) {
        self.v(d);
        self.v(d)
    }
}
impl<F: FnMut(&dyn Display)> Visit for F {
    fn v(&mut self, d: &dyn Display) {
        self(d)
    }
}
trait Obj: Any {
    fn as_any(&self) -> &dyn Any;
    fn name(&self) -> &'static str {
        std::any::type_name::<Self>()
    }
    fn boxed(&self) -> Box<dyn Obj>;
}
impl<T: Clone + 'static> Obj for T {
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn boxed(&self) -> Box<dyn Obj> {
        Box::new(self.clone())
    }
}
impl Clone for Box<dyn Obj> {
    fn clone(&self) -> Self {
        (**self).boxed()
    }
}
trait Shape<const D: usize> {
    const UNIT: [f32; D];
    fn dims() -> usize {
        D
    }
    fn sum() -> f32 {
        Self::UNIT.iter().sum()
    }
}
struct Sq;
impl Shape<2> for Sq {
    const UNIT: [f32; 2] = [1.0; 2];
}
impl Shape<3> for Sq {
    const UNIT: [f32; 3] = [1.0, 2.0, 3.0];
    fn sum() -> f32 {
        9.0
    }
}
const OPS: [(&str, fn(i32, i32) -> i32); 2] = [("add", |a, b| a + b), ("mul", mul)];
fn mul(a: i32, b: i32) -> i32 {
    a * b
}
static DYN: &(dyn Fn(u8) -> u8 + Sync) = &|x| x + 1;
static TAB: [&(dyn Display + Sync); 2] = [&1u8, &"s"];
struct Lazy<T, F = fn() -> T>(Option<T>, F);
impl<T, F: Fn() -> T> Deref for Lazy<T, F> {
    type Target = T;
    fn deref(&self) -> &T {
        self.0
            .as_ref()
            .unwrap_or_else(|| Box::leak(Box::new((self.1)())))
    }
}
enum Tree<K: Ord, V> {
    Leaf,
    Node(Box<(Tree<K, V>, K, V, Tree<K, V>)>),
}
impl<K: Ord + Clone, V: Default> Tree<K, V> {
    fn ins(self, k: K) -> Self {
        match self {
            Tree::Leaf => Tree::Node(Box::new((Tree::Leaf, k, V::default(), Tree::Leaf))),
            Tree::Node(mut b) => {
                let t = std::mem::replace(&mut b.0, Tree::Leaf);
                b.0 = t.ins(k);
                Tree::Node(b)
            }
        }
    }
    fn each<'a>(&'a self) -> Box<dyn Iterator<Item = (&'a K, &'a V)> + 'a> {
        match self {
            Tree::Leaf => Box::new(std::iter::empty()),
            Tree::Node(b) => Box::new(b.0.each().chain(Some((&b.1, &b.2))).chain(b.3.each())),
        }
    }
}
fn memo<A: Hash + Eq + Clone, R: Clone>(
    f: impl Fn(&mut dyn FnMut(A) -> R, A) -> R,
) -> impl FnMut(A) -> R {
    fn go<A: Hash + Eq + Clone, R: Clone>(
        c: &mut HashMap<A, R>,
        f: &dyn Fn(&mut dyn FnMut(A) -> R, A) -> R,
        a: A,
    ) -> R {
        if let Some(r) = c.get(&a) {
            return r.clone();
        }
        let r = f(&mut |x| go(c, f, x), a.clone());
        c.insert(a, r.clone());
        r
    }
    let mut c = HashMap::new();
    move |a| go(&mut c, &f, a)
}
fn compose<X, Y, Z>(f: impl Fn(X) -> Y, g: impl Fn(Y) -> Z) -> impl Fn(X) -> Z {
    move |x| g(f(x))
}
fn pick<'a>(v: &'a [String], f: impl for<'b> Fn(&'b String) -> Option<&'b str>) -> Vec<&'a str> {
    v.iter().filter_map(|s| f(s)).collect()
}
struct Guard<'a, T: ?Sized + Drop2>(&'a mut T);
trait Drop2 {
    fn d(&mut self);
}
impl<'a, T: ?Sized + Drop2> Drop for Guard<'a, T> {
    fn drop(&mut self) {
        self.0.d()
    }
}
impl Drop2 for [u8] {
    fn d(&mut self) {
        self.fill(0)
    }
}
impl<T: Drop2, U: Drop2> Drop2 for (T, U) {
    fn d(&mut self) {
        self.0.d();
        self.1.d()
    }
}
impl Drop2 for u8 {
    fn d(&mut self) {
        *self = 0
    }
}
#[inline(never)]
pub fn entry() {
    let d: &dyn Sub = &A;
    println!("{} {:?} {}", d.sub(), use_super(d), A.both(3u8));
    println!(
        "{} {} {}",
        route(|| 1u8).go(),
        route(|x: u8| x.to_string()).go(),
        route(|x: u8, s: String| (x, s)).go().1
    );
    let mut out = String::new();
    {
        let mut f = |d: &dyn Display| out += &d.to_string();
        let v: &mut dyn Visit = &mut f;
        v.twice(&3);
    }
    println!("{out}");
    let o: Vec<Box<dyn Obj>> = vec![Box::new(1u8), Box::new("x".to_string())];
    for x in o.clone().iter() {
        println!("{} {:?}", (**x).name(), (**x).as_any().downcast_ref::<u8>());
    }
    println!(
        "{} {} {}",
        <Sq as Shape<2>>::sum(),
        <Sq as Shape<3>>::sum(),
        <Sq as Shape<3>>::dims()
    );
    for (n, f) in OPS {
        println!("{n} {}", f(2, 3));
    }
    println!(
        "{} {}",
        DYN(1),
        TAB.iter()
            .map(|t| t.to_string())
            .collect::<Vec<_>>()
            .join(",")
    );
    println!(
        "{} {}",
        *Lazy(None::<u8>, || 3u8),
        Lazy(Some("a".to_string()), String::new as fn() -> String).len()
    );
    let t = [3, 1, 2]
        .into_iter()
        .fold(Tree::<i32, Option<String>>::Leaf, |t, k| t.ins(k));
    println!("{:?}", t.each().collect::<Vec<_>>());
    let mut fib = memo(
        |rec: &mut dyn FnMut(u64) -> u64, n: u64| if n < 2 { n } else { rec(n - 1) + rec(n - 2) },
    );
    println!("{}", fib(30));
    println!(
        "{} {:?}",
        compose(
            |x: i32| x + 1,
            compose(|x: i32| x.to_string(), |s: String| s.len())
        )(9),
        pick(&["ab".into(), "c".into()], |s| s.strip_prefix('a'))
    );
    let mut b = [1u8, 2];
    {
        let _g = Guard::<[u8]>(&mut b);
    }
    {
        let mut p = (1u8, (2u8, 3u8));
        let g: Guard<'_, (u8, (u8, u8))> = Guard(&mut p);
        drop(g);
        println!("{p:?}");
    }
    println!("{b:?}");
}
