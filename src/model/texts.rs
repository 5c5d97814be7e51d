//! The source text of each concern, whose own `//!` says what it is, its rule and what is left out.
//! The reference of the model is made of it, so that it says what stands beside the code.

/// The name of each concern with the text of its file, in the order of the registry.
const TEXTS: &[(&str, &str)] = &[
    ("life-cycle", include_str!("mission/life_cycle.rs")),
    ("will", include_str!("mission/will.rs")),
    ("mandate", include_str!("mission/mandate.rs")),
    ("consent", include_str!("mission/consent.rs")),
    ("funds", include_str!("mission/funds.rs")),
    ("rehat", include_str!("mission/hats.rs")),
    ("access", include_str!("mission/access.rs")),
    ("readiness", include_str!("mission/readiness.rs")),
    ("docking", include_str!("mission/docking.rs")),
    ("anchors", include_str!("mission/anchors.rs")),
    ("command", include_str!("mission/command.rs")),
    ("common-fund", include_str!("mission/common_fund.rs")),
    ("gates", include_str!("mission/gates.rs")),
    ("work", include_str!("mission/work.rs")),
    ("sectors", include_str!("country/sectors.rs")),
    ("violence", include_str!("country/violence.rs")),
    ("vacuum", include_str!("country/vacuum.rs")),
    ("parties", include_str!("country/parties.rs")),
    ("handover", include_str!("mission/handover.rs")),
    ("support", include_str!("country/support.rs")),
    ("aid", include_str!("country/aid.rs")),
    ("legitimacy", include_str!("country/legitimacy.rs")),
    ("displacement", include_str!("country/displacement.rs")),
    ("illicit", include_str!("country/illicit.rs")),
    ("networks", include_str!("peace/networks.rs")),
    ("verification", include_str!("peace/verification.rs")),
    ("mediation", include_str!("peace/mediation.rs")),
    ("exposure", include_str!("peace/exposure.rs")),
    ("trust", include_str!("peace/trust.rs")),
    ("commitment", include_str!("peace/commitment.rs")),
    ("fighting", include_str!("peace/fighting.rs")),
    ("accord", include_str!("peace/accord.rs")),
    ("talks", include_str!("peace/talks.rs")),
    ("ladder", include_str!("peace/ladder.rs")),
    ("ddr", include_str!("peace/ddr.rs")),
    ("elections", include_str!("peace/elections.rs")),
    ("dismantling", include_str!("peace/dismantling.rs")),
    ("score", include_str!("score.rs")),
];

/// The text of the file of a concern; none when no concern of this name is in the table.
#[must_use]
pub fn source_text(concern: &str) -> Option<&'static str> {
    TEXTS.iter().find(|(name, _)| *name == concern).map(|(_, text)| *text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::registry;

    #[test]
    fn every_concern_has_the_text_of_its_own_file() {
        let concerns = registry().concerns;
        assert_eq!(TEXTS.len(), concerns.len());
        for (concern, (name, text)) in concerns.iter().zip(TEXTS) {
            assert_eq!(concern.name, *name, "the order is that of the registry");
            assert!(text.starts_with("//! "), "{name} begins with what it is");
            let own = format!("pub const CONCERN: Concern = Concern {{\n    name: \"{name}\",");
            assert!(text.contains(&own), "the text of {name} is another one's");
            assert_eq!(source_text(name), Some(*text));
        }
        assert_eq!(source_text("telepathy"), None);
    }
}
