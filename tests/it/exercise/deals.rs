//! Deals between seats, votes at the table, forecasts.

use crate::exercise::table::{Table, person};
use contadora::exercise::{Action, Amount, Answer, Command, Event, Term, Who};

const BOSS: Who = Who::Facilitator;

fn draft(action: Action) -> Command {
    Command::Draft { draft: None, action }
}

fn deal(with: &[&str], terms: Vec<Term>) -> Action {
    let with = with.iter().map(|seat| (*seat).to_owned()).collect();
    Action::Deal { with, offer: "patrols in Tarn".into(), wants: "money for courts".into(), terms }
}

fn answer(deal: u64, answer: Answer) -> Command {
    Command::AnswerDeal { deal, answer }
}

#[test]
fn a_deal_is_offered_conditioned_and_accepted() {
    let mut table = Table::in_turn();
    let (un, donors, front) = (person("u1"), person("d1"), person("f1"));
    assert_eq!(table.refused(&un, draft(deal(&["un"], vec![]))).1, "There are: `donors`, `front`.");
    assert!(table.refused(&un, draft(deal(&[], vec![]))).0.contains("with 0 seats"));
    assert!(
        table
            .refused(&un, draft(deal(&["front"], vec![Term::Talk("x".into())])))
            .0
            .starts_with("no accord of these")
    );
    assert!(
        table
            .refused(&un, draft(deal(&["front"], vec![Term::Sign("x".into())])))
            .0
            .starts_with("no agreement of these")
    );
    let pays = Term::Pay {
        from: "trust-fund".into(),
        to: "assessed".into(),
        amount: Amount::Million(1.0),
    };
    assert!(
        table.refused(&un, draft(deal(&["front"], vec![pays]))).0.starts_with("no fund of these")
    );
    let number = table.submits(&un, deal(&["donors", "front"], vec![]));
    assert_eq!(
        table.refused(&un, answer(number, Answer::Accept)).0,
        "deal 1 is your own offer and no condition stands"
    );
    assert_eq!(
        table.refused(&person("u2"), answer(number, Answer::Accept)).0,
        "`adviser` in the seat `un` may not submit"
    );
    assert_eq!(table.refused(&donors, answer(9, Answer::Accept)).1, "There are: `1`.");
    assert_eq!(
        table.refused(&donors, answer(number, Answer::Condition(" ".into()))).0,
        "the condition cannot be empty"
    );
    table.does(&donors, answer(number, Answer::Condition("only in spring".into())));
    assert_eq!(table.does(&front, answer(number, Answer::Accept)).len(), 1);
    let events = table.does(&un, answer(number, Answer::Accept));
    assert_eq!(events[1], Event::DealAgreed { deal: number });
    assert_eq!(table.state.deals[&number].answers["donors"], Answer::Accept);
    let (why, instead) = table.refused(&front, answer(number, Answer::Refuse));
    assert_eq!((why.as_str(), instead.as_str()), ("deal 1 stands", "Offer another one."));
    let version = table.version(number);
    let refusal = table.edits(&un, version, Command::Withdraw(number)).unwrap_err();
    assert_eq!(refusal.to_string(), "all sides have agreed to deal 1");
}

#[test]
fn a_deal_that_one_side_refuses_is_off_and_none_is_answered_after_its_turn() {
    let mut table = Table::in_turn();
    let first = table.submits(&person("u1"), deal(&["donors"], vec![]));
    let second = table.submits(&person("u1"), deal(&["donors"], vec![]));
    table.does(&person("d1"), answer(first, Answer::Refuse));
    assert_eq!(table.refused(&person("d1"), answer(first, Answer::Accept)).0, "deal 1 is off");
    table.plays(0.0);
    table.does(&BOSS, Command::BeginSession("turn-2".into()));
    let (why, _) = table.refused(&person("d1"), answer(second, Answer::Accept));
    assert_eq!(why, "answering this deal is not possible after the turn in which it was offered");
}

