//! Injects by hand, by either clock, after other things, and when the simulated state says so.

use crate::exercise::table::{Table, fired, patrols, person};
use contadora::exercise::{
    Command, EffectSaid, Event, InjectStatus, InjectTime, NewInject, TriggerSaid, Who,
};
use contadora::scenario::{Delay, InjectKind};

const BOSS: Who = Who::Facilitator;

/// The version of an inject.
fn version(table: &Table, id: &str) -> Option<u64> {
    table.state.inject(id).map(|one| one.version)
}

fn by_hand(table: &mut Table, id: &str, command: Command) -> Vec<Event> {
    let seen = version(table, id);
    table.edits(&BOSS, seen, command).unwrap()
}

fn refused(table: &mut Table, id: &str, command: Command) -> String {
    let seen = version(table, id);
    table.edits(&BOSS, seen, command).unwrap_err().to_string()
}

#[test]
fn a_timed_inject_fires_when_its_minute_comes_and_those_after_it_follow() {
    let mut table = Table::open();
    table.passes(14 * 60);
    assert!(table.ticks().is_empty());
    table.passes(60);
    assert_eq!(table.ticks(), ["1"]);
    assert!(table.ticks().is_empty());
    table.passes(5 * 60 + 2);
    let events = table.does(&Who::Program, Command::Tick);
    let clock = (20 * 60 + 2) * 1_000;
    let late = Event::InjectFired { inject: "3".into(), clock, week: 0.0, late: 2_000 };
    assert_eq!(events, [late]);
}

#[test]
fn what_fell_due_while_the_program_was_off_is_late_and_not_lost() {
    let mut table = Table::open();
    table.passes(3 * 3_600);
    let events = table.does(&Who::Program, Command::Tick);
    // The second waits for five minutes after the first was heard, which is now.
    assert_eq!(fired(&events), ["1"]);
    let Event::InjectFired { late, .. } = events[0] else { panic!() };
    assert_eq!(late, (3 * 3_600 - 15 * 60) * 1_000);
}

#[test]
fn nothing_fires_by_the_clock_in_a_pause() {
    let mut table = Table::open();
    table.passes(14 * 60);
    table.does(&BOSS, Command::Pause);
    table.passes(3_600);
    assert!(table.ticks().is_empty());
    let time = InjectTime::Minutes(1.0);
    by_hand(&mut table, "1", Command::Retime { inject: "1".into(), time });
    assert!(table.ticks().is_empty());
    assert_eq!(fired(&table.does(&BOSS, Command::Resume)), ["1"]);
}

#[test]
fn gates_and_contingencies_wait_for_a_hand() {
    let mut table = Table::in_turn();
    table.passes(9 * 60);
    let events = table.does(&Who::Program, Command::Tick);
    assert_eq!(events, [Event::InjectDue { inject: "4".into() }]);
    assert!(table.does(&Who::Program, Command::Tick).is_empty());
    let events = by_hand(&mut table, "4", Command::Fire("4".into()));
    let Event::InjectFired { late, .. } = events[0] else { panic!("{events:?}") };
    assert_eq!(late, 60_000);
    by_hand(&mut table, "5", Command::Fire("5".into()));
    assert_eq!(table.state.effects.len(), 1);
    assert_eq!(table.state.effects[0].reason, "inject 5: A donor stops");
    assert_eq!(
        refused(&mut table, "5", Command::Fire("5".into())),
        "the inject `5` has been released"
    );
    assert_eq!(refused(&mut table, "5", Command::Fire("50".into())), "no inject is called `50`");
    assert_eq!(
        table.refused(&BOSS, Command::Fire("2".into())).0,
        "the command does not say which version of inject 2 it edits"
    );
    assert!(
        table
            .refused(&person("u1"), Command::Fire("2".into()))
            .0
            .contains("may not release injects")
    );
}

#[test]
fn an_inject_of_a_week_takes_hold_in_that_week_of_the_turn() {
    let mut table = Table::in_turn();
    table.does(&BOSS, Command::BeginPhase(contadora::exercise::Phase::Adjudicate));
    let events = table.does(&BOSS, Command::Advance);
    assert_eq!(fired(&events), ["2"]);
    // The checkpoint of the ninth week is due, and waits for a hand.
    assert!(events.contains(&Event::InjectDue { inject: "8".into() }));
    assert!((table.state.effects[0].week - 6.0).abs() < 1e-12);
    let course = contadora::exercise::course(&table.state);
    assert_eq!((course.effects.len(), course.weeks_so_far), (1, 13));
}

#[test]
fn an_inject_comes_after_a_card_is_played() {
    let mut table = Table::in_turn();
    let number = table.submits(&person("u1"), patrols(1, "sarn"));
    table.passes(60);
    assert!(table.ticks().is_empty());
    // Taken back in time, it is as if it had not been played.
    let seen = table.version(number);
    table.edits(&person("u1"), seen, Command::Withdraw(number)).unwrap();
    table.passes(60);
    assert!(table.ticks().is_empty());
    let seen = table.version(number);
    table.edits(&person("u1"), seen, Command::Submit(number)).unwrap();
    table.passes(120);
    assert_eq!(table.ticks(), ["6"]);
}

