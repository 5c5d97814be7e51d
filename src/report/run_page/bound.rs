//! What bound the mission: of the person-weeks asked for, what became work, and where the rest
//! went.

use crate::model::score::Bound;
use crate::report::columns::{PAGE_WIDTH, shown, width};
use crate::report::flow::{column, flow, item};
use crate::report::marks::bar;
use crate::report::numbers::{count, percent, that_add_up};
use crate::report::run_page::answer::total;
use crate::report::run_page::page::heading;
use crate::report::run_page::view::View;
use crate::report::style::{DIM, YELLOW, styled};
use crate::report::words::{list, small};
use crate::vocabulary::{Gate, Stage, Wait};

/// A door at which time was lost.
#[derive(Clone, Copy)]
enum Door {
    Wait(Wait),
    Gate(Gate),
}

impl Door {
    fn taken(self, bound: &Bound) -> f64 {
        match self {
            Self::Wait(wait) => bound.waits[wait.index()],
            Self::Gate(gate) => bound.gates[gate.index()],
        }
    }

    fn label(self) -> (&'static str, &'static str) {
        match self {
            Self::Wait(wait) => ("wait", wait.name()),
            Self::Gate(gate) => ("gate", gate.name()),
        }
    }

    fn means(self) -> &'static str {
        match self {
            Self::Wait(_) => "",
            Self::Gate(Gate::Security) => "too unsafe there for the work",
            Self::Gate(Gate::Capacity) => "what the work builds on does not stand",
            Self::Gate(Gate::Docking) => "units lack an anchor, or some of what they dock with",
            Self::Gate(Gate::Money) => "running costs are not paid in full",
            Self::Gate(Gate::RampUp) => "new there, still learning",
            Self::Gate(Gate::Coordination) => "chains that are not linked do work twice",
            Self::Gate(Gate::Consent) => "the host government hinders it",
            Self::Gate(Gate::Caveats) => "their governments let them do only part of it",
            Self::Gate(Gate::Vacancies) => {
                "posts empty, people just exchanged, or not the language"
            }
            Self::Gate(Gate::Absorption) => "more aid than the place can absorb",
            Self::Gate(Gate::Mandate) => "beyond its mandate or its leave to use force",
        }
    }
}

/// Where the person-weeks asked for went, the largest first, in shares of a hundred.
pub(super) struct Lost {
    /// Each door with its share.
    doors: Vec<(Door, f64)>,
    /// The shares in whole numbers: with the work they add up to a hundred.
    whole: Vec<i64>,
    /// What became work.
    pub work: i64,
}

impl Lost {
    /// What gates took, of a hundred.
    pub fn by_gates(&self) -> i64 {
        let doors = self.doors.iter().zip(&self.whole);
        doors.filter(|((door, _), _)| matches!(door, Door::Gate(_))).map(|(_, n)| n).sum()
    }

    /// The wait that took most, and how much of a hundred.
    pub fn longest_wait(&self) -> Option<(Wait, i64)> {
        self.doors.iter().zip(&self.whole).find_map(|((door, _), number)| match door {
            Door::Wait(wait) => Some((*wait, *number)),
            Door::Gate(_) => None,
        })
    }
}

/// Divides what was asked for among work and doors.
pub(super) fn lost(sum: &Bound) -> Lost {
    let asked = sum.asked.max(f64::MIN_POSITIVE);
    let mut doors: Vec<(Door, f64)> = Wait::ALL
        .into_iter()
        .map(Door::Wait)
        .chain(Gate::ALL.into_iter().map(Door::Gate))
        .map(|door| (door, door.taken(sum) / asked * 100.0))
        .collect();
    doors.sort_by(|a, b| b.1.total_cmp(&a.1));
    let mut shares: Vec<f64> = doors.iter().map(|(_, share)| *share).collect();
    shares.push(sum.work / asked * 100.0);
    let mut whole = that_add_up(&shares);
    let work = whole.pop().unwrap_or(0);
    Lost { doors, whole, work }
}

