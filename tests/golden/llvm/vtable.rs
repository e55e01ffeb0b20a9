//! Vtables: drop glue, size, alignment, methods, vtables of supertraits; null where nothing calls.

pub trait Base {
    fn base(&self) -> u32;
}

pub trait Other {
    fn other(&self) -> u32;
}

pub trait Derived: Base + Other {
    fn derived(&self) -> u32;
    fn never_called(&self) -> u32;
    fn only_if_sized(&self)
    where
        Self: Sized;
}

pub struct Noisy(u64);

impl Drop for Noisy {
    #[inline(never)]
    fn drop(&mut self) {}
}

impl Base for Noisy {
    fn base(&self) -> u32 {
        1
    }
}

impl Other for Noisy {
    fn other(&self) -> u32 {
        2
    }
}

impl Derived for Noisy {
    fn derived(&self) -> u32 {
        3
    }
    fn never_called(&self) -> u32 {
        4
    }
    fn only_if_sized(&self) {}
}

impl Base for u8 {
    fn base(&self) -> u32 {
        5
    }
}

/// What its functions get comes from here alone; roots may get objects from anywhere.
pub struct Inside;

impl Inside {
    #[inline(never)]
    fn calls(value: &dyn Derived, other: &dyn Base) -> u32 {
        value.derived() ^ other.base()
    }

    #[inline(never)]
    fn upcasts(value: &dyn Derived) -> u32 {
        let other: &dyn Other = value;
        other.other()
    }
}

pub fn object(value: &Noisy, byte: &u8) -> u32 {
    Inside::calls(value, byte) ^ Inside::upcasts(value)
}
