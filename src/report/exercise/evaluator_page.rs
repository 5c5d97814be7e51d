//! What an evaluator sees: objectives with their critical tasks, what was heard with what was
//! expected, what seats submitted, and the evaluator's own notes.

use crate::exercise::State;
use crate::exercise::view::EvaluatorView;
use crate::report::exercise::Readings;
use crate::report::exercise::event_told::rating_words;
use crate::report::exercise::fog_lines::fog_line;
use crate::report::exercise::status_page::headline;
use crate::report::exercise::told::{action_words, seat_name};
use crate::report::flow::led;
use crate::report::style::{BOLD, styled};

/// The page of an evaluator, of what it sees and of values that were shown.
#[must_use]
pub fn evaluator_page(state: &State, view: &EvaluatorView, shown: &Readings) -> String {
    let mut page = headline(state);
    page += &format!("\n{}\n", styled(BOLD, "The objectives"));
    for (id, text) in &view.objectives {
        page += &led(&format!("  {id:<12} "), text);
        for (_, target, tasks) in view.targets.iter().filter(|(of, ..)| of == id) {
            page += &led("      - ", target);
            tasks.iter().for_each(|task| page += &led("          - ", task));
        }
        for (_, rating) in view.rated.iter().filter(|(of, _)| of == id) {
            page += &led("      Your rating: ", rating_words(*rating));
        }
    }
    if view.objectives.is_empty() {
        page += "  None.\n";
    }
    let heard = view.injects.iter().map(|(heard, expected)| {
        let expected = expected.as_ref().map_or(String::new(), |it| format!(" Expected: {it}"));
        led(&format!("  {:<4} ", heard.id), &format!("{}. {}{expected}", heard.title, heard.text))
    });
    section(&mut page, "What has been heard", heard.collect());
    let moves = view.moves.iter().map(|(seat, turn, action)| {
        let words = action_words(state, state.seat(seat), action);
        led(&format!("  turn {} ", turn + 1), &format!("{}: {words}", seat_name(state, seat)))
    });
    section(&mut page, "What was submitted", moves.collect());
    let notes = view.notes.iter().map(|(number, on, text, _)| {
        let on = on.as_ref().map_or(String::new(), |id| format!("on `{id}`: "));
        led(&format!("  {number:>3} "), &format!("{on}{text}"))
    });
    section(&mut page, "Your notes", notes.collect());
    page += &format!("\n{}\n", styled(BOLD, "Indicators that all see, in this model"));
    page += &shown.table(state, |one| one.public && one.fog.is_none());
    for one in &view.public.indicators {
        let line = fog_line(state, one, shown, None);
        line.into_iter().for_each(|line| page += &led("  ", &line));
    }
    page
}

fn section(page: &mut String, title: &str, body: String) {
    if !body.is_empty() {
        *page += &format!("\n{}\n{body}", styled(BOLD, title));
    }
}
