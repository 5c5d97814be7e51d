//! The page of `why --wait`: what a component waited for, step by step, and what would have
//! shortened it.

use crate::report::columns::shown;
use crate::report::flow::{column, paragraph};
use crate::report::narrate::{region_name, step_name};
use crate::report::numbers::{count, counted, week};
use crate::report::run_page::{View, command};
use crate::report::why::traces::remedy;
use crate::report::why::waits::{after, before, closed, ports};
use crate::report::words::{capital, list, plural};
use crate::run::{Passage, passages};
use crate::scenario::{Component, Scenario};
use crate::vocabulary::Wait;

/// What units of the component waited for in this run.
#[must_use]
pub fn wait_page(view: &View, component: usize, again: &str) -> String {
    let scenario = view.scenario();
    let Some(body) = scenario.components.get(component) else { return String::new() };
    let all: Vec<Passage> = passages(view.record)
        .into_iter()
        .filter(|passage| view.component_of(passage.unit) == Some(component))
        .collect();
    let luck = view.record.luck;
    let run =
        format!("In this model; {}, seed {}, run {}.", view.strategy_name(), luck.seed, luck.run);
    let name = capital(&plural(&body.one));
    let before = before::steps(view, component);
    if all.is_empty() {
        return paragraph(&format!("No {} was asked for. {run}", body.one))
            + &before
            + &format!("\n{}", command("Again: ", again));
    }
    let mut sums: Vec<(Wait, f64)> = Wait::ALL
        .into_iter()
        .map(|wait| (wait, all.iter().map(|passage| passage.waited_weeks(wait)).sum::<f64>()))
        .filter(|(_, sum)| *sum > 0.0)
        .collect();
    sums.sort_by(|a, b| b.1.total_cmp(&a.1));
    #[expect(clippy::cast_precision_loss, reason = "units are few")]
    let units = all.len() as f64;
    let total: f64 = sums.iter().map(|(_, sum)| sum).sum();
    let never = all.iter().filter(|passage| passage.work_week.is_none()).count();
    let parts: Vec<String> = sums
        .iter()
        .filter(|(_, sum)| sum / units >= 0.5)
        .map(|(wait, sum)| format!("{} {}", counted((sum / units).round(), "week"), words(*wait)))
        .collect();
    let mut page = paragraph(&format!(
        "{name} waited {} from request to work, on average over {}: {}.{} {run}",
        counted((total / units).round(), "week"),
        counted(units, "request"),
        list(&parts),
        match never {
            0 => String::new(),
            n => format!(" {n} of them never came to work."),
        }
    ));
    page.push_str(&before);
    page.push('\n');
    for passage in &all {
        page.push_str(&line(view, passage));
    }
    page.push_str(&after::first_weeks(view, &all));
    page.push_str(&after::handing_over(view, component));
    page.push_str("\nWhat would have shortened it\n");
    for (wait, sum) in sums.iter().filter(|(wait, _)| *wait != Wait::Transit) {
        let share = format!("{:>4.0} %  ", sum / total * 100.0);
        let told = capital(&format!("{}{}.", remedy(*wait), details(view, body, &all, *wait)));
        page.push_str(&column(&format!("  {share}"), 10, &shown(&told)));
    }
    page.push_str(&format!("\n{}", command("Again: ", again)));
    page
}

/// "for the contributor's answer".
fn words(wait: Wait) -> &'static str {
    match wait {
        Wait::Command => "for the order to come through",
        Wait::Mandate => "for a mandate",
        Wait::Host => "for the host government to agree",
        Wait::Contributor => "for the contributor's answer",
        Wait::Money => "for money",
        Wait::Preparation => "in preparation",
        Wait::Lift => "for room on the way in",
        Wait::Season => "for the road to open",
        Wait::Transit => "on the journey",
        Wait::Port => "for a port to dock at",
    }
}

/// "  w8   step 5 (Police) to Port-au-Prince: contributor w8-w13, ...; at work from w31".
fn line(view: &View, passage: &Passage) -> String {
    let scenario = view.scenario();
    let step = view
        .strategy()
        .map_or_else(String::new, |strategy| step_name(scenario, strategy, passage.step));
    let spans: Vec<String> = passage
        .spans
        .iter()
        .map(|(wait, from, to)| {
            let port = passage.port.filter(|_| *wait == Wait::Port);
            let port = port.and_then(|port| scenario.ports.get(port as usize));
            let port = port.map_or(String::new(), |port| format!(" ({})", port.name));
            format!("{}{port} {}-{}", wait.name(), week(*from), week(*to))
        })
        .collect();
    let end = match passage.work_week {
        Some(at) => format!("at work from {}", week(at)),
        None => "not at work by the end".to_owned(),
    };
    let told = format!(
        "{step} to {}: {}; {end}",
        region_name(scenario, passage.region as usize),
        spans.join(", ")
    );
    column(&format!("  {:<5}", week(passage.asked_week)), 7, &shown(&told))
}

/// What the scenario offers against a wait.
fn details(view: &View, body: &Component, all: &[Passage], wait: Wait) -> String {
    let scenario = view.scenario();
    match wait {
        Wait::Contributor => {
            let owners: Vec<String> = scenario
                .pools
                .iter()
                .filter(|pool| scenario.components.get(pool.component.index()) == Some(body))
                .filter_map(|pool| {
                    let actor = scenario.actors.get(pool.actor.index())?;
                    let range = pool.decision_weeks;
                    Some(format!(
                        "{}: {} to {} weeks",
                        actor.name,
                        count(range.low.get()),
                        count(range.high.get())
                    ))
                })
                .collect();
            format!(" ({})", list(&owners))
        }
        Wait::Preparation => {
            let range = body.preparation_weeks;
            let own = format!("{} to {} weeks", count(range.low.get()), count(range.high.get()));
            match readier(scenario, body) {
                Some(other) => format!(
                    " (these take {own}; {} do some of the same work and take {} to {})",
                    plural(&other.one),
                    count(other.preparation_weeks.low.get()),
                    count(other.preparation_weeks.high.get())
                ),
                None => format!(" (these take {own})"),
            }
        }
        Wait::Port => ports::missing(view, body, all),
        Wait::Host => closed::by_the_host(scenario, all),
        Wait::Season => closed::by_the_season(scenario, all),
        Wait::Command | Wait::Mandate | Wait::Money | Wait::Lift | Wait::Transit => String::new(),
    }
}

/// A component of some pool that moves one of the same levers and is ready sooner.
fn readier<'a>(scenario: &'a Scenario, body: &Component) -> Option<&'a Component> {
    let levers = |component: &Component| -> Vec<crate::vocabulary::Lever> {
        let tasks = component.tasks.iter();
        tasks.filter_map(|(task, _)| scenario.tasks.get(task.index()).map(|t| t.lever)).collect()
    };
    let own = levers(body).into_iter().next()?;
    scenario
        .pools
        .iter()
        .filter_map(|pool| scenario.components.get(pool.component.index()))
        .filter(|other| {
            levers(other).contains(&own)
                && other.preparation_weeks.likely.get() < 0.7 * body.preparation_weeks.likely.get()
        })
        .min_by(|a, b| {
            a.preparation_weeks.likely.get().total_cmp(&b.preparation_weeks.likely.get())
        })
}
