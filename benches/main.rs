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
//! The ratio of Haiti to Marova is of the model as it stands, that of the ledger of the same model
//! before its tick was made a fifth shorter, all others of an earlier, smaller one. In absolute
//! terms, of the model as it stands, on one core of that machine: 2.7 ms a run of Marova and 4.1 ms
//! one of Haiti, so about 245 runs of Haiti a second, where 500 are wanted. A run of Haiti takes 43
//! million instructions, of which an eighth is fetching what systems ask for; no system takes more
//! than 8 %. Earlier: 55 million and 4.5 ms on the same machine and day; 1.3 us a region and tick,
//! 2 ns a draw of the row, 10 to 14 ms to load and check a package.

mod batch;
mod chance;
mod country;
mod live;
mod load;
mod run;
mod spawn;
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
    live::live
);
criterion_main!(engine);
