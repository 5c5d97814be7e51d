//! Countries to measure on: shipped ones, and Marova repeated side by side.

use contadora::model::registry;
use contadora::run::Plan;
use contadora::scenario::{Scenario, load};
use contadora::vocabulary::{Order, RegionId, RegionSelection};

/// A shipped scenario.
pub fn shipped(name: &str) -> Scenario {
    load(name, registry()).unwrap_or_else(|error| panic!("{name}: {error}")).scenario
}

/// A scenario with its own length and parameters.
pub fn plan(scenario: Scenario) -> Plan {
    Plan::new(scenario, registry()).expect("its parameters are in range")
}

/// Marova's five regions, parties, units and orders, `copies` times over: everything that costs
/// time grows alike.
pub fn marova_times(copies: usize) -> Scenario {
    let mut scenario = shipped("marova");
    let regions = scenario.regions.len();
    let shift = |id: RegionId, copy: usize| RegionId::from_index(id.index() + copy * regions);
    let factor = u32::try_from(copies).expect("few copies");
    let one = std::mem::take(&mut scenario.regions);
    for copy in 0..copies {
        scenario.regions.extend(one.iter().cloned().map(|mut region| {
            for (to, _) in &mut region.neighbours {
                *to = shift(*to, copy);
            }
            region
        }));
    }
    for party in &mut scenario.parties {
        party.fighters = repeated(&party.fighters, copies, shift);
        party.control = repeated(&party.control, copies, shift);
    }
    for pool in &mut scenario.pools {
        pool.units *= factor;
    }
    for deployed in &mut scenario.deployed {
        deployed.units *= factor;
    }
    for step in scenario.strategies.iter_mut().flat_map(|strategy| &mut strategy.steps) {
        for order in &mut step.orders {
            let to = match order {
                Order::Send { units, to, .. } => {
                    *units *= factor;
                    to
                }
                Order::HandOver { regions, .. }
                | Order::Withdraw { regions, .. }
                | Order::Rehat { regions, .. } => regions,
                Order::Allocate { .. } | Order::Transfer { .. } => continue,
                Order::Sign { .. }
                | Order::Talk { .. }
                | Order::Hold { .. }
                | Order::Accommodate { .. }
                | Order::Prepare { .. }
                | Order::Exercise { .. } => continue,
            };
            match to {
                RegionSelection::Named(named) => {
                    let copied = (0..copies).flat_map(|c| named.iter().map(move |r| shift(*r, c)));
                    *named = copied.collect();
                }
                RegionSelection::Lowest { count, .. } | RegionSelection::Highest { count, .. } => {
                    *count *= copies;
                }
                RegionSelection::All | RegionSelection::Where { .. } => {}
            }
        }
    }
    scenario
}

fn repeated<T: Copy>(
    there: &[(RegionId, T)],
    copies: usize,
    shift: impl Fn(RegionId, usize) -> RegionId,
) -> Vec<(RegionId, T)> {
    let copy =
        |copy: usize| there.iter().map(|(region, x)| (*region, *x, copy)).collect::<Vec<_>>();
    (0..copies).flat_map(copy).map(|(region, x, copy)| (shift(region, copy), x)).collect()
}
