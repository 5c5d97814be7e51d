//! What a scenario says of illicit trades.

use crate::report::columns::shown;
use crate::report::flow::item;
use crate::report::numbers::money;
use crate::report::run_page::heading;
use crate::report::words::list;
use crate::scenario::{Scenario, TradeKind};

/// What illicit trades bring in at the start, and what cuts them.
pub(super) fn section(scenario: &Scenario) -> String {
    let all: f64 = scenario.trades().map(|(_, trade)| trade.revenue.get()).sum();
    if all <= 0.0 {
        return String::new();
    }
    let mut text = heading("Illicit trades at the start, in M USD a year");
    for region in scenario.regions.iter().filter(|region| !region.illicit.is_empty()) {
        let told: Vec<String> = region
            .illicit
            .iter()
            .map(|trade| {
                let cut_by = match trade.kind {
                    TradeKind::Crop => "a crop",
                    TradeKind::Smuggling => "over borders",
                    TradeKind::Extortion => "by force",
                };
                format!("{} {} ({cut_by})", shown(&trade.name), money(trade.revenue.get()))
            })
            .collect();
        text.push_str(&item("  ", &format!("In {}: {}.", shown(&region.name), list(&told))));
    }
    text
}
