//! Observations: what strategies and records see of the world at the end of a tick.

use crate::model::board::Incidents;
use crate::model::calendar::Calendar;
use crate::model::country::displacement::Displaced;
use crate::model::country::illicit::Trades;
use crate::model::country::legitimacy::Legitimacy;
use crate::model::country::parties::Parties;
use crate::model::country::sectors::{Sectors, either};
use crate::model::country::vacuum::Control;
use crate::model::fact::{Fact, Facts};
use crate::model::ground::Ground;
use crate::model::mission::consent::Consent;
use crate::model::mission::handover::readiness_of_all;
use crate::model::mission::life_cycle::{Life, Unit};
use crate::model::mission::mandate::Mandates;
use crate::model::mission::posts::Posts;
use crate::model::mission::purses::Funds;
use crate::model::mission::will::Wills;
use crate::model::mission::work::Standing;
use crate::model::peace::accord::Accords;
use crate::model::peace::elections::Votes;
use crate::model::peace::fighting::Fighting;
use crate::model::peace::ladder::Ladders;
use crate::model::peace_seen::PeaceSeen;
use crate::vocabulary::{IncidentKind, Observation, Sector, Trusted};
use bevy_ecs::prelude::{Query, Res, ResMut, Resource};

/// Weeks over which violent deaths are averaged (with weights that fade by e).
const MEMORY_WEEKS: f64 = 13.0;

/// What is seen -- state; written in the observe phase, read by strategies in the next tick.
#[derive(Debug, Clone, Resource)]
pub struct Observations {
    /// Accountable local capacity minus drivers, by region and sector [points].
    pub balance: Vec<f64>,
    /// The same with the mission's capacity added [points].
    pub with_mission: Vec<f64>,
    /// Share that parties control, by region [percent].
    pub control: Vec<f64>,
    /// Violent deaths, by region [per 100,000 inhabitants a year].
    pub deaths: Vec<f64>,
    /// People at work, by component and region [people].
    pub at_work: Vec<f64>,
    /// People who trust, by region: the mission, the government [percent].
    pub trust: Vec<[f64; Trusted::COUNT]>,
    /// People of a region in flight, by region [people].
    pub displaced: Vec<f64>,
    /// What illicit trades bring in, by region [M USD a year].
    pub illicit: Vec<f64>,
    /// Will to take part, by actor [percent].
    pub will: Vec<f64>,
    /// In hand, by fund [M USD].
    pub cash: Vec<f64>,
    /// What came in of what was promised so far, by fund [percent].
    pub received: Vec<f64>,
    /// How far local hands are ready, by region and sector [percent].
    pub readiness: Vec<f64>,
    /// What is seen of the country as a whole.
    pub country: CountrySeen,
    /// What is seen of parties and what they agreed.
    pub peace: PeaceSeen,
}

/// What is seen of the country as a whole only.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CountrySeen {
    /// Of those whose actors some mandate names, whom one with right authority covers [percent].
    pub mandated: f64,
    /// Share of their work outside their mandates [percent].
    pub creep: f64,
    /// Consent of the host [percent].
    pub consent: f64,
}

impl CountrySeen {
    fn of(mandates: &Mandates, consent: &Consent) -> Self {
        Self {
            mandated: mandates.covered() * 100.0,
            creep: mandates.creep() * 100.0,
            consent: consent.level * 100.0,
        }
    }
}

impl Observations {
    /// Room for what is seen.
    #[must_use]
    pub fn new(ground: &Ground) -> Self {
        let regions = ground.regions;
        Self {
            balance: vec![0.0; regions * 5],
            with_mission: vec![0.0; regions * 5],
            control: vec![0.0; regions],
            deaths: vec![0.0; regions],
            at_work: vec![0.0; regions * ground.component_rules.len()],
            country: CountrySeen { mandated: 100.0, creep: 0.0, consent: 100.0 },
            trust: vec![[0.0; Trusted::COUNT]; regions],
            displaced: vec![0.0; regions],
            illicit: vec![0.0; regions],
            will: vec![100.0; ground.wills.len()],
            cash: vec![0.0; ground.scenario.funds.len()],
            received: vec![0.0; ground.scenario.funds.len()],
            readiness: vec![0.0; regions * 5],
            peace: PeaceSeen::new(ground),
        }
    }

