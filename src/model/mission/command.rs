//! Command: an order takes its time through a chain, and chains that are not linked do work twice.
//!
//! Rule: nodes of command make trees. An order reaches a unit after the weeks of every node from
//! the head of its chain down, and a veto of its capital on top; it is on its way while the
//! contributor makes up its mind. Two nodes that claim one unit take longer, and some of its work
//! is lost between them. At work, a unit loses `most (1 - 1/n) (1 - linked)`, where n is the
//! effective number of trees in its region, by people (one over the sum of squared shares), and
//! within a sector, by programmes. A unit that no node claims stands in a tree of its actor.
//! Between programmes that one common fund pays less is done twice (`common-fund`).
//! Chains are linked over the country by those who coordinate, and where people stand under a node
//! that civilians and the military share.
//!
//! Sources: sign from Knack & Rahman 2007 (many donors with small shares make for worse offices)
//! and Porter 1999 (several organisations doing the same work in the same camps); sizes assumed.
//!
//! Left out: what governments forbid their units (caveats on work), trust between chiefs that grows
//! with time, joint exercises, and the `liaison` port, whose lack docking already counts.

use crate::maths;
use crate::model::board::{Authority, Gates, Levers};
use crate::model::country::sectors::either;
use crate::model::ground::{ComponentRule, Ground};
use crate::model::mission::common_fund::relief;
use crate::model::mission::gates::sector_of;
use crate::model::mission::hats::Hats;
use crate::model::mission::life_cycle::{Life, Unit};
use crate::model::mission::posts::Posts;
use crate::model::money_board::Programmes;
use crate::model::room::Room;
use crate::scenario::{Pool, Scenario};
use crate::vocabulary::{ChainId, Concern, Gate, Stage, Wait, parameters};
use bevy_ecs::prelude::{Local, Query, Res, ResMut, Resource};

parameters! {
    /// Parameters of command.
    pub struct CommandParameters in "command" {
        most = "most": 0.20, 0.05 => 0.35, "share", SignOnly,
            "share of its work that is done twice where nobody else is of its chain or linked to it",
            "size assumed; sign: Knack & Rahman 2007, Journal of Development Economics 83(1), on donors; Porter 1999, Forced Migration Review, on the camps of Albania";
        duplication = "duplication": 0.5, 0.0 => 1.0, "share", Assumed,
            "how much of this is due to others in the same sector, against others in the same region",
            "assumed";
        linkers = "linkers": 8.0, 2.0 => 30.0, "people for 1,000 of the mission", Assumed,
            "people at work on coordination who link two thirds of what can be linked",
            "assumed";
        joint_link = "joint-link": 0.5, 0.1 => 0.9, "share", Assumed,
            "how far a node that civilians and the military share links those under it to others",
            "assumed";
        ambiguity_weeks = "ambiguity-weeks": 3.0, 0.0 => 12.0, "weeks", Assumed,
            "how much longer an order takes to a unit that two nodes claim",
            "assumed";
        ambiguity_loss = "ambiguity-loss": 0.10, 0.0 => 0.30, "share", Assumed,
            "share of its work that a unit loses which two nodes claim",
            "assumed";
    }
}

/// This concern.
pub const CONCERN: Concern = Concern {
    name: "command",
    does: "orders take their time through chains, and chains that are not linked do work twice",
    core: false,
    parameters: CommandParameters::SPECS,
};

/// Who commands a unit: never changes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Claim {
    /// How long an order takes to it through the longer of its ways, with the veto [weeks].
    pub order_weeks: f64,
    /// The trees it stands in; twice the same unless two claim it.
    pub trees: [usize; 2],
    /// Whether two nodes claim it.
    pub twice: bool,
    /// Whether it stands under a node that civilians and the military share.
    pub joint: bool,
}

/// Who commands whom: never changes during a run.
#[derive(Debug, Clone, Resource)]
pub struct Chains {
    /// By unit.
    pub claims: Vec<Claim>,
    /// By node, of units that pass under it by order; empty where nobody does.
    of_nodes: Vec<Claim>,
    /// Whether the scenario has any chains.
    pub any: bool,
    /// Whether an order ever takes time.
    pub slow: bool,
}

