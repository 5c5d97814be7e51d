//! Single changes of a strategy: the same luck, to the bit, for all that a change does not touch;
//! rows that add up; and the pages and mistakes of the command line.

use crate::packages::{plan, strategy};
use crate::page_widths::assert_fits;
use crate::pages::{contadora, mistake, page, text};
use contadora::compare::{
    Change, Explained, Futures, Metric, Trials, Weights, by_owner, explain, one_at_a_time,
    running_order, vary, with_strategies,
};
use contadora::report::{
    by_owner_json, by_owner_page, difference_json, difference_page, one_at_a_time_json,
    one_at_a_time_page, variants_notes,
};
use contadora::run::{Digest, Engine, Plan};
use contadora::scenario::shipped;
use serde_json::Value;

fn step(plan: &Plan, base: usize, id: &str) -> usize {
    let steps = &plan.scenario.strategies[base].steps;
    steps.iter().position(|step| step.id == id).unwrap_or_else(|| panic!("there is no {id}"))
}

/// The plan with changes made one after the other, and the place of the last strategy.
fn changed(plan: &Plan, base: usize, changes: &[Change]) -> (Plan, usize) {
    let mut strategy = plan.scenario.strategies[base].clone();
    for change in changes {
        strategy = vary(&strategy, change).expect("it can be made").strategy;
    }
    let (plan, places) = with_strategies(plan, vec![strategy]);
    (plan, places[0])
}

/// Fingerprints of the ends of some runs.
fn digests(plan: &Plan, strategy: usize) -> Vec<Digest> {
    let mut engine = Engine::new(plan);
    (0..3)
        .map(|run| {
            let _ = engine.run(Some(strategy), plan.luck(7, run));
            engine.digest()
        })
        .collect()
}

#[test]
fn a_variant_moves_no_luck_of_the_strategy_it_was_made_of() {
    for name in shipped() {
        let plan = plan(&name).lasting(80, 7).expect("it is in range");
        let order = running_order(&plan, 0).0;
        let (more, place) = changed(&plan, 0, &[Change::Reverse { order }]);
        assert_eq!(digests(&plan, 0), digests(&more, 0), "{name}");
        assert_ne!(digests(&plan, 0), digests(&more, place), "{name}: reversing does something");
    }
}

#[test]
fn changes_that_come_to_nothing_change_no_bit() {
    let plan = plan("marova").lasting(104, 7).expect("it is in range");
    let base = strategy(&plan.scenario, "police-first");
    let whole = digests(&plan, base);
    let at = |id: &str| step(&plan, base, id);
    let swap = Change::Swap { first: at("relief"), second: at("jobs") };
    let nothing = [
        vec![Change::Shift { step: at("jobs"), weeks: 0.0 }],
        vec![swap.clone(), swap.clone()],
        vec![
            Change::Shift { step: at("pay"), weeks: 4.0 },
            Change::Shift { step: at("pay"), weeks: -4.0 },
        ],
        // Both come after the horizon.
        vec![Change::Drop { step: at("handover") }],
        vec![Change::Drop { step: at("vote") }, Change::Shift { step: at("handover"), weeks: 9.0 }],
    ];
    for changes in nothing {
        let (more, place) = changed(&plan, base, &changes);
        assert_eq!(digests(&more, place), whole, "{changes:?}");
    }
    let (more, place) = changed(&plan, base, &[swap]);
    assert_ne!(digests(&more, place), whole, "one swap alone does something");
}

