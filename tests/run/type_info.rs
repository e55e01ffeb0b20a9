// Types as values at compile time: `core::mem::type_info`, and vtables by type ids.

#![feature(type_info, core_intrinsics, f16, never_type, ptr_metadata)]
#![allow(internal_features, dead_code)]

use std::any::{Any, TypeId};
use std::fmt::Debug;
use std::intrinsics::type_id_vtable;
use std::mem::type_info::Type;

struct Plain {
    first: u8,
    second: u64,
    text: &'static str,
}

#[non_exhaustive]
struct Generic<'a, T, const N: usize>(&'a [T; N], T);

enum Choice<T> {
    Nothing,
    Something(T, u16),
    #[non_exhaustive]
    Named { value: T },
}

enum Never {}

union Either {
    number: u32,
    float: f32,
}

trait Named {
    fn name(&self) -> String;
}

impl Named for Plain {
    fn name(&self) -> String {
        format!("plain {}", self.text)
    }
}

trait With<T> {
    type Output;
}

impl With<u8> for Plain {
    type Output = u32;
}

macro_rules! show {
    ($($ty:ty),* $(,)?) => {
        $(
            let info = const { Type::of::<$ty>() };
            println!("{}: {}", stringify!($ty), named(format!("{info:?}")));
        )*
    };
}

/// A text with the names of own types for their ids, which depend on the kind of the crate.
fn named(mut text: String) -> String {
    macro_rules! replace {
        ($($ty:ty),*) => {
            $(text = text.replace(&format!("{:?}", TypeId::of::<$ty>()), stringify!($ty));)*
        };
    }
    replace!(Plain, Never, dyn Named, dyn With<u8, Output = u32>);
    text
}

/// The vtable for a type, if it implements the trait.
const fn vtable(of: TypeId, dynamic: TypeId) -> Option<std::ptr::DynMetadata<*const ()>> {
    type_id_vtable(of, dynamic)
}

macro_rules! implemented {
    ($($ty:ty as $dynamic:ty),* $(,)?) => {
        $(
            let found = const {
                vtable(TypeId::of::<$ty>(), TypeId::of::<$dynamic>())
            };
            let what = concat!(stringify!($ty), " as ", stringify!($dynamic));
            println!("{what}: {:?}", found.map(|vtable| vtable.size_of()));
        )*
    };
}

fn main() {
    show!(u8, isize, u128, f16, f64, bool, char, str, (), (u8, u32, &'static str));
    show!([u16; 3], [Plain], &'static Plain, &'static mut str, *const u8, *mut dyn Any, !);
    show!(Plain, Generic<'static, u8, 4>, Choice<u32>, Option<&'static u8>, Never, Either);
    show!(Choice<Never>, Result<u8, Never>, std::cmp::Ordering, String, Vec<u8>);
    show!(dyn Any, dyn Named + Send + Sync, dyn With<u8, Output = u32>, dyn Send);
    show!(fn(), extern "C" fn(u8, ...) -> u16, unsafe extern "sysv64" fn(Plain) -> Never);
    implemented! {
        u32 as dyn Debug, Plain as dyn Debug, Plain as dyn Named, Plain as dyn Named + Send,
        *const u8 as dyn Send, Plain as dyn With<u8, Output = u32>,
        Plain as dyn With<u8, Output = u64>, Plain as dyn With<u16, Output = u32>,
    }
    let plain = Plain { first: 1, second: 2, text: "text" };
    let metadata = const { vtable(TypeId::of::<Plain>(), TypeId::of::<dyn Named>()) };
    let metadata = unsafe {
        std::mem::transmute::<_, std::ptr::DynMetadata<dyn Named>>(metadata.unwrap())
    };
    let named = std::ptr::from_raw_parts::<dyn Named>(&raw const plain, metadata);
    println!("{}", unsafe { &*named }.name());
}
