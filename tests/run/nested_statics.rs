//! Memory behind a static that is reached by reference only: rustc makes it a static without a type.

use std::borrow::Cow;

#[derive(Debug, Clone)]
#[allow(dead_code)]
enum Item {
    Literal(&'static str),
    Owned(Cow<'static, str>),
    Inner(&'static [Item]),
}

struct Shown(&'static dyn Fn(u32) -> u32);
unsafe impl Sync for Shown {}

static mut BYTES: &mut [u8] = &mut [1, 2, 3];
static mut DEEP: &mut &mut &mut u32 = &mut &mut &mut 5;
static ITEMS: &[Item] = &[
    Item::Literal("a"),
    Item::Owned(Cow::Borrowed("b")),
    Item::Inner(&[Item::Literal("c"), Item::Owned(Cow::Owned(String::new()))]),
];
static AGAIN: &&[Item] = &ITEMS;
static CALLS: &[&Shown] = &[&Shown(&|x| x + 1), &Shown(&|x| x * 2)];
const BEGIN: &[Item] = ITEMS;

fn main() {
    println!("{ITEMS:?} {}", std::ptr::eq(ITEMS, *AGAIN));
    println!("{:?} {}", BEGIN[1].clone(), std::ptr::eq(BEGIN, ITEMS));
    #[allow(static_mut_refs)]
    unsafe {
        BYTES[1] = 9;
        ***DEEP += 1;
        println!("{BYTES:?} {DEEP:?}");
    }
    println!("{:?}", CALLS.iter().map(|call| (call.0)(20)).collect::<Vec<_>>());
}
