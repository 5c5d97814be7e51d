//! What the room sees at a glance: the essential on one screen, of what has been released to all.
//! Everything else that was released stands on the whole page (`plenary_page`).

use crate::exercise::view::{Heard, PublicView};
use crate::exercise::{Phase, State};
use crate::report::columns::window;
use crate::report::exercise::Readings;
use crate::report::exercise::fog_lines::fog_line;
use crate::report::exercise::plenary_page::phase_sentence;
use crate::report::exercise::readings::{figure, name};
use crate::report::exercise::told::{phase_word, seat_name};
use crate::report::flow::flow;
use crate::report::numbers::counted;
use crate::report::style::{BOLD, DIM, styled};
use crate::scenario::SessionKind;

/// The widest a screen is written, whatever the terminal, and the narrowest [columns].
const WIDEST: usize = 100;
const NARROWEST: usize = 60;
/// How many changes, news and sayings are shown.
const CHANGES: usize = 5;
const NEWS: usize = 3;
const SAID: usize = 2;
/// How many letters of an indicator's value are kept together [columns].
const VALUE: usize = 14;

/// The screen, of what all see and of values that were shown: so many columns wide, and no more
/// lines than `rows` where that is known.
#[must_use]
pub fn plenary_screen(
    state: &State,
    view: &PublicView,
    shown: &Readings,
    columns: usize,
    rows: Option<usize>,
) -> String {
    let width = columns.clamp(NARROWEST, WIDEST);
    let mut lines = head(state, view, width);
    lines.extend(indicators(state, view, shown, width));
    lines.extend(changes(view, shown, width));
    lines.extend(news(state, view, width));
    let more = "More: show plenary all";
    let next = [next(state), more.to_owned()].join(" ");
    let mut last = flow(next.trim_start(), width, width);
    // The top counts: what does not fit is left out below, and where it stands is said.
    let room = rows.map_or(usize::MAX, |rows| rows.saturating_sub(last.len() + 1));
    lines.truncate(room);
    last = last.iter().map(|line| styled(DIM, line).to_string()).collect();
    lines.extend(last);
    lines.iter().map(|line| format!("{}\n", line.trim_end())).collect()
}

/// The title, the week, what is on and how long it lasts; questions while they are talked about.
fn head(state: &State, view: &PublicView, width: usize) -> Vec<String> {
    let marking = view.marking.as_ref().map_or(String::new(), |marking| format!("{marking} · "));
    let title = clipped(&format!("{marking}{}", view.title.to_uppercase()), width, 1);
    let mut lines: Vec<String> = title.iter().map(|line| styled(BOLD, line).to_string()).collect();
    lines.push(format!("Week {} of {}, {}", view.week, state.scenario.weeks, view.date));
    let Some(session) = &view.session else { return lines };
    let minutes = session.left / 60_000;
    let left = if view.closed {
        "Closed.".to_owned()
    } else if session.left >= 0 {
        format!("{} left.", counted(minutes as f64, "minute"))
    } else {
        format!("{} over.", counted(-minutes as f64, "minute"))
    };
    let stands = if view.running || view.closed { "" } else { " The clock stands." };
    let practice = match session.kind {
        SessionKind::Practice => " A practice turn: nothing of it counts.",
        _ => "",
    };
    let now = phase_sentence(session.phase);
    let on = format!("{}. {now} {left}{stands}{practice}", session.name);
    lines.extend(clipped(&on, width, 2));
    if matches!(session.phase, None | Some(Phase::Discuss)) && !view.closed {
        let questions = session.questions.iter().take(3);
        lines.extend(questions.flat_map(|one| clipped(&format!("? {one}"), width, 2)));
    }
    lines
}

/// The public indicators in two columns, each with how it has moved over the last turn.
fn indicators(state: &State, view: &PublicView, shown: &Readings, width: usize) -> Vec<String> {
    let cell = (width - 2) / 2;
    let words = cell - VALUE - 3;
    let last = shown.weeks.len() - 1;
    let value = |number: usize, at: usize| shown.values.get(at)?.get(number).copied();
    let (mut cells, mut fog) = (Vec::new(), Vec::new());
    for (number, one) in state.exercise.indicators.iter().enumerate().filter(|(_, it)| it.public) {
        if one.fog.is_some() {
            let known = view.indicators.iter().find(|known| known.id == one.id);
            let line = known.and_then(|known| fog_line(state, known, shown, None));
            fog.extend(line.iter().flat_map(|line| clipped(line, width, 1)));
            continue;
        }
        let now = value(number, last);
        let before = (last > 0).then(|| value(number, last - 1)).flatten();
        let arrow = match (before, now) {
            (Some(before), Some(now)) if figure(one, before) != figure(one, now) => {
                if now > before { "↑" } else { "↓" }
            }
            _ => " ",
        };
        let name = window(&name(state, one), 0, words);
        let figure = now.map_or_else(|| "-".to_owned(), |now| figure(one, now));
        cells.push(format!("{name:<words$} {figure:>VALUE$} {arrow}"));
    }
    if cells.is_empty() && fog.is_empty() {
        return Vec::new();
    }
    let since = match last {
        0 => "at the start".to_owned(),
        _ => format!("week {}, against week {}", shown.weeks[last], shown.weeks[last - 1]),
    };
    let mut lines = heading(&format!("Where the country stands in this model, {since}"), width);
    let half = cells.len().div_ceil(2);
    for row in 0..half {
        let right = cells.get(row + half).map_or("", String::as_str);
        lines.push(format!("{}  {right}", cells[row]));
    }
    lines.extend(fog);
    lines
}

