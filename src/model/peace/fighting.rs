//! Fighting: it breaks out between pairs of parties, spreads, becomes war, and ends.
//!
//! Rule: a pair that does not fight has a yearly hazard: hostility times the sum over both sides of
//! `base x able x exp(-z + w S prize + v (vacuum - usual))`, with commitment z, the chance of
//! winning S and the prize of fighting. The hazard is summed and compared with a unit-exponential
//! budget: the same law as drawing `1 - exp(-h dt)` each tick. Fighting that broke out is local;
//! it may spread and become war, the more likely the less the two hold to peace, and it ends, the
//! sooner the smaller it is. War ends by settling: the fear of being exposed holds it up, fewer
//! deaths take away reasons to settle. A mission has no term of its own in any of this.
//!
//! Fighting *returns* when deaths in clashes within a calendar year reach 25, and *war* when they
//! reach 1,000 (the thresholds of the Uppsala Conflict Data Program), never by a flag.
//!
//! Left out: fronts, and who wins.

use crate::chance::{ClockSource, Draws, key_of};
use crate::maths;
use crate::model::board::Incidents;
use crate::model::calendar::Calendar;
use crate::model::fact::{Fact, Facts};
use crate::model::ground::Ground;
use crate::model::peace::commitment::Commitment;
use crate::model::peace_board::{Decisions, Stakes, USUAL_VACUUM};
use crate::scenario::Intensity;
use crate::vocabulary::{Concern, parameters};
use bevy_ecs::prelude::{Res, ResMut, Resource};

parameters! {
    /// Parameters of fighting.
    pub struct FightingParameters in "fighting" {
        base = "base": 0.05, 0.01 => 0.06, "a year", Assumed,
            "hazard that one side of a wholly hostile pair begins to fight, without commitment or prize",
            "assumed; order of size: half of post-war countries see fighting again within ten years (UCDP/PRIO armed conflict data 1946-2024); default from calibration against V1 to V3";
        winning = "winning": 2.5, 0.5 => 5.0, "per unit", Assumed,
            "how strongly the chance of winning, times the prize, raises the log of the hazard",
            "assumed";
        vacuum = "vacuum": 0.8, 0.0 => 2.0, "per unit", Assumed,
            "how strongly vacuum raises the log of the hazard",
            "assumed";
        spreads = "spreads": 1.9, 0.3 => 3.0, "a year", Assumed,
            "hazard that local fighting spreads, between parties that hold to nothing",
            "assumed; 40 to 45 % of returns to fighting become war (UCDP/PRIO armed conflict data): order of size; default from calibration against V1 to V3";
        becomes_war = "becomes-war": 0.5, 0.1 => 1.5, "a year", Assumed,
            "hazard that fighting that has spread becomes war, the same",
            "assumed, as for its spread; default from calibration against V1 to V3";
        grows_by_commitment = "grows-by-commitment": 0.25, 0.0 => 0.6, "per log-odds", Assumed,
            "how strongly commitment holds both down",
            "assumed";
        ends_local = "ends-local": 5.5, 2.0 => 10.0, "a year", Assumed,
            "hazard that local fighting ends",
            "assumed";
        ends_spread = "ends-spread": 2.2, 0.8 => 5.0, "a year", Assumed,
            "hazard that fighting that has spread ends",
            "assumed";
        ends_war = "ends-war": 0.3, 0.1 => 0.8, "a year", Assumed,
            "hazard that war ends",
            "assumed; a mission hardly changes it (Gilligan and Sergenti 2008, QJPS 3): sign";
        fear_of_settling = "fear-of-settling": 1.2, 0.0 => 2.5, "per unit", Assumed,
            "how strongly exposure holds up the end of a war",
            "assumed";
        pain = "pain": 1.0, 0.0 => 1.5, "share", Assumed,
            "how far the end of a war waits where soldiers hold its deaths down",
            "assumed; cease-fires with peacekeepers lower the incentive to settle (Greig and Diehl 2005, Int. Studies Quarterly 49(4)): sign";
    }
}

/// This concern.
pub const CONCERN: Concern = Concern {
    name: "fighting",
    does: "open fighting between parties breaks out, spreads and ends, by hazards on a clock",
    core: false,
    parameters: FightingParameters::SPECS,
};

