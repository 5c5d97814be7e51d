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

/// An entry of a list as it could stand in a file.
#[must_use]
pub fn entry_example(list: &str) -> Option<&'static str> {
    Some(match list {
        "neighbours" => "(to: \"tarn\", proximity: 0.7)",
        "fighters" => "(region: \"tarn\", number: 700)",
        "control" => "(region: \"tarn\", share: 0.15)",
        "relations" => "(between: (\"government\", \"vell-front\"), hostility: 0.6)",
        "actors" => "(id: \"un\", name: \"United Nations\")",
        "Pledges" => "(week: 6, amount: 160)",
        "events" => "(week: 6, text: \"Donors pledge 8 M USD.\")",
        "tasks" => "(task: \"patrol\", capacity: 140)",
        "requires" | "provides" | "anchors" => "(port: \"accommodation\", quantity: 2)",
        "needs" => "[Work(\"patrol\"), SalariesPaid]",
        "orders" => "Send(component: \"un-police\", units: 2, to: All)",
        _ => return None,
    })
}

/// One of the format's words with its brackets, as it could stand in a file.
#[must_use]
pub fn word_example(word: &str) -> Option<&'static str> {
    Some(match word {
        "At" => "At(week: 8)",
        "After" => "After(step: \"streets\", weeks: 8)",
        "AtWork" => "AtWork(step: \"streets\", share: 0.5, weeks: 4)",
        "Reaches" => "Reaches(of: Balance(Security), at_least: 0, for_weeks: 4)",
        "All" => "All([At(week: 8), After(step: \"streets\", weeks: 8)])",
        "Any" => "Any([At(week: 8), After(step: \"streets\", weeks: 8)])",
        "Not" => "Not(At(week: 8))",
        "Balance" => "Balance(Security)",
        "BalanceWithMission" => "BalanceWithMission(Security)",
        "Named" => "Named([\"tarn\"])",
        "Lowest" => "Lowest(of: Balance(Security), count: 1)",
        "Highest" => "Highest(of: PartyControl, count: 1)",
        "Where" => "Where(of: Balance(Security), at_least: 0, for_weeks: 4)",
        "Send" => "Send(component: \"un-police\", units: 2, to: All)",
        "HandOver" => "HandOver(component: \"un-police\", regions: All)",
        "Withdraw" => "Withdraw(component: \"un-police\", regions: All)",
        "Rehat" => "Rehat(component: \"patrol\", regions: All, mandate: \"un-mission\")",
        "Assessed" => "Assessed(per_year: 110)",
        "Pledges" => "Pledges([(week: 6, amount: 160)])",
        "Cash" => "Cash(8)",
        "Received" => "Received(\"trust-fund\")",
        "Rapid" => "Rapid(decision_weeks: (low: 1, likely: 2, high: 4))",
        "Allocate" => "Allocate(fund: \"trust-fund\", task: \"reintegrate\", share: 0.4)",
        "Transfer" => "Transfer(from: \"trust-fund\", to: \"rapid\", amount: 2)",
        "Build" => "Build(Justice)",
        "Provide" => "Provide(Security)",
        "Vet" => "Vet(Security)",
        "Relieve" => "Relieve(Humanitarian)",
        "Work" => "Work(\"patrol\")",
        "Capacity" => "Capacity(Justice)",
        _ => return None,
    })
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
        "handover" => "(sector: Security, local_capacity: 0.45)",
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