    fn see<'a>(
        &mut self,
        ground: &Ground,
        sectors: &Sectors,
        control: &Control,
        units: impl Iterator<Item = (&'a Unit, &'a Life)>,
    ) {
        self.see_country(ground, sectors, control);
        self.at_work.fill(0.0);
        for (unit, life) in units {
            if life.at_work() {
                let component = unit.component as usize;
                self.at_work[component * ground.regions + life.region as usize] +=
                    ground.component_rules[component].headcount;
            }
        }
    }

    fn see_country(&mut self, ground: &Ground, sectors: &Sectors, control: &Control) {
        let local = sectors.capacity.iter().zip(&sectors.accountability);
        let held = sectors.drivers.iter().zip(&sectors.provided);
        let seen = self.balance.iter_mut().zip(&mut self.with_mission);
        for (((capacity, accountability), (drivers, provided)), seen) in local.zip(held).zip(seen) {
            let accountable = capacity * accountability;
            *seen.0 = (accountable - drivers) * 100.0;
            *seen.1 = (either(accountable, *provided) - drivers) * 100.0;
        }
        for (r, seen) in self.control.iter_mut().enumerate() {
            *seen = control.held(ground, r) * 100.0;
        }
    }

    fn see_wills(&mut self, wills: &Wills) {
        for (seen, will) in self.will.iter_mut().zip(&wills.will) {
            *seen = will * 100.0;
        }
    }

    fn see_hands(&mut self, sectors: &Sectors, standing: &Standing) {
        for (r, seen) in self.readiness.chunks_exact_mut(5).enumerate() {
            let ready = readiness_of_all(sectors, standing, r);
            for (seen, ready) in seen.iter_mut().zip(ready) {
                *seen = ready * 100.0;
            }
        }
    }

    fn see_people(&mut self, legitimacy: &Legitimacy, displaced: &Displaced, trades: &Trades) {
        self.illicit.copy_from_slice(&trades.by_region);
        for (seen, trust) in self.trust.iter_mut().zip(&legitimacy.trust) {
            *seen = trust.map(|share| share * 100.0);
        }
        for (r, seen) in self.displaced.iter_mut().enumerate() {
            *seen = displaced.in_flight(r);
        }
    }

    fn see_funds(&mut self, ground: &Ground, funds: &Funds, week: f64) {
        self.cash.copy_from_slice(&funds.cash);
        for (f, fund) in ground.scenario.funds.iter().enumerate() {
            let promised = fund.promised_by(week);
            self.received[f] =
                if promised > 0.0 { funds.received[f] / promised * 100.0 } else { 0.0 };
        }
    }

    /// What is seen in a region; money is of the country.
    #[must_use]
    pub fn in_region(&self, observation: Observation, region: usize) -> f64 {
        match observation {
            Observation::Balance(s) => self.balance[region * 5 + s.index()],
            Observation::BalanceWithMission(s) => self.with_mission[region * 5 + s.index()],
            Observation::PartyControl => self.control[region],
            Observation::ViolentDeaths => self.deaths[region],
            Observation::AtWork(component) => {
                self.at_work[component.index() * self.control.len() + region]
            }
            Observation::Legitimacy(trusted) => self.trust[region][trusted.index()],
            Observation::Displaced => self.displaced[region],
            Observation::Readiness(s) => self.readiness[region * 5 + s.index()],
            Observation::IllicitRevenue => self.illicit[region],
            Observation::Will(actor) => self.will[actor.index()],
            Observation::Mandated => self.country.mandated,
            Observation::Creep => self.country.creep,
            Observation::Consent => self.country.consent,
            Observation::Fighting => self.peace.fighting,
            Observation::InForce(accord) => self.peace.in_force[accord.index()],
            Observation::Steps(accord) => self.peace.steps[accord.index()],
            Observation::Held(vote) => self.peace.held[vote.index()],
            Observation::Force(party) => self.peace.force[party.index()],
            Observation::Cash(fund) => self.cash[fund.index()],
            Observation::Received(fund) => self.received[fund.index()],
        }
    }

    /// What is seen of the country: people-weighted, except people at work or in flight and
    /// illicit revenue, which add up, and what is seen of the country as a whole only.
    #[must_use]
    pub fn in_country(&self, observation: Observation, people_share: &[f64]) -> f64 {
        if observation.is_of_country() {
            return self.in_region(observation, 0);
        }
        let adds_up = matches!(
            observation,
            Observation::AtWork(_) | Observation::Displaced | Observation::IllicitRevenue
        );
        people_share
            .iter()
            .enumerate()
            .map(|(r, share)| self.in_region(observation, r) * if adds_up { 1.0 } else { *share })
            .sum()
    }
}

