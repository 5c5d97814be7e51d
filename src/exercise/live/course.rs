//! The course of an exercise: everything that, with the scenario and its parameters, makes the
//! live world. Plain data; it only ever grows.

use crate::chance::{Chance, Luck, Purpose};
use crate::run::Plan;
use crate::scenario::{Scenario, Strategy};
use crate::vocabulary::{Effect, EffectKind, PartyId, RegionId, Trigger};
use serde::{Deserialize, Serialize};

/// From a week on the draws are those of another luck: what is open is drawn anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redraw {
    /// From the tick in which this week begins [weeks].
    pub week: u32,
    /// The seed.
    pub seed: u64,
    /// The run.
    pub run: u64,
}

/// The moves and rulings of an exercise so far, and its luck.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Course {
    /// The moves: steps are appended and never changed, each with a trigger that does not hold
    /// before the week in which it was submitted.
    pub strategy: Strategy,
    /// What the facilitator ruled, in the order in which it was.
    pub effects: Vec<Effect>,
    /// The seed.
    pub seed: u64,
    /// The run.
    pub run: u64,
    /// Where the luck switches, the earliest first.
    pub redraws: Vec<Redraw>,
    /// How far the exercise has come [weeks].
    pub weeks_so_far: u32,
}

/// Why a course cannot be played.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum CourseError {
    /// An effect names something that the scenario does not have.
    #[error(
        "effect {effect}: {what} number {given} is not in the scenario, which has {there} of them; \
         they count from 0"
    )]
    Nobody {
        /// The effect, counted from 1.
        effect: usize,
        /// What it names.
        what: &'static str,
        /// The number given.
        given: usize,
        /// How many there are.
        there: usize,
    },
    /// An effect is about something that this scenario or plan says nothing of.
    #[error("effect {effect}: this scenario {says}, so that nothing would come of it")]
    Unsaid {
        /// The effect, counted from 1.
        effect: usize,
        /// What the scenario says, or leaves out.
        says: &'static str,
    },
    /// An effect has a size or a week that cannot be.
    #[error("effect {effect}: {what} of {given} is not {expected}")]
    Size {
        /// The effect, counted from 1.
        effect: usize,
        /// Size or week.
        what: &'static str,
        /// As given.
        given: f64,
        /// What it has to be.
        expected: &'static str,
    },
    /// A trigger looks at a step that is not there.
    #[error(
        "step `{step}` waits for step number {other}, which is not there: let it wait for one that \
         is"
    )]
    NoStep {
        /// The step that waits.
        step: String,
        /// The place it looks at.
        other: usize,
    },
    /// Redraws are not in the order of their weeks.
    #[error(
        "the luck switches in week {0} after it has switched in a later one: put them in order"
    )]
    Order(u32),
    /// The run index is one of those kept for looking ahead.
    #[error(
        "run {0} is kept for looking ahead and would give the future away: take one below 2^63, or \
         make a branch"
    )]
    Beside(u64),
    /// The week lies beyond what can be run.
    #[error("week {week} is beyond {last}, the last week that can be run")]
    Week {
        /// The week asked for.
        week: u32,
        /// The last one.
        last: u32,
    },
    /// Too little was asked for, or too much.
    #[error("{what}: {given} is not between {least} and {most}")]
    Count {
        /// What was counted.
        what: &'static str,
        /// How many were asked for.
        given: usize,
        /// The fewest.
        least: usize,
        /// The most.
        most: usize,
    },
    /// It was cancelled before it was done.
    #[error("cancelled before all futures were run; nothing has changed")]
    Cancelled,
    /// The threads cannot be started.
    #[error("{0}")]
    Threads(String),
}

/// The last week that can be run [weeks].
pub const LAST_WEEK: u32 = 1040;

impl Course {
    /// A course in which nothing has happened yet.
    #[must_use]
    pub fn new(seed: u64, run: u64) -> Self {
        let strategy = Strategy {
            id: "table".to_owned(),
            intent: "what the table has decided".to_owned(),
            shows: None,
            accepts: Vec::new(),
            steps: Vec::new(),
        };
        let (effects, redraws) = (Vec::new(), Vec::new());
        Self { strategy, effects, seed, run, redraws, weeks_so_far: 0 }
    }

    /// The luck it begins with.
    #[must_use]
    pub fn luck(&self, chance: Chance) -> Luck {
        Luck { seed: self.seed, run: self.run, chance }
    }

