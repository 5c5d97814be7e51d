//! `unknown-field`: a field that the format does not know.

use crate::scenario::check::Rule;
use crate::scenario::check::nearest::nearest_name;
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::error(
    "unknown-field",
    "\
A misspelt field that is passed over in silence leaves a scenario that says something else than
its author believes. So every field has to be one that the format knows.

Bad:   (id: \"tarn\", poeple: 410_000)
Good:  (id: \"tarn\", people: 410_000)",
);

/// There is no field `found`; these would be possible.
#[must_use]
pub fn finding(place: Place, found: &str, possible: &[&str]) -> Finding {
    let help = match nearest_name(found, possible.iter().copied()) {
        Some(name) => format!("nearest name: `{name}`"),
        None => format!("possible here: {}", listed(possible)),
    };
    RULE.at(place, format!("no field is called `{found}` here")).label("not known").help(help)
}

/// Names in a row, each in backticks.
#[must_use]
pub fn listed(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
