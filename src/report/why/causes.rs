//! A cause in words, and what it is walked back to.

use crate::model::ledger::{Cause, Rule};
use crate::model::mission::life_cycle::NO_STEP;
use crate::report::narrate::{local_hands, region_name, step_name};
use crate::report::numbers::{count, counted, percent, week};
use crate::report::run_page::View;
use crate::report::why::between::{self, accord_moments};
use crate::report::words::{capital, plural};
use crate::vocabulary::{IncidentKind, Lever, Sector};
use crate::why::{Answer, Asked, Row};

/// A cause in words.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// The words.
    pub text: String,
    /// What it is walked back to.
    pub traced: Traced,
}

/// What a cause is walked back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Traced {
    /// Nothing a planner could change.
    Nothing,
    /// The units of a component that a step asked for.
    Work {
        /// The component.
        component: usize,
        /// The step; none for those there from the start.
        step: Option<usize>,
    },
    /// Those who would have covered the region and were not there.
    Absent,
    /// Those who work by a lever, wherever they are.
    By(Lever),
}

/// A cause in words.
#[must_use]
pub fn told(view: &View, answer: &Answer, row: &Row) -> Told {
    let (text, traced) = match row.cause {
        Cause::Work { component, step } => {
            let step = (step != NO_STEP).then_some(step as usize);
            let component = component as usize;
            (work(view, component, step), Traced::Work { component, step })
        }
        Cause::Killed { kind } => (killed(view, answer, kind as usize), Traced::Nothing),
        Cause::KilledIn { region } => (
            format!("Violence in {}", region_name(view.scenario(), region as usize)),
            Traced::Nothing,
        ),
        Cause::HeldBy { party } => (held(view, answer, party as usize), Traced::Absent),
        Cause::TakenBy { party } => (taken(view, answer, party as usize), Traced::Absent),
        Cause::Signed { accord } => {
            (accord_moments(view, answer, accord as usize, true), Traced::Nothing)
        }
        Cause::Collapsed { accord } => {
            (accord_moments(view, answer, accord as usize, false), Traced::Nothing)
        }
        Cause::Rule(rule) => match (rule, answer.question.asked) {
            (_, Asked::TrustBetween { party, other }) => {
                between::by_rule(view, answer, rule, (party, other))
            }
            _ => (by_rule(view, answer, rule, row.amount), Traced::Nothing),
        },
        Cause::Effect { effect } => {
            (format!("The facilitator's effect number {}", effect + 1), Traced::Nothing)
        }
        Cause::Together => {
            ("Only together: capacity and accountability both moved".to_owned(), Traced::Nothing)
        }
        Cause::Bound => ("Cut off at 0 or 100 % (bound)".to_owned(), Traced::Nothing),
    };
    Told { text, traced }
}

/// A cause's name for programs.
#[must_use]
pub fn key(cause: Cause) -> String {
    match cause {
        Cause::Work { component, step } if step == NO_STEP => format!("work:{component}:start"),
        Cause::Work { component, step } => format!("work:{component}:{step}"),
        Cause::Killed { kind } => format!("killed:{kind}"),
        Cause::KilledIn { region } => format!("killed-in:{region}"),
        Cause::HeldBy { party } => format!("held-by:{party}"),
        Cause::TakenBy { party } => format!("taken-by:{party}"),
        Cause::Signed { accord } => format!("signed:{accord}"),
        Cause::Collapsed { accord } => format!("collapsed:{accord}"),
        Cause::Rule(rule) => format!("rule:{rule:?}").to_lowercase(),
        Cause::Effect { effect } => format!("effect:{effect}"),
        Cause::Together => "together".to_owned(),
        Cause::Bound => "bound".to_owned(),
    }
}

fn work(view: &View, component: usize, step: Option<usize>) -> String {
    let scenario = view.scenario();
    let name = scenario.components.get(component).map_or("units", |c| &c.one);
    let who = capital(&plural(name));
    match (step, view.strategy()) {
        (Some(step), Some(strategy)) => {
            format!("{who}, by {}", step_name(scenario, strategy, step))
        }
        _ => format!("{who} that were there from the start"),
    }
}

/// Incidents of a kind over the weeks, and the worst of them.
fn killed(view: &View, answer: &Answer, kind: usize) -> String {
    let Some(what) = IncidentKind::ALL.get(kind) else { return "Violence".to_owned() };
    let (first, last) = answer.question.ticks;
    let mut sum = 0.0;
    let mut worst = (0.0, 0);
    for tick in first + 1..=last {
        let here: f64 = view.record.regions[tick]
            .iter()
            .enumerate()
            .filter(|(region, _)| answer.question.region.is_none_or(|asked| asked == *region))
            .map(|(_, seen)| seen.incidents[kind])
            .sum();
        sum += here;
        if here > worst.0 {
            worst = (here, tick);
        }
    }
    let number = match sum {
        sum if sum < 0.5 => "Fewer than one",
        _ => &count(sum),
    };
    let what = if number == "1" { what.singular() } else { what.plural() };
    let mut text = format!("{number} {what}");
    if worst.0 >= 5.0 && kind != IncidentKind::Crime.index() {
        let at = view.record.weeks[worst.1 - 1];
        text.push_str(&format!(", the most in {} ({})", week(at), count(worst.0)));
    }
    text
}

fn party_name(view: &View, party: usize) -> String {
    view.scenario().parties.get(party).map_or_else(|| "A party".to_owned(), |p| p.name.clone())
}

