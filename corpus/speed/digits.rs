//! Bytes as digits and back: base 16 with shuffles where the processor has SSSE3, which is found
//! out at run time, and by table otherwise.

use std::arch::is_x86_feature_detected;
#[cfg(target_arch = "x86_64")]
use std::arch::x86_64::*;

const DIGITS: &[u8; 16] = b"0123456789abcdef";

fn encode(bytes: &[u8], out: &mut Vec<u8>) {
    out.clear();
    out.reserve(bytes.len() * 2);
    if is_x86_feature_detected!("ssse3") {
        // SAFETY: the processor has SSSE3.
        unsafe { encode_wide(bytes, out) }
    } else {
        encode_narrow(bytes, out);
    }
}

fn encode_narrow(bytes: &[u8], out: &mut Vec<u8>) {
    for byte in bytes {
        out.push(DIGITS[usize::from(byte >> 4)]);
        out.push(DIGITS[usize::from(byte & 15)]);
    }
}

/// # Safety
/// The processor has SSSE3.
#[target_feature(enable = "ssse3")]
unsafe fn encode_wide(bytes: &[u8], out: &mut Vec<u8>) {
    let table = unsafe { _mm_loadu_si128(DIGITS.as_ptr().cast()) };
    let chunks = bytes.chunks_exact(16);
    let rest = chunks.remainder();
    for chunk in chunks {
        let block = unsafe { _mm_loadu_si128(chunk.as_ptr().cast()) };
        let (high, low) = halves(block);
        let (high, low) = (_mm_shuffle_epi8(table, high), _mm_shuffle_epi8(table, low));
        let mut made = [0u8; 32];
        let place: *mut __m128i = made.as_mut_ptr().cast();
        unsafe {
            _mm_storeu_si128(place, _mm_unpacklo_epi8(high, low));
            _mm_storeu_si128(place.add(1), _mm_unpackhi_epi8(high, low));
        }
        out.extend_from_slice(&made);
    }
    encode_narrow(rest, out);
}

#[target_feature(enable = "ssse3")]
fn halves(block: __m128i) -> (__m128i, __m128i) {
    let mask = _mm_set1_epi8(15);
    (_mm_and_si128(_mm_srli_epi16::<4>(block), mask), _mm_and_si128(block, mask))
}

fn value(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}

fn decode(digits: &[u8]) -> Result<Vec<u8>, usize> {
    digits
        .chunks(2)
        .enumerate()
        .map(|(place, pair)| match pair {
            [high, low] => value(*high)
                .zip(value(*low))
                .map(|(high, low)| high << 4 | low)
                .ok_or(place * 2),
            _ => Err(place * 2),
        })
        .collect()
}

fn main() {
    let mut state = 7u64;
    let bytes: Vec<u8> = (0..200_003)
        .map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 56) as u8
        })
        .collect();
    let (mut digits, mut total) = (Vec::new(), 0u64);
    for round in 0..400 {
        encode(&bytes[round..], &mut digits);
        total += digits.iter().step_by(977).map(|&each| u64::from(each)).sum::<u64>();
        if round % 8 == 0 {
            match decode(&digits) {
                Ok(back) => assert!(back == bytes[round..]),
                Err(place) => println!("no digit at {place}"),
            }
        }
    }
    digits[1001] = b'x';
    println!("{total} {:?}", decode(&digits).err());
}
