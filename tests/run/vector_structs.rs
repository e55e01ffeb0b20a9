// Vectors in structs, by value through C's calling convention.

use std::arch::x86_64::{__m128, __m128i, _mm_add_ps, _mm_set1_ps, _mm_set_epi64x, _mm_setr_ps};
use std::hint::black_box;

#[repr(C)]
#[derive(Clone, Copy, Debug)]
struct One(__m128);

#[repr(C)]
#[derive(Clone, Copy, Debug)]
struct Nested {
    inner: One,
}

#[repr(C)]
#[derive(Clone, Copy, Debug)]
struct Two(__m128i, f32);

#[repr(C)]
#[derive(Clone, Copy)]
union Either {
    vector: __m128,
    number: f64,
}

extern "C" fn add(left: One, number: i32, right: Nested) -> Nested {
    let sum = unsafe { _mm_add_ps(left.0, right.inner.0) };
    Nested { inner: One(unsafe { _mm_add_ps(sum, _mm_set1_ps(number as f32)) }) }
}

extern "C" fn in_memory(two: Two) -> Two {
    Two(two.0, two.1 + 1.0)
}

extern "C" fn either(value: Either) -> Either {
    Either { vector: unsafe { _mm_add_ps(value.vector, value.vector) } }
}

fn main() {
    let one = One(unsafe { _mm_setr_ps(1.0, 2.0, 3.0, 4.0) });
    let pointer: extern "C" fn(One, i32, Nested) -> Nested = black_box(add);
    println!("{:?}", pointer(one, 7, Nested { inner: one }));
    println!("{:?}", black_box(in_memory as extern "C" fn(Two) -> Two)(Two(unsafe { _mm_set_epi64x(5, 6) }, 0.5)));
    let doubled = black_box(either as extern "C" fn(Either) -> Either)(Either { vector: one.0 });
    println!("{:?}", unsafe { doubled.vector });
    let doubled = either(Either { number: 1.0 });
    println!("{:?}", unsafe { doubled.number });
}
