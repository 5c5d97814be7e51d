//! A scenario as far as it could be read, with the places of what rules may have to point at.

use crate::scenario::plain::Scenario;
use crate::scenario::source::Place;
use crate::vocabulary::Order;

/// A lowered scenario before the rules about how things fit together have been applied. Where
/// something could not be read a stand-in is in its place, and `whole` is false.
#[derive(Debug)]
pub struct Draft {
    /// The scenario; its lists run parallel to those of the places.
    pub scenario: Scenario,
    /// Where its parts stand.
    pub places: Places,
    /// Whether everything could be read.
    pub whole: bool,
}

impl Draft {
    /// The orders about money of all strategies, each with its places.
    pub fn money_orders(&self) -> impl Iterator<Item = (&Order, &MoneyPlaces)> {
        let strategies = self.scenario.strategies.iter().zip(&self.places.strategies);
        strategies.flat_map(|(strategy, places)| strategy.steps.iter().zip(&places.steps)).flat_map(
            |(step, places)| {
                let orders = step.orders.iter().filter(|order| order.is_about_money());
                orders.zip(&places.money)
            },
        )
    }
}

/// Where the parts of a scenario stand, list by list as in [`Scenario`].
#[derive(Debug)]
pub struct Places {
    /// The weights.
    pub weights: Place,
    /// The regions.
    pub regions: Vec<RegionPlaces>,
    /// The parties.
    pub parties: Vec<PartyPlaces>,
    /// The ids of the funds.
    pub funds: Vec<Place>,
    /// The nodes of the chains of command: the node above, or the id where there is none.
    pub chains: Vec<Place>,
    /// The pools: the component's name and the fund's.
    pub pools: Vec<(Place, Place)>,
    /// The units deployed.
    pub deployed: Vec<Place>,
    /// The mandates.
    pub mandates: Vec<MandatePlaces>,
    /// The party that is the host, where there is one.
    pub host_party: Option<Place>,
    /// What each published figure measures.
    pub evidence: Vec<Place>,
    /// The ports a component requires, component by component.
    pub requires: Vec<Vec<Place>>,
    /// The strategies.
    pub strategies: Vec<StrategyPlaces>,
}

/// Where the parts of a mandate stand.
#[derive(Debug)]
pub struct MandatePlaces {
    /// The mandate itself.
    pub whole: Place,
    /// When it ends in any case.
    pub expires: Option<Place>,
    /// The mandate it supersedes.
    pub supersedes: Option<Place>,
}

/// Where the parts of a strategy stand.
#[derive(Debug)]
pub struct StrategyPlaces {
    /// What it tries to do.
    pub intent: Place,
    /// The steps.
    pub steps: Vec<StepPlaces>,
}

/// Where the parts of a region stand.
#[derive(Debug)]
pub struct RegionPlaces {
    /// Its id.
    pub id: Place,
    /// The list of neighbours; the id where there is none.
    pub neighbours_list: Place,
    /// Each neighbour.
    pub neighbours: Vec<Place>,
    /// Whether all neighbours could be read.
    pub neighbours_readable: bool,
    /// How far its people trust, where it is said.
    pub legitimacy: Option<Place>,
    /// Its people in flight, where they are said.
    pub displaced: Option<Place>,
    /// Those of them abroad, where they are said.
    pub abroad: Option<Place>,
    /// What each of its illicit trades brings in.
    pub trades: Vec<Place>,
}

/// Where the parts of a party stand.
#[derive(Debug)]
pub struct PartyPlaces {
    /// Its id.
    pub id: Place,
    /// Its fighters, region by region.
    pub fighters: Vec<Place>,
    /// Its control, region by region.
    pub control: Vec<Place>,
}

/// Where the parts of a step stand.
#[derive(Debug)]
pub struct StepPlaces {
    /// Its id.
    pub id: Place,
    /// The names of other steps in its trigger, in the order of the text.
    pub waits_for: Vec<Place>,
    /// For each order that sends: the component, the actor where one is named, and the units.
    pub sends: Vec<SendPlaces>,
    /// For each order to leave: the component.
    pub leaves: Vec<Place>,
    /// For each order to pass under another mandate: its parts.
    pub rehats: Vec<RehatPlaces>,
    /// For each order about money: its parts.
    pub money: Vec<MoneyPlaces>,
    /// For each order to sign: the agreement.
    pub signs: Vec<Place>,
}

/// Where the parts of an order about money stand.
#[derive(Debug, Clone)]
pub struct MoneyPlaces {
    /// The fund that keeps, gives or pays, or the component that is prepared.
    pub fund: Place,
    /// What it keeps for, the fund that gets, whose component it is, or who trains.
    pub to: Option<Place>,
}

/// Where the parts of an order to pass under another mandate stand.
#[derive(Debug)]
pub struct RehatPlaces {
    /// The component.
    pub component: Place,
    /// The actor, where one is named.
    pub from: Option<Place>,
    /// The mandate.
    pub mandate: Place,
    /// The fund, where one is named.
    pub paid_by: Option<Place>,
}

/// Where the parts of an order to send stand.
#[derive(Debug)]
pub struct SendPlaces {
    /// The component.
    pub component: Place,
    /// The actor, where one is named.
    pub from: Option<Place>,
    /// How many units.
    pub units: Place,
}
