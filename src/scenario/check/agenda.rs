//! `agenda-does-not-fit`: turns without weeks, sessions without minutes, more weeks than there are.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::exercise::Session;
use crate::scenario::file::SessionKind;
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::error(
    "agenda-does-not-fit",
    "\
The agenda of an exercise is a list of sessions, each with `minutes`. Only a session of the kind
`Moves` plays the scenario: it has `weeks`, and may say in `phases` how its minutes are spent. Turns
follow each other from week 0 and end with the scenario at the latest. `ToTheEnd` plays what is left
by itself, so no turn comes after it. `Practice` has `weeks` like a turn, of which nothing counts.",
)
.bad(&[r#"name: "The rest of the year", kind: Moves, minutes: 30"#])
.good(&[r#"name: "The rest of the year", kind: Moves, weeks: 20, minutes: 30"#]);

/// Weeks are missing from a turn, or stand in what is none.
#[must_use]
pub fn weeks(place: Place, id: &str, kind: SessionKind) -> Finding {
    if kind.is_turn() {
        return RULE
            .at(place, format!("the turn `{id}` does not say how much of the scenario it plays"))
            .label("no `weeks`")
            .help("write `weeks: 13`, or a `kind` other than `Moves`");
    }
    RULE.at(place, format!("`{id}` has weeks and is no turn"))
        .help("delete `weeks`, or write `kind: Moves`")
}

/// Phases stand in a session that is no turn.
#[must_use]
pub fn phases(place: Place, id: &str) -> Finding {
    RULE.at(place, format!("`{id}` has phases and is no turn"))
        .help("write `minutes` in their place, or `kind: Moves`")
}

/// Nothing is said of how long a session lasts.
#[must_use]
pub fn no_minutes(place: Place, id: &str) -> Finding {
    RULE.at(place, format!("the session `{id}` does not say how long it lasts"))
        .label("no `minutes`")
        .help("write `minutes: 20`")
}

/// What does not fit in the agenda as a whole; `at` is the list.
#[must_use]
pub fn check(agenda: &[Session], places: &[Place], at: &Place, horizon: f64) -> Vec<Finding> {
    let mut findings = Vec::new();
    if !agenda.iter().any(|session| session.kind == SessionKind::Moves) {
        findings.push(
            RULE.at(at.clone(), "the agenda has no turn")
                .help("give it a session with `kind: Moves, weeks: 13, minutes: 50`"),
        );
    }
    let (mut week, mut ended) = (0.0, false);
    for (session, place) in agenda.iter().zip(places) {
        let turn = session.kind.is_turn();
        if turn && ended {
            let message = format!("the turn `{}` comes after the end", session.id);
            let help = "move it up, before the session `ToTheEnd`";
            findings.push(RULE.at(place.clone(), message).help(help));
        }
        ended |= session.kind == SessionKind::ToTheEnd;
        // The weeks of a practice turn are given back.
        let before = if session.kind == SessionKind::Practice { 0.0 } else { week };
        let after = before + f64::from(session.weeks);
        if session.kind == SessionKind::Moves {
            week = after;
        }
        if after > horizon && before <= horizon {
            let message = format!("with the turn `{}` the agenda plays {after} weeks", session.id);
            let help = "write fewer `weeks`, or a larger `weeks` in scenario.ron";
            let label = format!("the scenario runs for {horizon}");
            findings.push(RULE.at(place.clone(), message).label(label).help(help));
        }
    }
    findings
}
