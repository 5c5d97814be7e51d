//! The fingerprint of a state: equal bits give equal digests, on any machine.

use crate::model::country::aid::Quiet;
use crate::model::country::displacement::Displaced;
use crate::model::country::illicit::Trades;
use crate::model::country::legitimacy::Legitimacy;
use crate::model::country::parties::Parties;
use crate::model::country::sectors::Sectors;
use crate::model::country::vacuum::Control;
use crate::model::ground::Ground;
use crate::model::mission::anchors::{Anchors, Talks};
use crate::model::mission::command::Coordination;
use crate::model::mission::consent::Consent;
use crate::model::mission::exercises::Exercises;
use crate::model::mission::handover::Handovers;
use crate::model::mission::hats::Hats;
use crate::model::mission::life_cycle::{Life, Unit};
use crate::model::mission::mandate::Mandates;
use crate::model::mission::purses::Funds;
use crate::model::mission::readiness::Committed;
use crate::model::mission::will::Wills;
use crate::model::peace::accord::{Accords, Strain};
use crate::model::peace::commitment::Commitment;
use crate::model::peace::dismantling::Dismantled;
use crate::model::peace::elections::{Calls, Votes};
use crate::model::peace::fighting::{Fighting, Toll};
use crate::model::peace::ladder::Ladders;
use crate::model::peace::networks::Networks;
use crate::model::peace::talks::Talks as PeaceTalks;
use crate::model::peace::trust::Trust;
use crate::model::score::Score;
use bevy_ecs::prelude::World;
use std::fmt;

/// The fingerprint of a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Digest(pub [u8; 8]);

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, pair) in self.0.chunks(2).enumerate() {
            if i > 0 {
                write!(f, " ")?;
            }
            for byte in pair {
                write!(f, "{byte:02x}")?;
            }
        }
        Ok(())
    }
}

impl Digest {
    /// The first 8 bytes of a longer fingerprint.
    #[must_use]
    pub fn shortened(bytes: &[u8; 32]) -> Self {
        let mut short = [0; 8];
        short.copy_from_slice(&bytes[..8]);
        Self(short)
    }

