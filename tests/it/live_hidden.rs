//! What nobody sees, drawn anew for futures of a live world: it fits what has been seen, and what
//! has come to light is not drawn again.

use crate::packages::{luck, plan};
use contadora::chance::{Luck, Purpose};
use contadora::maths::ln;
use contadora::model::country::parties::Parties;
use contadora::model::peace::commitment::Commitment;
use contadora::model::peace::ladder::Ladders;
use contadora::run::{Engine, Plan};

const RUNS: u64 = 150;
const DRAWS: u64 = 19;

/// An engine that stands at the end of some ticks of a run without orders.
fn live(plan: &Plan, run: u64, ticks: u32) -> Engine {
    let mut engine = Engine::live(plan, false);
    engine.restart(None, luck(1, run), false);
    (0..ticks).for_each(|_| engine.step());
    engine
}

fn beside(run: u64, ticks: u32, index: u64) -> Luck {
    luck(1, run).beside(Purpose::WhatIf, ticks, index)
}

/// Of one hidden number in many runs: what it truly was, and draws of it given what was seen.
fn drawn(plan: &Plan, ticks: u32, of: impl Fn(&Engine) -> f64) -> Vec<(f64, Vec<f64>)> {
    let run = |run| {
        let mut engine = live(plan, run, ticks);
        let truth = of(&engine);
        let kept = engine.keep();
        let draw = |index| {
            engine.resume(&kept);
            // Draws of one run have nothing to do with those of another.
            engine.switch(Luck { seed: 1000 + run, ..beside(run, ticks, index) });
            of(&engine)
        };
        (truth, (0..DRAWS).map(draw).collect())
    };
    (0..RUNS).map(run).collect()
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / f64::from(u32::try_from(values.len()).unwrap())
}

fn correlation(pairs: &[(f64, f64)]) -> f64 {
    let (x, y): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
    let (mx, my) = (mean(&x), mean(&y));
    let sum = |of: &dyn Fn(f64, f64) -> f64| pairs.iter().map(|(x, y)| of(x - mx, y - my)).sum();
    let (xy, xx, yy): (f64, f64, f64) =
        (sum(&|x, y| x * y), sum(&|x, _| x * x), sum(&|_, y| y * y));
    xy / (xx * yy).sqrt()
}

/// Chi-square, in five bins, of the place of the truth among the draws: where draws have the law of
/// what is hidden given what was seen, every place is as likely (Cook, Gelman and Rubin 2006,
/// J. Computational and Graphical Statistics 15(3)).
fn unevenness(all: &[(f64, Vec<f64>)]) -> f64 {
    let mut bins = [0.0_f64; 5];
    for (truth, draws) in all {
        let place = draws.iter().filter(|draw| *draw < truth).count();
        bins[place * 5 / 20] += 1.0;
    }
    let expected = bins.iter().sum::<f64>() / 5.0;
    bins.iter().map(|bin| (bin - expected) * (bin - expected) / expected).sum()
}

/// Draws have the law of the hidden given the seen, and know more of it than the start did.
fn fits(all: &[(f64, Vec<f64>)], knows: f64, what: &str) {
    let uneven = unevenness(all);
    // The chance of more by chance alone is 1 in 1,000.
    assert!(uneven < 18.5, "{what}: {uneven}");
    let pairs: Vec<(f64, f64)> = all.iter().map(|(truth, draws)| (*truth, mean(draws))).collect();
    let known = correlation(&pairs);
    assert!(known > knows, "{what}: {known}");
}

#[test]
fn how_firmly_parties_hold_to_peace_is_drawn_so_that_it_fits_what_was_seen() {
    let plan = plan("marova");
    for party in [0, 1] {
        let frailty = |engine: &Engine| engine.world().resource::<Commitment>().frailty[party];
        fits(&drawn(&plan, 78, frailty), 0.2, "frailty");
    }
}

#[test]
fn how_resolved_parties_are_is_drawn_so_that_it_fits_what_was_seen() {
    let plan = plan("marova");
    for party in [0, 1] {
        let resolve = |engine: &Engine| ln(engine.world().resource::<Parties>().resolve[party]);
        fits(&drawn(&plan, 78, resolve), 0.2, "resolve");
    }
}

#[test]
fn before_anything_was_seen_it_is_drawn_as_at_the_start() {
    let plan = plan("marova");
    let frailty = |engine: &Engine| engine.world().resource::<Commitment>().frailty.clone();
    for index in 0..5 {
        let mut engine = live(&plan, 0, 0);
        engine.switch(beside(0, 0, index));
        let mut fresh = Engine::new(&plan);
        fresh.restart(None, beside(0, 0, index), false);
        assert_eq!(frailty(&engine), frailty(&fresh));
    }
}

/// Who has begun to lay down arms.
fn begun(engine: &Engine, party: usize) -> bool {
    let ladders = engine.world().resource::<Ladders>();
    ladders.climbers.iter().any(|it| it.party == party && it.done > 0.0)
}

/// A run in which a party lays down arms, in the tick in which it begins to.
fn laying_down(plan: &Plan) -> Option<(Engine, u32, usize)> {
    let mut engine = Engine::live(plan, false);
    for run in 0..20 {
        for strategy in 0..plan.scenario.strategies.len() {
            engine.restart(Some(strategy), luck(1, run), false);
            for tick in 1..plan.ticks() {
                engine.step();
                let mut parties = 0..plan.scenario.parties.len();
                if let Some(party) = parties.find(|party| begun(&engine, *party)) {
                    return Some((engine, tick, party));
                }
            }
        }
    }
    None
}

#[test]
fn what_has_come_to_light_is_not_drawn_again() {
    let plan = plan("central-america-1987");
    let (mut engine, ticks, counted) = laying_down(&plan).expect("some party lays down arms");
    let claims = |engine: &Engine| engine.world().resource::<Ladders>().claims.clone();
    let before = claims(&engine);
    let climbers = engine.world().resource::<Ladders>().climbers.clone();
    let open: Vec<usize> =
        climbers.iter().map(|it| it.party).filter(|party| !begun(&engine, *party)).collect();
    assert!(!open.is_empty());
    let kept = engine.keep();
    let mut moved = 0;
    for index in 0..10 {
        engine.resume(&kept);
        engine.switch(beside(0, ticks, index));
        let now = claims(&engine);
        assert!((now[counted] - before[counted]).abs() < 1e-12, "a caseload that was counted");
        moved += open.iter().filter(|party| (now[**party] - before[**party]).abs() > 1e-9).count();
    }
    assert!(moved > 0, "what was not counted is open");
}
