//! Two branches of one exercise side by side: what was done and what happened in one and not in the
//! other, and where each has come to.

use crate::exercise::State;
use crate::exercise::live::{Alone, Beside, Branches};
use crate::report::flow::{item, paragraph};
use crate::report::style::{BOLD, styled};

/// How many moves and events of one branch are listed.
const LISTED: usize = 12;
/// How many regional indicators are shown.
const REGIONAL: usize = 6;

/// The page. `shared` is how many events both have; each branch has a name and a state.
#[must_use]
pub fn branches_page(
    one: (&str, &State),
    other: (&str, &State),
    shared: usize,
    answer: &Branches,
) -> String {
    let parted = match answer.part_week {
        Some(week) => format!("what they bring is the same up to week {week:.0}"),
        None => format!("what they bring is the same to week {}", answer.to_week),
    };
    let mut page = paragraph(&format!(
        "The two share their first {shared} events; {parted}. In this model, to week {}:",
        answer.to_week
    ));
    for ((name, _), alone) in [(one, &answer.alone.0), (other, &answer.alone.1)] {
        page += &format!("\n{}\n", styled(BOLD, &format!("Only in {name}")));
        page += &only(alone);
    }
    page += &format!("\n{}\n", styled(BOLD, "Side by side"));
    page += &table(&one.1.scenario, (one.0, other.0), answer);
    let luck = if one.1.switches == other.1.switches {
        "Both meet the same luck: what differs comes of the moves and rulings. One run each; no \
         average."
    } else {
        "They meet different luck from where they part: what differs comes of the moves and of \
         luck. One run each; no average."
    };
    page + "\n" + &paragraph(luck)
}

/// What is in one branch alone.
fn only(alone: &Alone) -> String {
    let moves = alone.moves.iter();
    let moves = moves.map(|(id, intent)| format!("move {id}: {}", intent.trim_end_matches('.')));
    let rulings = alone.rulings.iter().map(|(week, reason)| format!("w{week:.0} ruled: {reason}"));
    let events = alone.events.iter().map(|(week, text)| format!("w{week:.0} {text}"));
    let mut page = String::new();
    for list in [moves.collect::<Vec<_>>(), rulings.collect(), events.collect()] {
        list.iter().take(LISTED).for_each(|line| page += &item("  ", line));
        if list.len() > LISTED {
            page += &format!("  and {} more\n", list.len() - LISTED);
        }
    }
    if page.is_empty() { "  Nothing.\n".to_owned() } else { page }
}

fn table(
    scenario: &crate::scenario::Scenario,
    (one, other): (&str, &str),
    answer: &Branches,
) -> String {
    let country = answer.indicators.iter().filter(|it| it.indicator.region.is_none());
    let mut regional: Vec<&Beside> =
        answer.indicators.iter().filter(|it| it.indicator.region.is_some()).collect();
    let apart = |it: &Beside| (it.ends.0 - it.ends.1).abs();
    regional.retain(|it| apart(it) >= 1.0);
    regional.sort_by(|a, b| apart(b).total_cmp(&apart(a)));
    let short = |name: &str| name.chars().take(14).collect::<String>();
    let mut page =
        format!("  {:<52} {:>11} {:>14} {:>14}\n", "", "at parting", short(one), short(other));
    for row in country.chain(regional.into_iter().take(REGIONAL)) {
        let name = row.indicator.name(scenario);
        let text = format!("{name}, {}", row.indicator.unit());
        let text: String = text.chars().take(52).collect();
        let at = row.at_parting.map_or("-".to_owned(), |value| row.indicator.written(value));
        let (one, other) = (row.indicator.written(row.ends.0), row.indicator.written(row.ends.1));
        page += &format!("  {text:<52} {at:>11} {one:>14} {other:>14}\n");
    }
    page
}
