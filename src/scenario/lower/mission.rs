//! Lowers what there is to send: actors, pools, units at work from the start.

use crate::quantity::{Share, Weeks};
use crate::scenario::check::too_large::{ACTORS, DEPLOYED, POOLS, UNITS};
use crate::scenario::check::{no_pool, said_twice, too_large, will_left_out};
use crate::scenario::contribution::{ContributorWill, PoolReadiness};
use crate::scenario::file::{ActorFile, Number, PoolFile, ScenarioFile};
use crate::scenario::lower::command::claims;
use crate::scenario::lower::names::Entry;
use crate::scenario::lower::read::Reader;
use crate::scenario::lower::whole::AllNames;
use crate::scenario::plain::{Actor, Deployed, Pool};
use crate::scenario::source::Place;
use crate::vocabulary::{ActorId, ComponentId, FundId, PoolId, RegionId};
use std::collections::BTreeMap;

/// The actors.
pub fn actors<'a>(
    reader: &mut Reader<'a>,
    names: &mut AllNames,
    file: &ScenarioFile<'a>,
) -> Vec<Actor> {
    let entries = names.actors.take(reader, &file.actors, ACTORS);
    entries
        .into_iter()
        .map(|entry| Actor {
            name: reader.text(&entry.shape.name),
            will: will(reader, &entry),
            id: entry.id,
        })
        .collect()
}

/// How willing an actor is, where the scenario says so.
fn will<'a>(reader: &mut Reader<'a>, entry: &Entry<ActorFile<'a>>) -> Option<ContributorWill> {
    let ActorFile { will, patience_weeks, neighbour, subsidised, .. } = &entry.shape;
    let said = [
        ("patience_weeks", patience_weeks.as_ref().map(|weeks| reader.place(weeks))),
        ("neighbour", neighbour.as_ref().map(|flag| reader.place(flag))),
        ("subsidised", subsidised.as_ref().map(|flag| reader.place(flag))),
    ];
    let patience_weeks = patience_weeks.as_ref().map(|weeks| reader.quantity(weeks));
    let neighbour = neighbour.as_ref().is_some_and(|flag| reader.flag(flag));
    let subsidised = subsidised.as_ref().is_some_and(|flag| reader.flag(flag));
    let Some(start) = will else {
        for (field, place) in said {
            let found = place.map(|place| will_left_out::finding(place, field, &entry.id));
            found.into_iter().for_each(|finding| reader.findings.add(finding));
        }
        return None;
    };
    Some(ContributorWill { start: reader.quantity(start), patience_weeks, neighbour, subsidised })
}

/// The pools, and where each names its component and its fund.
pub fn pools<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    file: &ScenarioFile<'a>,
) -> (Vec<Pool>, Vec<(Place, Place)>) {
    let mut seen: BTreeMap<(u32, u32), Place> = BTreeMap::new();
    let (mut pools, mut places) = (Vec::new(), Vec::new());
    let mut total = 0;
    for (_, shape) in reader.shapes(&file.pools, POOLS) {
        let actor = names.actors.find(reader, &shape.actor);
        let component = names.components.find(reader, &shape.component);
        let fund = names.funds.find(reader, &shape.paid_by);
        let units = units(reader, &shape.units);
        let decision_weeks = reader.weeks_range(&shape.decision_weeks);
        let refusal = reader.quantity_or(shape.refusal.as_ref(), Share::default());
        let readiness = readiness(reader, &shape);
        let chains = claims(reader, names, shape.chain.as_ref());
        let caveat_weeks =
            shape.caveat_weeks.as_ref().map_or(Weeks::default(), |weeks| reader.wait(weeks));
        let (Some(actor), Some(component)) = (actor, component) else { continue };
        let (Some(fund), Some(units)) = (fund, units) else { continue };
        let place = reader.place(&shape.component);
        if let Some(first) = seen.insert((actor, component), place.clone()) {
            let what = format!("the pool of {}", shape.component.raw.replace('"', "`"));
            reader.gap(said_twice::finding(&what, place, first));
            continue;
        }
        total += units as usize;
        if total > UNITS.most {
            reader.gap(too_large::finding(reader.place(&shape.units), total, UNITS));
            break;
        }
        pools.push(Pool {
            actor: ActorId(actor),
            component: ComponentId(component),
            units,
            paid_by: FundId(fund),
            decision_weeks,
            refusal,
            readiness,
            chains,
            caveat_weeks,
        });
        places.push((place, reader.place(&shape.paid_by)));
    }
    (pools, places)
}

/// How ready the units of a pool are.
fn readiness<'a>(reader: &mut Reader<'a>, shape: &PoolFile<'a>) -> PoolReadiness {
    let unsaid = PoolReadiness::unsaid();
    let vacancy = shape.vacancy.as_ref();
    PoolReadiness {
        standing: reader.quantity_or(shape.standing.as_ref(), unsaid.standing),
        sustainable: reader.quantity_or(shape.sustainable.as_ref(), unsaid.sustainable),
        vacancy: vacancy.map_or(unsaid.vacancy, |vacancy| {
            reader.within(vacancy, 0.0..=0.6, "a share of posts from 0 to 0.6")
        }),
        rotates: shape.rotates.as_ref().is_some_and(|flag| reader.flag(flag)),
        language_share: reader.quantity_or(shape.language_share.as_ref(), unsaid.language_share),
    }
}

/// A number of units.
pub fn units<'a>(reader: &mut Reader<'a>, number: &Number<'a>) -> Option<u32> {
    reader.whole(number, (1, 5_000), "a whole number of units from 1 to 5,000")
}

/// Units at work in week 0, and where each entry says how many.
pub fn deployed<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    file: &ScenarioFile<'a>,
    pools: &[Pool],
) -> (Vec<Deployed>, Vec<Place>) {
    let (mut deployed, mut places) = (Vec::new(), Vec::new());
    let pools_readable = !reader.gaps;
    for (_, shape) in reader.shapes(&file.deployed, DEPLOYED) {
        let actor = names.actors.find(reader, &shape.actor);
        let component = names.components.find(reader, &shape.component);
        let region = names.regions.find(reader, &shape.region);
        let units = units(reader, &shape.units);
        let leaves_week =
            shape.leaves_week.as_ref().map(|week| reader.week(week, "this departure"));
        let (Some(actor), Some(component)) = (actor, component) else { continue };
        let (Some(region), Some(units)) = (region, units) else { continue };
        let (actor, component) = (ActorId(actor), ComponentId(component));
        let pool = pools.iter().position(|p| p.actor == actor && p.component == component);
        let Some(pool) = pool else {
            if pools_readable {
                let place = reader.place(&shape.component);
                reader.gap(no_pool::deployed(place, shape.component.raw, shape.actor.raw));
            }
            continue;
        };
        let region = RegionId(region);
        deployed.push(Deployed { pool: PoolId::from_index(pool), units, region, leaves_week });
        places.push(reader.place(&shape.units));
    }
    (deployed, places)
}
