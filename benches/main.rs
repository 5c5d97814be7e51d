//! How fast the engine is, a module for each concern. Speeds are compared as ratios within one run
//! of the benches on one machine, never as a timed assertion in a test.

mod chance;
mod country;
mod load;
mod run;
mod spawn;
mod tick;

use criterion::{criterion_group, criterion_main};

criterion_group!(engine, load::load, spawn::spawn, chance::chance, tick::tick, run::run);
criterion_main!(engine);
