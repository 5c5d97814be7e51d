//! When each component is there in two strategies, and which of them change places.

use crate::report::columns::{shown, width, window};
use crate::report::diff::steps::Two;
use crate::report::expect::{self, First};
use crate::report::flow::column;
use crate::report::numbers::{count, week, weeks};
use crate::report::run_page::heading;
use crate::report::words::{list, plural};

/// Rows of components that change places at most.
const MOST_ROWS: usize = 8;
/// Names in such a row at most.
const MOST_NAMES: usize = 6;

/// A component that both ask for, and its first weeks in the first and the second strategy.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Dated {
    /// The component.
    pub component: usize,
    /// In the first strategy.
    pub first: First,
    /// In the second strategy.
    pub second: First,
}

impl Dated {
    /// By how much it is at work later in the second strategy [weeks].
    pub(super) fn later(&self) -> f64 {
        self.second.at_work - self.first.at_work
    }
}

/// All components with weeks in both, those first that come much earlier in the second.
pub(super) fn dated(two: Two<'_>) -> Vec<Dated> {
    let firsts = expect::firsts(two.scenario, two.first);
    let seconds = expect::firsts(two.scenario, two.second);
    let mut all: Vec<Dated> = firsts
        .into_iter()
        .zip(seconds)
        .enumerate()
        .filter_map(|(component, (first, second))| {
            Some(Dated { component, first: first?, second: second? })
        })
        .collect();
    all.sort_by(|a, b| a.later().total_cmp(&b.later()).then(a.component.cmp(&b.component)));
    all
}

/// The name of a component inside a sentence.
pub(super) fn name(two: Two<'_>, component: usize) -> String {
    let component = two.scenario.components.get(component);
    component.map_or_else(String::new, |component| plural(&shown(&component.one)))
}

/// The table of first weeks; those that do not differ in one line.
pub(super) fn weeks_section(two: Two<'_>, all: &[Dated]) -> String {
    let (moved, still): (Vec<&Dated>, Vec<&Dated>) = all.iter().partition(|dated| {
        dated.later().abs() >= 0.5 || (dated.first.asked - dated.second.asked).abs() >= 0.5
    });
    if all.is_empty() {
        return String::new();
    }
    let mut text =
        heading("When each component is first asked for, and likely at work, if nothing waits");
    if !moved.is_empty() {
        let columns = [two.first, two.second].map(|s| window(&shown(&s.id), 0, 17));
        let [a, b] = columns.map(|id| " ".repeat(17 - width(&id)) + &id);
        text.push_str(&format!("  {:36}  {a}  {b}\n", ""));
        text.push_str(&format!(
            "  {:<36}    asked   at work    asked   at work  at work\n",
            "Component"
        ));
    }
    for dated in &moved {
        let Some(component) = two.scenario.components.get(dated.component) else { continue };
        let name = window(&shown(&component.name), 0, 36);
        let pad = " ".repeat(36 - width(&name));
        let by = weeks(dated.later().abs().round());
        let side = match dated.later() {
            later if later >= 0.5 => format!("{by} later"),
            later if later <= -0.5 => format!("{by} earlier"),
            _ => "the same".to_owned(),
        };
        text.push_str(&format!(
            "  {name}{pad}  {:>7}   {:>7}  {:>7}   {:>7}  {side}\n",
            week(dated.first.asked),
            week(dated.first.at_work),
            week(dated.second.asked),
            week(dated.second.at_work),
        ));
    }
    if !still.is_empty() {
        let names: Vec<String> = still.iter().map(|dated| name(two, dated.component)).collect();
        let told = format!("In the same weeks in both: {}.", list(&names));
        text.push_str(&column("  ", 2, &told));
    }
    text
}

/// Pairs of components of which one is at work before the other here, and after it there.
pub(super) fn reversed(all: &[Dated]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (i, x) in all.iter().enumerate() {
        for (j, y) in all.iter().enumerate() {
            // x comes first in the second strategy, y in the first one.
            if x.second.at_work < y.second.at_work && x.first.at_work > y.first.at_work {
                pairs.push((i, j));
            }
        }
    }
    pairs
}

/// Which components change places: those that overtake most, and whom.
pub(super) fn order_section(two: Two<'_>, all: &[Dated]) -> String {
    let mut pairs = reversed(all);
    let number = all.len() * all.len().saturating_sub(1) / 2;
    if number == 0 {
        return String::new();
    }
    #[expect(clippy::cast_precision_loss, reason = "a catalogue has few components")]
    let (changed, of) = (count(pairs.len() as f64), count(number as f64));
    let mut text = heading("Which components change places, by the week in which they are at work");
    if pairs.is_empty() {
        return text + "  None: all come in the same order in both.\n";
    }
    let second = shown(&two.second.id);
    let first = shown(&two.first.id);
    let told = format!(
        "{changed} of {of} pairs. What comes before others in {second} and after them in {first}:"
    );
    text.push_str(&column("  ", 2, &told));
    let mut rows = 0;
    while !pairs.is_empty() && rows < MOST_ROWS {
        let of = |i: usize| pairs.iter().filter(|(x, _)| *x == i).count();
        let Some(most) = (0..all.len()).max_by_key(|i| (of(*i), usize::MAX - *i)) else { break };
        let (these, rest): (Vec<_>, Vec<_>) = pairs.iter().partition(|(x, _)| *x == most);
        text.push_str(&column("    ", 6, &overtakes(two, all, most, &these)));
        pairs = rest;
        rows += 1;
    }
    if !pairs.is_empty() {
        let rest = if pairs.len() == 1 { "pair" } else { "pairs" };
        text.push_str(&format!("    and {} more {rest}\n", pairs.len()));
    }
    text
}

/// "relief networks: before formed police units, ... and 4 more".
fn overtakes(two: Two<'_>, all: &[Dated], this: usize, pairs: &[(usize, usize)]) -> String {
    let mut others: Vec<usize> = pairs.iter().map(|(_, other)| *other).collect();
    // The widest change first.
    let gap = |other: usize| all[other].later() - all[this].later();
    others.sort_by(|a, b| gap(*b).total_cmp(&gap(*a)).then(a.cmp(b)));
    let mut names: Vec<String> =
        others.iter().map(|other| name(two, all[*other].component)).collect();
    if names.len() > MOST_NAMES + 1 {
        let rest = names.len() - MOST_NAMES;
        names.truncate(MOST_NAMES);
        names.push(format!("{rest} more"));
    }
    format!("{} before {}", name(two, all[this].component), list(&names))
}
