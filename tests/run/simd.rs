// Vectors: portable, and through core::arch.

#![feature(portable_simd)]

use std::arch::x86_64::*;
use std::hint::black_box;
use std::simd::prelude::*;
use std::simd::{Select, StdFloat};

fn portable() {
    let a = black_box(i32x8::from_array([1, -2, 3, -4, 5, -6, 7, -8]));
    let b = i32x8::splat(3);
    println!("{:?} {:?} {:?}", a + b, a * b, a.simd_lt(b));
    println!("{:?} {:?}", a.simd_lt(b).select(a, b), a.reduce_sum());
    println!("{:?} {:?}", a.reduce_max(), a.abs().reduce_min());
    let floats = f32x4::from_array([1.5, 2.5, -0.0, f32::NAN]);
    println!("{:?} {:?} {:?}", floats.sqrt(), floats.simd_max(f32x4::splat(2.0)), floats.is_nan());
    println!("{:?} {:?}", floats.cast::<i32>(), a.cast::<f64>());
    println!("{:?}", simd_swizzle!(a, [7, 6, 5, 4, 0, 0, 1, 1]));
    println!("{:?}", a.rotate_elements_left::<2>());
    let bytes = u8x16::from_slice(b"0123456789abcdef");
    println!("{:?} {:?}", bytes.saturating_add(u8x16::splat(200)), bytes.reverse());
    println!("{:b}", bytes.simd_gt(u8x16::splat(b'8')).to_bitmask());
    let table = [10, 20, 30, 40, 50];
    let at = Simd::from_array([4, 0, 9, 2]);
    println!("{:?}", Simd::gather_or(&table, at, Simd::splat(-1)));
    let mut out = [0; 5];
    Simd::from_array([1, 2, 3, 4]).scatter(&mut out, Simd::from_array([0, 4, 2, 17]));
    println!("{out:?}");
    println!("{:?}", Simd::<u16, 4>::load_or_default(&[1, 2]));
    println!("{:?} {:?}", a.interleave(b), (a << Simd::splat(1)) ^ (a >> Simd::splat(1)));
    println!("{:?}", u64x2::from_array([u64::MAX, 3]).leading_zeros());
}

fn sse() {
    unsafe {
        let a = _mm_setr_epi32(1, -2, 3, i32::MAX);
        let b = _mm_setr_epi32(10, 20, -30, 1);
        let mut out = [0_i32; 4];
        let mut show = |value: __m128i| {
            _mm_storeu_si128(out.as_mut_ptr().cast(), value);
            print!("{out:?} ");
        };
        show(_mm_add_epi32(a, b));
        show(_mm_packs_epi32(a, b));
        show(_mm_madd_epi16(a, b));
        show(_mm_sad_epu8(a, b));
        show(_mm_slli_epi32::<3>(a));
        show(_mm_srl_epi64(a, _mm_cvtsi32_si128(4)));
        show(_mm_shuffle_epi32::<0b00_01_10_11>(a));
        show(_mm_cvtps_epi32(_mm_setr_ps(0.5, 1.5, 2.5, -3.7)));
        show(_mm_adds_epu8(a, b));
        show(_mm_mulhi_epi16(a, b));
        println!("{}", _mm_movemask_epi8(_mm_cmpgt_epi32(a, b)));
        let c = _mm_setr_ps(1.0, 4.0, 9.0, 2.0);
        println!("{:?} {:?}", _mm_sqrt_ps(c), _mm_rcp_ps(_mm_set1_ps(4.0)));
        println!("{:?} {:?}", _mm_min_ps(c, _mm_set1_ps(3.0)), _mm_cmplt_ps(c, _mm_set1_ps(3.0)));
        println!("{} {}", _mm_comilt_ss(c, _mm_set1_ps(3.0)), _mm_cvttss_si32(c));
        _mm_sfence();
        _mm_pause();
        _mm_prefetch::<_MM_HINT_T0>(out.as_ptr().cast());
        _mm_prefetch::<_MM_HINT_NTA>(out.as_ptr().cast());
        _mm_prefetch::<_MM_HINT_ET0>(out.as_ptr().cast());
    }
}

#[target_feature(enable = "avx2,fma,popcnt,bmi1,bmi2,sse4.2,ssse3,lzcnt")]
fn newer() {
    let a = _mm256_setr_epi8(
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, -1, -2, -3, -4, -5, -6, -7, -8, 0, 1, 0, 1, 0, 1, 0, 1,
    );
    println!("{:?}", _mm256_shuffle_epi8(a, _mm256_set1_epi8(3)));
    println!("{:?}", _mm256_maddubs_epi16(a, a));
    println!("{:?}", _mm256_permutevar8x32_epi32(a, _mm256_setr_epi32(7, 6, 5, 4, 3, 2, 1, 0)));
    println!("{}", _mm256_movemask_epi8(a));
    let f = _mm256_setr_pd(1.0, 2.0, 3.0, 4.0);
    println!("{:?} {:?}", _mm256_fmadd_pd(f, f, f), _mm256_hadd_pd(f, f));
    println!("{:?}", _mm256_round_pd::<{ _MM_FROUND_TO_ZERO | _MM_FROUND_NO_EXC }>(_mm256_div_pd(f, _mm256_set1_pd(3.0))));
    println!("{} {} {}", _popcnt64(black_box(0xff0f)), _lzcnt_u64(black_box(255)), _tzcnt_u32(black_box(96)));
    println!("{:x} {:x}", _pext_u64(black_box(0xabcd), 0xf0f0), _pdep_u64(black_box(0xab), 0xf0f0));
    println!("{}", _mm_crc32_u32(black_box(7), 12345));
    println!("{:?}", _mm_alignr_epi8::<5>(_mm256_castsi256_si128(a), _mm256_extracti128_si256::<1>(a)));
    println!("{}", _mm_cmpistri::<_SIDD_CMP_EQUAL_ORDERED>(_mm256_castsi256_si128(a), _mm256_castsi256_si128(a)));
    let table = [1.0_f32, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0];
    println!("{:?}", unsafe { _mm256_i32gather_ps::<4>(table.as_ptr(), _mm256_setr_epi32(7, 0, 1, 2, 3, 4, 5, 6)) });
    println!("{:?}", _mm256_blendv_epi8(a, _mm256_set1_epi8(99), a));
}

fn scalars() {
    unsafe {
        let mut high = 0;
        println!("{} {high}", _mulx(black_box(u64::MAX), 3, &mut high));
        println!("{high}");
        let mut sum = 0;
        println!("{} {}", _addcarry_u64(1, black_box(u64::MAX), 0, &mut sum), sum);
        println!("{} {}", _subborrow_u32(0, black_box(1), 2, &mut (sum as u32)), sum);
        println!("{}", __cpuid(0).eax > 0 && _rdtsc() > 0);
    }
    fn _mulx(a: u64, b: u64, high: &mut u64) -> u64 {
        let wide = u128::from(a) * u128::from(b);
        *high = (wide >> 64) as u64;
        wide as u64
    }
}

fn main() {
    portable();
    sse();
    scalars();
    if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") && is_x86_feature_detected!("bmi2") {
        unsafe { newer() };
    }
}