#[test]
fn an_inject_comes_when_the_simulated_state_says_so() {
    let mut table = Table::in_turn();
    assert!(!fired(&table.plays(20.0)).contains(&"7".to_owned()));
    table.does(&BOSS, Command::BeginSession("turn-2".into()));
    let events = table.plays(19.0);
    assert_eq!(fired(&events), ["7"]);
    // It was so in week 14; what is played cannot change, so it takes hold now.
    assert_eq!(table.state.effects.iter().filter(|one| one.week >= 33.0).count(), 2);
    table.does(&BOSS, Command::BeginSession("end".into()));
    assert!(fired(&table.plays(0.0)).is_empty());
}

#[test]
fn an_inject_is_held_and_let_go() {
    let mut table = Table::open();
    by_hand(&mut table, "1", Command::Hold("1".into()));
    assert_eq!(refused(&mut table, "1", Command::Hold("1".into())), "the inject `1` is held");
    assert_eq!(refused(&mut table, "3", Command::Unhold("3".into())), "the inject `3` is not held");
    table.passes(3_600);
    assert!(table.ticks().is_empty());
    let events = by_hand(&mut table, "1", Command::Unhold("1".into()));
    assert_eq!(fired(&events), ["1"]);
    let skip = |reason: &str| Command::Skip { inject: "3".into(), reason: reason.into() };
    assert_eq!(refused(&mut table, "3", skip("")), "the reason cannot be empty");
    by_hand(&mut table, "3", skip("No time."));
    assert_eq!(table.state.inject("3").unwrap().status, InjectStatus::Skipped("No time.".into()));
    assert_eq!(refused(&mut table, "3", skip("Again.")), "the inject `3` has been left out");
}

#[test]
fn injects_are_added_and_get_other_times() {
    let mut table = Table::in_turn();
    let new = |id: &str, time: InjectTime| {
        Command::AddInject(NewInject {
            id: id.into(),
            kind: InjectKind::Inject,
            title: "A storm".into(),
            text: "The road is closed.".into(),
            to: vec!["un".into()],
            time,
            by_hand: false,
            effects: vec![EffectSaid::Killed { region: "sarn".into(), people: 1.0 }],
        })
    };
    let at = |minutes| InjectTime::Minutes(minutes);
    assert_eq!(
        table.refused(&BOSS, new("1", at(1.0))).1,
        "Numbers never change: give this one another."
    );
    assert_eq!(
        table.refused(&BOSS, new("A 1", at(1.0))).0,
        "the number of an inject cannot be `A 1`"
    );
    assert_eq!(table.refused(&BOSS, new("9", at(f64::NAN))).0, "the minutes cannot be NaN");
    let after =
        |inject: &str| InjectTime::AfterInject { inject: inject.into(), delay: Delay::Weeks(1.0) };
    assert_eq!(table.refused(&BOSS, new("9", after("77"))).0, "no other inject is called `77`");
    let session = InjectTime::Session { session: "turn-7".into(), minutes: 1.0 };
    assert_eq!(table.refused(&BOSS, new("9", session)).0, "no session is called `turn-7`");
    let card = InjectTime::AfterMove {
        seat: "un".into(),
        card: "judges".into(),
        delay: Delay::Minutes(1.0),
    };
    assert_eq!(table.refused(&BOSS, new("9", card)).0, "no card of this seat is called `judges`");
    let seen = |indicator: &str| {
        let (indicator, at_least) = (indicator.to_owned(), true);
        InjectTime::When(TriggerSaid::Indicator { indicator, at_least, level: 5.0, weeks: 2.0 })
    };
    assert_eq!(table.refused(&BOSS, new("9", seen("x"))).0, "no indicator is called `x`");
    table.does(&BOSS, new("9", at(30.0)));
    let circle = Command::Retime { inject: "1".into(), time: after("3") };
    assert_eq!(
        refused(&mut table, "1", circle),
        "what this inject waits for cannot be `3`, which waits for this one"
    );
    let retime = Command::Retime { inject: "9".into(), time: seen("security") };
    by_hand(&mut table, "9", retime);
    assert!(fired(&table.plays(5.0)).contains(&"9".to_owned()));
}

/// An inject of the table that waits for a trigger.
fn waits(id: &str, said: TriggerSaid) -> Command {
    Command::AddInject(NewInject {
        id: id.into(),
        kind: InjectKind::Inject,
        title: "Word comes".into(),
        text: "Word comes from the hills.".into(),
        to: Vec::new(),
        time: InjectTime::When(said),
        by_hand: false,
        effects: Vec::new(),
    })
}

