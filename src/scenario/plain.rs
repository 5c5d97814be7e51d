//! A checked scenario: plain data with every name resolved. No file, no clock, no ECS.

use crate::quantity::{Amount, Headcount, Money, Share, Weeks};
use crate::scenario::accord::{Accord, Dismantling, Vote};
use crate::scenario::chain::Chain;
use crate::scenario::contribution::{ContributorWill, PoolReadiness};
use crate::scenario::docking::{Docking, Port};
use crate::scenario::evidence::Evidence;
use crate::scenario::exercise::Exercise;
use crate::scenario::fund::Fund;
use crate::scenario::mandate::{Host, Mandate};
use crate::vocabulary::{
    ActorId, ChainId, ComponentId, FundId, Lever, Need, Order, PartyId, PerSector, PoolId, PortId,
    RegionId, SecurityNeed, TaskId, Trigger,
};
use jiff::civil::Date;

/// A whole scenario package, checked: whatever holds one of these can run.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    /// The name of its folder.
    pub id: String,
    /// Its name in sentences ("Marova", "Haiti").
    pub name: String,
    /// One sentence for `list`.
    pub summary: String,
    /// The date of week 0.
    pub start: Date,
    /// How long it runs [weeks].
    pub weeks: u32,
    /// People who can enter the country in a week before anything is done about it [people].
    pub entry_people_per_week: Headcount,
    /// How far those who are sent have trained together beforehand [0..1].
    pub prepared_together: Share,
    /// The port at which units find interpreters, if there is one.
    pub interpreters: Option<PortId>,
    /// The regions.
    pub regions: Vec<Region>,
    /// The parties to the conflict, the host government among them.
    pub parties: Vec<Party>,
    /// Pairs of parties that may fight.
    pub relations: Vec<Relation>,
    /// Those who own components and money.
    pub actors: Vec<Actor>,
    /// Who pays.
    pub funds: Vec<Fund>,
    /// Nodes of the chains of command; none where nothing is said of command.
    pub chains: Vec<Chain>,
    /// Who has what.
    pub pools: Vec<Pool>,
    /// Units at work in week 0, the same for every strategy.
    pub deployed: Vec<Deployed>,
    /// The mandates.
    pub mandates: Vec<Mandate>,
    /// The host government, where it has a will of its own.
    pub host: Option<Host>,
    /// What the scenario itself says will happen.
    pub events: Vec<GivenEvent>,
    /// How far people trust the mission and the government, where the scenario says so.
    pub legitimacy: Option<Legitimacy>,
    /// Whether people may take flight.
    pub displacement: bool,
    /// What outside elements dock to, where the scenario names anchors.
    pub docking: Docking,
    /// Whether what units did passes to local hands as far as these are ready.
    pub handover: bool,
    /// Parameters that this scenario sets, with the reason.
    pub overrides: Vec<ParameterOverride>,
    /// Accords between parties, signed or to be negotiated.
    pub accords: Vec<Accord>,
    /// Votes.
    pub votes: Vec<Vote>,
    /// Weapons of mass destruction to be secured and dismantled.
    pub dismantling: Vec<Dismantling>,
    /// What was published of what really happened.
    pub evidence: Vec<Evidence>,
    /// Weights of the composite of sectors; only their ratios count.
    pub weights: PerSector<f64>,
    /// The ports components dock with.
    pub ports: Vec<Port>,
    /// What there is to do.
    pub tasks: Vec<Task>,
    /// The deployable elements.
    pub components: Vec<Component>,
    /// The strategies of the package; the first is the default, lessons stand last.
    pub strategies: Vec<Strategy>,
    /// Exercises on it, by their ids.
    pub exercises: Vec<Exercise>,
    /// Fingerprint of the package's text.
    pub digest: [u8; 32],
}

