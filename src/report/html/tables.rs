//! The numbers behind the plots, and the tables of the report.

use crate::compare::{Comparison, Courses, LINES, SHARES_APART, uncertainty};
use crate::model::score::PARTS;
use crate::report::compare::{is_shown, percent_of, row_label, saved, short, strategy, sure, told};
use crate::report::html::cost::{axes, front};
use crate::report::html::sheet::{Cell, Sheet};
use crate::report::intervals::{decimals, number, signed};
use crate::run::Plan;
use crate::vocabulary::Sector;

/// A number with the digits that go with a half-width.
fn cell(value: f64, half_width: f64, with_sign: bool) -> Cell {
    let digits = decimals(half_width);
    let told = if with_sign { signed(value, digits) } else { number(value, digits) };
    Cell::number(value, told)
}

/// Leads over the best of the others.
pub fn ranking(plan: &Plan, comparison: &Comparison) -> Sheet {
    let of = told(&comparison.metrics[comparison.judge]);
    let best = &comparison.best[comparison.judge];
    let title = format!("{}, {}", of.name, of.unit);
    let heads = ["strategy", "mean", "lead", "low", "high", "may be best", "best in samples"];
    let mut sheet = Sheet::new("ranking", title, &heads);
    for (i, place) in best.places.iter().enumerate() {
        let own = comparison.pairs[i].own[comparison.judge];
        let lead = place.difference * of.scale;
        let (low, high) = (place.interval.0 * of.scale, place.interval.1 * of.scale);
        let half = (lead - low).max(high - lead);
        let known = comparison.knowing.as_ref().map_or(f64::NAN, |known| known.best[i]);
        sheet.rows.push(vec![
            Cell::words(strategy(&plan.scenario, comparison, i)),
            cell(own.mean * of.scale, own.half_width * of.scale, of.signed),
            cell(lead, half, true),
            cell(low, half, true),
            cell(high, half, true),
            Cell::words(if place.may_be_best { "yes" } else { "no" }),
            Cell::number(known, percent_of(known)),
        ]);
    }
    sheet
}

/// All pairs by the number that decides, either way round; on the page each once, the better first.
pub fn pairs(plan: &Plan, comparison: &Comparison, once: bool) -> Sheet {
    let of = told(&comparison.metrics[comparison.judge]);
    let heads = [
        "strategy",
        "against",
        "lead",
        "±",
        "on average",
        "over samples",
        "in futures",
        "correlation",
        "runs saved",
    ];
    let mut sheet = Sheet::new("pairs", format!("{}, {}", of.name, of.unit), &heads);
    let k = comparison.pairs.len();
    let mean = |i: usize| comparison.ahead(i, 0).mean;
    let mut order: Vec<usize> = (0..k).collect();
    if once {
        order.sort_by(|a, b| mean(*b).total_cmp(&mean(*a)).then(a.cmp(b)));
    }
    let behind = |at: usize| if once { at + 1 } else { 0 };
    let all = (0..k).flat_map(|at| (behind(at)..k).map(move |other| (at, other)));
    for (i, l) in all.map(|(a, b)| (order[a], order[b])).filter(|(i, l)| i != l) {
        let d = comparison.ahead(i, l);
        let half = comparison.half_width_of_any_pair(i, l) * of.scale;
        let shares = comparison.better(i, l);
        let share = |share: f64| Cell::number(share, percent_of(share));
        let (correlation, runs) =
            (comparison.judged().correlation(i, l), comparison.judged().runs_saved(i, l));
        sheet.rows.push(vec![
            Cell::words(strategy(&plan.scenario, comparison, i)),
            Cell::words(strategy(&plan.scenario, comparison, l)),
            cell(d.mean * of.scale, half, true),
            cell(half, half, false),
            Cell::number(shares.on_average, sure(shares.on_average)),
            share(shares.over_samples.unwrap_or(f64::NAN)),
            share(shares.in_futures),
            Cell::number(correlation, number(correlation, 2)),
            Cell::number(runs, saved(runs)),
        ]);
    }
    sheet
}

