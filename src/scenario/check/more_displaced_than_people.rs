//! `more-displaced-than-people`: more people of a region are in flight than it had, or more of them
//! are abroad than are in flight.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Findings;
use crate::scenario::draft::Draft;

/// The rule.
pub static RULE: Rule = Rule::error(
    "more-displaced-than-people",
    "\
The people of a region are all whose home is there: those at home and those in flight. So no more
can be in flight than the region has people, and no more can be abroad than are in flight.",
)
.bad(&[r#"people: 410_000, displaced: 500_000"#])
.good(&[r#"people: 410_000, displaced: 50_000"#]);

/// Finds regions with more people in flight than they have, or more abroad than in flight.
pub fn check(draft: &Draft, findings: &mut Findings) {
    for (region, places) in draft.scenario.regions.iter().zip(&draft.places.regions) {
        let (id, people) = (&region.id, region.people);
        let (displaced, abroad) = (region.displaced.people, region.displaced.abroad);
        if let (true, Some(place)) = (displaced > people, &places.displaced) {
            let message =
                format!("{displaced} people of `{id}` are in flight, but it has {people}");
            findings.add(
                RULE.at(place.clone(), message)
                    .label("in flight")
                    .second(places.id.clone(), "the region")
                    .help("count as people of the region all whose home is there"),
            );
        }
        if let (true, Some(place)) = (abroad > displaced, &places.abroad) {
            let message =
                format!("{abroad} people of `{id}` are abroad, but {displaced} in flight");
            findings.add(
                RULE.at(place.clone(), message)
                    .label("a part of those in flight")
                    .help("let `displaced` count those abroad too"),
            );
        }
    }
}
