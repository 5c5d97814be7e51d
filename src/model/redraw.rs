//! A new future from a moment on: what is still open is drawn anew, what has happened stays.
//!
//! Rule: clocks that run (fighting, talks, accords, unkept steps, consent, contributors) keep the
//! hazard they have used up and get a new unit-exponential remainder, which is the law of what is
//! left of one, given that it has not rung. What is drawn once a run and nobody has seen is drawn
//! anew. So that it fits what has been seen (`testimony`): how resolved parties are, and what
//! nobody sees of how firmly they hold to peace (whether they mean their commitment is part of
//! it). As at the start, since nothing has shown yet: how many will claim to be fighters where
//! nobody has begun to lay down arms, how long an agreement on the legal status takes while it is
//! negotiated, and when a contributor answers who has been asked. Whatever is drawn later
//! (attempts, incidents, votes) is keyed by the new luck.
//!
//! Known, and therefore kept: how many claim to be fighters once arms are laid down; how long
//! units take that have been promised and are assembling; everything that has happened.
//!
//! Left out: what the past says of hidden quantities in other ways than `testimony` knows.

use crate::chance::{Draws, Luck, OrdinalSource, triangular_beyond};
use crate::model::country::parties::{Parties, PartyParameters};
use crate::model::ground::{Ground, PoolRule};
use crate::model::mission::consent::Consent;
use crate::model::mission::life_cycle::{Life, Unit};
use crate::model::mission::will::Wills;
use crate::model::peace::accord::Strain;
use crate::model::peace::commitment::{Commitment, CommitmentParameters};
use crate::model::peace::fighting::Fighting;
use crate::model::peace::ladder::{LadderParameters, Ladders};
use crate::model::peace::talks::Talks;
use crate::model::testimony::{Laws, Testimony};
use crate::vocabulary::Stage;
use bevy_ecs::prelude::World;

/// From now on the draws are those of `luck`, and what is open is drawn anew, so that it fits what
/// has been seen of it.
pub fn draw_anew(world: &mut World, luck: Luck, past: Option<&Testimony>) {
    let laws = Laws::of(world);
    let past = past.map(|testimony| (testimony, &laws));
    world.resource_mut::<Draws>().restart(luck);
    let draws = world.resource::<Draws>().clone();
    world.resource_mut::<Fighting>().draw_anew(&draws);
    world.resource_mut::<Strain>().draw_anew(&draws);
    world.resource_mut::<Talks>().draw_anew(&draws);
    world.resource_mut::<Wills>().draw_anew(&draws);
    world.resource_scope::<Ground, _>(|world, ground| {
        world.resource_mut::<Consent>().draw_anew(&ground, &draws);
        world.resource_scope::<CommitmentParameters, _>(|world, parameters| {
            world.resource_mut::<Commitment>().draw_anew(&ground, &draws, &parameters, past);
        });
        let wills = world.resource::<Wills>().delay.clone();
        let mut units = world.query::<(&Unit, &mut Life)>();
        for (unit, mut life) in units.iter_mut(world) {
            let pool = &ground.pool_rules[unit.pool as usize];
            answer_comes_anew(&mut life, unit, pool, wills[pool.actor], &draws);
        }
    });
    world.resource_scope::<LadderParameters, _>(|world, parameters| {
        world.resource_mut::<Ladders>().draw_anew(&draws, &parameters);
    });
    world.resource_scope::<PartyParameters, _>(|world, parameters| {
        let mut parties = world.resource_mut::<Parties>();
        match past {
            Some(past) => parties.draw_resolve_anew(&draws, &parameters, past),
            None => parties.draw_resolve(&draws, &parameters),
        }
    });
}

/// When a contributor who was asked answers is drawn anew, given that it has not yet. Requests that
/// were refused before and stand again are left as they are: when they come up is known.
fn answer_comes_anew(life: &mut Life, unit: &Unit, pool: &PoolRule, delay: f64, draws: &Draws) {
    let range = pool.decision_weeks.map(|weeks| weeks * delay);
    let whole = life.asked_weeks + life.left_weeks;
    let first = (range[0] - 1.0e-9..=range[2] + 1.0e-9).contains(&whole);
    if life.stage == Stage::Requested && first {
        let uniform = draws.ordinal(OrdinalSource::DecisionTime, unit.id, life.attempt);
        life.left_weeks = triangular_beyond(uniform, range, life.asked_weeks) - life.asked_weeks;
    }
}
