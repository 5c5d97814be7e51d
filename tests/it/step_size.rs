//! Results converge as the step shrinks: a week is near enough to a day, and strategies that are
//! apart keep their order at any step. Single events that chance brings about (fighting, accords,
//! talks, votes) fall into one step or the next, so they agree in the mean of many runs.

use crate::packages::{calm, plan, shipped, without};
use contadora::model::peace::accord::Accords;
use contadora::model::peace::elections::Votes;
use contadora::model::peace::fighting::Fighting;
use contadora::model::score::{Outcome, PARTS, part_index};
use contadora::run::{Engine, Plan};

/// Steps from four weeks to three days; a day is what they are held against [days].
const STEPS: [u32; 4] = [28, 14, 7, 3];

fn outcome(plan: &Plan, strategy: Option<usize>, step_days: u32) -> Outcome {
    let plan = plan.clone().lasting(plan.weeks, step_days).expect("a step of 1 to 28 days");
    Engine::new(&plan).run(strategy, plan.luck(1, 0))
}

/// How far two outcomes are apart, part by part: balances and control in points, people killed and
/// money in percent; flags and what is cut off at the horizon are left out.
fn apart(a: &Outcome, day: &Outcome) -> Vec<(&'static str, f64)> {
    let smooth = PARTS.iter().enumerate().filter_map(|(i, part)| {
        let gap = (a.parts[i] - day.parts[i]).abs();
        match part.unit {
            "points" | "% of the country" | "% of the people" => Some((part.key, gap)),
            // Fighting that starts in the middle of a step drives people away from its end on.
            "people" | "M USD" if !matches!(part.key, "contributors_dead" | "in_flight") => {
                Some((part.key, gap / day.parts[i].abs().max(1.0) * 100.0))
            }
            _ => None,
        }
    });
    smooth.collect()
}

fn sum(gaps: &[(&str, f64)]) -> f64 {
    gaps.iter().map(|(_, gap)| gap).sum()
}

/// Concerns whose single events, with chance off, fall into one step or the next.
const EVENTS: [&str; 4] = ["fighting", "accord", "talks", "elections"];

#[test]
fn without_orders_every_part_comes_nearer_to_the_daily_run_with_each_smaller_step() {
    for name in ["marova", "haiti-2004"] {
        let plan = calm(without(shipped(name), &EVENTS));
        let day = outcome(&plan, None, 1);
        let gaps = STEPS.map(|days| apart(&outcome(&plan, None, days), &day));
        for (coarse, fine) in gaps.iter().zip(&gaps[1..]) {
            for ((part, before), (_, after)) in coarse.iter().zip(fine) {
                // A unit that leaves in the middle of a step is paid for or not: money comes last.
                // Whom its soldiers would have kept alive counts in tenths of a percent.
                let least = if *part == "civilians_killed" { 0.1 } else { 0.01 };
                let shrinks = *after < 0.75 * before || *after < least || *part == "cost";
                assert!(shrinks, "{name}, {part}: {before} apart, then {after}");
            }
        }
        let (coarsest, finest) = (sum(&gaps[0]), sum(&gaps[3]));
        assert!(coarsest > 0.1, "{name}: the step changes nothing, {coarsest}");
        assert!(finest < 0.25 * coarsest, "{name}: {coarsest} apart, then {finest}");
    }
}

#[test]
fn with_orders_the_whole_comes_nearer_to_the_daily_run_with_each_smaller_step() {
    for name in ["marova", "haiti-2004"] {
        let plan = calm(without(shipped(name), &EVENTS));
        for strategy in 0..plan.scenario.strategies.len() {
            let day = outcome(&plan, Some(strategy), 1);
            let gaps = STEPS.map(|days| sum(&apart(&outcome(&plan, Some(strategy), days), &day)));
            let place = format!("{name}, strategy {strategy}: {gaps:?}");
            assert!(gaps.is_sorted_by(|coarse, fine| coarse > fine), "{place}");
            assert!(gaps[3] < 0.35 * gaps[0], "{place}");
        }
    }
}

#[test]
fn flight_comes_nearer_to_the_daily_run_with_each_smaller_step() {
    let at = part_index("in_flight").expect("it is scored");
    let plan = calm(without(shipped("marova"), &["fighting"]));
    let people = |days| outcome(&plan, None, days).parts[at];
    let day = people(1);
    let gaps = STEPS.map(|days| (people(days) - day).abs() / day);
    assert!(gaps.is_sorted_by(|coarse, fine| coarse > fine), "{gaps:?}");
    assert!(gaps[2] < 0.01, "{gaps:?}");
}