#[test]
fn a_vote_is_called_cast_and_counted() {
    let mut table = Table::in_turn();
    let call = |choices: &[&str]| Command::CallVote {
        question: "Shall the police stay?".into(),
        choices: choices.iter().map(|choice| (*choice).to_owned()).collect(),
    };
    assert_eq!(table.refused(&BOSS, call(&["yes"])).0, "a vote cannot be between 1 choices");
    assert_eq!(
        table.refused(&BOSS, call(&["yes", "yes"])).0,
        "a choice cannot be the same as another"
    );
    assert!(table.refused(&person("u1"), call(&["yes", "no"])).0.contains("may not call a vote"));
    let cast = |ballot, choice: &str| Action::Vote { ballot, choice: choice.into() };
    assert_eq!(table.refused(&person("u1"), draft(cast(1, "yes"))).0, "no open vote is called `1`");
    table.does(&BOSS, call(&["yes", "no"]));
    assert_eq!(
        table.refused(&person("u1"), draft(cast(1, "perhaps"))).1,
        "There are: `yes`, `no`."
    );
    table.submits(&person("u1"), cast(1, "yes"));
    table.submits(&person("d1"), cast(1, "no"));
    table.submits(&person("f1"), cast(1, "no"));
    assert_eq!(table.refused(&person("u1"), draft(cast(1, "no"))).0, "`un` has cast its vote 1");
    let events = table.does(&BOSS, Command::CloseVote(1));
    assert_eq!(events, [Event::VoteClosed { ballot: 1, counts: vec![1, 2] }]);
    assert_eq!(table.refused(&BOSS, Command::CloseVote(1)).0, "vote 1 has ended");
    assert_eq!(table.refused(&BOSS, Command::CloseVote(2)).0, "no vote is called `2`");
}

fn forecast(indicator: &str, low: f64, likely: f64, high: f64) -> Command {
    Command::Forecast { indicator: indicator.into(), low, likely, high }
}

#[test]
fn seats_forecast_and_are_scored_when_the_week_has_come() {
    use contadora::exercise::{by_indicator, by_seat, scored};
    let mut table = Table::in_turn();
    assert_eq!(
        table.refused(&person("u1"), forecast("cash", 1.0, 2.0, 3.0)).1,
        "There are: `security`, `deaths`."
    );
    assert_eq!(
        table.refused(&person("u1"), forecast("security", 3.0, 2.0, 1.0)).0,
        "a forecast cannot be 3, 2, 1"
    );
    assert_eq!(
        table.refused(&person("u1"), forecast("security", f64::NAN, 2.0, 3.0)).0,
        "a forecast cannot be NaN"
    );
    assert!(
        table
            .refused(&person("u2"), forecast("security", 1.0, 2.0, 3.0))
            .0
            .contains("may not submit")
    );
    table.does(&person("u1"), forecast("security", 0.0, 0.0, 0.0));
    let changed = forecast("security", 10.0, 20.0, 30.0);
    let (why, _) = table.refused(&person("u1"), changed.clone());
    assert_eq!(why, "the command does not say which version of the forecast of security it edits");
    let seen = table.state.forecast_versions.first().copied();
    table.edits(&person("u1"), seen, changed).unwrap();
    table.does(&person("d1"), forecast("security", 0.0, 5.0, 10.0));
    table.does(&person("f1"), forecast("deaths", 10.0, 20.0, 30.0));
    assert_eq!(table.state.forecasts.len(), 3);
    assert_eq!(table.state.forecasts[0].week, 13);
    assert!(scored(&table.state).is_empty());
    table.plays(20.0);
    // Hits cost 0.5 * 0 + 0.1 * 20 = 2 over 1.5; the miss 0.5 * 15 + 0.1 * (10 + 10 * 10) = 18.5.
    let seats = by_seat(&table.state);
    assert_eq!(
        seats.iter().map(|one| one.of.as_str()).collect::<Vec<_>>(),
        ["un", "donors", "front"]
    );
    assert!((seats[0].within - 1.0).abs() < 1e-12 && seats[1].within.abs() < 1e-12);
    assert!((seats[0].relative - 2.0 * 2.0 / 20.5).abs() < 1e-12);
    assert!((seats[1].relative - 18.5 * 2.0 / 20.5).abs() < 1e-12);
    assert!((seats[2].relative - 1.0).abs() < 1e-12);
    let indicators = by_indicator(&table.state);
    assert_eq!((indicators[0].of.as_str(), indicators[0].count), ("security", 2));
    assert!((indicators[0].within - 0.5).abs() < 1e-12);
    assert_eq!(
        table.refused(&person("u1"), forecast("security", 1.0, 2.0, 3.0)).0,
        "forecasting is not possible once the turn is being adjudicated"
    );
}
