//! The list of concerns, in the order of the schedule.

use crate::model::{country, mission, peace, score};
use crate::vocabulary::{Concern, Registry};

/// All concerns. Core ones cannot be switched off.
const CONCERNS: &[Concern] = &[
    mission::life_cycle::CONCERN,
    mission::will::CONCERN,
    mission::mandate::CONCERN,
    mission::consent::CONCERN,
    mission::funds::CONCERN,
    mission::hats::CONCERN,
    mission::access::CONCERN,
    mission::readiness::CONCERN,
    mission::docking::CONCERN,
    mission::anchors::CONCERN,
    mission::command::CONCERN,
    mission::common_fund::CONCERN,
    mission::gates::CONCERN,
    mission::work::CONCERN,
    country::sectors::CONCERN,
    country::violence::CONCERN,
    country::vacuum::CONCERN,
    country::parties::CONCERN,
    mission::handover::CONCERN,
    country::support::CONCERN,
    country::aid::CONCERN,
    country::legitimacy::CONCERN,
    country::displacement::CONCERN,
    country::illicit::CONCERN,
    peace::networks::CONCERN,
    peace::verification::CONCERN,
    peace::mediation::CONCERN,
    peace::exposure::CONCERN,
    peace::trust::CONCERN,
    peace::commitment::CONCERN,
    peace::fighting::CONCERN,
    peace::accord::CONCERN,
    peace::talks::CONCERN,
    peace::ladder::CONCERN,
    peace::ddr::CONCERN,
    peace::elections::CONCERN,
    peace::dismantling::CONCERN,
    score::CONCERN,
];

/// What the model knows: its concerns and their parameters.
#[must_use]
pub fn registry() -> Registry {
    Registry { concerns: CONCERNS }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_parameter_has_a_unique_key_a_default_in_range_and_a_source() {
        let mut keys = std::collections::BTreeSet::new();
        for spec in registry().parameters() {
            assert!(keys.insert(spec.key), "{} stands twice", spec.key);
            assert!(spec.low <= spec.default && spec.default <= spec.high, "{}", spec.key);
            assert!(spec.low < spec.high, "{} has no range", spec.key);
            assert!(!spec.meaning.is_empty() && !spec.unit.is_empty(), "{}", spec.key);
            let assumed = spec.mark == crate::vocabulary::Mark::Assumed;
            assert!(!assumed || spec.source.contains("assumed"), "{}", spec.key);
            assert!(!spec.source.is_empty(), "{}", spec.key);
        }
        assert!(keys.len() > 30);
    }
}