/// What a week may differ from a day: balances and control by so many points, people killed and
/// money by so many percent.
const WEEK_POINTS: f64 = 1.6;
const WEEK_PERCENT: [(&str, f64); 2] = [("civilians_killed", 2.0), ("cost", 6.0)];

#[test]
fn a_week_is_near_enough_to_a_day() {
    for name in ["marova", "haiti-2004"] {
        let plan = calm(without(shipped(name), &EVENTS));
        let strategies = (0..plan.scenario.strategies.len()).map(Some);
        for strategy in strategies.chain([None]) {
            let day = outcome(&plan, strategy, 1);
            for (part, gap) in apart(&outcome(&plan, strategy, 7), &day) {
                let percent = WEEK_PERCENT.iter().find(|(key, _)| *key == part);
                let most = percent.map_or(WEEK_POINTS, |(_, most)| *most);
                assert!(gap <= most, "{name}, {strategy:?}, {part}: {gap} apart");
            }
        }
    }
}

#[test]
fn strategies_that_are_apart_keep_their_order_at_any_step() {
    let plan = calm(plan("marova"));
    let security = part_index("security_mean").expect("it is scored");
    let strategies = 0..plan.scenario.strategies.len();
    let all = |days| -> Vec<f64> {
        let score = |s| outcome(&plan, Some(s), days).parts[security];
        strategies.clone().map(score).collect()
    };
    let day = all(1);
    let mut pairs = 0;
    for days in STEPS {
        let coarse = all(days);
        for a in strategies.clone() {
            for b in strategies.clone().filter(|b| day[a] > day[*b] + 2.0 * WEEK_POINTS) {
                assert!(coarse[a] > coarse[b], "{days} days: {a} falls behind {b}, {coarse:?}");
                pairs += 1;
            }
        }
    }
    assert!(pairs >= STEPS.len(), "no strategies are apart: {day:?}");
}

/// Runs whose means are held against each other, each with the same luck at both steps.
const RUNS: u64 = 160;

/// What happened between the parties in a run: weeks to accords, collapses, turns of fighting,
/// rejected votes, whether fighting returned, and the root of the civilians killed.
fn happened(engine: &mut Engine, strategy: Option<usize>, plan: &Plan, run: u64) -> [f64; 6] {
    let outcome = engine.run(strategy, plan.luck(3, run));
    let world = engine.world();
    let (accords, fighting) = (world.resource::<Accords>(), world.resource::<Fighting>());
    let weeks = f64::from(plan.weeks);
    let signed = accords.signed_week.iter().map(|at| if at.is_nan() { weeks } else { *at });
    let collapsed = accords.collapsed_week.iter().filter(|at| !at.is_nan()).count();
    let votes = world.resource::<Votes>();
    let part = |key| outcome.parts[part_index(key).expect("it is scored")];
    [
        signed.sum(),
        f64::from(u8::try_from(collapsed).expect("few accords")),
        fighting.events.iter().map(|events| f64::from(*events)).sum(),
        votes.rejection.iter().sum(),
        part("fighting_returned"),
        part("civilians_killed").sqrt(),
    ]
}

#[test]
fn what_chance_brings_about_between_parties_is_the_same_in_the_mean_at_a_step_of_three_days() {
    const TOLD: [&str; 6] =
        ["weeks to accords", "collapses", "turns of fighting", "rejection", "returns", "killed"];
    let whole = plan("marova");
    let at = |days| whole.clone().lasting(whole.weeks, days).expect("a step of 1 to 28 days");
    let plans = [at(7), at(3)];
    let mut engines = [Engine::new(&plans[0]), Engine::new(&plans[1])];
    let mut pairs: Vec<[[f64; 6]; 2]> = Vec::new();
    for run in 0..RUNS {
        let [week, days] = &mut engines;
        pairs.push([
            happened(week, Some(0), &plans[0], run),
            happened(days, Some(0), &plans[1], run),
        ]);
    }
    #[expect(clippy::cast_precision_loss, reason = "runs are few")]
    let n = RUNS as f64;
    for (what, name) in TOLD.iter().enumerate() {
        let gaps: Vec<f64> = pairs.iter().map(|[week, days]| week[what] - days[what]).collect();
        let gap = gaps.iter().sum::<f64>() / n;
        let spread = gaps.iter().map(|one| (one - gap).powi(2)).sum::<f64>() / (n - 1.0);
        let mean = pairs.iter().map(|[_, days]| days[what]).sum::<f64>() / n;
        // Beyond Monte Carlo error, a week may be off by a fiftieth of what is measured.
        let most = 3.5 * (spread / n).sqrt() + 0.02 * mean.abs();
        assert!(gap.abs() <= most, "{name}: {gap} apart of {mean}, at most {most}");
        assert!(mean > 0.0, "{name}: nothing happened");
    }
}
