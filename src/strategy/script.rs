//! A strategy at work: its steps run once, in the first tick in which their triggers hold and at
//! least one of their orders finds a region.

use crate::model::board::{OrderKind, Orders};
use crate::model::calendar::Calendar;
use crate::model::fact::{Fact, Facts};
use crate::model::ground::{ExerciseRule, Ground, PoolRule};
use crate::model::mission::life_cycle::{Life, Unit};
use crate::model::money_board::{MoneyKind, MoneyOrder, MoneyOrders};
use crate::model::observe::Observations;
use crate::scenario::{Scenario, Step, Strategy};
use crate::strategy::last::{Last, both, sooner};
use crate::strategy::watch::{Seen, Subject, Watch};
use crate::vocabulary::{Direction, Observation, Order, RegionSelection, Sum, Trigger};
use bevy_ecs::prelude::{Query, Res, ResMut, Resource};

/// What became of a step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StepState {
    /// The week in which it ran; not a number before [weeks].
    pub ran_week: f64,
    /// First week in which its trigger held though none of its orders found a region; not a number
    /// when that never was [weeks].
    pub nowhere_since: f64,
    /// The condition for which it waited last before it ran, where that is known.
    pub last: Option<Last>,
}

/// A trigger with its watches found.
#[derive(Debug, Clone, PartialEq)]
enum Compiled {
    At(f64),
    After { step: usize, weeks: f64 },
    Held { watch: usize, weeks: f64 },
    All(Vec<Compiled>),
    Any(Vec<Compiled>),
    Not(Box<Compiled>),
}

impl Compiled {
    /// How many conditions it has that stand by themselves.
    fn conditions(&self) -> usize {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().map(Self::conditions).sum(),
            Self::Not(part) => part.conditions(),
            Self::At(_) | Self::After { .. } | Self::Held { .. } => 1,
        }
    }
}

/// How a trigger stands, node by node: for telling why a step did not run.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Whether it holds.
    pub holds: bool,
    /// What its watch has seen, where it has one.
    pub seen: Option<Seen>,
    /// The triggers below it.
    pub parts: Vec<Reading>,
}

/// A strategy at work -- state of the decide phase.
#[derive(Debug, Clone, Resource)]
pub struct Script {
    steps: Vec<Step>,
    triggers: Vec<Compiled>,
    /// Watch of each order that selects regions by what has held there, by step and order.
    order_watches: Vec<Vec<Option<usize>>>,
    watches: Vec<Watch>,
    states: Vec<StepState>,
    asked: Vec<f64>,
    at_work: Vec<f64>,
    chosen: Vec<usize>,
}

/// The largest number of orders any strategy of `scenario` gives.
#[must_use]
pub fn most_orders(scenario: &Scenario) -> usize {
    scenario
        .strategies
        .iter()
        .map(|strategy| strategy.steps.iter().map(|step| step.orders.len()).sum())
        .max()
        .unwrap_or(0)
}

impl Script {
    /// A strategy about to start; `None` stands for giving no orders at all.
    #[must_use]
    pub fn new(strategy: Option<&Strategy>, regions: usize) -> Self {
        let steps = strategy.map(|strategy| strategy.steps.clone()).unwrap_or_default();
        let mut watches = Vec::new();
        let triggers =
            steps.iter().map(|step| compile(&step.when, &mut watches, regions)).collect();
        let order_watches = steps
            .iter()
            .map(|step| {
                step.orders.iter().map(|order| watch_order(order, &mut watches, regions)).collect()
            })
            .collect();
        let asked = steps
            .iter()
            .map(|step| {
                let units = step.orders.iter().map(|order| match order {
                    Order::Send { units, .. } => f64::from(*units),
                    _ => 0.0,
                });
                units.sum()
            })
            .collect();
        Self {
            states: vec![
                StepState { ran_week: f64::NAN, nowhere_since: f64::NAN, last: None };
                steps.len()
            ],
            at_work: vec![0.0; steps.len()],
            // Filled, so that a copy has the same room.
            chosen: (0..regions).collect(),
            steps,
            triggers,
            order_watches,
            watches,
            asked,
        }
    }

