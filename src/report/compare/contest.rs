//! How a contest for the best ended, in sentences.

use crate::compare::{Contest, Lead};
use crate::report::compare::labels::{percent_of, strategy, told};
use crate::report::intervals::{decimals, number, signed, span};
use crate::report::words::list;
use crate::run::Plan;
use std::fmt::Write;

/// What came of a contest in which a lead of less than `delta` did not matter.
#[must_use]
pub fn contest_note(plan: &Plan, contest: &Contest, delta: f64) -> String {
    let comparison = &contest.comparison;
    let name = |i: usize| strategy(&plan.scenario, comparison, i).to_owned();
    let left = list(&contest.left.iter().map(|i| name(*i)).collect::<Vec<_>>());
    let mut text = match contest.left.len() {
        1 => format!(
            "Chosen as best: {left}, in a contest (Kim and Nelson 2001) that picks the best with \
             probability {} or more whenever it is ahead by {delta}.",
            1.0 - comparison.alpha
        ),
        _ => format!("The runs ended before one was left as best by {delta}; still in: {left}."),
    };
    let mut gone: Vec<(u64, usize)> = (0..contest.dropped.len())
        .filter_map(|i| contest.dropped[i].map(|after| (after, i)))
        .collect();
    gone.sort_unstable();
    let gone: Vec<String> =
        gone.iter().map(|(after, i)| format!("{} after {}", name(*i), counted(*after))).collect();
    let _ = write!(text, " It took {} futures", counted(contest.futures));
    if !gone.is_empty() {
        let _ = write!(text, "; dropped: {}", list(&gone));
    }
    let _ = match contest.saved {
        0 => write!(text, ". No run was saved by that."),
        saved => {
            let all = contest.runs() + saved;
            let share = percent_of(share(saved, all));
            write!(text, ". That saved {} of {} runs ({share}).", counted(saved), counted(all))
        }
    };
    if let Some(lead) = &contest.lead {
        text += &lead_words(plan, contest, lead);
    }
    if contest.futures > comparison.runs {
        let _ = write!(
            text,
            " The tables are of the first {} futures, which all strategies met.",
            counted(comparison.runs)
        );
    }
    text
}

/// The lead over the last rival, and what fresh futures make of it.
fn lead_words(plan: &Plan, contest: &Contest, lead: &Lead) -> String {
    let of = told(&contest.comparison.metrics[contest.comparison.judge]);
    let with = |mean: f64, half: f64| {
        let (mean, half) = (mean * of.scale, half * of.scale);
        let digits = decimals(half);
        format!("{} ({})", signed(mean, digits), span((mean - half, mean + half), digits))
    };
    let again = &lead.again;
    let gap = (lead.mean - again.mean) * of.scale;
    let fresh = match again.samples {
        true => "fresh futures",
        false => "futures of fresh luck (no fresh samples of the parameters are left)",
    };
    format!(
        " Its lead over {} was {} {}, an interval that holds whenever one stops; on {} {fresh} it \
         is {}, so having been chosen made it look {} larger.",
        strategy(&plan.scenario, &contest.comparison, lead.rival),
        with(lead.mean, lead.half_width),
        of.unit,
        counted(again.futures),
        with(again.mean, again.half_width),
        signed(gap, decimals(again.half_width * of.scale))
    )
}

#[expect(clippy::cast_precision_loss, reason = "to be read by a person")]
fn share(part: u64, whole: u64) -> f64 {
    part as f64 / (whole as f64).max(1.0)
}

#[expect(clippy::cast_precision_loss, reason = "to be read by a person")]
fn counted(count: u64) -> String {
    number(count as f64, 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::Design;
    use crate::compare::{Question, choose_best};
    use crate::model::registry;
    use crate::scenario::load;

    #[test]
    fn a_contest_says_who_was_dropped_what_that_saved_and_what_fresh_futures_make_of_it() {
        let scenario = load("marova", registry()).unwrap().scenario;
        let plan = Plan::new(scenario, registry()).unwrap().lasting(20, 28).unwrap();
        let design = Design::fixed(plan.scenario.compared_strategies(), 1, 1_024);
        let question = Question::default();
        let found = choose_best(&plan, &design, &question, 90.0, Some(2), |_, _| {}).unwrap();
        let text = contest_note(&plan, &found, 90.0);
        for words in ["Chosen as best: ", "It took 256 futures; dropped: ", "on 256 fresh futures"]
        {
            assert!(text.contains(words), "{text}");
        }
        let few = Design::fixed(design.strategies.clone(), 1, 20);
        let found = choose_best(&plan, &few, &question, 1.0e-9, Some(2), |_, _| {}).unwrap();
        let text = contest_note(&plan, &found, 1.0e-9);
        assert!(text.contains("It took 20 futures"), "{text}");
    }
}
