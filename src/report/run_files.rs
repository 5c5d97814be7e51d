//! A run for programs: JSON, facts as JSON Lines, weekly values as CSV. Full precision, bare
//! numbers, ids in place of names, units in the names of columns; what is not there is `null` or
//! empty.

use crate::model::fact::Fact;
use crate::model::score::{PARTS, is_seen};
use crate::report::run_page::{View, country_week, step_outcomes};
use crate::run::{Digest, Plan, RegionWeek, RunRecord};
use crate::scenario::Scenario;
use crate::vocabulary::{Gate, IncidentKind, Sector, Trusted, Wait};
use serde_json::{Map, Value, json};

/// The version of the shapes this file writes.
pub const FORMAT: u32 = 1;

/// A run, its score, and what bound it.
#[must_use]
pub fn run_json(plan: &Plan, record: &RunRecord, no_orders: &RunRecord) -> Value {
    let scenario = &plan.scenario;
    let view = View { plan, record, no_orders };
    json!({
        "format": FORMAT,
        "program": env!("CARGO_PKG_VERSION"),
        "scenario": scenario.id,
        "scenario_digest": hex(&Digest::shortened(&scenario.digest).0),
        "strategy": view.strategy().map(|strategy| strategy.id.clone()),
        "seed": record.luck.seed,
        "run": record.luck.run,
        "chance": record.luck.chance == crate::chance::Chance::On,
        "start_date": scenario.start.to_string(),
        "weeks": view.end(),
        "step_days": plan.step_days,
        "concerns_off": plan.without,
        "digest": hex(&record.digest.0),
        "score": score(plan, record),
        "score_no_orders": score(plan, no_orders),
        "fighting_returned_week": record.returned_week,
        "stable_from_week": record.stable_from,
        "exit_week": record.exit_week,
        "mission_person_years": record.mission_person_years,
        "country": region(view.country().first(), view.country().last()),
        "regions": regions(&view),
        "components": components(&view),
        "steps": steps(&view),
        "funds": funds(&view),
    })
}

/// Bytes as lower-case hexadecimal digits.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The parts of the score; null where there is nothing to see.
fn score(plan: &Plan, record: &RunRecord) -> Value {
    let parts = PARTS.iter().zip(record.outcome.parts).map(|(part, value)| {
        let seen = is_seen(part.key, &plan.scenario, &plan.without).then_some(value);
        (part.key.to_owned(), json!(seen))
    });
    Value::Object(parts.collect())
}

fn region(start: Option<&RegionWeek>, end: Option<&RegionWeek>) -> Value {
    let at = |week: Option<&RegionWeek>| {
        week.map(|week| {
            let per = |values: [f64; 5]| -> Map<String, Value> {
                Sector::ALL
                    .into_iter()
                    .map(|s| (s.name().to_lowercase(), json!(values[s.index()])))
                    .collect()
            };
            json!({
                "balance_points": per(week.balance),
                "with_mission_points": per(week.with_mission),
                "control_percent": week.control,
                "violent_deaths_per_100000_a_year": week.deaths,
                "trust_in_mission_percent": week.trust[Trusted::Mission.index()],
                "trust_in_government_percent": week.trust[Trusted::Government.index()],
                "people_in_flight": week.displaced,
            })
        })
    };
    json!({ "start": at(start), "end": at(end) })
}

fn regions(view: &View) -> Value {
    let (first, last) = (view.record.regions.first(), view.record.regions.last());
    let list = view.scenario().regions.iter().enumerate().map(|(r, body)| {
        let mut value = region(first.and_then(|w| w.get(r)), last.and_then(|w| w.get(r)));
        if let Value::Object(map) = &mut value {
            map.insert("id".to_owned(), json!(body.id));
            map.insert("people".to_owned(), json!(body.people.get()));
        }
        value
    });
    Value::Array(list.collect())
}

