// Names of types with constants of every kind in them.

#![feature(adt_const_params, unsized_const_params)]
#![allow(incomplete_features)]

use std::any::type_name;
use std::marker::ConstParamTy;

#[derive(ConstParamTy, PartialEq, Eq)]
struct Named {
    on: bool,
    count: i16,
}

#[derive(ConstParamTy, PartialEq, Eq)]
struct Tuple(char, (u8, [bool; 2]));

#[derive(ConstParamTy, PartialEq, Eq)]
struct Unit;

#[derive(ConstParamTy, PartialEq, Eq)]
enum Choice<T> {
    Nothing,
    One(T),
    Both { left: T, right: T },
}

struct A<const X: Named>;
struct B<const X: Tuple>;
struct C<const X: Choice<u8>>;
struct D<const X: Unit>;

struct E<const X: &'static str>;
struct F<const X: [u8; 3]>;
struct G<const X: &'static [u8]>;
struct H<const X: &'static [u16; 2]>;
struct I<const X: (i32,)>;
struct J<const X: &'static Named>;
struct K<const X: char, const Y: i128, const Z: bool>;

struct L<const X: u8, const Y: i64, const Z: usize>;

mod inner {
    pub struct Generic<T, const N: usize>(pub [T; N]);
    impl<T, const N: usize> Generic<T, N> {
        pub fn name(&self) -> &'static str {
            fn local<T>(_: T) -> &'static str {
                std::any::type_name::<T>()
            }
            local(|| ())
        }
    }
}

fn main() {
    println!("{}", type_name::<A<{ Named { on: true, count: -5 } }>>());
    println!("{}", type_name::<B<{ Tuple('\'', (7, [true, false])) }>>());
    println!("{}", type_name::<C<{ Choice::Nothing }>>());
    println!("{}", type_name::<C<{ Choice::One(3) }>>());
    println!("{}", type_name::<C<{ Choice::Both { left: 1, right: 2 } }>>());
    println!("{}", type_name::<D<{ Unit }>>());
    println!("{}", type_name::<E<"a \"text\" \u{e9}\n">>());
    println!("{}", type_name::<F<{ *b"a\0\xff" }>>());
    println!("{}", type_name::<G<{ b"bytes'\"\\\n" }>>());
    println!("{}", type_name::<H<{ &[1, 2] }>>());
    println!("{}", type_name::<I<{ (-1,) }>>());
    println!("{}", type_name::<J<{ &Named { on: false, count: 9 } }>>());
    println!("{}", type_name::<K<'\u{1F600}', { i128::MIN }, true>>());
    println!("{}", type_name::<L<{ u8::MAX }, { i64::MAX }, { usize::MAX }>>());
    println!("{}", type_name::<[L<1, -1, 0>; 4]>());
    println!("{}", inner::Generic([1_u8; 3]).name());
    println!("{}", type_name::<fn(&str, [u8; 4]) -> Option<Box<dyn Fn(&u8) -> u8 + Send>>>());
    println!("{}", type_name::<(*const (), &mut [String], for<'a> unsafe extern "C" fn(&'a u8))>());
}
