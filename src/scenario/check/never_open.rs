//! `never-open`: a region that nobody can ever get into.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Findings;
use crate::scenario::draft::Draft;

/// The rule.
pub static RULE: Rule = Rule::warning(
    "never-open",
    "\
Units reach a region only in the months in which the way is open. Where all twelve are closed, units
that are sent there wait for the season for ever.",
)
.bad(&["closed_months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]"])
.good(&["closed_months: [12, 1, 2]"]);

/// Finds regions that are closed all the year.
pub fn check(draft: &Draft, findings: &mut Findings) {
    for (region, places) in draft.scenario.regions.iter().zip(&draft.places.regions) {
        if region.closed_months.len() >= 12 {
            let message = format!("`{}` is closed in all twelve months", region.id);
            findings.add(
                RULE.at(places.id.clone(), message)
                    .label("whoever is sent there waits for ever")
                    .help("list only the months in which nobody gets in"),
            );
        }
    }
}
