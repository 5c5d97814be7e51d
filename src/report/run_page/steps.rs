//! The steps of the strategy: when each ran and what became of its units, or why it did not run.

use crate::model::fact::Fact;
use crate::report::columns::{PAGE_WIDTH, shown, width, window, wrap};
use crate::report::narrate::name_of_step;
use crate::report::numbers::{money, week, weeks};
use crate::report::run_page::page::heading;
use crate::report::run_page::step_waits::step_waited_clause;
use crate::report::run_page::view::{View, at_work, waiting};
use crate::report::run_page::why_not::why_not;
use crate::report::run_page::{tell_docking, tell_handover, tell_peace, tell_rehat};
use crate::report::style::{RED, styled};
use crate::report::words::{list, plural};
use crate::scenario::Step;
use crate::vocabulary::{Order, Stage, Wait};

/// What became of a step.
#[derive(Debug, Clone, PartialEq)]
pub struct StepOutcome {
    /// When it ran, if it did [weeks].
    pub ran_week: Option<f64>,
    /// What became of its units, or why it did not run.
    pub told: String,
    /// Units it asked for.
    pub asked: usize,
    /// Units of these that were at work at some time.
    pub ever_at_work: usize,
}

pub(super) fn section(view: &View) -> String {
    let Some(strategy) = view.strategy() else { return String::new() };
    let mut text = heading(&format!("The steps of {}", shown(&strategy.id)));
    let names: Vec<String> =
        strategy.steps.iter().map(|step| shown(&name_of_step(view.scenario(), step))).collect();
    let name_width = names.iter().map(|name| width(name)).max().unwrap_or(0).min(24);
    let number_width = strategy.steps.len().to_string().len();
    for (i, (outcome, name)) in step_outcomes(view).iter().zip(&names).enumerate() {
        let name = window(name, 0, name_width);
        let pad = " ".repeat(name_width - width(&name));
        let when = match outcome.ran_week {
            Some(at) => format!("{:>5} {:>11}", week(at), view.date(at)),
            None => styled(RED, &format!("{:>17}", "did not run")),
        };
        let head = format!("  {:>number_width$} {name}{pad} {when}  ", i + 1);
        let indent = 2 + number_width + 1 + name_width + 1 + 17 + 2;
        let lines = wrap(&outcome.told, PAGE_WIDTH - indent, PAGE_WIDTH - indent);
        for (k, line) in lines.iter().enumerate() {
            if k == 0 {
                text.push_str(&format!("{head}{line}\n"));
            } else {
                text.push_str(&format!("{:indent$}{line}\n", ""));
            }
        }
    }
    text
}

/// What became of each step of the strategy; empty where no orders were given.
#[must_use]
pub fn step_outcomes(view: &View) -> Vec<StepOutcome> {
    let Some(strategy) = view.strategy() else { return Vec::new() };
    (0..strategy.steps.len())
        .map(|step| {
            let state = view.record.steps.get(step).map(|report| report.state);
            let ran = state.map(|state| state.ran_week).filter(|at| at.is_finite());
            let units = units_of_step(view, step);
            match ran {
                Some(at) => StepOutcome {
                    ran_week: Some(at),
                    told: became(view, &strategy.steps[step], step, &units, at),
                    asked: units.len(),
                    ever_at_work: units.iter().filter(|unit| was_at_work(view, **unit)).count(),
                },
                None => StepOutcome {
                    ran_week: None,
                    told: why_not(view, strategy, step),
                    asked: 0,
                    ever_at_work: 0,
                },
            }
        })
        .collect()
}

/// The units a step asked for, each once.
fn units_of_step(view: &View, step: usize) -> Vec<usize> {
    let mut units: Vec<usize> = view
        .record
        .facts
        .iter()
        .filter_map(|(_, fact)| match fact {
            Fact::Asked { unit, step: by } if *by as usize == step => Some(*unit as usize),
            _ => None,
        })
        .collect();
    units.sort_unstable();
    units.dedup();
    units
}

fn was_at_work(view: &View, unit: usize) -> bool {
    view.stages(unit).any(at_work)
}

