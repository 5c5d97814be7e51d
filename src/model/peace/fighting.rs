//! Return to fighting: a hazard of each pair of parties, on a clock of its own.
//!
//! Rule: a pair that is not at open fighting has a yearly hazard
//! `base x hostility x resolve x habit x mean over both of
//! exp(b_X (X - 1/2) + b_W S prize + b_V (vacuum - usual))`.
//! Exposure X is what the other side's force would mean if it struck: `U_j / (U_i + U_j + G + R)`;
//! the chance of winning S is `U_i / (U_i + U_j + G + R)`. G is what the mission's soldiers near
//! the fighters would do, R the local order both can trust; there is no multiplier for the presence
//! of a mission. What soldiers guarantee is concave in their number for each share of the fighters,
//! so soldiers where no fighters are guarantee nothing. The prize is what control yields and
//! patrons promise. The hazard is summed and compared with a unit-exponential budget: same law as
//! drawing `1 - exp(-h dt)` each week. Fighting *returns* when deaths in clashes over 52 weeks
//! reach 25 (the threshold of the Uppsala Conflict Data Program), never by a flag.
//!
//! Left out: trust, accords, disarmament and escalation.

use crate::chance::{ClockSource, Draws};
use crate::maths;
use crate::model::board::{Incidents, Levers, Openings};
use crate::model::calendar::Calendar;
use crate::model::country::parties::Parties;
use crate::model::country::sectors::{Sectors, either};
use crate::model::country::vacuum::Control;
use crate::model::fact::{Fact, Facts};
use crate::model::ground::Ground;
use crate::vocabulary::{Concern, Sector, parameters};
use bevy_ecs::prelude::{Local, Res, ResMut, Resource};

parameters! {
    /// Parameters of fighting.
    pub struct FightingParameters in "fighting" {
        base = "base": 0.16, 0.03 => 0.6, "a year", Assumed,
            "hazard of open fighting for a wholly hostile pair of equal force without mission or order",
            "assumed; order of size: half of post-war countries see fighting again within ten years (UCDP/PRIO armed conflict data 1946-2024)";
        exposure = "exposure": 3.0, 1.0 => 6.0, "per unit", Assumed,
            "how strongly exposure raises the log of the hazard",
            "assumed";
        winning = "winning": 2.5, 0.5 => 5.0, "per unit", Assumed,
            "how strongly the chance of winning, times the prize, raises the log of the hazard",
            "assumed";
        vacuum = "vacuum": 0.8, 0.0 => 2.0, "per unit", Assumed,
            "how strongly vacuum raises the log of the hazard",
            "assumed";
        guarantee = "guarantee": 3.0, 1.0 => 6.0, "fighters a soldier", Assumed,
            "fighters' worth of guarantee that one soldier near them gives",
            "assumed";
        guarantee_scale = "guarantee-scale": 8.0, 2.0 => 30.0, "1,000 soldiers", Assumed,
            "soldiers for a pair's whole strength where more begin to guarantee less",
            "assumed";
        trusted_order = "trusted-order": 1.5, 0.5 => 4.0, "times", Assumed,
            "how much full local order that both trust weighs against their starting force",
            "assumed";
        habit = "habit": 0.75, 0.3 => 0.95, "share", SignOnly,
            "how much the habit of peace takes off the hazard in the long run",
            "over 80 % of ten-year returns come within five years (UCDP/PRIO armed conflict data)";
        habit_years = "habit-years": 2.5, 1.0 => 6.0, "years", Assumed,
            "time in which 63 % of that habit forms",
            "assumed";
        prize_always = "prize-always": 0.25, 0.0 => 1.0, "prize", Assumed,
            "what fighting yields in any case",
            "assumed";
        prize_control = "prize-control": 1.5, 0.5 => 3.0, "prize", Assumed,
            "what fighting yields to a party that controls all its regions",
            "assumed";
        prize_patrons = "prize-patrons": 0.6, 0.0 => 1.5, "prize", Assumed,
            "what fighting yields to a party with full support from outside",
            "assumed";
        usual_vacuum = "usual-vacuum": 0.6, 0.3 => 0.9, "share", Assumed,
            "vacuum at which the hazard is as the base says",
            "assumed";
        rough_justice = "rough-justice": 0.2, 0.0 => 0.5, "share", Assumed,
            "how far local order is trusted where there is no justice at all",
            "assumed";
        ending = "ending": 1.6, 0.3 => 5.0, "a year", Assumed,
            "hazard that open fighting ends",
            "assumed; a mission does not change it (Gilligan and Sergenti 2008, QJPS 3)";
    }
}

/// This concern.
pub const CONCERN: Concern = Concern {
    name: "fighting",
    does: "open fighting between pairs of parties starts and ends by hazards on a clock",
    core: false,
    parameters: FightingParameters::SPECS,
};

/// Deaths in clashes over 52 weeks from which on fighting has returned [people].
pub const RETURN_DEATHS: f64 = 25.0;

