//! Allocation, dynamic dispatch and ordered maps.

use std::collections::{BTreeMap, BinaryHeap};
use std::rc::Rc;

enum Tree {
    Leaf,
    Node(Box<Tree>, Box<Tree>),
}

fn build(depth: u32) -> Tree {
    if depth == 0 {
        Tree::Leaf
    } else {
        Tree::Node(Box::new(build(depth - 1)), Box::new(build(depth - 1)))
    }
}

fn count(tree: &Tree) -> u32 {
    match tree {
        Tree::Leaf => 1,
        Tree::Node(left, right) => 1 + count(left) + count(right),
    }
}

trait Shape {
    fn area(&self) -> f64;
    fn grow(&mut self, by: f64);
}

struct Square(f64);
struct Disc(f64);

impl Shape for Square {
    fn area(&self) -> f64 {
        self.0 * self.0
    }
    fn grow(&mut self, by: f64) {
        self.0 += by;
    }
}

impl Shape for Disc {
    fn area(&self) -> f64 {
        self.0 * self.0 * 3.25
    }
    fn grow(&mut self, by: f64) {
        self.0 *= 1.0 + by;
    }
}

fn main() {
    let nodes: u32 = (0..40).map(|_| count(&build(15))).sum();
    let mut shapes: Vec<Box<dyn Shape>> = Vec::new();
    for n in 0..1000 {
        if n % 3 == 0 {
            shapes.push(Box::new(Square(f64::from(n))));
        } else {
            shapes.push(Box::new(Disc(f64::from(n))));
        }
    }
    let mut area = 0.0;
    for _ in 0..5000 {
        for shape in &mut shapes {
            shape.grow(0.000_001);
            area += shape.area();
        }
    }
    let mut map = BTreeMap::new();
    let mut heap = BinaryHeap::new();
    let mut state = 7u64;
    for n in 0..400_000u64 {
        state = state
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        map.entry(state >> 44).or_insert_with(|| Rc::new(n));
        heap.push((state >> 33, n));
    }
    let mut order = 0u64;
    while let Some((key, n)) = heap.pop() {
        order = order.wrapping_mul(31).wrapping_add(key ^ n);
    }
    let sum: u64 = map.values().map(|value| **value).sum();
    println!("{nodes} {area:.3} {} {sum} {order}", map.len());
}