#[test]
fn until_a_change_comes_both_paths_are_one() {
    let plan = plan("marova");
    let base = strategy(&plan.scenario, "police-first");
    let jobs = step(&plan, base, "jobs");
    let order = running_order(&plan, base).1;
    let week = order[jobs].expect("it runs without chance");
    let (more, place) = changed(&plan, base, &[Change::Shift { step: jobs, weeks: 26.0 }]);
    let futures = Futures { seed: 1, runs: 0..6, threads: Some(2) };
    let of = Explained::of(3).expect("the economy is explained");
    let told = explain(&more, (base, place), of, &futures, |_| {}).expect("threads start");
    assert_eq!(told.path[0].difference.mean, 0.0);
    let parted = told.path.iter().find(|at| at.difference.mean != 0.0).expect("they part");
    assert!(parted.week > week - 16.0, "jobs come in week {week}, parted in {}", parted.week);
    let sum: f64 = told.rows.iter().map(|row| row.difference.mean).sum();
    assert!((sum - told.difference.mean).abs() < 1e-9);
}

#[test]
fn later_police_cost_security_and_their_owner_brings_some() {
    let plan = plan("marova");
    let base = strategy(&plan.scenario, "police-first");
    let streets = step(&plan, base, "streets");
    let (more, place) = changed(&plan, base, &[Change::Shift { step: streets, weeks: 26.0 }]);
    let futures = Futures { seed: 1, runs: 0..12, threads: Some(2) };
    let of = Explained::of(5).expect("the mean of all weeks is explained");
    let told = explain(&more, (base, place), of, &futures, |_| {}).expect("threads start");
    assert!(told.difference.interval.0 > 0.0, "{:?}", told.difference);
    let done = by_owner(&plan, base, &Metric::Part(0), &futures, |_| {}).expect("threads start");
    assert!(done.bars[0].brings.interval.0 > 0.0, "{:?}", done.bars[0]);
}

#[test]
fn no_result_depends_on_threads() {
    let run = |threads: &str, flag: &[&str]| {
        let words = ["compare", "marova", "--weeks", "30", "--runs", "34", "--threads", threads];
        let output = contadora(&[&words[..], flag].concat());
        assert!(output.status.success(), "{}", text(&output.stderr));
        output.stdout
    };
    for flag in [&["--by-owner"][..], &["--explain", "police-first", "aid-first"]] {
        let one = run("1", flag);
        assert_eq!(one, run("2", flag), "{flag:?}");
        assert_eq!(one, run("8", flag), "{flag:?}");
    }
}

#[test]
fn the_page_of_variants_made_on_the_fly() {
    let words = ["compare", "marova", "--runs", "16", "--weeks", "104", "--shift", "jobs=-8,26"];
    let more = ["--swap", "streets,relief", "--drop", "shield", "--reverse"];
    page("compare-marova-variants.txt", &[&words[..], &more].concat());
}

#[test]
fn the_page_of_single_changes_one_at_a_time() {
    let words = ["compare", "marova", "--one-at-a-time", "--runs", "12", "--weeks", "80"];
    page("compare-marova-one-at-a-time.txt", &words);
}

#[test]
fn the_page_of_owners() {
    page("compare-marova-by-owner.txt", &["compare", "marova", "--by-owner", "--runs", "16"]);
}

#[test]
fn the_page_of_why_two_differ() {
    let pair = ["--explain", "police-first", "aid-first"];
    let words = [&["compare", "marova", "--runs", "32"][..], &pair].concat();
    page("compare-marova-explain.txt", &words);
    let words = [&["compare", "marova", "--runs", "16", "--score", "party_control"][..], &pair];
    page("compare-marova-explain-control.txt", &words.concat());
}

#[test]
fn a_variant_can_be_explained_under_its_name() {
    let words = ["compare", "marova", "--weeks", "60", "--runs", "4", "--drop", "streets"];
    let more = ["--explain", "police-first", "without-streets", "--format", "json"];
    let output = contadora(&[&words[..], &more].concat());
    assert!(output.status.success(), "{}", text(&output.stderr));
    let value: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(
        (&value["strategy"], &value["against"]),
        (&"police-first".into(), &"without-streets".into())
    );
    let causes = value["causes"].as_array().expect("a list");
    let sum: f64 = causes.iter().filter_map(|row| row["difference"]["mean"].as_f64()).sum();
    let whole = value["difference"]["mean"].as_f64().expect("a number");
    assert!((sum - whole).abs() < 1e-9 && whole > 0.0, "{sum} for {whole}");
    assert!(value["path"].as_array().is_some_and(|path| path.len() == 61));
    assert!(value["components"].as_array().is_some_and(|rows| !rows.is_empty()));
}

