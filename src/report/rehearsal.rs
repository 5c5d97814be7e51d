//! What a dry run found, told as findings of the check: where it stands, what would happen in which
//! week, and what to write instead.

use crate::rehearse::{Held, Rehearsal, Trouble, is_affordable, rehearse};
use crate::report::numbers::{counted, money, percent, week};
use crate::report::run_page::{View, why_not};
use crate::report::words::list;
use crate::run::Plan;
use crate::scenario::{
    Checked, Finding, Place, Scenario, StrategyPlaces, comes_too_late, late_port, money_comes_late,
    step_never_runs, uncovered_regions,
};
use crate::vocabulary::{Order, Registry, Wait};

/// More regions than this are counted, not named.
const MOST_NAMED: usize = 4;

/// Runs every strategy of a package that can run dry, and adds what that finds to the report. A
/// package too large for a quick check is left as it is.
pub fn run_dry(found: &mut Checked, registry: Registry) {
    let Some((scenario, places)) = &found.scenario else { return };
    let Ok(plan) = Plan::new(scenario.clone(), registry) else { return };
    if !is_affordable(&plan) {
        return;
    }
    for (strategy, places) in places.strategies.iter().enumerate() {
        let (findings, accepted) = rehearsal_findings(&rehearse(&plan, strategy), places);
        found.report.add_dry_run(findings, accepted);
    }
}

/// The findings of a strategy's dry run that it does not accept, and how many it accepts.
#[must_use]
pub fn rehearsal_findings(rehearsal: &Rehearsal, places: &StrategyPlaces) -> (Vec<Finding>, usize) {
    let view =
        View { plan: &rehearsal.plan, record: &rehearsal.record, no_orders: &rehearsal.record };
    let Some(strategy) = view.strategy() else { return (Vec::new(), 0) };
    let told = Told { view, places };
    let all: Vec<Finding> =
        rehearsal.troubles.iter().filter_map(|trouble| told.finding(trouble)).collect();
    let count = all.len();
    let accepts = |finding: &Finding| {
        strategy.accepts.iter().any(|accepted| accepted.finding == finding.rule.code)
    };
    let left: Vec<Finding> = all.into_iter().filter(|finding| !accepts(finding)).collect();
    let accepted = count - left.len();
    (left, accepted)
}

/// A strategy and its dry run, about to be told.
struct Told<'a> {
    view: View<'a>,
    places: &'a StrategyPlaces,
}