/// Fighting -- state of this concern.
#[derive(Debug, Clone, Resource)]
pub struct Fighting {
    /// Whether the pair is at open fighting, by pair.
    pub open: Vec<bool>,
    /// Hazard added up since the last event, by pair.
    pub hazard: Vec<f64>,
    /// Budget at which the next event comes, by pair.
    pub budget: Vec<f64>,
    /// How many events there have been, by pair.
    pub events: Vec<u32>,
    /// Years since the last fighting, by pair [years].
    pub quiet_years: Vec<f64>,
    /// Deaths in clashes, tick by tick over the last 52 weeks [people].
    pub year_of_deaths: Vec<f64>,
    trusted: Vec<f64>,
    /// What fighting would yield, by party -- scratch.
    prize: Vec<f64>,
    /// Week in which those deaths first reached 25; not a number before [weeks].
    pub returned_week: f64,
}

impl Fighting {
    /// Fighting as it starts; [`Fighting::draw_budgets`] has to follow.
    #[must_use]
    pub fn new(ground: &Ground, calendar: &Calendar) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 364")]
        let ticks = (52.0 / calendar.step_weeks).round().max(1.0) as usize;
        let relations = &ground.scenario.relations;
        let open: Vec<bool> = relations.iter().map(|relation| relation.fighting).collect();
        let pairs = open.len();
        Self {
            open,
            hazard: vec![0.0; pairs],
            budget: vec![0.0; pairs],
            events: vec![0; pairs],
            quiet_years: vec![0.0; pairs],
            year_of_deaths: vec![0.0; ticks],
            trusted: vec![0.0; ground.regions],
            prize: vec![0.0; ground.parties],
            returned_week: f64::NAN,
        }
    }

    /// Whether a party is at open fighting with any other.
    #[must_use]
    pub fn at_war(&self, ground: &Ground, party: usize) -> bool {
        self.open
            .iter()
            .zip(&ground.pairs)
            .any(|(open, (a, b, _))| *open && (*a == party || *b == party))
    }

    /// The parties at open fighting with any other: a bit for each of the first 64, which are more
    /// than a scenario may have.
    #[must_use]
    pub fn at_war_all(&self, ground: &Ground) -> u64 {
        let open = self.open.iter().zip(&ground.pairs).filter(|(open, _)| **open);
        open.fold(0, |mask, (_, (a, b, _))| mask | (1 << a) | (1 << b))
    }

    /// Draws the first budgets.
    pub fn draw_budgets(&mut self, draws: &Draws) {
        for pair in 0..self.open.len() {
            self.budget[pair] = next_budget(draws, pair, self.open[pair], 0);
        }
    }
}

/// Budgets of starts and of ends have keys of their own.
fn next_budget(draws: &Draws, pair: usize, open: bool, events: u32) -> f64 {
    let source = if open { ClockSource::FightingEnds } else { ClockSource::FightingStarts };
    draws.clock(source, u32::try_from(pair).unwrap_or(u32::MAX), events)
}

/// What a pair faces: forces, guarantee and order in thousands of fighters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stakes {
    /// Own force and the other's.
    pub force: (f64, f64),
    /// What the mission's soldiers nearby would do.
    pub guarantee: f64,
    /// Local order that both trust.
    pub order: f64,
    /// What fighting would yield [0..].
    pub prize: f64,
}

impl Stakes {
    /// How exposed a side is to the other [0..1].
    #[must_use]
    pub fn exposure(&self) -> f64 {
        self.force.1 / self.sum()
    }

    /// A side's chance of winning [0..1].
    #[must_use]
    pub fn winning(&self) -> f64 {
        self.force.0 / self.sum()
    }

    fn sum(&self) -> f64 {
        (self.force.0 + self.force.1 + self.guarantee + self.order).max(1.0e-9)
    }
}

/// Open fighting starts and ends.
#[expect(clippy::too_many_arguments, reason = "a system's arguments are what it reads")]
pub fn fighting_starts_and_ends(
    parameters: Local<FightingParameters>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    draws: Res<Draws>,
    parties: Res<Parties>,
    control: Res<Control>,
    sectors: Res<Sectors>,
    levers: Res<Levers>,
    openings: Res<Openings>,
    mut fighting: ResMut<Fighting>,
    mut facts: ResMut<Facts>,
) {
    let years = calendar.step_years;
    let fighting = &mut *fighting;
    for r in 0..ground.regions {
        let kept = either(levers.order[r], sectors.accountable(r, Sector::Security));
        let justice = sectors.with_mission(r, Sector::Justice).max(parameters.rough_justice);
        fighting.trusted[r] = kept * justice;
    }
    for (party, prize) in fighting.prize.iter_mut().enumerate() {
        let held = parties.control_where_they_are(&ground, &control, party);
        *prize = parameters.prize_always
            + parameters.prize_control * held
            + parameters.prize_patrons * ground.patrons[party];
    }
    for pair in 0..ground.pairs.len() {
        let rate = if fighting.open[pair] {
            fighting.quiet_years[pair] = 0.0;
            parameters.ending
        } else {
            fighting.quiet_years[pair] += years;
            let (a, b, hostility) = ground.pairs[pair];
            let place = Place {
                ground: &ground,
                parties: &parties,
                levers: &levers,
                openings: &openings,
                trusted: &fighting.trusted,
                prize: &fighting.prize,
            };
            let near = place.between(&parameters, a, b);
            let mean = 0.5 * (near.push(&parameters, 0) + near.push(&parameters, 1));
            let habit = 1.0
                - parameters.habit
                    * maths::step_share(1.0 / parameters.habit_years, fighting.quiet_years[pair]);
            // Parties that hardly exist any more cannot fight.
            let alive = near.alive();
            let resolve = (parties.resolve[a] * parties.resolve[b]).sqrt();
            parameters.base * hostility * resolve * habit * mean * alive
        };
        fighting.hazard[pair] += rate * years;
        if fighting.hazard[pair] >= fighting.budget[pair] {
            fighting.open[pair] = !fighting.open[pair];
            fighting.hazard[pair] = 0.0;
            fighting.events[pair] += 1;
            fighting.budget[pair] =
                next_budget(&draws, pair, fighting.open[pair], fighting.events[pair]);
            let fact = if fighting.open[pair] {
                Fact::FightingStarted { pair }
            } else {
                Fact::FightingEnded { pair }
            };
            facts.note(calendar.week, fact);
        }
    }
}

