//! `not-measured`: a published figure of something that the scenario does not have.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Findings;
use crate::scenario::draft::Draft;
use crate::scenario::evidence::Measure;
use crate::scenario::plain::{Arm, Scenario};

/// The rule.
pub static RULE: Rule = Rule::warning(
    "not-measured",
    "\
A published figure stands beside what a run gives. A share of a ceiling needs a mandate with
ceilings, which are of soldiers and of police; trust is in the model only where `legitimacy` says
where it starts.",
)
.bad(&[r#"evidence: [(of: Trust(Mission), week: 40, value: 45, source: "A survey.")],"#])
.good(&[r#"legitimacy: (mission: 0.6, government: 0.4),
evidence: [(of: Trust(Mission), week: 40, value: 45, source: "A survey.")],"#]);

/// Finds figures that no run gives.
pub fn check(draft: &Draft, findings: &mut Findings) {
    let scenario = &draft.scenario;
    for (figure, place) in scenario.evidence.iter().zip(&draft.places.evidence) {
        if let Some((message, help)) = missing(scenario, figure.of) {
            findings.add(RULE.at(place.clone(), message).help(help));
        }
    }
}

/// What is not there, and what to do about it.
fn missing(scenario: &Scenario, of: Measure) -> Option<(String, String)> {
    match of {
        Measure::Strength { arm, .. } | Measure::MonthsToPeak { arm, .. } if !is_force(arm) => {
            Some(not_a_force())
        }
        Measure::ShareOfCeiling { arm, mandate } | Measure::PeakShareOfCeiling { arm, mandate } => {
            let mandate = scenario.mandates.get(mandate.index())?;
            if !is_force(arm) {
                return Some(not_a_force());
            }
            let id = &mandate.id;
            let help = "give it `ceilings`, or measure `Strength` or `MonthsToPeak`";
            mandate
                .ceilings
                .is_empty()
                .then(|| (format!("the mandate `{id}` has no ceilings"), help.to_owned()))
        }
        Measure::Trust(_) | Measure::TrustLost(_) if scenario.legitimacy.is_none() => Some((
            "the scenario says nothing of how far people trust".to_owned(),
            "write `legitimacy: (mission: ..., government: ...),` in `scenario.ron`".to_owned(),
        )),
        _ => None,
    }
}

fn is_force(arm: Arm) -> bool {
    matches!(arm, Arm::Military | Arm::Police)
}

fn not_a_force() -> (String, String) {
    (
        "mandates count soldiers and police only".to_owned(),
        "write `arm: Military` or `arm: Police`".to_owned(),
    )
}
