//! The room's screen: the essential, in the order of its weight; on a low terminal the top of it.

use crate::exercise::table::{Table, person};
use contadora::exercise::{Action, Command, Moment, Phase, Saying, State, Who, view};
use contadora::report::{Readings, plenary_screen};

const BOSS: Who = Who::Facilitator;

fn screen(state: &State, columns: usize, rows: Option<usize>) -> Vec<String> {
    let start = vec![-20.0; state.exercise.indicators.len()];
    let readings = Readings::of(state, start).up_to(state.shown_to);
    let view = view::public(state, Moment(2_000_000));
    let page = plenary_screen(state, &view, &readings, columns, rows);
    let page = anstream::adapter::strip_str(&page).to_string();
    page.lines().map(str::to_owned).collect()
}

/// A turn was played and shown; somebody spoke, and an inject was heard by all.
fn narrated() -> Table {
    let mut table = Table::in_turn();
    let (kind, text) = (Saying::Statement, "We come in peace.".to_owned());
    table.submits(&person("u1"), Action::Say { kind, text });
    table.passes(60);
    table.does(&BOSS, Command::Fire("5".into()));
    table.plays(4.75);
    table.does(&BOSS, Command::Show);
    table.does(&BOSS, Command::BeginPhase(Phase::Narrate));
    table
}

#[test]
fn after_a_turn_it_says_where_the_country_stands_what_became_of_it_and_what_is_next() {
    let table = narrated();
    let page = screen(&table.state, 100, None);
    assert!(page.len() <= 30, "{page:#?}");
    let at = |words: &str| {
        page.iter().position(|line| line.contains(words)).unwrap_or_else(|| panic!("{page:#?}"))
    };
    let order = [
        at("TWO REGIONS AT ONE TABLE"),
        at("Week 13 of 52"),
        at("Now: hear what became of it."),
        at("week 13, against week 0"),
        at("What became of it in this model, weeks 0 to 13"),
        at("The streets of Tarn became safer."),
        at("A donor stops. One donor stops."),
        at("United Nations: \"We come in peace.\""),
        at("Next: Break (15 minutes). More: show plenary all"),
    ];
    assert!(order.is_sorted(), "{order:?}: {page:#?}");
    assert!(page[at("Balance of security")].ends_with('↑'), "{page:#?}");
}

#[test]
fn at_the_start_there_are_no_arrows_and_the_questions_stand_on_it() {
    let mut page = screen(&Table::in_turn().state, 100, None);
    page.retain(|line| !line.is_empty());
    assert!(page.iter().any(|line| line == "? Who goes first?"), "{page:#?}");
    assert!(!page.iter().any(|line| line.contains(['↑', '↓'])), "{page:#?}");
    assert!(page.iter().any(|line| line.contains("at the start")), "{page:#?}");
}

#[test]
fn a_low_or_narrow_terminal_shows_the_top_and_where_the_rest_is() {
    let table = narrated();
    for (columns, rows) in [(100, 35), (80, 24), (80, 12), (60, 8), (20, 3), (400, 1)] {
        let page = screen(&table.state, columns, Some(rows));
        assert!(page.len() < rows.max(3), "{rows}: {page:#?}");
        let width = columns.clamp(60, 100);
        assert!(page.iter().all(|line| line.chars().count() <= width), "{columns}: {page:#?}");
        assert!(page.last().is_some_and(|line| line.contains("show plenary all")), "{page:#?}");
        if rows > 3 {
            assert!(page[0].contains("TWO REGIONS"), "{page:#?}");
        }
    }
}