    /// What became of each step so far.
    #[must_use]
    pub fn states(&self) -> &[StepState] {
        &self.states
    }

    /// How the trigger of `step` stands at week `week`.
    #[must_use]
    pub fn reading(&self, step: usize, week: f64) -> Reading {
        self.read(&self.triggers[step], week)
    }

    fn read(&self, trigger: &Compiled, week: f64) -> Reading {
        let parts = match trigger {
            Compiled::All(parts) | Compiled::Any(parts) => {
                parts.iter().map(|part| self.read(part, week)).collect()
            }
            Compiled::Not(part) => vec![self.read(part, week)],
            _ => Vec::new(),
        };
        let seen = match trigger {
            Compiled::Held { watch, .. } => Some(self.watches[*watch].seen()),
            _ => None,
        };
        Reading { holds: self.holds(trigger, week), seen, parts }
    }

    fn holds(&self, trigger: &Compiled, week: f64) -> bool {
        match trigger {
            Compiled::At(from) => week >= *from,
            // A step that has not run has no week: the comparison is then false.
            Compiled::After { step, weeks } => week >= self.states[*step].ran_week + weeks,
            Compiled::Held { watch, weeks } => self.watches[*watch].held_for(0, *weeks),
            Compiled::All(parts) => parts.iter().all(|part| self.holds(part, week)),
            Compiled::Any(parts) => parts.iter().any(|part| self.holds(part, week)),
            Compiled::Not(part) => !self.holds(part, week),
        }
    }

    /// The condition of a trigger that came to hold last, where the trigger holds; `first` is the
    /// place of its first condition. None where that cannot be said, as of what no longer is.
    fn last(&self, trigger: &Compiled, first: usize, week: f64) -> Option<Last> {
        let at = |from: f64, until: f64| Some(Last::new(first, from, until));
        match trigger {
            Compiled::At(from) => at(0.0, *from),
            Compiled::After { step, weeks } => {
                let ran = self.states[*step].ran_week;
                at(ran, ran + weeks)
            }
            Compiled::Held { watch, weeks } => {
                let watch = &self.watches[*watch];
                let from = match watch.subject {
                    Subject::StepAtWork(step) => self.states[step].ran_week,
                    _ => 0.0,
                };
                at(from, week - (watch.holding(0)? - weeks).max(0.0))
            }
            Compiled::All(parts) | Compiled::Any(parts) => {
                let all = matches!(trigger, Compiled::All(_));
                let (mut first, mut found) = (first, None);
                for part in parts {
                    if self.holds(part, week) {
                        let this = self.last(part, first, week);
                        found = if all { both(found, this) } else { sooner(found, this) };
                    }
                    first += part.conditions();
                }
                found
            }
            Compiled::Not(_) => None,
        }
    }

    /// Chooses the regions of an order into `self.chosen`.
    fn choose(&mut self, step: usize, order: usize, ground: &Ground, seen: &Observations) {
        self.chosen.clear();
        let Some(selection) = self.steps[step].orders[order].regions() else { return };
        match selection {
            RegionSelection::Named(regions) => {
                self.chosen.extend(regions.iter().map(|region| region.index()));
            }
            RegionSelection::All => self.chosen.extend(0..ground.regions),
            RegionSelection::Lowest { observation, count } => {
                self.chosen.extend(0..ground.regions);
                let value = |r: &usize| seen.in_region(*observation, *r);
                self.chosen.sort_unstable_by(|a, b| value(a).total_cmp(&value(b)).then(a.cmp(b)));
                self.chosen.truncate(*count);
            }
            RegionSelection::Highest { observation, count } => {
                self.chosen.extend(0..ground.regions);
                let value = |r: &usize| seen.in_region(*observation, *r);
                self.chosen.sort_unstable_by(|a, b| value(b).total_cmp(&value(a)).then(a.cmp(b)));
                self.chosen.truncate(*count);
            }
            RegionSelection::Where { for_weeks, .. } => {
                if let Some(watch) = self.order_watches[step][order] {
                    let held = &self.watches[watch];
                    self.chosen
                        .extend((0..ground.regions).filter(|r| held.held_for(*r, *for_weeks)));
                }
            }
        }
    }

