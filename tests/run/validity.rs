// What may be made out of raw memory: the messages name the types.

#![allow(deprecated, invalid_value)]
#![feature(never_type)]

use std::mem::{MaybeUninit, uninitialized, zeroed};
use std::num::NonZeroU8;
use std::process::{Command, exit};

mod inner {
    #[allow(dead_code)]
    pub enum Impossible {}
    #[allow(dead_code)]
    pub struct Wrapped<T>(pub u8, pub T);
}

fn make(which: usize) {
    unsafe {
        match which {
            0 => drop(MaybeUninit::<!>::uninit().assume_init()),
            1 => drop(zeroed::<inner::Impossible>()),
            2 => drop(zeroed::<inner::Wrapped<&'static u8>>()),
            3 => drop(uninitialized::<inner::Wrapped<NonZeroU8>>()),
            4 => drop(uninitialized::<bool>()),
            5 => drop(zeroed::<Option<NonZeroU8>>()),
            6 => drop(zeroed::<Vec<inner::Wrapped<u8>>>()),
            7 => drop(uninitialized::<Box<[i32; 0]>>()),
            8 => std::mem::forget(uninitialized::<Box<[u8; 0]>>()),
            _ => exit(3),
        }
    }
}

fn main() {
    let mut arguments = std::env::args();
    let program = arguments.next().unwrap();
    if let Some(which) = arguments.next() {
        return make(which.parse().unwrap());
    }
    for which in 0..10 {
        let output = Command::new(&program).arg(which.to_string()).output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        let line = told.lines().find(|line| line.starts_with("attempted")).unwrap_or("nothing");
        println!("{which}: {} {line}", output.status.success());
    }
}
