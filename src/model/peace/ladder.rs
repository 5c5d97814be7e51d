//! The ladder: fighters and arms are given up step by step, each side's step after the other's.
//!
//! Rule: under an accord with a ladder, each party that gives up force climbs from 0 to 1. Where
//! the sides are in lock-step, a party may begin its next step once the other's progress is *seen*
//! to have passed the step before; progress is seen with a lag that verification shortens. The pace
//! is linear: `planned pace x capacity x logistic(z - x (X' - 1/2))`, with capacity what camps,
//! registers and stores can take in (less where more claim to be fighters than are), and X' the
//! exposure expected after the step. A step may stay unkept, the likelier the less a party holds to
//! peace; then all sides stand still until it is mended, which mediators speed up. Of what is given
//! up a part is hidden, the more the more exposed a party is and the less anybody sees.
//!
//! In El Salvador the guerrilla demobilised in five steps of a fifth, each against a step of
//! the government; the first fell short until units were dissolved, the end slipped by six weeks
//! (Peace Accords Matrix, University of Notre Dame; United Nations). Opened before its camps
//! stand, a disarmament stalls.
//!
//! Left out: what the steps of a government are, beyond the force it gives up.

use crate::chance::{ClockSource, Draws, OrdinalSource, key_of};
use crate::maths;
use crate::model::board::{Levers, Movements};
use crate::model::calendar::Calendar;
use crate::model::country::parties::Parties;
use crate::model::fact::{Fact, Facts};
use crate::model::ground::{Ground, other_of};
use crate::model::peace::accord::Accords;
use crate::model::peace::commitment::Commitment;
use crate::model::peace_board::{Between, Stakes};
use crate::vocabulary::{Concern, parameters};
use bevy_ecs::prelude::{Res, ResMut, Resource};

parameters! {
    /// Parameters of the ladder.
    pub struct LadderParameters in "ladder" {
        alone = "alone": 0.2, 0.0 => 0.5, "share", Assumed,
            "share of the planned pace that parties manage without camps and registers",
            "assumed";
        exposure = "exposure": 6.0, 2.0 => 10.0, "log-odds per unit", Assumed,
            "how strongly the exposure after a step slows it",
            "assumed";
        seen_lag = "seen-lag": 2.0, 0.5 => 4.0, "years", Assumed,
            "time in which 63 % of a step is seen where nobody watches",
            "assumed";
        seen_fast = "seen-fast": 16.0, 6.0 => 40.0, "a year", Assumed,
            "how much faster it is seen under full verification",
            "assumed: weeks";
        unkept = "unkept": 0.5, 0.1 => 0.9, "chance", Assumed,
            "chance that a step of a party that holds to nothing stays unkept",
            "assumed; the first step in El Salvador fell short (Peace Accords Matrix)";
        mended = "mended": 1.5, 0.5 => 4.0, "a year", Assumed,
            "hazard that an unkept step is mended",
            "assumed: weeks to months (Peace Accords Matrix, El Salvador)";
        mediators_mend = "mediators-mend": 6.0, 1.0 => 15.0, "a year", Assumed,
            "how much full mediation adds to that",
            "assumed";
        hides = "hides": 0.5, 0.2 => 0.8, "share", Assumed,
            "most of a step that a party hides",
            "assumed; undeclared arms were found after the end of the ladder in El Salvador in 1993";
        hides_exposed = "hides-exposed": 6.0, 2.0 => 10.0, "log-odds per unit", Assumed,
            "how strongly exposure makes it hide",
            "assumed";
        hides_seen = "hides-seen": 1.5, 0.5 => 4.0, "log-odds per unit", Assumed,
            "how strongly verification keeps it from hiding",
            "assumed";
        claims = "claims": 1.6, 1.0 => 3.0, "times", SecondHand,
            "median of how many claim to be fighters for each who is",
            "1.0 to 3.0: 25,723 registered of 8,000 to 10,000 estimated in Kosovo (Barakat and Ozerdem), 3,875 arms of 3,300 expected in Macedonia 2001 (Arms Control Association)";
        claims_spread = "claims-spread": 0.2, 0.0 => 0.4, "spread of the log", Assumed,
            "how much that differs from future to future",
            "assumed: most of 1.0 to 3.0";
    }
}

