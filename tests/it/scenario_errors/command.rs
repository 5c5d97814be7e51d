//! Chains of command that lead nowhere, and claims that name nobody.

use crate::scenario_errors::{SCENARIO, shows};

/// The line before which chains are put in.
const DEPLOYED: &str = "    deployed: [";

/// The answer of the pool of patrols, behind which a claim is put in.
const REFUSAL: &str = "refusal: 0.1,";

#[test]
fn a_node_does_not_stand_under_itself() {
    shows(
        &[(
            SCENARIO,
            DEPLOYED,
            "    chains: [(id: \"force\", name: \"Force\", under: \"force\")],\n    deployed: [",
        )],
        r#"
error[chain-cycle]: `force` stands under itself
  --> tiny/scenario.ron:60:50
  60 |     chains: [(id: "force", name: "Force", under: "force")],
     |                                                  ^^^^^^^ this chain has no head
  help: delete `under` where the chain begins
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn nodes_that_stand_under_each_other_have_no_head() {
    shows(
        &[(
            SCENARIO,
            DEPLOYED,
            "    chains: [\n        (id: \"force\", name: \"Force\", under: \"base\"),\n        (id: \"base\", name: \"Base\", under: \"force\", order_weeks: 2, joint: true),\n    ],\n    deployed: [",
        )],
        r#"
error[chain-cycle]: `force` stands under `base`, which stands under it
  --> tiny/scenario.ron:61:45
  61 |         (id: "force", name: "Force", under: "base"),
     |                                             ^^^^^^ this chain has no head
  help: delete `under` where the chain begins
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_pool_is_claimed_by_chains_that_are_there() {
    shows(
        &[
            (
                SCENARIO,
                DEPLOYED,
                "    chains: [(id: \"force\", name: \"Force\")],\n    deployed: [",
            ),
            (SCENARIO, REFUSAL, "refusal: 0.1, chain: \"forse\","),
        ],
        r#"
error[unknown-chain]: no chain is called `forse`
  --> tiny/scenario.ron:53:81
  53 | …     decision_weeks: (low: 2, likely: 5, high: 14), refusal: 0.1, chain: "forse",
     |                                                                           ^^^^^^^ not defined
  help: nearest name: `force` (tiny/scenario.ron:60)
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_pool_is_claimed_by_two_chains_at_most_and_by_each_once() {
    shows(
        &[
            (
                SCENARIO,
                DEPLOYED,
                "    chains: [(id: \"force\", name: \"Force\")],\n    deployed: [",
            ),
            (SCENARIO, REFUSAL, "refusal: 0.1, chain: [\"force\", \"force\", \"force\"],"),
        ],
        r#"
error[too-large]: 3 chains that claim one pool; the limit is 2
  --> tiny/scenario.ron:53:81
  53 | …sion_weeks: (low: 2, likely: 5, high: 14), refusal: 0.1, chain: ["force", "force", "force"],
     |                                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^
  help: at most 2 chains that claim one pool can be read
error[said-twice]: `force` is named twice in one list
  --> tiny/scenario.ron:53:91
  53 | …weeks: (low: 2, likely: 5, high: 14), refusal: 0.1, chain: ["force", "force", "force"],
     |                                                                       ^^^^^^^ the second time
  53 | …n_weeks: (low: 2, likely: 5, high: 14), refusal: 0.1, chain: ["force", "force", "force"],
     |                                                                ^^^^^^^ the first time (53:82)
  help: keep one of the two
tiny: 2 errors in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_claim_by_two_and_a_veto_can_be_said() {
    shows(
        &[
            (
                SCENARIO,
                DEPLOYED,
                "    chains: [(id: \"a\", name: \"A\"), (id: \"b\", name: \"B\")],\n    deployed: [",
            ),
            (SCENARIO, REFUSAL, "refusal: 0.1, chain: [\"a\", \"b\"], caveat_weeks: 2,"),
        ],
        "tiny: no findings in 4 files; it can run.\n",
    );
}

#[test]
fn weeks_of_an_order_are_not_negative_and_joint_is_said_with_yes_or_no() {
    shows(
        &[(
            SCENARIO,
            DEPLOYED,
            "    chains: [(id: \"a\", name: \"A\", order_weeks: -1, joint: 1)],\n    deployed: [",
        )],
        r#"
error[out-of-range]: -1 is not a number of weeks from 0 to 2,080
  --> tiny/scenario.ron:60:48
  60 |     chains: [(id: "a", name: "A", order_weeks: -1, joint: 1)],
     |                                                ^^
  help: write a number of weeks from 0 to 2,080
error[wrong-type]: this should be `true` or `false`
  --> tiny/scenario.ron:60:59
  60 |     chains: [(id: "a", name: "A", order_weeks: -1, joint: 1)],
     |                                                           ^ not `true` or `false`
  help: write `true` or `false`, without quotes
tiny: 2 errors in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}
