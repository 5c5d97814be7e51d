//! Accords and votes that are between nobody, or that nobody knows.

use crate::scenario_errors::{SCENARIO, STRATEGY, shows};

/// The line before which accords are put in.
const DEPLOYED: &str = "    deployed: [";

/// The order in whose place parties are told something.
const HANDS_OVER: &str = r#"HandOver(component: "patrol", regions: All, share: 0.5)"#;

#[test]
fn an_accord_is_between_two_parties_at_least() {
    shows(
        &[(
            SCENARIO,
            DEPLOYED,
            "    accords: [(id: \"truce\", name: \"the truce\", kind: Ceasefire, between: [\"vell-front\"])],\n    deployed: [",
        )],
        r#"
error[accord-of-one]: an accord of one party only
  --> tiny/scenario.ron:60:74
  60 | …cords: [(id: "truce", name: "the truce", kind: Ceasefire, between: ["vell-front"])],
     |                                                                     ^^^^^^^^^^^^^^ with whom?
  help: name another party, or write `with_mission: true` for its word to the mission
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn who_gives_up_force_signs() {
    shows(
        &[(
            SCENARIO,
            DEPLOYED,
            "    accords: [(\n        id: \"truce\", name: \"the truce\", kind: Full, between: [\"government\", \"vell-front\"],\n        ladder: (steps: 5, weeks: 40, gives_up: [(party: \"vell-frnt\", share: 1)]),\n    )],\n    deployed: [",
        )],
        r#"
error[unknown-party]: no party is called `vell-frnt`
  --> tiny/scenario.ron:62:58
  62 |         ladder: (steps: 5, weeks: 40, gives_up: [(party: "vell-frnt", share: 1)]),
     |                                                          ^^^^^^^^^^^ not defined
  help: nearest name: `vell-front` (tiny/scenario.ron:39)
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn talks_are_about_an_accord_that_is_there() {
    shows(
        &[(STRATEGY, HANDS_OVER, "Talk(accord: \"truce\")")],
        r#"
error[unknown-accord]: no accord is called `truce`
  --> tiny/strategies/first.ron:20:35
  20 |             orders: [Talk(accord: "truce")],
     |                                   ^^^^^^^ not defined
  help: no accord is defined at all
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_vote_that_is_called_is_there() {
    shows(
        &[(STRATEGY, HANDS_OVER, "Hold(vote: \"assembly\")")],
        r#"
error[unknown-vote]: no vote is called `assembly`
  --> tiny/strategies/first.ron:20:33
  20 |             orders: [Hold(vote: "assembly")],
     |                                 ^^^^^^^^^^ not defined
  help: no vote is defined at all
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn who_joins_an_army_gives_up_force() {
    shows(
        &[(
            SCENARIO,
            DEPLOYED,
            "    accords: [(\n        id: \"truce\", name: \"the truce\", kind: Full, between: [\"government\", \"vell-front\"],\n        ladder: (\n            steps: 5, weeks: 40, gives_up: [(party: \"government\", share: 1)],\n            joins: [(party: \"vell-front\", army: \"government\", share: 0.2)],\n        ),\n    )],\n    deployed: [",
        )],
        r#"
error[accord-of-one]: `vell-front` may join an army, but gives up no force by this accord
  --> tiny/scenario.ron:64:29
  64 |             joins: [(party: "vell-front", army: "government", share: 0.2)],
     |                             ^^^^^^^^^^^^ not in `gives_up`
  help: say in `gives_up` what share of its force it gives up, or leave it out here
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn the_army_that_takes_fighters_in_is_that_of_another_side() {
    shows(
        &[(
            SCENARIO,
            DEPLOYED,
            "    accords: [(\n        id: \"truce\", name: \"the truce\", kind: Full, between: [\"government\", \"vell-front\"],\n        ladder: (\n            steps: 5, weeks: 40, gives_up: [(party: \"vell-front\", share: 1)],\n            joins: [(party: \"vell-front\", army: \"vell-front\", share: 0.2)],\n        ),\n    )],\n    deployed: [",
        )],
        r#"
error[accord-of-one]: `vell-front` is no other side of this accord
  --> tiny/scenario.ron:64:49
  64 |             joins: [(party: "vell-front", army: "vell-front", share: 0.2)],
     |                                                 ^^^^^^^^^^^^ whose army?
  help: name a party of `between` that is not the one whose fighters join
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}
