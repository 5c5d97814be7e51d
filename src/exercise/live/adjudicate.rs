//! Adjudication: what the run made of a turn. The largest changes, how sure their direction is,
//! what they come from, and a sentence for each to read out.
//!
//! A change is large against how much it differs between futures from the start of the turn: what
//! would have come in any future as it came is no news, what chance could as well have turned is
//! told as such. The run itself is not changed by looking. A facilitator may rule otherwise
//! ([`crate::vocabulary::Effect`]), draw the turn anew ([`Course::branch`]), or take the future
//! that lies nearest to the middle of all ([`Adjudication::typical`]).

use crate::chance::Purpose;
use crate::exercise::live::causes::{Told, causes};
use crate::exercise::live::course::{Course, CourseError, Redraw};
use crate::exercise::live::futures::{Cancelled, Future, Span, futures, luck_of};
use crate::exercise::live::happened::{Happened, happened};
use crate::exercise::live::indicator::Indicator;
use crate::exercise::live::interval::{Estimate, count, mean_and_error, share_of};
use crate::exercise::live::replay::{Moment, record_course, replay_weeks, ticks_to};
use crate::run::{Digest, Plan, RunRecord};
use crate::scenario::Scenario;
use crate::vocabulary::Observation;
use serde::{Deserialize, Serialize};

/// How many changes are told.
pub const TOLD: usize = 5;

/// A difference between futures below which nobody would call a change large [points, percent].
const FLOOR: f64 = 1.0;

/// Futures of a turn are branches that could be played: they are numbered from here on, so that
/// they are not the ones the facilitator makes by number.
const FIRST_BRANCH: u64 = 1 << 32;

/// A change over a turn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// Of what.
    pub indicator: Indicator,
    /// At the start and at the end of the turn, in its unit.
    pub values: (f64, f64),
    /// On average over futures from the start of the turn: what a resolution by expected value
    /// would give.
    pub expected: f64,
    /// How much the change differs between futures: one standard deviation.
    pub spread: f64,
    /// Share of futures in which it goes the same way [0..1].
    pub same_way: Estimate,
    /// What it comes from, the largest first; empty where no ledger is kept of it.
    pub causes: Vec<Told>,
    /// What happened in these weeks that bears on it, where no ledger is kept of it.
    pub happened: Vec<Happened>,
    /// A sentence or two to read out.
    pub narration: String,
}

/// What the run made of a turn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Adjudication {
    /// The turn [weeks].
    pub weeks: (u32, u32),
    /// The fingerprint of the state at its end, 16 hexadecimal digits.
    pub digest: String,
    /// How many futures it is held against.
    pub futures: usize,
    /// The largest changes, the largest first.
    pub changes: Vec<Change>,
    /// Added to the course, this turns the turn into the future nearest to the middle of all.
    pub typical: Redraw,
    /// Which branch from the start of the turn that is ([`Course::branch`]).
    pub typical_branch: u64,
}

/// What the run makes of the turn from `from_week` to `to_week`, held against so many futures.
/// What `hides` keeps from the room takes no place from what the room may hear.
///
/// # Errors
/// [`CourseError`] when the course cannot be played, the numbers cannot be, or it was cancelled.
pub fn adjudicate(
    plan: &Plan,
    course: &Course,
    (from_week, to_week): (u32, u32),
    (count_of, threads): (usize, Option<usize>),
    hides: &dyn Fn(&Indicator) -> bool,
    cancelled: Cancelled,
) -> Result<Adjudication, CourseError> {
    let (full, record) = record_course(plan, course, to_week, true)?;
    let indicators = Indicator::told(&plan.scenario);
    let moments = replay_weeks(plan, course, &[from_week, to_week])?;
    let span = Span {
        from_week,
        to_week,
        futures: count_of,
        purpose: Purpose::Branch,
        first: FIRST_BRANCH,
    };
    let looked = (&[from_week, to_week][..], &indicators[..]);
    let mut all = futures(plan, &[course], &span, looked, threads, cancelled)?;
    let own = all.pop().unwrap_or_default();
    let ticks = (ticks_to(&full, from_week) as usize, ticks_to(&full, to_week) as usize);
    let mut changes: Vec<(f64, Change)> = (0..indicators.len())
        .filter_map(|place| change(&full.scenario, &moments, &own, &indicators, place))
        .collect();
    changes.sort_by(|a, b| b.0.total_cmp(&a.0));
    let changes = apart(changes.into_iter().map(|(_, change)| change), hides);
    let changes = changes.into_iter().map(|change| tell(&full, &record, course, change, ticks));
    let typical = nearest_to_the_middle(&own, indicators.len());
    let luck = luck_of(plan, course, &span, typical);
    Ok(Adjudication {
        weeks: (from_week, to_week),
        digest: digits(record.digest),
        futures: count_of,
        changes: changes.collect(),
        typical: Redraw { week: from_week, seed: luck.seed, run: luck.run },
        typical_branch: FIRST_BRANCH + u64::try_from(typical).unwrap_or_default(),
    })
}

