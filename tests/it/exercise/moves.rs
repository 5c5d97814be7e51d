//! Drafting, submitting, withdrawing; deals, votes, forecasts, and what no card says.

use crate::exercise::table::{Table, patrols, person};
use contadora::exercise::{
    Action, Amount, Command, Condition, EffectSaid, Event, Phase, Saying, Spend, Status, Where, Who,
};

const BOSS: Who = Who::Facilitator;

fn draft(action: Action) -> Command {
    Command::Draft { draft: None, action }
}

fn say(text: &str) -> Action {
    Action::Say { kind: Saying::Statement, text: text.into() }
}

fn waiting(conditions: Vec<Condition>) -> Action {
    let Action::Commit { card, units, share, place, .. } = patrols(1, "tarn") else { panic!() };
    Action::Commit { card, units, share, place, conditions }
}

#[test]
fn drafting_and_submitting_are_separate_rights() {
    let mut table = Table::in_turn();
    let events = table.does(&person("u2"), draft(patrols(1, "tarn")));
    assert_eq!(
        events,
        [Event::Drafted { draft: 1, seat: "un".into(), action: patrols(1, "tarn") }]
    );
    let version = table.version(1);
    let refusal = table.edits(&person("u2"), version, Command::Submit(1)).unwrap_err();
    assert_eq!(refusal.to_string(), "`adviser` in the seat `un` may not submit");
    assert_eq!(refusal.remedy(), "Those may who are `head`.");
    assert_eq!(
        table.refused(&person("d3"), draft(say("x"))).0,
        "`guest` in the seat `donors` may not draft"
    );
    assert_eq!(table.refused(&person("e1"), draft(say("x"))).1, "Those may who sit in a seat.");
    assert_eq!(table.refused(&BOSS, draft(say("x"))).0, "a facilitator may not draft");
    table.edits(&person("u1"), version, Command::Submit(1)).unwrap();
    assert_eq!(table.state.moves[&1].status, Status::Submitted);
}

#[test]
fn who_edits_says_which_version_they_have_seen_and_nothing_is_overwritten() {
    let mut table = Table::in_turn();
    table.does(&person("u1"), draft(patrols(1, "tarn")));
    let first = table.version(1);
    let edit = |units| Command::Draft { draft: Some(1), action: patrols(units, "tarn") };
    table.edits(&person("u2"), first, edit(2)).unwrap();
    let refusal = table.edits(&person("u1"), first, edit(1)).unwrap_err();
    let (seen, current) = (first.unwrap(), table.version(1).unwrap());
    assert_eq!(
        refusal.to_string(),
        format!(
            "draft 1 was changed meanwhile: you saw version {seen}, it is now version {current}"
        )
    );
    assert_eq!(
        refusal.remedy(),
        format!(
            "Look at what it is now and send it again with version {current}; your text is kept."
        )
    );
    assert_eq!(table.state.moves[&1].action, patrols(2, "tarn"));
    assert_eq!(
        table.refused(&person("u1"), edit(1)).0,
        "the command does not say which version of draft 1 it edits"
    );
    table.edits(&person("u1"), Some(current), Command::Discard(1)).unwrap();
    let version = table.version(1);
    let refusal = table.edits(&person("u1"), version, edit(1)).unwrap_err();
    assert_eq!(refusal.to_string(), "draft 1 has been thrown away");
}

#[test]
fn nobody_touches_or_finds_the_drafts_of_others() {
    let mut table = Table::in_turn();
    table.does(&person("u1"), draft(patrols(1, "tarn")));
    let (why, instead) = table.refused(&person("d1"), Command::Submit(1));
    assert_eq!(
        (why.as_str(), instead.as_str()),
        ("no draft of yours is called `1`", "There is no draft of yours at all.")
    );
    // Just as if there were none.
    assert_eq!(table.refused(&person("d1"), Command::Submit(2)).1, instead);
}

