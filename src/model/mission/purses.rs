//! The purses of the funds: what is in hand, what of it is kept for a purpose, who pays for whom.
//! The book-keeping of the concern `funds`; whatever it does, no money is made and none is lost.

use crate::model::calendar::WEEKS_PER_YEAR;
use crate::model::ground::{Ground, PoolRule, payable};
use crate::model::mission::hats::Hats;
use crate::scenario::{FundKind, Income, Pool, Scenario, Strategy};
use crate::vocabulary::{Order, Purpose, Sum, TaskId};
use bevy_ecs::prelude::Resource;

/// A rapid fund: never changes.
#[derive(Debug, Clone)]
pub struct RapidRule {
    /// Which fund it is.
    pub fund: usize,
    /// How long agencies take to allocate it: least, likeliest, greatest [weeks].
    pub decision_weeks: [f64; 3],
    /// What comes into it at the end of each year [M USD].
    pub refill: f64,
    /// Share of a unit's work that it may pay for [0..1], by pool.
    pub payable: Vec<f64>,
}

/// The rules of the rapid funds: never change.
#[derive(Debug, Clone, Resource)]
pub struct RapidRules {
    /// The rapid funds.
    pub rapid: Vec<RapidRule>,
    /// The place of a fund among them, by fund.
    pub of_fund: Vec<Option<usize>>,
    /// Share of a unit's work that any fund may pay for [0..1], by fund and pool; empty where no
    /// strategy re-hats.
    of_any: Vec<f64>,
    pools: usize,
}

impl RapidRules {
    /// The rules of a scenario.
    #[must_use]
    pub fn new(ground: &Ground) -> Self {
        let scenario = &*ground.scenario;
        let mut rapid = Vec::new();
        let mut of_fund = vec![None; scenario.funds.len()];
        for (f, fund) in scenario.funds.iter().enumerate() {
            let FundKind::Rapid { decision_weeks: weeks, refill_per_year } = fund.kind else {
                continue;
            };
            of_fund[f] = Some(rapid.len());
            rapid.push(RapidRule {
                fund: f,
                decision_weeks: [weeks.low.get(), weeks.likely.get(), weeks.high.get()],
                refill: refill_per_year.get(),
                payable: scenario.pools.iter().map(|pool| payable(scenario, f, pool)).collect(),
            });
        }
        let funds = 0..if ground.rehats { scenario.funds.len() } else { 0 };
        let of_fund_and_pools =
            |f: usize| scenario.pools.iter().map(move |pool| payable(scenario, f, pool));
        let of_any = funds.flat_map(of_fund_and_pools).collect();
        Self { rapid, of_fund, of_any, pools: scenario.pools.len() }
    }

    /// Share of a unit's work that the fund which pays it now may pay for [0..1].
    #[must_use]
    #[inline]
    pub fn payable(&self, fund: usize, pool: usize, rule: &PoolRule) -> f64 {
        match self.of_fund[fund] {
            Some(rapid) if fund != rule.fund => self.rapid[rapid].payable[pool],
            None if fund != rule.fund => {
                self.of_any.get(fund * self.pools + pool).copied().unwrap_or(rule.payable)
            }
            _ => rule.payable,
        }
    }
}

/// What a unit draws on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purse {
    /// What is free in a fund.
    Free(usize),
    /// What is kept, by allocation.
    Kept(usize),
}

/// Money of a fund that is kept for a purpose.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Kept {
    /// Whether there is such an allocation.
    pub holds: bool,
    /// Of which fund.
    pub fund: usize,
    /// What for.
    pub purpose: Purpose,
    /// Share of what comes in that is kept [0..1].
    pub share: f64,
    /// What is still to be put aside of an amount [M USD].
    pub still: f64,
    /// What is kept: part of what the fund has in hand [M USD].
    pub cash: f64,
    /// Week in which it ends; infinite when it does not [weeks].
    pub until_week: f64,
}

