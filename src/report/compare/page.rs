//! The page of `compare`: which strategy does best, by how much, how sure; every part of the score;
//! what differed on the way.

use crate::batch::Origin;
use crate::compare::{Comparison, Metric};
use crate::model::registry;
use crate::report::columns::{shown, wrap};
use crate::report::compare::how_sure;
use crate::report::compare::labels::{percent_of, strategies, strategy, told};
use crate::report::compare::on_the_way::on_the_way;
use crate::report::compare::parts::parts;
use crate::report::compare::ranking::ranking;
use crate::report::intervals::{decimals, number, signed};
use crate::report::run_page::command;
use crate::report::style::{BOLD, DIM};
use crate::report::words::{capital, list};
use crate::run::{Digest, Plan};
use std::fmt::Write;

/// What was asked, beside what came of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Asked {
    /// Where samples of the parameters come from; none where they are fixed.
    pub origin: Option<Origin>,
    /// The command that makes the page once more.
    pub again: String,
    /// What has to be said of how runs were chosen; nothing where there is nothing to say.
    pub note: Option<String>,
}

/// The page.
#[must_use]
pub fn compare_page(plan: &Plan, comparison: &Comparison, asked: &Asked) -> String {
    let scenario = &*plan.scenario;
    let mut page = String::new();
    labelled(&mut page, "Question", &question(plan, comparison));
    labelled(&mut page, "Answer", &answer(plan, comparison));
    lessons(&mut page, plan, comparison);
    ranking(&mut page, scenario, comparison);
    how_sure::how_often(&mut page, scenario, comparison);
    how_sure::bars(&mut page, scenario, comparison);
    how_sure::movers(&mut page, comparison);
    how_sure::futures(&mut page, scenario, comparison);
    how_sure::knowing(&mut page, scenario, comparison);
    how_sure::turns(&mut page, scenario, comparison);
    parts(&mut page, plan, comparison);
    let (i, l) = match comparison.pairs.len() {
        2 => (1, 0),
        _ => (comparison.rival(), comparison.leader()),
    };
    on_the_way(&mut page, scenario, comparison, (i, l));
    footer(&mut page, plan, comparison, asked);
    page
}

/// A bold paragraph behind its label.
fn labelled(page: &mut String, label: &str, text: &str) {
    for (i, line) in wrap(text, 90, 90).iter().enumerate() {
        let label = if i == 0 { label } else { "" };
        let _ = writeln!(page, "{BOLD}{label:<10}{line}{BOLD:#}");
    }
}

/// What is asked, as a sentence.
#[must_use]
pub fn question(plan: &Plan, comparison: &Comparison) -> String {
    let of = told(&comparison.metrics[comparison.judge]);
    let name = of.name.replace(" at the end", "");
    let by = match comparison.metrics[comparison.judge] {
        Metric::Composite | Metric::Weighted => of.name.clone(),
        _ => format!("{name}{}", if name == of.name { "" } else { " at the end" }),
    };
    format!(
        "Which of {} does best for {} by {by}, after {} weeks and on the same luck?",
        strategies(comparison.pairs.len()),
        plan.scenario.name,
        plan.weeks
    )
}

/// The answer: who does best, by how much, how sure, and how often not.
#[must_use]
pub fn answer(plan: &Plan, comparison: &Comparison) -> String {
    let scenario = &*plan.scenario;
    let best = &comparison.best[comparison.judge];
    let of = told(&comparison.metrics[comparison.judge]);
    let (leader, rival) = (comparison.leader(), comparison.rival());
    let name = |i| strategy(scenario, comparison, i).to_owned();
    let candidates: Vec<usize> = best.candidates().collect();
    let mut text = String::from("In this model ");
    let others: Vec<usize> = candidates.iter().copied().filter(|i| *i != leader).collect();
    if others.is_empty() {
        let _ = write!(text, "{} does best by {}. ", name(leader), of.name);
    } else if candidates.len() == comparison.pairs.len() {
        let _ = write!(
            text,
            "nobody can be ruled out as best by {}: {} leads, but by no more than luck may bring. ",
            of.name,
            name(leader)
        );
    } else {
        let names: Vec<String> = std::iter::once(leader).chain(others).map(name).collect();
        let _ = write!(
            text,
            "{} do best by {} and cannot be told apart as best. ",
            list(&names),
            of.name
        );
    }
    let d = comparison.ahead(leader, rival);
    let half = comparison.half_width_of_any_pair(leader, rival) * of.scale;
    let (mean, digits) = (d.mean * of.scale, decimals(half));
    let nearest = comparison.pairs.len() > 2;
    let who = capital(&name(rival));
    let who = if nearest && best.places[rival].may_be_best {
        format!("{who}, the next,")
    } else if nearest {
        format!("{who}, the nearest that is ruled out,")
    } else {
        who
    };
    let way = if comparison.metrics[comparison.judge].sign() > 0.0 { "lower" } else { "higher" };
    let _ = write!(
        text,
        "{who} ends {} {} {way} ({} to {})",
        number(mean, digits),
        of.unit,
        signed_if_needed(mean - half, digits),
        number(mean + half, digits),
    );
    let shares = comparison.better(rival, leader);
    let futures = match shares.in_futures {
        share if share <= 0.0 => "none of the".to_owned(),
        share if share >= 1.0 => "all".to_owned(),
        share => format!("{} of", percent_of(share)),
    };
    let _ = match shares.over_samples {
        Some(over) => write!(
            text,
            "; it is better in about {} of parameter samples and in {futures} single futures.",
            percent_of(over)
        ),
        None => write!(text, "; it is better in {futures} single futures."),
    };
    if let Some(small) = small(plan, comparison) {
        text.push_str(&small);
    }
    let text = text.replace("about under", "under").replace("about over", "over");
    text.replace("about 0 % of", "none of the").replace("about 100 % of", "all")
}

