// Where `#[track_caller]` functions are called from, directly and through shims.

use std::panic::Location;

#[track_caller]
fn tracked(value: i32) -> i32 {
    println!("{} {}", value, Location::caller());
    value
}

#[track_caller]
fn plain() {
    println!("{}", Location::caller());
}

trait Shown {
    #[track_caller]
    fn by_ref(&self);

    fn by_value(self)
    where
        Self: Sized;
}

impl Shown for i32 {
    #[track_caller]
    fn by_ref(&self) {
        println!("{}", Location::caller());
    }

    fn by_value(self) {
        println!("{}", Location::caller());
    }
}

fn main() {
    println!("{:?}", Some(1).map(tracked));
    let pointer: fn(i32) -> i32 = tracked;
    pointer(2);
    let object: &dyn Fn(i32) -> i32 = &tracked;
    object(3);
    let boxed: Box<dyn FnOnce(i32) -> i32> = Box::new(tracked);
    boxed(4);
    let object: &dyn Shown = &5;
    object.by_ref();
    5.by_ref();
    6.by_value();
    let pointer: fn(&i32) = <i32 as Shown>::by_ref;
    pointer(&1);
    std::thread::spawn(plain).join().unwrap();
    [7, 8].into_iter().map(tracked).for_each(drop);
    plain();
}
