//! Opening, people, the clock, the agenda, closing.

use crate::exercise::table::{Table, fresh, in_seat, patrols, person, settings};
use contadora::exercise::{
    Command, Envelope, Event, FORMAT, Phase, Played, Role, Settings, Status, Who,
};

const BOSS: Who = Who::Facilitator;

#[test]
fn nothing_happens_before_an_exercise_is_opened_and_nothing_after_it_is_closed() {
    let mut table = Table::unopened();
    let (why, instead) = table.refused(&BOSS, Command::Pause);
    assert_eq!(
        (why.as_str(), instead.as_str()),
        ("the exercise is not open yet", "Open it first.")
    );
    let (why, _) = table.refused(&person("x"), Command::Open(settings()));
    assert_eq!(why, "the exercise is not open yet");
    let events = table.does(&BOSS, Command::Open(settings()));
    let Event::Opened(opening) = &events[0] else { panic!("{events:?}") };
    assert_eq!((opening.format, opening.seed, opening.exercise.as_str()), (FORMAT, 7, "exercise"));
    assert_eq!(opening.scenario_digest.len(), 64);
    // Nobody sits there yet: the strategy of the file stands in.
    let stands_in =
        Event::SeatPlayed { seat: "donors".into(), strategy: Some("first".into()), week: 0 };
    assert_eq!(events[1..], [stands_in]);
    let (why, _) = table.refused(&BOSS, Command::Open(settings()));
    assert_eq!(why, "the exercise is open already");
    let seen = table.state.title_version;
    table.edits(&BOSS, Some(seen), Command::Rename("The second try".into())).unwrap();
    // Somebody else who has seen the first title is told, and nothing is overwritten.
    let late = table.edits(&BOSS, Some(seen), Command::Rename("Mine".into())).unwrap_err();
    assert!(late.to_string().starts_with("the title was changed meanwhile"), "{late}");
    assert!(late.remedy().contains("your text is kept"));
    assert_eq!(table.state.opening.as_ref().unwrap().title, "The second try");
    let (why, instead) = table.refused(&BOSS, Command::Rename("  ".into()));
    assert_eq!(why, "the title cannot be empty");
    assert_eq!(instead, "It may be a text of 1 to 4000 characters.");
    table.does(&BOSS, Command::Close);
    let (why, instead) = table.refused(&BOSS, Command::Pause);
    assert_eq!(why, "the exercise is closed");
    assert_eq!(instead, "Branch it at an earlier event to play on.");
}

#[test]
fn a_value_that_is_none_is_refused_when_opening() {
    let mut table = Table::unopened();
    let parameters = vec![("violence.harm".to_owned(), f64::NAN)];
    let (why, _) = table.refused(&BOSS, Command::Open(Settings { parameters, ..settings() }));
    assert_eq!(why, "the parameter `violence.harm` cannot be NaN");
}

#[test]
fn people_join_by_code_take_other_roles_and_leave() {
    let mut table = Table::open();
    table.does(&person("a"), Command::Join(in_seat("un", "head")));
    assert!(table.state.is_taken("un"));
    let (why, _) = table.refused(&person("a"), Command::Join(in_seat("un", "head")));
    assert_eq!(why, "`a` is in the exercise as that already");
    table.does(&person("a"), Command::Join(Role::Observer));
    assert!(!table.state.is_taken("un"));
    let (why, instead) = table.refused(&person("a"), Command::Join(in_seat("eu", "head")));
    assert_eq!(why, "no seat is called `eu`");
    assert_eq!(instead, "There are: `un`, `donors`, `front`.");
    let (why, instead) = table.refused(&person("a"), Command::Join(in_seat("un", "chair")));
    assert_eq!(why, "no role of this seat is called `chair`");
    assert_eq!(instead, "There are: `head`, `adviser`.");
    table.does(&person("a"), Command::Leave);
    let (why, instead) = table.refused(&person("a"), Command::Leave);
    assert_eq!(why, "`a` has not joined the exercise");
    assert_eq!(instead, "Join first, with the code of a seat.");
    assert!(table.refused(&BOSS, Command::Join(Role::Observer)).0.contains("may not join"));
    assert!(table.refused(&Who::Program, Command::Leave).0.contains("may not leave"));
    let (why, _) = table.refused(&person(""), Command::Join(Role::Observer));
    assert_eq!(why, "the code of a person cannot be 0 characters long");
}

