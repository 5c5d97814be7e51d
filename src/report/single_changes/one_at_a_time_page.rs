//! The page of single changes, one at a time: a tornado of what each step, its date and each order
//! of neighbours is worth.

use crate::compare::{Again, Change, ChangeBar, OneAtATime, is_better, told_apart};
use crate::model::score::PARTS;
use crate::report::columns::{shown, window};
use crate::report::flow::column;
use crate::report::intervals::{decimals, signed};
use crate::report::numbers::week;
use crate::report::run_page::heading;
use crate::report::single_changes::bars::{BarRow, Layout, half, scaled, with_interval};
use crate::report::single_changes::words::{
    Measured, consequences, counted, doing, footer, id, label, measured, reason,
};
use crate::report::style::{BOLD, DIM, styled};
use crate::report::words::list;
use crate::run::Plan;
use crate::scenario::Strategy;

/// The page; `again` is the command that makes it once more.
#[must_use]
pub fn one_at_a_time_page(plan: &Plan, tried: &OneAtATime, again: &str) -> String {
    let base = &plan.scenario.strategies[tried.trials.strategy];
    let what = measured(&tried.trials.metric);
    let question = format!(
        "What does each single change of {} do to {} in {} over {} weeks?",
        shown(&base.id),
        what.name,
        shown(&plan.scenario.name),
        plan.weeks
    );
    let mut page = column(&format!("{}  ", styled(BOLD, "Question")), 10, &question);
    page.push_str(&column(
        &format!("{}    ", styled(BOLD, "Answer")),
        10,
        &answer(base, tried, &what),
    ));
    page.push_str(&tables(base, tried, &what));
    page.push_str(&rest(base, tried));
    page.push_str(&met_again(base, tried, &what));
    page.push_str(&together(base, tried, &what));
    let mut notes = format!(
        "The intervals of the bars hold for all {} together (Bonferroni).",
        tried.bars.len()
    );
    let weights = &tried.trials.weights.0;
    if !weights.is_empty() {
        let of = |(part, weight): &(usize, f64)| format!("{} times {weight}", PARTS[*part].name);
        let weighed: Vec<String> = weights.iter().map(of).collect();
        notes.push_str(&format!(" Weighed: {}.", list(&weighed)));
    }
    page.push_str(&footer(plan, &tried.trials.futures, &notes, again));
    page
}

/// How far a change goes, and on which futures that was seen.
fn told(tried: &OneAtATime, again: &Again, base: &Strategy, what: &Measured) -> String {
    let effect = scaled(&again.effect, what.scale);
    let change = &tried.bars[again.bar].variant.change;
    format!("{}: {}", doing(base, change), with_interval(&effect))
}

/// What comes of it, in sentences.
pub fn answer(base: &Strategy, tried: &OneAtATime, what: &Measured) -> String {
    let metric = &tried.trials.metric;
    let apart = |better: bool| {
        let bars = tried.bars.iter().filter(|bar| told_apart(&bar.effect));
        bars.filter(|bar| is_better(metric, bar.effect.mean) == better).count()
    };
    let (helps, hurts) = (apart(true), apart(false));
    let mut text = match tried.again.first() {
        Some(largest) => format!(
            "In this model the largest effect comes from {} {}, on fresh futures.",
            told(tried, largest, base, what),
            what.unit
        ),
        None => "In this model no single change does anything.".to_owned(),
    };
    let best = tried.best.and_then(|best| tried.again.iter().find(|again| again.bar == best));
    match best {
        Some(best) if told_apart(&best.effect) => text.push_str(&format!(
            " What helps most is {} {}.",
            told(tried, best, base, what),
            what.unit
        )),
        Some(best) => text.push_str(&format!(
            " What seemed to help most, {}, cannot be told from nothing on fresh futures.",
            doing(base, &tried.bars[best.bar].variant.change)
        )),
        None => text.push_str(" No single change can be told to help."),
    }
    text.push_str(&format!(
        " Of {} changes {helps} {} for the better, {hurts} for the worse, and {} cannot be told \
         from nothing.",
        tried.bars.len(),
        if helps == 1 { "is" } else { "are" },
        tried.bars.len() - helps - hurts
    ));
    text
}

