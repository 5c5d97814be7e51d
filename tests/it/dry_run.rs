//! What the dry run of a strategy finds, to the letter: each rule on the tiny package, and that a
//! strategy can accept a finding with a reason.

use crate::tiny::edited;
use contadora::model::registry;
use contadora::report::{check_page, run_dry};
use contadora::scenario::{DRY_RUN, check_whole};

const SCENARIO: &str = "scenario.ron";
const STRATEGY: &str = "strategies/first.ron";

/// The page of a check with a dry run, of the tiny package with some words replaced.
fn page(edits: &[(&str, &str, &str)]) -> String {
    let known = (SCENARIO, "violence.crime", "violence.harm");
    let edits: Vec<_> = std::iter::once(known).chain(edits.iter().copied()).collect();
    let mut checked = check_whole("tiny", &edited(&edits), registry());
    run_dry(&mut checked, registry());
    anstream::adapter::strip_str(&check_page(&checked.report)).to_string()
}

fn shows(edits: &[(&str, &str, &str)], expected: &str) {
    let page = page(edits);
    assert_eq!(page.trim_end(), expected.trim(), "\n{page}");
}

/// Housing in Tarn, where the patrols go.
const HOUSED: (&str, &str, &str) = (
    SCENARIO,
    "(drivers: 0.52, capacity: 0.20, accountability: 0.40, dependence: 0.2),\n        ),",
    "(drivers: 0.52, capacity: 0.20, accountability: 0.40, dependence: 0.2),\n            \
     anchors: [(port: \"housing\", quantity: 12)],\n        ),",
);

/// A hand-over that has a week as a way out.
const WAY_OUT: (&str, &str, &str) = (
    STRATEGY,
    "when: All([After(step: \"courts\", weeks: 8), Reaches(of: PartyControl, below: 20)])",
    "when: At(week: 40)",
);

#[test]
fn a_plan_that_works_runs_dry_without_findings() {
    shows(&[HOUSED, WAY_OUT], "tiny: no findings in 4 files; it can run.");
}