/// What became of the orders of a step that ran.
fn became(view: &View, step: &Step, index: usize, units: &[usize], at: f64) -> String {
    let mut told = Vec::new();
    if !units.is_empty() || step.orders.iter().any(|order| matches!(order, Order::Send { .. })) {
        told.push(units_told(view, units));
    }
    if let Some(short) = short_of_units(view, index) {
        told.push(short);
    }
    for order in &step.orders {
        let orderly = matches!(order, Order::HandOver { .. });
        if let Order::HandOver { component, .. } | Order::Withdraw { component, .. } = order {
            let ended = endings_told(view, component.index(), at, orderly);
            told.push(format!("{ended}{}", tell_handover::ready(view, component.index(), at)));
        }
        if let Order::Sign { agreement } = order {
            told.push(tell_docking::signing(view, agreement.index()));
        }
        told.extend(tell_peace::became(view, order));
    }
    if step.orders.iter().any(|order| matches!(order, Order::Rehat { .. })) {
        told.extend(tell_rehat::became(view, index));
    }
    told.extend(step_waited_clause(view, index));
    told.extend(money_told(view, index));
    told.join("; ")
}

/// "12 M USD kept at once", "5 M USD moved".
fn money_told(view: &View, index: usize) -> Vec<String> {
    let told = |(_, fact): &(f64, Fact)| match fact {
        Fact::MoneyKept { step, amount, .. } if *step as usize == index => {
            Some(format!("{} M USD kept at once", money(*amount)))
        }
        Fact::UnitsPrepared { step, units, amount, .. } if *step as usize == index => {
            Some(format!("{units} made to stand ready for {} M USD", money(*amount)))
        }
        Fact::ExerciseHeld { step, weeks: time, amount, held, .. } if *step as usize == index => {
            Some(if *held {
                format!("{} of training together for {} M USD", weeks(*time), money(*amount))
            } else {
                "not held, for want of money".to_owned()
            })
        }
        Fact::MoneyMoved { step, amount, .. } if *step as usize == index => {
            Some(format!("{} M USD moved", money(*amount)))
        }
        _ => None,
    };
    view.record.facts.iter().filter_map(told).collect()
}

/// "all 8 units at work since w24", "3 of 5 units at work at the end, 2 waiting for money".
fn units_told(view: &View, units: &[usize]) -> String {
    let last = view.record.units.last();
    let stage =
        |unit: usize| last.and_then(|week| week.get(unit)).map_or(Stage::Pooled, |week| week.stage);
    let all = units.len();
    if all == 0 {
        return "no unit was to be had".to_owned();
    }
    let working = units.iter().filter(|unit| at_work(stage(**unit))).count();
    let noun = if all == 1 { "unit" } else { "units" };
    if working == all {
        let first = units.iter().filter_map(|unit| first_work(view, *unit));
        let last = units.iter().filter_map(|unit| first_work(view, *unit));
        let (first, last) = (first.fold(f64::INFINITY, f64::min), last.fold(0.0, f64::max));
        let from = if week(first) == week(last) {
            format!("since {}", week(first))
        } else {
            format!("since {}, the first in {}", week(last), week(first))
        };
        let it = match all {
            1 => "1 unit".to_owned(),
            2 => "both units".to_owned(),
            _ => format!("all {all} units"),
        };
        return format!("{it} at work {from}");
    }
    let ever = units.iter().filter(|unit| was_at_work(view, **unit)).count();
    let mut parts = vec![format!("{working} of {all} {noun} at work at {}", week(view.end()))];
    let left = units.iter().filter(|u| was_at_work(view, **u) && !at_work(stage(**u))).count();
    if left > 0 {
        parts.push(format!("{left} left after work"));
    }
    for wait in Wait::ALL {
        let count = units.iter().filter(|unit| waits_for(view, **unit) == Some(wait)).count();
        if count > 0 {
            parts.push(format!("{count} {}", still(wait)));
        }
    }
    let never =
        units.iter().filter(|unit| !was_at_work(view, **unit) && !waiting(stage(**unit))).count();
    if never > 0 && ever < all {
        parts.push(format!("{never} refused"));
    }
    parts.join(", ")
}