/// A region.
#[derive(Debug, Clone, PartialEq)]
pub struct Region {
    /// Its id in files.
    pub id: String,
    /// Its name on pages.
    pub name: String,
    /// Inhabitants at the start [people].
    pub people: Headcount,
    /// Homicides a year where order is neither kept nor broken [per 100,000 inhabitants].
    pub homicides: Amount,
    /// Months in which nobody gets in (1 = January).
    pub closed_months: Vec<u8>,
    /// The regions its violence spills into, and how close each is [0..1].
    pub neighbours: Vec<(RegionId, Share)>,
    /// The five sectors at the start.
    pub sectors: PerSector<SectorStart>,
    /// Ports that stand there already, with their quantities.
    pub anchors: Vec<(PortId, Amount)>,
    /// How far its people trust the mission and the government, where it says otherwise.
    pub legitimacy: Option<Legitimacy>,
    /// Its people in flight at the start.
    pub displaced: Displaced,
    /// Its illicit trades.
    pub illicit: Vec<crate::scenario::Trade>,
    /// How far networks of civil society reach its people at the start [0..1].
    pub networks: Share,
}

/// How far people trust.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Legitimacy {
    /// The mission [0..1].
    pub mission: Share,
    /// The government [0..1].
    pub government: Share,
}

/// People of a region in flight.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Displaced {
    /// In all [people].
    pub people: Headcount,
    /// Those of them who are abroad [people].
    pub abroad: Headcount,
}

/// A sector of a region at the start.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SectorStart {
    /// What feeds conflict [0..1].
    pub drivers: Share,
    /// Local capacity [0..1].
    pub capacity: Share,
    /// Share of the local capacity that answers for what it does [0..1].
    pub accountability: Share,
    /// Share of the local capacity that lives on outside support [0..1].
    pub dependence: Share,
}

/// What kind of party it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
pub enum PartyKind {
    /// The host government: its fighters neither take control nor count as a vacuum's winners.
    Government,
    /// An armed movement with political aims.
    Rebels,
    /// A gang or criminal network.
    Gang,
}

impl PartyKind {
    /// Share of power of such a party where nothing is said of it [0..1]; assumed.
    #[must_use]
    pub fn usual_political_share(self) -> Share {
        match self {
            Self::Government => Share::new(0.6),
            Self::Rebels | Self::Gang => Share::new(0.1),
        }
        .unwrap_or_default()
    }
}

/// A party to the conflict.
#[derive(Debug, Clone, PartialEq)]
pub struct Party {
    /// Its id in files.
    pub id: String,
    /// Its name on pages.
    pub name: String,
    /// What kind it is.
    pub kind: PartyKind,
    /// How wronged it holds itself to be [0..1].
    pub grievance: Share,
    /// How readily it turns on civilians [0..1].
    pub predation: Share,
    /// Support from outside the country [0..1].
    pub patrons: Share,
    /// Active fighters by region at the start [people].
    pub fighters: Vec<(RegionId, Headcount)>,
    /// Share of a region it controls at the start [0..1].
    pub control: Vec<(RegionId, Share)>,
    /// Its share of power at the start [0..1].
    pub political_share: Share,
    /// Share of its fighters who are hidden, with their arms, at the start [0..1].
    pub hidden: Share,
    /// Fighters it had at the height of the war, where that is said [people].
    pub at_its_height: Option<Headcount>,
    /// How long it could pay for war from what it has saved [months].
    pub war_chest_months: Amount,
}

/// A pair of parties that may fight.
#[derive(Debug, Clone, PartialEq)]
pub struct Relation {
    /// One party.
    pub between: (PartyId, PartyId),
    /// How hostile they are [0..1].
    pub hostility: Share,
    /// How they fight at the start; not at all where nothing is said.
    pub fighting: Option<Intensity>,
    /// For how long they had fought each other before the start [years].
    pub fought_years: Amount,
}

/// How far open fighting has gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
pub enum Intensity {
    /// In one place.
    Local,
    /// In several.
    Spread,
    /// War.
    War,
}

/// An actor that owns components and money.
#[derive(Debug, Clone, PartialEq)]
pub struct Actor {
    /// Its id in files.
    pub id: String,
    /// Its name on pages.
    pub name: String,
    /// How willing it is to take part, where something is said of it.
    pub will: Option<ContributorWill>,
}

