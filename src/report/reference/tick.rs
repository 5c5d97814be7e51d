//! The order of a tick: its phases, and every system in its place.

use crate::model::board::Phase;
use crate::model::ledger::Silent;
use crate::report::reference::document::{Block, Head, Row, Span, paragraph, spans};
use crate::run::{Entry, tick_page};
use crate::vocabulary::Registry;

const PHASES: &[Head] =
    &[Head::Words("Phase"), Head::Words("What happens"), Head::Number("Systems")];
const SYSTEMS: &[Head] = &[
    Head::Number("No."),
    Head::Words("Phase"),
    Head::Words("Concern"),
    Head::Words("What it says it does"),
];

/// The phases, then the systems in order.
pub fn tick(registry: Registry) -> Vec<Block> {
    let page = tick_page::<Silent>(&[]);
    let entries = page.entries();
    let mut phases: Vec<Phase> = entries.iter().map(|entry| entry.phase).collect();
    phases.dedup();
    let phase = |phase: &Phase| Row {
        anchor: None,
        cells: vec![
            spans(&format!("{phase:?}")),
            spans(what_happens(*phase)),
            spans(&entries.iter().filter(|entry| entry.phase == *phase).count().to_string()),
        ],
    };
    let system = |(i, entry): (usize, &Entry)| Row {
        anchor: None,
        cells: vec![
            spans(&(i + 1).to_string()),
            spans(&format!("{:?}", entry.phase)),
            vec![owner(registry, entry.concern)],
            spans(&in_words(entry.system)),
        ],
    };
    vec![
        Block::Heading(2, "Order of a tick".to_owned()),
        paragraph(
            "A tick is a week unless `--step-days` says otherwise. Its systems run one after the \
             other, always in this order. A system reads what had settled by the end of the last \
             tick, or what earlier phases of this one wrote; never what another system of its own \
             phase writes. Rates are yearly and are turned into what happens in a tick.",
        ),
        Block::Table(PHASES, phases.iter().map(phase).collect()),
        paragraph(
            "Every system in order, by its name in the program. Those of a concern that is \
             switched off are left out of a run. What belongs to no concern always runs, but for \
             what only notes facts: that runs where facts are kept; and for effects, which only \
             the facilitator of an exercise rules.",
        ),
        Block::Table(SYSTEMS, entries.iter().enumerate().map(system).collect()),
    ]
}

/// A concern as a link; what is none, such as the boards, as plain words.
fn owner(registry: Registry, name: &str) -> Span {
    let words = name.to_owned();
    match registry.concerns.iter().any(|concern| concern.name == name) {
        true => Span::Link { words: words.clone(), to: words },
        false => Span::Text(words),
    }
}

/// The name of a system as the sentence that it is: its path and what it is generic over are left
/// out.
fn in_words(system: &str) -> String {
    let name = system.split('<').next().unwrap_or(system);
    name.rsplit("::").next().unwrap_or(name).replace('_', " ")
}

fn what_happens(phase: Phase) -> &'static str {
    match phase {
        Phase::Clear => "boards become neutral; the luck of the tick is drawn",
        Phase::Decide => "the strategy looks at the end of the last tick and gives orders",
        Phase::Enact => "orders reach units; money comes in; mandates and hosts say who may start",
        Phase::Permit => {
            "money, room at the points of entry and season let units pass, or hold them"
        }
        Phase::Advance => "units go on to their next stage",
        Phase::Gate => "each concern says how much of their work units can do",
        Phase::Deliver => "units times gates become work, and work becomes coverage",
        Phase::Happen => "violence happens; places are covered or stand open",
        Phase::Weigh => "parties weigh what they face",
        Phase::React => "concerns answer to work and incidents; fighting starts and ends",
        Phase::Settle => "what was pushed changes, each variable once",
        Phase::Observe => "what strategies will see, what is kept, and the score",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::registry;

    #[test]
    fn a_system_is_told_by_its_last_name() {
        assert_eq!(in_words("a::b::units_work<a::c::Silent>"), "units work");
        assert_eq!(in_words("units_go_on"), "units go on");
    }

    #[test]
    fn every_phase_stands_once_and_every_system_in_its_place() {
        let tables: Vec<usize> = tick(registry())
            .iter()
            .filter_map(|block| match block {
                Block::Table(_, rows) => Some(rows.len()),
                _ => None,
            })
            .collect();
        assert_eq!(tables, [12, tick_page::<Silent>(&[]).entries().len()]);
    }
}