/// Where a pair meets.
struct Place<'a> {
    ground: &'a Ground,
    parties: &'a Parties,
    levers: &'a Levers,
    openings: &'a Openings,
    trusted: &'a [f64],
    prize: &'a [f64],
}

/// What stands between two parties, in thousands of fighters.
struct Between {
    force: [f64; 2],
    start: [f64; 2],
    guarantee: f64,
    order: f64,
    prize: [f64; 2],
    vacuum: f64,
}

impl Place<'_> {
    fn between(&self, parameters: &FightingParameters, a: usize, b: usize) -> Between {
        let (ground, parties) = (self.ground, self.parties);
        let whole = parties.strength[a] + parties.strength[b];
        let (mut reach, mut order, mut vacuum) = (0.0, 0.0, 0.0);
        let fighters = parties.of(a, ground.regions).iter().zip(parties.of(b, ground.regions));
        for (r, (here_a, here_b)) in fighters.enumerate() {
            let here = here_a + here_b;
            if here <= 0.0 {
                continue;
            }
            let weight = here / whole;
            let soldiers = self.levers.deter[r];
            if soldiers > 0.0 {
                let met = soldiers / 1000.0 / weight;
                reach += weight * maths::saturating(met, parameters.guarantee_scale);
            }
            order += weight * self.trusted[r];
            vacuum += weight * (1.0 - self.openings.cover[r]);
        }
        let start = [parties.start[a] / 1000.0, parties.start[b] / 1000.0];
        Between {
            force: [parties.strength[a] / 1000.0, parties.strength[b] / 1000.0],
            start,
            guarantee: parameters.guarantee * reach,
            order: parameters.trusted_order * order * (start[0] * start[1]).sqrt(),
            prize: [self.prize[a], self.prize[b]],
            vacuum,
        }
    }
}

impl Between {
    fn push(&self, parameters: &FightingParameters, side: usize) -> f64 {
        let stakes = Stakes {
            force: (self.force[side], self.force[1 - side]),
            guarantee: self.guarantee,
            order: self.order,
            prize: self.prize[side],
        };
        maths::exp(
            parameters.exposure * (stakes.exposure() - 0.5)
                + parameters.winning * stakes.winning() * stakes.prize
                + parameters.vacuum * (self.vacuum - parameters.usual_vacuum),
        )
    }

    /// How far both still exist as forces, against their starting strength [0..1].
    fn alive(&self) -> f64 {
        let left = |side: usize| {
            if self.start[side] <= 0.0 {
                return 0.0;
            }
            let share = self.force[side] / self.start[side];
            (3.0 * share / (share + 2.0)).min(1.0)
        };
        left(0) * left(1)
    }
}

/// Deaths in clashes are counted over 52 weeks.
pub fn deaths_are_counted(
    calendar: Res<Calendar>,
    incidents: Res<Incidents>,
    mut fighting: ResMut<Fighting>,
    mut facts: ResMut<Facts>,
) {
    let fighting = &mut *fighting;
    let slot = calendar.tick as usize % fighting.year_of_deaths.len();
    let deaths: f64 = incidents.clash_deaths.iter().sum();
    fighting.year_of_deaths[slot] = deaths;
    let year: f64 = fighting.year_of_deaths.iter().sum();
    if fighting.returned_week.is_nan() && year >= RETURN_DEATHS {
        fighting.returned_week = calendar.week;
        facts.note(calendar.week, Fact::FightingReturned);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guarantee_lowers_exposure_and_the_chance_of_winning_alike() {
        let bare = Stakes { force: (1.0, 1.0), guarantee: 0.0, order: 0.0, prize: 0.5 };
        let guarded = Stakes { guarantee: 2.0, ..bare };
        assert!((bare.exposure() - 0.5).abs() < 1e-12);
        assert!(guarded.exposure() < bare.exposure());
        assert!(guarded.winning() < bare.winning());
    }
}