/// What became of the turn that was shown last: the first sentence of each change.
fn changes(view: &PublicView, shown: &Readings, width: usize) -> Vec<String> {
    let Some(week) = view.shown.iter().map(|one| one.week).max() else { return Vec::new() };
    let before = shown.weeks.iter().rev().find(|one| **one < week).copied().unwrap_or_default();
    let title = format!("What became of it in this model, weeks {before} to {week}");
    let mut lines = heading(&title, width);
    let own = view.shown.iter().filter(|one| one.week == week);
    for one in own.take(CHANGES) {
        lines.extend(clipped(&first_sentence(&one.narration), width, 2));
    }
    lines
}

/// The first sentence, without the words that stand in the heading.
fn first_sentence(narration: &str) -> String {
    let text = narration.strip_prefix("In this model, ").unwrap_or(narration);
    // "St. Marc" is a name, no end of a sentence.
    let ends = |at: &usize| {
        let word = text[..*at].rsplit(' ').next().unwrap_or_default();
        word.len() > 2 || !word.starts_with(char::is_uppercase)
    };
    let mut stops = text.match_indices(". ").map(|(at, _)| at).filter(ends);
    let end = stops.next().map_or(text.len(), |at| at + 1);
    let mut letters = text[..end].chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    first + letters.as_str()
}

/// What the room has heard, and what was said in public, since the last turn began; open votes.
fn news(state: &State, view: &PublicView, width: usize) -> Vec<String> {
    let turn = state.begun.iter().rev().find(|(place, _)| {
        state.exercise.agenda.get(*place).is_some_and(|session| session.kind.is_turn())
    });
    let since = turn.map_or(0, |(_, clock)| *clock);
    let fresh: Vec<&Heard> = view.injects.iter().filter(|one| one.clock >= since).collect();
    let mut items: Vec<String> = fresh
        .iter()
        .take(NEWS)
        .map(|one| {
            let from = one.from.as_ref().map_or(String::new(), |from| format!("{from}: "));
            format!("{from}{}. {}", one.title, one.text)
        })
        .collect();
    items.extend(
        view.said
            .iter()
            .filter(|one| recent(state, one.week))
            .take(SAID)
            .map(|one| format!("{}: \"{}\"", seat_name(state, &one.seat), one.text)),
    );
    let open = view.ballots.iter().filter(|one| one.counts.is_none());
    items.extend(open.map(|one| format!("Vote: {} ({})", one.question, one.choices.join(", "))));
    if items.is_empty() {
        return Vec::new();
    }
    let mut lines = heading("News", width);
    lines.extend(items.iter().flat_map(|item| clipped(item, width, 2)));
    lines
}

/// Whether a week is of the turn that is on, or of the last one.
fn recent(state: &State, week: u32) -> bool {
    let before = state.played.iter().rev().nth(1).map_or(0, |played| played.week);
    week >= before
}

/// What comes next.
fn next(state: &State) -> String {
    if state.closed {
        return "The exercise is closed. Forecasts and recommendations stand on the whole page."
            .to_owned();
    }
    if let Some(phase) = state.phase().filter(|phase| *phase < Phase::Narrate) {
        let next = match phase {
            Phase::Discuss => Phase::Deal,
            Phase::Deal => Phase::Submit,
            Phase::Submit => Phase::Adjudicate,
            Phase::Adjudicate | Phase::Narrate => Phase::Narrate,
        };
        return format!("Next: {}.", phase_word(next));
    }
    // What was passed over is not what comes.
    let from = state.running.as_ref().map_or(0, |running| running.session + 1);
    let open = state.exercise.agenda.get(from);
    open.map_or(String::new(), |session| {
        format!("Next: {} ({}).", session.name, counted(session.minutes, "minute"))
    })
}

/// A heading with a line of air above it.
fn heading(text: &str, width: usize) -> Vec<String> {
    let text = clipped(text, width, 1).concat();
    vec![String::new(), styled(BOLD, &text).to_string()]
}

/// As much of a text as so many lines hold.
fn clipped(text: &str, width: usize, most: usize) -> Vec<String> {
    let mut lines = flow(text, width, width - 2);
    let cut = lines.len() > most;
    lines.truncate(most);
    if cut && let Some(last) = lines.last_mut() {
        while last.chars().count() + 3 > width - 2 {
            match last.rfind(' ') {
                Some(space) => last.truncate(space),
                None => drop(last.pop()),
            }
        }
        *last = format!("{}...", last.trim_end());
    }
    let set_in = |(place, line): (usize, &String)| match place {
        0 => line.clone(),
        _ => format!("  {line}"),
    };
    lines.iter().enumerate().map(set_in).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_sentence_stands_alone_and_names_stay_whole() {
        let told = "In this model, trust in St. Marc fell from 12.5 to 9.5 percent. Most of it.";
        assert_eq!(first_sentence(told), "Trust in St. Marc fell from 12.5 to 9.5 percent.");
        assert_eq!(first_sentence("Nobody noticed"), "Nobody noticed");
        assert_eq!(first_sentence(""), "");
    }

    #[test]
    fn what_is_too_long_is_cut_and_says_so() {
        let lines = clipped("one two three four five six seven", 12, 2);
        assert_eq!(lines, ["one two", "  three..."]);
        assert_eq!(clipped("one two", 12, 1), ["one two"]);
    }
}