pub(super) fn section(view: &View) -> String {
    let sum = total(view);
    if sum.asked <= 0.0 {
        return String::new();
    }
    let Lost { doors, whole, work } = lost(&sum);
    let mut text = heading(&format!(
        "What bound the mission: of 100 person-weeks asked for, {work} became work. The other {} went to",
        100 - work
    ));
    let largest = doors.first().map_or(0.0, |(_, share)| *share);
    let unit = if largest > 40.0 { 4.0 } else { 2.0 };
    let bar_width = width(&bar(largest, unit));
    let mut under_one = Vec::new();
    let mut gates = Vec::new();
    for ((door, share), number) in doors.iter().zip(&whole) {
        let (kind, name) = door.label();
        if *number < 1 {
            if *share > 0.0 {
                under_one.push(format!("{kind} {name}"));
            }
            continue;
        }
        if !door.means().is_empty() {
            gates.push(format!("{name}, {}", door.means()));
        }
        let bar = bar(*share, unit);
        let pad = " ".repeat(bar_width.saturating_sub(width(&bar)));
        let head = format!("  {kind}  {}{number:>3}  {bar}{pad}  ", styled_name(*door, name));
        text.push_str(&column(&head, 25 + bar_width + 2, &hit_most(view, *door).join("; ")));
    }
    if !under_one.is_empty() {
        text.push_str(&item("  ", &format!("under 1 each: {}", list(&under_one))));
    }
    text.push_str(&legend(&gates));
    text
}

/// What the signs of a gate mean, for those that were shut at times.
fn legend(gates: &[String]) -> String {
    let mut note = "A wait keeps a unit from its work".to_owned();
    if !gates.is_empty() {
        let gates = gates.join("; ");
        note.push_str(&format!("; a gate lets only part of its work through: {gates}"));
    }
    flow(&format!("{note}."), PAGE_WIDTH - 2, PAGE_WIDTH - 2)
        .iter()
        .map(|line| format!("  {}\n", styled(DIM, line)))
        .collect()
}

fn styled_name(door: Door, name: &str) -> String {
    let name = format!("{name:<12}");
    match door {
        Door::Wait(_) => styled(YELLOW, &name),
        Door::Gate(_) => name,
    }
}

/// The two components a door took most from, with how much it took of each.
fn hit_most(view: &View, door: Door) -> Vec<String> {
    let mut hit: Vec<(usize, f64)> = view
        .record
        .outcome
        .bound
        .iter()
        .enumerate()
        .map(|(component, bound)| (component, door.taken(bound)))
        .filter(|(_, taken)| *taken > 0.0)
        .collect();
    hit.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    hit.truncate(2);
    hit.into_iter().filter_map(|(component, taken)| told(view, door, component, taken)).collect()
}

fn told(view: &View, door: Door, component: usize, taken: f64) -> Option<String> {
    let body = view.scenario().components.get(component)?;
    let bound = view.record.outcome.bound.get(component)?;
    let name = small(&shown(&body.name));
    Some(match door {
        Door::Wait(_) => {
            let people: f64 = view
                .units_of(component)
                .filter(|unit| view.stages(*unit).any(|stage| stage != Stage::Pooled))
                .map(|unit| view.headcount(unit))
                .sum();
            format!("{name} {} w each", count(taken / people.max(f64::MIN_POSITIVE)))
        }
        Door::Gate(_) => {
            let there = bound.asked - bound.waits.iter().sum::<f64>();
            format!("{name} {} % of work", percent(taken / there.max(f64::MIN_POSITIVE)))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_waits_and_gates_add_up_to_a_hundred() {
        let mut sum = Bound { asked: 400.0, work: 100.0, ..Bound::default() };
        sum.waits[Wait::Preparation.index()] = 200.0;
        sum.gates[Gate::Security.index()] = 80.0;
        sum.gates[Gate::Money.index()] = 20.0;
        let lost = lost(&sum);
        assert_eq!(lost.work + lost.whole.iter().sum::<i64>(), 100);
        assert_eq!(lost.longest_wait().map(|(wait, _)| wait), Some(Wait::Preparation));
        assert_eq!(lost.by_gates(), 25);
    }
}
