//! Geometry with generics: vectors of any number of dimensions by operators, bodies behind traits,
//! rays that are cast against all of them.

use std::ops::{Add, Mul, Neg, Sub};

#[derive(Clone, Copy, Debug, PartialEq)]
struct Vector<const N: usize>([f64; N]);

impl<const N: usize> Vector<N> {
    fn zip(self, other: Self, each: impl Fn(f64, f64) -> f64) -> Self {
        let mut made = self;
        for (one, other) in made.0.iter_mut().zip(other.0) {
            *one = each(*one, other);
        }
        made
    }

    fn dot(self, other: Self) -> f64 {
        self.0.iter().zip(other.0).map(|(one, other)| one * other).sum()
    }

    fn unit(self) -> Self {
        self * (1.0 / self.dot(self).sqrt())
    }
}

impl<const N: usize> Add for Vector<N> {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        self.zip(other, |one, other| one + other)
    }
}

impl<const N: usize> Sub for Vector<N> {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self.zip(other, |one, other| one - other)
    }
}

impl<const N: usize> Mul<f64> for Vector<N> {
    type Output = Self;
    fn mul(self, factor: f64) -> Self {
        self.zip(self, |one, _| one * factor)
    }
}

impl<const N: usize> Neg for Vector<N> {
    type Output = Self;
    fn neg(self) -> Self {
        self * -1.0
    }
}

type Point = Vector<3>;

struct Ray {
    from: Point,
    along: Point,
}

trait Body {
    /// How far along a ray it is hit, and the normal there.
    fn hit(&self, ray: &Ray) -> Option<(f64, Point)>;
}

struct Ball(Point, f64);
struct Plane(Point, f64);
struct Both<A, B>(A, B);

impl Body for Ball {
    fn hit(&self, ray: &Ray) -> Option<(f64, Point)> {
        let between = ray.from - self.0;
        let half = between.dot(ray.along);
        let root = half * half - between.dot(between) + self.1 * self.1;
        let far = (root > 0.0).then(|| -half - root.sqrt()).filter(|&far| far > 1e-9)?;
        Some((far, (between + ray.along * far) * (1.0 / self.1)))
    }
}

impl Body for Plane {
    fn hit(&self, ray: &Ray) -> Option<(f64, Point)> {
        let slope = self.0.dot(ray.along);
        let far = (self.1 - self.0.dot(ray.from)) / slope;
        (slope.abs() > 1e-9 && far > 1e-9).then(|| (far, if slope < 0.0 { self.0 } else { -self.0 }))
    }
}

impl<A: Body, B: Body> Body for Both<A, B> {
    fn hit(&self, ray: &Ray) -> Option<(f64, Point)> {
        nearest([self.0.hit(ray), self.1.hit(ray)])
    }
}

fn nearest(hits: impl IntoIterator<Item = Option<(f64, Point)>>) -> Option<(f64, Point)> {
    hits.into_iter().flatten().min_by(|one, other| one.0.total_cmp(&other.0))
}

fn bright(bodies: &[Box<dyn Body>], ray: &Ray, depth: u32) -> f64 {
    let Some((far, normal)) = nearest(bodies.iter().map(|body| body.hit(ray))) else {
        return 0.5 + ray.along.0[1] * 0.4;
    };
    let place = ray.from + ray.along * far;
    let light = normal.dot(Vector([1.0, 2.0, -1.0]).unit()).max(0.0);
    if depth == 0 {
        return light;
    }
    let along = ray.along - normal * (2.0 * ray.along.dot(normal));
    let from = place + normal * 1e-6;
    0.6 * light + 0.4 * bright(bodies, &Ray { from, along }, depth - 1)
}

fn main() {
    let up = Vector([0.0, 1.0, 0.0]);
    let bodies: Vec<Box<dyn Body>> = vec![
        Box::new(Plane(up, -1.0)),
        Box::new(Ball(Vector([0.0, 0.0, 5.0]), 1.0)),
        Box::new(Both(Ball(Vector([2.0, 0.2, 6.0]), 1.2), Ball(Vector([-2.0, 0.0, 4.0]), 0.7))),
        Box::new(Both(Ball(Vector([0.5, -0.7, 3.0]), 0.3), Plane(Vector([0.0, 0.0, -1.0]), -20.0))),
    ];
    let (width, height) = (1040, 800);
    let mut rows = Vec::new();
    for y in 0..height {
        let row = (0..width).map(|x| {
            let (right, above) = (x as f64 / 520.0 - 1.0, 0.8 - y as f64 / 500.0);
            let ray = Ray { from: Vector([0.0; 3]), along: Vector([right, above, 1.5]).unit() };
            bright(&bodies, &ray, 3)
        });
        rows.push(row.sum::<f64>());
    }
    let total: f64 = rows.iter().sum();
    println!("{total:.6} {:.6} {:.6}", rows[80], rows[600]);
}