fn components(view: &View) -> Value {
    let list = view.used_components().into_iter().filter_map(|component| {
        let body = view.scenario().components.get(component)?;
        let bound = view.record.outcome.bound.get(component)?;
        let waits: Map<String, Value> = Wait::ALL
            .into_iter()
            .map(|wait| (wait.name().to_owned(), json!(bound.waits[wait.index()])))
            .collect();
        let gates: Map<String, Value> = Gate::ALL
            .into_iter()
            .map(|gate| (gate.name().to_owned(), json!(bound.gates[gate.index()])))
            .collect();
        Some(json!({
            "id": body.id,
            "asked_person_weeks": bound.asked,
            "work_person_weeks": bound.work,
            "waits_person_weeks": waits,
            "gates_person_weeks": gates,
        }))
    });
    Value::Array(list.collect())
}

fn steps(view: &View) -> Value {
    let Some(strategy) = view.strategy() else { return Value::Array(Vec::new()) };
    let list = step_outcomes(view).into_iter().zip(&strategy.steps).map(|(outcome, step)| {
        json!({
            "id": step.id,
            "ran_week": outcome.ran_week,
            "why_not": outcome.ran_week.is_none().then_some(outcome.told),
            "units_asked": outcome.asked,
            "units_ever_at_work": outcome.ever_at_work,
        })
    });
    Value::Array(list.collect())
}

fn funds(view: &View) -> Value {
    let Some(last) = view.record.funds.last() else { return Value::Array(Vec::new()) };
    let list = view.scenario().funds.iter().zip(last).map(|(fund, (cash, received, spent))| {
        json!({
            "id": fund.id,
            "in_hand_musd": cash,
            "received_musd": received,
            "spent_musd": spent,
        })
    });
    Value::Array(list.collect())
}

/// The facts of a run, one JSON object a line, in order of time. Each has `week` and `kind`; what
/// the scenario itself says has `"given": true`.
#[must_use]
pub fn facts_lines(plan: &Plan, record: &RunRecord) -> String {
    let scenario = &plan.scenario;
    let end = record.weeks.last().copied().unwrap_or(0.0);
    let mut lines: Vec<(f64, u8, Value)> = scenario
        .events
        .iter()
        .filter(|event| event.week.get() < end)
        .map(|event| {
            let body = json!({
                "week": event.week.get(), "kind": "event", "given": true, "text": event.text,
            });
            (event.week.get(), 0, body)
        })
        .collect();
    for (week, fact) in &record.facts {
        let (kind, body) = fact_json(scenario, record, fact);
        let mut body = body;
        if let Value::Object(map) = &mut body {
            map.insert("week".to_owned(), json!(week));
            map.insert("kind".to_owned(), json!(kind));
        }
        lines.push((*week, 1, body));
    }
    // Stable: facts of a week keep the order in which they came about.
    lines.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    lines.into_iter().map(|(_, _, line)| format!("{line}\n")).collect()
}

