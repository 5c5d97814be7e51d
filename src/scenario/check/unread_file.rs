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
pub fn finding(place: Place, inner_path: &str) -> Finding {
    let help = match inner_path
        .strip_prefix("catalogue/")
        .and_then(|name| name.strip_suffix(".ron"))
    {
        Some(name) => format!("add \"{name}\" to `imports` in scenario.ron, or delete the file"),
        None => "strategies lie in `strategies/`, components in `catalogue/`".into(),
    };
    let path = place.file().path().to_owned();
    RULE.at(place, format!("nothing reads `{path}`")).help(help)
}
