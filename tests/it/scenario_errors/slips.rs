//! Slips that a planner new to the format makes: well-formed, but not what belongs there.

use crate::scenario_errors::{CATALOGUE, SCENARIO, STRATEGY, shows};

#[test]
fn a_value_without_its_name_is_shown_how() {
    shows(
        &[(STRATEGY, "At(week: 0)", "At(0)")],
        r"
error[wrong-shape]: a field's name is expected here
  --> tiny/strategies/first.ron:7:22
  7 |             when: At(0), priority: 1, ask_again_weeks: 8,
    |                      ^ has no name
  help: for instance `At(week: 8)`
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
",
    );
}

#[test]
fn a_week_without_its_trigger_is_shown_how() {
    shows(
        &[(STRATEGY, "At(week: 0)", "0")],
        r#"
error[wrong-shape]: `when` takes one of the format's own words
  --> tiny/strategies/first.ron:7:19
  7 |             when: 0, priority: 1, ask_again_weeks: 8,
    |                   ^ not one of them
  help: for instance `when: At(week: 0)`; the word itself stands without quotes
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_region_where_a_selection_belongs_is_shown_how() {
    shows(
        &[(STRATEGY, r#"to: Named(["tarn"])"#, r#"to: "tarn""#)],
        r#"
error[wrong-shape]: `to` takes one of the format's own words
  --> tiny/strategies/first.ron:15:83
  15 | …orders: [Send(component: "courts-team", from: "donors", units: 2, to: "tarn")],
     |                                                                        ^^^^^^ not one of them
  help: for instance `to: Named(["tarn"])`; the word itself stands without quotes
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_region_without_a_list_around_it_is_shown_how() {
    shows(
        &[(STRATEGY, r#"to: Named(["tarn"])"#, r#"to: Named("tarn")"#)],
        r#"
error[wrong-shape]: a list is expected here
  --> tiny/strategies/first.ron:15:89
  15 |             orders: [Send(component: "courts-team", from: "donors", units: 2, to: Named("tar…
     |                                                                                         ^
  help: write it between `[` and `]`, even if it is only one
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_name_without_quotes_is_shown_how() {
    shows(
        &[(STRATEGY, r#"to: Named(["tarn"])"#, "to: Named([tarn])")],
        r#"
error[wrong-type]: this should be a name
  --> tiny/strategies/first.ron:15:90
  15 | …orders: [Send(component: "courts-team", from: "donors", units: 2, to: Named([tarn]))],
     |                                                                               ^^^^ not a name
  help: write it between double quotes: "tarn"
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
1 of these can be fixed for certain: contadora check tiny --fix
"#,
    );
}

#[test]
fn a_sector_in_quotes_is_shown_how() {
    shows(
        &[(STRATEGY, "Balance(Security)", r#"Balance("Security")"#)],
        r#"
error[wrong-shape]: `Balance` takes one of the format's own words, or a field with its name
  --> tiny/strategies/first.ron:9:76
  9 | …            Send(component: "patrol", units: 2, to: Lowest(of: Balance("Security"), count: 1…
    |                                                                         ^^^^^^^^^^ has no name
  help: for instance `Balance(Security)`, with no quotes around the words
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_lever_without_its_sector_is_shown_how() {
    shows(
        &[(CATALOGUE, "Build(Justice)", "Build")],
        r#"
error[wrong-shape]: round brackets are expected here
  --> tiny/catalogue/own.ron:10:65
  10 |             id: "open-courts", does: "open courts", lever: Build, two_thirds_per_1000: 0.1,
     |                                                                 ^
  help: for instance `Build(Justice)`
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_need_in_quotes_is_shown_how() {
    shows(
        &[(CATALOGUE, r#"[Work("own-patrol"), SalariesPaid]"#, r#"["own-patrol"]"#)],
        r#"
error[wrong-shape]: this list takes the format's own words
  --> tiny/catalogue/own.ron:11:37
  11 |             security: High, needs: ["own-patrol"], source: "assumed",
     |                                     ^^^^^^^^^^^^ not one of them
  help: for instance `[Work("patrol"), SalariesPaid]`, with no quotes around the words
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn thousands_set_apart_by_a_comma_are_shown_how() {
    shows(
        &[(SCENARIO, "people: 410_000", "people: 410,000")],
        r#"
error[wrong-shape]: this number is cut in two
  --> tiny/scenario.ron:23:51
  23 |             id: "tarn", name: "Tarn", people: 410,000, homicides: 16, closed_months: [1, 2],
     |                                                   ^^^ read as something of its own
  help: write thousands as in `410_000` and fractions as in `0.6`
tiny: 1 error in 3 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn thousands_set_apart_by_a_blank_are_shown_how() {
    shows(
        &[(SCENARIO, "people: 410_000", "people: 410 000")],
        r#"
error[wrong-shape]: this number is cut in two
  --> tiny/scenario.ron:23:51
  23 |             id: "tarn", name: "Tarn", people: 410 000, homicides: 16, closed_months: [1, 2],
     |                                                   ^^^ read as something of its own
  help: write thousands as in `410_000` and fractions as in `0.6`
tiny: 1 error in 3 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn an_equals_sign_is_told_from_a_colon() {
    shows(
        &[(SCENARIO, "people: 410_000", "people = 410_000")],
        r#"
error[syntax]: `=` has no meaning here
  --> tiny/scenario.ron:23:46
  23 |             id: "tarn", name: "Tarn", people = 410_000, homicides: 16, closed_months: [1, 2],
     |                                              ^
  help: a colon belongs here: write `name: value`
tiny: 1 error in 3 files; it cannot run yet. More: contadora check --explain CODE
1 of these can be fixed for certain: contadora check tiny --fix
"#,
    );
}

#[test]
fn smart_quotes_are_told_from_straight_ones() {
    shows(
        &[(SCENARIO, r#"id: "sarn", name"#, "id: “sarn”, name")],
        r#"
error[syntax]: `“` is a printer's quote, which cannot be read
  --> tiny/scenario.ron:13:17
  13 |             id: “sarn”, name: "Port Sarn", people: 520_000, homicides: 14,
     |                 ^
  help: write straight quotes: switch off smart quotes in your editor
tiny: 1 error in 3 files; it cannot run yet. More: contadora check --explain CODE
1 of these can be fixed for certain: contadora check tiny --fix
"#,
    );
}

#[test]
fn a_neighbour_without_names_is_shown_how() {
    shows(
        &[(SCENARIO, r#"[(to: "tarn", proximity: 0.7)]"#, r#"[("tarn", 0.7)]"#)],
        r#"
error[wrong-shape]: a field's name is expected here
  --> tiny/scenario.ron:14:27
  14 |             neighbours: [("tarn", 0.7)],
     |                           ^^^^^^ has no name
  help: for instance `(to: "tarn", proximity: 0.7)`
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_neighbour_without_a_list_hides_the_border_and_not_the_slip() {
    shows(
        &[(SCENARIO, r#"[(to: "tarn", proximity: 0.7)]"#, r#"(to: "tarn", proximity: 0.7)"#)],
        r#"
error[wrong-shape]: a list is expected here
  --> tiny/scenario.ron:14:25
  14 |             neighbours: (to: "tarn", proximity: 0.7),
     |                         ^
  help: write it between `[` and `]`, even if it is only one
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn three_in_a_pair_are_too_many() {
    shows(
        &[(SCENARIO, r#"("government", "vell-front")"#, r#"("government", "vell-front", "x")"#)],
        r#"
error[wrong-shape]: there is more in these brackets than belongs there
  --> tiny/scenario.ron:44:56
  44 |     relations: [(between: ("government", "vell-front", "x"), hostility: 0.6)],
     |                                                        ^
  help: delete what is too much: a pair has two values, and `Cash(8)` has no name in it
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn one_in_a_pair_is_too_few() {
    shows(
        &[(SCENARIO, r#"("government", "vell-front")"#, r#"("government")"#)],
        r#"
error[wrong-shape]: there is less in these brackets than belongs there
  --> tiny/scenario.ron:44:40
  44 |     relations: [(between: ("government"), hostility: 0.6)],
     |                                        ^
  help: write the missing value
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_file_without_its_first_bracket_is_told() {
    shows(
        &[(CATALOGUE, "(\n    format", "format")],
        r"
error[syntax]: a round bracket is missing before the first field
  --> tiny/catalogue/own.ron:1:1
  1 | format: 2,
    | ^^^^^^
  help: write `(` before the first field, and `)` at the end of the file
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
",
    );
}
