//! The facts of a run for programs: JSON Lines, ids in place of names, units in names of fields.

use crate::model::fact::{Fact, MandateEnd};
use crate::run::{Plan, RunRecord};
use crate::scenario::Scenario;
use crate::vocabulary::{IncidentKind, Purpose, Sector, Trusted, Weight};
use serde_json::{Value, json};

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
        Fact::TradePassed { trade, region: r, rising, revenue } => {
            let name = scenario.trades().nth(trade).map(|(_, trade)| trade.name.as_str());
            let body = json!({
                "trade": name, "region": region(r), "rising": rising,
                "revenue_musd_a_year": revenue,
            });
            ("trade-passed", body)
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
        Fact::ToldToLeave { unit, step: s, hand_over } => {
            let body = json!({
                "unit": unit, "component": component(unit), "step": step(s),
                "hand_over": hand_over,
            });
            ("told-to-leave", body)
        }
        Fact::Leaving { unit, region: r, handed_over, time_up } => {
            let body = json!({
                "unit": unit, "component": component(unit), "region": region(r),
                "handed_over": handed_over, "time_up": time_up,
            });
            ("leaving", body)
        }
        Fact::Rehatting { mandate, component: c, units, weeks, step: s } => (
            "re-hatting",
            json!({
                "step": step(s), "mandate": mandate_id(scenario, mandate),
                "component": scenario.components.get(c).map(|component| &component.id),
                "units": units, "weeks": weeks,
            }),
        ),
        Fact::NotRehatted { mandate, component: c, units, why, step: s } => (
            "not-re-hatted",
            json!({
                "step": step(s), "mandate": mandate_id(scenario, mandate),
                "component": scenario.components.get(c).map(|component| &component.id),
                "units": units, "why": why.name(),
            }),
        ),
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
        Fact::CaveatsBegin { .. } | Fact::CaveatsEnd { .. } | Fact::ContributorLeaves { .. } => {
            will_fact_json(scenario, fact)
        }
        Fact::StartAdvanced { .. }
        | Fact::FundUsedUp { .. }
        | Fact::MoneyKept { .. }
        | Fact::UnitsPrepared { .. }
        | Fact::ExerciseHeld { .. }
        | Fact::MoneyMoved { .. } => money_fact_json(scenario, fact, step, component),
        _ => authority_fact_json(scenario, fact)
            .or_else(|| peace_fact_json(scenario, fact))
            .unwrap_or_else(|| country_fact_json(fact, region, party, pair)),
    }
}

/// The same for facts of contributors' will.
fn will_fact_json(scenario: &Scenario, fact: &Fact) -> (&'static str, Value) {
    let (kind, actor, mostly) = match *fact {
        Fact::CaveatsBegin { actor, mostly } => ("caveats-begin", actor, mostly),
        Fact::ContributorLeaves { actor, mostly } => ("contributor-leaves", actor, mostly),
        Fact::CaveatsEnd { actor } => {
            let actor = scenario.actors.get(actor).map(|actor| actor.id.clone());
            return ("caveats-end", json!({ "actor": actor }));
        }
        _ => return ("mission", json!({})),
    };
    let actor = scenario.actors.get(actor).map(|actor| actor.id.clone());
    (kind, json!({ "actor": actor, "mostly": mostly.map(Weight::name) }))
}

fn mandate_id(scenario: &Scenario, index: usize) -> Option<&str> {
    scenario.mandates.get(index).map(|mandate| mandate.id.as_str())
}

/// The same for facts of mandates and the host.
fn authority_fact_json(scenario: &Scenario, fact: &Fact) -> Option<(&'static str, Value)> {
    let id = |index: usize| mandate_id(scenario, index);
    Some(match *fact {
        Fact::MandateBegan { mandate } => ("mandate-began", json!({ "mandate": id(mandate) })),
        Fact::MandateRenewed { mandate, times } => {
            ("mandate-renewed", json!({ "mandate": id(mandate), "times": times }))
        }
        Fact::MandateEnded { mandate, how } => {
            let how = match how {
                MandateEnd::Expired => "expired",
                MandateEnd::NotRenewed => "not-renewed",
                MandateEnd::Vetoed => "vetoed",
                MandateEnd::Superseded => "superseded",
            };
            ("mandate-ended", json!({ "mandate": id(mandate), "how": how }))
        }
        Fact::CeilingReached { mandate, police } => {
            let arm = if police { "police" } else { "military" };
            ("ceiling-reached", json!({ "mandate": id(mandate), "arm": arm }))
        }
        Fact::Rehatted { mandate, people } => {
            ("re-hatted", json!({ "mandate": id(mandate), "people": people }))
        }
        Fact::StatusAgreed => ("legal-status-agreed", json!({})),
        Fact::ConsentPassed { rising } => {
            ("consent-passed", json!({ "percent": 50, "rising": rising }))
        }
        Fact::AskedToLeave => ("asked-to-leave", json!({})),
        Fact::LetInAgain => ("let-in-again", json!({})),
        _ => return None,
    })
}