    /// Runs a step whose trigger holds, if at least one of its orders finds a region.
    fn run(
        &mut self,
        step: usize,
        week: f64,
        ground: &Ground,
        seen: &Observations,
        (orders, money): (&mut Orders, &mut MoneyOrders),
    ) -> bool {
        // A step that is about money or agreements alone needs no region.
        let mut found = self.steps[step].orders.iter().all(|order| order.regions().is_none());
        for order in 0..self.steps[step].orders.len() {
            self.choose(step, order, ground, seen);
            found |= !self.chosen.is_empty();
        }
        if !found {
            if self.states[step].nowhere_since.is_nan() {
                self.states[step].nowhere_since = week;
            }
            return false;
        }
        let last = self.last(&self.triggers[step], 0, week);
        self.states[step].last = last;
        self.states[step].ran_week = week;
        for order in 0..self.steps[step].orders.len() {
            let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            if let Some(order) = money_order(ground, &self.steps[step].orders[order], number(step))
            {
                money.given.push(order);
                continue;
            }
            self.choose(step, order, ground, seen);
            let body_order = &self.steps[step].orders[order];
            if body_order.regions().is_some() && self.chosen.is_empty() {
                continue;
            }
            let body = &self.steps[step];
            let Some((component, kind)) = order_kind(body, order) else { continue };
            let regions = self.chosen.iter().copied();
            orders.give((number(step), number(order)), component, kind, body.priority, regions);
        }
        true
    }
}

/// An order about money, as funds take it.
fn money_order(ground: &Ground, order: &Order, step: u32) -> Option<MoneyOrder> {
    Some(match order {
        Order::Allocate { fund, purpose, sum, weeks } => {
            let weeks = weeks.unwrap_or(f64::INFINITY);
            let kind = MoneyKind::Keep { purpose: *purpose, weeks };
            MoneyOrder { step, fund: fund.index(), kind, sum: *sum }
        }
        Order::Transfer { from, to, sum } => {
            let kind = MoneyKind::Move { to: to.index() };
            MoneyOrder { step, fund: from.index(), kind, sum: *sum }
        }
        Order::Prepare { component, from, units } => {
            let mine = |rule: &PoolRule| {
                rule.component == component.index()
                    && from.is_none_or(|actor| actor.index() == rule.actor)
            };
            let pool = ground.pool_rules.iter().position(mine)?;
            let kind = MoneyKind::Prepare { pool, units: *units };
            let fund = ground.pool_rules[pool].fund;
            MoneyOrder { step, fund, kind, sum: Sum::Share(1.0) }
        }
        Order::Exercise { actors, fund, weeks } => {
            let same = |rule: &ExerciseRule| {
                let theirs = rule.actors.iter().copied();
                theirs.eq(actors.iter().map(|actor| actor.index()))
            };
            let exercise = ground.exercises.iter().position(same)?;
            let kind = MoneyKind::Exercise { exercise, weeks: *weeks };
            MoneyOrder { step, fund: fund.index(), kind, sum: Sum::Share(1.0) }
        }
        _ => return None,
    })
}

