//! `self-relation`: something stands in relation to itself.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::{Finding, Findings};
use crate::scenario::draft::Draft;
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::error(
    "self-relation",
    "\
A region that borders itself, or a party that fights itself, is a slip: the second name was meant
to be another one. A movement that splits is two parties from the start.",
)
.bad(&[r#"between: ("vell-front", "vell-front")"#])
.good(&[r#"between: ("government", "vell-front")"#]);

/// A party that is named on both sides.
#[must_use]
pub fn party(place: Place, name: &str) -> Finding {
    let name = name.trim_matches('"');
    RULE.at(place, format!("`{name}` stands on both sides")).help("name two different parties")
}

/// Finds regions that border themselves.
pub fn check(draft: &Draft, findings: &mut Findings) {
    for (i, region) in draft.scenario.regions.iter().enumerate() {
        for (n, (to, _)) in region.neighbours.iter().enumerate() {
            if to.index() == i {
                let place = draft.places.regions[i].neighbours[n].clone();
                findings.add(
                    RULE.at(place, format!("`{}` borders itself", region.id))
                        .help("name another region, or delete this neighbour"),
                );
            }
        }
    }
}
