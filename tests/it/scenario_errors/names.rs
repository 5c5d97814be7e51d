//! Names that nothing bears, and names that two things bear.

use crate::scenario_errors::{CATALOGUE, SCENARIO, STRATEGY, shows};

#[test]
fn two_things_of_one_name_show_both_places() {
    shows(
        &[(
            SCENARIO,
            r#"(id: "donors", name: "Donor group")"#,
            r#"(id: "donors", name: "Donor group"), (id: "un", name: "UNHCR")"#,
        )],
        r#"
error[duplicate-id]: two actors are called `un`
  --> tiny/scenario.ron:45:92
  45 | …, name: "United Nations"), (id: "donors", name: "Donor group"), (id: "un", name: "UNHCR")],
     |                                                                       ^^^^ defined again here
  45 |     actors: [(id: "un", name: "United Nations"), (id: "donors", name: "Donor group"), (id: "…
     |                   ^^^^ first defined here (45:19)
  help: give one of them another id, or delete it
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_region_named_twice_in_a_list_shows_both_places() {
    shows(
        &[(
            SCENARIO,
            r#"[(region: "tarn", number: 700)]"#,
            r#"[(region: "tarn", number: 700), (region: "tarn", number: 9)]"#,
        )],
        r#"
error[said-twice]: `tarn` is named twice in one list
  --> tiny/scenario.ron:40:64
  40 |             fighters: [(region: "tarn", number: 700), (region: "tarn", number: 9)],
     |                                                                ^^^^^^ the second time
  40 |             fighters: [(region: "tarn", number: 700), (region: "tarn", number: 9)],
     |                                 ^^^^^^ the first time (40:33)
  help: keep one of the two
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn an_unknown_region_gets_the_nearest_name_and_its_place() {
    shows(
        &[(STRATEGY, r#"Named(["tarn"])"#, r#"Named(["tarm"])"#)],
        r#"
error[unknown-region]: no region is called `tarm`
  --> tiny/strategies/first.ron:15:90
  15 | …ers: [Send(component: "courts-team", from: "donors", units: 2, to: Named(["tarm"]))],
     |                                                                            ^^^^^^ not defined
  help: nearest name: `tarn` (tiny/scenario.ron:23)
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn an_unknown_party_gets_the_nearest_name() {
    shows(
        &[(SCENARIO, r#"("government", "vell-front")"#, r#"("goverment", "vell-front")"#)],
        r#"
error[unknown-party]: no party is called `goverment`
  --> tiny/scenario.ron:44:28
  44 |     relations: [(between: ("goverment", "vell-front"), hostility: 0.6)],
     |                            ^^^^^^^^^^^ not defined
  help: nearest name: `government` (tiny/scenario.ron:34)
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn an_unknown_actor_gets_the_list() {
    shows(
        &[(SCENARIO, r#"holder: "un""#, r#"holder: "world-bank""#)],
        r#"
error[unknown-actor]: no actor is called `world-bank`
  --> tiny/scenario.ron:47:59
  47 |         (id: "assessed", name: "Assessed budget", holder: "world-bank", income: Assessed(per…
     |                                                           ^^^^^^^^^^^^ not defined
  help: there are: `donors`, `un`
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn an_unknown_fund_gets_the_nearest_name() {
    shows(
        &[(SCENARIO, r#"paid_by: "trust-fund""#, r#"paid_by: "trustfund""#)],
        r#"
error[unknown-fund]: no fund is called `trustfund`
  --> tiny/scenario.ron:56:75
  56 | …       actor: "donors", component: "courts-team", units: 2, paid_by: "trustfund",
     |                                                                       ^^^^^^^^^^^ not defined
  help: nearest name: `trust-fund` (tiny/scenario.ron:48)
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
1 of these can be fixed for certain: contadora check tiny --fix
"#,
    );
}

#[test]
fn an_unknown_component_gets_the_nearest_name_and_its_place() {
    shows(
        &[(STRATEGY, r#"component: "courts-team""#, r#"component: "court-team""#)],
        r#"
error[unknown-component]: no component is called `court-team`
  --> tiny/strategies/first.ron:15:38
  15 |             orders: [Send(component: "court-team", from: "donors", units: 2, to: Named(["tar…
     |                                      ^^^^^^^^^^^^ not in the imported catalogue
  help: nearest name: `courts-team` (tiny/catalogue/own.ron:24)
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn an_unknown_task_gets_the_nearest_name() {
    shows(
        &[(SCENARIO, r#"pays: ["open-courts"]"#, r#"pays: ["open-court"]"#)],
        r#"
error[unknown-task]: no task is called `open-court`
  --> tiny/scenario.ron:48:90
  48 | …und", name: "Trust fund", holder: "donors", income: Cash(8), pays: ["open-court"]),
     |                                                                      ^^^^^^^^^^^^ not defined
  help: nearest name: `open-courts` (tiny/catalogue/own.ron:10)
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn an_unknown_port_gets_the_nearest_name() {
    shows(
        &[(CATALOGUE, r#"port: "housing""#, r#"port: "houseing""#)],
        r#"
error[unknown-port]: no port is called `houseing`
  --> tiny/catalogue/own.ron:18:31
  18 |             requires: [(port: "houseing", quantity: 1.4)],
     |                               ^^^^^^^^^^ not defined
  help: nearest name: `housing` (tiny/catalogue/own.ron:3)
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn an_unknown_step_gets_the_nearest_name() {
    shows(
        &[(STRATEGY, r#"step: "courts""#, r#"step: "court""#)],
        r#"
error[unknown-step]: no step is called `court`
  --> tiny/strategies/first.ron:19:36
  19 |             when: All([After(step: "court", weeks: 8), Reaches(of: PartyControl, below: 20)]…
     |                                    ^^^^^^^ not defined
  help: nearest name: `courts` (tiny/strategies/first.ron:13)
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn an_unknown_import_hides_nothing_else() {
    shows(
        &[(SCENARIO, r#"imports: ["own"]"#, r#"imports: ["owm"]"#)],
        r#"
error[unknown-import]: no catalogue file is called `owm`
  --> tiny/scenario.ron:9:15
  9 |     imports: ["owm"],
    |               ^^^^^ not defined
  help: nearest name: `own`
warning[unread-file]: nothing reads `tiny/catalogue/own.ron`
  --> tiny/catalogue/own.ron
  help: add "own" to `imports` in scenario.ron, or delete the file
tiny: 1 error, 1 warning in 3 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn an_unknown_default_strategy_gets_the_nearest_name() {
    shows(
        &[(SCENARIO, r#"default_strategy: "first""#, r#"default_strategy: "frist""#)],
        r#"
error[unknown-strategy]: no strategy is called `frist`
  --> tiny/scenario.ron:10:23
  10 |     default_strategy: "frist",
     |                       ^^^^^^^ not defined
  help: nearest name: `first`
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn an_unknown_port_of_interpreters_and_an_unknown_contributor_are_refused() {
    shows(
        &[
            (SCENARIO, "weeks: 52,", "weeks: 52, interpreters: \"howsing\","),
            (STRATEGY, "Reaches(of: PartyControl,", "Reaches(of: Will(\"donor\"),"),
        ],
        r#"
error[unknown-port]: no port is called `howsing`
  --> tiny/scenario.ron:7:30
  7 |     weeks: 52, interpreters: "howsing",
    |                              ^^^^^^^^^ not defined
  help: nearest name: `housing` (tiny/catalogue/own.ron:3)
error[unknown-actor]: no actor is called `donor`
  --> tiny/strategies/first.ron:19:74
  19 |             when: All([After(step: "courts", weeks: 8), Reaches(of: Will("donor"), below: 20…
     |                                                                          ^^^^^^^ not defined
  help: nearest name: `donors` (tiny/scenario.ron:45)
tiny: 2 errors in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}