#[test]
fn of_what_no_ledger_is_kept_the_nearest_that_has_one_is_explained_and_both_are_told() {
    let short = ["compare", "marova", "--weeks", "60", "--runs", "6"];
    let pair = ["--explain", "police-first", "aid-first"];
    let run = |score: &str, more: &[&str]| {
        let output = contadora(&[&short[..], &pair, &["--score", score], more].concat());
        assert!(output.status.success(), "{}", text(&output.stderr));
        text(&output.stdout).to_owned()
    };
    for (score, near) in [
        ("civilians_killed", "security_mean"),
        ("fighting_returned", "security_mean"),
        ("local_ownership", "governance"),
        ("illicit_revenue", "party_control_mean"),
        ("composite", "security"),
    ] {
        let told: Value = serde_json::from_str(&run(score, &["--format", "json"])).expect("JSON");
        assert_eq!((&told["asked"]["score"], &told["score"]), (&score.into(), &near.into()));
        let of = |name: &str| told["asked"][name].as_f64().expect("a number");
        let difference = told["asked"]["difference"]["mean"].as_f64().expect("a number");
        assert!((of("first") - of("second") - difference).abs() < 1e-9, "{score}: {told}");
    }
    let page = run("civilians_killed", &[]);
    assert!(page.contains("Asked     No ledger is kept of civilians killed"), "{page}");
    let own: Value = serde_json::from_str(&run("justice", &["--format", "json"])).expect("JSON");
    assert!(own["asked"].is_null() && own["score"] == "justice", "it has a ledger of its own");
}

#[test]
fn single_changes_are_tried_by_weights_too() {
    let short = ["compare", "marova", "--weeks", "40", "--runs", "4", "--one-at-a-time"];
    let run = |more: &[&str]| -> Value {
        let output = contadora(&[&short[..], more, &["--format", "json"]].concat());
        assert!(output.status.success(), "{}", text(&output.stderr));
        serde_json::from_slice(&output.stdout).expect("JSON")
    };
    let effects = |of: &Value| -> Vec<(String, f64)> {
        let bars = of["bars"].as_array().expect("bars").iter();
        let mut all: Vec<(String, f64)> = bars
            .map(|bar| (bar["name"].to_string(), bar["effect"]["mean"].as_f64().expect("a mean")))
            .collect();
        all.sort_by(|a, b| a.0.cmp(&b.0));
        all
    };
    let weighed = run(&["--weights", "security=3,cost=0.3"]);
    assert_eq!((&weighed["score"], &weighed["weights"]["cost"]), (&"weighted".into(), &0.3.into()));
    let security = effects(&run(&["--score", "security"]));
    let cost = effects(&run(&["--score", "cost"]));
    for ((name, both), ((_, one), (_, other))) in
        effects(&weighed).iter().zip(security.iter().zip(&cost))
    {
        assert!((both - (one - 0.1 * other)).abs() < 1e-9, "{name}: {both} for {one}, {other}");
    }
    let page = contadora(&[&short[..], &["--weights", "security=3,cost=0.3"]].concat());
    let page = text(&page.stdout);
    assert!(page.contains("Weighed: Security times 3 and Cost times 0.3."), "{page}");
    assert!(page.contains("--weights security=3,cost=0.3"), "{page}");
}

#[test]
fn programs_are_told_what_was_changed() {
    let words = ["compare", "marova", "--weeks", "20", "--runs", "2", "--swap", "relief,jobs"];
    let output = contadora(&[&words[..], &["--format", "json"]].concat());
    let value: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(value["variants"][0]["strategy"], "swap-relief-jobs");
    assert_eq!(value["variants"][0]["change"]["kind"], "swap");
    assert_eq!(value["variants"][0]["followers"][0], "fighters-home");
}

