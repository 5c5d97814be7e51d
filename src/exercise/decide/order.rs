//! Whether an action, or an effect, says something that the scenario knows.

use crate::exercise::command::{Action, Amount, Condition, Spend, Term, Where};
use crate::exercise::decide::deals::check_vote;
use crate::exercise::decide::rights::{text, unknown, within};
use crate::exercise::fog::{may_see, plainly_seen};
use crate::exercise::refusal::Refusal;
use crate::exercise::said::EffectSaid;
use crate::exercise::state::{MoveState, State, Status};
use crate::scenario::{CardAction, Scenario, Seat};
use crate::vocabulary::EffectKind;

/// The most conditions of an order, seats of a deal, regions of a place.
const MOST_CONDITIONS: usize = 8;

/// The action is one that this seat can take.
pub fn check_action(state: &State, seat: &Seat, action: &Action) -> Result<(), Refusal> {
    match action {
        Action::Commit { card, units, share, place, conditions } => {
            let cards = || seat.cards.iter().map(|card| card.id.as_str());
            let known = seat.card(card).ok_or_else(|| unknown("card of yours", card, cards()))?;
            check_card(&known.does, *units, *share)?;
            check_place(&state.scenario, place)?;
            check_conditions(state, seat, conditions)
        }
        Action::Fund { fund, purpose, amount, weeks, conditions } => {
            own_fund(&state.scenario, seat, fund)?;
            check_purpose(&state.scenario, fund, purpose)?;
            check_amount(*amount)?;
            if let Some(weeks) = weeks {
                within("the weeks", *weeks, 0.0, 2_080.0)?;
            }
            check_conditions(state, seat, conditions)
        }
        Action::Deal { with, offer, wants, terms } => {
            check_deal(state, seat, with, terms)?;
            text("the offer", offer)?;
            text("what is wanted", wants)
        }
        Action::Vote { ballot, choice } => check_vote(state, &seat.id, *ballot, choice),
        Action::Say { text: words, .. } => text("what is said", words),
    }
}

/// A card is played with what it asks for and nothing else.
fn check_card(does: &CardAction, units: Option<u32>, share: Option<f64>) -> Result<(), Refusal> {
    let wrong = |what: &str, given: &str, expected: String| {
        Err(Refusal::Invalid { what: what.into(), given: given.into(), expected })
    };
    match (does.most_units(), units) {
        (Some(most), Some(units)) if (1..=most).contains(&units) => {}
        (Some(most), Some(units)) => {
            return wrong("the units of this card", &units.to_string(), format!("1 to {most}"));
        }
        (Some(most), None) => {
            let expected = format!("1 to {most}, behind the name of the card");
            return wrong("the units of this card", "left out", expected);
        }
        (None, Some(_)) => {
            return wrong("the units of this card", "given", "left out".into());
        }
        (None, None) => {}
    }
    match (does, share) {
        (
            CardAction::Send { .. } | CardAction::Prepare { .. } | CardAction::Sign { .. },
            Some(_),
        )
        | (CardAction::Talk { .. } | CardAction::Hold { .. }, Some(_)) => {
            wrong("the share of this card", "given", "left out".into())
        }
        (CardAction::Accommodate { .. }, None) => {
            wrong("the share of this card", "left out", "a number from 0.001 to 1".into())
        }
        (_, Some(share)) => within("the share", share, 0.001, 1.0),
        (_, None) => Ok(()),
    }
}

fn check_place(scenario: &Scenario, place: &Where) -> Result<(), Refusal> {
    let Where::Regions(regions) = place else { return Ok(()) };
    let ids = || scenario.regions.iter().map(|region| region.id.as_str());
    if regions.is_empty() || regions.len() > scenario.regions.len() {
        return Err(Refusal::Invalid {
            what: "the place".into(),
            given: format!("{} regions", regions.len()),
            expected: format!("1 to {} regions, or everywhere", scenario.regions.len()),
        });
    }
    for (i, id) in regions.iter().enumerate() {
        if !ids().any(|known| known == id) {
            return Err(unknown("region", id, ids()));
        }
        if regions[..i].contains(id) {
            return Err(Refusal::Invalid {
                what: "the place".into(),
                given: format!("`{id}` twice"),
                expected: "each region once".into(),
            });
        }
    }
    Ok(())
}

fn check_conditions(state: &State, seat: &Seat, all: &[Condition]) -> Result<(), Refusal> {
    if all.len() > MOST_CONDITIONS {
        let what = "conditions of an order".into();
        return Err(Refusal::TooMany { what, there: all.len(), most: MOST_CONDITIONS });
    }
    all.iter().try_for_each(|one| check_condition(state, seat, one))
}

