//! A country whose parts do not fit together.

use crate::scenario_errors::{SCENARIO, STRATEGY, shows};

#[test]
fn a_party_does_not_fight_itself() {
    shows(
        &[(SCENARIO, r#"("government", "vell-front")"#, r#"("vell-front", "vell-front")"#)],
        r#"
error[self-relation]: `vell-front` stands on both sides
  --> tiny/scenario.ron:44:17
  44 |     relations: [(between: ("vell-front", "vell-front"), hostility: 0.6)],
     |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  help: name two different parties
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_region_does_not_border_itself() {
    shows(
        &[(
            SCENARIO,
            r#"neighbours: [(to: "sarn", proximity: 0.7)]"#,
            r#"neighbours: [(to: "sarn", proximity: 0.7), (to: "tarn", proximity: 0.1)]"#,
        )],
        r#"
error[self-relation]: `tarn` borders itself
  --> tiny/scenario.ron:24:56
  24 |             neighbours: [(to: "sarn", proximity: 0.7), (to: "tarn", proximity: 0.1)],
     |                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  help: name another region, or delete this neighbour
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_border_has_two_sides() {
    shows(
        &[(SCENARIO, r#"neighbours: [(to: "sarn", proximity: 0.7)]"#, "neighbours: []")],
        r#"
error[one-way-neighbours]: `sarn` borders `tarn`, but `tarn` does not border `sarn`
  --> tiny/scenario.ron:14:26
  14 |             neighbours: [(to: "tarn", proximity: 0.7)],
     |                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ said here
  24 |             neighbours: [],
     |                         ^^ missing here (24:25)
  help: write `[(to: "sarn", proximity: 0.7)]`; the two proximities may differ
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn parties_do_not_control_more_than_there_is() {
    shows(
        &[(
            SCENARIO,
            r#"[(region: "tarn", share: 0.15)]"#,
            r#"[(region: "tarn", share: 0.15), (region: "sarn", share: 0.5)]"#,
        )],
        r#"
error[control-above-one]: parties control 1.10 of `sarn` together
  --> tiny/scenario.ron:41:54
  41 | …      control: [(region: "tarn", share: 0.15), (region: "sarn", share: 0.5)],
     |                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the last of them
  help: lower the shares until they add up to 1 at most
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn fighters_are_people() {
    shows(
        &[(SCENARIO, "people: 410_000", "people: 410")],
        r#"
error[more-fighters-than-people]: `tarn` has 700 fighters, but only 410 people
  --> tiny/scenario.ron:40:24
  40 |             fighters: [(region: "tarn", number: 700)],
     |                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ most of them
  23 |             id: "tarn", name: "Tarn", people: 410, homicides: 16, closed_months: [1, 2],
     |                 ^^^^^^ the region (23:17)
  help: correct the number of fighters here or of people there
warning[unlikely-size]: 410 people are very few for one region
  --> tiny/scenario.ron:23:47
  23 |             id: "tarn", name: "Tarn", people: 410, homicides: 16, closed_months: [1, 2],
     |                                               ^^^ in this unit?
  help: people are counted one by one: if you mean thousands, write `410_000`
tiny: 1 error, 1 warning in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_region_that_is_never_open_is_warned_of() {
    shows(
        &[(SCENARIO, "[1, 2]", "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]")],
        r#"
warning[never-open]: `tarn` is closed in all twelve months
  --> tiny/scenario.ron:23:17
  23 |             id: "tarn", name: "Tarn", people: 410_000, homicides: 16, closed_months: [1, 2, …
     |                 ^^^^^^ whoever is sent there waits for ever
  help: list only the months in which nobody gets in
tiny: 1 warning in 4 files; it can run. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn no_more_people_are_in_flight_than_there_are() {
    shows(
        &[(SCENARIO, "people: 410_000,", "people: 410_000, displaced: 500_000, abroad: 600_000,")],
        r#"
error[more-displaced-than-people]: 500000 people of `tarn` are in flight, but it has 410000
  --> tiny/scenario.ron:23:67
  23 |             id: "tarn", name: "Tarn", people: 410_000, displaced: 500_000, abroad: 600_000, …
     |                                                                   ^^^^^^^ in flight
  23 |             id: "tarn", name: "Tarn", people: 410_000, displaced: 500_000, abroad: 600_000, …
     |                 ^^^^^^ the region (23:17)
  help: count as people of the region all whose home is there
error[more-displaced-than-people]: 600000 people of `tarn` are abroad, but 500000 in flight
  --> tiny/scenario.ron:23:84
  23 | …name: "Tarn", people: 410_000, displaced: 500_000, abroad: 600_000, homicides: 16, closed_m…
     |                                                             ^^^^^^^ a part of those in flight
  help: let `displaced` count those abroad too
tiny: 2 errors in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn regions_do_not_trust_by_themselves() {
    shows(
        &[(
            SCENARIO,
            "people: 410_000,",
            "people: 410_000, legitimacy: (mission: 0.5, government: 0.2),",
        )],
        r#"
error[legitimacy-of-country]: only `tarn` says how far its people trust
  --> tiny/scenario.ron:23:68
  23 | …n", people: 410_000, legitimacy: (mission: 0.5, government: 0.2), homicides: 16, closed_mon…
     |                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the country does not say it
  help: write `legitimacy: (mission: ..., government: ...),` above `regions`
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn trust_has_two_sides() {
    shows(
        &[(SCENARIO, "weeks: 52,", "weeks: 52, legitimacy: (mission: 1.5),")],
        r#"
error[missing-field]: the field `government` is missing
  --> tiny/scenario.ron:7:28
  7 |     weeks: 52, legitimacy: (mission: 1.5),
    |                            ^^^^^^^^^^^^^ add `government` in these brackets
  help: for instance `government: 4`
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_step_looks_at_what_the_scenario_tells() {
    let at_first = "when: At(week: 0)";
    shows(
        &[(STRATEGY, at_first, "when: Reaches(of: Legitimacy(Mission), below: 40)")],
        r#"
warning[unseen-observation]: `streets` looks at how far people trust
  --> tiny/strategies/first.ron:6:17
  6 |             id: "streets", intent: "Patrols for the least secure region.",
    |                 ^^^^^^^^^ the scenario says nothing of it
  help: write `legitimacy: (mission: ..., government: ...),` in `scenario.ron`
tiny: 1 warning in 4 files; it can run. More: contadora check --explain CODE
"#,
    );
    let at_least = "when: Reaches(of: Displaced, at_least: 1)";
    shows(
        &[
            (STRATEGY, at_first, at_least),
            (SCENARIO, "weeks: 52,", "weeks: 52, displacement: true,"),
        ],
        r#"
tiny: no findings in 4 files; it can run.
"#,
    );
}
