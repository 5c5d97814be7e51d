//! How finely a country is drawn changes no expected total: hazards belong to parties and pairs of
//! parties and are shared out to regions, never made anew in each of them.

use crate::packages::{calm, luck, plan_of, region, shipped, started, without};
use contadora::model::board::Incidents;
use contadora::model::country::parties::Parties;
use contadora::model::country::vacuum::Control;
use contadora::model::peace::fighting::Fighting;
use contadora::model::score::PARTS;
use contadora::quantity::{Amount, Headcount, Money};
use contadora::run::Plan;
use contadora::scenario::{Deployed, Scenario};
use contadora::vocabulary::{IncidentKind, RegionId};

/// Divides a region in two equal halves, the second at the end of the list: people, fighters,
/// anchors and units are halved; shares and rates stay; others are as near to each half as they
/// were to the whole; the halves are no neighbours of each other.
fn divided(mut scenario: Scenario, whole: usize) -> Scenario {
    let half = RegionId::from_index(scenario.regions.len());
    let people = scenario.regions[whole].people.get() / 2.0;
    for region in &mut scenario.regions {
        let near = region.neighbours.iter().find(|(to, _)| to.index() == whole).copied();
        region.neighbours.extend(near.map(|(_, proximity)| (half, proximity)));
    }
    let first = &mut scenario.regions[whole];
    first.people = Headcount::new(people).expect("half of people");
    for fled in [&mut first.displaced.people, &mut first.displaced.abroad] {
        *fled = Headcount::new(fled.get() / 2.0).expect("half of those who fled");
    }
    for trade in &mut first.illicit {
        trade.revenue = Money::new(trade.revenue.get() / 2.0).expect("half of a sum");
    }
    for (_, quantity) in &mut first.anchors {
        *quantity = Amount::new(quantity.get() / 2.0).expect("half of an amount");
    }
    let mut second = first.clone();
    second.id.push_str("-too");
    scenario.regions.push(second);
    for party in &mut scenario.parties {
        let share = party.control.iter().find(|(r, _)| r.index() == whole).copied();
        party.control.extend(share.map(|(_, share)| (half, share)));
        let mut moved = Vec::new();
        for (r, fighters) in &mut party.fighters {
            if r.index() == whole {
                *fighters = Headcount::new(fighters.get() / 2.0).expect("half of fighters");
                moved.push((half, *fighters));
            }
        }
        party.fighters.extend(moved);
    }
    let mut deployed = Vec::new();
    for mut units in scenario.deployed.drain(..) {
        if units.region.index() == whole {
            assert_eq!(units.units % 2, 0, "units cannot be halved");
            units.units /= 2;
            deployed.push(Deployed { region: half, ..units.clone() });
        }
        deployed.push(units);
    }
    scenario.deployed = deployed;
    scenario
}

/// What is expected of a run: totals, means, and the clocks of pairs.
fn expected(plan: &Plan) -> Vec<(String, f64)> {
    let mut engine = started(plan, None, luck(1, 0));
    let mut sums = [0.0; IncidentKind::COUNT];
    let mut values = Vec::new();
    for tick in 0..engine.ticks() {
        engine.step();
        for count in &engine.world().resource::<Incidents>().count {
            for (sum, n) in sums.iter_mut().zip(count) {
                *sum += n;
            }
        }
        if tick % 26 == 0 {
            let fighting = engine.world().resource::<Fighting>();
            for (pair, hazard) in fighting.hazard.iter().enumerate() {
                values.push((format!("hazard of pair {pair} at tick {tick}"), *hazard));
            }
        }
    }
    for kind in IncidentKind::ALL {
        values.push((kind.plural().to_owned(), sums[kind.index()]));
    }
    let parties = engine.world().resource::<Parties>();
    for p in 0..parties.strength.len() {
        values.push((format!("strength of party {p}"), parties.strength[p]));
        values.push((format!("fighters killed of party {p}"), parties.killed[p]));
    }
    let outcome = engine.outcome();
    values.extend(PARTS.iter().zip(outcome.parts).map(|(part, x)| (part.name.to_owned(), x)));
    values
}

fn equal(one: &[(String, f64)], other: &[(String, f64)]) {
    assert_eq!(one.len(), other.len());
    let mut apart = Vec::new();
    for ((name, a), (_, b)) in one.iter().zip(other) {
        // Below a billionth of a person or point nothing is meant.
        if (a - b).abs() > 1.0e-9 * a.abs().max(b.abs()).max(1.0) {
            apart.push(format!("{name}: {a} in one, {b} in the other"));
        }
    }
    assert!(apart.is_empty(), "{}", apart.join("\n"));
}

