//! The clock's properties: whatever is paused, resumed, restarted and re-timed in any order,
//! nothing fires twice, nothing is lost, and what is overdue is late by what the clock shows.

use crate::exercise::table::{Table, fired};
use contadora::exercise::{Command, Event, InjectStatus, InjectTime, Who, fold};
use contadora::scenario::Release;
use proptest::prelude::*;
use std::collections::BTreeMap;

#[derive(Debug, Clone)]
enum Deed {
    Pass(u64),
    Back(u64),
    Tick,
    Pause,
    Resume,
    Restart,
    Retime(usize, u64),
    RetimeOnTheWall(usize, u32),
    Hold(usize),
    Unhold(usize),
}

const TIMED: [&str; 3] = ["1", "3", "5"];

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        4 => (0..1_500_u64).prop_map(Deed::Pass),
        1 => (0..300_u64).prop_map(Deed::Back),
        4 => Just(Deed::Tick),
        2 => Just(Deed::Pause),
        2 => Just(Deed::Resume),
        1 => Just(Deed::Restart),
        2 => (0..3_usize, 0..60_u64).prop_map(|(inject, minutes)| Deed::Retime(inject, minutes)),
        2 => (0..3_usize, 0..600_u32)
            .prop_map(|(inject, minutes)| Deed::RetimeOnTheWall(inject, minutes)),
        1 => (0..3_usize).prop_map(Deed::Hold),
        1 => (0..3_usize).prop_map(Deed::Unhold),
    ]
}

fn edit(table: &mut Table, id: &str, command: Command) -> Vec<Event> {
    let seen = table.state.inject(id).map(|one| one.version);
    table.edits(&Who::Facilitator, seen, command).unwrap_or_default()
}

fn act(table: &mut Table, deed: &Deed) -> Vec<Event> {
    let boss = Who::Facilitator;
    match *deed {
        Deed::Pass(seconds) => table.passes(seconds),
        Deed::Back(seconds) => table.now = table.now.saturating_sub(seconds * 1_000),
        Deed::Tick => return table.does(&Who::Program, Command::Tick),
        Deed::Pause => return table.asks(&boss, Command::Pause).unwrap_or_default(),
        Deed::Resume => return table.asks(&boss, Command::Resume).unwrap_or_default(),
        Deed::Restart => table.state = table.replayed(),
        Deed::Retime(inject, minutes) => {
            let (inject, time) = (TIMED[inject], InjectTime::Minutes(minutes as f64));
            return edit(table, inject, Command::Retime { inject: inject.into(), time });
        }
        Deed::RetimeOnTheWall(inject, minutes) => {
            let (inject, time) = (TIMED[inject], InjectTime::Clock { day: 1, minutes });
            return edit(table, inject, Command::Retime { inject: inject.into(), time });
        }
        Deed::Hold(inject) => {
            return edit(table, TIMED[inject], Command::Hold(TIMED[inject].into()));
        }
        Deed::Unhold(inject) => {
            return edit(table, TIMED[inject], Command::Unhold(TIMED[inject].into()));
        }
    }
    Vec::new()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_fires_twice_and_nothing_is_lost(deeds in prop::collection::vec(deed(), 1..60)) {
        let mut table = Table::open();
        let mut times: BTreeMap<String, u32> = BTreeMap::new();
        for deed in &deeds {
            let events = act(&mut table, deed);
            for id in fired(&events) {
                *times.entry(id).or_default() += 1;
            }
            for event in &events {
                if let Event::InjectFired { inject, clock, late, .. } = event {
                    // Overdue is late: by no more than what the clock shows, and never early.
                    match table.state.inject(inject).unwrap().inject.when {
                        Release::Clock { minutes, .. } => {
                            prop_assert_eq!(table.now, u64::from(minutes) * 60_000 + late);
                        }
                        _ => prop_assert!(late <= clock),
                    }
                    prop_assert!(table.state.clock.runs());
                }
            }
        }
        prop_assert!(times.values().all(|count| *count == 1), "{times:?}");
        prop_assert_eq!(&table.replayed(), &table.state);

        // In the end all is let go: whatever has a time by the clock has fired, once.
        for id in TIMED {
            edit(&mut table, id, Command::Unhold(id.into()));
        }
        let _ = table.asks(&Who::Facilitator, Command::Resume);
        for _ in 0..3 {
            table.passes(100_000);
            for id in table.ticks() {
                *times.entry(id).or_default() += 1;
            }
        }
        for id in ["1", "3"] {
            let one = table.state.inject(id).unwrap();
            let is_fired = matches!(one.status, InjectStatus::Fired { .. });
            prop_assert!(is_fired, "{} is {:?}", id, one.status);
        }
        let again = fold(crate::exercise::table::fresh(), &table.log);
        prop_assert_eq!(&again, &table.state);
    }
}
