//! Nothing is allocated in the tick: all room is made when a world is spawned.

use crate::packages::{luck, plan, started};

/// Ticks in which systems and queries may still make room for themselves.
const FIRST_TICKS: u32 = 4;

#[test]
fn the_tick_allocates_nothing_after_the_first_ticks() {
    for name in ["marova", "haiti-2004"] {
        let plan = plan(name);
        let strategies = (0..plan.scenario.strategies.len()).map(Some);
        for strategy in strategies.chain([None]) {
            let mut engine = started(&plan, strategy, luck(1, 0));
            for _ in 0..FIRST_TICKS {
                engine.step();
            }
            for tick in FIRST_TICKS..engine.ticks() {
                let count = allocation_counter::measure(|| engine.step()).count_total;
                assert_eq!(count, 0, "{name}, {strategy:?}, tick {tick}");
            }
        }
    }
}

#[test]
fn a_run_in_a_used_world_allocates_little() {
    let plan = plan("haiti-2004");
    let mut engine = started(&plan, Some(0), luck(1, 0));
    let ticks = engine.ticks();
    let _ = engine.run(Some(0), luck(1, 1));
    let counted = allocation_counter::measure(|| drop(engine.run(Some(0), luck(1, 2))));
    assert!(counted.count_total > 0, "allocations are not counted");
    // Going back to the start copies a few lists, however long the run is.
    let of_restart =
        allocation_counter::measure(|| engine.restart(Some(0), luck(1, 3), false)).count_total;
    let rest = counted.count_total - of_restart;
    assert!(rest < u64::from(ticks) / 10, "{rest} allocations beside the restart");
}

#[test]
fn a_world_is_as_large_after_a_thousand_runs() {
    let plan = plan("marova");
    let mut engine = started(&plan, Some(0), luck(1, 0));
    let mut restarts = |runs: std::ops::Range<u64>| {
        allocation_counter::measure(|| {
            for run in runs {
                engine.restart(Some(0), luck(1, run), false);
            }
        })
    };
    assert!(restarts(1..25).count_total > 0, "allocations are not counted");
    let left = restarts(25..1000).bytes_current;
    assert!(left <= 0, "{left} bytes stay of a thousand runs");
}
