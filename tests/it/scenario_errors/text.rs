//! What cannot be read, or not as what it should be.

use crate::scenario_errors::{CATALOGUE, SCENARIO, STRATEGY, shows};

#[test]
fn a_missing_comma_is_placed() {
    shows(
        &[(SCENARIO, r#"id: "sarn", name"#, r#"id: "sarn" name"#)],
        r#"
error[syntax]: a comma is missing after this
  --> tiny/scenario.ron:13:17
  13 |             id: "sarn" name: "Port Sarn", people: 520_000, homicides: 14,
     |                 ^^^^^^
  help: write `,` behind it
tiny: 1 error in 3 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn an_unclosed_bracket_is_placed() {
    shows(
        &[(SCENARIO, "justice: 1),\n)", "justice: 1),\n")],
        r"
error[syntax]: the file ends too early: its first bracket is not closed
  --> tiny/scenario.ron:65:83
  65 | … (security: 2, governance: 1, humanitarian: 1, economy: 1, justice: 1),
     |                                                                        ^ reading stopped here
  help: write `)` at the end of the file
tiny: 1 error in 3 files; it cannot run yet. More: contadora check --explain CODE
",
    );
}

#[test]
fn an_unclosed_text_is_placed() {
    shows(
        &[(SCENARIO, r#""Two regions, for tests.""#, r#""Two regions, for tests."#)],
        r#"
error[syntax]: a text is not closed
  --> tiny/scenario.ron:5:14
  5 |     summary: "Two regions, for tests.,
    |              ^^^^^^^^^^^^^^^^^^^^^^^^^ no `"` at its end
  help: write `"` at its end; to go on in the next line, write `\` at the end of this one
tiny: 1 error in 3 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_misspelt_field_gets_the_nearest_name() {
    shows(
        &[(SCENARIO, "people: 520_000", "poeple: 520_000")],
        r#"
error[unknown-field]: no field is called `poeple` here
  --> tiny/scenario.ron:13:44
  13 |             id: "sarn", name: "Port Sarn", poeple: 520_000, homicides: 14,
     |                                            ^^^^^^ not known
  help: nearest name: `people`
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_misspelt_field_at_the_top_of_a_file_does_too() {
    shows(
        &[(SCENARIO, "weeks: 52", "week: 52")],
        r#"
error[unknown-field]: no field is called `week` here
  --> tiny/scenario.ron:7:5
  7 |     week: 52,
    |     ^^^^ not known
  help: nearest name: `weeks`
tiny: 1 error in 3 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_misspelt_kind_gets_the_nearest_word() {
    shows(
        &[(SCENARIO, "kind: Rebels", "kind: rebels")],
        r#"
error[unknown-word]: `rebels` is not one of the words that can stand here
  --> tiny/scenario.ron:39:57
  39 |             id: "vell-front", name: "Vell Front", kind: rebels, grievance: 0.6, predation: 0…
     |                                                         ^^^^^^ not known
  help: nearest word: `Rebels`; possible here: `Government`, `Rebels`, `Gang`
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
1 of these can be fixed for certain: contadora check tiny --fix
"#,
    );
}

#[test]
fn an_unknown_trigger_gets_the_words_that_can_stand_there() {
    shows(
        &[(STRATEGY, "At(week: 0)", "When(week: 0)")],
        r#"
error[unknown-word]: `When` is not one of the words that can stand here
  --> tiny/strategies/first.ron:7:19
  7 |             when: When(week: 0), priority: 1, ask_again_weeks: 8,
    |                   ^^^^ not known
  help: possible here: `At`, `After`, `AtWork`, `Reaches`, `All`, `Any`, `Not`
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_missing_field_is_named_with_an_example() {
    shows(
        &[(SCENARIO, r#"(id: "un", name: "United Nations")"#, r#"(id: "un")"#)],
        r#"
error[missing-field]: the field `name` is missing
  --> tiny/scenario.ron:45:14
  45 |     actors: [(id: "un"), (id: "donors", name: "Donor group")],
     |              ^^^^^^^^^ add `name` in these brackets
  help: for instance `name: "..."`
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_missing_field_of_a_large_entry_points_at_its_opening() {
    shows(
        &[(SCENARIO, ", homicides: 14", "")],
        r#"
error[missing-field]: the field `homicides` is missing
  --> tiny/scenario.ron:12:9
  12 |         (
     |         ^ add `homicides` in these brackets
  help: for instance `homicides: 4`
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_missing_field_of_a_trigger_points_at_the_trigger() {
    shows(
        &[(
            STRATEGY,
            r#"AtWork(step: "streets", share: 0.5, weeks: 4)"#,
            r#"AtWork(step: "streets", share: 0.5)"#,
        )],
        r#"
error[missing-field]: the field `weeks` is missing
  --> tiny/strategies/first.ron:14:25
  14 |             when: AtWork(step: "streets", share: 0.5),
     |                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ add `weeks` in these brackets
  help: for instance `weeks: 4`
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_field_written_twice_is_told() {
    shows(
        &[(SCENARIO, "people: 410_000", "people: 410_000, people: 420_000")],
        r#"
error[repeated-field]: the field `people` is written twice in the same brackets
  --> tiny/scenario.ron:23:56
  23 |             id: "tarn", name: "Tarn", people: 410_000, people: 420_000, homicides: 16, close…
     |                                                        ^^^^^^ the second time
  help: delete one of the two
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_text_where_a_number_belongs_is_told() {
    shows(
        &[(SCENARIO, "people: 520_000", r#"people: "520 000""#)],
        r#"
error[wrong-type]: this should be a number
  --> tiny/scenario.ron:13:52
  13 |             id: "sarn", name: "Port Sarn", people: "520 000", homicides: 14,
     |                                                    ^^^^^^^^^ not a number
  help: write digits alone, as in `410_000` or `0.6`
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_number_where_a_text_belongs_is_told() {
    shows(
        &[(SCENARIO, r#"name: "Tarn""#, "name: 7")],
        r#"
error[wrong-type]: this should be a text
  --> tiny/scenario.ron:23:31
  23 |             id: "tarn", name: 7, people: 410_000, homicides: 16, closed_months: [1, 2],
     |                               ^ not a text
  help: write it between double quotes
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_yes_where_true_belongs_is_told() {
    shows(
        &[(SCENARIO, "hostility: 0.6)", "hostility: 0.6, fighting: yes)")],
        r#"
error[wrong-type]: this should be `true` or `false`
  --> tiny/scenario.ron:44:83
  44 | …[(between: ("government", "vell-front"), hostility: 0.6, fighting: yes)],
     |                                                                     ^^^ not `true` or `false`
  help: write `true` or `false`, without quotes
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_format_from_the_future_names_who_can_read_it() {
    shows(
        &[(STRATEGY, "format: 2", "format: 7")],
        r#"
error[format-version]: `tiny/strategies/first.ron` has format 7, which is too new for this program
  --> tiny/strategies/first.ron:2:13
  2 |     format: 7,
    |             ^ contadora 0.1.0 reads format 2
  help: use the version of contadora that wrote it, newer than 0.1.0
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_format_that_never_was_is_refused() {
    shows(
        &[(CATALOGUE, "format: 2", "format: 0")],
        r#"
error[format-version]: `tiny/catalogue/own.ron` has format 0, which no program has ever read
  --> tiny/catalogue/own.ron:2:13
  2 |     format: 0,
    |             ^ contadora 0.1.0 reads format 2
  help: write `format: 2`, the newest version
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn brackets_are_not_nested_without_end() {
    shows(
        &[(
            STRATEGY,
            "At(week: 0)",
            &format!("{}At(week: 0){}", "Not(".repeat(48), ")".repeat(48)),
        )],
        r#"
error[syntax]: brackets are nested more than 48 deep
  --> tiny/strategies/first.ron:7:103
  7 | …ot(Not(Not(Not(Not(Not(Not(Not(Not(Not(Not(Not(Not(Not(Not(Not(Not(Not(Not(Not(Not(Not(Not(N…
    |                                                                         ^ reading stopped here
  help: write it flatter
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_long_line_is_cut_around_the_place() {
    shows(
        &[
            (
                STRATEGY,
                r#""Patrols for the least secure region.""#,
                &format!("\"{}\"", "Patrols, and then some more of them. ".repeat(6)),
            ),
            (STRATEGY, "At(week: 0), priority: 1", "At(week: 0), priority: 1.5"),
        ],
        r#"
error[out-of-range]: 1.5 is not a whole number from 0 to 1,000
  --> tiny/strategies/first.ron:7:42
  7 |             when: At(week: 0), priority: 1.5, ask_again_weeks: 8,
    |                                          ^^^
  help: write a whole number from 0 to 1,000
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn carets_stand_under_wide_signs_and_after_tabs() {
    shows(
        &[(
            SCENARIO,
            r#"            id: "sarn", name: "Port Sarn", people: 520_000"#,
            "\t\t\tid: \"sarn\", name: \"海地 é\", people: 0",
        )],
        r#"
error[out-of-range]: 0 is not a number of people, 1 or more
  --> tiny/scenario.ron:13:38
  13 |    id: "sarn", name: "海地 é", people: 0, homicides: 14,
     |                                        ^
  help: write a number of people, 1 or more
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn one_slip_does_not_hide_another() {
    shows(
        &[
            (SCENARIO, "people: 520_000", "poeple: 520_000"),
            (
                SCENARIO,
                "proximity: 0.7)],\n            security: (drivers: 0.50",
                "proximity: 7)],\n            security: (drivers: 0.50",
            ),
            (STRATEGY, "units: 2, to: Lowest", "units: 0, to: Lowest"),
            (CATALOGUE, "capacity: 140", "capacity: -1"),
        ],
        r#"
error[unknown-field]: no field is called `poeple` here
  --> tiny/scenario.ron:13:44
  13 |             id: "sarn", name: "Port Sarn", poeple: 520_000, homicides: 14,
     |                                            ^^^^^^ not known
  help: nearest name: `people`
error[out-of-range]: 7 is not a share from 0 to 1
  --> tiny/scenario.ron:24:50
  24 |             neighbours: [(to: "sarn", proximity: 7)],
     |                                                  ^
  help: if you mean 7 percent, write `0.07`
error[out-of-range]: 0 is not a whole number of units from 1 to 5,000
  --> tiny/strategies/first.ron:9:50
  9 |                 Send(component: "patrol", units: 0, to: Lowest(of: Balance(Security), count: …
    |                                                  ^
  help: write a whole number of units from 1 to 5,000
error[out-of-range]: -1 is not an amount from 0 to 1,000,000
  --> tiny/catalogue/own.ron:17:68
  17 |             headcount: 140, tasks: [(task: "own-patrol", capacity: -1)],
     |                                                                    ^^
  help: write an amount from 0 to 1,000,000
tiny: 4 errors in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}
