//! `money-comes-late`: in the dry run a step's units wait long for their fund.

use crate::scenario::check::Rule;

/// The rule.
pub static RULE: Rule = Rule::warning(
    "money-comes-late",
    "\
The dry run of a strategy (no chance: lead times at their medians, nobody refuses) found units that
wait 13 weeks or more for the fund that pays them. Funds fill slowly, and who starts first empties
them: what is asked for later waits, or never comes.
Where that is meant, the strategy says so:
`accepts: [(finding: \"money-comes-late\", reason: \"...\")]`.",
)
.bad(&[r#"income: Assessed(per_year: 110, from_week: 30)"#])
.good(&[r#"income: Assessed(per_year: 110)"#]);
