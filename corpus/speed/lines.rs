//! Text: lines and bytes counted 32 at a time where the processor can, which is found out at run
//! time, by iterators otherwise.

use std::arch::is_x86_feature_detected;
#[cfg(target_arch = "x86_64")]
use std::arch::x86_64::*;

/// How often a byte is in a text.
fn count(text: &[u8], byte: u8) -> usize {
    if is_x86_feature_detected!("avx2") {
        // SAFETY: the processor has AVX2.
        unsafe { count_wide(text, byte) }
    } else {
        count_narrow(text, byte)
    }
}

fn count_narrow(text: &[u8], byte: u8) -> usize {
    text.iter().filter(|&&each| each == byte).count()
}

/// # Safety
/// The processor has AVX2.
#[target_feature(enable = "avx2")]
unsafe fn count_wide(text: &[u8], byte: u8) -> usize {
    let wanted = _mm256_set1_epi8(byte as i8);
    let mut total = 0usize;
    let chunks = text.chunks_exact(32);
    let rest = count_narrow(chunks.remainder(), byte);
    for chunk in chunks {
        let block = unsafe { _mm256_loadu_si256(chunk.as_ptr().cast()) };
        let equal = _mm256_cmpeq_epi8(block, wanted);
        total += (_mm256_movemask_epi8(equal) as u32).count_ones() as usize;
    }
    total + rest
}

/// The first place of either of two bytes.
fn find_either(text: &[u8], one: u8, other: u8) -> Option<usize> {
    if is_x86_feature_detected!("avx2") {
        // SAFETY: the processor has AVX2.
        unsafe { find_either_wide(text, one, other) }
    } else {
        text.iter().position(|&each| each == one || each == other)
    }
}

/// # Safety
/// The processor has AVX2.
#[target_feature(enable = "avx2")]
unsafe fn find_either_wide(text: &[u8], one: u8, other: u8) -> Option<usize> {
    let (first, second) = (_mm256_set1_epi8(one as i8), _mm256_set1_epi8(other as i8));
    let mut start = 0;
    while start + 32 <= text.len() {
        let block = unsafe { _mm256_loadu_si256(text.as_ptr().add(start).cast()) };
        let found = either(block, first, second);
        let mask = _mm256_movemask_epi8(found) as u32;
        if mask != 0 {
            return Some(start + mask.trailing_zeros() as usize);
        }
        start += 32;
    }
    let rest = text[start..].iter().position(|&each| each == one || each == other);
    rest.map(|place| start + place)
}

#[target_feature(enable = "avx2")]
fn either(block: __m256i, first: __m256i, second: __m256i) -> __m256i {
    _mm256_or_si256(_mm256_cmpeq_epi8(block, first), _mm256_cmpeq_epi8(block, second))
}

fn text(size: usize) -> Vec<u8> {
    let mut state = 0x1234_5678u32;
    let mut text = Vec::with_capacity(size);
    while text.len() < size {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        text.push(match state >> 24 {
            0..=2 => b'\n',
            3..=4 => b'\t',
            other => b'a' + (other % 26) as u8,
        });
    }
    text
}

fn main() {
    let text = text(1 << 20);
    let (mut newlines, mut breaks, mut longest) = (0, 0usize, 0);
    for round in 0..240 {
        newlines += count(&text[round..], b'\n');
        let mut rest = &text[round * 100..];
        while let Some(place) = find_either(rest, b'\n', b'\t') {
            breaks += 1;
            longest = longest.max(place);
            rest = &rest[place + 1..];
        }
    }
    println!("{newlines} newlines, {breaks} breaks, at most {longest} bytes between two");
}
