//! Re-hatting: units that stand in the country pass under another mandate by order.
//!
//! Rule: an order names units of a component and a mandate; those at work or at the docks begin
//! to pass. It takes `mandate.rehat-weeks` where the mandate is of the same kind of authority
//! as the one they work under, and `mandate.reflag-weeks` where flag and rules change.
//! Meanwhile they work at a share, hold a place under the new ceiling, and are not called home
//! when the old mandate ends. Then tasks, criteria of force, renewal and end of the new one are
//! theirs; the node and the fund that the order names command and pay them. They stay their
//! contributor's: its pool and its will do not change, and it decides, by the chance with which
//! it would refuse a request now. Where it refuses, the unit stays as it was. Who goes home
//! puts the hat off. Nobody passes under a mandate that is not in force, gives none of the
//! unit's tasks, or has no room.
//!
//! Source: ONUSAL took over from ONUCA within weeks (January 1992); soldiers of the interim force
//! in Haiti went on under the UN (June 2004). The share is assumed.
//!
//! Left out: what a change of flag costs; contributors who answer late (the answer lies within the
//! weeks it takes); units of two mandates that share a camp.

use crate::chance::{Draws, OrdinalSource};
use crate::model::board::{Gates, OrderGiven, OrderKind, Orders};
use crate::model::calendar::Calendar;
use crate::model::fact::{Fact, Facts, RehatBar};
use crate::model::ground::Ground;
use crate::model::mission::life_cycle::{Life, Unit};
use crate::model::mission::mandate::{MandateParameters, Mandates};
use crate::model::mission::will::Wills;
use crate::model::room::Room;
use crate::vocabulary::{Concern, Gate, Stage, parameters};
use bevy_ecs::prelude::{Local, Query, Res, ResMut, Resource};

parameters! {
    /// Parameters of re-hatting.
    pub struct RehatParameters in "rehat" {
        works = "works": 0.7, 0.4 => 1.0, "share", Assumed,
            "share of its work that a unit does while it passes under another mandate",
            "assumed: staffs, rules, signals and supply change while patrols go on";
    }
}

/// This concern.
pub const CONCERN: Concern = Concern {
    name: "rehat",
    does: "units that stand in the country pass under another mandate, command and paymaster",
    core: false,
    parameters: RehatParameters::SPECS,
};

/// What a unit wears that passed under another mandate by order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hat {
    /// The mandate.
    pub mandate: usize,
    /// The node that commands it, where the order named one.
    pub chain: Option<usize>,
    /// The fund that pays it, where the order named one.
    pub fund: Option<usize>,
}

/// A unit on its way under another mandate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Passing {
    /// The unit.
    pub unit: usize,
    /// What it will wear.
    pub hat: Hat,
    /// What is left of it [weeks].
    pub left_weeks: f64,
    /// The step that ordered it.
    step: u32,
}

/// Under which mandates units stand -- state of this concern.
#[derive(Debug, Clone, Resource)]
pub struct Hats {
    /// The row of mandates a unit works under, by unit: that of its actor or, past all actors, that
    /// of the mandate it passed under by order.
    pub row: Vec<usize>,
    /// The row under which it holds a place: as `row`, or that to which it is on its way.
    pub place: Vec<usize>,
    /// What units wear by order, by unit; empty where no strategy gives such an order.
    pub worn: Vec<Option<Hat>>,
    /// Who is on the way.
    pub passing: Room<Passing>,
    /// Whether somebody put a hat on or off in this tick.
    pub changed: bool,
    /// How often its contributor was asked, by unit; empty as `worn`.
    asked: Vec<u32>,
    /// People who went over in this tick, by mandate -- scratch.
    over: Vec<f64>,
}

