//! Illicit economy: trades that pay those who hold the place, and what cuts them.
//!
//! Rule: a trade brings in `usual x living x (1 - cut)`. `cut` is what coercion holds down: crops
//! are destroyed, smuggled goods seized at watched borders, extortion kept down by public order. It
//! works at once, and comes back in two to three years once nobody coerces. `living` is the share
//! of growers and carriers who have no other living; alternative livelihoods lower it slowly, and
//! it stays down. Where a crop was destroyed first they are slower, since debts stay that only the
//! crop can pay. Destroying a crop that people live by raises drivers.
//!
//! What trades bring in for each inhabitant draws parties, as loot, to where nobody covers a place;
//! who controls the place takes a toll, which pays fighters and keeps them; and it corrupts.
//!
//! Sources, for the shape: cultivation in Nangarhar fell by about 96 % in 2005 and was back by
//! 2007, and the next ban of 2008 was expected to end in the same way (Christian Science Monitor,
//! Nov 2008; Mansfield, Afghanistan Research and Evaluation Unit, 2009 to 2019); after the ban of
//! 2000 the price rose from 30 to 300 USD a kilogram and more, "prompting massive resumption"
//! (UNODC, Afghanistan Opium Survey 2003). That opium makes for violence is not plain (Bove and
//! Elia): so it acts by money, control and grievance only. All sizes are assumed.
//!
//! Left out: prices, stocks, a crop that moves to the region next door, local police and borders,
//! new trades, growers who come back to a crop after years. Without `illicit` in a region the
//! concern changes nothing.

use crate::maths;
use crate::model::board::{Levers, Openings, Pressures, UpDown};
use crate::model::calendar::Calendar;
use crate::model::country::parties::Parties;
use crate::model::country::vacuum::Control;
use crate::model::fact::{Fact, Facts};
use crate::model::ground::Ground;
use crate::model::ledger::{Account, Cause, Rule, Variable};
use crate::scenario::TradeKind;
use crate::vocabulary::{Concern, Lever, Sector, parameters};
use bevy_ecs::prelude::{Local, Res, ResMut, Resource};

parameters! {
    /// Parameters of the illicit economy.
    pub struct IllicitParameters in "illicit" {
        half = "half": 50.0, 10.0 => 300.0, "USD an inhabitant a year", Assumed,
            "illicit revenue that draws and corrupts half as much as any could",
            "assumed";
        draw = "draw": 0.5, 0.0 => 1.5, "share", Assumed,
            "how much the greatest revenue adds to what draws parties to a region",
            "assumed: as much as what a place yields in any case";
        toll = "toll": 0.15, 0.0 => 0.5, "share", Assumed,
            "share of the revenue that a party takes where it controls everything",
            "assumed: a tithe and something for passage";
        wage = "wage": 1500.0, 300.0 => 10000.0, "USD a fighter a year", Assumed,
            "toll that pays half of what a party wants",
            "assumed";
        corrupts = "corrupts": 0.08, 0.0 => 0.5, "a year", Assumed,
            "rate at which the greatest revenue wears accountability away",
            "assumed";
        destroy = "destroy": 12.0, 3.0 => 50.0, "a year", Assumed,
            "rate at which eradication at full coverage cuts a crop",
            "assumed: nine tenths within a season, as in Nangarhar in 2005";
        seize = "seize": 0.9, 0.1 => 4.0, "a year", Assumed,
            "rate at which watching all borders cuts smuggling",
            "assumed: half of it in the end";
        police = "police": 1.8, 0.3 => 6.0, "a year", Assumed,
            "rate at which full public order cuts extortion",
            "assumed: two thirds of it in the end";
        resume = "resume": 0.9, 0.4 => 2.0, "a year", Assumed,
            "rate at which what was cut comes back",
            "assumed: nine tenths in two and a half years; Nangarhar took two from 2005 on (Christian Science Monitor, Nov 2008)";
        wean = "wean": 0.4, 0.1 => 1.0, "a year", Assumed,
            "rate at which livelihoods at full coverage give growers and carriers another living",
            "assumed: slow and lasting";
        debts = "debts": 0.5, 0.0 => 1.0, "share", Assumed,
            "how much slower that is where the whole trade was cut by force before",
            "assumed; that debts bind growers to the crop: Mansfield, Afghanistan Research and Evaluation Unit";
        grievance = "grievance": 0.5, 0.0 => 2.0, "a year", Assumed,
            "rate at which full eradication raises drivers of the economy where all live by the crop",
            "assumed";
        grievance_elsewhere = "grievance-elsewhere": 0.5, 0.0 => 1.0, "share", Assumed,
            "the same for security and governance, as a share",
            "assumed";
    }
}

/// This concern.
pub const CONCERN: Concern = Concern {
    name: "illicit",
    does: "illicit trades pay parties and corrupt; force cuts them at once, livelihoods for good",
    core: false,
    parameters: IllicitParameters::SPECS,
};