#[test]
fn dividing_a_region_in_two_equal_halves_changes_no_expected_total() {
    let mut scenario = shipped("marova");
    scenario.deployed.clear();
    assert!(scenario.legitimacy.is_some() && scenario.displacement, "trust and flight too");
    assert!(scenario.trades().next().is_some(), "illicit trades too");
    let whole = expected(&calm(plan_of(scenario.clone())));
    assert!(whole.iter().all(|(_, x)| x.is_finite()));
    for id in ["sarn", "dorrin", "upper-vell"] {
        let at = region(&scenario, id);
        equal(&whole, &expected(&calm(plan_of(divided(scenario.clone(), at)))));
    }
}

#[test]
fn dividing_a_region_and_the_mission_in_it_changes_no_expected_total() {
    let mut scenario = shipped("marova");
    let at = region(&scenario, "dorrin");
    scenario.deployed.clear();
    for component in ["infantry-battalion", "formed-police-unit", "un-police", "relief-network"] {
        let pool = scenario.pools.iter().position(|pool| {
            scenario.components[pool.component.index()].id == component && pool.units >= 2
        });
        scenario.deployed.push(Deployed {
            pool: contadora::vocabulary::PoolId::from_index(pool.expect("there are two")),
            units: 2,
            region: RegionId::from_index(at),
            leaves_week: None,
        });
    }
    assert!(scenario.chains.len() > 2, "several chains work beside each other");
    let whole = expected(&calm(plan_of(scenario.clone())));
    equal(&whole, &expected(&calm(plan_of(divided(scenario, at)))));
}

/// Two regions alike in all but who is there, far from each other.
fn twins() -> Scenario {
    let mut scenario = shipped("marova");
    scenario.deployed.clear();
    let at = region(&scenario, "dorrin");
    let mut twin = scenario.regions[at].clone();
    twin.neighbours.clear();
    scenario.regions = vec![twin.clone(), twin];
    for party in &mut scenario.parties {
        party.control.clear();
        party.fighters.clear();
    }
    scenario.strategies.clear();
    scenario
}

fn placed(mut scenario: Scenario, in_first: f64) -> Scenario {
    for (party, fighters) in scenario.parties.iter_mut().zip([1_200.0, 700.0, 90.0]) {
        for (region, share) in [(0, in_first), (1, 1.0 - in_first)] {
            let there = Headcount::new(fighters * share).expect("some fighters");
            party.fighters.push((RegionId::from_index(region), there));
        }
    }
    scenario
}

#[test]
fn parties_that_stand_in_two_regions_are_as_violent_as_in_one() {
    // Without what answers to where violence happens, for a whole run.
    let totals = |in_first: f64| {
        let plan = without(placed(twins(), in_first), &["vacuum", "fighting", "displacement"]);
        let values = expected(&calm(plan));
        let of_parties = |name: &str| {
            let kinds = [IncidentKind::Clash, IncidentKind::AttackOnCivilians].map(|k| k.plural());
            kinds.contains(&name) || name.starts_with("strength") || name.starts_with("fighters")
        };
        values.into_iter().filter(|(name, _)| of_parties(name)).collect::<Vec<_>>()
    };
    let in_one = totals(1.0);
    assert!(in_one.iter().any(|(_, x)| *x > 10.0) && in_one.len() > 6);
    equal(&in_one, &totals(0.5));
    equal(&in_one, &totals(0.3));
}

#[test]
fn parties_that_stand_in_two_regions_are_as_likely_to_fight_as_in_one() {
    let hazards = |in_first: f64| {
        let mut engine = started(&calm(plan_of(placed(twins(), in_first))), None, luck(1, 0));
        engine.step();
        let control = engine.world().resource::<Control>().share.iter().sum::<f64>();
        assert!(control > 0.0, "nobody takes anything");
        engine.world().resource::<Fighting>().hazard.clone()
    };
    let named = |hazards: Vec<f64>| -> Vec<(String, f64)> {
        hazards.into_iter().map(|h| ("hazard".to_owned(), h * 1.0e6)).collect()
    };
    let in_one = named(hazards(1.0));
    assert!(in_one.iter().all(|(_, hazard)| *hazard > 0.0));
    equal(&in_one, &named(hazards(0.5)));
    equal(&in_one, &named(hazards(0.8)));
}