impl Hats {
    /// Everybody stands under the mandates of its actor.
    #[must_use]
    pub fn new(ground: &Ground) -> Self {
        let room = |n: usize| if ground.rehats { n } else { 0 };
        Self {
            row: ground.actor_of.clone(),
            place: ground.actor_of.clone(),
            worn: vec![None; room(ground.units)],
            passing: Room::for_most(room(ground.units)),
            changed: false,
            asked: vec![0; room(ground.units)],
            over: vec![0.0; room(ground.scenario.mandates.len())],
        }
    }

    /// What a unit wears by order.
    #[must_use]
    #[inline]
    pub fn of(&self, unit: usize) -> Option<Hat> {
        self.worn.get(unit).copied().flatten()
    }

    /// The node that commands a unit by order.
    #[must_use]
    pub fn chain_of(&self, unit: usize) -> Option<usize> {
        self.of(unit)?.chain
    }

    /// The fund that pays a unit by order.
    #[must_use]
    pub fn fund_of(&self, unit: usize) -> Option<usize> {
        self.of(unit)?.fund
    }

    /// Spends `step` weeks of the passage of those on their way, and puts their hats on.
    fn go_on<'a, U: Iterator<Item = (&'a Unit, &'a Life)>>(
        &mut self,
        ground: &Ground,
        mandates: &Mandates,
        (week, step): (f64, f64),
        lives: impl Fn() -> U,
        facts: &mut Facts,
    ) {
        let mut at = 0;
        while at < self.passing.len() {
            self.passing[at].left_weeks -= step;
            let Passing { unit, hat, left_weeks, step: by } = self.passing[at];
            let component = ground.pool_rules[ground.unit_pools[unit]].component;
            let there = lives().nth(unit).is_some_and(|(_, life)| stands(life, week));
            if !there || !mandates.in_force(hat.mandate) {
                self.passing.remove(at);
                self.place[unit] = self.row[unit];
                if there {
                    let (mandate, why) = (hat.mandate, RehatBar::NotInForce);
                    let fact = Fact::NotRehatted { step: by, mandate, component, units: 1, why };
                    facts.note(week, fact);
                }
            } else if left_weeks > 1.0e-9 {
                // Weeks are taken off in steps of days: what is left may lie a rounding above.
                at += 1;
            } else {
                self.passing.remove(at);
                self.worn[unit] = Some(hat);
                self.row[unit] = ground.row_of(hat.mandate);
                self.changed = true;
                self.over[hat.mandate] += ground.component_rules[component].headcount;
            }
        }
        for (mandate, people) in self.over.iter_mut().enumerate() {
            if *people > 0.0 {
                facts.note(week, Fact::Rehatted { mandate, people: *people });
                *people = 0.0;
            }
        }
    }

    /// Who is home again stands under the mandates of its actor.
    fn are_put_off<'a>(
        &mut self,
        ground: &Ground,
        lives: impl Iterator<Item = (&'a Unit, &'a Life)>,
    ) {
        if self.worn.iter().all(Option::is_none) {
            return;
        }
        for (unit, life) in lives {
            let i = unit.id as usize;
            let home = life.stage < Stage::Docking || life.stage == Stage::Regenerating;
            if self.worn[i].is_some() && home {
                self.worn[i] = None;
                self.row[i] = ground.actor_of[i];
                self.place[i] = ground.actor_of[i];
                self.changed = true;
            }
        }
    }
}

/// Whether a unit stands where it can pass under another mandate, and does not leave in this week.
fn stands(life: &Life, week: f64) -> bool {
    matches!(life.stage, Stage::Docking | Stage::Operating) && week < life.leaves_week
}