/// A kind of change: the heading of its table, and which changes belong to it.
type Kind = (&'static str, fn(&Change) -> bool);

const KINDS: [Kind; 3] = [
    ("A step left out", |change| matches!(change, Change::Drop { .. })),
    ("A step earlier or later", |change| matches!(change, Change::Shift { .. })),
    ("Two neighbours swapped", |change| matches!(change, Change::Swap { .. })),
];

fn tables(base: &Strategy, tried: &OneAtATime, what: &Measured) -> String {
    let ran = |step: usize| tried.ran[step].map_or_else(|| "never".to_owned(), week);
    let row = |bar: &ChangeBar| {
        let change = &bar.variant.change;
        let (name, when) = match change {
            Change::Drop { step } => (id(base, *step), ran(*step)),
            Change::Shift { step, .. } => (label(base, change), ran(*step)),
            Change::Swap { first, second } => (
                format!("{}, {}", id(base, *first), id(base, *second)),
                format!("{}, {}", ran(*first), ran(*second)),
            ),
            Change::Reverse { .. } => (label(base, change), String::new()),
        };
        let effect = scaled(&bar.effect, what.scale);
        let better = Some(is_better(&tried.trials.metric, bar.effect.mean));
        BarRow { label: name, cells: vec![when], effect, better }
    };
    let kinds: Vec<(&str, Vec<BarRow>)> = KINDS
        .iter()
        .map(|(title, belongs)| {
            let bars = tried.bars.iter().filter(|bar| belongs(&bar.variant.change));
            (*title, bars.filter(|bar| told_apart(&bar.effect)).map(row).collect())
        })
        .collect();
    let all = kinds.iter().flat_map(|(_, rows)| rows);
    let layout = Layout::of(all, "A step earlier or later", &["runs in"]);
    let mut page = format!(
        "\n{}",
        heading(&format!(
            "Effect on {}, {}: changed minus unchanged, 95 % for all together",
            what.name, what.unit
        ))
    );
    for (title, rows) in kinds {
        if rows.is_empty() {
            page.push_str(&format!("  {}\n", styled(DIM, &format!("{title}: nothing to tell"))));
            continue;
        }
        page.push_str(&layout.head(title, &["runs in"], "effect"));
        rows.iter().for_each(|row| page.push_str(&layout.row(row)));
    }
    page
}

/// What is not drawn: what cannot be told from nothing, what changes nothing, what was not tried.
fn rest(base: &Strategy, tried: &OneAtATime) -> String {
    let mut page = String::new();
    let mut group = |title: &str, items: Vec<String>| {
        if !items.is_empty() {
            let text = format!("{title}: {}.", items.join(", "));
            page.push_str(&column("  ", 4, &text));
        }
    };
    let unseen = |nothing: bool| -> Vec<String> {
        let bars = tried.bars.iter().filter(|bar| !told_apart(&bar.effect));
        let moves = |bar: &&ChangeBar| bar.effect.above + bar.effect.below > 0.0;
        bars.filter(|bar| moves(bar) != nothing)
            .map(|bar| label(base, &bar.variant.change))
            .collect()
    };
    group("Not told from nothing", unseen(false));
    group("Changes nothing in any of these futures", unseen(true));
    let mut reasons: Vec<(&str, Vec<String>)> = Vec::new();
    for (change, error) in &tried.impossible {
        let name = match change {
            Change::Swap { first, second } => {
                format!("{} with {}", id(base, *first), id(base, *second))
            }
            _ => id(base, change.steps()[0]),
        };
        match reasons.iter_mut().find(|(known, _)| *known == reason(error)) {
            Some((_, names)) if names.contains(&name) => {}
            Some((_, names)) => names.push(name),
            None => reasons.push((reason(error), vec![name])),
        }
    }
    for (reason, names) in reasons {
        group(&format!("Not tried ({reason})"), names);
    }
    let mut waiting: Vec<String> = Vec::new();
    for bar in &tried.bars {
        let Change::Drop { step } = bar.variant.change else { continue };
        if !bar.variant.lost.is_empty() {
            waiting.extend(
                consequences(base, &bar.variant).last().map(|told| {
                    format!("without {}: {}", id(base, step), told.trim_end_matches('.'))
                }),
            );
        } else if !bar.variant.followers.is_empty() {
            let followers: Vec<String> =
                bar.variant.followers.iter().map(|follower| id(base, *follower)).collect();
            let verb = if followers.len() > 1 { "wait" } else { "waits" };
            waiting.push(format!("{} {verb} for {}", list(&followers), id(base, step)));
        }
    }
    if !waiting.is_empty() {
        waiting.sort();
        let text = format!(
            "What waits for a step follows it when it moves, and keeps its week, or its other \
             ways, when it is left out: {}.",
            waiting.join("; ")
        );
        page.push_str(&column("  ", 4, &text));
    }
    page
}

/// What was picked, on fresh futures.
fn met_again(base: &Strategy, tried: &OneAtATime, what: &Measured) -> String {
    if tried.again.is_empty() {
        return String::new();
    }
    let title = format!(
        "The largest again, over {} fresh futures: what was picked looked larger than it is",
        counted(tried.trials.futures.count())
    );
    let mut page = format!("\n{}", heading(&title));
    let head =
        format!("  {:<40}{:>12}  {:<30}{:>8}", "Change", "at first", "again, 95 % for all", "gap");
    page.push_str(&format!("{}\n", styled(DIM, &head)));
    for again in &tried.again {
        let bar = &tried.bars[again.bar];
        let effect = scaled(&again.effect, what.scale);
        let digits = decimals(half(&effect));
        let name = window(&label(base, &bar.variant.change), 0, 40);
        let line = format!(
            "  {name:<40}{:>12}  {:<30}{:>8}",
            signed(bar.effect.mean * what.scale, digits),
            with_interval(&effect),
            signed(again.optimism * what.scale, digits)
        );
        page.push_str(&format!("{}\n", line.trim_end()));
    }
    let note = "gap: by how much the first estimate lay further from nothing (optimism).";
    page.push_str(&format!("  {}\n", styled(DIM, note)));
    page
}

/// Two changes at once.
fn together(base: &Strategy, tried: &OneAtATime, what: &Measured) -> String {
    if tried.together.is_empty() {
        return String::new();
    }
    let mut page = format!("\n{}", heading("Two of them at once, over the same fresh futures"));
    let head = format!("  {:<44}{:<26}{:<26}", "Changes", "both", "beyond the sum of the two");
    page.push_str(&format!("{}\n", styled(DIM, head.trim_end())));
    for pair in &tried.together {
        let of = |bar: usize| label(base, &tried.bars[bar].variant.change);
        let names = format!("{} + {}", of(pair.bars.0), of(pair.bars.1));
        let told = match &pair.effects {
            Some((whole, beyond)) => {
                let of = |d| with_interval(&scaled(d, what.scale));
                format!("{:<26}{}", of(whole), of(beyond))
            }
            None => "cannot be made at once: they change the same step".to_owned(),
        };
        if names.chars().count() > 42 {
            page.push_str(&format!("  {}\n", window(&names, 0, 96)));
            page.push_str(&format!("  {:<44}{told}\n", ""));
        } else {
            page.push_str(&format!("  {names:<44}{told}\n"));
        }
    }
    let note = "95 % for all of these together; the sum is that of the two, each by itself.";
    page.push_str(&format!("  {}\n", styled(DIM, note)));
    page
}
