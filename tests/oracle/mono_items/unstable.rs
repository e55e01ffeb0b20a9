// Language features behind gates: specialization, coroutines, custom pointers and receivers.
#![feature(
    specialization,
    negative_impls,
    auto_traits,
    marker_trait_attr,
    trait_alias,
    coroutines,
    coroutine_trait,
    type_alias_impl_trait,
    associated_type_defaults,
    unboxed_closures,
    fn_traits,
    unsize,
    coerce_unsized,
    dispatch_from_dyn,
    arbitrary_self_types,
    extern_types,
    ptr_metadata,
    never_type,
    adt_const_params,
    tuple_trait,
    gen_blocks,
    inherent_associated_types,
    stmt_expr_attributes,
    iter_macro,
    yield_expr,
    fn_ptr_trait,
    unsized_fn_params,
    impl_trait_in_assoc_type,
    allocator_api,
    trait_upcasting,
    exact_size_is_empty,
    min_generic_const_args
)]
#![allow(incomplete_features, dead_code, unused, internal_features)]
use std::{any::*, fmt::Debug, marker::*, ops::*, pin::Pin, ptr::NonNull, rc::Rc};
trait Sp {
    type O: Default + Debug;
    fn f(&self) -> &'static str;
    fn g(&self) -> u8 {
        1
    }
    fn o(&self) -> Self::O;
}
impl<T> Sp for T {
    default type O = u8;
    default fn f(&self) -> &'static str {
        "gen"
    }
    default fn g(&self) -> u8 {
        1
    }
    default fn o(&self) -> Self::O {
        Default::default()
    }
}
impl<T: Copy> Sp for T {
    default type O = u16;
    default fn o(&self) -> Self::O {
        Default::default()
    }
    default fn f(&self) -> &'static str {
        "copy"
    }
    default fn g(&self) -> u8 {
        2
    }
}
impl Sp for i32 {
    type O = String;
    fn f(&self) -> &'static str {
        "i32"
    }
    fn o(&self) -> String {
        "s".into()
    }
}
auto trait Safe {}
impl<T> !Safe for *const T {}
struct Un(*const u8);
unsafe impl Safe2 for Un {}
unsafe auto trait Safe2 {}
fn is_safe<T: Sp>(t: T) -> &'static str {
    t.f()
}
trait Chk {
    fn c(&self) -> u8;
}
impl<T> Chk for Wrap<T> {
    default fn c(&self) -> u8 {
        0
    }
}
impl<T: Safe> Chk for Wrap<T> {
    fn c(&self) -> u8 {
        1
    }
}
struct Wrap<T>(T);
#[marker]
trait Mk {}
impl<T: Copy> Mk for T {}
impl<T: Debug> Mk for T {}
fn mk<T: Mk>(_: T) {}
trait DC = Debug + Clone;
fn dc<T: DC>(t: &T) -> String {
    format!("{:?}", t.clone())
}
struct Adder(i32);
impl FnOnce<(i32,)> for Adder {
    type Output = i32;
    extern "rust-call" fn call_once(self, a: (i32,)) -> i32 {
        self.0 + a.0
    }
}
impl FnMut<(i32,)> for Adder {
    extern "rust-call" fn call_mut(&mut self, a: (i32,)) -> i32 {
        self.0 + a.0
    }
}
impl Fn<(i32,)> for Adder {
    extern "rust-call" fn call(&self, a: (i32,)) -> i32 {
        self.0 + a.0
    }
}
struct MyPtr<T: ?Sized>(NonNull<T>);
struct MyPtr2<T: ?Sized>(NonNull<T>);
impl<T: ?Sized> Deref for MyPtr<T> {
    type Target = T;
    fn deref(&self) -> &T {
        unsafe { self.0.as_ref() }
    }
}
impl<T: ?Sized + Unsize<U>, U: ?Sized> CoerceUnsized<MyPtr<U>> for MyPtr<T> {}
impl<T: ?Sized + Unsize<U>, U: ?Sized> DispatchFromDyn<MyPtr<U>> for MyPtr<T> {}
impl<T: ?Sized> Drop for MyPtr2<T> {
    fn drop(&mut self) {
        unsafe { drop(Box::from_raw(self.0.as_ptr())) }
    }
}
trait Recv {
    fn by_my(self: MyPtr<Self>) -> i32;
    fn by_rc(self: Rc<Self>) -> i32;
    fn by_pin(self: Pin<Box<Self>>) -> i32;
    fn by_val(self) -> i32
    where
        Self: Sized,
    {
        3
    }
    fn by_box(self: Box<Self>) -> i32;
}
impl Recv for i32 {
    fn by_my(self: MyPtr<i32>) -> i32 {
        *self
    }
    fn by_rc(self: Rc<i32>) -> i32 {
        *self
    }
    fn by_pin(self: Pin<Box<i32>>) -> i32 {
        *self
    }
    fn by_box(self: Box<i32>) -> i32 {
        *self
    }
}
trait ByVal {
    fn go(self) -> usize;
}
impl ByVal for String {
    fn go(self) -> usize {
        self.len()
    }
}
impl ByVal for [u8; 3] {
    fn go(self) -> usize {
        3
    }
}
type Tait = impl Iterator<Item = u8> + Debug;
#[define_opaque(Tait)]
fn tait() -> Tait {
    vec![1, 2].into_iter()
}
trait AsT {
    type I: Debug;
    fn i(&self) -> Self::I;
}
impl AsT for u8 {
    type I = impl Debug;
    fn i(&self) -> Self::I {
        (*self, "x")
    }
}
trait AD {
    type D: Default = u16;
    fn d(&self) -> Self::D
    where
        Self::D: Default,
    {
        Default::default()
    }
}
impl AD for u8 {}
impl AD for u16 {
    type D = String;
}
#[derive(PartialEq, Eq, ConstParamTy, Debug)]
enum Mode {
    A,
    B(u8),
}
struct CP<const M: Mode>;
impl<const M: Mode> CP<M> {
    fn m(&self) -> Mode {
        M
    }
}
struct Dst<T: ?Sized> {
    a: u8,
    t: T,
}
fn meta<T: ?Sized>(t: &T) -> String
where
    <T as std::ptr::Pointee>::Metadata: Debug,
{
    format!("{:?}", std::ptr::metadata(t))
}
trait Sup<T> {
    fn s(&self, t: T) -> T;
}
trait Sub2: Sup<u8> + Sup<String> + Any {}
impl<T> Sup<T> for Adder {
    fn s(&self, t: T) -> T {
        t
    }
}
impl Sub2 for Adder {}
struct Nm(u8);
impl Drop for Nm {
    fn drop(&mut self) {
        println!("nm{}", self.0)
    }
}
union Un2 {
    a: u8,
    b: std::mem::ManuallyDrop<String>,
}
enum Big {
    A(Nm, Vec<Nm>),
    B { x: Box<Big> },
    C([Nm; 2], (Nm, u8)),
    D,
}
#[repr(packed)]
struct Pk(u8, Nm);
fn hrtb(f: &dyn for<'a, 'b> Fn(&'a u8, &'b str) -> &'a u8) -> u8 {
    *f(&3, "x")
}
trait LT<'a> {
    type X;
    fn x(&'a self) -> Self::X;
}
impl<'a> LT<'a> for String {
    type X = &'a str;
    fn x(&'a self) -> &'a str {
        self
    }
}
fn lt<T>(t: T, f: fn(<T as LT<'_>>::X) -> usize) -> usize
where
    T: for<'a> LT<'a>,
{
    f(t.x())
}
#[inline(never)]
pub fn entry() {
    println!(
        "{} {} {} {:?} {:?} {}",
        is_safe("".to_string()),
        is_safe(1u8),
        is_safe(1i32),
        2u8.o(),
        3i32.o(),
        1u8.g() + String::new().g()
    );
    println!("{} {}", Wrap(Un(&0)).c(), Wrap(3).c());
    mk(1);
    mk(String::new());
    println!("{}", dc(&vec![1]));
    let a: Box<dyn Fn(i32) -> i32> = Box::new(Adder(1));
    println!("{} {:?}", a(2), [1, 2].map(Adder(3)));
    let o: Box<dyn FnOnce(i32) -> i32> = Box::new(Adder(1));
    o(1);
    let m: MyPtr<dyn Recv> = MyPtr(NonNull::from(Box::leak(Box::new(5i32))));
    println!("{}", m.by_my());
    let r: Rc<dyn Recv> = Rc::new(1);
    r.by_rc();
    let p: Pin<Box<dyn Recv>> = Box::pin(3);
    p.by_pin();
    let b: Box<dyn Recv> = Box::new(3);
    b.by_box();
    let bv: Box<dyn ByVal> = Box::new("abc".to_string());
    println!("{}", bv.go());
    let bv: Box<dyn ByVal> = Box::new([1u8; 3]);
    bv.go();
    println!(
        "{:?} {:?} {:?} {:?} {:?}",
        tait(),
        tait().collect::<Vec<_>>(),
        7u8.i(),
        1u8.d(),
        1u16.d()
    );
    println!("{:?} {:?}", CP::<{ Mode::A }>.m(), CP::<{ Mode::B(3) }>.m());
    let d: &Dst<dyn Debug> = &Dst {
        a: 1,
        t: vec![Nm(1).0],
    };
    println!("{:?} {} {}", &d.t, meta("abc"), meta(&3));
    let ds: Box<Dst<[Nm]>> = Box::new(Dst {
        a: 1,
        t: [Nm(1), Nm(2)],
    });
    println!("{}", ds.t.len());
    let s2: Box<dyn Sub2> = Box::new(Adder(2));
    println!("{} {}", s2.s(1u8), s2.s("q".to_string()));
    let up: Box<dyn Sup<String>> = s2;
    up.s("".into());
    let mut co = #[coroutine]
    |x: i32| {
        let n = Nm(9);
        let y = yield x + n.0 as i32;
        yield y * 2;
        "done"
    };
    let mut co2 = #[coroutine]
    static |_: ()| {
        let v = vec![1];
        let r = &v;
        yield r.len();
        drop(v);
    };
    println!(
        "{:?} {:?}",
        Pin::new(&mut co).resume(1),
        Pin::new(&mut co).resume(2)
    );
    {
        let mut c2 = std::pin::pin!(co2);
        println!("{:?}", c2.as_mut().resume(()));
    }
    let g = gen {
        for i in 0..3u8 {
            yield i * 2;
        }
    };
    println!("{:?}", g.map(|x| x + 1).collect::<Vec<_>>());
    let bs = [
        Big::A(Nm(1), vec![Nm(2)]),
        Big::B {
            x: Box::new(Big::D),
        },
        Big::C([Nm(3), Nm(4)], (Nm(5), 1)),
    ];
    drop(bs);
    drop(Pk(1, Nm(7)));
    let u = Un2 { a: 1 };
    println!("{}", hrtb(&|a, _| a));
    println!("{}", lt("abc".to_string(), |x: &str| x.len()));
    let fs: (fn(u8) -> u8, extern "C" fn(i32)) = (|x| x, ec);
    println!("{:?} {}", fs.0 == fs.0, fs.1 as usize != 0);
    extern "C" fn ec(_: i32) {}
    let any: &dyn Any = &3u8;
    println!("{}", any.is::<u8>());
    let nz: Option<!> = None;
    println!("{:?}", nz.map(|x| x));
    let arr: &dyn Debug = &[Some("x"); 3];
    println!("{arr:?} {:?}", std::mem::size_of_val(arr));
    let sl: Box<[Box<dyn Fn() -> String>]> = vec![
        Box::new(|| "a".into()) as Box<dyn Fn() -> String>,
        Box::new(String::new),
    ]
    .into();
    println!("{}", sl.iter().map(|f| f()).collect::<String>());
}
