//! The rest of the score, against no orders and with what to hold it against.

use crate::report::columns::shown;
use crate::report::expect;
use crate::report::flow::column;
use crate::report::numbers::{count, money, plain, week};
use crate::report::run_page::page::heading;
use crate::report::run_page::tell_will;
use crate::report::run_page::view::{View, at_work};
use crate::report::style::{RED, styled};
use crate::run::RunRecord;
use crate::vocabulary::Stage;

/// A row of the score: this run, no orders, and the unit with what to hold it against.
struct Row {
    name: &'static str,
    here: String,
    there: String,
    miss: bool,
    note: String,
}

impl Row {
    /// There is nothing to see, for a reason.
    fn hide(&mut self, reason: String) {
        self.here = "-".to_owned();
        self.there = "-".to_owned();
        self.miss = false;
        self.note = reason;
    }
}

pub(super) fn score_section(view: &View) -> String {
    let has_orders = view.strategy().is_some();
    let no_orders = if has_orders { "no orders" } else { "" };
    let mut text = heading(&format!(
        "Score, the rest         this run  {no_orders:>9}  unit, and what to hold it against"
    ));
    for row in score_rows(view) {
        let there = if has_orders { row.there } else { String::new() };
        let here = format!("{:>8}", row.here);
        let here = if row.miss { styled(RED, &here) } else { here };
        let head = format!("  {:<21} {here}  {there:>9}  ", row.name);
        text.push_str(&column(&head, 45, &row.note));
    }
    text
}

/// What a row measures, by the concern that makes it; without that concern there is nothing to see.
const MADE_BY: [(&str, &str); 12] = [
    ("Consent of the host", "consent"),
    ("Creep", "mandate"),
    ("Civilians killed", "violence"),
    ("In flight at the end", "displacement"),
    ("Legitimacy", "legitimacy"),
    ("Fighting returned", "violence"),
    ("Fighting returned", "fighting"),
    ("Held by parties", "vacuum"),
    ("Contributors' dead", "violence"),
    ("Contributors' will", "will"),
    ("Cost", "funds"),
    ("Illicit revenue", "illicit"),
];

/// The rows, with nothing in those whose concern is switched off.
fn score_rows(view: &View) -> Vec<Row> {
    let mut rows = all_rows(view);
    let scenario = view.scenario();
    for row in &mut rows {
        let told = match row.name {
            "In flight at the end" => scenario.displacement,
            "Legitimacy" => scenario.legitimacy.is_some(),
            "Illicit revenue" => scenario.trades().next().is_some(),
            _ => true,
        };
        if !told {
            row.hide("not seen: the scenario says nothing of it".to_owned());
        }
        let off = MADE_BY
            .iter()
            .find(|(name, concern)| *name == row.name && view.plan.without.contains(concern));
        if let Some((_, concern)) = off {
            row.hide(format!("not seen: the concern {concern} is off"));
        }
    }
    rows
}

fn all_rows(view: &View) -> Vec<Row> {
    let mut rows = vec![deaths_row(view), flight_row(view)];
    rows.extend(peace_rows(view));
    let (control, control_without) = view.part("party_control");
    let start = view.country().first().map_or(f64::NAN, |week| week.control);
    rows.push(Row {
        name: "Held by parties",
        here: count(control),
        there: count(control_without),
        miss: control.round() > start.round(),
        note: format!(
            "% at the end, by people; {} at the start, {} on average",
            count(start),
            count(view.part("party_control_mean").0)
        ),
    });
    let (own, own_without) = view.part("local_ownership");
    rows.push(Row {
        name: "Local ownership",
        here: count(own),
        there: count(own_without),
        miss: false,
        note: "% of capacity that is local, not the mission's".to_owned(),
    });
    rows.extend(authority_rows(view));
    rows.push(trust_row(view));
    rows.push(illicit_row(view));
    rows.push(mission_dead_row(view));
    rows.extend(will_row(view));
    rows.push(cost_row(view));
    rows
}

