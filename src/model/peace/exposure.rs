//! Exposure: what a party would face if the other side cheated.
//!
//! Rule: between parties i and j, `X_i = U_j' / (U_j' + U_i + G + R)` and the chance of winning
//! `S_i = U_i / (U_i + U_j + G + R)`. U is usable force: active fighters, most of the hidden, some
//! of those in camps. `U_j'` adds what i fears of what it cannot see. G is what the mission's
//! soldiers near the fighters would do there and then, concave in their number, less where nobody
//! sees who moves, little in open fighting, and only as far as the party trusts the mission. R is
//! local order that both trust: police with courts, and administration. There is no multiplier for
//! the presence of a mission.
//!
//! X and S are near complements: without an order that both trust they would cancel, and disarming
//! both sides would change nothing.
//!
//! A step of disarmament is judged by the exposure expected after it. Control, patrons, illicit
//! trades and what a party has saved are the prize of fighting.
//!
//! Left out: ground, arms of different worth, and who would strike first.

use crate::maths;
use crate::model::board::{Levers, Openings};
use crate::model::country::parties::Parties;
use crate::model::country::sectors::{Sectors, either};
use crate::model::country::vacuum::Control;
use crate::model::ground::Ground;
use crate::model::peace::fighting::Fighting;
use crate::model::peace::ladder::Ladders;
use crate::model::peace::trust::Trust;
use crate::model::peace_board::{Between, Stakes};
use crate::vocabulary::{Concern, Sector, parameters};
use bevy_ecs::prelude::{Local, Res, ResMut};

parameters! {
    /// Parameters of exposure.
    pub struct ExposureParameters in "exposure" {
        guarantee = "guarantee": 3.0, 1.0 => 6.0, "fighters a soldier", Assumed,
            "fighters' worth of guarantee that one soldier near them gives",
            "assumed";
        guarantee_scale = "guarantee-scale": 8.0, 2.0 => 30.0, "1,000 soldiers", Assumed,
            "soldiers for a pair's whole strength where more begin to guarantee less",
            "assumed: deployments concentrate at few sites (Cil et al. 2020, Geo-PKO)";
        unseen_guarantee = "unseen-guarantee": 0.5, 0.2 => 1.0, "share", Assumed,
            "how much of the guarantee is left where nobody sees who moves",
            "assumed";
        guarantee_in_fighting = "guarantee-in-fighting": 0.2, 0.0 => 0.5, "share", Assumed,
            "how much of the guarantee is left in open fighting",
            "assumed; missions do not shorten wars under way (Gilligan and Sergenti 2008, QJPS 3): sign";
        trusted_order = "trusted-order": 1.5, 0.5 => 4.0, "times", Assumed,
            "how much full local order that both trust weighs against their starting force",
            "assumed";
        rough_justice = "rough-justice": 0.2, 0.0 => 0.5, "share", Assumed,
            "how far local order is trusted where there is no justice at all",
            "assumed";
        hidden_counts = "hidden-counts": 0.8, 0.4 => 1.0, "share", Assumed,
            "how much hidden fighters count as force",
            "assumed";
        camps_count = "camps-count": 0.35, 0.1 => 0.7, "share", Assumed,
            "how much fighters in camps and idle ones count as force",
            "assumed";
        army_counts = "army-counts": 0.5, 0.0 => 1.0, "share", Assumed,
            "how much former fighters who were taken into an army count as its force",
            "assumed; merged units are trusted less than others (Krebs and Licklider 2016, International Security 40(3))";
        fear = "fear": 0.2, 0.05 => 0.5, "share", Assumed,
            "share of the other's force at the start that a party fears it cannot see",
            "assumed";
        prize_always = "prize-always": 0.25, 0.0 => 1.0, "prize", Assumed,
            "what fighting yields in any case",
            "assumed";
        prize_control = "prize-control": 1.5, 0.5 => 3.0, "prize", Assumed,
            "what fighting yields to a party that controls all its regions",
            "assumed";
        prize_patrons = "prize-patrons": 0.6, 0.0 => 1.5, "prize", Assumed,
            "what fighting yields to a party with full support from outside",
            "assumed";
        prize_chest = "prize-chest": 0.6, 0.0 => 1.5, "prize", Assumed,
            "what fighting yields to a party that can pay for it without end",
            "assumed";
        half_chest = "half-chest": 1.0, 0.3 => 3.0, "months", Assumed,
            "savings at which half of that is felt",
            "assumed";
        half_able = "half-able": 2.0, 0.5 => 6.0, "share", Assumed,
            "how steeply a party that has lost force loses the ability to fight",
            "assumed";
        half_force = "half-force": 0.5, 0.1 => 2.0, "1,000 fighters", Assumed,
            "usable force at which a party's hazard is half of that of a large one",
            "assumed";
    }
}

