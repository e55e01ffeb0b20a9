//! A program that plugins may look into.

#![feature(linkage, thread_local, used_with_arg)]

mod items;

fn main() {
    println!("{}", items::sum());
}
