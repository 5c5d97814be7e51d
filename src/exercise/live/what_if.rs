//! What if: many futures for each of several options on the table, from the live state or from any
//! week before it.
//!
//! Options meet the same futures, so that what differs between them is theirs and not luck's. The
//! futures are none that the table will live through: their luck is kept apart from that of every
//! run that is played, clocks get new remainders, and what nobody has seen is drawn anew. Fans show
//! the range from the worst tenth to the best tenth of futures, never the extremes of the sample.

use crate::chance::Purpose;
use crate::exercise::live::course::{Course, CourseError};
use crate::exercise::live::futures::{Cancelled, Future, Span, futures};
use crate::exercise::live::indicator::{Indicator, whole};
use crate::exercise::live::interval::{Estimate, count, mean_of, quantile, share_of};
use crate::model::score::{Better, PARTS};
use crate::run::Plan;
use crate::scenario::Scenario;
use serde::{Deserialize, Serialize};

/// Between moments of a fan [weeks].
const EVERY_WEEKS: u32 = 4;

/// Something the table could do.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// What it is called.
    pub name: String,
    /// The whole course, with what would be done in it.
    pub course: Course,
}

/// A question about options.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// From the tick in which this week begins [weeks].
    pub from_week: u32,
    /// How far to look [weeks].
    pub weeks: u32,
    /// How many futures for each option.
    pub futures: usize,
    /// What to look at.
    pub indicators: Vec<Indicator>,
}

/// A fan: where eight of ten futures lie, and the one in the middle.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fan {
    /// Of what.
    pub indicator: Indicator,
    /// The moments [weeks].
    pub weeks: Vec<u32>,
    /// A tenth of futures lies below, by moment.
    pub low: Vec<f64>,
    /// Half of them lie below, by moment.
    pub median: Vec<f64>,
    /// A tenth of them lies above, by moment.
    pub high: Vec<f64>,
}

/// How a fan ends.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct FanEnd {
    /// The best that the worst tenth of futures comes to.
    pub worst_tenth: f64,
    /// The future in the middle.
    pub median: f64,
    /// The worst that the best tenth of futures comes to.
    pub best_tenth: f64,
}

/// An option, looked ahead of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Looked {
    /// What it is called.
    pub name: String,
    /// A fan for each indicator.
    pub fans: Vec<Fan>,
    /// Share of futures with fighting that returned by the end [0..1].
    pub fighting: Estimate,
    /// What it has over the first option at the end, on average, indicator by indicator; none for
    /// the first one itself.
    pub over_first: Vec<Difference>,
}

/// A difference between two options, future by future.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// On average, in the unit of the indicator.
    pub mean: Estimate,
    /// Share of futures in which it is higher [0..1].
    pub higher: Estimate,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WhatIf {
    /// From when on [weeks].
    pub from_week: u32,
    /// Until when [weeks].
    pub to_week: u32,
    /// How many futures each.
    pub futures: usize,
    /// The options, in the order in which they were given.
    pub options: Vec<Looked>,
}

/// Looks ahead. `threads` of none means one for each core; `cancelled` is asked before each future.
///
/// # Errors
/// [`CourseError`] when a course cannot be played, the numbers cannot be, or it was cancelled.
pub fn what_if(
    plan: &Plan,
    choices: &[Choice],
    question: &Question,
    threads: Option<usize>,
    cancelled: Cancelled,
) -> Result<WhatIf, CourseError> {
    let (from_week, to_week) =
        (question.from_week, question.from_week.saturating_add(question.weeks));
    let span =
        Span { from_week, to_week, futures: question.futures, purpose: Purpose::WhatIf, first: 0 };
    let mut weeks: Vec<u32> = (from_week..to_week).step_by(EVERY_WEEKS as usize).collect();
    weeks.push(to_week);
    let courses: Vec<&Course> = choices.iter().map(|choice| &choice.course).collect();
    let looked = (&weeks[..], &question.indicators[..]);
    let all = futures(plan, &courses, &span, looked, threads, cancelled)?;
    let options = choices.iter().zip(&all).enumerate().map(|(place, (choice, own))| Looked {
        name: choice.name.clone(),
        fans: fans(&question.indicators, &weeks, own),
        fighting: fighting(own),
        over_first: if place == 0 {
            Vec::new()
        } else {
            differences(question.indicators.len(), &all[0], own)
        },
    });
    let options = options.collect();
    Ok(WhatIf { from_week, to_week, futures: question.futures, options })
}

