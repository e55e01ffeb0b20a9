// traits: assoc types, GAT, const generics, specialization users, RPITIT, impl Trait, operators
use std::{borrow::Cow, collections::*, iter, ops::*, str::FromStr};
trait Lend {
    type Item<'a>
    where
        Self: 'a;
    fn next<'a>(&'a mut self) -> Option<Self::Item<'a>>;
}
struct Win<'b>(&'b mut [i32], usize);
impl<'b> Lend for Win<'b> {
    type Item<'a>
        = &'a mut [i32]
    where
        Self: 'a;
    fn next<'a>(&'a mut self) -> Option<&'a mut [i32]> {
        self.1 += 1;
        self.0.get_mut(self.1 - 1..self.1 + 1)
    }
}
fn drive<L: Lend>(mut l: L, mut f: impl for<'a> FnMut(L::Item<'a>)) {
    while let Some(x) = l.next() {
        f(x)
    }
}
trait Maker {
    fn make(&self) -> impl Iterator<Item = u32> + '_;
    fn dflt(&self) -> impl std::fmt::Debug {
        "default"
    }
}
struct M(Vec<u32>);
impl Maker for M {
    fn make(&self) -> impl Iterator<Item = u32> + '_ {
        self.0.iter().map(|x| x * 2)
    }
}
struct N;
impl Maker for N {
    fn make(&self) -> impl Iterator<Item = u32> + '_ {
        iter::once(1)
    }
    fn dflt(&self) -> impl std::fmt::Debug {
        5u8
    }
}
fn show<T: Maker>(t: T) {
    println!("{:?} {:?}", t.make().collect::<Vec<_>>(), t.dflt());
}
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct V<const N: usize>([f32; N])
where
    [f32; N]: Default;
trait Dim {
    const D: usize;
    const NAME: &'static str = "dim";
    fn d(&self) -> usize {
        Self::D
    }
}
impl Dim for [u8; 3] {
    const D: usize = 3;
}
impl<T> Dim for Vec<T> {
    const D: usize = 7;
    const NAME: &'static str = "vec";
}
fn arr<T: Copy, const N: usize>(x: T) -> [T; N] {
    [x; N]
}
#[derive(Debug, Clone, Copy, PartialEq)]
struct P(i32, i32);
impl Add for P {
    type Output = P;
    fn add(self, o: P) -> P {
        P(self.0 + o.0, self.1 + o.1)
    }
}
impl<'a> Add<&'a P> for &'a P {
    type Output = P;
    fn add(self, o: &P) -> P {
        P(self.0 + o.0, self.1 + o.1)
    }
}
impl iter::Sum for P {
    fn sum<I: Iterator<Item = P>>(i: I) -> P {
        i.fold(P(0, 0), Add::add)
    }
}
impl Index<usize> for P {
    type Output = i32;
    fn index(&self, i: usize) -> &i32 {
        if i == 0 { &self.0 } else { &self.1 }
    }
}
impl FromStr for P {
    type Err = std::num::ParseIntError;
    fn from_str(s: &str) -> Result<P, Self::Err> {
        let (a, b) = s.split_once(',').unwrap_or((s, "0"));
        Ok(P(a.trim().parse()?, b.trim().parse()?))
    }
}
fn evens() -> impl Iterator<Item = u64> + Clone {
    (0..).step_by(2)
}
fn boxed<'a>(v: &'a [i32]) -> Box<dyn Iterator<Item = &'a i32> + 'a> {
    Box::new(v.iter().rev().skip(1))
}
fn cow(s: &str) -> Cow<'_, str> {
    if s.contains(' ') {
        s.replace(' ', "_").into()
    } else {
        s.into()
    }
}
#[inline(never)]
pub fn entry() {
    let d: &'static mut [i32] = Box::leak(Box::new([1, 2, 3, 4]));
    drive(Win(d, 0), |w| w[0] += w[1]);
    show(M(vec![1, 2]));
    show(N);
    println!(
        "{:?} {} {} {}",
        V::<2>([1.0, 2.0]),
        [0u8; 3].d(),
        Vec::<u8>::NAME,
        <[u8; 3]>::NAME
    );
    println!("{:?}", arr::<_, 4>('x'));
    println!(
        "{:?} {:?} {}",
        P(1, 2) + P(3, 4),
        &P(1, 2) + &P(0, 1),
        P(5, 6)[1]
    );
    println!(
        "{:?} {:?}",
        vec![P(1, 1), P(2, 2)].into_iter().sum::<P>(),
        "3, 4".parse::<P>()
    );
    println!(
        "{:?}",
        evens()
            .clone()
            .take(3)
            .chain(evens().skip(2).take(1))
            .zip("abcd".chars())
            .collect::<VecDeque<_>>()
    );
    println!("{:?} {}", boxed(&[1, 2, 3]).collect::<Vec<_>>(), cow("a b"));
    let mut bt = BTreeMap::new();
    for (i, w) in "the cat the dog".split_whitespace().enumerate() {
        bt.entry(w).or_insert_with(Vec::new).push(i);
    }
    println!("{bt:?} {:?}", bt.range("d"..).next());
    let hs: HashSet<_> = [1, 2, 3].into_iter().collect();
    let h2: BTreeSet<_> = hs.iter().map(|x| x % 2).collect();
    println!("{h2:?}");
    let mut heap = BinaryHeap::from(vec![3, 1, 2]);
    heap.push(9);
    println!("{:?}", heap.into_sorted_vec());
    let (a, b): (Vec<i32>, Vec<i32>) = (1..10).partition(|x| x % 3 == 0);
    println!("{a:?}{b:?}");
    let r: Result<Vec<i32>, _> = "1 2 x".split(' ').map(str::parse::<i32>).collect();
    println!("{r:?}");
    let o: Option<Vec<u8>> = [Some(1), None].into_iter().collect();
    println!("{o:?}");
    println!("{:?}", [3, 1, 2].iter().max_by_key(|x| **x));
    println!("{:?}", ["b", "a"].concat());
    println!("{}", ["b", "a"].join("-"));
    let mut v = vec![5, 3, 8];
    v.sort_unstable_by_key(|x| std::cmp::Reverse(*x));
    v.dedup();
    v.retain(|x| *x > 3);
    v.extend_from_slice(&[1]);
    println!("{:?} {:?}", v, v.binary_search(&5));
    for w in v.windows(2).chain(v.chunks(2)) {
        println!("{w:?}");
    }
    let s: String = v
        .iter()
        .flat_map(|x| x.to_string().chars().collect::<Vec<_>>())
        .collect();
    println!("{s}");
    let mut ll = LinkedList::new();
    ll.push_back(1u8);
    println!("{ll:?}");
    v.drain(..1);
    v.splice(0..0, [7]);
    println!("{:?}", v.iter().copied().reduce(i32::max));
}