    /// The fingerprint of all state of `world`.
    #[must_use]
    pub fn of(world: &mut World) -> Self {
        let mut hasher = blake3::Hasher::new();
        let mut add = |values: &[f64]| {
            for value in values {
                hasher.update(&value.to_bits().to_le_bytes());
            }
        };
        let sectors = world.resource::<Sectors>();
        for values in [
            &sectors.drivers,
            &sectors.capacity,
            &sectors.accountability,
            &sectors.dependence,
            &sectors.provided,
        ] {
            add(values);
        }
        let control = world.resource::<Control>();
        add(&control.share);
        add(&control.entrenched);
        let parties = world.resource::<Parties>();
        for values in [
            &parties.fighters,
            &parties.recruited,
            &parties.left,
            &parties.killed,
            &parties.resolve,
            &parties.hidden,
            &parties.idle,
            &parties.reintegrated,
            &parties.remobilised,
            &parties.integrated,
            &parties.chest,
        ] {
            add(values);
        }
        for (_, units, weeks) in &world.resource::<Committed>().preparing {
            add(&[f64::from(*units), *weeks]);
        }
        // Empty where no strategy of the scenario holds an exercise, or none that has learned.
        let exercises = world.resource::<Exercises>();
        if exercises.learned.iter().any(|learned| *learned > 0.0) {
            add(&exercises.of_unit);
        }
        let funds = world.resource::<Funds>();
        add(&funds.cash);
        add(&funds.spent);
        // Empty where nothing is allocated and no fund is rapid.
        for kept in &funds.kept {
            add(&[f64::from(u8::from(kept.holds)), kept.share, kept.still, kept.cash]);
        }
        add(&funds.advanced_weeks);
        // Empty where nothing is said of command.
        let coordination = world.resource::<Coordination>();
        add(&coordination.spread);
        add(&coordination.linked);
        // Empty where the scenario names no anchors.
        let anchors = world.resource::<Anchors>();
        add(&anchors.docked);
        for talks in &anchors.talks {
            match talks {
                Talks::Open => add(&[0.0, 0.0]),
                Talks::Negotiated(left) => add(&[1.0, *left]),
                Talks::InForce(weeks) => add(&[2.0, *weeks]),
            }
        }
        let handovers = world.resource::<Handovers>();
        for values in [&handovers.passing, &handovers.hollow, &handovers.given_up] {
            add(values);
        }
        // Where the scenario says nothing of it there is no such state.
        let legitimacy = world.resource::<Legitimacy>();
        if legitimacy.told {
            legitimacy.trust.iter().for_each(|trust| add(trust));
            add(&legitimacy.expected);
        }
        let displaced = world.resource::<Displaced>();
        if displaced.told {
            for people in [&displaced.home, &displaced.within, &displaced.abroad, &displaced.hosted]
            {
                add(people);
            }
        }
        // Empty where nothing is said of illicit trades.
        let trades = world.resource::<Trades>();
        add(&trades.living);
        add(&trades.cut);
        add(&[world.resource::<Quiet>().years]);
        let fighting = world.resource::<Fighting>();
        for level in &fighting.level {
            add(&[f64::from(*level)]);
        }
        for values in
            [&fighting.hazard, &fighting.budget, &fighting.growth, &fighting.growth_budget]
        {
            add(values);
        }
        let toll = world.resource::<Toll>();
        add(&toll.quiet_years);
        add(&toll.year);
        add(&toll.lately);
        add(&toll.fought_years);
        add(&[toll.returned_week, toll.war_week]);
        let trust = world.resource::<Trust>();
        add(&trust.between);
        add(&trust.mission);
        let commitment = world.resource::<Commitment>();
        add(&commitment.level);
        add(&commitment.frailty);
        let votes = world.resource::<Votes>();
        for values in [&votes.share, &votes.rejection, &votes.accepted, &votes.held_week] {
            add(values);
        }
        let calls = world.resource::<Calls>();
        add(&calls.due_week);
        add(&calls.accommodation);
        add(&world.resource::<Networks>().reach);
        // Empty where the scenario names no accords and nothing to dismantle.
        let accords = world.resource::<Accords>();
        for values in [&accords.signed_week, &accords.collapsed_week, &accords.open] {
            add(values);
        }
        let strain = world.resource::<Strain>();
        add(&strain.hazard);
        add(&strain.budget);
        add(&world.resource::<PeaceTalks>().hazard);
        let ladders = world.resource::<Ladders>();
        for climber in &ladders.climbers {
            add(&[climber.done, climber.seen, f64::from(u8::from(climber.stalled))]);
        }
        add(&ladders.claims);
        add(&world.resource::<Dismantled>().work);
        let score = world.resource::<Score>();
        add(&score.balance_weeks);
        add(&[score.civilians_killed, score.mission_killed, score.stable_from]);
        let ground = world.resource::<Ground>();
        let (wills, followed) = (world.resource::<Wills>(), &ground.wills);
        for actor in (0..followed.len()).filter(|actor| followed[*actor].is_some()) {
            add(&[wills.will[actor], wills.hazard[actor], wills.away_until[actor]]);
        }
        if !ground.scenario.mandates.is_empty() {
            let mandates = world.resource::<Mandates>();
            add(&mandates.ended_week);
            add(&mandates.due_week);
            add(&[score.mandated_work_weeks, score.creep_work_weeks]);
        }
        // Nothing where nobody was re-hatted.
        let hats = world.resource::<Hats>();
        for (unit, hat) in hats.worn.iter().enumerate() {
            if let Some(hat) = hat {
                #[expect(clippy::cast_precision_loss, reason = "ids are small")]
                add(&[unit as f64, hat.mandate as f64]);
            }
        }
        for passing in &hats.passing {
            #[expect(clippy::cast_precision_loss, reason = "ids are small")]
            add(&[passing.unit as f64, passing.hat.mandate as f64, passing.left_weeks]);
        }
        if ground.scenario.host.is_some() {
            let consent = world.resource::<Consent>();
            add(&[consent.level, consent.status_weeks, consent.status_done]);
            add(&[consent.hazard, consent.budget, f64::from(u8::from(consent.asked_to_leave))]);
        }
        let mut units = world.query::<(&Unit, &Life)>();
        for (_, life) in units.iter(world) {
            add(&[
                f64::from(life.stage as u8),
                life.left_weeks,
                life.asked_weeks,
                life.work_weeks,
                f64::from(life.region),
                f64::from(life.attempt),
            ]);
        }
        Self::shortened(hasher.finalize().as_bytes())
    }
}
