//! Dense matrices of a size known at compile time.

use std::fmt;
use std::ops::{Index, IndexMut, Mul};

/// A matrix of `R` rows and `C` columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix<const R: usize, const C: usize> {
    rows: [[f64; C]; R],
}

/// Why a matrix has no inverse, or a system no unique solution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SolveError {
    Singular { column: usize },
}

impl fmt::Display for SolveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SolveError::Singular { column } => {
                write!(f, "the matrix is singular (no pivot in column {column})")
            }
        }
    }
}

impl std::error::Error for SolveError {}

impl<const R: usize, const C: usize> Matrix<R, C> {
    pub fn zero() -> Self {
        Matrix {
            rows: [[0.0; C]; R],
        }
    }

    pub fn from_rows(rows: [[f64; C]; R]) -> Self {
        Matrix { rows }
    }

    pub fn transposed(&self) -> Matrix<C, R> {
        let mut result = Matrix::zero();
        for (r, row) in self.rows.iter().enumerate() {
            for (c, &value) in row.iter().enumerate() {
                result[(c, r)] = value;
            }
        }
        result
    }

    pub fn map(&self, mut f: impl FnMut(f64) -> f64) -> Self {
        let mut result = self.clone();
        for value in result.rows.iter_mut().flatten() {
            *value = f(*value);
        }
        result
    }

    pub fn frobenius_norm(&self) -> f64 {
        let squares = self.rows.iter().flatten().map(|value| value * value);
        squares.sum::<f64>().sqrt()
    }
}

impl<const N: usize> Matrix<N, N> {
    pub fn identity() -> Self {
        let mut result = Matrix::zero();
        for i in 0..N {
            result[(i, i)] = 1.0;
        }
        result
    }

    pub fn trace(&self) -> f64 {
        (0..N).map(|i| self[(i, i)]).sum()
    }

    /// Solves `self * x = b` by elimination with partial pivoting.
    pub fn solve(&self, mut b: [f64; N]) -> Result<[f64; N], SolveError> {
        let mut a = self.rows;
        for column in 0..N {
            let pivot = (column..N)
                .max_by(|&i, &j| a[i][column].abs().total_cmp(&a[j][column].abs()))
                .filter(|&row| a[row][column].abs() > 1e-12)
                .ok_or(SolveError::Singular { column })?;
            a.swap(column, pivot);
            b.swap(column, pivot);
            let pivot_row = a[column];
            for row in column + 1..N {
                let factor = a[row][column] / pivot_row[column];
                for (value, above) in a[row].iter_mut().zip(pivot_row).skip(column) {
                    *value -= factor * above;
                }
                b[row] -= factor * b[column];
            }
        }
        for row in (0..N).rev() {
            let known: f64 = (row + 1..N).map(|k| a[row][k] * b[k]).sum();
            b[row] = (b[row] - known) / a[row][row];
        }
        Ok(b)
    }

    pub fn inverse(&self) -> Result<Self, SolveError> {
        let mut result = Matrix::zero();
        for column in 0..N {
            let mut unit = [0.0; N];
            unit[column] = 1.0;
            for (row, value) in self.solve(unit)?.into_iter().enumerate() {
                result[(row, column)] = value;
            }
        }
        Ok(result)
    }

    pub fn power(&self, exponent: u32) -> Self {
        let mut result = Matrix::identity();
        let mut base = self.clone();
        let mut rest = exponent;
        while rest > 0 {
            if rest & 1 == 1 {
                result = &result * &base;
            }
            base = &base * &base;
            rest >>= 1;
        }
        result
    }
}

impl Matrix<3, 3> {
    pub fn determinant(&self) -> f64 {
        let [[a, b, c], [d, e, f], [g, h, i]] = self.rows;
        a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    }

    /// A turn by `radians` around the origin, in homogeneous coordinates of the plane.
    pub fn rotation(radians: f64) -> Self {
        let (sin, cos) = radians.sin_cos();
        Matrix::from_rows([[cos, -sin, 0.0], [sin, cos, 0.0], [0.0, 0.0, 1.0]])
    }
}

impl<const R: usize, const K: usize, const C: usize> Mul<&Matrix<K, C>> for &Matrix<R, K> {
    type Output = Matrix<R, C>;

    fn mul(self, other: &Matrix<K, C>) -> Matrix<R, C> {
        let mut result = Matrix::zero();
        for r in 0..R {
            for c in 0..C {
                result[(r, c)] = (0..K).map(|k| self[(r, k)] * other[(k, c)]).sum();
            }
        }
        result
    }
}

impl<const R: usize, const C: usize> Index<(usize, usize)> for Matrix<R, C> {
    type Output = f64;

    fn index(&self, (row, column): (usize, usize)) -> &f64 {
        &self.rows[row][column]
    }
}

impl<const R: usize, const C: usize> IndexMut<(usize, usize)> for Matrix<R, C> {
    fn index_mut(&mut self, (row, column): (usize, usize)) -> &mut f64 {
        &mut self.rows[row][column]
    }
}

impl<const R: usize, const C: usize> fmt::Display for Matrix<R, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for row in &self.rows {
            let cells: Vec<String> = row.iter().map(|value| format!("{value:8.3}")).collect();
            writeln!(f, "[{}]", cells.join(" "))?;
        }
        Ok(())
    }
}
