//! `legitimacy-of-country`: a region says how far its people trust, and the country does not.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Findings;
use crate::scenario::draft::Draft;

/// The rule.
pub static RULE: Rule = Rule::error(
    "legitimacy-of-country",
    "\
What a region says of trust takes the place of what is said of the country. Where nothing is said of
the country, nobody knows how far people trust in all the other regions.",
)
.bad(&[r#"homicides: 16, legitimacy: (mission: 0.4, government: 0.2)"#, "weights:"])
.good(&[
    r#"homicides: 16, legitimacy: (mission: 0.4, government: 0.2)"#,
    "legitimacy: (mission: 0.6, government: 0.4), weights:",
]);

/// Finds regions that say what the country does not.
pub fn check(draft: &Draft, findings: &mut Findings) {
    if draft.scenario.legitimacy.is_some() {
        return;
    }
    for (region, places) in draft.scenario.regions.iter().zip(&draft.places.regions) {
        if let Some(place) = &places.legitimacy {
            let message = format!("only `{}` says how far its people trust", region.id);
            findings.add(
                RULE.at(place.clone(), message)
                    .label("the country does not say it")
                    .help("write `legitimacy: (mission: ..., government: ...),` above `regions`"),
            );
        }
    }
}
