//! `unknown-parameter`: a scenario sets a parameter that the model does not have.

use crate::scenario::check::Rule;
use crate::scenario::check::nearest::{nearest_name, same_but_for_looks};
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;
use crate::vocabulary::Registry;

/// The rule.
pub static RULE: Rule = Rule::error(
    "unknown-parameter",
    "\
A scenario may set parameters of the model where its facts demand it. `contadora parameters` lists
them all, with unit, range and source.",
)
.bad(&[r#"(key: "funds.pledge-kept", value: 0.6, reason: "Its donors have paid late.")"#])
.good(&[r#"(key: "funds.pledges-kept", value: 0.6, reason: "Its donors have paid late.")"#]);

/// No parameter is called `key`.
#[must_use]
pub fn finding(place: Place, key: &str, registry: Registry) -> Finding {
    let keys = || registry.parameters().map(|spec| spec.key);
    let same = same_but_for_looks(key, keys());
    let nearest = same.or_else(|| nearest_name(key, keys()));
    let fix = same.map(|same| (place.clone(), format!("\"{same}\"")));
    let help = match nearest {
        Some(nearest) => format!("nearest name: `{nearest}`"),
        None => "all parameters: `contadora parameters`".into(),
    };
    let mut key: String = key.escape_debug().collect();
    key.truncate(key.floor_char_boundary(80));
    RULE.at(place, format!("no parameter is called `{key}`"))
        .label("not known")
        .help(help)
        .fix_if(fix)
}
