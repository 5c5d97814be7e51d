//! Beside the record: what was published of what happened, and what the run gives for it.

use crate::report::columns::{shown, width, window};
use crate::report::flow::item;
use crate::report::numbers::{self, count, money, plain};
use crate::report::run_page::page::heading;
use crate::report::run_page::view::View;
use crate::run::measured;
use crate::scenario::{Arm, Evidence, Measure, Scenario};
use crate::vocabulary::MandateId;

/// Columns for the name of a measure.
const NAME: usize = 36;

/// The section; nothing where nothing was published, or where the run is of another strategy than
/// the scenario's first, which tells what happened.
pub(super) fn section(view: &View) -> String {
    let scenario = view.scenario();
    if scenario.evidence.is_empty() || view.record.strategy != Some(0) {
        return String::new();
    }
    let named = scenario.evidence.iter().map(|figure| name(scenario, figure.of));
    let names: Vec<String> = named.map(|name| window(&name, 0, NAME)).collect();
    let widest = names.iter().map(|name| width(name)).max().unwrap_or(0);
    let mut text = heading(&format!(
        "Beside the record{}  until      published  this run  source  difference",
        " ".repeat(widest.saturating_sub(15))
    ));
    let mut sources: Vec<&str> = Vec::new();
    for (figure, name) in scenario.evidence.iter().zip(&names) {
        let here = measured(scenario, view.record, figure);
        let shown_here = here.map_or_else(|| "-".to_owned(), |value| amount(figure.of, value));
        let number = sources.iter().position(|s| *s == figure.source).unwrap_or_else(|| {
            sources.push(&figure.source);
            sources.len() - 1
        });
        let used = if figure.used.is_some() { "*" } else { " " };
        text.push_str(&format!(
            "  {name}{}  {:<9}  {:>9}{used} {shown_here:>8}  {:>6}  {}\n",
            " ".repeat(widest - width(name)),
            numbers::month(scenario.date(figure.week.get())),
            published(figure),
            number + 1,
            verdict(figure, here),
        ));
    }
    for (number, source) in sources.iter().enumerate() {
        text.push_str(&item("  ", &format!("{} {}", number + 1, shown(source))));
    }
    let used = scenario.evidence.iter().filter_map(|figure| figure.used.as_deref());
    let mut used: Vec<String> = used.map(shown).collect();
    used.dedup();
    if !used.is_empty() {
        let told = used.join("; ");
        text.push_str(&item("  ", &format!("* to meet it proves little: {told}.")));
    }
    text
}

/// What a measure is called, with its unit.
#[must_use]
pub fn name(scenario: &Scenario, of: Measure) -> String {
    let arm = |arm| if arm == Arm::Police { "Police" } else { "Soldiers" };
    let fund = |fund: crate::vocabulary::FundId| {
        scenario.funds.get(fund.index()).map_or_else(String::new, |fund| shown(&fund.name))
    };
    match of {
        Measure::Strength { arm: a, .. } => format!("{} in the country", arm(a)),
        Measure::ShareOfCeiling { arm: a, .. } => format!("{}, % of ceiling", arm(a)),
        Measure::PeakShareOfCeiling { arm: a, .. } => {
            format!("{} at the peak, % of ceiling", arm(a))
        }
        Measure::MonthsToPeak { arm: a, .. } => format!("{}: months to the peak", arm(a)),
        Measure::Paid(_) => "Of what was pledged, % paid".to_owned(),
        Measure::Spent(id) => format!("Spent, M USD: {}", fund(id)),
        Measure::Trust(w) => format!("Trust in {}, %", w.name()),
        Measure::TrustLost(w) => format!("Trust in {} lost a year", w.name()),
    }
}

/// The mandate or the fund that is measured, as pages name it.
#[must_use]
pub fn whose(scenario: &Scenario, of: Measure) -> Option<String> {
    let mandate = |id: MandateId| scenario.mandates.get(id.index()).map(|m| shown(&m.name));
    match of {
        Measure::Strength { mandate: id, .. }
        | Measure::ShareOfCeiling { mandate: id, .. }
        | Measure::PeakShareOfCeiling { mandate: id, .. }
        | Measure::MonthsToPeak { mandate: id, .. } => mandate(id),
        Measure::Paid(fund) | Measure::Spent(fund) => {
            scenario.funds.get(fund.index()).map(|fund| shown(&fund.name))
        }
        Measure::Trust(_) | Measure::TrustLost(_) => None,
    }
}

fn amount(of: Measure, value: f64) -> String {
    match of {
        Measure::MonthsToPeak { .. } | Measure::TrustLost(_) => {
            plain((value * 10.0).round() / 10.0)
        }
        Measure::Spent(_) => money(value),
        Measure::Strength { .. }
        | Measure::ShareOfCeiling { .. }
        | Measure::PeakShareOfCeiling { .. }
        | Measure::Paid(_)
        | Measure::Trust(_) => count(value),
    }
}

/// "4,800", "88 to 98", "under 20", "over 60".
fn published(figure: &Evidence) -> String {
    let of = |value| amount(figure.of, value);
    match (figure.low, figure.high) {
        (Some(low), Some(high)) if low < high => format!("{} to {}", of(low), of(high)),
        (Some(value), Some(_)) => of(value),
        (None, Some(high)) => format!("under {}", of(high)),
        (Some(low), None) => format!("over {}", of(low)),
        (None, None) => "-".to_owned(),
    }
}

/// How far the run lies from what was published.
fn verdict(figure: &Evidence, here: Option<f64>) -> String {
    let Some(value) = here else { return "not reached".to_owned() };
    let beyond = figure.beyond(value);
    let by = amount(figure.of, beyond.abs());
    if by == "0" {
        return if figure.low == figure.high { "the same" } else { "within" }.to_owned();
    }
    let side = if beyond < 0.0 { "below" } else { "above" };
    let unit = match figure.of {
        Measure::Strength { .. } => " people",
        Measure::MonthsToPeak { .. } => " months",
        Measure::Spent(_) => " M USD",
        _ => " points",
    };
    format!("{by}{unit} {side}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Weeks;
    use crate::vocabulary::{FundId, Trusted};

    fn figure(of: Measure, low: Option<f64>, high: Option<f64>) -> Evidence {
        let week = Weeks::new(40.0).unwrap();
        Evidence { of, week, low, high, source: "A.".to_owned(), used: None }
    }

    #[test]
    fn a_figure_is_told_as_it_was_published() {
        let paid = Measure::Paid(FundId(0));
        assert_eq!(published(&figure(paid, None, Some(20.0))), "under 20");
        assert_eq!(published(&figure(paid, Some(20.0), None)), "over 20");
        assert_eq!(published(&figure(paid, Some(20.0), Some(40.0))), "20 to 40");
        assert_eq!(published(&figure(paid, Some(20.0), Some(20.0))), "20");
    }

    #[test]
    fn a_miss_has_its_side_its_size_and_its_unit() {
        let lost = figure(Measure::TrustLost(Trusted::Mission), Some(8.0), Some(11.0));
        assert_eq!(verdict(&lost, Some(3.6)), "4.4 points below");
        assert_eq!(verdict(&lost, Some(9.0)), "within");
        assert_eq!(verdict(&lost, None), "not reached");
        let arm = Arm::Military;
        let strength = Measure::Strength { arm, mandate: MandateId(0) };
        let strength = figure(strength, Some(4_800.0), Some(4_800.0));
        assert_eq!(verdict(&strength, Some(6_000.0)), "1,200 people above");
        assert_eq!(verdict(&strength, Some(4_800.2)), "the same");
    }
}
