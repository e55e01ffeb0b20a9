// Functions for larger and smaller machines that call each other: what is inlined into what must
// not leave code for one in the other.

use std::arch::x86_64::*;

#[inline(never)]
#[target_feature(enable = "avx2")]
fn root(values: &[f32; 8]) -> f32 {
    plain(values) + wide(values) + repeated::<3>(values)
}

#[inline]
fn plain(values: &[f32; 8]) -> f32 {
    if is_x86_feature_detected!("avx") {
        // SAFETY: the processor has AVX.
        unsafe { wide(values) }
    } else {
        10.2
    }
}

fn repeated<const COUNT: usize>(values: &[f32; 8]) -> f32 {
    let rounded = if is_x86_feature_detected!("sse4.1") {
        // SAFETY: the processor has SSE 4.1.
        unsafe { narrow(values) }
    } else {
        values[0].floor()
    };
    (0..COUNT).map(|each| rounded * each as f32).sum()
}

#[inline]
#[target_feature(enable = "sse4.1")]
fn narrow(values: &[f32; 8]) -> f32 {
    // SAFETY: there are four values.
    _mm_cvtss_f32(_mm_floor_ps(unsafe { _mm_loadu_ps(values.as_ptr()) }))
}

#[target_feature(enable = "avx")]
fn wide(values: &[f32; 8]) -> f32 {
    // SAFETY: there are eight values.
    let more = helper(unsafe { _mm256_loadu_ps(values.as_ptr()) });
    let high = _mm256_extractf128_ps::<1>(more);
    _mm_cvtss_f32(_mm_add_ps(high, _mm256_castps256_ps128(more)))
}

#[inline]
#[target_feature(enable = "avx")]
fn helper(values: __m256) -> __m256 {
    _mm256_add_ps(values, _mm256_set1_ps(1.75))
}

fn main() {
    let values = [1.7, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0];
    println!("{}", plain(&values));
    if is_x86_feature_detected!("avx2") {
        // SAFETY: the processor has AVX2.
        println!("{}", unsafe { root(&values) });
    }
    let pointer: fn(&[f32; 8]) -> f32 = std::hint::black_box(plain);
    println!("{}", pointer(&values));
}
