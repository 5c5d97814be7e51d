//! `scenario.ron`: the country, who is there, who owns what and who pays.

use crate::scenario::file::common::shapes;
use crate::scenario::file::{
    AccordFile, DismantlingFile, DockingFile, EvidenceFile, HostFile, List, MandateFile, Name,
    Number, PortQuantityFile, Text, VoteFile, WeeksRangeFile,
};
use crate::scenario::illicit::TradeKind;
use crate::scenario::located::Located;
use crate::scenario::plain::{Intensity, PartyKind};
use serde::Deserialize;

shapes! {
    /// `scenario.ron`.
    pub struct ScenarioFile<'a> {
        /// The version of the format; read before the rest of the file.
        #[expect(dead_code, reason = "read on its own, before the rest of the file")]
        pub format: Number<'a>,
        /// The country, as pages name it.
        pub name: Text<'a>,
        /// One sentence for the list of scenarios.
        pub summary: Text<'a>,
        /// The date of week 0, as "2031-03-03".
        pub start: Text<'a>,
        /// How long it runs [weeks].
        pub weeks: Number<'a>,
        /// People who can enter in a week before anything is done about it [people].
        pub entry_people_per_week: Number<'a>,
        /// How far those who are sent have trained together [0..1]; not at all when left out.
        pub prepared_together: Option<Number<'a>>,
        /// The port at which units find interpreters; there is none when left out.
        pub interpreters: Option<Name<'a>>,
        /// Catalogue files, without `.ron`; `tasks` is always read.
        pub imports: List<'a, String>,
        /// The strategy that runs when none is named.
        pub default_strategy: Name<'a>,
        /// The regions.
        pub regions: List<'a, RegionFile<'a>>,
        /// The parties to the conflict.
        pub parties: List<'a, PartyFile<'a>>,
        /// Pairs of parties that may fight.
        pub relations: List<'a, RelationFile<'a>>,
        /// Those who own components and money.
        pub actors: List<'a, ActorFile<'a>>,
        /// Who pays.
        pub funds: List<'a, FundFile<'a>>,
        /// Nodes of the chains of command.
        pub chains: List<'a, ChainFile<'a>>,
        /// Who has what.
        pub pools: List<'a, PoolFile<'a>>,
        /// Units at work in week 0.
        pub deployed: List<'a, DeployedFile<'a>>,
        /// Mandates.
        pub mandates: List<'a, MandateFile<'a>>,
        /// The host government's own will.
        pub host: Option<Located<'a, HostFile<'a>>>,
        /// What is said to happen.
        pub events: List<'a, EventFile<'a>>,
        /// How far people trust the mission and the government; without it nobody asks.
        pub legitimacy: Option<Located<'a, LegitimacyFile<'a>>>,
        /// Whether people may take flight where no region says that some have; not when left out.
        pub displacement: Option<Located<'a, bool>>,
        /// Accords between parties.
        pub accords: List<'a, AccordFile<'a>>,
        /// Votes.
        pub votes: List<'a, VoteFile<'a>>,
        /// Weapons of mass destruction to be secured and dismantled.
        pub dismantling: List<'a, DismantlingFile<'a>>,
        /// What was published of what really happened.
        pub evidence: List<'a, EvidenceFile<'a>>,
        /// What outside elements dock to; without it nobody asks.
        pub docking: Option<Located<'a, DockingFile<'a>>>,
        /// Whether what units did passes to local hands that are ready; not when left out.
        pub handover: Option<Located<'a, bool>>,
        /// Parameters that this scenario sets.
        pub parameters: List<'a, OverrideFile<'a>>,
        /// Weights of the composite of sectors.
        pub weights: Located<'a, WeightsFile<'a>>,
    }

    /// A region.
    pub struct RegionFile<'a> {
        /// Its id.
        pub id: Name<'a>,
        /// Its name on pages.
        pub name: Text<'a>,
        /// Inhabitants [people].
        pub people: Number<'a>,
        /// Homicides a year where order is neither kept nor broken [per 100,000 inhabitants].
        pub homicides: Number<'a>,
        /// Months in which nobody gets in (1 = January).
        pub closed_months: List<'a, f64>,
        /// The regions its violence spills into.
        pub neighbours: List<'a, NeighbourFile<'a>>,
        /// Security.
        pub security: Located<'a, SectorFile<'a>>,
        /// Governance and participation.
        pub governance: Located<'a, SectorFile<'a>>,
        /// Humanitarian assistance and social well-being.
        pub humanitarian: Located<'a, SectorFile<'a>>,
        /// Economic stabilization and infrastructure.
        pub economy: Located<'a, SectorFile<'a>>,
        /// Justice and reconciliation.
        pub justice: Located<'a, SectorFile<'a>>,
        /// Ports that stand there already.
        pub anchors: List<'a, PortQuantityFile<'a>>,
        /// How far its people trust the mission and the government; the country's when left out.
        pub legitimacy: Option<Located<'a, LegitimacyFile<'a>>>,
        /// Its people in flight, within the country or abroad [people]; none when left out.
        pub displaced: Option<Number<'a>>,
        /// How many of them are abroad [people]; none when left out.
        pub abroad: Option<Number<'a>>,
        /// Its illicit trades; none when left out.
        pub illicit: List<'a, TradeFile<'a>>,
        /// How far networks of civil society reach its people [0..1]; not at all when left out.
        pub networks: Option<Number<'a>>,
    }

    /// An illicit trade.
    pub struct TradeFile<'a> {
        /// What it is called on pages.
        pub trade: Text<'a>,
        /// Crop, Smuggling or Extortion.
        pub kind: TradeKind,
        /// What it brings in at the start [M USD a year].
        pub revenue: Number<'a>,
    }

    /// Trust, from 0 to 1.
    pub struct LegitimacyFile<'a> {
        /// In the mission.
        pub mission: Number<'a>,
        /// In the government.
        pub government: Number<'a>,
    }

    /// A neighbour of a region.
    pub struct NeighbourFile<'a> {
        /// The other region.
        pub to: Name<'a>,
        /// How close it is [0..1].
        pub proximity: Number<'a>,
    }

    /// A sector of a region, all four from 0 to 1.
    pub struct SectorFile<'a> {
        /// What feeds conflict.
        pub drivers: Number<'a>,
        /// Local capacity.
        pub capacity: Number<'a>,
        /// Share of the capacity that answers for what it does.
        pub accountability: Number<'a>,
        /// Share of the capacity that lives on outside support.
        pub dependence: Number<'a>,
    }

    /// A party.
    pub struct PartyFile<'a> {
        /// Its id.
        pub id: Name<'a>,
        /// Its name on pages.
        pub name: Text<'a>,
        /// Government, Rebels or Gang.
        pub kind: PartyKind,
        /// How wronged it holds itself to be [0..1].
        pub grievance: Number<'a>,
        /// How readily it turns on civilians [0..1].
        pub predation: Number<'a>,
        /// Support from outside [0..1]; none when left out.
        pub patrons: Option<Number<'a>>,
        /// Fighters by region.
        pub fighters: List<'a, FightersFile<'a>>,
        /// Control by region.
        pub control: List<'a, ControlFile<'a>>,
        /// Its share of power at the start [0..1]; 0.6 of a government and 0.1 of others when left
        /// out.
        pub political_share: Option<Number<'a>>,
        /// Share of its fighters who are hidden, with their arms [0..1]; none when left out.
        pub hidden: Option<Number<'a>>,
        /// Fighters it had at the height of the war [people]; those it has when left out.
        pub at_its_height: Option<Number<'a>>,
        /// How long it could pay for war from what it has saved [months]; 1 when left out.
        pub war_chest_months: Option<Number<'a>>,
    }

    /// Fighters of a party in a region.
    pub struct FightersFile<'a> {
        /// Where.
        pub region: Name<'a>,
        /// How many [people].
        pub number: Number<'a>,
    }

    /// Control of a party over a region.
    pub struct ControlFile<'a> {
        /// Where.
        pub region: Name<'a>,
        /// What share of it [0..1].
        pub share: Number<'a>,
    }

    /// A pair of parties that may fight.
    pub struct RelationFile<'a> {
        /// The two parties.
        pub between: (Name<'a>, Name<'a>),
        /// How hostile they are [0..1].
        pub hostility: Number<'a>,
        /// Whether they fight at the start; not when left out.
        pub fighting: Option<Located<'a, bool>>,
        /// How far that fighting has gone: Local, Spread or War; spread when left out.
        pub intensity: Option<Located<'a, Intensity>>,
        /// For how long they had fought each other before the start [years]; not at all when left
        /// out.
        pub fought_years: Option<Number<'a>>,
    }

    /// An actor.
    pub struct ActorFile<'a> {
        /// Its id.
        pub id: Name<'a>,
        /// Its name on pages.
        pub name: Text<'a>,
        /// How willing it is to take part at the start [0..1]; it never tires when left out.
        pub will: Option<Number<'a>>,
        /// For how long it bears having people there; for ever when left out.
        pub patience_weeks: Option<Number<'a>>,
        /// Whether the country is next door to it; not when left out.
        pub neighbour: Option<Located<'a, bool>>,
        /// Whether others pay it for taking part; not when left out.
        pub subsidised: Option<Located<'a, bool>>,
    }

    /// A fund.
    pub struct FundFile<'a> {
        /// Its id.
        pub id: Name<'a>,
        /// Its name on pages.
        pub name: Text<'a>,
        /// The actor that holds it.
        pub holder: Name<'a>,
        /// How it fills.
        pub income: IncomeFile<'a>,
        /// The tasks it may pay for; all when left out.
        pub pays: List<'a, String>,
        /// What kind of fund it is; a plain one when left out.
        pub kind: Option<FundKindFile<'a>>,
        /// The funds to which its rules let money go; none when left out.
        pub may_give_to: List<'a, String>,
    }

    /// What kind of fund it is.
    pub enum FundKindFile<'a> {
        /// It pays the start of units whose own fund cannot yet.
        Rapid {
            /// How long agencies take to allocate it.
            decision_weeks: Located<'a, WeeksRangeFile<'a>>,
            /// What comes into it at the end of each year [M USD]; nothing when left out.
            refill_per_year: Option<Number<'a>>,
        },
        /// Many donors pay into it, and what it pays for knows of each other.
        Common,
    }

    /// How a fund fills.
    pub enum IncomeFile<'a> {
        /// A steady sum a year.
        Assessed {
            /// The sum [M USD a year].
            per_year: Number<'a>,
            /// From which week on; week 0 when left out.
            from_week: Option<Number<'a>>,
        },
        /// Pledges, each made in a week.
        Pledges(Vec<Located<'a, PledgeFile<'a>>>),
        /// Money in hand [M USD].
        Cash(Number<'a>),
    }

    /// A pledge.
    pub struct PledgeFile<'a> {
        /// In which week it is made; its date may stand instead.
        pub week: Option<Number<'a>>,
        /// On which day it is made, as "2031-03-03".
        pub date: Option<Text<'a>>,
        /// Of how much [M USD].
        pub amount: Number<'a>,
    }

    /// A node in a chain of command.
    pub struct ChainFile<'a> {
        /// Its id.
        pub id: Name<'a>,
        /// Its name on pages.
        pub name: Text<'a>,
        /// The node above it; the head of a chain when left out.
        pub under: Option<Name<'a>>,
        /// How long an order takes through this node [weeks]; no time when left out.
        pub order_weeks: Option<Number<'a>>,
        /// Whether civilians and the military sit in it together; not when left out.
        pub joint: Option<Located<'a, bool>>,
    }

    /// Like units of one actor.
    pub struct PoolFile<'a> {
        /// Whose.
        pub actor: Name<'a>,
        /// Of what.
        pub component: Name<'a>,
        /// How many.
        pub units: Number<'a>,
        /// Which fund pays for them.
        pub paid_by: Name<'a>,
        /// How long the contributor takes to answer.
        pub decision_weeks: Located<'a, WeeksRangeFile<'a>>,
        /// The chance that the answer is no [0..1]; none when left out.
        pub refusal: Option<Number<'a>>,
        /// Share of its units held ready beforehand [0..1]; none when left out.
        pub standing: Option<Number<'a>>,
        /// Share of its units that can be asked for without strain [0..1]; all when left out.
        pub sustainable: Option<Number<'a>>,
        /// Share of posts not filled in the first two years [0..0.6]; none when left out.
        pub vacancy: Option<Number<'a>>,
        /// Whether exchanges of its people are felt; not when left out.
        pub rotates: Option<Located<'a, bool>>,
        /// Share of its people who speak the country's language [0..1]; all when left out.
        pub language_share: Option<Number<'a>>,
        /// The node that commands its units, or a list of two that both claim to; none when left
        /// out.
        pub chain: Option<Name<'a>>,
        /// How much longer an order takes since a capital has to agree [weeks]; none when left out.
        pub caveat_weeks: Option<Number<'a>>,
    }

    /// Units at work in week 0.
    pub struct DeployedFile<'a> {
        /// Whose.
        pub actor: Name<'a>,
        /// Of what.
        pub component: Name<'a>,
        /// How many.
        pub units: Number<'a>,
        /// Where.
        pub region: Name<'a>,
        /// The week in which they begin to leave, where that is settled.
        pub leaves_week: Option<Number<'a>>,
    }

    /// What is said to happen.
    pub struct EventFile<'a> {
        /// In which week; the date may stand instead.
        pub week: Option<Number<'a>>,
        /// On which day, as "2031-03-03".
        pub date: Option<Text<'a>>,
        /// A sentence.
        pub text: Text<'a>,
    }

    /// A parameter that the scenario sets.
    pub struct OverrideFile<'a> {
        /// Which.
        pub key: Name<'a>,
        /// To what.
        pub value: Number<'a>,
        /// Why.
        pub reason: Text<'a>,
    }

    /// Weights of the sectors; only their ratios count.
    pub struct WeightsFile<'a> {
        /// Of security.
        pub security: Number<'a>,
        /// Of governance.
        pub governance: Number<'a>,
        /// Of humanitarian assistance.
        pub humanitarian: Number<'a>,
        /// Of the economy.
        pub economy: Number<'a>,
        /// Of justice.
        pub justice: Number<'a>,
    }
}
