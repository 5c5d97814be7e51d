//! `accord-of-one`: an accord or a vote that is not between two parties.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::error(
    "accord-of-one",
    "\
An accord is signed by two parties at least, and a vote is held between two at least. Who gives up
fighters or arms under an accord has to be among those who sign it.",
)
.bad(&[r#"accords: [(id: "truce", name: "the truce", kind: Ceasefire, between: ["vell-front"])],"#])
.good(&[r#"accords: [
    (id: "truce", name: "the truce", kind: Ceasefire, between: ["government", "vell-front"]),
],"#]);

/// The accord or vote (`what`) is between so many.
#[must_use]
pub fn finding(place: Place, what: &str, count: usize) -> Finding {
    let (who, label) = match count {
        0 => ("nobody", "between whom?"),
        _ => ("one party only", "with whom?"),
    };
    let article = if what == "accord" { "an" } else { "a" };
    RULE.at(place, format!("{article} {what} of {who}"))
        .label(label)
        .help("name two parties or more, as in `between: [\"government\", \"vell-front\"]`")
}

/// A party gives something up by an accord that it does not sign.
#[must_use]
pub fn not_a_side(place: Place, name: &str) -> Finding {
    let name = name.trim_matches('"');
    RULE.at(place, format!("`{name}` gives up force by an accord that it does not sign"))
        .label("not in `between`")
        .help("add it to `between` of the accord, or leave it out here")
}

/// The accord that has to come first does not stand above the one that follows it.
#[must_use]
pub fn stands_below(place: Place, name: &str) -> Finding {
    RULE.at(place, format!("`{}` does not stand above this accord", name.trim_matches('"')))
        .help("name an accord from higher up in the list, or move that one up")
}
