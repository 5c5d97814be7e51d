//! Aid: how much of it a place can absorb, and its two faces.
//!
//! Rule: **absorption.** What gives work and builds (jobs, other livings, infrastructure, services)
//! needs local offices and firms to take it up. A region absorbs so much for each inhabitant, the
//! more the better its local economy and governance; relief needs none of that. The country absorbs
//! as much in the first three years without open fighting, up to twice as much in years four to
//! ten, and as before after that (Collier and Hoeffler 2004, *European Economic Review* 48; Suhrke,
//! Villanger and Woodward 2005, CMI Working Paper 4, find this not robust: hence the range down to
//! 1). What is beyond that does nothing for those it was meant for, and corrupts offices.
//!
//! **Two faces.** Where it is safe, paid work raises the local economy (Hoeffler, Ijaz and von
//! Billerbeck 2010, background paper for the World Development Report 2011: only once violence has
//! stopped). Where it is unsafe, aid draws parties and is fought over: it raises attacks on
//! civilians (Zuercher 2017, *World Development* 98: aid in insecure districts tends to raise
//! violence).
//!
//! What was offered is looked at as it stood at the end of the last tick.
//!
//! Left out: sectors that differ in this, sudden cuts of aid, prices and wages that aid drives up,
//! attacks on aid workers.

use crate::maths;
use crate::model::board::{Hazards, Levers, Openings, Pressures, TaskGates};
use crate::model::calendar::Calendar;
use crate::model::country::sectors::{Sectors, either};
use crate::model::ground::Ground;
use crate::model::ledger::{Account, Cause, Rule, Variable};
use crate::model::mission::posts::Posts;
use crate::model::mission::work::Standing;
use crate::model::peace::fighting::Fighting;
use crate::vocabulary::{Concern, Lever, Sector, parameters};
use bevy_ecs::prelude::{Local, Res, ResMut, Resource};

parameters! {
    /// Parameters of aid.
    pub struct AidParameters in "aid" {
        tax = "tax": 1.6, 0.0 => 4.0, "share", SignOnly,
            "how much aid at full coverage adds to what draws parties to a wholly unsafe region",
            "sign: Zuercher 2017, World Development 98";
        violence = "violence": 0.3, 0.0 => 1.5, "share", SignOnly,
            "how much aid at full coverage adds to attacks on civilians in a wholly unsafe region",
            "sign: Zuercher 2017, World Development 98";
        growth = "growth": 0.1, 0.0 => 0.4, "a year", SignOnly,
            "rate at which paid work at full coverage raises the local economy where it is safe",
            "sign: Hoeffler, Ijaz and von Billerbeck 2010, background paper for the World Development Report 2011";
        absorbs = "absorbs": 2.0, 0.5 => 6.0, "programmes", Assumed,
            "how many programmes, each enough for two thirds of its full effect, a region with full local capacity absorbs",
            "assumed";
        absorbs_least = "absorbs-least": 0.3, 0.1 => 0.8, "share", Assumed,
            "how much of that a region without any local capacity absorbs",
            "assumed";
        later = "later": 2.0, 1.0 => 2.0, "times", Published,
            "how much more is absorbed in years four to ten without open fighting",
            "Collier and Hoeffler 2004, European Economic Review 48: about twice; not robust (Suhrke, Villanger and Woodward 2005)";
        waste_corrupts = "waste-corrupts": 0.1, 0.0 => 0.5, "a year", Assumed,
            "rate at which very much more than is absorbed wears accountability of economy and governance away",
            "assumed";
    }
}

/// This concern.
pub const CONCERN: Concern = Concern {
    name: "aid",
    does: "places absorb so much aid; where it is unsafe it draws parties and violence",
    core: false,
    parameters: AidParameters::SPECS,
};

/// How long it has been quiet -- state of this concern.
#[derive(Debug, Clone, Copy, Default, Resource)]
pub struct Quiet {
    /// Years since the last open fighting, or since the start [years].
    pub years: f64,
}

/// How unsafe a region is for aid, from its security with the mission's help [0..1].
#[must_use]
pub fn unsafety(balance: f64) -> f64 {
    (-2.0 * balance).clamp(0.0, 1.0)
}

/// How much more is absorbed after some years without open fighting [times].
#[must_use]
pub fn maturity(p: &AidParameters, years: f64) -> f64 {
    let rise = (years - 3.0).clamp(0.0, 1.0) * (11.0 - years).clamp(0.0, 1.0);
    1.0 + (p.later - 1.0) * rise
}

/// How much a region absorbs, by its local capacity and the years [programmes].
#[must_use]
pub fn absorbed(p: &AidParameters, capacity: f64, years: f64) -> f64 {
    let able = p.absorbs_least + (1.0 - p.absorbs_least) * capacity;
    p.absorbs * able * maturity(p, years)
}

/// Years without open fighting are counted.
pub fn quiet_years_are_counted(
    calendar: Res<Calendar>,
    fighting: Res<Fighting>,
    mut quiet: ResMut<Quiet>,
) {
    let fought = fighting.level.iter().any(|level| *level > 0);
    quiet.years = if fought { 0.0 } else { quiet.years + calendar.step_years };
}

