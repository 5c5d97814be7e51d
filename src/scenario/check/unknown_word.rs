//! `unknown-word`: a kind, trigger, order, lever ... that the format does not know.

use crate::scenario::check::Rule;
use crate::scenario::check::nearest::{nearest_name, same_but_for_looks};
use crate::scenario::check::unknown_field::listed;
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::error(
    "unknown-word",
    "\
Words without quotes are the format's own: kinds of parties (Government, Rebels, Gang), triggers
(At, After, AtWork, Reaches, All, Any, Not), orders (Send, HandOver, Withdraw, Rehat), sectors and
levers.
They begin with a capital letter. Names that you invent stand in quotes.",
)
.bad(&["kind: rebel,"])
.good(&["kind: Rebels,"]);

/// There is no word `found`; these would be possible.
#[must_use]
pub fn finding(place: Place, found: &str, possible: &[&str]) -> Finding {
    let same = same_but_for_looks(found, possible.iter().copied());
    let help = match same.or_else(|| nearest_name(found, possible.iter().copied())) {
        Some(name) => format!("nearest word: `{name}`; possible here: {}", listed(possible)),
        None => format!("possible here: {}", listed(possible)),
    };
    let fix = same.map(|word| (place.clone(), word.to_owned()));
    RULE.at(place, format!("`{found}` is not one of the words that can stand here"))
        .label("not known")
        .help(help)
        .fix_if(fix)
}
