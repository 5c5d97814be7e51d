//! The page of owners: what each brings that the others do not.

use crate::compare::{ByOwner, Difference, is_better, told_apart};
use crate::report::columns::shown;
use crate::report::flow::{column, paragraph};
use crate::report::numbers::count;
use crate::report::run_page::heading;
use crate::report::single_changes::bars::{BarRow, Layout, scaled, with_interval};
use crate::report::single_changes::words::{Measured, footer, ids, measured};
use crate::report::style::{BOLD, DIM, styled};
use crate::run::Plan;

/// The columns between an owner's name and what it brings.
const COLUMNS: [&str; 2] = ["units", "people"];

/// The page; `again` is the command that makes it once more.
#[must_use]
pub fn by_owner_page(plan: &Plan, done: &ByOwner, again: &str) -> String {
    let scenario = &*plan.scenario;
    let base = &scenario.strategies[done.strategy];
    let what = measured(&done.metric);
    let question = format!(
        "What does each owner bring to {} in {} that the others do not, in {} over {} weeks?",
        shown(&base.id),
        shown(&scenario.name),
        what.name,
        plan.weeks
    );
    let mut page = column(&format!("{}  ", styled(BOLD, "Question")), 10, &question);
    let told = answer(plan, done, &what);
    page.push_str(&column(&format!("{}    ", styled(BOLD, "Answer")), 10, &told));
    let better = |d: &Difference| told_apart(d).then(|| is_better(&done.metric, d.mean));
    let mut rows: Vec<BarRow> = done
        .bars
        .iter()
        .map(|bar| BarRow {
            label: shown(&scenario.actors[bar.actor].name),
            cells: vec![count(f64::from(bar.without.units)), count(bar.without.people)],
            effect: scaled(&bar.brings, what.scale),
            better: better(&bar.brings),
        })
        .collect();
    let units: u32 = done.bars.iter().map(|bar| bar.without.units).sum();
    let people: f64 = done.bars.iter().map(|bar| bar.without.people).sum();
    rows.push(BarRow {
        label: "All of them".to_owned(),
        cells: vec![count(f64::from(units)), count(people)],
        effect: scaled(&done.all, what.scale),
        better: better(&done.all),
    });
    let title = format!(
        "Effect on {}, {}: with its units minus without them, 95 % for all together",
        what.name, what.unit
    );
    page.push_str(&format!("\n{}", heading(&title)));
    let layout = Layout::of(rows.iter(), "Owner", &COLUMNS);
    page.push_str(&layout.head("Owner", &COLUMNS, "brings"));
    rows.iter().for_each(|row| page.push_str(&layout.row(row)));
    for bar in done.bars.iter().filter(|bar| !bar.without.lost.is_empty()) {
        let told = format!(
            "Without {} these can never run: {}.",
            shown(&scenario.actors[bar.actor].name),
            ids(base, &bar.without.lost)
        );
        page.push_str(&column("  ", 4, &told));
    }
    let note = "Owners need each other, so the rows do not add up to the last. An order that names \
                nobody goes to the others who have the component. Money, and what stood there from \
                the start, stays.";
    for line in paragraph(note).lines() {
        page.push_str(&format!("{}\n", styled(DIM, line)));
    }
    page.push_str(&footer(plan, &done.futures, "", again));
    page
}

fn answer(plan: &Plan, done: &ByOwner, what: &Measured) -> String {
    let name = |actor: usize| shown(&plan.scenario.actors[actor].name);
    let of = |d| format!("{} {}", with_interval(&scaled(d, what.scale)), what.unit);
    let Some(most) = done.bars.first() else {
        return "In this model nobody is asked for any units.".to_owned();
    };
    let mut text = format!(
        "In this model most hangs on {}: {} on the same luck.",
        name(most.actor),
        of(&most.brings)
    );
    let nothing: Vec<String> = done
        .bars
        .iter()
        .filter(|bar| !told_apart(&bar.brings))
        .map(|bar| name(bar.actor))
        .collect();
    if !nothing.is_empty() {
        text.push_str(&format!(
            " What these bring cannot be told from nothing: {}.",
            nothing.join(", ")
        ));
    }
    text.push_str(&format!(" All of them together: {}.", of(&done.all)));
    text
}