fn digits(digest: Digest) -> String {
    digest.0.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A change with how large it is, unless nothing moved.
fn change(
    scenario: &Scenario,
    moments: &[Moment],
    futures: &[Future],
    indicators: &[Indicator],
    place: usize,
) -> Option<(f64, Change)> {
    let indicator = indicators[place];
    let at = |moment: Option<&Moment>| moment.map_or(f64::NAN, |it| it.seen.of(&indicator));
    let values = (at(moments.first()), at(moments.last()));
    let moved = values.1 - values.0;
    let of = |future: &Future| future.values[indicators.len() + place] - future.values[place];
    let changes: Vec<f64> = futures.iter().map(of).collect();
    let (expected, error) = mean_and_error(&changes);
    let spread = error * count(changes.len()).sqrt();
    let same = changes.iter().filter(|other| **other * moved > 0.0).count();
    // People are counted against those who live there: a hundredth of them is a point.
    let scale = match indicator.what {
        Observation::Displaced => scenario.people() / 100.0,
        // A pair of parties, and an accord, stand for many points.
        Observation::Fighting => 0.4,
        Observation::InForce(_) => 40.0,
        _ => 1.0,
    };
    let spread = if spread.is_nan() { 0.0 } else { spread };
    let size = moved.abs() / (spread * spread + FLOOR * FLOOR * scale * scale).sqrt();
    // A region is news where it stands out against the country: a little less weight otherwise.
    let size = if indicator.region.is_some() { size * 0.8 } else { size };
    let same_way = share_of(same, changes.len());
    let (causes, happened, narration) = (Vec::new(), Vec::new(), String::new());
    let change =
        Change { indicator, values, expected, spread, same_way, causes, happened, narration };
    (moved.is_finite() && size > 0.05).then_some((size, change))
}

/// The largest, of which no two tell of the same thing moving the same way; what is hidden from the
/// room is counted apart.
fn apart(changes: impl Iterator<Item = Change>, hides: &dyn Fn(&Indicator) -> bool) -> Vec<Change> {
    let mut told: Vec<(bool, Change)> = Vec::new();
    for change in changes {
        let hidden = hides(&change.indicator);
        let way = |change: &Change| change.values.1 > change.values.0;
        let (mut places, mut known) = (0, false);
        for (_, other) in told.iter().filter(|(other, _)| *other == hidden) {
            places += 1;
            let same = other.indicator.what == change.indicator.what;
            known |= same && way(other) == way(&change);
        }
        if !known && places < TOLD {
            told.push((hidden, change));
        }
    }
    told.into_iter().map(|(_, change)| change).collect()
}

/// Adds what a change comes from, and the sentences.
fn tell(
    plan: &Plan,
    record: &RunRecord,
    course: &Course,
    mut change: Change,
    ticks: (usize, usize),
) -> Change {
    let scenario = &plan.scenario;
    change.causes = causes(scenario, record, course, &change.indicator, ticks);
    let (before, after) = change.values;
    let mut text = moved(scenario, &change.indicator, before, after);
    let same = change.causes.iter().filter(|cause| cause.amount * (after - before) > 0.0);
    let main: Vec<String> = same.take(2).map(|cause| cause.text.clone()).collect();
    if !main.is_empty() {
        text += &format!(" Most of it came from {}.", main.join(", and from "));
    }
    if change.causes.is_empty() {
        change.happened = happened(scenario, record, course, &change.indicator, ticks);
        let told: Vec<&str> = change.happened.iter().map(|it| it.text.as_str()).collect();
        if !told.is_empty() {
            text += &format!(" What happened in these weeks: {}.", told.join("; "));
        }
    }
    text += &format!(" {}", sureness(change.same_way.value));
    change.narration = text;
    change
}

/// The change in a sentence.
fn moved(scenario: &Scenario, indicator: &Indicator, before: f64, after: f64) -> String {
    if let Observation::InForce(accord) = indicator.what {
        let name = scenario.accords.get(accord.index()).map_or("?", |it| it.name.as_str());
        let what = if after > before { "came into force" } else { "is no longer in force" };
        return format!("In this model, {name} {what}.");
    }
    let moved = if after > before { "rose" } else { "fell" };
    let (name, unit) = (indicator.name(scenario), indicator.unit());
    let (before, after) = (indicator.written(before), indicator.written(after));
    if indicator.what == Observation::Fighting {
        return format!("In this model, the number of {name} {moved} from {before} to {after}.");
    }
    format!("In this model, {name} {moved} from {before} to {after} {unit}.")
}

/// How sure a direction is, in words that a room understands.
fn sureness(same_way: f64) -> String {
    let tenths = (same_way * 10.0).round();
    if same_way >= 0.95 {
        "It would have gone this way in nearly every future from the same start.".to_owned()
    } else if same_way <= 0.05 {
        "In nearly every other future from the same start it would not have gone this way."
            .to_owned()
    } else {
        // Nine of ten at the most, one at the least: the ends are told above.
        let words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
        let place = words.iter().zip(1..).find(|(_, tenth)| f64::from(*tenth) >= tenths);
        let tenths = place.map_or("nine", |(word, _)| word);
        format!("In about {tenths} of ten futures from the same start it went this way.")
    }
}

/// The future whose changes lie nearest to the average of all, each against its spread.
fn nearest_to_the_middle(futures: &[Future], indicators: usize) -> usize {
    let changes =
        |future: &Future, place: usize| future.values[indicators + place] - future.values[place];
    let laws: Vec<(f64, f64)> = (0..indicators)
        .map(|place| {
            let all: Vec<f64> = futures.iter().map(|future| changes(future, place)).collect();
            let (mean, error) = mean_and_error(&all);
            (mean, error * count(all.len()).sqrt())
        })
        .collect();
    let far = |future: &Future| -> f64 {
        let terms = laws.iter().enumerate().map(|(place, (mean, deviation))| {
            let off = changes(future, place) - mean;
            if *deviation > 1.0e-9 { off * off / (deviation * deviation) } else { 0.0 }
        });
        terms.sum()
    };
    let nearest = futures.iter().enumerate().min_by(|a, b| far(a.1).total_cmp(&far(b.1)));
    nearest.map_or(0, |(place, _)| place)
}
