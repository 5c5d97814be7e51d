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
            "  {:<36}    asked   at work    asked   at work  difference\n",
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

/// Two components that come in one order in the first strategy and in the other in the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reversed {
    /// The one that is at work sooner in the second strategy, by its place in the list.
    pub sooner: usize,
    /// The one that is at work later there.
    pub later: usize,
}

/// All pairs that change places.
pub(super) fn reversed(all: &[Dated]) -> Vec<Reversed> {
    let mut pairs = Vec::new();
    for (sooner, x) in all.iter().enumerate() {
        for (later, y) in all.iter().enumerate() {
            if x.second.at_work < y.second.at_work && x.first.at_work > y.first.at_work {
                pairs.push(Reversed { sooner, later });
            }
        }
    }
    pairs
}

/// Which components change places: those first that pass most others.
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
    let (first, second) = (shown(&two.first.id), shown(&two.second.id));
    let told = format!("{changed} of {of} pairs. In {second}, and the other way round in {first}:");
    text.push_str(&column("  ", 2, &told));
    for _ in 0..MOST_ROWS {
        let Some((mover, sooner)) = greatest_mover(all, &pairs) else { break };
        let of = |pair: &Reversed| {
            let (this, other) =
                if sooner { (pair.sooner, pair.later) } else { (pair.later, pair.sooner) };
            (this == mover).then_some(other)
        };
        let passed: Vec<usize> = pairs.iter().filter_map(of).collect();
        text.push_str(&column("    ", 6, &passes(two, all, mover, sooner, passed)));
        pairs.retain(|pair| of(pair).is_none());
    }
    if !pairs.is_empty() {
        let rest = if pairs.len() == 1 { "pair" } else { "pairs" };
        text.push_str(&format!("    and {} more {rest}\n", pairs.len()));
    }
    text
}

/// The component that passes most others, and whether it comes sooner in the second strategy.
fn greatest_mover(all: &[Dated], pairs: &[Reversed]) -> Option<(usize, bool)> {
    let of = |mover: usize, sooner: bool| {
        let this =
            |pair: &&Reversed| if sooner { pair.sooner == mover } else { pair.later == mover };
        pairs.iter().filter(this).count()
    };
    // Only what moved itself passes others; ties go to the one that is listed first.
    let moved = (0..all.len()).filter(|i| all[*i].later().abs() >= 0.5);
    let movers = moved.flat_map(|i| [(i, true), (i, false)]);
    movers.filter(|(i, sooner)| of(*i, *sooner) > 0).rev().max_by_key(|(i, sooner)| of(*i, *sooner))
}

/// "relief networks before formed police units, ... and 4 more".
fn passes(
    two: Two<'_>,
    all: &[Dated],
    mover: usize,
    sooner: bool,
    mut passed: Vec<usize>,
) -> String {
    // The widest change first.
    let gap = |other: usize| (all[other].later() - all[mover].later()).abs();
    passed.sort_by(|a, b| gap(*b).total_cmp(&gap(*a)).then(a.cmp(b)));
    let mut names: Vec<String> =
        passed.iter().map(|other| name(two, all[*other].component)).collect();
    if names.len() > MOST_NAMES + 1 {
        let rest = names.len() - MOST_NAMES;
        names.truncate(MOST_NAMES);
        names.push(format!("{rest} more"));
    }
    let side = if sooner { "before" } else { "after" };
    format!("{} {side} {}", name(two, all[mover].component), list(&names))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dated(component: usize, first: f64, second: f64) -> Dated {
        let at = |week: f64| First { asked: week, at_work: week };
        Dated { component, first: at(first), second: at(second) }
    }

    #[test]
    fn a_pair_changes_places_only_where_neither_week_is_the_same() {
        let all = [dated(0, 10.0, 2.0), dated(1, 5.0, 5.0), dated(2, 2.0, 2.0)];
        assert_eq!(reversed(&all), [Reversed { sooner: 0, later: 1 }]);
    }

    #[test]
    fn who_moved_passes_others_and_who_stood_still_does_not() {
        let all = [dated(0, 0.0, 30.0), dated(1, 10.0, 10.0), dated(2, 20.0, 20.0)];
        assert_eq!(greatest_mover(&all, &reversed(&all)), Some((0, false)));
    }
}
