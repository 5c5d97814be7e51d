//! Vacuum capture: where nobody polices, administers or pays, parties take control and entrench.
//!
//! Rule: a party with fighters in a region takes what nobody holds, the faster the less cover there
//! is: `rate x (what can be had) x (1 - cover)^2 x reach`. Cover is public order, administration
//! and paid salaries together. Cover dislodges control slowly, the more slowly the longer it has
//! stood: early cover prevents cheaply what late cover must undo (Kosovo's municipalities in 1999;
//! the Afghan militias after 2001). Control feeds drivers and corrupts what is local.
//!
//! Left out: fights between parties over one place, other than by clashes.

use crate::maths;
use crate::model::board::{Levers, Openings, Pressures};
use crate::model::calendar::Calendar;
use crate::model::country::parties::Parties;
use crate::model::country::sectors::{Sectors, either};
use crate::model::ground::Ground;
use crate::model::ledger::{Account, Cause, Rule, Variable};
use crate::vocabulary::{Concern, Lever, Sector, parameters};
use bevy_ecs::prelude::{Local, Res, ResMut, Resource};

parameters! {
    /// Parameters of vacuum capture.
    pub struct VacuumParameters in "vacuum" {
        capture = "capture": 1.1, 0.4 => 4.0, "a year", Assumed,
            "rate at which a party in full reach takes what nobody covers",
            "assumed: Kosovo's municipalities were taken within weeks of June 1999";
        revenue = "revenue": 0.5, 0.0 => 1.5, "share", Assumed,
            "how much what a place yields in any case draws a party, before aid adds to it",
            "assumed";
        reach = "reach": 1.2, 0.2 => 5.0, "fighters per 1,000 inhabitants", Assumed,
            "fighters that give two thirds of full reach",
            "assumed";
        dislodge = "dislodge": 1.1, 0.3 => 3.0, "a year", Assumed,
            "rate at which full cover dislodges control that has not entrenched",
            "assumed";
        entrenched_share = "entrenched-share": 0.75, 0.3 => 0.95, "share", Assumed,
            "how much of that full entrenchment takes away",
            "assumed";
        entrench = "entrench": 1.0, 0.3 => 3.0, "a year", Assumed,
            "rate at which standing control entrenches",
            "assumed";
        half_entrenched = "half-entrenched": 0.20, 0.05 => 0.5, "share", Assumed,
            "control at which entrenchment in the end is half of full",
            "assumed";
        loss_of_posts = "loss-of-posts": 0.4, 0.0 => 1.0, "share", Assumed,
            "how fast local posts are lost to parties, against accountability",
            "assumed";
        feeds_elsewhere = "feeds-elsewhere": 0.5, 0.0 => 1.0, "share", Assumed,
            "what control does to welfare and the economy, against security, governance and justice",
            "assumed";
        administration_covers = "administration-covers": 0.6, 0.2 => 1.0, "share", Assumed,
            "how far full administration alone covers a region",
            "assumed";
        salaries_cover = "salaries-cover": 0.3, 0.0 => 0.7, "share", Assumed,
            "how far paid salaries alone cover a region",
            "assumed";
        feeds_drivers = "feeds-drivers": 0.45, 0.1 => 1.5, "a year", Assumed,
            "rate at which control by parties raises drivers of security, governance and justice",
            "assumed";
        corrupts = "corrupts": 0.30, 0.1 => 1.5, "a year", Assumed,
            "rate at which control by parties wears accountability and local posts away",
            "assumed";
    }
}

/// This concern.
pub const CONCERN: Concern = Concern {
    name: "vacuum",
    does: "parties take control where nobody polices, administers or pays, and entrench",
    core: false,
    parameters: VacuumParameters::SPECS,
};

/// The most of a region that parties can hold together [share].
pub const MOST_HELD: f64 = 0.95;