#[test]
fn who_takes_an_empty_seat_ends_what_a_strategy_did_there() {
    let mut table = Table::open();
    assert_eq!(table.state.stand_in("donors").unwrap().strategy, "first");
    let events = table.does(&person("d"), Command::Join(in_seat("donors", "desk")));
    assert_eq!(events[1], Event::SeatPlayed { seat: "donors".into(), strategy: None, week: 0 });
    assert_eq!(table.state.stand_in("donors"), None);
    let put = |seat: &str, strategy: Option<&str>| Command::PlaySeat {
        seat: seat.into(),
        strategy: strategy.map(str::to_owned),
    };
    let (why, _) = table.refused(&BOSS, put("donors", Some("first")));
    assert_eq!(why, "somebody sits in the seat `donors`");
    assert_eq!(table.refused(&BOSS, put("eu", None)).0, "no seat is called `eu`");
    let (why, instead) = table.refused(&BOSS, put("un", Some("second")));
    assert_eq!(
        (why.as_str(), instead.as_str()),
        ("no strategy is called `second`", "There are: `first`.")
    );
    table.does(&BOSS, put("un", Some("first")));
    assert_eq!(
        table.refused(&BOSS, put("un", Some("first"))).0,
        "first plays the seat `un` already"
    );
    let seen = table.state.players["un"];
    table.edits(&BOSS, Some(seen), put("un", None)).unwrap();
    let late = table.edits(&BOSS, Some(seen), put("un", Some("first"))).unwrap_err();
    assert!(late.to_string().starts_with("who plays `un` was changed meanwhile"), "{late}");
    assert_eq!(table.refused(&BOSS, put("un", None)).0, "nobody plays the seat `un` already");
}

#[test]
fn a_command_sent_again_is_the_same_command() {
    let mut table = Table::in_turn();
    let command = Command::Draft { draft: None, action: patrols(1, "tarn") };
    let envelope =
        Envelope { id: "mine".into(), by: person("u1"), version: None, command: command.clone() };
    assert_eq!(table.sends(&envelope).unwrap().len(), 1);
    assert!(table.sends(&envelope).unwrap().is_empty());
    assert_eq!(table.state.moves.len(), 1);
    let other = Envelope { command: Command::Leave, ..envelope.clone() };
    let refusal = table.sends(&other).unwrap_err();
    assert_eq!(refusal.to_string(), "another command had the id `mine`");
    assert_eq!(refusal.remedy(), "Give each command an id of its own.");
    let nameless = Envelope { id: String::new(), ..envelope };
    assert!(table.sends(&nameless).unwrap_err().to_string().contains("0 characters long"));
}

#[test]
fn ten_thousand_messages_are_all_there_and_sent_again_none_is_twice() {
    let mut table = Table::in_turn();
    let before = table.log.len();
    let message = |n: u32| Envelope {
        id: format!("message-{n}"),
        by: Who::Facilitator,
        version: None,
        command: Command::Note { note: None, objective: None, text: format!("Message {n}.") },
    };
    for n in 0..10_000 {
        assert_eq!(table.sends(&message(n)).unwrap().len(), 1, "{n}");
    }
    assert_eq!((table.log.len() - before, table.state.notes.len()), (10_000, 10_000));
    for n in (0..10_000).rev() {
        assert!(table.sends(&message(n)).unwrap().is_empty(), "{n}");
    }
    assert_eq!((table.log.len() - before, table.state.notes.len()), (10_000, 10_000));
    assert_eq!(table.replayed_from(fresh()), table.state);
}

#[test]
fn only_facilitators_run_the_room() {
    let mut table = Table::in_turn();
    let (why, instead) = table.refused(&person("u1"), Command::Pause);
    assert_eq!(why, "`head` in the seat `un` may not stop the clock");
    assert_eq!(instead, "Those may who are facilitators.");
    assert_eq!(
        table.refused(&person("o1"), Command::Advance).0,
        "an observer may not let the scenario move on"
    );
    assert_eq!(
        table.refused(&person("e1"), Command::Close).0,
        "an evaluator may not close the exercise"
    );
    assert_eq!(
        table.refused(&Who::Program, Command::Show).0,
        "the program may not show what became of the turn"
    );
    assert_eq!(
        table.refused(&person("nobody"), Command::Close).0,
        "`nobody` has not joined the exercise"
    );
    assert!(table.refused(&person("u1"), Command::Tick).0.contains("may not look at the clocks"));
    table.does(&person("second"), Command::Join(Role::Facilitator));
    table.does(&person("second"), Command::Pause);
    assert_eq!(table.refused(&BOSS, Command::Pause).0, "the clock stands already");
    table.does(&BOSS, Command::Resume);
    assert_eq!(table.refused(&BOSS, Command::Resume).0, "the clock runs already");
}

#[test]
fn sessions_are_held_once_and_turns_in_their_order() {
    let mut table = Table::open();
    let begin = |id: &str| Command::BeginSession(id.into());
    let (why, instead) = table.refused(&BOSS, begin("turn-9"));
    assert_eq!(why, "no session is called `turn-9`");
    assert!(instead.starts_with("There are: `opening`, `turn-1`, "), "{instead}");
    let (why, instead) = table.refused(&BOSS, begin("turn-2"));
    assert_eq!(why, "this turn is not possible before the turn `turn-1`");
    assert_eq!(instead, "It is possible once `turn-1` has been played.");
    table.does(&BOSS, begin("opening"));
    let (why, instead) = table.refused(&BOSS, begin("opening"));
    assert_eq!(why, "the session `opening` has begun before");
    assert_eq!(instead, "The next one is `turn-1`.");
    assert_eq!(
        table.refused(&BOSS, Command::BeginPhase(Phase::Deal)).0,
        "a phase is not possible outside a turn"
    );
    assert_eq!(
        table.refused(&BOSS, Command::Advance).0,
        "moving on is not possible outside a turn"
    );
    table.does(&BOSS, begin("turn-1"));
    assert_eq!(table.state.phase(), Some(Phase::Discuss));
}

