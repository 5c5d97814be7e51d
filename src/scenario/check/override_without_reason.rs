//! `override-without-reason`: a scenario sets a parameter and does not say why.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::error(
    "override-without-reason",
    "\
Whoever changes a number of the model for one country has to say why, where everybody can read it:
the reason is printed wherever the parameters are. A word or two will not do.",
)
.bad(&[r#"(key: "funds.pledges-kept", value: 0.6, reason: "tuned")"#])
.good(&[r#"(key: "funds.pledges-kept", value: 0.6, reason: "Its donors have paid late.")"#]);

/// What is wrong with the reason, if anything.
#[must_use]
pub fn check(place: Place, reason: &str) -> Option<Finding> {
    (reason.split_whitespace().count() < 3).then(|| {
        RULE.at(place, "this does not say why the parameter is set")
            .label("no reason")
            .help("say in a sentence what in this country makes the usual value wrong")
    })
}
