//! Roots of small symmetric matrices, by Jacobi's rotations (Golub and Van Loan, *Matrix
//! Computations*, 4th ed., 8.5). A handful of strategies need no library of linear algebra.

/// A symmetric matrix, row by row.
#[derive(Debug, Clone, PartialEq)]
pub struct Symmetric {
    /// Rows and columns.
    pub size: usize,
    /// The entries, row by row.
    pub entries: Vec<f64>,
}

impl Symmetric {
    /// A matrix whose entries are given by place.
    #[must_use]
    pub fn from(size: usize, entry: impl Fn(usize, usize) -> f64) -> Self {
        let entries = (0..size * size).map(|at| entry(at / size, at % size)).collect();
        Self { size, entries }
    }

    /// An entry.
    #[must_use]
    pub fn at(&self, i: usize, l: usize) -> f64 {
        self.entries[i * self.size + l]
    }

    /// Eigenvalues, and eigenvectors as columns.
    #[must_use]
    pub fn eigen(&self) -> (Vec<f64>, Self) {
        let n = self.size;
        let mut a = self.entries.clone();
        let mut vectors = Self::from(n, |i, l| if i == l { 1.0 } else { 0.0 });
        let whole: f64 = a.iter().map(|x| x * x).sum();
        for _ in 0..64 {
            let off: f64 = (0..n)
                .flat_map(|i| (0..i).map(move |l| (i, l)))
                .map(|(i, l)| a[i * n + l] * a[i * n + l])
                .sum();
            if off <= 1.0e-28 * whole {
                break;
            }
            for i in 1..n {
                for l in 0..i {
                    rotate(&mut a, &mut vectors.entries, n, (l, i));
                }
            }
        }
        ((0..n).map(|i| a[i * n + i]).collect(), vectors)
    }

    /// The symmetric matrix with the same eigenvectors and `f` of each eigenvalue.
    #[must_use]
    pub fn function(&self, f: impl Fn(f64) -> f64) -> Self {
        let (values, vectors) = self.eigen();
        let values: Vec<f64> = values.into_iter().map(f).collect();
        Self::from(self.size, |i, l| {
            let terms = values.iter().enumerate();
            terms.map(|(e, value)| vectors.at(i, e) * value * vectors.at(l, e)).sum()
        })
    }

    /// The product with another matrix; it need not be symmetric.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        Self::from(self.size, |i, l| (0..self.size).map(|m| self.at(i, m) * other.at(m, l)).sum())
    }
}

/// One rotation, which makes the entry at `(p, q)` nothing.
fn rotate(a: &mut [f64], vectors: &mut [f64], n: usize, (p, q): (usize, usize)) {
    let apq = a[p * n + q];
    if apq == 0.0 {
        return;
    }
    let theta = (a[q * n + q] - a[p * n + p]) / (2.0 * apq);
    let t = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
    let t = if theta == 0.0 { 1.0 } else { t };
    let c = 1.0 / (t * t + 1.0).sqrt();
    let s = t * c;
    for m in 0..n {
        let (x, y) = (a[m * n + p], a[m * n + q]);
        a[m * n + p] = c * x - s * y;
        a[m * n + q] = s * x + c * y;
    }
    for m in 0..n {
        let (x, y) = (a[p * n + m], a[q * n + m]);
        a[p * n + m] = c * x - s * y;
        a[q * n + m] = s * x + c * y;
        let (x, y) = (vectors[m * n + p], vectors[m * n + q]);
        vectors[m * n + p] = c * x - s * y;
        vectors[m * n + q] = s * x + c * y;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eigenvalues_are_those_of_lapack() {
        // NumPy: numpy.linalg.eigvalsh([[4,1,0.5],[1,3,-1],[0.5,-1,2]]).
        let rows = [4.0, 1.0, 0.5, 1.0, 3.0, -1.0, 0.5, -1.0, 2.0];
        let matrix = Symmetric::from(3, |i, l| rows[i * 3 + l]);
        let (mut values, _) = matrix.eigen();
        values.sort_by(f64::total_cmp);
        for (found, known) in
            values.iter().zip([1.059_550_439_799, 3.317_544_438_557, 4.622_905_121_644])
        {
            assert!((found - known).abs() < 1e-10, "{found} for {known}");
        }
        let root = matrix.function(f64::sqrt);
        let back = root.times(&root);
        for (found, known) in back.entries.iter().zip(rows) {
            assert!((found - known).abs() < 1e-12, "{found} for {known}");
        }
    }
}
