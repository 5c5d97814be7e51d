//! Notes, ratings, recommendations.

use crate::exercise::table::{Table, in_seat, person};
use contadora::exercise::{Command, Rating, Who};

const BOSS: Who = Who::Facilitator;

fn note(note: Option<u64>, objective: Option<&str>, text: &str) -> Command {
    Command::Note { note, objective: objective.map(str::to_owned), text: text.into() }
}

#[test]
fn evaluators_and_facilitators_take_notes_and_edit_their_own() {
    let mut table = Table::in_turn();
    let by = person("e1");
    assert!(table.refused(&person("u1"), note(None, None, "x")).0.contains("may not take notes"));
    assert_eq!(table.refused(&by, note(None, Some("peace"), "x")).1, "There are: `order`.");
    assert_eq!(
        table.refused(&by, note(None, None, "\u{7}")).0,
        "the note cannot be written with control characters"
    );
    let long = "x".repeat(4_001);
    assert_eq!(
        table.refused(&by, note(None, None, &long)).0,
        "the note cannot be 4001 characters long"
    );
    table.does(&by, note(None, Some("order"), "They talked."));
    let version = Some(table.state.notes[&1].version);
    table.edits(&by, version, note(Some(1), Some("order"), "They talked for an hour.")).unwrap();
    let refusal = table.edits(&by, version, note(Some(1), None, "No.")).unwrap_err();
    assert!(refusal.to_string().starts_with("note 1 was changed meanwhile"));
    assert_eq!(table.refused(&BOSS, note(Some(1), None, "x")).0, "no note of yours is called `1`");
    table.does(&BOSS, note(None, None, "Ten minutes late."));
    assert_eq!(table.state.notes.len(), 2);
}

#[test]
fn evaluators_rate_objectives_where_that_is_wanted() {
    let mut table = Table::in_turn();
    let rate = |objective: &str| Command::Rate {
        objective: objective.into(),
        rating: Rating::SomeChallenges,
    };
    assert!(table.refused(&BOSS, rate("order")).0.contains("may not rate objectives"));
    assert_eq!(table.refused(&person("e1"), rate("peace")).0, "no objective is called `peace`");
    table.does(&person("e1"), rate("order"));
    let ratings = &table.state.ratings["order"];
    assert_eq!(ratings[&person("e1")].0, Rating::SomeChallenges);
    // A second rating is an edit of the first.
    assert_eq!(
        table.refused(&person("e1"), rate("order")).0,
        "the command does not say which version of your rating of order it edits"
    );
    let seen = table.state.ratings["order"][&person("e1")].1;
    let better = Command::Rate { objective: "order".into(), rating: Rating::Performed };
    table.edits(&person("e1"), Some(seen), better).unwrap();
    let late = table.edits(&person("e1"), Some(seen), rate("order")).unwrap_err();
    assert!(late.to_string().starts_with("your rating of order was changed meanwhile"), "{late}");
    assert_eq!(table.state.ratings["order"][&person("e1")].0, Rating::Performed);
}

#[test]
fn the_plenary_amends_and_endorses() {
    let mut table = Table::in_turn();
    let put = |recommendation, text: &str| Command::Recommend { recommendation, text: text.into() };
    assert!(table.refused(&person("e1"), put(None, "x")).0.contains("may not recommend"));
    assert_eq!(
        table.refused(&person("u1"), put(Some(3), "x")).0,
        "no recommendation is called `3`"
    );
    table.does(&person("u2"), put(None, "Send judges with the police."));
    let first = Some(table.state.recommendations[&1].version);
    assert!(table.refused(&person("u2"), Command::Endorse(1)).0.contains("may not submit"));
    table.edits(&person("d1"), first, Command::Endorse(1)).unwrap();
    assert_eq!(
        table.edits(&person("d1"), first, Command::Endorse(1)).unwrap_err().to_string(),
        "`donors` endorses recommendation 1"
    );
    table.edits(&person("f1"), first, put(Some(1), "Send judges first.")).unwrap();
    let one = &table.state.recommendations[&1];
    // Other words are not what was endorsed.
    assert!(one.endorsed.is_empty());
    assert_eq!(
        one.texts.iter().map(|(seat, _)| seat.as_deref()).collect::<Vec<_>>(),
        [Some("un"), Some("front")]
    );
    let refusal = table.edits(&person("d1"), first, Command::Endorse(1)).unwrap_err();
    assert!(refusal.to_string().starts_with("recommendation 1 was changed meanwhile"));
    let now = Some(table.state.recommendations[&1].version);
    table.edits(&person("u1"), now, Command::Endorse(1)).unwrap();
    table.does(&BOSS, put(None, "Hold a second exercise."));
    assert_eq!(table.state.recommendations.len(), 2);
}

#[test]
fn who_changes_seats_takes_nothing_along() {
    let mut table = Table::in_turn();
    table.does(&person("u1"), Command::Ask("Where are our trucks?".into()));
    table.does(&person("u1"), Command::Join(in_seat("donors", "chair")));
    assert_eq!(table.state.asks[&1].seat, "un");
    assert_eq!(
        table.refused(&person("u1"), Command::Submit(1)).0,
        "no draft of yours is called `1`"
    );
}
