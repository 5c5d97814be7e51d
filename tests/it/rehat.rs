//! Units pass under another mandate by order: what it takes, what it changes, and what bars it; on
//! runs with chance off.

use crate::authority::{actor, kept, mandate, share, weeks};
use crate::command::{claim, node, silent};
use crate::concerns::{FREE, after, component, deploy, empty, pool, script, send};
use crate::packages::{plan_of, region, with, without};
use contadora::model::board::Gates;
use contadora::model::fact::{Fact, RehatBar};
use contadora::model::mission::command::Coordination;
use contadora::model::mission::hats::Hats;
use contadora::model::mission::purses::Funds;
use contadora::quantity::Headcount;
use contadora::run::{Plan, RunRecord};
use contadora::scenario::{Authority, Ceilings, Scenario};
use contadora::vocabulary::{
    ChainId, FundId, Gate, MandateId, Order, RegionId, RegionSelection, TaskId,
};

/// Two companies of the Coastal Union in Tarn, under a mandate of `authority` that ends in week 20;
/// another of the Security Council, which names only the UN, is in force from week 10 on.
fn two_mandates(authority: Authority) -> Scenario {
    let mut scenario = empty();
    let mut first = mandate(&scenario, "first", 0.0);
    first.authority = authority;
    first.actors = vec![actor(&scenario, "coastal-union")];
    first.expires = Some(weeks(20.0));
    scenario.mandates = vec![first, mandate(&scenario, "second", 10.0)];
    deploy(&mut scenario, "infantry-company", 2, "tarn");
    scenario
}

/// All companies everywhere pass under the second mandate.
fn rehat(scenario: &Scenario) -> Order {
    Order::Rehat {
        component: component(scenario, "infantry-company"),
        from: None,
        regions: RegionSelection::All,
        share: 1.0,
        mandate: MandateId(1),
        chain: None,
        paid_by: None,
    }
}

/// The same with something changed, in week 15 of a run.
fn ordered(mut scenario: Scenario, change: impl Fn(&mut Order), off: &[&str]) -> Plan {
    let mut order = rehat(&scenario);
    change(&mut order);
    script(&mut scenario, vec![(15.0, vec![order])]);
    without(scenario, &[&FREE, off].concat())
}

fn rehatted(record: &RunRecord) -> Vec<(f64, f64)> {
    let over = record.facts.iter().filter_map(|(at, fact)| match fact {
        Fact::Rehatted { mandate: 1, people } => Some((*at, *people)),
        _ => None,
    });
    over.collect()
}

fn left(record: &RunRecord) -> Vec<f64> {
    let leaving = record.facts.iter().filter(|(_, fact)| matches!(fact, Fact::Leaving { .. }));
    leaving.map(|(at, _)| *at).collect()
}

/// Why units do not pass, and how many.
fn bars(record: &RunRecord) -> Vec<(RehatBar, u32)> {
    let told = record.facts.iter().filter_map(|(_, fact)| match fact {
        Fact::NotRehatted { why, units, .. } => Some((*why, *units)),
        _ => None,
    });
    told.collect()
}

fn people(scenario: &Scenario, units: u32) -> f64 {
    let body = component(scenario, "infantry-company").index();
    scenario.components[body].headcount.get() * f64::from(units)
}

#[test]
fn rehat_takes_units_under_another_mandate_without_their_leaving() {
    let run =
        |authority: Authority, off: &[&str]| kept(ordered(two_mandates(authority), |_| {}, off));
    let scenario = two_mandates(Authority::SecurityCouncil);
    let both = people(&scenario, 2);
    // The flag stays blue: three weeks. Flag and rules change: thirteen.
    let same = run(Authority::SecurityCouncil, &[]);
    assert_eq!((rehatted(&same), left(&same)), (vec![(18.0, both)], vec![]));
    let other = run(Authority::RegionalOrganisation, &[]);
    assert_eq!((rehatted(&other), left(&other)), (vec![(28.0, both)], vec![]));
    // Without the order, or the concern, they go home with their mandate.
    let alone = run(Authority::SecurityCouncil, &["rehat"]);
    assert_eq!((rehatted(&alone), left(&alone)), (vec![], vec![20.0, 20.0]));
}