/// The funds -- state of the concern `funds`; all in M USD, by fund.
#[derive(Debug, Clone, Resource)]
pub struct Funds {
    /// In hand.
    pub cash: Vec<f64>,
    /// Received so far, but for what other funds gave.
    pub received: Vec<f64>,
    /// Spent so far.
    pub spent: Vec<f64>,
    /// Bills that came due so far, paid or not.
    pub due: Vec<f64>,
    /// Got from other funds so far.
    pub got: Vec<f64>,
    /// Given to other funds so far.
    pub given: Vec<f64>,
    /// What is kept for purposes: as many places as a strategy of the scenario can fill.
    pub kept: Vec<Kept>,
    /// Whether units of a pool draw on what is kept, by allocation and pool.
    fits: Vec<bool>,
    pools: usize,
    /// The fund that pays for a unit now, by unit; empty where there is no rapid fund.
    pub payer: Vec<usize>,
    /// The fund of each unit itself, by unit: that of its pool, or that which a re-hatting named;
    /// empty where no strategy re-hats.
    pub own: Vec<usize>,
    /// For how long a rapid fund has been paying for a unit [weeks], by unit; empty as above.
    pub advanced_weeks: Vec<f64>,
    /// Whether a rapid fund has been found used up since something last came into it at once, by
    /// fund.
    pub used_up: Vec<bool>,
    /// Bills of those who draw on what is free, by fund -- scratch.
    pub bills: Vec<f64>,
    /// Bills of those who draw on what is kept, by allocation -- scratch.
    pub kept_bills: Vec<f64>,
    /// Who waits to be paid: (priority, unit) -- scratch.
    pub queue: Vec<(u32, u32)>,
}

impl Funds {
    /// The funds as they start.
    #[must_use]
    pub fn new(ground: &Ground) -> Self {
        let scenario = &*ground.scenario;
        let at_start = |income: &Income| match income {
            Income::Cash(amount) => amount.get(),
            Income::Assessed { .. } | Income::Pledges(_) => 0.0,
        };
        let cash: Vec<f64> = scenario.funds.iter().map(|fund| at_start(&fund.income)).collect();
        let zeros = vec![0.0; cash.len()];
        let allocations = most_allocations(scenario);
        let rapid = scenario.funds.iter().any(|fund| matches!(fund.kind, FundKind::Rapid { .. }));
        let by_pool = |pool: &PoolRule| vec![pool.fund; pool.units.1 - pool.units.0];
        let payer: Vec<usize> = ground.pool_rules.iter().flat_map(by_pool).collect();
        let nothing = Kept {
            holds: false,
            fund: 0,
            purpose: Purpose::Task(TaskId(0)),
            share: 0.0,
            still: 0.0,
            cash: 0.0,
            until_week: f64::INFINITY,
        };
        Self {
            received: cash.clone(),
            spent: zeros.clone(),
            due: zeros.clone(),
            got: zeros.clone(),
            given: zeros.clone(),
            kept: vec![nothing; allocations],
            fits: vec![false; allocations * scenario.pools.len()],
            pools: scenario.pools.len(),
            own: if ground.rehats { payer.clone() } else { Vec::new() },
            payer: if rapid { payer } else { Vec::new() },
            advanced_weeks: vec![0.0; if rapid { ground.units } else { 0 }],
            used_up: vec![false; cash.len()],
            cash,
            bills: zeros,
            kept_bills: vec![0.0; allocations],
            // Filled, so that a copy has the same room.
            queue: vec![(0, 0); ground.units],
        }
    }

    /// What a fund has in hand and does not keep for a purpose.
    #[must_use]
    pub fn free(&self, fund: usize) -> f64 {
        let kept = self.kept.iter().filter(|kept| kept.holds && kept.fund == fund);
        (self.cash[fund] - kept.map(|kept| kept.cash).sum::<f64>()).max(0.0)
    }

    /// The fund that pays for a unit now.
    #[must_use]
    #[inline]
    pub fn payer(&self, unit: usize, rule: &PoolRule) -> usize {
        self.payer.get(unit).copied().unwrap_or_else(|| self.own(unit, rule))
    }

    /// The fund of a unit itself, whoever pays for it now.
    #[must_use]
    #[inline]
    pub fn own(&self, unit: usize, rule: &PoolRule) -> usize {
        self.own.get(unit).copied().unwrap_or(rule.fund)
    }

    /// Units that put a hat on or off are paid from now on by the fund that goes with it.
    pub fn change_hands(&mut self, ground: &Ground, hats: &Hats) {
        for unit in 0..self.own.len() {
            let rule = &ground.pool_rules[ground.unit_pools[unit]];
            let own = hats.fund_of(unit).unwrap_or(rule.fund);
            if own != self.own[unit] {
                self.own[unit] = own;
                if let Some(payer) = self.payer.get_mut(unit) {
                    *payer = own;
                }
            }
        }
    }

