//! Funds: pledges turn into cash slowly and never in full; what is unpaid waits by name.
//!
//! Rule: a pledge pays `amount x r x (1 - exp(-t / tau))`; assessed contributions come steadily.
//! The start of a unit is paid once the fund holds it beside a reserve for what already runs, first
//! by the priority of the step, then by the order of the pools. Where running costs cannot be paid
//! in full, units work at the share that is paid.
//!
//! Left out: allocation as an order, and donors' conditions.

use crate::maths;
use crate::model::board::{Authority, Gates, Permits};
use crate::model::calendar::{Calendar, WEEKS_PER_YEAR};
use crate::model::ground::Ground;
use crate::model::mission::life_cycle::{Life, Unit};
use crate::scenario::Income;
use crate::vocabulary::{Concern, Gate, Stage, parameters};
use bevy_ecs::prelude::{Query, Res, ResMut, Resource};

parameters! {
    /// Parameters of the funds.
    pub struct FundParameters in "funds" {
        pledges_kept = "pledges-kept": 0.575, 0.5 => 0.65, "share", Published,
            "share of a pledge that is ever paid",
            "Haiti 2004: under 20 % paid after 8 months, under 50 % after 24 (BBC, Reuters, Los Angeles Times); three large conferences 2007-14: 47 % (Oxfam 2015)";
        pledge_months = "pledge-months": 25.0, 20.0 => 30.0, "months", Published,
            "time in which 63 % of what is ever paid has been paid",
            "as for pledges-kept";
        reserve_weeks = "reserve-weeks": 8.0, 0.0 => 26.0, "weeks", Assumed,
            "running cost a fund keeps in hand before it starts another unit",
            "assumed";
    }
}

/// This concern.
pub const CONCERN: Concern = Concern {
    name: "funds",
    does: "units wait for money to start and work at the share of their cost that is paid",
    core: false,
    parameters: FundParameters::SPECS,
};

/// The funds -- state of this concern; all in M USD, by fund.
#[derive(Debug, Clone, Resource)]
pub struct Funds {
    /// In hand.
    pub cash: Vec<f64>,
    /// Received so far.
    pub received: Vec<f64>,
    /// Spent so far.
    pub spent: Vec<f64>,
    /// Bills that came due so far, paid or not.
    pub due: Vec<f64>,
    bills: Vec<f64>,
    queue: Vec<(u32, u32)>,
}

impl Funds {
    /// The funds as they start.
    #[must_use]
    pub fn new(ground: &Ground) -> Self {
        let cash: Vec<f64> = ground
            .scenario
            .funds
            .iter()
            .map(|fund| match &fund.income {
                Income::Cash(amount) => amount.get(),
                Income::Assessed { .. } | Income::Pledges(_) => 0.0,
            })
            .collect();
        let zeros = vec![0.0; cash.len()];
        Self {
            received: cash.clone(),
            cash,
            spent: zeros.clone(),
            due: zeros.clone(),
            bills: zeros,
            // Filled, so that a copy has the same room.
            queue: vec![(0, 0); ground.units],
        }
    }
}

/// Cash from a pledge by `weeks` after it was made [M USD].
#[must_use]
pub fn pledge_paid(amount: f64, weeks: f64, parameters: &FundParameters) -> f64 {
    if weeks <= 0.0 {
        return 0.0;
    }
    let months = weeks / WEEKS_PER_YEAR * 12.0;
    amount * parameters.pledges_kept * (1.0 - maths::exp(-months / parameters.pledge_months))
}

/// Money comes in.
pub fn income_arrives(
    parameters: Res<FundParameters>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    mut funds: ResMut<Funds>,
) {
    let funds = &mut *funds;
    let (from, to) = (calendar.week, calendar.week + calendar.step_weeks);
    for (f, fund) in ground.scenario.funds.iter().enumerate() {
        let income = match &fund.income {
            Income::Cash(_) => 0.0,
            Income::Assessed { per_year, from_week } => {
                let weeks = to - from.max(from_week.get());
                per_year.get() * weeks.max(0.0) / WEEKS_PER_YEAR
            }
            Income::Pledges(pledges) => pledges
                .iter()
                .map(|(week, amount)| {
                    pledge_paid(amount.get(), to - week.get(), &parameters)
                        - pledge_paid(amount.get(), from - week.get(), &parameters)
                })
                .sum(),
        };
        funds.cash[f] += income;
        funds.received[f] += income;
    }
}