/// The same as [`score`] on the page: a value, half its interval and its star in one cell.
pub fn score_told(plan: &Plan, comparison: &Comparison) -> Sheet {
    let whole = score(plan, comparison);
    let told = |cell: &Cell| match cell {
        Cell::Words(told) | Cell::Number { told, .. } => told.clone(),
    };
    let mut heads = vec![whole.heads[0].clone()];
    heads.extend(whole.heads[1..].chunks(3).map(|of| of[0].clone()));
    let row = |row: &Vec<Cell>| {
        let cells = row[1..].chunks(3).map(|of| {
            let star = told(&of[2]);
            let star = if star.is_empty() { "\u{2007}" } else { &star };
            let value = if let Cell::Number { value, .. } = of[0] { value } else { f64::NAN };
            Cell::number(value, format!("{} ±{}{star}", told(&of[0]), told(&of[1])))
        });
        [row[0].clone()].into_iter().chain(cells).collect()
    };
    Sheet { rows: whole.rows.iter().map(row).collect(), heads, ..whole }
}

/// Every part of the score of every strategy.
pub fn score(plan: &Plan, comparison: &Comparison) -> Sheet {
    let mut heads = vec!["part".to_owned()];
    for i in 0..comparison.pairs.len() {
        let name = strategy(&plan.scenario, comparison, i);
        heads.extend([name.to_owned(), "±".to_owned(), "may be best".to_owned()]);
    }
    let mut sheet =
        Sheet { id: "score", title: "All parts of the score".into(), heads, rows: vec![] };
    for (m, metric) in comparison.metrics.iter().enumerate() {
        let Some(label) = row_label(metric).filter(|_| is_shown(plan, metric)) else { continue };
        let label = match metric {
            crate::compare::Metric::Part(part) if PARTS[*part].unit == "points" => {
                format!("{}, points", PARTS[*part].name)
            }
            _ => label,
        };
        let of = told(metric);
        let mut row = vec![Cell::words(label)];
        for (i, pair) in comparison.pairs.iter().enumerate() {
            let own = pair.own[m];
            let half = own.half_width * of.scale;
            row.push(cell(own.mean * of.scale, half, of.signed));
            row.push(cell(half, half, false));
            let star = comparison.best[m].places[i].may_be_best;
            row.push(Cell::words(if star { "*" } else { "" }));
        }
        sheet.rows.push(row);
    }
    sheet
}

/// Quantiles of single futures.
pub fn futures(plan: &Plan, comparison: &Comparison) -> Sheet {
    let of = told(&comparison.metrics[comparison.judge]);
    let heads = ["strategy", "of 100 futures, at or below", of.unit, "low", "high"];
    let mut sheet = Sheet::new("futures", format!("{}, {}", of.name, of.unit), &heads);
    for (i, distribution) in comparison.distributions.iter().enumerate() {
        for p in [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95] {
            let found = distribution.quantile(p, comparison.alpha);
            let ends = (found.interval.0 * of.scale, found.interval.1 * of.scale);
            let half = (ends.1 - ends.0) / 2.0;
            sheet.rows.push(vec![
                Cell::words(strategy(&plan.scenario, comparison, i)),
                Cell::number(p * 100.0, number(p * 100.0, 0)),
                cell(found.value * of.scale, half, of.signed),
                cell(ends.0, half, of.signed),
                cell(ends.1, half, of.signed),
            ]);
        }
    }
    sheet
}