#[test]
fn a_seat_takes_three_actions_a_turn_and_takes_them_back_while_it_lasts() {
    let mut table = Table::in_turn();
    let by = person("u1");
    let first = table.submits(&by, say("one"));
    table.submits(&by, say("two"));
    table.submits(&by, say("three"));
    table.does(&by, draft(say("four")));
    let version = table.version(4);
    let refusal = table.edits(&by, version, Command::Submit(4)).unwrap_err();
    assert_eq!(refusal.to_string(), "actions in this turn: there are 3 already, and 3 is the most");
    assert_eq!(refusal.remedy(), "Take one back first.");
    let before = table.version(first);
    table.edits(&by, before, Command::Withdraw(first)).unwrap();
    let version = table.version(first);
    assert_eq!(
        table.edits(&by, version, Command::Withdraw(first)).unwrap_err().to_string(),
        "move 1 is not submitted"
    );
    let version = table.version(4);
    table.edits(&by, version, Command::Submit(4)).unwrap();
    let version = table.version(4);
    assert_eq!(
        table.edits(&by, version, Command::Submit(4)).unwrap_err().to_string(),
        "draft 4 has been submitted"
    );
    table.does(&BOSS, Command::BeginPhase(Phase::Adjudicate));
    let refusal = table.edits(&by, version, Command::Withdraw(4)).unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "withdrawing is not possible once the turn is being adjudicated"
    );
    table.plays(0.0);
    table.does(&BOSS, Command::BeginSession("turn-2".into()));
    let refusal = table.edits(&by, version, Command::Withdraw(4)).unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "withdrawing is not possible once the turn of the move has been played"
    );
}

#[test]
fn moves_are_submitted_in_turns_only_and_drafted_at_any_time() {
    let mut table = Table::in_turn();
    table.plays(0.0);
    table.does(&BOSS, Command::BeginSession("coffee".into()));
    table.does(&person("u1"), draft(say("later")));
    let version = table.version(1);
    let refusal = table.edits(&person("u1"), version, Command::Submit(1)).unwrap_err();
    assert_eq!(refusal.to_string(), "submitting is not possible outside a turn");
    assert_eq!(
        refusal.remedy(),
        "It is possible in a turn, in the phases `Discuss`, `Deal` and `Submit`."
    );
}

#[test]
fn a_card_is_played_with_what_it_asks_for() {
    let mut table = Table::in_turn();
    let by = person("u1");
    let commit = |card: &str, units, share, place| {
        draft(Action::Commit { card: card.into(), units, share, place, conditions: vec![] })
    };
    let tarn = || Where::Regions(vec!["tarn".into()]);
    let mut why = |command| table.refused(&by, command);
    assert_eq!(
        why(commit("judges", Some(1), None, tarn())).1,
        "There are: `patrols`, `patrols-home`."
    );
    assert_eq!(
        why(commit("patrols", Some(3), None, tarn())),
        ("the units of this card cannot be 3".into(), "It may be 1 to 2.".into())
    );
    assert_eq!(
        why(commit("patrols", None, None, tarn())).0,
        "the units of this card cannot be left out"
    );
    assert_eq!(
        why(commit("patrols", Some(1), Some(0.5), tarn())).0,
        "the share of this card cannot be given"
    );
    assert_eq!(
        why(commit("patrols-home", Some(1), None, tarn())).0,
        "the units of this card cannot be given"
    );
    assert_eq!(
        why(commit("patrols-home", None, Some(2.0), tarn())).1,
        "It may be a number from 0.001 to 1."
    );
    assert_eq!(
        why(commit("patrols", Some(1), None, Where::Regions(vec![]))).1,
        "It may be 1 to 2 regions, or everywhere."
    );
    assert_eq!(
        why(commit("patrols", Some(1), None, Where::Regions(vec!["sarm".into()]))).1,
        "There are: `sarn`, `tarn`."
    );
    let twice = Where::Regions(vec!["tarn".into(), "tarn".into()]);
    assert_eq!(why(commit("patrols", Some(1), None, twice)).0, "the place cannot be `tarn` twice");
    table.does(&by, commit("patrols-home", None, Some(0.5), Where::Everywhere));
}

#[test]
fn a_card_is_played_no_more_often_than_it_may_be() {
    let mut table = Table::in_turn();
    let by = person("u1");
    for _ in 0..3 {
        table.submits(&by, patrols(1, "tarn"));
    }
    table.plays(0.0);
    table.does(&BOSS, Command::BeginSession("turn-2".into()));
    table.does(&by, draft(patrols(1, "tarn")));
    let version = table.version(4);
    let refusal = table.edits(&by, version, Command::Submit(4)).unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "times that the card `patrols` is played: there are 3 already, and 3 is the most"
    );
}

