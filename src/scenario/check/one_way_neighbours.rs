//! `one-way-neighbours`: one region borders another that does not border it.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Findings;
use crate::scenario::draft::Draft;

/// The rule.
pub static RULE: Rule = Rule::error(
    "one-way-neighbours",
    "\
Two regions border each other or they do not. Each says so for itself, since violence may spill
over more easily one way than the other (downhill, along a road): the two proximities may differ,
but both must be written.",
)
.bad(&[r#"neighbours: [(to: "tarn", proximity: 0.7)], // sarn"#, "neighbours: [], // tarn"])
.good(&[
    r#"neighbours: [(to: "tarn", proximity: 0.7)], // sarn"#,
    r#"neighbours: [(to: "sarn", proximity: 0.7)], // tarn"#,
]);

/// Finds borders that only one side knows of.
pub fn check(draft: &Draft, findings: &mut Findings) {
    let regions = &draft.scenario.regions;
    for (i, region) in regions.iter().enumerate() {
        for (n, (to, proximity)) in region.neighbours.iter().enumerate() {
            let other = &regions[to.index()];
            let known = other.neighbours.iter().any(|(back, _)| back.index() == i);
            let readable = draft.places.regions[to.index()].neighbours_readable;
            if known || !readable || to.index() == i {
                continue;
            }
            let (here, there) = (&region.id, &other.id);
            let places = &draft.places.regions;
            let entry = format!("(to: \"{here}\", proximity: {proximity})");
            let list = &places[to.index()].neighbours_list;
            let advice = if !list.text().starts_with('[') {
                format!("write `neighbours: [{entry}]` in that region")
            } else if other.neighbours.is_empty() {
                format!("write `[{entry}]`")
            } else {
                format!("add `{entry}` to the list")
            };
            findings.add(
                RULE.at(
                    places[i].neighbours[n].clone(),
                    format!("`{here}` borders `{there}`, but `{there}` does not border `{here}`"),
                )
                .label("said here")
                .second(list.clone(), "missing here")
                .help(format!("{advice}; the two proximities may differ")),
            );
        }
    }
}
