//! `step-never-runs`: in the dry run the trigger of a step never holds.

use crate::scenario::check::Rule;

/// The rule.
pub static RULE: Rule = Rule::warning(
    "step-never-runs",
    "\
The dry run of a strategy came to its end before the trigger of this step held, or no region met
what its orders ask. With luck it may run all the same; a step that must run needs a week as a way
out.
Where that is meant, the strategy says so:
`accepts: [(finding: \"step-never-runs\", reason: \"...\")]`.",
)
.bad(&[r#"when: Reaches(of: Balance(Security), at_least: 40)"#])
.good(&[r#"when: Any([Reaches(of: Balance(Security), at_least: 0), At(week: 40)])"#]);
