//! Branches side by side: where two courses part, what was done in one and not in the other, what
//! happened in one and not in the other, and what each has come to.

use crate::exercise::live::course::{Course, CourseError, LAST_WEEK};
use crate::exercise::live::happened::event_words;
use crate::exercise::live::indicator::Indicator;
use crate::exercise::live::replay::{Moment, record_course, replay_weeks};
use crate::model::fact::Fact;
use crate::model::score::PARTS;
use crate::run::{Plan, RunRecord};
use crate::scenario::{Scenario, Step};
use serde::{Deserialize, Serialize};

/// An indicator of two branches.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Beside {
    /// Of what.
    pub indicator: Indicator,
    /// Where they parted, in its unit; not there where they never did.
    pub at_parting: Option<f64>,
    /// At the end of the one and of the other, in its unit.
    pub ends: (f64, f64),
}

/// What is in one branch and not in the other.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Alone {
    /// Moves: the id of the step and what it is for.
    pub moves: Vec<(String, String)>,
    /// Rulings: the week and the reason.
    pub rulings: Vec<(f64, String)>,
    /// What parties did: the week and a clause.
    pub events: Vec<(f64, String)>,
}

/// Two branches side by side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Branches {
    /// The last week up to which they are the same [weeks]; none where they are to the end.
    pub part_week: Option<f64>,
    /// To the end of this week [weeks].
    pub to_week: u32,
    /// What is in the one alone, and in the other alone.
    pub alone: (Alone, Alone),
    /// The country and each region.
    pub indicators: Vec<Beside>,
    /// The parts of the score of the one and of the other, in the order of [`PARTS`].
    pub parts: Vec<(f64, f64)>,
}

/// Lays two courses side by side to the end of `to_week`. They are two single futures: what
/// differs between them is theirs and chance's together.
///
/// # Errors
/// [`CourseError`] when one of them cannot be played.
pub fn compare_branches(
    plan: &Plan,
    (one, two): (&Course, &Course),
    to_week: u32,
) -> Result<Branches, CourseError> {
    let (full, first) = record_course(plan, one, to_week, false)?;
    let (_, second) = record_course(plan, two, to_week, false)?;
    let same = |tick: &usize| {
        let text = |record: &RunRecord| {
            format!("{:?}{:?}{:?}", record.regions[*tick], record.units[*tick], record.funds[*tick])
        };
        text(&first) == text(&second)
    };
    let last = first.weeks.len() - 1;
    let parts_at = (0..=last).find(|tick| !same(tick)).map(|tick| tick.saturating_sub(1));
    let part_week = parts_at.map(|tick| first.weeks[tick]);
    let (parting, end) = moments(plan, one, part_week, to_week)?;
    let (_, other_end) = moments(plan, two, part_week, to_week)?;
    let beside = |indicator: Indicator| Beside {
        indicator,
        at_parting: part_week.map(|_| parting.seen.of(&indicator)),
        ends: (end.seen.of(&indicator), other_end.seen.of(&indicator)),
    };
    let parts = (0..PARTS.len()).map(|p| (first.outcome.parts[p], second.outcome.parts[p]));
    let scenario = &full.scenario;
    Ok(Branches {
        part_week,
        to_week,
        alone: (
            alone(scenario, (one, &first), (two, &second)),
            alone(scenario, (two, &second), (one, &first)),
        ),
        indicators: Indicator::told(&plan.scenario).into_iter().map(beside).collect(),
        parts: parts.collect(),
    })
}

/// How a course stood where it parted from the other, and at the end.
fn moments(
    plan: &Plan,
    course: &Course,
    part_week: Option<f64>,
    to_week: u32,
) -> Result<(Moment, Moment), CourseError> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is a week")]
    let parting = part_week.map_or(to_week, |week| week as u32).min(to_week);
    let mut moments = replay_weeks(plan, course, &[parting, to_week])?.into_iter();
    match (moments.next(), moments.next()) {
        (Some(parting), Some(end)) => Ok((parting, end)),
        _ => Err(CourseError::Week { week: to_week, last: LAST_WEEK }),
    }
}

/// What is in a branch and not in the other.
fn alone(
    scenario: &Scenario,
    (own, record): (&Course, &RunRecord),
    (other, other_record): (&Course, &RunRecord),
) -> Alone {
    // A strategy that plays a seat in one for longer than in the other plays the same moves.
    let same = |a: &Step, b: &Step| (&a.id, &a.intent, &a.orders) == (&b.id, &b.intent, &b.orders);
    let known = |step: &Step| other.strategy.steps.iter().any(|it| same(it, step));
    let moves = own.strategy.steps.iter().filter(|step| !known(step));
    let told = |step: &Step| (step.id.clone(), step.intent.clone());
    let rulings = own.effects.iter().filter(|effect| !other.effects.contains(effect));
    // The same a few weeks earlier or later has happened in both.
    let there = |fact: &Fact| other_record.facts.iter().any(|(_, known)| known == fact);
    let events = record.facts.iter().filter(|(_, fact)| !there(fact));
    Alone {
        moves: moves.map(told).collect(),
        rulings: rulings.map(|effect| (effect.week, effect.reason.clone())).collect(),
        events: events
            .filter_map(|(week, fact)| Some((*week, event_words(scenario, fact)?)))
            .collect(),
    }
}
