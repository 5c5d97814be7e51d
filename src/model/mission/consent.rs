//! Consent: the host government as a party with a will of its own.
//!
//! Rule: consent drifts back to what it is by itself; a heavy foreign footprint, harm done by the
//! mission, work outside the mandate, action without right authority and leave to use all
//! necessary means push it down; local capacity and security that grow push it up. Units that
//! need it wait to board until an agreement on their legal status stands, which takes its time
//! from the first request, and longer with an unwilling host; those bound for a region that it
//! guards wait until it consents far enough for that. At work an unwilling host holds back what
//! needs its hand: building and vetting most, relief and deterrence least. Where consent stays
//! low the host asks the mission to leave, by a hazard on a clock (as Egypt asked UNEF in May
//! 1967), until it is willing again.
//!
//! All sizes are assumed.
//!
//! Left out: what the host spends, appoints and reforms; consent of other parties; units that are
//! at work in a region when the host begins to guard it (they stay).

use crate::chance::{ClockSource, Draws, OrdinalSource, triangular, triangular_beyond};
use crate::model::board::{Authority, Gates, Incidents, Levers, Permits, UpDown};
use crate::model::calendar::Calendar;
use crate::model::country::sectors::Sectors;
use crate::model::fact::{Fact, Facts};
use crate::model::ground::Ground;
use crate::model::mission::hats::Hats;
use crate::model::mission::life_cycle::{Life, Unit};
use crate::model::mission::mandate::Mandates;
use crate::model::mission::posts::Posts;
use crate::vocabulary::{Concern, Gate, IncidentKind, Lever, Sector, Stage, Wait, parameters};
use bevy_ecs::prelude::{Local, Query, Res, ResMut, Resource};

parameters! {
    /// Parameters of consent.
    pub struct ConsentParameters in "consent" {
        drift = "drift": 0.7, 0.2 => 2.0, "a year", Assumed,
            "rate at which consent drifts back to what it is by itself",
            "assumed";
        footprint = "footprint": 0.02, 0.0 => 0.1, "a year per person per 1,000", Assumed,
            "rate at which the mission's people at work, per 1,000 inhabitants, wear consent down",
            "assumed";
        harm = "harm": 0.02, 0.0 => 0.15, "share an incident", Assumed,
            "how much of consent an incident of harm by the mission takes",
            "assumed";
        creep = "creep": 0.4, 0.0 => 2.0, "a year", Assumed,
            "rate at which a mission that works outside its mandate alone wears consent down",
            "assumed";
        unauthorised = "unauthorised": 0.5, 0.0 => 2.0, "a year", Assumed,
            "rate at which a mission wholly without right authority wears consent down",
            "assumed";
        robust = "robust": 0.15, 0.0 => 1.0, "a year", Assumed,
            "rate at which a mission wholly of those who may use all necessary means wears consent down",
            "assumed";
        ownership = "ownership": 1.0, 0.0 => 3.0, "a year per unit", Assumed,
            "rate at which growth of accountable local capacity since the start raises consent",
            "assumed";
        safety = "safety": 0.5, 0.0 => 2.0, "a year per unit", Assumed,
            "rate at which security gained since the start raises consent, and security lost lowers it",
            "assumed";
        willing = "willing": 0.6, 0.3 => 0.9, "share", Assumed,
            "consent from which on the host works with the mission in full",
            "assumed";
        hindrance = "hindrance": 0.8, 0.0 => 1.0, "share", Assumed,
            "share of the work that needs its hand which a host without any consent holds back",
            "assumed";
        leave_below = "leave-below": 0.25, 0.05 => 0.5, "share", Assumed,
            "consent below which the host may ask the mission to leave",
            "assumed";
        leave = "leave": 1.5, 0.0 => 6.0, "a year", Assumed,
            "hazard that a host without any consent asks the mission to leave",
            "assumed";
        back_above = "back-above": 0.55, 0.5 => 0.9, "share", Assumed,
            "consent from which on it lets the mission in again",
            "assumed";
    }
}

/// This concern.
pub const CONCERN: Concern = Concern {
    name: "consent",
    does: "the host government settles legal status, helps or hinders, and may ask all to leave",
    core: false,
    parameters: ConsentParameters::SPECS,
};

