//! `zero-weights`: the composite of sectors weighs nothing.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Findings;
use crate::scenario::draft::Draft;

/// The rule.
pub static RULE: Rule = Rule::error(
    "zero-weights",
    "\
The composite is a mean of the five sectors by these weights. Only their ratios count, so any
numbers will do; but if all are 0 there is no mean.",
)
.bad(&["weights: (security: 0, governance: 0, humanitarian: 0, economy: 0, justice: 0)"])
.good(&["weights: (security: 2, governance: 1, humanitarian: 1, economy: 1, justice: 1)"]);

/// Finds weights that are all 0.
pub fn check(draft: &Draft, findings: &mut Findings) {
    if draft.scenario.weights.iter().sum::<f64>() <= 0.0 {
        findings.add(
            RULE.at(draft.places.weights.clone(), "all weights are 0")
                .help("write 1 for every sector if none matters more than another"),
        );
    }
}
