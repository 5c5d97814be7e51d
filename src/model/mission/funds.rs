//! Funds: pledges turn into cash slowly and never in full; what is unpaid waits by name.
//!
//! Rule: a pledge pays `amount x r x (1 - exp(-t / tau))`; assessed contributions come steadily.
//! The start of a unit is paid once the fund holds it beside a reserve for what already runs, first
//! by the priority of the step, then by the order of the pools. Where running costs cannot be paid
//! in full, units work at the share that is paid.
//!
//! A rapid fund is small, filled up once a year, and allocated by agencies together, which takes
//! them some weeks from the request on. Then it pays the start of units whose own fund cannot yet,
//! if it may pay for as much of what they do, and runs them until that fund can, for `rapid-weeks`
//! at the most. What a strategy allocates of a fund to a task or a component is kept from all
//! others; who does it draws on that first, and on what is free afterwards. Money moves between
//! funds only where the rules of the first let it go there.
//!
//! Left out: donors' conditions, interest, and overhead.

use crate::chance::{Draws, OrdinalSource, triangular};
use crate::maths;
use crate::model::board::{Authority, Gates, Permits};
use crate::model::calendar::{Calendar, WEEKS_PER_YEAR};
use crate::model::fact::{Fact, Facts};
use crate::model::ground::{Ground, PoolRule};
use crate::model::mission::hats::Hats;
use crate::model::mission::life_cycle::{Life, Unit};
use crate::model::mission::posts::Posts;
use crate::model::mission::purses::{Funds, Purse, RapidRules, years_ended};
use crate::model::money_board::{Bought, MoneyKind, MoneyOrders};
use crate::scenario::Income;
use crate::vocabulary::{Concern, Gate, Stage, parameters};
use bevy_ecs::prelude::{Local, Query, Res, ResMut};

parameters! {
    /// Parameters of the funds.
    pub struct FundParameters in "funds" {
        pledges_kept = "pledges-kept": 0.575, 0.45 => 0.65, "share", SignOnly,
            "share of a pledge that is ever paid",
            "size fitted to these, assumed: Haiti 2004: under 20 % paid after 8 months, under 50 % after 24 (BBC, Reuters, Los Angeles Times); three large conferences 2007-14: 47 % (Oxfam 2015)";
        pledge_months = "pledge-months": 25.0, 20.0 => 30.0, "months", SignOnly,
            "time in which 63 % of what is ever paid has been paid",
            "as for pledges-kept";
        readiness_price = "readiness-price": 0.25, 0.05 => 1.0, "years of running cost", Assumed,
            "what it costs to make a unit stand ready",
            "assumed: training, stores and a retainer";
        exercise_price = "exercise-price": 0.25, 0.05 => 1.0, "times running cost", Assumed,
            "what a joint exercise costs, of one unit of each component of those who take part",
            "assumed: mostly their staffs take part, beside travel, umpires and stores";
        reserve_weeks = "reserve-weeks": 8.0, 0.0 => 26.0, "weeks", Assumed,
            "running cost a fund keeps in hand before it starts another unit",
            "assumed";
        rapid_weeks = "rapid-weeks": 26.0, 8.0 => 78.0, "weeks", Assumed,
            "how long at the most a rapid fund runs what it started",
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
    parameters: Local<FundParameters>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    rapid: Res<RapidRules>,
    orders: Res<MoneyOrders>,
    mut funds: ResMut<Funds>,
) {
    let funds = &mut *funds;
    for &(fund, amount) in &orders.gifts {
        funds.comes_in(fund, amount);
    }
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
        let refill = rapid.of_fund[f].map_or(0.0, |k| rapid.rapid[k].refill);
        let refill = if refill > 0.0 { refill * years_ended(from, to) } else { 0.0 };
        funds.comes_in(f, income + refill);
        if refill > 0.0 {
            funds.used_up[f] = false;
        }
    }
}

/// What strategies order of funds is done: money is kept for a purpose, or moved.
pub fn money_is_allocated(
    parameters: Local<FundParameters>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    orders: Res<MoneyOrders>,
    mut funds: ResMut<Funds>,
    mut bought: ResMut<Bought>,
    mut facts: ResMut<Facts>,
) {
    let funds = &mut *funds;
    funds.allocations_end(calendar.week);
    for order in &orders.given {
        let fact = match order.kind {
            MoneyKind::Keep { purpose, weeks } => {
                let until = calendar.week + weeks;
                let amount = funds.keep(&ground.scenario, order.fund, purpose, order.sum, until);
                Fact::MoneyKept { step: order.step, fund: order.fund, purpose, amount }
            }
            MoneyKind::Prepare { pool, units } => {
                let rule = &ground.pool_rules[pool];
                let yearly = ground.component_rules[rule.component].yearly_cost;
                let price = parameters.readiness_price * yearly;
                // A fund that may pay for none of a unit's tasks does not pay for its readiness.
                let asked = if rule.payable > 0.0 { units } else { 0 };
                let (units, amount) = funds.prepares(order.fund, asked, price);
                bought.units.push((pool, units));
                Fact::UnitsPrepared { step: order.step, pool, units, amount }
            }
            MoneyKind::Exercise { exercise, weeks } => {
                let yearly = ground.exercises[exercise].yearly_cost;
                let price = parameters.exercise_price * yearly * weeks / WEEKS_PER_YEAR;
                let (paid, amount) = funds.prepares(order.fund, 1, price);
                if paid > 0 {
                    bought.exercises.push((exercise, weeks));
                }
                let (step, fund, held) = (order.step, order.fund, paid > 0);
                Fact::ExerciseHeld { step, exercise, fund, weeks, amount, held }
            }
            MoneyKind::Move { to } => {
                let amount = funds.moves(order.fund, to, order.sum);
                Fact::MoneyMoved { step: order.step, from: order.fund, to, amount }
            }
        };
        facts.note(calendar.week, fact);
    }
}

