//! The table of parameters: what each means, how sure it is, where it comes from.

use crate::report::columns::{PAGE_WIDTH, shown};
use crate::report::flow::{column, flow};
use crate::report::numbers::plain;
use crate::report::run_page::heading;
use crate::report::style::{DIM, YELLOW, styled};
use crate::vocabulary::{Mark, ParameterSpec, ParameterTable, Registry};
use serde_json::{Value, json};

/// All parameters with their values; `set` names those that were set, by their keys.
#[must_use]
pub fn parameters_page(registry: Registry, table: &ParameterTable, set: &[String]) -> String {
    let mut page = counts(registry);
    for concern in registry.concerns {
        if concern.parameters.is_empty() {
            continue;
        }
        let core = if concern.core { " (core: cannot be switched off)" } else { "" };
        page.push('\n');
        page.push_str(&heading(&format!("{}{core}", concern.name)));
        let what = flow(concern.does, PAGE_WIDTH - 2, PAGE_WIDTH - 2);
        for line in what {
            page.push_str(&format!("  {}\n", styled(DIM, &line)));
        }
        for spec in concern.parameters {
            page.push_str(&entry(spec, table.get(spec.key), set.iter().any(|key| key == spec.key)));
        }
    }
    page
}

/// How many there are of each mark, and what the marks mean.
fn counts(registry: Registry) -> String {
    let all = registry.parameters().count();
    let of = |mark: Mark| registry.parameters().filter(|spec| spec.mark == mark).count();
    let marks: Vec<String> = Mark::ALL
        .into_iter()
        .filter(|mark| of(*mark) > 0)
        .map(|mark| format!("{} {} ({})", of(mark), mark.name(), mark.meaning()))
        .collect();
    let text = format!(
        "{all} parameters: {}. Low to high is the range that is still plausible.",
        marks.join(", ")
    );
    flow(&text, PAGE_WIDTH, PAGE_WIDTH).into_iter().map(|line| line + "\n").collect()
}

fn entry(spec: &ParameterSpec, value: f64, set: bool) -> String {
    let range = format!("{} to {}", plain_value(spec.low), plain_value(spec.high));
    let set = if set {
        styled(YELLOW, &format!("  set, not {}", plain_value(spec.default)))
    } else {
        String::new()
    };
    let mut text = format!(
        "  {:<34} {:>8}   {range:<16}  {}{set}\n",
        spec.key,
        plain_value(value),
        spec.mark.name(),
    );
    // "assumed" alone says no more than the mark.
    let source = match spec.source {
        "assumed" => String::new(),
        source => format!("; {}", shown(source)),
    };
    let meaning = format!("{} [{}]{source}", shown(spec.meaning), shown(spec.unit));
    text.push_str(&column("      ", 6, &meaning));
    text
}

/// A value with as many digits as it was given.
pub fn plain_value(value: f64) -> String {
    if value.abs() < 1000.0 { format!("{value}") } else { plain(value) }
}

/// The same for programs: full precision, one object a parameter.
#[must_use]
pub fn parameters_json(registry: Registry, table: &ParameterTable, set: &[String]) -> Value {
    let list: Vec<Value> = registry
        .concerns
        .iter()
        .flat_map(|concern| {
            concern.parameters.iter().map(|spec| {
                json!({
                    "key": spec.key,
                    "concern": concern.name,
                    "value": table.get(spec.key),
                    "default": spec.default,
                    "low": spec.low,
                    "high": spec.high,
                    "unit": spec.unit,
                    "mark": spec.mark.name(),
                    "meaning": spec.meaning,
                    "source": spec.source,
                    "set": set.iter().any(|key| key == spec.key),
                })
            })
        })
        .collect();
    json!({ "format": 1, "parameters": list })
}
