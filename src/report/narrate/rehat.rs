//! Orders to pass under another mandate in plain English.

use crate::model::fact::RehatBar;
use crate::report::narrate::money::fund_name;
use crate::report::narrate::orders::selection;
use crate::report::words::{plural, share_word, small};
use crate::scenario::Scenario;
use crate::vocabulary::Order;

/// The order as a clause: "have all ready contingents in all regions pass under the UN mission,
/// commanded by the Force commander and paid by the UN assessed budget"; none for another order.
#[must_use]
pub fn rehat_clause(scenario: &Scenario, order: &Order) -> Option<String> {
    let Order::Rehat { component, from, regions, share, mandate, chain, paid_by } = order else {
        return None;
    };
    let units = scenario.components.get(component.index());
    let units = units.map_or_else(|| "units".to_owned(), |component| plural(&component.one));
    let whose = from.and_then(|from| scenario.actors.get(from.index()));
    let whose = whose.map_or_else(String::new, |actor| format!(" ({})", actor.name));
    let part = match share_word(*share).as_str() {
        "all" => format!("all {units}{whose}"),
        part => format!("{part} of the {units}{whose}"),
    };
    let chain = chain.and_then(|chain| scenario.chains.get(chain.index()));
    let chain = chain.map(|node| format!("commanded by the {}", small(&node.name)));
    let paid = paid_by.map(|fund| format!("paid by {}", fund_name(scenario, fund)));
    let then: Vec<String> = chain.into_iter().chain(paid).collect();
    let then = if then.is_empty() { String::new() } else { format!(", {}", then.join(" and ")) };
    let place = selection(scenario, regions);
    Some(format!(
        "have {part} in {place} pass under {}{then}",
        mandate_name(scenario, mandate.index())
    ))
}

/// The name of a mandate.
#[must_use]
pub fn mandate_name(scenario: &Scenario, mandate: usize) -> String {
    scenario.mandates.get(mandate).map_or_else(String::new, |mandate| small(&mandate.name))
}

/// Why units do not pass under another mandate, as an end of a sentence with `they`.
#[must_use]
pub fn rehat_bar(why: RehatBar) -> &'static str {
    match why {
        RehatBar::NobodyThere => "none of them is there",
        RehatBar::AlreadyUnder => "they are under it already, or on their way there",
        RehatBar::NotInForce => "it is not in force",
        RehatBar::NoTask => "it gives them none of their tasks",
        RehatBar::Ceiling => "its ceiling has no room",
        RehatBar::Contributor => "their contributor does not let them",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture::marova;
    use crate::vocabulary::{ActorId, ComponentId, FundId, MandateId, RegionId, RegionSelection};

    #[test]
    fn an_order_says_who_passes_where_under_what_and_who_commands_and_pays() {
        let scenario = marova();
        let company = scenario.components.iter().position(|one| one.id == "infantry-company");
        let order = |share: f64, from: Option<ActorId>, paid_by: Option<FundId>| Order::Rehat {
            component: ComponentId::from_index(company.expect("it is in the catalogue")),
            from,
            regions: RegionSelection::Named(vec![RegionId(0)]),
            share,
            mandate: MandateId(0),
            chain: None,
            paid_by,
        };
        let mandate = mandate_name(&scenario, 0);
        let said = rehat_clause(&scenario, &order(1.0, None, None)).expect("it is such an order");
        let place = &scenario.regions[0].name;
        assert_eq!(said, format!("have all infantry companies in {place} pass under {mandate}"));
        let (from, fund) = (Some(ActorId(0)), Some(FundId(0)));
        let said = rehat_clause(&scenario, &order(0.5, from, fund)).expect("it is such an order");
        let (actor, fund) = (&scenario.actors[0].name, fund_name(&scenario, FundId(0)));
        let words = format!(
            "have half of the infantry companies ({actor}) in {place} pass under {mandate}, paid by \
             {fund}"
        );
        assert_eq!(said, words);
    }
}
