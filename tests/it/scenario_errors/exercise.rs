//! Exercises: who sits where, what happens when, what an inject does.

use crate::tiny::exercise_texts;
use contadora::model::registry;
use contadora::report::check_page;
use contadora::scenario::check_texts;

/// With some words of the exercise replaced the check shows this page.
fn shows(old: &str, new: &str, page: &str) {
    let texts = exercise_texts(&[("exercise.ron", old, new)]);
    let (scenario, report) = check_texts("tiny", &texts, registry());
    let shown = anstream::adapter::strip_str(&check_page(&report)).to_string();
    assert_eq!(shown, page.trim_start_matches('\n'));
    assert!(shown.lines().all(|line| line.chars().count() <= 100), "{shown}");
    assert_eq!(scenario.is_some(), shown.contains("; it can run."));
}

#[test]
fn objectives_are_named_as_they_are_defined() {
    shows(
        r#"objectives: ["order"],"#,
        r#"objectives: ["ordre"],"#,
        r#"
error[unknown-objective]: no objective is called `ordre`
  --> tiny/exercise.ron:80:87
  80 | …hen: Week(6), effects: [Killed(region: "tarn", people: 3)], objectives: ["ordre"],
     |                                                                           ^^^^^^^ not defined
  help: nearest name: `order` (tiny/exercise.ron:10)
tiny: 1 error in 5 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_seat_sees_indicators_that_are_there() {
    shows(
        r#"sees: ["cash"],"#,
        r#"sees: ["money"],"#,
        r#"
error[unknown-indicator]: no indicator is called `money`
  --> tiny/exercise.ron:47:20
  47 |             sees: ["money"],
     |                    ^^^^^^^ not defined
  help: there are: `cash`, `deaths`, `security`
tiny: 1 error in 5 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_question_is_for_a_seat_that_is_there() {
    shows(
        r#"to: ["donors"]"#,
        r#"to: ["donor"]"#,
        r#"
error[unknown-seat]: no seat is called `donor`
  --> tiny/exercise.ron:66:88
  66 | …estions: [(text: "Who goes first?"), (text: "What do you pay for?", to: ["donor"])],
     |                                                                           ^^^^^^^ not defined
  help: nearest name: `donors` (tiny/exercise.ron:34)
tiny: 1 error in 5 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_card_is_one_of_its_seat() {
    shows(
        r#"card: "patrols", minutes: 2"#,
        r#"card: "judges", minutes: 2"#,
        r#"
error[unknown-card]: no card is called `judges`
  --> tiny/exercise.ron:85:129
  85 | …", text: "People greet the patrols.", when: AfterMove(seat: "un", card: "judges", minutes: …
     |                                                                          ^^^^^^^^ not defined
  help: there are: `patrols`, `patrols-home`
tiny: 1 error in 5 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_session_is_one_of_the_agenda() {
    shows(
        r#"Session(session: "turn-1""#,
        r#"Session(session: "turn1""#,
        r#"
error[unknown-session]: no session is called `turn1`
  --> tiny/exercise.ron:83:110
  83 | …, title: "Who speaks?", text: "The press waits.", when: Session(session: "turn1", minutes: …
     |                                                                           ^^^^^^^ not defined
  help: nearest name: `turn-1` (tiny/exercise.ron:64)
tiny: 1 error in 5 files; it cannot run yet. More: contadora check --explain CODE
1 of these can be fixed for certain: contadora check tiny --fix
"#,
    );
}

#[test]
fn an_inject_comes_after_one_that_is_there() {
    shows(
        r#"AfterInject(inject: "1", minutes: 5)"#,
        r#"AfterInject(inject: "11", minutes: 5)"#,
        r#"
error[unknown-inject]: no inject is called `11`
  --> tiny/exercise.ron:82:121
  82 | …"Rumour", text: "It was the police, people say.", when: AfterInject(inject: "11", minutes: …
     |                                                                              ^^^^ not defined
  help: there are: `1`, `2`, `3`, `4`, `5`, `6`, `7`, `8`
tiny: 1 error in 5 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_turn_says_how_much_it_plays() {
    shows(
        "kind: Moves, weeks: 20, minutes: 30",
        "kind: Moves, minutes: 30",
        r#"
error[agenda-does-not-fit]: the turn `turn-2` does not say how much of the scenario it plays
  --> tiny/exercise.ron:73:14
  73 |         (id: "turn-2", name: "The rest of the year", kind: Moves, minutes: 30),
     |              ^^^^^^^^ no `weeks`
  help: write `weeks: 13`, or a `kind` other than `Moves`
tiny: 1 error in 5 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn somebody_in_each_seat_submits() {
    shows(
        r#"name: "Chair", submits: true"#,
        r#"name: "Chair""#,
        r#"
error[nobody-submits]: nobody in the seat `donors` may submit
  --> tiny/exercise.ron:48:20
  48 | …: [(id: "chair", name: "Chair"), (id: "desk", name: "Desk officer"), (id: "guest", name: "G…
     |    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  help: write `submits: true` in one of its `roles`
tiny: 1 error in 5 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_seat_sends_only_what_it_controls() {
    shows(
        r#"component: "courts-team", from: "donors""#,
        r#"component: "courts-team", from: "un""#,
        r#"
error[card-of-others]: this seat does not control `un`
  --> tiny/exercise.ron:38:64
  38 |                     does: Send(component: "courts-team", from: "un", units: 2),
     |                                                                ^^^^ not in its `actors`
  help: add "un" to `actors` of the seat, or move the card to another seat
tiny: 1 error in 5 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn two_seats_that_control_the_same_are_pointed_out() {
    shows(
        r#"funds: ["trust-fund"]"#,
        r#"funds: ["trust-fund", "assessed"]"#,
        r#"
warning[two-masters]: `un` and `donors` both control a fund
  --> tiny/exercise.ron:34:17
  34 |             id: "donors", name: "Donor group", actors: ["donors"], funds: ["trust-fund", "as…
     |                 ^^^^^^^^ so does this seat
  21 |             id: "un", name: "United Nations", actors: ["un"], funds: ["assessed"],
     |                 ^^^^ this seat controls it (21:17)
  help: take it out of one of the two
tiny: 1 warning in 5 files; it can run. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_time_is_written_as_lists_of_injects_write_it() {
    shows(
        r#"At("T+15")"#,
        r#"At("15 minutes in")"#,
        r#"
error[bad-time]: `15 minutes in` is not a time
  --> tiny/exercise.ron:77:100
  77 | … Inject, title: "A shop burns", text: "A shop in the port burns.", when: At("15 minutes in"…
     |                                                                              ^^^^^^^^^^^^^^^
  help: write `T+05` (exercise clock), `14:30` (wall) or `D+2 H+3 M+45` (scenario)
tiny: 1 error in 5 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn an_inject_waits_by_one_clock() {
    shows(
        r#"inject: "1", minutes: 5"#,
        r#"inject: "1", minutes: 5, weeks: 2"#,
        r#"
error[one-delay]: this inject waits for minutes and for weeks
  --> tiny/exercise.ron:82:14
  82 |         (id: "3", kind: Information, title: "Rumour", text: "It was the police, people say."…
     |              ^^^ by both clocks
  help: take one of the two away
tiny: 1 error in 5 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn no_inject_waits_for_itself() {
    shows(
        r#"AfterInject(inject: "1", minutes: 5)"#,
        r#"AfterInject(inject: "3", minutes: 5)"#,
        r#"
error[inject-waits-for-itself]: the inject `3` waits for itself
  --> tiny/exercise.ron:82:14
  82 |         (id: "3", kind: Information, title: "Rumour", text: "It was the police, people say."…
     |              ^^^ never released
  help: let it wait for another one, or write a time
tiny: 1 error in 5 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn an_effect_moves_what_the_scenario_describes() {
    shows(
        r#"Killed(region: "tarn", people: 3)"#,
        "Trust(whom: Mission, by: -5)",
        r#"
error[unsaid-effect]: this effect does nothing: the scenario says nothing of whom people trust
  --> tiny/exercise.ron:80:38
  80 |             when: Week(6), effects: [Trust(whom: Mission, by: -5)], objectives: ["order"],
     |                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ nothing can move here
  help: describe it in scenario.ron, or take another effect
tiny: 1 error in 5 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

const FOGLESS: &str = r#"region: "tarn", forecast: true),"#;

#[test]
fn a_fog_names_tasks_that_are_there() {
    shows(
        FOGLESS,
        r#"region: "tarn", fog: (tasks: ["own-patrols"])),"#,
        r#"
error[unknown-task]: no task is called `own-patrols`
  --> tiny/exercise.ron:16:97
  16 | …"Violent deaths", of: ViolentDeaths, region: "tarn", fog: (tasks: ["own-patrols"])),
     |                                                                     ^^^^^^^^^^^^^ not defined
  help: nearest name: `own-patrol` (tiny/catalogue/own.ron:6)
tiny: 1 error in 5 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn reports_come_in_whole_weeks() {
    shows(
        FOGLESS,
        r#"region: "tarn", fog: (reports: (every_weeks: 0, late_weeks: 1.5, rounded_to: -5))),"#,
        r#"
error[out-of-range]: 0 is not a whole number of weeks from 1 to 520
  --> tiny/exercise.ron:16:112
  16 | …, name: "Violent deaths", of: ViolentDeaths, region: "tarn", fog: (reports: (every_weeks: 0…
     |                                                                                            ^
  help: write a whole number of weeks from 1 to 520
error[out-of-range]: 1.5 is not a whole number of weeks from 0 to 520
  --> tiny/exercise.ron:16:127
  16 | …deaths", of: ViolentDeaths, region: "tarn", fog: (reports: (every_weeks: 0, late_weeks: 1.5…
     |                                                                                          ^^^
  help: write a whole number of weeks from 0 to 520
error[out-of-range]: -5 is not a number from 0.001 to 1,000,000,000
  --> tiny/exercise.ron:16:144
  16 | …lentDeaths, region: "tarn", fog: (reports: (every_weeks: 0, late_weeks: 1.5, rounded_to: -5…
     |                                                                                           ^^
  help: write a number from 0.001 to 1,000,000,000
tiny: 3 errors in 5 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_fog_over_the_whole_country_needs_reports() {
    shows(
        FOGLESS,
        "fog: (liaison: true)),",
        r#"
error[fog-never-lifts]: nobody can be where this indicator is seen, and no word comes of it
  --> tiny/exercise.ron:16:72
  16 | …, name: "Violent deaths", of: ViolentDeaths, fog: (liaison: true)),
     |                                                    ^^^^^^^^^^^^^^^ it is of the whole country
  help: write `region`, or `reports: (late_weeks: ...)` in its fog
tiny: 1 error in 5 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn nobody_is_present_in_a_whole_country() {
    shows(
        FOGLESS,
        "fog: (liaison: true, reports: ())),",
        r#"
error[fog-never-lifts]: nobody can be where this indicator is seen
  --> tiny/exercise.ron:16:72
  16 | …s", of: ViolentDeaths, fog: (liaison: true, reports: ())),
     |                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `tasks` and `liaison` need a region
  help: write `region`, or leave `reports` alone in its fog
tiny: 1 error in 5 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn what_a_fog_says_is_spelled_as_the_format_has_it() {
    shows(
        FOGLESS,
        r#"region: "tarn", fog: (presence: true)),"#,
        r#"
error[unknown-field]: no field is called `presence` here
  --> tiny/exercise.ron:16:89
  16 | …deaths", name: "Violent deaths", of: ViolentDeaths, region: "tarn", fog: (presence: true)),
     |                                                                            ^^^^^^^^ not known
  help: possible here: `tasks`, `liaison`, `reports`
tiny: 1 error in 5 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn people_of_ones_own_are_in_regions_that_are_there() {
    shows(
        r#"sees: ["cash"],"#,
        r#"sees: ["cash"], people_in: ["tarm"],"#,
        r#"
error[unknown-region]: no region is called `tarm`
  --> tiny/exercise.ron:47:41
  47 |             sees: ["cash"], people_in: ["tarm"],
     |                                         ^^^^^^ not defined
  help: nearest name: `tarn` (tiny/scenario.ron:23)
tiny: 1 error in 5 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}
