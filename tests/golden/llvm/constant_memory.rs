//! Constant memory: blocks that are named by what is in them.

static COUNTS: [u32; 3] = [1, 2, 3];

#[derive(Clone, Copy)]
pub struct Padded(u8, u32);

fn called() -> u32 {
    7
}

pub fn text() -> &'static str {
    "some text"
}

pub fn padded() -> &'static Padded {
    const { &Padded(1, 2) }
}

pub fn uninitialized() -> &'static [std::mem::MaybeUninit<u16>; 3] {
    const {
        &[
            std::mem::MaybeUninit::new(1),
            std::mem::MaybeUninit::uninit(),
            std::mem::MaybeUninit::new(3),
        ]
    }
}

pub fn pointers() -> &'static [&'static str; 2] {
    const { &["one", "two"] }
}

pub fn into_the_middle() -> &'static &'static u32 {
    const { &&COUNTS[1] }
}

pub fn functions() -> &'static fn() -> u32 {
    const { &(called as fn() -> u32) }
}

pub fn objects() -> &'static &'static dyn Send {
    const { &(&5u64 as &dyn Send) }
}

pub fn no_bytes() -> &'static &'static [u64; 0] {
    const { &&[] }
}

pub fn type_ids() -> &'static std::any::TypeId {
    const { &std::any::TypeId::of::<u32>() }
}
