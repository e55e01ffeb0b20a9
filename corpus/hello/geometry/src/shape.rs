//! Plane figures behind one trait.

use std::f64::consts::PI;

use crate::vector::Vec2;

/// A closed figure in the plane.
pub trait Shape {
    fn name(&self) -> &str;

    fn area(&self) -> f64;

    fn perimeter(&self) -> f64;

    /// Makes the figure `factor` times as large in each direction.
    fn scale(&mut self, factor: f64);

    /// Area over that of a circle of the same perimeter: 1 for a circle, less for all others.
    fn roundness(&self) -> f64 {
        4.0 * PI * self.area() / self.perimeter().powi(2)
    }

    fn contains(&self, point: Vec2) -> bool;
}

#[derive(Clone, Debug, PartialEq)]
pub struct Circle {
    pub center: Vec2,
    pub radius: f64,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Rectangle {
    pub corner: Vec2,
    pub width: f64,
    pub height: f64,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Triangle {
    pub vertices: [Vec2; 3],
}

#[derive(Clone, Debug, PartialEq)]
pub struct Polygon {
    label: String,
    vertices: Vec<Vec2>,
}

impl Circle {
    pub fn new(center: Vec2, radius: f64) -> Self {
        Circle { center, radius }
    }

    /// The smallest circle around the segment from `a` to `b`.
    pub fn spanning(a: Vec2, b: Vec2) -> Self {
        Circle::new(a.lerp(b, 0.5), a.distance(b) / 2.0)
    }
}

impl Shape for Circle {
    fn name(&self) -> &str {
        "circle"
    }

    fn area(&self) -> f64 {
        PI * self.radius * self.radius
    }

    fn perimeter(&self) -> f64 {
        2.0 * PI * self.radius
    }

    fn scale(&mut self, factor: f64) {
        self.radius *= factor;
    }

    fn roundness(&self) -> f64 {
        1.0
    }

    fn contains(&self, point: Vec2) -> bool {
        self.center.distance(point) <= self.radius
    }
}

impl Rectangle {
    pub fn new(corner: Vec2, width: f64, height: f64) -> Self {
        Rectangle {
            corner,
            width,
            height,
        }
    }

    pub fn is_square(&self) -> bool {
        (self.width - self.height).abs() < f64::EPSILON
    }

    pub fn intersection(&self, other: &Rectangle) -> Option<Rectangle> {
        let left = self.corner.x.max(other.corner.x);
        let bottom = self.corner.y.max(other.corner.y);
        let right = (self.corner.x + self.width).min(other.corner.x + other.width);
        let top = (self.corner.y + self.height).min(other.corner.y + other.height);
        (left < right && bottom < top)
            .then(|| Rectangle::new(Vec2::new(left, bottom), right - left, top - bottom))
    }
}

impl Shape for Rectangle {
    fn name(&self) -> &str {
        if self.is_square() {
            "square"
        } else {
            "rectangle"
        }
    }

    fn area(&self) -> f64 {
        self.width * self.height
    }

    fn perimeter(&self) -> f64 {
        2.0 * (self.width + self.height)
    }

    fn scale(&mut self, factor: f64) {
        self.width *= factor;
        self.height *= factor;
    }

    fn contains(&self, point: Vec2) -> bool {
        let offset = point - self.corner;
        (0.0..=self.width).contains(&offset.x) && (0.0..=self.height).contains(&offset.y)
    }
}

impl Triangle {
    pub fn new(a: Vec2, b: Vec2, c: Vec2) -> Self {
        Triangle {
            vertices: [a, b, c],
        }
    }

    pub fn centroid(&self) -> Vec2 {
        let [a, b, c] = self.vertices;
        (a + b + c) * (1.0 / 3.0)
    }
}

impl Shape for Triangle {
    fn name(&self) -> &str {
        "triangle"
    }

    fn area(&self) -> f64 {
        let [a, b, c] = self.vertices;
        (b - a).cross(c - a).abs() / 2.0
    }

    fn perimeter(&self) -> f64 {
        let [a, b, c] = self.vertices;
        a.distance(b) + b.distance(c) + c.distance(a)
    }

    fn scale(&mut self, factor: f64) {
        let center = self.centroid();
        for vertex in &mut self.vertices {
            *vertex = center + (*vertex - center) * factor;
        }
    }

    fn contains(&self, point: Vec2) -> bool {
        let [a, b, c] = self.vertices;
        let sides = [
            (b - a).cross(point - a),
            (c - b).cross(point - b),
            (a - c).cross(point - c),
        ];
        sides.iter().all(|&side| side >= 0.0) || sides.iter().all(|&side| side <= 0.0)
    }
}

impl Polygon {
    /// A simple polygon; returns `None` for fewer than three vertices.
    pub fn new(label: impl Into<String>, vertices: Vec<Vec2>) -> Option<Self> {
        (vertices.len() >= 3).then(|| Polygon {
            label: label.into(),
            vertices,
        })
    }

    pub fn regular(sides: usize, radius: f64) -> Option<Self> {
        let step = 2.0 * PI / sides as f64;
        let vertices = (0..sides)
            .map(|i| Vec2::new(radius, 0.0).rotated(step * i as f64))
            .collect();
        Polygon::new(format!("regular {sides}-gon"), vertices)
    }

    fn edges(&self) -> impl Iterator<Item = (Vec2, Vec2)> + '_ {
        let ends = self.vertices.iter().cycle().skip(1);
        self.vertices.iter().copied().zip(ends.copied())
    }
}

impl Shape for Polygon {
    fn name(&self) -> &str {
        &self.label
    }

    fn area(&self) -> f64 {
        self.edges().map(|(a, b)| a.cross(b)).sum::<f64>().abs() / 2.0
    }

    fn perimeter(&self) -> f64 {
        self.edges().map(|(a, b)| a.distance(b)).sum()
    }

    fn scale(&mut self, factor: f64) {
        for vertex in &mut self.vertices {
            *vertex = *vertex * factor;
        }
    }

    fn contains(&self, point: Vec2) -> bool {
        let crossings = self
            .edges()
            .filter(|(a, b)| (a.y > point.y) != (b.y > point.y))
            .filter(|(a, b)| point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x)
            .count();
        crossings % 2 == 1
    }
}

/// The sum of the areas of all figures.
pub fn total_area(shapes: &[Box<dyn Shape>]) -> f64 {
    shapes.iter().map(|shape| shape.area()).sum()
}

/// The figures that contain `point`, in their order.
pub fn hit_test(shapes: &[Box<dyn Shape>], point: Vec2) -> Vec<&dyn Shape> {
    shapes
        .iter()
        .map(|shape| &**shape)
        .filter(|shape| shape.contains(point))
        .collect()
}
