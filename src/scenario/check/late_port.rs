//! `late-port`: in the dry run a step's units wait for a docking port that comes later.

use crate::scenario::check::Rule;

/// The rule.
pub static RULE: Rule = Rule::warning(
    "late-port",
    "\
The dry run of a strategy found units that stand in their region for 4 weeks or more and cannot
start work, since too little of a port they need is there: housing, supply, command, escort. What
provides it comes later, is asked for later, or is shared by too many.
Where that is meant, the strategy says so:
`accepts: [(finding: \"late-port\", reason: \"...\")]`.",
)
.bad(&[r#"neighbours: [(to: "sarn", proximity: 0.7)],"#])
.good(&[
    r#"neighbours: [(to: "sarn", proximity: 0.7)], anchors: [(port: "housing", quantity: 12)],"#,
]);
