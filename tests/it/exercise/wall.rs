//! Times of day: an inject that waits for 14:30 on the wall is released then, is late where that
//! passes in a pause or while the program is off, and is never lost.

use crate::exercise::table::{Table, fired, fresh, settings};
use crate::tiny::with_exercise;
use contadora::exercise::{
    Command, Event, InjectStatus, InjectTime, Moment, Settings, State, Who, is_due,
};
use std::sync::Arc;

const BOSS: Who = Who::Facilitator;
const HOUR: u64 = 3_600_000;
/// Midnight at the table, one hour ahead of UTC, on some day.
const MIDNIGHT: u64 = 20_000 * 24 * HOUR - HOUR;

fn state(time: &str) -> State {
    let when = format!("when: At(\"{time}\")");
    let scenario = with_exercise(&[("exercise.ron", "when: At(\"T+15\")", &when)]);
    State::new(Arc::new(scenario), "exercise").unwrap()
}

/// Opened the evening before, in a zone one hour ahead of UTC; the first inject waits for a time.
fn table(time: &str) -> Table {
    let mut table = Table::unopened();
    table.state = state(time);
    table.now = MIDNIGHT - 5 * HOUR;
    table.does(&BOSS, Command::Open(Settings { utc_offset_minutes: 60, ..settings() }));
    table
}

/// The program looks at the clocks at a time of the first day, or later [minutes].
fn at(table: &mut Table, minutes: u64) -> Vec<Event> {
    table.now = MIDNIGHT + minutes * 60_000;
    table.does(&Who::Program, Command::Tick)
}

fn late(events: &[Event]) -> Option<u64> {
    events.iter().find_map(|event| match event {
        Event::InjectFired { inject, late, .. } if inject == "1" => Some(*late),
        _ => None,
    })
}

#[test]
fn it_is_released_at_that_time_of_the_day_on_which_the_clock_first_runs() {
    let mut table = table("14:30");
    table.now = MIDNIGHT + 13 * HOUR;
    table.does(&BOSS, Command::Resume);
    assert_eq!(late(&at(&mut table, 14 * 60 + 29)), None);
    // What the prompt looks at four times a second.
    let due = Moment(MIDNIGHT + (14 * 60 + 30) * 60_000);
    assert!(!is_due(&table.state, Moment(due.0 - 1)) && is_due(&table.state, due));
    assert_eq!(late(&at(&mut table, 14 * 60 + 30)), Some(0));
    assert_eq!(late(&at(&mut table, 15 * 60)), None, "never twice");
    assert_eq!(table.replayed_from(state("14:30")), table.state);
}

#[test]
fn what_passes_in_a_pause_or_while_nobody_looks_is_late_and_not_lost() {
    let mut paused = table("14:30");
    paused.now = MIDNIGHT + 13 * HOUR;
    paused.does(&BOSS, Command::Resume);
    paused.now += HOUR;
    paused.does(&BOSS, Command::Pause);
    assert_eq!(late(&at(&mut paused, 15 * 60)), None, "the clock stands");
    let events = paused.does(&BOSS, Command::Resume);
    let and = at(&mut paused, 15 * 60);
    assert_eq!(late(&events).or(late(&and)), Some(30 * 60_000));
    // Nobody looked for three hours.
    let mut off = table("14:30");
    off.now = MIDNIGHT + 13 * HOUR;
    off.does(&BOSS, Command::Resume);
    assert_eq!(late(&at(&mut off, 17 * 60)), Some(150 * 60_000));
    // It had passed before the exercise began.
    let mut after = table("14:30");
    after.now = MIDNIGHT + 16 * HOUR;
    let events = after.does(&BOSS, Command::Resume);
    let and = at(&mut after, 16 * 60);
    assert_eq!(late(&events).or(late(&and)), Some(90 * 60_000));
}

#[test]
fn the_second_day_is_the_one_after_the_first_wherever_the_table_stands() {
    let mut table = table("day 2 00:15");
    // A quarter past eleven at night; by UTC it is another hour, of the same day.
    table.now = MIDNIGHT + 23 * HOUR + HOUR / 4;
    assert_eq!(table.state.day_at(Moment(table.now)), 1);
    table.does(&BOSS, Command::Resume);
    assert_eq!(late(&at(&mut table, 24 * 60 + 14)), None);
    assert_eq!(table.state.day_at(Moment(table.now)), 2);
    assert_eq!(late(&at(&mut table, 24 * 60 + 15)), Some(0));
}

#[test]
fn it_is_held_and_timed_anew_like_any_other() {
    let mut table = table("14:30");
    table.now = MIDNIGHT + 13 * HOUR;
    table.does(&BOSS, Command::Resume);
    table.does(&BOSS, Command::Hold("1".into()));
    assert_eq!(late(&at(&mut table, 15 * 60)), None);
    let time = InjectTime::Clock { day: 1, minutes: 16 * 60 };
    table.does(&BOSS, Command::Retime { inject: "1".into(), time });
    table.does(&BOSS, Command::Unhold("1".into()));
    assert_eq!(late(&at(&mut table, 15 * 60 + 59)), None);
    assert_eq!(late(&at(&mut table, 16 * 60)), Some(0));
    let status = &table.state.inject("1").unwrap().status;
    assert!(matches!(status, InjectStatus::Fired { .. }));
}

#[test]
fn days_times_and_offsets_that_cannot_be_are_refused() {
    let mut table = Table::open();
    for (day, minutes, why) in
        [(0, 10, "the day"), (32, 10, "the day"), (1, 1_440, "the minutes after midnight")]
    {
        let time = InjectTime::Clock { day, minutes };
        let command = Command::Retime { inject: "3".into(), time };
        let seen = table.state.inject("3").map(|one| one.version);
        let said = table.edits(&BOSS, seen, command).unwrap_err().to_string();
        assert!(said.contains(why), "{said}");
    }
    let mut table = Table::unopened();
    let far = Settings { utc_offset_minutes: 841, ..settings() };
    let (said, _) = table.refused(&BOSS, Command::Open(far));
    assert!(said.contains("ahead of UTC"), "{said}");
}

#[test]
fn by_hand_it_is_late_by_the_wall() {
    let mut table = table("14:30");
    table.now = MIDNIGHT + 13 * HOUR;
    table.does(&BOSS, Command::Resume);
    table.does(&BOSS, Command::Pause);
    table.now = MIDNIGHT + 15 * HOUR;
    let events = table.does(&BOSS, Command::Fire("1".into()));
    assert_eq!(late(&events), Some(30 * 60_000));
    assert_eq!(fired(&events), ["1"]);
    assert_ne!(fresh(), table.state);
}