/// A span of weeks: the least, the likeliest and the greatest (a triangular distribution).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WeeksRange {
    /// The least.
    pub low: Weeks,
    /// The likeliest.
    pub likely: Weeks,
    /// The greatest.
    pub high: Weeks,
}

/// Like units of one actor.
#[derive(Debug, Clone, PartialEq)]
pub struct Pool {
    /// Whose.
    pub actor: ActorId,
    /// Of what.
    pub component: ComponentId,
    /// How many units.
    pub units: u32,
    /// Which fund pays for them.
    pub paid_by: FundId,
    /// How long the contributor takes to answer.
    pub decision_weeks: WeeksRange,
    /// The chance that the answer is no [0..1].
    pub refusal: Share,
    /// How ready its units are.
    pub readiness: PoolReadiness,
    /// The nodes that claim command over its units: none, one, or two who both do.
    pub chains: Vec<ChainId>,
    /// How much longer an order takes since a capital has to agree.
    pub caveat_weeks: Weeks,
}

/// Units at work in week 0, drawn from a pool.
#[derive(Debug, Clone, PartialEq)]
pub struct Deployed {
    /// From which pool.
    pub pool: PoolId,
    /// How many units.
    pub units: u32,
    /// Where.
    pub region: RegionId,
    /// The week in which they begin to leave, where that is settled beforehand.
    pub leaves_week: Option<Weeks>,
}

/// What the scenario says will happen: told on the page as given; it changes nothing by itself.
#[derive(Debug, Clone, PartialEq)]
pub struct GivenEvent {
    /// In which week.
    pub week: Weeks,
    /// A sentence.
    pub text: String,
}

/// A parameter that the scenario sets.
#[derive(Debug, Clone, PartialEq)]
pub struct ParameterOverride {
    /// Which.
    pub key: String,
    /// To what.
    pub value: f64,
    /// Why: printed wherever the parameters are.
    pub reason: String,
}

/// A task.
#[derive(Debug, Clone, PartialEq)]
pub struct Task {
    /// Its id in files.
    pub id: String,
    /// What it is, in words that complete "they ...".
    pub does: String,
    /// What it moves.
    pub lever: Lever,
    /// Work per 1,000 inhabitants that gives two thirds of the full effect.
    pub two_thirds_per_1000: Amount,
    /// How safe it has to be around it.
    pub security: SecurityNeed,
    /// What else has to stand.
    pub needs: Vec<Need>,
    /// Where the scale comes from, or *assumed*.
    pub source: String,
}

/// Whether a component is military, police, civilian or coordination.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
pub enum Arm {
    /// Soldiers.
    Military,
    /// Police.
    Police,
    /// Civilians.
    Civilian,
    /// Headquarters, logistics, liaison.
    Coordination,
}

/// Whose facts the figures of a component are: the same kind of element costs and takes something
/// else where somebody else keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
pub enum Owner {
    /// The United Nations and its agencies.
    UnitedNations,
    /// A regional organisation.
    Regional,
    /// A single state.
    National,
    /// Non-governmental organisations, the Red Cross and Red Crescent among them.
    Ngo,
    /// Whoever has it; the figures do not differ.
    Anyone,
}

/// What has to stand before a component can hand its work to local hands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Handover {
    /// In which sector.
    pub sector: crate::vocabulary::Sector,
    /// How much accountable local capacity [0..1].
    pub local_capacity: Share,
}

