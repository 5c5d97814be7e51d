//! What a rule is, and the list of all of them.

use crate::scenario::check;
use crate::scenario::diagnostic::{Finding, Severity};
use crate::scenario::source::Place;

/// A rule of the check.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name, to be remembered and searched for.
    pub code: &'static str,
    /// How much a breach matters.
    pub severity: Severity,
    /// Why it matters.
    pub why: &'static str,
    /// Pieces of a package that break it: one mistake in several places, or several mistakes.
    pub bad: &'static [&'static str],
    /// The same pieces as they should be, each of them to be pasted.
    pub good: &'static [&'static str],
}

impl Rule {
    /// A rule whose breach keeps the scenario from running.
    #[must_use]
    pub const fn error(code: &'static str, why: &'static str) -> Self {
        Self { code, severity: Severity::Error, why, bad: &[], good: &[] }
    }

    /// A rule whose breach the planner should know of.
    #[must_use]
    pub const fn warning(code: &'static str, why: &'static str) -> Self {
        Self { code, severity: Severity::Warning, why, bad: &[], good: &[] }
    }

    /// Adds pieces of a package that break it.
    #[must_use]
    pub const fn bad(mut self, pieces: &'static [&'static str]) -> Self {
        self.bad = pieces;
        self
    }

    /// Adds the same pieces as they should be.
    #[must_use]
    pub const fn good(mut self, pieces: &'static [&'static str]) -> Self {
        self.good = pieces;
        self
    }

    /// The text of `check --explain`: why it matters, a bad and a good example.
    #[must_use]
    pub fn explanation(&self) -> String {
        let example = |head: &str, pieces: &[&str]| {
            let lines: Vec<_> = pieces.iter().flat_map(|piece| piece.lines()).collect();
            format!("{head}{}", lines.join("\n       "))
        };
        let (bad, good) = (example("Bad:   ", self.bad), example("Good:  ", self.good));
        format!("{}\n\n{bad}\n{good}", self.why)
    }

    /// A breach of this rule.
    #[must_use]
    pub fn at(&'static self, place: Place, message: impl Into<String>) -> Finding {
        Finding::new(self, place, message)
    }
}

/// All rules, in the order in which `check --explain` lists them.
pub static RULES: &[&Rule] = &[
    &check::syntax::RULE,
    &check::not_utf8::RULE,
    &check::too_large::RULE,
    &check::format_version::RULE,
    &check::missing_file::RULE,
    &check::unread_file::RULE,
    &check::unknown_field::RULE,
    &check::unknown_word::RULE,
    &check::missing_field::RULE,
    &check::repeated_field::RULE,
    &check::wrong_type::RULE,
    &check::wrong_shape::RULE,
    &check::bad_id::RULE,
    &check::bad_date::RULE,
    &check::empty_text::RULE,
    &check::out_of_range::RULE,
    &check::disordered_range::RULE,
    &check::duplicate_id::RULE,
    &check::said_twice::RULE,
    &check::unknown_name::REGION,
    &check::unknown_name::PARTY,
    &check::unknown_name::ACTOR,
    &check::unknown_name::FUND,
    &check::unknown_name::CHAIN,
    &check::unknown_name::COMPONENT,
    &check::unknown_name::TASK,
    &check::unknown_name::PORT,
    &check::unknown_name::MANDATE,
    &check::unknown_name::AGREEMENT,
    &check::unknown_name::ACCORD,
    &check::unknown_name::VOTE,
    &check::unknown_name::STEP,
    &check::unknown_name::IMPORT,
    &check::unknown_name::FINDING,
    &check::unknown_name::STRATEGY,
    &check::unknown_name::OBJECTIVE,
    &check::unknown_name::INDICATOR,
    &check::unknown_name::SEAT,
    &check::unknown_name::CARD,
    &check::unknown_name::SESSION,
    &check::unknown_name::INJECT,
    &check::unknown_parameter::RULE,
    &check::parameter_out_of_range::RULE,
    &check::override_without_reason::RULE,
    &check::no_regions::RULE,
    &check::zero_weights::RULE,
    &check::self_relation::RULE,
    &check::one_way_neighbours::RULE,
    &check::control_above_one::RULE,
    &check::more_fighters_than_people::RULE,
    &check::more_displaced_than_people::RULE,
    &check::legitimacy_of_country::RULE,
    &check::chain_cycle::RULE,
    &check::agreement_of_one::RULE,
    &check::exercise_of_one::RULE,
    &check::accord_of_one::RULE,
    &check::no_pool::RULE,
    &check::deployed_beyond_pool::RULE,
    &check::not_enough_units::RULE,
    &check::fund_cannot_pay::RULE,
    &check::one_sum::RULE,
    &check::allocates_in_vain::RULE,
    &check::rehats_in_vain::RULE,
    &check::transfer_not_permitted::RULE,
    &check::money_has_no_region::RULE,
    &check::port_nobody_provides::RULE,
    &check::will_left_out::RULE,
    &check::never_rotates::RULE,
    &check::mandate_order::RULE,
    &check::mandate_contradiction::RULE,
    &check::host_not_government::RULE,
    &check::one_moment::RULE,
    &check::one_level::RULE,
    &check::one_figure::RULE,
    &check::not_measured::RULE,
    &check::unlikely_level::RULE,
    &check::empty_selection::RULE,
    &check::step_without_orders::RULE,
    &check::trigger_cycle::RULE,
    &check::waits_for_nothing::RULE,
    &check::unseen_observation::RULE,
    &check::beyond_horizon::RULE,
    &check::never_open::RULE,
    &check::unlikely_size::RULE,
    &check::unlikely_revenue::RULE,
    &check::idle_pool::RULE,
    &check::idle_fund::RULE,
    &check::absent_party::RULE,
    &check::agenda::RULE,
    &check::nobody_submits::RULE,
    &check::card_of_others::RULE,
    &check::two_masters::RULE,
    &check::bad_time::RULE,
    &check::one_delay::RULE,
    &check::fog_never_lifts::RULE,
    &check::waits_for_itself::RULE,
    &check::unsaid_effect::RULE,
    &check::strategy_without_steps::RULE,
    &check::withdraws_what_nobody_sends::RULE,
    &check::signs_what_stands::RULE,
    &check::step_never_runs::RULE,
    &check::money_comes_late::RULE,
    &check::late_port::RULE,
    &check::comes_too_late::RULE,
    &check::uncovered_regions::RULE,
];

/// The rules of the dry run. What they find is a matter of judgement, so a strategy can accept it,
/// with its reason.
pub static DRY_RUN: &[&Rule] = &[
    &check::step_never_runs::RULE,
    &check::money_comes_late::RULE,
    &check::late_port::RULE,
    &check::comes_too_late::RULE,
    &check::uncovered_regions::RULE,
];

/// The rule with this code.
#[must_use]
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_code_is_a_word_of_its_own_and_is_explained_with_a_bad_and_a_good_example() {
        let codes: BTreeSet<_> = RULES.iter().map(|rule| rule.code).collect();
        assert_eq!(codes.len(), RULES.len());
        for rule in RULES {
            let text = rule.explanation();
            assert!(!rule.bad.is_empty() && rule.bad.len() == rule.good.len(), "{}", rule.code);
            assert!(text.lines().all(|line| line.chars().count() <= 100), "{}", rule.code);
            assert!(rule.code.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c == '8'));
        }
    }
}
