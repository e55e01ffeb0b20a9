//! Where lines, segments and circles meet.

use crate::shape::Circle;
use crate::vector::Vec2;

/// The part of a line between two points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Segment {
    pub start: Vec2,
    pub end: Vec2,
}

/// All the ways two segments can meet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Crossing {
    Nowhere,
    Point(Vec2),
    Overlap(Segment),
}

impl Segment {
    pub fn new(start: Vec2, end: Vec2) -> Self {
        Segment { start, end }
    }

    fn direction(&self) -> Vec2 {
        self.end - self.start
    }

    pub fn crossing(&self, other: &Segment) -> Crossing {
        let (r, s) = (self.direction(), other.direction());
        let offset = other.start - self.start;
        let denominator = r.cross(s);
        if denominator.abs() < f64::EPSILON {
            return self.overlap(other);
        }
        let t = offset.cross(s) / denominator;
        let u = offset.cross(r) / denominator;
        if (0.0..=1.0).contains(&t) && (0.0..=1.0).contains(&u) {
            Crossing::Point(self.start + r * t)
        } else {
            Crossing::Nowhere
        }
    }

    fn overlap(&self, other: &Segment) -> Crossing {
        let r = self.direction();
        if (other.start - self.start).cross(r).abs() > f64::EPSILON {
            return Crossing::Nowhere;
        }
        let along = |point: Vec2| (point - self.start).dot(r) / r.dot(r);
        let (a, b) = (along(other.start), along(other.end));
        let (from, to) = (a.min(b).max(0.0), a.max(b).min(1.0));
        if from > to {
            Crossing::Nowhere
        } else {
            Crossing::Overlap(Segment::new(self.start + r * from, self.start + r * to))
        }
    }
}

/// The points where the line through a segment cuts a circle, nearest to its start first.
pub fn line_circle(line: &Segment, circle: &Circle) -> Vec<Vec2> {
    let direction = line.direction();
    let offset = line.start - circle.center;
    let a = direction.dot(direction);
    let b = 2.0 * offset.dot(direction);
    let c = offset.dot(offset) - circle.radius * circle.radius;
    let discriminant = b * b - 4.0 * a * c;
    if discriminant < 0.0 {
        return Vec::new();
    }
    let root = discriminant.sqrt();
    let mut parameters = vec![(-b - root) / (2.0 * a), (-b + root) / (2.0 * a)];
    parameters.dedup();
    parameters
        .into_iter()
        .map(|t| line.start + direction * t)
        .collect()
}

/// The convex hull of `points`, counterclockwise, by Andrew's monotone chain.
pub fn convex_hull(points: &[Vec2]) -> Vec<Vec2> {
    let mut sorted = points.to_vec();
    sorted.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
    sorted.dedup();
    if sorted.len() < 3 {
        return sorted;
    }
    let chain = |points: &mut dyn Iterator<Item = Vec2>| {
        let mut hull: Vec<Vec2> = Vec::new();
        for point in points {
            while let [.., a, b] = hull[..] {
                if (b - a).cross(point - b) > 0.0 {
                    break;
                }
                hull.pop();
            }
            hull.push(point);
        }
        hull.pop();
        hull
    };
    let mut hull = chain(&mut sorted.iter().copied());
    hull.extend(chain(&mut sorted.iter().rev().copied()));
    hull
}