#[test]
fn who_passes_works_at_a_share_until_it_is_over() {
    let gate = |weeks: u32| {
        let plan = ordered(two_mandates(Authority::SecurityCouncil), |_| {}, &[]);
        let first = plan.scenario.pools.iter().take(pool(&plan.scenario, "infantry-company"));
        let first: u32 = first.map(|pool| pool.units).sum();
        let engine = after(plan, weeks);
        engine.world().resource::<Gates>().share[first as usize][Gate::Mandate.index()]
    };
    assert!((gate(15) - 1.0).abs() < 1e-12, "before the order");
    assert!((gate(16) - 0.7).abs() < 1e-12 && (gate(18) - 0.7).abs() < 1e-12, "on the way");
    assert!((gate(19) - 1.0).abs() < 1e-12, "afterwards");
}

#[test]
fn the_new_mandate_s_tasks_bind_who_passed_under_it() {
    let creep = |inside: bool| {
        let mut scenario = two_mandates(Authority::SecurityCouncil);
        let body = component(&scenario, "infantry-company").index();
        let tasks = scenario.components[body].tasks.clone();
        let most = tasks.len() - usize::from(!inside);
        scenario.mandates[1].tasks = tasks.iter().take(most).map(|(task, _)| *task).collect();
        let record = kept(ordered(scenario, |_| {}, &[]));
        record.creep_share
    };
    assert!(creep(true).abs() < 1e-12);
    assert!(creep(false) > 0.0, "what the new mandate does not give is creep");
}

#[test]
fn what_bars_a_unit_is_told_by_name() {
    let base = || two_mandates(Authority::SecurityCouncil);
    let run = |scenario: Scenario, change: &dyn Fn(&mut Order)| {
        let record = kept(ordered(scenario, change, &[]));
        assert!(rehatted(&record).is_empty(), "{:?}", rehatted(&record));
        bars(&record)
    };
    let mut later = base();
    later.mandates[1].from = weeks(16.0);
    assert_eq!(run(later, &|_| {}), [(RehatBar::NotInForce, 2)]);

    let mut foreign = base();
    let body = component(&foreign, "infantry-company").index();
    let theirs: Vec<TaskId> = foreign.components[body].tasks.iter().map(|(t, _)| *t).collect();
    let others = (0..foreign.tasks.len()).map(TaskId::from_index);
    foreign.mandates[1].tasks = others.filter(|task| !theirs.contains(task)).collect();
    assert_eq!(run(foreign, &|_| {}), [(RehatBar::NoTask, 2)]);

    let mut unwilling = base();
    let place = pool(&unwilling, "infantry-company");
    unwilling.pools[place].refusal = share(0.9);
    let record = kept(ordered(unwilling, |_| {}, &[]));
    assert_eq!(bars(&record), [(RehatBar::Contributor, 2)]);
    assert_eq!(left(&record), [20.0, 20.0], "they stay as they were, and go with their mandate");

    let elsewhere = |order: &mut Order| {
        let other = region(&empty(), "sarn");
        if let Some(regions) = order.regions_mut() {
            *regions = RegionSelection::Named(vec![RegionId::from_index(other)]);
        }
    };
    assert_eq!(run(base(), &elsewhere), [(RehatBar::NobodyThere, 1)]);
}

