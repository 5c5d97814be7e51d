//! Mandates: who may be there, to do what, until when.
//!
//! Rule: units of an actor that some mandate names start only while a mandate covers them and its
//! ceilings have room: counted by arm over those past the door who do not leave in a set week, then
//! given to those at the door, lowest unit ids first. Tasks outside the mandate are done at a share
//! and counted as creep. A mandate is renewed by one draw for each vote, which may be vetoed
//! (UNPREDEP ended on 28 February 1999 after a veto, S/PV.3982; war followed in 2001); when it ends
//! and nothing follows, its units are called home. Where another supersedes it they go over to that
//! one without leaving: within weeks where the flag stays, in months where flag and rules change. A
//! mandate without right authority covers as well; consent reads it. Who is there before a mandate
//! of theirs has begun stays, and counts as covered by none.
//!
//! Left out: criteria for the use of force, what kind of mission it is, negotiation of a mandate,
//! and turning back units that are on their way when it ends (they come, and are called home).

use crate::chance::{Draws, OrdinalSource};
use crate::model::board::{Authority, Gates, TaskGates};
use crate::model::calendar::Calendar;
use crate::model::fact::{Fact, Facts, MandateEnd};
use crate::model::ground::Ground;
use crate::model::mission::life_cycle::{Life, Unit};
use crate::model::mission::posts::Posts;
use crate::scenario::{Arm, Authority as Source};
use crate::vocabulary::{Concern, Stage, Wait, parameters};
use bevy_ecs::prelude::{Local, Query, Res, ResMut, Resource};

parameters! {
    /// Parameters of mandates.
    pub struct MandateParameters in "mandate" {
        outside = "outside": 0.5, 0.0 => 1.0, "share", Assumed,
            "share of a task outside the mandate that is done all the same",
            "assumed";
        rehat_weeks = "rehat-weeks": 3.0, 2.0 => 8.0, "weeks", SignOnly,
            "until units go over to a mandate of the same kind of authority",
            "ONUSAL took over from ONUCA within weeks (January 1992): order of size; 2 to 4 at best is assumed";
        reflag_weeks = "reflag-weeks": 13.0, 4.0 => 52.0, "weeks", Assumed,
            "until units go over to a mandate of another authority, with its flag and rules",
            "assumed";
    }
}

/// This concern.
pub const CONCERN: Concern = Concern {
    name: "mandate",
    does: "units wait for a mandate and its ceilings, creep beyond it, and go home when it lapses",
    core: false,
    parameters: MandateParameters::SPECS,
};

/// Soldiers, police: the arms that ceilings count.
const ARMS: usize = 2;
/// A mandate with its ceilings, by arm; none where it sets no number [people].
type Under = (usize, [Option<f64>; ARMS]);

/// Mandates -- state of this concern.
#[derive(Debug, Clone, Resource)]
pub struct Mandates {
    /// Whether it has begun, by mandate.
    pub begun: Vec<bool>,
    /// The week in which it ended, by mandate; infinite before [weeks].
    pub ended_week: Vec<f64>,
    /// When the next vote is due, by mandate; infinite when none is [weeks].
    pub due_week: Vec<f64>,
    /// How often it has been voted on, by mandate.
    pub votes: Vec<u32>,
    /// The mandate under which units of an actor may start, by actor.
    pub starts: Vec<Option<usize>>,
    /// The mandate under which they work, by actor.
    pub works: Vec<Option<usize>>,
    /// Whether their mandate has ended and nothing follows, by actor.
    pub called_home: Vec<bool>,
    /// Whether the ceiling has room for it, by unit.
    pub room: Vec<bool>,
    /// Work of those whose actors some mandate names, in this tick [people's worth].
    pub work: f64,
    /// What of it was outside their mandates [people's worth].
    pub work_outside: f64,
    /// People at work whose actors some mandate names [people].
    pub people: f64,
    /// Those of them whom a mandate with right authority covers [people].
    pub people_covered: f64,
    /// People counted against a ceiling, by mandate and arm -- scratch.
    counted: Vec<[f64; ARMS]>,
    /// Whether a ceiling keeps somebody waiting, by mandate and arm.
    reached: Vec<[bool; ARMS]>,
    over: Vec<bool>,
    /// Units that ask for a place under a ceiling -- scratch.
    claims: Vec<Claim>,
    /// Whether a mandate does not give a task, by mandate and task.
    beyond: Vec<bool>,
}

