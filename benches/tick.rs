//! One tick in the second half of a run, for countries of 10, 100 and 1,000 regions.

use crate::country::{marova_times, plan};
use contadora::run::Engine;
use criterion::{Criterion, Throughput};
use std::time::{Duration, Instant};

pub fn tick(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("tick");
    group.sample_size(20);
    for copies in [2, 20, 200] {
        let plan = plan(marova_times(copies));
        let regions = plan.scenario.regions.len();
        let mut engine = Engine::new(&plan);
        group.throughput(Throughput::Elements(regions as u64));
        group.bench_function(format!("{regions} regions"), |bench| {
            bench.iter_custom(|ticks| {
                let mut spent = Duration::ZERO;
                let mut left = ticks;
                while left > 0 {
                    let timed = left.min(u64::from(plan.ticks() / 2));
                    half_way(&mut engine, &plan);
                    let begin = Instant::now();
                    (0..timed).for_each(|_| engine.step());
                    spent += begin.elapsed();
                    left -= timed;
                }
                spent
            });
        });
    }
    group.finish();
}

fn half_way(engine: &mut Engine, plan: &contadora::run::Plan) {
    engine.restart(Some(0), plan.luck(1, 0), false);
    for _ in 0..plan.ticks() / 2 {
        engine.step();
    }
}
