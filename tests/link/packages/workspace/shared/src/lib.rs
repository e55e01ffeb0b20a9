//! What the programs of this workspace have in common.

use std::collections::BTreeMap;
use std::fmt::Debug;

/// How often each item comes, in their order.
pub fn counted<T: Ord + Debug>(items: impl IntoIterator<Item = T>) -> String {
    let mut counts = BTreeMap::new();
    for item in items {
        *counts.entry(item).or_insert(0) += 1;
    }
    format!("{counts:?}")
}

/// For the C side of `native`.
pub trait Twice {
    fn twice(&self) -> i32;
}

impl Twice for i32 {
    fn twice(&self) -> i32 {
        self * 2
    }
}

#[test]
fn counts() {
    assert_eq!(counted("abca".chars()), "{'a': 2, 'b': 1, 'c': 1}");
}

#[test]
#[ignore]
fn ends() {
    std::process::exit(9)
}