/// Consent of the host, and work outside mandates; nothing where the scenario has neither.
fn authority_rows(view: &View) -> Vec<Row> {
    let mut rows = Vec::new();
    let end = |record: &RunRecord| record.country.last().map_or(f64::NAN, |week| week.consent);
    let lowest = |record: &RunRecord| {
        record.country.iter().map(|week| week.consent).fold(f64::INFINITY, f64::min)
    };
    if view.scenario().host.is_some() {
        let start = view.record.country.first().map_or(f64::NAN, |week| week.consent);
        rows.push(Row {
            name: "Consent of the host",
            here: count(end(view.record)),
            there: count(end(view.no_orders)),
            miss: end(view.record) < 50.0,
            note: format!(
                "%; {} at the start, {} at the lowest",
                count(start),
                count(lowest(view.record))
            ),
        });
    }
    if !view.scenario().mandates.is_empty() {
        rows.push(Row {
            name: "Creep",
            here: count(view.record.creep_share * 100.0),
            there: count(view.no_orders.creep_share * 100.0),
            miss: false,
            note: "% of the work of those under mandates, outside them".to_owned(),
        });
    }
    rows
}

fn deaths_row(view: &View) -> Row {
    let (killed, without) = view.part("civilians_killed");
    Row {
        name: "Civilians killed",
        here: count(killed),
        there: count(without),
        miss: killed.round() > without.round(),
        note: "people; murder and fighting, never netted against money".to_owned(),
    }
}

fn flight_row(view: &View) -> Row {
    let (here, there) = view.part("in_flight");
    let start = view.country().first().map_or(f64::NAN, |week| week.displaced);
    Row {
        name: "In flight at the end",
        here: count(here),
        there: count(there),
        miss: here.round() > start.round(),
        note: format!(
            "people of {}; {} at the start",
            count(view.scenario().people()),
            count(start)
        ),
    }
}

fn trust_row(view: &View) -> Row {
    let (mission, mission_without) = view.part("legitimacy_mission");
    let (government, government_without) = view.part("legitimacy_government");
    let start = view.country().first().map_or([f64::NAN; 2], |week| week.trust);
    // A mission that never came is trusted by nobody and distrusted by nobody.
    let in_mission = |record: &RunRecord, percent: f64| {
        if record.mission_person_years > 0.0 { count(percent) } else { "-".to_owned() }
    };
    let [at_mission, at_government] = start;
    Row {
        name: "Legitimacy",
        here: format!("{} / {}", count(government), in_mission(view.record, mission)),
        there: format!(
            "{} / {}",
            count(government_without),
            in_mission(view.no_orders, mission_without)
        ),
        miss: government.round() < at_government.round() || mission.round() < at_mission.round(),
        note: format!(
            "% trust in government / mission; {} / {} at the start",
            count(at_government),
            count(at_mission)
        ),
    }
}

fn illicit_row(view: &View) -> Row {
    let (here, there) = view.part("illicit_revenue");
    let start = view.country().first().map_or(f64::NAN, |week| week.illicit);
    Row {
        name: "Illicit revenue",
        here: money(here),
        there: money(there),
        miss: here.round() > start.round(),
        note: format!("M USD a year at the end; {} at the start", money(start)),
    }
}

fn peace_rows(view: &View) -> Vec<Row> {
    let (record, without) = (view.record, view.no_orders);
    let returned = |record: &RunRecord| record.returned_week.map_or("no".to_owned(), week);
    let stable = |record: &RunRecord| record.stable_from.map_or("not yet".to_owned(), week);
    let stable_weeks = plain(view.plan.table.get("score.stable-weeks"));
    vec![
        Row {
            name: "Fighting returned",
            here: returned(record),
            there: returned(without),
            miss: record.returned_week.is_some(),
            note: "once 25 people have died in clashes within a year".to_owned(),
        },
        Row {
            name: "Time to stability",
            here: stable(record),
            there: stable(without),
            miss: record.stable_from.is_none(),
            note: format!("first of {stable_weeks} weeks at 0 or above in every sector"),
        },
        Row {
            name: "Durability after exit",
            here: durability(view, record).unwrap_or_else(|| "-".to_owned()),
            there: durability(view, without).unwrap_or_else(|| "-".to_owned()),
            miss: false,
            note: durability_note(view),
        },
    ]
}

/// Weeks from exit to the return of fighting or to the end.
fn durability(view: &View, record: &RunRecord) -> Option<String> {
    let exit = record.exit_week?;
    let after = record.returned_week.filter(|at| *at >= exit).unwrap_or(view.end()) - exit;
    Some(format!("{} w", count(after)))
}