/// This concern.
pub const CONCERN: Concern = Concern {
    name: "ladder",
    does: "fighters and arms are given up step by step, each side after the other",
    core: false,
    parameters: LadderParameters::SPECS,
};

/// Exposure around which parties begin to hide.
const HIDES_FROM: f64 = 0.55;

/// A party on the ladder of an accord -- state of this concern.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Climber {
    /// The accord.
    pub accord: usize,
    /// The party.
    pub party: usize,
    /// What it gives up in all, of its force [0..1].
    pub gives_up: f64,
    /// In how many steps.
    pub steps: f64,
    /// How long after the accord its first step may begin [weeks].
    pub after_weeks: f64,
    /// Planned pace [a year].
    pub pace: f64,
    /// Whether its steps wait for the other side's.
    pub lock_step: bool,
    /// How far it has come [0..1].
    pub done: f64,
    /// How far it is seen to have come [0..1].
    pub seen: f64,
    /// Whether its step stays unkept.
    pub stalled: bool,
    /// How many steps were tried.
    pub tried: u32,
}

/// All who climb -- state of this concern.
#[derive(Debug, Clone, Resource)]
pub struct Ladders {
    /// Accord by accord.
    pub climbers: Vec<Climber>,
    /// Hazard added up toward mending, by accord.
    pub hazard: Vec<f64>,
    /// Budget at which an unkept step is mended, by accord.
    pub budget: Vec<f64>,
    /// How many were mended, by accord.
    pub mended: Vec<u32>,
    /// How many claim to be fighters for each who is, by party; drawn once a run [times].
    pub claims: Vec<f64>,
}

impl Ladders {
    /// Everybody at the foot; [`Ladders::draw`] has to follow.
    #[must_use]
    pub fn new(ground: &Ground) -> Self {
        let mut climbers = Vec::new();
        for (accord, said) in ground.scenario.accords.iter().enumerate() {
            let Some(ladder) = &said.ladder else { continue };
            for (party, share) in &ladder.gives_up {
                climbers.push(Climber {
                    accord,
                    party: party.index(),
                    gives_up: share.get(),
                    steps: f64::from(ladder.steps),
                    after_weeks: ladder.after_weeks.get(),
                    pace: crate::model::calendar::WEEKS_PER_YEAR / ladder.weeks.get().max(1.0),
                    lock_step: ladder.lock_step,
                    done: 0.0,
                    seen: 0.0,
                    stalled: false,
                    tried: 0,
                });
            }
        }
        let accords = ground.scenario.accords.len();
        Self {
            climbers,
            hazard: vec![0.0; accords],
            budget: vec![0.0; accords],
            mended: vec![0; accords],
            claims: vec![1.0; ground.parties],
        }
    }

    /// Draws budgets, and how many claim to be fighters.
    pub fn draw(&mut self, draws: &Draws, parameters: &LadderParameters) {
        draws.first_budgets(ClockSource::StepMended, &mut self.budget);
        self.draw_claims(draws, parameters);
    }

    /// What is left of each clock is drawn anew, and how many will claim to be fighters of parties
    /// that have not begun to lay down arms.
    pub fn draw_anew(&mut self, draws: &Draws, parameters: &LadderParameters) {
        for accord in 0..self.budget.len() {
            let left = draws.clock(ClockSource::StepMended, key_of(accord), self.mended[accord]);
            self.budget[accord] = self.hazard[accord] + left;
        }
        self.draw_claims(draws, parameters);
    }

