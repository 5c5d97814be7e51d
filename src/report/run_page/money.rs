//! The money: what each fund was promised, received, spent and holds; what could not be paid, who
//! waited for it and how long; and what was started early, kept or moved.

use crate::model::fact::Fact;
use crate::report::columns::{shown, width, window};
use crate::report::flow::item;
use crate::report::narrate::{fund_name, purpose_of};
use crate::report::numbers::{counted, money, percent, week};
use crate::report::run_page::page::heading;
use crate::report::run_page::view::View;
use crate::report::words::{list, some_of};
use crate::run::FundWeek;
use crate::scenario::Income;
use crate::vocabulary::{FundId, Wait};

/// Components that waited for a fund are named up to this many.
const MOST_NAMED: usize = 3;

/// What the funds received, spent and hold, and what else there is to say of each.
pub(super) fn funds_section(view: &View) -> String {
    let scenario = view.scenario();
    if view.plan.without.contains(&"funds") {
        return String::new();
    }
    let Some(last) = view.record.funds.last() else { return String::new() };
    let names: Vec<String> = scenario.funds.iter().map(|fund| shown(&fund.name)).collect();
    let told: Vec<usize> = (0..names.len()).filter(|f| is_told(view, *f, &last[*f])).collect();
    let widths = told.iter().map(|f| width(&names[*f]));
    let name_width = widths.chain([16]).max().unwrap_or(16).min(40);
    let mut text = heading(&format!(
        "Funds, M USD{}  promised  received   spent  in hand  received of it",
        " ".repeat(name_width + 2 - 12)
    ));
    for f in told {
        let (fund, at) = (&scenario.funds[f], &last[f]);
        let promised = fund.promised_by(view.end());
        let name = window(&names[f], 0, name_width);
        let pad = " ".repeat(name_width - width(&name));
        let share = if promised > 0.0 {
            format!("{} %, {}", percent(at.received / promised), kind(&fund.income))
        } else {
            format!("-  none due by {}", week(view.end()))
        };
        text.push_str(&format!(
            "  {name}{pad}  {:>8}  {:>8}  {:>6}  {:>7}  {share}\n",
            money(promised),
            money(at.received),
            money(at.spent),
            money(at.cash),
        ));
    }
    for (f, (name, at)) in names.iter().zip(last).enumerate() {
        let notes = notes(view, f, at);
        if !notes.is_empty() {
            text.push_str(&item("  ", &format!("{name}: {}.", notes.join("; "))));
        }
    }
    text
}

/// Whether there is anything to tell of a fund: not where it is for those alone whom nobody asked.
fn is_told(view: &View, fund: usize, at: &FundWeek) -> bool {
    let moved = at.spent > 0.0 || at.got.abs() > 0.0;
    moved || !view.is_idle(|pool| pool.paid_by.index() == fund)
}

fn kind(income: &Income) -> &'static str {
    match income {
        Income::Cash(_) => "in hand",
        Income::Assessed { .. } => "assessed",
        Income::Pledges(_) => "pledged",
    }
}

/// What there is to say of a fund beside its sums.
fn notes(view: &View, fund: usize, at: &FundWeek) -> Vec<String> {
    let mut notes = Vec::new();
    if at.unpaid >= 0.05 {
        notes.push(format!("{} of running costs could not be paid", money(at.unpaid)));
    }
    notes.extend(who_waited(view, fund));
    notes.extend(advanced(view, fund));
    notes.extend(kept_and_moved(view, fund));
    notes
}

/// Units of one component that waited for a fund.
struct Waited {
    component: usize,
    units: u32,
    longest: f64,
    from: f64,
    to_the_end: bool,
}

/// Who waited for money of a fund, the longest first, and how long.
fn who_waited(view: &View, fund: usize) -> Option<String> {
    let scenario = view.scenario();
    let mut waited: Vec<Waited> = Vec::new();
    for (unit, pool) in scenario.unit_pools().enumerate() {
        let Some(pool) = scenario.pools.get(pool.index()) else { continue };
        if pool.paid_by.index() != fund {
            continue;
        }
        let waits = |tick: usize| {
            let seen = view.record.units.get(tick).and_then(|units| units.get(unit));
            seen.is_some_and(|seen| seen.wait == Some(Wait::Money))
        };
        let (mut weeks, mut from, mut still) = (0.0, f64::INFINITY, false);
        for (tick, times) in view.record.weeks.windows(2).enumerate() {
            still = waits(tick + 1);
            if still {
                weeks += times[1] - times[0];
                from = f64::min(from, times[0]);
            }
        }
        if weeks <= 0.0 {
            continue;
        }
        let component = pool.component.index();
        match waited.iter_mut().find(|known| known.component == component) {
            Some(known) => {
                known.units += 1;
                known.longest = known.longest.max(weeks);
                known.from = known.from.min(from);
                known.to_the_end |= still;
            }
            None => {
                waited.push(Waited {
                    component,
                    units: 1,
                    longest: weeks,
                    from,
                    to_the_end: still,
                });
            }
        }
    }
    waited.sort_by(|a, b| b.longest.total_cmp(&a.longest).then(a.component.cmp(&b.component)));
    let mut told: Vec<String> = waited
        .iter()
        .take(MOST_NAMED)
        .filter_map(|waited| {
            let component = scenario.components.get(waited.component)?;
            let most = if waited.units > 1 { " at most" } else { "" };
            let end = if waited.to_the_end { ", to the end" } else { "" };
            Some(format!(
                "{} (from {}, {} w{most}{end})",
                some_of(waited.units, &component.one),
                week(waited.from),
                crate::report::numbers::count(waited.longest)
            ))
        })
        .collect();
    let rest: u32 = waited.iter().skip(MOST_NAMED).map(|waited| waited.units).sum();
    if rest > 0 {
        told.push(counted(f64::from(rest), "other"));
    }
    (!told.is_empty()).then(|| format!("waited for by {}", list(&told)))
}

