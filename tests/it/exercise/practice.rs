//! The practice turn: played like any other, and nothing of it counts.

use crate::exercise::table::{Table, fired, patrols, person};
use crate::tiny::with_exercise;
use contadora::exercise::{
    Action, Answer, Command, EffectSaid, Event, Saying, State, Status, Who, course, strategy,
};
use std::sync::{Arc, OnceLock};

const BOSS: Who = Who::Facilitator;

/// The tiny exercise with a practice turn in place of the break, before anything has happened.
pub fn with_practice() -> State {
    static SCENARIO: OnceLock<Arc<contadora::scenario::Scenario>> = OnceLock::new();
    let coffee = "(id: \"coffee\", name: \"Break\", kind: Break, minutes: 15),";
    let practice = "(id: \"practice\", name: \"Practice\", kind: Practice, weeks: 10, minutes: 9),";
    let scenario =
        SCENARIO.get_or_init(|| Arc::new(with_exercise(&[("exercise.ron", coffee, practice)])));
    State::new(Arc::clone(scenario), "exercise").unwrap()
}

/// In the practice turn, before any other.
fn practising() -> Table {
    let mut table = Table::in_session(with_practice(), "practice");
    table.passes(60);
    table
}

#[test]
fn a_practice_turn_is_played_and_leaves_no_trace_in_the_scored_world() {
    let mut table = practising();
    // The same exercise without the practice turn.
    let mut plain = Table::in_session(with_practice(), "turn-1");
    plain.passes(60);
    let un = person("u1");
    let deal = Action::Deal {
        with: vec!["front".into()],
        offer: "this".into(),
        wants: "that".into(),
        terms: Vec::new(),
    };
    assert_eq!(table.submits(&un, patrols(2, "tarn")), 1);
    let offered = table.submits(&un, deal);
    table.does(&person("f1"), Command::AnswerDeal { deal: offered, answer: Answer::Accept });
    let forecast =
        Command::Forecast { indicator: "security".into(), low: 1.0, likely: 2.0, high: 3.0 };
    table.does(&person("d1"), forecast);
    table.does(
        &BOSS,
        Command::CallVote { question: "Who?".into(), choices: vec!["a".into(), "b".into()] },
    );
    let killed = EffectSaid::Killed { region: "tarn".into(), people: 9.0 };
    table.does(&BOSS, Command::Effect { effect: killed, reason: "A shot.".into() });
    // The engine plays it, by a luck that the exercise will not meet.
    assert_eq!((&table.state.switches[..], plain.state.switches.len()), (&[(0, 0)][..], 0));
    table.plays(5.0);
    assert_eq!((table.state.week, table.state.played.len()), (10, 1));
    table.does(&BOSS, Command::Show);
    assert_eq!(table.state.shown_to, 10);
    assert_eq!(strategy(&table.state).steps.len(), 1);

    table.does(&BOSS, Command::BeginSession("turn-1".into()));
    let (after, never) = (&table.state, &plain.state);
    assert_eq!(course(after), course(never), "the engine plays what it would have played");
    assert_eq!((after.week, after.shown_to, after.turns()), (0, 0, 1));
    assert_eq!(
        (&after.played, &after.seen, &after.effects),
        (&never.played, &never.seen, &never.effects)
    );
    assert!(after.deals.is_empty() && after.ballots.is_empty() && after.forecasts.is_empty());
    assert!(after.moves.values().all(|one| one.status == Status::Discarded));
    assert_eq!(table.replayed_from(with_practice()), table.state);
    // Numbers of the log are not given twice, and a card is not used up.
    for n in 3..6 {
        assert_eq!(table.submits(&un, patrols(1, "sarn")), n);
    }
    let events = table.does(
        &BOSS,
        Command::CallVote { question: "Who?".into(), choices: vec!["a".into(), "b".into()] },
    );
    assert!(matches!(events[0], Event::VoteCalled { ballot: 2, .. }), "{events:?}");
}

#[test]
fn injects_wait_until_the_practice_is_over_and_are_then_late_and_not_lost() {
    let mut table = practising();
    let seen = table.state.inject("5").map(|one| one.version);
    let refusal = table.edits(&BOSS, seen, Command::Fire("5".into())).unwrap_err();
    assert_eq!(refusal.to_string(), "releasing an inject is not possible in a practice turn");
    table.passes(20 * 60);
    assert!(table.ticks().is_empty());
    assert!(fired(&table.plays(-60.0)).is_empty(), "the week of inject 2 comes in earnest later");
    let events = table.does(&BOSS, Command::BeginSession("turn-1".into()));
    assert_eq!(fired(&events), ["1"]);
    let late = events.iter().find_map(|event| match event {
        Event::InjectFired { late, .. } => Some(*late),
        _ => None,
    });
    assert_eq!(late, Some(6 * 60 * 1_000));
    table.plays(-60.0);
    let weeks = table.log.iter().filter_map(|entry| match &entry.event {
        Event::InjectFired { inject, week, .. } if inject == "2" => Some(*week),
        _ => None,
    });
    assert_eq!(weeks.collect::<Vec<_>>(), [6.0]);
}

#[test]
fn a_draft_from_before_is_a_draft_again_and_who_sat_down_stays() {
    let mut table = Table::in_session(with_practice(), "opening");
    let say = Action::Say { kind: Saying::Statement, text: "We are here.".into() };
    table.does(&person("u1"), Command::Draft { draft: None, action: say });
    table.does(&BOSS, Command::BeginSession("practice".into()));
    let seen = table.version(1);
    table.edits(&person("u1"), seen, Command::Submit(1)).unwrap();
    table.does(&person("d1"), Command::Leave);
    table.does(&person("f1"), Command::Leave);
    let stands_in = Command::PlaySeat { seat: "front".into(), strategy: Some("first".into()) };
    table.does(&BOSS, stands_in);
    table.plays(0.0);
    table.does(
        &BOSS,
        Command::Note { note: None, objective: None, text: "All have done it.".into() },
    );
    table.does(&BOSS, Command::Close);
    assert_eq!(table.state.moves[&1].status, Status::Draft);
    assert_eq!((table.state.week, table.state.notes.len()), (0, 1));
    assert!(!table.state.people.contains_key("d1"));
    assert!(table.state.stand_ins.iter().all(|one| one.from == 0));
}

#[test]
fn a_branch_from_practice_meets_another_luck_in_earnest_too() {
    let mut table = practising();
    table.submits(&person("u1"), patrols(2, "tarn"));
    table.does(&BOSS, Command::TakeUp { name: "another".into(), number: 3 });
    assert_eq!(table.state.switches, [(0, 0), (0, 3)], "in practice");
    table.plays(5.0);
    table.does(&BOSS, Command::BeginSession("turn-1".into()));
    assert_eq!(table.state.switches, [(0, 3)], "and behind it");
    assert!(strategy(&table.state).steps.is_empty());
    assert_eq!(table.replayed_from(with_practice()), table.state);
}
