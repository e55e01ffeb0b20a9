// A native library that the crate itself names, and processor features from the command line.
//@ flags: -Ctarget-feature=+avx,+sse4.2 -Ctarget-cpu=x86-64-v2

#[link(name = "m")]
unsafe extern "C" {
    fn lgamma_r(value: f64, sign: *mut i32) -> f64;
    fn frexp(value: f64, exponent: *mut i32) -> f64;
}

fn main() {
    let (mut sign, mut exponent) = (0, 0);
    let (gamma, mantissa) = unsafe { (lgamma_r(-0.5, &mut sign), frexp(48.0, &mut exponent)) };
    println!("{gamma:.6} {sign} {mantissa} {exponent}");
    println!("{} {}", cfg!(target_feature = "avx"), cfg!(target_feature = "avx2"));
    if is_x86_feature_detected!("avx") {
        let sums: Vec<f32> = [[1.0f32; 8], [2.5; 8]].iter().map(|row| row.iter().sum()).collect();
        println!("{sums:?}");
    }
}
