//! `unsaid-effect`: an inject moves something that the scenario says nothing of.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::error(
    "unsaid-effect",
    "\
An effect moves something that the scenario describes. Where it says nothing of people's trust
(`legitimacy`), of people in flight, of a contributor's `will`, or of the relation of two parties,
nothing can move there, and the exercise would stop at that inject.",
)
.bad(&[r#"effects: [Trust(whom: Mission, by: -5)], objectives: ["order"],"#])
.good(&[r#"effects: [Killed(region: "tarn", people: 3)], objectives: ["order"],"#]);

/// The scenario `says` nothing of what the effect at `place` moves.
#[must_use]
pub fn finding(place: Place, says: &str) -> Finding {
    RULE.at(place, format!("this effect does nothing: the scenario {says}"))
        .label("nothing can move here")
        .help("describe it in scenario.ron, or take another effect")
}
