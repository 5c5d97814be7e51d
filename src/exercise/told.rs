//! What a seat is told of an order while it is drafted: what it costs, how soon it can have an
//! effect, and what it waits for, in plain English. It is read from the scenario alone; the engine
//! is not asked, so it tells nobody the future.

use crate::exercise::command::{Action, Condition};
use crate::exercise::state::State;
use crate::scenario::{CardAction, Scenario, Seat};
use crate::vocabulary::{ActorId, ComponentId};

/// What is told of an action: sentences, none where there is nothing to tell.
#[must_use]
pub fn told(state: &State, seat: &Seat, action: &Action) -> Vec<String> {
    let mut told = Vec::new();
    match action {
        Action::Commit { card, units, conditions, .. } => {
            if let Some(card) = seat.card(card)
                && let CardAction::Send { component, from, units: most } = card.does
            {
                let units = units.unwrap_or(most);
                sent(&state.scenario, component, from, units, &mut told);
            }
            told.extend(conditions.iter().map(|condition| waits(state, condition)));
        }
        Action::Fund { conditions, .. } => {
            told.extend(conditions.iter().map(|condition| waits(state, condition)));
        }
        Action::Deal { .. } | Action::Vote { .. } | Action::Say { .. } => {}
    }
    told
}

/// "1 week", "13 weeks".
fn weeks(number: f64) -> String {
    match format!("{number:.0}").as_str() {
        "1" => "1 week".to_owned(),
        many => format!("{many} weeks"),
    }
}

fn sent(
    scenario: &Scenario,
    component: ComponentId,
    from: ActorId,
    units: u32,
    told: &mut Vec<String>,
) {
    let pools = &scenario.pools;
    let pool = pools.iter().find(|pool| pool.component == component && pool.actor == from);
    let Some((component, pool)) = scenario.components.get(component.index()).zip(pool) else {
        return;
    };
    let count = f64::from(units);
    let (once, monthly) =
        (count * component.one_off_cost.get(), count * component.monthly_cost.get());
    let fund =
        scenario.funds.get(pool.paid_by.index()).map_or("its fund", |fund| fund.name.as_str());
    told.push(format!(
        "It costs {once:.1} M USD once and {monthly:.1} M USD a month, paid from: {fund}."
    ));
    let (decision, preparation) = (&pool.decision_weeks, &component.preparation_weeks);
    let transit = component.transit_weeks.get();
    let low = decision.low.get() + preparation.low.get() + transit;
    let likely = decision.likely.get() + preparation.likely.get() + transit;
    told.push(format!(
        "In this model it is at work {} after the order at the earliest, most likely after \
         {likely:.0}; at full strength {} later.",
        weeks(low),
        weeks(component.ramp_up_weeks.get())
    ));
    if pool.refusal.get() > 0.0 {
        let percent = pool.refusal.get() * 100.0;
        told.push(format!("The answer is no in {percent:.0} of 100 cases."));
    }
    let needs: Vec<&str> = component
        .requires
        .iter()
        .filter_map(|(port, _)| scenario.ports.get(port.index()))
        .map(|port| port.name.as_str())
        .collect();
    if !needs.is_empty() {
        told.push(format!("It needs {} where it goes.", needs.join(", ")));
    }
}

/// What an order waits for.
fn waits(state: &State, condition: &Condition) -> String {
    let name = |id: &str| state.seat(id).map_or(id.to_owned(), |seat| seat.name.clone());
    match condition {
        Condition::After { order, weeks } => {
            format!("It waits for order {order} to be given, and {weeks} weeks more.")
        }
        Condition::AtWork { order, share, weeks } => {
            let percent = share * 100.0;
            format!(
                "It waits until {percent:.0} % of what order {order} asked for has been at work \
                 for {weeks} weeks."
            )
        }
        Condition::SeatFirst { seat, share } if *share > 0.0 => {
            let percent = share * 100.0;
            let name = name(seat);
            format!("It waits until {percent:.0} % of the first that {name} sends is at work.")
        }
        Condition::SeatFirst { seat, .. } => {
            format!("It waits until {} has sent somebody.", name(seat))
        }
        Condition::Week(week) => format!("It waits for week {week}."),
        Condition::Indicator { indicator, at_least, level, weeks } => {
            let known = state.exercise.indicator(indicator);
            let what = known.map_or(indicator.as_str(), |one| one.name.as_str());
            let side = if *at_least { "at least" } else { "below" };
            format!("It waits until \"{what}\" has been {side} {level} for {weeks} weeks.")
        }
    }
}