#[test]
fn pages_and_json_of_every_shipped_scenario_fit_and_agree() {
    for name in shipped() {
        let plan = plan(&name).lasting(40, 7).expect("it is in range");
        let last = plan.scenario.strategies.len() - 1;
        let futures = Futures { seed: 1, runs: 0..2, threads: Some(2) };
        let metric = Metric::Part(0);
        let told = explain(&plan, (0, last), Explained::of(0).expect("it is"), &futures, |_| {});
        let told = told.expect("threads start");
        assert_fits(&name, &difference_page(&plan, &told, "contadora compare again"));
        assert_eq!(difference_json(&plan, &told)["runs"], 2);
        let done = by_owner(&plan, last, &metric, &futures, |_| {}).expect("threads start");
        assert_fits(&name, &by_owner_page(&plan, &done, "contadora compare again"));
        let owners = by_owner_json(&plan, &done);
        assert_eq!(owners["owners"].as_array().map(Vec::len), Some(done.bars.len()));
        let trials =
            Trials { strategy: last, metric, weights: Weights::default(), weeks: 8.0, futures };
        let tried = one_at_a_time(&plan, &trials, |_| {}).expect("threads start");
        assert_fits(&name, &one_at_a_time_page(&plan, &tried, "contadora compare again"));
        let json = one_at_a_time_json(&plan, &tried);
        assert_eq!(json["bars"].as_array().map(Vec::len), Some(tried.bars.len()));
        let base = &plan.scenario.strategies[last];
        let variants: Vec<_> = tried.bars.iter().map(|bar| bar.variant.clone()).collect();
        assert_fits(&name, &variants_notes(&plan.scenario, base, &variants));
    }
}

#[test]
fn what_cannot_be_changed_is_told_with_what_can() {
    let told = |words: &[&str], said: &str| {
        mistake(&[&["compare", "marova"][..], words].concat(), 2, said);
    };
    told(
        &["--shift", "jobz=8"],
        "error: no step is called `jobz`\n  nearest name: jobs\n  help: police-first has: base, \
         talk, shield, streets, trusted-police, courts, pay, relief, jobs, fighters-home, \
         handover, vote\n",
    );
    told(
        &["--shift", "jobs"],
        "error: `--shift jobs` does not say STEP=WEEKS\n  help: for example `--shift jobs=-8`, or \
         several: `--shift jobs=-8,4,8`\n",
    );
    told(
        &["--shift", "trusted-police=-8"],
        "error: step `trusted-police` cannot come 8 weeks earlier: 4 at most\n  help: `--shift \
         trusted-police=-4`\n",
    );
    told(
        &["--shift", "base=-1"],
        "error: step `base` cannot come earlier: nothing in its trigger waits\n  help: later: \
         `--shift base=8`\n",
    );
    told(
        &["--swap", "relief"],
        "error: `--swap relief` does not say STEP,STEP\n  help: for example `--swap relief,jobs`\n",
    );
    told(
        &["--swap", "base,talk"],
        "error: steps `base` and `talk` have the same trigger and priority: there is nothing to \
         swap\n",
    );
    told(
        &["--drop", "jobs", "--drop", "jobs"],
        "error: the variant `without-jobs` is asked for twice\n",
    );
    told(
        &["police-first", "aid-first", "--by-owner"],
        "error: `--by-owner` takes one strategy, and 2 are named\n  help: `contadora compare \
         marova police-first --by-owner`\n",
    );
    told(
        &["--one-at-a-time", "--shift-weeks", "0"],
        "error: `--shift-weeks` takes more than 0 and 1040 at most\n",
    );
    told(
        &["--by-owner", "--runs", "1"],
        "error: these tables take 2 to 1000000 runs: `--runs 1000`\n",
    );
    told(
        &["--by-owner", "--chance", "off"],
        "error: without chance every run is the same, and there is nothing to average\n  help: \
         leave `--chance off` away\n",
    );
}
