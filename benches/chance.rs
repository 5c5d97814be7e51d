//! The row of uniforms that is filled each tick, and draws that seek.

use contadora::chance::{Chance, Draws, Luck, OrdinalSource, TickSource};
use criterion::{Criterion, Throughput};

pub fn chance(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("chance");
    for regions in [10_u32, 1_000] {
        let mut draws = Draws::new(regions as usize);
        draws.restart(Luck { seed: 1, run: 0, chance: Chance::On });
        group.throughput(Throughput::Elements(u64::from(regions) * TickSource::COUNT as u64));
        let mut tick = 0;
        group.bench_function(format!("row/{regions} regions"), |bench| {
            bench.iter(|| {
                tick += 1;
                draws.fill_row(tick);
            });
        });
    }
    let mut draws = Draws::new(1);
    draws.restart(Luck { seed: 1, run: 0, chance: Chance::On });
    group.throughput(Throughput::Elements(1));
    let mut unit = 0;
    group.bench_function("ordinal", |bench| {
        bench.iter(|| {
            unit = (unit + 1) % 100;
            draws.ordinal(OrdinalSource::Preparation, unit, 0)
        });
    });
    group.finish();
}
