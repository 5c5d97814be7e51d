//! `format-version`: the file is of a version that this program does not read.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::file::FORMAT;
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::error(
    "format-version",
    "\
The first field of each file says which version of the format it is written in, so that an old
file is never misread by a new program, nor a new file by an old one.",
)
.bad(&["format: 7,"])
.good(&["format: 2,"]);

/// The file says `format: version`; none when it is this program's own version.
#[must_use]
pub fn check(place: Place, version: f64) -> Option<Finding> {
    let is = |known: u32| (version - f64::from(known)).abs() < f64::EPSILON;
    if is(FORMAT) {
        return None;
    }
    let program = env!("CARGO_PKG_VERSION");
    let path = place.file().path().to_owned();
    let older = (1..FORMAT).any(is);
    let finding = if older {
        RULE.at(place, format!("`{path}` has format {version}, which is too old"))
            .label(format!("contadora {program} reads format {FORMAT}"))
            .help("`contadora upgrade` and the package's folder bring its files to this format")
    } else if version > f64::from(FORMAT) {
        RULE.at(place, format!("`{path}` has format {version}, which is too new for this program"))
            .label(format!("contadora {program} reads format {FORMAT}"))
            .help(format!("use the version of contadora that wrote it, newer than {program}"))
    } else {
        RULE.at(place, format!("`{path}` has format {version}, which no program has ever read"))
            .label(format!("contadora {program} reads format {FORMAT}"))
            .help(format!("write `format: {FORMAT}`, the newest version"))
    };
    Some(finding)
}
