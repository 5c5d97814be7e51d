//! `unlikely-revenue`: illicit trades bring in more than anybody there could live on.

use crate::scenario::check::Rule;
use crate::scenario::check::out_of_range::in_millions;
use crate::scenario::diagnostic::Findings;
use crate::scenario::draft::Draft;

/// The rule.
pub static RULE: Rule = Rule::warning(
    "unlikely-revenue",
    "\
What an illicit trade brings in is counted in millions of US dollars a year, and only what stays
in the region, not what is paid abroad. More than 5,000 USD for each inhabitant would be more than
most people in countries after a war live on.",
)
.bad(&[r#"homicides: 16, illicit: [(trade: "poppy", kind: Crop, revenue: 30_000)]"#])
.good(&[r#"homicides: 16, illicit: [(trade: "poppy", kind: Crop, revenue: 0.03)]"#]);

/// More than this is unlikely [USD an inhabitant and year].
const MOST: f64 = 5_000.0;

/// Finds trades that bring in more than is likely.
pub fn check(draft: &Draft, findings: &mut Findings) {
    for (region, places) in draft.scenario.regions.iter().zip(&draft.places.regions) {
        for (trade, place) in region.illicit.iter().zip(&places.trades) {
            let each = trade.revenue.get() * 1.0e6 / region.people.get().max(1.0);
            if each > MOST {
                let (name, revenue) = (&trade.name, trade.revenue.get());
                let message = format!(
                    "`{name}` brings in {revenue} M USD a year: {each:.0} USD for each inhabitant"
                );
                findings.add(
                    RULE.at(place.clone(), message)
                        .label("in this unit?")
                        .second(places.id.clone(), "the region")
                        .help(in_millions(revenue)),
                );
            }
        }
    }
}