impl Chains {
    /// The chains of a scenario, laid out by unit.
    #[must_use]
    pub fn new(ground: &Ground) -> Self {
        let scenario = &*ground.scenario;
        let nodes = 0..if ground.rehats { scenario.chains.len() } else { 0 };
        let nodes = nodes.map(ChainId::from_index);
        let of_pools: Vec<Claim> =
            scenario.pools.iter().map(|pool| claim(scenario, pool)).collect();
        Self {
            of_nodes: nodes.map(|node| claim_of(scenario, &[node], 0.0, 0)).collect(),
            claims: scenario.unit_pools().map(|pool| of_pools[pool.index()]).collect(),
            any: !scenario.chains.is_empty(),
            slow: of_pools.iter().any(|claim| claim.twice || claim.order_weeks > 0.0),
        }
    }
}

impl Chains {
    /// Who commands a unit, given what it wears.
    #[inline]
    fn of(&self, hats: &Hats, unit: usize) -> &Claim {
        let ordered = hats.chain_of(unit).and_then(|node| self.of_nodes.get(node));
        ordered.unwrap_or(&self.claims[unit])
    }
}

fn claim(scenario: &Scenario, pool: &Pool) -> Claim {
    claim_of(scenario, &pool.chains, scenario.order_weeks_to(pool), pool.actor.index())
}

fn claim_of(scenario: &Scenario, chains: &[ChainId], order_weeks: f64, actor: usize) -> Claim {
    // Heads of chains first, then a tree for each actor.
    let alone = scenario.chains.len() + actor;
    let head = |node: &ChainId| scenario.head_of(*node).index();
    let first = chains.first().map_or(alone, head);
    let second = chains.get(1).map_or(first, head);
    let mut nodes = chains.iter().flat_map(|node| scenario.chain_of_command(*node));
    Claim {
        order_weeks,
        trees: [first, second],
        twice: chains.len() > 1,
        joint: nodes.any(|node| node.joint),
    }
}

/// How far work is done twice, and how far chains are linked -- state of this concern; empty where
/// the scenario has no chains.
#[derive(Debug, Clone, Resource)]
pub struct Coordination {
    /// Chance that who does the same as a unit is of another tree [0..1], by unit.
    pub spread: Vec<f64>,
    /// How far chains are linked [0..1], by region, at the end of the last tick.
    pub linked: Vec<f64>,
    /// Share of the mission's people who stand under a joint node [0..1], by region.
    joint: Vec<f64>,
    /// Whether what programmes of one fund do not do twice is taken away.
    relieved: bool,
    /// (region, unit, component) of those at work -- scratch.
    there: Room<(usize, usize, usize)>,
    /// People by tree -- scratch.
    people: Vec<f64>,
    /// Work by sector and tree -- scratch.
    work: Vec<f64>,
}

impl Coordination {
    /// Nobody is at work, nothing is linked.
    #[must_use]
    pub fn new(ground: &Ground) -> Self {
        let any = !ground.scenario.chains.is_empty();
        let room = |n: usize| if any { n } else { 0 };
        let trees = room(ground.scenario.chains.len() + ground.scenario.actors.len());
        Self {
            spread: vec![0.0; room(ground.units)],
            linked: vec![0.0; room(ground.regions)],
            joint: vec![0.0; room(ground.regions)],
            relieved: false,
            there: Room::for_most(room(ground.units)),
            people: vec![0.0; trees],
            work: vec![0.0; trees * 5],
        }
    }
}

/// Orders are on their way to units until the chain of command has passed them on.
pub fn orders_take_their_way(
    parameters: Local<CommandParameters>,
    chains: Res<Chains>,
    mut authority: ResMut<Authority>,
    units: Query<(&Unit, &Life)>,
) {
    if !chains.slow {
        return;
    }
    let authority = &mut *authority;
    for (unit, life) in &units {
        let i = unit.id as usize;
        // A unit in its pool may be asked for later in this tick; its order has not begun.
        if life.stage <= Stage::Authorised
            && !comes_through(&chains.claims[i], life.asked_weeks, parameters.ambiguity_weeks)
        {
            authority.held[i] = Some(Wait::Command);
        }
    }
}