/// The start is seen, before the first tick.
#[expect(clippy::too_many_arguments, reason = "a system's arguments are what it reads")]
pub fn start_is_seen(
    ground: Res<Ground>,
    (sectors, standing, control): (Res<Sectors>, Res<Standing>, Res<Control>),
    (mandates, consent, wills): (Res<Mandates>, Res<Consent>, Res<Wills>),
    (legitimacy, displaced): (Res<Legitimacy>, Res<Displaced>),
    (trades, funds): (Res<Trades>, Res<Funds>),
    (fighting, accords, ladders): (Res<Fighting>, Res<Accords>, Res<Ladders>),
    (votes, parties): (Res<Votes>, Res<Parties>),
    mut observations: ResMut<Observations>,
    units: Query<(&Unit, &Life)>,
) {
    let observations = &mut *observations;
    observations.country = CountrySeen::of(&mandates, &consent);
    observations.see_wills(&wills);
    observations.see_people(&legitimacy, &displaced, &trades);
    observations.see_funds(&ground, &funds, 0.0);
    // The usual rate, until there is a rate to see.
    for (deaths, usual) in observations.deaths.iter_mut().zip(&ground.homicides) {
        *deaths = usual * 1.0e5;
    }
    observations.see(&ground, &sectors, &control, units.iter());
    observations.see_hands(&sectors, &standing);
    observations.peace.see(&fighting, &accords, &ladders, &votes, &parties);
}

/// The world is seen.
#[expect(clippy::too_many_arguments, reason = "a system's arguments are what it reads")]
pub fn world_is_seen(
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    (sectors, standing, control): (Res<Sectors>, Res<Standing>, Res<Control>),
    incidents: Res<Incidents>,
    (mandates, consent, wills): (Res<Mandates>, Res<Consent>, Res<Wills>),
    (legitimacy, displaced): (Res<Legitimacy>, Res<Displaced>),
    (trades, funds): (Res<Trades>, Res<Funds>),
    (fighting, accords, ladders): (Res<Fighting>, Res<Accords>, Res<Ladders>),
    (votes, parties): (Res<Votes>, Res<Parties>),
    posts: Res<Posts>,
    mut observations: ResMut<Observations>,
    units: Query<(&Unit, &Life)>,
) {
    let observations = &mut *observations;
    observations.country = CountrySeen::of(&mandates, &consent);
    observations.see_wills(&wills);
    observations.see_people(&legitimacy, &displaced, &trades);
    observations.see_funds(&ground, &funds, calendar.week + calendar.step_weeks);
    // Who is at work where holds until a unit comes or goes.
    if posts.landed {
        observations.see(&ground, &sectors, &control, units.iter());
    } else {
        observations.see_country(&ground, &sectors, &control);
    }
    observations.see_hands(&sectors, &standing);
    observations.peace.see(&fighting, &accords, &ladders, &votes, &parties);
    let fade = crate::maths::step_share(1.0 / MEMORY_WEEKS, calendar.step_weeks);
    for r in 0..ground.regions {
        let now = incidents.dead[r] / ground.people[r] * 1.0e5 / calendar.step_years;
        observations.deaths[r] += (now - observations.deaths[r]) * fade;
    }
}

/// What was noted last, so that a passage is told once -- state, used only where facts are on.
#[derive(Debug, Clone, Resource)]
pub struct Noted {
    quarter: Vec<u8>,
    in_balance: Vec<bool>,
    trust: Vec<[u8; Trusted::COUNT]>,
    flight: Vec<u8>,
}

impl Noted {
    /// What is there at the start is noted without being told.
    #[must_use]
    pub fn new(
        (control, sectors): (&Control, &Sectors),
        (trust, displaced): (&Legitimacy, &Displaced),
    ) -> Self {
        let regions = trust.trust.len();
        Self {
            quarter: control.share.iter().map(|share| quarter_of(*share, 0)).collect(),
            in_balance: (0..regions * 5)
                .map(|i| sectors.balance(i / 5, Sector::ALL[i % 5]) >= 0.0)
                .collect(),
            trust: trust
                .trust
                .iter()
                .map(|trust| trust.map(|share| quarter_of(share, 0)))
                .collect(),
            flight: (0..regions).map(|r| flight_of(displaced.share_in_flight(r), 0)).collect(),
        }
    }
}

/// Shares of a region's people in flight that are worth telling [percent].
const FLIGHTS: [u8; 5] = [2, 5, 10, 25, 50];

/// How many of these levels are passed, with some slack around the last one.
fn flight_of(share: f64, last: u8) -> u8 {
    let passed = |slack: f64| {
        let levels = FLIGHTS.iter().filter(|level| share * 100.0 >= f64::from(**level) * slack);
        u8::try_from(levels.count()).unwrap_or(u8::MAX)
    };
    last.clamp(passed(1.05), passed(0.95))
}