/// A unit that asks for a place under a ceiling: in which turn, of which arm, with how many people.
#[derive(Debug, Clone, Copy)]
struct Claim {
    id: usize,
    turn: u8,
    arm: usize,
    people: f64,
}

impl Mandates {
    /// Mandates as they start.
    #[must_use]
    pub fn new(ground: &Ground) -> Self {
        let mandates = &ground.scenario.mandates;
        let actors = ground.scenario.actors.len();
        let first_vote = |m: &crate::scenario::Mandate| {
            m.renewal.map_or(f64::INFINITY, |r| m.from.get() + r.every_weeks.get())
        };
        Self {
            begun: vec![false; mandates.len()],
            ended_week: vec![f64::INFINITY; mandates.len()],
            due_week: mandates.iter().map(first_vote).collect(),
            votes: vec![0; mandates.len()],
            starts: vec![None; actors],
            works: vec![None; actors],
            called_home: vec![false; actors],
            room: vec![true; ground.units],
            work: 0.0,
            work_outside: 0.0,
            people: 0.0,
            people_covered: 0.0,
            counted: vec![[0.0; ARMS]; mandates.len()],
            reached: vec![[false; ARMS]; mandates.len()],
            over: vec![false; actors],
            claims: vec![Claim { id: 0, turn: 0, arm: 0, people: 0.0 }; ground.units],
            beyond: mandates
                .iter()
                .flat_map(|mandate| {
                    let given = |task: usize| mandate.tasks.iter().any(|t| t.index() == task);
                    (0..ground.tasks).map(move |task| !mandate.tasks.is_empty() && !given(task))
                })
                .collect(),
        }
    }

    /// Whether a mandate is in force.
    #[must_use]
    pub fn in_force(&self, mandate: usize) -> bool {
        self.begun[mandate] && self.ended_week[mandate].is_infinite()
    }

    /// Share of the people at work under mandates whom one with right authority covers [0..1]; 1
    /// where there is nobody.
    #[must_use]
    pub fn covered(&self) -> f64 {
        if self.people > 0.0 { self.people_covered / self.people } else { 1.0 }
    }

    /// Share of their work that is outside their mandates [0..1].
    #[must_use]
    pub fn creep(&self) -> f64 {
        if self.work > 0.0 { self.work_outside / self.work } else { 0.0 }
    }

    /// Mandates begin, are voted on, and end, up to `week`.
    fn turn(&mut self, ground: &Ground, week: f64, draws: &Draws, facts: &mut Facts) {
        for (m, mandate) in ground.scenario.mandates.iter().enumerate() {
            if !self.begun[m] && week >= mandate.from.get() {
                self.begun[m] = true;
                facts.note(week, Fact::MandateBegan { mandate: m });
            }
        }
        for (m, mandate) in ground.scenario.mandates.iter().enumerate() {
            let expires = mandate.expires.map(|at| at.get());
            while self.in_force(m) && week >= self.due_week[m].min(expires.unwrap_or(f64::INFINITY))
            {
                let before_its_day = expires.is_none_or(|at| self.due_week[m] < at);
                let how = match mandate.renewal.filter(|_| before_its_day) {
                    Some(renewal) => {
                        let uniform = draws.ordinal(OrdinalSource::Renewal, key(m), self.votes[m]);
                        self.votes[m] += 1;
                        self.due_week[m] += renewal.every_weeks.get();
                        vote(uniform, renewal.chance.get(), renewal.veto.get())
                    }
                    None => Some(MandateEnd::Expired),
                };
                let times = self.votes[m];
                match how {
                    None => facts.note(week, Fact::MandateRenewed { mandate: m, times }),
                    Some(how) => self.end(m, week, how, facts),
                }
            }
            // Without a day of its own it ends when the one that supersedes it begins.
            let follows = ground.successor[m].is_some_and(|next| self.in_force(next));
            if self.in_force(m) && expires.is_none() && follows {
                self.end(m, week, MandateEnd::Superseded, facts);
            }
        }
    }

    fn end(&mut self, mandate: usize, week: f64, how: MandateEnd, facts: &mut Facts) {
        self.ended_week[mandate] = week;
        facts.note(week, Fact::MandateEnded { mandate, how });
    }

    /// Sees which mandate covers whom.
    fn cover(&mut self, parameters: &MandateParameters, ground: &Ground, week: f64) {
        for (actor, named) in ground.mandates_of.iter().enumerate() {
            self.starts[actor] = named.iter().copied().find(|m| self.in_force(*m));
            self.works[actor] = self.starts[actor].or_else(|| {
                named.iter().find_map(|m| self.after_the_end(parameters, ground, *m, week))
            });
            let ended = named.iter().any(|m| self.ended_week[*m].is_finite());
            self.called_home[actor] = ended && self.works[actor].is_none();
        }
    }

