//! A world built anew against a world used again.

use crate::country::{plan, shipped};
use contadora::run::Engine;
use criterion::{Criterion, Throughput};

pub fn spawn(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("spawn");
    group.throughput(Throughput::Elements(1));
    for name in ["marova", "haiti-2004"] {
        let plan = plan(shipped(name));
        // The schedule is put in order in the first tick: without it nothing is built yet.
        group.bench_function(format!("{name}/anew"), |bench| {
            bench.iter(|| {
                let mut engine = Engine::new(&plan);
                engine.restart(Some(0), plan.luck(1, 0), false);
                engine.step();
                engine
            });
        });
        let mut engine = Engine::new(&plan);
        group.bench_function(format!("{name}/again"), |bench| {
            bench.iter(|| {
                engine.restart(Some(0), plan.luck(1, 0), false);
                engine.step();
            });
        });
    }
    group.finish();
}
