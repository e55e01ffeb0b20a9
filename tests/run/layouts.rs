// Packed and aligned types, unions, uninhabited and niche-filled ones.

use std::mem::{ManuallyDrop, MaybeUninit, align_of, offset_of, size_of};

#[repr(C, packed)]
#[derive(Clone, Copy, Debug, PartialEq, Default)]
struct Packed {
    a: u8,
    b: u64,
    c: u16,
    d: u128,
}

#[repr(packed(2))]
struct Dropped(u8, String, ManuallyDrop<Vec<u8>>);

#[repr(align(64))]
#[derive(Clone, Copy, Debug)]
struct Aligned(u8);

#[repr(C)]
union Bits {
    float: f32,
    int: u32,
    bytes: [u8; 4],
    pair: (u16, u16),
}

union Owner {
    text: ManuallyDrop<String>,
    number: u64,
}

#[repr(u8, C)]
#[derive(Debug)]
enum Tagged {
    A(u32),
    B { x: Packed, y: u8 },
    C,
}

enum Void {}

fn niche(value: Option<Option<Option<bool>>>) -> u8 {
    match value {
        None => 0,
        Some(None) => 1,
        Some(Some(None)) => 2,
        Some(Some(Some(false))) => 3,
        Some(Some(Some(true))) => 4,
    }
}

fn aligned_on_stack(value: Aligned, other: [Aligned; 3]) -> bool {
    let local = Aligned(value.0 + 1);
    let fine = |of: *const Aligned| of as usize % 64 == 0;
    fine(&value) && fine(&local) && other.iter().all(|each| fine(each)) && local.0 > 0
}

fn main() {
    let mut packed = Packed { a: 1, b: u64::MAX - 2, c: 3, d: 1 << 99 };
    packed.b += 1;
    packed.d |= 5;
    println!("{:?} {} {}", packed, size_of::<Packed>(), packed == packed.clone());
    println!("{} {}", offset_of!(Packed, d), align_of::<Packed>());
    let array = [packed; 3];
    println!("{}", { array[2].d });

    let mut dropped = Dropped(1, "text".repeat(3), ManuallyDrop::new(vec![1, 2]));
    dropped.1 = String::from("replaced");
    let copy = Dropped(3, { dropped.1 }.repeat(2), dropped.2);
    println!("{} {} {}", copy.0, { copy.1 }.len(), align_of::<Dropped>());

    println!("{}", aligned_on_stack(Aligned(1), [Aligned(2); 3]));
    println!("{} {}", size_of::<Option<Aligned>>(), align_of::<[Aligned; 0]>());
    let boxed: Box<dyn std::fmt::Debug> = Box::new((1_u8, Aligned(9)));
    println!("{boxed:?} {}", std::mem::align_of_val(&*boxed));

    let mut bits = Bits { float: 1.0 };
    unsafe {
        bits.bytes[3] = 0x40;
        println!("{} {:x} {:?}", bits.float, bits.int, bits.pair);
        let Bits { int } = bits;
        println!("{int}");
    }
    let mut owner = Owner { text: ManuallyDrop::new("owned".into()) };
    unsafe {
        println!("{}", *owner.text);
        ManuallyDrop::drop(&mut owner.text);
        owner.number = 12;
        println!("{}", owner.number);
    }
    for each in [Tagged::A(7), Tagged::B { x: packed, y: 2 }, Tagged::C] {
        println!("{each:?}");
    }
    for each in [None, Some(None), Some(Some(None)), Some(Some(Some(false))), Some(Some(Some(true)))] {
        print!("{} ", niche(each));
    }
    println!("{}", size_of::<Result<u32, Void>>());
    let mut uninit = [MaybeUninit::<(u8, u32)>::uninit(); 2];
    uninit[1].write((1, 2));
    println!("{:?}", unsafe { uninit[1].assume_init() });
}