/// The illicit trades -- state of this concern.
#[derive(Debug, Clone, Resource)]
pub struct Trades {
    /// Share of those who live by the trade who have no other living [0..1], by trade.
    pub living: Vec<f64>,
    /// Share of the trade that force holds down [0..1], by trade.
    pub cut: Vec<f64>,
    /// What trades bring in, by region [M USD a year].
    pub by_region: Vec<f64>,
    /// What crops would bring in without force, by region [M USD a year].
    growers: Vec<f64>,
    /// Region, kind and revenue at the start, by trade [M USD a year].
    usual: Vec<(usize, TradeKind, f64)>,
}

impl Trades {
    /// The trades as they start.
    #[must_use]
    pub fn new(ground: &Ground) -> Self {
        let trades = ground.scenario.trades();
        let usual: Vec<_> = trades
            .map(|(region, trade)| (region.index(), trade.kind, trade.revenue.get()))
            .collect();
        let mut trades = Self {
            living: vec![1.0; usual.len()],
            cut: vec![0.0; usual.len()],
            by_region: vec![0.0; ground.regions],
            growers: vec![0.0; ground.regions],
            usual,
        };
        trades.add_up();
        trades
    }

    /// What a trade brings in [M USD a year].
    #[must_use]
    pub fn revenue(&self, trade: usize) -> f64 {
        self.usual[trade].2 * self.living[trade] * (1.0 - self.cut[trade])
    }

    fn add_up(&mut self) {
        self.by_region.fill(0.0);
        self.growers.fill(0.0);
        for t in 0..self.usual.len() {
            let (region, kind, usual) = self.usual[t];
            self.by_region[region] += self.revenue(t);
            if kind == TradeKind::Crop {
                self.growers[region] += usual * self.living[t];
            }
        }
    }
}

/// How much a sum weighs in a region, from what it comes to for each inhabitant [0..1].
fn weight(p: &IllicitParameters, sum_musd: f64, people: f64) -> f64 {
    maths::saturating(sum_musd * 1.0e6 / people / p.half, 1.0)
}

/// What a toll pays of what a party of `fighters` wants [0..1].
#[must_use]
pub fn pays(p: &IllicitParameters, toll_musd: f64, fighters: f64) -> f64 {
    if toll_musd <= 0.0 {
        return 0.0;
    }
    toll_musd * 1.0e6 / (toll_musd * 1.0e6 + p.wage * fighters)
}

/// What pushes the share of a trade that force holds down, by kind and by what is done [a year].
#[must_use]
pub fn coerced(p: &IllicitParameters, kind: TradeKind, levers: &Levers, region: usize) -> UpDown {
    let up = match kind {
        TradeKind::Crop => p.destroy * levers.eradicate[region],
        TradeKind::Smuggling => p.seize * levers.interdict[region],
        TradeKind::Extortion => p.police * levers.order[region],
    };
    UpDown { up, down: p.resume }
}

/// The rate at which those who live by a trade find another living [a year].
#[must_use]
pub fn weaned(p: &IllicitParameters, kind: TradeKind, livelihoods: f64, cut: f64) -> f64 {
    match kind {
        // Who loses a crop to force owes for it; who loses a load does not.
        TradeKind::Crop => p.wean * livelihoods * (1.0 - p.debts * cut),
        TradeKind::Smuggling => p.wean * livelihoods,
        TradeKind::Extortion => 0.0,
    }
}

/// Trades draw parties to where they are, and pay those who control the place.
pub fn trades_pay_and_draw(
    parameters: Local<IllicitParameters>,
    ground: Res<Ground>,
    trades: Res<Trades>,
    parties: Res<Parties>,
    control: Res<Control>,
    mut openings: ResMut<Openings>,
) {
    let openings = &mut *openings;
    if trades.usual.is_empty() {
        return;
    }
    for r in 0..ground.regions {
        openings.loot[r] +=
            parameters.draw * weight(&parameters, trades.by_region[r], ground.people[r]);
    }
    for p in 0..ground.parties {
        if ground.is_government[p] {
            continue;
        }
        let held = |r: usize| trades.by_region[r] * control.share[ground.at(p, r)];
        let toll: f64 = (0..ground.regions).map(held).sum();
        openings.chest[p] += pays(&parameters, parameters.toll * toll, parties.strength[p]);
    }
}

/// Illicit money buys those in office.
pub fn illicit_money_corrupts<A: Account>(
    parameters: Local<IllicitParameters>,
    ground: Res<Ground>,
    trades: Res<Trades>,
    mut pressures: ResMut<Pressures>,
    mut account: ResMut<A>,
) {
    let pressures = &mut *pressures;
    for (r, revenue) in trades.by_region.iter().enumerate().filter(|(_, revenue)| **revenue > 0.0) {
        let down = parameters.corrupts * weight(&parameters, *revenue, ground.people[r]);
        for s in [Sector::Security, Sector::Governance, Sector::Justice] {
            let i = r * 5 + s.index();
            pressures.accountability[i].down += down;
            let cause = Cause::Rule(Rule::IllicitMoney);
            account.push((Variable::Accountability, i), cause, 0.0, down);
        }
    }
}