/// The mean of the worst tenth of futures, and of parameter samples.
pub fn worst(plan: &Plan, comparison: &Comparison) -> Option<Sheet> {
    let of = told(&comparison.metrics[comparison.judge]);
    let heads = ["strategy", "worst tenth of futures", "±", "worst tenth of samples", "±"];
    let mut sheet = Sheet::new("worst", format!("{}, {}", of.name, of.unit), &heads);
    for i in 0..comparison.pairs.len() {
        let mut row = vec![Cell::words(strategy(&plan.scenario, comparison, i))];
        for tail in [Some(comparison.worst_futures(i)?), comparison.worst_samples(i)] {
            let nothing = || Cell::number(f64::NAN, "-");
            row.extend(tail.map_or_else(
                || [nothing(), nothing()],
                |tail| {
                    let (mean, half) = (tail.mean * of.scale, tail.half_width * of.scale);
                    [cell(mean, half, of.signed), cell(half, half, false)]
                },
            ));
        }
        sheet.rows.push(row);
    }
    Some(sheet)
}

/// The leader's quantiles less its rival's.
pub fn apart(plan: &Plan, comparison: &Comparison) -> Option<Sheet> {
    let found = comparison.quantiles_apart()?;
    let of = told(&comparison.metrics[comparison.judge]);
    let (leader, rival) = (comparison.leader(), comparison.rival());
    let name = |i: usize| strategy(&plan.scenario, comparison, i);
    let heads = ["of 100 futures, at or below", name(leader), name(rival), "difference"];
    let title = format!("{}, {}", of.name, of.unit);
    let mut sheet = Sheet::new("quantiles-apart", title, &heads);
    sheet.heads.extend(["low", "high"].map(str::to_owned));
    for (p, found) in SHARES_APART.iter().zip(found) {
        let ends = (found.interval.0 * of.scale, found.interval.1 * of.scale);
        let half = (ends.1 - ends.0) / 2.0;
        let own = |i: usize| comparison.distributions[i].at(*p) * of.scale;
        sheet.rows.push(vec![
            Cell::number(p * 100.0, number(p * 100.0, 0)),
            cell(own(leader), half, of.signed),
            cell(own(rival), half, of.signed),
            cell(found.value * of.scale, half, true),
            cell(ends.0, half, true),
            cell(ends.1, half, true),
        ]);
    }
    Some(sheet)
}

/// Whether the leader may be at least as good as each of the others at every level, and the others
/// as it; none of what is 1 or 0 in a future.
pub fn dominance(plan: &Plan, comparison: &Comparison) -> Option<Sheet> {
    let name = |i: usize| Cell::words(strategy(&plan.scenario, comparison, i));
    let heads = ["strategy", "at every level as good as", "worse by up to", "band", "which is"];
    let mut sheet = Sheet::new("dominance", "First-order dominance", &heads);
    let leader = comparison.leader();
    let others = (0..comparison.pairs.len()).filter(|i| *i != leader);
    for (i, l) in others.flat_map(|i| [(leader, i), (i, leader)]) {
        let found = comparison.dominance(i, l)?;
        let share = |share: f64| Cell::number(share, percent_of(share));
        let verdict = if found.ruled_out() { "ruled out" } else { "not ruled out" };
        sheet.rows.push(vec![
            name(i),
            name(l),
            share(found.excess),
            share(found.band),
            Cell::words(verdict),
        ]);
    }
    Some(sheet)
}

/// Kinds of uncertainty of the leader's lead over its rival.
pub fn kinds(comparison: &Comparison) -> Sheet {
    let of = told(&comparison.metrics[comparison.judge]);
    let heads = ["kind of uncertainty", "low", "high"];
    let mut sheet = Sheet::new("uncertainty", format!("95 % of each kind, {}", of.unit), &heads);
    for bar in uncertainty(comparison, comparison.leader(), comparison.rival()) {
        let (low, high) = (bar.ends.0 * of.scale, bar.ends.1 * of.scale);
        let half = (high - low) / 2.0;
        let row =
            vec![Cell::words(bar.kind.words()), cell(low, half, true), cell(high, half, true)];
        sheet.rows.push(row);
    }
    sheet
}

