//! How fast the engine is, a module for each concern. Speeds are compared as ratios within one run
//! of the benches on one machine, never as a timed assertion in a test.
//!
//! Measured in release on a virtual machine with two cores and other work on them:
//!
//! | What | Ratio |
//! | --- | --- |
//! | a world and schedule built anew, against one used again (both with one tick) | 43, 33 |
//! | the same, against a whole run of 156 weeks: Marova, Haiti | 0.47, 0.27 |
//! | a tick of 100 regions, against one of 10 | 6.3 |
//! | a tick of 1,000 regions, against one of 100 | 9.9 |
//! | a run of Haiti (14 regions), against one of Marova (5) | 1.5 |
//! | a run that keeps a ledger, against one that does not: Marova, Haiti | 1.5, 1.9 |
//! | the row of uniforms, against a tick of 1,000 regions | 0.01 |
//! | a draw that seeks, against one of the row | 15 |
//!
//! The ratio of Haiti to Marova is of a smaller model than now, that of the ledger of the same one
//! before its tick was made a fifth shorter, all others of an earlier one still. Of the model as it
//! stands: 1,500 runs of Haiti in 6.8 s on one thread and 3.6 s on two, writing included, so about
//! 220 runs a second and core, where 500 are wanted; some hundred systems take about 1 % each.
//! Sharing out runs of one tick adds 10 us to each, the world of a thread among it; a batch takes
//! 25 MiB for 10,000 runs and 33 MiB for a million.
//!
//! A live exercise, on both cores: four options over 250 futures of a year in 0.67 s for Marova and
//! 1.08 s for Haiti. Of an earlier model: a replay of 156 weeks in 5.1 and 6.8 ms; an event on the
//! disk in 0.17 ms; 500 events read, held to their chain in 0.45 ms, replayed into a state in 0.05.

mod batch;
mod chance;
mod country;
mod live;
mod load;
mod memory;
mod run;
mod spawn;
mod store;
mod tick;

use criterion::{criterion_group, criterion_main};

criterion_group!(
    engine,
    load::load,
    spawn::spawn,
    chance::chance,
    tick::tick,
    run::run,
    batch::batch,
    memory::memory,
    live::live,
    store::store
);
criterion_main!(engine);
