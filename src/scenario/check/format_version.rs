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
file is never misread by a new program, nor a new file by an old one.

Bad:   (format: 7, ...)     a version that nobody has written yet
Good:  (format: 1, ...)",
);

/// The file says `format: version`; none when it is this program's own version.
#[must_use]
pub fn check(place: Place, version: f64) -> Option<Finding> {
    #[expect(clippy::float_cmp, reason = "a version is a whole number, written as one")]
    if version == f64::from(FORMAT) {
        return None;
    }
    let program = env!("CARGO_PKG_VERSION");
    let path = place.file().path().to_owned();
    let finding = if version > f64::from(FORMAT) {
        RULE.at(place, format!("`{path}` has format {version}, which is too new for this program"))
            .label(format!("contadora {program} reads format {FORMAT}"))
            .help(format!("use the version of contadora that wrote it, newer than {program}"))
    } else {
        RULE.at(place, format!("`{path}` has format {version}, which no program has ever read"))
            .label(format!("contadora {program} reads format {FORMAT}"))
            .help(format!("write `format: {FORMAT}`, the first version there is"))
    };
    Some(finding)
}
