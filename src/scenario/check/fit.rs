//! Runs the rules about how the parts of a scenario fit together.

use crate::scenario::check::{
    absent_party, allocates_in_vain, chain_cycle, control_above_one, deployed_beyond_pool,
    fund_cannot_pay, host_not_government, idle_fund, idle_pool, legitimacy_of_country,
    mandate_contradiction, mandate_order, more_displaced_than_people, more_fighters_than_people,
    never_open, never_rotates, no_pool, not_enough_units, not_measured, one_way_neighbours,
    port_nobody_provides, rehats_in_vain, self_relation, signs_what_stands, transfer_not_permitted,
    trigger_cycle, unlikely_revenue, unseen_observation, waits_for_nothing,
    withdraws_what_nobody_sends, zero_weights,
};
use crate::scenario::diagnostic::Findings;
use crate::scenario::draft::Draft;

/// A rule over a draft.
type DraftRule = fn(&Draft, &mut Findings);

/// Rules that point at what is there: they hold for a draft with gaps too, as those parts of it
/// that could be read are as they will be.
const OF_WHAT_IS_THERE: &[DraftRule] = &[
    self_relation::check,
    chain_cycle::check,
    control_above_one::check,
    never_open::check,
    mandate_order::check,
    mandate_contradiction::check,
];

/// Rules that miss something: in a draft with gaps it may only be unreadable.
const OF_WHAT_IS_MISSING: &[DraftRule] = &[
    zero_weights::check,
    more_fighters_than_people::check,
    more_displaced_than_people::check,
    legitimacy_of_country::check,
    no_pool::check,
    deployed_beyond_pool::check,
    not_enough_units::check,
    fund_cannot_pay::check,
    port_nobody_provides::check,
    never_rotates::check,
    host_not_government::check,
    trigger_cycle::check,
    waits_for_nothing::check,
    unseen_observation::check,
    not_measured::check,
    unlikely_revenue::check,
    allocates_in_vain::check,
    rehats_in_vain::check,
    transfer_not_permitted::check,
];

/// Rules that wonder what something is for: where there is an error it may be for what that hides.
const OF_WHAT_IS_IDLE: &[DraftRule] = &[
    withdraws_what_nobody_sends::check,
    signs_what_stands::check,
    idle_pool::check,
    idle_fund::check,
    absent_party::check,
];

/// Applies all rules to a draft.
pub fn check_fit(draft: &Draft, findings: &mut Findings) {
    for rule in OF_WHAT_IS_THERE {
        rule(draft, findings);
    }
    one_way_neighbours::check(draft, findings);
    if draft.whole {
        for rule in OF_WHAT_IS_MISSING {
            rule(draft, findings);
        }
    }
    if draft.whole && !findings.has_errors() {
        for rule in OF_WHAT_IS_IDLE {
            rule(draft, findings);
        }
    }
}
