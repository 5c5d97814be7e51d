//! A country as it was drawn, written into a scenario.

use crate::quantity::{Amount, Headcount, Share};
use crate::scenario::{Party, Scenario, Step};
use crate::validate::population::draw::{CountryDraw, PartyDraw};
use crate::validate::population::mission::{MissionDraw, Tasks};
use crate::validate::population::peace::{Peace, write_peace};
use crate::vocabulary::{ComponentId, Order, RegionId, RegionSelection, Trigger};

/// Units of each arm in the pools of the ground.
const UNITS: u32 = 8;

/// People of each component for each unit in the ground.
const UNIT_PEOPLE: f64 = 100.0;

/// Share of a rebel party's fighters who are in its own region beyond those spread over all.
const AT_HOME: f64 = 0.6;

/// Share of its own region that a party with all it wants to live on holds.
const HELD: f64 = 0.3;

/// Writes a country with a mission, or with none, over the ground of the population: regions,
/// people, parties and their forces, and when which part of the mission comes and leaves.
///
/// The government's soldiers stand where the people are. Rebels have 60 % in a region of their own
/// (the last for the first of them, and so on) and hold up to 30 % of it, by what they live on. A
/// part of the mission is at work about three weeks after it is asked for: a tick for each of its
/// stages.
#[must_use]
pub fn written(
    ground: &Scenario,
    country: &CountryDraw,
    mission: Option<&MissionDraw>,
    peace: &Peace,
) -> Scenario {
    let mut scenario = ground.clone();
    let regions = country.people.len();
    scenario.regions.truncate(regions);
    for (region, people) in scenario.regions.iter_mut().zip(&country.people) {
        region.people = headcount(*people);
        region.neighbours.retain(|(to, _)| to.index() < regions);
    }
    let in_all: f64 = country.people.iter().sum();
    let shares: Vec<f64> = country.people.iter().map(|people| people / in_all).collect();
    scenario.parties.truncate(country.parties.len());
    for (i, (party, drawn)) in scenario.parties.iter_mut().zip(&country.parties).enumerate() {
        let home = (i > 0).then(|| (regions - 1).saturating_sub((i - 1) % regions));
        write_party(party, drawn, home, &shares);
    }
    let there = country.parties.len();
    scenario.relations.retain(|relation| {
        relation.between.0.index() < there && relation.between.1.index() < there
    });
    write_peace(&mut scenario, country, peace);
    write_mission(&mut scenario, mission);
    scenario
}

fn write_party(party: &mut Party, drawn: &PartyDraw, home: Option<usize>, shares: &[f64]) {
    party.grievance = share(drawn.grievance);
    party.patrons = share(drawn.patrons);
    let spread = if home.is_some() { 1.0 - AT_HOME } else { 1.0 };
    party.fighters = shares
        .iter()
        .enumerate()
        .map(|(r, of_people)| {
            let own = if home == Some(r) { AT_HOME } else { 0.0 };
            (RegionId::from_index(r), headcount(drawn.fighters * (spread * of_people + own)))
        })
        .collect();
    party.control = home
        .map(|home| (RegionId::from_index(home), share(HELD * drawn.revenue)))
        .into_iter()
        .collect();
}

/// The mission comes in eight equal parts over its ramp and leaves at once: soldiers to where the
/// rebels are, police to where the people are.
fn write_mission(scenario: &mut Scenario, mission: Option<&MissionDraw>) {
    let steps = mission.map_or_else(Vec::new, |mission| {
        let arms = [mission.soldiers, mission.police, mission.civilians];
        for (pool, people) in arms.into_iter().enumerate() {
            let component = scenario.pools[pool].component;
            resize(scenario, component, people / f64::from(UNITS) / UNIT_PEOPLE);
            keep_tasks(scenario, component, mission.tasks);
        }
        steps(scenario, mission)
    });
    if let Some(strategy) = scenario.strategies.first_mut() {
        strategy.steps = steps;
    }
}

fn steps(scenario: &Scenario, mission: &MissionDraw) -> Vec<Step> {
    let components: [ComponentId; 3] = std::array::from_fn(|pool| scenario.pools[pool].component);
    let people: Vec<f64> = scenario.regions.iter().map(|region| region.people.get()).collect();
    let mut rebels = vec![0.0; people.len()];
    for (region, fighters) in scenario.parties.iter().skip(1).flat_map(|party| &party.fighters) {
        rebels[region.index()] += fighters.get();
    }
    let places = [shared_out(&rebels), shared_out(&people), shared_out(&people)];
    let step = |id: String, week: f64, orders: Vec<Order>| Step {
        id,
        intent: "as drawn".to_owned(),
        when: Trigger::At { week },
        priority: 1,
        ask_again_weeks: None,
        orders,
    };
    let come = |arm: usize, part: usize| Order::Send {
        component: components[arm],
        from: None,
        units: 1,
        to: RegionSelection::Named(vec![RegionId::from_index(places[arm][part])]),
    };
    let leave =
        |component| Order::Withdraw { component, regions: RegionSelection::All, share: 1.0 };
    let mut steps: Vec<Step> = (0..UNITS)
        .zip(0..)
        .map(|(i, part)| {
            let week = mission.begins_week + mission.ramp_weeks / f64::from(UNITS) * f64::from(i);
            step(format!("part-{i}"), week, (0..3).map(|arm| come(arm, part)).collect())
        })
        .collect();
    if let Some(stays) = mission.stays_weeks {
        let week = mission.begins_week + stays;
        // A mission that leaves before all of it is there sends no more.
        steps.retain(|step| matches!(step.when, Trigger::At { week: comes } if comes < week));
        steps.push(step("leave".to_owned(), week, components.map(leave).to_vec()));
    }
    steps
}