impl Told<'_> {
    fn scenario(&self) -> &Scenario {
        self.view.scenario()
    }

    fn finding(&self, trouble: &Trouble) -> Option<Finding> {
        match trouble {
            Trouble::StepNeverRuns { step } => self.never_runs(*step),
            Trouble::MoneyComesLate { held, fund, cash } => self.money(held, *fund, *cash),
            Trouble::LatePort { held, port } => self.port(held, *port),
            Trouble::ComesTooLate { held } => self.too_late(held),
            Trouble::UncoveredRegions { regions } => Some(self.uncovered(regions)),
        }
    }

    fn never_runs(&self, step: usize) -> Option<Finding> {
        let strategy = self.view.strategy()?;
        let id = &strategy.steps.get(step)?.id;
        let why = why_not(&self.view, strategy, step);
        let place = self.places.steps.get(step)?.id.clone();
        let nowhere = self.view.record.steps.get(step)?.state.nowhere_since.is_finite();
        let help = if nowhere {
            "take another level, or name the regions"
        } else {
            "give it a week as a way out, `Any([..., At(week: ...)])`, or take another level"
        };
        Some(
            step_never_runs::RULE
                .at(place, format!("dry run: the step `{id}` never runs: {why}"))
                .label("did not run")
                .help(help),
        )
    }

    fn money(&self, held: &Held, fund: usize, cash: f64) -> Option<Finding> {
        let fund = &self.scenario().funds.get(fund)?.id;
        let id = self.component(held)?;
        let since = week(held.since_week);
        let message = format!(
            "dry run: `{id}` waits {} for money from `{fund}`{}",
            counted(held.longest_weeks, "week"),
            units_of(held)
        );
        let help = format!(
            "`{fund}` has {} M USD in hand in {since}; ask for these before the others it pays, \
             give the step a lower `priority` number, or take another fund or a larger one",
            money(cash)
        );
        Some(
            money_comes_late::RULE
                .at(self.order_place(held)?, message)
                .label(self.until(held, "paid"))
                .help(help),
        )
    }

    fn port(&self, held: &Held, port: usize) -> Option<Finding> {
        let scenario = self.scenario();
        let id = self.component(held)?;
        let name = &scenario.ports.get(port)?.id;
        let region = &scenario.regions.get(held.region)?.id;
        let until = if held.to_the_end {
            "to the end".to_owned()
        } else {
            format!("before {}", week(held.since_week + held.longest_weeks))
        };
        let provides = scenario
            .pools
            .iter()
            .filter_map(|pool| scenario.components.get(pool.component.index()))
            .filter(|c| c.id != id && c.provides.iter().any(|(p, _)| p.index() == port))
            .map(|component| format!("`{}`", component.id))
            .next();
        let help = match provides {
            Some(provider) => {
                format!("{provider} provides it: send it to `{region}` first, or send more of it")
            }
            None => format!("add `(port: \"{name}\", quantity: ...)` to anchors of `{region}`"),
        };
        Some(
            late_port::RULE
                .at(
                    self.order_place(held)?,
                    format!(
                        "dry run: `{id}` needs `{name}`, and too little is in `{region}` {until}"
                    ),
                )
                .label(format!("waits {} to dock", counted(held.longest_weeks, "week")))
                .help(help),
        )
    }

    fn too_late(&self, held: &Held) -> Option<Finding> {
        let scenario = self.scenario();
        let id = self.component(held)?;
        let component = scenario.components.get(held.component)?;
        let pool = scenario.pools.iter().find(|p| p.component.index() == held.component)?;
        let usual = pool.decision_weeks.likely.get()
            + component.preparation_weeks.likely.get()
            + component.transit_weeks.get();
        let end = self.view.end();
        let last = (end - usual).floor();
        let earlier = if last > 0.0 && last < held.asked_week {
            format!("ask for it by {} at the latest", week(last))
        } else {
            "ask for it earlier".to_owned()
        };
        Some(
            comes_too_late::RULE
                .at(
                    self.order_place(held)?,
                    format!("dry run: `{id}` is not at work at the end{}", units_of(held)),
                )
                .label(format!("asked for in {}, {}", week(held.asked_week), still(held.last_wait)))
                .help(format!(
                    "one takes about {} from request to work: {earlier}, or write a larger `weeks`",
                    counted(usual.round(), "week")
                )),
        )
    }

    fn uncovered(&self, regions: &[usize]) -> Finding {
        let scenario = self.scenario();
        let name = |r: &usize| scenario.regions.get(*r).map(|region| format!("`{}`", region.id));
        let mut named: Vec<String> = regions.iter().take(MOST_NAMED).filter_map(name).collect();
        if regions.len() > MOST_NAMED {
            named.push(format!("{} more regions", regions.len() - MOST_NAMED));
        }
        let people: f64 = regions
            .iter()
            .filter_map(|r| scenario.regions.get(*r))
            .map(|region| region.people.get())
            .sum();
        let share = percent(people / scenario.people().max(f64::MIN_POSITIVE));
        uncovered_regions::RULE
            .at(
                self.places.intent.clone(),
                format!("dry run: nobody ever works in {}", list(&named)),
            )
            .label(format!("{share} % of the people"))
            .help(
                "send somebody there; if they are left out on purpose, write it into `accepts` \
                 with the reason",
            )
    }

    fn component(&self, held: &Held) -> Option<&str> {
        self.scenario().components.get(held.component).map(|component| component.id.as_str())
    }

    /// "asked for in w6, paid in w46".
    fn until(&self, held: &Held, done: &str) -> String {
        let asked = week(held.asked_week);
        if held.to_the_end {
            format!("asked for in {asked}, never {done}")
        } else {
            let at = week(held.since_week + held.longest_weeks);
            format!("asked for in {asked}, {done} in {at}")
        }
    }

    /// Where the step asks for the component.
    fn order_place(&self, held: &Held) -> Option<Place> {
        let step = self.view.strategy()?.steps.get(held.step)?;
        let places = self.places.steps.get(held.step)?;
        let sends = step.orders.iter().filter_map(|order| match order {
            Order::Send { component, .. } => Some(component.index()),
            Order::HandOver { .. } | Order::Withdraw { .. } | Order::Sign { .. } => None,
        });
        let place = sends
            .zip(&places.sends)
            .find(|(component, _)| *component == held.component)
            .map(|(_, send)| send.component.clone());
        Some(place.unwrap_or_else(|| places.id.clone()))
    }
}

/// How many units were held up, where it is more than one.
fn units_of(held: &Held) -> String {
    if held.units == 1 { String::new() } else { format!(" ({} units)", held.units) }
}

/// How a unit stands at the end that waited for this last.
fn still(wait: Option<Wait>) -> &'static str {
    match wait {
        Some(Wait::Contributor) => "no answer yet",
        Some(Wait::Command) => "the order has not come through",
        Some(Wait::Mandate) => "still without a mandate",
        Some(Wait::Host) => "the host has not agreed",
        Some(Wait::Preparation) => "still in preparation",
        Some(Wait::Season) => "the road is still closed",
        Some(Wait::Lift) => "still without lift",
        _ => "still on the way",
    }
}
