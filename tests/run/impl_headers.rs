// Impls whose headers have to be normalized before they fit: projections below binders.

trait Boxed {
    type Object: ?Sized;
}

trait Shape {
    fn area(&self) -> u32;
}

trait Source<'a> {
    fn take(&mut self) -> u32;
}

impl Boxed for dyn Shape {
    type Object = dyn Shape + Send + Sync;
}

type Make<T> = fn(&mut dyn Source) -> Result<Box<T>, u32>;
type Strict = <dyn Shape as Boxed>::Object;

trait Kind {
    type Out;
}

impl Kind for u8 {
    type Out = u16;
}

impl Kind for u16 {
    type Out = [u8; 2];
}

/// Its variable vanishes.
impl<'a> Kind for &'a u8 {
    type Out = u64;
}

/// Its variables change places.
impl<'a, 'b> Kind for (&'a u8, &'b u16) {
    type Out = (&'b u16, &'a u8);
}

struct Entry<T>(T);

trait Named {
    fn name(&self) -> &'static str;
}

impl Named for Entry<Make<Strict>> {
    fn name(&self) -> &'static str {
        "a maker"
    }
}

impl Named for Entry<Option<Box<Strict>>> {
    fn name(&self) -> &'static str {
        "a box"
    }
}

impl Named for Entry<fn(<u8 as Kind>::Out)> {
    fn name(&self) -> &'static str {
        "of u16"
    }
}

impl Named for Entry<fn(<u16 as Kind>::Out)> {
    fn name(&self) -> &'static str {
        "of two bytes"
    }
}

impl Named for Entry<for<'a, 'b> fn(<&'a u8 as Kind>::Out, &'b u8)> {
    fn name(&self) -> &'static str {
        "one of two lifetimes"
    }
}

impl Named for Entry<for<'a, 'b> fn(<(&'a u8, &'b u16) as Kind>::Out, &'a u8, &'b u16)> {
    fn name(&self) -> &'static str {
        "crossed lifetimes"
    }
}

impl Named for dyn Fn(<u8 as Kind>::Out) -> Strict2 {
    fn name(&self) -> &'static str {
        "a closure"
    }
}

type Strict2 = <u16 as Kind>::Out;

impl Named for dyn Iterator<Item = <u8 as Kind>::Out> {
    fn name(&self) -> &'static str {
        "an iterator of u16"
    }
}

impl Named for dyn Iterator<Item = <u16 as Kind>::Out> {
    fn name(&self) -> &'static str {
        "an iterator of arrays"
    }
}

impl<T: Kind> Named for fn(&T, T::Out, [u8; 2]) {
    fn name(&self) -> &'static str {
        std::any::type_name::<(T, T::Out)>()
    }
}

struct Square(u32);

impl Shape for Square {
    fn area(&self) -> u32 {
        self.0 * self.0
    }
}

struct One(u32);

impl<'a> Source<'a> for One {
    fn take(&mut self) -> u32 {
        self.0
    }
}

fn show<T: Named + ?Sized>(value: &T) {
    println!("{}", value.name());
}

fn two(_: u64, _: &u8) {}

fn crossed<'a, 'b>(_: (&'b u16, &'a u8), _: &'a u8, _: &'b u16) {}

fn main() {
    let make: Make<dyn Shape + Send + Sync> = |source| Ok(Box::new(Square(source.take())));
    show(&Entry(make));
    println!("{}", make(&mut One(4)).map_or_else(|number| number, |shape| shape.area()));
    show(&Entry(None::<Box<dyn Shape + Send + Sync>>));
    show(&Entry(drop as fn(u16)));
    show(&Entry(drop as fn([u8; 2])));
    show(&Entry(two as for<'b> fn(u64, &'b u8)));
    show(&Entry(crossed as for<'a, 'b> fn((&'b u16, &'a u8), &'a u8, &'b u16)));
    let closure: Box<dyn Fn(u16) -> [u8; 2]> = Box::new(u16::to_ne_bytes);
    show(&*closure);
    let mut numbers = [1_u16, 2].into_iter();
    show(&mut numbers as &mut dyn Iterator<Item = u16>);
    let mut arrays = [[1_u8, 2]].into_iter();
    show(&mut arrays as &mut dyn Iterator<Item = [u8; 2]>);
    show(&((|_, _, _| {}) as fn(&u8, u16, [u8; 2])));
}
