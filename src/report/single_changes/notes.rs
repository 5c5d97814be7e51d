//! What the variants of a comparison are: the step that was changed, and how it reads now.

use crate::compare::{Change, Variant};
use crate::report::columns::shown;
use crate::report::flow::column;
use crate::report::narrate::lead;
use crate::report::run_page::heading;
use crate::report::single_changes::words::{consequences, id};
use crate::report::words::small;
use crate::scenario::{Scenario, Strategy};

/// A section under the page of a comparison.
#[must_use]
pub fn variants_notes(scenario: &Scenario, base: &Strategy, variants: &[Variant]) -> String {
    let names = variants.iter().map(|variant| variant.strategy.id.chars().count());
    let room = names.max().unwrap_or(0).min(40) + 4;
    let title = format!("What was changed in {}, and nothing else", shown(&base.id));
    let mut section = format!("\n{}", heading(&title));
    for variant in variants {
        let name = shown(&variant.strategy.id);
        let head = match name.chars().count() + 4 <= room {
            true => format!("  {name:<0$}", room - 2),
            false => {
                section.push_str(&format!("  {name}\n"));
                " ".repeat(room)
            }
        };
        section.push_str(&column(&head, room, &note(scenario, base, variant)));
    }
    section
}

/// What a variant is, in sentences.
fn note(scenario: &Scenario, base: &Strategy, variant: &Variant) -> String {
    let now = |step: usize| {
        let strategy = &variant.strategy;
        lead(scenario, strategy, &strategy.steps[step].when)
    };
    let was = |step: usize| lead(scenario, base, &base.steps[step].when);
    let mut told = match &variant.change {
        Change::Shift { step, weeks } if *weeks == 0.0 => {
            vec![format!("{} stays where it is: {}.", id(base, *step), small(&was(*step)))]
        }
        Change::Shift { step, .. } => {
            vec![format!("{} (it was: {}).", now(*step), small(&was(*step)))]
        }
        Change::Swap { first, second } => vec![
            format!("{}: {}.", id(base, *first), small(&now(*first))),
            format!("{}: {}.", id(base, *second), small(&now(*second))),
        ],
        Change::Drop { step } => {
            let when = small(&was(*step));
            vec![format!("{} is left out ({when}).", id(base, *step))]
        }
        Change::Reverse { order } => {
            let first = order.last().map(|step| id(base, *step)).unwrap_or_default();
            vec![format!("All steps in the reverse of the order in which they run: {first} first.")]
        }
    };
    told.extend(consequences(base, variant));
    told.join(" ")
}