/// A kind of deployable element.
#[derive(Debug, Clone, PartialEq)]
pub struct Component {
    /// Its id in files.
    pub id: String,
    /// The catalogue file that defines it, as packages import it.
    pub file: String,
    /// Its name on pages, in the plural.
    pub name: String,
    /// One unit of it ("formed police unit").
    pub one: String,
    /// Its arm.
    pub arm: Arm,
    /// Whose facts its figures are.
    pub owner: Owner,
    /// What it is for: a sentence.
    pub purpose: String,
    /// People in a unit.
    pub headcount: Headcount,
    /// What its people have to know beside their trade: told, not yet simulated.
    pub skills: Vec<String>,
    /// Tasks, and the work a unit does at each in full strength [people's worth of work].
    pub tasks: Vec<(TaskId, Amount)>,
    /// Ports a unit needs.
    pub requires: Vec<(PortId, Amount)>,
    /// Ports a unit provides.
    pub provides: Vec<(PortId, Amount)>,
    /// Recruiting, training and equipping a unit.
    pub preparation_weeks: WeeksRange,
    /// The journey.
    pub transit_weeks: Weeks,
    /// From the first day at work to full strength.
    pub ramp_up_weeks: Weeks,
    /// After how long its people are exchanged; 0 when they stay. Felt where the pool `rotates`.
    pub rotation_weeks: Weeks,
    /// Cost of setting up a unit [M USD].
    pub one_off_cost: Money,
    /// Running cost of a unit [M USD a month].
    pub monthly_cost: Money,
    /// Packing up and leaving.
    pub withdrawal_weeks: Weeks,
    /// From coming home to being ready again.
    pub regeneration_weeks: Weeks,
    /// What handing over needs; a component without it just leaves.
    pub handover: Option<Handover>,
    /// Where the figures come from, or *assumed*.
    pub source: String,
}

/// A deployment sequence.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Strategy {
    /// The name of its file.
    pub id: String,
    /// What it tries to do: completes "NAME, a strategy for COUNTRY: ...".
    pub intent: String,
    /// What it is there to show, where it gets one thing wrong on purpose: completes "shows ...".
    pub shows: Option<String>,
    /// Findings of the dry run that its author means.
    #[serde(skip)]
    pub accepts: Vec<Acceptance>,
    /// Its steps, in the order of the file.
    pub steps: Vec<Step>,
}

/// A finding of the dry run that is meant.
#[derive(Debug, Clone, PartialEq)]
pub struct Acceptance {
    /// The code of the rule.
    pub finding: &'static str,
    /// Why it is meant: a sentence.
    pub reason: String,
}

/// A named step of a strategy.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Step {
    /// Its id in the strategy.
    pub id: String,
    /// What it is for: a sentence.
    pub intent: String,
    /// When it runs.
    pub when: Trigger,
    /// Who goes first where money or lift is short: lower numbers first.
    pub priority: u32,
    /// After a refusal, ask again after so many weeks; otherwise the order is dropped.
    pub ask_again_weeks: Option<Weeks>,
    /// What it orders.
    pub orders: Vec<Order>,
}

impl Strategy {
    /// Whether it gets one thing wrong on purpose, to show what that costs.
    #[must_use]
    pub fn is_lesson(&self) -> bool {
        self.shows.is_some()
    }
}

impl Scenario {
    /// The strategies that are compared when none is named: all but lessons, and the default one.
    #[must_use]
    pub fn compared_strategies(&self) -> Vec<usize> {
        let is_compared = |place: &usize| *place == 0 || !self.strategies[*place].is_lesson();
        (0..self.strategies.len()).filter(is_compared).collect()
    }

    /// People in the country at the start.
    #[must_use]
    pub fn people(&self) -> f64 {
        self.regions.iter().map(|region| region.people.get()).sum()
    }

    /// Units over all pools.
    #[must_use]
    pub fn unit_count(&self) -> usize {
        self.pools.iter().map(|pool| pool.units as usize).sum()
    }

    /// The pool of each unit, unit by unit.
    pub fn unit_pools(&self) -> impl Iterator<Item = PoolId> {
        self.pools
            .iter()
            .enumerate()
            .flat_map(|(i, pool)| (0..pool.units).map(move |_| PoolId::from_index(i)))
    }

    /// The date `weeks` after the start.
    #[must_use]
    pub fn date(&self, weeks: f64) -> Date {
        #[expect(clippy::cast_possible_truncation, reason = "weeks are limited to 2,080")]
        let days = (weeks * 7.0).floor() as i64;
        self.start.saturating_add(jiff::Span::new().days(days))
    }
}