/// A region absorbs only so much of what is offered.
pub fn places_absorb_so_much(
    parameters: Local<AidParameters>,
    sectors: Res<Sectors>,
    standing: Res<Standing>,
    quiet: Res<Quiet>,
    mut gates: ResMut<TaskGates>,
) {
    let gates = &mut *gates;
    for (r, offered) in standing.aid.iter().enumerate().filter(|(_, offered)| **offered > 0.0) {
        let of = |s: Sector| sectors.capacity[r * 5 + s.index()];
        let capacity = 0.5 * (of(Sector::Economy) + of(Sector::Governance));
        let room = absorbed(&parameters, capacity, quiet.years);
        gates.absorption[r] = (room / offered).min(1.0);
    }
}

/// Aid is fought over where it is unsafe.
pub fn aid_is_fought_over(
    parameters: Local<AidParameters>,
    ground: Res<Ground>,
    sectors: Res<Sectors>,
    posts: Res<Posts>,
    standing: Res<Standing>,
    mut hazards: ResMut<Hazards>,
) {
    let hazards = &mut *hazards;
    for tasks in posts.tasks.chunk_by(|a, b| a.region == b.region) {
        let r = tasks[0].region;
        let unsafe_here = unsafety(sectors.balance_with_mission(r, Sector::Security));
        if unsafe_here <= 0.0 {
            continue;
        }
        let mut aid = 0.0;
        for here in tasks.iter().filter(|here| is_aid(ground.task_rules[here.task].lever)) {
            aid = either(aid, standing.coverage[r * ground.tasks + here.task]);
        }
        hazards.attack[r] *= 1.0 + parameters.violence * aid * unsafe_here;
    }
}

/// Whether this work is aid that can be taken: relief and paid work.
fn is_aid(lever: Lever) -> bool {
    match lever.relieves() {
        Some(sector) => matches!(sector, Sector::Humanitarian | Sector::Economy),
        None => lever == Lever::Provide(Sector::Humanitarian),
    }
}

/// Parties are drawn to aid where it is unsafe; what is not absorbed lies there too.
pub fn aid_is_taxed(
    parameters: Local<AidParameters>,
    ground: Res<Ground>,
    sectors: Res<Sectors>,
    levers: Res<Levers>,
    gates: Res<TaskGates>,
    mut openings: ResMut<Openings>,
) {
    let openings = &mut *openings;
    for r in 0..ground.regions {
        let at = |s: Sector| r * 5 + s.index();
        let relief = either(
            levers.relieve[at(Sector::Humanitarian)],
            either(levers.relieve[at(Sector::Economy)], levers.provide[at(Sector::Humanitarian)]),
        );
        let aid = either(relief, waste(&levers, &gates, r));
        if aid > 0.0 {
            let unsafe_here = unsafety(sectors.balance_with_mission(r, Sector::Security));
            openings.loot[r] += parameters.tax * aid * unsafe_here;
        }
    }
}

/// How much more is offered than the place absorbs: none, to very much [0..1].
fn waste(levers: &Levers, gates: &TaskGates, region: usize) -> f64 {
    maths::saturating(levers.aid[region] * (1.0 - gates.absorption[region]), 1.0)
}

/// Paid work raises the economy where it is safe; what is not absorbed corrupts.
pub fn aid_has_two_faces<A: Account>(
    parameters: Local<AidParameters>,
    ground: Res<Ground>,
    sectors: Res<Sectors>,
    levers: Res<Levers>,
    gates: Res<TaskGates>,
    mut pressures: ResMut<Pressures>,
    mut account: ResMut<A>,
) {
    let pressures = &mut *pressures;
    for r in 0..ground.regions {
        let economy = r * 5 + Sector::Economy.index();
        let paid = levers.relieve[economy];
        if paid > 0.0 {
            let safe = 1.0 - unsafety(sectors.balance_with_mission(r, Sector::Security));
            let up = parameters.growth * paid * safe;
            pressures.capacity[economy].up += up;
            let lever = (Lever::Relieve(Sector::Economy), r);
            account.push_work((Variable::Capacity, economy), lever, up, 0.0);
        }
        let wasted = waste(&levers, &gates, r);
        if wasted > 0.0 {
            let down = parameters.waste_corrupts * wasted;
            for s in [Sector::Economy, Sector::Governance] {
                let i = r * 5 + s.index();
                pressures.accountability[i].down += down;
                let cause = Cause::Rule(Rule::AidWasted);
                account.push((Variable::Accountability, i), cause, 0.0, down);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::registry;
    use crate::vocabulary::ParameterTable;

    fn parameters() -> AidParameters {
        let table = ParameterTable::new(registry(), &[]).expect("defaults are in range");
        AidParameters::from_table(&table)
    }

    #[test]
    fn twice_as_much_is_absorbed_in_years_four_to_ten_and_no_more_before_or_after() {
        let p = parameters();
        for (years, times) in
            [(0.0, 1.0), (3.0, 1.0), (3.5, 1.5), (4.0, 2.0), (9.9, 2.0), (11.0, 1.0)]
        {
            assert!((maturity(&p, years) - times).abs() < 1e-12, "{years}");
        }
    }

    #[test]
    fn a_place_with_offices_and_firms_absorbs_more() {
        let p = parameters();
        assert!(absorbed(&p, 0.5, 0.0) > absorbed(&p, 0.1, 0.0));
        assert!(absorbed(&p, 0.0, 0.0) > 0.0);
        assert!((absorbed(&p, 1.0, 0.0) - p.absorbs).abs() < 1e-12);
    }

    #[test]
    fn relief_and_paid_work_can_be_taken_and_courts_cannot() {
        assert!(is_aid(Lever::Substitute) && is_aid(Lever::Provide(Sector::Humanitarian)));
        assert!(!is_aid(Lever::Interdict) && !is_aid(Lever::Build(Sector::Justice)));
    }
}