#[test]
fn conditions_name_what_the_seat_can_know() {
    let mut table = Table::in_turn();
    let hidden = table.submits(
        &person("d1"),
        Action::Fund {
            fund: "trust-fund".into(),
            purpose: Spend::Task("open-courts".into()),
            amount: Amount::Share(0.5),
            weeks: None,
            conditions: vec![],
        },
    );
    let by = person("u1");
    let after = |order| draft(waiting(vec![Condition::After { order, weeks: 2.0 }]));
    // What others submitted is not known before the turn is shown.
    let (why, instead) = table.refused(&by, after(hidden));
    assert_eq!(why, "no submitted order is called `1`");
    assert_eq!(instead, "There is no submitted order at all.");
    let first =
        |seat: &str| draft(waiting(vec![Condition::SeatFirst { seat: seat.into(), share: 0.5 }]));
    assert_eq!(table.refused(&by, first("un")).1, "There are: `donors`, `front`.");
    table.does(&by, first("donors"));
    let level = |indicator: &str| {
        let indicator = indicator.into();
        let (at_least, level, weeks) = (true, 5.0, 2.0);
        draft(waiting(vec![Condition::Indicator { indicator, at_least, level, weeks }]))
    };
    assert_eq!(table.refused(&by, level("cash")).0, "no indicator that you see is called `cash`");
    table.does(&by, level("security"));
    assert_eq!(
        table.refused(&by, draft(waiting(vec![Condition::Week(99.0)]))).1,
        "It may be a number from 0 to 52."
    );
    assert_eq!(
        table.refused(&by, draft(waiting(vec![Condition::Week(f64::NAN)]))).0,
        "the week cannot be NaN"
    );
    let many = vec![Condition::Week(1.0); 9];
    assert!(
        table
            .refused(&by, draft(waiting(many)))
            .0
            .starts_with("conditions of an order: there are 9")
    );
    table.plays(0.0);
    table.does(&BOSS, Command::Show);
    table.does(&by, after(hidden));
    let at_work = Condition::AtWork { order: hidden, share: 0.5, weeks: 0.0 };
    assert_eq!(
        table.refused(&by, draft(waiting(vec![at_work]))).0,
        "no submitted order that sends is called `1`"
    );
}

#[test]
fn a_seat_gives_money_of_its_own_for_what_there_is() {
    let mut table = Table::in_turn();
    let by = person("d1");
    let fund = |fund: &str, purpose, amount| {
        draft(Action::Fund {
            fund: fund.into(),
            purpose,
            amount,
            weeks: Some(8.0),
            conditions: vec![],
        })
    };
    let half = Amount::Share(0.5);
    assert_eq!(
        table.refused(&by, fund("assessed", Spend::Task("open-courts".into()), half)).1,
        "There are: `trust-fund`."
    );
    assert!(
        table
            .refused(&by, fund("trust-fund", Spend::Task("x".into()), half))
            .0
            .starts_with("no task is")
    );
    assert!(
        table
            .refused(&by, fund("trust-fund", Spend::Component("x".into()), half))
            .0
            .starts_with("no component is")
    );
    assert!(
        table
            .refused(&by, fund("trust-fund", Spend::Fund("assessed".into()), half))
            .0
            .starts_with("no fund that this one may give to")
    );
    let task = || Spend::Task("open-courts".into());
    assert_eq!(
        table.refused(&by, fund("trust-fund", task(), Amount::Share(2.0))).0,
        "the share cannot be 2"
    );
    assert_eq!(
        table.refused(&by, fund("trust-fund", task(), Amount::Million(-1.0))).0,
        "the amount cannot be -1"
    );
    table.does(&by, fund("trust-fund", task(), Amount::Million(2.0)));
}

