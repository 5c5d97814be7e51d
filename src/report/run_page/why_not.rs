//! Why a step did not run, in plain English, from its trigger and what its watches saw.

use crate::report::narrate::{self, Level};
use crate::report::numbers::{count, percent, plain, week, weeks};
use crate::report::run_page::view::{View, at_work};
use crate::report::words::share_word;
use crate::run::RegionWeek;
use crate::scenario::Strategy;
use crate::strategy::{Reading, Seen};
use crate::vocabulary::{Direction, Observation, Order, RegionSelection, Trigger};

/// Why a step that did not run did not run.
#[must_use]
pub fn why_not(view: &View, strategy: &Strategy, step: usize) -> String {
    let (Some(report), Some(body)) = (view.record.steps.get(step), strategy.steps.get(step)) else {
        return "-".to_owned();
    };
    let since = report.state.nowhere_since;
    if since.is_finite() {
        return nowhere(view, &body.orders, since);
    }
    let reason = reason(view, strategy, &body.when, &report.reading);
    if reason.is_empty() {
        return "its trigger held only once the run was over".to_owned();
    }
    reason.join("; ")
}

/// Its trigger held, but no region met what its orders ask.
fn nowhere(view: &View, orders: &[Order], since: f64) -> String {
    let scenario = view.scenario();
    let asked: Vec<String> = orders
        .iter()
        .filter_map(|order| {
            let RegionSelection::Where { observation, direction, level, for_weeks } =
                order.regions()?
            else {
                return None;
            };
            let asked = Level { direction: *direction, level: *level, for_weeks: *for_weeks };
            let wants = narrate::there(scenario, *observation, asked);
            Some(format!("{wants}{}", closest(view, *observation, asked, since)))
        })
        .collect();
    format!(
        "its trigger held from {}, but in no region {}",
        week(since),
        asked.join("; nor one where ")
    )
}

/// Which region came closest since a week.
fn closest(view: &View, observation: Observation, asked: Level, since: f64) -> String {
    let mut best: Option<(usize, f64, f64)> = None;
    for (i, at) in view.record.weeks.iter().enumerate().filter(|(_, at)| **at >= since) {
        let Some(regions) = view.record.regions.get(i) else { continue };
        for r in 0..regions.len() {
            let Some(value) = seen_in(view, observation, i, r) else { return String::new() };
            let better = best.is_none_or(|(_, known, _)| match asked.direction {
                Direction::AtLeast => value > known,
                Direction::Below => value < known,
            });
            if better {
                best = Some((r, value, *at));
            }
        }
    }
    best.map_or_else(String::new, |(region, value, at)| {
        let name = narrate::region_name(view.scenario(), region);
        format!(" ({name} came closest, {} in {})", narrate::amount(observation, value), week(at))
    })
}

/// An observation of a region out of the record.
fn seen_in(view: &View, observation: Observation, at: usize, region: usize) -> Option<f64> {
    let week: &RegionWeek = view.record.regions.get(at)?.get(region)?;
    let country = view.record.country.get(at)?;
    Some(match observation {
        Observation::Mandated => country.mandated,
        Observation::Creep => country.creep,
        Observation::Consent => country.consent,
        Observation::Balance(s) => week.balance[s.index()],
        Observation::BalanceWithMission(s) => week.with_mission[s.index()],
        Observation::PartyControl => week.control,
        Observation::ViolentDeaths => week.deaths,
        Observation::Legitimacy(of) => week.trust[of.index()],
        Observation::Displaced => week.displaced,
        Observation::IllicitRevenue => week.illicit,
        // Regions are never chosen by money.
        Observation::Cash(_)
        | Observation::Received(_)
        | Observation::Fighting
        | Observation::InForce(_)
        | Observation::Steps(_)
        | Observation::Held(_)
        | Observation::Force(_) => return None,
        Observation::Readiness(s) => week.readiness[s.index()],
        Observation::AtWork(component) => {
            let units = view.record.units.get(at)?;
            view.units_of(component.index())
                .filter(|unit| {
                    units
                        .get(*unit)
                        .is_some_and(|u| at_work(u.stage) && u.region as usize == region)
                })
                .map(|unit| view.headcount(unit))
                .sum()
        }
        Observation::Will(actor) => view.record.wills.get(at)?.get(actor.index())? * 100.0,
    })
}

/// The parts of a trigger that kept it from holding.
fn reason(view: &View, strategy: &Strategy, trigger: &Trigger, reading: &Reading) -> Vec<String> {
    if reading.holds {
        return Vec::new();
    }
    let scenario = view.scenario();
    let wants = || narrate::condition(scenario, strategy, trigger);
    match trigger {
        Trigger::At { week: at } => {
            vec![format!("it is set for {}, after the end", week(*at))]
        }
        Trigger::After { step, weeks: wait } => vec![after(view, strategy, *step, *wait)],
        Trigger::AtWork { step, share, .. } => {
            let ran = ran_week(view, *step);
            let seen = reading.seen;
            vec![match (ran, seen) {
                (None, _) => {
                    format!(
                        "{} did not run either",
                        narrate::step_name(view.scenario(), strategy, *step)
                    )
                }
                (Some(_), Some(seen)) => at_work_reason(wants(), seen, *share),
                (Some(_), None) => format!("it needs that {}", wants()),
            }]
        }
        Trigger::Reaches { observation, level, for_weeks, direction, .. } => {
            let Some(seen) = reading.seen else {
                return vec![format!("it needs that {}", wants())];
            };
            let reached = match direction {
                Direction::AtLeast => seen.closest >= *level,
                Direction::Below => seen.closest < *level,
            };
            vec![if reached && *for_weeks > 0.0 {
                format!("it needs that {}; {} was the longest", wants(), held(seen.longest))
            } else {
                format!(
                    "it needs that {}; it came closest with {} in {}",
                    wants(),
                    narrate::amount(*observation, seen.closest),
                    week(seen.closest_week)
                )
            }]
        }
        Trigger::All(parts) | Trigger::Any(parts) => parts
            .iter()
            .zip(&reading.parts)
            .flat_map(|(part, reading)| reason(view, strategy, part, reading))
            .collect(),
        Trigger::Not(part) => vec![not_reason(view, strategy, part, reading)],
    }
}

