//! What happened: at most twelve facts, by size of change and first of a kind, given ones marked.

use crate::report::columns::{PAGE_WIDTH, shown, wrap};
use crate::report::numbers::{count, week};
use crate::report::run_page::page::heading;
use crate::report::run_page::tell::{Told, told_facts};
use crate::report::run_page::view::View;
use crate::report::style::{DIM, styled};

/// Facts on the page at most.
const MOST: usize = 12;
/// Given events among them at most.
const MOST_GIVEN: usize = 4;
/// Facts of one kind at most.
const MOST_OF_A_KIND: usize = 3;

pub(super) fn section(view: &View) -> String {
    let given = given(view);
    let mut chosen = chosen(told_facts(view), MOST - given.len());
    let all_given = view.scenario().events.iter().filter(|e| e.week.get() < view.end()).count();
    let all = view.record.facts.len() + all_given;
    chosen.extend(given);
    chosen.sort_by(|a, b| a.week.total_cmp(&b.week).then(b.given.cmp(&a.given)));
    if chosen.is_empty() {
        return heading("What happened") + "  nothing that is noted as a fact\n";
    }
    #[expect(clippy::cast_precision_loss, reason = "facts are few")]
    let counts = format!("{} of {} facts", chosen.len(), count(all as f64));
    let mut text = heading(&format!(
        "What happened ({counts}; \"given\": set by the scenario, all else came out of the model)"
    ));
    for fact in &chosen {
        let mark = if fact.given { "given" } else { "" };
        let mark = styled(DIM, &format!("{mark:<5}"));
        let head = format!("  {:>11} {:>6}  {mark}  ", view.date(fact.week), week(fact.week));
        let lines = wrap(&fact.text, PAGE_WIDTH - 29, PAGE_WIDTH - 29);
        for (i, line) in lines.iter().enumerate() {
            if i == 0 {
                text.push_str(&format!("{head}{line}\n"));
            } else {
                text.push_str(&format!("{:29}{line}\n", ""));
            }
        }
    }
    text
}

/// A few of the given events, spread over all of them.
fn given(view: &View) -> Vec<Told> {
    let events: Vec<_> =
        view.scenario().events.iter().filter(|event| event.week.get() < view.end()).collect();
    let take = events.len().min(MOST_GIVEN);
    (0..take)
        .map(|i| events[(2 * i + 1) * events.len() / (2 * take)])
        .map(|event| Told {
            week: event.week.get(),
            given: true,
            weight: 0.0,
            kind: "given",
            text: shown(&event.text),
        })
        .collect()
}

/// The weightiest, not too many of a kind.
fn chosen(mut told: Vec<Told>, most: usize) -> Vec<Told> {
    told.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.week.total_cmp(&b.week)));
    let mut chosen: Vec<Told> = Vec::new();
    for fact in told {
        let same = chosen.iter().filter(|known| known.kind == fact.kind).count();
        if chosen.len() < most && same < MOST_OF_A_KIND {
            chosen.push(fact);
        }
    }
    chosen
}