#[test]
fn a_ceiling_lets_in_as_many_as_it_has_room_for_beside_those_who_are_there() {
    let run = |room: u32, of_the_un: u32| {
        let mut scenario = two_mandates(Authority::SecurityCouncil);
        deploy(&mut scenario, "infantry-battalion", of_the_un, "sarn");
        let battalion = component(&scenario, "infantry-battalion").index();
        let theirs = scenario.components[battalion].headcount.get() * f64::from(of_the_un);
        let most = |people: f64| Headcount::new(people).unwrap();
        let ceilings =
            Ceilings { military: most(people(&scenario, room) + theirs), police: most(0.0) };
        scenario.mandates[1].ceilings = vec![(weeks(10.0), ceilings)];
        let record = kept(ordered(scenario, |_| {}, &[]));
        (rehatted(&record).iter().map(|(_, people)| people).sum::<f64>(), bars(&record))
    };
    let scenario = two_mandates(Authority::SecurityCouncil);
    assert_eq!(run(2, 0), (people(&scenario, 2), vec![]));
    assert_eq!(run(1, 1), (people(&scenario, 1), vec![(RehatBar::Ceiling, 1)]));
    assert_eq!(run(0, 1), (0.0, vec![(RehatBar::Ceiling, 2)]));
}

#[test]
fn a_share_passes_and_the_rest_goes_home_with_its_mandate() {
    let half = |order: &mut Order| {
        if let Order::Rehat { share, .. } = order {
            *share = 0.5;
        }
    };
    let scenario = two_mandates(Authority::SecurityCouncil);
    let record = kept(ordered(two_mandates(Authority::SecurityCouncil), half, &[]));
    assert_eq!(rehatted(&record), [(18.0, people(&scenario, 1))]);
    assert_eq!(left(&record), [20.0]);
}

#[test]
fn who_passed_goes_home_with_the_new_mandate_and_puts_the_hat_off() {
    let mut scenario = two_mandates(Authority::SecurityCouncil);
    scenario.mandates[1].expires = Some(weeks(30.0));
    let worn = |weeks: u32| {
        let plan = ordered(scenario.clone(), |_| {}, &[]);
        let engine = after(plan, weeks);
        engine.world().resource::<Hats>().worn.iter().flatten().count()
    };
    let record = kept(ordered(scenario.clone(), |_| {}, &[]));
    assert_eq!(left(&record), [30.0, 30.0]);
    assert_eq!((worn(17), worn(20), worn(60)), (0, 2, 0));
}

#[test]
fn the_new_paymaster_pays_from_then_on_and_the_old_one_no_more() {
    let mut scenario = two_mandates(Authority::SecurityCouncil);
    let place = pool(&scenario, "infantry-company");
    let old = scenario.pools[place].paid_by.index();
    let new = scenario.funds.iter().position(|fund| fund.pays.is_empty());
    let new = new.filter(|new| *new != old).unwrap_or_else(|| {
        let other = (0..scenario.funds.len()).find(|fund| *fund != old).unwrap();
        scenario.funds[other].pays.clear();
        other
    });
    let mut order = rehat(&scenario);
    if let Order::Rehat { paid_by, .. } = &mut order {
        *paid_by = Some(FundId::from_index(new));
    }
    script(&mut scenario, vec![(15.0, vec![order])]);
    let off: Vec<&str> = FREE.into_iter().filter(|concern| *concern != "funds").collect();
    let due = |weeks: u32| {
        let engine = after(without(scenario.clone(), &off), weeks);
        let funds = engine.world().resource::<Funds>();
        (funds.due[old], funds.due[new])
    };
    let (before, then, later) = (due(10), due(20), due(40));
    assert!(before.0 > 0.0 && before.1.abs() < 1e-12, "{before:?}");
    assert!(later.1 > then.1 && then.1 > 0.0, "{then:?} {later:?}");
    assert!((later.0 - then.0).abs() < 1e-9, "{then:?} {later:?}");
}

