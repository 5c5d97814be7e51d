//! Whose credit is it? What each decision added, others held as they were.
//!
//! Rule: the whole course and the course without one decision run through the same worlds; the
//! average difference is that decision's credit. Credits need not add up to what all decisions did
//! together: what is left is the remainder (decisions that need each other count twice, those that
//! stand in for each other not at all). Steps that wait for a dropped one never run either; they
//! are named. Worlds are fresh ones, and moves are held as they were: a table would have reacted.

use crate::chance::Purpose;
use crate::exercise::live::course::{Course, CourseError};
use crate::exercise::live::decisions::Decision;
use crate::exercise::live::futures::{Cancelled, Future, Span, futures};
use crate::exercise::live::interval::{Estimate, mean_of};
use crate::exercise::live::luck::signed;
use crate::exercise::live::replay::replay;
use crate::exercise::live::worth::Worth;
use crate::run::Plan;
use serde::{Deserialize, Serialize};

/// Worlds of credits are other ones than those of luck.
const FIRST_WORLD: u64 = 1 << 32;

/// The credit of a decision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Credit {
    /// What it is called.
    pub name: String,
    /// What it adds on average over worlds.
    pub mean: Estimate,
    /// What it added in the world that was played.
    pub played: f64,
    /// Steps that never run without it, by their ids.
    pub dependants: Vec<String>,
}

/// The credits of all decisions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Credits {
    /// What is counted.
    pub worth: Worth,
    /// To the end of this week [weeks].
    pub to_week: u32,
    /// How many worlds.
    pub worlds: usize,
    /// Decision by decision.
    pub credits: Vec<Credit>,
    /// What all of them do together.
    pub joint: Estimate,
    /// What all of them did together in the world that was played.
    pub joint_played: f64,
    /// What they do together less the sum of their credits.
    pub remainder: Estimate,
}

/// Gives each decision its credit for the score at the end of `to_week`.
///
/// # Errors
/// [`CourseError`] when the course cannot be played, the numbers cannot be, or it was cancelled.
pub fn credit(
    plan: &Plan,
    course: &Course,
    decisions: &[Decision],
    (worth, to_week): (Worth, u32),
    (worlds, threads): (usize, Option<usize>),
    cancelled: Cancelled,
) -> Result<Credits, CourseError> {
    let all: Vec<&Decision> = decisions.iter().collect();
    let mut courses = vec![course.with_only(&all), course.with_only(&[])];
    for left_out in 0..decisions.len() {
        let others: Vec<&Decision> =
            all.iter().enumerate().filter(|(d, _)| *d != left_out).map(|(_, it)| *it).collect();
        courses.push(course.with_only(&others));
    }
    let span = Span {
        from_week: 0,
        to_week,
        futures: worlds,
        purpose: Purpose::Worth,
        first: FIRST_WORLD,
    };
    let weights = &plan.scenario.weights;
    let value = |future: &Future| worth.of(&future.parts, weights);
    let refs: Vec<&Course> = courses.iter().collect();
    let scores: Vec<Vec<f64>> = futures(plan, &refs, &span, (&[], &[]), threads, cancelled)?
        .iter()
        .map(|own| own.iter().map(value).collect())
        .collect();
    let mut played = Vec::with_capacity(courses.len());
    for course in &courses {
        if cancelled() {
            return Err(CourseError::Cancelled);
        }
        played.push(worth.of(&replay(plan, course, to_week)?.outcome.parts, weights));
    }
    let over = |other: usize| -> Vec<f64> {
        scores[0].iter().zip(&scores[other]).map(|(whole, other)| whole - other).collect()
    };
    let credits = decisions.iter().enumerate().map(|(place, decision)| Credit {
        name: decision.name.clone(),
        mean: mean_of(&over(place + 2)),
        played: played[0] - played[place + 2],
        dependants: course
            .dependants(decision)
            .into_iter()
            .map(|step| course.strategy.steps[step].id.clone())
            .collect(),
    });
    let credits = credits.collect();
    let joint = over(1);
    let mut remainder = joint.clone();
    for place in 0..decisions.len() {
        remainder.iter_mut().zip(over(place + 2)).for_each(|(rest, credit)| *rest -= credit);
    }
    Ok(Credits {
        worth,
        to_week,
        worlds,
        credits,
        joint: mean_of(&joint),
        joint_played: played[0] - played[1],
        remainder: mean_of(&remainder),
    })
}

impl Credits {
    /// The credit of a decision in a sentence.
    #[must_use]
    pub fn sentence(&self, credit: &Credit) -> String {
        let open = if credit.mean.leaves_the_sign_open() {
            "; whether it helped or harmed is left open"
        } else {
            ""
        };
        let waits = match credit.dependants.len() {
            0 => String::new(),
            _ => format!(" Without it these never run either: {}.", credit.dependants.join(", ")),
        };
        format!(
            "In this model, \u{201c}{}\u{201d} changed {} by {} {} on average ({} to {}){open}; in \
             the world that was played by {}.{waits}",
            credit.name,
            self.worth.name(),
            signed(credit.mean.value),
            self.worth.unit(),
            signed(credit.mean.low),
            signed(credit.mean.high),
            signed(credit.played),
        )
    }
}
