//! `unknown-field`: a field that the format does not know.

use crate::scenario::check::Rule;
use crate::scenario::check::nearest::{nearest_name, same_but_for_looks};
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::error(
    "unknown-field",
    "\
A misspelt field that is passed over in silence leaves a scenario that says something else than
its author believes. So every field has to be one that the format knows.",
)
.bad(&["poeple: 410_000"])
.good(&["people: 410_000"]);

/// There is no field `found`; these would be possible, and those in `beside` are already there.
#[must_use]
pub fn finding(place: Place, found: &str, possible: &[&str], beside: &[&str]) -> Finding {
    let missing = possible.iter().copied().filter(|name| !beside.contains(name));
    let same = same_but_for_looks(found, missing);
    let help = match same.or_else(|| nearest_name(found, possible.iter().copied())) {
        Some(name) => format!("nearest name: `{name}`"),
        None => format!("possible here: {}", listed(possible)),
    };
    let fix = same.map(|name| (place.clone(), name.to_owned()));
    RULE.at(place, format!("no field is called `{found}` here"))
        .label("not known")
        .help(help)
        .fix_if(fix)
}

/// Names in a row, each in backticks.
#[must_use]
pub fn listed(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