/// How far work on a lever needs the hand of the host government [0..1]: assumed.
#[must_use]
pub fn host_hand(lever: Lever) -> f64 {
    match lever {
        Lever::Build(_) | Lever::Vet(_) => 1.0,
        Lever::Salaries | Lever::Reintegrate => 0.6,
        Lever::Provide(_) | Lever::Intelligence | Lever::Order => 0.4,
        Lever::Eradicate | Lever::Interdict => 0.6,
        Lever::Lift => 0.3,
        Lever::Dismantle | Lever::Integrate => 1.0,
        Lever::Elections => 0.6,
        Lever::Disarm | Lever::Verify => 0.3,
        Lever::Relieve(_) | Lever::Substitute | Lever::Deter | Lever::Include => 0.15,
        Lever::Coordinate | Lever::Mediate | Lever::Dialogue => 0.0,
    }
}

/// The consent of the host -- state of this concern.
#[derive(Debug, Clone, Resource)]
pub struct Consent {
    /// How far the host consents [0..1]; 1 where there is no host.
    pub level: f64,
    /// Whether anybody who needs its consent has been asked for, or was there.
    pub asked: bool,
    /// How long an agreement takes with a willing host [weeks].
    pub status_weeks: f64,
    /// How far it has come, in weeks with a willing host [weeks].
    pub status_done: f64,
    /// Hazard of being asked to leave, added up since the last time.
    pub hazard: f64,
    /// Budget at which it comes.
    pub budget: f64,
    /// How often it has come.
    pub events: u32,
    /// Whether the mission is asked to leave.
    pub asked_to_leave: bool,
    at_start: Seen,
    status_told: bool,
    above_half: bool,
}

/// What the host sees of its country, over the people [-1..1].
#[derive(Debug, Clone, Copy, PartialEq)]
struct Seen {
    /// Accountable local capacity, mean of the sectors.
    capacity: f64,
    /// Security with the mission's help.
    security: f64,
}

impl Seen {
    fn of(ground: &Ground, sectors: &Sectors) -> Self {
        let (mut capacity, mut security) = (0.0, 0.0);
        for (r, share) in ground.people_share.iter().enumerate() {
            let own: f64 = Sector::ALL.iter().map(|s| sectors.accountable(r, *s)).sum();
            capacity += share * own / 5.0;
            security += share * sectors.balance_with_mission(r, Sector::Security);
        }
        Self { capacity, security }
    }
}

impl Consent {
    /// Consent as it starts; [`Consent::draw`] has to follow.
    #[must_use]
    pub fn new(ground: &Ground, sectors: &Sectors) -> Self {
        let level = ground.scenario.host.as_ref().map_or(1.0, |host| host.consent.get());
        Self {
            level,
            asked: false,
            status_weeks: 0.0,
            status_done: 0.0,
            hazard: 0.0,
            budget: f64::INFINITY,
            events: 0,
            asked_to_leave: false,
            at_start: Seen::of(ground, sectors),
            status_told: false,
            above_half: level >= 0.5,
        }
    }

    /// Draws how long an agreement takes, and the first budget.
    pub fn draw(&mut self, ground: &Ground, draws: &Draws) {
        let Some(host) = &ground.scenario.host else { return };
        let range = host.status_weeks;
        let uniform = draws.ordinal(OrdinalSource::LegalStatus, 0, 0);
        let (low, likely, high) = (range.low.get(), range.likely.get(), range.high.get());
        self.status_weeks = triangular(uniform, low, likely, high);
        self.budget = draws.clock(ClockSource::AskedToLeave, 0, 0);
    }

    /// What is left of the clock is drawn anew, and how long the agreement takes, given that it is
    /// not there yet.
    pub fn draw_anew(&mut self, ground: &Ground, draws: &Draws) {
        let Some(host) = &ground.scenario.host else { return };
        self.budget = self.hazard + draws.clock(ClockSource::AskedToLeave, 0, self.events);
        if !self.status_stands() {
            let range = host.status_weeks;
            let uniform = draws.ordinal(OrdinalSource::LegalStatus, 0, 0);
            let range = [range.low.get(), range.likely.get(), range.high.get()];
            self.status_weeks = triangular_beyond(uniform, range, self.status_done);
        }
    }

    /// Whether the legal status of the mission is settled.
    #[must_use]
    pub fn status_stands(&self) -> bool {
        self.status_done >= self.status_weeks
    }
}

/// How willingly the host works with the mission [0..1].
#[must_use]
pub fn willingness(consent: f64, willing: f64) -> f64 {
    (consent / willing).min(1.0)
}

/// What is left of a unit's work whose share `hand` needs the host [0..1].
#[must_use]
pub fn let_through(hand: f64, consent: f64, parameters: &ConsentParameters) -> f64 {
    1.0 - parameters.hindrance * hand * (1.0 - willingness(consent, parameters.willing))
}