/// Deaths in clashes within a calendar year from which on fighting has returned [people].
pub const RETURN_DEATHS: f64 = 25.0;

/// The same of war [people].
pub const WAR_DEATHS: f64 = 1000.0;

/// Exposure at which a war ends as its rate says [0..1].
const USUAL_EXPOSURE: f64 = 0.7;

/// Fighting -- state of this concern.
#[derive(Debug, Clone, Resource)]
pub struct Fighting {
    /// How far it has gone, by pair: 0 none, 1 local, 2 spread, 3 war.
    pub level: Vec<u8>,
    /// Hazard added up toward its start, or its end once it is open, by pair.
    pub hazard: Vec<f64>,
    /// Budget at which that comes, by pair.
    pub budget: Vec<f64>,
    /// How many starts and ends there have been, by pair.
    pub events: Vec<u32>,
    /// Hazard added up toward its growth, by pair.
    pub growth: Vec<f64>,
    /// Budget at which it grows, by pair.
    pub growth_budget: Vec<f64>,
    /// How often it has grown, by pair.
    pub grown: Vec<u32>,
}

/// What fighting has cost -- state of this concern, settled at the end of a tick.
#[derive(Debug, Clone, Resource)]
pub struct Toll {
    /// Years since the last fighting, by pair [years].
    pub quiet_years: Vec<f64>,
    /// Deaths in clashes in this calendar year, by pair [people].
    pub year: Vec<f64>,
    /// The same a year, as it was lately: the mean of the past with a time of a year, by pair
    /// [people a year].
    pub lately: Vec<f64>,
    /// For how long they have fought in all, by pair [years].
    pub fought_years: Vec<f64>,
    /// The same over all pairs [people].
    pub all_year: f64,
    /// Which calendar year of the run it is, from 0.
    pub years: u32,
    month: u8,
    /// Week in which deaths of a calendar year first reached 25; not a number before [weeks].
    pub returned_week: f64,
    /// The same of 1,000 [weeks].
    pub war_week: f64,
}

fn level_of(intensity: Option<Intensity>) -> u8 {
    match intensity {
        None => 0,
        Some(Intensity::Local) => 1,
        Some(Intensity::Spread) => 2,
        Some(Intensity::War) => 3,
    }
}

impl Fighting {
    /// Fighting as it starts; [`Fighting::draw_budgets`] has to follow.
    #[must_use]
    pub fn new(ground: &Ground) -> Self {
        let relations = &ground.scenario.relations;
        let level: Vec<u8> = relations.iter().map(|it| level_of(it.fighting)).collect();
        let pairs = level.len();
        Self {
            level,
            hazard: vec![0.0; pairs],
            budget: vec![0.0; pairs],
            events: vec![0; pairs],
            growth: vec![0.0; pairs],
            growth_budget: vec![0.0; pairs],
            grown: vec![0; pairs],
        }
    }

    /// Whether the pair is at open fighting.
    #[must_use]
    pub fn is_open(&self, pair: usize) -> bool {
        self.level[pair] > 0
    }

    /// Whether a party is at open fighting with any other.
    #[must_use]
    pub fn at_war(&self, ground: &Ground, party: usize) -> bool {
        self.level
            .iter()
            .zip(&ground.pairs)
            .any(|(level, (a, b, _))| *level > 0 && (*a == party || *b == party))
    }

    /// The parties at open fighting with any other: a bit for each of the first 64, which are more
    /// than a scenario may have.
    #[must_use]
    pub fn at_war_all(&self, ground: &Ground) -> u64 {
        let open = self.level.iter().zip(&ground.pairs).filter(|(level, _)| **level > 0);
        open.fold(0, |mask, (_, (a, b, _))| mask | (1 << a) | (1 << b))
    }

    /// Draws the first budgets.
    pub fn draw_budgets(&mut self, draws: &Draws) {
        for pair in 0..self.level.len() {
            self.budget[pair] = next_budget(draws, pair, self.is_open(pair), 0);
        }
        draws.first_budgets(ClockSource::FightingGrows, &mut self.growth_budget);
    }

    /// What is left of each clock is drawn anew.
    pub fn draw_anew(&mut self, draws: &Draws) {
        for pair in 0..self.level.len() {
            let left = next_budget(draws, pair, self.is_open(pair), self.events[pair]);
            self.budget[pair] = self.hazard[pair] + left;
            let growth = draws.clock(ClockSource::FightingGrows, key_of(pair), self.grown[pair]);
            self.growth_budget[pair] = self.growth[pair] + growth;
        }
    }