    fn draw_claims(&mut self, draws: &Draws, parameters: &LadderParameters) {
        for (party, claims) in self.claims.iter_mut().enumerate() {
            if self.climbers.iter().any(|climber| climber.party == party && climber.done > 0.0) {
                continue;
            }
            let uniform = draws.ordinal(OrdinalSource::Caseload, key_of(party), 0);
            let spread = crate::chance::log_logistic(uniform, parameters.claims_spread);
            *claims = (parameters.claims * spread).clamp(1.0, 3.0);
        }
    }

    /// Share of its force that a party has left after its next step, wherever it climbs [0..1].
    #[must_use]
    pub fn left_after_step(&self, party: usize) -> f64 {
        let own = self.climbers.iter().filter(|climber| climber.party == party);
        own.map(Climber::left_after_step).fold(1.0, f64::min)
    }

    /// How far the slowest party of an accord is seen to have come [0..1]; nothing to do is done.
    #[must_use]
    pub fn seen(&self, accord: usize) -> f64 {
        let own = self.climbers.iter().filter(|climber| climber.accord == accord);
        own.map(|climber| climber.seen).fold(1.0, f64::min)
    }
}

impl Climber {
    fn left_after_step(&self) -> f64 {
        if self.done >= 1.0 {
            return 1.0;
        }
        let next = (self.done + 1.0 / self.steps).min(1.0);
        let now = 1.0 - self.gives_up * self.done;
        if now > 0.0 { (1.0 - self.gives_up * next) / now } else { 0.0 }
    }
}

/// Parties climb, step by step.
#[expect(clippy::too_many_arguments, reason = "a system's arguments are what it reads")]
pub fn parties_give_up_arms(
    parameters: Res<LadderParameters>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    draws: Res<Draws>,
    (accords, commitment, parties): (Res<Accords>, Res<Commitment>, Res<Parties>),
    (between, stakes, levers): (Res<Between>, Res<Stakes>, Res<Levers>),
    mut ladders: ResMut<Ladders>,
    mut movements: ResMut<Movements>,
    mut facts: ResMut<Facts>,
) {
    let years = calendar.step_years;
    let ladders = &mut *ladders;
    for c in 0..ladders.climbers.len() {
        let climber = ladders.climbers[c];
        let since = calendar.week - accords.signed_week[climber.accord];
        if !accords.in_force(climber.accord) || since < climber.after_weeks {
            continue;
        }
        let verified = between.verified[climber.party];
        let rate = 1.0 / parameters.seen_lag + parameters.seen_fast * verified;
        ladders.climbers[c].seen = maths::relax(climber.seen, climber.done, rate, years);
        let stalled =
            ladders.climbers.iter().any(|other| other.accord == climber.accord && other.stalled);
        if climber.stalled {
            mend(&parameters, ladders, c, between.mediation, &draws, years);
        }
        if stalled || climber.done >= 1.0 || !may_climb(ladders, &climber) {
            continue;
        }
        if climber.done * climber.steps >= f64::from(climber.tried) - 1.0e-9 {
            let party = climber.party;
            ladders.climbers[c].tried += 1;
            let key = key_of(climber.accord * 64 + party % 64);
            let uniform = draws.ordinal(OrdinalSource::StepKept, key, climber.tried);
            if uniform < parameters.unkept * (1.0 - commitment.share(party)) {
                ladders.climbers[c].stalled = true;
                let fact = Fact::StepUnkept { accord: climber.accord, party };
                facts.note(calendar.week, fact);
                continue;
            }
        }
        let (exposure, after) = opponents(&ground, &stakes, &climber);
        let capacity = capacity(&parameters, &ground, &parties, &levers, climber.party)
            / ladders.claims[climber.party];
        let will = commitment.level[climber.party] - parameters.exposure * (after - 0.5);
        let pace = climber.pace * capacity.min(1.0) * maths::logistic(will);
        let top = if climber.lock_step {
            (climber.done * climber.steps + 1.0e-9).floor() + 1.0
        } else {
            climber.steps
        } / climber.steps;
        let next = (climber.done + pace * years).min(top).min(1.0);
        ladders.climbers[c].done = next;
        if next >= 1.0 {
            let fact = Fact::LadderClimbed { accord: climber.accord, party: climber.party };
            facts.note(calendar.week, fact);
        }
        let hides = parameters.hides
            * maths::logistic(
                parameters.hides_exposed * (exposure - HIDES_FROM)
                    - parameters.hides_seen * verified,
            );
        let share = climber.gives_up * (next - climber.done)
            / (1.0 - climber.gives_up * climber.done).max(1.0e-9);
        lay_down(&ground, &parties, &mut movements, climber.party, share.min(1.0), hides);
    }
}

