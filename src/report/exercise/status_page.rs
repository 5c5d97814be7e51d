//! How an exercise stands: what is on, who has drafted and submitted, what can be done next.

use crate::exercise::{Moment, Role, State, Status};
use crate::report::columns::{PAGE_WIDTH, window};
use crate::report::exercise::Readings;
use crate::report::exercise::told::{phase_word, seat_name};
use crate::report::numbers;
use crate::report::style::{BOLD, DIM, styled};
use crate::report::words::list;
use crate::scenario::{Session, SessionKind};

/// The page. `next` are commands that can be typed now.
#[must_use]
pub fn status_page(state: &State, readings: &Readings, now: Moment, next: &[String]) -> String {
    let mut page = headline(state);
    page += &format!("{}\n", on_now(state, now));
    page += &format!("\n{}\n", styled(BOLD, "The agenda"));
    for (place, session) in state.exercise.agenda.iter().enumerate() {
        page += &agenda_line(state, place, session);
    }
    page += &format!("\n{}\n", styled(BOLD, "The seats, in this turn"));
    page += &seats(state);
    page += &format!("\n{}\n", styled(BOLD, "Indicators, in this model"));
    page += &readings.table(state, |_| true);
    if !next.is_empty() {
        page += &format!("\n{}\n", styled(BOLD, "What can be done now"));
        for line in next {
            page += &format!("  {line}\n");
        }
    }
    page += &format!("\n{}\n", styled(DIM, &footer(state)));
    page
}

/// The title and how far the scenario has come.
pub fn headline(state: &State) -> String {
    let title = state.opening.as_ref().map_or(&state.exercise.title, |opening| &opening.title);
    let scenario = &state.scenario;
    let marking = state.exercise.marking.as_ref();
    let marking = marking.map_or(String::new(), |marking| format!("{marking} · "));
    let rest = format!("{} · {} of {} weeks", scenario.name, state.week, scenario.weeks);
    let columns = marking.chars().count() + title.chars().count() + rest.chars().count() + 3;
    // What does not fit beside the title goes below it.
    let between = if columns > PAGE_WIDTH { "\n" } else { " · " };
    format!("{marking}{}{between}{rest}\n", styled(BOLD, title))
}

/// "The first months: phase discuss, since 12 minutes; the clock runs."
fn on_now(state: &State, now: Moment) -> String {
    if state.closed {
        return "The exercise is closed.".into();
    }
    let shown = state.clock.at(now);
    let clock = if state.clock.runs() { "runs" } else { "stands" };
    let minutes = |milliseconds: u64| numbers::count(milliseconds as f64 / 60_000.0);
    let Some((session, running)) = state.session().zip(state.running.as_ref()) else {
        return format!("No session has begun; the clock {clock} at {} minutes.", minutes(shown));
    };
    let (what, since, planned) = match running.phase {
        Some(phase) => {
            let planned = session.phases.map(|phases| phases[phase as usize]);
            (format!(", phase \"{}\"", phase_word(phase)), running.phase_began, planned)
        }
        None => (String::new(), running.began, Some(session.minutes)),
    };
    let planned =
        planned.map_or(String::new(), |minutes| format!(" of {}", numbers::count(minutes)));
    let since = minutes(shown.saturating_sub(since));
    format!("\"{}\"{what}: {since}{planned} minutes; the clock {clock}.", session.name)
}

fn agenda_line(state: &State, place: usize, session: &Session) -> String {
    let begun = state.begun.iter().any(|(begun, _)| *begun == place);
    let on = state.running.as_ref().is_some_and(|running| running.session == place);
    let sign = if on {
        "> "
    } else if begun {
        "done"
    } else {
        ""
    };
    let kind = match session.kind {
        SessionKind::Moves => format!("a turn of {} weeks", session.weeks),
        SessionKind::Practice => "nothing of it counts".into(),
        SessionKind::ToTheEnd => "the rest is played".into(),
        SessionKind::Positions => "positions".into(),
        SessionKind::Options => "options".into(),
        SessionKind::Groups => "groups".into(),
        SessionKind::Plenary => "all together".into(),
        SessionKind::Break => "a break".into(),
    };
    let minutes = format!("{} min", numbers::count(session.minutes));
    let name: String = session.name.chars().take(40).collect();
    format!("  {sign:<4} {:<16} {name:<40} {kind:<20} {minutes:>8}\n", session.id)
}

/// Longest name of a seat in the table [columns].
const WIDEST: usize = 44;

fn seats(state: &State) -> String {
    let most = state.exercise.actions_per_turn;
    let names = state.exercise.seats.iter().map(|seat| seat.name.chars().count());
    let wide = names.max().unwrap_or(0).clamp(16, WIDEST);
    let mut page = format!("  {:<wide$} {:>7} {:>7}   who is there\n", "", "drafts", "moves");
    for seat in &state.exercise.seats {
        let drafts = state.moves.values();
        let drafts = drafts.filter(|one| one.seat == seat.id && one.status == Status::Draft);
        let moves = match state.turns() {
            0 => 0,
            _ => state.submitted_now(&seat.id).count(),
        };
        let there: Vec<String> = state
            .people
            .iter()
            .filter_map(|(person, role)| match role {
                Role::Seat { seat: of, .. } if of == &seat.id => Some(person.clone()),
                _ => None,
            })
            .collect();
        let there = match (there.len(), &seat.played_by) {
            (0, Some(strategy)) => format!("nobody: {strategy} plays"),
            (0, None) => "nobody".into(),
            (1..=4, _) => list(&there),
            (many, _) => format!("{many} people"),
        };
        let name = window(seat_name(state, &seat.id), 0, wide);
        let line =
            format!("  {name:<wide$} {:>7} {moves:>2} of {most:>1}   {there}", drafts.count());
        page += &format!("{}\n", line.chars().take(100).collect::<String>().trim_end());
    }
    page
}

fn footer(state: &State) -> String {
    let Some(opening) = &state.opening else { return String::new() };
    format!(
        "{} events · seed {}, run {} · contadora {} · scenario {}",
        state.sequence,
        opening.seed,
        opening.run,
        opening.program,
        opening.scenario_digest.chars().take(16).collect::<String>()
    )
}
