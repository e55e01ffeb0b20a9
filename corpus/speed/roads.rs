//! Shortest ways in a grid with weights: a heap of candidates, closures for the neighbours, and
//! trait objects for the rule by which a step is priced.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

trait Price {
    fn of(&self, from: u8, to: u8) -> u32;
}

struct Climb(u32);
struct Flat;

impl Price for Climb {
    fn of(&self, from: u8, to: u8) -> u32 {
        1 + u32::from(to.saturating_sub(from)) * self.0
    }
}

impl Price for Flat {
    fn of(&self, _: u8, to: u8) -> u32 {
        1 + u32::from(to) / 16
    }
}

struct Grid {
    width: usize,
    heights: Vec<u8>,
}

impl Grid {
    fn new(width: usize, height: usize) -> Self {
        let mut state = 99u32;
        let heights = (0..width * height)
            .map(|_| {
                state ^= state << 13;
                state ^= state >> 17;
                state ^= state << 5;
                (state >> 24) as u8
            })
            .collect();
        Self { width, heights }
    }

    fn neighbours(&self, place: usize) -> impl Iterator<Item = usize> + use<> {
        let (x, width, size) = (place % self.width, self.width, self.heights.len());
        let left = (x > 0).then(|| place - 1);
        let right = (x + 1 < width).then(|| place + 1);
        let up = place.checked_sub(width);
        let down = Some(place + width).filter(|&below| below < size);
        [left, right, up, down].into_iter().flatten()
    }

    fn ways(&self, start: usize, price: &dyn Price) -> Vec<Option<u32>> {
        let mut best = vec![None; self.heights.len()];
        let mut open = BinaryHeap::from([(Reverse(0), start)]);
        while let Some((Reverse(cost), place)) = open.pop() {
            if best[place].is_some() {
                continue;
            }
            best[place] = Some(cost);
            for next in self.neighbours(place) {
                if best[next].is_none() {
                    let step = price.of(self.heights[place], self.heights[next]);
                    open.push((Reverse(cost + step), next));
                }
            }
        }
        best
    }
}

fn main() {
    let grid = Grid::new(600, 400);
    let prices: Vec<Box<dyn Price>> = vec![Box::new(Climb(3)), Box::new(Flat), Box::new(Climb(1))];
    for (number, price) in prices.iter().enumerate() {
        let ways = grid.ways(number * 150, &**price);
        let farthest = ways.iter().flatten().max().copied().unwrap_or(0);
        let total: u64 = ways.iter().flatten().map(|&cost| u64::from(cost)).sum();
        println!("{farthest} {total}");
    }
}
