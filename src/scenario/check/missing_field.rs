//! `missing-field`: an entry lacks a field that it cannot do without.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::error(
    "missing-field",
    "\
Where a number is missing the program does not guess. Fields that may be left out have a meaning
when they are (no neighbours, all tasks, no patrons); all others have to be written.",
)
.bad(&[r#"(id: "un")"#])
.good(&[r#"(id: "un", name: "United Nations")"#]);

/// The entry at `place` has no `field`.
#[must_use]
pub fn finding(place: Place, field: &str) -> Finding {
    RULE.at(place, format!("the field `{field}` is missing"))
        .label(format!("add `{field}` in these brackets"))
        .help(format!("for instance `{}`", example(field)))
}

/// The field as it could stand in a file.
#[must_use]
pub fn example(field: &str) -> String {
    let value = match field {
        "id" | "actor" | "holder" => "\"un\"",
        "format" | "priority" | "units" | "count" => "1",
        "people" => "410_000",
        "start" => "\"2031-03-03\"",
        "kind" => "Rebels",
        "arm" => "Police",
        "reach" => "Region",
        "lever" => "Order",
        "of" => "Balance(Security)",
        "income" => "Cash(8)",
        "when" => "At(week: 0)",
        "to" => "Named([\"tarn\"])",
        "regions" => "All",
        "between" => "(\"government\", \"vell-front\")",
        "decision_weeks" | "preparation_weeks" => "(low: 2, likely: 5, high: 14)",
        "security" | "governance" | "humanitarian" | "economy" | "justice" => {
            "(drivers: 0.5, capacity: 0.3, accountability: 0.5, dependence: 0.2)"
        }
        "weights" => "(security: 1, governance: 1, humanitarian: 1, economy: 1, justice: 1)",
        "source" => "\"assumed\"",
        "drivers" | "capacity" | "accountability" | "dependence" | "share" | "proximity"
        | "hostility" | "grievance" | "predation" | "local_capacity" => "0.5",
        "name" | "summary" | "text" | "reason" | "intent" | "purpose" | "one" | "does" | "unit"
        | "region" | "component" | "task" | "port" | "step" | "key" | "paid_by"
        | "default_strategy" => "\"...\"",
        _ => "4",
    };
    format!("{field}: {value}")
}