    /// It is ruled that fighting starts, or ends: what came of it, if anything did.
    fn ruled(&mut self, pair: usize, starts: bool, draws: &Draws) -> Option<Fact> {
        if starts == self.is_open(pair) {
            return None;
        }
        self.turn(pair, u8::from(starts), draws);
        Some(match starts {
            true => Fact::FightingStarted { pair },
            false => Fact::FightingEnded { pair },
        })
    }

    /// Fighting starts or ends: the next event has a budget of its own.
    fn turn(&mut self, pair: usize, level: u8, draws: &Draws) {
        self.level[pair] = level;
        self.hazard[pair] = 0.0;
        self.events[pair] += 1;
        self.budget[pair] = next_budget(draws, pair, level > 0, self.events[pair]);
    }
}

/// Budgets of starts and of ends have keys of their own.
fn next_budget(draws: &Draws, pair: usize, open: bool, events: u32) -> f64 {
    let source = if open { ClockSource::FightingEnds } else { ClockSource::FightingStarts };
    draws.clock(source, key_of(pair), events)
}

impl Toll {
    /// Nothing yet.
    #[must_use]
    pub fn new(ground: &Ground, calendar: &Calendar) -> Self {
        Self {
            quiet_years: vec![0.0; ground.pairs.len()],
            year: vec![0.0; ground.pairs.len()],
            lately: vec![0.0; ground.pairs.len()],
            fought_years: ground.scenario.relations.iter().map(|r| r.fought_years.get()).collect(),
            all_year: 0.0,
            years: 0,
            month: calendar.month,
            returned_week: f64::NAN,
            war_week: f64::NAN,
        }
    }
}

/// How strongly both sides of a pair are pushed to break the peace: the sum over both of
/// `able x exp(-z + w S prize + v (vacuum - usual))`, times hostility.
#[must_use]
pub fn push_to_break(
    parameters: &FightingParameters,
    ground: &Ground,
    stakes: &Stakes,
    commitment: &Commitment,
    pair: usize,
) -> f64 {
    let (a, b, hostility) = ground.pairs[pair];
    let side = |own, other| side_push(parameters, ground, stakes, commitment, pair, (own, other));
    hostility * (side(a, b) + side(b, a))
}

/// How strongly one side of a pair, `own`, is pushed to break its word: its part of
/// [`push_to_break`].
#[must_use]
pub fn push_of(
    parameters: &FightingParameters,
    ground: &Ground,
    stakes: &Stakes,
    commitment: &Commitment,
    pair: usize,
    own: usize,
) -> f64 {
    let (a, b, hostility) = ground.pairs[pair];
    let other = if own == a { b } else { a };
    hostility * side_push(parameters, ground, stakes, commitment, pair, (own, other))
}

fn side_push(
    parameters: &FightingParameters,
    ground: &Ground,
    stakes: &Stakes,
    commitment: &Commitment,
    pair: usize,
    (own, other): (usize, usize),
) -> f64 {
    let vacuum = parameters.vacuum * (stakes.vacuum[pair] - USUAL_VACUUM);
    let winning = stakes.winning[own * ground.parties + other] * stakes.prize[own];
    let push = -commitment.level[own] + parameters.winning * winning + vacuum;
    stakes.able[own] * maths::exp(push)
}