/// How units stand that are still on their way.
fn still(wait: Wait) -> &'static str {
    match wait {
        Wait::Command => "still waiting for the order to come through",
        Wait::Mandate => "still without a mandate",
        Wait::Host => "still waiting for the host government to agree",
        Wait::Contributor => "still without an answer",
        Wait::Money => "still waiting for money",
        Wait::Preparation => "still in preparation",
        Wait::Lift => "still waiting for lift",
        Wait::Season => "still waiting for the road to open",
        Wait::Transit => "still on the way",
        Wait::Port => "still waiting to dock",
    }
}

fn first_work(view: &View, unit: usize) -> Option<f64> {
    let at = view.stages(unit).position(at_work)?;
    view.record.weeks.get(at.saturating_sub(1)).copied()
}

fn waits_for(view: &View, unit: usize) -> Option<Wait> {
    let seen = view.record.units.last()?.get(unit)?;
    seen.wait.filter(|_| waiting(seen.stage))
}

/// "asked for 4 formed police units, 2 were to be had".
fn short_of_units(view: &View, step: usize) -> Option<String> {
    let short: Vec<String> = view
        .record
        .facts
        .iter()
        .filter_map(|(_, fact)| match fact {
            Fact::PoolShort { step: by, component, wanted, sent } if *by as usize == step => {
                let one = &view.scenario().components.get(*component)?.one;
                let units = if *wanted == 1 { one.clone() } else { plural(one) };
                Some(format!("only {sent} of {wanted} {units} could be had"))
            }
            _ => None,
        })
        .collect();
    (!short.is_empty()).then(|| list(&short))
}

/// What became of hand-overs and withdrawals of a component that began in week `at`.
fn endings_told(view: &View, component: usize, at: f64, orderly: bool) -> String {
    let tick = view.record.weeks.iter().position(|week| *week > at);
    let ending = |unit: &usize| {
        let stage = tick.and_then(|tick| view.stages(*unit).nth(tick));
        stage.is_some_and(|stage| matches!(stage, Stage::HandingOver | Stage::Withdrawing))
    };
    let units: Vec<usize> = view.units_of(component).filter(ending).collect();
    let name = view.scenario().components.get(component);
    let name = name.map_or_else(|| "unit".to_owned(), |component| component.one.clone());
    if units.is_empty() {
        return format!("no {name} was at work there");
    }
    let last = view.record.units.last();
    let waits = units
        .iter()
        .filter(|unit| {
            last.and_then(|week| week.get(**unit)).is_some_and(|u| u.stage == Stage::HandingOver)
        })
        .count();
    let left = units.len() - waits;
    let told = if units.len() == 1 {
        format!("1 {name}")
    } else {
        format!("{} {}", units.len(), plural(&name))
    };
    match (left, waits) {
        (_, 0) if orderly => format!("{told} handed over and left"),
        (_, 0) => format!("{told} left"),
        (0, _) => {
            format!("{told} told to hand over; local hands are not ready by {}", week(view.end()))
        }
        (left, waits) => {
            format!("{told} told to hand over, {left} left, {waits} wait for local hands")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture::{Run, marova};
    use crate::scenario::Scenario;

    #[test]
    fn a_step_says_how_many_of_its_units_work_or_wait() {
        // Nobody waits for the host's agreement here.
        let run = Run::over(Scenario { host: None, ..marova() }, 12);
        let outcomes = step_outcomes(&run.view());
        assert_eq!(outcomes[2].asked, 4);
        assert!(outcomes[2].told.starts_with("0 of 4 units at work at w12, "), "{:?}", outcomes[2]);
        assert_eq!(
            outcomes[1].told,
            "1 unit at work since w7; the Vell accord still talked about at the end"
        );
        assert_eq!(outcomes[10].ran_week, None);
    }

    #[test]
    fn without_orders_there_are_no_steps() {
        let mut run = Run::over(marova(), 12);
        run.record = run.no_orders.clone();
        assert!(step_outcomes(&run.view()).is_empty() && section(&run.view()).is_empty());
    }
}
