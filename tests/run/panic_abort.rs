//@ flags: -Cpanic=abort
// A panic ends the program with SIGABRT, without a drop.

struct Noisy;

impl Drop for Noisy {
    fn drop(&mut self) {
        println!("dropped");
    }
}

fn fails(values: &[u32], index: usize) -> u32 {
    let _noisy = Noisy;
    values[index]
}

fn main() {
    println!("{}", fails(&[1, 2, 3], 1));
    println!("{}", cfg!(panic = "abort"));
    let values: Vec<u32> = std::env::args().map(|text| text.len() as u32).collect();
    println!("{}", fails(&values[..1], 7));
}
