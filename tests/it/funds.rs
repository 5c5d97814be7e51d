//! Money: a rapid fund pays starts early, allocations change who waits, a common fund links what it
//! pays.

use crate::concerns::{FREE, after, component, deploy, empty, pool, script, send, waited};
use crate::packages::{calm, luck, plan_of, shipped, with, without};
use contadora::model::board::Gates;
use contadora::model::fact::Fact;
use contadora::model::mission::purses::Funds;
use contadora::quantity::{Money, Share, Weeks};
use contadora::run::{Engine, Plan, RunRecord, record};
use contadora::scenario::{Chain, FundKind, Income, Scenario, WeeksRange};
use contadora::vocabulary::{
    ChainId, ComponentId, Direction, FundId, Gate, Observation, Order, Purpose, Sum, TaskId,
    Trigger, Wait,
};

fn weeks(weeks: f64) -> Weeks {
    Weeks::new(weeks).unwrap()
}

fn money(amount: f64) -> Money {
    Money::new(amount).unwrap()
}

fn fund(scenario: &Scenario, id: &str) -> FundId {
    let place = scenario.funds.iter().position(|fund| fund.id == id);
    FundId::from_index(place.unwrap_or_else(|| panic!("there is no {id}")))
}

fn task(scenario: &Scenario, id: &str) -> TaskId {
    let place = scenario.tasks.iter().position(|task| task.id == id);
    TaskId::from_index(place.unwrap_or_else(|| panic!("there is no {id}")))
}

/// A rapid fund that is allocated within so many weeks.
fn rapid(decision: f64, refill_per_year: f64) -> FundKind {
    let at = weeks(decision);
    let decision_weeks = WeeksRange { low: at, likely: at, high: at };
    FundKind::Rapid { decision_weeks, refill_per_year: money(refill_per_year) }
}

/// Marova before anybody comes, with plain funds only, and contributors who answer at once.
fn plain() -> Scenario {
    let mut scenario = empty();
    for fund in &mut scenario.funds {
        fund.kind = FundKind::Plain;
        fund.may_give_to.clear();
    }
    for pool in &mut scenario.pools {
        pool.decision_weeks = WeeksRange { low: weeks(0.0), likely: weeks(0.0), high: weeks(0.0) };
        pool.refusal = Share::default();
        pool.chains.clear();
    }
    scenario.chains.clear();
    scenario
}

/// The same with pledges of the trust fund in week 40 and `cash` in the rapid fund, where two
/// programmes that the trust fund pays are asked for at the start.
fn waiting_for_pledges(kind: FundKind, cash: f64) -> Scenario {
    let mut scenario = plain();
    let (trust, quick) = (fund(&scenario, "trust-fund"), fund(&scenario, "rapid"));
    scenario.funds[trust.index()].income = Income::Pledges(vec![(weeks(40.0), money(400.0))]);
    scenario.funds[quick.index()].income = Income::Cash(money(cash));
    scenario.funds[quick.index()].kind = kind;
    scenario.funds[quick.index()].pays.clear();
    let order = send(&scenario, "jobs-programme", 2, "tarn");
    script(&mut scenario, vec![(0.0, vec![order])]);
    scenario
}

fn recorded(scenario: Scenario) -> RunRecord {
    record(&calm(without(scenario, &["access", "docking"])), Some(0), luck(1, 0))
}

/// The weeks in which units came to work.
fn at_work(kept: &RunRecord) -> Vec<f64> {
    let came = |fact: &Fact| matches!(fact, Fact::AtWork { .. });
    kept.facts.iter().filter(|(_, fact)| came(fact)).map(|(week, _)| *week).collect()
}

fn advanced(kept: &RunRecord) -> usize {
    let early = |fact: &Fact| matches!(fact, Fact::StartAdvanced { .. });
    kept.facts.iter().filter(|(_, fact)| early(fact)).count()
}

