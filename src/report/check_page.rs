//! The page of `contadora check`: findings with their excerpts, errors first, and `--explain`.

use crate::report::columns::{PAGE_WIDTH, shown, width, window, wrap};
use crate::scenario::{Finding, Place, RULES, Report, Rule, Severity};
use anstyle::{AnsiColor, Style};

/// Gutter and places.
const DIM: Style = Style::new().dimmed();

fn style_of(severity: Severity) -> Style {
    match severity {
        Severity::Error => AnsiColor::Red.on_default().bold(),
        Severity::Warning => AnsiColor::Yellow.on_default().bold(),
    }
}

fn styled(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

/// What there is to say of strategies in files of their own that do not fit a scenario. Of files
/// that fit another scenario only the first few findings: all the others say the same.
#[must_use]
pub fn does_not_fit_page(error: &str, fits: Option<&str>, report: &Report) -> String {
    const FEW: usize = 2;
    let mut page = String::new();
    let errors = report.findings.iter().filter(|one| one.rule.severity == Severity::Error);
    for finding in errors.take(if fits.is_some() { FEW } else { usize::MAX }) {
        write_finding(&mut page, finding);
    }
    let more = if fits.is_some() { report.errors.saturating_sub(FEW) } else { 0 };
    if more > 0 {
        page.push_str(&format!(
            "{more} more {} not shown\n",
            plural(more, "error is", "errors are")
        ));
    }
    let head = styled(style_of(Severity::Error), "error");
    page.push_str(&format!("{head}: {error}\n"));
    page.push_str(&match fits {
        Some(other) => format!("  It fits {other}: name that scenario instead.\n"),
        None => {
            "  A strategy names what its scenario has: `contadora describe SCENARIO` lists it.\n"
                .into()
        }
    });
    page
}

/// All findings of a report, and in the last line how many there are.
#[must_use]
pub fn check_page(report: &Report) -> String {
    let mut page = String::new();
    for finding in &report.findings {
        write_finding(&mut page, finding);
    }
    let hidden = (report.errors + report.warnings).saturating_sub(report.findings.len());
    if hidden > 0 {
        page.push_str(&format!(
            "{} more {} not shown\n",
            hidden,
            plural(hidden, "finding is", "findings are")
        ));
    }
    page.push_str(&last_line(report));
    page.push('\n');
    let fixable = report.fixable();
    if fixable > 0 {
        let name = shown(&report.name);
        let name = if name.contains(' ') { format!("\"{name}\"") } else { name };
        page.push_str(&format!(
            "{fixable} of these can be fixed for certain: contadora check {name} --fix\n"
        ));
    }
    page
}

fn last_line(report: &Report) -> String {
    let name = shown(&report.name);
    let count = |n: usize, word: &str| format!("{n} {word}{}", plural(n, "", "s"));
    let files = count(report.files, "file");
    let mut counts = Vec::new();
    if report.errors > 0 {
        counts.push(styled(style_of(Severity::Error), &count(report.errors, "error")));
    }
    if report.warnings > 0 {
        counts.push(styled(style_of(Severity::Warning), &count(report.warnings, "warning")));
    }
    let accepted = match report.accepted {
        0 => String::new(),
        n => format!(", {} accepted with reasons", count(n, "warning")),
    };
    if counts.is_empty() {
        return format!("{name}: no findings in {files}{accepted}; it can run.");
    }
    let verdict = if report.can_run() { "it can run" } else { "it cannot run yet" };
    let counts = counts.join(", ");
    format!(
        "{name}: {counts} in {files}{accepted}; {verdict}. More: contadora check --explain CODE"
    )
}

fn plural<'a>(n: usize, one: &'a str, many: &'a str) -> &'a str {
    if n == 1 { one } else { many }
}

fn write_finding(page: &mut String, finding: &Finding) {
    let severity = finding.rule.severity;
    let style = style_of(severity);
    let head = format!("{}[{}]", severity.name(), finding.rule.code);
    let room = PAGE_WIDTH - width(&head) - 2;
    let mut lines = wrap(&shown(&finding.message), room, PAGE_WIDTH - 2).into_iter();
    let first = lines.next().unwrap_or_default();
    page.push_str(&format!("{}: {first}\n", styled(style, &head)));
    for line in lines {
        page.push_str(&format!("  {line}\n"));
    }
    let second = finding.second.as_ref();
    let last_line = second.map_or(0, |(place, _)| place.line()).max(finding.place.line());
    let gutter = last_line.to_string().len();
    page.push_str(&arrow(&finding.place));
    page.push_str(&excerpt(&finding.place, &finding.label, gutter, style));
    if let Some((place, label)) = second {
        let same_file = place.shares_file_with(&finding.place);
        let label = if same_file {
            format!("{label} ({}:{})", place.line(), place.column())
        } else {
            page.push_str(&arrow(place));
            label.clone()
        };
        page.push_str(&excerpt(place, &label, gutter, style));
    }
    if !finding.help.is_empty() {
        let room = PAGE_WIDTH - 8;
        let help = wrap(&shown(&finding.help), room, room).join("\n        ");
        page.push_str(&format!("  help: {help}\n"));
    }
}

fn arrow(place: &Place) -> String {
    styled(DIM, &format!("  --> {}", shown(&place.name()))) + "\n"
}

/// The line a place is on, and carets under the place with a label behind them.
fn excerpt(place: &Place, label: &str, gutter: usize, style: Style) -> String {
    let (before, inside, after) = place.excerpt();
    let (before, inside) = (shown(before), shown(inside));
    let line = format!("{before}{inside}{}", shown(after));
    if place.is_whole_file() || line.trim().is_empty() {
        return String::new();
    }
    let room = PAGE_WIDTH - gutter - 5;
    let label = window(&shown(label), 0, room / 2);
    let labelled = if label.is_empty() { 0 } else { width(&label) + 1 };
    let start = width(&before);
    let carets = width(inside.trim_end()).clamp(1, room - labelled - 4);
    let goes_on = usize::from(!after.trim_end().is_empty());
    let needed = start + carets + labelled.max(goes_on);
    let offset = needed.saturating_sub(room);
    let line = window(&line, offset, room);
    let number = styled(DIM, &format!("  {:>gutter$} |", place.line()));
    let blank = styled(DIM, &format!("  {:gutter$} |", ""));
    let blanks = " ".repeat(start.saturating_sub(offset));
    let carets = styled(style, &"^".repeat(carets));
    let label = if label.is_empty() { label } else { format!(" {label}") };
    format!("{number} {}\n{blank} {blanks}{carets}{label}\n", line.trim_end())
}

/// What a rule is about: why it matters, a bad and a good example.
#[must_use]
pub fn explain_page(rule: &Rule) -> String {
    let head = format!("{}[{}]", rule.severity.name(), rule.code);
    format!("{}\n{}\n", styled(style_of(rule.severity), &head), rule.explanation())
}

/// All codes that can be explained, errors before warnings.
#[must_use]
pub fn codes_page() -> String {
    let mut page = String::new();
    for severity in [Severity::Error, Severity::Warning] {
        let rules = RULES.iter().filter(|rule| rule.severity == severity);
        let codes: Vec<_> = rules.map(|rule| rule.code).collect();
        let head = format!("{}s", severity.name());
        page.push_str(&styled(style_of(severity), &head));
        let lines = wrap(&codes.join(", "), PAGE_WIDTH - 2, PAGE_WIDTH - 2);
        page.push_str(&format!("\n  {}\n", lines.join("\n  ")));
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Texts, check_texts};
    use crate::vocabulary::Registry;

    #[test]
    fn errors_are_red_on_a_terminal_and_have_their_word_everywhere() {
        let (_, report) = check_texts("bare", &Texts::new(), Registry { concerns: &[] });
        let page = check_page(&report);
        assert!(page.contains("\u{1b}[1m\u{1b}[31merror[missing-file]\u{1b}[0m"), "{page:?}");
        assert!(anstream::adapter::strip_str(&page).to_string().starts_with("error[missing-file]"));
    }
}
