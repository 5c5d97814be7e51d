//! `comes-too-late`: in the dry run a step's units do not start work before the end.

use crate::scenario::check::Rule;

/// The rule.
pub static RULE: Rule = Rule::warning(
    "comes-too-late",
    "\
The dry run of a strategy found units that are asked for and not at work when the scenario ends.
The contributor's decision, preparation, lift and the journey take their time: for civilian teams
half a year and more.
Where that is meant, the strategy says so:
`accepts: [(finding: \"comes-too-late\", reason: \"...\")]`.",
)
.bad(&[r#"when: At(week: 44)"#])
.good(&[r#"when: At(week: 20)"#]);
