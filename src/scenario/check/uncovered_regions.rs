//! `uncovered-regions`: in the dry run nobody ever works in some regions.

use crate::scenario::check::Rule;

/// The rule.
pub static RULE: Rule = Rule::warning(
    "uncovered-regions",
    "\
The dry run of a strategy never has a unit at work in these regions. Where nobody polices,
administers or pays, parties take hold. Leaving a region out may be right; it should be meant.
Where that is meant, the strategy says so:
`accepts: [(finding: \"uncovered-regions\", reason: \"...\")]`.",
)
.bad(&[r#"to: Named(["sarn"])"#])
.good(&[r#"to: All"#]);
