//! A package from its text to a checked scenario.

use crate::country::shipped;
use criterion::{Criterion, Throughput};

pub fn load(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("load");
    group.throughput(Throughput::Elements(1));
    for name in ["marova", "haiti-2004"] {
        group.bench_function(name, |bench| bench.iter(|| shipped(name)));
    }
    group.finish();
}
