//! `mandate-order`: a mandate that ends before it begins, or supersedes one that comes after it.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::{Finding, Findings};
use crate::scenario::draft::Draft;
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::error(
    "mandate-order",
    "\
A mandate begins, and then it ends. One that supersedes another stands below it in the list and
begins no earlier, so that no two supersede each other.",
)
.bad(&[r#"mandates: [(
    id: "mission", name: "The mission", authority: SecurityCouncil, kind: Stabilization,
    actors: ["un"], week: 8, expires_week: 8,
)],"#])
.good(&[r#"mandates: [(
    id: "mission", name: "The mission", authority: SecurityCouncil, kind: Stabilization,
    actors: ["un"], week: 8, expires_week: 40,
)],"#]);

/// The mandate that is superseded does not stand above the one that supersedes it.
#[must_use]
pub fn stands_below(place: Place, name: &str) -> Finding {
    RULE.at(place, format!("`{}` does not stand above this mandate", name.trim_matches('"')))
        .help("name a mandate from higher up in the list, or move that one up")
}

/// Finds mandates that end before they begin, and such as supersede one that begins later.
pub fn check(draft: &Draft, findings: &mut Findings) {
    for (mandate, places) in draft.scenario.mandates.iter().zip(&draft.places.mandates) {
        if let (Some(expires), Some(place)) = (mandate.expires, &places.expires)
            && expires <= mandate.from
        {
            let (from, name) = (mandate.from, &mandate.id);
            findings.add(
                RULE.at(
                    place.clone(),
                    format!("`{name}` ends no later than it begins, in week {from}"),
                )
                .help(format!("let it end after week {from}")),
            );
        }
        let before = mandate.supersedes.and_then(|id| draft.scenario.mandates.get(id.index()));
        if let (Some(before), Some(place)) = (before, &places.supersedes)
            && before.from > mandate.from
        {
            let (name, from) = (&before.id, before.from);
            findings.add(
                RULE.at(place.clone(), format!("`{name}` begins later, in week {from}"))
                    .help(format!("let `{}` begin in week {from} or later", mandate.id)),
            );
        }
    }
}