fn durability_note(view: &View) -> String {
    let record = view.record;
    let end = week(view.end());
    match (record.exit_week, record.returned_week) {
        (None, _) if record.mission_person_years <= 0.0 => "not seen: nobody was sent".to_owned(),
        (None, _) => format!("not seen: the mission is still there at {end}"),
        (Some(exit), Some(at)) if at >= exit => {
            format!("from exit in {} until fighting returned in {}", week(exit), week(at))
        }
        (Some(exit), Some(_)) => {
            format!("since exit in {}; fighting had returned before", week(exit))
        }
        (Some(exit), None) => format!("since exit in {}; no fighting by {end}", week(exit)),
    }
}

fn mission_dead_row(view: &View) -> Row {
    let (dead, without) = view.part("contributors_dead");
    let years = view.record.mission_person_years;
    let rate = if years >= 100.0 {
        let rate = (dead / years * 10_000.0).round() / 10.0;
        let rate = if rate > 0.0 || dead <= 0.0 { plain(rate) } else { "under 0.1".to_owned() };
        format!("{rate} per 1,000 a year (published: 0.2 to 3)")
    } else {
        "too few were there for a yearly rate".to_owned()
    };
    Row {
        name: "Contributors' dead",
        here: count(dead),
        there: count(without),
        miss: false,
        note: format!("people; {rate}"),
    }
}

/// The lowest will of any contributor, and what it cost; none where no scenario states one.
fn will_row(view: &View) -> Option<Row> {
    let (actor, at, lowest) = tell_will::lowest(view, view.record)?;
    let there = tell_will::lowest(view, view.no_orders)?.2;
    let body = view.scenario().actors.get(actor)?;
    let start = body.will?.start.get();
    Some(Row {
        name: "Contributors' will",
        here: count(lowest * 100.0),
        there: count(there * 100.0),
        miss: false,
        note: format!(
            "%, the lowest: {} in {}, {} at the start; {}{}",
            shown(&body.name),
            week(at),
            count(start * 100.0),
            tell_will::weights(view.record, actor)
                .map_or_else(String::new, |told| format!("weighed on by {told}; ")),
            tell_will::cost(view)
        ),
    })
}

fn cost_row(view: &View) -> Row {
    let (cost, without) = view.part("cost");
    Row {
        name: "Cost",
        here: money(cost),
        there: money(without),
        miss: false,
        note: format!("M USD; {} had all come as fast as is likely", money(cost_of_asked(view))),
    }
}

/// What all units would have cost, had each come after its likeliest decision and preparation.
fn cost_of_asked(view: &View) -> f64 {
    let scenario = view.scenario();
    let weeks = &view.record.weeks;
    let mut sum = 0.0;
    for (unit, pool) in scenario.unit_pools().enumerate() {
        let Some(pool) = scenario.pools.get(pool.index()) else { continue };
        let stages: Vec<Stage> = view.stages(unit).collect();
        let Some(first) = stages.iter().position(|stage| *stage != Stage::Pooled) else { continue };
        let there = stages.first().is_some_and(|stage| at_work(*stage));
        let transit =
            scenario.components.get(pool.component.index()).map_or(0.0, |c| c.transit_weeks.get());
        let lead = expect::weeks_to_work(scenario, pool).likely - transit;
        let asked = weeks.get(first.saturating_sub(1)).copied().unwrap_or(0.0);
        let from = if there { 0.0 } else { asked + lead };
        let gone = stages.iter().position(|stage| *stage > Stage::Withdrawing);
        let end = gone.and_then(|at| weeks.get(at).copied()).unwrap_or(view.end());
        let one_off = if there {
            scenario.components.get(pool.component.index()).map_or(0.0, |c| c.one_off_cost.get())
        } else {
            0.0
        };
        let cost = expect::cost(scenario, pool.component.index(), 1.0, from, end);
        sum += (cost - one_off).max(0.0);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture::{Run, marova};

    #[test]
    fn what_is_not_there_has_its_reason() {
        let mut run = Run::over(marova(), 20);
        assert_eq!(durability(&run.view(), &run.record), None);
        let note = durability_note(&run.view());
        assert_eq!(note, "not seen: the mission is still there at w20");
        run.record.exit_week = Some(12.0);
        run.record.returned_week = Some(15.0);
        assert_eq!(durability(&run.view(), &run.record).as_deref(), Some("3 w"));
    }

    #[test]
    fn if_all_comes_as_is_likely_a_run_costs_no_less_than_it_would_take() {
        let run = Run::over(marova(), 156);
        assert!(cost_of_asked(&run.view()) > 0.5 * run.view().part("cost").0);
    }
}
