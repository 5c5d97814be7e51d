//! Places under the ceilings of mandates.
//!
//! Rule: people are counted by arm. Those past the door come first, then those at it, then those
//! who may come to it; in each turn the lowest unit ids first. Who leaves in a set week holds no
//! place, and people of a mandate that has ended hold one of the mandate that takes them over.

use crate::model::calendar::Calendar;
use crate::model::fact::{Fact, Facts};
use crate::model::ground::Ground;
use crate::model::mission::hats::Hats;
use crate::model::mission::life_cycle::{Life, Unit};
use crate::model::mission::mandate::Mandates;
use crate::scenario::Arm;
use crate::vocabulary::Stage;
use bevy_ecs::prelude::{Query, Res, ResMut};

/// Soldiers, police: the arms that ceilings count.
pub(super) const ARMS: usize = 2;

/// A unit that asks for a place under a ceiling: in which turn, of which arm, with how many people.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Claim {
    id: usize,
    turn: u8,
    arm: usize,
    people: f64,
}

impl Mandates {
    /// Gives the places under each ceiling for the tick that begins in `week`: to those past the
    /// door, then to those at it, then to those who may come to it. Notes where somebody waits.
    pub fn give_places<'a>(
        &mut self,
        ground: &Ground,
        (now, week): (f64, f64),
        units: impl Iterator<Item = (&'a Unit, &'a Life)>,
        (hats, facts): (&Hats, &mut Facts),
    ) {
        self.counted.fill([0.0; ARMS]);
        let mut reached_now = false;
        let mut claims = 0;
        for (unit, life) in units {
            let Some(turn) = turn_of(life) else { continue };
            let rule = &ground.component_rules[unit.component as usize];
            let id = unit.id as usize;
            self.room[id] = true;
            if let Some(arm) = counted_arm(rule.arm) {
                self.claims[claims] = Claim { id, turn, arm, people: rule.headcount };
                claims += 1;
            }
        }
        for turn in 0..3 {
            for at in 0..claims {
                let claim = self.claims[at];
                if claim.turn != turn {
                    continue;
                }
                let Claim { id, arm, people, .. } = claim;
                let Some(m) = self.place_under(ground, hats.place[id], turn, week) else {
                    continue;
                };
                let Some(most) = ceiling(ground, m, arm, week) else { continue };
                let counted = &mut self.counted[m][arm];
                if turn > 0 && *counted + people > most {
                    self.room[id] = false;
                    if turn == 1 && !self.reached[m][arm] {
                        self.reached[m][arm] = true;
                        facts.note(now, Fact::CeilingReached { mandate: m, police: arm == 1 });
                    }
                    reached_now |= turn == 1;
                } else {
                    *counted += people;
                }
            }
        }
        if !reached_now {
            self.reached.fill([false; ARMS]);
        }
    }

    /// The mandate under whose ceiling a unit of a row is counted, or would be in the next tick.
    fn place_under(&self, ground: &Ground, row: usize, turn: u8, week: f64) -> Option<usize> {
        // Under a mandate that has ended people hold a place of the one that takes them over.
        let follows = |m: usize| {
            let ended = self.ended_week[m].is_finite();
            ended
                .then(|| ground.successor[m])
                .flatten()
                .filter(|next| self.begun[*next])
                .unwrap_or(m)
        };
        let now = self.works[row].filter(|_| turn == 0).map(follows);
        let open = |m: &&usize| {
            let from = ground.scenario.mandates[**m].from.get();
            self.ended_week[**m].is_infinite() && week >= from
        };
        now.or_else(|| ground.mandates_of[row].iter().find(open).copied())
    }

    /// Whether the ceiling of a mandate has room for a unit that stands in the country, beside all
    /// who hold a place under it.
    pub(super) fn has_room<'a>(
        &self,
        ground: &Ground,
        hats: &Hats,
        mandate: usize,
        (asks, its): (&Unit, &Life),
        units: impl Iterator<Item = (&'a Unit, &'a Life)>,
    ) -> bool {
        let arm = |unit: &Unit| counted_arm(ground.component_rules[unit.component as usize].arm);
        let (Some(of), true) = (arm(asks), turn_of(its) == Some(0)) else { return true };
        let Some(most) = ceiling(ground, mandate, of, self.week) else { return true };
        let people = |unit: &Unit| ground.component_rules[unit.component as usize].headcount;
        let held = units.filter(|(unit, life)| {
            let id = unit.id as usize;
            let turn = turn_of(life).filter(|turn| *turn == 0 || *turn == 1 && self.room[id]);
            let under = |turn| self.place_under(ground, hats.place[id], turn, self.week);
            arm(unit) == Some(of) && turn.and_then(under) == Some(mandate)
        });
        held.map(|(unit, _)| people(unit)).sum::<f64>() + people(asks) <= most
    }
}

/// In which turn a unit gets its place; none when it needs none.
fn turn_of(life: &Life) -> Option<u8> {
    match life.stage {
        Stage::Authorised => Some(1),
        Stage::Pooled | Stage::Requested => Some(2),
        // Who leaves in a set week holds no place: those who follow may get ready.
        Stage::Withdrawing | Stage::Regenerating => None,
        _ => life.leaves_week.is_infinite().then_some(0),
    }
}

/// The place of an arm among those that ceilings count.
fn counted_arm(arm: Arm) -> Option<usize> {
    match arm {
        Arm::Military => Some(0),
        Arm::Police => Some(1),
        Arm::Civilian | Arm::Coordination => None,
    }
}

/// How many people of an arm a mandate lets in at `week`; none where it sets no number.
fn ceiling(ground: &Ground, mandate: usize, arm: usize, week: f64) -> Option<f64> {
    let ceilings = &ground.scenario.mandates[mandate].ceilings;
    let (_, now) = ceilings.iter().rev().find(|(from, _)| week >= from.get())?;
    Some(if arm == 0 { now.military.get() } else { now.police.get() })
}

/// Places under the ceilings are given for the next tick, and who has gone over is told.
pub fn places_are_given(
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    hats: Res<Hats>,
    mut mandates: ResMut<Mandates>,
    mut facts: ResMut<Facts>,
    units: Query<(&Unit, &Life)>,
) {
    if ground.scenario.mandates.is_empty() {
        return;
    }
    let mandates = &mut *mandates;
    let next = calendar.week + calendar.step_weeks;
    mandates.give_places(&ground, (calendar.week, next), units.iter(), (&hats, &mut facts));
    for row in 0..mandates.over.len() {
        let under = mandates.works[row];
        let over = under.is_some_and(|m| !ground.mandates_of[row].contains(&m));
        if let (true, false, Some(mandate)) = (over, mandates.over[row], under) {
            let theirs =
                |(unit, life): &(&Unit, &Life)| hats.row[unit.id as usize] == row && life.at_work();
            let size = |(unit, _): (&Unit, &Life)| {
                ground.component_rules[unit.component as usize].headcount
            };
            let people: f64 = units.iter().filter(theirs).map(size).sum();
            if people > 0.0 {
                facts.note(calendar.week, Fact::Rehatted { mandate, people });
            }
        }
        mandates.over[row] = over;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_leaves_in_a_set_week_holds_no_place() {
        assert_eq!(turn_of(&Life::deployed(0, f64::INFINITY)), Some(0));
        assert_eq!(turn_of(&Life::deployed(0, 13.0)), None);
        assert_eq!(turn_of(&Life::pooled()), Some(2));
    }
}
