//! Anchors that nobody could dock to, and agreements that cannot be signed.

use crate::scenario_errors::{SCENARIO, STRATEGY, shows};

/// The line before which anchors are put in.
const DEPLOYED: &str = "    deployed: [";

/// The order in whose place an agreement is signed.
const HANDS_OVER: &str = r#"HandOver(component: "patrol", regions: All, share: 0.5)"#;

#[test]
fn an_agreement_is_between_two_actors_at_least() {
    shows(
        &[(
            SCENARIO,
            DEPLOYED,
            "    docking: (agreements: [(id: \"frame\", name: \"Frame\", between: [\"un\"])]),\n    deployed: [",
        )],
        r#"
error[agreement-of-one]: `frame` is an agreement of one actor only
  --> tiny/scenario.ron:60:66
  60 |     docking: (agreements: [(id: "frame", name: "Frame", between: ["un"])]),
     |                                                                  ^^^^^^ with whom?
  help: name two actors or more, as in `between: ["un", "donors"]`
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn an_agreement_between_nobody_is_none() {
    shows(
        &[(
            SCENARIO,
            DEPLOYED,
            "    docking: (agreements: [(id: \"frame\", name: \"Frame\")]),\n    deployed: [",
        )],
        r#"
error[agreement-of-one]: `frame` is an agreement of nobody
  --> tiny/scenario.ron:60:33
  60 |     docking: (agreements: [(id: "frame", name: "Frame")]),
     |                                 ^^^^^^^ between whom?
  help: name two actors or more, as in `between: ["un", "donors"]`
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn what_is_signed_from_the_start_is_not_signed_again() {
    shows(
        &[
            (
                SCENARIO,
                DEPLOYED,
                "    docking: (agreements: [(id: \"frame\", name: \"Frame\", between: [\"un\", \"donors\"])]),\n    deployed: [",
            ),
            (STRATEGY, HANDS_OVER, "Sign(agreement: \"frame\")"),
        ],
        r#"
warning[signs-what-stands]: `frame` is signed from the start
  --> tiny/strategies/first.ron:20:38
  20 |             orders: [Sign(agreement: "frame")],
     |                                      ^^^^^^^ does nothing
  help: give it `negotiation_weeks`, or delete this order
tiny: 1 warning in 4 files; it can run. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn hosts_hubs_and_agreements_are_called_by_their_names() {
    shows(
        &[
            (
                SCENARIO,
                DEPLOYED,
                "    docking: (\n        hosts: [\"nu\"], exercised: [\"donors\", \"donors\"],\n        hubs: [(component: \"patrols\", reach: Region, takes: [\"donor\"])],\n        agreements: [(id: \"frame\", name: \"Frame\", between: [\"un\", \"donors\"], arms: [Military])],\n    ),\n    deployed: [",
            ),
            (STRATEGY, HANDS_OVER, "Sign(agreement: \"fame\")"),
        ],
        r#"
error[unknown-actor]: no actor is called `nu`
  --> tiny/scenario.ron:61:17
  61 |         hosts: ["nu"], exercised: ["donors", "donors"],
     |                 ^^^^ not defined
  help: nearest name: `un` (tiny/scenario.ron:45)
error[said-twice]: `donors` is named twice in one list
  --> tiny/scenario.ron:61:46
  61 |         hosts: ["nu"], exercised: ["donors", "donors"],
     |                                              ^^^^^^^^ the second time
  61 |         hosts: ["nu"], exercised: ["donors", "donors"],
     |                                    ^^^^^^^^ the first time (61:36)
  help: delete one of the two: they say the same
error[unknown-component]: no component is called `patrols`
  --> tiny/scenario.ron:62:28
  62 |         hubs: [(component: "patrols", reach: Region, takes: ["donor"])],
     |                            ^^^^^^^^^ not in the imported catalogue
  help: nearest name: `patrol` (tiny/catalogue/own.ron:16)
error[unknown-actor]: no actor is called `donor`
  --> tiny/scenario.ron:62:62
  62 |         hubs: [(component: "patrols", reach: Region, takes: ["donor"])],
     |                                                              ^^^^^^^ not defined
  help: nearest name: `donors` (tiny/scenario.ron:45)
error[unknown-agreement]: no agreement is called `fame`
  --> tiny/strategies/first.ron:20:38
  20 |             orders: [Sign(agreement: "fame")],
     |                                      ^^^^^^ not defined
  help: nearest name: `frame` (tiny/scenario.ron:63)
tiny: 5 errors in 4 files; it cannot run yet. More: contadora check --explain CODE
1 of these can be fixed for certain: contadora check tiny --fix
"#,
    );
}

#[test]
fn hosts_hubs_agreements_and_exercises_can_be_said() {
    shows(
        &[
            (
                SCENARIO,
                DEPLOYED,
                "    docking: (\n        hosts: [\"un\"], exercised: [\"donors\"],\n        hubs: [(component: \"patrol\", reach: Country, takes: [\"donors\"]), (component: \"courts-team\")],\n        agreements: [\n            (\n                id: \"frame\", name: \"Frame\", between: [\"un\", \"donors\"], arms: [Military, Civilian],\n                negotiation_weeks: 6,\n            ),\n        ],\n    ),\n    deployed: [",
            ),
            (STRATEGY, HANDS_OVER, "Sign(agreement: \"frame\")"),
        ],
        "tiny: no findings in 4 files; it can run.\n",
    );
}

#[test]
fn a_joint_exercise_is_of_two_actors_at_least() {
    shows(
        &[(STRATEGY, HANDS_OVER, "Exercise(actors: [\"un\"], fund: \"assessed\", weeks: 6)")],
        r#"
error[exercise-of-one]: this is a joint exercise of one actor only
  --> tiny/strategies/first.ron:20:39
  20 |             orders: [Exercise(actors: ["un"], fund: "assessed", weeks: 6)],
     |                                       ^^^^^^ with whom?
  help: name two actors or more, as in `actors: ["un", "donors"]`
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
    shows(
        &[(
            STRATEGY,
            HANDS_OVER,
            "Exercise(actors: [\"un\", \"donor\"], fund: \"assesed\", weeks: 6)",
        )],
        r#"
error[unknown-actor]: no actor is called `donor`
  --> tiny/strategies/first.ron:20:46
  20 |             orders: [Exercise(actors: ["un", "donor"], fund: "assesed", weeks: 6)],
     |                                              ^^^^^^^ not defined
  help: nearest name: `donors` (tiny/scenario.ron:45)
error[unknown-fund]: no fund is called `assesed`
  --> tiny/strategies/first.ron:20:62
  20 |             orders: [Exercise(actors: ["un", "donor"], fund: "assesed", weeks: 6)],
     |                                                              ^^^^^^^^^ not defined
  help: nearest name: `assessed` (tiny/scenario.ron:47)
tiny: 2 errors in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}