/// Units begin to pass under other mandates, go on passing, and put their hats off at home.
#[expect(clippy::too_many_arguments, reason = "a system's arguments are what it reads")]
pub fn units_pass_under_mandates(
    parameters: Res<MandateParameters>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    draws: Res<Draws>,
    orders: Res<Orders>,
    wills: Res<Wills>,
    mandates: Res<Mandates>,
    mut hats: ResMut<Hats>,
    mut facts: ResMut<Facts>,
    units: Query<(&Unit, &Life)>,
) {
    let hats = &mut *hats;
    hats.changed = false;
    let lives = || units.iter();
    let time = (calendar.week, calendar.step_weeks);
    hats.go_on(&ground, &mandates, time, lives, &mut facts);
    hats.are_put_off(&ground, lives());
    let desk = Desk {
        parameters: &parameters,
        ground: &ground,
        wills: &wills,
        mandates: &mandates,
        week: calendar.week,
    };
    for (order, regions) in orders.iter() {
        if let Some(asked) = Asked::of(order) {
            let told = desk.hear(hats, &draws, &asked, regions, lives);
            told.note(calendar.week, &asked, &mut facts);
        }
    }
}

/// Who is on the way works at a share.
pub fn who_passes_works_less(
    parameters: Local<RehatParameters>,
    hats: Res<Hats>,
    mut gates: ResMut<Gates>,
) {
    let gates = &mut *gates;
    for passing in &hats.passing {
        gates.share[passing.unit][Gate::Mandate.index()] *= parameters.works;
    }
}

/// An order to pass under another mandate.
struct Asked {
    step: u32,
    component: usize,
    from: Option<usize>,
    share: f64,
    hat: Hat,
}

impl Asked {
    fn of(order: &OrderGiven) -> Option<Self> {
        let OrderKind::Rehat { from, share, mandate, chain, fund } = order.kind else {
            return None;
        };
        let hat = Hat { mandate, chain, fund };
        Some(Self { step: order.step, component: order.component, from, share, hat })
    }
}

/// Where orders to pass under another mandate are heard.
struct Desk<'a> {
    parameters: &'a MandateParameters,
    ground: &'a Ground,
    wills: &'a Wills,
    mandates: &'a Mandates,
    week: f64,
}