#[test]
fn a_turn_goes_through_its_phases_and_waits_for_the_engine() {
    let mut table = Table::in_turn();
    let phase = Command::BeginPhase;
    assert_eq!(table.refused(&BOSS, phase(Phase::Discuss)).0, "this phase is on");
    let (why, instead) = table.refused(&BOSS, Command::Advance);
    assert_eq!(why, "moving on is not possible while seats still move");
    assert_eq!(instead, "It is possible in the phase `Adjudicate`.");
    assert_eq!(
        table.refused(&BOSS, phase(Phase::Narrate)).0,
        "narrating is not possible before the turn is played"
    );
    table.does(&BOSS, phase(Phase::Adjudicate));
    table.does(&BOSS, phase(Phase::Submit));
    table.does(&BOSS, phase(Phase::Adjudicate));
    let answer = |week| Played {
        week,
        digest: "0".into(),
        changes: vec![],
        readings: vec![],
        sightings: vec![],
    };
    let (why, _) = table.refused(&Who::Program, Command::Record(answer(0)));
    assert_eq!(why, "an answer of the engine is not possible when no turn was played");
    assert_eq!(
        table.refused(&BOSS, Command::Show).0,
        "showing is not possible before the turn is played"
    );
    let events = table.does(&BOSS, Command::Advance);
    assert_eq!(events[0], Event::Advanced { from: 0, to: 13 });
    assert_eq!(table.refused(&BOSS, Command::Advance).0, "this turn has been played");
    assert_eq!(
        table.refused(&BOSS, phase(Phase::Deal)).0,
        "going back to the moves is not possible once the turn is played"
    );
    assert_eq!(
        table.refused(&BOSS, Command::BeginSession("coffee".into())).0,
        "another session is not possible while the engine plays the turn"
    );
    assert!(table.refused(&BOSS, Command::Record(answer(13))).0.contains("may not record"));
    assert_eq!(
        table.refused(&Who::Program, Command::Record(answer(12))).0,
        "the week of the engine's answer cannot be 12"
    );
    let mut wrong = answer(13);
    wrong.readings = vec![contadora::exercise::Reading { watched: 99, values: vec![] }];
    assert_eq!(
        table.refused(&Who::Program, Command::Record(wrong)).0,
        "the place of a reading cannot be 99"
    );
    table.does(&Who::Program, Command::Record(answer(13)));
    table.does(&BOSS, phase(Phase::Narrate));
    table.does(&BOSS, Command::Show);
    assert_eq!(table.refused(&BOSS, Command::Show).0, "this turn has been shown");
    table.does(&BOSS, Command::BeginSession("coffee".into()));
}

#[test]
fn the_last_session_plays_to_the_end() {
    let mut table = Table::in_turn();
    table.plays(0.0);
    table.does(&BOSS, Command::BeginSession("turn-2".into()));
    table.plays(0.0);
    assert_eq!(table.state.week, 33);
    table.does(&BOSS, Command::BeginSession("end".into()));
    table.plays(0.0);
    assert_eq!((table.state.week, table.state.played.len()), (52, 3));
}

#[test]
fn a_branch_shares_the_log_up_to_its_event_and_draws_another_luck() {
    let mut table = Table::in_turn();
    let number = table.submits(&person("u1"), patrols(2, "tarn"));
    let at = table.state.sequence;
    table.plays(0.0);
    let branch = |at, name: &str| Command::Branch { at, name: name.into() };
    let last = table.state.sequence;
    assert_eq!(table.refused(&BOSS, branch(0, "b")).0, "the event of a branch cannot be 0");
    assert_eq!(
        table.refused(&BOSS, branch(last + 1, "b")).1,
        format!("It may be 1 to {last}, the last one.")
    );
    let events = table.does(&BOSS, branch(at, "more police"));
    assert_eq!(events, [Event::Branched { at, name: "more police".into(), number: 1 }]);
    assert_eq!(
        table.refused(&BOSS, branch(at, "more police")).0,
        "a branch is called `more police`"
    );

    let mut other = Table::unopened();
    other.count = 1_000;
    for entry in table.log.iter().filter(|entry| entry.sequence <= at) {
        contadora::exercise::apply(&mut other.state, entry);
    }
    assert_eq!(other.state.moves[&number].status, Status::Submitted);
    assert_eq!(
        other.refused(&BOSS, Command::TakeUp { name: "x".into(), number: 0 }).0,
        "the number of a branch cannot be 0"
    );
    let take_up = Command::TakeUp { name: "more police".into(), number: 1 };
    let envelope = Envelope { id: "take-up".into(), by: BOSS, version: None, command: take_up };
    other.sends(&envelope).unwrap();
    let course = contadora::exercise::course(&other.state);
    assert_eq!(course.redraws.len(), 1);
    assert_eq!(course.redraws[0].week, 0);
    assert!(contadora::exercise::course(&table.state).redraws.is_empty());
}