    /// A course that shares everything before `week` and meets another future from then on: the
    /// `number`-th branch from there, counted from 1. Moves whose time comes later go along;
    /// [`Course::before`] leaves them out.
    #[must_use]
    pub fn branch(&self, week: u32, number: u64) -> Self {
        let luck = self.luck(Chance::On).beside(Purpose::Branch, week, number);
        let mut branch = self.clone();
        branch.redraws.retain(|redraw| redraw.week < week);
        branch.redraws.push(Redraw { week, seed: luck.seed, run: luck.run });
        branch.weeks_so_far = week;
        branch
    }

    /// The course as it stood at the start of `week`, as far as it names weeks: without steps that
    /// were dated at or after it, without effects and redraws of then or later.
    #[must_use]
    pub fn before(&self, week: u32) -> Self {
        let at = f64::from(week);
        let mut course = self.clone();
        let kept = course.strategy.steps.iter().take_while(|step| earliest(&step.when) < at);
        let kept = kept.count();
        course.strategy.steps.truncate(kept);
        course.effects.retain(|effect| effect.week < at);
        course.redraws.retain(|redraw| redraw.week < week);
        course.weeks_so_far = course.weeks_so_far.min(week);
        course
    }

    /// The course with the steps of a strategy for the rest: none of them runs before `week`.
    #[must_use]
    pub fn followed_by(&self, strategy: &Strategy, week: u32) -> Self {
        let mut course = self.clone();
        let shift = course.strategy.steps.len();
        for step in &strategy.steps {
            let mut step = step.clone();
            let when = moved(&step.when, shift);
            step.when = Trigger::All(vec![Trigger::At { week: f64::from(week) }, when]);
            course.strategy.steps.push(step);
        }
        course
    }

    /// Checks the course against the plan it is to be played on.
    ///
    /// # Errors
    /// [`CourseError`] for the first thing that cannot be.
    pub fn check(&self, plan: &Plan) -> Result<(), CourseError> {
        let played = |run| Luck { seed: self.seed, run, chance: Chance::On }.is_played();
        let runs = self.redraws.iter().map(|redraw| redraw.run);
        if let Some(run) = std::iter::once(self.run).chain(runs).find(|run| !played(*run)) {
            return Err(CourseError::Beside(run));
        }
        if let Some(pair) = self.redraws.windows(2).find(|pair| pair[1].week < pair[0].week) {
            return Err(CourseError::Order(pair[1].week));
        }
        let there = self.strategy.steps.len();
        for step in &self.strategy.steps {
            if let Some(other) = looked_at(&step.when).into_iter().find(|other| *other >= there) {
                return Err(CourseError::NoStep { step: step.id.clone(), other });
            }
        }
        self.effects.iter().enumerate().try_for_each(|(i, effect)| check(plan, i + 1, effect))
    }
}

/// The steps a trigger looks at.
fn looked_at(trigger: &Trigger) -> Vec<usize> {
    match trigger {
        Trigger::After { step, .. } | Trigger::AtWork { step, .. } => vec![*step],
        Trigger::All(parts) | Trigger::Any(parts) => parts.iter().flat_map(looked_at).collect(),
        Trigger::Not(part) => looked_at(part),
        Trigger::At { .. } | Trigger::Reaches { .. } => Vec::new(),
    }
}

/// A trigger whose steps have moved down by `shift` places.
fn moved(trigger: &Trigger, shift: usize) -> Trigger {
    let parts = |parts: &[Trigger]| parts.iter().map(|part| moved(part, shift)).collect();
    match trigger {
        Trigger::After { step, weeks } => Trigger::After { step: step + shift, weeks: *weeks },
        Trigger::AtWork { step, share, weeks } => {
            Trigger::AtWork { step: step + shift, share: *share, weeks: *weeks }
        }
        Trigger::All(all) => Trigger::All(parts(all)),
        Trigger::Any(any) => Trigger::Any(parts(any)),
        Trigger::Not(part) => Trigger::Not(Box::new(moved(part, shift))),
        Trigger::At { .. } | Trigger::Reaches { .. } => trigger.clone(),
    }
}

/// The earliest week in which a trigger may hold, as far as it names one [weeks].
#[must_use]
pub fn earliest(trigger: &Trigger) -> f64 {
    match trigger {
        Trigger::At { week } => *week,
        Trigger::All(parts) => parts.iter().map(earliest).fold(0.0, f64::max),
        Trigger::Any(parts) => parts.iter().map(earliest).fold(f64::INFINITY, f64::min),
        _ => 0.0,
    }
}