/// Starts are paid in order of priority, as far as the money goes; the others wait.
#[expect(clippy::too_many_arguments, reason = "a system's arguments are what it reads")]
pub fn starts_are_paid(
    parameters: Local<FundParameters>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    draws: Res<Draws>,
    authority: Res<Authority>,
    rapid: Res<RapidRules>,
    mut funds: ResMut<Funds>,
    mut permits: ResMut<Permits>,
    mut facts: ResMut<Facts>,
    units: Query<(&Unit, &Life)>,
) {
    let permits = &mut *permits;
    let funds = &mut *funds;
    funds.queue.clear();
    funds.bills.fill(0.0);
    funds.kept_bills.fill(0.0);
    // Units of a pool stand side by side, and mostly one fund pays them all.
    let (mut of, mut purse, mut bill) = ((usize::MAX, usize::MAX), Purse::Free(0), 0.0);
    for (unit, life) in &units {
        let (id, p) = (unit.id as usize, unit.pool as usize);
        let pool = &ground.pool_rules[p];
        if matches!(life.stage, Stage::Requested | Stage::Authorised) {
            // Asked units may come to this door within the tick: they too have to pay first.
            permits.start_paid[id] = false;
        }
        if life.stage <= Stage::Authorised
            && let Some(payer) = funds.payer.get_mut(id)
        {
            *payer = pool.fund;
        }
        if life.stage == Stage::Authorised && authority.held[id].is_none() {
            funds.queue.push((life.priority, unit.id));
        } else if life.stage > Stage::Authorised && life.stage <= Stage::Withdrawing {
            let fund = funds.payer(id, pool);
            if of != (fund, p) {
                (of, purse) = ((fund, p), funds.purse(fund, p));
                let share = rapid.payable(fund, p, pool);
                bill = ground.component_rules[pool.component].yearly_cost * share;
            }
            *funds.bills_of(purse) += bill;
        }
    }
    let reserve_years = parameters.reserve_weeks / WEEKS_PER_YEAR;
    let mut till = Till { ground: &ground, rapid: &rapid, funds, facts: &mut facts, reserve_years };
    if !rapid.rapid.is_empty() {
        till.own_funds_take_over(&calendar, parameters.rapid_weeks, units.iter());
    }
    if till.funds.queue.is_empty() {
        return;
    }
    till.funds.queue.sort_unstable();
    for k in 0..till.funds.queue.len() {
        let id = till.funds.queue[k].1 as usize;
        let p = pool_of(&ground, id);
        let allocated = |weeks: [f64; 3]| {
            let (unit, life) = units.iter().nth(id)?;
            let uniform = draws.ordinal(OrdinalSource::Allocation, unit.id, life.attempt);
            let [low, likely, high] = weeks;
            // Weeks are added up in steps of days: their sum may lie a rounding below.
            Some(life.asked_weeks >= triangular(uniform, low, likely, high) - 1.0e-9)
        };
        permits.start_paid[id] = till.pays(calendar.week, id, p, allocated);
    }
}

/// The funds at the moment in which they pay starts.
struct Till<'a> {
    ground: &'a Ground,
    rapid: &'a RapidRules,
    funds: &'a mut Funds,
    facts: &'a mut Facts,
    reserve_years: f64,
}