impl Desk<'_> {
    /// Units of each region begin to pass, the first of them first, as far as nothing bars them.
    fn hear<'a, U: Iterator<Item = (&'a Unit, &'a Life)>>(
        &self,
        hats: &mut Hats,
        draws: &Draws,
        asked: &Asked,
        regions: &[usize],
        lives: impl Fn() -> U,
    ) -> Told {
        let mut told = Told::default();
        for &region in regions {
            let meant = |unit: &Unit, life: &Life| {
                let actor = self.ground.actor_of[unit.id as usize];
                unit.component as usize == asked.component
                    && life.region as usize == region
                    && stands(life, self.week)
                    && asked.from.is_none_or(|from| from == actor)
            };
            let there = lives().filter(|(unit, life)| meant(unit, life)).count();
            #[expect(clippy::cast_precision_loss, reason = "units are few")]
            let mut left = (asked.share * there as f64 - 1.0e-9).ceil();
            for (unit, life) in lives().filter(|(unit, life)| meant(unit, life)) {
                if left < 1.0 {
                    break;
                }
                left -= 1.0;
                let id = unit.id as usize;
                match self.bar(hats, draws, asked, (unit, life), &lives) {
                    Some(bar) => told.bars[bar as usize] += 1,
                    None => {
                        let (slow, weeks) = self.weeks(hats.row[id], asked.hat.mandate);
                        told.passing[usize::from(slow)] =
                            (weeks, told.passing[usize::from(slow)].1 + 1);
                        hats.place[id] = self.ground.row_of(asked.hat.mandate);
                        // What is not named stays as it is.
                        let (mut hat, step) = (asked.hat, asked.step);
                        hat.chain = hat.chain.or(hats.chain_of(id));
                        hat.fund = hat.fund.or(hats.fund_of(id));
                        hats.passing.push(Passing { unit: id, hat, left_weeks: weeks, step });
                    }
                }
            }
        }
        if told == Told::default() {
            told.bars[RehatBar::NobodyThere as usize] = 1;
        }
        told
    }

    /// What keeps a unit from passing, if anything does.
    fn bar<'a, U: Iterator<Item = (&'a Unit, &'a Life)>>(
        &self,
        hats: &mut Hats,
        draws: &Draws,
        asked: &Asked,
        (unit, life): (&Unit, &Life),
        lives: &impl Fn() -> U,
    ) -> Option<RehatBar> {
        let (ground, mandate) = (self.ground, asked.hat.mandate);
        let id = unit.id as usize;
        let on_its_way = hats.passing.iter().any(|passing| passing.unit == id);
        let nothing_new = asked.hat.chain.is_none() && asked.hat.fund.is_none();
        let under = self.mandates.works[hats.row[id]] == Some(mandate);
        if on_its_way || hats.of(id) == Some(asked.hat) || under && nothing_new {
            return Some(RehatBar::AlreadyUnder);
        }
        if !self.mandates.in_force(mandate) {
            return Some(RehatBar::NotInForce);
        }
        let tasks = &ground.scenario.mandates[mandate].tasks;
        let rule = &ground.component_rules[asked.component];
        let given = |(task, _): &(usize, f64)| tasks.iter().any(|of| of.index() == *task);
        if !tasks.is_empty() && !rule.tasks.iter().any(given) {
            return Some(RehatBar::NoTask);
        }
        if !under && !self.mandates.has_room(ground, hats, mandate, (unit, life), lives()) {
            return Some(RehatBar::Ceiling);
        }
        let pool = &ground.pool_rules[unit.pool as usize];
        let uniform = draws.ordinal(OrdinalSource::Rehat, unit.id, hats.asked[id]);
        hats.asked[id] += 1;
        let refused = uniform < self.wills.refusal(pool.actor, pool.refusal);
        refused.then_some(RehatBar::Contributor)
    }

    /// How long it takes units of a row of mandates to pass [weeks], and whether flag and rules
    /// change.
    fn weeks(&self, row: usize, mandate: usize) -> (bool, f64) {
        let all = &self.ground.scenario.mandates;
        let now = self.mandates.works[row].map(|now| all[now].authority);
        if now == Some(all[mandate].authority) {
            (false, self.parameters.rehat_weeks)
        } else {
            (true, self.parameters.reflag_weeks)
        }
    }
}

/// What came of an order.
#[derive(Debug, Default, PartialEq)]
struct Told {
    /// For those who keep the kind of authority, and for those who change it: how long it takes
    /// [weeks], and how many units pass.
    passing: [(f64, u32); 2],
    /// How many units do not, by reason.
    bars: [u32; RehatBar::ALL.len()],
}

impl Told {
    fn note(&self, week: f64, asked: &Asked, facts: &mut Facts) {
        let (step, component, mandate) = (asked.step, asked.component, asked.hat.mandate);
        for (weeks, units) in self.passing.into_iter().filter(|(_, units)| *units > 0) {
            facts.note(week, Fact::Rehatting { step, mandate, component, units, weeks });
        }
        for (why, units) in RehatBar::ALL.into_iter().zip(self.bars) {
            if units > 0 {
                facts.note(week, Fact::NotRehatted { step, mandate, component, units, why });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_travels_or_leaves_passes_under_nothing() {
        let at = |stage| Life { stage, ..Life::pooled() };
        let passes = |stage| stands(&at(stage), 4.0);
        assert!(passes(Stage::Docking) && passes(Stage::Operating));
        assert!(!passes(Stage::InTransit) && !passes(Stage::HandingOver));
        assert!(!passes(Stage::Withdrawing) && !passes(Stage::Pooled));
        assert!(!stands(&Life::deployed(0, 4.0), 4.0) && stands(&Life::deployed(0, 4.0), 3.0));
    }

    #[test]
    fn reasons_stand_at_their_places() {
        for (place, bar) in RehatBar::ALL.into_iter().enumerate() {
            assert_eq!(bar as usize, place);
        }
    }
}
