//! Whole runs on one core: the unit in which a batch is counted.

use crate::country::{plan, shipped};
use contadora::run::Engine;
use criterion::{Criterion, Throughput};

pub fn run(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("run");
    group.throughput(Throughput::Elements(1));
    for name in ["marova", "haiti-2004"] {
        let plan = plan(shipped(name));
        let mut engine = Engine::new(&plan);
        let mut run = 0;
        group.bench_function(name, |bench| {
            bench.iter(|| {
                run += 1;
                engine.run(Some(0), plan.luck(1, run))
            });
        });
        let mut engine = Engine::with_ledger(&plan);
        group.bench_function(format!("{name} with a ledger"), |bench| {
            bench.iter(|| {
                run += 1;
                engine.run(Some(0), plan.luck(1, run))
            });
        });
    }
    group.finish();
}