/// This concern.
pub const CONCERN: Concern = Concern {
    name: "exposure",
    does: "what each party would face if the other cheated, and what fighting would yield it",
    core: false,
    parameters: ExposureParameters::SPECS,
};

/// Forces between two parties, in thousands of fighters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Forces {
    /// The party's own usable force.
    pub own: f64,
    /// The other's.
    pub other: f64,
    /// What of the other's it fears and cannot see.
    pub feared: f64,
    /// What the mission would do, and the local order that both trust.
    pub held_by_others: f64,
}

impl Forces {
    /// How exposed the party is [0..1].
    #[must_use]
    pub fn exposure(&self) -> f64 {
        let other = self.other + self.feared;
        other / (other + self.own + self.held_by_others).max(1.0e-9)
    }

    /// Its chance of winning [0..1].
    #[must_use]
    pub fn winning(&self) -> f64 {
        self.own / (self.own + self.other + self.held_by_others).max(1.0e-9)
    }
}

/// Parties weigh what they face.
pub fn parties_weigh_what_they_face(
    parameters: Res<ExposureParameters>,
    ground: Res<Ground>,
    (parties, control, sectors): (Res<Parties>, Res<Control>, Res<Sectors>),
    (trust, ladders, fighting): (Res<Trust>, Res<Ladders>, Res<Fighting>),
    (levers, openings): (Res<Levers>, Res<Openings>),
    between: Res<Between>,
    (mut stakes, mut places): (ResMut<Stakes>, Local<Vec<Place>>),
) {
    let stakes = &mut *stakes;
    places.clear();
    places.extend((0..ground.regions).map(|r| place(&parameters, &sectors, &levers, &openings, r)));
    for p in 0..ground.parties {
        let own = parties.usable(p, parameters.hidden_counts, parameters.camps_count);
        let mut taken_in = 0.0;
        for (other, joins) in ground.joins.iter().enumerate() {
            if joins.is_some_and(|joins| joins.army == p) {
                taken_in += parties.in_the_army(other);
            }
        }
        let usable = (own + parameters.army_counts * taken_in) / 1000.0;
        stakes.usable[p] = usable;
        let kept = if ground.height[p] > 0.0 { usable * 1000.0 / ground.height[p] } else { 0.0 };
        stakes.able[p] = usable / (usable + parameters.half_force)
            * maths::steep_to_one(kept, parameters.half_able).min(1.0);
        let chest = parties.chest[p];
        stakes.prize[p] = parameters.prize_always
            + parameters.prize_control * parties.control_where_they_are(&ground, &control, p)
            + parameters.prize_patrons * ground.patrons[p]
            + parameters.prize_chest * chest / (chest + parameters.half_chest);
    }
    for (pair, &(a, b, _)) in ground.pairs.iter().enumerate() {
        let met = meet(&parameters, &ground, &parties, &places, (a, b));
        let open = if fighting.is_open(pair) { parameters.guarantee_in_fighting } else { 1.0 };
        stakes.vacuum[pair] = met.vacuum;
        let order =
            parameters.trusted_order * met.order * (parties.start[a] * parties.start[b]).sqrt()
                / 1000.0;
        for (own, other) in [(a, b), (b, a)] {
            let seen = between.verified[other];
            let blind = parameters.unseen_guarantee;
            let guarantee = parameters.guarantee
                * met.reach
                * (blind + (1.0 - blind) * seen)
                * open
                * (0.5 + trust.mission[own]);
            stakes.guarantee[pair] = stakes.guarantee[pair].max(guarantee);
            let i = own * ground.parties + other;
            let feared =
                (1.0 - seen) * parameters.fear * parties.start[other] * (1.0 - trust.between[i])
                    / 1000.0;
            let forces = Forces {
                own: stakes.usable[own],
                other: stakes.usable[other],
                feared,
                held_by_others: guarantee + order,
            };
            stakes.exposure[i] = forces.exposure();
            stakes.winning[i] = forces.winning();
            let after = Forces { own: forces.own * ladders.left_after_step(own), ..forces };
            stakes.exposure_after[i] = after.exposure();
        }
    }
}