/// Control of parties over regions -- state of this concern.
#[derive(Debug, Clone, Resource)]
pub struct Control {
    /// Share of the region the party controls [0..1], by party and region.
    pub share: Vec<f64>,
    /// How far that control has entrenched [0..1], by party and region.
    pub entrenched: Vec<f64>,
    /// Share of each region that parties hold together: the sum of their shares.
    held: Vec<f64>,
}

impl Control {
    /// Control as it starts.
    #[must_use]
    pub fn new(ground: &Ground, parameters: &VacuumParameters) -> Self {
        let mut share = vec![0.0; ground.parties * ground.regions];
        for (p, party) in ground.scenario.parties.iter().enumerate() {
            for (region, held) in &party.control {
                share[ground.at(p, region.index())] = held.get();
            }
        }
        let entrenched =
            share.iter().map(|held| standing(*held, parameters.half_entrenched)).collect();
        let held = (0..ground.regions).map(|r| sum_of(&share, ground, r)).collect();
        Self { share, entrenched, held }
    }

    /// Share of the region that parties hold together [0..1].
    #[must_use]
    pub fn held(&self, _ground: &Ground, region: usize) -> f64 {
        self.held[region]
    }
}

/// The shares of all parties in a region together.
fn sum_of(share: &[f64], ground: &Ground, region: usize) -> f64 {
    (0..ground.parties).map(|p| share[ground.at(p, region)]).sum()
}

/// How entrenched control of this size becomes in the end [0..1].
fn standing(share: f64, half: f64) -> f64 {
    share / (share + half)
}

/// Cover of a region by order, administration and pay together [0..1].
#[must_use]
pub fn cover(order: f64, administration: f64, salaries: f64, p: &VacuumParameters) -> f64 {
    let office = either(p.administration_covers * administration, p.salaries_cover * salaries);
    either(order, office)
}

/// Order, administration and paid salaries cover regions.
pub fn cover_forms<A: Account>(
    parameters: Local<VacuumParameters>,
    ground: Res<Ground>,
    sectors: Res<Sectors>,
    levers: Res<Levers>,
    mut openings: ResMut<Openings>,
    mut account: ResMut<A>,
) {
    let openings = &mut *openings;
    for r in 0..ground.regions {
        let order = either(levers.order[r], sectors.accountable(r, Sector::Security));
        let administration = sectors.with_mission(r, Sector::Governance);
        openings.cover[r] = cover(order, administration, levers.salaries[r], &parameters);
        if A::ON {
            let i = r * 5 + Sector::Governance.index();
            // Each part of the cover counts by the logarithm of what it leaves uncovered.
            let part = |share: f64| -maths::ln((1.0 - share).max(1.0e-12));
            let at = (Variable::Control, r);
            account.push_work(at, (Lever::Order, r), 0.0, part(levers.order[r]));
            let paid = part(parameters.salaries_cover * levers.salaries[r]);
            account.push_work(at, (Lever::Salaries, r), 0.0, paid);
            let office = parameters.administration_covers;
            account.push_provided(at, i, 0.0, part(office * sectors.provided[i]));
            let local = part(sectors.accountable(r, Sector::Security))
                + part(office * sectors.accountable(r, Sector::Governance));
            account.push(at, Cause::Rule(Rule::LocalCover), 0.0, local);
        }
    }
}

/// Parties take what nobody covers; cover dislodges them.
pub fn vacuums_are_captured(
    parameters: Local<VacuumParameters>,
    ground: Res<Ground>,
    parties: Res<Parties>,
    control: Res<Control>,
    openings: Res<Openings>,
    mut pressures: ResMut<Pressures>,
) {
    let pressures = &mut *pressures;
    for r in 0..ground.regions {
        let covered = openings.cover[r];
        let open = (1.0 - covered) * (1.0 - covered);
        let draw = (parameters.revenue + openings.loot[r]).min(1.5);
        for p in 0..ground.parties {
            if ground.is_government[p] {
                continue;
            }
            let i = ground.at(p, r);
            let fighters = parties.fighters[i];
            if fighters <= 0.0 && control.share[i] <= 0.0 {
                continue;
            }
            let reach = maths::coverage(fighters / ground.people[r] * 1000.0, parameters.reach);
            let hold = 1.0 - parameters.entrenched_share * control.entrenched[i];
            let push = &mut pressures.control[i];
            push.up += parameters.capture * draw * open * reach * parties.resolve[p];
            push.down +=
                parameters.dislodge * covered * covered * hold / (1.0 + 2.0 * control.share[i]);
        }
    }
}

