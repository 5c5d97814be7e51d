//! `host-not-government`: the host is a party that is no government.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Findings;
use crate::scenario::draft::Draft;
use crate::scenario::plain::PartyKind;

/// The rule.
pub static RULE: Rule = Rule::error(
    "host-not-government",
    "\
The host is the government of the country: it agrees on the legal status of a mission, works with it
or hinders it, and may ask it to leave. What armed movements and gangs think of a mission shows in
their violence.",
)
.bad(&[r#"host: (
    party: "vell-front", consent: 0.7, covers: ["un"],
    status_weeks: (low: 2, likely: 4, high: 8),
),"#])
.good(&[r#"host: (
    party: "government", consent: 0.7, covers: ["un"],
    status_weeks: (low: 2, likely: 4, high: 8),
),"#]);

/// Finds a host that is no government.
pub fn check(draft: &Draft, findings: &mut Findings) {
    let scenario = &draft.scenario;
    if let (Some(host), Some(place)) = (&scenario.host, &draft.places.host_party)
        && let Some(party) = scenario.parties.get(host.party.index())
        && party.kind != PartyKind::Government
    {
        let government = scenario.parties.iter().find(|p| p.kind == PartyKind::Government);
        let help = government.map_or_else(
            || "give a party the kind `Government`, or leave `host` out".to_owned(),
            |party| format!("write `party: \"{}\"`", party.id),
        );
        let message = format!("the host `{}` is no government", party.id);
        findings.add(RULE.at(place.clone(), message).help(help));
    }
}