/// Who destroys what people live by makes them bitter.
pub fn eradication_aggrieves<A: Account>(
    parameters: Local<IllicitParameters>,
    ground: Res<Ground>,
    trades: Res<Trades>,
    levers: Res<Levers>,
    mut pressures: ResMut<Pressures>,
    mut account: ResMut<A>,
) {
    let pressures = &mut *pressures;
    for (r, growers) in trades.growers.iter().enumerate().filter(|(_, growers)| **growers > 0.0) {
        let bitter = levers.eradicate[r] * weight(&parameters, *growers, ground.people[r]);
        if bitter <= 0.0 {
            continue;
        }
        for (s, share) in [
            (Sector::Economy, 1.0),
            (Sector::Security, parameters.grievance_elsewhere),
            (Sector::Governance, parameters.grievance_elsewhere),
        ] {
            let i = r * 5 + s.index();
            let up = parameters.grievance * share * bitter;
            pressures.drivers[i].up += up;
            account.push_work((Variable::Drivers, i), (Lever::Eradicate, r), up, 0.0);
        }
    }
}

/// Trades settle: what is cut and comes back, and who finds another living.
pub fn trades_settle(
    parameters: Local<IllicitParameters>,
    calendar: Res<Calendar>,
    levers: Res<Levers>,
    mut trades: ResMut<Trades>,
) {
    let (trades, years) = (&mut *trades, calendar.step_years);
    if trades.usual.is_empty() {
        return;
    }
    for t in 0..trades.usual.len() {
        let (region, kind, _) = trades.usual[t];
        let cut = trades.cut[t];
        trades.cut[t] = coerced(&parameters, kind, &levers, region).settle(cut, years);
        let down = weaned(&parameters, kind, levers.substitute[region], cut);
        trades.living[t] = UpDown { up: 0.0, down }.settle(trades.living[t], years);
    }
    trades.add_up();
}

/// A trade below this share of its revenue at the start has collapsed.
const COLLAPSED: f64 = 0.5;

/// A trade that had collapsed and is above this share again has come back.
const CAME_BACK: f64 = 0.75;

/// Which trades have collapsed, so that it is told once -- state, used only where facts are on.
#[derive(Debug, Clone, Resource)]
pub struct TradesNoted {
    collapsed: Vec<bool>,
}

impl TradesNoted {
    /// None has.
    #[must_use]
    pub fn new(trades: &Trades) -> Self {
        Self { collapsed: vec![false; trades.living.len()] }
    }
}

/// Trades that collapse or come back are noted: only where facts are on.
pub fn trades_are_noted(
    calendar: Res<Calendar>,
    trades: Res<Trades>,
    mut noted: ResMut<TradesNoted>,
    mut facts: ResMut<Facts>,
) {
    let noted = &mut *noted;
    if !facts.on() {
        return;
    }
    for (trade, collapsed) in noted.collapsed.iter_mut().enumerate() {
        let (region, _, usual) = trades.usual[trade];
        let revenue = trades.revenue(trade);
        let limit = if *collapsed { CAME_BACK } else { COLLAPSED };
        let now = revenue < limit * usual;
        if now != *collapsed {
            let region = u32::try_from(region).unwrap_or_default();
            let fact = Fact::TradePassed { trade, region, rising: !now, revenue };
            facts.note(calendar.week, fact);
            *collapsed = now;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::registry;
    use crate::vocabulary::ParameterTable;

    fn parameters() -> IllicitParameters {
        let table = ParameterTable::new(registry(), &[]).expect("defaults are in range");
        IllicitParameters::from_table(&table)
    }

    #[test]
    fn a_ban_by_force_works_within_a_season_and_is_gone_in_two_to_three_years() {
        let p = parameters();
        let season = UpDown { up: p.destroy, down: p.resume }.settle(0.0, 0.5);
        assert!(season > 0.9, "{season}");
        let left = |years: f64| UpDown { up: 0.0, down: p.resume }.settle(season, years);
        assert!(left(0.25) > 0.7 && left(2.0) < 0.2 && left(3.0) < 0.1);
    }

    #[test]
    fn another_living_comes_slowly_and_more_slowly_after_force() {
        let p = parameters();
        let after = |cut: f64| {
            let down = weaned(&p, TradeKind::Crop, 1.0, cut);
            UpDown { up: 0.0, down }.settle(1.0, 1.0)
        };
        assert!(after(0.0) > 0.6 && after(0.0) < 0.8);
        assert!(after(0.9) > after(0.0) + 0.05);
        assert!(weaned(&p, TradeKind::Extortion, 1.0, 0.0).abs() < 1e-12);
    }

    #[test]
    fn a_toll_pays_fewer_fighters_better() {
        let p = parameters();
        assert!(pays(&p, 0.0, 100.0).abs() < 1e-12);
        assert!((pays(&p, 1.5, 1000.0) - 0.5).abs() < 1e-12);
        assert!(pays(&p, 1.5, 500.0) > pays(&p, 1.5, 1000.0));
    }
}
