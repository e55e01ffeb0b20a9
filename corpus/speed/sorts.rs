//! Generic code: sorts of several types, a graph search, iterator chains over structs.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashSet, VecDeque};

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Person {
    age: u8,
    name: String,
    id: u32,
}

fn shortest(edges: &[Vec<(usize, u32)>], from: usize) -> Vec<Option<u32>> {
    let mut best = vec![None; edges.len()];
    let mut queue = BinaryHeap::from([Reverse((0, from))]);
    while let Some(Reverse((cost, node))) = queue.pop() {
        if best[node].is_some_and(|known| known <= cost) {
            continue;
        }
        best[node] = Some(cost);
        for &(next, length) in &edges[node] {
            if best[next].is_none_or(|known| known > cost + length) {
                queue.push(Reverse((cost + length, next)));
            }
        }
    }
    best
}

fn main() {
    let mut state = 1u32;
    let mut random = move || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state
    };
    let mut numbers: Vec<u64> = (0..1_500_000).map(|_| u64::from(random()) << 7).collect();
    numbers.sort_unstable();
    let mut people: Vec<Person> = (0..200_000)
        .map(|id| Person {
            age: (random() % 90) as u8,
            name: format!("p{}", random() % 1000),
            id,
        })
        .collect();
    people.sort();
    people.sort_by_key(|person| Reverse(person.id % 1000));
    let mut floats: Vec<f64> = (0..500_000).map(|_| f64::from(random()) / 7.0).collect();
    floats.sort_by(f64::total_cmp);
    let nodes = 60_000;
    let edges: Vec<Vec<(usize, u32)>> = (0..nodes)
        .map(|_| {
            (0..5)
                .map(|_| (random() as usize % nodes, random() % 100 + 1))
                .collect()
        })
        .collect();
    let distances = shortest(&edges, 0);
    let reached: u64 = distances.iter().flatten().map(|d| u64::from(*d)).sum();
    let mut seen = HashSet::new();
    let mut ring: VecDeque<u32> = (0..1000).collect();
    for _ in 0..600_000 {
        let first = ring.pop_front().unwrap();
        ring.push_back(first.wrapping_mul(31) ^ random() % 64);
        seen.insert(first % 50_000);
    }
    println!(
        "{} {:?} {} {} {}",
        numbers[7777],
        people[5],
        floats[1234],
        reached,
        seen.len()
    );
}