/// Parameters that move the lead.
pub fn movers(comparison: &Comparison) -> Sheet {
    let of = told(&comparison.metrics[comparison.judge]);
    let heads = [
        "parameter",
        "low",
        "high",
        "lead at low",
        "lead at high",
        "± of the change",
        "of \
        variance",
    ];
    let mut sheet = Sheet::new("parameters", format!("Lead, {}", of.unit), &heads);
    for mover in &comparison.movers {
        let half = mover.slope.half_width * 0.8 * of.scale;
        sheet.rows.push(vec![
            Cell::words(mover.key),
            Cell::number(mover.values.0, short(mover.values.0)),
            Cell::number(mover.values.1, short(mover.values.1)),
            cell(mover.leads.0 * of.scale, half, true),
            cell(mover.leads.1 * of.scale, half, true),
            cell(half, half, false),
            Cell::number(mover.slope.share, percent_of(mover.slope.share)),
        ]);
    }
    sheet
}

/// The leader's lead over its rival without each concern.
pub fn structure(comparison: &Comparison) -> Sheet {
    let of = told(&comparison.metrics[comparison.judge]);
    let heads = ["concern switched off", "lead", "±"];
    let mut sheet = Sheet::new("structure", format!("Lead, {}", of.unit), &heads);
    let Some(structure) = &comparison.structure else { return sheet };
    let whole = std::iter::once(("none", &structure.whole));
    let without = structure.without.iter().map(|off| (off.concern, &off.lead));
    for (concern, lead) in whole.chain(without) {
        let half = lead.half_width(comparison.alpha) * of.scale;
        let row = vec![
            Cell::words(concern),
            cell(lead.mean * of.scale, half, true),
            cell(half, half, false),
        ];
        sheet.rows.push(row);
    }
    sheet
}

/// Lines of the fans: every 13th week and the last.
pub fn fans(plan: &Plan, comparison: &Comparison, courses: &Courses) -> Sheet {
    let heads = ["strategy", "sector", "week", "10 %", "50 %", "90 %"];
    let mut sheet = Sheet::new("fans", "Balance over time, points", &heads);
    let last = courses.weeks.len().saturating_sub(1);
    for (i, fans) in courses.strategies.iter().enumerate() {
        for sector in Sector::ALL {
            for (at, lines) in fans[sector.index()].iter().enumerate() {
                if at % 13 != 0 && at != last {
                    continue;
                }
                let week = courses.weeks[at];
                let mut row = vec![
                    Cell::words(strategy(&plan.scenario, comparison, i)),
                    Cell::words(sector.name()),
                    Cell::number(week, number(week, 0)),
                ];
                row.extend((0..LINES.len()).map(|p| cell(lines[p], 2.0, true)));
                sheet.rows.push(row);
            }
        }
    }
    sheet
}

/// Cost against what decides; none where there is no cost to see.
pub fn cost(plan: &Plan, comparison: &Comparison) -> Option<Sheet> {
    let axes = axes(plan, comparison)?;
    let front = front(comparison, axes);
    let of = told(&comparison.metrics[axes.1]);
    let heads = ["strategy", "cost, M USD", "±", of.unit, "±", "beaten in both"];
    let mut sheet = Sheet::new("cost", format!("cost and {}", of.name), &heads);
    for (i, pair) in comparison.pairs.iter().enumerate() {
        let (c, v) = (pair.own[axes.0], pair.own[axes.1]);
        let half = v.half_width * of.scale;
        sheet.rows.push(vec![
            Cell::words(strategy(&plan.scenario, comparison, i)),
            cell(c.mean, c.half_width, false),
            cell(c.half_width, c.half_width, false),
            cell(v.mean * of.scale, half, of.signed),
            cell(half, half, false),
            Cell::words(if front.contains(&i) { "no" } else { "yes" }),
        ]);
    }
    Some(sheet)
}