/// The same for facts of what parties agree.
fn peace_fact_json(scenario: &Scenario, fact: &Fact) -> Option<(&'static str, Value)> {
    let accord = |index: usize| scenario.accords.get(index).map(|accord| accord.id.clone());
    let vote = |index: usize| scenario.votes.get(index).map(|vote| vote.id.clone());
    let party = |index: usize| scenario.parties.get(index).map(|party| party.id.clone());
    Some(match *fact {
        Fact::PartiesTalk { accord: a } => ("parties-talk", json!({ "accord": accord(a) })),
        Fact::AccordSigned { accord: a } => ("accord-signed", json!({ "accord": accord(a) })),
        Fact::AccordCollapsed { accord: a } => ("accord-collapsed", json!({ "accord": accord(a) })),
        Fact::StepUnkept { accord: a, party: p } => {
            ("step-unkept", json!({ "accord": accord(a), "party": party(p) }))
        }
        Fact::LadderClimbed { accord: a, party: p } => {
            ("ladder-climbed", json!({ "accord": accord(a), "party": party(p) }))
        }
        Fact::VoteCalled { vote: v } => ("vote-called", json!({ "vote": vote(v) })),
        Fact::VoteHeld { vote: v, winner } => {
            ("vote-held", json!({ "vote": vote(v), "winner": party(winner) }))
        }
        Fact::VoteRejected { vote: v, party: p } => {
            ("vote-rejected", json!({ "vote": vote(v), "party": party(p) }))
        }
        Fact::MilestoneReached { programme, milestone } => {
            let programme = scenario.dismantling.get(programme);
            let name = programme.and_then(|of| of.milestones.get(milestone)).map(|m| m.0.clone());
            let id = programme.map(|of| of.id.clone());
            ("milestone-reached", json!({ "programme": id, "milestone": name }))
        }
        _ => return None,
    })
}

/// The same for facts about money.
fn money_fact_json(
    scenario: &Scenario,
    fact: &Fact,
    step: impl Fn(u32) -> Option<String>,
    component: impl Fn(u32) -> Option<String>,
) -> (&'static str, Value) {
    let fund = |index: usize| scenario.funds.get(index).map(|fund| fund.id.clone());
    match *fact {
        Fact::StartAdvanced { unit, fund: f } => {
            let body = json!({ "unit": unit, "component": component(unit), "fund": fund(f) });
            ("start-advanced", body)
        }
        Fact::FundUsedUp { fund: f } => ("fund-used-up", json!({ "fund": fund(f) })),
        Fact::MoneyKept { step: s, fund: f, purpose, amount } => {
            let (what, id) = match purpose {
                Purpose::Task(task) => {
                    ("task", scenario.tasks.get(task.index()).map(|task| &task.id))
                }
                Purpose::Component(one) => {
                    ("component", scenario.components.get(one.index()).map(|one| &one.id))
                }
            };
            let body = json!({ "step": step(s), "fund": fund(f), what: id, "musd": amount });
            ("money-kept", body)
        }
        Fact::UnitsPrepared { step: s, pool, units, amount } => {
            let pool = scenario.pools.get(pool);
            let of = pool.and_then(|pool| scenario.components.get(pool.component.index()));
            let of = of.map(|of| of.id.clone());
            let body = json!({ "step": step(s), "component": of, "units": units, "musd": amount });
            ("units-prepared", body)
        }
        Fact::ExerciseHeld { step: s, exercise, fund: f, weeks, amount, held } => {
            let exercises = scenario.joint_exercises();
            let actors = exercises.get(exercise).into_iter().flat_map(|actors| actors.iter());
            let ids = actors.filter_map(|actor| scenario.actors.get(actor.index()));
            let ids: Vec<&String> = ids.map(|actor| &actor.id).collect();
            let body = json!({
                "step": step(s), "fund": fund(f), "actors": ids, "weeks": weeks, "musd": amount,
                "held": held,
            });
            ("exercise-held", body)
        }
        Fact::MoneyMoved { step: s, from, to, amount } => {
            let (from, to) = (fund(from), fund(to));
            ("money-moved", json!({ "step": step(s), "from": from, "to": to, "musd": amount }))
        }
        _ => ("money", json!({})),
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
        Fact::FightingGrew { pair: p, war } => {
            ("fighting-grew", json!({ "parties": pair(p), "war": war }))
        }
        Fact::FightingReturned => ("fighting-returned", json!({})),
        Fact::WarReturned => ("war-returned", json!({})),
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
        // The mission's own facts, and those of trades, are told one level up.
        Fact::PartiesTalk { .. }
        | Fact::AccordSigned { .. }
        | Fact::AccordCollapsed { .. }
        | Fact::StepUnkept { .. }
        | Fact::LadderClimbed { .. }
        | Fact::VoteCalled { .. }
        | Fact::VoteHeld { .. }
        | Fact::VoteRejected { .. }
        | Fact::MilestoneReached { .. }
        | Fact::TradePassed { .. }
        | Fact::StepRan { .. }
        | Fact::Asked { .. }
        | Fact::PoolShort { .. }
        | Fact::Refused { .. }
        | Fact::Arrived { .. }
        | Fact::AtWork { .. }
        | Fact::ToldToLeave { .. }
        | Fact::Leaving { .. }
        | Fact::TalksBegan { .. }
        | Fact::AgreementSigned { .. }
        | Fact::Undocked { .. }
        | Fact::HandedOver { .. }
        | Fact::CaveatsBegin { .. }
        | Fact::CaveatsEnd { .. }
        | Fact::ContributorLeaves { .. }
        | Fact::MandateBegan { .. }
        | Fact::MandateRenewed { .. }
        | Fact::MandateEnded { .. }
        | Fact::CeilingReached { .. }
        | Fact::Rehatted { .. }
        | Fact::Rehatting { .. }
        | Fact::NotRehatted { .. }
        | Fact::StatusAgreed
        | Fact::ConsentPassed { .. }
        | Fact::AskedToLeave
        | Fact::LetInAgain
        | Fact::StartAdvanced { .. }
        | Fact::FundUsedUp { .. }
        | Fact::MoneyKept { .. }
        | Fact::UnitsPrepared { .. }
        | Fact::ExerciseHeld { .. }
        | Fact::MoneyMoved { .. } => ("mission", json!({})),
    }
}