/// What all parties hold where the question is about, at both moments [percent].
fn held_there(view: &View, answer: &Answer) -> (f64, f64) {
    let (first, last) = answer.question.ticks;
    let people = view.scenario().people().max(f64::MIN_POSITIVE);
    let at = |tick: usize| match answer.question.region {
        Some(region) => view.record.regions[tick][region].control,
        None => view.record.regions[tick]
            .iter()
            .zip(&view.scenario().regions)
            .map(|(seen, region)| seen.control * region.people.get() / people)
            .sum(),
    };
    (at(first), at(last))
}

fn held(view: &View, answer: &Answer, party: usize) -> String {
    let (before, after) = held_there(view, answer);
    format!(
        "{} hold ground (vacuum); parties together {} %, then {} %",
        party_name(view, party),
        count(before),
        count(after)
    )
}

fn taken(view: &View, answer: &Answer, party: usize) -> String {
    let (first, last) = answer.question.ticks;
    let people = view.scenario().people().max(f64::MIN_POSITIVE);
    let mut cover = 0.0;
    for tick in first + 1..=last {
        let seen = &view.record.regions[tick];
        cover += match answer.question.region {
            Some(region) => seen[region].cover,
            None => seen
                .iter()
                .zip(&view.scenario().regions)
                .map(|(seen, region)| seen.cover * region.people.get() / people)
                .sum(),
        };
    }
    #[expect(clippy::cast_precision_loss, reason = "a run has few ticks")]
    let mean = cover / (last - first).max(1) as f64;
    format!(
        "{} took what nobody policed, administered or paid: cover was {} % on average",
        party_name(view, party),
        percent(mean)
    )
}

fn by_rule(view: &View, answer: &Answer, rule: Rule, amount: f64) -> String {
    let sector = match answer.question.asked {
        Asked::Sector(sector) => sector,
        Asked::Control | Asked::Trust(_) | Asked::TrustBetween { .. } => Sector::Security,
    };
    let weeks = counted((answer.weeks.1 - answer.weeks.0).round(), "week");
    match rule {
        Rule::Structure if amount > 0.0 => {
            format!("The heat of the war cooled over {weeks}, toward what is structural here")
        }
        Rule::Structure => "What is structural here came back".to_owned(),
        Rule::Impunity => format!("Impunity: {} for most crimes", justice(view, answer)),
        Rule::Unaccountable => {
            format!("{} that answer to nobody", capital(local_hands(sector)))
        }
        Rule::Recovery => format!("{} recovered by themselves", capital(local_hands(sector))),
        Rule::Patronage => "Patronage wore accountability off".to_owned(),
        Rule::Unpaid => {
            format!("{} that live on support went unpaid", capital(local_hands(sector)))
        }
        Rule::Displaced => "People who fled here weigh on what there is".to_owned(),
        Rule::IllicitMoney => "Money from illicit trades bought those in office".to_owned(),
        Rule::AidWasted => "More aid than the place could absorb went astray".to_owned(),
        Rule::HandedOver => {
            format!("{} took over what units that left had done", capital(local_hands(sector)))
        }
        Rule::Hollow => {
            "What was left before local hands were ready stands in name only".to_owned()
        }
        Rule::LocalCover => "Local police and offices won ground back".to_owned(),
        Rule::Progress => {
            format!("Life was better than people had come to expect ({})", lived(view, answer))
        }
        Rule::Disappointed => {
            format!("Life fell short of what people had come to expect ({})", lived(view, answer))
        }
        Rule::MissionHarm => killed(view, answer, IncidentKind::HarmByMission.index()),
        Rule::Answering => {
            "Local offices and courts that answer for what they do won trust".to_owned()
        }
        Rule::Abuses => "Local offices and courts that answer to nobody cost trust".to_owned(),
        // Of trust between parties alone, which `between` words.
        Rule::Promises
        | Rule::Doubts
        | Rule::Watched
        | Rule::Mediated
        | Rule::Dialogue
        | Rule::BrokeOut => "What the parties make of each other".to_owned(),
    }
}

/// What people lived with, in words: the mean of the five sectors at both ends of the weeks.
fn lived(view: &View, answer: &Answer) -> String {
    let people = view.scenario().people().max(f64::MIN_POSITIVE);
    let at = |tick: usize| -> f64 {
        let here = view.record.regions[tick].iter().zip(&view.scenario().regions).enumerate();
        here.map(|(place, (seen, region))| {
            let weight = match answer.question.region {
                Some(asked) if asked == place => 1.0,
                Some(_) => 0.0,
                None => region.people.get() / people,
            };
            weight * seen.with_mission.iter().sum::<f64>() / 5.0
        })
        .sum()
    };
    let (first, last) = answer.question.ticks;
    format!("five sectors together at {:+.0} points, then {:+.0}", at(first), at(last))
}

/// How far courts reach at the end of the weeks, in words.
fn justice(view: &View, answer: &Answer) -> String {
    let regions = &view.record.regions[answer.question.ticks.1];
    let people = view.scenario().people().max(f64::MIN_POSITIVE);
    let points: f64 = match answer.question.region {
        Some(region) => regions[region].with_mission[Sector::Justice.index()],
        None => regions
            .iter()
            .zip(&view.scenario().regions)
            .map(|(seen, region)| {
                seen.with_mission[Sector::Justice.index()] * region.people.get() / people
            })
            .sum(),
    };
    format!("no court (justice {points:+.0} points)")
}
