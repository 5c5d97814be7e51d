//! All that the room may see: large plain words, short lines, nothing that has not been released to
//! all.

use crate::exercise::view::{PublicView, Shown};
use crate::exercise::{Phase, Saying, State};
use crate::report::exercise::Readings;
use crate::report::exercise::fog_lines::fog_line;
use crate::report::exercise::forecasts::{MEANING, forecast_lines};
use crate::report::exercise::readings::name;
use crate::report::exercise::told::seat_name;
use crate::report::flow::flow;
use crate::report::numbers::counted;
use crate::report::style::{BOLD, styled};
use crate::scenario::SessionKind;

/// Short lines, so that the letters on the wall can be large [columns].
const WIDTH: usize = 46;
/// How many injects, sayings and stories are shown.
const SHOWN: usize = 5;

/// The page, of what all see and of values that were shown.
#[must_use]
pub fn plenary_page(state: &State, view: &PublicView, shown: &Readings) -> String {
    let mut page = String::new();
    if let Some(marking) = &view.marking {
        page += &format!("{}\n", lines(marking));
    }
    page += &heading(&view.title);
    page += &lines(&format!("Week {} of {}, {}", view.week, state.scenario.weeks, view.date));
    if let Some(session) = &view.session {
        page += &format!("\n{}", heading(&session.name));
        if session.kind == SessionKind::Practice {
            page += &lines("A practice turn: nothing of it counts.");
        }
        page += &lines(phase_sentence(session.phase));
        let minutes = session.left / 60_000;
        page += &lines(&match minutes {
            0.. => {
                let left = counted(minutes as f64, "minute");
                let stands = if view.running { "" } else { "; the clock stands" };
                format!("{left} left{stands}.")
            }
            _ => format!("{} over.", counted(-minutes as f64, "minute")),
        });
        session.questions.iter().for_each(|question| page += &lines(&format!("? {question}")));
    }
    page += &indicators(state, view, shown);
    section(
        &mut page,
        "What became of it",
        last_turn_first(&view.shown)
            .take(SHOWN)
            .map(|one| format!("w{}: {}", one.week, one.narration)),
    );
    section(
        &mut page,
        "News",
        view.injects.iter().take(SHOWN).map(|one| {
            let from = one.from.as_ref().map_or(String::new(), |from| format!("{from}: "));
            format!("{from}{}. {}", one.title, one.text)
        }),
    );
    section(
        &mut page,
        "Said in public",
        view.said.iter().take(SHOWN).map(|one| {
            let kind = match one.kind {
                Saying::Statement => "",
                Saying::RedLine => " (a red line)",
                Saying::ConfidenceBuilding => " (to build confidence)",
            };
            format!("{}{kind}: {}", seat_name(state, &one.seat), one.text)
        }),
    );
    section(
        &mut page,
        "Votes",
        view.ballots.iter().map(|one| {
            let counts = one.counts.as_ref().map_or("open".to_owned(), |counts| {
                let pairs = one.choices.iter().zip(counts);
                pairs.map(|(choice, n)| format!("{choice} {n}")).collect::<Vec<_>>().join(", ")
            });
            format!("{} ({counts})", one.question)
        }),
    );
    section(
        &mut page,
        "Recommendations",
        view.recommendations
            .iter()
            .map(|one| format!("{}. {} ({} endorse it)", one.number, one.text, one.endorsed.len())),
    );
    let mut forecasts = forecast_lines(state, &view.calibration);
    if !forecasts.is_empty() {
        forecasts.push(MEANING.to_owned());
    }
    section(&mut page, "Forecasts", forecasts.into_iter());
    page
}

fn indicators(state: &State, view: &PublicView, shown: &Readings) -> String {
    let public = |number: &usize| state.exercise.indicators[*number].public;
    let numbers: Vec<usize> = (0..state.exercise.indicators.len()).filter(public).collect();
    if numbers.is_empty() {
        return String::new();
    }
    let mut page = format!("\n{}", heading("Where the country stands"));
    let last = shown.weeks.len() - 1;
    for number in numbers {
        let indicator = &state.exercise.indicators[number];
        if indicator.fog.is_some() {
            let known = view.indicators.iter().find(|one| one.id == indicator.id);
            let line = known.and_then(|known| fog_line(state, known, shown, None));
            line.into_iter().for_each(|line| page += &lines(&line));
            continue;
        }
        let now = shown.written(indicator, number, last);
        let before = match last {
            0 => String::new(),
            _ => format!(" (before: {})", shown.written(indicator, number, last - 1)),
        };
        page += &lines(&format!("{}: {now}{before}", name(state, indicator)));
    }
    page + &lines("In this model; one possible course of events.")
}

fn section(page: &mut String, title: &str, items: impl Iterator<Item = String>) {
    let items: String = items.map(|item| lines(&item)).collect();
    if !items.is_empty() {
        *page += &format!("\n{}{items}", heading(title));
    }
}

/// What became of the turns, the last turn first; in each the largest change first.
fn last_turn_first(shown: &[Shown]) -> impl Iterator<Item = &Shown> {
    let mut all: Vec<&Shown> = shown.iter().collect();
    all.sort_by_key(|one| std::cmp::Reverse(one.week));
    all.into_iter()
}

fn heading(text: &str) -> String {
    let lines = flow(&text.to_uppercase(), WIDTH, WIDTH);
    lines.iter().map(|line| format!("{}\n", styled(BOLD, line))).collect()
}

fn lines(text: &str) -> String {
    flow(text, WIDTH, WIDTH - 2)
        .iter()
        .enumerate()
        .map(|(i, line)| format!("{}{line}\n", if i > 0 { "  " } else { "" }))
        .collect()
}

/// What people do in a phase.
pub(super) fn phase_sentence(phase: Option<Phase>) -> &'static str {
    match phase {
        None => "All together.",
        Some(Phase::Discuss) => "Now: talk within your delegation.",
        Some(Phase::Deal) => "Now: deal with the others.",
        Some(Phase::Submit) => "Now: forecast, and submit your moves.",
        Some(Phase::Adjudicate) => "Now: the turn is played. Please wait.",
        Some(Phase::Narrate) => "Now: hear what became of it.",
    }
}
