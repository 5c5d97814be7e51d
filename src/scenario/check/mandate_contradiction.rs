//! `mandate-contradiction`: a mandate whose kind does not go with who gives it, or with the force
//! that it allows.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Findings;
use crate::scenario::draft::Draft;
use crate::scenario::mandate::{Authority, ForceUse, Mandate, MandateKind};

/// The rule.
pub static RULE: Rule = Rule::warning(
    "mandate-contradiction",
    "\
Who enforces peace acts against the will of some party: an invitation of the host alone gives no
right to that, and self-defence alone does not do it. Preventive deployment and traditional
peacekeeping rest on consent, and use force in self-defence or to protect civilians.",
)
.bad(&[r#"mandates: [(
    id: "mission", name: "The mission", authority: HostInvitation, kind: Enforcement,
    actors: ["un"], week: 0,
)],"#])
.good(&[r#"mandates: [(
    id: "mission", name: "The mission", authority: SecurityCouncil, kind: Enforcement,
    actors: ["un"], week: 0,
)],"#]);

/// Finds mandates that contradict themselves.
pub fn check(draft: &Draft, findings: &mut Findings) {
    for (mandate, places) in draft.scenario.mandates.iter().zip(&draft.places.mandates) {
        for (message, help) in contradictions(mandate) {
            findings.add(RULE.at(places.whole.clone(), message).help(help));
        }
    }
}

fn contradictions(mandate: &Mandate) -> Vec<(String, &'static str)> {
    let name = &mandate.id;
    let enforces = mandate.kind == MandateKind::Enforcement;
    let rests_on_consent =
        matches!(mandate.kind, MandateKind::Preventive | MandateKind::Peacekeeping);
    let mut found = Vec::new();
    if enforces && mandate.authority == Authority::HostInvitation {
        found.push((
            format!("`{name}` enforces peace, by invitation of the host alone"),
            "let the Security Council give it, or write `kind: Stabilization`",
        ));
    }
    if enforces && mandate.force == ForceUse::SelfDefence {
        found.push((
            format!("`{name}` enforces peace, but may use force in self-defence only"),
            "leave `force` out, or write `kind: Peacekeeping`",
        ));
    }
    if rests_on_consent && mandate.force == ForceUse::AllNecessaryMeans {
        found.push((
            format!("`{name}` rests on consent, but may use all necessary means"),
            "leave `force` out, or write `kind: Enforcement`",
        ));
    }
    found
}
