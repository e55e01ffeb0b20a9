// Types, functions and expressions that are nested far deeper than a person would write them.
#![recursion_limit = "600"]

struct Next<T>(T);
struct Zero;

trait Depth {
    fn depth(&self) -> usize;
}

trait Count {
    const DEPTH: usize;
}

impl Count for Zero {
    const DEPTH: usize = 0;
}

impl<T: Count> Count for Next<T> {
    const DEPTH: usize = T::DEPTH + 1;
}

impl Depth for Zero {
    fn depth(&self) -> usize {
        0
    }
}

impl<T: Depth> Depth for Next<T> {
    fn depth(&self) -> usize {
        self.0.depth() + 1
    }
}

macro_rules! four {
    ($name:ident, $inner:ident) => {
        type $name<T> = $inner<$inner<$inner<$inner<T>>>>;
    };
}

four!(N4, Next);
four!(N16, N4);
four!(N64, N16);
four!(N256, N64);

macro_rules! sum {
    () => { 0u64 };
    ($head:tt $($tail:tt)*) => { (std::hint::black_box($head) + sum!($($tail)*)) };
}

macro_rules! repeat {
    ($($digit:tt)*) => { sum!($($digit $digit $digit $digit $digit $digit $digit $digit)*) };
}

fn make<T>(inner: T) -> N4<T> {
    Next(Next(Next(Next(inner))))
}

fn sixteen<T>(inner: T) -> N16<T> {
    make(make(make(make(inner))))
}

fn main() {
    let value: N64<Zero> = sixteen(sixteen(sixteen(sixteen(Zero))));
    println!("{} {}", value.depth(), <N256<Zero> as Count>::DEPTH);
    println!("{}", <N256<N64<Zero>> as Count>::DEPTH);
    println!("{}", std::any::type_name::<N256<Zero>>().len());
    println!("{}", repeat!(1 2 3 4 5 6 7 8 1 2 3 4 5 6 7 8 1 2 3 4 5 6 7 8));
    let boxed: Box<dyn Depth> = Box::new(sixteen(sixteen(value)));
    println!("{} {}", boxed.depth(), size_of_val(&*boxed));
}