fn fans(indicators: &[Indicator], weeks: &[u32], futures: &[Future]) -> Vec<Fan> {
    let of = |(place, indicator): (usize, &Indicator)| {
        let mut fan = Fan {
            indicator: *indicator,
            weeks: weeks.to_vec(),
            low: Vec::new(),
            median: Vec::new(),
            high: Vec::new(),
        };
        for moment in 0..weeks.len() {
            let at = moment * indicators.len() + place;
            let mut values: Vec<f64> = futures.iter().map(|future| future.values[at]).collect();
            fan.low.push(quantile(&mut values, 0.1));
            fan.median.push(quantile(&mut values, 0.5));
            fan.high.push(quantile(&mut values, 0.9));
        }
        fan
    };
    indicators.iter().enumerate().map(of).collect()
}

fn fighting(futures: &[Future]) -> Estimate {
    let part = PARTS.iter().position(|part| part.key == "fighting_returned").unwrap_or_default();
    share_of(futures.iter().filter(|future| future.parts[part] > 0.0).count(), futures.len())
}

fn differences(indicators: usize, first: &[Future], own: &[Future]) -> Vec<Difference> {
    let of = |place: usize| {
        let end = |future: &Future| future.values[future.values.len() - indicators + place];
        let pairs = own.iter().zip(first);
        let all: Vec<f64> = pairs.map(|(own, first)| end(own) - end(first)).collect();
        let higher = all.iter().filter(|difference| **difference > 0.0).count();
        Difference { mean: mean_of(&all), higher: share_of(higher, all.len()) }
    };
    (0..indicators).map(of).collect()
}

impl Fan {
    /// How it ends.
    #[must_use]
    pub fn end(&self) -> FanEnd {
        let last = |values: &[f64]| values.last().copied().unwrap_or(f64::NAN);
        let (low, median, high) = (last(&self.low), last(&self.median), last(&self.high));
        let (worst_tenth, best_tenth) = match self.indicator.better() {
            Some(Better::Lower) => (high, low),
            _ => (low, high),
        };
        FanEnd { worst_tenth, median, best_tenth }
    }

    /// The end of the fan in a sentence.
    #[must_use]
    pub fn sentence(&self, scenario: &Scenario, option: &str) -> String {
        let FanEnd { worst_tenth, median, best_tenth } = self.end();
        let week = self.weeks.last().copied().unwrap_or_default();
        let written = |value| self.indicator.written(value);
        let tenths = match self.indicator.better() {
            Some(Better::Lower) => format!(
                "in the worst tenth of futures it is {} or more, in the best tenth {} or less",
                written(worst_tenth),
                written(best_tenth)
            ),
            Some(Better::Higher) => format!(
                "in the worst tenth of futures it is {} or less, in the best tenth {} or more",
                written(worst_tenth),
                written(best_tenth)
            ),
            None => {
                format!(
                    "eight of ten futures lie from {} to {}",
                    written(worst_tenth),
                    written(best_tenth)
                )
            }
        };
        format!(
            "In this model, with \u{201c}{option}\u{201d}, {} in week {week}: {} {} in the middle \
             future; {tenths}.",
            self.indicator.name(scenario),
            written(median),
            self.indicator.unit(),
        )
    }
}

impl WhatIf {
    /// What stands under every answer: how many futures, and what they do not know.
    #[must_use]
    pub fn limits(&self) -> String {
        format!(
            "{} futures for each option, the same for all; none of them is the one that will be \
             played. They start from what stands in week {}. What nobody sees of the parties is \
             drawn for each of them so that it fits what has been seen up to then.",
            whole(count(self.futures)),
            self.from_week,
        )
    }
}