/// Starts are paid in order of priority, as far as the money goes; the others wait.
pub fn starts_are_paid(
    parameters: Res<FundParameters>,
    ground: Res<Ground>,
    authority: Res<Authority>,
    mut funds: ResMut<Funds>,
    mut permits: ResMut<Permits>,
    units: Query<(&Unit, &Life)>,
) {
    let permits = &mut *permits;
    let funds = &mut *funds;
    funds.queue.clear();
    funds.bills.fill(0.0);
    for (unit, life) in &units {
        let pool = &ground.pool_rules[unit.pool as usize];
        if matches!(life.stage, Stage::Requested | Stage::Authorised) {
            // Asked units may come to this door within the tick: they too have to pay first.
            permits.start_paid[unit.id as usize] = false;
        }
        if life.stage == Stage::Authorised && authority.held[unit.id as usize].is_none() {
            funds.queue.push((life.priority, unit.id));
        } else if life.stage > Stage::Authorised && life.stage <= Stage::Withdrawing {
            funds.bills[pool.fund] +=
                ground.component_rules[pool.component].yearly_cost * pool.payable;
        }
    }
    if funds.queue.is_empty() {
        return;
    }
    funds.queue.sort_unstable();
    let reserve_years = parameters.reserve_weeks / WEEKS_PER_YEAR;
    for k in 0..funds.queue.len() {
        let id = funds.queue[k].1 as usize;
        let pool = pool_of(&ground, id);
        let rule = &ground.component_rules[pool.component];
        let running = funds.bills[pool.fund] + rule.yearly_cost * pool.payable;
        let one_off = rule.one_off_cost * pool.payable;
        // A fund that may pay for none of a unit's tasks never starts it.
        let may_pay = pool.payable > 0.0;
        if may_pay && funds.cash[pool.fund] >= one_off + running * reserve_years {
            funds.cash[pool.fund] -= one_off;
            funds.spent[pool.fund] += one_off;
            funds.due[pool.fund] += one_off;
            funds.bills[pool.fund] = running;
            permits.start_paid[id] = true;
        }
    }
}

fn pool_of(ground: &Ground, unit: usize) -> &crate::model::ground::PoolRule {
    let after = ground.pool_rules.partition_point(|pool| pool.units.1 <= unit);
    &ground.pool_rules[after.min(ground.pool_rules.len() - 1)]
}

/// Running costs are paid as far as the money goes; units work at the share that is paid.
pub fn running_costs_are_paid(
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    mut funds: ResMut<Funds>,
    mut gates: ResMut<Gates>,
    units: Query<(&Unit, &Life)>,
) {
    let gates = &mut *gates;
    let funds = &mut *funds;
    funds.bills.fill(0.0);
    for (unit, life) in &units {
        if life.costs() {
            let pool = &ground.pool_rules[unit.pool as usize];
            funds.bills[pool.fund] += ground.component_rules[pool.component].yearly_cost
                * pool.payable
                * calendar.step_years;
        }
    }
    for f in 0..funds.cash.len() {
        let bill = funds.bills[f];
        let paid = bill.min(funds.cash[f]);
        funds.cash[f] -= paid;
        funds.spent[f] += paid;
        funds.due[f] += bill;
        // From here on the bill holds the share that is paid.
        funds.bills[f] = if bill > 0.0 { paid / bill } else { 1.0 };
    }
    for (unit, life) in &units {
        if life.at_work() {
            let pool = &ground.pool_rules[unit.pool as usize];
            gates.share[unit.id as usize][Gate::Money.index()] =
                funds.bills[pool.fund] * pool.payable;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::registry;
    use crate::vocabulary::ParameterTable;

    #[test]
    fn pledges_turn_into_cash_as_slowly_as_they_did() {
        let table = ParameterTable::new(registry(), &[]).expect("defaults are in range");
        let p = FundParameters::from_table(&table);
        let months = |m: f64| m / 12.0 * WEEKS_PER_YEAR;
        let at = |m: f64| pledge_paid(100.0, months(m), &p);
        assert!((10.0..20.0).contains(&at(8.0)), "{}", at(8.0));
        assert!((30.0..50.0).contains(&at(24.0)), "{}", at(24.0));
        assert!((45.0..65.0).contains(&at(600.0)), "{}", at(600.0));
    }
}
