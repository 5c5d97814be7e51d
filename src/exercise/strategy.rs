//! The table's moves as a strategy: what `run`, `batch` and `compare` take, and what the engine
//! plays in the exercise. Steps are appended turn by turn, in the order in which moves were
//! submitted; each is dated by its turn, so that no earlier week ever changes. An order that waits
//! for another one has its step behind that one's; until that has one it has none either.

use crate::exercise::command::{Action, Amount, Condition, Spend, Term, Where};
use crate::exercise::live::Course;
use crate::exercise::stand_in::{own_steps, placed};
use crate::exercise::state::{MoveState, StandIn, State, Status};
use crate::quantity::Weeks;
use crate::scenario::{Card, CardAction, Scenario, Step, Strategy};
use crate::vocabulary::{
    AccordId, AgreementId, ComponentId, Direction, FundId, Order, Purpose, RegionId,
    RegionSelection, Sum, TaskId, Trigger,
};
use std::collections::BTreeMap;

/// Something that gives steps.
enum Item<'a> {
    /// A submitted order, by its number.
    Order(u64, &'a MoveState),
    /// A deal that all its sides accepted, by its number.
    Deal(u64, &'a MoveState),
    /// A strategy that plays a seat.
    StandIn(&'a StandIn),
}

/// The course of the exercise so far, as the engine plays it.
#[must_use]
pub fn course(state: &State) -> Course {
    let (seed, run) = state.opening.as_ref().map_or((0, 0), |opening| (opening.seed, opening.run));
    let mut course = Course::new(seed, run);
    for (week, number) in &state.switches {
        course = course.branch(*week, *number);
    }
    course.strategy = strategy(state);
    course.effects.clone_from(&state.effects);
    course.effects.sort_by(|a, b| a.week.total_cmp(&b.week));
    course.weeks_so_far = state.week;
    course
}

/// The table's moves as a strategy of the scenario.
#[must_use]
pub fn strategy(state: &State) -> Strategy {
    put_together(state).0
}

/// The orders that have no step, by number: they wait for what has not been given yet.
#[must_use]
pub fn still_waiting(state: &State) -> Vec<u64> {
    put_together(state).1
}

/// The strategy, and the orders that have no step in it.
fn put_together(state: &State) -> (Strategy, Vec<u64>) {
    let mut building =
        Building { state, steps: Vec::new(), seats: Vec::new(), orders: BTreeMap::new() };
    let mut waiting: Vec<(u64, u32, Item<'_>)> = items(state);
    waiting.sort_by_key(|(sequence, ..)| *sequence);
    let mut weeks: Vec<u32> = waiting.iter().map(|(_, week, _)| *week).collect();
    weeks.sort_unstable();
    weeks.dedup();
    for week in weeks {
        // What waits for another order finds its place once that has one.
        while let Some(next) =
            waiting.iter().position(|(_, of, item)| *of <= week && building.is_free(item))
        {
            let (_, _, item) = waiting.remove(next);
            building.append(&item, week);
        }
    }
    let title = state.opening.as_ref().map_or(&state.exercise.title, |opening| &opening.title);
    let without = waiting.iter().filter_map(|(_, _, item)| match item {
        Item::Order(number, _) => Some(*number),
        Item::Deal(..) | Item::StandIn(_) => None,
    });
    let without = without.collect();
    let strategy = Strategy {
        id: "table".to_owned(),
        intent: format!("what the table decided in \"{}\"", title.replace('"', "'")),
        shows: None,
        accepts: Vec::new(),
        steps: building.steps,
    };
    (strategy, without)
}

/// Everything that gives steps: by which event, from which week on, and what.
fn items(state: &State) -> Vec<(u64, u32, Item<'_>)> {
    let mut items = Vec::new();
    for (number, one) in &state.moves {
        if one.status != Status::Submitted {
            continue;
        }
        match &one.action {
            Action::Commit { .. } | Action::Fund { .. } => {
                items.push((one.submitted, one.week, Item::Order(*number, one)));
            }
            Action::Deal { .. } => {
                let deal = state.deals.get(number);
                if let Some((deal, sequence)) = deal.and_then(|d| d.agreed.map(|at| (d, at))) {
                    items.push((sequence, deal.week, Item::Deal(*number, one)));
                }
            }
            Action::Vote { .. } | Action::Say { .. } => {}
        }
    }
    // One that was relieved in the week in which it came has played nothing.
    let played = state.stand_ins.iter().filter(|one| one.until.is_none_or(|end| end > one.from));
    items.extend(played.map(|one| (one.sequence, one.from, Item::StandIn(one))));
    items
}

/// A strategy while it is put together.
struct Building<'a> {
    state: &'a State,
    steps: Vec<Step>,
    /// The seat of each step; empty for deals.
    seats: Vec<String>,
    /// The step of each order that has one.
    orders: BTreeMap<u64, usize>,
}

impl Building<'_> {
    /// Whether all that an item waits for has its steps.
    fn is_free(&self, item: &Item<'_>) -> bool {
        let Item::Order(_, one) = item else { return true };
        conditions(&one.action).iter().all(|condition| match condition {
            Condition::After { order, .. } | Condition::AtWork { order, .. } => {
                self.orders.contains_key(order)
            }
            Condition::SeatFirst { seat, .. } => self.first_of(seat).is_some(),
            Condition::Week(_) | Condition::Indicator { .. } => true,
        })
    }

    /// The first step by which a seat sends somebody.
    fn first_of(&self, seat: &str) -> Option<usize> {
        let sends = |order: &Order| matches!(order, Order::Send { .. });
        let mut steps = self.steps.iter().zip(&self.seats);
        steps.position(|(step, of)| of == seat && step.orders.iter().any(sends))
    }

    fn append(&mut self, item: &Item<'_>, week: u32) {
        match item {
            Item::Order(number, one) => self.append_order(*number, one, week),
            Item::Deal(number, one) => self.append_deal(*number, one, week),
            Item::StandIn(one) => self.append_stand_in(one, week),
        }
    }

    fn append_order(&mut self, number: u64, one: &MoveState, week: u32) {
        let Some((intent, order, again)) = order_of(self.state, one) else { return };
        let mut all = vec![Trigger::At { week: f64::from(week) }];
        all.extend(conditions(&one.action).iter().filter_map(|one| self.trigger(one)));
        self.orders.insert(number, self.steps.len());
        self.seats.push(one.seat.clone());
        self.steps.push(Step {
            id: format!("{}-{number}", one.seat),
            intent,
            when: all_of(all),
            priority: 5,
            ask_again_weeks: again.and_then(|weeks| Weeks::new(weeks).ok()),
            orders: vec![order],
        });
    }

    fn trigger(&self, condition: &Condition) -> Option<Trigger> {
        Some(match condition {
            Condition::After { order, weeks } => {
                Trigger::After { step: *self.orders.get(order)?, weeks: *weeks }
            }
            Condition::AtWork { order, share, weeks } => {
                let step = *self.orders.get(order)?;
                Trigger::AtWork { step, share: *share, weeks: *weeks }
            }
            Condition::SeatFirst { seat, share } if *share > 0.0 => {
                Trigger::AtWork { step: self.first_of(seat)?, share: *share, weeks: 0.0 }
            }
            Condition::SeatFirst { seat, .. } => {
                Trigger::After { step: self.first_of(seat)?, weeks: 0.0 }
            }
            Condition::Week(week) => Trigger::At { week: *week },
            Condition::Indicator { indicator, at_least, level, weeks } => {
                let one = self.state.exercise.indicator(indicator)?;
                Trigger::Reaches {
                    observation: one.of,
                    region: one.region,
                    direction: if *at_least { Direction::AtLeast } else { Direction::Below },
                    level: *level,
                    for_weeks: *weeks,
                }
            }
        })
    }

    fn append_deal(&mut self, number: u64, one: &MoveState, week: u32) {
        let Action::Deal { terms, with, .. } = &one.action else { return };
        let orders = terms.iter().filter_map(|term| term_of(&self.state.scenario, term));
        let orders: Vec<Order> = orders.collect();
        if orders.is_empty() {
            return;
        }
        self.seats.push(String::new());
        self.steps.push(Step {
            id: format!("deal-{number}"),
            intent: format!("What {} and {} agreed.", one.seat, with.join(", ")),
            when: Trigger::At { week: f64::from(week) },
            priority: 5,
            ask_again_weeks: None,
            orders,
        });
    }

    fn append_stand_in(&mut self, one: &StandIn, week: u32) {
        let scenario = &*self.state.scenario;
        let strategy = scenario.strategies.iter().find(|known| known.id == one.strategy);
        let (Some(seat), Some(strategy)) = (self.state.seat(&one.seat), strategy) else { return };
        let mut places = BTreeMap::new();
        for own in own_steps(scenario, seat, strategy) {
            let step = &strategy.steps[own.place];
            let mut all = vec![Trigger::At { week: f64::from(week) }];
            if let Some(until) = one.until {
                let end = Trigger::At { week: f64::from(until) };
                all.push(Trigger::Not(Box::new(end)));
            }
            all.push(placed(&own.when, &places));
            places.insert(own.place, self.steps.len());
            self.seats.push(one.seat.clone());
            self.steps.push(Step {
                id: format!("{}-by-{}-{}", one.seat, one.sequence, own.place + 1),
                intent: step.intent.clone(),
                when: all_of(all),
                priority: step.priority,
                ask_again_weeks: step.ask_again_weeks,
                orders: own.orders,
            });
        }
    }
}

/// All of these, or the one there is.
fn all_of(mut all: Vec<Trigger>) -> Trigger {
    if all.len() == 1 { all.remove(0) } else { Trigger::All(all) }
}

fn conditions(action: &Action) -> &[Condition] {
    match action {
        Action::Commit { conditions, .. } | Action::Fund { conditions, .. } => conditions,
        _ => &[],
    }
}

/// What an order is for, what it orders, and after how long it is asked again.
fn order_of(state: &State, one: &MoveState) -> Option<(String, Order, Option<f64>)> {
    let (scenario, seat) = (&*state.scenario, state.seat(&one.seat)?);
    match &one.action {
        Action::Commit { card, units, share, place, .. } => {
            let card = seat.card(card)?;
            let order = card_order(scenario, card, *units, *share, place)?;
            Some((format!("{}: {}.", seat.name, card.name), order, card.ask_again_weeks))
        }
        Action::Fund { fund, purpose, amount, weeks, .. } => {
            let order = fund_order(scenario, fund, purpose, *amount, *weeks)?;
            Some((format!("{}: money of {fund}.", seat.name), order, None))
        }
        _ => None,
    }
}

fn card_order(
    scenario: &Scenario,
    card: &Card,
    units: Option<u32>,
    share: Option<f64>,
    place: &Where,
) -> Option<Order> {
    let regions = selection(scenario, place)?;
    let share = share.unwrap_or(1.0);
    Some(match card.does {
        CardAction::Send { component, from, units: most } => {
            let units = units.unwrap_or(most);
            Order::Send { component, from: Some(from), units, to: regions }
        }
        CardAction::Prepare { component, from, units: most } => {
            Order::Prepare { component, from: Some(from), units: units.unwrap_or(most) }
        }
        CardAction::HandOver { component } => Order::HandOver { component, regions, share },
        CardAction::Withdraw { component } => Order::Withdraw { component, regions, share },
        CardAction::Rehat { component, from, mandate, chain, paid_by } => {
            let from = Some(from);
            Order::Rehat { component, from, regions, share, mandate, chain, paid_by }
        }
        CardAction::Sign { agreement } => Order::Sign { agreement },
        CardAction::Talk { accord } => Order::Talk { accord },
        CardAction::Hold { vote } => Order::Hold { vote },
        CardAction::Accommodate { vote } => Order::Accommodate { vote, share },
    })
}

fn selection(scenario: &Scenario, place: &Where) -> Option<RegionSelection> {
    match place {
        Where::Everywhere => Some(RegionSelection::All),
        Where::Regions(ids) => {
            let find = |id: &String| scenario.regions.iter().position(|region| region.id == *id);
            let found: Option<Vec<_>> =
                ids.iter().map(|id| find(id).map(RegionId::from_index)).collect();
            Some(RegionSelection::Named(found?))
        }
    }
}

fn sum(amount: Amount) -> Sum {
    match amount {
        Amount::Share(share) => Sum::Share(share),
        Amount::Million(amount) => Sum::Amount(amount),
    }
}

fn fund_order(
    scenario: &Scenario,
    fund: &str,
    purpose: &Spend,
    amount: Amount,
    weeks: Option<f64>,
) -> Option<Order> {
    let fund_of = |id: &str| {
        let place = scenario.funds.iter().position(|fund| fund.id == id);
        place.map(FundId::from_index)
    };
    let (fund, sum) = (fund_of(fund)?, sum(amount));
    Some(match purpose {
        Spend::Fund(to) => Order::Transfer { from: fund, to: fund_of(to)?, sum },
        Spend::Task(id) => {
            let place = scenario.tasks.iter().position(|task| task.id == *id)?;
            let purpose = Purpose::Task(TaskId::from_index(place));
            Order::Allocate { fund, purpose, sum, weeks }
        }
        Spend::Component(id) => {
            let place = scenario.components.iter().position(|one| one.id == *id)?;
            let purpose = Purpose::Component(ComponentId::from_index(place));
            Order::Allocate { fund, purpose, sum, weeks }
        }
    })
}

fn term_of(scenario: &Scenario, term: &Term) -> Option<Order> {
    Some(match term {
        Term::Talk(id) => {
            let place = scenario.accords.iter().position(|accord| accord.id == *id)?;
            Order::Talk { accord: AccordId::from_index(place) }
        }
        Term::Sign(id) => {
            let place = scenario.docking.agreements.iter().position(|one| one.id == *id)?;
            Order::Sign { agreement: AgreementId::from_index(place) }
        }
        Term::Pay { from, to, amount } => {
            fund_order(scenario, from, &Spend::Fund(to.clone()), *amount, None)?
        }
    })
}
