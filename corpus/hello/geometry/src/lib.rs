//! Shapes, vectors and matrices in the plane and in space.

pub mod bezier;
pub mod intersect;
pub mod matrix;
pub mod shape;
pub mod vector;

pub use shape::{Circle, Polygon, Rectangle, Shape, Triangle};
pub use vector::{Vec2, Vec3};