fn check_condition(state: &State, seat: &Seat, one: &Condition) -> Result<(), Refusal> {
    match one {
        Condition::After { order, weeks } => {
            within("the weeks", *weeks, 0.0, 2_080.0)?;
            known_order(state, seat, *order, false)
        }
        Condition::AtWork { order, share, weeks } => {
            within("the weeks", *weeks, 0.0, 2_080.0)?;
            within("the share", *share, 0.001, 1.0)?;
            known_order(state, seat, *order, true)
        }
        Condition::SeatFirst { seat: other, share } => {
            within("the share", *share, 0.0, 1.0)?;
            let others = || {
                let seats = state.exercise.seats.iter().map(|seat| seat.id.as_str());
                seats.filter(move |id| *id != seat.id)
            };
            match others().any(|id| id == other) {
                true => Ok(()),
                false => Err(unknown("other seat", other, others())),
            }
        }
        Condition::Week(week) => within("the week", *week, 0.0, f64::from(state.scenario.weeks)),
        Condition::Indicator { indicator, level, weeks, .. } => {
            within("the weeks", *weeks, 0.0, 2_080.0)?;
            within("the level", *level, -1.0e9, 1.0e9)?;
            let seen = || plainly_seen(&state.exercise, seat).map(|one| one.id.as_str());
            let foggy = state.exercise.indicator(indicator).filter(|one| may_see(one, seat));
            match seen().any(|id| id == indicator) {
                true => Ok(()),
                // Its coming true would tell what nobody of the seat's may be there to see.
                false if foggy.is_some() => Err(Refusal::Invalid {
                    what: "what the order waits for".into(),
                    given: format!("`{indicator}`, which lies in the fog"),
                    expected: match seen().collect::<Vec<_>>().join(", ").as_str() {
                        "" => "another condition: no indicator that you see is without fog".into(),
                        plain => format!("an indicator that lies in no fog: {plain}"),
                    },
                }),
                false => Err(unknown("indicator that you see", indicator, seen())),
            }
        }
    }
}

/// An order that was submitted: one of the seat's own, or of others once their turn was shown.
fn known_order(state: &State, seat: &Seat, order: u64, sends: bool) -> Result<(), Refusal> {
    let is_order = |of: &str, action: &Action| match action {
        Action::Commit { card, .. } => !sends || sends_units(state, of, card),
        Action::Fund { .. } => !sends,
        _ => false,
    };
    let is_known = |one: &MoveState| {
        let seen = one.seat == seat.id || one.week < state.shown_to;
        one.status == Status::Submitted && seen && is_order(&one.seat, &one.action)
    };
    let known = || state.moves.iter().filter(|(_, one)| is_known(one)).map(|(number, _)| *number);
    if known().any(|number| number == order) {
        return Ok(());
    }
    let what = if sends { "submitted order that sends" } else { "submitted order" };
    let numbers: Vec<String> = known().map(|number| number.to_string()).collect();
    Err(unknown(what, &order.to_string(), numbers.iter().map(String::as_str)))
}

/// Whether a card of a seat sends units.
fn sends_units(state: &State, seat: &str, card: &str) -> bool {
    let card = state.seat(seat).and_then(|seat| seat.card(card));
    card.is_some_and(|card| matches!(card.does, CardAction::Send { .. }))
}

/// A fund that the seat controls.
fn own_fund(scenario: &Scenario, seat: &Seat, id: &str) -> Result<(), Refusal> {
    let own = || {
        let funds = seat.funds.iter().filter_map(|fund| scenario.funds.get(fund.index()));
        funds.map(|fund| fund.id.as_str())
    };
    match own().any(|known| known == id) {
        true => Ok(()),
        false => Err(unknown("fund of yours", id, own())),
    }
}

/// Something is among what there is.
fn known_name(what: &'static str, id: &str, known: Vec<&str>) -> Result<(), Refusal> {
    if known.contains(&id) { Ok(()) } else { Err(unknown(what, id, known)) }
}

fn check_purpose(scenario: &Scenario, fund: &str, purpose: &Spend) -> Result<(), Refusal> {
    match purpose {
        Spend::Task(id) => {
            known_name("task", id, scenario.tasks.iter().map(|task| task.id.as_str()).collect())
        }
        Spend::Component(id) => {
            let all = scenario.components.iter().map(|component| component.id.as_str());
            known_name("component", id, all.collect())
        }
        Spend::Fund(id) => {
            let giver = scenario.funds.iter().find(|known| known.id == fund);
            let may = giver.map(|fund| fund.may_give_to.as_slice()).unwrap_or_default();
            let may = may.iter().filter_map(|fund| scenario.funds.get(fund.index()));
            let may = may.map(|fund| fund.id.as_str()).collect();
            known_name("fund that this one may give to", id, may)
        }
    }
}

