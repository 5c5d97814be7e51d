//! `unread-file`: a file lies in the package, but nothing reads it.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::warning(
    "unread-file",
    "\
A file that nobody reads looks like part of the scenario and is not. A catalogue file of the
package's own has to be imported by name; strategies lie in the folder `strategies`.",
)
.bad(&[r#"imports: ["own"], // beside catalogue/boats.ron"#])
.good(&[r#"imports: ["own", "boats"], // beside catalogue/boats.ron"#]);

/// The file at `place` is read by nothing.
#[must_use]
pub fn finding(place: Place, inner_path: &str, belongs: Option<String>) -> Finding {
    let help = match inner_path
        .strip_prefix("catalogue/")
        .and_then(|name| name.strip_suffix(".ron"))
    {
        Some(name) => format!("add \"{name}\" to `imports` in scenario.ron, or delete the file"),
        None if belongs.is_some() => {
            format!("if it belongs to the package, move it to `{}`", belongs.unwrap_or_default())
        }
        None => "strategies lie in `strategies/`, components in `catalogue/`".into(),
    };
    let path = place.file().path().to_owned();
    RULE.at(place, format!("nothing reads `{path}`")).help(help)
}

/// Where a file belongs by what stands in it: a country, the steps of a strategy, a catalogue.
#[must_use]
pub fn right_path(inner_path: &str, text: &str) -> Option<String> {
    let name = inner_path.rsplit('/').next()?.to_ascii_lowercase();
    let has = |field: &str| text.contains(field);
    if has("seats:") && has("agenda:") {
        Some("exercise.ron".into())
    } else if has("steps:") {
        Some(format!("strategies/{name}"))
    } else if has("regions:") && has("weeks:") {
        Some("scenario.ron".into())
    } else if has("components:") || has("tasks:") || has("ports:") {
        Some(format!("catalogue/{name}"))
    } else {
        None
    }
}
