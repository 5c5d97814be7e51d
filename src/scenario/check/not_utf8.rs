//! `not-utf8`: a file is not text.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::error(
    "not-utf8",
    "\
Files of a package are text in UTF-8, the encoding every editor offers. A file in another one, or
a file that is not text at all (a spreadsheet, say), cannot be read.",
)
.bad(&["a file saved as Windows-1252"])
.good(&["the same file saved as UTF-8"]);

/// The file is not UTF-8 from the byte `at` on.
#[must_use]
pub fn finding(place: Place, line: usize) -> Finding {
    let path = place.file().path().to_owned();
    RULE.at(place, format!("`{path}` is not text in UTF-8: see line {line}"))
        .help("save the file as UTF-8 in your editor")
}