#[test]
fn funds_a_rapid_fund_starts_first_units_while_pledges_are_still_promises() {
    let promised = recorded(waiting_for_pledges(FundKind::Plain, 60.0));
    let early = recorded(waiting_for_pledges(rapid(2.0, 0.0), 60.0));
    let (late, soon) = (at_work(&promised)[0], at_work(&early)[0]);
    assert!(soon < late - 30.0, "{soon} with a rapid fund, {late} without");
    assert_eq!((advanced(&promised), advanced(&early)), (0, 2));
    // Without money in it nobody starts early, and it is told that it was used up.
    let dry = recorded(waiting_for_pledges(rapid(2.0, 0.0), 0.01));
    assert_eq!(at_work(&dry)[0].to_bits(), late.to_bits());
    let empty = |fact: &Fact| matches!(fact, Fact::FundUsedUp { .. });
    assert_eq!(dry.facts.iter().filter(|(_, fact)| empty(fact)).count(), 1);
}

#[test]
fn funds_a_rapid_fund_waits_for_the_agencies_and_pays_only_its_tasks() {
    let wait = |kind: FundKind, tasks: &[&str]| {
        let mut scenario = waiting_for_pledges(kind, 60.0);
        let quick = fund(&scenario, "rapid").index();
        scenario.funds[quick].pays = tasks.iter().map(|id| task(&scenario, id)).collect();
        let people = scenario.components[component(&scenario, "jobs-programme").index()].headcount;
        let engine = after(without(scenario, &["access", "docking"]), 150);
        waited(&engine, Wait::Money) / people.get() / 2.0
    };
    let (quick, slow) = (wait(rapid(2.0, 0.0), &[]), wait(rapid(9.0, 0.0), &[]));
    assert!((slow - quick - 7.0).abs() < 1e-9, "{quick} and {slow} weeks");
    assert!(wait(rapid(2.0, 0.0), &["mediate"]) > 35.0, "it may not pay jobs");
    assert!((wait(rapid(2.0, 0.0), &["livelihoods", "mediate"]) - quick).abs() < 1e-9);
}

#[test]
fn funds_a_rapid_fund_is_filled_up_once_a_year() {
    let mut scenario = waiting_for_pledges(rapid(1.0, 40.0), 0.01);
    let trust = fund(&scenario, "trust-fund").index();
    scenario.funds[trust].income = Income::Pledges(vec![(weeks(140.0), money(400.0))]);
    let kept = recorded(scenario);
    let first = kept.facts.iter().find(|(_, fact)| matches!(fact, Fact::StartAdvanced { .. }));
    assert!((first.unwrap().0 - 52.0).abs() < 1e-9, "the first year ends in week 52: {first:?}");
}

#[test]
fn funds_their_own_fund_takes_over_from_the_rapid_fund() {
    let spent = |trust_week: f64, set: &[(&str, f64)]| {
        let mut scenario = waiting_for_pledges(rapid(1.0, 0.0), 60.0);
        let (trust, quick) = (fund(&scenario, "trust-fund"), fund(&scenario, "rapid"));
        scenario.funds[trust.index()].income =
            Income::Pledges(vec![(weeks(trust_week), money(400.0))]);
        let engine = after(with(scenario, set), 120);
        let spent = &engine.world().resource::<Funds>().spent;
        (spent[trust.index()], spent[quick.index()])
    };
    let (own, quick) = spent(20.0, &[]);
    let (own_later, quick_longer) = spent(45.0, &[("funds.rapid-weeks", 78.0)]);
    assert!(quick > 0.0 && own > 0.0);
    assert!(quick_longer > quick + 1.0 && own_later < own, "{quick} and {quick_longer}");
    let (_, at_most) = spent(110.0, &[("funds.rapid-weeks", 8.0)]);
    let (_, longer) = spent(110.0, &[("funds.rapid-weeks", 26.0)]);
    assert!(at_most < longer, "8 weeks cost {at_most}, 26 weeks {longer}");
}

fn allocate(scenario: &Scenario, id: &str, what: &str, sum: Sum, during: Option<f64>) -> Order {
    let purpose = Purpose::Task(task(scenario, what));
    Order::Allocate { fund: fund(scenario, id), purpose, sum, weeks: during }
}