/// Whether the other sides are seen to have passed the step before.
fn may_climb(ladders: &Ladders, climber: &Climber) -> bool {
    if !climber.lock_step {
        return true;
    }
    let below = (climber.done * climber.steps + 1.0e-9).floor() / climber.steps;
    let others = ladders.climbers.iter();
    let mut others =
        others.filter(|other| other.accord == climber.accord && other.party != climber.party);
    // A step is passed when it is seen all but done.
    others.all(|other| other.seen + 0.1 / climber.steps >= below)
}

/// An unkept step is mended, sooner or later.
fn mend(
    parameters: &LadderParameters,
    ladders: &mut Ladders,
    climber: usize,
    mediation: f64,
    draws: &Draws,
    years: f64,
) {
    let accord = ladders.climbers[climber].accord;
    let rate = parameters.mended + parameters.mediators_mend * mediation;
    ladders.hazard[accord] += rate * years;
    if ladders.hazard[accord] >= ladders.budget[accord] {
        ladders.climbers[climber].stalled = false;
        ladders.hazard[accord] = 0.0;
        ladders.mended[accord] += 1;
        let times = ladders.mended[accord];
        ladders.budget[accord] = draws.clock(ClockSource::StepMended, key_of(accord), times);
    }
}

/// Exposure of a climber to those it may fight, and what is expected after its step: the worst.
fn opponents(ground: &Ground, stakes: &Stakes, climber: &Climber) -> (f64, f64) {
    let (mut now, mut after) = (0.0_f64, 0.0_f64);
    for &(a, b) in &ground.sides[climber.accord] {
        let Some(other) = other_of((a, b), climber.party) else { continue };
        let i = climber.party * ground.parties + other;
        now = now.max(stakes.exposure[i]);
        after = after.max(stakes.exposure_after[i]);
    }
    (now, after)
}

/// What camps, registers and stores can take in where the party's fighters are, against the plan.
fn capacity(
    parameters: &LadderParameters,
    ground: &Ground,
    parties: &Parties,
    levers: &Levers,
    party: usize,
) -> f64 {
    let (mut covered, mut all) = (0.0, 0.0);
    for r in 0..ground.regions {
        let here = parties.fighters[ground.at(party, r)];
        covered += here * levers.disarm[r];
        all += here;
    }
    let covered = if all > 0.0 { covered / all } else { 0.0 };
    // Twice the usual capacity lets a party catch up with the plan.
    parameters.alone + 2.0 * (1.0 - parameters.alone) * covered
}

/// A share of the party's fighters lays down arms, everywhere alike; a part of them hides.
fn lay_down(
    ground: &Ground,
    parties: &Parties,
    movements: &mut Movements,
    party: usize,
    share: f64,
    hides: f64,
) {
    for r in 0..ground.regions {
        let i = ground.at(party, r);
        let down = parties.fighters[i] * share;
        if ground.is_government[party] {
            // Soldiers of a government who are let go simply go home.
            movements.left[i] += down;
        } else {
            movements.into_camps[i] += down * (1.0 - hides);
            movements.into_hiding[i] += down * hides;
        }
    }
}