/// The kind of a fact, and what it says with ids.
fn fact_json(scenario: &Scenario, record: &RunRecord, fact: &Fact) -> (&'static str, Value) {
    let step = |index: u32| {
        let strategy = record.strategy.and_then(|index| scenario.strategies.get(index));
        strategy.and_then(|strategy| strategy.steps.get(index as usize)).map(|step| step.id.clone())
    };
    let region = |index: u32| scenario.regions.get(index as usize).map(|region| region.id.clone());
    let component = |unit: u32| {
        let component = record.unit_components.get(unit as usize);
        component.and_then(|c| scenario.components.get(*c)).map(|component| component.id.clone())
    };
    let party = |index: usize| scenario.parties.get(index).map(|party| party.id.clone());
    let pair = |index: usize| {
        scenario.relations.get(index).map(|relation| {
            json!([party(relation.between.0.index()), party(relation.between.1.index())])
        })
    };
    match *fact {
        Fact::StepRan { step: s } => ("step-ran", json!({ "step": step(s) })),
        Fact::Asked { unit, step: s } => {
            ("asked", json!({ "unit": unit, "component": component(unit), "step": step(s) }))
        }
        Fact::PoolShort { step: s, component, wanted, sent } => {
            let component = scenario.components.get(component).map(|c| c.id.clone());
            let body =
                json!({ "step": step(s), "component": component, "wanted": wanted, "sent": sent });
            ("pool-short", body)
        }
        Fact::Refused { unit, step: s, asked_again } => {
            let body = json!({
                "unit": unit, "component": component(unit), "step": step(s),
                "asked_again": asked_again,
            });
            ("refused", body)
        }
        Fact::Arrived { unit, region: r } => {
            ("arrived", json!({ "unit": unit, "component": component(unit), "region": region(r) }))
        }
        Fact::AtWork { unit, region: r, step: s, waited_weeks } => {
            let body = json!({
                "unit": unit, "component": component(unit), "region": region(r), "step": step(s),
                "waited_weeks": waited_weeks,
            });
            ("at-work", body)
        }
        Fact::Leaving { unit, region: r, handed_over } => {
            let body = json!({
                "unit": unit, "component": component(unit), "region": region(r),
                "handed_over": handed_over,
            });
            ("leaving", body)
        }
        Fact::TalksBegan { agreement, step: s } => {
            let agreement = scenario.docking.agreements.get(agreement).map(|of| of.id.clone());
            ("talks-began", json!({ "agreement": agreement, "step": step(s) }))
        }
        Fact::AgreementSigned { agreement } => {
            let agreement = scenario.docking.agreements.get(agreement).map(|of| of.id.clone());
            ("agreement-signed", json!({ "agreement": agreement }))
        }
        Fact::Undocked { unit, region: r } => {
            ("undocked", json!({ "unit": unit, "component": component(unit), "region": region(r) }))
        }
        Fact::HandedOver { unit, region: r, sector, ready, told } => {
            let sector = Sector::ALL.get(sector).map(|sector| sector.name().to_lowercase());
            let body = json!({
                "unit": unit, "component": component(unit), "region": region(r),
                "sector": sector, "ready": ready, "told": told,
            });
            ("handed-over", body)
        }
        _ => country_fact_json(fact, region, party, pair),
    }
}

/// The same for facts of the country.
fn country_fact_json(
    fact: &Fact,
    region: impl Fn(u32) -> Option<String>,
    party: impl Fn(usize) -> Option<String>,
    pair: impl Fn(usize) -> Option<Value>,
) -> (&'static str, Value) {
    match *fact {
        Fact::Incidents { kind, region: r, count } => {
            let incident = IncidentKind::ALL.get(kind).map(|kind| match kind {
                IncidentKind::Clash => "clash",
                IncidentKind::AttackOnCivilians => "attack-on-civilians",
                IncidentKind::AttackOnMission => "attack-on-mission",
                IncidentKind::Crime => "crime",
                IncidentKind::Unrest => "unrest",
                IncidentKind::HarmByMission => "harm-by-mission",
            });
            ("incidents", json!({ "incident": incident, "region": region(r), "count": count }))
        }
        Fact::MissionKilled { region: r, killed } => {
            ("mission-killed", json!({ "region": region(r), "people": killed }))
        }
        Fact::FightingStarted { pair: p } => ("fighting-started", json!({ "parties": pair(p) })),
        Fact::FightingEnded { pair: p } => ("fighting-ended", json!({ "parties": pair(p) })),
        Fact::FightingReturned => ("fighting-returned", json!({})),
        Fact::ControlPassed { party: p, region: r, quarter, rising } => {
            let body = json!({
                "party": party(p), "region": region(r),
                "percent": u32::from(quarter) * 25, "rising": rising,
            });
            ("control-passed", body)
        }
        Fact::BalancePassed { sector, region: r, rising } => {
            let sector = Sector::ALL.get(sector).map(|sector| sector.name().to_lowercase());
            let body = json!({ "sector": sector, "region": region(r), "rising": rising });
            ("balance-passed", body)
        }
        Fact::TrustPassed { trusted, region: r, quarter, rising } => {
            let of = match Trusted::ALL.get(trusted) {
                Some(Trusted::Mission) => "mission",
                _ => "government",
            };
            let percent = u32::from(quarter) * 25;
            let body =
                json!({ "of": of, "region": region(r), "percent": percent, "rising": rising });
            ("trust-passed", body)
        }
        Fact::FlightPassed { region: r, percent, rising, people } => {
            let body = json!({
                "region": region(r), "percent": percent, "rising": rising, "people": people,
            });
            ("flight-passed", body)
        }
        Fact::StabilityBegan => ("stability-began", json!({})),
        // The mission's own facts are told one level up.
        Fact::StepRan { .. }
        | Fact::Asked { .. }
        | Fact::PoolShort { .. }
        | Fact::Refused { .. }
        | Fact::Arrived { .. }
        | Fact::AtWork { .. }
        | Fact::Leaving { .. }
        | Fact::TalksBegan { .. }
        | Fact::AgreementSigned { .. }
        | Fact::Undocked { .. }
        | Fact::HandedOver { .. } => ("mission", json!({})),
    }
}

