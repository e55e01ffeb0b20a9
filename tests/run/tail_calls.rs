// `become`: calls that need no stack.

#![feature(explicit_tail_calls)]
#![allow(incomplete_features)]

fn even(number: u64) -> bool {
    match number {
        0 => true,
        _ => become odd(number - 1),
    }
}

fn odd(number: u64) -> bool {
    match number {
        0 => false,
        _ => become even(number - 1),
    }
}

struct Noisy(u32);

impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn drops(left: u32, text: &str) -> usize {
    let _noisy = Noisy(left);
    if left == 0 {
        return text.len();
    }
    become drops(left - 1, text)
}

fn through_pointer(run: fn(u64) -> u64, value: u64) -> u64 {
    fn add(run: fn(u64) -> u64, value: u64) -> u64 {
        run(value) + 1
    }
    let next: fn(fn(u64) -> u64, u64) -> u64 = add;
    become next(run, value * 2)
}

#[derive(Clone, Copy)]
struct Machine {
    code: [u8; 6],
    total: u64,
}

type Step = fn(&mut Machine, usize, u64) -> u64;
const STEPS: [Step; 3] = [stop, add, twice];

fn dispatch(machine: &mut Machine, at: usize, value: u64) -> u64 {
    become STEPS[machine.code[at] as usize](machine, at + 1, value)
}

fn stop(machine: &mut Machine, _: usize, value: u64) -> u64 {
    machine.total += value;
    value
}

fn add(machine: &mut Machine, at: usize, value: u64) -> u64 {
    become dispatch(machine, at, value + 3)
}

fn twice(machine: &mut Machine, at: usize, value: u64) -> u64 {
    become dispatch(machine, at, value * 2)
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Large([u64; 4]);

fn sums(left: u64, a: Large, b: Large, total: [u64; 3]) -> (Large, [u64; 3]) {
    if left == 0 {
        return (a, total);
    }
    become sums(left - 1, b, a, [total[1], total[2], total[0] + a.0[1] + b.0[3]])
}

fn main() {
    println!("{:?}", sums(1_000_001, Large([1, 2, 3, 4]), Large([5, 6, 7, 8]), [0; 3]));

    println!("{} {}", even(3_000_000), even(3_000_001));
    println!("{}", drops(3, "four"));
    println!("{}", through_pointer(|value| value + 100, 4));
    let mut machine = Machine { code: [1, 2, 2, 1, 1, 0], total: 1000 };
    println!("{} {}", dispatch(&mut machine, 0, 5), machine.total);
}
