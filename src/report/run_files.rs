//! A run for programs: JSON, and weekly values as CSV. Full precision, bare
//! numbers, ids in place of names, units in the names of columns; what is not there is `null` or
//! empty.

use crate::model::score::{PARTS, is_seen};
use crate::report::run_page::{
    View, between_parties_json, country_week, measure_name, measured_of, step_outcomes, step_waited,
};
use crate::run::{Digest, Plan, RegionWeek, RunRecord, measured};
use crate::vocabulary::{Gate, Sector, Trusted, Wait};
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
        "wills": wills(&view),
        "between_parties": between_parties_json(&view),
        "evidence": evidence(&view),
    })
}

/// What was published, and what this run gives for it; null where it does not reach so far.
fn evidence(view: &View) -> Value {
    let scenario = view.scenario();
    let list = scenario.evidence.iter().map(|figure| {
        json!({
            "measure": measure_name(scenario, figure.of),
            "of": measured_of(scenario, figure.of),
            "week": figure.week.get(),
            "published_low": figure.low,
            "published_high": figure.high,
            "this_run": measured(scenario, view.record, figure),
            "source": figure.source,
            "used": figure.used,
        })
    });
    Value::Array(list.collect())
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
                "illicit_revenue_musd_a_year": week.illicit,
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
    let list = step_outcomes(view).into_iter().zip(&strategy.steps).enumerate();
    let list = list.map(|(place, (outcome, step))| {
        let waited = step_waited(view, place).map(|waited| {
            json!({
                "for": waited.wait.name(),
                "from_week": waited.from_week,
                "until_week": waited.until_week,
                "until": waited.until,
            })
        });
        json!({
            "id": step.id,
            "ran_week": outcome.ran_week,
            "why_not": outcome.ran_week.is_none().then_some(outcome.told),
            "waited": waited,
            "units_asked": outcome.asked,
            "units_ever_at_work": outcome.ever_at_work,
        })
    });
    Value::Array(list.collect())
}

fn funds(view: &View) -> Value {
    let Some(last) = view.record.funds.last() else { return Value::Array(Vec::new()) };
    let list = view.scenario().funds.iter().zip(last).map(|(fund, at)| {
        json!({
            "id": fund.id,
            "in_hand_musd": at.cash,
            "received_musd": at.received,
            "spent_musd": at.spent,
            "unpaid_musd": at.unpaid,
            "from_other_funds_musd": at.got,
        })
    });
    Value::Array(list.collect())
}

/// Will of the contributors of whom the scenario states it.
fn wills(view: &View) -> Value {
    let list = view.scenario().actors.iter().enumerate().filter_map(|(a, actor)| {
        actor.will?;
        let values = || view.record.wills.iter().filter_map(|week| week.get(a).copied());
        let lowest = values().fold(f64::INFINITY, f64::min);
        Some(json!({ "id": actor.id, "lowest": lowest, "at_the_end": values().next_back() }))
    });
    Value::Array(list.collect())
}

/// Weekly values as CSV, wide: one row for each time and region, and one with an empty `region` for
/// the country as a whole (over the people who lived there at the start; people at work add up).
/// The first time is week 0, before anything has happened. Columns: `week`, `region`; the balance
/// of each sector (`security_points` ...); the same with the mission's capacity
/// (`security_with_mission_points` ...); `control_percent`; `violent_deaths_per_100000_a_year`;
/// `mission_people_at_work`; `trust_in_mission_percent`, `trust_in_government_percent`,
/// `people_in_flight` and `illicit_revenue_musd_a_year`, empty where the scenario says nothing of
/// them.
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
    csv.push_str(",trust_in_mission_percent,trust_in_government_percent,people_in_flight");
    csv.push_str(",illicit_revenue_musd_a_year\n");
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
        values.illicit,
    ]);
    for value in numbers {
        row.push(',');
        row.push_str(&number(value));
    }
    row.push('\n');
    row
}