#[test]
fn what_no_card_says_is_asked_for_and_adjudicated_onto_named_effects() {
    let mut table = Table::in_turn();
    let ask = |text: &str| Command::Ask(text.into());
    assert!(table.refused(&person("o1"), ask("x")).0.contains("may not ask"));
    table.does(&person("f1"), ask("We open the hill road."));
    let rule = |ask, size| Command::Rule {
        ask,
        ruling: "Traders come.".into(),
        effects: vec![EffectSaid::Money { fund: "trust-fund".into(), amount: size }],
    };
    assert_eq!(table.refused(&BOSS, rule(2, 1.0)).0, "no action asked for is called `2`");
    assert_eq!(
        table.refused(&BOSS, rule(1, 1.0)).0,
        "the command does not say which version of action 1 it edits"
    );
    let version = Some(table.state.asks[&1].version);
    let refusal = table.edits(&BOSS, version, rule(1, -1.0)).unwrap_err();
    assert_eq!(refusal.to_string(), "the size of the effect cannot be -1");
    table.edits(&BOSS, version, rule(1, 1.0)).unwrap();
    assert_eq!(table.state.effects.len(), 1);
    assert_eq!(table.state.effects[0].reason, "Traders come.");
    let version = Some(table.state.asks[&1].version);
    assert_eq!(
        table.edits(&BOSS, version, rule(1, 1.0)).unwrap_err().to_string(),
        "action 1 has been ruled on"
    );
}

#[test]
fn effects_are_of_things_that_are_there() {
    let mut table = Table::in_turn();
    let effect = |effect: EffectSaid| Command::Effect { effect, reason: "A bridge falls.".into() };
    let (front, tarn) = (|| "vell-front".to_owned(), || "tarn".to_owned());
    let nowhere = EffectSaid::Displaced { region: "mars".into(), people: 1.0 };
    assert_eq!(
        table.refused(&BOSS, effect(nowhere)),
        ("no region is called `mars`".into(), "There are: `sarn`, `tarn`.".into())
    );
    let self_fight = EffectSaid::FightingStarts { party: front(), other: front() };
    assert_eq!(
        table.refused(&BOSS, effect(self_fight)).0,
        "the other party cannot be the same party"
    );
    let none = EffectSaid::FightingEnds { party: front(), other: "red".into() };
    assert_eq!(table.refused(&BOSS, effect(none)).0, "no party is called `red`");
    let will = EffectSaid::Will { actor: "front".into(), by: 1.0 };
    assert_eq!(table.refused(&BOSS, effect(will)).1, "There are: `un`, `donors`.");
    let money = EffectSaid::Money { fund: "gold".into(), amount: 1.0 };
    assert_eq!(table.refused(&BOSS, effect(money)).0, "no fund is called `gold`");
    let whom = contadora::vocabulary::Trusted::Mission;
    let trust = EffectSaid::Trust { region: None, whom, by: 5.0 };
    assert_eq!(
        table.refused(&BOSS, effect(trust)).0,
        "the effect cannot be of any use: the scenario says nothing of whom people trust"
    );
    let killed = |people| EffectSaid::Killed { region: tarn(), people };
    assert_eq!(
        table.refused(&BOSS, effect(killed(f64::INFINITY))).0,
        "the size of the effect cannot be inf"
    );
    let events = table.does(&BOSS, effect(killed(3.0)));
    assert!(matches!(events[0], Event::EffectRuled { week: 0.0, .. }));
}

#[test]
fn a_change_of_the_engine_is_overridden_with_a_reason() {
    let mut table = Table::in_turn();
    let over = |change, reason: &str| Command::Override {
        change,
        narration: "Nobody noticed.".into(),
        reason: reason.into(),
        effects: vec![],
    };
    assert_eq!(
        table.refused(&BOSS, over(0, "x")).0,
        "overriding is not possible before the turn is played"
    );
    table.plays(0.0);
    assert_eq!(table.refused(&BOSS, over(1, "x")).1, "There are: `0`.");
    assert_eq!(table.refused(&BOSS, over(0, "")).0, "the reason cannot be empty");
    table.does(&BOSS, over(0, "The patrols arrived by night."));
    assert_eq!(table.state.overrides[0].narration, "Nobody noticed.");
    // Told otherwise again, it has to be seen how it is told now.
    assert_eq!(
        table.refused(&BOSS, over(0, "x")).0,
        "the command does not say which version of what is told of change 0 it edits"
    );
    let seen = table.state.overrides[0].version;
    table.edits(&BOSS, Some(seen), over(0, "They say so now.")).unwrap();
    let late = table.edits(&BOSS, Some(seen), over(0, "Once more.")).unwrap_err();
    assert!(late.to_string().contains("was changed meanwhile"), "{late}");
}