fn reaches(of: &str, region: Option<&str>, at_least: bool, level: f64) -> TriggerSaid {
    let (of, region) = (of.to_owned(), region.map(str::to_owned));
    TriggerSaid::Reaches { of, region, at_least, level, weeks: 0.0 }
}

#[test]
fn injects_of_the_table_wait_for_all_that_those_of_a_package_wait_for() {
    let mut table = Table::in_turn();
    let watched = table.state.watched().len();
    let control = |at_least, level| reaches("PartyControl", Some("tarn"), at_least, level);
    let security = TriggerSaid::Indicator {
        indicator: "security".into(),
        at_least: true,
        level: 7.0,
        weeks: 0.0,
    };
    let both = TriggerSaid::All(vec![control(true, 7.0), security.clone()]);
    let either = TriggerSaid::Any(vec![control(true, 99.0), TriggerSaid::Week(20.0)]);
    let not = TriggerSaid::Not(Box::new(control(true, 9.0)));
    table.does(&BOSS, waits("20", both));
    table.does(&BOSS, waits("21", either));
    table.does(&BOSS, waits("22", not));
    // What nobody asked about before is watched from now on, behind all that was.
    assert_eq!(table.state.watched().len(), watched + 1);
    let of_the_table = |events: &[Event]| {
        let mut ids = fired(events);
        ids.retain(|id| id.len() == 2);
        ids
    };
    let events = table.plays(10.0);
    assert_eq!(
        of_the_table(&events),
        ["20"],
        "all hold; week 20 is to come; control is not below 9"
    );
    table.does(&BOSS, Command::BeginSession("turn-2".into()));
    let events = table.plays(8.0);
    assert_eq!(of_the_table(&events), ["21", "22"]);
    assert_eq!(table.replayed(), table.state);
}

#[test]
fn what_was_not_watched_yet_holds_nothing_back_and_sets_nothing_off() {
    let mut table = Table::in_turn();
    table.plays(1.0);
    // Nobody saw control in the first turn: "not above 50" is not taken to have held then.
    let not = TriggerSaid::Not(Box::new(reaches("PartyControl", Some("tarn"), true, 50.0)));
    assert!(fired(&table.does(&BOSS, waits("20", not))).is_empty());
    table.does(&BOSS, Command::BeginSession("turn-2".into()));
    assert!(fired(&table.plays(1.0)).contains(&"20".to_owned()));
}

#[test]
fn triggers_of_the_table_name_what_is_there() {
    let mut table = Table::in_turn();
    let mut told = |said: TriggerSaid| table.refused(&BOSS, waits("20", said));
    let (why, instead) = told(reaches("Balance(Peace)", None, true, 1.0));
    assert_eq!(why, "no sector is called `Peace`");
    assert!(instead.contains("`Security`"), "{instead}");
    assert_eq!(
        told(reaches("Happiness", None, true, 1.0)).0,
        "no indicator or observation is called `Happiness`"
    );
    assert_eq!(told(reaches("Cash(gold)", None, true, 1.0)).0, "no fund is called `gold`");
    assert_eq!(
        told(reaches("Cash(trust-fund)", Some("tarn"), true, 1.0)).0,
        "the place of Cash(trust-fund) cannot be a region"
    );
    assert_eq!(
        told(reaches("ViolentDeaths", Some("mars"), true, 1.0)).0,
        "no region is called `mars`"
    );
    assert_eq!(told(TriggerSaid::All(Vec::new())).1, "It may be one condition or more.");
    assert_eq!(told(TriggerSaid::Week(f64::NAN)).0, "the week cannot be NaN");
    let many = vec![TriggerSaid::Week(1.0); 13];
    assert_eq!(
        told(TriggerSaid::Any(many)).0,
        "conditions of an inject: there are 13 already, and 12 is the most"
    );
}

#[test]
fn every_observation_of_a_package_is_spelled_and_read_again() {
    use contadora::exercise::{observation, spelled};
    let scenario =
        contadora::scenario::load("marova", contadora::model::registry()).unwrap().scenario;
    let exercise = &scenario.exercises[0];
    let mut kinds = std::collections::BTreeSet::new();
    for indicator in &exercise.indicators {
        let text = spelled(&scenario, indicator.of).unwrap();
        kinds.insert(text.split('(').next().unwrap().to_owned());
        assert_eq!(observation(&scenario, &text).unwrap(), indicator.of, "{text}");
    }
    assert!(kinds.len() >= 8, "{kinds:?}");
    for text in ["AtWork(un-police)", "Held(assembly)", "Force(vell-front)", "Readiness(Justice)"] {
        let read = observation(&scenario, text);
        if let Ok(read) = read {
            assert_eq!(spelled(&scenario, read).as_deref(), Some(text));
        }
    }
    assert!(observation(&scenario, "AtWork(un-police)").is_ok());
    assert!(observation(&scenario, "Held(assembly)").is_ok());
}