#[test]
fn units_that_find_no_port_are_told_with_the_step_that_waits_for_them() {
    shows(
        &[WAY_OUT],
        r#"
warning[uncovered-regions]: dry run: nobody ever works in `tarn`
  --> tiny/strategies/first.ron:3:13
  3 |     intent: "patrols first, courts behind them",
    |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 44 % of the people
  help: send somebody there; if they are left out on purpose, write it into `accepts` with the
        reason
warning[late-port]: dry run: `patrol` needs `housing`, and too little is in `tarn` to the end
  --> tiny/strategies/first.ron:9:33
  9 |                 Send(component: "patrol", units: 2, to: Lowest(of: Balance(Security), count: …
    |                                 ^^^^^^^^ waits 32 weeks to dock
  help: add `(port: "housing", quantity: ...)` to anchors of `tarn`
warning[step-never-runs]: dry run: the step `courts` never runs: it needs that half of the units of
  step 1 (Streets) have been at work for 4 weeks; none ever was
  --> tiny/strategies/first.ron:13:17
  13 |             id: "courts", intent: "Courts behind them.",
     |                 ^^^^^^^^ did not run
  help: give it a week as a way out, `Any([..., At(week: ...)])`, or take another level
tiny: 3 warnings in 4 files; it can run. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_step_whose_trigger_never_holds_says_how_close_it_came() {
    shows(
        &[HOUSED, (STRATEGY, "below: 20", "below: 1")],
        r#"
warning[step-never-runs]: dry run: the step `handover` never runs: it needs that parties hold less
  than 1 % of Tiny; it came closest with 40 % in w0
  --> tiny/strategies/first.ron:18:17
  18 |             id: "handover", intent: "Hand over.",
     |                 ^^^^^^^^^^ did not run
  help: give it a week as a way out, `Any([..., At(week: ...)])`, or take another level
tiny: 1 warning in 4 files; it can run. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn money_that_comes_late_and_what_then_comes_too_late_are_told_apart() {
    let late = (SCENARIO, "Assessed(per_year: 110)", "Assessed(per_year: 110, from_week: 30)");
    shows(
        &[HOUSED, WAY_OUT, late],
        r#"
warning[money-comes-late]: dry run: `patrol` waits 29 weeks for money from `assessed` (2 units)
  --> tiny/strategies/first.ron:9:33
  9 |                 Send(component: "patrol", units: 2, to: Lowest(of: Balance(Security), count: …
    |                                 ^^^^^^^^ asked for in w0, paid in w36
  help: `assessed` has 0 M USD in hand in w7; ask for these before the others it pays, give the step
        a lower `priority` number, or take another fund or a larger one
warning[comes-too-late]: dry run: `courts-team` is not at work at the end (2 units)
  --> tiny/strategies/first.ron:15:38
  15 |             orders: [Send(component: "courts-team", from: "donors", units: 2, to: Named(["ta…
     |                                      ^^^^^^^^^^^^^ asked for in w51, no answer yet
  help: one takes about 15 weeks from request to work: ask for it by w37 at the latest, or write a
        larger `weeks`
tiny: 2 warnings in 4 files; it can run. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_finding_that_a_strategy_accepts_is_counted_and_not_shown() {
    let only_sarn = [
        HOUSED,
        WAY_OUT,
        (STRATEGY, "Lowest(of: Balance(Security), count: 1)", "Named([\"sarn\"])"),
        (STRATEGY, "Named([\"tarn\"])", "Named([\"sarn\"])"),
    ];
    shows(
        &only_sarn,
        r#"
warning[uncovered-regions]: dry run: nobody ever works in `tarn`
  --> tiny/strategies/first.ron:3:13
  3 |     intent: "patrols first, courts behind them",
    |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 44 % of the people
  help: send somebody there; if they are left out on purpose, write it into `accepts` with the
        reason
tiny: 1 warning in 4 files; it can run. More: contadora check --explain CODE
"#,
    );
    let accepted =
        "    accepts: [(finding: \"uncovered-regions\", reason: \"it is quiet\")],\n    steps: [";
    let mut edits = only_sarn.to_vec();
    edits.push((STRATEGY, "    steps: [", accepted));
    shows(&edits, "tiny: no findings in 4 files, 1 warning accepted with reasons; it can run.");
}

#[test]
fn only_findings_of_the_dry_run_can_be_accepted_and_each_once() {
    let accepts = "    accepts: [\n        (finding: \"late-money\", reason: \"x\"),\n        \
                   (finding: \"late-port\", reason: \"x\"),\n        \
                   (finding: \"late-port\", reason: \"y\"),\n    ],\n    steps: [";
    shows(
        &[(STRATEGY, "    steps: [", accepts)],
        r#"
error[unknown-finding]: no finding of the dry run is called `late-money`
  --> tiny/strategies/first.ron:5:19
  5 |         (finding: "late-money", reason: "x"),
    |                   ^^^^^^^^^^^^ not defined
  help: there are: `step-never-runs`, `money-comes-late`, `late-port`, `comes-too-late`,
        `uncovered-regions`
error[said-twice]: the finding `late-port` is named twice in one list
  --> tiny/strategies/first.ron:7:19
  7 |         (finding: "late-port", reason: "y"),
    |                   ^^^^^^^^^^^ the second time
  6 |         (finding: "late-port", reason: "x"),
    |                   ^^^^^^^^^^^ the first time (6:19)
  help: keep one of the two
tiny: 2 errors in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

/// Where the examples of each rule stand, in a plan that works.
const EXAMPLES: &[(&str, &str, &str)] = &[
    ("money-comes-late", SCENARIO, "income: Assessed(per_year: 110)"),
    ("late-port", SCENARIO, r#"neighbours: [(to: "sarn", proximity: 0.7)],"#),
    ("comes-too-late", STRATEGY, r#"when: AtWork(step: "streets", share: 0.5, weeks: 4)"#),
    ("step-never-runs", STRATEGY, "when: At(week: 40)"),
    ("uncovered-regions", STRATEGY, "to: Lowest(of: Balance(Security), count: 1)"),
];

#[test]
fn the_examples_of_the_dry_runs_rules_can_be_pasted_and_do_what_they_say() {
    for rule in DRY_RUN {
        let (code, path, old) = EXAMPLES
            .iter()
            .find(|(code, _, _)| *code == rule.code)
            .unwrap_or_else(|| panic!("where do examples of {} go?", rule.code));
        for (pieces, found) in [(rule.bad, true), (rule.good, false)] {
            let mut edits = vec![WAY_OUT];
            match *code {
                "late-port" => {}
                // Nobody is sent to Tarn by another step.
                "uncovered-regions" => {
                    edits.extend([HOUSED, (STRATEGY, r#"Named(["tarn"])"#, r#"Named(["sarn"])"#)]);
                }
                _ => edits.push(HOUSED),
            }
            edits.push((path, old, pieces[0]));
            let page = page(&edits);
            assert_eq!(page.contains(&format!("[{code}]")), found, "{code}\n{page}");
        }
    }
    let unknown = contadora::scenario::rule("unknown-finding").expect("it is a rule");
    for (pieces, found) in [(unknown.bad, true), (unknown.good, false)] {
        let accepts = format!("    {}\n    steps: [", pieces[0]);
        let page = page(&[HOUSED, WAY_OUT, (STRATEGY, "    steps: [", &accepts)]);
        assert_eq!(page.contains("[unknown-finding]"), found, "{page}");
    }
}
