//! What became of illicit trades.

use crate::model::fact::Fact;
use crate::report::columns::shown;
use crate::report::numbers::money;
use crate::report::run_page::tell::{Told, region, told};
use crate::report::run_page::tell_country::people_share;
use crate::report::run_page::view::View;

/// Trades that fell below half of what they brought in, or came back above three quarters.
pub(super) fn trades(view: &View) -> Vec<Told> {
    let mut all = Vec::new();
    for (at, fact) in &view.record.facts {
        let Fact::TradePassed { trade, region: place, rising, revenue } = fact else { continue };
        let Some((_, of)) = view.scenario().trades().nth(*trade) else { continue };
        let from = format!("Revenue from {} in {}", shown(&of.name), region(view, *place));
        let (now, usual) = (money(*revenue), money(of.revenue.get()));
        let (kind, text) = if *rising {
            ("trade back", format!("{from} is back: {now} M USD a year, of {usual} at the start."))
        } else {
            (
                "trade collapses",
                format!("{from} is less than half: {now} M USD a year, not {usual}."),
            )
        };
        let weight = 40.0 + 40.0 * people_share(view, *place).sqrt();
        all.push(told(*at, weight, kind, text));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Money;
    use crate::report::fixture::{Run, marova};
    use crate::scenario::{Trade, TradeKind};

    #[test]
    fn a_trade_that_collapses_and_one_that_comes_back_are_told() {
        let mut scenario = marova();
        for region in &mut scenario.regions {
            region.illicit.clear();
        }
        let revenue = Money::new(12.0).expect("a sum");
        scenario.regions[2].illicit =
            vec![Trade { name: "opium poppy".to_owned(), kind: TradeKind::Crop, revenue }];
        let mut run = Run::over(scenario, 10);
        let passed = |rising, revenue| Fact::TradePassed { trade: 0, region: 2, rising, revenue };
        run.record.facts = vec![(4.0, passed(false, 5.9)), (9.0, passed(true, 9.1))];
        let told: Vec<String> = trades(&run.view()).into_iter().map(|told| told.text).collect();
        let less =
            "Revenue from opium poppy in Dorrin is less than half: 5.9 M USD a year, not 12.";
        let back =
            "Revenue from opium poppy in Dorrin is back: 9.1 M USD a year, of 12 at the start.";
        assert_eq!(told, [less, back]);
    }
}
