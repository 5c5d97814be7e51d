//! `two-masters`: an actor, a fund or a party is controlled by two seats.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::exercise::Seat;
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::warning(
    "two-masters",
    "\
Where two seats control the same actor, fund or party, both can spend the same units and money, and
neither is told. It may be meant, as in a command of two; mostly one of the lists was copied.",
)
.bad(&[r#"actors: ["donors"], funds: ["trust-fund", "assessed"],"#])
.good(&[r#"actors: ["donors"], funds: ["trust-fund"],"#]);

/// Finds seats that share what they control.
#[must_use]
pub fn check(seats: &[Seat], places: &[Place]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (i, (seat, place)) in seats.iter().zip(places).enumerate() {
        for (other, first) in seats.iter().zip(places).take(i) {
            let what = if seat.actors.iter().any(|actor| other.actors.contains(actor)) {
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
