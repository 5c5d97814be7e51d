//! A cause walked back: to the step that asked, the waits, the gates, and who was not there.

use crate::report::narrate::{region_name, step_name};
use crate::report::numbers::{count, percent, week};
use crate::report::run_page::{View, at_work};
use crate::report::why::causes::Traced;
use crate::report::words::{list, plural};
use crate::run::{Passage, passages};
use crate::scenario::{Component, Scenario};
use crate::vocabulary::{Gate, Lever, Wait};
use crate::why::{Answer, Departure, Reason, absences, departures};

/// How many of those who were not there are named.
const MOST_ABSENT: usize = 2;

/// The lines below a cause.
#[must_use]
pub fn of(view: &View, answer: &Answer, traced: Traced) -> Vec<String> {
    match traced {
        Traced::Nothing => Vec::new(),
        Traced::Work { component, step } => work(view, answer, component, step),
        Traced::Absent => absent(view, answer),
        Traced::By(lever) => by_lever(view, answer, lever),
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

/// Which steps brought those who work by a lever, or that none was asked for.
fn by_lever(view: &View, answer: &Answer, lever: Lever) -> Vec<String> {
    let scenario = view.scenario();
    let works = |component: &Component| {
        component.tasks.iter().any(|(task, _)| scenario.tasks[task.index()].lever == lever)
    };
    let mut steps: Vec<(usize, Passage)> = Vec::new();
    for passage in passages(view.record) {
        let Some(component) = view.component_of(passage.unit) else { continue };
        if !works(&scenario.components[component]) || passage.asked_week >= answer.weeks.1 {
            continue;
        }
        match steps.iter_mut().find(|(known, of)| *known == component && of.step == passage.step) {
            Some((_, known)) if work_week(&passage) < work_week(known) => *known = passage,
            Some(_) => {}
            None => steps.push((component, passage)),
        }
    }
    steps.sort_by(|a, b| work_week(&a.1).total_cmp(&work_week(&b.1)));
    let told = steps.iter().take(MOST_ABSENT).map(|(component, passage)| {
        let who = plural(&scenario.components[*component].one);
        let by = view.strategy().map(|strategy| step_name(scenario, strategy, passage.step));
        format!("{who}, by {}: {}", by.unwrap_or_default(), passage_line(passage))
    });
    let mut lines: Vec<String> = told.collect();
    if steps.len() > MOST_ABSENT {
        let rest = steps[MOST_ABSENT..].iter().map(|(component, _)| *component);
        lines.push(format!("also asked for: {}", names(scenario, rest)));
    }
    if lines.is_empty() {
        lines.push("no step asks for units that do this work".to_owned());
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
    let (region, ticks) = (answer.question.region, answer.question.ticks);
    let all = absences(scenario, view.record, region, answer.weeks);
    let gone = departures(scenario, view.record, region, ticks);
    let mut lines = gone_lines(view, &gone);
    let Some(strategy) = view.strategy() else {
        lines.push("no orders are given in this run".to_owned());
        return lines;
    };
    if all.is_empty() && gone.is_empty() {
        let place = answer
            .question
            .region
            .map_or_else(|| scenario.name.clone(), |region| region_name(scenario, region));
        return vec![format!(
            "no step had police, administration or pay on the way to {place} in these weeks"
        )];
    }
    lines.extend(all.iter().take(MOST_ABSENT).map(|absence| {
        let who = units_named(scenario, absence.component, absence.units);
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
    }));
    if all.len() > MOST_ABSENT {
        let rest = all[MOST_ABSENT..].iter().map(|absence| absence.component);
        lines.push(format!("also on the way: {}", names(scenario, rest)));
    }
    lines
}

/// Up to three components by name.
fn names(scenario: &Scenario, components: impl Iterator<Item = usize>) -> String {
    let mut named: Vec<String> = Vec::new();
    for component in components.filter_map(|place| scenario.components.get(place)) {
        let name = plural(&component.one);
        if named.len() < 3 && !named.contains(&name) {
            named.push(name);
        }
    }
    list(&named)
}

/// "infantry battalion", "3 formed police units".
fn units_named(scenario: &Scenario, component: usize, units: usize) -> String {
    let one = scenario.components.get(component).map_or("unit", |c| &c.one);
    if units == 1 {
        return one.to_owned();
    }
    #[expect(clippy::cast_precision_loss, reason = "units are few")]
    let units = units as f64;
    format!("{} {}", count(units), plural(one))
}

/// "2 formed police units left in w60: step 11 (Exit) withdrew them".
fn gone_lines(view: &View, gone: &[Departure]) -> Vec<String> {
    let scenario = view.scenario();
    let mut lines: Vec<String> = gone
        .iter()
        .take(MOST_ABSENT)
        .map(|departure| {
            let who = units_named(scenario, departure.component, departure.units);
            let (first, last) = departure.weeks;
            let when = match last - first < 1.0 {
                true => format!("in {}", week(first)),
                false => format!("from {} to {}", week(first), week(last)),
            };
            format!("{who} left {when}: {}", left_because(view, departure))
        })
        .collect();
    if gone.len() > MOST_ABSENT {
        let rest = gone[MOST_ABSENT..].iter().map(|departure| departure.component);
        lines.push(format!("also gone: {}", names(scenario, rest)));
    }
    lines
}

fn left_because(view: &View, departure: &Departure) -> String {
    let scenario = view.scenario();
    let it = if departure.units == 1 { "it" } else { "them" };
    let by = |step: usize| {
        view.strategy()
            .map_or_else(|| "a step".to_owned(), |strategy| step_name(scenario, strategy, step))
    };
    match departure.reason {
        Reason::Step { step, handed_over: false } => format!("{} withdrew {it}", by(step)),
        Reason::Step { step, handed_over: true } => {
            format!("{} told {it} to hand over and leave", by(step))
        }
        Reason::Contributor { actor } => {
            let name = scenario.actors.get(actor).map_or("the contributor", |actor| &actor.name);
            format!("{name} had lost the will to stay, and called {it} home")
        }
        Reason::Mandate { mandate } => {
            let name = scenario.mandates.get(mandate).map_or("the mandate", |of| &of.name);
            format!("{name} ended, and nothing followed it")
        }
        Reason::Host => "the host government asked the mission to leave".to_owned(),
        Reason::TimeUp => "as was set from the start".to_owned(),
    }
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