/// That a lead is small beside what luck and parameters make of the leader's own futures; none
/// where it is not, or nobody is ruled out.
fn small(plan: &Plan, comparison: &Comparison) -> Option<String> {
    let (leader, rival) = (comparison.leader(), comparison.rival());
    let of = told(&comparison.metrics[comparison.judge]);
    if comparison.metrics[comparison.judge].is_share_of_futures()
        || comparison.best[comparison.judge].places[rival].may_be_best
    {
        return None;
    }
    let spread =
        comparison.distributions[leader].at(0.95) - comparison.distributions[leader].at(0.05);
    let lead = comparison.ahead(leader, rival).mean.abs();
    (lead < SMALL * spread).then(|| {
        format!(
            " A sure lead, but a small one: nine of ten futures of {} spread over {} {}.",
            strategy(&plan.scenario, comparison, leader),
            number(spread * of.scale, decimals(spread * of.scale / 10.0).max(0)),
            of.unit
        )
    })
}

/// Below which share of the spread of single futures a lead is called small.
const SMALL: f64 = 0.05;

/// The low end of a lead: with its sign where it is below nothing.
fn signed_if_needed(value: f64, digits: i32) -> String {
    if value < 0.0 { signed(value, digits) } else { number(value, digits) }
}

/// What those show that get one thing wrong on purpose.
fn lessons(page: &mut String, plan: &Plan, comparison: &Comparison) {
    for (i, pair) in comparison.pairs.iter().enumerate() {
        let Some(shows) = &plan.scenario.strategies[pair.strategy].shows else { continue };
        let name = strategy(&plan.scenario, comparison, i);
        let told = format!("{} shows {}.", shown(name), shown(shows));
        for (i, line) in wrap(&told, 90, 90).iter().enumerate() {
            let _ = writeln!(page, "{:<10}{line}", if i == 0 { "Lesson" } else { "" });
        }
    }
}

/// What was run.
#[must_use]
pub fn what_was_run(plan: &Plan, comparison: &Comparison, asked: &Asked) -> String {
    let whole = |count: u64| crate::report::numbers::count(as_number(count));
    let mut text = if comparison.fixed {
        format!(
            "{} futures, each met by every strategy; the block is the future; parameters fixed.",
            whole(comparison.runs)
        )
    } else {
        format!(
            "{} parameter samples of {} futures each, {} runs of every strategy; the block is the \
             sample.",
            whole(comparison.samples),
            whole(comparison.runs_per_sample()),
            whole(comparison.runs)
        )
    };
    match asked.origin {
        Some(Origin::Ensemble) => {
            if let Ok(ensemble) = crate::batch::shipped() {
                let short: String = ensemble.hash.chars().take(8).collect();
                let vary = comparison.varied;
                let _ = write!(
                    text,
                    " Samples are members of the ensemble {short}, left by calibration: {vary} \
                     parameters of fighting and peace vary in it. The other {} stay at their \
                     values here, however little is known of them: their doubt stands in none of \
                     these intervals. To vary them too, each over its whole range: {}.",
                    registry().parameters().count().saturating_sub(vary),
                    varying_all(&asked.again)
                );
            }
        }
        Some(Origin::MonteCarlo) => text.push_str(
            " Each parameter is drawn by itself over its whole range: wider than what is believed \
             of all of them together.",
        ),
        Some(Origin::Fixed | Origin::LatinHypercube | Origin::Sobol | Origin::Design) | None => {}
    }
    if !plan.without.is_empty() {
        let off = plan.without.join(", ");
        let _ = write!(text, " Concerns switched off: {off}; what they make is left out.");
    }
    if let Some(note) = &asked.note {
        let _ = write!(text, " {note}");
    }
    text
}

/// The command with every parameter varied in place of the ensemble.
fn varying_all(again: &str) -> String {
    format!("{again} --sample mc")
}

fn as_number(count: u64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a count for people")]
    let number = count as f64;
    number
}

/// What the intervals say, and what they do not.
pub const LIMITS: &str = "The intervals are Monte Carlo error of the average; more runs shrink \
                          it. They do not say that the parameters, or the model, are right.";

fn footer(page: &mut String, plan: &Plan, comparison: &Comparison, asked: &Asked) {
    page.push('\n');
    for text in [what_was_run(plan, comparison, asked).as_str(), LIMITS] {
        for line in wrap(text, 100, 100) {
            let _ = writeln!(page, "{line}");
        }
    }
    page.push_str(&command("Again: ", &asked.again));
    let _ = writeln!(
        page,
        "{DIM}contadora {} · scenario {}{DIM:#}",
        env!("CARGO_PKG_VERSION"),
        Digest::shortened(&plan.scenario.digest)
    );
}