    /// The first allocation of a fund that units of a pool draw on.
    #[must_use]
    pub fn kept_for(&self, fund: usize, pool: usize) -> Option<usize> {
        let fits = |k: &usize| {
            self.kept[*k].holds && self.kept[*k].fund == fund && self.fits[k * self.pools + pool]
        };
        (0..self.kept.len()).find(fits)
    }

    /// Money comes into a fund; a part of it is kept where that is ordered.
    pub fn comes_in(&mut self, fund: usize, amount: f64) {
        self.cash[fund] += amount;
        self.received[fund] += amount;
        self.put_aside(fund, amount);
    }

    /// Keeps what is to be kept of an amount that came into a fund.
    fn put_aside(&mut self, fund: usize, amount: f64) {
        let mut rest = amount;
        for kept in self.kept.iter_mut().filter(|kept| kept.holds && kept.fund == fund) {
            let part = (kept.share * amount).min(rest);
            kept.cash += part;
            rest -= part;
        }
        for kept in self.kept.iter_mut().filter(|kept| kept.holds && kept.fund == fund) {
            let part = kept.still.min(rest);
            kept.cash += part;
            kept.still -= part;
            rest -= part;
        }
    }

    /// Keeps money of a fund for a purpose from now on, instead of what was kept for it before.
    /// Returns what of it is in hand at once.
    pub fn keep(
        &mut self,
        scenario: &Scenario,
        fund: usize,
        purpose: Purpose,
        sum: Sum,
        until_week: f64,
    ) -> f64 {
        let same = |kept: &Kept| kept.holds && kept.fund == fund && kept.purpose == purpose;
        let known = self.kept.iter().position(same);
        // Its old share and money are free again before the new are counted.
        if let Some(known) = known {
            self.release(known);
        }
        let Some(place) = known.or_else(|| self.kept.iter().position(|kept| !kept.holds)) else {
            return 0.0;
        };
        let taken: f64 =
            self.kept.iter().filter(|k| k.holds && k.fund == fund).map(|k| k.share).sum();
        let free = self.free(fund);
        let (share, still, cash) = match sum {
            Sum::Share(share) => {
                let share = share.min(1.0 - taken).max(0.0);
                (share, 0.0, (share * self.cash[fund]).min(free))
            }
            Sum::Amount(amount) => (0.0, amount - amount.min(free), amount.min(free)),
        };
        self.kept[place] = Kept { holds: true, fund, purpose, share, still, cash, until_week };
        for (pool, body) in scenario.pools.iter().enumerate() {
            self.fits[place * self.pools + pool] = is_for(scenario, purpose, body);
        }
        cash
    }

    /// What is kept is free again.
    fn release(&mut self, place: usize) {
        let kept = &mut self.kept[place];
        (kept.holds, kept.share, kept.still, kept.cash) = (false, 0.0, 0.0, 0.0);
    }

    /// Allocations whose time is over end.
    pub fn allocations_end(&mut self, week: f64) {
        for place in 0..self.kept.len() {
            if self.kept[place].holds && week >= self.kept[place].until_week - 1.0e-9 {
                self.release(place);
            }
        }
    }

    /// Moves money that is in hand and free from one fund to another. Returns how much.
    pub fn moves(&mut self, from: usize, to: usize, sum: Sum) -> f64 {
        let free = self.free(from);
        let amount = match sum {
            Sum::Share(share) => share * free,
            Sum::Amount(amount) => amount.min(free),
        };
        self.cash[from] -= amount;
        self.given[from] += amount;
        self.cash[to] += amount;
        self.got[to] += amount;
        self.put_aside(to, amount);
        self.used_up[to] = false;
        amount
    }

    /// Pays for units to stand ready at so much each [M USD], as far as what it has to spare goes.
    /// How many that is, and what it costs.
    pub fn prepares(&mut self, fund: usize, units: u32, price: f64) -> (u32, f64) {
        let free = self.free(fund);
        let can = |units: &u32| f64::from(*units) * price <= free;
        let units = (0..=units).rev().find(can).unwrap_or(0);
        let amount = f64::from(units) * price;
        self.cash[fund] -= amount;
        self.spent[fund] += amount;
        self.due[fund] += amount;
        (units, amount)
    }

