//! What a change comes from, in words: the rows of the ledger over a turn, led back to the moves
//! and rulings of the table.

use crate::exercise::live::course::Course;
use crate::exercise::live::indicator::Indicator;
use crate::model::ledger::{Cause, Rule};
use crate::model::mission::life_cycle::NO_STEP;
use crate::run::RunRecord;
use crate::scenario::Scenario;
use crate::vocabulary::{IncidentKind, Observation};
use crate::why::{Asked, Question, answer};
use serde::{Deserialize, Serialize};

/// How many causes are told.
const TOLD: usize = 4;

/// A cause in words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// Words that complete "it came from ...".
    pub text: String,
    /// What it did, in the unit of the indicator.
    pub amount: f64,
    /// The step of the course behind it, if there is one.
    pub step: Option<usize>,
    /// The ruling behind it, if there is one.
    pub effect: Option<usize>,
}

/// What a change of an indicator comes from, the largest first. There is a ledger of the five
/// sectors, of what parties hold, and of trust in mission and government; of nothing else.
#[must_use]
pub fn causes(
    scenario: &Scenario,
    record: &RunRecord,
    course: &Course,
    indicator: &Indicator,
    ticks: (usize, usize),
) -> Vec<Told> {
    let asked = match indicator.what {
        Observation::Balance(sector) => Asked::Sector(sector),
        Observation::PartyControl => Asked::Control,
        Observation::Legitimacy(whom) => Asked::Trust(whom),
        _ => return Vec::new(),
    };
    let region = indicator.region.map(|region| region.index());
    let answer = answer(scenario, record, Question { asked, region, ticks });
    let rows = answer.rows.iter().filter(|row| row.amount.abs() > 0.005);
    let told = rows.map(|row| Told {
        text: words(scenario, course, row.cause, row.amount),
        amount: row.amount,
        step: match row.cause {
            Cause::Work { step, .. } if step != NO_STEP => Some(step as usize),
            _ => None,
        },
        effect: match row.cause {
            Cause::Effect { effect } => Some(effect as usize),
            _ => None,
        },
    });
    told.take(TOLD).collect()
}

/// A cause in words that complete "it came from ...".
fn words(scenario: &Scenario, course: &Course, cause: Cause, amount: f64) -> String {
    let region = |r: u32| scenario.regions.get(r as usize).map_or("?", |it| it.name.as_str());
    let party = |p: u32| scenario.parties.get(p as usize).map_or("?", |it| it.name.as_str());
    let accord = |a: u32| scenario.accords.get(a as usize).map_or("?", |it| it.name.as_str());
    match cause {
        Cause::Work { component, step } => {
            let component = scenario.components.get(component as usize);
            let who = component.map_or("units", |component| component.name.as_str());
            match course.strategy.steps.get(step as usize) {
                Some(step) => format!("the work of {who} (move `{}`)", step.id),
                None => format!("the work of {who} who were there from the start"),
            }
        }
        Cause::Killed { kind } => {
            let kind = IncidentKind::ALL.get(kind as usize).map_or("violence", |it| it.plural());
            format!("people killed in {kind}")
        }
        Cause::KilledIn { region: next } => format!("violence in {} next door", region(next)),
        Cause::HeldBy { party: who } => format!("the hold of {} over the place", party(who)),
        Cause::Signed { accord: of } => format!("the signing of {}", accord(of)),
        Cause::Collapsed { accord: of } => format!("the collapse of {}", accord(of)),
        Cause::TakenBy { party: who } => format!("{} taking what nobody covered", party(who)),
        Cause::Effect { effect } => match course.effects.get(effect as usize) {
            Some(effect) if effect.reason.starts_with("inject ") => effect.reason.clone(),
            Some(effect) => format!("the facilitator's ruling: {}", effect.reason),
            None => "a ruling of the facilitator".to_owned(),
        },
        Cause::Rule(rule) => by_rule(rule, amount).to_owned(),
        Cause::Together => "capacity and accountability moving together".to_owned(),
        Cause::Bound => "a bound of 0 or 100 percent".to_owned(),
    }
}

fn by_rule(rule: Rule, amount: f64) -> &'static str {
    match rule {
        Rule::Structure if amount > 0.0 => "the heat of the war cooling",
        Rule::Structure => "old grievances that came back",
        Rule::Impunity => "crimes that went unpunished",
        Rule::Unaccountable => "offices that answer to nobody",
        Rule::Recovery => "local capacity growing by itself",
        Rule::Patronage => "patronage wearing accountability down",
        Rule::Unpaid => "local staff who were not paid",
        Rule::LocalCover => "local police and offices covering ground",
        Rule::Displaced => "people in flight who weighed on their hosts",
        Rule::IllicitMoney => "illicit money that bought those in office",
        Rule::AidWasted => "more aid than the place could absorb",
        Rule::HandedOver => "work handed over to local hands",
        Rule::Hollow => "work left to local hands that were not ready",
        Rule::Progress => "life better than people had come to expect",
        Rule::Disappointed => "life short of what people had come to expect",
        Rule::MissionHarm => "harm done by the mission",
        Rule::Answering => "offices and courts that answer for what they do",
        Rule::Abuses => "offices and courts that answer to nobody",
        Rule::Promises => "promises taken to be kept",
        Rule::Doubts => "promises taken not to be kept",
        Rule::Watched => "what observers, patrols and networks saw",
        Rule::Mediated => "mediation",
        Rule::Dialogue => "dialogue",
        Rule::BrokeOut => "fighting that broke out",
    }
}
