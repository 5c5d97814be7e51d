//! Illicit trades of a region, as plain data.

use crate::quantity::Money;
use crate::scenario::plain::Scenario;
use crate::vocabulary::RegionId;

/// What kind of trade it is: what can cut it differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
pub enum TradeKind {
    /// A crop: it can be destroyed, and its growers can find another living.
    Crop,
    /// Goods carried over borders: they can be seized, and their carriers find another living.
    Smuggling,
    /// Extortion and kidnapping: public order cuts them.
    Extortion,
}

/// An illicit trade of a region.
#[derive(Debug, Clone, PartialEq)]
pub struct Trade {
    /// What it is called on pages ("opium poppy").
    pub name: String,
    /// What kind it is.
    pub kind: TradeKind,
    /// What it brings in at the start [M USD a year].
    pub revenue: Money,
}

impl Scenario {
    /// All illicit trades, region by region.
    pub fn trades(&self) -> impl Iterator<Item = (RegionId, &Trade)> {
        self.regions.iter().enumerate().flat_map(|(region, of)| {
            of.illicit.iter().map(move |trade| (RegionId::from_index(region), trade))
        })
    }
}