/// What pushes consent.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Pushes {
    /// The mission's people at work [per 1,000 inhabitants].
    pub footprint: f64,
    /// Incidents of harm by the mission [a year].
    pub harm: f64,
    /// Share of the work outside mandates [0..1].
    pub creep: f64,
    /// Share of the people without right authority [0..1].
    pub unauthorised: f64,
    /// Share of the people who may use all necessary means [0..1].
    pub robust: f64,
    /// Accountable local capacity gained since the start [-1..1].
    pub ownership: f64,
    /// Security gained since the start [-2..2].
    pub safety: f64,
}

/// The rates at which consent is pushed up and down; without any push it stays at `natural`.
#[must_use]
pub fn rates(natural: f64, pushes: &Pushes, parameters: &ConsentParameters) -> UpDown {
    let drift = parameters.drift;
    let (own, safe) = (parameters.ownership * pushes.ownership, parameters.safety * pushes.safety);
    UpDown {
        up: drift * natural + own.max(0.0) + safe.max(0.0),
        down: drift * (1.0 - natural)
            + parameters.footprint * pushes.footprint
            + parameters.harm * pushes.harm
            + parameters.creep * pushes.creep
            + parameters.unauthorised * pushes.unauthorised
            + parameters.robust * pushes.robust
            + (-safe).max(0.0),
    }
}

/// Hazard of being asked to leave [a year].
#[must_use]
pub fn leave_hazard(consent: f64, parameters: &ConsentParameters) -> f64 {
    parameters.leave * (1.0 - consent / parameters.leave_below).max(0.0)
}

/// Who needs consent does not board without legal status, and goes when asked to.
pub fn host_keeps_out(
    ground: Res<Ground>,
    consent: Res<Consent>,
    hats: Res<Hats>,
    mut authority: ResMut<Authority>,
    mut permits: ResMut<Permits>,
) {
    let Some(host) = &ground.scenario.host else { return };
    let (authority, permits) = (&mut *authority, &mut *permits);
    for (region, needed) in &host.guarded {
        permits.guarded[region.index()] = consent.level < needed.get();
    }
    if consent.status_stands() && !consent.asked_to_leave {
        return;
    }
    for (unit, row) in hats.row.iter().enumerate() {
        if ground.needs_consent[*row] {
            permits.held[unit].get_or_insert(Wait::Host);
            if consent.asked_to_leave {
                authority.held[unit].get_or_insert(Wait::Host);
                authority.recalled[unit] = true;
            }
        }
    }
}

/// An unwilling host holds back the work that needs its hand.
pub fn host_hinders(
    parameters: Local<ConsentParameters>,
    ground: Res<Ground>,
    consent: Res<Consent>,
    (posts, hats): (Res<Posts>, Res<Hats>),
    mut gates: ResMut<Gates>,
) {
    let gates = &mut *gates;
    if ground.scenario.host.is_none() {
        return;
    }
    for post in &posts.held {
        if ground.needs_consent[hats.row[post.unit]] {
            let hand = ground.component_rules[post.component].host_hand;
            gates.share[post.unit][Gate::Consent.index()] =
                let_through(hand, consent.level, &parameters);
        }
    }
}

/// The host weighs the mission: what it brings and what it costs.
#[expect(clippy::too_many_arguments, reason = "a system's arguments are what it reads")]
pub fn host_weighs_the_mission(
    parameters: Local<ConsentParameters>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    draws: Res<Draws>,
    sectors: Res<Sectors>,
    levers: Res<Levers>,
    incidents: Res<Incidents>,
    mandates: Res<Mandates>,
    mut consent: ResMut<Consent>,
    mut facts: ResMut<Facts>,
    units: Query<(&Unit, &Life)>,
) {
    let Some(host) = &ground.scenario.host else { return };
    let consent = &mut *consent;
    let (week, years) = (calendar.week, calendar.step_years);
    consent.asked = consent.asked
        || units.iter().any(|(unit, life)| {
            life.stage != Stage::Pooled && ground.needs_consent[ground.actor_of[unit.id as usize]]
        });
    if consent.asked && !consent.status_told {
        consent.status_done += calendar.step_weeks * willingness(consent.level, parameters.willing);
        if consent.status_stands() {
            consent.status_told = true;
            facts.note(week, Fact::StatusAgreed);
        }
    }
    let now = Seen::of(&ground, &sectors);
    let inhabitants: f64 = ground.people.iter().sum();
    let harm: f64 =
        incidents.count.iter().map(|count| count[IncidentKind::HarmByMission.index()]).sum();
    let pushes = Pushes {
        footprint: levers.presence.iter().sum::<f64>() / inhabitants * 1000.0,
        harm: harm / years,
        creep: mandates.creep(),
        unauthorised: 1.0 - mandates.covered(),
        robust: mandates.forceful(),
        ownership: now.capacity - consent.at_start.capacity,
        safety: now.security - consent.at_start.security,
    };
    consent.level = rates(host.consent.get(), &pushes, &parameters).settle(consent.level, years);
    consent.answer(&parameters, years, week, &draws, &mut facts);
}

