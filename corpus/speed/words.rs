//! Strings, hashing and sorting: counts the words of a generated text.

use std::collections::HashMap;
use std::fmt::Write;

fn text(words: u32) -> String {
    let mut out = String::new();
    let mut state = 12345u32;
    for n in 0..words {
        state = state.wrapping_mul(1664525).wrapping_add(1013904223);
        write!(out, "w{}", (state >> 8) % 5000).unwrap();
        out.push(if n % 11 == 0 { '\n' } else { ' ' });
    }
    out
}

fn main() {
    let text = text(1_200_000);
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for line in text.lines() {
        for word in line.split_whitespace() {
            *counts.entry(word).or_default() += 1;
        }
    }
    let mut all: Vec<(&str, usize)> = counts.into_iter().collect();
    all.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let upper: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_uppercase)
        .collect();
    println!("{:?} {} {}", &all[..3], all.len(), upper.len());
}
