//! A cause that two strategies share, in words, and what a planner can read behind it.

use crate::compare::{Explanation, Ran};
use crate::model::ledger::{Cause, Rule};
use crate::model::mission::life_cycle::NO_STEP;
use crate::model::score::Bound;
use crate::report::columns::shown;
use crate::report::narrate::{local_hands, party_name, region_name};
use crate::report::numbers::{count, percent, week, weeks};
use crate::report::words::{capital, list, plural, small};
use crate::scenario::{Scenario, Strategy};
use crate::vocabulary::{ComponentId, Gate, IncidentKind, Order, Sector, Wait};

/// A cause in words; `sector` is that of what is explained, security for what parties hold.
#[must_use]
pub fn told(scenario: &Scenario, sector: Sector, cause: Cause) -> String {
    match cause {
        Cause::Work { component, step } => {
            let one = scenario.components.get(component as usize).map_or("unit", |c| &c.one);
            let who = capital(&shown(&plural(one)));
            match step {
                NO_STEP => format!("{who} that were there from the start"),
                _ => format!("Work of {}", small(&who)),
            }
        }
        Cause::Killed { kind } => {
            let kind = IncidentKind::ALL.get(kind as usize);
            format!("People killed in {}", kind.map_or("violence", |kind| kind.plural()))
        }
        Cause::KilledIn { region } => {
            format!(
                "People killed next door, in {}",
                shown(&region_name(scenario, region as usize))
            )
        }
        Cause::HeldBy { party } => {
            format!("{} hold ground (vacuum)", shown(&party_name(scenario, party as usize)))
        }
        Cause::TakenBy { party } => {
            let party = shown(&party_name(scenario, party as usize));
            format!("{party} take what nobody polices, administers or pays")
        }
        Cause::Signed { accord } => format!("{} is signed", accord_name(scenario, accord)),
        Cause::Collapsed { accord } => format!("{} collapses", accord_name(scenario, accord)),
        Cause::Rule(rule) => by_rule(rule, sector),
        Cause::Effect { effect } => format!("The facilitator's effect number {}", effect + 1),
        Cause::Together => "Only together: capacity and accountability both moved".to_owned(),
        Cause::Bound => "Cut off at 0 or 100 % (bound)".to_owned(),
    }
}

fn accord_name(scenario: &Scenario, accord: u32) -> String {
    let accord = scenario.accords.get(accord as usize);
    accord.map_or_else(|| "An accord".to_owned(), |accord| shown(&accord.name))
}

fn by_rule(rule: Rule, sector: Sector) -> String {
    let hands = capital(local_hands(sector));
    match rule {
        Rule::Structure => "The heat of the war cools toward what is structural".to_owned(),
        Rule::Impunity => "Impunity: no court for most crimes".to_owned(),
        Rule::Unaccountable => format!("{hands} that answer to nobody"),
        Rule::Recovery => format!("{hands} recover by themselves in quiet"),
        Rule::Patronage => "Patronage wears accountability off".to_owned(),
        Rule::Unpaid => format!("{hands} that live on support go unpaid"),
        Rule::LocalCover => "Local police and offices win ground back".to_owned(),
        Rule::Displaced => "People who fled weigh on where they are".to_owned(),
        Rule::IllicitMoney => "Money from illicit trades buys those in office".to_owned(),
        Rule::AidWasted => "More aid than a place can absorb goes astray".to_owned(),
        Rule::HandedOver => format!("{hands} take over what units that left had done"),
        Rule::Hollow => "What was left before local hands were ready".to_owned(),
        Rule::Progress => "Life better than people had come to expect".to_owned(),
        Rule::Disappointed => "Life short of what people had come to expect".to_owned(),
        Rule::MissionHarm => "Harm by the mission".to_owned(),
        Rule::Answering => "Offices and courts that answer for what they do".to_owned(),
        Rule::Abuses => "Offices and courts that answer to nobody".to_owned(),
        Rule::Promises => "Promises taken to be kept".to_owned(),
        Rule::Doubts => "Promises taken not to be kept".to_owned(),
        Rule::Watched => "What observers, patrols and networks see".to_owned(),
        Rule::Mediated => "Mediation".to_owned(),
        Rule::Dialogue => "Dialogue".to_owned(),
        Rule::BrokeOut => "Fighting breaks out".to_owned(),
    }
}