/// Weekly values as CSV, wide: one row for each time and region, and one with an empty `region` for
/// the country as a whole (over the people who lived there at the start; people at work add up).
/// The first time is week 0, before anything has happened. Columns: `week`, `region`; the balance
/// of each sector (`security_points` ...); the same with the mission's capacity
/// (`security_with_mission_points` ...); `control_percent`; `violent_deaths_per_100000_a_year`;
/// `mission_people_at_work`; `trust_in_mission_percent`, `trust_in_government_percent` and
/// `people_in_flight`, empty where the scenario says nothing of them.
#[must_use]
pub fn series_csv(plan: &Plan, record: &RunRecord) -> String {
    let scenario = &plan.scenario;
    let names = Sector::ALL.map(|s| s.name().to_lowercase());
    let mut csv = "week,region".to_owned();
    for name in &names {
        csv.push_str(&format!(",{name}_points"));
    }
    for name in &names {
        csv.push_str(&format!(",{name}_with_mission_points"));
    }
    csv.push_str(",control_percent,violent_deaths_per_100000_a_year,mission_people_at_work");
    csv.push_str(",trust_in_mission_percent,trust_in_government_percent,people_in_flight\n");
    let view = View { plan, record, no_orders: record };
    for (i, (week, regions)) in record.weeks.iter().zip(&record.regions).enumerate() {
        let mut all = 0.0;
        for (r, region) in regions.iter().enumerate() {
            let id = scenario.regions.get(r).map_or("", |region| region.id.as_str());
            let people = people_at_work(&view, i, r);
            all += people;
            csv.push_str(&csv_row(*week, id, region, people));
        }
        csv.push_str(&csv_row(*week, "", &country_week(scenario, regions), all));
    }
    csv
}

fn people_at_work(view: &View, at: usize, region: usize) -> f64 {
    let Some(units) = view.record.units.get(at) else { return 0.0 };
    units
        .iter()
        .enumerate()
        .filter(|(_, unit)| {
            unit.region as usize == region && crate::report::run_page::at_work(unit.stage)
        })
        .map(|(unit, _)| view.headcount(unit))
        .fold(0.0, |sum, people| sum + people)
}

fn csv_row(week: f64, region: &str, values: &RegionWeek, people: f64) -> String {
    let number = |value: f64| if value.is_finite() { value.to_string() } else { String::new() };
    let mut row = format!("{},{region}", number(week));
    let numbers = values.balance.into_iter().chain(values.with_mission).chain([
        values.control,
        values.deaths,
        people,
        values.trust[Trusted::Mission.index()],
        values.trust[Trusted::Government.index()],
        values.displaced,
    ]);
    for value in numbers {
        row.push(',');
        row.push_str(&number(value));
    }
    row.push('\n');
    row
}
