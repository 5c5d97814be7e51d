//! `parameter-out-of-range`: a scenario sets a parameter to what is no longer plausible.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;
use crate::vocabulary::ParameterSpec;

/// The rule.
pub static RULE: Rule = Rule::error(
    "parameter-out-of-range",
    "\
Each parameter has a range that is still plausible; beyond it the model has never been tried. The
range and its source stand in `contadora parameters`.",
)
.bad(&[r#"(key: "funds.pledges-kept", value: 60, reason: "Its donors have paid late.")"#])
.good(&[r#"(key: "funds.pledges-kept", value: 0.6, reason: "Its donors have paid late.")"#]);

/// What is wrong with the value, if anything.
#[must_use]
pub fn check(place: Place, value: f64, spec: &ParameterSpec) -> Option<Finding> {
    let ParameterSpec { key, unit, low, high, .. } = spec;
    (!(*low..=*high).contains(&value)).then(|| {
        RULE.at(place, format!("`{key}` = {value} is outside its range, {low} to {high} {unit}"))
            .help(format!("write a value from {low} to {high}: {}", spec.meaning))
    })
}