    /// Whether a fund can pay `one_off` and keep a reserve of `reserve_years` for what then runs,
    /// `yearly` more than now.
    #[must_use]
    pub fn can_pay(
        &self,
        fund: usize,
        pool: usize,
        one_off: f64,
        yearly: f64,
        reserve_years: f64,
    ) -> bool {
        let free = self.free(fund);
        match self.kept_for(fund, pool) {
            None => free >= one_off + (self.bills[fund] + yearly) * reserve_years,
            Some(kept) => {
                // What is kept goes first; the rest has to come from what others do not need.
                let asked = one_off + (self.kept_bills[kept] + yearly) * reserve_years;
                let rest = (asked - self.kept[kept].cash).max(0.0);
                rest <= (free - self.bills[fund] * reserve_years).max(0.0)
            }
        }
    }

    /// What units of a pool draw on in a fund.
    #[must_use]
    pub fn purse(&self, fund: usize, pool: usize) -> Purse {
        self.kept_for(fund, pool).map_or(Purse::Free(fund), Purse::Kept)
    }

    /// The bills of a purse so far.
    pub fn bills_of(&mut self, purse: Purse) -> &mut f64 {
        match purse {
            Purse::Free(fund) => &mut self.bills[fund],
            Purse::Kept(kept) => &mut self.kept_bills[kept],
        }
    }

    /// Adds a bill to those of the unit's purse.
    pub fn bill(&mut self, fund: usize, pool: usize, amount: f64) {
        *self.bills_of(self.purse(fund, pool)) += amount;
    }

    /// Pays a start, from what is kept first.
    pub fn pay_start(&mut self, fund: usize, pool: usize, amount: f64) {
        if let Some(kept) = self.kept_for(fund, pool) {
            self.kept[kept].cash -= amount.min(self.kept[kept].cash);
        }
        self.cash[fund] -= amount;
        self.spent[fund] += amount;
        self.due[fund] += amount;
    }

    /// Pays the bills as far as the money goes. From here on bills hold the share that is paid.
    pub fn pay_bills(&mut self) {
        for k in 0..self.kept.len() {
            let (fund, bill) = (self.kept[k].fund, self.kept_bills[k]);
            let paid = bill.min(self.kept[k].cash);
            self.kept[k].cash -= paid;
            self.cash[fund] -= paid;
            self.spent[fund] += paid;
            self.due[fund] += paid;
            self.bills[fund] += bill - paid;
            // The rest is paid as others are; until that is known it stands as a share.
            self.kept_bills[k] = if bill > 0.0 { paid / bill } else { 1.0 };
        }
        for f in 0..self.cash.len() {
            let bill = self.bills[f];
            let paid = bill.min(self.free(f));
            self.cash[f] -= paid;
            self.spent[f] += paid;
            self.due[f] += bill;
            self.bills[f] = if bill > 0.0 { paid / bill } else { 1.0 };
        }
        for (kept, share) in self.kept.iter().zip(&mut self.kept_bills) {
            *share += (1.0 - *share) * self.bills[kept.fund];
        }
    }

    /// After [`Funds::pay_bills`]: the share of a unit's bill that was paid [0..1].
    #[must_use]
    pub fn paid_share(&self, fund: usize, pool: usize) -> f64 {
        self.kept_for(fund, pool).map_or(self.bills[fund], |kept| self.kept_bills[kept])
    }
}

/// Whether units of a pool draw on what is kept for a purpose.
fn is_for(scenario: &Scenario, purpose: Purpose, pool: &Pool) -> bool {
    match purpose {
        Purpose::Component(component) => pool.component == component,
        Purpose::Task(task) => {
            let tasks = &scenario.components[pool.component.index()].tasks;
            tasks.iter().any(|(done, _)| *done == task)
        }
    }
}

/// The largest number of allocations that any strategy orders.
fn most_allocations(scenario: &Scenario) -> usize {
    let of_strategy = |strategy: &Strategy| {
        let orders = strategy.steps.iter().flat_map(|step| &step.orders);
        orders.filter(|order| matches!(order, Order::Allocate { .. })).count()
    };
    scenario.strategies.iter().map(of_strategy).max().unwrap_or(0)
}

/// How often a year has ended between two weeks.
#[must_use]
pub fn years_ended(from: f64, to: f64) -> f64 {
    // Weeks are added up in steps of days: their sum may lie a rounding off.
    let years = |week: f64| (week / WEEKS_PER_YEAR + 1.0e-9).floor();
    years(to) - years(from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_ends_once_whatever_the_step() {
        for step in [1.0 / 7.0, 1.0, 4.0] {
            let mut week = 0.0;
            let mut ended = 0.0;
            while week < 105.0 {
                ended += years_ended(week, week + step);
                week += step;
            }
            assert!((ended - 2.0_f64).abs() < 1e-12, "{ended} with steps of {step} weeks");
        }
    }
}
