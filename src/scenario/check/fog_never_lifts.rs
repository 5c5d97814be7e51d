//! `fog-never-lifts`: an indicator in a fog in which nobody can be.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::fog::Fog;
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::error(
    "fog-never-lifts",
    "\
Who is at work in a region sees what lies in the fog there. An indicator of the whole country has no
region to be in: it is known by `reports` alone, so `tasks` and `liaison` say nothing of it.",
)
.bad(&[r#"(id: "fog", name: "Deaths", of: ViolentDeaths, fog: ()),"#])
.good(&[r#"(id: "fog", name: "Deaths", of: ViolentDeaths, fog: (reports: (late_weeks: 4))),"#]);

/// What is wrong with the fog of an indicator, if anything.
#[must_use]
pub fn check(place: Place, fog: &Fog, of_country: bool) -> Option<Finding> {
    if !of_country {
        return None;
    }
    if fog.reports.is_none() {
        return Some(
            RULE.at(place, "nobody can be where this indicator is seen, and no word comes of it")
                .label("it is of the whole country")
                .help("write `region`, or `reports: (late_weeks: ...)` in its fog"),
        );
    }
    (fog.liaison || !fog.tasks.is_empty()).then(|| {
        RULE.at(place, "nobody can be where this indicator is seen")
            .label("`tasks` and `liaison` need a region")
            .help("write `region`, or leave `reports` alone in its fog")
    })
}