fn check_amount(amount: Amount) -> Result<(), Refusal> {
    match amount {
        Amount::Share(share) => within("the share", share, 0.001, 1.0),
        Amount::Million(amount) => within("the amount", amount, 0.001, 1.0e6),
    }
}

fn check_deal(state: &State, seat: &Seat, with: &[String], all: &[Term]) -> Result<(), Refusal> {
    let others = || {
        let seats = state.exercise.seats.iter().map(|seat| seat.id.as_str());
        seats.filter(move |id| *id != seat.id)
    };
    if with.is_empty() || all.len() > MOST_CONDITIONS {
        return Err(Refusal::Invalid {
            what: "the deal".into(),
            given: format!("with {} seats and {} terms", with.len(), all.len()),
            expected: format!("with one seat or more and at most {MOST_CONDITIONS} terms"),
        });
    }
    for (i, id) in with.iter().enumerate() {
        if !others().any(|other| other == id) || with[..i].contains(id) {
            return Err(unknown("other seat, named once,", id, others()));
        }
    }
    let sides = std::iter::once(seat).chain(with.iter().filter_map(|id| state.seat(id)));
    let sides: Vec<&Seat> = sides.collect();
    all.iter().try_for_each(|term| check_term(&state.scenario, &sides, term))
}

/// A term is about what the sides of a deal control.
fn check_term(scenario: &Scenario, sides: &[&Seat], term: &Term) -> Result<(), Refusal> {
    match term {
        Term::Talk(id) => {
            let about = scenario.accords.iter().filter(|accord| {
                accord.between.iter().any(|party| sides.iter().any(|s| s.parties.contains(party)))
            });
            known_name("accord of these seats", id, about.map(|a| a.id.as_str()).collect())
        }
        Term::Sign(id) => {
            let about = scenario.docking.agreements.iter().filter(|agreement| {
                agreement.between.iter().any(|a| sides.iter().any(|s| s.actors.contains(a)))
            });
            known_name("agreement of these seats", id, about.map(|a| a.id.as_str()).collect())
        }
        Term::Pay { from, to, amount } => {
            check_amount(*amount)?;
            let own = sides.iter().flat_map(|side| side.funds.iter());
            let own = own.filter_map(|fund| scenario.funds.get(fund.index()));
            let own = own.map(|fund| fund.id.as_str()).collect();
            known_name("fund of these seats", from, own)?;
            check_purpose(scenario, from, &Spend::Fund(to.clone()))
        }
    }
}

/// The effect is of things that are there, and of a size that can be.
pub fn check_effect(state: &State, said: &EffectSaid) -> Result<(), Refusal> {
    let scenario = &*state.scenario;
    let effect = said.named(scenario)?;
    let (low, high) = match effect.kind {
        EffectKind::Drivers { .. }
        | EffectKind::Capacity { .. }
        | EffectKind::Accountability { .. }
        | EffectKind::Trust { .. }
        | EffectKind::Will { .. } => (-100.0, 100.0),
        EffectKind::TrustBetween { party, other } => {
            pair(party.index(), other.index())?;
            (-100.0, 100.0)
        }
        EffectKind::Displaced { .. } | EffectKind::Fighters { .. } => (-1.0e8, 1.0e8),
        EffectKind::Money { .. } | EffectKind::Killed { .. } | EffectKind::MissionKilled { .. } => {
            (0.0, 1.0e6)
        }
        EffectKind::FightingStarts { party, other } | EffectKind::FightingEnds { party, other } => {
            pair(party.index(), other.index())?;
            (0.0, 0.0)
        }
    };
    within("the size of the effect", effect.size, low, high)?;
    match effect.unsaid(scenario) {
        Some(says) => Err(Refusal::Invalid {
            what: "the effect".into(),
            given: format!("of any use: the scenario {says}"),
            expected: "one of something that the scenario describes".into(),
        }),
        None => Ok(()),
    }
}

fn pair(one: usize, other: usize) -> Result<(), Refusal> {
    if one != other {
        return Ok(());
    }
    Err(Refusal::Invalid {
        what: "the other party".into(),
        given: "the same party".into(),
        expected: "another one".into(),
    })
}
