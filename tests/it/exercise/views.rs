//! What each sees: no seat another's brief, drafts or deals; no player what the facilitator has not
//! shown; nobody what is not said here.

use crate::exercise::table::{Table, patrols, person};
use contadora::exercise::{Action, Command, Moment, Saying, Who, view};

const BOSS: Who = Who::Facilitator;

/// A table at which everybody has something to hide.
fn full_table() -> Table {
    let mut table = Table::in_turn();
    let private = |text: &str| Command::Ask(text.into());
    table.does(&person("u1"), private("ask-of-un"));
    table.does(&person("d1"), private("ask-of-donors"));
    let draft = |text: &str| Command::Draft {
        draft: None,
        action: Action::Say { kind: Saying::Statement, text: text.into() },
    };
    table.does(&person("u1"), draft("draft-of-un"));
    table.does(&person("d1"), draft("draft-of-donors"));
    let deal = |with: &str, offer: &str| Action::Deal {
        with: vec![with.into()],
        offer: offer.into(),
        wants: "something".into(),
        terms: vec![],
    };
    table.submits(&person("u1"), deal("front", "deal-of-un-and-front"));
    table.submits(&person("u1"), patrols(2, "tarn"));
    table.does(
        &person("e1"),
        Command::Note { note: None, objective: None, text: "note-of-evaluator".into() },
    );
    let forecast =
        Command::Forecast { indicator: "security".into(), low: -3.25, likely: 1.0, high: 2.0 };
    table.does(&person("d1"), forecast);
    table.passes(16 * 60);
    table.does(&Who::Program, Command::Tick);
    table
}

fn json<T: serde::Serialize>(view: &T) -> String {
    serde_json::to_string(view).unwrap()
}

const SECRETS: [(&str, &[&str]); 12] = [
    // What is hidden, and the views that may hold it.
    ("Headquarters will not send a fifth patrol.", &["un"]),
    ("Two of your members want to stop.", &["donors"]),
    ("You have food for one winter.", &["front"]),
    ("No trial of your commanders.", &["front"]),
    ("draft-of-un", &["un"]),
    ("draft-of-donors", &["donors"]),
    ("ask-of-un", &["un", "facilitator"]),
    ("ask-of-donors", &["donors", "facilitator"]),
    ("deal-of-un-and-front", &["un", "front", "facilitator", "evaluator"]),
    ("note-of-evaluator", &["evaluator", "facilitator"]),
    ("-3.25", &["donors"]),
    // Heard by one seat alone.
    ("A shop in the port burns.", &["un", "facilitator", "evaluator"]),
];

#[test]
fn nobody_sees_what_is_hidden_from_them() {
    let table = full_table();
    let (state, now) = (&table.state, Moment(table.now));
    let mut shown: Vec<(String, String)> = vec![
        ("plenary".into(), json(&view::public(state, now))),
        ("evaluator".into(), json(&view::evaluator(state, "e1", now))),
        ("facilitator".into(), json(&view::facilitator(state, now))),
    ];
    for seat in ["un", "donors", "front"] {
        shown.push((seat.into(), json(&view::seat(state, seat, now).unwrap())));
    }
    for (secret, may) in SECRETS {
        for (who, text) in &shown {
            let is_there = text.contains(secret);
            assert_eq!(is_there, may.contains(&who.as_str()), "{who}: {secret}");
        }
    }
    // Injects to come, and what is expected of the table, are the facilitator's.
    for (who, text) in &shown {
        assert_eq!(text.contains("One donor stops."), who == "facilitator", "{who}");
    }
    assert_eq!(view::seat(state, "nobody", now), None);
}

