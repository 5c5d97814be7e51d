//! A moment of a run, kept outside the world: the start, to which every run goes back in the same
//! world, and moments from which many futures go on without running the past again. What boards
//! hold is not kept, since every tick begins with neutral boards.

use crate::chance::Draws;
use crate::model::Testimony;
use crate::model::calendar::Calendar;
use crate::model::country::aid::Quiet;
use crate::model::country::displacement::Displaced;
use crate::model::country::illicit::{Trades, TradesNoted};
use crate::model::country::legitimacy::Legitimacy;
use crate::model::country::parties::Parties;
use crate::model::country::sectors::Sectors;
use crate::model::country::vacuum::Control;
use crate::model::effects::Effects;
use crate::model::mission::access::Entry;
use crate::model::mission::anchors::Anchors;
use crate::model::mission::command::Coordination;
use crate::model::mission::consent::Consent;
use crate::model::mission::docking::Docking;
use crate::model::mission::exercises::Exercises;
use crate::model::mission::handover::Handovers;
use crate::model::mission::hats::Hats;
use crate::model::mission::life_cycle::{Life, Unit};
use crate::model::mission::mandate::Mandates;
use crate::model::mission::posts::Posts;
use crate::model::mission::purses::Funds;
use crate::model::mission::readiness::Committed;
use crate::model::mission::will::Wills;
use crate::model::mission::work::Standing;
use crate::model::observe::{Noted, Observations};
use crate::model::peace::accord::{Accords, Strain};
use crate::model::peace::commitment::Commitment;
use crate::model::peace::dismantling::Dismantled;
use crate::model::peace::elections::{Calls, Votes};
use crate::model::peace::fighting::{Fighting, Toll};
use crate::model::peace::ladder::Ladders;
use crate::model::peace::networks::Networks;
use crate::model::peace::talks::Talks;
use crate::model::peace::trust::Trust;
use crate::model::score::Score;
use crate::strategy::Script;
use bevy_ecs::prelude::World;

macro_rules! kept {
    ($($name:ident: $state:ty,)*) => {
        /// All state of a world at a moment between two ticks.
        #[derive(Debug, Clone)]
        pub struct Kept {
            /// What the past tells of what nobody sees, where it was listened to.
            pub(in crate::run) past: Option<Testimony>,
            lives: Vec<Life>,
            $($name: $state,)*
        }

        impl Kept {
            /// Keeps the state of `world`.
            #[must_use]
            pub fn of(world: &mut World) -> Self {
                let mut units = world.query::<(&Unit, &Life)>();
                Self {
                    past: None,
                    lives: units.iter(world).map(|(_, life)| *life).collect(),
                    $($name: world.resource::<$state>().clone(),)*
                }
            }

            /// Brings a world of the same plan to this moment.
            pub fn restore(&self, world: &mut World) {
                let mut units = world.query::<(&Unit, &mut Life)>();
                for (unit, mut life) in units.iter_mut(world) {
                    *life = self.lives[unit.id as usize];
                }
                $(world.resource_mut::<$state>().clone_from(&self.$name);)*
            }
        }
    };
}

kept! {
    draws: Draws,
    calendar: Calendar,
    effects: Effects,
    script: Script,
    sectors: Sectors,
    control: Control,
    parties: Parties,
    legitimacy: Legitimacy,
    displaced: Displaced,
    quiet: Quiet,
    trades: Trades,
    trades_noted: TradesNoted,
    fighting: Fighting,
    toll: Toll,
    trust: Trust,
    commitment: Commitment,
    accords: Accords,
    strain: Strain,
    talks: Talks,
    ladders: Ladders,
    votes: Votes,
    calls: Calls,
    networks: Networks,
    dismantled: Dismantled,
    entry: Entry,
    docking: Docking,
    anchors: Anchors,
    handovers: Handovers,
    coordination: Coordination,
    standing: Standing,
    posts: Posts,
    mandates: Mandates,
    hats: Hats,
    consent: Consent,
    funds: Funds,
    wills: Wills,
    committed: Committed,
    exercises: Exercises,
    observations: Observations,
    noted: Noted,
    score: Score,
}