impl Till<'_> {
    /// Pays the start of a unit of pool `p` out of its own fund, or out of the first rapid fund
    /// that may and can. `allocated` says whether agencies have decided, given how long that takes.
    fn pays(
        &mut self,
        week: f64,
        unit: usize,
        p: usize,
        allocated: impl Fn([f64; 3]) -> Option<bool>,
    ) -> bool {
        let pool = &self.ground.pool_rules[p];
        // A fund that may pay for none of a unit's tasks never starts it.
        if pool.payable <= 0.0 {
            return false;
        }
        let rapid = self.rapid;
        let decided = |k: usize| allocated(rapid.rapid[k].decision_weeks).unwrap_or(false);
        let own = rapid.of_fund[pool.fund];
        if own.is_none_or(&decided) {
            if self.starts(pool, p, pool.fund, pool.payable) {
                return true;
            }
            if own.is_some() {
                self.is_used_up(week, pool.fund);
            }
        }
        for (k, rule) in rapid.rapid.iter().enumerate() {
            let (fund, share) = (rule.fund, rule.payable[p]);
            // It carries a unit for another fund: it has to be able to pay as much of it.
            let carries = share >= pool.payable - 1.0e-9;
            if fund == pool.fund || own.is_some() || !carries || !decided(k) {
                continue;
            }
            if self.starts(pool, p, fund, share) {
                self.funds.payer[unit] = fund;
                self.funds.advanced_weeks[unit] = 0.0;
                let unit = u32::try_from(unit).unwrap_or(u32::MAX);
                self.facts.note(week, Fact::StartAdvanced { unit, fund });
                return true;
            }
            self.is_used_up(week, fund);
        }
        false
    }

    /// Pays a start out of a fund, if that can.
    fn starts(&mut self, pool: &PoolRule, p: usize, fund: usize, share: f64) -> bool {
        let rule = &self.ground.component_rules[pool.component];
        let (one_off, yearly) = (rule.one_off_cost * share, rule.yearly_cost * share);
        if !self.funds.can_pay(fund, p, one_off, yearly, self.reserve_years) {
            return false;
        }
        self.funds.pay_start(fund, p, one_off);
        self.funds.bill(fund, p, yearly);
        true
    }

    /// A rapid fund cannot pay a start beside its reserve; told once until more comes into it.
    fn is_used_up(&mut self, week: f64, fund: usize) {
        if !self.funds.used_up[fund] {
            self.funds.used_up[fund] = true;
            self.facts.note(week, Fact::FundUsedUp { fund });
        }
    }

    /// Units that a rapid fund started pass to their own fund: once that can run them, once the
    /// rapid fund has run them long enough, or once it has not the money for this step.
    fn own_funds_take_over<'u>(
        &mut self,
        calendar: &Calendar,
        rapid_weeks: f64,
        units: impl Iterator<Item = (&'u Unit, &'u Life)>,
    ) {
        for (unit, life) in units {
            let (id, p) = (unit.id as usize, unit.pool as usize);
            let pool = &self.ground.pool_rules[p];
            let (fund, of_its_own) = (self.funds.payer[id], self.funds.own(id, pool));
            let runs = life.stage > Stage::Authorised && life.stage <= Stage::Withdrawing;
            if !runs || fund == of_its_own {
                continue;
            }
            self.funds.advanced_weeks[id] += calendar.step_weeks;
            let yearly = self.ground.component_rules[pool.component].yearly_cost;
            let (advanced, own) = (
                yearly * self.rapid.payable(fund, p, pool),
                yearly * self.rapid.payable(of_its_own, p, pool),
            );
            let empty = self.funds.cash[fund] < self.funds.bills[fund] * calendar.step_years;
            if self.funds.can_pay(of_its_own, p, 0.0, own, self.reserve_years)
                || self.funds.advanced_weeks[id] >= rapid_weeks - 1.0e-9
                || empty
            {
                if empty {
                    self.is_used_up(calendar.week, fund);
                }
                self.funds.payer[id] = of_its_own;
                self.funds.bill(fund, p, -advanced);
                self.funds.bill(of_its_own, p, own);
            }
        }
    }
}

/// The place of a unit's pool.
fn pool_of(ground: &Ground, unit: usize) -> usize {
    let after = ground.pool_rules.partition_point(|pool| pool.units.1 <= unit);
    after.min(ground.pool_rules.len() - 1)
}

/// Running costs are paid as far as the money goes; units work at the share that is paid.
pub fn running_costs_are_paid(
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    rapid: Res<RapidRules>,
    (posts, hats): (Res<Posts>, Res<Hats>),
    mut funds: ResMut<Funds>,
    mut gates: ResMut<Gates>,
    units: Query<(&Unit, &Life)>,
) {
    let gates = &mut *gates;
    let funds = &mut *funds;
    if hats.changed {
        funds.change_hands(&ground, &hats);
    }
    funds.bills.fill(0.0);
    funds.kept_bills.fill(0.0);
    // Units of a pool stand side by side, and mostly one fund pays them all.
    let nobody = (usize::MAX, usize::MAX);
    let (mut of, mut purse, mut bill) = (nobody, Purse::Free(0), 0.0);
    for (unit, life) in &units {
        if life.costs() {
            let (id, p) = (unit.id as usize, unit.pool as usize);
            let pool = &ground.pool_rules[p];
            let fund = funds.payer(id, pool);
            if of != (fund, p) {
                (of, purse) = ((fund, p), funds.purse(fund, p));
                bill = ground.component_rules[pool.component].yearly_cost
                    * rapid.payable(fund, p, pool)
                    * calendar.step_years;
            }
            *funds.bills_of(purse) += bill;
        }
    }
    funds.pay_bills();
    let (mut of, mut share) = (nobody, 1.0);
    for post in &posts.held {
        let p = ground.unit_pools[post.unit];
        let pool = &ground.pool_rules[p];
        let fund = funds.payer(post.unit, pool);
        if of != (fund, p) {
            of = (fund, p);
            share = funds.paid_share(fund, p) * rapid.payable(fund, p, pool);
        }
        gates.share[post.unit][Gate::Money.index()] = share;
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