fn order_kind(step: &Step, order: usize) -> Option<(usize, OrderKind)> {
    Some(match &step.orders[order] {
        Order::Send { component, from, units, .. } => {
            let kind = OrderKind::Send {
                from: from.map(|actor| actor.index()),
                units: *units,
                ask_again_weeks: step.ask_again_weeks.map(|weeks| weeks.get()),
            };
            (component.index(), kind)
        }
        Order::HandOver { component, share, .. } => {
            (component.index(), OrderKind::HandOver { share: *share })
        }
        Order::Withdraw { component, share, .. } => {
            (component.index(), OrderKind::Withdraw { share: *share })
        }
        Order::Rehat { component, from, share, mandate, chain, paid_by, .. } => {
            let kind = OrderKind::Rehat {
                from: from.map(|actor| actor.index()),
                share: *share,
                mandate: mandate.index(),
                chain: chain.map(|node| node.index()),
                fund: paid_by.map(|fund| fund.index()),
            };
            (component.index(), kind)
        }
        Order::Sign { agreement } => (0, OrderKind::Sign { agreement: agreement.index() }),
        Order::Talk { accord } => (0, OrderKind::Talk { accord: accord.index() }),
        Order::Hold { vote } => (0, OrderKind::Hold { vote: vote.index() }),
        Order::Accommodate { vote, share } => {
            (0, OrderKind::Accommodate { vote: vote.index(), share: *share })
        }
        Order::Allocate { .. }
        | Order::Transfer { .. }
        | Order::Prepare { .. }
        | Order::Exercise { .. } => return None,
    })
}

fn watch(watches: &mut Vec<Watch>, watch: Watch) -> usize {
    watches.push(watch);
    watches.len() - 1
}

fn watch_order(order: &Order, watches: &mut Vec<Watch>, regions: usize) -> Option<usize> {
    match order.regions()? {
        RegionSelection::Where { observation, direction, level, .. } => {
            let subject = Subject::EachRegion(*observation);
            Some(watch(watches, Watch::new(subject, *direction, *level, regions)))
        }
        _ => None,
    }
}

fn compile(trigger: &Trigger, watches: &mut Vec<Watch>, regions: usize) -> Compiled {
    let mut below =
        |parts: &[Trigger]| parts.iter().map(|part| compile(part, watches, regions)).collect();
    match trigger {
        Trigger::At { week } => Compiled::At(*week),
        Trigger::After { step, weeks } => Compiled::After { step: *step, weeks: *weeks },
        Trigger::AtWork { step, share, weeks } => {
            let subject = Subject::StepAtWork(*step);
            let watch = watch(watches, Watch::new(subject, Direction::AtLeast, *share, regions));
            Compiled::Held { watch, weeks: *weeks }
        }
        Trigger::Reaches { observation, region, direction, level, for_weeks } => {
            let subject: fn(Observation, Option<usize>) -> Subject = |what, region| match region {
                Some(region) => Subject::Region(what, region),
                None => Subject::Country(what),
            };
            let subject = subject(*observation, region.map(|region| region.index()));
            let watch = watch(watches, Watch::new(subject, *direction, *level, regions));
            Compiled::Held { watch, weeks: *for_weeks }
        }
        Trigger::All(parts) => Compiled::All(below(parts)),
        Trigger::Any(parts) => Compiled::Any(below(parts)),
        Trigger::Not(part) => Compiled::Not(Box::new(compile(part, watches, regions))),
    }
}

/// The strategy looks at last tick's observations and gives its orders.
pub fn strategy_decides(
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    observations: Res<Observations>,
    mut script: ResMut<Script>,
    (mut orders, mut money): (ResMut<Orders>, ResMut<MoneyOrders>),
    mut facts: ResMut<Facts>,
    units: Query<(&Unit, &Life)>,
) {
    let script = &mut *script;
    if script.steps.is_empty() {
        return;
    }
    script.at_work.fill(0.0);
    for (_, life) in &units {
        if life.at_work() && (life.step as usize) < script.at_work.len() {
            script.at_work[life.step as usize] += 1.0;
        }
    }
    // Counted whole and divided once, so that all of ten are 1 and not a trace less.
    for (share, asked) in script.at_work.iter_mut().zip(&script.asked) {
        *share /= asked.max(1.0);
    }
    for watch in &mut script.watches {
        watch.look(calendar.week, calendar.step_weeks, &ground, &observations, &script.at_work);
    }
    for step in 0..script.steps.len() {
        if script.states[step].ran_week.is_nan()
            && script.holds(&script.triggers[step], calendar.week)
            && script.run(step, calendar.week, &ground, &observations, (&mut orders, &mut money))
        {
            let step = u32::try_from(step).unwrap_or(u32::MAX);
            facts.note(calendar.week, Fact::StepRan { step });
        }
    }
}
