//! How lucky was it? The score taken apart into decisions and steps of chance.
//!
//! Rule: V is what a position is worth: the average score over futures from there on, with the
//! moves made so far and no others. A decision is worth V after it less V before it, over the same
//! futures. What happens between two decisions by chance is worth V at the second less V at the
//! first. The parts add up: `score - V0 = sum over decisions + sum over steps of chance`. The
//! script of a room is never replayed over other seeds: it reacted to what it saw, and would look
//! lucky in its own world.
//!
//! What a step of chance brings contains what is found out on the way: what nobody sees of the
//! parties is drawn, in every V, so that it fits what had been seen by then. A party that turns out
//! to mean its word is good luck in the week in which that shows.

use crate::chance::Purpose;
use crate::exercise::live::course::{Course, CourseError};
use crate::exercise::live::decisions::Decision;
use crate::exercise::live::futures::{Cancelled, Future, Span, futures};
use crate::exercise::live::indicator::{figure, whole};
use crate::exercise::live::interval::{Estimate, around, count as number, mean_and_error, mean_of};
use crate::exercise::live::replay::replay;
use crate::exercise::live::worth::Worth;
use crate::run::Plan;
use serde::{Deserialize, Serialize};

/// A part of the score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Share {
    /// What was decided.
    Decision {
        /// Its place among the decisions.
        decision: usize,
        /// When [weeks].
        week: u32,
        /// What it was worth when it was taken.
        worth: Estimate,
    },
    /// What came by chance between two weeks.
    Chance {
        /// From when to when [weeks].
        weeks: (u32, u32),
        /// What it brought.
        worth: Estimate,
    },
}

impl Share {
    /// What it was worth.
    #[must_use]
    pub fn worth(&self) -> Estimate {
        match self {
            Self::Decision { worth, .. } | Self::Chance { worth, .. } => *worth,
        }
    }
}

/// The score taken apart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LuckOf {
    /// What is counted.
    pub worth: Worth,
    /// To the end of this week [weeks].
    pub to_week: u32,
    /// How many futures for each position.
    pub futures: usize,
    /// What the start was worth with nothing done.
    pub start: Estimate,
    /// What came of it.
    pub score: f64,
    /// Decisions and steps of chance in the order of time; they add up to `score - start`.
    pub shares: Vec<Share>,
    /// What all decisions were worth together.
    pub decisions: Estimate,
    /// What chance brought in all.
    pub chance: Estimate,
}

/// Takes the score at the end of `to_week` apart. `turns` are weeks at which steps of chance are to
/// end besides those of decisions.
///
/// # Errors
/// [`CourseError`] when the course cannot be played, the numbers cannot be, or it was cancelled.
pub fn luck(
    plan: &Plan,
    course: &Course,
    (decisions, turns): (&[Decision], &[u32]),
    (worth, to_week): (Worth, u32),
    (count, threads): (usize, Option<usize>),
    cancelled: Cancelled,
) -> Result<LuckOf, CourseError> {
    let weights = &plan.scenario.weights;
    let mut marks: Vec<u32> = decisions.iter().map(|decision| decision.week).collect();
    marks.extend_from_slice(turns);
    marks.push(0);
    marks.sort_unstable();
    marks.dedup();
    marks.retain(|week| *week < to_week);
    let score = worth.of(&replay(plan, course, to_week)?.outcome.parts, weights);
    let mut taken: Vec<&Decision> = Vec::new();
    let mut shares = Vec::new();
    let mut start = None;
    let mut before: Option<(u32, Vec<f64>)> = None;
    // Errors of independent parts, for the sums.
    let mut of_decisions: Vec<(f64, f64)> = Vec::new();
    for mark in marks {
        let mut courses = vec![course.with_only(&taken)];
        let now: Vec<usize> = (0..decisions.len()).filter(|d| decisions[*d].week == mark).collect();
        for decision in &now {
            taken.push(&decisions[*decision]);
            courses.push(course.with_only(&taken));
        }
        let span =
            Span { from_week: mark, to_week, futures: count, purpose: Purpose::Worth, first: 0 };
        let courses: Vec<&Course> = courses.iter().collect();
        let all = futures(plan, &courses, &span, (&[], &[]), threads, cancelled)?;
        let value = |future: &Future| worth.of(&future.parts, weights);
        let worths: Vec<Vec<f64>> = all.iter().map(|own| own.iter().map(value).collect()).collect();
        start.get_or_insert_with(|| mean_of(&worths[0]));
        if let Some((from, last)) = &before {
            let worth = apart(&worths[0], last);
            shares.push(Share::Chance { weeks: (*from, mark), worth });
        }
        for (place, decision) in now.iter().enumerate() {
            let pairs = worths[place + 1].iter().zip(&worths[place]);
            let gains: Vec<f64> = pairs.map(|(after, before)| after - before).collect();
            let worth = mean_of(&gains);
            shares.push(Share::Decision { decision: *decision, week: mark, worth });
        }
        let (first, last) = (&worths[0], &worths[now.len()]);
        let gains: Vec<f64> = last.iter().zip(first).map(|(last, first)| last - first).collect();
        of_decisions.push(mean_and_error(&gains));
        before = Some((mark, last.clone()));
    }
    let start = start.unwrap_or(Estimate::known(f64::NAN));
    if let Some((from, last)) = &before {
        let (mean, error) = mean_and_error(last);
        let worth = around(score - mean, error, count);
        shares.push(Share::Chance { weeks: (*from, to_week), worth });
    }
    let by_decisions: f64 = of_decisions.iter().map(|(mean, _)| mean).sum();
    let error = of_decisions.iter().map(|(_, error)| error * error).sum::<f64>().sqrt();
    let start_error = (start.high - start.low) / 2.0;
    let decided = around(by_decisions, error, count);
    let by_chance = score - start.value - by_decisions;
    let reach = start_error.hypot((decided.high - decided.low) / 2.0);
    let chance = Estimate { value: by_chance, low: by_chance - reach, high: by_chance + reach };
    Ok(LuckOf { worth, to_week, futures: count, start, score, shares, decisions: decided, chance })
}

/// The difference of two averages over futures that do not belong together.
fn apart(after: &[f64], before: &[f64]) -> Estimate {
    let ((a, a_error), (b, b_error)) = (mean_and_error(after), mean_and_error(before));
    around(a - b, a_error.hypot(b_error), after.len().min(before.len()))
}

impl LuckOf {
    /// The whole in a few sentences.
    #[must_use]
    pub fn sentence(&self) -> String {
        let part = |what: &str, of: Estimate| {
            format!("{what} {} ({} to {})", signed(of.value), signed(of.low), signed(of.high))
        };
        format!(
            "In this model, {} came to {} {} by week {}. With nothing done it would on average \
             have come to {}. {}; {}. Intervals hold 95 % and tell how well {} futures for each \
             position measure it.",
            self.worth.name(),
            near(self.score),
            self.worth.unit(),
            self.to_week,
            near(self.start.value),
            part("What was decided and ruled brought", self.decisions),
            part("chance brought", self.chance),
            whole(number(self.futures)),
        )
    }
}

/// A figure that is held against one close to it: with one digit behind the point up to a thousand.
fn near(value: f64) -> String {
    if value.abs() < 999.95 { format!("{value:.1}") } else { figure(value) }
}

/// A figure with its sign.
#[must_use]
pub fn signed(value: f64) -> String {
    let text = figure(value);
    if text.starts_with('-') || text == "0.0" { text } else { format!("+{text}") }
}
