//! Says which of the crates that it depends on are part of it: rustc links those that are used.

extern crate kept as _;

#[no_link]
#[macro_use]
extern crate macros;

fn main() {
    println!("{}", double!(21));
}
