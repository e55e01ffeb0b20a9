//! Containers that keep values in unions, in hash tables probed by SIMD, and under typed keys.

use std::cell::RefCell;
use std::rc::Rc;

use arrayvec::{ArrayString, ArrayVec};
use hashbrown::{HashMap, HashSet, HashTable};
use indexmap::IndexMap;
use slotmap::{DefaultKey, SecondaryMap, SlotMap};
use smallvec::SmallVec;

/// Tells when it is dropped.
struct Told(&'static str, Rc<RefCell<Vec<&'static str>>>);

impl Drop for Told {
    fn drop(&mut self) {
        self.1.borrow_mut().push(self.0);
    }
}

fn inline_storage() {
    let log = Rc::new(RefCell::new(vec![]));
    let mut values: SmallVec<[Told; 2]> = SmallVec::new();
    for name in ["a", "b", "c", "d"] {
        values.push(Told(name, log.clone()));
        print!("{name} spilled: {}; ", values.spilled());
    }
    values.insert(1, Told("x", log.clone()));
    drop(values.drain(1..3));
    values.truncate(2);
    drop(values.into_iter().next_back());
    println!("dropped: {:?}", log.borrow());
    let bytes: SmallVec<[u8; 24]> = (1..=24).collect();
    println!("{} {}", bytes.spilled(), size_of::<SmallVec<[u8; 16]>>());

    let mut texts: ArrayVec<String, 3> = (0..3).map(|i| i.to_string()).collect();
    println!("{:?} {:?}", texts.try_push("3".into()), texts.pop_at(0));
    let mut text = ArrayString::<8>::new();
    println!("{:?} {:?} {text}", text.try_push_str("hello"), text.try_push_str("world"));
}

fn tables() {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for word in "the quick brown fox jumps over the lazy dog the end".split(' ') {
        *counts.entry_ref(word).or_default() += 1;
    }
    counts.retain(|_, count| *count > 1);
    println!("{counts:?}");
    let (low, high): (HashSet<u32>, HashSet<u32>) = ((0..20).collect(), (15..30).collect());
    println!("{}", low.intersection(&high).sum::<u32>());
    let mut table = HashTable::new();
    for number in 0..1000_u64 {
        table.insert_unique(number * 7, number, |number| number * 7);
    }
    println!("{:?} {:?}", table.find(21, |&n| n == 3), table.find(21, |&n| n == 4));
    println!("{}", table.extract_if(|n| *n % 2 == 0).count());

    let mut ordered: IndexMap<&str, i32> = [("z", 1), ("a", 2), ("m", 3)].into();
    ordered.swap_remove("z");
    ordered.insert("q", 9);
    ordered.sort_keys();
    println!("{ordered:?} {:?}", ordered.get_full("q"));
}

fn keys() {
    let mut slots: SlotMap<DefaultKey, &str> = SlotMap::new();
    let (one, two) = (slots.insert("one"), slots.insert("two"));
    slots.remove(one);
    let three = slots.insert("three");
    let mut lengths = SecondaryMap::new();
    for (key, name) in &slots {
        lengths.insert(key, name.len());
    }
    println!("{:?} {:?} {:?} {}", slots.get(one), lengths.get(two), three, lengths[three]);
}

fn main() {
    inline_storage();
    tables();
    keys();
    let mut full: ArrayVec<u8, 1> = ArrayVec::new();
    full.push(1);
    full.push(2);
}