/// Control feeds drivers, wears away what is local and answers for itself.
pub fn control_feeds_drivers<A: Account>(
    parameters: Local<VacuumParameters>,
    ground: Res<Ground>,
    control: Res<Control>,
    mut pressures: ResMut<Pressures>,
    mut account: ResMut<A>,
) {
    let pressures = &mut *pressures;
    for r in 0..ground.regions {
        let held = control.held(&ground, r);
        if held <= 0.0 {
            continue;
        }
        for s in Sector::ALL {
            let i = r * 5 + s.index();
            let weight = match s {
                Sector::Security | Sector::Governance | Sector::Justice => 1.0,
                Sector::Humanitarian | Sector::Economy => parameters.feeds_elsewhere,
            };
            pressures.drivers[i].up += parameters.feeds_drivers * weight * held;
            pressures.accountability[i].down += parameters.corrupts * weight * held;
            pressures.capacity[i].down +=
                parameters.loss_of_posts * parameters.corrupts * weight * held;
            if A::ON {
                let corrupted = parameters.corrupts * weight;
                for party in 0..ground.parties {
                    let share = control.share[ground.at(party, r)];
                    let fed = parameters.feeds_drivers * weight * share;
                    let lost = corrupted * share;
                    let cause = Cause::HeldBy { party: u32::try_from(party).unwrap_or(u32::MAX) };
                    account.push((Variable::Drivers, i), cause, fed, 0.0);
                    account.push((Variable::Accountability, i), cause, 0.0, lost);
                    let posts = parameters.loss_of_posts * lost;
                    account.push((Variable::Capacity, i), cause, 0.0, posts);
                }
            }
        }
    }
}

/// Control settles: takers share what is free; what they hold wears off where they are dislodged.
pub fn control_settles<A: Account>(
    parameters: Local<VacuumParameters>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    pressures: Res<Pressures>,
    mut control: ResMut<Control>,
    mut account: ResMut<A>,
) {
    let years = calendar.step_years;
    let entrenches = maths::step_share(parameters.entrench, years);
    for r in 0..ground.regions {
        let control = &mut *control;
        let free = (MOST_HELD - control.held(&ground, r)).max(0.0);
        let rate: f64 = (0..ground.parties).map(|p| pressures.control[ground.at(p, r)].up).sum();
        let taken = if rate > 0.0 { free * maths::step_share(rate, years) / rate } else { 0.0 };
        for p in 0..ground.parties {
            let i = ground.at(p, r);
            let push = pressures.control[i];
            let share = control.share[i];
            if share <= 0.0 && push.up <= 0.0 {
                continue;
            }
            let kept = share * maths::decay(push.down * years);
            control.share[i] = kept + taken * push.up;
            account.control_settles(r, p, share - kept, taken * push.up);
            let in_the_end = standing(control.share[i], parameters.half_entrenched);
            control.entrenched[i] += (in_the_end - control.entrenched[i]) * entrenches;
        }
        control.held[r] = sum_of(&control.share, &ground, r);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::registry;
    use crate::vocabulary::ParameterTable;

    #[test]
    fn police_alone_cover_and_offices_without_police_cover_less() {
        let table = ParameterTable::new(registry(), &[]).expect("defaults are in range");
        let p = VacuumParameters::from_table(&table);
        assert!((cover(1.0, 0.0, 0.0, &p) - 1.0).abs() < 1e-12);
        assert!(cover(0.0, 1.0, 1.0, &p) < 0.9);
        assert!(cover(0.0, 0.0, 0.0, &p).abs() < 1e-12);
    }
}
