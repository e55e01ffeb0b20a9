//! Linear algebra of sizes known and unknown, and vectors of the processor.

use glam::{BVec4A, Mat3, Mat4, Quat, Vec3, Vec3A, Vec4, vec3};
use nalgebra::{DMatrix, DVector, Isometry3, Matrix2, Matrix3, Point3, SMatrix, Vector3};
use wide::{CmpGt, f32x8, f64x4, i16x8, i32x4, u8x16};

fn matrices() {
    let matrix = Matrix3::new(2.0, -1.0, 0.0, -1.0, 2.0, -1.0, 0.0, -1.0, 2.0);
    println!("{:.6} {:.6}", matrix.determinant(), matrix.symmetric_eigenvalues());
    println!("{:?}", Matrix2::<f32>::zeros().try_inverse());
    let fixed = SMatrix::<i64, 3, 5>::from_fn(|row, column| (row * 5 + column) as i64);
    println!("{}", fixed * fixed.transpose());
    let dynamic = DMatrix::from_fn(6, 6, |i, j| {
        ((i * 7 + j * 3) % 11) as f64 + if i == j { 10.0 } else { 0.0 }
    });
    let side = DVector::from_fn(6, |i, _| i as f64);
    println!("{:.6}", dynamic.clone().lu().solve(&side).unwrap());
    println!("{:.6}", dynamic.clone().svd(true, true).singular_values);
    println!("{:.6}", dynamic.qr().r().diagonal());
    let moved = Isometry3::new(Vector3::new(1.0, 2.0, 3.0), Vector3::y() * 0.5);
    println!("{:.6}", moved * Point3::new(1.0, 0.0, 0.0));
}

fn graphics() {
    let vector = Vec3A::new(1.0, 2.0, 3.0);
    println!("{} {} {:?}", vector.cross(Vec3A::Y), vector.length(), vector.normalize());
    println!("{:.6}", Quat::from_rotation_z(1.0) * Vec3::X);
    println!("{}", Mat4::perspective_rh(1.0, 1.5, 0.1, 100.0) * Vec4::new(1.0, 2.0, 3.0, 1.0));
    println!("{:?}", Mat3::from_diagonal(vec3(1.0, 2.0, 3.0)).inverse());
    println!("{:b} {:?}", BVec4A::new(true, false, true, true).bitmask(), vector.cmplt(Vec3A::ONE));
}

fn processor() {
    let floats = f32x8::from([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]);
    println!("{:?} {}", floats.sqrt(), floats.reduce_add());
    println!("{:?}", floats.cmp_gt(f32x8::splat(4.5)).blend(floats, f32x8::ZERO));
    println!("{:?}", i32x4::from([1, -2, 3, i32::MAX]) + i32x4::splat(1));
    println!("{:?}", u8x16::splat(200).saturating_add(u8x16::splat(100)));
    println!("{:?}", f64x4::from([0.25, 1.0, 4.0, 100.0]).sqrt());
    println!("{:?}", i16x8::from([1, 2, 3, 4, 5, 6, 7, 8]).dot(i16x8::splat(3)));
}

fn main() {
    matrices();
    graphics();
    processor();
    let (tall, wide) = (DMatrix::<f64>::zeros(2, 3), DMatrix::<f64>::zeros(2, 2));
    println!("{}", tall * wide);
}
