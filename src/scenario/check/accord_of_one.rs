//! `accord-of-one`: an accord or a vote that is not between two parties.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::error(
    "accord-of-one",
    "\
An accord is signed by two parties at least, or by one party that gives its word to the mission. A
vote is held between two parties at least. Who gives up fighters or arms under an accord has to be
among those who sign it.",
)
.bad(&[r#"accords: [(id: "truce", name: "the truce", kind: Ceasefire, between: ["vell-front"])],"#])
.good(&[r#"accords: [
    (id: "truce", name: "the truce", kind: Ceasefire, between: ["government", "vell-front"]),
    (
        id: "word", name: "its word", kind: Partial,
        between: ["vell-front"], with_mission: true,
    ),
],"#]);

/// How two are named.
const TWO: &str = "name two parties or more, as in `between: [\"government\", \"vell-front\"]`";

/// The accord or vote (`what`) is between so many.
#[must_use]
pub fn finding(place: Place, what: &str, count: usize) -> Finding {
    let (who, label) = match count {
        0 => ("nobody", "between whom?"),
        _ => ("one party only", "with whom?"),
    };
    let (article, help) = match (what, count) {
        ("accord", 1) => {
            ("an", "name another party, or write `with_mission: true` for its word to the mission")
        }
        ("accord", _) => ("an", TWO),
        _ => ("a", TWO),
    };
    RULE.at(place, format!("{article} {what} of {who}")).label(label).help(help)
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

/// A party's fighters may join an army, though it gives up nothing.
#[must_use]
pub fn gives_up_nothing(place: Place, name: &str) -> Finding {
    let name = name.trim_matches('"');
    RULE.at(place, format!("`{name}` may join an army, but gives up no force by this accord"))
        .label("not in `gives_up`")
        .help("say in `gives_up` what share of its force it gives up, or leave it out here")
}

/// The army that is to take fighters in is that of no other side.
#[must_use]
pub fn no_army(place: Place, name: &str) -> Finding {
    let name = name.trim_matches('"');
    RULE.at(place, format!("`{name}` is no other side of this accord"))
        .label("whose army?")
        .help("name a party of `between` that is not the one whose fighters join")
}
