//! Chains of command: who stands under whom, and how long an order takes down to a unit.

use crate::quantity::Weeks;
use crate::scenario::{Pool, Scenario};
use crate::vocabulary::ChainId;

/// A node in a chain of command.
#[derive(Debug, Clone, PartialEq)]
pub struct Chain {
    /// Its id in files.
    pub id: String,
    /// Its name on pages.
    pub name: String,
    /// The node above it; none for the head of a chain. Going up ends at a head.
    pub under: Option<ChainId>,
    /// How long an order takes through this node.
    pub order_weeks: Weeks,
    /// Whether civilians and the military sit in it together.
    pub joint: bool,
}

impl Scenario {
    /// A node of a chain of command and those above it, up to the head.
    pub fn chain_of_command(&self, node: ChainId) -> impl Iterator<Item = &Chain> {
        let above = |chain: &&Chain| chain.under.and_then(|id| self.chains.get(id.index()));
        std::iter::successors(self.chains.get(node.index()), above).take(self.chains.len())
    }

    /// The head of the chain that a node stands in.
    #[must_use]
    pub fn head_of(&self, node: ChainId) -> ChainId {
        self.chain_of_command(node).filter_map(|chain| chain.under).last().unwrap_or(node)
    }

    /// How long an order takes to the units of a pool, through the longer of its ways, with the
    /// veto of a capital.
    #[must_use]
    pub fn order_weeks_to(&self, pool: &Pool) -> f64 {
        let ways = pool.chains.iter().map(|node| self.order_weeks(*node));
        ways.fold(0.0, f64::max) + pool.caveat_weeks.get()
    }

    /// How long an order takes from the head of a chain down to a node, through each on the way.
    #[must_use]
    pub fn order_weeks(&self, node: ChainId) -> f64 {
        self.chain_of_command(node).map(|chain| chain.order_weeks.get()).sum()
    }
}
