//! Unsizing: pointers that gain a length or a vtable, and types that contain them.

use std::rc::Rc;

pub trait Base {
    fn base(&self) {}
}

pub trait Other {
    fn other(&self) {}
}

pub trait Derived: Base + Other {}

impl Base for u32 {}
impl Other for u32 {}
impl Derived for u32 {}

pub struct Tail<T: ?Sized> {
    head: u16,
    tail: T,
}

pub fn slice(array: &[u32; 4]) -> &[u32] {
    array
}

pub fn object(value: &u32) -> &dyn Base {
    value
}

pub fn derived(value: &u32) -> &dyn Derived {
    value
}

pub fn upcast(value: &dyn Derived) -> &dyn Base {
    value
}

pub fn upcast_second(value: &dyn Derived) -> &dyn Other {
    value
}

pub fn drops_auto_trait(value: &(dyn Base + Send)) -> &dyn Base {
    value
}

pub fn tail(value: &Tail<[u8; 3]>) -> &Tail<[u8]> {
    value
}

pub fn counted(value: Rc<u32>) -> Rc<dyn Base> {
    value
}

pub fn boxed(value: Box<u32>) -> Box<dyn Base> {
    value
}

pub struct Noisy;

impl Drop for Noisy {
    #[inline(never)]
    fn drop(&mut self) {}
}

impl Base for Noisy {}

pub fn needs_drop(value: &Noisy) -> &dyn Base {
    value
}

pub fn boxed_needs_drop(value: Box<Noisy>) -> Box<dyn Base> {
    value
}

pub struct Labelled<'a, T: ?Sized> {
    pointer: &'a T,
    label: u64,
}

impl<'a, T: ?Sized + std::marker::Unsize<U>, U: ?Sized>
    std::ops::CoerceUnsized<Labelled<'a, U>> for Labelled<'a, T>
{
}

pub fn with_label<'a>(value: Labelled<'a, u32>) -> Labelled<'a, dyn Base> {
    value
}
