//! Slices and loops that vectorize: products of matrices, a sieve, sums.

fn multiply(a: &[f32], b: &[f32], out: &mut [f32], n: usize) {
    for i in 0..n {
        let row = &mut out[i * n..(i + 1) * n];
        for k in 0..n {
            let factor = a[i * n + k];
            for (target, value) in row.iter_mut().zip(&b[k * n..(k + 1) * n]) {
                *target += factor * value;
            }
        }
    }
}

fn primes(limit: usize) -> usize {
    let mut composite = vec![false; limit];
    let mut count = 0;
    for n in 2..limit {
        if !composite[n] {
            count += 1;
            let mut multiple = n * n;
            while multiple < limit {
                composite[multiple] = true;
                multiple += n;
            }
        }
    }
    count
}

fn main() {
    let n = 640;
    let a: Vec<f32> = (0..n * n).map(|x| (x % 17) as f32 * 0.5).collect();
    let b: Vec<f32> = (0..n * n).map(|x| (x % 13) as f32 * 0.25).collect();
    let mut out = vec![0.0; n * n];
    for _ in 0..4 {
        multiply(&a, &b, &mut out, n);
    }
    let sum: u64 = (0..60_000_000u64)
        .filter(|x| x % 3 == 0)
        .map(|x| x ^ (x >> 3))
        .sum();
    let data: Vec<u32> = (0..4_000_000).collect();
    let mut total = 0u32;
    for round in 0..20 {
        total = total.wrapping_add(
            data.iter()
                .map(|x| x.wrapping_mul(round) ^ 5)
                .fold(0, u32::wrapping_add),
        );
    }
    println!("{} {} {} {}", out[n + 1], primes(6_000_000), sum, total);
}