/// Checks one effect, the `number`-th from 1.
fn check(plan: &Plan, number: usize, effect: &Effect) -> Result<(), CourseError> {
    let scenario = &*plan.scenario;
    if !(effect.week.is_finite() && (0.0..=f64::from(LAST_WEEK)).contains(&effect.week)) {
        let expected = "a week from 0 to 1,040";
        return Err(CourseError::Size {
            effect: number,
            what: "a week",
            given: effect.week,
            expected,
        });
    }
    names_what_is_there(scenario, number, effect)?;
    is_told(plan, number, effect)?;
    let (range, expected) = match effect.kind {
        EffectKind::Drivers { .. }
        | EffectKind::Capacity { .. }
        | EffectKind::Accountability { .. }
        | EffectKind::Trust { .. }
        | EffectKind::TrustBetween { .. }
        | EffectKind::Will { .. } => (-100.0..=100.0, "a number of points from -100 to 100"),
        EffectKind::Displaced { .. } | EffectKind::Fighters { .. } => {
            (-1.0e8..=1.0e8, "a number of people from -100,000,000 to 100,000,000")
        }
        EffectKind::Money { .. } => (0.0..=1.0e6, "an amount from 0 to 1,000,000 M USD"),
        EffectKind::Killed { .. } | EffectKind::MissionKilled { .. } => {
            (0.0..=1.0e6, "a number of people from 0 to 1,000,000")
        }
        EffectKind::FightingStarts { .. } | EffectKind::FightingEnds { .. } => return Ok(()),
    };
    if range.contains(&effect.size) {
        return Ok(());
    }
    Err(CourseError::Size { effect: number, what: "a size", given: effect.size, expected })
}

/// Everything an effect names is in the scenario.
fn names_what_is_there(scenario: &Scenario, effect: usize, of: &Effect) -> Result<(), CourseError> {
    let there = |what, given: usize, there: usize| {
        if given < there { Ok(()) } else { Err(CourseError::Nobody { effect, what, given, there }) }
    };
    let region = |region: RegionId| there("region", region.index(), scenario.regions.len());
    let party = |party: PartyId| there("party", party.index(), scenario.parties.len());
    match of.kind {
        EffectKind::Drivers { region: at, .. }
        | EffectKind::Capacity { region: at, .. }
        | EffectKind::Accountability { region: at, .. }
        | EffectKind::Trust { region: at, .. } => at.map_or(Ok(()), region),
        EffectKind::Displaced { region: at }
        | EffectKind::Killed { region: at }
        | EffectKind::MissionKilled { region: at } => region(at),
        EffectKind::Fighters { party: whose, region: at } => party(whose).and(region(at)),
        EffectKind::TrustBetween { party: one, other }
        | EffectKind::FightingStarts { party: one, other }
        | EffectKind::FightingEnds { party: one, other } => {
            party(one).and(party(other))?;
            let of_two = |(a, b)| (a, b) == (one, other) || (b, a) == (one, other);
            if scenario.relations.iter().any(|relation| of_two(relation.between)) {
                return Ok(());
            }
            let says = "names no relation between these two parties";
            Err(CourseError::Unsaid { effect, says })
        }
        EffectKind::Will { actor } => there("actor", actor.index(), scenario.actors.len()),
        EffectKind::Money { fund } => there("fund", fund.index(), scenario.funds.len()),
    }
}

/// The scenario speaks of what an effect moves, and the concern that owns it is on.
fn is_told(plan: &Plan, effect: usize, of: &Effect) -> Result<(), CourseError> {
    let scenario = &*plan.scenario;
    let (told, concern, says) = match of.kind {
        EffectKind::Trust { .. } => {
            (scenario.legitimacy.is_some(), "legitimacy", "says nothing of whom people trust")
        }
        EffectKind::Displaced { .. } => {
            (scenario.displacement, "displacement", "says nothing of people in flight")
        }
        EffectKind::Will { actor } => {
            let will = scenario.actors.get(actor.index()).is_some_and(|actor| actor.will.is_some());
            (will, "will", "says nothing of this contributor's will")
        }
        EffectKind::TrustBetween { .. } => (true, "trust", "is run without trust"),
        EffectKind::FightingStarts { .. } | EffectKind::FightingEnds { .. } => {
            (true, "fighting", "is run without fighting")
        }
        EffectKind::Fighters { .. } => (true, "parties", "is run without parties"),
        EffectKind::Money { .. } => (true, "funds", "is run without funds"),
        _ => return Ok(()),
    };
    if told && !plan.without.contains(&concern) {
        return Ok(());
    }
    Err(CourseError::Unsaid { effect, says })
}