#[test]
fn one_chain_commands_who_passed_and_who_was_there() {
    let spread = |chain: bool| {
        let mut scenario = silent(two_mandates(Authority::SecurityCouncil));
        let nodes = [(); 2].map(|()| node(&mut scenario, None, 0.0, false));
        deploy(&mut scenario, "infantry-battalion", 1, "tarn");
        claim(&mut scenario, "infantry-battalion", &nodes[..1]);
        claim(&mut scenario, "infantry-company", &nodes[1..]);
        let to = move |order: &mut Order| {
            if let Order::Rehat { chain: of, .. } = order {
                *of = chain.then_some(ChainId(0));
            }
        };
        let off: Vec<&str> = FREE.into_iter().filter(|concern| *concern != "command").collect();
        let mut order = rehat(&scenario);
        to(&mut order);
        script(&mut scenario, vec![(15.0, vec![order])]);
        let spread = |weeks: u32| {
            let engine = after(without(scenario.clone(), &off), weeks);
            engine.world().resource::<Coordination>().spread.iter().copied().fold(0.0, f64::max)
        };
        (spread(15), spread(20))
    };
    let (before, after) = spread(true);
    assert!(before > 0.1 && after.abs() < 1e-12, "{before} {after}");
    let (before, after) = spread(false);
    assert!(before > 0.1 && (after - before).abs() < 1e-12, "{before} {after}");
}

#[test]
fn an_order_that_bars_everybody_changes_nothing_else() {
    let digest = |order: bool| {
        let mut scenario = two_mandates(Authority::SecurityCouncil);
        scenario.mandates[1].from = weeks(30.0);
        let steps = if order {
            vec![rehat(&scenario)]
        } else {
            vec![send(&scenario, "liaison-office", 1, "sarn")]
        };
        let mut idle = scenario.clone();
        script(&mut idle, vec![(500.0, steps.clone())]);
        script(&mut scenario, vec![(15.0, steps)]);
        let of = |scenario: Scenario| after(plan_of(scenario), 25).digest();
        (of(scenario), of(idle))
    };
    let (given, not_given) = digest(true);
    assert_eq!(given, not_given);
    let (given, not_given) = digest(false);
    assert_ne!(given, not_given);
}

#[test]
fn the_weeks_and_the_share_are_parameters() {
    let mut scenario = two_mandates(Authority::SecurityCouncil);
    let order = rehat(&scenario);
    script(&mut scenario, vec![(10.0, vec![order])]);
    let set = [("mandate.rehat-weeks", 6.0), ("rehat.works", 0.4)];
    let record = kept(with(scenario, &set));
    assert_eq!(rehatted(&record).first().map(|(at, _)| *at), Some(16.0));
}

#[test]
fn who_is_on_the_way_when_the_new_mandate_ends_stays_under_the_old_one() {
    let mut scenario = two_mandates(Authority::RegionalOrganisation);
    scenario.mandates[0].expires = None;
    scenario.mandates[1].expires = Some(weeks(20.0));
    let record = kept(ordered(scenario, |_| {}, &[]));
    assert_eq!((rehatted(&record), left(&record)), (vec![], vec![]));
    assert_eq!(bars(&record), [(RehatBar::NotInForce, 1), (RehatBar::NotInForce, 1)]);
}

#[test]
fn what_a_second_order_does_not_name_stays_as_the_first_had_it() {
    let mut scenario = two_mandates(Authority::SecurityCouncil);
    scenario.mandates.push(mandate(&scenario, "third", 10.0));
    let _ = node(&mut scenario, None, 0.0, false);
    let order = |to: MandateId, under: Option<ChainId>| {
        let mut order = rehat(&scenario);
        if let Order::Rehat { mandate, chain, .. } = &mut order {
            (*mandate, *chain) = (to, under);
        }
        order
    };
    let orders = [order(MandateId(1), Some(ChainId(0))), order(MandateId(2), None)];
    let [first, second] = orders;
    script(&mut scenario, vec![(15.0, vec![first]), (25.0, vec![second])]);
    let engine = after(without(scenario, &FREE), 40);
    let worn = engine.world().resource::<Hats>().worn.iter().flatten();
    let worn: Vec<(usize, Option<usize>)> = worn.map(|hat| (hat.mandate, hat.chain)).collect();
    assert_eq!(worn, [(2, Some(0)); 2]);
}