/// A trust fund that has enough for one of two programmes, asked for in this order: jobs, then
/// reintegration; `orders` come first.
fn one_of_two(orders: impl Fn(&Scenario) -> Vec<Order>) -> Scenario {
    let mut scenario = plain();
    let trust = fund(&scenario, "trust-fund").index();
    scenario.funds[trust].income = Income::Cash(money(13.0));
    let one = component(&scenario, "jobs-programme").index();
    let two = component(&scenario, "reintegration-team").index();
    for place in [one, two] {
        scenario.components[place].one_off_cost = money(6.0);
        scenario.components[place].monthly_cost = money(1.0);
    }
    let (jobs, home) = (
        send(&scenario, "jobs-programme", 1, "tarn"),
        send(&scenario, "reintegration-team", 1, "tarn"),
    );
    let first = orders(&scenario);
    let mut steps = vec![(0.0, vec![jobs]), (1.0, vec![home])];
    if !first.is_empty() {
        steps.insert(0, (0.0, first));
    }
    script(&mut scenario, steps);
    scenario
}

/// Which components came to work.
fn who_came(scenario: &Scenario) -> Vec<String> {
    let kept = recorded(scenario.clone());
    let came = kept.facts.iter().filter_map(|(_, fact)| match fact {
        Fact::AtWork { unit, .. } => Some(kept.unit_components[*unit as usize]),
        _ => None,
    });
    came.map(|component| scenario.components[component].id.clone()).collect()
}

#[test]
fn funds_an_allocation_changes_who_waits() {
    assert_eq!(who_came(&one_of_two(|_| Vec::new())), ["jobs-programme"]);
    let share = Sum::Share(0.8);
    let kept = |s: &Scenario| vec![allocate(s, "trust-fund", "reintegrate", share, None)];
    assert_eq!(who_came(&one_of_two(kept)), ["reintegration-team"]);
    let amount = Sum::Amount(10.0);
    let kept = |s: &Scenario| vec![allocate(s, "trust-fund", "reintegrate", amount, None)];
    assert_eq!(who_came(&one_of_two(kept)), ["reintegration-team"]);
    // A component may be named instead, and money is kept until a week only.
    let kept = |s: &Scenario| {
        let purpose = Purpose::Component(component(s, "reintegration-team"));
        let fund = fund(s, "trust-fund");
        vec![Order::Allocate { fund, purpose, sum: share, weeks: None }]
    };
    assert_eq!(who_came(&one_of_two(kept)), ["reintegration-team"]);
    let mut scenario =
        one_of_two(|s| vec![allocate(s, "trust-fund", "reintegrate", share, Some(20.0))]);
    scenario.strategies[0].steps.truncate(2);
    let kept = recorded(scenario);
    assert_eq!(at_work(&kept).len(), 1, "free again, it goes to the others");
    let paid = kept
        .funds
        .iter()
        .zip(&kept.weeks)
        .find(|(funds, _)| funds.iter().any(|fund| fund.spent > 0.0));
    assert!((20.0..22.0).contains(paid.unwrap().1), "{:?}", paid.map(|(_, week)| week));
}

#[test]
fn funds_what_is_kept_is_kept_of_what_comes_later_too() {
    let mut scenario =
        one_of_two(|s| vec![allocate(s, "trust-fund", "reintegrate", Sum::Share(0.3), None)]);
    scenario.strategies[0].steps.truncate(1);
    let trust = fund(&scenario, "trust-fund").index();
    scenario.funds[trust].income =
        Income::Assessed { per_year: money(52.0), from_week: Weeks::default() };
    let engine = after(plan_of(scenario), 30);
    let funds = engine.world().resource::<Funds>();
    let kept = funds.kept.iter().find(|kept| kept.holds).unwrap();
    assert!((kept.cash - 0.3 * funds.received[trust]).abs() < 1e-9, "{kept:?}");
    assert!((funds.free(trust) - 0.7 * funds.received[trust]).abs() < 1e-9);
}