/// Which quarter of a region is held, with some slack around the last one so that it does not
/// flicker.
fn quarter_of(share: f64, last: u8) -> u8 {
    let slack = 0.03;
    let up = (1..=3).filter(|q| share >= 0.25 * f64::from(*q) + slack).count();
    let down = (1..=3).filter(|q| share >= 0.25 * f64::from(*q) - slack).count();
    let (up, down) = (u8::try_from(up).unwrap_or(3), u8::try_from(down).unwrap_or(3));
    last.clamp(up, down)
}

/// Passages worth telling are noted: only where facts are on.
pub fn passages_are_noted(
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    control: Res<Control>,
    sectors: Res<Sectors>,
    incidents: Res<Incidents>,
    mut noted: ResMut<Noted>,
    mut facts: ResMut<Facts>,
) {
    let noted = &mut *noted;
    if !facts.on() {
        return;
    }
    let week = calendar.week;
    for r in 0..ground.regions {
        let region = u32::try_from(r).unwrap_or_default();
        for kind in IncidentKind::ALL {
            let count = incidents.count[r][kind.index()];
            if count > 0.0 && kind != IncidentKind::Crime {
                facts.note(week, Fact::Incidents { kind: kind.index(), region, count });
            }
        }
        if incidents.mission_killed[r] > 0.0 {
            facts.note(week, Fact::MissionKilled { region, killed: incidents.mission_killed[r] });
        }
        for party in 0..ground.parties {
            let i = ground.at(party, r);
            let quarter = quarter_of(control.share[i], noted.quarter[i]);
            if quarter != noted.quarter[i] {
                let rising = quarter > noted.quarter[i];
                let passed = if rising { quarter } else { noted.quarter[i] };
                facts.note(week, Fact::ControlPassed { party, region, quarter: passed, rising });
                noted.quarter[i] = quarter;
            }
        }
        for s in Sector::ALL {
            let i = r * 5 + s.index();
            let balance = sectors.balance(r, s);
            let slack = if noted.in_balance[i] { -0.02 } else { 0.0 };
            let in_balance = balance >= slack;
            if in_balance != noted.in_balance[i] {
                let fact = Fact::BalancePassed { sector: s.index(), region, rising: in_balance };
                facts.note(week, fact);
                noted.in_balance[i] = in_balance;
            }
        }
    }
}

/// Passages of trust and flight are noted: only where facts are on.
pub fn trust_and_flight_are_noted(
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    legitimacy: Res<Legitimacy>,
    displaced: Res<Displaced>,
    mut noted: ResMut<Noted>,
    mut facts: ResMut<Facts>,
) {
    let noted = &mut *noted;
    if !facts.on() {
        return;
    }
    for r in 0..ground.regions {
        let region = u32::try_from(r).unwrap_or_default();
        for trusted in Trusted::ALL.into_iter().filter(|_| legitimacy.told) {
            let last = noted.trust[r][trusted.index()];
            let quarter = quarter_of(legitimacy.trust[r][trusted.index()], last);
            let (passed, rising) = (quarter.max(last), quarter > last);
            if quarter != last && passed <= 2 {
                let trusted = trusted.index();
                let fact = Fact::TrustPassed { trusted, region, quarter: passed, rising };
                facts.note(calendar.week, fact);
            }
            noted.trust[r][trusted.index()] = quarter;
        }
        let people = displaced.in_flight(r);
        let last = noted.flight[r];
        let level = flight_of(displaced.share_in_flight(r), last);
        if level != last && displaced.told {
            let percent = FLIGHTS[usize::from(level.max(last)) - 1];
            let fact = Fact::FlightPassed { region, percent, rising: level > last, people };
            facts.note(calendar.week, fact);
        }
        noted.flight[r] = level;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flight_that_hovers_at_a_level_is_told_once() {
        assert_eq!(flight_of(0.0204, 0), 0);
        assert_eq!(flight_of(0.03, 0), 1);
        assert_eq!(flight_of(0.0196, 1), 1);
        assert_eq!(flight_of(0.30, 0), 4);
    }

    #[test]
    fn a_share_that_hovers_at_a_quarter_is_told_once() {
        assert_eq!(quarter_of(0.26, 0), 0);
        assert_eq!(quarter_of(0.29, 0), 1);
        assert_eq!(quarter_of(0.24, 1), 1);
        assert_eq!(quarter_of(0.21, 1), 0);
        assert_eq!(quarter_of(0.95, 0), 3);
    }
}
