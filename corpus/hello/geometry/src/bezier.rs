//! Cubic Bézier curves.

use crate::vector::Vec2;

/// A cubic curve from `points[0]` to `points[3]`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cubic {
    pub points: [Vec2; 4],
}

impl Cubic {
    pub const fn new(points: [Vec2; 4]) -> Self {
        Cubic { points }
    }

    pub fn at(&self, t: f64) -> Vec2 {
        let [a, b, c, d] = self.points;
        let s = 1.0 - t;
        a * (s * s * s) + b * (3.0 * s * s * t) + c * (3.0 * s * t * t) + d * (t * t * t)
    }

    /// Cuts the curve at `t` by de Casteljau's construction.
    pub fn split(&self, t: f64) -> (Cubic, Cubic) {
        let [a, b, c, d] = self.points;
        let (ab, bc, cd) = (a.lerp(b, t), b.lerp(c, t), c.lerp(d, t));
        let (abc, bcd) = (ab.lerp(bc, t), bc.lerp(cd, t));
        let middle = abc.lerp(bcd, t);
        (
            Cubic::new([a, ab, abc, middle]),
            Cubic::new([middle, bcd, cd, d]),
        )
    }

    /// Points on the curve such that the line through them is within `tolerance` of it.
    pub fn flatten(&self, tolerance: f64) -> Vec<Vec2> {
        let mut points = vec![self.points[0]];
        self.flatten_into(tolerance, 16, &mut points);
        points
    }

    fn flatten_into(&self, tolerance: f64, depth: u32, points: &mut Vec<Vec2>) {
        let [a, b, c, d] = self.points;
        let bend = (b - a.lerp(d, 1.0 / 3.0))
            .length()
            .max((c - a.lerp(d, 2.0 / 3.0)).length());
        if depth == 0 || bend <= tolerance {
            points.push(d);
            return;
        }
        let (left, right) = self.split(0.5);
        left.flatten_into(tolerance, depth - 1, points);
        right.flatten_into(tolerance, depth - 1, points);
    }

    pub fn length(&self, tolerance: f64) -> f64 {
        let points = self.flatten(tolerance);
        points
            .windows(2)
            .map(|pair| pair[0].distance(pair[1]))
            .sum()
    }
}