    /// The mandate under which units of an ended one work: still that one until they have gone over
    /// to the one that follows.
    fn after_the_end(
        &self,
        parameters: &MandateParameters,
        ground: &Ground,
        mandate: usize,
        week: f64,
    ) -> Option<usize> {
        let all = &ground.scenario.mandates;
        if self.ended_week[mandate].is_infinite() {
            return None;
        }
        let mut last = mandate;
        while self.ended_week[last].is_finite() {
            let next = ground.successor[last].filter(|next| self.begun[*next])?;
            let weeks = match all[next].authority == all[last].authority {
                true => parameters.rehat_weeks,
                false => parameters.reflag_weeks,
            };
            if self.in_force(next) && week < self.ended_week[last] + weeks {
                return Some(last);
            }
            last = next;
        }
        Some(last)
    }

    /// Gives the places under each ceiling for the tick that begins in `week`: to those past the
    /// door, then to those at it, then to those who may come to it. Notes where somebody waits.
    pub fn give_places<'a>(
        &mut self,
        ground: &Ground,
        (now, week): (f64, f64),
        units: impl Iterator<Item = (&'a Unit, &'a Life)>,
        facts: &mut Facts,
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
            // Units of an actor stand side by side: what holds of one holds of the next.
            let (mut of, mut under) = (usize::MAX, None);
            for at in 0..claims {
                let claim = self.claims[at];
                if claim.turn != turn {
                    continue;
                }
                let Claim { id, arm, people, .. } = claim;
                let actor = ground.actor_of[id];
                if of != actor {
                    (of, under) = (actor, self.places_under(ground, actor, turn, week));
                }
                let Some((m, Some(most))) = under.map(|(m, most)| (m, most[arm])) else { continue };
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

    /// The mandate under whose ceilings an actor's units are counted, or would be in the next tick,
    /// and those ceilings.
    fn places_under(&self, ground: &Ground, actor: usize, turn: u8, week: f64) -> Option<Under> {
        // Under a mandate that has ended people hold a place of the one that takes them over.
        let follows = |m: usize| {
            let ended = self.ended_week[m].is_finite();
            ended
                .then(|| ground.successor[m])
                .flatten()
                .filter(|next| self.begun[*next])
                .unwrap_or(m)
        };
        let now = self.works[actor].filter(|_| turn == 0).map(follows);
        let open = |m: &&usize| {
            self.ended_week[**m].is_infinite() && week >= ground.scenario.mandates[**m].from.get()
        };
        let m = now.or_else(|| ground.mandates_of[actor].iter().find(open).copied())?;
        Some((m, std::array::from_fn(|arm| ceiling(ground, m, arm, week))))
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

fn key(mandate: usize) -> u32 {
    u32::try_from(mandate).unwrap_or(u32::MAX)
}

/// What comes of a vote: nothing when the mandate is renewed, otherwise why not.
#[must_use]
pub fn vote(uniform: f64, chance: f64, veto: f64) -> Option<MandateEnd> {
    if uniform < veto {
        Some(MandateEnd::Vetoed)
    } else if uniform < veto + (1.0 - veto) * (1.0 - chance) {
        Some(MandateEnd::NotRenewed)
    } else {
        None
    }
}

/// Mandates begin and end; whom none covers waits at the door, or is called home.
pub fn mandates_begin_and_end(
    parameters: Local<MandateParameters>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    draws: Res<Draws>,
    mut mandates: ResMut<Mandates>,
    mut authority: ResMut<Authority>,
    mut facts: ResMut<Facts>,
) {
    if ground.scenario.mandates.is_empty() {
        return;
    }
    let mandates = &mut *mandates;
    let authority = &mut *authority;
    mandates.turn(&ground, calendar.week, &draws, &mut facts);
    mandates.cover(&parameters, &ground, calendar.week);
    for (unit, actor) in ground.actor_of.iter().copied().enumerate() {
        if ground.mandates_of[actor].is_empty() {
            continue;
        }
        if mandates.starts[actor].is_none() || !mandates.room[unit] {
            authority.held[unit].get_or_insert(Wait::Mandate);
        }
        if mandates.called_home[actor] {
            authority.recalled[unit] = true;
        }
    }
}

/// What a mandate does not give its units they do at a share.
pub fn mandates_limit_tasks(
    parameters: Local<MandateParameters>,
    ground: Res<Ground>,
    mandates: Res<Mandates>,
    mut gates: ResMut<TaskGates>,
) {
    let gates = &mut *gates;
    for (actor, mandate) in mandates.works.iter().enumerate() {
        let Some(mandate) = mandate else { continue };
        let given = &ground.scenario.mandates[*mandate].tasks;
        if given.is_empty() {
            continue;
        }
        let row = &mut gates.mandate[actor * ground.tasks..(actor + 1) * ground.tasks];
        row.fill(parameters.outside);
        for task in given {
            row[task.index()] = 1.0;
        }
    }
}

/// Work outside the mandates is counted, and whom they cover.
pub fn creep_is_counted(
    ground: Res<Ground>,
    (gates, task_gates): (Res<Gates>, Res<TaskGates>),
    posts: Res<Posts>,
    mut mandates: ResMut<Mandates>,
) {
    if ground.scenario.mandates.is_empty() {
        return;
    }
    let mandates = &mut *mandates;
    let (mut work, mut outside, mut people, mut covered) = (0.0, 0.0, 0.0, 0.0);
    let (capacity, mandate) = (&task_gates.capacity[..], &task_gates.mandate[..]);
    for post in &posts.held {
        if ground.mandates_of[post.actor].is_empty() {
            continue;
        }
        let rule = &ground.component_rules[post.component];
        let under = mandates.works[post.actor];
        people += rule.headcount;
        if under.is_some_and(|m| ground.scenario.mandates[m].authority != Source::None) {
            covered += rule.headcount;
        }
        let own: f64 = gates.share[post.unit].iter().product();
        let security = task_gates.security[post.region];
        let beyond = under.map(|m| &mandates.beyond[m * ground.tasks..(m + 1) * ground.tasks]);
        for job in posts.jobs(post) {
            let done = job.full * own * security[job.security] * capacity[job.cell];
            let done = done * mandate[job.mandate];
            work += done;
            if beyond.is_some_and(|beyond| beyond[job.task]) {
                outside += done;
            }
        }
    }
    (mandates.work, mandates.work_outside) = (work, outside);
    (mandates.people, mandates.people_covered) = (people, covered);
}

/// Places under the ceilings are given for the next tick, and who has gone over is told.
pub fn places_are_given(
    (ground, calendar): (Res<Ground>, Res<Calendar>),
    mut mandates: ResMut<Mandates>,
    mut facts: ResMut<Facts>,
    units: Query<(&Unit, &Life)>,
) {
    if ground.scenario.mandates.is_empty() {
        return;
    }
    let mandates = &mut *mandates;
    let next = calendar.week + calendar.step_weeks;
    mandates.give_places(&ground, (calendar.week, next), units.iter(), &mut facts);
    for actor in 0..mandates.over.len() {
        let under = mandates.works[actor];
        let over = under.is_some_and(|m| !ground.mandates_of[actor].contains(&m));
        if let (true, false, Some(mandate)) = (over, mandates.over[actor], under) {
            let theirs = |(unit, life): &(&Unit, &Life)| {
                ground.actor_of[unit.id as usize] == actor && life.at_work()
            };
            let size = |(unit, _): (&Unit, &Life)| {
                ground.component_rules[unit.component as usize].headcount
            };
            let people: f64 = units.iter().filter(theirs).map(size).sum();
            if people > 0.0 {
                facts.note(calendar.week, Fact::Rehatted { mandate, people });
            }
        }
        mandates.over[actor] = over;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vote_is_vetoed_or_fails_or_carries() {
        assert_eq!(vote(0.05, 0.8, 0.1), Some(MandateEnd::Vetoed));
        assert_eq!(vote(0.2, 0.8, 0.1), Some(MandateEnd::NotRenewed));
        assert_eq!(vote(0.3, 0.8, 0.1), None);
        // Without chance the median decides: it carries where that is likelier than not.
        assert_eq!(vote(0.5, 0.6, 0.1), None);
        assert!(vote(0.5, 0.5, 0.1).is_some());
        assert_eq!(vote(1.0e-12, 1.0, 0.0), None);
    }

    #[test]
    fn who_leaves_in_a_set_week_holds_no_place() {
        assert_eq!(turn_of(&Life::deployed(0, f64::INFINITY)), Some(0));
        assert_eq!(turn_of(&Life::deployed(0, 13.0)), None);
        assert_eq!(turn_of(&Life::pooled()), Some(2));
    }
}
