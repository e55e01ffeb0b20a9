// Values of a subtype: higher-ranked function pointers used as ones for a single lifetime.
//@ flags: -Zmir-opt-level=3

use std::any::Any;
use std::fmt::Debug;
use std::rc::Rc;

const LENGTH: for<'a> fn(&'a str) -> usize = |text| text.len();

trait Apply {
    fn apply(&self) -> usize;
}

impl Apply for fn(&'static str) -> usize {
    fn apply(&self) -> usize {
        self("static")
    }
}

#[derive(Debug)]
struct Holder<F>(F, u8);

fn main() {
    let boxed = Box::new(LENGTH) as Box<fn(&'static str) -> usize> as Box<dyn Apply>;
    println!("{}", boxed.apply());
    let sent = Box::new(LENGTH) as Box<fn(&'static str) -> usize> as Box<dyn Send>;
    drop(sent);
    let any = Box::new(LENGTH) as Box<fn(&'static str) -> usize> as Box<dyn Any>;
    println!("{}", any.is::<fn(&'static str) -> usize>());
    println!("{}", any.is::<for<'a> fn(&'a str) -> usize>());
    let held: Rc<Holder<fn(&'static str) -> usize>> = Rc::new(Holder(LENGTH, 3));
    let shown: Rc<dyn Debug> = held.clone();
    println!("{} {}", format!("{shown:?}").starts_with("Holder("), held.1);
}