/// Units lose what others do as well, where their chains are not linked.
pub fn chains_do_work_twice(
    parameters: Local<CommandParameters>,
    ground: Res<Ground>,
    chains: Res<Chains>,
    (posts, hats): (Res<Posts>, Res<Hats>),
    programmes: Res<Programmes>,
    mut coordination: ResMut<Coordination>,
    mut gates: ResMut<Gates>,
) {
    if !chains.any {
        return;
    }
    // Who is of which tree holds until a unit moves.
    let relieved = posts.moved && (programmes.linked > 0.0 || coordination.relieved);
    if posts.landed || relieved {
        let chains = (&*chains, &*hats);
        coordination.count(&ground, chains, &posts, parameters.duplication);
        coordination.relieved = programmes.linked > 0.0;
        if coordination.relieved {
            coordination.relieve(&ground, chains, &programmes, parameters.duplication);
        }
    }
    let gates = &mut *gates;
    for post in &posts.held {
        let linked = coordination.linked[post.region];
        let between =
            if chains.of(&hats, post.unit).twice { parameters.ambiguity_loss } else { 0.0 };
        gates.share[post.unit][Gate::Coordination.index()] =
            through(coordination.spread[post.unit], linked, parameters.most) * (1.0 - between);
    }
}

/// Those who coordinate, and joint nodes, link chains for the next tick.
pub fn hubs_link_chains(
    parameters: Local<CommandParameters>,
    chains: Res<Chains>,
    levers: Res<Levers>,
    mut coordination: ResMut<Coordination>,
) {
    if !chains.any {
        return;
    }
    let thousands = levers.presence.iter().sum::<f64>() / 1000.0;
    let hubs = if thousands > 0.0 {
        maths::coverage(levers.coordinate / thousands, parameters.linkers)
    } else {
        0.0
    };
    let Coordination { linked, joint, .. } = &mut *coordination;
    for (linked, joint) in linked.iter_mut().zip(joint) {
        *linked = either(hubs, parameters.joint_link * *joint);
    }
}

impl Coordination {
    /// Counts who is of which tree, region by region.
    fn count(
        &mut self,
        ground: &Ground,
        (chains, hats): (&Chains, &Hats),
        posts: &Posts,
        duplication: f64,
    ) {
        self.spread.fill(0.0);
        self.joint.fill(0.0);
        let Self { spread, joint, there, people, work, .. } = self;
        there.clear();
        there.extend(posts.held.iter().map(|post| (post.region, post.unit, post.component)));
        there.sort_unstable();
        let trees = people.len();
        for here in there.chunk_by(|a, b| a.0 == b.0) {
            people.fill(0.0);
            work.fill(0.0);
            let (mut under_joint, mut all) = (0.0, 0.0);
            for &(_, unit, component) in here {
                let (claim, rule) = (chains.of(hats, unit), &ground.component_rules[component]);
                all += rule.headcount;
                under_joint += if claim.joint { rule.headcount } else { 0.0 };
                // Whom two nodes claim loses work of its own for it; others know it by the first.
                let tree = claim.trees[0];
                people[tree] += rule.headcount;
                for &(task, full) in &rule.tasks {
                    if let Some(sector) = sector_of(ground.task_rules[task].lever) {
                        work[sector.index() * trees + tree] += full;
                    }
                }
            }
            joint[here[0].0] = if all > 0.0 { under_joint / all } else { 0.0 };
            let in_region = self::spread(people);
            let mut in_sector = [0.0; 5];
            for (s, value) in in_sector.iter_mut().enumerate() {
                *value = self::spread(&work[s * trees..(s + 1) * trees]);
            }
            for &(_, unit, component) in here {
                let doubled = over_work(ground, &ground.component_rules[component], &in_sector);
                spread[unit] = (1.0 - duplication) * in_region + duplication * doubled;
            }
        }
    }
}

impl Coordination {
    /// Takes away what programmes of one common fund do not do twice. Who is where is counted.
    fn relieve(
        &mut self,
        ground: &Ground,
        (chains, hats): (&Chains, &Hats),
        programmes: &Programmes,
        duplication: f64,
    ) {
        let Self { spread, there, people, work, .. } = self;
        let trees = people.len();
        for here in there.chunk_by(|a, b| a.0 == b.0) {
            let all: f64 = here.iter().map(|at| ground.component_rules[at.2].headcount).sum();
            // In the order of their first units; each fund once.
            for (i, &(_, first, _)) in here.iter().enumerate() {
                let Some(fund) = programmes.fund[first] else { continue };
                let ours = |unit: usize| programmes.fund[unit] == Some(fund);
                if here[..i].iter().any(|at| ours(at.1)) {
                    continue;
                }
                people.fill(0.0);
                work.fill(0.0);
                let mut all_work = [0.0; 5];
                for &(_, unit, component) in here {
                    let (claim, rule) = (chains.of(hats, unit), &ground.component_rules[component]);
                    let tree = claim.trees[0];
                    if ours(unit) {
                        people[tree] += rule.headcount;
                    }
                    for &(task, full) in &rule.tasks {
                        let Some(sector) = sector_of(ground.task_rules[task].lever) else {
                            continue;
                        };
                        all_work[sector.index()] += full;
                        if ours(unit) {
                            work[sector.index() * trees + tree] += full;
                        }
                    }
                }
                let linked = programmes.linked;
                let in_region = relief(people, all, linked);
                let mut in_sector = [0.0; 5];
                for (s, value) in in_sector.iter_mut().enumerate() {
                    *value = relief(&work[s * trees..(s + 1) * trees], all_work[s], linked);
                }
                for &(_, unit, component) in here.iter().filter(|at| ours(at.1)) {
                    let rule = &ground.component_rules[component];
                    let once = over_work(ground, rule, &in_sector);
                    let less = (1.0 - duplication) * in_region + duplication * once;
                    spread[unit] = (spread[unit] - less).max(0.0);
                }
            }
        }
    }
}