/// The place of each unit in turn, so that they are shared out in proportion (D'Hondt); ties go to
/// the first.
fn shared_out(weights: &[f64]) -> Vec<usize> {
    let mut given = vec![0.0; weights.len()];
    (0..UNITS)
        .map(|_| {
            let mut best = 0;
            for place in 1..weights.len() {
                if weights[place] / (given[place] + 1.0) > weights[best] / (given[best] + 1.0) {
                    best = place;
                }
            }
            given[best] += 1.0;
            best
        })
        .collect()
}

/// Leaves a component only the tasks that are asked for.
fn keep_tasks(scenario: &mut Scenario, component: ComponentId, tasks: Tasks) {
    let Scenario { components, tasks: all, .. } = scenario;
    components[component.index()].tasks.retain(|(task, _)| tasks.has(&all[task.index()].id));
}

/// So many times the people and the work of a component.
fn resize(scenario: &mut Scenario, component: ComponentId, factor: f64) {
    let component = &mut scenario.components[component.index()];
    component.headcount = headcount(component.headcount.get() * factor);
    for (_, capacity) in &mut component.tasks {
        *capacity = Amount::new(capacity.get() * factor).unwrap_or(*capacity);
    }
}

pub(super) fn headcount(people: f64) -> Headcount {
    Headcount::new(people.clamp(0.0, 2.0e9)).unwrap_or_default()
}

fn share(value: f64) -> Share {
    Share::new(value.clamp(0.0, 1.0)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::registry;
    use crate::run::{Engine, Plan, record};
    use crate::validate::package::package;
    use crate::validate::population::draw::Population;
    use crate::vocabulary::Stage;

    #[test]
    fn units_are_shared_out_in_proportion() {
        assert_eq!(shared_out(&[3.0, 1.0]), [0, 0, 0, 1, 0, 0, 0, 1]);
        assert_eq!(shared_out(&[0.0, 1.0]), [1; 8]);
    }

    #[test]
    fn a_mission_comes_and_leaves_as_it_was_drawn() {
        let ground = package("post-war").unwrap();
        let country = Population::new(1, 0.8).country(0);
        let mission = MissionDraw {
            begins_week: 10.0,
            ramp_weeks: 16.0,
            stays_weeks: Some(60.0),
            ..MissionDraw::median()
        };
        let scenario = written(&ground, &country, Some(&mission), &Peace::default());
        let plan = Plan::new(scenario, registry()).unwrap().lasting(100, 7).unwrap();
        let seen = record(&plan, Some(0), plan.luck(1, 0));
        let there = |week: usize| -> f64 {
            let units = seen.units[week].iter().zip(&seen.unit_components);
            units
                .filter(|(unit, _)| unit.stage == Stage::Operating)
                .map(|(_, component)| plan.scenario.components[*component].headcount.get())
                .sum()
        };
        assert!(there(9) < 1.0, "{}", there(9));
        // Five parts of eight are asked for by week 18 and the next in week 20.
        assert!((there(22) - 4_284.0 * 0.625).abs() < 1.0, "{}", there(22));
        assert!((there(40) - 4_284.0).abs() < 1.0, "{}", there(40));
        assert!(there(72) < 1.0, "{}", there(72));
    }

    #[test]
    fn every_country_can_be_run_with_a_mission_and_without() {
        let ground = package("post-war").unwrap();
        let population = Population::new(5, 0.8);
        for number in 0..40 {
            let country = population.country(number);
            for mission in [None, Some(MissionDraw::median()), country.mission] {
                let scenario = written(&ground, &country, mission.as_ref(), &Peace::default());
                let people = country.people.iter().sum::<f64>();
                assert!((scenario.people() / people - 1.0).abs() < 1e-9);
                let plan = Plan::new(scenario, registry()).unwrap().lasting(30, 7).unwrap();
                let outcome = Engine::new(&plan).run(Some(0), population.luck(number));
                assert!(outcome.parts.iter().take(10).all(|part| part.is_finite()));
            }
        }
    }
}