#[test]
fn funds_an_amount_is_put_aside_until_it_is_there_and_a_later_order_takes_its_place() {
    let mut scenario =
        one_of_two(|s| vec![allocate(s, "trust-fund", "reintegrate", Sum::Amount(20.0), None)]);
    let again = allocate(&scenario, "trust-fund", "reintegrate", Sum::Amount(5.0), None);
    let mut steps = scenario.strategies[0].steps.clone();
    steps.truncate(1);
    let mut later = steps[0].clone();
    (later.id, later.when, later.orders) =
        ("later".to_owned(), Trigger::At { week: 40.0 }, vec![again]);
    steps.push(later);
    scenario.strategies[0].steps = steps;
    let trust = fund(&scenario, "trust-fund").index();
    scenario.funds[trust].income =
        Income::Assessed { per_year: money(52.0), from_week: Weeks::default() };
    let kept = |weeks: u32| {
        let engine = after(plan_of(scenario.clone()), weeks);
        let funds = engine.world().resource::<Funds>();
        let cash = funds.kept.iter().filter(|kept| kept.holds).map(|kept| kept.cash).sum::<f64>();
        (cash, funds.received[trust])
    };
    let (cash, received) = kept(10);
    assert!((cash - received).abs() < 1e-9, "all of it is kept at first: {cash}");
    assert!((kept(35).0 - 20.0).abs() < 1e-9 && (kept(45).0 - 5.0).abs() < 1e-9);
}

#[test]
fn funds_money_moves_between_funds_and_none_is_lost() {
    let mut scenario = waiting_for_pledges(rapid(1.0, 0.0), 0.01);
    let (from, to) = (fund(&scenario, "appeal"), fund(&scenario, "rapid"));
    scenario.funds[from.index()].income = Income::Cash(money(100.0));
    scenario.funds[from.index()].may_give_to = vec![to];
    let before = at_work(&recorded(scenario.clone()))[0];
    let order = Order::Transfer { from, to, sum: Sum::Share(0.5) };
    scenario.strategies[0].steps[0].orders.push(order);
    let kept = recorded(scenario.clone());
    assert!(at_work(&kept)[0] < before - 20.0, "what came from the appeal starts them");
    let engine = after(plan_of(scenario), 60);
    let funds = engine.world().resource::<Funds>();
    assert!((funds.given[from.index()] - 50.0).abs() < 1e-9);
    assert!((funds.got[to.index()] - 50.0).abs() < 1e-9);
    for f in 0..funds.cash.len() {
        let came = funds.received[f] + funds.got[f];
        let is = funds.cash[f] + funds.spent[f] + funds.given[f];
        assert!((came - is).abs() < 1e-9 * came.max(1.0), "fund {f}: {came} came, {is} is there");
    }
}

#[test]
fn funds_strategies_see_what_is_in_hand_and_what_came_in() {
    let mut scenario = plain();
    let trust = fund(&scenario, "trust-fund");
    scenario.funds[trust.index()].income = Income::Pledges(vec![(weeks(0.0), money(100.0))]);
    let order = send(&scenario, "interpreter-pool", 1, "tarn");
    script(&mut scenario, vec![(0.0, vec![order])]);
    let ran = |observation: Observation, level: f64| {
        let mut scenario = scenario.clone();
        let (direction, for_weeks) = (Direction::AtLeast, 0.0);
        scenario.strategies[0].steps[0].when =
            Trigger::Reaches { observation, region: None, direction, level, for_weeks };
        recorded(scenario).steps[0].state.ran_week
    };
    let (cash, received) =
        (ran(Observation::Cash(trust), 12.0), ran(Observation::Received(trust), 12.0));
    assert!(cash > 20.0 && (cash - received).abs() < 1e-9, "{cash} and {received}");
    assert!(ran(Observation::Cash(trust), 24.0) > cash + 10.0);
}

/// Programmes of donors and of NGOs beside each other in Dorrin; `kind` is that of the fund that
/// pays both.
fn beside(kind: FundKind) -> Scenario {
    let mut scenario = plain();
    for n in 0..2 {
        scenario.chains.push(Chain {
            id: format!("chain-{n}"),
            name: format!("Chain {n}"),
            under: None,
            order_weeks: Weeks::default(),
            joint: false,
        });
    }
    let trust = fund(&scenario, "trust-fund").index();
    scenario.funds[trust].kind = kind;
    for (n, id) in ["reintegration-team", "violence-reduction-team"].into_iter().enumerate() {
        deploy(&mut scenario, id, 1, "dorrin");
        let place = pool(&scenario, id);
        scenario.pools[place].chains = vec![ChainId::from_index(n)];
    }
    scenario
}