/// What a rapid fund started before other funds could, and when it was found used up.
fn advanced(view: &View, fund: usize) -> Vec<String> {
    let facts = &view.record.facts;
    let mut notes = Vec::new();
    let mut units: Vec<(usize, u32)> = Vec::new();
    for (_, fact) in facts {
        if let Fact::StartAdvanced { unit, fund: of } = fact
            && *of == fund
            && let Some(component) = view.component_of(*unit as usize)
        {
            match units.iter_mut().find(|(known, _)| *known == component) {
                Some((_, number)) => *number += 1,
                None => units.push((component, 1)),
            }
        }
    }
    let started: Vec<String> = units
        .iter()
        .filter_map(|(component, number)| {
            let component = view.scenario().components.get(*component)?;
            Some(some_of(*number, &component.one))
        })
        .collect();
    if !started.is_empty() {
        notes.push(format!("started before their own fund could: {}", list(&started)));
    }
    let weeks: Vec<String> = facts
        .iter()
        .filter(|(_, fact)| matches!(fact, Fact::FundUsedUp { fund: of } if *of == fund))
        .map(|(at, _)| week(*at))
        .collect();
    if let Some((first, more)) = weeks.split_first() {
        let again = match more {
            [] => String::new(),
            more => format!(", and again in {}", list(&more[..more.len().min(MOST_NAMED)])),
        };
        notes.push(format!("used up, but for its reserve, in {first}{again}"));
    }
    notes
}

/// What strategies had kept of a fund, or moved out of it or into it.
fn kept_and_moved(view: &View, fund: usize) -> Vec<String> {
    let scenario = view.scenario();
    let name = |fund: usize| shown(&fund_name(scenario, FundId::from_index(fund)));
    let told = |(at, fact): &(f64, Fact)| match fact {
        Fact::MoneyKept { fund: of, purpose, amount, .. } if *of == fund => Some(format!(
            "kept for {} from {} on, {} of it at once",
            shown(&purpose_of(scenario, *purpose)),
            week(*at),
            money(*amount)
        )),
        Fact::MoneyMoved { from, to, amount, .. } if *from == fund => {
            Some(format!("{} went to {} in {}", money(*amount), name(*to), week(*at)))
        }
        Fact::MoneyMoved { from, to, amount, .. } if *to == fund => {
            Some(format!("{} came from {} in {}", money(*amount), name(*from), week(*at)))
        }
        _ => None,
    };
    view.record.facts.iter().filter_map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::{Money, Weeks};
    use crate::report::fixture::{Run, marova};
    use crate::scenario::{FundKind, WeeksRange};

    #[test]
    fn who_waits_for_a_fund_is_named_with_it_and_so_is_what_is_not_paid() {
        let mut scenario = marova();
        for fund in &mut scenario.funds {
            fund.kind = FundKind::Plain;
        }
        let trust = scenario.funds.iter().position(|fund| fund.id == "trust-fund");
        let trust = trust.expect("it is there");
        scenario.funds[trust].income = Income::Cash(Money::new(6.0).expect("in range"));
        let run = Run::over(scenario, 156);
        let text = funds_section(&run.view());
        let name = &run.plan.scenario.funds[trust].name;
        let note = text.lines().find(|line| line.trim_start().starts_with(&format!("{name}: ")));
        let note = note.expect("it is told");
        assert!(text.contains("waited for by ") && text.contains("to the end"), "{text}");
        assert!(note.contains("could not be paid") || note.contains("waited for by"), "{note}");
    }

    #[test]
    fn what_a_rapid_fund_started_and_when_it_was_used_up_is_told() {
        let mut scenario = marova();
        let one = Weeks::new(1.0).expect("in range");
        let rapid = scenario.funds.iter_mut().find(|fund| fund.id == "rapid").expect("there");
        rapid.kind = FundKind::Rapid {
            decision_weeks: WeeksRange { low: one, likely: one, high: one },
            refill_per_year: Money::default(),
        };
        rapid.pays.clear();
        let run = Run::over(scenario, 156);
        let text = funds_section(&run.view());
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains("started before their own fund could: "), "{text}");
        assert!(text.contains("used up, but for its reserve, in w"), "{text}");
    }
}
