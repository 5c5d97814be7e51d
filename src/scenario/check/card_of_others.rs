//! `card-of-others`: a card sends what another seat controls.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::error(
    "card-of-others",
    "\
A card sends the units of an actor, and the seat that plays it has to control that actor; otherwise
one delegation could send another's people.",
)
.bad(&[r#"does: Send(component: "courts-team", from: "un", units: 2)"#])
.good(&[r#"does: Send(component: "courts-team", from: "donors", units: 2)"#]);

/// The actor is not among those of the seat.
#[must_use]
pub fn finding(place: Place, actor: &str) -> Finding {
    let actor = actor.trim_matches('"');
    RULE.at(place, format!("this seat does not control `{actor}`"))
        .label("not in its `actors`")
        .help(format!("add \"{actor}\" to `actors` of the seat, or move the card to another seat"))
}
