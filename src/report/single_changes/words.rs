//! Changes, steps and what is measured, in words.

use crate::compare::{Change, Futures, Metric, Variant, VariantError};
use crate::model::score::PARTS;
use crate::report::columns::shown;
use crate::report::flow::paragraph;
use crate::report::intervals::number;
use crate::report::numbers::{plain, weeks};
use crate::report::run_page::command;
use crate::report::style::{DIM, styled};
use crate::report::words::{list, small};
use crate::run::{Digest, Plan};
use crate::scenario::Strategy;

/// What is measured, on pages.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    /// Its name in a sentence: "security".
    pub name: String,
    /// The unit of a difference: "points".
    pub unit: &'static str,
    /// What a value has to be multiplied by.
    pub scale: f64,
    /// Whether values carry a sign.
    pub signed: bool,
}

/// A metric in words.
#[must_use]
pub fn measured(metric: &Metric) -> Measured {
    let Metric::Part(part) = metric else {
        let name = match metric {
            Metric::Weighted => "the weighted composite".to_owned(),
            _ => "the composite of the sectors".to_owned(),
        };
        return Measured { name, unit: "points", scale: 1.0, signed: true };
    };
    let part = &PARTS[*part];
    let (unit, scale) = match part.unit {
        "% of futures" => ("percent points", 100.0),
        "% of the country" | "% of capacity" | "% of the people" => ("percent points", 1.0),
        "weeks, at most the horizon" => ("weeks", 1.0),
        unit => (unit, 1.0),
    };
    let name = match part.name {
        "Held by parties" => "the share held by parties".to_owned(),
        "Held by parties, mean" => "the share held by parties, mean of all weeks".to_owned(),
        "An accord collapsed" => "accords that collapsed".to_owned(),
        name => small(name),
    };
    Measured { name, unit, scale, signed: part.unit == "points" }
}

/// The id of a step as it can be shown.
#[must_use]
pub fn id(strategy: &Strategy, step: usize) -> String {
    strategy.steps.get(step).map_or_else(|| "-".to_owned(), |step| shown(&step.id))
}

/// Ids of steps: "a, b and c".
#[must_use]
pub fn ids(strategy: &Strategy, steps: &[usize]) -> String {
    list(&steps.iter().map(|step| id(strategy, *step)).collect::<Vec<_>>())
}

/// A change as a row names it: "without jobs", "jobs 8 w later", "relief and jobs swapped".
#[must_use]
pub fn label(strategy: &Strategy, change: &Change) -> String {
    match change {
        Change::Drop { step } => format!("without {}", id(strategy, *step)),
        Change::Shift { step, weeks } => {
            format!("{} {} w {}", id(strategy, *step), plain(weeks.abs()), way(*weeks))
        }
        Change::Swap { first, second } => {
            format!("{} and {} swapped", id(strategy, *first), id(strategy, *second))
        }
        Change::Reverse { .. } => "all steps reversed".to_owned(),
    }
}

/// A change as a sentence begins: "leaving out jobs", "moving jobs 8 weeks later".
#[must_use]
pub fn doing(strategy: &Strategy, change: &Change) -> String {
    match change {
        Change::Drop { step } => format!("leaving out {}", id(strategy, *step)),
        Change::Shift { step, weeks: by } => {
            format!("moving {} {} {}", id(strategy, *step), weeks(by.abs()), way(*by))
        }
        Change::Swap { first, second } => {
            format!("swapping {} and {}", id(strategy, *first), id(strategy, *second))
        }
        Change::Reverse { .. } => "reversing all steps".to_owned(),
    }
}

/// Earlier or later.
#[must_use]
pub fn way(weeks: f64) -> &'static str {
    if weeks < 0.0 { "earlier" } else { "later" }
}

/// What follows from a change for other steps: who follows, and who can never run.
#[must_use]
pub fn consequences(strategy: &Strategy, variant: &Variant) -> Vec<String> {
    let mut told = Vec::new();
    let followers: Vec<usize> =
        variant.followers.iter().copied().filter(|step| !variant.lost.contains(step)).collect();
    let many = followers.len() > 1;
    if let (false, Change::Shift { .. } | Change::Swap { .. }) =
        (followers.is_empty(), &variant.change)
    {
        let (wait, follow) = if many { ("wait", "follow") } else { ("waits", "follows") };
        let whom = if variant.change.steps().len() > 1 { "one of the two" } else { "it" };
        told.push(format!("{} {wait} for {whom} and {follow}.", ids(strategy, &followers)));
    } else if let (false, Change::Drop { .. }) = (followers.is_empty(), &variant.change) {
        let (verb, whose) = if many { ("name", "keep their") } else { ("names", "keeps its") };
        told.push(format!(
            "{} {verb} it: what comes some weeks after it {whose} week, what waits for its units \
             waits in vain.",
            ids(strategy, &followers)
        ));
    }
    if !variant.lost.is_empty() {
        told.push(format!("{} can never run then.", ids(strategy, &variant.lost)));
    }
    told
}

/// Why something was not tried, in a few words; the same words for the same reason.
#[must_use]
pub fn reason(error: &VariantError) -> &'static str {
    match error {
        VariantError::TooEarly { .. } => "cannot come so much earlier",
        VariantError::AtTheStart(_) => "cannot come earlier: nothing in the trigger waits",
        VariantError::Timeless(_) => "cannot be moved: the trigger names no week and no span",
        VariantError::WithItself(_) | VariantError::SamePlace(..) => {
            "nothing to swap: the same trigger and priority"
        }
        VariantError::WaitForEachOther { .. } => "cannot be swapped: steps would wait in a circle",
        VariantError::NoOrders(_) => "gives no orders",
    }
}

/// A count of futures with commas.
#[must_use]
pub fn counted(futures: u64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "a count for people")]
    let futures = futures as f64;
    number(futures, 0)
}

/// What stands under every one of these pages.
#[must_use]
pub fn footer(plan: &Plan, futures: &Futures, notes: &str, again: &str) -> String {
    let mut text = format!(
        "{} futures, each met by every variant; the block is the future; parameters fixed. {notes}",
        counted(futures.count())
    );
    if !plan.without.is_empty() {
        let off = plan.without.join(", ");
        text.push_str(&format!(" Concerns switched off: {off}; what they make is left out."));
    }
    text.push_str(
        " The intervals are Monte Carlo error of the average; more runs shrink it. They do not say \
         that the parameters are right.",
    );
    let version = format!(
        "contadora {} · scenario {}",
        env!("CARGO_PKG_VERSION"),
        Digest::shortened(&plan.scenario.digest)
    );
    format!("\n{}{}{}\n", paragraph(&text), command("Again: ", again), styled(DIM, &version))
}
