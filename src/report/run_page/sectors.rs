//! Five sectors: regions, least secure first, then the country and what to hold it against.

use crate::report::columns::{shown, width, window};
use crate::report::marks::{scale_of, sparkline, stretches};
use crate::report::numbers::{percent, points};
use crate::report::run_page::page::heading;
use crate::report::run_page::view::{View, country_week};
use crate::report::style::{GREEN, RED, styled};
use crate::run::RegionWeek;
use crate::vocabulary::{PerSector, Sector};

/// Regions shown one by one at most.
const ROWS: usize = 10;
/// Signs of a sparkline.
const SIGNS: usize = 6;

/// A row: a region, or several folded by people.
struct Row {
    name: String,
    people: f64,
    weeks: Vec<PerSector<f64>>,
}

pub(super) fn section(view: &View) -> String {
    let rows = rows(view);
    let all = rows.iter().flat_map(|row| &row.weeks).flatten().copied();
    let digits = all.clone().map(|value| width(&points(value))).max().unwrap_or(3).max(3);
    let signs = if digits > 3 { SIGNS - 2 } else { SIGNS };
    let means = |row: &Row, s: Sector| stretches(&series(row, s), signs);
    let scale = scale_of(rows.iter().flat_map(|row| {
        Sector::ALL.into_iter().flat_map(move |s| stretches(&series(row, s), signs))
    }));
    let cell_width = 2 * digits + signs + 2;
    let longest = rows.iter().map(|row| width(&row.name)).max().unwrap_or(0);
    let name_width = longest.max(14).min(100 - 2 - 4 - 5 * (cell_width + 2));
    let mut text = heading(
        "Five sectors: local capacity minus drivers, in points; balance at 0 (sparklines on one scale)",
    );
    text.push_str(&format!("  Region{:>1$}", "people %", name_width + 4 - 6));
    for s in Sector::ALL {
        text.push_str(&format!("  {:<cell_width$}", s.name()));
    }
    trim_end(&mut text);
    text.push('\n');
    for row in &rows {
        let name = window(&row.name, 0, name_width);
        let pad = " ".repeat(name_width - width(&name));
        let people = percent(row.people);
        let people = if people.starts_with("under") { "<1".to_owned() } else { people };
        let people = if people.starts_with("over") { ">99".to_owned() } else { people };
        text.push_str(&format!("  {name}{pad} {people:>3}"));
        for s in Sector::ALL {
            let values = series(row, s);
            let (start, end) =
                (values.first().copied().unwrap_or(0.0), values.last().copied().unwrap_or(0.0));
            let spark = sparkline(&means(row, s), scale);
            let (from, to) = (points(start), points(end));
            let to = format!("{to:>digits$}");
            let to = match (end.round() >= 0.0, end.round() < start.round()) {
                (_, true) => styled(RED, &to),
                (true, false) => styled(GREEN, &to),
                (false, false) => to,
            };
            text.push_str(&format!("  {from:>digits$} {spark} {to}"));
        }
        text.push('\n');
    }
    for (name, values) in against(view) {
        text.push_str(&format!("    {name:<0$}", name_width + 4 - 2));
        for value in values {
            text.push_str(&format!("  {:>cell_width$}", points(value)));
        }
        text.push('\n');
    }
    text
}

fn trim_end(text: &mut String) {
    text.truncate(text.trim_end().len());
}

fn series(row: &Row, sector: Sector) -> Vec<f64> {
    row.weeks.iter().map(|week| week[sector.index()]).collect()
}

/// Regions least secure first, the rest folded, then the country.
fn rows(view: &View) -> Vec<Row> {
    let scenario = view.scenario();
    let people = scenario.people().max(f64::MIN_POSITIVE);
    let security = |r: &usize| {
        let last = view.record.regions.last().and_then(|week| week.get(*r));
        last.map_or(0.0, |week| week.balance[Sector::Security.index()])
    };
    let mut order: Vec<usize> = (0..scenario.regions.len()).collect();
    order.sort_by(|a, b| security(a).total_cmp(&security(b)).then(a.cmp(b)));
    let shown_rows = if order.len() > ROWS { ROWS - 1 } else { order.len() };
    let mut rows: Vec<Row> = order[..shown_rows]
        .iter()
        .map(|r| Row {
            name: shown(&scenario.regions[*r].name),
            people: scenario.regions[*r].people.get() / people,
            weeks: view
                .record
                .regions
                .iter()
                .map(|week| week.get(*r).map_or([0.0; 5], |region| region.balance))
                .collect(),
        })
        .collect();
    let rest = &order[shown_rows..];
    if !rest.is_empty() {
        rows.push(folded(view, rest, people));
    }
    rows.push(Row {
        name: shown(&scenario.name),
        people: 1.0,
        weeks: view.country().iter().map(|week| week.balance).collect(),
    });
    rows
}

/// Several regions, over their people.
fn folded(view: &View, regions: &[usize], people: f64) -> Row {
    let scenario = view.scenario();
    let of = |r: usize| scenario.regions[r].people.get();
    let sum: f64 = regions.iter().map(|r| of(*r)).sum();
    let mean = |week: &Vec<RegionWeek>| {
        Sector::ALL.map(|s| {
            let value = |r: &usize| week.get(*r).map_or(0.0, |region| region.balance[s.index()]);
            regions.iter().map(|r| value(r) * of(*r) / sum.max(f64::MIN_POSITIVE)).sum()
        })
    };
    Row {
        name: format!("{} others", regions.len()),
        people: sum / people,
        weeks: view.record.regions.iter().map(mean).collect(),
    }
}

/// What to hold the country's last values against.
fn against(view: &View) -> Vec<(&'static str, PerSector<f64>)> {
    let part = |key: &str, without: bool| {
        Sector::ALL.map(|s| {
            let both = view.part(&format!("{}{key}", s.name().to_lowercase()));
            if without { both.1 } else { both.0 }
        })
    };
    let mut rows = vec![("mean, all weeks", part("_mean", false))];
    if view.strategy().is_some() {
        rows.push(("no orders given", part("", true)));
    }
    let last = view.record.regions.last();
    if let Some(last) = last {
        rows.push(("with mission's", country_week(view.scenario(), last).with_mission));
    }
    rows
}