/// The mean of a value by sector over what a component does [0..1].
fn over_work(ground: &Ground, rule: &ComponentRule, by_sector: &[f64; 5]) -> f64 {
    let of_task = |&(task, full): &(usize, f64)| {
        let sector = sector_of(ground.task_rules[task].lever)?;
        Some(full * by_sector[sector.index()])
    };
    let sum: f64 = rule.tasks.iter().filter_map(of_task).sum();
    if rule.full_work > 0.0 { sum / rule.full_work } else { 0.0 }
}

/// Whether an order has come through to a unit that was asked for so many weeks ago.
#[must_use]
pub fn comes_through(claim: &Claim, asked_weeks: f64, ambiguity_weeks: f64) -> bool {
    let longer = if claim.twice { ambiguity_weeks } else { 0.0 };
    // Weeks are added up in steps of days: their sum may lie a rounding below.
    asked_weeks >= claim.order_weeks + longer - 1.0e-9
}

/// One less one over the effective number of parts of these sizes: `1 - sum of squared shares`,
/// the chance that two drawn at random are of different parts [0..1].
#[must_use]
pub fn spread(sizes: &[f64]) -> f64 {
    let all: f64 = sizes.iter().sum();
    if all <= 0.0 {
        return 0.0;
    }
    (1.0 - sizes.iter().map(|size| (size / all) * (size / all)).sum::<f64>()).max(0.0)
}

/// Share of work that is not done twice [0..1].
#[must_use]
pub fn through(spread: f64, linked: f64, most: f64) -> f64 {
    1.0 - most * spread * (1.0 - linked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_chains_count_by_their_number_and_small_ones_hardly_at_all() {
        assert!(spread(&[300.0]).abs() < 1e-12);
        assert!((spread(&[300.0, 300.0]) - 0.5).abs() < 1e-12);
        assert!((spread(&[5.0, 5.0, 5.0, 5.0]) - 0.75).abs() < 1e-12);
        assert!(spread(&[990.0, 10.0]) < 0.02);
        assert!(spread(&[0.0, 0.0]).abs() < 1e-12 && spread(&[]).abs() < 1e-12);
    }

    #[test]
    fn half_of_everybody_makes_no_difference() {
        let (whole, half) = ([640.0, 60.0, 15.0], [320.0, 30.0, 7.5]);
        assert!((spread(&whole) - spread(&half)).abs() < 1e-12);
    }

    #[test]
    fn links_take_away_what_is_lost_and_no_more() {
        assert!((through(0.5, 0.0, 0.2) - 0.9).abs() < 1e-12);
        assert!((through(0.5, 0.5, 0.2) - 0.95).abs() < 1e-12);
        assert!((through(1.0, 1.0, 0.35) - 1.0).abs() < 1e-12);
        assert!((through(0.0, 0.0, 0.35) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn an_order_comes_through_after_its_weeks_and_later_where_two_claim_the_unit() {
        let claim = Claim { order_weeks: 2.0, trees: [0, 0], twice: false, joint: false };
        let days: f64 = (0..14).map(|_| 1.0 / 7.0).sum();
        assert!(comes_through(&claim, days, 3.0));
        assert!(!comes_through(&claim, 1.9, 3.0));
        let claim = Claim { twice: true, ..claim };
        assert!(!comes_through(&claim, 4.0, 3.0) && comes_through(&claim, 5.0, 3.0));
    }
}
