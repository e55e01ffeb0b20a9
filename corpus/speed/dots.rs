//! Vectors of numbers: products and sums with fused multiplication where the processor has it,
//! which is found out at run time.

use std::arch::is_x86_feature_detected;
#[cfg(target_arch = "x86_64")]
use std::arch::x86_64::*;

fn dot(one: &[f32], other: &[f32]) -> f32 {
    if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
        // SAFETY: the processor has both.
        unsafe { dot_wide(one, other) }
    } else {
        // In the same order, so that the sum is the same.
        let mut lanes = [0f32; 8];
        let (left, right) = (one.chunks_exact(8), other.chunks_exact(8));
        let rest = dot_rest(left.remainder(), right.remainder());
        for (a, b) in left.zip(right) {
            for (lane, (x, y)) in lanes.iter_mut().zip(a.iter().zip(b)) {
                *lane = x.mul_add(*y, *lane);
            }
        }
        sum(lanes) + rest
    }
}

/// # Safety
/// The processor has AVX2 and FMA.
#[target_feature(enable = "avx2,fma")]
unsafe fn dot_wide(one: &[f32], other: &[f32]) -> f32 {
    let mut total = _mm256_setzero_ps();
    let (left, right) = (one.chunks_exact(8), other.chunks_exact(8));
    let rest = dot_rest(left.remainder(), right.remainder());
    for (a, b) in left.zip(right) {
        let (a, b) = unsafe { (_mm256_loadu_ps(a.as_ptr()), _mm256_loadu_ps(b.as_ptr())) };
        total = step(a, b, total);
    }
    let mut lanes = [0f32; 8];
    unsafe { _mm256_storeu_ps(lanes.as_mut_ptr(), total) };
    sum(lanes) + rest
}

#[target_feature(enable = "avx2,fma")]
fn step(a: __m256, b: __m256, total: __m256) -> __m256 {
    _mm256_fmadd_ps(a, b, total)
}

fn dot_rest(one: &[f32], other: &[f32]) -> f32 {
    one.iter().zip(other).fold(0.0, |total, (a, b)| a.mul_add(*b, total))
}

fn sum(lanes: [f32; 8]) -> f32 {
    let pairs: Vec<f32> = lanes.chunks(2).map(|pair| pair[0] + pair[1]).collect();
    (pairs[0] + pairs[1]) + (pairs[2] + pairs[3])
}

struct Table {
    width: usize,
    cells: Vec<f32>,
}

impl Table {
    fn new(height: usize, width: usize, seed: u32) -> Self {
        let mut state = seed;
        let cells = (0..height * width)
            .map(|_| {
                state = state.wrapping_mul(747_796_405).wrapping_add(2_891_336_453);
                ((state >> 16) as f32) / 65536.0 - 0.5
            })
            .collect();
        Self { width, cells }
    }

    fn rows(&self) -> impl Iterator<Item = &[f32]> {
        self.cells.chunks(self.width)
    }
}

fn main() {
    let (queries, items) = (Table::new(400, 203, 1), Table::new(4000, 203, 2));
    let mut best = Vec::new();
    for query in queries.rows() {
        let scores = items.rows().map(|item| dot(query, item)).enumerate();
        let found = scores.max_by(|one, other| one.1.total_cmp(&other.1));
        best.extend(found);
    }
    let total: f64 = best.iter().map(|&(_, score)| f64::from(score)).sum();
    let places: usize = best.iter().map(|&(place, _)| place).sum();
    println!("{total:.4} {places}");
}
