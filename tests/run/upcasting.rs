// Trait objects become objects of supertraits.

use std::any::Any;
use std::fmt::{Debug, Display};
use std::rc::Rc;
use std::sync::Arc;

trait Left {
    fn left(&self) -> String;
    fn shared(&self) -> u32 {
        1
    }
}

trait Right: Debug {
    fn right(&mut self) -> u32;
}

trait Empty {}

trait Bottom: Empty + Left + Right + Any {
    fn bottom(self: Box<Self>) -> String;
}

trait Generic<T>: Display {
    fn get(&self) -> T;
}

trait Both: Generic<u8> + Generic<String> {}

#[derive(Debug)]
struct Value(u32, String);

impl Left for Value {
    fn left(&self) -> String {
        format!("left {}", self.1)
    }
}

impl Right for Value {
    fn right(&mut self) -> u32 {
        self.0 += 1;
        self.0
    }
}

impl Empty for Value {}

impl Bottom for Value {
    fn bottom(self: Box<Self>) -> String {
        self.1.clone()
    }
}

impl Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "<{}>", self.1)
    }
}

impl Generic<u8> for Value {
    fn get(&self) -> u8 {
        self.0 as u8
    }
}

impl Generic<String> for Value {
    fn get(&self) -> String {
        self.1.repeat(2)
    }
}

impl Both for Value {}

impl Drop for Value {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn make(number: u32) -> Box<dyn Bottom> {
    Box::new(Value(number, format!("v{number}")))
}

fn main() {
    let mut object = make(1);
    {
        let right: &mut dyn Right = &mut *object;
        println!("{} {:?}", right.right(), right);
        let debug: &mut dyn Debug = right;
        println!("{debug:?}");
    }
    let left: &dyn Left = &*object;
    println!("{} {}", left.left(), left.shared());
    let _empty: &dyn Empty = &*object;
    let any: Box<dyn Any> = object;
    println!("{:?}", any.downcast_ref::<Value>().map(|value| value.0));
    drop(any);
    println!("{}", make(10).bottom());
    let shared: Arc<dyn Bottom + Send + Sync> = Arc::new(Value(20, "arc".into()));
    let left: Arc<dyn Left + Send> = shared.clone();
    println!("{} {}", left.left(), Arc::strong_count(&shared));
    let both: Rc<dyn Both> = Rc::new(Value(30, "rc".into()));
    let bytes: Rc<dyn Generic<u8>> = both.clone();
    let texts: Rc<dyn Generic<String>> = both;
    println!("{} {} {texts}", bytes.get(), texts.get());
    let pointer: *const dyn Generic<u8> = Rc::into_raw(bytes);
    let display: *const dyn Display = pointer;
    println!("{}", unsafe { &*display });
    drop(unsafe { Rc::from_raw(pointer) });
}
