//! The page as a whole: headline, answer, sections, digest.

use crate::chance::Chance;
use crate::report::columns::{PAGE_WIDTH, shown, wrap};
use crate::report::flow::flow;
use crate::report::numbers;
use crate::report::run_page::view::View;
use crate::report::run_page::{
    answer, beside, between, bound, happened, money, rest, sectors, steps, who,
};
use crate::report::style::{BOLD, DIM, bold_lines, styled};
use crate::run::{Digest, Plan, RunRecord};
use crate::vocabulary::Sector;

/// The page of a run. `no_orders` is the run of the same plan and luck in which nobody gives
/// orders; `again` is the command that repeats this one.
#[must_use]
pub fn run_page(plan: &Plan, record: &RunRecord, no_orders: &RunRecord, again: &str) -> String {
    let view = View { plan, record, no_orders };
    let mut page = headline(&view);
    page.push_str(&answer::answer(&view));
    let sections = [
        who::section(&view),
        happened::section(&view),
        between::section(&view),
        sectors::section(&view),
        rest::score_section(&view),
        money::funds_section(&view),
        beside::section(&view),
        bound::section(&view),
        steps::section(&view),
    ];
    for section in sections.iter().filter(|section| !section.is_empty()) {
        page.push('\n');
        page.push_str(section);
    }
    page.push('\n');
    page.push_str(&foot(&view, again));
    page
}

/// The line that leads on from a run to the causes: where security moved furthest. `again` is the
/// command of the run.
#[must_use]
pub fn why_hint(plan: &Plan, record: &RunRecord, again: &str) -> String {
    let (Some(first), Some(last)) = (record.regions.first(), record.regions.last()) else {
        return String::new();
    };
    let security = Sector::Security.index();
    let moved = |r: &usize| (last[*r].balance[security] - first[*r].balance[security]).abs();
    let Some(furthest) = (0..first.len()).max_by(|a, b| moved(a).total_cmp(&moved(b))) else {
        return String::new();
    };
    let Some((scenario, rest)) =
        again.strip_prefix("contadora run ").and_then(|w| w.split_once(' '))
    else {
        return String::new();
    };
    let region = &plan.scenario.regions[furthest].id;
    // The default strategy needs no word.
    let default = format!("--strategy {} ", plan.scenario.strategies[0].id);
    let rest = rest.strip_prefix(&default).unwrap_or(rest);
    command("Why: ", &format!("contadora why {scenario} security {region} {rest}"))
}

/// A heading: bold up to the first blank pair, so that column names beside it stay plain.
#[must_use]
pub fn heading(text: &str) -> String {
    let at = text.find("  ").unwrap_or(text.len());
    let (name, columns) = text.split_at(at);
    format!("{}{columns}\n", styled(BOLD, name))
}

fn headline(view: &View) -> String {
    let scenario = view.scenario();
    let luck = view.record.luck;
    let mut items = vec![
        shown(&scenario.id),
        shown(view.strategy_name()),
        format!("{} from {}", numbers::weeks(view.end()), view.date(0.0)),
        format!("seed {}, run {}", luck.seed, luck.run),
        parameters(view.plan),
    ];
    if view.plan.step_days != 7 {
        items.push(format!("steps of {}", numbers::counted(f64::from(view.plan.step_days), "day")));
    }
    if luck.chance == Chance::Off {
        items.push("chance off".to_owned());
    }
    if !view.plan.without.is_empty() {
        items.push(format!("without {}", view.plan.without.join(", ")));
    }
    let line = items.join(" · ");
    wrap(&line, PAGE_WIDTH, PAGE_WIDTH).join("\n") + "\n"
}

/// How many parameters have another value than the model's own.
fn parameters(plan: &Plan) -> String {
    let changed = crate::model::registry()
        .parameters()
        .filter(|spec| (plan.table.get(spec.key) - spec.default).abs() > 0.0)
        .count();
    match changed {
        0 => "default parameters".to_owned(),
        1 => "1 parameter set".to_owned(),
        n => format!("{n} parameters set"),
    }
}

fn foot(view: &View, again: &str) -> String {
    let scenario = Digest::shortened(&view.scenario().digest).to_string();
    let scenario: String = scenario.chars().take(9).collect();
    let digest = format!(
        "Digest {} (state after {}) · contadora {} · scenario {scenario}",
        view.record.digest,
        numbers::week(view.end()),
        env!("CARGO_PKG_VERSION"),
    );
    format!("{}\n{}", styled(DIM, &digest), command("Again: ", again))
}

/// A command to type, dim, over as many lines as it takes.
#[must_use]
pub fn command(lead: &str, words: &str) -> String {
    let lines = wrap(&format!("{lead}{words}"), PAGE_WIDTH, PAGE_WIDTH - 2).join("\n  ");
    lines.lines().map(|line| styled(DIM, line) + "\n").collect()
}

/// Sentences as bold lines of the page's width.
#[must_use]
pub fn bold_text(text: &str) -> String {
    bold_lines(&flow(text, PAGE_WIDTH, PAGE_WIDTH))
}
