//! The findings of a check for programs.

use crate::scenario::{Finding, Place, RULES, Report, Rule};
use serde_json::{Value, json};

/// The version of this shape.
const FORMAT: u32 = 1;

/// A report: what was found, where, and what to write instead.
#[must_use]
pub fn check_json(report: &Report) -> Value {
    let findings: Vec<Value> = report.findings.iter().map(finding).collect();
    json!({
        "format": FORMAT,
        "name": report.name,
        "files": report.files,
        "errors": report.errors,
        "warnings": report.warnings,
        "accepted_warnings": report.accepted,
        "can_run": report.can_run(),
        "findings": findings,
    })
}

fn finding(finding: &Finding) -> Value {
    let mut value = place(&finding.place);
    value["code"] = json!(finding.rule.code);
    value["severity"] = json!(finding.rule.severity.name());
    value["message"] = json!(finding.message);
    value["label"] = json!(finding.label);
    value["help"] = json!(finding.help);
    value["second"] = finding.second.as_ref().map_or(Value::Null, |(other, label)| {
        let mut second = place(other);
        second["label"] = json!(label);
        second
    });
    value
}

/// Where something stands; a file as a whole has neither line nor column.
fn place(place: &Place) -> Value {
    if place.is_whole_file() {
        return json!({
            "file": place.file().path(),
            "line": null,
            "column": null,
            "end_line": null,
            "excerpt": null,
        });
    }
    let (before, inside, after) = place.excerpt();
    json!({
        "file": place.file().path(),
        "line": place.line(),
        "column": place.column(),
        "end_line": place.line() + place.text().trim_end().matches('\n').count(),
        "excerpt": format!("{before}{inside}{after}"),
    })
}

/// What a rule is about.
#[must_use]
pub fn explain_json(rule: &Rule) -> Value {
    json!({
        "format": FORMAT,
        "code": rule.code,
        "severity": rule.severity.name(),
        "explanation": rule.explanation(),
    })
}

/// All codes that can be explained.
#[must_use]
pub fn codes_json() -> Value {
    let codes: Vec<Value> = RULES
        .iter()
        .map(|rule| json!({ "code": rule.code, "severity": rule.severity.name() }))
        .collect();
    json!({ "format": FORMAT, "codes": codes })
}