/// Fighting breaks out, spreads and ends.
#[expect(clippy::too_many_arguments, reason = "a system's arguments are what it reads")]
pub fn fighting_starts_and_ends(
    parameters: Res<FightingParameters>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    draws: Res<Draws>,
    stakes: Res<Stakes>,
    commitment: Res<Commitment>,
    incidents: Res<Incidents>,
    mut fighting: ResMut<Fighting>,
    mut decisions: ResMut<Decisions>,
    mut facts: ResMut<Facts>,
) {
    let years = calendar.step_years;
    let fighting = &mut *fighting;
    for pair in 0..ground.pairs.len() {
        if let Some(starts) = stakes.ruled[pair] {
            if let Some(fact) = fighting.ruled(pair, starts, &draws) {
                decisions.broke_out[pair] = starts;
                facts.note(calendar.week, fact);
            }
            continue;
        }
        if fighting.level[pair] == 0 {
            let push = push_to_break(&parameters, &ground, &stakes, &commitment, pair);
            fighting.hazard[pair] += parameters.base * push * years;
            if fighting.hazard[pair] >= fighting.budget[pair] {
                fighting.turn(pair, 1, &draws);
                decisions.broke_out[pair] = true;
                facts.note(calendar.week, Fact::FightingStarted { pair });
            }
            continue;
        }
        let (a, b, _) = ground.pairs[pair];
        let held = 0.5 * (commitment.level[a] + commitment.level[b]);
        let grows = match fighting.level[pair] {
            1 => parameters.spreads,
            2 => parameters.becomes_war,
            _ => 0.0,
        } * maths::exp(-parameters.grows_by_commitment * held);
        let ends = match fighting.level[pair] {
            1 => parameters.ends_local,
            2 => parameters.ends_spread,
            _ => {
                let i = a * ground.parties + b;
                let back = b * ground.parties + a;
                let exposed = 0.5 * (stakes.exposure[i] + stakes.exposure[back]);
                let fear = maths::exp(-parameters.fear_of_settling * (exposed - USUAL_EXPOSURE));
                let spared = 0.5 * parameters.pain * (1.0 - incidents.deterred[pair]);
                parameters.ends_war * fear * (1.0 - spared)
            }
        };
        fighting.growth[pair] += grows * years;
        fighting.hazard[pair] += ends * years;
        if fighting.hazard[pair] >= fighting.budget[pair] {
            fighting.turn(pair, 0, &draws);
            facts.note(calendar.week, Fact::FightingEnded { pair });
        } else if fighting.growth[pair] >= fighting.growth_budget[pair] {
            fighting.level[pair] += 1;
            fighting.growth[pair] = 0.0;
            fighting.grown[pair] += 1;
            let next = fighting.grown[pair];
            fighting.growth_budget[pair] =
                draws.clock(ClockSource::FightingGrows, key_of(pair), next);
            let war = fighting.level[pair] == 3;
            facts.note(calendar.week, Fact::FightingGrew { pair, war });
        }
    }
}

/// Accords end fighting between those who sign; deaths in clashes are counted by calendar year, and
/// years of quiet go on.
#[expect(clippy::too_many_arguments, reason = "a system's arguments are what it reads")]
pub fn fighting_settles(
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    draws: Res<Draws>,
    incidents: Res<Incidents>,
    decisions: Res<Decisions>,
    mut fighting: ResMut<Fighting>,
    mut toll: ResMut<Toll>,
    mut facts: ResMut<Facts>,
) {
    let (fighting, toll) = (&mut *fighting, &mut *toll);
    for (accord, _) in decisions.signed.iter().enumerate().filter(|(_, signed)| **signed) {
        // The word of one side ends nobody's fighting.
        if ground.scenario.accords[accord].is_undertaking() {
            continue;
        }
        for &pair in &ground.pairs_of[accord] {
            if fighting.is_open(pair) {
                fighting.turn(pair, 0, &draws);
                facts.note(calendar.week, Fact::FightingEnded { pair });
            }
        }
    }
    if calendar.month < toll.month {
        toll.year.fill(0.0);
        toll.all_year = 0.0;
        toll.years += 1;
    }
    toll.month = calendar.month;
    for (pair, deaths) in incidents.pair_deaths.iter().enumerate() {
        toll.year[pair] += deaths;
        toll.all_year += deaths;
        let years = calendar.step_years;
        toll.lately[pair] = maths::relax(toll.lately[pair], deaths / years, 1.0, years);
        let quiet = &mut toll.quiet_years[pair];
        *quiet = if fighting.is_open(pair) { 0.0 } else { *quiet + years };
        if fighting.is_open(pair) {
            toll.fought_years[pair] += years;
        }
    }
    if toll.returned_week.is_nan() && toll.all_year >= RETURN_DEATHS {
        toll.returned_week = calendar.week;
        facts.note(calendar.week, Fact::FightingReturned);
    }
    if toll.war_week.is_nan() && toll.all_year >= WAR_DEATHS {
        toll.war_week = calendar.week;
        facts.note(calendar.week, Fact::WarReturned);
    }
}
