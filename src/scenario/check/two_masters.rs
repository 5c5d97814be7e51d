//! `two-masters`: an actor, a fund or a party is controlled by two seats.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::exercise::{CardAction, Seat};
use crate::scenario::source::Place;
use crate::vocabulary::ComponentId;

/// The rule.
pub static RULE: Rule = Rule::warning(
    "two-masters",
    "\
Where two seats control the same actor, fund or party, both can spend the same units and money, and
neither is told. It may be meant, as in a command of two; mostly one of the lists was copied. Two
seats may share an actor where both have cards and none of them is for the same component.",
)
.bad(&[r#"actors: ["donors"], funds: ["trust-fund", "assessed"],"#])
.good(&[r#"actors: ["donors"], funds: ["trust-fund"],"#]);

/// Finds seats that share what they control.
#[must_use]
pub fn check(seats: &[Seat], places: &[Place]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (i, (seat, place)) in seats.iter().zip(places).enumerate() {
        for (other, first) in seats.iter().zip(places).take(i) {
            let shared = seat.actors.iter().any(|actor| other.actors.contains(actor));
            let what = if shared && !have_cards_of_their_own(seat, other) {
                "an actor"
            } else if seat.funds.iter().any(|fund| other.funds.contains(fund)) {
                "a fund"
            } else if seat.parties.iter().any(|party| other.parties.contains(party)) {
                "a party"
            } else {
                continue;
            };
            let message = format!("`{}` and `{}` both control {what}", other.id, seat.id);
            findings.push(
                RULE.at(place.clone(), message)
                    .label("so does this seat")
                    .second(first.clone(), "this seat controls it")
                    .help("take it out of one of the two"),
            );
        }
    }
    findings
}

/// Whether both have cards and none for the same component.
fn have_cards_of_their_own(seat: &Seat, other: &Seat) -> bool {
    let components = |seat: &Seat| -> Vec<ComponentId> {
        seat.cards.iter().filter_map(|card| component(card.does)).collect()
    };
    let (own, others) = (components(seat), components(other));
    !own.is_empty() && !others.is_empty() && own.iter().all(|one| !others.contains(one))
}

/// The component a card is for.
fn component(does: CardAction) -> Option<ComponentId> {
    match does {
        CardAction::Send { component, .. }
        | CardAction::Prepare { component, .. }
        | CardAction::Rehat { component, .. }
        | CardAction::HandOver { component }
        | CardAction::Withdraw { component } => Some(component),
        _ => None,
    }
}
