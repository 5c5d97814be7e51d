//! A cause walked back: to the step that asked, the waits, the gates, and who was not there.

use crate::report::narrate::{region_name, step_name};
use crate::report::numbers::{count, percent, week};
use crate::report::run_page::{View, at_work};
use crate::report::why::causes::Traced;
use crate::report::words::{list, plural};
use crate::run::{Passage, passages};
use crate::vocabulary::{Gate, Wait};
use crate::why::{Answer, absences};

/// How many of those who were not there are named.
const MOST_ABSENT: usize = 2;

/// The lines below a cause.
#[must_use]
pub fn of(view: &View, answer: &Answer, traced: Traced) -> Vec<String> {
    match traced {
        Traced::Nothing => Vec::new(),
        Traced::Work { component, step } => work(view, answer, component, step),
        Traced::Absent => absent(view, answer),
    }
}

/// When the units were asked for, what they waited for, and what held their work back.
fn work(view: &View, answer: &Answer, component: usize, step: Option<usize>) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(step) = step {
        let of_step = passages(view.record).into_iter().filter(|passage| {
            passage.step == step
                && view.component_of(passage.unit) == Some(component)
                && answer.question.region.is_none_or(|asked| asked == passage.region as usize)
        });
        let first = of_step.min_by(|a, b| work_week(a).total_cmp(&work_week(b)));
        if let Some(passage) = first {
            lines.push(passage_line(&passage));
        }
    }
    if let Some(held) = gates(view, answer, component) {
        lines.push(held);
    }
    lines
}

fn work_week(passage: &Passage) -> f64 {
    passage.work_week.unwrap_or(f64::INFINITY)
}

/// "asked for in w8, at work from w31: contributor w8-w13, preparation w13-w27, transit w27-w30".
fn passage_line(passage: &Passage) -> String {
    let there = match passage.work_week {
        Some(at) => format!("at work from {}", week(at)),
        None => "not at work by the end".to_owned(),
    };
    format!("asked for in {}, {there}: {}", week(passage.asked_week), spans(passage))
}

/// "contributor w8-w13, preparation w13-w27".
fn spans(passage: &Passage) -> String {
    let told: Vec<String> = passage
        .spans
        .iter()
        .filter(|(_, from, to)| to - from >= 1.0)
        .map(|(wait, from, to)| format!("{} {}-{}", wait.name(), week(*from), week(*to)))
        .collect();
    if told.is_empty() { "without a wait".to_owned() } else { told.join(", ") }
}

/// "64 % of their work came through: security 0.71, capacity 0.93".
fn gates(view: &View, answer: &Answer, component: usize) -> Option<String> {
    let (first, last) = answer.question.ticks;
    let mut sums = [0.0; Gate::COUNT];
    let mut seen_ticks = 0.0;
    for tick in first + 1..=last {
        for unit in view.units_of(component) {
            let seen = view.record.units.get(tick)?.get(unit)?;
            let here = answer.question.region.is_none_or(|asked| asked == seen.region as usize);
            if at_work(seen.stage) && here {
                seen_ticks += 1.0;
                for (sum, gate) in sums.iter_mut().zip(seen.gates) {
                    *sum += gate;
                }
            }
        }
    }
    if seen_ticks <= 0.0 {
        return None;
    }
    let means = sums.map(|sum| sum / seen_ticks);
    let through: f64 = means.iter().product();
    let mut shut: Vec<(Gate, f64)> =
        Gate::ALL.into_iter().zip(means).filter(|(_, mean)| *mean < 0.95).collect();
    shut.sort_by(|a, b| a.1.total_cmp(&b.1));
    if shut.is_empty() {
        return None;
    }
    let told: Vec<String> =
        shut.iter().map(|(gate, mean)| format!("{} {mean:.2}", gate.name())).collect();
    Some(format!(
        "held back: {} % of their work came through ({})",
        percent(through),
        told.join(", ")
    ))
}

/// Who would have covered the place and was not there.
fn absent(view: &View, answer: &Answer) -> Vec<String> {
    let scenario = view.scenario();
    let all = absences(scenario, view.record, answer.question.region, answer.weeks);
    let Some(strategy) = view.strategy() else {
        return vec!["no orders are given in this run".to_owned()];
    };
    if all.is_empty() {
        let place = answer
            .question
            .region
            .map_or_else(|| scenario.name.clone(), |region| region_name(scenario, region));
        return vec![format!(
            "no step had police, administration or pay on the way to {place} in these weeks"
        )];
    }
    let mut lines: Vec<String> = all
        .iter()
        .take(MOST_ABSENT)
        .map(|absence| {
            let one = scenario.components.get(absence.component).map_or("unit", |c| &c.one);
            let who = if absence.units == 1 {
                one.to_owned()
            } else {
                #[expect(clippy::cast_precision_loss, reason = "units are few")]
                let units = absence.units as f64;
                format!("{} {}", count(units), plural(one))
            };
            let until = match absence.passage.work_week {
                Some(at) => format!("not there before {}", week(at)),
                None => "never there".to_owned(),
            };
            format!(
                "{who}, asked for in {} by {}: {until} ({})",
                week(absence.passage.asked_week),
                step_name(scenario, strategy, absence.passage.step),
                spans(&absence.passage)
            )
        })
        .collect();
    if all.len() > MOST_ABSENT {
        let rest: Vec<String> = all[MOST_ABSENT..]
            .iter()
            .filter_map(|absence| scenario.components.get(absence.component))
            .map(|component| plural(&component.one))
            .take(3)
            .collect();
        lines.push(format!("also on the way: {}", list(&rest)));
    }
    lines
}

/// A wait as the name of what to do about it.
#[must_use]
pub fn remedy(wait: Wait) -> &'static str {
    match wait {
        Wait::Contributor => {
            "the contributor's answer: ask earlier, or ask another who has such units as well"
        }
        Wait::Command => {
            "the order's way through the chains: put the units under one command, or link the chains"
        }
        Wait::Mandate => "a mandate that covers them: seek it earlier, or a higher ceiling",
        Wait::Host => "the host government: settle its consent and the legal status earlier",
        Wait::Money => {
            "the fund: ask before the others it pays, with a lower `priority` number, or let another \
             fund or a larger one pay"
        }
        Wait::Preparation => {
            "recruiting, training and equipping: ask earlier, or send units that are held ready"
        }
        Wait::Lift => {
            "room on the way in: send supply and transport units first, or raise their priority"
        }
        Wait::Season => "the season: ask so much earlier that they are in before the road closes",
        Wait::Transit => "the journey itself",
        Wait::Port => "a port to dock at: send what provides it first",
    }
}
