//! `absent-party`: a party that is nowhere.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Findings;
use crate::scenario::draft::Draft;

/// The rule.
pub static RULE: Rule = Rule::warning(
    "absent-party",
    "\
A party acts where it has fighters or controls something. One with neither is in no region and stays
so: it takes nothing, fights nobody, and gains nobody.",
)
.bad(&[r#"id: "vell-front", name: "Vell Front", kind: Rebels, grievance: 0.6, predation: 0.3,"#])
.good(&[r#"id: "vell-front", name: "Vell Front", kind: Rebels, grievance: 0.6, predation: 0.3,
fighters: [(region: "tarn", number: 700)],"#]);

/// Finds parties without fighters and control.
pub fn check(draft: &Draft, findings: &mut Findings) {
    for (party, places) in draft.scenario.parties.iter().zip(&draft.places.parties) {
        let fighters: f64 = party.fighters.iter().map(|(_, number)| number.get()).sum();
        let control: f64 = party.control.iter().map(|(_, share)| share.get()).sum();
        if fighters > 0.0 || control > 0.0 {
            continue;
        }
        findings.add(
            RULE.at(
                places.id.clone(),
                format!("`{}` has no fighters and controls nothing", party.id),
            )
            .label("is nowhere")
            .help("write `fighters: [(region: \"...\", number: ...)]`, or delete the party"),
        );
    }
}
