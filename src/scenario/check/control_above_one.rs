//! `control-above-one`: parties control more of a region than there is.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Findings;
use crate::scenario::draft::Draft;

/// The rule.
pub static RULE: Rule = Rule::error(
    "control-above-one",
    "\
Control is the share of a region where a party's word is law; two parties cannot both have it. All
parties together control at most 1 of a region, and what none controls is free of parties.",
)
.bad(&[
    r#"control: [(region: "sarn", share: 0.6)], // government"#,
    r#"control: [(region: "sarn", share: 0.5)], // vell-front"#,
])
.good(&[
    r#"control: [(region: "sarn", share: 0.6)], // government"#,
    r#"control: [(region: "sarn", share: 0.3)], // vell-front"#,
]);

/// Finds regions that are controlled more than once over.
pub fn check(draft: &Draft, findings: &mut Findings) {
    let mut total = vec![0.0; draft.scenario.regions.len()];
    let mut last = vec![None; draft.scenario.regions.len()];
    for (party, places) in draft.scenario.parties.iter().zip(&draft.places.parties) {
        for ((region, share), place) in party.control.iter().zip(&places.control) {
            total[region.index()] += share.get();
            last[region.index()] = Some(place);
        }
    }
    for ((region, total), place) in draft.scenario.regions.iter().zip(total).zip(last) {
        if let (true, Some(place)) = (total > 1.0 + 1.0e-9, place) {
            let id = &region.id;
            findings.add(
                RULE.at(place.clone(), format!("parties control {total:.2} of `{id}` together"))
                    .label("the last of them")
                    .help("lower the shares until they add up to 1 at most"),
            );
        }
    }
}