#[test]
fn what_the_engine_made_is_seen_once_the_facilitator_shows_it() {
    let mut table = full_table();
    table.plays(4.75);
    let now = Moment(table.now);
    let narration = "the streets of Tarn became safer";
    let players = |table: &Table| {
        let mut all = vec![json(&view::public(&table.state, now))];
        all.push(json(&view::evaluator(&table.state, "e1", now)));
        for seat in ["un", "donors", "front"] {
            all.push(json(&view::seat(&table.state, seat, now).unwrap()));
        }
        all
    };
    for text in players(&table) {
        assert!(!text.contains("4.75") && !text.contains(narration), "{text}");
    }
    assert!(json(&view::facilitator(&table.state, now)).contains("4.75"));
    table.does(&BOSS, Command::Show);
    for text in players(&table) {
        assert!(text.contains("4.75") && text.contains(narration), "{text}");
    }
    // The money of the trust fund is for the donors alone.
    let sees_cash = |seat: &str| {
        json(&view::seat(&table.state, seat, now).unwrap()).contains("Money of the trust fund")
    };
    assert!(sees_cash("donors") && !sees_cash("un") && !sees_cash("front"));
    let orders = view::public(&table.state, now).orders;
    assert_eq!((orders.len(), orders[0].what.as_str()), (1, "Patrols"));
    let forecasts = view::seat(&table.state, "donors", now).unwrap().forecasts;
    assert!(!forecasts[0].2.unwrap().within);
    assert!(view::public(&table.state, now).calibration.is_empty());
    table.does(&BOSS, Command::Close);
    assert_eq!(view::public(&table.state, now).calibration[0].of, "donors");
}

#[test]
fn an_override_is_told_in_the_facilitators_words() {
    let mut table = full_table();
    table.plays(0.0);
    table.does(
        &BOSS,
        Command::Override {
            change: 0,
            narration: "In this model, little changed.".into(),
            reason: "secret-reason".into(),
            effects: vec![],
        },
    );
    table.does(&BOSS, Command::Show);
    let shown = view::public(&table.state, Moment(table.now));
    assert_eq!(shown.shown[0].narration, "In this model, little changed.");
    assert!(!json(&shown).contains("secret-reason"));
}

#[test]
fn timers_count_down_and_stand_still_in_a_pause() {
    let mut table = Table::in_turn();
    let left = |table: &Table| {
        view::public(&table.state, Moment(table.now)).session.map(|session| session.left)
    };
    assert_eq!(left(&table), Some(20 * 60_000));
    table.passes(60);
    assert_eq!(left(&table), Some(19 * 60_000));
    table.does(&BOSS, Command::Pause);
    table.passes(600);
    assert_eq!(left(&table), Some(19 * 60_000));
    table.does(&BOSS, Command::Resume);
    table.passes(20 * 60);
    assert_eq!(left(&table), Some(-60_000));
}

#[test]
fn the_facilitator_follows_who_has_submitted() {
    let table = full_table();
    let seats = view::facilitator(&table.state, Moment(table.now)).seats;
    let row = |id: &str| seats.iter().find(|seat| seat.id == id).unwrap();
    assert_eq!((row("un").people, row("un").drafts, row("un").submitted), (2, 1, 2));
    assert_eq!((row("donors").forecasts, row("front").submitted), (1, 0));
}

#[test]
fn an_order_is_told_in_plain_english_as_it_is_drafted() {
    let mut table = Table::in_turn();
    let Action::Commit { card, units, share, place, .. } = patrols(2, "tarn") else { panic!() };
    let conditions = vec![
        contadora::exercise::Condition::SeatFirst { seat: "donors".into(), share: 0.0 },
        contadora::exercise::Condition::Week(5.0),
    ];
    let action = Action::Commit { card, units, share, place, conditions };
    table.does(&person("u1"), Command::Draft { draft: None, action });
    let view = view::seat(&table.state, "un", Moment(table.now)).unwrap();
    assert_eq!(
        view.moves[0].told,
        [
            "It costs 8.0 M USD once and 1.8 M USD a month, paid from: Assessed budget.",
            "In this model it is at work 8 weeks after the order at the earliest, most \
             likely after 15; at full strength 4 weeks later.",
            "The answer is no in 10 of 100 cases.",
            "It needs housing where it goes.",
            "It waits until Donor group has sent somebody.",
            "It waits for week 5.",
        ]
    );
}