/// What lies behind a row of work: which steps asked for it, and what became of that.
#[must_use]
pub fn behind(scenario: &Scenario, told: &Explanation, cause: Cause) -> Vec<String> {
    let Cause::Work { component, step } = cause else { return Vec::new() };
    let component = component as usize;
    let Some((first, second)) = told.components.get(component) else { return Vec::new() };
    if step == NO_STEP {
        return Vec::new();
    }
    let both = [told.strategies.0, told.strategies.1].map(|s| &scenario.strategies[s]);
    let asked = [asked(both[0], &told.ran.0, component), asked(both[1], &told.ran.1, component)];
    let mut lines = Vec::new();
    if asked[0] == asked[1] {
        lines.push(format!("both: {}", asked[0]));
    } else {
        let names = both.map(|strategy| shown(&strategy.id));
        lines.push(format!("{}: {}; {}: {}", names[0], asked[0], names[1], asked[1]));
    }
    lines.push(format!(
        "{} person-weeks of work against {}; {} from request to work against {}",
        count(first.work),
        count(second.work),
        weeks(first.waited_weeks().round()),
        count(second.waited_weeks().round())
    ));
    lines.extend(held(first, second));
    lines
}

/// The steps that send a component: "asked for by streets (w0) and base (w12)".
fn asked(strategy: &Strategy, ran: &[Ran], component: usize) -> String {
    let id = ComponentId::from_index(component);
    let sends = |order: &Order| matches!(order, Order::Send { component, .. } if *component == id);
    let when = |ran: &Ran| match ran.share {
        share if share <= 0.0 => "never".to_owned(),
        share if share >= 1.0 => week(ran.week),
        share => format!("{} in {} % of futures", week(ran.week), percent(share)),
    };
    let steps: Vec<String> = strategy
        .steps
        .iter()
        .zip(ran)
        .filter(|(step, _)| step.orders.iter().any(sends))
        .map(|(step, ran)| format!("{} ({})", shown(&step.id), when(ran)))
        .collect();
    match steps.is_empty() {
        true => "asked for by no step".to_owned(),
        false => format!("asked for by {}", list(&steps)),
    }
}

/// The wait and the gate that differ most, where they take 1 of 100 person-weeks more or less.
fn held(first: &Bound, second: &Bound) -> Option<String> {
    let percent = |part: f64, of: &Bound| match of.asked {
        asked if asked > 0.0 => part / asked * 100.0,
        _ => 0.0,
    };
    let most = |of: Vec<(&'static str, f64, f64)>| {
        let apart = |(_, a, b): &(&str, f64, f64)| (a - b).abs();
        of.into_iter()
            .max_by(|a, b| apart(a).total_cmp(&apart(b)))
            .filter(|row| apart(row) >= 1.0)
            .map(|(name, a, b)| format!("{name} ({} against {})", count(a), count(b)))
    };
    let wait = most(
        Wait::ALL
            .iter()
            .map(|wait| {
                let of = |bound: &Bound| percent(bound.waits[wait.index()], bound);
                (wait.name(), of(first), of(second))
            })
            .collect(),
    );
    let gate = most(
        Gate::ALL
            .iter()
            .map(|gate| {
                let of = |bound: &Bound| percent(bound.gates[gate.index()], bound);
                (gate.name(), of(first), of(second))
            })
            .collect(),
    );
    let told: Vec<String> = [
        wait.map(|wait| format!("waits for {wait}")),
        gate.map(|gate| format!("held back by {gate}")),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!told.is_empty()).then(|| format!("of 100 person-weeks asked for: {}", told.join("; ")))
}