impl Consent {
    /// Asks the mission to leave where consent stays low; lets it in again where it has risen.
    fn answer(
        &mut self,
        parameters: &ConsentParameters,
        years: f64,
        week: f64,
        draws: &Draws,
        facts: &mut Facts,
    ) {
        let slack = if self.above_half { -0.02 } else { 0.02 };
        let above = self.level >= 0.5 + slack;
        if above != self.above_half {
            self.above_half = above;
            facts.note(week, Fact::ConsentPassed { rising: above });
        }
        if self.asked_to_leave {
            if self.level >= parameters.back_above {
                self.asked_to_leave = false;
                facts.note(week, Fact::LetInAgain);
            }
            return;
        }
        // Nobody is asked to leave before anybody was asked to come.
        if self.asked {
            self.hazard += leave_hazard(self.level, parameters) * years;
        }
        if self.hazard >= self.budget {
            self.asked_to_leave = true;
            self.events += 1;
            self.hazard = 0.0;
            self.budget = draws.clock(ClockSource::AskedToLeave, 0, self.events);
            facts.note(week, Fact::AskedToLeave);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::maths;
    use crate::model::registry;
    use crate::vocabulary::ParameterTable;

    fn parameters() -> ConsentParameters {
        let table = ParameterTable::new(registry(), &[]).expect("defaults are in range");
        ConsentParameters::from_table(&table)
    }

    fn in_ten_years(pushes: Pushes) -> f64 {
        rates(0.7, &pushes, &parameters()).settle(0.7, 10.0)
    }

    #[test]
    fn left_alone_consent_stays_what_it_is() {
        assert!((in_ten_years(Pushes::default()) - 0.7).abs() < 1e-12);
        assert!((maths::push(0.2, 0.49, 0.21, 50.0) - 0.7).abs() < 1e-9);
    }

    #[test]
    fn each_push_moves_consent_its_own_way() {
        let none = Pushes::default();
        let down = [
            Pushes { footprint: 20.0, ..none },
            Pushes { harm: 10.0, ..none },
            Pushes { creep: 0.5, ..none },
            Pushes { unauthorised: 1.0, ..none },
            Pushes { robust: 1.0, ..none },
            Pushes { safety: -0.3, ..none },
        ];
        assert!(down.iter().all(|pushes| in_ten_years(*pushes) < 0.69));
        let up = [Pushes { ownership: 0.2, ..none }, Pushes { safety: 0.3, ..none }];
        assert!(up.iter().all(|pushes| in_ten_years(*pushes) > 0.71));
        // Capacity that shrinks is felt through security, not by itself.
        assert!((in_ten_years(Pushes { ownership: -0.2, ..none }) - 0.7).abs() < 1e-12);
    }

    #[test]
    fn a_willing_host_holds_nothing_back_and_an_unwilling_one_most_of_what_needs_it() {
        let p = parameters();
        assert!((let_through(1.0, p.willing, &p) - 1.0).abs() < 1e-12);
        assert!((let_through(1.0, 0.0, &p) - (1.0 - p.hindrance)).abs() < 1e-12);
        let hand = |lever| let_through(host_hand(lever), 0.1, &p);
        assert!(hand(Lever::Build(Sector::Justice)) < hand(Lever::Order));
        assert!(hand(Lever::Order) < hand(Lever::Deter));
        assert!(hand(Lever::Relieve(Sector::Humanitarian)) > 0.85);
    }

    #[test]
    fn a_host_asks_nobody_to_leave_while_consent_is_not_low() {
        let p = parameters();
        assert!(leave_hazard(p.leave_below, &p).abs() < 1e-12);
        assert!((leave_hazard(0.0, &p) - p.leave).abs() < 1e-12);
        assert!(leave_hazard(0.1, &p) > leave_hazard(0.2, &p));
    }
}