/// What passes the gate of coordination, of the unit that loses most.
fn coordinated(plan: Plan) -> f64 {
    let engine = after(plan, 8);
    let gates = engine.world().resource::<Gates>().share.iter();
    gates.map(|gates| gates[Gate::Coordination.index()]).fold(1.0, f64::min)
}

#[test]
fn common_fund_what_it_pays_does_not_work_beside_each_other_unconnected() {
    let apart = coordinated(without(beside(FundKind::Plain), &FREE));
    let common = coordinated(without(beside(FundKind::Common), &FREE));
    assert!(apart < 0.97, "two chains do work twice: {apart}");
    assert!(((1.0 - common) - 0.2 * (1.0 - apart)).abs() < 1e-9, "{common} and {apart}");
    let off =
        coordinated(without(beside(FundKind::Common), &[&FREE[..], &["common-fund"]].concat()));
    assert!((off - apart).abs() < 1e-12);
    let all = coordinated(with(beside(FundKind::Common), &[("common-fund.link", 1.0)]));
    assert!((all - 1.0).abs() < 1e-12);
}

#[test]
fn common_fund_others_beside_it_gain_nothing() {
    let mut scenario = beside(FundKind::Common);
    let place = pool(&scenario, "violence-reduction-team");
    scenario.pools[place].paid_by = fund(&scenario, "appeal");
    let apart = coordinated(without(beside(FundKind::Plain), &FREE));
    assert!((coordinated(without(scenario, &FREE)) - apart).abs() < 1e-12);
}

#[test]
fn a_scenario_without_kinds_of_funds_runs_to_the_same_bits_with_and_without_common_funds() {
    for name in ["marova", "haiti-2004"] {
        let mut scenario = shipped(name);
        for fund in &mut scenario.funds {
            fund.kind = FundKind::Plain;
        }
        let digest = |plan: &Plan| {
            let mut engine = Engine::new(plan);
            engine.restart(Some(0), luck(1, 0), false);
            for _ in 0..plan.weeks {
                engine.step();
            }
            let funds = engine.world().resource::<Funds>();
            assert!(funds.payer.is_empty() && funds.advanced_weeks.is_empty());
            engine.digest()
        };
        let off = without(scenario.clone(), &["common-fund"]);
        assert_eq!(digest(&plan_of(scenario)), digest(&off), "{name}");
    }
}

/// Marova with a rapid fund, a common fund, allocations and transfers, for tests of what always
/// holds.
pub fn allocating() -> Scenario {
    let mut scenario = shipped("marova");
    let all: Vec<FundId> = (0..scenario.funds.len()).map(FundId::from_index).collect();
    for fund in &mut scenario.funds {
        fund.may_give_to.clone_from(&all);
    }
    let (trust, quick) = (fund(&scenario, "trust-fund"), fund(&scenario, "rapid"));
    let appeal = fund(&scenario, "appeal");
    scenario.funds[trust.index()].kind = FundKind::Common;
    scenario.funds[quick.index()].kind = rapid(2.0, 8.0);
    scenario.funds[quick.index()].pays.clear();
    let orders = [
        allocate(&scenario, "trust-fund", "reintegrate", Sum::Share(0.4), Some(60.0)),
        allocate(&scenario, "trust-fund", "livelihoods", Sum::Share(0.7), None),
        allocate(&scenario, "assessed", "deter", Sum::Amount(30.0), Some(30.0)),
        allocate(&scenario, "appeal", "relief", Sum::Amount(30.0), None),
        Order::Allocate {
            fund: quick,
            purpose: Purpose::Component(ComponentId(0)),
            sum: Sum::Share(1.0),
            weeks: Some(26.0),
        },
        Order::Transfer { from: trust, to: quick, sum: Sum::Amount(5.0) },
        Order::Transfer { from: appeal, to: trust, sum: Sum::Share(0.5) },
        Order::Transfer { from: trust, to: trust, sum: Sum::Share(1.0) },
    ];
    for strategy in &mut scenario.strategies {
        for (n, order) in orders.iter().enumerate() {
            let steps = strategy.steps.len();
            let step = &mut strategy.steps[(2 * n) % steps];
            step.orders.push(order.clone());
        }
    }
    scenario
}