/// What stands where two parties are.
struct Met {
    /// Soldiers near their fighters, in thousands for their whole strength, after saturation.
    reach: f64,
    /// Local order that both trust [0..1].
    order: f64,
    /// How far nobody covers the place [0..1].
    vacuum: f64,
}

/// What a region offers to any pair that stands in it: looked at once, since most regions are met
/// by several pairs.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// Soldiers who deter [1,000 people].
    deter: f64,
    /// Local order: police [0..1].
    kept: f64,
    /// Courts behind it [0..1].
    justice: f64,
    /// How far nobody covers it [0..1].
    vacuum: f64,
}

fn place(
    parameters: &ExposureParameters,
    sectors: &Sectors,
    levers: &Levers,
    openings: &Openings,
    r: usize,
) -> Place {
    Place {
        deter: levers.deter[r] / 1000.0,
        kept: either(levers.order[r], sectors.accountable(r, Sector::Security)),
        justice: sectors.with_mission(r, Sector::Justice).max(parameters.rough_justice),
        vacuum: 1.0 - openings.cover[r],
    }
}

fn meet(
    parameters: &ExposureParameters,
    ground: &Ground,
    parties: &Parties,
    places: &[Place],
    (a, b): (usize, usize),
) -> Met {
    let here = |r: usize| parties.under_arms(ground.at(a, r)) + parties.under_arms(ground.at(b, r));
    let whole: f64 = (0..ground.regions).map(here).sum();
    let mut met = Met { reach: 0.0, order: 0.0, vacuum: 0.0 };
    if whole <= 0.0 {
        met.vacuum = crate::model::peace_board::USUAL_VACUUM;
        return met;
    }
    for (r, place) in places.iter().enumerate() {
        let here = here(r);
        if here <= 0.0 {
            continue;
        }
        let weight = here / whole;
        if place.deter > 0.0 {
            let near = place.deter / weight;
            met.reach += weight * maths::saturating(near, parameters.guarantee_scale);
        }
        met.order += weight * place.kept * place.justice;
        met.vacuum += weight * place.vacuum;
    }
    met
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guarantee_lowers_exposure_and_the_chance_of_winning_alike() {
        let bare = Forces { own: 1.0, other: 1.0, feared: 0.0, held_by_others: 0.0 };
        let guarded = Forces { held_by_others: 2.0, ..bare };
        assert!((bare.exposure() - 0.5).abs() < 1e-12);
        assert!(guarded.exposure() < bare.exposure());
        assert!(guarded.winning() < bare.winning());
    }

    #[test]
    fn without_an_order_that_both_trust_disarming_both_alike_changes_nothing() {
        let armed = Forces { own: 4.0, other: 4.0, feared: 0.0, held_by_others: 0.0 };
        let few = Forces { own: 1.0, other: 1.0, ..armed };
        assert!((armed.exposure() - few.exposure()).abs() < 1e-12);
        let ordered = |forces: Forces| Forces { held_by_others: 1.0, ..forces };
        assert!(ordered(few).exposure() < ordered(armed).exposure());
    }
}
