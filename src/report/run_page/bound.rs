//! What bound the mission: of the person-weeks asked for, what became work, and where the rest went.

use crate::model::score::Bound;
use crate::report::columns::{PAGE_WIDTH, shown, wrap};
use crate::report::marks::bar;
use crate::report::numbers::{count, percent, that_add_up};
use crate::report::run_page::answer::total;
use crate::report::run_page::page::heading;
use crate::report::run_page::view::View;
use crate::report::style::{DIM, YELLOW, styled};
use crate::report::words::small;
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
            Self::Wait(Wait::Contributor) => "the contributor has not answered",
            Self::Wait(Wait::Money) => "the fund cannot pay the start",
            Self::Wait(Wait::Preparation) => "recruiting, training, equipping",
            Self::Wait(Wait::Lift) => "no room on the way in",
            Self::Wait(Wait::Season) => "the road is closed",
            Self::Wait(Wait::Transit) => "on the way",
            Self::Wait(Wait::Port) => "what it docks with is missing",
            Self::Gate(Gate::Security) => "too unsafe there for the work",
            Self::Gate(Gate::Capacity) => "what the work builds on does not stand",
            Self::Gate(Gate::Docking) => "only some of what it docks with is there",
            Self::Gate(Gate::Money) => "running costs are not paid in full",
            Self::Gate(Gate::RampUp) => "new there, still learning",
        }
    }
}

pub(super) fn section(view: &View) -> String {
    let sum = total(view);
    if sum.asked <= 0.0 {
        return String::new();
    }
    let mut doors: Vec<(Door, f64)> = Wait::ALL
        .into_iter()
        .map(Door::Wait)
        .chain(Gate::ALL.into_iter().map(Door::Gate))
        .map(|door| (door, door.taken(&sum) / sum.asked * 100.0))
        .collect();
    doors.sort_by(|a, b| b.1.total_cmp(&a.1));
    let mut shares: Vec<f64> = doors.iter().map(|(_, share)| *share).collect();
    shares.push(sum.work / sum.asked * 100.0);
    let whole = that_add_up(&shares);
    let work = whole.last().copied().unwrap_or(0);
    let mut text = heading(&format!(
        "What bound the mission: of 100 person-weeks asked for, {work} became work. The others went to"
    ));
    let largest = doors.first().map_or(0.0, |(_, share)| *share);
    let unit = if largest > 40.0 { 4.0 } else { 2.0 };
    let mut rest = (0, Vec::new());
    for ((door, share), number) in doors.iter().zip(&whole) {
        let (kind, name) = door.label();
        if *number < 1 {
            rest.0 += number;
            if *share > 0.0 {
                rest.1.push(name);
            }
            continue;
        }
        text.push_str(&row(view, *door, *number, &bar(*share, unit), kind, name));
    }
    if !rest.1.is_empty() {
        text.push_str(&format!("  under 1 each: {}\n", rest.1.join(", ")));
    }
    let note = "A wait keeps a unit from its work; a gate lets only part of its work through.";
    text.push_str(&format!("  {}\n", styled(DIM, note)));
    text
}

fn row(view: &View, door: Door, number: i64, bar: &str, kind: &str, name: &str) -> String {
    let hit = hit_most(view, door);
    let note = if hit.is_empty() {
        door.means().to_owned()
    } else {
        format!("{}: {}", door.means(), hit.join("; "))
    };
    let head = format!("  {kind}  {}{number:>4}  {bar:<12}  ", styled_name(door, name));
    let lines = wrap(&note, PAGE_WIDTH - 38, PAGE_WIDTH - 38);
    let mut text = String::new();
    for (i, line) in lines.iter().enumerate() {
        if i == 0 {
            text.push_str(&format!("{head}{line}\n"));
        } else {
            text.push_str(&format!("{:38}{line}\n", ""));
        }
    }
    text
}

fn styled_name(door: Door, name: &str) -> String {
    let name = format!("{name:<11}");
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
            format!("{name} {} % of their work", percent(taken / there.max(f64::MIN_POSITIVE)))
        }
    })
}