fn held(longest: f64) -> String {
    if longest < 1.0 { "less than a week".to_owned() } else { weeks(longest) }
}

fn after(view: &View, strategy: &Strategy, step: usize, wait: f64) -> String {
    let name = narrate::step_name(view.scenario(), strategy, step);
    match ran_week(view, step) {
        None => format!("{name} did not run either"),
        Some(ran) => {
            format!("{name} ran only in {}, and {} later is after the end", week(ran), weeks(wait))
        }
    }
}

fn ran_week(view: &View, step: usize) -> Option<f64> {
    let state = view.record.steps.get(step)?.state;
    state.ran_week.is_finite().then_some(state.ran_week)
}

fn at_work_reason(wants: String, seen: Seen, share: f64) -> String {
    // Shares are sums of equal parts: the last bit may be missing.
    if seen.closest >= share - 1.0e-9 {
        return format!("it needs that {wants}; {} was the longest", held(seen.longest));
    }
    if seen.closest <= 0.0 {
        return format!("it needs that {wants}; none ever was");
    }
    format!(
        "it needs that {wants}; at most {} were, in {}",
        share_word_or_percent(seen.closest),
        week(seen.closest_week)
    )
}

fn share_word_or_percent(share: f64) -> String {
    match share_word(share).as_str() {
        "half" => "half".to_owned(),
        _ => format!("{} %", percent(share)),
    }
}

/// Why "not ..." does not hold: what it excludes is so.
fn not_reason(view: &View, strategy: &Strategy, part: &Trigger, reading: &Reading) -> String {
    let scenario = view.scenario();
    let wants = narrate::condition(scenario, strategy, &Trigger::Not(Box::new(part.clone())));
    let now = match (part, reading.parts.first().and_then(|below| below.seen)) {
        (Trigger::Reaches { observation, .. }, Some(seen)) => {
            format!("; it was {} at the end", narrate::amount(*observation, seen.now))
        }
        (Trigger::AtWork { .. }, Some(seen)) => {
            format!("; it was {} % at the end", count(seen.now * 100.0))
        }
        (Trigger::At { week: at }, _) => format!("; that came in w{}", plain(*at)),
        _ => String::new(),
    };
    format!("it needs that {wants}{now}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture::Run;
    use crate::vocabulary::{RegionId, Sector};

    fn said(when: Trigger, weeks: u32) -> String {
        let run = Run::with_trigger(7, when, weeks);
        let view = run.view();
        why_not(&view, &run.plan.scenario.strategies[0], 7)
    }

    fn security(direction: Direction, level: f64, for_weeks: f64) -> Trigger {
        Trigger::Reaches {
            observation: Observation::Balance(Sector::Security),
            region: Some(RegionId(2)),
            direction,
            level,
            for_weeks,
        }
    }

    #[test]
    fn a_level_that_was_never_reached_says_how_close_it_came() {
        let said = said(security(Direction::AtLeast, 90.0, 8.0), 30);
        let words = "it needs that security in Dorrin has been at +90 or above for 8 weeks; it \
                     came \
                     closest with -";
        assert!(said.starts_with(words), "{said}");
    }

    #[test]
    fn a_level_that_was_not_held_long_enough_says_for_how_long() {
        let said = said(security(Direction::Below, 90.0, 200.0), 20);
        assert!(said.ends_with("; 19 weeks was the longest"), "{said}");
    }

    #[test]
    fn a_week_after_the_end_and_a_step_that_did_not_run_are_named() {
        assert_eq!(said(Trigger::At { week: 40.0 }, 20), "it is set for w40, after the end");
        let after = Trigger::After { step: 10, weeks: 4.0 };
        assert_eq!(said(after, 20), "step 11 (Handover) did not run either");
    }

    #[test]
    fn units_that_were_too_few_are_counted() {
        let said = said(Trigger::AtWork { step: 2, share: 1.0, weeks: 4.0 }, 22);
        let words =
            "it needs that all units of step 3 (Shield) have been at work for 4 weeks; at most ";
        assert!(said.starts_with(words), "{said}");
    }

    #[test]
    fn what_must_not_be_so_is_told_with_its_last_value() {
        let not = Trigger::Not(Box::new(security(Direction::AtLeast, -90.0, 0.0)));
        let said = said(not, 10);
        assert!(
            said.starts_with("it needs that security in Dorrin is below -90; it was -"),
            "{said}"
        );
    }

    #[test]
    fn a_trigger_that_held_where_no_region_met_the_orders_names_the_closest() {
        let mut scenario = crate::report::fixture::marova();
        let when = Trigger::At { week: 2.0 };
        for order in &mut scenario.strategies[0].steps[10].orders {
            *order.regions_mut().unwrap() = RegionSelection::Where {
                observation: Observation::Balance(Sector::Security),
                direction: Direction::AtLeast,
                level: 90.0,
                for_weeks: 1.0,
            };
        }
        scenario.strategies[0].steps[10].when = when;
        let run = Run::over(scenario, 20);
        let said = why_not(&run.view(), &run.plan.scenario.strategies[0], 10);
        let words = "its trigger held from w2, but in no region security has been at +90 or \
                     above for \
                     1 week (Port Sarn came closest, -";
        assert!(said.starts_with(words), "{said}");
    }
}
