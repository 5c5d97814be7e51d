//! After units came: which gates held their first weeks at work back, and how long they waited for
//! local hands to hand over to.

use crate::report::columns::shown;
use crate::report::flow::{column, paragraph};
use crate::report::narrate::local_hands;
use crate::report::numbers::{counted, percent, week};
use crate::report::run_page::View;
use crate::report::words::list;
use crate::run::Passage;
use crate::vocabulary::{Gate, Stage};

/// For how long units count as new at work [weeks].
const FIRST_WEEKS: f64 = 8.0;

/// What of their work came through in their first weeks, and what held it back.
pub(in crate::report::why) fn first_weeks(view: &View, all: &[Passage]) -> String {
    let mut lost = [0.0; Gate::COUNT];
    let (mut through, mut seen) = (0.0, 0.0);
    let mut short: Vec<u32> = Vec::new();
    for passage in all {
        let Some(from) = passage.work_week else { continue };
        let first = view.record.weeks.partition_point(|week| *week <= from);
        let past = view.record.weeks.partition_point(|week| *week <= from + FIRST_WEEKS);
        for units in view.record.units.get(first..past).unwrap_or_default() {
            let Some(unit) = units.get(passage.unit).filter(|unit| unit.stage == Stage::Operating)
            else {
                break;
            };
            let share: f64 = unit.gates.iter().product();
            let shut: f64 = unit.gates.iter().map(|gate| 1.0 - gate).sum();
            (through, seen) = (through + share, seen + 1.0);
            let docking = unit.gates[Gate::Docking.index()];
            short.extend(unit.port.filter(|port| docking < 0.95 && !short.contains(port)));
            if shut > 0.0 {
                for (lost, gate) in lost.iter_mut().zip(unit.gates) {
                    *lost += (1.0 - share) * (1.0 - gate) / shut;
                }
            }
        }
    }
    if seen <= 0.0 {
        return String::new();
    }
    let mut held: Vec<(Gate, f64)> = Gate::ALL
        .into_iter()
        .zip(lost)
        .map(|(gate, lost)| (gate, lost / seen))
        .filter(|(_, lost)| *lost >= 0.02)
        .collect();
    held.sort_by(|a, b| b.1.total_cmp(&a.1));
    let held: Vec<String> = held
        .iter()
        .map(|(gate, lost)| {
            let ports = if *gate == Gate::Docking { missing(view, &short) } else { String::new() };
            format!("{} {} %{ports}", gate.name(), percent(*lost))
        })
        .collect();
    let back =
        if held.is_empty() { String::new() } else { format!("; held back: {}", list(&held)) };
    let told = format!(
        "In their first {} at work {} % of it came through{back}.",
        counted(FIRST_WEEKS, "week"),
        percent(through / seen)
    );
    format!("\n{}", paragraph(&shown(&told)))
}

/// " (short of escort)".
fn missing(view: &View, ports: &[u32]) -> String {
    let ports = ports.iter().filter_map(|port| view.scenario().ports.get(*port as usize));
    let names: Vec<String> = ports.map(|port| port.name.clone()).collect();
    if names.is_empty() { String::new() } else { format!(" (short of {})", list(&names)) }
}

/// How long units stood ready to hand over and waited for local hands: for a local counterpart.
pub(in crate::report::why) fn handing_over(view: &View, component: usize) -> String {
    let scenario = view.scenario();
    let Some(handover) = scenario.components.get(component).and_then(|body| body.handover) else {
        return String::new();
    };
    let (mut waited, mut first, mut units) = (0.0, None, 0_u32);
    for unit in view.units_of(component) {
        let mut waits = false;
        for (tick, seen) in view.record.units.iter().enumerate().skip(1) {
            let stands = seen.get(unit).is_some_and(|unit| unit.stage == Stage::HandingOver);
            if stands {
                let from = view.record.weeks[tick - 1];
                waited += view.record.weeks[tick] - from;
                first = Some(first.map_or(from, |known: f64| known.min(from)));
                waits = true;
            }
        }
        units += u32::from(waits);
    }
    let Some(first) = first else { return String::new() };
    let told = format!(
        "{} waited {} in all for a local counterpart, from {} on: they hand over once {} that \
         answer for what they do reach {} %",
        counted(f64::from(units), "unit"),
        counted(waited.round(), "week"),
        week(first),
        local_hands(handover.sector),
        percent(handover.local_capacity.get())
    );
    format!("\n{}", column("", 0, &shown(&format!("{told}."))))
}
